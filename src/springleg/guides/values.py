"""Reading values: each has a unit, and says of which kind it is.

A value is `{ is = 60, unit = 's' }`, `{ range = [8, 20], unit = 'reps' }` (both ends included),
`{ list = [...], unit = ... }` or `{ table = [[...], [...]], unit = ... }` (rows of one length).
Lists become tuples: a loaded guide is shared, so nothing in it may be changed.
"""

import re

from springleg.core.errors import Refused
from springleg.core.guide import Value
from springleg.core.shape import flag, items, number, record, take, text, whole

Scalar = int | float | str | bool
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_MOST = 1_000_000
_whole, _number = whole(-_MOST, _MOST), number(-_MOST, _MOST)


def read_values(place: str, value: object) -> dict[str, Value]:
    """The values of a rule by name."""
    found = {}
    for name, raw in record(place, value).items():
        if not _NAME.fullmatch(name):
            raise Refused(place, f"{name[:60]!r} is no name for a value", "Write it like rest_s")
        found[name] = _read_value(f"{place}.{name}", name, raw)
    return found


def _read_value(place: str, name: str, raw: object) -> Value:
    source = record(place, raw, _KEYS)
    kinds = [kind for kind in _KINDS if kind in source]
    if len(kinds) != 1:
        raise Refused(place, f"needs exactly one of {', '.join(_KINDS)}")
    held = take(place, source, kinds[0], _KINDS[kinds[0]])
    return Value(name, held, take(place, source, "unit", text))


def _scalar(place: str, value: object) -> Scalar:
    if isinstance(value, str):
        return text(place, value)
    if isinstance(value, bool):
        return flag(place, value)
    return _whole(place, value) if isinstance(value, int) else _number(place, value)


def _range(place: str, value: object) -> tuple[Scalar, ...]:
    ends = _ends(place, value)
    if len(ends) != len(("low", "high")):
        raise Refused(place, f"expected a low and a high end, found {len(ends)} items")
    low, high = ends
    if low > high:
        raise Refused(place, f"the low end {low:g} is above the high end {high:g}", "Swap them")
    return low, high


def _end(place: str, value: object) -> int | float:
    return _whole(place, value) if isinstance(value, int) else _number(place, value)


def _list(place: str, value: object) -> tuple[Scalar, ...]:
    found = _scalars(place, value)
    if not found:
        raise Refused(place, "is empty", "Add an item, or leave the value out")
    return tuple(found)


def _table(place: str, value: object) -> tuple[tuple[Scalar, ...], ...]:
    rows = _rows(place, value)
    if not rows:
        raise Refused(place, "is empty", "Add a row, or leave the value out")
    for index, row in enumerate(rows):
        if len(row) != len(rows[0]):
            wrong = f"has {len(row)} items where the first row has {len(rows[0])}"
            raise Refused(f"{place}[{index}]", wrong)
    return tuple(rows)


_ends, _scalars, _rows = items(_end, 100), items(_scalar, 1000), items(_list, 1000)
_KINDS = {"is": _scalar, "range": _range, "list": _list, "table": _table}
_KEYS = (*_KINDS, "unit")
