"""The changes that may repair a week."""

from collections.abc import Iterator
from datetime import date, timedelta

from springleg.core.athlete import RunKind
from springleg.core.repairs import Change, PinnedSession
from springleg.planner.closures import Closures
from springleg.planner.problem import Problem
from springleg.planner.rounds import DAYS

CAN_BE_EASED = (RunKind.HARD, RunKind.LONG)
FARTHEST_RUN_DAYS = 2  # a session clashes with the runs of its own day and of the two after it


def candidates(problem: Problem, closures: Closures, week: int) -> tuple[Change, ...]:
    """The changes that may bring back a loss of this week, counted from 0, in order.

    `closures` are those of the problem.
    First the days to free, then the runs to ease, the sessions to unpin, the windows; each by date,
    on one date by place, or the taper first.
    """
    monday = problem.monday + timedelta(weeks=week)
    days = [monday + timedelta(day) for day in range(DAYS)]
    return (
        *(Change(free=day) for day in days if day in problem.unavailable and day >= problem.start),
        *(Change(ease=day) for day in _runs_to_ease(problem, days)),
        *(
            Change(unpin=PinnedSession(pin.date, pin.workout))
            for pin in sorted(problem.pins, key=problem.order)
            if pin.date in days
        ),
        *_windows_into(closures, week),
    )


def _runs_to_ease(problem: Problem, days: list[date]) -> Iterator[date]:
    for offset in range(DAYS + FARTHEST_RUN_DAYS):
        day = days[0] + timedelta(offset)
        run = problem.run_on.get(day)
        if run is not None and run.kind in CAN_BE_EASED:
            yield day


def _windows_into(closures: Closures, week: int) -> list[Change]:
    """The windows of races that keep anything, be it on the menu or not, off a day of the week."""
    first = week * DAYS
    return [
        Change(window=it.window, race=it.race)
        for it, start, end in closures.reach
        if start < first + DAYS and end > first
    ]
