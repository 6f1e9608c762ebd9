"""Weeks solved for every state at once: both ways of it agree, and say what their plan costs."""

from itertools import product

import numpy as np
import plan_requests
import planning_page
import problems
import pytest

from springleg.core.plan import CostName
from springleg.planner import constrained_weeks, free_weeks
from springleg.planner.cost_arrays import Costs, make_cost_arrays
from springleg.planner.problem import Problem
from springleg.planner.state import Move, State, after_week, before_first_week, longest_ago

WEEK = {"start": "2026-12-07", "weeks": 1}


def ordinary(count: int, seed: int) -> list[Problem]:
    """Problems of one week with nothing fixed in it; what was done before it may count."""
    found = []
    for plain in problems.some(count, seed, weeks=(1, 1), menu=(1, 3)):
        problem = plan_requests.problem(plain | {"pins": []})
        if not any(day >= problem.monday for day in (slot.date for slot in problem.done)):
            found.append(problem)
    return found


def futures(problem: Problem, seed: int) -> Costs:
    """Any value after the week, by state: a few units of each cost, alike for what is fixed."""
    board, chance = make_cost_arrays(problem), np.random.default_rng(seed)
    places = len(problem.menu)
    shape = (longest_ago(board), places + 1, 1 << places)
    value = sum(unit * chance.integers(0, 2, shape) for unit in board.units.values())
    return np.stack([np.asarray(value, np.int64)] * 2)


def test_an_ordinary_week_is_solved_alike_by_lines_and_by_pairs() -> None:
    """Every state's value, and for some of them the sessions that reach it."""
    for seed, problem in enumerate(ordinary(25, 21)):
        board, later = make_cost_arrays(problem), futures(problem, seed)
        start = before_first_week(board)
        pairs, lines = free_weeks.fill(board, 0, later), constrained_weeks.lines(board, 0)
        value = free_weeks.before(board, pairs, later)
        assert np.array_equal(value, constrained_weeks.before(board, 0, lines, later, start))
        states = list(
            product(range(longest_ago(board)), range(value.shape[2]), range(value.shape[3]))
        )
        for ago, last, round_ in states[seed % 5 :: 5]:
            state, target = State(False, ago + 1, last, round_), int(value[0, ago, last, round_])
            one = free_weeks.read(board, pairs, state, target)
            other = constrained_weeks.read(board, 0, lines, later, state, target)
            assert one == other, (problem, state)


def test_the_value_before_the_first_week_is_what_the_plan_costs() -> None:
    """In its units, less one `changed` for each kept session that could be in the plan."""
    for plain in problems.some(60, 22, weeks=(1, 3), menu=(1, 3), crowded_pins=True):
        problem = plan_requests.problem(plain)
        board = make_cost_arrays(problem)
        start = before_first_week(board)
        places = len(problem.menu)
        value = np.zeros((2, longest_ago(board), places + 1, 1 << places), np.int64)
        for week in reversed(range(problem.weeks)):
            lines = constrained_weeks.lines(board, week)
            value = constrained_weeks.before(board, week, lines, value, start)
        at = constrained_weeks.agos(board, 0, start).index(start.ago)
        costs = plan_requests.costs(plain)
        spent = sum(board.units[name] * cost for name, cost in zip(CostName, costs, strict=True))
        kept = board.units[CostName.CHANGED] * len(problem.keep)
        assert value[int(start.fixed), at, start.last, start.round] == spent - kept, plain


def test_each_cost_outweighs_all_that_those_below_it_can_add_up_to() -> None:
    """A fortnight, four sessions: so many of each cost at the most, and one for the end."""
    board = make_cost_arrays(plan_requests.problem(WEEK | {"weeks": 2}))
    most = {"missing": 4, "over_72h": 2, "early_repeat": 4, "run_clash": 16, "changed": 4}
    most |= {"same_scheme": 5, "short_recovery": 5, "off_preference": 4}
    unit = 1
    for name in reversed(planning_page.COSTS):
        assert board.units[CostName(name)] == unit
        unit *= most[name] + 1


def done(*slots: tuple[int, str]) -> dict[str, object]:
    return {"done": [{"date": f"2026-12-{day:02d}", "workout": name} for day, name in slots]}


@pytest.mark.parametrize(
    ("plain", "state"),
    [
        ({}, State(fixed=False, ago=3, last=2, round=0)),
        (done((1, "rope")), State(fixed=True, ago=3, last=0, round=0b01)),
        (done((4, "rope")), State(fixed=True, ago=3, last=0, round=0b01)),
        (done((5, "bent-light")), State(fixed=True, ago=2, last=1, round=0b10)),
        (done((4, "rope"), (6, "bent-light")), State(fixed=True, ago=1, last=1, round=0b00)),
        (done((4, "rope"), (6, "bent-heavy")), State(fixed=True, ago=1, last=2, round=0b01)),
        (done((7, "rope")), State(fixed=True, ago=0, last=0, round=0b01)),
        (done((9, "rope")), State(fixed=True, ago=-2, last=0, round=0b01)),
    ],
)
def test_what_was_done_is_where_the_first_week_begins(
    plain: dict[str, object], state: State
) -> None:
    """A day that is longer ago than any rule looks back is as good as the fourth."""
    asked = WEEK | {"start": "2026-12-10", "menu": ["rope", "bent-light"]} | plain
    assert before_first_week(make_cost_arrays(plan_requests.problem(asked))) == state


@pytest.mark.parametrize(
    ("moves", "state"),
    [
        ([], State(fixed=True, ago=3, last=1, round=0b10)),
        ([Move(0, 0)], State(fixed=False, ago=3, last=0, round=0b00)),
        ([Move(5, 1, fixed=True)], State(fixed=True, ago=2, last=1, round=0b10)),
        ([Move(2, 0), Move(6, 0)], State(fixed=False, ago=1, last=0, round=0b01)),
    ],
)
def test_a_week_goes_on_from_its_last_session(moves: list[Move], state: State) -> None:
    board = make_cost_arrays(plan_requests.problem(WEEK | {"menu": ["rope", "bent-light"]}))
    assert after_week(board, State(fixed=True, ago=-4, last=1, round=0b10), moves) == state


def test_a_week_that_stays_empty_makes_the_last_session_seven_days_older() -> None:
    board = make_cost_arrays(plan_requests.problem(WEEK))
    assert after_week(board, State(fixed=True, ago=-5, last=1, round=0b10), []).ago == 2
