"""What would bring a loss back: the repairs of a plan's findings, exactly.

A repair is one change of the problem, or two, with which the best plan has less of the cost in its
week and altogether, and no more of any cost above it; and no part of it is one. Every change and
every pair of changes is looked at (`week_what_if`).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from operator import itemgetter, le

from springleg.core.plan import CostName
from springleg.core.repairs import Change, Repair, Repairs
from springleg.planner.changed_weeks import make_season
from springleg.planner.changes import candidates
from springleg.planner.cost_arrays import cost_units
from springleg.planner.problem import Problem
from springleg.planner.search import Searched, search
from springleg.planner.season_values import season_values
from springleg.planner.week_relaxation import EXPLAINED
from springleg.planner.week_what_if import WeekWhatIf

MOST_REPAIRS = 3
MOST_CHANGES = 2

Losses = Mapping[CostName, Sequence[int]]


class Repairer:
    """Finds the repairs of one plan's losses; what several of them need is worked out once."""

    def __init__(self, problem: Problem, lost: Losses, searched: Searched | None = None) -> None:
        """Of the best plan, which loses so much week by week, and something.

        `searched` is what it was found by, if that is at hand. Raises Refused where plans of other
        pins do not fit into 64 bits beside it.
        """
        units = cost_units(problem, min(MOST_CHANGES, len(problem.pins)))
        if searched is None or searched.board.units != units:
            searched = search(problem, units=units)
        if searched is None:
            raise AssertionError("there always is a plan, and be it an empty one")
        last = max(week for counts in lost.values() for week, count in enumerate(counts) if count)
        self._lost, self._season = lost, make_season(searched.board)
        self._values = season_values(searched, last)
        self._units = [units[cost] for cost in EXPLAINED]
        self._taken = units[CostName.RUN_CLASH] - units[CostName.CHANGED]
        self._before = self._rows(self._values.total)

    def repairs(self, week: int, costs: Sequence[CostName]) -> Iterator[Repairs]:
        """The repairs of this week's losses, the best first, cost by cost."""
        changes = candidates(self._season.board.problem, self._season.closures, week)
        what_if = WeekWhatIf(self._season, self._values, week, changes)
        for cost in costs:
            yield self._repairs(what_if, changes, week, cost)

    def _repairs(
        self, what_if: WeekWhatIf, changes: Sequence[Change], week: int, cost: CostName
    ) -> Repairs:
        single = [(it,) for it in changes if _may_help((it,), cost, ())]
        better = self._better(what_if, single, cost)
        lost = self._lost[cost][week]
        found = [one for one in better if what_if.lost(one, cost) < lost]
        if len(found) < MOST_REPAIRS:
            left = [it for it in changes if (it,) not in found]
            pairs = [it for it in combinations(left, 2) if _may_help(it, cost, better)]
            together = self._better(what_if, pairs, cost)
            found += (one for one in together if what_if.lost(one, cost) < lost)
        return tuple(found[:MOST_REPAIRS])

    def _better(self, what_if: WeekWhatIf, sets: Iterable[Repair], cost: CostName) -> list[Repair]:
        """Those of the sets with which the plan loses less altogether, the best first.

        That is, less of this cost, and no more of any above it.
        """
        at, before = EXPLAINED.index(cost) + 1, self._before
        unit, taken = self._units[at - 1], self._taken
        most = (self._values.total + taken) // unit
        found = []
        for one in sets:
            # Costs up to this one, compared in their order, have to be less: so many of its units.
            if (what_if.least(one) + taken) // unit < most:
                total = what_if.total(one)
                after = self._rows(total)
                if after[at - 1] < before[at - 1] and all(map(le, after[:at], before[:at])):
                    found.append((total, one))
        return [one for _, one in sorted(found, key=itemgetter(0))]  # equals stay in their order

    def _rows(self, total: int) -> list[int]:
        """The counts of the explained costs, out of a total in units.

        They can be told once what `keep` takes from it is put back, at most (`_taken`).
        """
        rest, rows = total + self._taken, []
        for unit in self._units:
            count, rest = divmod(rest, unit)
            rows.append(count)
        return rows


def _may_help(changes: Repair, cost: CostName, better: Collection[Repair]) -> bool:
    """Whether the changes can repair a loss, given those single ones that make it less altogether.

    A run that is eased changes clashes alone, and so the best plan has what it had of any cost
    above them; it can decide no more than where that is.
    """
    if cost is CostName.RUN_CLASH:
        return True
    others = tuple(it for it in changes if not it.ease)
    return others == changes or others in better
