"""Weeks solved for every state at once: both ways of it agree, and say what their plan costs."""

from contextlib import nullcontext
from datetime import date, timedelta
from itertools import pairwise, product
from math import prod

import brute_force
import numpy as np
import plan_requests
import planning_page
import problems
import pytest
from planning_page import SIX, Case, Session

from springleg.core.errors import Refused
from springleg.core.plan import CostName
from springleg.planner import constrained_weeks, free_weeks
from springleg.planner.cost_arrays import INFEASIBLE, CostArrays, Costs, make_cost_arrays
from springleg.planner.problem import Problem
from springleg.planner.state import Move, State, after_week, before_first_week, by_state

WEEK = {"start": "2026-12-07", "weeks": 1}


def ordinary(count: int, seed: int) -> list[Problem]:
    """Problems of one week with nothing fixed in it; what was done before it may count."""
    found = []
    for plain in problems.some(count, seed, weeks=(1, 1), menu=(1, 3)):
        problem = plan_requests.problem(plain | {"pins": []})
        if make_cost_arrays(problem).weeks[0].is_ordinary:
            found.append(problem)
    return found


def futures(board: CostArrays, seed: int) -> Costs:
    """Any value after the week, by situation: a few units of each cost, alike for what is fixed."""
    chance = np.random.default_rng(seed)
    shape = (board.longest_ago, board.situations.count)
    values = sum(unit * chance.integers(0, 2, shape) for unit in board.units.values())
    return np.stack([np.asarray(values, np.int64)] * 2)


def test_an_ordinary_week_is_solved_alike_by_lines_and_by_pairs() -> None:
    """Every state's value that a plan may come to, and for some of them the sessions."""
    for seed, problem in enumerate(ordinary(40, 21)):
        board = make_cost_arrays(problem)
        situations, later = board.situations, futures(board, seed)
        start, full = before_first_week(board), by_state(situations, later)
        pairs = free_weeks.fill(board, 0, later)
        lines = constrained_weeks.fill(board, 0, full)
        value = by_state(situations, free_weeks.before(board, 0, pairs, later))
        lasts, rounds = np.nonzero(situations.of_state < situations.count)
        by_lines = constrained_weeks.before(board, 0, lines, full, start)
        assert np.array_equal(value[:, lasts, :, rounds], by_lines[:, lasts, :, rounds])
        states = list(product(zip(lasts, rounds, strict=True), range(board.longest_ago)))
        for (last, round_), ago in states[seed % 5 :: 5]:
            state = State(False, ago + 1, int(last), int(round_))
            target = int(value[0, last, ago, round_])
            one = free_weeks.read(board, 0, pairs, state, target)
            other = constrained_weeks.read(board, 0, lines, full, state, target)
            assert one == other, (problem, state)


def test_workouts_of_one_kind_are_told_apart_by_nothing() -> None:
    """Of the whole menu 46 situations (one more where no workout is last), 192 where all differ."""
    first_days = {"straight-light": "2026-12-09"}
    kept = [{"date": "2026-12-09", "workout": "bent-light"}]
    for plain, kinds, count in (
        ({"done": [{"date": "2026-12-04", "workout": "rope"}]}, (0, 1, 0, 1, 0, 2), 46),
        ({}, (0, 1, 0, 1, 0, 2), 47),
        ({"keep": [kept[0] | {"workout": name} for name in SIX]}, (0, 1, 2, 3, 4, 5), 193),
        ({"opens": first_days}, (0, 1, 2, 1, 2, 3), 85),
        ({"keep": kept}, (0, 1, 2, 1, 0, 3), 85),
        ({"pins": kept}, (0, 1, 2, 1, 0, 3), 85),
    ):
        situations = make_cost_arrays(plan_requests.problem(WEEK | plain)).situations
        assert (situations.kinds, situations.count) == (kinds, count), plain


def pages_lines(case: Case, week: int) -> list[list[Session]]:
    """What the page lets a week hold, in the order in which equal plans are read."""
    pins = [pin for pin in case.pins if case.week(pin.date) == week]
    every = [case.line([*pins, *chosen]) for chosen in brute_force.choices(case)[week]]
    found = [line for line in every if all(may_follow(case, a, b) for a, b in pairwise(line))]
    end = (date.max, 0)
    return sorted(found, key=lambda line: [*planning_page.reading_order(case, line), end])


def may_follow(case: Case, one: Session, other: Session) -> bool:
    """H3 and H4; two pins may break them."""
    same = one.workout == other.workout and not planning_page.may_repeat(case, other.date)
    return {one, other} <= {*case.pins} or ((other.date - one.date).days >= 2 and not same)


def test_a_week_may_hold_what_the_page_lets_it_hold_and_no_more() -> None:
    """With a day that must be used, the same in the same order, less those that leave it free."""
    for seed, plain in enumerate(problems.some(40, 23, menu=(1, 3), crowded_pins=True)):
        case, board = planning_page.read(plain), make_cost_arrays(plan_requests.problem(plain))
        for week, must in product(range(case.weeks), (None, seed % 7)):
            monday = case.monday + timedelta(weeks=week)
            lines = [
                [Session(monday + timedelta(move.day), case.menu[move.place]) for move in line]
                for line in constrained_weeks.lines(board, week, must)
            ]
            day = None if must is None else monday + timedelta(must)
            assert lines == [
                line
                for line in pages_lines(case, week)
                if day is None or day in [it.date for it in line]
            ], (plain, week, must)


def test_the_value_before_the_first_week_is_what_the_plan_costs() -> None:
    """In its units, less one `changed` for each kept session that could be in the plan."""
    for plain in problems.some(60, 22, weeks=(1, 3), menu=(1, 3), crowded_pins=True):
        problem = plan_requests.problem(plain)
        board = make_cost_arrays(problem)
        start = before_first_week(board)
        places = len(problem.menu)
        value = np.zeros((2, places + 1, board.longest_ago, 1 << places), np.int64)
        for week in reversed(range(problem.weeks)):
            lines = constrained_weeks.fill(board, week, value)
            value = constrained_weeks.before(board, week, lines, value, start)
        at = constrained_weeks.agos(board, 0, start).index(start.ago)
        costs = plan_requests.costs(plain)
        spent = sum(board.units[name] * cost for name, cost in zip(CostName, costs, strict=True))
        kept = board.units[CostName.CHANGED] * len(problem.keep)
        assert value[int(start.fixed), start.last, at, start.round] == spent - kept, plain


def test_each_day_is_closed_and_costs_as_the_page_says() -> None:
    for plain in problems.some(60, 24, weeks=(1, 2), menu=(1, 4)):
        case, board = planning_page.read(plain), make_cost_arrays(plan_requests.problem(plain))
        units = board.units
        for (at, day), (place, workout) in product(enumerate(case.days), enumerate(case.menu)):
            session, week, where = Session(day, workout), board.weeks[at // 7], (at % 7, place)
            cost = units[CostName.RUN_CLASH] * planning_page.clash(case, session)
            if case.preferred and day.weekday() not in case.preferred:
                cost += units[CostName.OFF_PREFERENCE]
            cost -= units[CostName.CHANGED] * (session in case.keep)
            assert week.cost[where] == cost, (plain, session)
            shut = bool(planning_page.shut_by(case, day, workout))
            assert week.own[where] == cost + INFEASIBLE * shut, (plain, session)


@pytest.mark.parametrize("price", [1, 100])
def test_as_many_weeks_are_planned_as_fit_into_what_is_no_plans_cost(price: int) -> None:
    """`missing` alone may reach half of INFEASIBLE, which is two to the sixty-first."""
    names = (
        *("heavy_day_before", "heavy_second_day_before", "light_day_before"),
        "heavy_on_long_run",
    )
    own = {f"clash.runs.{name}": price for name in names}
    for weeks in range(1, 54):
        free = 2 * weeks
        most = (free, weeks, free, 3 * price * free, free, free + 1, free + 1, free)
        problem = plan_requests.problem_under(WEEK | {"weeks": weeks, "menu": ["rope"]}, own)
        with pytest.raises(Refused) if prod(it + 1 for it in most) >= 2**60 else nullcontext():
            make_cost_arrays(problem)


FIXED = {
    "start": "2026-12-10",
    "weeks": 2,
    "done": [{"date": f"2026-12-{day:02d}", "workout": "rope"} for day in (4, 6, 7)],
    "pins": [{"date": f"2026-12-{day}", "workout": "rope"} for day in (14, 16, 20)],
}


@pytest.mark.parametrize(
    ("plain", "most"),
    [
        # A fortnight of four sessions: with one done before, five steps could be of one scheme.
        (WEEK | {"weeks": 2}, (4, 2, 4, 6 * 4, 4, 5, 5, 4)),
        # One of them was done, three are pinned in the week after it: one is left to be chosen.
        (FIXED, (1, 2, 4, 6, 1, 3, 3, 1)),
    ],
)
def test_each_cost_outweighs_all_that_those_below_it_can_add_up_to(
    plain: dict[str, object], most: tuple[int, ...]
) -> None:
    units = make_cost_arrays(plan_requests.problem(plain)).units
    unit = 1
    for name, count in reversed(list(zip(CostName, most, strict=True))):
        assert units[name] == unit
        unit *= count + 1


def test_a_last_workout_off_the_menu_counts_by_its_scheme() -> None:
    plain = WEEK | {"menu": ["bent-heavy", "mini-squat"]}
    for workout, same, taxing in (
        ("straight-heavy", [1, 0], True),
        ("rope", [0, 0], True),
        ("bent-light", [0, 1], False),
        ("bent-heavy", [0, 0], False),  # on the menu: it has its own place
    ):
        last = [{"date": "2026-12-05", "workout": workout}]
        board = make_cost_arrays(plan_requests.problem(plain | {"done": last}))
        assert list(board.step[-1]) == [it * board.units[CostName.SAME_SCHEME] for it in same]
        assert bool(board.taxing[-1]) is taxing


def done(*slots: tuple[int, str]) -> dict[str, object]:
    return {"done": [{"date": f"2026-12-{day:02d}", "workout": name} for day, name in slots]}


@pytest.mark.parametrize(
    ("plain", "state"),
    [
        ({}, State(fixed=False, ago=3, last=2, round=0)),
        (done((1, "rope")), State(fixed=True, ago=3, last=0, round=0b01)),
        (done((4, "rope")), State(fixed=True, ago=3, last=0, round=0b01)),
        (done((5, "bent-light")), State(fixed=True, ago=2, last=1, round=0b10)),
        (done((4, "rope"), (6, "bent-light")), State(fixed=True, ago=1, last=1, round=0b11)),
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
        ([Move(0, 0)], State(fixed=False, ago=3, last=0, round=0b11)),
        ([Move(5, 1, fixed=True)], State(fixed=True, ago=2, last=1, round=0b10)),
        ([Move(2, 0), Move(6, 0)], State(fixed=False, ago=1, last=0, round=0b01)),
    ],
)
def test_a_week_goes_on_from_its_last_session(moves: list[Move], state: State) -> None:
    board = make_cost_arrays(plan_requests.problem(WEEK | {"menu": ["rope", "bent-light"]}))
    assert after_week(board, 0, State(fixed=True, ago=-4, last=1, round=0b10), moves) == state


def test_a_week_that_stays_empty_makes_the_last_session_seven_days_older() -> None:
    board = make_cost_arrays(plan_requests.problem(WEEK))
    assert after_week(board, 0, State(fixed=True, ago=-5, last=1, round=0b10), []).ago == 2


def test_the_example_of_the_search_is_as_it_is_told() -> None:
    """In `search`: two workouts, two weeks, four free days and a hard run."""
    free = (date(2026, 12, 7), date(2026, 12, 10), date(2026, 12, 15), date(2026, 12, 17))
    days = (date(2026, 12, 7) + timedelta(n) for n in range(14))
    plain = WEEK | {
        "weeks": 2,
        "menu": ["mini-squat", "rope"],
        "unavailable": [day.isoformat() for day in days if day not in free],
        "runs": [{"date": "2026-12-16", "kind": "hard"}],
    }
    board = make_cost_arrays(plan_requests.problem(plain))
    values = np.zeros((1, board.longest_ago, board.situations.count), np.int64)
    for week in (1, 0):
        pairs = free_weeks.fill(board, week, values)
        values = free_weeks.before(board, week, pairs, values)
        value = by_state(board.situations, values)
        worth = value[0, :, -1] // board.units[CostName.RUN_CLASH]
        if week:
            assert (worth[0, 0b11], worth[1, 0b11]) == (3, 1)
    assert worth[2, 0] == 1
    workouts = ("mini-squat", "rope") * 2
    assert plan_requests.best(plain) == list(map(Session, free, workouts))
