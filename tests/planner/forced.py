"""Which rules force a week's loss, by trying every fill of the week: the judge of findings.

The page: a smallest set of rules "that alone, everything else in that week being free, makes it
unavoidable, while no proper part of it does ... ties by the order just given". So, for one week
of a plan, the others staying as they are:

* a fill is any set of sessions of the menu, at most one a day, and at most three;
* `done` in force means that what was done is there: in the week, as a neighbour, in the round;
* `pin` in force means that the week's pins are there and, like `done`, where they are;
* a cost above in force means that the fill has no more of it than the plan;
* a set forces the loss if no fill that breaks nothing in it loses less than the plan does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, product

import page
from page import Case, Session

HARD = ("start", "unavailable", "done", "pin", "taper", "recovery", "G12", "G13", "G15")
EXPLAINED = page.COSTS[:4]
MOST = 3  # sessions of a fill: with more than two, no cost is less


@dataclass(frozen=True)
class Fill:
    """One way to fill the week: the rules it breaks, and how much it loses of each cost."""

    breaks: frozenset[str]
    losses: tuple[int, ...]


@dataclass(frozen=True)
class Week:
    """One week of a plan."""

    case: Case
    plan: Sequence[Session]
    index: int

    def holds(self, session: Session) -> bool:
        """Whether the session is in this week."""
        return self.case.week(session.date) == self.index

    @property
    def planned(self) -> tuple[Session, ...]:
        """What the plan has in the week beside its pins."""
        return tuple(it for it in self.plan if self.holds(it) and it not in self.case.pins)


def rules_for(cost: str) -> tuple[str, ...]:
    """What may force a cost, in the page's order."""
    return HARD + page.COSTS[: page.COSTS.index(cost)]


def smallest(week: Week, cost: str) -> tuple[str, ...]:
    """The smallest set of rules that forces the week's loss; of equals, the first in order."""
    return next(rules for rules in _in_order(rules_for(cost)) if forces(week, cost, rules))


def _in_order(rules: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for size in range(len(rules) + 1):
        yield from combinations(rules, size)


def forces(week: Week, cost: str, rules: Sequence[str]) -> bool:
    """Whether no fill that keeps these rules loses less than the plan does."""
    at = page.COSTS.index(cost)
    planned = judge(week, week.planned, done=True, pins=True).losses
    above = [i for i in range(at) if page.COSTS[i] in rules]
    return not any(
        fill.losses[at] < planned[at]
        and not fill.breaks & set(rules)
        and all(fill.losses[i] <= planned[i] for i in above)
        for fill in fills(week, done="done" in rules, pins="pin" in rules)
    )


_seen: dict[tuple[int, bool, bool], tuple[Week, list[Fill]]] = {}


def fills(week: Week, *, done: bool, pins: bool) -> list[Fill]:
    """Every fill, judged with what was done there or not, and the pins there or not."""
    key = (id(week), done, pins)
    if key not in _seen or _seen[key][0] is not week:
        if len(_seen) > 8:
            _seen.clear()
        every = {judge(week, free, done=done, pins=pins) for free in _free_sets(week, pins=pins)}
        _seen[key] = week, list(every)
    return _seen[key][1]


def _free_sets(week: Week, *, pins: bool) -> Iterator[tuple[Session, ...]]:
    case = week.case
    pinned = {it.date for it in case.pins if pins and week.holds(it)}
    days = [day for day in case.days if case.week(day) == week.index and day not in pinned]
    for size in range(MOST + 1):
        for chosen in combinations(days, size):
            for workouts in product(case.menu, repeat=size):
                yield tuple(map(Session, chosen, workouts))


def judge(week: Week, free: Sequence[Session], *, done: bool, pins: bool) -> Fill:
    """What a fill breaks, and what it loses."""
    case = week.case
    held = case.done if done else ()
    pinned = [it for it in case.pins if pins and week.holds(it)]
    others = [it for it in week.plan if not week.holds(it)]
    line = case.line([*others, *pinned, *free])
    inside = sorted(it for it in (*held, *pinned, *free) if week.holds(it))
    breaks = {why for it in free for why in page.shut_by(case, it.date, it.workout)}
    if free and len(inside) > 2:
        breaks.add("G12")
    fixed = {*held, *case.pins} - set(free)
    for before, after in pairwise(sorted([*held, *line], key=lambda it: it.date)):
        if before in fixed and after in fixed:
            continue
        if (after.date - before.date).days < 2:
            breaks.add("G13")
        if before.workout == after.workout and len(case.menu) > 1:
            breaks.add("G15")
    return Fill(frozenset(breaks), _losses(week, held, line, inside))


def _losses(
    week: Week, held: Sequence[Session], line: Sequence[Session], inside: Sequence[Session]
) -> tuple[int, ...]:
    case = week.case
    repeats = list(page.early_repeats(case.menu, [*held, *line]))[len(held) :]
    return (
        page.missing(inside),
        page.over_72h(inside),
        sum(
            early
            for it, early in zip(line, repeats, strict=True)
            if case.week(it.date) >= week.index
        ),
        sum(page.clash(case, it) for it in line if week.holds(it)),
    )
