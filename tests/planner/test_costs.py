"""What a plan costs, and where: of any plan at all, as the page counts it. No search is asked."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

import plan_requests
import planning_page
import problems
import pytest
from planning_page import Case, Session
from test_findings import broken_by_pins, losses, weeks_of

from springleg.core.plan import COSTS, CostName
from springleg.planner.cost import count, early_repeats, off_preference, week_index, worst_first
from springleg.planner.findings import losses_by_week
from springleg.planner.pin_findings import pin_findings
from springleg.planner.problem import Slot
from springleg.planner.race_windows import race_windows

MONDAY = date(2026, 12, 7)


def plans(count: int, seed: int, **limits: Any) -> Iterator[tuple[problems.Problem, Case, Any]]:
    """Problems, each with a plan that nobody would follow: what is allowed plays no part."""
    for index, plain in enumerate(problems.some(count, seed, crowded_pins=True, **limits)):
        case = planning_page.read(plain)
        chance = Random(index)  # noqa: S311 no secrets here
        some = {
            Session(day, chance.choice(case.menu))
            for day in case.days
            if chance.random() < 0.35 and day >= case.start
        }
        yield plain, case, case.line({*case.pins, *some})


def test_any_plan_costs_what_the_page_counts() -> None:
    met = Counter[str]()
    for plain, case, plan in plans(180, 11):
        costs = planning_page.costs(case, plan)
        assert plan_requests.counted(plain, reversed(plan)) == costs, plain
        met.update(name for name, cost in zip(planning_page.COSTS, costs, strict=True) if cost)
    assert min(met[name] for name in planning_page.COSTS) > 20


def test_any_plan_loses_in_each_week_what_the_page_counts() -> None:
    for plain, case, plan in plans(60, 12):
        problem = plan_requests.problem(plain)
        planned = tuple(Slot(*session) for session in plan)
        lost = losses_by_week(problem, planned)
        weeks = weeks_of(case, plan).values()
        expected = [{name: losses(week)[name] for name in map(str, lost)} for week in weeks]
        found = [{str(name): lost[name][at] for name in lost} for at in range(case.weeks)]
        assert found == expected, plain
        assert list(lost) == list(COSTS)[:4]


def test_the_pins_of_any_plan_break_what_the_page_says() -> None:
    met = Counter[str]()
    for plain, case, anything in plans(150, 13):
        problem = plan_requests.problem(plain)
        pinned = {case.week(pin.date) for pin in case.pins}  # no others are put beside a third
        plan = [it for it in anything if it in case.pins or case.week(it.date) not in pinned]
        planned = tuple(Slot(*session) for session in plan)
        found = pin_findings(problem, planned, race_windows(problem))
        for (name, week), of_week in zip(weeks_of(case, plan).items(), found, strict=True):
            rules = Counter(finding.rules[1] for finding in of_week)
            assert rules == Counter(broken_by_pins(week)), plain
            assert {finding.week for finding in of_week} <= {name}
            assert {(one.cost, one.count, one.rules[0]) for one in of_week} <= {("pin", 1, "pin")}
            met.update(rules)
    assert set(met) == {"unavailable", "taper", "recovery", "G12", "G13", "G15"}


def test_weeks_are_counted_from_the_one_that_holds_the_start() -> None:
    problem = plan_requests.problem({"start": "2026-12-10", "weeks": 2})
    days = [(6, -1), (7, 0), (10, 0), (13, 0), (14, 1), (20, 1), (21, 2)]
    assert [week_index(problem, date(2026, 12, day)) for day, _ in days] == [at for _, at in days]
    assert (problem.monday, problem.end) == (MONDAY, date(2026, 12, 21))


def test_a_day_is_off_preference_only_where_some_weekday_is_preferred() -> None:
    plain = {"start": "2026-12-07", "weeks": 1}
    for preferred, off in (([], False), (["tue"], True), (["mon", "tue"], False)):
        problem = plan_requests.problem(plain | {"preferred_weekdays": preferred})
        assert off_preference(problem, MONDAY) is off


@pytest.mark.parametrize(
    ("done", "held"),
    [
        ("", ""),
        ("rope", "rope"),
        ("rope rope", "rope"),
        ("rope bent-light", "rope bent-light"),
        ("rope bent-light rope", "rope"),
        ("rope mini-squat", "rope"),
        ("rope bent-light bent-light", "bent-light"),
    ],
)
def test_a_session_begins_a_new_round_where_the_one_before_has_the_whole_menu(
    done: str, held: str
) -> None:
    plain = {"start": "2026-12-07", "weeks": 1, "menu": ["rope", "bent-light"]}
    slots = [Slot(MONDAY, workout) for workout in done.split()]
    assert plan_requests.problem(plain).replayed(slots) == frozenset(held.split())


@pytest.mark.parametrize(
    ("days", "held"),
    [
        ((7, 8), "rope"),  # rope is all that is open, so each begins a round
        ((7, 9), "rope"),  # the second on the day on which the other opens: a repeat
        ((7, 9, 10), "rope bent-light"),
    ],
)
def test_what_is_shut_on_its_day_is_not_waited_for(days: tuple[int, ...], held: str) -> None:
    plain = {"start": "2026-12-07", "weeks": 1, "menu": ["rope", "bent-light"]}
    problem = plan_requests.problem(plain | {"opens": {"bent-light": "2026-12-09"}})
    names = ("rope", "rope", "bent-light")
    slots = [Slot(date(2026, 12, day), name) for day, name in zip(days, names, strict=False)]
    assert problem.replayed(slots) == frozenset(held.split())
    repeats = early_repeats(problem, slots)
    assert repeats == [False, days[1] == 9, False][: len(days)]


def test_costs_compare_in_the_order_of_their_rows() -> None:
    costs = {name: n for n, name in enumerate(CostName)}
    assert worst_first(dict(reversed(costs.items()))) == tuple(range(8))
    assert [
        str(name) for name in count(plan_requests.problem({"start": "2026-12-07", "weeks": 1}), [])
    ] == list(planning_page.COSTS)
