"""Read a file of activities, told by its content: FIT, GPX or TCX, plain or gzipped."""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import BinaryIO

from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.exchange.activities.activity import ActivitiesRead
from springleg.exchange.activities.documents import UnknownFormat, read_document
from springleg.exchange.activities.fit.activities import read_fit
from springleg.exchange.activities.fit.messages import is_fit
from springleg.exchange.activities.new_activity import NoActivity
from springleg.exchange.activities.pieces import pieces_of
from springleg.exchange.file_sniffing import refuse_other_kinds

_XML_BEGINS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<\0", b"\xfe\xff\0<")
_WANTED = message("a FIT, GPX or TCX file")
__all__ = ["NoActivity", "read_activities"]


def read_activities(name: str, stream: BinaryIO) -> ActivitiesRead:
    """The activities of one file, read from where the stream stands and never held whole.

    The stream need not seek. `name` is only for what is said. Refused, with the name as its place:
    what is no such file, too large, meant to harm, or damaged before its first activity; NoActivity
    where it is sound and of another kind.
    """
    try:
        pieces = pieces_of(stream)
        head = next(pieces, b"")
        return _reader_of(head)(chain((head,), pieces))
    except Refused as refusal:
        raise refusal.within(name) from None


def _reader_of(head: bytes) -> Callable[[Iterator[bytes]], ActivitiesRead]:
    if is_fit(head):
        return read_fit
    if not head.strip():
        raise Refused("", message("the file is empty"), message("Export or download it again"))
    refuse_other_kinds(head, wanted=_WANTED)
    if head.lstrip().startswith(_XML_BEGINS):
        return read_document
    raise UnknownFormat
