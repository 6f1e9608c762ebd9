"""How a data message of FIT is laid out, as its definition message says, and what of it we read."""

from collections.abc import Mapping
from struct import Struct
from typing import NamedTuple, TypeAlias

FILE_ID, SPORT, SESSION, LAP, RECORD, ACTIVITY, TIME_CORRELATION = 0, 12, 18, 19, 20, 34, 162
TIMESTAMP = 253


class Wanted(NamedTuple):
    """The fields that are read of each kind of message, by their numbers in the FIT profile.

    `lists` are those among them that may hold several values, of which the first is read.
    """

    fields: Mapping[int, frozenset[int]]
    lists: Mapping[int, frozenset[int]] = {}


WANTED = Wanted(
    {
        FILE_ID: frozenset({0, 4}),
        SPORT: frozenset({0, 1, 3}),
        SESSION: frozenset({2, 5, 6, 7, 8, 9, 59, 110, TIMESTAMP}),
        LAP: frozenset({2, 7, 8, 9, 25, 39, 52, TIMESTAMP}),
        RECORD: frozenset({0, 1, 5, TIMESTAMP}),
        ACTIVITY: frozenset({5, TIMESTAMP}),
        TIME_CORRELATION: frozenset({3, TIMESTAMP}),
    }
)
_NONE: frozenset[int] = frozenset()
_ONLY_TIME = frozenset({TIMESTAMP})  # of all others: compressed times count on from it
POSITION, DISTANCE = frozenset({0, 1}), 5  # of a record

Value: TypeAlias = "int | float | bytes"


class BaseType(NamedTuple):
    """How a field is written: struct's letter, its size, and the value that says it is not told."""

    code: str
    size: int
    untold: int | None


#: By the number of the type, without the bit that says whether it has an order of bytes.
BASE_TYPES: Mapping[int, BaseType] = {
    0: BaseType("B", 1, 0xFF),
    1: BaseType("b", 1, 0x7F),
    2: BaseType("B", 1, 0xFF),
    3: BaseType("h", 2, 0x7FFF),
    4: BaseType("H", 2, 0xFFFF),
    5: BaseType("i", 4, 0x7FFFFFFF),
    6: BaseType("I", 4, 0xFFFFFFFF),
    8: BaseType("f", 4, None),
    9: BaseType("d", 8, None),
    10: BaseType("B", 1, 0),
    11: BaseType("H", 2, 0),
    12: BaseType("I", 4, 0),
    13: BaseType("B", 1, 0xFF),
    14: BaseType("q", 8, 0x7FFFFFFFFFFFFFFF),
    15: BaseType("Q", 8, 0xFFFFFFFFFFFFFFFF),
    16: BaseType("Q", 8, 0),
}
STRING, TYPE_BITS = 7, 0x1F


class Definition(NamedTuple):
    """A layout: the kind of message, its bytes without the header, the fields read of them."""

    kind: int
    size: int
    numbers: tuple[int, ...]
    untold: tuple[int | None, ...]
    layout: Struct

    def values(self, block: bytes, at: int) -> dict[int, Value]:
        """The fields that are told, as they are written: unscaled, texts as bytes."""
        fields = zip(self.numbers, self.layout.unpack_from(block, at), self.untold, strict=True)
        return {number: value for number, value, untold in fields if value != untold}


def definition_size(block: bytes, at: int, *, developer: bool) -> int | None:
    """How many bytes a definition has, after its header byte; None where more are needed to say."""
    if at + 5 > len(block):
        return None
    size = 5 + 3 * block[at + 4]
    if not developer:
        return size
    return None if at + size >= len(block) else size + 1 + 3 * block[at + size]


def definition_of(raw: bytes, wants: Wanted = WANTED) -> Definition:
    """The layout that a definition message says, given without its header byte.

    A field whose size is not that of its type is passed over, unless it is a list of `wants`; so
    are those of developers.
    """
    big, kind = raw[1], int.from_bytes(raw[2:4], "big" if raw[1] else "little")
    end = 5 + 3 * raw[4]
    fields = [raw[at : at + 3] for at in range(5, end, 3)]
    wanted, lists = wants.fields.get(kind, _ONLY_TIME), wants.lists.get(kind, _NONE)
    if kind == RECORD and any(field[0] == DISTANCE and _code(field, wanted) for field in fields):
        wanted -= POSITION  # what counts its own distance needs no place
    codes = [_code(field, wanted, lists) for field in fields]
    read = [field for field, code in zip(fields, codes, strict=True) if code]
    size = sum(field[1] for field in fields) + sum(raw[end + 2 :: 3])
    parts = (code or f"{field[1]}x" for field, code in zip(fields, codes, strict=True))
    return Definition(
        kind,
        size,
        tuple(field[0] for field in read),
        tuple(_untold(field) for field in read),
        Struct((">" if big else "<") + "".join(parts)),
    )


def _code(field: bytes, wanted: frozenset[int], lists: frozenset[int] = _NONE) -> str:
    """The field in struct's letters; empty where it is passed over."""
    number, size, base = field
    known = BASE_TYPES.get(base & TYPE_BITS)
    if number not in wanted:
        return ""
    if known and known.size == size:
        return known.code
    if known and number in lists and size and size % known.size == 0:
        return f"{known.code}{size - known.size}x"
    return f"{size}s" if base & TYPE_BITS == STRING else ""


def _untold(field: bytes) -> int | None:
    known = BASE_TYPES.get(field[2] & TYPE_BITS)
    return known.untold if known else None
