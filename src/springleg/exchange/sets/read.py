"""Read a file of sets from another app or a watch, told by its content."""

from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from springleg.core.athlete import Units
from springleg.core.errors import Refused
from springleg.exchange.activities.fit.messages import is_fit
from springleg.exchange.activities.fit.sets import read_fit_sets
from springleg.exchange.activities.pieces import pieces_of
from springleg.exchange.sets.products import FIT
from springleg.exchange.sets.recorded_set import SetsRead
from springleg.exchange.sets.tables import (
    MOST_MIB,
    UnknownSets,
    product_of_table,
    read_sets_table,
)

__all__ = ["UnknownSets", "is_sets_file", "product_of_file", "read_sets"]

_MIB = 1 << 20


def read_sets(name: str, stream: BinaryIO, *, units: Units = Units.METRIC) -> SetsRead:
    """The sets of one file, read from where the stream stands: Hevy, Strong, Liftosaur, or FIT.

    Plain or gzipped; the stream need not seek. `name` is only for what is said; `units` are those
    of weights whose file names none, which is noted. What cannot be read of it is listed by line.
    Refused, with the name as its place, where nothing can be; UnknownSets for another table.
    """
    try:
        pieces = pieces_of(stream)
        head = next(pieces, b"")
        if is_fit(head):
            return read_fit_sets(chain((head,), pieces))
        return read_sets_table(_joined(head, pieces), units=units)
    except Refused as refusal:
        raise refusal.within(name) from None


def is_sets_file(data: bytes) -> bool:
    """Whether a file that begins so, with its whole header, is one that `read_sets` reads."""
    return bool(product_of_file(data))


def product_of_file(data: bytes) -> str:
    """Whose export a file is that begins so, with its whole header; empty where it is none."""
    try:
        return FIT if is_fit(data) else product_of_table(data)
    except Refused:
        return ""


def _joined(head: bytes, pieces: Iterator[bytes]) -> bytes:
    """The file, a piece over the most at most: it is refused then by its size."""
    held, size = [head], len(head)
    while size <= MOST_MIB * _MIB and (piece := next(pieces, b"")):
        held.append(piece)
        size += len(piece)
    return b"".join(held)
