"""One week of a plan, filled in every way: what each fill breaks and loses, as the judge has it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import combinations, product
from typing import Any

import forced
import plan_requests
import planning_page
import problems
import pytest
from planning_page import Session

from springleg.core.plan import CostName
from springleg.planner.conflict_sets import conflict_set, rules_for
from springleg.planner.free_fills import is_free
from springleg.planner.problem import Slot
from springleg.planner.race_windows import race_windows
from springleg.planner.week_fills import Fills, any_parts, as_planned, fills, put_together
from springleg.planner.week_relaxation import (
    BIT,
    EXPLAINED,
    HARD_RULES,
    WeekRelaxation,
    rounds_of_plan,
    take_out,
)

Plain = dict[str, Any]


def slot(day: int, workout: str) -> dict[str, str]:
    return {"date": f"2026-12-{day:02d}", "workout": workout}


# Small menus, so that each has few fills; together they have all that a week may run into.
WEEKS: dict[str, tuple[Plain, int]] = {
    "nothing in the way": ({"start": "2026-12-07", "weeks": 1, "menu": ["rope"]}, 0),
    "races, runs and days away": (
        {
            "start": "2026-12-08",
            "weeks": 2,
            "menu": ["rope", "bent-light"],
            "unavailable": ["2026-12-10", "2026-12-16"],
            "runs": [
                {"date": "2026-12-12", "kind": "race", "priority": "C"},
                {"date": "2026-12-09", "kind": "hard"},
                {"date": "2026-12-20", "kind": "long"},
            ],
        },
        0,
    ),
    "between done and pinned": (
        {
            "start": "2026-12-10",
            "weeks": 2,
            "menu": ["bent-light", "rope"],
            "done": [slot(5, "rope"), slot(7, "bent-light")],
            "pins": [slot(12, "rope"), slot(14, "rope")],
        },
        0,
    ),
    "after a pin, before a pin": (
        {
            "start": "2026-12-07",
            "weeks": 3,
            "menu": ["mini-squat", "bent-heavy"],
            "done": [slot(5, "bent-heavy")],
            "pins": [slot(13, "mini-squat"), slot(16, "mini-squat"), slot(21, "bent-heavy")],
        },
        1,
    ),
    "two done on one day, when only the one first done was open": (
        {
            "start": "2026-12-10",
            "weeks": 1,
            "menu": ["bent-light", "rope"],
            "done": [slot(7, "rope"), slot(7, "bent-light")],
            "opens": {"bent-light": "2026-12-08"},
        },
        0,
    ),
    "two done on one day before the week": (
        {
            "start": "2026-12-07",
            "weeks": 1,
            "menu": ["bent-light", "rope"],
            "done": [slot(6, "rope"), slot(6, "bent-light")],
            "opens": {"bent-light": "2026-12-07"},
        },
        0,
    ),
    "done just before": (
        {"start": "2026-12-07", "weeks": 2, "menu": ["rope"], "done": [slot(6, "rope")]},
        0,
    ),
}


def taken_out(plain: Plain, index: int) -> tuple[WeekRelaxation, forced.Week]:
    """The same week for the planner and for its judge."""
    problem, plan = plan_requests.problem(plain), plan_requests.best(plain)
    planned = tuple(Slot(*session) for session in plan)
    rounds = rounds_of_plan(problem, planned, race_windows(problem))
    case = take_out(problem, planned, index, rounds)
    return case, forced.Week(planning_page.read(plain), tuple(plan), index)


Fill = tuple[frozenset[str], tuple[int, ...]]


def judges_fills(week: forced.Week) -> Iterator[Fill]:
    """What every fill breaks and loses: with what was done or not, any pins, up to three more."""
    case, pins = week.case, week.part(week.case.pins)
    for with_done, size in product((False, True), range(len(pins) + 1)):
        done = case.done if with_done else ()
        for pinned in combinations(pins, size):
            named = {"done"} if not with_done else set()
            named |= {"pin"} if pinned != pins else set()
            taken = {it.date for it in (*week.part(done), *pinned)}
            days = [day for day in case.days if case.week(day) == week.index and day not in taken]
            for free in free_sessions(case, days):
                fill = forced.judge(week, done, pinned, free)
                yield fill.breaks | named, fill.losses


def free_sessions(case: planning_page.Case, days: list[date]) -> Iterator[tuple[Session, ...]]:
    """Up to three sessions, one a day, that are none of those that are fixed."""
    for count in range(4):
        for chosen in combinations(days, count):
            for workouts in product(case.menu, repeat=count):
                free = tuple(map(Session, chosen, workouts))
                if not {*case.done, *case.pins} & {*free}:
                    yield free


def planners_fills(case: WeekRelaxation) -> set[Fill]:
    every = fills(case)
    losses = zip(*(every.losses[cost].tolist() for cost in EXPLAINED), strict=True)
    return {
        (frozenset(rule for rule in HARD_RULES if breaks & BIT[rule]), lost)
        for breaks, lost in zip(every.breaks.tolist(), losses, strict=True)
    }


@pytest.mark.parametrize("name", WEEKS)
def test_every_fill_breaks_and_loses_what_the_judge_says(name: str) -> None:
    """But for fills that break more than another does, and lose the same: what was done, say."""
    plain, index = WEEKS[name]
    case, week = taken_out(plain, index)
    ours, judged = planners_fills(case), set(judges_fills(week))
    assert ours <= judged
    needless = {
        (breaks, lost)
        for breaks, lost in judged - ours
        if any(other <= breaks and lost == same for other, same in ours)
    }
    assert judged == ours | needless
    assert all("done" in breaks for breaks, _ in needless)
    losses = forced.as_planned(week).losses
    assert tuple(as_planned(case)[cost] for cost in EXPLAINED) == losses


def test_what_may_force_a_cost_are_the_hard_rules_and_the_costs_above_it() -> None:
    assert rules_for(CostName.MISSING) == HARD_RULES
    assert rules_for(CostName.EARLY_REPEAT) == (*HARD_RULES, "missing", "over_72h")


def test_a_week_out_of_the_middle_knows_its_neighbours() -> None:
    case, _ = taken_out(*WEEKS["after a pin, before a pin"])
    assert case.monday == date(2026, 12, 14)
    assert [day.day for day in case.days] == [14, 15, 16, 17, 18, 19, 20]
    assert case.pins == (Slot(date(2026, 12, 16), "mini-squat"),)
    assert case.before == Slot(date(2026, 12, 13), "mini-squat")
    assert case.after == Slot(date(2026, 12, 21), "bent-heavy")
    assert not case.before_is_done
    assert case.done == ()
    plain = {"start": "2026-12-09", "weeks": 3, "menu": ["rope", "mini-squat"]}
    pins = [slot(13, "rope"), slot(14, "rope"), slot(20, "rope"), slot(21, "rope")]
    first, _ = taken_out(plain | {"done": [slot(6, "rope"), slot(7, "rope")], "pins": pins}, 0)
    assert first.done == (Slot(date(2026, 12, 7), "rope"),)
    assert first.before == Slot(date(2026, 12, 6), "rope")
    assert first.planned == (Slot(date(2026, 12, 13), "rope"),)
    second, _ = taken_out(plain | {"pins": pins}, 1)
    assert (second.before, second.after) == (
        Slot(date(2026, 12, 13), "rope"),
        Slot(date(2026, 12, 21), "rope"),
    )
    assert [one.date.day for one in second.planned] == [14, 20]
    assert second.done == ()
    first, _ = taken_out(*WEEKS["done just before"])
    assert first.before_is_done
    assert first.before == Slot(date(2026, 12, 6), "rope")


LOST: dict[str, tuple[Plain, int]] = {
    "only two days that are too close": (
        {
            "start": "2026-12-07",
            "weeks": 1,
            "menu": ["rope", "mini-squat"],
            "unavailable": [f"2026-12-{day:02d}" for day in (7, 10, 11, 12, 13)],
        },
        0,
    ),
    "only two days that are far apart": (
        {
            "start": "2026-12-07",
            "weeks": 1,
            "menu": ["rope", "mini-squat"],
            "unavailable": [f"2026-12-{day:02d}" for day in (8, 9, 10, 11, 13)],
        },
        0,
    ),
    "runs on every other day": (
        {
            "start": "2026-12-07",
            "weeks": 1,
            "menu": ["rope", "bent-heavy"],
            "runs": [{"date": f"2026-12-{day:02d}", "kind": "hard"} for day in (8, 10, 12, 14)],
        },
        0,
    ),
    "a workout that was done and is pinned again": (
        {
            "start": "2026-12-07",
            "weeks": 1,
            "menu": ["rope", "mini-squat"],
            "done": [slot(4, "rope")],
            "pins": [slot(8, "rope")],
            "runs": [{"date": "2026-12-12", "kind": "race"}],
        },
        0,
    ),
}


@pytest.mark.parametrize("name", LOST)
def test_each_loss_of_a_week_is_forced_by_the_smallest_set_and_by_none_without(name: str) -> None:
    case, week = taken_out(*LOST[name])
    planned = forced.as_planned(week).losses
    for at, cost in enumerate(EXPLAINED):
        if planned[at]:
            rules = conflict_set(case, cost, fills(case))
            assert rules == forced.smallest(week, cost)
            assert forced.forces(week, cost, rules)
            for rule in rules:
                assert not forced.forces(week, cost, [it for it in rules if it != rule])


def test_where_nothing_is_lost_nothing_is_to_blame() -> None:
    case, _ = taken_out(*WEEKS["nothing in the way"])
    for cost in EXPLAINED:
        assert conflict_set(case, cost, fills(case)) == ()


def test_a_week_without_anything_fixed_has_the_fills_that_any_week_has() -> None:
    """Told in another way: as often, and as much broken and lost by each."""
    seen = 0
    for plain in problems.some(40, 41, weeks=(1, 3), crowded_pins=True):
        problem = plan_requests.problem(plain)
        planned = tuple(Slot(*session) for session in plan_requests.best(plain))
        rounds = rounds_of_plan(problem, planned, race_windows(problem))
        for week in range(problem.weeks):
            case = take_out(problem, planned, week, rounds)
            if is_free(case):
                assert counted(fills(case)) == counted(put_together(any_parts(case))), plain
                seen += 1
    assert seen > 20


def counted(every: Fills) -> Counter[tuple[int, ...]]:
    return Counter(
        zip(every.breaks.tolist(), *(it.tolist() for it in every.losses.values()), strict=True)
    )
