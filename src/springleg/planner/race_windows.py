"""What each day of a problem allows and costs by itself: blocked days, windows, clashes."""

from datetime import date, timedelta

from springleg.core.athlete import Run, RunKind, strongest_by_day
from springleg.core.guide import Scheme
from springleg.core.noun import Noun
from springleg.planner.problem import Problem

DAY = timedelta(days=1)
TAXING = (RunKind.HARD, RunKind.LONG, RunKind.RACE)


class Windows(Noun, frozen=True):
    """Days on which races forbid work (H5), by rule (`taper`, `recovery`) and by scheme."""

    taper: dict[Scheme, frozenset[date]]
    recovery: dict[Scheme, frozenset[date]]

    def forbids(self, day: date, scheme: Scheme) -> tuple[str, ...]:
        """The windows that keep this scheme off this day: `taper`, `recovery`, both or none."""
        return tuple(
            name
            for name, days in (("taper", self.taper), ("recovery", self.recovery))
            if day in days[scheme]
        )


def race_windows(problem: Problem) -> Windows:
    """The windows of every race that counts, those outside the planned weeks too.

    One race a day counts, the weightiest. A window that the problem leaves out is empty.
    """
    taper: dict[Scheme, set[date]] = {scheme: set() for scheme in Scheme}
    recovery: dict[Scheme, set[date]] = {scheme: set() for scheme in Scheme}
    for run in strongest_by_day(problem.runs).values():
        if run.kind is RunKind.RACE:
            for scheme in Scheme:
                if problem.taper:
                    taper[scheme].update(taper_days(problem, run, scheme))
                if problem.recovery:
                    recovery[scheme].update(recovery_days(problem, run, scheme))
    return Windows(
        {scheme: frozenset(days) for scheme, days in taper.items()},
        {scheme: frozenset(days) for scheme, days in recovery.items()},
    )


def taper_days(problem: Problem, race: Run, scheme: Scheme) -> list[date]:
    """The race day and the days before it that this scheme may not use, oldest first.

    Whether the problem asks for tapers is not looked at. Empty where the rule is off.
    """
    taper = problem.rules.taper[race.priority]
    before = {Scheme.HEAVY: taper.heavy, Scheme.PLYOMETRIC: taper.rope}.get(scheme, taper.nothing)
    return _days_from(race.date, range(-max(before, taper.nothing), 1))


def recovery_days(problem: Problem, race: Run, scheme: Scheme) -> list[date]:
    """The days after the race that this scheme may not use, oldest first.

    Whether the problem asks for recovery is not looked at. Empty where the rule is off.
    """
    recovery = problem.rules.recovery
    after = recovery.nothing
    if scheme is not Scheme.LIGHT:
        after = max(after, recovery.hard_days(race.distance_km))
    return _days_from(race.date, range(1, after + 1))


def _days_from(day: date, offsets: range) -> list[date]:
    """Days at these offsets; those beyond the calendar's ends are nobody's days."""
    low, high = date.min.toordinal(), date.max.toordinal()
    near = (day.toordinal() + offset for offset in offsets)
    return [date.fromordinal(ordinal) for ordinal in near if low <= ordinal <= high]


def taxing_days(problem: Problem) -> frozenset[date]:
    """Days with a hard run, a long run or a race."""
    strongest = strongest_by_day(problem.runs).values()
    return frozenset(run.date for run in strongest if run.kind in TAXING)


def clash(problem: Problem, taxing: frozenset[date], day: date, scheme: Scheme) -> int:
    """What a session of this scheme on this day costs the runs after it (row 4), in points.

    `taxing` are the days of `taxing_days`. All but light work counts as heavy.
    """
    price = problem.rules.clash
    next_day = day + DAY in taxing
    if scheme is Scheme.LIGHT:
        return price.light_day_before * next_day
    return price.heavy_day_before * next_day + price.heavy_second_day * (day + 2 * DAY in taxing)
