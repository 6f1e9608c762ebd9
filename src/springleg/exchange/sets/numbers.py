"""Numbers as apps write them; what may be read two ways, or is beyond sense, is refused."""

import re
from functools import lru_cache

from springleg.core.athlete import Units
from springleg.core.errors import Refused
from springleg.core.message import NOTHING, message
from springleg.core.units import DECIMALS, KG_PER_LB
from springleg.exchange.sets.recorded_set import MOST_RPE

_NUMBER = re.compile(r"[+-]?\d{1,7}(?:\.\d{1,12})?", re.ASCII)
_POINT_OR_THOUSANDS = re.compile(r"[+-]?\d{1,3},\d{3}", re.ASCII)
MOST_LOAD_KG, MOST_REPETITIONS, MOST_SECONDS = 1_000, 1_000, 360_000
_SHOWN = 40
UNITS = {
    **dict.fromkeys(("kg", "kgs", "kilogram", "kilograms"), Units.METRIC),
    **dict.fromkeys(("lb", "lbs", "pound", "pounds"), Units.IMPERIAL),
}


@lru_cache(maxsize=5_000)
def number(column: str, cell: str, low: float, high: float, *, comma: bool) -> float:
    """A number from `low` to `high`. With `comma` its decimals stand behind one, as in 12,5.

    Without, a comma is taken too where it cannot part thousands. Raises Refused by the column.
    """
    plain = cell.replace("\u2212", "-")
    if not comma and _POINT_OR_THOUSANDS.fullmatch(plain):
        wrong = message("{value} may be two numbers", value=repr(cell[:_SHOWN]))
        raise Refused(column, wrong, message("Write it with a point, like 12.5"))
    plain = plain.replace(",", ".")
    value = float(plain) if _NUMBER.fullmatch(plain) else None
    if value is None or not low <= value <= high:
        raise _refused(column, cell, low, high)
    return value


def whole(column: str, cell: str, high: int, *, comma: bool) -> int:
    """A whole number from 0; 12.0 is one. Raises Refused by the column."""
    value = number(column, cell, 0, high, comma=comma)
    if value % 1:
        wrong = message("{value} is no whole number", value=repr(cell[:_SHOWN]))
        raise Refused(column, wrong, message("Check it in the app, and export again"))
    return int(value)


def load(column: str, cell: str, units: Units, *, comma: bool) -> float:
    """A weight in kilograms, below 0 where it helps. Raises Refused by the column."""
    factor = 1.0 if units is Units.METRIC else KG_PER_LB
    most = MOST_LOAD_KG / factor
    value = number(column, cell, -round(most), round(most), comma=comma)
    return round(value * factor, DECIMALS)


def unit_of(column: str, cell: str) -> Units:
    """The unit of a weight that stands in a cell of its own. Raises Refused by the column."""
    if (found := UNITS.get(cell.casefold())) is not None:
        return found
    wrong = message("{value} is no unit of weight", value=repr(cell[:_SHOWN]))
    raise Refused(column, wrong, message("Write kg or lbs"))


def rpe(column: str, cell: str, *, comma: bool) -> float | None:
    """How hard a set was, 1 to 10; None where it is missing or 0."""
    return number(column, cell, 0, MOST_RPE, comma=comma) or None if cell else None


def _refused(column: str, cell: str, low: float, high: float) -> Refused:
    wrong = message(
        "expected a number from {low} to {high}, found {value}",
        low=round(low),
        high=round(high),
        value=repr(cell[:_SHOWN]),
    )
    return Refused(column, wrong, NOTHING)
