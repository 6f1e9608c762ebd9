"""One line of anybody's log or plan, as a CSV file holds it."""

from collections.abc import Iterable
from datetime import date, time, timedelta

from msgspec.structs import asdict, replace

from springleg.core.log.limits import refuse_not_finite
from springleg.core.log.sets import Log, SetDone

A_DAY = timedelta(days=1)


class LogLine(SetDone, frozen=True, kw_only=True):
    """A set, by its `number`, or a whole exercise: `sets` of so many.

    `line` counts from 1, the header being line 1. `pain`, `morning_pain` (of the morning after) and
    `soreness` are 0-10; None where nothing was written.
    """

    line: int
    sets: int | None = None
    morning_pain: int | None = None
    soreness: int | None = None


def log_of_lines(lines: Iterable[LogLine]) -> Log:
    """The log that lines of one set each hold; a morning answer is of the day after its line.

    Of two answers for a day the worse counts; a line's `sets` are not multiplied out. Raises
    Refused, by line and column, for a figure that is not a number (nan, infinity).
    """
    sets: list[SetDone] = []
    mornings: dict[date, int] = {}
    soreness: dict[date, int] = {}
    for one in lines:
        refuse_not_finite(one, f"line {one.line}")
        sets.append(replace(one, ref=f"line {one.line}"))
        if one.morning_pain is not None:
            morning = one.day + A_DAY
            mornings[morning] = max(one.morning_pain, mornings.get(morning, 0))
        if one.soreness is not None:
            soreness[one.day] = max(one.soreness, soreness.get(one.day, 0))
    return Log(tuple(sets), mornings, soreness=soreness)


def numbered(sets: Iterable[SetDone]) -> tuple[LogLine, ...]:
    """The sets as the lines of one log, earliest day first, their `line` counting from 1.

    On one day those with a time come first; else they keep their order.
    """
    in_order = sorted(sets, key=lambda one: (one.day, one.time is None, _on_the_wall(one.time)))
    return tuple(LogLine(line=line, **asdict(one)) for line, one in enumerate(in_order, start=1))


def _on_the_wall(said: time | None) -> time:
    return said.replace(tzinfo=None) if said else time.min
