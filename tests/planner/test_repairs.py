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
from law_cases import law
from planning_page import Session
from problems import Problem
from tried_repairs import Trials

from springleg.core import serialization
from springleg.planner.findings import losses_by_week
from springleg.planner.repairs import Repairer
from springleg.planner.search import solve

Repairs = dict[tuple[int, str], list[list[dict[str, Any]]]]
FEW = {"weeks": (1, 2), "menu": (1, 4)}


# Problems whose repairs are easily got wrong. Minimal, as `problems.smaller` left them.
TELLING: dict[str, Problem] = {
    "pins clash with more runs than what is planned freely ever could": {
        "start": "2026-11-04",
        "weeks": 2,
        "runs": [
            {"date": "2026-11-04", "kind": "long"},
            {"date": "2026-11-05", "kind": "hard"},
            {"date": "2026-11-06", "kind": "race", "priority": "A", "distance_km": 15.1},
            {"date": "2026-11-12", "kind": "hard"},
            {"date": "2026-11-15", "kind": "hard"},
        ],
        "pins": [
            {"date": "2026-11-04", "workout": "straight-heavy"},
            {"date": "2026-11-05", "workout": "straight-heavy"},
            {"date": "2026-11-11", "workout": "bent-heavy"},
            {"date": "2026-11-13", "workout": "straight-heavy"},
        ],
    },
    "a window that keeps nothing of the menu off this week keeps something off the next": {
        "start": "2027-12-11",
        "weeks": 2,
        "menu": ["bent-light", "rope", "mini-squat"],
        "unavailable": ["2027-12-12", "2027-12-17", "2027-12-19"],
        "runs": [
            {"date": "2027-12-16", "kind": "hard"},
            {"date": "2027-12-17", "kind": "race", "priority": "A"},
        ],
        "preferred_weekdays": ["thu", "mon", "tue", "sun"],
        "windows": {"recovery": False},
    },
    "a pair of which one change alone opens nothing": {
        "start": "2026-12-28",
        "weeks": 1,
        "menu": ["mini-squat"],
        "unavailable": [f"2026-12-{day}" for day in (28, 29, 31)],
        "runs": [{"date": "2026-12-30", "kind": "race"}, {"date": "2027-01-03", "kind": "race"}],
    },
    "of two workouts of a scheme one was done, then a pin": {
        "start": "2026-11-17",
        "weeks": 2,
        "menu": ["bent-heavy", "straight-heavy", "rope"],
        "runs": [
            {"date": "2026-11-26", "kind": "race", "distance_km": 42.2},
            {"date": "2026-11-17", "kind": "race", "priority": "A", "distance_km": 21.1},
        ],
        "done": [
            {"date": "2026-11-13", "workout": "straight-heavy"},
            {"date": "2026-11-15", "workout": "bent-light"},
        ],
        "pins": [{"date": "2026-11-20", "workout": "rope"}],
    },
}


def searched(plain: Problem) -> list[Session]:
    """The search's plan, not remembered: each is asked for once."""
    return [Session(it.date, it.workout) for it in solve(plan_requests.problem(plain)) or ()]


def tried(plain: Problem) -> list[Session]:
    """The plan that trying every plan finds best."""
    found = brute_force.best(planning_page.read(plain))
    assert found is not None
    return found[1]


def told(plain: Problem) -> Repairs:
    """The repairs of every loss, as the planner finds them; those of a plan without one: none."""
    problem = plan_requests.problem(plain)
    planned = solve(problem) or ()
    lost = losses_by_week(problem, planned)
    found: Repairs = {}
    repairer = Repairer(problem, lost) if any(map(any, lost.values())) else None
    for week in range(problem.weeks):
        costs = [cost for cost in lost if lost[cost][week]]
        if repairer and costs:
            for cost, repairs in zip(costs, repairer.repairs(week, costs), strict=True):
                found[week, str(cost)] = serialization.to_plain(repairs)
    return found


def expected(plain: Problem, plan: tried_repairs.Plan) -> Repairs:
    trials = Trials(plain, plan)
    return {(week, cost): trials.repairs(week, cost) for week, cost in trials.losses()}


def wrong(some: Iterator[Problem], plan: tried_repairs.Plan = searched) -> Iterator[str]:
    """Where the repairs are others than those that were tried."""
    for plain in some:
        ours, theirs = told(plain), expected(plain, plan)
        if ours != theirs:
            yield f"{ours}, but {theirs}: {plain}"


def few_to_try(count: int, seed: int) -> Iterator[Problem]:
    """Problems of some changes, but not so many that to try them takes long."""
    every = problems.some(1_000_000, seed, **FEW)
    return islice((it for it in every if 1 <= _changes(it) <= 6), count)


def _changes(plain: Problem) -> int:
    case = planning_page.read(plain)
    return sum(len(tried_repairs.candidates(case, week)) for week in range(case.weeks))


def kinds_of(repairs: Repairs) -> Counter[str]:
    """How many repairs there are of each kind, such as free+window."""
    every = (repair for some in repairs.values() for repair in some)
    return Counter("+".join(next(iter(change)) for change in repair) for repair in every)


def test_two_hundred_problems_are_repaired_as_trying_finds() -> None:
    kinds: Counter[str] = Counter()
    for plain in few_to_try(200, 1):
        theirs = expected(plain, searched)
        assert told(plain) == theirs, plain
        kinds += kinds_of(theirs)
    assert kinds.keys() >= {"free", "ease", "unpin", "window"}, "of each kind there are some"
    assert kinds.keys() >= {"free+free", "free+window", "free+unpin"}


@pytest.mark.parametrize("name", TELLING)
def test_a_telling_problem_is_repaired_as_trying_finds(name: str) -> None:
    repairs = told(TELLING[name])
    assert any(repairs.values())
    assert repairs == expected(TELLING[name], searched)


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
    some = problems.some(1_000_000, 7_000 + block, weeks=(1, 1), menu=(1, 2))
    assert list(wrong(islice((it for it in some if _is_small(it)), 20), tried)) == []


def _is_small(plain: Problem) -> bool:
    freed = plain | {"unavailable": [], "windows": {"taper": False, "recovery": False}}
    return brute_force.how_many(planning_page.read(freed)) <= 200


@law(plain=problems.strategy(weeks=(1, 3), menu=(1, 4), crowded_pins=True))
def test_with_a_repair_the_week_loses_less_and_no_part_of_it_does_it(plain: Problem) -> None:
    trials = Trials(plain, searched)
    for (week, cost), repairs in told(plain).items():
        assert len(repairs) <= tried_repairs.MOST
        assert [len(it) for it in repairs] == sorted(len(it) for it in repairs)
        for repair in repairs:
            assert trials.repairs_it(tuple(repair), week, cost)
            parts = [(change,) for change in repair if len(repair) > 1]
            assert not any(trials.repairs_it(part, week, cost) for part in parts)


@law(plain=problems.strategy(weeks=(1, 2), menu=(1, 4), crowded_pins=True))
def test_every_loss_is_told_with_its_repairs_and_no_pin_is(plain: Problem) -> None:
    repairs = list(told(plain).values())
    found = plan_requests.made(plain)["findings"]
    assert [it["repairs"] for it in found if it["cost"] != "pin"] == repairs
    assert not any("repairs" in it for it in found if it["cost"] == "pin")
