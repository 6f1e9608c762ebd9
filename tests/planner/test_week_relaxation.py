"""One week of a plan, filled in every way: what each fill breaks and loses, as the judge has it."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations, product
from typing import Any

import forced
import plan_requests
import planning_page
import pytest
from planning_page import Session

from springleg.core.plan import CostName
from springleg.planner.conflict_sets import better_fill, conflict_set, in_order, rules_for
from springleg.planner.problem import Slot
from springleg.planner.race_windows import race_windows, taxing_days
from springleg.planner.week_relaxation import (
    EXPLAINED,
    HARD_RULES,
    Fill,
    WeekRelaxation,
    breaches,
    fills,
    loss,
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
    "done just before": (
        {"start": "2026-12-07", "weeks": 2, "menu": ["rope"], "done": [slot(6, "rope")]},
        0,
    ),
}


def taken_out(plain: Plain, index: int) -> tuple[WeekRelaxation, forced.Week]:
    """The same week for the planner and for its judge."""
    problem, plan = plan_requests.problem(plain), plan_requests.best(plain)
    planned = tuple(Slot(*session) for session in plan)
    windows, taxing = race_windows(problem), taxing_days(problem)
    case = take_out(problem, planned, index, windows, taxing)
    return case, forced.Week(planning_page.read(plain), tuple(plan), index)


def judged(week: forced.Week, fill: Fill) -> forced.Fill:
    """The judge's word on a fill of ours."""
    fixed = {*week.case.done, *week.case.pins}
    sessions = [Session(one.date, one.workout) for one in fill.sessions]
    pinned = tuple(it for it in sessions if it in week.case.pins)
    free = tuple(it for it in sessions if it not in fixed)
    return forced.judge(week, week.case.done if fill.with_done else (), pinned, free)


def judges_fills(week: forced.Week) -> Iterator[tuple[bool, tuple[Session, ...]]]:
    """Every fill: what was done there or not, any of the pins, up to three more sessions."""
    case = week.case
    for with_done, size in product((False, True), range(len(week.part(case.pins)) + 1)):
        held = week.part(case.done) if with_done else ()
        for pinned in combinations(week.part(case.pins), size):
            taken = {it.date for it in (*held, *pinned)}
            days = [day for day in case.days if case.week(day) == week.index and day not in taken]
            for count in range(4):
                for chosen in combinations(days, count):
                    for workouts in product(case.menu, repeat=count):
                        free = tuple(map(Session, chosen, workouts))
                        if not {*case.done, *case.pins} & {*free}:
                            line = sorted((*held, *case.line((*pinned, *free))))
                            yield with_done, tuple(line)


@pytest.mark.parametrize("name", WEEKS)
def test_every_fill_breaks_and_loses_what_the_judge_says(name: str) -> None:
    plain, index = WEEKS[name]
    case, week = taken_out(plain, index)
    every = {fill: frozenset(breaches(case, fill)) for fill in fills(case, frozenset())}
    tried = {
        (fill.with_done, tuple(sorted(Session(s.date, s.workout) for s in fill.sessions)))
        for fill in every
    }
    assert tried == set(judges_fills(week))
    pins = {Slot(*pin) for pin in week.part(week.case.pins)}
    for fill, broken in every.items():
        right = judged(week, fill)
        named = {"done"} - {"done" if fill.with_done else ""}
        named |= {"pin"} if pins - set(fill.sessions) else set()
        assert broken == right.breaks | named, fill
        assert tuple(loss(case, cost, fill) for cost in EXPLAINED) == right.losses, fill
    for rule in HARD_RULES:
        allowed = {fill for fill, broken in every.items() if rule not in broken}
        assert set(fills(case, frozenset({rule}))) == allowed, rule


def test_fills_of_the_usual_size_are_met_first() -> None:
    case, _ = taken_out(*WEEKS["nothing in the way"])
    sizes = [len(fill.sessions) for fill in fills(case, frozenset({"done"}))]
    assert sizes == [2] * 21 + [1] * 7 + [0] + [3] * 35
    assert [len(fill.sessions) for fill in fills(case, frozenset({"done", "G12"}))] == sizes[:29]


def test_sets_of_rules_are_proposed_smallest_first_and_then_in_order() -> None:
    proposed = ["".join(sorted(rules)) for rules in in_order(("b", "a", "c"))]
    assert proposed == ["", "b", "a", "c", "ab", "bc", "ac", "abc"]


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
            rules = conflict_set(case, cost)
            assert rules == forced.smallest(week, cost)
            assert better_fill(case, cost, frozenset(rules)) is None
            for rule in rules:
                less = better_fill(case, cost, frozenset(rules) - {rule})
                assert less is not None
                assert judged(week, less).losses[at] < planned[at]


def test_where_nothing_is_lost_nothing_is_to_blame() -> None:
    case, _ = taken_out(*WEEKS["nothing in the way"])
    for cost in EXPLAINED:
        assert conflict_set(case, cost) == ()
