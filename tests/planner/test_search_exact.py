"""The plan is the best there is: judged by HiGHS, and by trying every plan."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import brute_force
import oracle
import plan_requests
import planning_page
import problems
import pytest
from hypothesis import given

Limits = dict[str, Any]
BLOCK = 100


def unlike_the_oracle(seed: int, count: int, **limits: Any) -> Iterator[str]:
    """Where the planner differs from HiGHS. An unproven answer may only be worse than ours."""
    for plain in problems.some(count, seed, **limits):
        case, sessions = planning_page.read(plain), plan_requests.best(plain)
        costs = planning_page.costs(case, sessions)
        judged = oracle.solve(case)
        if wrong := planning_page.broken(case, list(judged.sessions)):
            yield f"the oracle itself is wrong: {wrong} in {plain}"
        if costs > judged.costs or (judged.proven and costs != judged.costs):
            yield f"{costs}, but {judged.costs} can be had: {plain}"


def unlike_brute_force(seed: int, count: int, most_plans: int) -> Iterator[str]:
    """Where the planner differs from trying every plan, ties and costs included."""
    for plain, case in islice(small(seed, most_plans), count):
        found = brute_force.best(case)
        assert found is not None
        costs, sessions = found
        if plan_requests.plan(plain) != sessions or plan_requests.counted(plain, sessions) != costs:
            yield f"{plan_requests.plan(plain)}, but {sessions} at {costs} is best: {plain}"


def unlike_brute_force_with_must(seed: int, count: int, most_plans: int) -> Iterator[str]:
    """The same where the plan must have a session on one day, which may not be possible."""
    for index, (plain, case) in enumerate(islice(small(seed, most_plans), count)):
        must = case.days[(index * 5) % len(case.days)]
        found = brute_force.best(case, must)
        if plan_requests.plan(plain, must) != (found and found[1]):
            yield f"{plan_requests.plan(plain, must)}, but {found} is best with {must}: {plain}"


def small(seed: int, most_plans: int) -> Iterator[tuple[problems.Problem, planning_page.Case]]:
    """Problems few enough of whose plans can be tried."""
    limits: Limits = {"weeks": (1, 2), "menu": (1, 6), "crowded_pins": True}
    for plain in problems.some(1_000_000, seed, **limits):
        case = planning_page.read(plain)
        if brute_force.how_many(case) <= most_plans:
            yield plain, case


def test_sixty_problems_cost_what_highs_proves() -> None:
    assert list(unlike_the_oracle(1, 45, weeks=(1, 3))) == []
    assert list(unlike_the_oracle(2, 15, weeks=(1, 3), crowded_pins=True)) == []


@pytest.mark.full
@pytest.mark.parametrize("block", range(2_000 // BLOCK))
def test_two_thousand_problems_cost_what_highs_proves(block: int) -> None:
    assert list(unlike_the_oracle(1_000 + block, BLOCK, crowded_pins=block % 4 == 0)) == []


@pytest.mark.full
@pytest.mark.parametrize("block", range(4))
def test_problems_of_two_months_cost_what_highs_proves(block: int) -> None:
    assert list(unlike_the_oracle(2_000 + block, 10, weeks=(5, 8))) == []


def test_a_hundred_plans_are_the_first_of_the_best() -> None:
    assert list(unlike_brute_force(3, 100, 400)) == []


def test_the_best_plan_with_a_session_on_one_day() -> None:
    assert list(unlike_brute_force_with_must(4, 100, 400)) == []


@pytest.mark.full
@pytest.mark.parametrize("block", range(10))
def test_a_thousand_plans_are_the_first_of_the_best(block: int) -> None:
    assert list(unlike_brute_force(3_000 + block, BLOCK, 12_000)) == []
    assert list(unlike_brute_force_with_must(4_000 + block, BLOCK, 6_000)) == []


@given(plain=problems.strategy(weeks=(1, 8), crowded_pins=True))
def test_no_plan_breaks_what_always_holds(plain: problems.Problem) -> None:
    assert planning_page.broken(planning_page.read(plain), plan_requests.best(plain)) == []


@given(plain=problems.strategy(weeks=(1, 8), crowded_pins=True))
def test_costs_are_counted_as_the_page_counts_them(plain: problems.Problem) -> None:
    sessions = plan_requests.best(plain)
    assert plan_requests.counted(plain, sessions) == planning_page.costs(
        planning_page.read(plain), sessions
    )


def test_the_judges_agree_with_each_other() -> None:
    for plain, case in islice(small(5, 300), 25):
        found = brute_force.best(case)
        assert found is not None
        assert oracle.solve(case).costs == found[0], plain
