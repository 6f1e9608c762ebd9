"""The example of planning.md, to the letter."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import brute_force
import oracle
import plan_requests
import planning_page
import pytest

from springleg.planner.make import make_plan
from springleg.planner.search import solve

EXAMPLE = Path(__file__).parent / "example"
DOSES = {
    "light": {"sets": 2, "reps": 8},
    "heavy": {"sets": 3, "reps": 3},
    "mini-squat": {"sets": 2, "seconds": 60},
    "rope": {"sets": 1, "contacts": 50},
}


def held(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((EXAMPLE / f"{name}.json").read_text("utf-8"))
    return found


def test_the_example_gives_exactly_its_plan_and_doses_beside() -> None:
    made = plan_requests.made(held("problem"))
    doses = [session.pop("dose") for session in made["sessions"]]
    assert made == held("plan")
    assert doses == [DOSES["light"], DOSES["heavy"], DOSES["light"]]
    assert list(made) == list(held("plan"))
    assert list(made["cost"]) == list(planning_page.COSTS)


def test_both_judges_find_the_example_best() -> None:
    case, costs = planning_page.read(held("problem")), tuple(held("plan")["cost"].values())
    found = brute_force.best(case)
    assert found is not None
    assert found[0] == costs == oracle.solve(case).costs
    assert found[1] == plan_requests.best(held("problem"))


def test_the_search_gives_the_examples_sessions_and_with_a_day_that_it_has_the_same() -> None:
    problem, sessions = plan_requests.problem(held("problem")), held("plan")["sessions"]
    found = solve(problem)
    assert found is not None
    assert [(it.date.isoformat(), it.workout) for it in found] == [
        (it["date"], it["workout"]) for it in sessions
    ]
    for slot in found:
        assert solve(problem, slot.date) == found
    assert solve(problem, date(2026, 12, 16)) is None, "it is not free"
    tuesday = solve(problem, date(2026, 12, 8))
    assert tuesday is not None
    assert [slot.date.day for slot in tuesday] == [8, 10, 15]


@pytest.mark.parametrize("workout", planning_page.SIX)
def test_a_plan_from_a_problem_alone_prescribes_the_lower_bound(workout: str) -> None:
    plain = {"start": "2026-12-07", "weeks": 1, "menu": [workout]}
    doses = [session["dose"] for session in plan_requests.made(plain)["sessions"]]
    assert doses == [DOSES.get(workout, DOSES.get(planning_page.SCHEMES[workout]))] * 2


def test_equipment_only_picks_the_variant() -> None:
    plain = {"start": "2026-12-07", "weeks": 3, "menu": ["straight-heavy", "rope"]}
    there = plan_requests.made(plain | {"equipment": {"leg-press": ["mon"]}})["sessions"]
    bare = plan_requests.made(plain)["sessions"]
    assert [(it["date"], it["workout"]) for it in there] == [
        (it["date"], it["workout"]) for it in bare
    ]
    assert {it["variant"] for it in bare} == {"standing", "two-feet"}
    for session in there:
        monday = session["date"] in ("2026-12-07", "2026-12-14", "2026-12-21")
        heel_raise = session["workout"] == "straight-heavy"
        assert (session["variant"] == "leg-press") == (monday and heel_raise)


def test_the_guides_own_example_is_a_plan() -> None:
    """G16: rope, then bent-knee heavy; mini-squat, then straight-knee light. Kept, it stays."""
    workouts = ["rope", "bent-heavy", "mini-squat", "straight-light"]
    days = ["2026-12-07", "2026-12-10", "2026-12-14", "2026-12-17"]
    keep = [{"date": day, "workout": it} for day, it in zip(days, workouts, strict=True)]
    plain = {"start": "2026-12-07", "weeks": 2, "keep": keep}
    assert plan_requests.written(plan_requests.best(plain)) == keep
    assert planning_page.broken(planning_page.read(plain), plan_requests.best(plain)) == []
    assert plan_requests.made(plain)["findings"] == []


def test_a_session_put_by_hand_says_so() -> None:
    pins = [{"date": "2026-12-09", "workout": "rope"}]
    made = plan_requests.made({"start": "2026-12-07", "weeks": 1, "pins": pins})
    said = {session["date"]: "pin" in session["because"] for session in made["sessions"]}
    assert said.pop("2026-12-09")
    assert list(said.values()) == [False]


@pytest.mark.parametrize(
    ("ended", "from_when"),
    [
        ("2026-12-05T19:30:00+01:00", "2026-12-07T19:30:00+01:00"),
        ("2026-12-05T00:00:00+01:00", "2026-12-07T00:00:00+01:00"),
        ("2026-12-04T23:59:00+01:00", None),
        ("2026-12-06T00:00:00+01:00", None),
    ],
)
def test_a_session_says_from_when_on_it_may_be_where_the_last_one_ended_48_hours_before(
    ended: str, from_when: str | None
) -> None:
    plain = {"start": "2026-12-07", "weeks": 1, "menu": ["rope", "bent-light"]}
    problem = plan_requests.problem(plain)
    made = make_plan(problem, plan_requests.GUIDE, datetime.fromisoformat(ended))
    first, second = made.sessions
    assert first.date == date(2026, 12, 7)
    assert first.not_before == (datetime.fromisoformat(from_when) if from_when else None)
    assert second.not_before is None


def test_a_plan_without_a_session_has_none_to_say_from_when_on() -> None:
    days = [f"2026-12-{day:02d}" for day in range(7, 14)]
    problem = plan_requests.problem({"start": "2026-12-07", "weeks": 1, "unavailable": days})
    ended = datetime(2026, 12, 5, 19, 30, tzinfo=UTC)
    assert make_plan(problem, plan_requests.GUIDE, ended).sessions == ()
