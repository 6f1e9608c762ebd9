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
MOST_TEXT_BYTES = 200  # a field's size is one byte, and no watch shows half as much
#: The checksum of the format (CRC-16, half a byte at a time).
CRC = (
    *(0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401),
    *(0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400),
)

Value: TypeAlias = "int | str | None"


class Base(Enum):
    """How a field is written: its code, its form for `struct`, and what says that it is unknown."""

    ENUM = (0x00, "B", 0xFF)
    UINT16 = (0x84, "H", 0xFFFF)
    UINT32 = (0x86, "I", 0xFFFFFFFF)
    TEXT = (0x07, "", 0)

    @property
    def code(self) -> int:
        """Its number in a definition."""
        return self.value[0]

    @property
    def form(self) -> str:
        """What `struct` calls it; empty for text."""
        return self.value[1]

    @property
    def unknown(self) -> int:
        """The number that no field holds: it says that nothing is said."""
        return self.value[2]


class Layout(Noun, frozen=True):
    """One kind of row: its number in the profile, and its fields by their numbers."""

    number: int
    fields: Mapping[int, Base]


class Row(Noun, frozen=True):
    """One row; a field that it does not name is written as unknown, a text as an empty one."""

    layout: Layout
    values: Mapping[int, Value]


def fit_bytes(rows: Sequence[Row]) -> bytes:
    """The whole file. Raises struct.error for a number that its field cannot hold."""
    body = b"".join(_records(rows))
    head = struct.pack("<BBHI4s", HEADER_BYTES, PROTOCOL, PROFILE, len(body), b".FIT")
    whole = head + _checked(head) + body
    return whole + _checked(whole)


def cut_text(text: str, most: int = MOST_TEXT_BYTES) -> bytes:
    """As many whole letters of a text as fit into so many bytes; none that would end it early."""
    plain = text.replace("\0", "").encode("utf-8", "ignore")[:most]
    return plain.decode("utf-8", "ignore").encode()


def _records(rows: Sequence[Row]) -> Iterator[bytes]:
    """Each kind of row is defined once, before the first of them; its texts as long as the longest.

    Kinds are told apart by the order in which they come, of which the format knows sixteen.
    """
    known: dict[int, int] = {}
    for row in rows:
        number = row.layout.number
        if number not in known:
            known[number] = len(known)
            yield _definition(known[number], row.layout, rows)
        yield _data(known[number], row, rows)


def _definition(place: int, layout: Layout, rows: Sequence[Row]) -> bytes:
    head = struct.pack("<BBBHB", DEFINITION | place, 0, 0, layout.number, len(layout.fields))
    sizes = (
        struct.pack("<BBB", field, _size(layout, field, rows), base.code)
        for field, base in layout.fields.items()
    )
    return head + b"".join(sizes)


def _data(place: int, row: Row, rows: Sequence[Row]) -> bytes:
    parts = [bytes([place])]
    for field, base in row.layout.fields.items():
        value = row.values.get(field)
        if base is Base.TEXT:
            text = cut_text(str(value or ""))
            parts.append(text.ljust(_size(row.layout, field, rows), b"\0"))
        else:
            parts.append(struct.pack(f"<{base.form}", base.unknown if value is None else value))
    return b"".join(parts)


def _size(layout: Layout, field: int, rows: Sequence[Row]) -> int:
    """How many bytes a field takes; a text as many as the longest of its kind, and its end."""
    base = layout.fields[field]
    if base is not Base.TEXT:
        return struct.calcsize(f"<{base.form}")
    texts = (str(row.values.get(field) or "") for row in rows if row.layout == layout)
    return max(len(cut_text(text)) for text in texts) + 1


def _checked(data: bytes) -> bytes:
    """The checksum of these bytes, as it stands behind them."""
    crc = 0
    for byte in data:
        for half in (byte & 0xF, byte >> 4):
            crc = (crc >> 4) & 0x0FFF ^ CRC[crc & 0xF] ^ CRC[half]
    return struct.pack("<H", crc)
