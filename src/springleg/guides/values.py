"""Reading values: each has a unit, and says of which kind it is.

A value is `{ is = 60, unit = 's' }`, `{ range = [8, 20], unit = 'reps' }` (both ends included),
`{ list = [...], unit = ... }` or `{ table = [[...], [...]], unit = ... }` (rows of one length).
Lists become tuples: a loaded guide is shared, so nothing in it may be changed.

What a runner may set a value to stands beside it: `lo` and `hi` for numbers (one for all items, or
a list with one for each), `of` for words. A value without them is not for changing.
"""

import re
from collections.abc import Callable

from springleg.core.errors import Refused
from springleg.core.guide import Bounds, Value
from springleg.core.message import message
from springleg.core.validation import (
    Record,
    distinct,
    flag,
    items,
    number,
    record,
    take,
    text,
    whole,
)

Scalar = int | float | str | bool
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_MOST = 1_000_000
_whole, _number = whole(-_MOST, _MOST), number(-_MOST, _MOST)


def read_values(place: str, value: object) -> dict[str, Value]:
    """The values of a rule by name, in the file's order; lists as tuples. Raises Refused."""
    found = {}
    for name, raw in record(place, value).items():
        if not _NAME.fullmatch(name):
            raise Refused(
                place,
                message("{name} is no name for a value", name=repr(name[:60])),
                message("Write it like rest_s"),
            )
        found[name] = _read_value(f"{place}.{name}", name, raw)
    return found


def _read_value(place: str, name: str, raw: object) -> Value:
    source = record(place, raw, _KEYS)
    kinds = [kind for kind in _KINDS if kind in source]
    if len(kinds) != 1:
        raise Refused(place, message("needs exactly one of {names:commas}", names=tuple(_KINDS)))
    held = take(place, source, kinds[0], _KINDS[kinds[0]])
    unit = take(place, source, "unit", text)
    return Value(name, held, unit, kinds[0] == "range", _bounds(place, source, held))


def _bounds(place: str, source: Record, held: object) -> Bounds | None:
    """What the value may be set to; what it is has to be within. Raises Refused."""
    each = held if isinstance(held, tuple) else (held,)
    if "of" in source:
        among = tuple(take(place, source, "of", distinct(text, 100)))
        if not set(each) <= set(among):
            raise Refused(
                f"{place}.of", message("does not hold what the value is"), message("Add it")
            )
        return Bounds(among=among)
    if "lo" not in source and "hi" not in source:
        return None
    low, high = (take(place, source, key, _ends_of(len(each))) for key in ("lo", "hi"))
    bounds = Bounds(low, high)
    for index, one in enumerate(each):
        least, most = bounds.of(index)
        if isinstance(one, bool) or not isinstance(one, int | float) or not least <= one <= most:
            raise Refused(
                place,
                message(
                    "{value} is not from {low} to {high}", value=repr(one), low=least, high=most
                ),
                message("Mend lo or hi"),
            )
    return bounds


def _ends_of(items_held: int) -> Callable[[str, object], tuple[float, ...]]:
    """A reader of `lo` or `hi`: one number, or a list with one for each item."""

    def read(place: str, value: object) -> tuple[float, ...]:
        if not isinstance(value, list):
            return (_end(place, value),)
        if len(value) != items_held:
            raise Refused(
                place,
                message(
                    "holds {count} items where the value has {wanted}",
                    count=len(value),
                    wanted=items_held,
                ),
            )
        return tuple(_ends(place, value))

    return read


def _scalar(place: str, value: object) -> Scalar:
    if isinstance(value, str):
        return text(place, value)
    if isinstance(value, bool):
        return flag(place, value)
    return _whole(place, value) if isinstance(value, int) else _number(place, value)


def _range(place: str, value: object) -> tuple[Scalar, ...]:
    ends = _ends(place, value)
    if len(ends) != len(("low", "high")):
        raise Refused(
            place, message("expected a low and a high end, found {count} items", count=len(ends))
        )
    low, high = ends
    if low > high:
        raise Refused(
            place,
            message("the low end {low} is above the high end {high}", low=low, high=high),
            message("Swap them"),
        )
    return low, high


def _end(place: str, value: object) -> int | float:
    return _whole(place, value) if isinstance(value, int) else _number(place, value)


def _list(place: str, value: object) -> tuple[Scalar, ...]:
    found = _scalars(place, value)
    if not found:
        raise Refused(place, message("is empty"), message("Add an item, or leave the value out"))
    return tuple(found)


def _table(place: str, value: object) -> tuple[tuple[Scalar, ...], ...]:
    rows = _rows(place, value)
    if not rows:
        raise Refused(place, message("is empty"), message("Add a row, or leave the value out"))
    for index, row in enumerate(rows):
        if len(row) != len(rows[0]):
            wrong = message(
                "has {count} items where the first row has {wanted}",
                count=len(row),
                wanted=len(rows[0]),
            )
            raise Refused(f"{place}[{index}]", wrong)
    return tuple(rows)


_ends, _scalars, _rows = items(_end, 100), items(_scalar, 1000), items(_list, 1000)
_KINDS = {"is": _scalar, "range": _range, "list": _list, "table": _table}
_KEYS = (*_KINDS, "unit", "lo", "hi", "of")
