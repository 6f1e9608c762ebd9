"""Days and times as lists of activities write them, in several languages."""

import re
from collections.abc import Iterable
from datetime import datetime
from enum import Enum

from springleg.core.errors import Refused
from springleg.core.message import message

_TIME = re.compile(
    r"\b(\d{1,2})[:.](\d\d)(?:[:.](\d\d)(?:[.,]\d+)?)?\s*([ap])?\.?\s?(?:m\b|m\.)?", re.IGNORECASE
)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4})")
_NAMED = re.compile(r"(\d{1,2})\.?\s+(?:de\s+)?([^\W\d_]{3,})\.?,?\s+(?:de\s+)?(\d{4})")
_NAMED_FIRST = re.compile(r"([^\W\d_]{3,})\.?\s+(\d{1,2}),?\s+(\d{4})")
_ZONED = re.compile(r"(?:Z|[+-]\d\d:?\d\d)$")
_LONGEST = 60  # characters of a cell that is a date
#: The months by how their names begin: English, German, French, Spanish, Italian, Dutch,
#: Portuguese, Polish, Turkish, Russian, Hungarian, Romanian, and the Scandinavian languages. What
#: is another month in a further language (lip, lis) is none.
_MONTHS = (
    ("jan", "jän", "ene", "gen", "ian", "sty", "oca", "янв"),
    ("feb", "fév", "fev", "lut", "şub", "фев"),
    ("mar", "mär", "mrz", "maa", "mrt", "már", "мар"),
    ("apr", "avr", "abr", "ápr", "kwi", "nis", "апр"),
    ("may", "mai", "mag", "mei", "maj", "máj", "май", "мая"),
    ("jun", "juin", "giu", "iun", "jún", "cze", "haz", "июн"),
    ("jul", "juil", "lug", "iul", "júl", "lipc", "lipie", "tem", "июл"),
    ("aug", "aoû", "aou", "ago", "agt", "sie", "ağu", "авг"),
    ("sep", "set", "sze", "wrz", "eyl", "сен"),
    ("oct", "okt", "ott", "out", "paź", "eki", "окт"),
    ("nov", "noi", "kas", "ноя"),
    ("dec", "dez", "déc", "dic", "des", "gru", "ara", "дек"),
)
_NOON = 12


class Order(Enum):
    """Which of two numbers before a year is the day."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


def order_of(cells: Iterable[str]) -> Order | None:
    """How a column writes its days by numbers alone, None where nothing tells.

    With points the day is first, as everywhere; else a number above 12 tells.
    """
    for cell in cells:
        found = _NUMBERS.search(cell[:_LONGEST])
        if found is None:
            continue
        if found[2] == "." or int(found[1]) > _NOON:
            return Order.DAY_FIRST
        if int(found[3]) > _NOON:
            return Order.MONTH_FIRST
    return None


def instant(cell: str, order: Order | None) -> datetime:
    """The day and time that a cell says, naive unless it says its zone.

    Raises Refused for what is none, for a day without a time, and for a day of two readings.
    """
    said = " ".join(cell[:_LONGEST].split())  # some write unusual spaces before AM
    if _ZONED.search(said) and (found := _iso(said)) is not None:
        return found
    try:
        year, month, day, rest = _day(said, order)
        hour, minute, second = _time(rest)
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 it says no zone
    except (ValueError, TypeError):
        raise Refused("", message("{value} is no day with a time", value=repr(said))) from None


def _iso(said: str) -> datetime | None:
    try:
        return datetime.fromisoformat(said)
    except ValueError:
        return None


def _day(said: str, order: Order | None) -> tuple[int, int, int, str]:
    """Year, month and day, and the text without them."""
    if found := _YEAR_FIRST.match(said):
        return int(found[1]), int(found[2]), int(found[3]), said[found.end() :]
    if found := _NUMBERS.match(said):
        if order is None:
            wrong = message("{day} may be two days", day=found[0])
            raise Refused("", wrong, message("Export it with the year first"))
        first, second = int(found[1]), int(found[3])
        day, month = (first, second) if order is Order.DAY_FIRST else (second, first)
        return int(found[4]), month, day, said[found.end() :]
    if found := _NAMED_FIRST.match(said):
        return int(found[3]), month_named(found[1]), int(found[2]), said[found.end() :]
    if found := _NAMED.match(said):
        return int(found[3]), month_named(found[2]), int(found[1]), said[found.end() :]
    raise ValueError(said)


def month_named(name: str) -> int:
    """The number of a month, by how its name begins; 13, which no date has, for no month."""
    short = name.lower()
    if short.startswith(("juil", "juin")):
        return 7 if short.startswith("juil") else 6
    return next(
        number for number, begins in enumerate((*_MONTHS, ("",)), 1) if short.startswith(begins)
    )


def _time(said: str) -> tuple[int, int, int]:
    found = _TIME.search(said)
    if found is None:
        raise ValueError(said)
    hour, half = int(found[1]), (found[4] or "").lower()
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    return hour, int(found[2]), int(found[3] or 0)
