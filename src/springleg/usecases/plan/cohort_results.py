"""The two files of a cohort's results: plans, and what was refused. Lines are only added.

A line goes to disk before the first line after it goes to the other file, so that, whatever ends
the program, the files hold the problems up to some one, each once; but for a last line that may be
torn. The next run takes a torn line away, and goes on from there.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import msgspec

from springleg.core.errors import Refused, StoreTrouble
from springleg.core.message import message
from springleg.core.noun import Noun

HEAD = b'{"problem":"'
SYNCED_EVERY = 64  # lines: what is planned again at most, where power fails


class LineHead(msgspec.Struct, frozen=True):
    """Of what problem a line is; `digest` is of all that decided on the line."""

    problem: str
    digest: str


class Kept(Noun, frozen=True):
    """How much of a file holds: its whole lines, their bytes, and the bytes of a torn one."""

    lines: int = 0
    size: int = 0
    torn: int = 0


class KeptLines:
    """The whole lines of one file, one after the other; of a file that is not there, none."""

    def __init__(self, path: Path) -> None:
        self.path, self.kept = path, Kept()
        self._lines = self._read()
        try:
            self.head = next(self._lines, None)
        except OSError as error:
            wrong = message("cannot be read ({error})", error=error.strerror or str(error))
            raise Refused(str(path), wrong, message("Name another file with --out")) from None

    def take(self, head: LineHead) -> bool:
        """Go on to the next line if this one has that head."""
        if self.head != head:
            return False
        self.head = next(self._lines, None)
        return True

    def _read(self) -> Iterator[LineHead]:
        """Each head, after the line before it was counted. Raises Refused for another's file."""
        if not self.path.exists():
            return
        with self.path.open("rb") as file:
            for line in file:
                if not line.endswith(b"\n"):
                    if not (line.startswith(HEAD) or HEAD.startswith(line)):
                        raise _not_ours(self.path)
                    self.kept = msgspec.structs.replace(self.kept, torn=len(line))
                    return
                try:
                    yield msgspec.json.decode(line, type=LineHead)
                except msgspec.DecodeError:
                    raise _not_ours(self.path) from None
                self.kept = Kept(self.kept.lines + 1, self.kept.size + len(line))

    def refuse_more(self) -> None:
        """Raise Refused where a line is left, which is of no problem that is to be planned here."""
        if self.head is None:
            return
        raise Refused(
            str(self.path),
            message(
                "line {line} ({problem}) is of other problems, or was planned in another way",
                line=self.kept.lines + 1,
                problem=self.head.problem,
            ),
            message("Name another file with --out, or remove it to plan all anew"),
        )


class ResultFile:
    """A file that lines are added to, by one program at a time, from where the kept lines end."""

    def __init__(self, path: Path, kept: Kept) -> None:
        self.path, self.lines, self._waiting = path, kept.lines, 0
        is_new = not path.exists()
        try:
            with ExitStack() as opened:
                self._file = opened.enter_context(path.open("ab"))
                _refuse_others(self._file, path, kept.size + kept.torn)
                self._file.truncate(kept.size)
                if is_new:
                    _sync_folder(path.parent)
                opened.pop_all()
        except OSError as error:
            raise _unwritten(path, error) from None

    def add(self, line: bytes) -> None:
        """Add a line; it is on disk after the next `sync`. Raises StoreTrouble."""
        try:
            self._file.write(line + b"\n")
        except OSError as error:
            raise _unwritten(self.path, error) from None
        self._waiting += 1
        self.lines += 1

    def sync(self) -> None:
        """Have all lines on disk. Raises StoreTrouble."""
        if not self._waiting:
            return
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise _unwritten(self.path, error) from None
        self._waiting = 0

    def close(self) -> None:
        """Let go of the file; what was not synced may be there, or not."""
        with suppress(OSError):
            self._file.close()


class Results:
    """Both files, open to be added to; leaving puts what was added on disk."""

    def __init__(self, plans: KeptLines, refused: KeptLines) -> None:
        self.plans = ResultFile(plans.path, plans.kept)
        try:
            self.refused = ResultFile(refused.path, refused.kept)
        except BaseException:
            self.plans.close()
            raise
        self._waiting = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Put on disk what was added, also where the work was stopped."""
        try:
            if not isinstance(error, StoreTrouble):
                self.sync()
        finally:
            self.plans.close()
            self.refused.close()

    def add(self, line: bytes, *, is_refused: bool) -> bool:
        """Add the line of the next problem; whether it, and all before it, is on disk by now."""
        into, other = self.plans, self.refused
        if is_refused:
            into, other = other, into
        other.sync()
        into.add(line)
        self._waiting += 1
        if self._waiting < SYNCED_EVERY:
            return False
        self.sync()
        return True

    def sync(self) -> None:
        """Have all lines on disk."""
        self.plans.sync()
        self.refused.sync()
        self._waiting = 0


def refused_path(plans: Path) -> Path:
    """Where the list of what was refused is, beside the plans: `club-refused.jsonl`."""
    return plans.with_name(f"{plans.stem}-refused{plans.suffix}")


def _sync_folder(folder: Path) -> None:
    """Have the names of a folder's files on disk, where a folder can be asked for that."""
    with suppress(PermissionError):  # Windows opens no folder
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _refuse_others(file: BinaryIO, path: Path, size: int) -> None:
    """Keep other programs from adding to the file, as long as it is open (not on Windows).

    Raises Refused where one does, or has done so since the file was read and had this size.
    """
    busy = Refused(
        str(path),
        message("is being added to by another program"),
        message("Wait until it is done, or name another file"),
    )
    with suppress(ImportError):
        import fcntl

        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise busy from None
    if os.fstat(file.fileno()).st_size != size:
        raise busy


def _not_ours(path: Path) -> Refused:
    wrong = message("is there already, and holds other things than plans of a cohort")
    return Refused(str(path), wrong, message("Name another file with --out"))


def _unwritten(path: Path, error: OSError) -> StoreTrouble:
    cause = message("cannot be written ({error})", error=error.strerror or str(error))
    remedy = message("Check that its folder is there, has space, and that you may write to it")
    return StoreTrouble(str(path), cause, remedy)
