"""The outline of a zip from anybody: hostile ones are refused before anything is unpacked.

Nothing is ever written to disk: what is in a zip is read as a stream, one file after the other.
"""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from typing import IO, Any, NoReturn

from springleg.core.errors import Refused
from springleg.core.message import Message, message
from springleg.core.noun import Noun

MIB = 1024 * 1024
_END, _END_SIZE, _LONGEST_COMMENT = b"PK\5\6", 22, 0xFFFF
_END64, _END64_SIZE, _LOCATOR, _LOCATOR_SIZE = b"PK\6\6", 56, b"PK\6\7", 20
_ENTRY, _ENTRY_SIZE = b"PK\1\2", 46
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# Apple's export packs to a thirtieth, a list of activities to a tenth.
_MOST_RATIO, _ALWAYS_BYTES = 200, MIB
_WIDEST = 80  # characters of a name that are shown
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    UnicodeError,
)
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
    name = member.orig_filename.replace("\\", "/")
    return name if len(name) <= _WIDEST else f"{name[: _WIDEST - 1]}…"


def is_zip(head: bytes) -> bool:
    """Whether a file that begins so is a zip."""
    return head.startswith((b"PK\3\4", _END))


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
    except _BROKEN as error:
        raise Refused(name, DAMAGED, _AGAIN) from error


def _refuse_outline(file: IO[bytes], name: str, limits: Limits) -> None:
    """Look at the list of files alone, and count it: reading one of 100,000 takes seconds."""
    size = file.seek(0, io.SEEK_END)
    if size > limits.most_bytes:
        most = limits.most_bytes // MIB
        _refuse(name, message("is larger than {most} MB", most=most))
    start = max(0, size - _END_SIZE - _LONGEST_COMMENT - _LOCATOR_SIZE)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        raise zipfile.BadZipFile
    entries, directory_bytes = struct.unpack_from("<HL", tail, at + 10)
    end = start + at
    if tail[max(0, at - _LOCATOR_SIZE) : at].startswith(_LOCATOR):
        (end,) = struct.unpack_from("<Q", tail, at - _LOCATOR_SIZE + 8)
        file.seek(min(end, size))
        entries, directory_bytes = struct.unpack_from("<QQ", file.read(_END64_SIZE), 32)
    most_bytes = limits.most_entries * 256
    if entries > limits.most_entries or directory_bytes > min(end, most_bytes):
        _refuse_count(name, limits)
    file.seek(end - directory_bytes)
    if _counted(file.read(directory_bytes), limits.most_entries) != entries:
        raise zipfile.BadZipFile


def _counted(directory: bytes, most: int) -> int:
    """How many files a list of files really has; those over `most` are not counted."""
    at = entries = 0
    while directory.startswith(_ENTRY, at) and entries <= most:
        lengths = struct.unpack_from("<HHH", directory, at + 28)
        at += _ENTRY_SIZE + sum(lengths)
        entries += 1
    return entries


def _refuse_members(members: list[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    names = [member.orig_filename.replace("\\", "/").casefold() for member in members]
    if len(set(names)) < len(names):
        _refuse(name, message("it holds two files of one name"))
    for member in members:
        _refuse_member(member, name)
    if sum(member.file_size for member in members) > limits.most_unpacked_bytes:
        most = limits.most_unpacked_bytes // MIB
        _refuse(name, message("it would unpack to more than {most} MB", most=most))
    at = sorted((member.header_offset, member.compress_size) for member in members)
    if any(begin + size > after for (begin, size), (after, _) in pairwise(at)):
        _refuse(name, message("its files overlap"))


def _refuse_member(member: zipfile.ZipInfo, name: str) -> None:
    path, kind = member.orig_filename.replace("\\", "/"), stat.S_IFMT(member.external_attr >> 16)
    shown = {"name": repr(path_of(member))}
    if path.startswith("/") or path[1:2] == ":" or ".." in path.split("/"):
        _refuse(name, message("it holds {name}, which would lie outside it", **shown))
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        _refuse(name, message("it holds {name}, which is a link or no file", **shown))
    if member.flag_bits & _ENCRYPTED:
        raise Refused(
            name, message("it is locked with a password"), message("Unpack it, name the folder")
        )
    if member.compress_type not in _METHODS:
        raise Refused(
            name,
            message("it is packed in a way that is not read here"),
            message("Unpack it, name the folder"),
        )
    if member.file_size > _MOST_RATIO * member.compress_size + _ALWAYS_BYTES:
        _refuse(name, message("it would unpack to far more than any export holds"))


def _is_hidden(member: zipfile.ZipInfo) -> bool:
    parts = member.orig_filename.replace("\\", "/").split("/")
    return not parts[-1] or any(part.startswith((".", "__MACOSX")) for part in parts)


def _refuse_count(name: str, limits: Limits) -> NoReturn:
    wrong = message("it holds more than {most:figure} files", most=limits.most_entries)
    raise Refused(name, wrong, message("Unpack it, and name the folder with your activities"))


def _refuse(name: str, wrong: Message) -> NoReturn:
    raise Refused(name, wrong, _NOT_OURS)
