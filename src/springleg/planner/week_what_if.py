"""What becomes of one week, and of the whole plan, under some of the changes that are of it."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from springleg.core.plan import CostName
from springleg.core.repairs import Change, Repair
from springleg.planner.changed_weeks import Season, changed_weeks, days_changed, eased_points
from springleg.planner.closures import Flags
from springleg.planner.cost_arrays import Costs
from springleg.planner.problem import RaceWindow
from springleg.planner.rounds import DAYS
from springleg.planner.search import Week
from springleg.planner.season_values import (
    SeasonValues,
    moves_under,
    so_far_under,
    solved_under,
    solved_week,
    with_weeks,
)
from springleg.planner.week_table import (
    IMPOSSIBLE,
    Numbers,
    fill_values,
    row_losses,
    row_needs,
    row_sums,
)


class WeekWhatIf:
    """One week under any of its changes; what was worked out is remembered."""

    def __init__(
        self, season: Season, values: SeasonValues, week: int, changes: Sequence[Change]
    ) -> None:
        """`changes` are all candidates of the week: what none of them opens counts as open."""
        self._season, self._values, self._week = season, values, week
        self._changes = changes
        self._has_table = season.board.weeks[week].is_ordinary
        self._reach = {it: days_changed(season, it) for it in changes}
        self._reaching_out = {it: self._reaches_out(it) for it in changes}
        self._so_far: dict[Repair, Costs] = {(): values.so_far[week]}
        self._later: dict[Repair, Week] = {(): values.weeks[week + 1]}
        self._fills: dict[tuple[Repair, Repair], Numbers] = {}
        self._eased: dict[Change, Numbers] = {}
        self._saved: dict[Change, Numbers] = {}
        self._totals: dict[Repair, int] = {}
        self._rows: dict[Repair, tuple[Numbers, Flags]] = {}
        self._possible: dict[int, Flags] = {}

    def total(self, changes: Repair) -> int:
        """What the best plan with these changes costs, in the units of the season's arrays."""
        total = self._totals.get(changes)
        if total is None:
            if self._has_table:
                total = _least(*self._rows_under(changes))
            else:
                total = self._searched(changes)
            self._totals[changes] = total
        return total

    def least(self, changes: Repair) -> int:
        """At least what the best plan with these changes costs, and often quicker to tell.

        Where they reach into other weeks, those are as if all changes were made there.
        """
        if not self._has_table or changes in self._totals:
            return self.total(changes)
        before, after = self._reaching(changes)
        if not before and not after:
            return self.total(changes)
        costs, allowed = self._allowed(self._fill_values(*self._all_reaching), changes)
        return _least(costs, allowed)

    def lost(self, changes: Repair, cost: CostName) -> int:
        """What the best plan with these changes loses of a cost in this week."""
        if self._has_table and cost in self._row_losses:
            costs, allowed = self._rows_under(changes)
            rows = (allowed & (costs == self.total(changes))).nonzero()[0]
            losses = self._row_losses[cost][rows]
            if cost is CostName.RUN_CLASH:
                losses = losses - sum(self._row_eased(it)[rows] for it in changes if it.ease)
            if losses.min() == losses.max():  # of whichever of them the best plan is
                return int(losses[0])
        return self._lost_as_planned(changes, cost)

    def _searched(self, changes: Repair) -> int:
        before, after = self._reaching(changes)
        arrays = changed_weeks(self._season, changes, range(self._week, self._week + 1))
        board = with_weeks(self._season.board, arrays)
        solved = solved_week(self._values, board, self._week, self._solved_after(after))
        return int((self._cost_before(before) + solved.values).min())

    def _reaching(self, changes: Repair) -> tuple[Repair, Repair]:
        """Those of the changes that reach into weeks before this one, and into weeks after it."""
        before: Repair = ()
        after: Repair = ()
        for change in changes:
            early, late = self._reaching_out[change]
            before = (*before, change) if early else before
            after = (*after, change) if late else after
        return before, after

    def _reaches_out(self, change: Change) -> tuple[bool, bool]:
        """Whether it reaches into weeks before this one, and whether into weeks after it."""
        days, monday = self._reach[change], self._week * DAYS
        return bool(days) and days[0] < monday, bool(days) and days[-1] >= monday + DAYS

    def _cost_before(self, changes: Repair) -> Costs:
        """The cost so far before the week, with changes that reach into weeks before."""
        if changes not in self._so_far:
            weeks = range(min(self._reach[it][0] for it in changes) // DAYS, self._week)
            changed = changed_weeks(self._season, changes, weeks)
            self._so_far[changes] = so_far_under(self._values, changed, self._week)
        return self._so_far[changes]

    def _solved_after(self, changes: Repair) -> Week:
        """The week after this one solved, with changes that reach into weeks after."""
        if changes not in self._later:
            last = max(self._reach[it][-1] for it in changes) // DAYS
            changed = changed_weeks(self._season, changes, range(self._week + 1, last + 1))
            self._later[changes] = solved_under(self._values, changed, self._week + 1)[0]
        return self._later[changes]

    def _fill_values(self, before: Repair, after: Repair) -> Numbers:
        """What each row costs, with these changes in the weeks before and after."""
        costs = self._fills.get((before, after))
        if costs is None:
            so_far, later = self._cost_before(before), self._solved_after(after).values
            costs = fill_values(self._season.board, self._week, so_far, later)
            self._fills[before, after] = costs
        return costs

    def _rows_under(self, changes: Repair) -> tuple[Numbers, Flags]:
        """What each row costs with these changes, and whether they allow it."""
        rows = self._rows.get(changes)
        if rows is None:
            rows = self._allowed(self._fill_values(*self._reaching(changes)), changes)
            self._rows[changes] = rows
        return rows

    def _allowed(self, costs: Numbers, changes: Repair) -> tuple[Numbers, Flags]:
        """What each row costs with the changes in this week too, and whether they allow it.

        `costs` are those but for the changes in this week.
        """
        opened = 0
        for change in changes:
            if change.ease:
                costs = costs - self._row_saved(change)
            opened |= self._bits.get(change, 0)
        allowed = self._possible.get(opened)
        if allowed is None:
            allowed = self._possible[opened] = self._row_needs & ~opened == 0
        return costs, allowed

    def _row_eased(self, change: Change) -> Numbers:
        if change not in self._eased and change.ease:
            points = eased_points(self._season, change.ease, self._week)
            self._eased[change] = row_sums(self._season.board, points)
        return self._eased[change]

    def _row_saved(self, change: Change) -> Numbers:
        """What each row costs less where a run is eased."""
        if change not in self._saved:
            unit = self._season.board.units[CostName.RUN_CLASH]
            self._saved[change] = self._row_eased(change) * unit
        return self._saved[change]

    @cached_property
    def _all_reaching(self) -> tuple[Repair, Repair]:
        return self._reaching(tuple(self._changes))

    @cached_property
    def _bits(self) -> dict[Change, int]:
        opening = [it for it in self._changes if it.free or it.window]
        return {change: 1 << at for at, change in enumerate(opening)}

    @cached_property
    def _row_needs(self) -> Numbers:
        """The changes that each row needs, as bits."""
        closures, first = self._season.closures, self._week * DAYS
        days = slice(first, first + DAYS)
        always = closures.always[days] | closures.unavailable[days, None]
        needs = np.where(always, IMPOSSIBLE, 0)
        for change, bit in self._bits.items():
            if change.free:
                day = self._season.day_of(change.free)
                needs[day - first] = np.where(closures.always[day], IMPOSSIBLE, bit)
        for change, bit in self._bits.items():
            if change.window and change.race:
                for start, end, scheme in closures.spans[RaceWindow(change.window, change.race)]:
                    closed = slice(max(0, start - first), max(0, end - first))
                    needs[closed, closures.schemes == scheme] |= bit
        return row_needs(self._season.board, needs)

    @cached_property
    def _points(self) -> Numbers:
        """By day and place: the points of clash as the problem is."""
        light_and_hard = self._season.points[self._week * DAYS : self._week * DAYS + DAYS]
        points: Numbers = light_and_hard[:, self._season.hard.astype(np.intp)]
        return points

    @cached_property
    def _row_losses(self) -> dict[CostName, Numbers]:
        return row_losses(self._season.board, self._week, self._points)

    def _lost_as_planned(self, changes: Repair, cost: CostName) -> int:
        """The loss of the best plan itself, read day by day."""
        reach = [self._reach[it] for it in changes if self._reach[it]]
        first = min(self._week, *(it[0] // DAYS for it in reach))
        last = max(self._week, *(it[-1] // DAYS for it in reach))
        changed = changed_weeks(self._season, changes, range(first, last + 1))
        state, moves = moves_under(self._values, changed, self._week)
        held, rules = changed[self._week], self._season.board.problem.rules
        days = sorted([*held.done, *(move.day for move in moves)])
        if cost is CostName.MISSING:
            return max(0, held.wanted - len(days))
        if cost is CostName.OVER_72H:
            return int(len(days) == rules.per_week and days[1] - days[0] > rules.max_gap_days)
        if cost is CostName.RUN_CLASH:
            points = self._points - sum(
                eased_points(self._season, it.ease, self._week) for it in changes if it.ease
            )
            return int(sum(points[move.day, move.place] for move in moves))
        repeats, round_ = 0, state.round
        for move in moves:
            at = move.day, move.place, round_
            repeats, round_ = repeats + bool(held.rounds.repeats[at]), int(held.rounds.after[at])
        return repeats


def _least(costs: Numbers, allowed: Flags) -> int:
    return int(np.minimum.reduce(costs[allowed]))
