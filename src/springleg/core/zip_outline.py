"""The outline of a zip from anybody, judged before anything of it is unpacked.

Pure: whoever holds the file reads it, and says in their own words what is refused.
"""

import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NoReturn, TypeAlias

from springleg.core.message import Message, message

MIB = 1024 * 1024
EMPTY = b"PK\5\6"  # what a zip without a file begins with: the end of its list
_END_SIZE, _LONGEST_COMMENT = 22, 0xFFFF
_END64, _END64_SIZE, _LOCATOR, _LOCATOR_SIZE = b"PK\6\6", 56, b"PK\6\7", 20
_TAIL = _END_SIZE + _LONGEST_COMMENT + _LOCATOR_SIZE + _END64_SIZE
_ENTRY, _ENTRY_SIZE, _WIDEST_ENTRY = b"PK\1\2", 46, 256
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# A log packs to a fifth or a twentieth, the tables of a very even one to a hundredth; Apple's
# export to a thirtieth, a list of activities to a tenth.
_MOST_RATIO, _ALWAYS_BYTES = 200, MIB
#: What a broken zip makes Python raise.
BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
)
#: Gives so many bytes of the file from a place on; fewer at its end.
ReadAt: TypeAlias = Callable[[int, int], bytes]
#: Raises Refused for what is wrong.
Refuse: TypeAlias = Callable[[Message], NoReturn]


def refuse_outline(size: int, read_at: ReadAt, most_files: int, too_many: Refuse) -> None:
    """Refuse a list of more than `most_files` files, before it is read: 100,000 take seconds.

    It is counted, as it may be longer than it says. Its end is looked for where `zipfile` finds it,
    so that we are shown no other one. Raises one of BROKEN where it is not as the end says.
    """
    start = max(0, size - _TAIL)
    tail = read_at(start, _TAIL)
    at = tail.rfind(EMPTY)
    if at < 0 or len(tail) - at < _END_SIZE:
        raise zipfile.BadZipFile
    files, listed_bytes = struct.unpack_from("<HL", tail, at + 10)
    before = at - _LOCATOR_SIZE - _END64_SIZE
    if before >= 0 and tail.startswith(_LOCATOR, at - _LOCATOR_SIZE):
        if not tail.startswith(_END64, before):
            raise zipfile.BadZipFile
        at = before
        files, listed_bytes = struct.unpack_from("<QQ", tail, at + 32)
    end = start + at
    if files > most_files or listed_bytes > min(end, most_files * _WIDEST_ENTRY):
        too_many(message("it holds more than {most:figure} files", most=most_files))
    if _counted(read_at(end - listed_bytes, listed_bytes), most_files) != files:
        raise zipfile.BadZipFile


def _counted(listed: bytes, most: int) -> int:
    """How many files a list of files really has; those over `most` are not counted."""
    at = files = 0
    while listed.startswith(_ENTRY, at) and files <= most:
        lengths = struct.unpack_from("<HHH", listed, at + 28)
        at += _ENTRY_SIZE + sum(lengths)
        files += 1
    return files


def is_locked(member: zipfile.ZipInfo) -> bool:
    """Whether a file of a zip needs a password."""
    return bool(member.flag_bits & _ENCRYPTED)


def is_packed_oddly(member: zipfile.ZipInfo) -> bool:
    """Whether a file of a zip is packed in a way that is not read here."""
    return member.compress_type not in _METHODS


def blows_up(member: zipfile.ZipInfo) -> bool:
    """Whether a file of a zip would unpack to far more than any of ours does."""
    return member.file_size > _MOST_RATIO * member.compress_size + _ALWAYS_BYTES


def path_of(member: zipfile.ZipInfo) -> str:
    """The name of a file in a zip, with forward slashes."""
    return member.orig_filename.replace("\\", "/")


def refuse_members(
    members: Sequence[zipfile.ZipInfo], most_unpacked_bytes: int, refuse: Refuse
) -> None:
    """Refuse files of one name, that overlap, or that unpack to more than so many bytes."""
    if len({path_of(member).casefold() for member in members}) < len(members):
        refuse(message("it holds two files of one name"))
    if sum(member.file_size for member in members) > most_unpacked_bytes:
        most = most_unpacked_bytes // MIB
        refuse(message("it would unpack to more than {most} MB", most=most))
    at = sorted((member.header_offset, member.compress_size) for member in members)
    if any(begin + size > after for (begin, size), (after, _) in pairwise(at)):
        refuse(message("its files overlap"))
