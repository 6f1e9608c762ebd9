"""When a workout began, as apps write it: the whole cell is read, or refused."""

import re
from datetime import datetime
from functools import lru_cache

from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.exchange.activities.table_dates import Order, month_named

_CLOCK = (
    r"(?:(?:,|\s(?:at|um|à|kl\.?))?\s?\b(?P<h>\d{1,2}):(?P<min>\d\d)(?::(?P<s>\d\d))?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\.?)?)?"
)
_OF_YEAR = r"\s?\u0433\.?"  # the word for it behind a year, in Russian
_DAY_FIRST = (
    r"(?P<d>\d{1,2})\.?\s(?:de\s)?(?P<name>[^\W\d_]{3,12})\.?,?\s(?:de\s)?(?P<y>\d{4})"
    rf"(?:{_OF_YEAR})?"
)
_WAYS = tuple(
    re.compile(way + _CLOCK, re.IGNORECASE)
    for way in (
        r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})",
        _DAY_FIRST,
        r"(?P<name>[^\W\d_]{3,12})\.?\s(?P<d>\d{1,2}),?\s(?P<y>\d{4})",
        r"(?P<y>\d{4})\s?[年년.]\s?(?P<m>\d{1,2})\s?[月월.]\s?(?P<d>\d{1,2})\s?[日일.]?",
        r"(?P<d>\d{1,2})\s(?P<m>\d{1,2})[月월]\s(?P<y>\d{4})",
        r"(?P<one>\d{1,2})[-/.](?P<two>\d{1,2})[-/.](?P<y>\d{4})",
    )
)
_EXACT = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?: ?(?:Z|[+-]\d\d:?\d\d))?", re.ASCII
)
_SPACE = re.compile(r" (?=[Z+-])")  # before an offset
_LONGEST = 60  # characters of a cell that is a date
FIRST_YEAR, LAST_YEAR = 1990, 2199
_NOON = 12


def started_at(column: str, cell: str, order: Order | None) -> datetime:
    """The moment that a cell says: naive unless it names its offset from UTC.

    A day without a time is its midnight. `order` is which of two numbers before the year is the
    day; None where nothing tells it, and such a cell is refused. Raises Refused by the column.
    """
    if (found := _moment(cell[:_LONGEST], order)) is None:
        wrong = message("{value} is no day with a time", value=repr(cell[:_LONGEST]))
        if order is None and _is_either(cell[:_LONGEST]):
            wrong = message(
                "{value} is one of two days, as nothing tells the day from the month",
                value=repr(cell[:_LONGEST]),
            )
        raise Refused(column, wrong, message("Write it like 2026-12-07 18:30"))
    return found


def is_by_numbers(cell: str) -> bool:
    """Whether a day is written by numbers alone, with the year last: 03/04/2026."""
    return _WAYS[-1].fullmatch(" ".join(cell[:_LONGEST].split())) is not None


def _is_either(cell: str) -> bool:
    """Whether both orders make a day of it."""
    return is_by_numbers(cell) and all(_moment(cell, order) is not None for order in Order)


@lru_cache(maxsize=10_000)  # all sets of a workout have the same
def _moment(cell: str, order: Order | None) -> datetime | None:
    said = " ".join(cell.split())
    try:
        exact = _EXACT.fullmatch(said)
        found = datetime.fromisoformat(_SPACE.sub("", said)) if exact else _read(said, order)
    except ValueError:
        return None
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        return None
    return found.replace(microsecond=0)


def _read(said: str, order: Order | None) -> datetime | None:
    for way in _WAYS:
        if found := way.fullmatch(said):
            parts = found.groupdict()
            month, day = _month_and_day(parts, order)
            return datetime(  # noqa: DTZ001 it says no zone
                int(parts["y"]),
                month,
                day,
                _hour(parts),
                int(parts["min"] or 0),
                int(parts["s"] or 0),
            )
    return None


def _month_and_day(parts: dict[str, str | None], order: Order | None) -> tuple[int, int]:
    day, month, name = parts.get("d"), parts.get("m"), parts.get("name")
    if name is not None:
        return month_named(name), int(day or 0)
    if month is not None:
        return int(month), int(day or 0)
    if order is None:
        return 0, 0
    first, second = int(parts["one"] or 0), int(parts["two"] or 0)
    return (second, first) if order is Order.DAY_FIRST else (first, second)


def _hour(parts: dict[str, str | None]) -> int:
    hour, half = int(parts["h"] or 0), (parts["half"] or "").lower()
    if not half:
        return hour
    if not 1 <= hour <= _NOON:
        raise ValueError(hour)
    return hour % _NOON + (_NOON if half == "p" else 0)
