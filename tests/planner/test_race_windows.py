"""What races and runs forbid and cost around their days: every day of it, as the page says."""

from datetime import date, timedelta
from itertools import product
from typing import Any

import plan_requests
import planning_page
import pytest

from springleg.core.athlete import Priority, Run, RunKind
from springleg.core.guide import Scheme
from springleg.planner.race_windows import (
    clash,
    race_windows,
    recovery_days,
    taper_days,
)

DAY = timedelta(days=1)
RACE = date(2026, 12, 30)
WEEKS = {"start": "2026-12-07", "weeks": 8}
AROUND = [RACE + n * DAY for n in range(-15, 16)]


def shut(plain: dict[str, Any], day: date, workout: str) -> list[str]:
    """What the page keeps from this day, runs alone considered."""
    return planning_page.shut_by(planning_page.read(plain), day, workout)


@pytest.mark.parametrize(
    ("priority", "km", "windows"),
    [
        *product("ABC", (None, 15, 15.1, 30.1), [{}]),
        *product("AB", (42.2,), [{"taper": False}, {"recovery": False}]),
    ],
)
def test_each_day_around_a_race_is_shut_to_whom_the_page_shuts_it(
    priority: str, km: float | None, windows: dict[str, bool]
) -> None:
    race = {"date": RACE.isoformat(), "kind": "race", "priority": priority}
    weaker = {"date": RACE.isoformat(), "kind": "long"}
    runs = [weaker, race | ({} if km is None else {"distance_km": km}), weaker]
    plain = WEEKS | {"runs": runs, "windows": windows}
    problem = plan_requests.problem(plain)
    found = race_windows(problem)
    for day, workout in product(AROUND, planning_page.SIX):
        scheme = problem.rules.schemes[workout]
        assert list(found.forbids(day, scheme)) == shut(plain, day, workout), (day, workout)


@pytest.mark.parametrize("kind", ["easy", "hard", "long"])
def test_a_run_that_is_no_race_shuts_nothing(kind: str) -> None:
    problem = plan_requests.problem(WEEKS | {"runs": [{"date": "2026-12-30", "kind": kind}]})
    windows = race_windows(problem)
    assert not any((*windows.taper.values(), *windows.recovery.values()))


def test_a_window_of_no_days_leaves_heavy_work_no_more_than_light() -> None:
    """Where the days without heavy or rope are set below the days without anything."""
    problem = plan_requests.problem(WEEKS)
    race = Run(RACE, RunKind.RACE, Priority.A)
    settings = {"taper.A.nothing_days": 4, "taper.A.no_heavy_days": 1, "taper.A.no_rope_days": 0}
    settings |= {"recovery.race.nothing_days": 6}
    own = plan_requests.problem_under(WEEKS, settings)
    for scheme in Scheme:
        assert taper_days(own, race, scheme) == [RACE + n * DAY for n in range(-4, 1)]
        assert recovery_days(own, race, scheme) == [RACE + n * DAY for n in range(1, 7)]
    assert len(taper_days(problem, race, Scheme.HEAVY)) == 11


def test_windows_end_with_the_calendar() -> None:
    problem = plan_requests.problem(WEEKS)
    first, last = (Run(day, RunKind.RACE, Priority.A) for day in (date.min, date.max))
    assert taper_days(problem, first, Scheme.HEAVY) == [date.min]
    assert taper_days(problem, last, Scheme.LIGHT)[-1] == date.max
    assert recovery_days(problem, first, Scheme.LIGHT) == [date.min + DAY, date.min + 2 * DAY]
    assert recovery_days(problem, last, Scheme.LIGHT) == []
    before_last = Run(date.max - DAY, RunKind.RACE, Priority.A)
    assert recovery_days(problem, before_last, Scheme.LIGHT) == [date.max]


@pytest.mark.parametrize("kinds", [*product(planning_page.STRENGTH, repeat=3)])
def test_a_session_costs_the_runs_of_its_day_and_the_next_two(kinds: tuple[str, ...]) -> None:
    runs = [{"date": (RACE + n * DAY).isoformat(), "kind": kind} for n, kind in enumerate(kinds)]
    plain = WEEKS | {"runs": runs}
    case, problem = planning_page.read(plain), plan_requests.problem(plain)
    for day, workout in product(AROUND[10:20], planning_page.SIX):
        session, scheme = planning_page.Session(day, workout), problem.rules.schemes[workout]
        found = clash(problem.rules, problem.run_on, day, scheme)
        assert found == planning_page.clash(case, session), session
