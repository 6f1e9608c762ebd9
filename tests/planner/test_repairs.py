"""What would bring a loss back: judged by trying every change and every pair of changes."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

import brute_force
import plan_requests
import planning_page
import problems
import pytest
import tried_repairs
from planning_page import Session
from problems import Problem
from tried_repairs import Trials

from springleg.planner.search import solve

Repairs = dict[tuple[str, str], list[list[dict[str, Any]]]]


def searched(plain: Problem) -> list[Session]:
    """The search's plan, not remembered: each is asked for once."""
    return [Session(it.date, it.workout) for it in solve(plan_requests.problem(plain)) or ()]


def tried(plain: Problem) -> list[Session]:
    """The plan that trying every plan finds best."""
    found = brute_force.best(planning_page.read(plain))
    assert found is not None
    return found[1]


def expected(trials: Trials) -> Repairs:
    case = trials.best()[0]
    names = ["{}-W{:02d}".format(*day.isocalendar()[:2]) for day in case.days[::7]]
    return {(names[week], cost): trials.repairs(week, cost) for week, cost in trials.losses()}


def told(plain: Problem) -> Repairs:
    found = plan_requests.made(plain)["findings"]
    return {(it["week"], it["cost"]): it["repairs"] for it in found if it["cost"] != "pin"}


def wrong(some: Iterator[Problem], plan: tried_repairs.Plan = searched) -> Iterator[str]:
    """Where the repairs are others than those that were tried."""
    for plain in some:
        ours, theirs = told(plain), expected(Trials(plain, plan))
        if ours != theirs:
            yield f"{ours}, but {theirs}: {plain}"


def test_two_hundred_problems_are_repaired_as_trying_finds() -> None:
    assert list(wrong(problems.some(200, 1, weeks=(1, 2), menu=(1, 4)))) == []


def test_repairs_of_every_kind_alone_and_in_pairs_are_among_them() -> None:
    """Else the test above would say little."""
    kinds: Counter[str] = Counter()
    for plain in problems.some(200, 1, weeks=(1, 2), menu=(1, 4)):
        for repairs in told(plain).values():
            for repair in repairs:
                kinds["+".join(next(iter(change)) for change in repair)] += 1
    assert {"free", "ease", "unpin", "window", "free+window", "free+free"} <= kinds.keys()


@pytest.mark.full
@pytest.mark.parametrize("block", range(100))
def test_ten_thousand_problems_are_repaired_as_trying_finds(block: int) -> None:
    crowded = block % 4 == 0
    some = problems.some(100, 5_000 + block, weeks=(1, 2), crowded_pins=crowded)
    assert list(wrong(some)) == []


@pytest.mark.full
@pytest.mark.parametrize("block", range(20))
def test_two_hundred_problems_of_twelve_weeks_are_repaired_as_trying_finds(block: int) -> None:
    assert list(wrong(problems.some(10, 6_000 + block, weeks=(12, 12)))) == []


@pytest.mark.full
@pytest.mark.parametrize("block", range(10))
def test_repairs_are_those_of_a_judge_that_tries_every_plan(block: int) -> None:
    """So that the search is not its own judge; of small weeks."""
    some = problems.some(10_000, 7_000 + block, weeks=(1, 1), menu=(1, 2))
    assert list(wrong(islice((it for it in some if _is_small(it)), 20), tried)) == []


def _is_small(plain: Problem) -> bool:
    freed = plain | {"unavailable": [], "windows": {"taper": False, "recovery": False}}
    return brute_force.how_many(planning_page.read(freed)) <= 200
