"""The body of an answer, bounded on the line and unpacked."""

import zlib
from http.client import HTTPException, HTTPResponse

AT_ONCE = 64 * 1024
MOST_MEMBERS = 16  # a server sends one; each costs a copy of what follows
_GZIP = 16 + zlib.MAX_WBITS


class TooLarge(Exception):
    """There is more than may be read."""


def body_of(answer: HTTPResponse, most: int) -> bytes:
    """All of it, unpacked where the answer says that it is packed.

    Raises TooLarge for more than `most` bytes, packed or not, OSError, and HTTPException for a body
    that breaks off or is packed otherwise than was asked for.
    """
    packing = (answer.getheader("Content-Encoding") or "identity").strip().casefold()
    if packing not in ("identity", "gzip", "x-gzip"):
        raise HTTPException
    if (answer.length or 0) > most:
        raise TooLarge
    sent = bytearray()
    while some := answer.read(AT_ONCE):
        sent += some
        if len(sent) > most:
            raise TooLarge
    if answer.length:  # it was to be longer
        raise HTTPException
    return bytes(sent) if packing == "identity" else _unpacked(bytes(sent), most)


def _unpacked(packed: bytes, most: int) -> bytes:
    """The members of a gzip file, one after the other, never more than `most` bytes at a time."""
    whole, rest = bytearray(), packed
    for _ in range(MOST_MEMBERS):
        member = zlib.decompressobj(_GZIP)
        try:
            whole += member.decompress(rest, most + 1 - len(whole))
        except zlib.error as error:
            raise HTTPException from error
        if len(whole) > most or member.unconsumed_tail:
            raise TooLarge
        if not member.eof:
            raise HTTPException
        rest = member.unused_data
        if not rest:
            return bytes(whole)
    raise TooLarge
