"""The problems of a cohort, one after the other: of a folder of problem files, or of one JSONL."""

import os
from collections.abc import Iterator
from pathlib import Path

from springleg.core.errors import Refused
from springleg.core.message import NOTHING, Message, message
from springleg.core.noun import Noun
from springleg.usecases.app.files import read_bytes

SUFFIX = ".json"
MOST_BYTES = 8 * 1024 * 1024  # of one problem: several times what all its lists can hold


class CohortItem(Noun, frozen=True):
    """A problem as it was found: its name (a file's, or `line 7`: then `is_line`) and its bytes.

    `wrong` and `remedy`: why it cannot be read, where it cannot.
    """

    name: str
    data: bytes = b""
    wrong: Message = NOTHING
    remedy: Message = NOTHING
    is_line: bool = False


class Cohort(Noun, frozen=True):
    """Where the problems are, and how many: the files of a folder by name, or the lines of a file.

    `files` is empty where `place` is a file.
    """

    place: str
    files: tuple[str, ...]
    count: int


def open_cohort(place: str) -> Cohort:
    """The cohort of a folder (its files that end in .json), or of a JSONL (its lines).

    No problem is read yet; lines are counted, without those that are blank. Raises Refused where
    there is no such place, it cannot be read, or it holds no problem.
    """
    path = Path(place)
    try:
        if path.is_dir():
            files = tuple(sorted(entry.name for entry in os.scandir(path) if _is_problem(entry)))
            count, holds = len(files), message("holds no problem file (.json)")
        elif path.exists():
            files, holds = (), message("holds no problem: it is empty")
            count = sum(1 for _ in _lines(path))
        else:
            wrong = message("no such folder, and no such file")
            raise Refused(place, wrong, message("Check the name"))
    except OSError as error:
        wrong = message("cannot be read ({error})", error=error.strerror or str(error))
        raise Refused(place, wrong, message("Check its permissions")) from None
    if not count:
        remedy = message(
            "Put problem files there: a file each in a folder, or a line each in a file"
        )
        raise Refused(place, holds, remedy)
    return Cohort(place, files, count)


def items_of(cohort: Cohort) -> Iterator[CohortItem]:
    """Its problems in order, each read when it is asked for; what cannot be read is so marked."""
    if not cohort.files:
        yield from _lines(Path(cohort.place))
        return
    for name in cohort.files:
        said = encodable(name)
        try:
            yield CohortItem(said, read_bytes(str(Path(cohort.place, name)), MOST_BYTES))
        except Refused as refused:
            yield CohortItem(said, wrong=refused.wrong, remedy=refused.remedy)


def encodable(text: str) -> str:
    """The text, with an escape for what UTF-8 cannot write: a name that was not UTF-8 itself."""
    return text.encode(errors="backslashreplace").decode()


def is_in(cohort: Cohort, path: Path) -> bool:
    """Whether a file of this path is, or would be, one of the cohort's problems."""
    folder = Path(cohort.place)
    if not cohort.files:
        return path.resolve() == folder.resolve()
    return path.suffix == SUFFIX and path.parent.resolve() == folder.resolve()


def _is_problem(entry: os.DirEntry[str]) -> bool:
    is_hidden = entry.name.startswith(".")
    return entry.name.endswith(SUFFIX) and not is_hidden and not entry.is_dir()


def _lines(path: Path) -> Iterator[CohortItem]:
    """The lines that are not blank, by their number; of one that is too long not all is held."""
    with path.open("rb") as file:
        number = 0
        while line := file.readline(MOST_BYTES + 1):
            number += 1
            is_long = len(line) > MOST_BYTES
            while is_long and line and not line.endswith(b"\n"):
                line = file.readline(MOST_BYTES)
            if is_long:
                limit = message("is longer than {most} MB", most=MOST_BYTES // 1024 // 1024)
                yield CohortItem(
                    f"line {number}", wrong=limit, remedy=message("Cut it down"), is_line=True
                )
            elif data := line.strip():
                yield CohortItem(f"line {number}", data, is_line=True)
