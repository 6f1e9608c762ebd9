"""The FIT format itself: rows of numbered fields as bytes, between a header and a checksum.

Written for what a workout needs and no more: numbers without a sign, and text; no compressed
times, no fields of developers. Little end first.
"""

import struct
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import TypeAlias

from springleg.core.noun import Noun

HEADER_BYTES = 14
PROTOCOL, PROFILE = 0x10, 2132  # 1.0 of the format; the profile is any that knows our fields
DEFINITION = 0x40  # set in the head of a record that defines the rows to come
SHAPES = 16  # that can be told apart at a time
MOST_TEXT_BYTES = 200  # a field's size is one byte, and no watch shows half as much
#: The checksum of the format (CRC-16, half a byte at a time).
CRC = (
    *(0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401),
    *(0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400),
)

Value: TypeAlias = "int | str | None"


class Base(Enum):
    """How a field is written: its code in a definition, and its form for `struct` (no text has)."""

    ENUM = (0x00, "<B")
    UINT16 = (0x84, "<H")
    UINT32 = (0x86, "<I")
    TEXT = (0x07, "")

    @property
    def code(self) -> int:
        """Its number in a definition."""
        return self.value[0]

    def written(self, value: "int | str") -> bytes:
        """One value; a text with its end. Raises struct.error for a number it cannot hold."""
        if self is Base.TEXT:
            return cut_text(str(value)) + b"\0"
        return struct.pack(self.value[1], value)


class Layout(Noun, frozen=True):
    """One kind of row: its number in the profile, and its fields by their numbers."""

    number: int
    fields: Mapping[int, Base]


class FitRow(Noun, frozen=True):
    """One row; a field without a value (None, "") is left out, as if there were none such.

    The format could also say that a value is unknown, by a number that some readers show as one.
    """

    layout: Layout
    values: Mapping[int, Value]

    @property
    def shape(self) -> tuple[int, ...]:
        """The number of its kind, and of each of its fields that has a value."""
        named = (field for field in self.layout.fields if self.values.get(field) not in (None, ""))
        return (self.layout.number, *named)

    @property
    def cells(self) -> list[bytes]:
        """Its values, written, each as long as it is."""
        fields = self.layout.fields
        return [fields[field].written(self.values[field] or 0) for field in self.shape[1:]]


def fit_bytes(rows: Sequence[FitRow]) -> bytes:
    """The whole file. Raises struct.error for a number that its field cannot hold."""
    body = b"".join(_records(rows))
    head = struct.pack("<BBHI4s", HEADER_BYTES, PROTOCOL, PROFILE, len(body), b".FIT")
    whole = head + _checked(head) + body
    return whole + _checked(whole)


def cut_text(text: str, most: int = MOST_TEXT_BYTES) -> bytes:
    """As many whole letters of a text as fit into so many bytes; none that would end it early."""
    plain = text.replace("\0", "").encode("utf-8", "ignore")[:most]
    return plain.decode("utf-8", "ignore").encode()


def _records(rows: Sequence[FitRow]) -> Iterator[bytes]:
    """Each shape of row is defined once, before the first of them; a text as long as the longest.

    Shapes are told apart by a number of their own. There are sixteen; then all begins anew.
    """
    sizes: dict[tuple[int, ...], list[int]] = {}
    for row in rows:
        lengths = [len(cell) for cell in row.cells]
        known = sizes.get(row.shape, lengths)
        sizes[row.shape] = [max(pair) for pair in zip(known, lengths, strict=True)]
    places: dict[tuple[int, ...], int] = {}
    for row in rows:
        if row.shape not in places:
            if len(places) == SHAPES:
                places.clear()
            places[row.shape] = len(places)
            yield _definition(places[row.shape], row, sizes[row.shape])
        padded = (
            cell.ljust(size, b"\0") for cell, size in zip(row.cells, sizes[row.shape], strict=True)
        )
        yield bytes([places[row.shape]]) + b"".join(padded)


def _definition(place: int, row: FitRow, sizes: Sequence[int]) -> bytes:
    number, *fields = row.shape
    head = struct.pack("<BBBHB", DEFINITION | place, 0, 0, number, len(fields))
    each = zip(fields, sizes, strict=True)
    return head + b"".join(bytes([one, size, row.layout.fields[one].code]) for one, size in each)


def _checked(data: bytes) -> bytes:
    """The checksum of these bytes, as it stands behind them."""
    crc = 0
    for byte in data:
        for half in (byte & 0xF, byte >> 4):
            crc = (crc >> 4) & 0x0FFF ^ CRC[crc & 0xF] ^ CRC[half]
    return struct.pack("<H", crc)
