"""What one cell of a table says: readers that refuse by column and word."""

import re
from collections.abc import Callable, Iterable
from datetime import date, time
from functools import lru_cache

from springleg.core.athlete import Units
from springleg.core.errors import Refused, UnknownName
from springleg.core.message import NOTHING, Message, marked, message
from springleg.core.units import DECIMALS, IN_KG, weight_unit

_EARLIEST, _LATEST = date(1900, 1, 1), date(2199, 12, 31)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))?", re.ASCII)
_WHOLE = re.compile(r"(\d{1,6})(?:\.0+)?", re.ASCII)
_NUMBER = re.compile(r"\d{1,6}(?:\.\d{1,9})?", re.ASCII)
_AMOUNT = re.compile(rf"^(.*?)\s*({'|'.join(IN_KG)})?$", re.ASCII | re.IGNORECASE | re.DOTALL)
_WIDEST = 40  # characters of a cell that a refusal shows
MOST_LOAD_KG = 1000
_MOST_UNKNOWN = 100  # unknown names for which the nearest known one is looked for


def _shown(cell: str) -> str:
    return repr(cell if len(cell) <= _WIDEST else cell[: _WIDEST - 3] + "...")


@lru_cache(maxsize=10_000)
def day(column: str, cell: str) -> date:
    """A date written YYYY-MM-DD, from 1900 to 2199. Raises Refused by the column.

    Other ways (03/04/2026) mean two days and are refused.
    """
    remedy = message("Write it as YYYY-MM-DD, like 2026-12-07")
    if not _DAY.fullmatch(cell):
        raise Refused(
            column,
            message("the date {value} is not written year first", value=_shown(cell)),
            remedy,
        )
    try:
        value = date.fromisoformat(cell)
    except ValueError:
        raise Refused(column, message("there is no {value}", value=cell), remedy) from None
    if not _EARLIEST <= value <= _LATEST:
        raise Refused(column, message("the year of {day} cannot be right", day=cell), remedy)
    return value


@lru_cache(maxsize=2_000)
def clock(column: str, cell: str) -> time:
    """A time of day, HH:MM or HH:MM:SS. Raises Refused by the column."""
    found = _CLOCK.fullmatch(cell)
    try:
        if found is not None:
            return time(int(found[1]), int(found[2]), int(found[3] or 0))
    except ValueError:
        pass
    raise Refused(
        column,
        message("{value} is not a time of day", value=_shown(cell)),
        message("Write it as HH:MM, like 18:30"),
    )


def whole(low: int, high: int) -> Callable[[str, str], int]:
    """A reader of whole numbers from `low` to `high`, of a column and a cell.

    It takes `12` and `12.0`, and raises Refused by the column for anything else.
    """

    @lru_cache(maxsize=2_000)
    def read(column: str, cell: str) -> int:
        found = _WHOLE.fullmatch(cell)
        if found is None or not low <= int(found[1]) <= high:
            said = message(
                "expected a whole number from {low} to {high}, found {value}",
                low=low,
                high=high,
                value=_shown(cell),
            )
            raise Refused(column, said)
        return int(found[1])

    return read


def number(
    low: float, high: float, *, comma: bool, halves: bool = False
) -> Callable[[str, str], float]:
    """A reader of numbers from `low` (0 or more) to `high`, of a column and a cell.

    With `comma` also 12,5, with `halves` only 0, 0.5, 1, ... It raises Refused by the column.
    """
    wrong = (
        marked("expected a number in halves from {low} to {high}, found {value}")
        if halves
        else marked("expected a number from {low} to {high}, found {value}")
    )

    @lru_cache(maxsize=2_000)
    def read(column: str, cell: str) -> float:
        text = cell.replace(",", ".") if comma else cell
        value = float(text) if _NUMBER.fullmatch(text) else -1.0
        if not low <= value <= high or (halves and value * 2 % 1):
            said = Message(wrong, {"low": low, "high": high, "value": _shown(cell)})
            raise Refused(column, said, NOTHING if comma else _of_comma(cell))
        return value

    return read


def load(units: Units, *, comma: bool) -> Callable[[str, str], float]:
    """A reader of loads, of a column and a cell, in kilograms up to 1000.

    A bare number is in `units`; a unit may stand behind it. It raises Refused by the column.
    """
    readers = {
        unit: number(0, MOST_LOAD_KG // factor, comma=comma) for unit, factor in IN_KG.items()
    }

    @lru_cache(maxsize=2_000)
    def read(column: str, cell: str) -> float:
        amount, unit = _AMOUNT.findall(cell)[0]
        unit = unit.lower() or weight_unit(units)
        return round(readers[unit](column, amount) * IN_KG[unit], DECIMALS)

    return read


def _of_comma(cell: str) -> Message:
    if re.fullmatch(r"\d+,\d+", cell):
        return message("Write it with a point, like 12.5")
    return NOTHING


def one_of(known: Iterable[str], kind: Message) -> Callable[[str, str], str]:
    """A reader of some names, of a column and a cell, in whatever case; gives them as in `known`.

    It raises Refused by the column for any other; the first 100 of these with the nearest name.
    """
    names = {name.casefold(): str(name) for name in known}
    refused: dict[str, Refused] = {}

    def read(column: str, cell: str) -> str:
        found = names.get(cell.casefold())
        if found is not None:
            return found
        # The nearest name takes long to find: each unknown one is looked up once, and not all.
        if cell not in refused and len(refused) < _MOST_UNKNOWN:
            refused[cell] = UnknownName(column, cell, names.values(), kind)
        known = refused.get(
            cell, Refused(column, message("unknown {kind} {name}", kind=kind, name=_shown(cell)))
        )
        raise known.at(column)

    return read
