"""The outline of a zip from anybody: hostile ones are refused before anything is unpacked.

Nothing is ever written to disk: what is in a zip is read as a stream, one file after the other.
"""

import io
import stat
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import IO, Any, NoReturn

from springleg.core.errors import Refused
from springleg.core.message import Message, message
from springleg.core.noun import Noun
from springleg.core.zip_outline import (
    BROKEN,
    EMPTY,
    MIB,
    blows_up,
    is_locked,
    is_packed_oddly,
    refuse_members,
    refuse_outline,
)
from springleg.core.zip_outline import path_of as whole_path

_WIDEST = 80  # characters of a name that are shown
_AGAIN = message("Export or copy it again")
_NOT_OURS = message("Name a zip as Strava, Garmin or Apple make it")
DAMAGED = message("the zip is damaged or cut off")


class Limits(Noun, frozen=True):
    """How much a zip may hold: in files, in bytes as it is, and unpacked."""

    most_entries: int = 30_000
    most_bytes: int = 1 << 62
    most_unpacked_bytes: int = 1 << 62


#: For whoever runs the machine: an export of many years has some GB and some thousand files.
OF_OWN_MACHINE = Limits()


class Archive:
    """A zip whose outline is sound; `members` are its files, without folders and hidden ones."""

    def __init__(self, name: str, held: zipfile.ZipFile) -> None:
        self.name, self._zip = name, held
        self.members = tuple(one for one in held.infolist() if not _is_hidden(one))

    @contextmanager
    def opened(self, member: zipfile.ZipInfo) -> Iterator[io.BufferedReader]:
        """A file of the zip as a stream. Raises Refused where it is damaged, now or as it is read.

        Its place is the file's name.
        """
        with ExitStack() as held:
            with _plain(path_of(member)):
                packed = held.enter_context(self._zip.open(member))
            yield io.BufferedReader(_Guarded(packed, path_of(member)), 1 << 16)


class _Guarded(io.RawIOBase):
    """A packed file whose damage is told in words."""

    def __init__(self, packed: IO[bytes], name: str) -> None:
        self._packed, self._name = packed, name

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        with _plain(self._name):
            found = self._packed.read(len(memoryview(buffer)))
        memoryview(buffer)[: len(found)] = found
        return len(found)


def path_of(member: zipfile.ZipInfo) -> str:
    """The name of a file in a zip as it is told: with forward slashes, and not too long."""
    name = whole_path(member)
    return name if len(name) <= _WIDEST else f"{name[: _WIDEST - 1]}…"


def is_zip(head: bytes) -> bool:
    """Whether a file that begins so is a zip."""
    return head.startswith((b"PK\3\4", EMPTY))


@contextmanager
def opened_archive(
    file: IO[bytes], name: str, limits: Limits = OF_OWN_MACHINE
) -> Iterator[Archive]:
    """The zip in a file, called `name`, once its outline is sound; the file must seek.

    Raises Refused for a damaged one, and for one that nobody's export is: too many files, two of
    one name, files that overlap, that unpack to absurdly much, that are links, or that would lie
    outside it.
    """
    with ExitStack() as open_zip:
        with _plain(name):
            _refuse_outline(file, name, limits)
            held = open_zip.enter_context(zipfile.ZipFile(file))
            _refuse_members(held.infolist(), name, limits)
        yield Archive(name, held)


@contextmanager
def _plain(name: str) -> Iterator[None]:
    """Turn what a broken zip makes Python raise into Refused."""
    try:
        yield
    except BROKEN as error:
        raise Refused(name, DAMAGED, _AGAIN) from error


def _refuse_outline(file: IO[bytes], name: str, limits: Limits) -> None:
    """Look at the list of files alone."""
    size = file.seek(0, io.SEEK_END)
    if size > limits.most_bytes:
        most = limits.most_bytes // MIB
        _refuse(name, message("is larger than {most} MB", most=most))

    def read_at(place: int, count: int) -> bytes:
        file.seek(place)
        return file.read(count)

    refuse_outline(size, read_at, limits.most_entries, partial(_refuse_count, name))


def _refuse_members(members: list[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    for member in members:
        _refuse_member(member, name)
    refuse_members(members, limits.most_unpacked_bytes, partial(_refuse, name))


def _refuse_member(member: zipfile.ZipInfo, name: str) -> None:
    path, kind = whole_path(member), stat.S_IFMT(member.external_attr >> 16)
    shown = {"name": repr(path_of(member))}
    if path.startswith("/") or path[1:2] == ":" or ".." in path.split("/"):
        _refuse(name, message("it holds {name}, which would lie outside it", **shown))
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        _refuse(name, message("it holds {name}, which is a link or no file", **shown))
    if is_locked(member):
        raise Refused(
            name, message("it is locked with a password"), message("Unpack it, name the folder")
        )
    if is_packed_oddly(member):
        raise Refused(
            name,
            message("it is packed in a way that is not read here"),
            message("Unpack it, name the folder"),
        )
    if blows_up(member):
        _refuse(name, message("it would unpack to far more than any export holds"))


def _is_hidden(member: zipfile.ZipInfo) -> bool:
    parts = whole_path(member).split("/")
    return not parts[-1] or any(part.startswith((".", "__MACOSX")) for part in parts)


def _refuse_count(name: str, wrong: Message) -> NoReturn:
    raise Refused(name, wrong, message("Unpack it, and name the folder with your activities"))


def _refuse(name: str, wrong: Message) -> NoReturn:
    raise Refused(name, wrong, _NOT_OURS)
