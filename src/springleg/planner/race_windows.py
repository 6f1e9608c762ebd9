"""What each day of a problem allows and costs by itself: blocked days, windows, clashes."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property

from springleg.core.athlete import Run, RunKind
from springleg.core.guide import Scheme
from springleg.core.noun import Noun
from springleg.core.repairs import Window
from springleg.planner.constraints import Rules
from springleg.planner.problem import Problem

DAY = timedelta(days=1)
TAXING = (RunKind.HARD, RunKind.LONG, RunKind.RACE)


class Windows(Noun, frozen=True, dict=True):
    """Days on which races forbid work (H5), by rule (`taper`, `recovery`) and by scheme."""

    taper: dict[Scheme, frozenset[date]]
    recovery: dict[Scheme, frozenset[date]]

    @cached_property
    def days(self) -> frozenset[date]:
        """The days on which any scheme is forbidden."""
        return frozenset().union(*self.taper.values(), *self.recovery.values())

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
    for scheme in Scheme:
        for run in races_with(problem, Window.TAPER):
            taper[scheme].update(taper_days(problem, run, scheme))
        for run in races_with(problem, Window.RECOVERY):
            recovery[scheme].update(recovery_days(problem, run, scheme))
    return Windows(
        {scheme: frozenset(days) for scheme, days in taper.items()},
        {scheme: frozenset(days) for scheme, days in recovery.items()},
    )


def races_with(problem: Problem, window: Window) -> list[Run]:
    """The races that count and have this window; those outside the planned weeks too."""
    return [race for race in problem.races if problem.has_window(window, race.date)]


def window_offsets(problem: Problem, window: Window, race: Run, scheme: Scheme) -> range:
    """The days that a window of this race keeps free of this scheme, counted from the race's own.

    Whether the problem asks for the window is not looked at. Empty where the rule is off.
    """
    if window is Window.RECOVERY:
        return range(1, problem.rules.recovery.days(race, scheme) + 1)
    taper = problem.rules.taper[race.priority]
    before = {Scheme.HEAVY: taper.heavy, Scheme.PLYOMETRIC: taper.rope}.get(scheme, taper.nothing)
    return range(-max(before, taper.nothing), 1)


def taper_days(problem: Problem, race: Run, scheme: Scheme) -> list[date]:
    """The race day and the days before it that this scheme may not use, oldest first.

    Whether the problem asks for tapers is not looked at. Empty where the rule is off.
    """
    return _days_from(race.date, window_offsets(problem, Window.TAPER, race, scheme))


def recovery_days(problem: Problem, race: Run, scheme: Scheme) -> list[date]:
    """The days after the race that this scheme may not use, oldest first.

    Whether the problem asks for recovery is not looked at. Empty where the rule is off.
    """
    return _days_from(race.date, window_offsets(problem, Window.RECOVERY, race, scheme))


def _days_from(day: date, offsets: range) -> list[date]:
    """Days at these offsets; those beyond the calendar's ends are nobody's days."""
    low, high = date.min.toordinal(), date.max.toordinal()
    near = (day.toordinal() + offset for offset in offsets)
    return [date.fromordinal(ordinal) for ordinal in near if low <= ordinal <= high]


def clash(rules: Rules, runs: Mapping[date, Run], day: date, scheme: Scheme) -> int:
    """What a session of this scheme on this day costs the runs about it (row 4), in points.

    `runs` holds the one of each day that counts. All but light work counts as heavy.
    """

    def taxing(days_later: int) -> bool:
        run = runs.get(day + days_later * DAY)
        return run is not None and run.kind in TAXING

    price = rules.clash
    if scheme is Scheme.LIGHT:
        return price.light_day_before * taxing(1)
    run = runs.get(day)
    on_long = run is not None and run.kind is RunKind.LONG
    return (
        price.heavy_day_before * taxing(1)
        + price.heavy_second_day * taxing(2)
        + price.heavy_on_long_run * on_long
    )
