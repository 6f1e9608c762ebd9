"""Every plan there is, tried: the judge of small problems, ties included."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations, product
from math import prod

from planning_page import Case, Session, broken, costs, may_repeat, reading_order, shut_by

Judged = tuple[tuple[int, ...], list[Session]]


def best(case: Case, must: date | None = None) -> Judged | None:
    """The best plan's costs and sessions; with `must`, of the plans with a session that day."""
    judged = (
        (costs(case, plan), reading_order(case, plan), plan)
        for plan in plans(case)
        if must is None or any(it.date == must for it in plan)
    )
    found = min(judged, key=lambda it: it[:2], default=None)
    return None if found is None else (found[0], case.line(found[2]))


def plans(case: Case) -> Iterator[list[Session]]:
    """Every plan that breaks nothing."""
    for chosen in product(*choices(case)):
        plan = [*case.pins, *(it for sessions in chosen for it in sessions)]
        if not broken(case, plan):
            yield plan


def how_many(case: Case) -> int:
    """How many sets of sessions `plans` would look at."""
    return prod(map(len, choices(case)))


def choices(case: Case) -> list[list[tuple[Session, ...]]]:
    """For each week, every choice of sessions beside its pins that is not hopeless by itself."""
    return [list(_choices_of_week(case, week)) for week in range(case.weeks)]


def _choices_of_week(case: Case, week: int) -> Iterator[tuple[Session, ...]]:
    held = sum(case.week(it.date) == week for it in (*case.pins, *case.done))
    days = [day for day in case.days if case.week(day) == week]
    open_ = [
        Session(day, workout)
        for day in days
        for workout in case.menu
        if not shut_by(case, day, workout) and Session(day, workout) not in case.pins
    ]
    for size in range(max(0, 2 - held) + 1):
        for sessions in combinations(open_, size):
            if size < 2 or _can_follow(case, *sessions):
                yield sessions


def _can_follow(case: Case, one: Session, other: Session) -> bool:
    """H3 and H4 for two sessions of a week that has no pin between them."""
    later = max(one, other, key=lambda it: it.date)
    same = one.workout == other.workout and not may_repeat(case, later.date)
    return abs((other.date - one.date).days) >= 2 and not same
