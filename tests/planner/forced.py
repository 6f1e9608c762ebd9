"""Which rules force a week's loss, by trying every fill of the week: the judge of findings.

The page: a smallest set of rules "that alone, everything else in that week being free, makes it
unavoidable, while no proper part of it does ... ties by the order just given". So, for one week
of a plan, the others staying as they are:

* a fill is what was done in the week, pins of the week, and up to three more sessions off the
  menu; at most one a day, but for what is fixed: H1 has no name in the page's list for that;
* `done` in force: all that was done is there, as a neighbour and in the round; else that may be
  so or nothing was done at all;
* `pin` in force: the week's pins are there; else any of them may be. So a plan's own week is
  always among the fills, and letting go of a rule only adds to them;
* a cost above in force: the fill has no more of it than the plan;
* a set forces the loss if no fill that breaks nothing in it loses less than the plan does.

early_repeat is counted from the week to the end of the plan: the week's round goes on.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations, pairwise, product

import planning_page
from planning_page import Case, Session

HARD = (
    *("start", "unavailable", "opens", "done", "pin", "taper", "recovery"),
    *("G12", "G13", "G15"),
)
EXPLAINED = planning_page.COSTS[:4]
MOST_FREE = 3

Sessions = tuple[Session, ...]


@dataclass(frozen=True)
class Fill:
    """One way to fill the week: the rules it breaks, and how much it loses of each cost."""

    breaks: frozenset[str]
    losses: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Week:
    """One week of a plan."""

    case: Case
    plan: Sessions
    index: int

    def part(self, sessions: Iterable[Session]) -> Sessions:
        """The sessions that are in this week."""
        return tuple(it for it in sessions if self.case.week(it.date) == self.index)


def rules_for(cost: str) -> tuple[str, ...]:
    """What may force a cost, in the page's order."""
    return HARD + planning_page.COSTS[: planning_page.COSTS.index(cost)]


def smallest(week: Week, cost: str) -> tuple[str, ...]:
    """The smallest set of rules that forces the week's loss; of equals, the first in order."""
    return next(rules for rules in _in_order(rules_for(cost)) if forces(week, cost, rules))


def _in_order(rules: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return chain.from_iterable(combinations(rules, size) for size in range(len(rules) + 1))


def forces(week: Week, cost: str, rules: Sequence[str]) -> bool:
    """Whether no fill that keeps these rules loses less than the plan does."""
    at = planning_page.COSTS.index(cost)
    planned = as_planned(week).losses
    above = [i for i in range(at) if planning_page.COSTS[i] in rules]
    return not any(
        fill.losses[at] < planned[at]
        and fill.breaks.isdisjoint(rules)
        and all(fill.losses[i] <= planned[i] for i in above)
        for fill in fills(week, done="done" in rules, pins="pin" in rules)
    )


def as_planned(week: Week) -> Fill:
    """The week as the plan has it."""
    case, sessions = week.case, week.part(week.plan)
    free = tuple(it for it in sessions if it not in case.pins)
    return judge(week, case.done, week.part(case.pins), free)


@lru_cache(maxsize=8)
def fills(week: Week, *, done: bool, pins: bool) -> frozenset[Fill]:
    """Every fill, with what was done and the pins there, or with any part of them."""
    case = week.case
    some_done = [case.done] if done else [case.done, ()]
    some_pins = [week.part(case.pins)] if pins else _parts(week.part(case.pins))
    return frozenset(
        judge(week, held, pinned, free)
        for held, pinned in product(some_done, some_pins)
        for free in _free_sets(week, {it.date for it in (*held, *pinned)})
    )


def _parts(sessions: Sessions) -> list[Sessions]:
    return [part for size in range(len(sessions) + 1) for part in combinations(sessions, size)]


def _free_sets(week: Week, taken: set[object]) -> Iterator[Sessions]:
    case = week.case
    fixed = {*case.done, *case.pins}
    days = [day for day in case.days if case.week(day) == week.index and day not in taken]
    for size in range(MOST_FREE + 1):
        for chosen in combinations(days, size):
            for workouts in product(case.menu, repeat=size):
                free = tuple(map(Session, chosen, workouts))
                if fixed.isdisjoint(free):
                    yield free


def judge(week: Week, held: Sessions, pinned: Sessions, free: Sessions) -> Fill:
    """What a fill breaks, and what it loses; `held` is what counts as done."""
    case = week.case
    others = [it for it in week.plan if case.week(it.date) != week.index]
    line = sorted([*held, *case.line([*others, *pinned, *free])], key=lambda it: it.date)
    inside = week.part(line)
    breaks = {why for it in free for why in _shut_by(week, it)}
    if free and len(inside) > 2:
        breaks.add("G12")
    breaks.update(_broken_steps(case, line))
    repeats = planning_page.early_repeats(case, line)
    counted = [
        early and it not in case.done and case.week(it.date) >= week.index
        for it, early in zip(line, repeats, strict=True)
    ]
    clashes = sum(_clash(week, it) for it in (*pinned, *free))
    losses = (
        planning_page.missing(case, week.index, inside),
        planning_page.over_72h(inside),
        sum(counted),
        clashes,
    )
    return Fill(frozenset(breaks), losses)


@lru_cache(maxsize=1024)  # the same few dozen sessions come again in thousands of fills
def _shut_by(week: Week, free: Session) -> list[str]:
    return planning_page.shut_by(week.case, free.date, free.workout)


@lru_cache(maxsize=1024)
def _clash(week: Week, session: Session) -> int:
    return planning_page.clash(week.case, session)


def _broken_steps(case: Case, line: Iterable[Session]) -> Iterator[str]:
    fixed = {*case.done, *case.pins}
    for before, after in pairwise(line):
        if before in fixed and after in fixed:
            continue
        if (after.date - before.date).days < 2:
            yield "G13"
        if before.workout == after.workout and not planning_page.may_repeat(case, after.date):
            yield "G15"
