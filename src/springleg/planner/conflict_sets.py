"""A smallest set of rules that alone forces a week's loss.

Found exactly, by asking for witnesses: propose the first set (fewest rules, then their order)
that forbids every better fill met so far; look for a better fill that it still allows; until
there is none.
"""

from collections.abc import Iterator
from itertools import combinations

from springleg.core.plan import CostName
from springleg.planner.week_relaxation import (
    EXPLAINED,
    HARD_RULES,
    Fill,
    WeekRelaxation,
    breaches,
    fills,
    loss,
)


def rules_for(cost: CostName) -> tuple[str, ...]:
    """What may force this cost, in order: the hard rules, and the costs above it in EXPLAINED."""
    return (*HARD_RULES, *EXPLAINED[: EXPLAINED.index(cost)])


def in_order(rules: tuple[str, ...]) -> Iterator[frozenset[str]]:
    """Every set of these rules: the smallest first, then in the order given; made one by one.

    The empty set is the first; of n rules there are 2^n.
    """
    for size in range(len(rules) + 1):
        yield from map(frozenset, combinations(rules, size))


def as_planned(case: WeekRelaxation) -> Fill:
    """The week's own fill in the plan, with what was done in it."""
    return Fill(tuple(sorted((*case.done, *case.planned), key=case.problem.order)))


def better_fill(case: WeekRelaxation, cost: CostName, in_force: frozenset[str]) -> Fill | None:
    """A fill that these rules allow and that loses less than planned; None where they force it.

    The first one met. Costs a walk over all fills where there is none.
    """
    names = (cost, *(name for name in EXPLAINED[: EXPLAINED.index(cost)] if name in in_force))
    most = {name: loss(case, name, as_planned(case)) for name in names}
    most[cost] -= 1
    for fill in fills(case, in_force):
        if all(loss(case, name, fill) <= most[name] for name in names):
            return fill
    return None


def conflict_set(case: WeekRelaxation, cost: CostName) -> tuple[str, ...]:
    """The smallest set that forces this week's loss of `cost`; of equals, the first in order.

    In the order of `rules_for`. A search that looks through many fills. Raises AssertionError where
    not even all of them force it: the plan is not the best one.
    """
    rules = rules_for(cost)
    met: set[frozenset[str]] = set()
    for proposed in in_order(rules):
        while not any(proposed.isdisjoint(broken) for broken in met):
            fill = better_fill(case, cost, proposed)
            if fill is None:
                return tuple(str(rule) for rule in rules if rule in proposed)
            met.add(_why_not(case, cost, fill))
    raise AssertionError(f"nothing forces {cost} in the week of {case.monday}")


def _why_not(case: WeekRelaxation, cost: CostName, fill: Fill) -> frozenset[str]:
    """Every rule that a better fill breaks: hard rules, and costs above."""
    above = EXPLAINED[: EXPLAINED.index(cost)]
    planned = as_planned(case)
    worse = (str(n) for n in above if loss(case, n, fill) > loss(case, n, planned))
    return frozenset((*breaches(case, fill), *worse))
