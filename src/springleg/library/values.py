"""What stands in a table or an argument, whoever made it: gaps, numbers, days, as plain values.

Neither pandas, polars nor numpy is imported: their values are known by how they behave. A gap is
None, nan, NaT, pandas' NA, or a text with nothing in it.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from math import isfinite
from typing import Any
from zoneinfo import ZoneInfo

from springleg.core.errors import NotADay, Refused
from springleg.core.message import message
from springleg.core.validation import day, inner, shown
from springleg.core.written_day import FIRST_DAY, LAST_DAY

MOST_DIGITS = 15  # a float of more would be another number
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?", re.ASCII)
_DEEPEST = 4  # of lists and tables within a value: settings have two


def is_gap(value: object) -> bool:
    """Whether nothing is said here."""
    if value is None:
        return True
    if isinstance(value, str):
        return not value.strip()
    try:
        return bool(value != value)  # noqa: PLR0124 so are nan and NaT
    except (TypeError, ValueError, ArithmeticError):  # pandas' NA, an array, a signalling NaN
        return type(value).__name__ == "NAType" or isinstance(value, Decimal)


def plain_value(place: str, value: object, depth: int = 0) -> Any:
    """A value as Python's own: None for a gap, else text, bool, int, float, day, time, list, dict.

    A whole number that is kept as a float is an int, as a column with gaps keeps it so; a midnight
    without a time zone is its day. In lists and dicts gaps are left out. Raises Refused, by place,
    for an infinity and for a type that says nothing.
    """
    if type(value) is int and abs(value) < 10**MOST_DIGITS:
        return value  # as most are
    match value := _said(value):
        case None:
            return None
        case Enum():
            return value.value
        case bool() | time():
            return value
        case datetime():
            whole_day = value.tzinfo is None and value.time() == time()
            return value.date() if whole_day else value
        case date():
            return value
        case str():
            return str(value)
        case int() | float() | Decimal():
            return _number(place, value)
    return _several(place, value, depth)


def _said(value: object) -> object:
    """A value out of whatever it is wrapped in, or None for a gap."""
    value = None if is_gap(value) else _unwrapped(value)
    return None if is_gap(value) else value


def _several(place: str, value: object, depth: int) -> list[Any] | dict[str, Any]:
    """The values of a list or a mapping, without gaps."""
    if depth > _DEEPEST:
        raise Refused(place, message("is nested too deeply"))
    if isinstance(value, Mapping):
        said = {
            str(key): plain_value(inner(place, str(key)), one, depth + 1)
            for key, one in value.items()
        }
        return {key: one for key, one in said.items() if one is not None}
    if not isinstance(value, list | tuple | set | frozenset):
        wrong = message("expected a value, found {value}", value=shown(value))
        raise Refused(place, wrong, message("Leave it out"))
    held = sorted(value, key=str) if isinstance(value, set | frozenset) else value
    items = (plain_value(f"{place}[{n}]", one, depth + 1) for n, one in enumerate(held))
    return [one for one in items if one is not None]


def _unwrapped(value: Any) -> Any:
    """A scalar or an array of numpy's, a column of pandas' or polars', as Python's own."""
    if type(value).__name__ == "datetime64":
        value = value.astype("datetime64[us]")  # in nanoseconds it is no datetime, but a number
    for name in ("to_list", "tolist", "item"):
        own = getattr(value, name, None)
        if own is not None and not isinstance(value, str | int | Mapping):
            return own()
    return value


def _number(place: str, value: float | Decimal) -> int | float:
    if isinstance(value, int):
        if abs(value) >= 10**MOST_DIGITS:
            raise Refused(place, message("the number is out of reach"), message("Check the number"))
        return int(value)
    if not isfinite(value):
        raise Refused(
            place,
            message("{value} is not a number", value=str(value)),
            message("Write a figure, or leave it out"),
        )
    found = float(value)
    whole = found.is_integer() and abs(found) < 10**MOST_DIGITS
    return int(found) if whole else found


def read_day(place: str, value: object, zone: str | None = None) -> date:
    """The day that a value says: a date, text `YYYY-MM-DD`, or an instant of it.

    Raises as `read_instant`.
    """
    return read_instant(place, value, zone)[0]


def read_instant(place: str, value: object, zone: str | None = None) -> tuple[date, time | None]:
    """The day that a value says, and the time of day where it says one; midnight says none.

    An instant with a time zone is of another day elsewhere: it is read in `zone`. Raises Refused
    for a gap, for what is no day, and for such an instant without a zone.
    """
    said = plain_value(place, value)
    if said is None:
        raise Refused(place, message("is missing"), message("Say the day, like 2026-12-07"))
    if isinstance(said, str):
        said = _written_instant(place, said.strip())
    if not isinstance(said, datetime):
        return _sane(place, day(place, said)), None
    if said.tzinfo is not None:
        said = said.astimezone(_zone(place, said, zone))
    at = said.time().replace(microsecond=0)
    return _sane(place, said.date()), at if at != time() else None


def _sane(place: str, said: date) -> date:
    if not FIRST_DAY <= said <= LAST_DAY:
        wrong = message("the year of {day} cannot be right", day=said)
        raise Refused(place, wrong, message("Check the year"))
    return said


def _written_instant(place: str, text: str) -> object:
    if not _INSTANT.fullmatch(text):
        return text
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise NotADay(place, shown(text)) from None


def _zone(place: str, said: datetime, zone: str | None) -> ZoneInfo:
    if zone is None:
        raise Refused(
            place,
            message("{value} is another day elsewhere", value=shown(said.isoformat())),
            message("Say where: timezone='Europe/Berlin'"),
        )
    return zone_named(zone)


def zone_named(zone: str) -> ZoneInfo:
    """The time zone of this name. Raises Refused by the argument, `timezone`."""
    try:
        return ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        raise Refused(
            "timezone",
            message("unknown time zone {name}", name=shown(zone)),
            message("Write it like Europe/London"),
        ) from None


def cell_of(place: str, value: object, zone: str | None = None) -> str:
    """A value as a cell of a CSV file says it, which the readers of those files take; "" a gap.

    Raises Refused, by place, for an infinity and for a list.
    """
    said = plain_value(place, value)
    match said:
        case None:
            return ""
        case datetime():
            return read_day(place, said, zone).isoformat()
        case date():
            return said.isoformat()
        case time():
            return f"{said:%H:%M:%S}"
        case float():
            return f"{said:.9f}".rstrip("0")
        case list() | dict():
            raise Refused(place, message("expected one value, found {value}", value=shown(said)))
    return str(said).strip()
