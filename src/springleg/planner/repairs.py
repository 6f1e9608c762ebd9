"""What would bring a loss back: the repairs of a plan's findings, exactly.

A repair is one change of the problem, or two, with which the best plan has less of the cost in its
week and altogether, and no more of any cost above it; and no part of it is one. Every change and
every pair of changes is looked at, by the values of `season_values`.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations

import numpy as np

from springleg.core.guide import Scheme
from springleg.core.plan import CostName
from springleg.core.repairs import Change, Repair, Repairs, Window
from springleg.planner.changes import FARTHEST_RUN_DAYS, candidates, with_changes
from springleg.planner.cost import clash_of, week_index
from springleg.planner.cost_arrays import WeekArrays, cost_units, week_arrays
from springleg.planner.problem import Problem, Slot, Slots
from springleg.planner.race_windows import recovery_days, taper_days
from springleg.planner.season_values import ChangedPlan, changed_plan, moves_of, season_values
from springleg.planner.week_relaxation import EXPLAINED

MOST_REPAIRS = 3
MOST_CHANGES = 2

Losses = Mapping[CostName, Sequence[int]]


class WhatIf:
    """What becomes of a season under some changes; what was looked at is remembered."""

    def __init__(self, problem: Problem, planned: Slots, lost: Losses) -> None:
        """Of the best plan `planned`, which loses so much week by week."""
        self.problem, self.lost = problem, lost
        last = max(week for cost in EXPLAINED for week, count in enumerate(lost[cost]) if count)
        units = cost_units(problem, min(MOST_CHANGES, len(problem.pins)))
        self.season = season_values(problem, planned, units, last)
        self._plans: dict[tuple[Repair, int], ChangedPlan | None] = {}
        self._rows = _rows(units, self.season.total)

    def repairs(self, week: int, cost: CostName) -> Repairs:
        """The repairs of this week's loss, the best first."""
        changes = candidates(self.problem, week)
        found = list(self._that_repair([(it,) for it in changes], week, cost))
        if len(found) < MOST_REPAIRS:
            left = [it for it in changes if (it,) not in found]
            found += self._that_repair(list(combinations(left, 2)), week, cost)
        return tuple(found[:MOST_REPAIRS])

    def _that_repair(self, sets: Sequence[Repair], week: int, cost: CostName) -> Iterator[Repair]:
        plans = [(one, plan) for one in sets if (plan := self.plan(one, week))]
        better = [(one, plan) for one, plan in plans if self._is_better(plan, cost)]
        for one, plan in sorted(better, key=lambda it: it[1].total):  # of equals in their order
            if self._lost_in(plan, week)[cost] < self.lost[cost][week]:
                yield one

    def plan(self, changes: Repair, week: int) -> ChangedPlan | None:
        """The best plan with these changes; None where they change nothing."""
        if (changes, week) not in self._plans:
            self._plans[changes, week] = self._planned(changes, week)
        return self._plans[changes, week]

    def _planned(self, changes: Repair, week: int) -> ChangedPlan | None:
        first = min(week, *(it.start for it in map(self._reach, changes)))
        last = max(week, *(it.stop - 1 for it in map(self._reach, changes)))
        span = range(max(0, first), min(self.problem.weeks, last + 1))
        problem = with_changes(self.problem, changes)
        arrays = week_arrays(problem, self.season.board.units, span)
        differ = [
            at
            for at, it in zip(span, arrays, strict=True)
            if _differ(self.season.board.weeks[at], it)
        ]
        if not differ:
            return None
        first, last = min(week, differ[0]), max(week, differ[-1])
        changed = arrays[first - span.start : last + 1 - span.start]
        return changed_plan(self.season, problem, changed, first)

    def _reach(self, change: Change) -> range:
        """The weeks that a change may reach into."""
        problem = self.problem
        if change.window and change.race:
            race = problem.run_on[change.race]
            days_of = taper_days if change.window is Window.TAPER else recovery_days
            days = [day for scheme in Scheme for day in days_of(problem, race, scheme)]
        elif change.ease:
            days = [change.ease - timedelta(FARTHEST_RUN_DAYS), change.ease]
        else:
            days = [change.free or (change.unpin and change.unpin.date) or date.min]
        return range(week_index(problem, min(days)), week_index(problem, max(days)) + 1)

    def _is_better(self, plan: ChangedPlan, cost: CostName) -> bool:
        at = EXPLAINED.index(cost)
        rows = _rows(self.season.board.units, plan.total)
        return rows[at] < self._rows[at] and all(
            a <= b for a, b in zip(rows[:at], self._rows, strict=False)
        )

    def _lost_in(self, plan: ChangedPlan, week: int) -> dict[CostName, int]:
        state, moves = moves_of(self.season, plan, week)
        problem, held = plan.board.problem, plan.board.weeks[week]
        days = sorted([*held.done, *(move.day for move in moves)])
        repeats, clashes, round_ = 0, 0, state.round
        for move in moves:
            repeats += bool(held.rounds.repeats[move.day, move.place, round_])
            round_ = int(held.rounds.after[move.day, move.place, round_])
            day = problem.monday + timedelta(days=move.day, weeks=week)
            clashes += clash_of(problem, Slot(day, problem.menu[move.place]))
        is_pair = len(days) == problem.rules.per_week
        over = is_pair and days[1] - days[0] > problem.rules.max_gap_days
        return {
            CostName.MISSING: max(0, held.wanted - len(days)),
            CostName.OVER_72H: int(over),
            CostName.EARLY_REPEAT: repeats,
            CostName.RUN_CLASH: clashes,
        }


def _differ(one: WeekArrays, other: WeekArrays) -> bool:
    return (
        one.pins != other.pins
        or not np.array_equal(one.own, other.own)
        or not np.array_equal(one.cost, other.cost)
    )


def _rows(units: dict[CostName, int], total: int) -> list[int]:
    """The counts of the explained costs, out of a total in units."""
    kept = units[CostName.RUN_CLASH] - units[CostName.CHANGED]
    rows, rest = [], total + kept
    for cost in EXPLAINED:
        count, rest = divmod(rest, units[cost])
        rows.append(count)
    return rows
