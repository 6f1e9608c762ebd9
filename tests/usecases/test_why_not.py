"""What keeps a day free whatever else moves: each fact to the last word, the first one that is."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from springleg.core.athlete import Priority, Run, RunKind, Weekday
from springleg.core.guide import Guide
from springleg.core.guide_overrides import with_settings
from springleg.planner.constraints import planning_rules
from springleg.planner.problem import Problem, Slot
from springleg.planner.search import solve
from springleg.usecases.plan.why_not import against, twice_running

HARD = ("straight-heavy", "rope")


def day(number: int) -> date:
    return date(2026, 12, number)


def race(number: int, priority: Priority = Priority.B, km: float | None = None) -> Run:
    return Run(day(number), RunKind.RACE, priority, km)


def asked(guide: Guide, **changes: Any) -> Problem:
    """Three weeks from Wednesday 9 December, nothing done and nothing fixed."""
    problem = Problem(planning_rules(guide), day(9), 3, tuple(guide.workouts))
    return replace(problem, **changes)


def fact(guide: Guide, number: int, **changes: Any) -> str:
    """What is said against a day; where it is something, the search finds no plan with it."""
    problem = asked(guide, **changes)
    says = str(against(problem, day(number)))
    assert (solve(problem, must=day(number)) is None) == bool(says)
    return says


def test_a_day_against_which_nothing_stands(guide: Guide) -> None:
    assert [fact(guide, number) for number in range(9, 28)] == [""] * 19


def test_days_before_the_plan_days_off_and_the_first_week(guide: Guide) -> None:
    assert str(against(asked(guide), day(8))) == "The plan begins on Wednesday 9 December."
    off = frozenset({day(11), day(8)})
    assert fact(guide, 11, unavailable=off) == "Friday 11 December is marked as not available."
    assert str(against(asked(guide, unavailable=off), day(8))).startswith("The plan begins")
    own: dict[str, Any] = {"preferred": frozenset({Weekday.SAT, Weekday.FRI, Weekday.MON})}
    assert fact(guide, 10, **own) == (
        "In your first week you train on your own days alone: Monday, Friday and Saturday."
    )
    assert fact(guide, 17, **own) == ""
    assert fact(guide, 10, **own, done=(Slot(day(1), "rope"),)) == ""


def test_of_several_races_the_nearest_that_closes_the_day_is_named(guide: Guide) -> None:
    one, two = race(13), race(20)
    for runs in ((one, two), (two, one)):
        assert fact(guide, 14, runs=runs) == (
            "Monday 14 December is kept free to recover from the race on Sunday 13 December."
        )
        assert fact(guide, 18, runs=runs) == (
            "Friday 18 December is kept free before the race on Sunday 20 December."
        )
        assert fact(guide, 20, runs=runs) == "Sunday 20 December is kept free for the race."
        assert fact(guide, 16, runs=runs) == ""
    great, small = race(20, Priority.A), race(18)
    for runs in ((great, small), (small, great)):
        assert fact(guide, 17, runs=runs) == (
            "Thursday 17 December is kept free before the race on Friday 18 December."
        ), "both close it"
    assert fact(guide, 17, runs=(race(15), race(19))) == (
        "Thursday 17 December is kept free to recover from the race on Tuesday 15 December."
    ), "of two as near, the first"


def test_an_easier_race_of_the_same_day_does_not_count(guide: Guide) -> None:
    runs = (race(20, Priority.C), race(20, Priority.A))
    assert fact(guide, 17, runs=runs) == (
        "Thursday 17 December is kept free before the race on Sunday 20 December."
    )


def test_a_day_that_only_several_races_close_together_names_none(guide: Guide) -> None:
    """The A race shuts heavy work for ten days before it, the C race here the rope for six."""
    own = with_settings(guide, {"taper.C.no_rope_days": 6})
    races = (race(16, Priority.C), race(22, Priority.A))
    assert fact(own, 13, runs=races, menu=HARD) == "Sunday 13 December is kept free between races."
    assert fact(own, 13, runs=races[:1], menu=HARD) == ""
    assert fact(own, 13, runs=races[1:], menu=HARD) == ""


def test_what_is_shut_is_told_with_the_first_day_that_opens_something(guide: Guide) -> None:
    opens = {"rope": day(24), "straight-heavy": day(20)}
    assert fact(guide, 19, menu=HARD, opens=opens) == (
        "Every workout is shut until Sunday 20 December."
    )
    assert fact(guide, 20, menu=HARD, opens=opens) == ""
    assert fact(guide, 19, menu=(*HARD, "bent-light"), opens=opens) == ""


def test_what_a_race_leaves_may_be_shut(guide: Guide) -> None:
    """Five days before a B race heavy work is closed; the light work that could be is shut."""
    menu, runs = ("straight-heavy", "bent-heavy", "bent-light"), (race(20),)
    shut = {"bent-light": day(16)}
    assert fact(guide, 15, menu=menu, runs=runs, opens=shut) == (
        "So close to the race on Sunday 20 December there is no heavy work, and nothing else is "
        "open by Tuesday 15 December."
    )
    assert fact(guide, 15, menu=menu, runs=runs) == ""
    assert fact(guide, 14, menu=menu, runs=runs, opens=shut) == ""
    hard = (*HARD, "bent-light")
    assert fact(guide, 16, menu=hard, runs=runs, opens={"bent-light": day(30)}) == (
        "So close to the race on Sunday 20 December there is no heavy work or rope, and nothing "
        "else is open by Wednesday 16 December."
    )
    assert fact(guide, 18, menu=menu, runs=runs, opens={"bent-light": day(30)}) == (
        "Friday 18 December is kept free before the race on Sunday 20 December."
    ), "it would be closed anyway"


def test_a_week_that_is_full_of_fixed_workouts(guide: Guide) -> None:
    pins = (Slot(day(18), "rope"), Slot(day(15), "bent-light"))
    full = "The week is full: the workouts on Tuesday and Friday stay where they are."
    assert fact(guide, 20, pins=pins) == full
    assert fact(guide, 21, pins=pins) == ""
    done = (Slot(day(7), "rope"),)
    assert fact(guide, 13, done=done, pins=(Slot(day(10), "bent-light"),)) == (
        "The week is full: the workouts on Monday and Thursday stay where they are."
    )


def test_a_day_too_close_to_a_fixed_workout(guide: Guide) -> None:
    pins = (Slot(day(18), "rope"),)
    put = "It is less than 48 hours from the workout that you put on Friday."
    assert [fact(guide, number, pins=pins) for number in (16, 17, 19, 20)] == ["", put, put, ""]
    sunday = (Slot(day(20), "rope"),)
    assert fact(guide, 21, pins=sunday) == (
        "It is less than 48 hours from the workout that you put on Sunday 20 December."
    )
    both = (Slot(day(22), "bent-light"), *sunday)
    assert fact(guide, 21, pins=both).endswith("put on Sunday 20 December."), "the first of two"
    done = (Slot(day(4), "bent-light"), Slot(day(8), "rope"))
    assert fact(guide, 9, done=done) == "It is less than 48 hours after the workout on Tuesday."
    assert fact(guide, 10, done=done) == ""
    gaps = {"planning.spacing.min_gap_days": 3, "planning.spacing.max_gap_days_in_week": 4}
    own = with_settings(guide, gaps)
    assert fact(own, 10, done=done) == "It is less than 72 hours after the workout on Tuesday."
    assert fact(own, 16, pins=pins) == put.replace("48", "72")


def twice(guide: Guide, number: int, **changes: Any) -> str:
    problem = asked(guide, runs=(race(20),), **changes)
    assert not against(problem, day(number))
    assert solve(problem, must=day(number)) is None
    return str(twice_running(problem, day(number)))


def test_a_day_on_which_all_that_could_be_would_come_twice_running(guide: Guide) -> None:
    """Heavy work is closed for five days before the race."""
    menu, light = ("bent-heavy", "bent-light"), "Only bent-knee heel raises, light"
    next_to_it = "and that is fixed right next to it"
    monday = (Slot(day(14), "bent-light"),)
    assert twice(guide, 16, menu=menu, pins=monday) == (
        f"{light} could be on Wednesday 16 December, {next_to_it}, on Monday: "
        "no workout comes twice running."
    )
    assert fact(guide, 16, menu=menu, runs=(race(20),)) == ""
    thursday = (Slot(day(17), "bent-light"), Slot(day(21), "bent-light"))
    assert twice(guide, 15, menu=menu, pins=thursday) == (
        f"{light} could be on Tuesday 15 December, {next_to_it}, on Thursday: "
        "no workout comes twice running."
    )
    done = (Slot(day(10), "bent-heavy"), Slot(day(13), "bent-light"))
    assert twice(guide, 15, menu=menu, start=day(14), done=done) == (
        f"{light} could be on Tuesday 15 December, {next_to_it}, on Sunday 13 December: "
        "no workout comes twice running."
    )
    pins = (Slot(day(17), "mini-squat"), Slot(day(13), "bent-light"), Slot(day(10), "mini-squat"))
    assert twice(guide, 15, menu=("mini-squat", *menu), pins=pins) == (
        "Only one-leg mini-squat or bent-knee heel raises, light could be on Tuesday 15 December, "
        f"{next_to_it}, on Sunday 13 December and Thursday: no workout comes twice running."
    )
    shut: dict[str, Any] = {"opens": {"mini-squat": day(16)}, "menu": ("mini-squat", *menu)}
    assert twice(guide, 15, pins=pins[1:], **shut) == (
        f"{light} could be on Tuesday 15 December, {next_to_it}, on Sunday 13 December: "
        "no workout comes twice running."
    )
