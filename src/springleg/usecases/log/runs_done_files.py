"""The files of an import of runs: looked for, opened, and read one by one, with how far it is."""

import io
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias, cast

from msgspec.structs import replace

from springleg.core.athlete import Units
from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.usecases.app.clock import zone_of
from springleg.usecases.app.files import is_folder, opened_file
from springleg.usecases.app.workspace import Workspace

if TYPE_CHECKING:
    from springleg.exchange.activities.exports import FileRead
    from springleg.exchange.activities.table_reading import Reading

MOST_FILES = 100_000
FEW_FILES = 48  # workers take a second to begin
MIB = 1024 * 1024
#: What may be brought through a browser.
MOST_SENT_BYTES, MOST_UNPACKED_BYTES, MOST_SENT_ENTRIES = 10 * MIB, 100 * MIB, 2_000
CLINICAL = "export_cda.xml"  # of Apple's: what hospitals exchange
TABLE, XML, LIST, ZIP = "activities.csv", ".xml", "summarizedactivities.json", ".zip"
#: Told how many of how many MB are done.
Progress: TypeAlias = Callable[[int, int], None]


def unseen(done: int, total: int) -> None:
    """Nobody watches."""
    del done, total


class Found(Noun, frozen=True):
    """A file to be read, and its size. `named`: by the person, not found in a folder."""

    path: Path
    size: int
    named: bool = False


def reading_of(space: Workspace, units: Units | None = None) -> "Reading":
    """How tables are read that do not say it: in the runner's zone, and units where none is said.

    Raises Refused for a zone that this machine does not know.
    """
    from springleg.exchange.activities.table_reading import Reading

    profile = space.profile
    return Reading(zone_of(profile.timezone), units or profile.units)


def files_at(names: Iterable[str]) -> tuple[Found, ...]:
    """The files that are named, and those in the folders that are, in order.

    Of a folder those that may hold activities, wherever they lie in it; links are not followed.
    Raises Refused for a name that is nothing, for a folder without any, and for far too many.
    """
    found: list[Found] = []
    for name in names:
        if not is_folder(name):
            with opened_file(name) as file:
                found.append(
                    Found(Path(name).expanduser(), os.fstat(file.fileno()).st_size, named=True)
                )
            continue
        inside = list(_in_folder(Path(name).expanduser()))
        if not inside:
            wrong = message("there is no FIT, GPX or TCX file in it, and no export")
            raise Refused(name, wrong, message("Name a folder or a file with activities"))
        found += inside
    return tuple(found)


def _in_folder(folder: Path) -> Iterator[Found]:
    from springleg.exchange.activities.exports import ACTIVITIES

    wanted = (*ACTIVITIES, ".csv", XML, LIST, ZIP)
    count = 0
    for within, folders, files in os.walk(folder):
        folders.sort()
        # A table comes first: its rows tell of most of the files beside it.
        for name in sorted(files, key=lambda one: (one.lower() != TABLE, one)):
            path = Path(within) / name
            if not name.lower().endswith(wanted) or name.startswith(".") or path.is_symlink():
                continue
            if name.lower() == CLINICAL:
                continue
            count += 1
            if count > MOST_FILES:
                most = message("holds more than {most:figure} files", most=MOST_FILES)
                raise Refused(str(folder), most, message("Name a folder in it"))
            yield Found(path, path.stat().st_size)


def read_files(
    found: Iterable[Found], how: "Reading", progress: Progress = unseen
) -> Iterator["FileRead"]:
    """Each file with its activities, as it is read; what cannot be read is refused in its place.

    Tables and zips come first: their rows tell of files beside them, which are not read then. Where
    many files of a watch are left, every core reads them.
    """
    from springleg.exchange.activities.exports import ACTIVITIES

    every = tuple(found)
    counted = _Counted(sum(one.size for one in every), progress)
    told: set[Path] = set()
    for one in every:
        if not one.path.name.lower().endswith(ACTIVITIES):
            for read in _read_one(one, how, counted):
                told |= {one.path.parent / name for name in read.files}
                yield read
    singles = (one for one in every if one.path.name.lower().endswith(ACTIVITIES))
    left = [one for one in singles if one.path not in told]
    if len(left) < FEW_FILES:
        for one in left:
            yield from _read_one(one, how, counted)
    else:
        yield from _read_by_all(left, how, counted)
    counted.end()


def _read_one(one: Found, how: "Reading", counted: "_Counted") -> Iterator["FileRead"]:
    """What a file holds, each part as it is read."""
    from springleg.exchange.activities.exports import FileRead, read_export

    counted.begin(one.size)
    try:
        with opened_file(str(one.path)) as file:
            stream = io.BufferedReader(_Watched(file, counted), 1 << 16)
            for read in read_export(one.path.name, cast(BinaryIO, stream), how):
                yield replace(read, held_none=False) if one.named else read
    except Refused as refused:
        yield FileRead(one.path.name, "file", refused=refused.message)
    except OSError as error:
        wrong = message("cannot be read ({error})", error=error.strerror or str(error))
        yield FileRead(one.path.name, "file", refused=Refused(one.path.name, wrong).message)


def _read_by_all(
    found: Iterable[Found], how: "Reading", counted: "_Counted"
) -> Iterator["FileRead"]:
    """What many files hold, read by worker processes, in order."""
    from springleg.compute.engine import Engine, map_items
    from springleg.compute.outcomes import Done
    from springleg.exchange.activities.exports import FileRead

    with closing(map_items(Engine(), partial(_read_whole, how), found)) as done:
        for one, outcome in done:
            counted.begin(one.size)
            if isinstance(outcome, Done):
                yield from outcome.value
            else:
                wrong = message("cannot be read ({error})", error=outcome.kind)
                name = one.path.name
                yield FileRead(name, "file", refused=Refused(name, wrong).message)


def _read_whole(how: "Reading", one: Found) -> "tuple[FileRead, ...]":
    return tuple(_read_one(one, how, _Counted(one.size, unseen)))


def read_sent(sent: Iterable[tuple[str, BinaryIO]], how: "Reading") -> Iterator["FileRead"]:
    """What files hold that somebody has sent, by their names, as each is read.

    Of a zip at most 10 MB, 100 unpacked. Raises Refused for a file that is larger.
    """
    from springleg.exchange.activities.archives import Limits
    from springleg.exchange.activities.exports import read_export

    limits = Limits(MOST_SENT_ENTRIES, MOST_SENT_BYTES, MOST_UNPACKED_BYTES)
    for name, file in sent:
        if file.seek(0, io.SEEK_END) > MOST_SENT_BYTES:
            most = message("is larger than {most} MB", most=MOST_SENT_BYTES // MIB)
            remedy = message("Send activities.csv out of it, or use: springleg runs import")
            raise Refused(name, most, remedy)
        file.seek(0)
        for read in read_export(name, file, how, limits):
            yield replace(read, held_none=False)


class _Counted:
    """How many bytes of all are read."""

    def __init__(self, total: int, progress: Progress) -> None:
        self._total, self._progress = total, progress
        self._before = self._own = self._size = 0

    def begin(self, size: int) -> None:
        """The next file, of such a size, is begun: those before are done."""
        self._before, self._own, self._size = self._before + self._size, 0, size
        self.read(0)

    def end(self) -> None:
        """All files are done, also those that nothing was read of."""
        self._before, self._size = self._total, 0
        self.read(0)

    def read(self, count: int) -> None:
        """So many bytes more of it are read; some may be read twice."""
        self._own = min(self._size, self._own + count)
        total = -(-self._total // MIB)
        self._progress(min(total, -(-(self._before + self._own) // MIB)), total)


class _Watched(io.RawIOBase):
    """A file that tells how much of it is read."""

    def __init__(self, file: Any, counted: _Counted) -> None:
        self._file, self._counted = file, counted

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return int(self._file.seek(offset, whence))

    def readinto(self, buffer: Any) -> int:
        found = self._file.readinto(buffer)
        self._counted.read(found)
        return int(found)
