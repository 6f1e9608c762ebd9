"""A smallest set of rules that alone forces a week's loss.

Found exactly: each fill of the week that loses less than planned breaks some rules; what forces the
loss is a set that holds one of them at least for each such fill. Fills that break the same are
one.
"""

from functools import lru_cache
from itertools import combinations

import numpy as np

from springleg.core.plan import CostName
from springleg.planner.rounds import Places
from springleg.planner.week_fills import Fills, as_planned
from springleg.planner.week_relaxation import COUNT, EXPLAINED, HARD_RULES, WeekRelaxation


def rules_for(cost: CostName) -> tuple[str, ...]:
    """What may force this cost, in order: the hard rules, and the costs above it in EXPLAINED."""
    return (*HARD_RULES, *EXPLAINED[: EXPLAINED.index(cost)])


def conflict_set(case: WeekRelaxation, cost: CostName, every: Fills) -> tuple[str, ...]:
    """The smallest set that forces this week's loss of `cost`; of equals, the first in order.

    In the order of `rules_for`; `every` are the week's fills. Raises AssertionError where not even
    all of them force it: the plan is not the best one.
    """
    rules, broken = rules_for(cost), _broken_by_better(case, cost, every)
    if broken.size and (common := int(np.bitwise_and.reduce(broken))):
        return (str(rules[(common & -common).bit_length() - 1]),)  # each breaks this one
    for size in range(len(rules) + 1):
        sets = _sets(len(rules), size)
        forcing = np.flatnonzero((sets[:, None] & broken != 0).all(axis=1))
        if forcing.size:
            chosen = int(sets[forcing[0]])
            return tuple(str(rule) for at, rule in enumerate(rules) if chosen >> at & 1)
    raise AssertionError(f"nothing forces {cost} in the week of {case.monday}")


def _broken_by_better(case: WeekRelaxation, cost: CostName, every: Fills) -> Places:
    """What the fills that lose less break, as bit sets in the order of `rules_for`; each once."""
    least = as_planned(case)
    better = np.flatnonzero(every.losses[cost] < least[cost])
    breaks = every.breaks.take(better)
    for at, above in enumerate(EXPLAINED[: EXPLAINED.index(cost)]):
        worse = every.losses[above].take(better) > least[above]
        breaks |= worse * COUNT(1 << len(HARD_RULES) + at)
    return np.flatnonzero(np.bincount(breaks))


@lru_cache(maxsize=128)
def _sets(rules: int, size: int) -> Places:
    """Every set of so many rules as a bit set, in the order in which they are named; shared."""
    return np.array([sum(1 << at for at in one) for one in combinations(range(rules), size)])
