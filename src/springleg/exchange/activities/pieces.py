"""A file's bytes as pieces of bounded size, unpacked on the way where they are gzipped."""

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from springleg.core.errors import Refused
from springleg.core.message import message

PIECE = 1 << 16
MOST_MIB = 64  # of a file, and of what it unpacks to: a hundred hours, a second a point
MOST_MEMBERS = 100  # gzipped files, one after the other in one
ALONE = message("Export the activity alone")
_GZIP = b"\x1f\x8b"
_MIB = 1 << 20
_WITH_HEADER = 31  # zlib's word for a gzip header and a window of any size


class CutOff(Refused):
    """The file ends, or is damaged, before what it says of itself is told."""

    def __init__(self) -> None:
        super().__init__(
            "",
            message("the file is damaged or cut off"),
            message("Export or download it again"),
        )


def pieces_of(stream: BinaryIO) -> Iterator[bytes]:
    """What a stream holds from where it stands, none of the pieces empty.

    A gzipped file is unpacked, one level deep. Raises, while it is read, Refused where there is
    too much, CutOff where gzip is damaged.
    """
    raw = _bounded(iter(lambda: _filled(stream), b""))
    first = next(raw, b"")
    if first.startswith(_GZIP):
        return _bounded(_unpacked(first, raw))
    return _again(first, raw)


def _again(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    if first:
        yield first
    yield from rest


def _filled(stream: BinaryIO) -> bytes:
    """A whole piece, though the stream may give it in parts; less only at its end."""
    piece = stream.read(PIECE)
    while piece and len(piece) < PIECE and (more := stream.read(PIECE - len(piece))):
        piece += more
    return piece


def _bounded(pieces: Iterator[bytes]) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > MOST_MIB * _MIB:
            wrong = message("the file holds more than {most} MiB", most=MOST_MIB)
            raise Refused("", wrong, ALONE)
        yield piece


def _unpacked(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    """What is gzipped; one member after the other, as some write them. Padding is passed over."""
    packed = first
    for _ in range(MOST_MEMBERS):
        member = zlib.decompressobj(_WITH_HEADER)
        while not member.eof:
            packed = packed or next(rest, b"")
            if not packed:
                raise CutOff
            try:
                piece = member.decompress(packed, PIECE)
            except zlib.error:
                raise CutOff from None
            packed = member.unconsumed_tail
            if piece:
                yield piece
        packed = member.unused_data or next(rest, b"")
        if len(packed) < len(_GZIP):
            packed += next(rest, b"")
        if not packed.startswith(_GZIP):
            return
    raise CutOff
