"""The findings in plain words, to the letter: what is lost, and what forces it."""

from typing import Any

import plan_requests
import pytest

from springleg.core.plan import CostName
from springleg.planner.finding_text import finding_text
from springleg.planner.problem import Slot
from springleg.planner.race_windows import race_windows
from springleg.planner.week_relaxation import rounds_of_plan, take_out

WEEK = {"start": "2026-12-07", "weeks": 1}
FREE_TUESDAY = [f"2026-12-{day:02d}" for day in (7, 9, 10, 11, 12, 13)]


def race(day: int, priority: str = "A", km: float = 10) -> dict[str, Any]:
    date = f"2026-12-{day:02d}"
    return {"date": date, "kind": "race", "priority": priority, "distance_km": km}


def pin(day: int, workout: str) -> dict[str, Any]:
    return {"date": f"2026-12-{day:02d}", "workout": workout}


SAID: dict[str, tuple[dict[str, Any], str]] = {
    "one day is free": (
        {"unavailable": FREE_TUESDAY},
        "One workout this week: only Tuesday is free.",
    ),
    "two days are free, too close together": (
        {"unavailable": FREE_TUESDAY[1:]},
        (
            "One workout this week: only Monday and Tuesday are free, and two workouts need 48 "
            "hours between them."
        ),
    ),
    "no day is free": (
        {"unavailable": [*FREE_TUESDAY, "2026-12-08"]},
        "No workout this week: no day is free.",
    ),
    "the plan starts late": (
        {"start": "2026-12-13"},
        "One workout this week: the plan starts on Sunday.",
    ),
    "most days are free, but the wrong ones": (
        {"start": "2026-12-11", "unavailable": ["2026-12-13"]},
        (
            "One workout this week: the plan starts on Friday, Sunday cannot be used and two "
            "workouts need 48 hours between them."
        ),
    ),
    "a race and the days before it": (
        {"runs": [race(12)], "start": "2026-12-08", "unavailable": ["2026-12-13"]},
        (
            "One workout this week: the plan starts on Tuesday, Sunday cannot be used and the days "
            "before the race on Saturday 12 December are kept light or free."
        ),
    ),
    "a race that was": (
        {"runs": [race(6, km=42)], "menu": ["rope"]},
        "No workout this week: the days after the race on Sunday 6 December are for recovery.",
    ),
    "nothing is open": (
        {
            "menu": ["rope", "mini-squat"],
            "opens": dict.fromkeys(("rope", "mini-squat"), "2026-12-24"),
        },
        "No workout this week: nothing opens before Thursday 24 December.",
    ),
    "one is still shut": (
        {
            "menu": ["bent-heavy", "mini-squat"],
            "opens": {"mini-squat": "2026-12-24"},
            "unavailable": [f"2026-12-{day:02d}" for day in (7, 8, 9, 11, 12)],
            "runs": [{"date": "2026-12-11", "kind": "hard"}],
        },
        (
            "A workout is close before a hard run, a long run or a race: only Thursday and Sunday "
            "are free, one-leg mini-squat is still shut, and leaving a workout out would be worse."
        ),
    ),
    "a beginner's own days": (
        {"preferred_weekdays": ["tue", "fri"], "unavailable": ["2026-12-08"]},
        (
            "One workout this week: in the first week you train on your own days alone (Tuesday "
            "and Friday), and Tuesday cannot be used."
        ),
    ),
    "far apart": (
        {"unavailable": ["2026-12-08", "2026-12-09", "2026-12-10", "2026-12-12", "2026-12-13"]},
        (
            "This week's two workouts are more than 72 hours apart: only Monday and Friday are "
            "free, and leaving a workout out would be worse."
        ),
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_a_finding_says(name: str) -> None:
    problem, text = SAID[name]
    assert plan_requests.made(WEEK | problem)["findings"][0]["text"] == text


STAYS = "Skipping rope on Tuesday 8 December: it stays where you put it, but"


def test_every_rule_that_a_pin_breaks_is_said() -> None:
    problem = WEEK | {
        "unavailable": ["2026-12-08"],
        "runs": [race(11, "B"), race(7, "C")],
        "pins": [pin(8, "rope"), pin(9, "rope"), pin(10, "bent-light")],
    }
    said = [f["text"] for f in plan_requests.made(problem)["findings"] if f["cost"] == "pin"]
    assert said[0] == f"{STAYS} the day is marked unavailable."
    assert said[1] == f"{STAYS} it is within the days before a race that are kept light or free."
    assert said[2] == f"{STAYS} it is within the recovery days after a race."
    assert "it is less than 48 hours after the one before it." in said[5]
    assert "the workout before it is the same." in said[6]
    assert said[-1].endswith("but the week then holds more than two workouts.")


def test_pins_that_force_a_repeat_are_named_by_their_days() -> None:
    problem = WEEK | {"pins": [pin(8, "rope"), pin(11, "rope")]}
    text = plan_requests.made(problem)["findings"][0]["text"]
    assert text.startswith("A workout comes again before the round is complete:")
    assert text.endswith("Tuesday and Friday stay where they were put.")


def test_what_was_done_is_named_with_its_date() -> None:
    problem = WEEK | {
        "start": "2026-12-11",
        "menu": ["rope", "mini-squat"],
        "done": [pin(10, "rope")],
        "unavailable": ["2026-12-12", "2026-12-13"],
    }
    found = plan_requests.made(problem)["findings"][0]
    assert found["cost"] == "missing"
    assert "the plan starts on Friday" in found["text"]


def test_the_race_that_is_named_is_the_one_that_closes_the_week() -> None:
    marathon = {"date": "2026-12-04", "kind": "race", "priority": "A", "distance_km": 42}
    problem = WEEK | {
        "menu": ["rope", "bent-heavy"],
        "windows": {"taper": False},
        "runs": [marathon, race(10, "C", 5), race(13, "C")],
    }
    text = plan_requests.made(problem)["findings"][0]["text"]
    assert "the days after the race on Friday 4 December are for recovery" in text


DAYS = [f"2026-12-{day:02d}" for day in range(7, 14)]
GAP = "two workouts need 48 hours between them"


def said_of(plain: dict[str, Any], cost: str, *rules: str) -> str:
    """The sentence of the first week, where these rules are to blame."""
    problem = plan_requests.problem(WEEK | plain)
    planned = tuple(Slot(*session) for session in plan_requests.best(WEEK | plain))
    rounds = rounds_of_plan(problem, planned, race_windows(problem))
    case = take_out(problem, planned, 0, rounds)
    return str(finding_text(case, CostName(cost), rules))


@pytest.mark.parametrize(
    ("unavailable", "text"),
    [
        (DAYS[:1], "Two workouts this week: Monday cannot be used."),
        (DAYS[:3], "Two workouts this week: Monday, Tuesday and Wednesday cannot be used."),
        (DAYS[:4], "Two workouts this week: only Friday, Saturday and Sunday are free."),
        (DAYS[4:0:-1], "Two workouts this week: only Monday, Saturday and Sunday are free."),
        (DAYS[:6], "One workout this week: only Sunday is free."),
        (DAYS, "No workout this week: no day is free."),
    ],
)
def test_the_fewer_of_the_free_days_and_the_others_are_named(
    unavailable: list[str], text: str
) -> None:
    assert said_of({"unavailable": unavailable}, "missing", "unavailable") == text


def test_a_list_of_days_among_the_reasons_is_set_off_by_a_comma() -> None:
    one, two = {"unavailable": DAYS[:6]}, {"unavailable": DAYS[:5]}
    sunday = f"One workout this week: only Sunday is free and {GAP}."
    weekend = f"One workout this week: only Saturday and Sunday are free, and {GAP}."
    assert said_of(one, "missing", "unavailable", "G13") == sunday
    assert said_of(two, "missing", "unavailable", "G13") == weekend


REASONS = {
    "start": "the plan starts on Monday",
    "done": "you trained on Friday 4 December",
    "pin": "Tuesday stays where it was put",
    "G12": "a week holds two workouts",
    "G13": GAP,
    "G15": "the same workout does not come twice running",
    "missing": "leaving a workout out would be worse",
    "over_72h": "spreading the pair over more than 72 hours would be worse",
    "early_repeat": "repeating a workout early would be worse",
}
WRONG = {
    "over_72h": "This week's two workouts are more than 72 hours apart",
    "early_repeat": "A workout comes again before the round is complete",
    "run_clash": "A workout is close before a hard run, a long run or a race",
}


@pytest.mark.parametrize("rule", REASONS)
@pytest.mark.parametrize("cost", WRONG)
def test_each_loss_and_each_reason_has_its_words(cost: str, rule: str) -> None:
    plain = {"pins": [pin(8, "rope")], "done": [pin(1, "rope"), pin(4, "bent-heavy")]}
    assert said_of(plain, cost, rule) == f"{WRONG[cost]}: {REASONS[rule]}."


def test_pins_are_named_once_a_day_in_the_order_of_the_week_and_many_sessions_counted() -> None:
    pins = [pin(11, "rope"), pin(8, "mini-squat"), pin(8, "rope")]
    text = "3 workouts this week: Tuesday and Friday stay where they were put."
    assert said_of({"pins": pins}, "missing", "pin") == text


def run(day: int, kind: str) -> dict[str, Any]:
    return {"date": f"2026-12-{day:02d}", "kind": kind}


@pytest.mark.parametrize(
    ("runs", "rule", "day"),
    [
        ([race(12, "C"), race(7, "A")], "taper", "Saturday 12"),
        ([race(15, "C"), run(11, "long")], "taper", "Tuesday 15"),
        ([race(8, "C"), race(12, "C")], "taper", "Saturday 12"),
        ([race(10, "C", 10), race(12, "C", 5)], "taper", "Thursday 10"),
        ([race(7, "C", 10), race(9, "C", 5)], "recovery", "Monday 7"),
        ([race(7, "C", 5), race(9, "C", 10)], "recovery", "Wednesday 9"),
        ([race(9, "C", 5), race(7, "C", 5)], "recovery", "Wednesday 9"),
        ([race(9, "C", 5), race(7, "B", 5)], "recovery", "Monday 7"),
    ],
)
def test_the_race_that_closes_most_is_named_then_the_weightier_then_the_later(
    runs: list[dict[str, Any]], rule: str, day: str
) -> None:
    assert f"the race on {day} December" in said_of({"runs": runs}, "missing", rule)
