"""The file of an import of sets: named on this machine, or sent through a browser."""

import io
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from typing import TYPE_CHECKING, BinaryIO, cast

from springleg.core.athlete import Units
from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.usecases.app.files import opened_file

if TYPE_CHECKING:
    from springleg.exchange.sets.recorded_set import SetsRead

MIB = 1024 * 1024
MOST_BYTES = 10 * MIB
MOST_NAME = 200  # letters of a file's name that are kept
MOST_CARRIED = 900 * 1024  # letters: a form may bring a mebibyte


def short_name(name: str) -> str:
    """A file's name without its folders, and without signs that cannot be kept."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in last if sign.isprintable())[:MOST_NAME] or "file"


def read_named(name: str, units: Units) -> "SetsRead":
    """The sets in a file of this machine; `units` are those of weights that say none.

    Raises Refused.
    """
    with opened_file(name) as file:
        return read_stream(short_name(name), cast(BinaryIO, file), units)


def read_stream(name: str, stream: BinaryIO, units: Units) -> "SetsRead":
    """The sets in a file of at most 10 MB, by its content; `units` as in `read_named`.

    Raises Refused for one that is no export of sets.
    """
    from springleg.exchange.sets.read import UnknownSets, read_sets

    if stream.seek(0, io.SEEK_END) > MOST_BYTES:
        wrong = message("is larger than {most} MB", most=MOST_BYTES // MIB)
        raise Refused(name, wrong, message("Export less of it, and bring that in"))
    stream.seek(0)
    try:
        return read_sets(name, stream, units=units)
    except UnknownSets:
        wrong = message("is no export of Hevy, Strong or Liftosaur")
        remedy = message("Export your workouts there as CSV, or take the FIT file of your watch")
        raise Refused(name, wrong, remedy) from None


def carried(name: str, data: bytes) -> str:
    """The bytes of a file as a form carries them from a page to the next one, packed.

    So nothing of what was sent is kept before somebody has said that it is to be. Raises Refused
    for what is too large for that.
    """
    words = urlsafe_b64encode(zlib.compress(data, 9)).decode("ascii")
    if len(words) > MOST_CARRIED:
        wrong = message("is too large for a browser")
        raise Refused(name, wrong, message("Use a terminal: springleg sets import"))
    return words


def uncarried(words: str) -> bytes:
    """The bytes that a form has carried. Raises Refused for what is none, or far too much."""
    unpacking = zlib.decompressobj()
    try:
        data = unpacking.decompress(urlsafe_b64decode(words), MOST_BYTES + 1)
    except (NotBase64, ValueError, zlib.error):
        data = b""
    if not data or len(data) > MOST_BYTES or not unpacking.eof:
        wrong = message("the file did not come along")
        raise Refused("", wrong, message("Choose it again"))
    return data
