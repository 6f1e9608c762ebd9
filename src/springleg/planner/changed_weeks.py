"""The arrays of single weeks under some changes, without those of the whole problem made anew."""

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
from msgspec.structs import replace

from springleg.core.athlete import RunKind
from springleg.core.guide import Scheme
from springleg.core.noun import Noun
from springleg.core.plan import CostName
from springleg.core.repairs import Change
from springleg.planner.closures import Closures, Flags, closed_days
from springleg.planner.cost_arrays import INFEASIBLE, CostArrays, Costs, WeekArrays
from springleg.planner.problem import RaceWindow
from springleg.planner.rounds import DAYS


class Season(Noun, frozen=True):
    """The arrays of a problem, with what closes its days.

    `hard`, by place: all but light work. `points`, by day, of light and of hard work: those of
    clash with runs.
    """

    board: CostArrays
    closures: Closures
    hard: Flags
    points: Costs

    def day_of(self, day: date) -> int:
        """The day as a number, from the Monday of the first week."""
        return (day - self.board.problem.monday).days


def make_season(board: CostArrays) -> Season:
    """What `board` and its problem say about changes of it."""
    problem = board.problem
    hard = [problem.rules.schemes[name] is not Scheme.LIGHT for name in problem.menu]
    return Season(board, board.closures, np.array(hard), board.clash_points)


def days_changed(season: Season, change: Change) -> range:
    """From the first day on which a change makes a difference to the last; of the weeks alone."""
    if change.window and change.race:
        spans = season.closures.spans.get(RaceWindow(change.window, change.race), ())
        if not spans:
            return range(0)
        first, last = min(it[0] for it in spans), max(it[1] for it in spans) - 1
    elif change.ease:
        days = sorted(day for day, _, _ in _eased(season, change.ease))
        first, last = days[0], days[-1]
    else:
        first = last = season.day_of(
            change.free or (change.unpin.date if change.unpin else date.max)
        )
    end = len(season.board.weeks) * DAYS
    return range(max(0, first), min(end, last + 1))


def eased_points(season: Season, run: date, week: int) -> Costs:
    """By day of the week and place: the points of clash that are saved where this run is easy."""
    points = np.zeros((DAYS, len(season.hard)), np.int64)
    for day, light, hard in _eased(season, run):
        if 0 <= day - week * DAYS < DAYS:
            points[day - week * DAYS] += np.where(season.hard, hard, light)
    return points


def _eased(season: Season, run: date) -> list[tuple[int, int, int]]:
    """The days on which a run costs something: each with the points of light and of other work."""
    at, price = season.day_of(run), season.board.problem.rules.clash
    found = [
        (at - 1, price.light_day_before, price.heavy_day_before),
        (at - 2, 0, price.heavy_second_day),
    ]
    if season.board.problem.run_on[run].kind is RunKind.LONG:
        found.append((at, 0, price.heavy_on_long_run))
    return found


def changed_weeks(season: Season, changes: Iterable[Change], weeks: range) -> dict[int, WeekArrays]:
    """The arrays of these weeks, by week, with these changes."""
    changes = tuple(changes)
    own = closed_days(_changed_closures(season, changes, weeks)).reshape(len(weeks), DAYS, -1)
    return {
        week: _changed_week(season, changes, week, closed)
        for week, closed in zip(weeks, own, strict=True)
    }


def _changed_closures(season: Season, changes: Sequence[Change], weeks: range) -> Closures:
    """The closures of some weeks alone."""
    held = season.closures
    first, end = weeks.start * DAYS, weeks.stop * DAYS
    unavailable, windows = held.unavailable[first:end].copy(), held.windows[first:end].copy()
    for change in changes:
        if change.free and 0 <= (day := season.day_of(change.free) - first) < end - first:
            unavailable[day] = False
        elif change.window and change.race:
            for start, stop, scheme in held.spans[RaceWindow(change.window, change.race)]:
                windows[max(0, start - first) : max(0, stop - first), scheme] -= 1
    return replace(held, always=held.always[first:end], unavailable=unavailable, windows=windows)


def _changed_week(
    season: Season, changes: Sequence[Change], week: int, closed: Flags
) -> WeekArrays:
    held, cost = season.board.weeks[week], season.board.weeks[week].cost
    for change in changes:
        if change.ease:
            points = eased_points(season, change.ease, week)
            cost = cost - points * season.board.units[CostName.RUN_CLASH]
    own = cost + INFEASIBLE * closed
    loose = {
        (season.day_of(it.unpin.date) - week * DAYS, season.board.problem.places[it.unpin.workout])
        for it in changes
        if it.unpin
    }
    return replace(
        held,
        cost=cost,
        own=own,
        own_after=own.take(season.board.situations.place, axis=1),
        pins=tuple(pin for pin in held.pins if pin not in loose),
    )
