"""Scales: from values and days to places, and the round numbers and dates to mark on an axis."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import floor, log10

from springleg.core.message import ENGLISH, MONTHS, Language
from springleg.core.noun import Noun

STEPS = (1, 2, 5, 10)
WHOLE_STEPS = (1, 2, 3, 6, 12)  # months
SHORT_SPAN = 100  # days up to which an axis names days
LONG_SPAN = 900  # days from which an axis names years


class Scale(Noun, frozen=True):
    """From values `low` to `high` to places `start` to `end`; a scale of one value is a point."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The place of a value (outside: beyond the ends); the middle where there is only one."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def day_scale(first: date, last: date, start: float, end: float) -> Scale:
    """A scale of days, asked by their ordinals: `scale.at(day.toordinal())`."""
    return Scale(first.toordinal(), last.toordinal(), start, end)


def round_ticks(most: float, wanted: int = 3, least_step: float = 0) -> list[float]:
    """Round numbers from 0 to at least `most`, about `wanted` above 0; two numbers at least."""
    rough = max(most, least_step, 1e-9) / wanted
    power = 10 ** floor(log10(rough))
    step = max(least_step, next(s * power for s in STEPS if s * power >= rough - 1e-12))
    count = max(1, -floor(-most / step + 1e-9))
    return [round(step * index, 6) for index in range(count + 1)]


def ticks_between(low: float, high: float, wanted: int = 3) -> list[float]:
    """Round numbers around a span, for points that need no ground line; `low` alone for no span."""
    if high <= low:
        return [low]
    step = round_ticks(high - low, wanted)[1]
    first = floor(low / step + 1e-9) * step
    count = -floor(-(high - first) / step + 1e-9)
    return [round(first + step * index, 6) for index in range(count + 1)]


def date_ticks(
    first: date, last: date, language: Language, most: int = 5
) -> list[tuple[date, str]]:
    """Days to name on an axis, earliest first: Mondays, months or years, at most `most`."""
    days = (last - first).days
    if days <= 0:
        return [(first, language.day(first, "short"))]
    if days <= SHORT_SPAN:
        return [(day, language.day(day, "short")) for day in _mondays(first, last, most)]
    if days <= LONG_SPAN:
        return [(day, _month_words(day, language)) for day in _months(first, last, most)]
    every = max(1, -(-(last.year - first.year) // most))
    years = range(first.year + 1, last.year + 1, every)
    return [(date(year, 1, 1), str(year)) for year in years]


def _mondays(first: date, last: date, most: int) -> list[date]:
    """Mondays so many weeks apart, up to the last one; the first day where there is none."""
    monday = last - timedelta(days=last.weekday())
    weeks = (monday - first).days // 7 + 1
    every = max(1, -(-weeks // most))
    return [monday - timedelta(weeks=n) for n in range(0, weeks, every)][::-1] or [first]


def _months(first: date, last: date, most: int) -> Iterator[date]:
    count = (last.year - first.year) * 12 + last.month - first.month
    every = next((step for step in WHOLE_STEPS if step * most >= count), WHOLE_STEPS[-1])
    for index in range(1, count + 1):
        year, month = divmod(first.month - 1 + index, 12)
        if month % every == 0 or every == 1:
            yield date(first.year + year, month + 1, 1)


def _month_words(day: date, language: Language) -> str:
    return str(day.year) if day.month == 1 else language(MONTHS[day.month - 1])


def in_short(value: float, language: Language = ENGLISH) -> str:
    """A number as short as an axis needs it: 12k, 1.5M."""
    for size, letter in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if abs(value) >= size * (10 if letter == "k" else 1):
            return language.signed(f"{value / size:.3g}{letter}")
    return language.signed(f"{value:g}" if round(value, 2) == value else f"{value:.1f}")
