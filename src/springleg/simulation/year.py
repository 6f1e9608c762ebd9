"""What comes in a runner's year beside the training: runs, races, holidays, fevers, days missed."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

from springleg.core.athlete import Priority, Run, RunKind
from springleg.core.noun import Noun
from springleg.simulation.chance import DAYS_A_WEEK, DayDraws, Purpose, stream
from springleg.simulation.specs import Adherence, Behaviour, Spec

FIRST_DAY = date(2026, 1, 5)  # a Monday
HARD_WEEKDAY, LONG_WEEKDAY, FREE_WEEKDAY = 2, 6, 5
RACE_WEEKS = {20: (Priority.A, 21.1), 36: (Priority.B, 10.0), 44: (Priority.C, 5.0)}
FEVER_WEEKS, FEVER_DAYS = (6, 18), (3, 5)
HOLIDAY_WEEKS, HOLIDAY_DAYS = (24, 32), 14
MOST = 0.85
#: Share of sessions done by week (Taddei 2020), between these in a straight line.
FADING = ((0, 1.0), (8, 0.9), (52, 0.49))


class Year(Noun, frozen=True):
    """A season's calendar; days from 0. `fevers`: first and last day of each."""

    runs: tuple[Run, ...]
    hard_days: frozenset[int]
    unavailable: frozenset[date]
    fevers: tuple[tuple[int, int], ...]
    missed: frozenset[int]

    def ill(self, day: int) -> bool:
        """Whether the runner has a fever."""
        return any(first <= day <= last for first, last in self.fevers)


def day_of(number: int) -> date:
    """The date of a day of the season, from 0."""
    return FIRST_DAY + timedelta(number)


def year_of(spec: Spec, how: Behaviour, draws: DayDraws) -> Year:
    """The calendar of a runner's season."""
    days = spec.weeks * DAYS_A_WEEK
    races = _races(spec.weeks) if how.life else {}
    runs = tuple(_run(day, races) for day in range(days) if _is_hard(day) or day in races)
    fevers, holiday = _life(spec) if how.life else ((), range(0))
    away = {day_of(day) for day in holiday}
    if how.once_a_week:
        away |= {day_of(day) for day in range(days) if day % DAYS_A_WEEK != FREE_WEEKDAY}
    return Year(
        runs=runs,
        hard_days=frozenset(day for day in range(days) if _is_hard(day) or day in races),
        unavailable=frozenset(away),
        fevers=fevers,
        missed=frozenset(_missed(spec.weeks, how.adherence, draws)),
    )


def _is_hard(day: int) -> bool:
    return day % DAYS_A_WEEK in (HARD_WEEKDAY, LONG_WEEKDAY)


def _run(day: int, races: Mapping[int, tuple[Priority, float]]) -> Run:
    if day in races:
        priority, km = races[day]
        return Run(day_of(day), RunKind.RACE, priority, km)
    kind = RunKind.HARD if day % DAYS_A_WEEK == HARD_WEEKDAY else RunKind.LONG
    return Run(day_of(day), kind)


def _races(weeks: int) -> dict[int, tuple[Priority, float]]:
    return {
        week * DAYS_A_WEEK + LONG_WEEKDAY: race for week, race in RACE_WEEKS.items() if week < weeks
    }


def _life(spec: Spec) -> tuple[tuple[tuple[int, int], ...], range]:
    chance = stream(spec, Purpose.LIFE)
    fever, lasts, away = (
        int(chance.integers(low, high + 1))
        for low, high in (FEVER_WEEKS, FEVER_DAYS, HOLIDAY_WEEKS)
    )
    first = fever * DAYS_A_WEEK + 1
    return ((first, first + lasts - 1),), range(
        away * DAYS_A_WEEK, away * DAYS_A_WEEK + HOLIDAY_DAYS
    )


def share_done(adherence: Adherence, week: int) -> float:
    """The share of the sessions of a week that is done."""
    if adherence is Adherence.ALL:
        return 1.0
    if adherence is Adherence.MOST:
        return MOST
    (first, high), (last, low) = next(
        (pair for pair in pairwise(FADING) if week <= pair[1][0]),
        (FADING[-2], FADING[-1]),
    )
    share = min(1.0, (week - first) / (last - first))
    return high + (low - high) * share


def _missed(weeks: int, adherence: Adherence, draws: DayDraws) -> list[int]:
    """The days of each half of a week in which nothing is done, whatever is planned for it."""
    return [
        day
        for day in range(weeks * DAYS_A_WEEK)
        if draws.keen[2 * (day // DAYS_A_WEEK) + (day % DAYS_A_WEEK >= DAYS_A_WEEK // 2)]
        >= share_done(adherence, day // DAYS_A_WEEK)
    ]
