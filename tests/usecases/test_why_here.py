"""What speaks for a session as it stands: its turn, what could not be, the day itself."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from springleg.core.athlete import Priority, Run, RunKind, Weekday
from springleg.core.guide import Guide
from springleg.core.guide_overrides import with_settings
from springleg.planner.constraints import planning_rules
from springleg.planner.problem import Problem, Slot, Slots
from springleg.usecases.plan.why_here import reasons_here

ROUND = "each workout comes once before one comes again."


def slots(*said: str) -> Slots:
    """Sessions of December written like `8 rope`."""
    pairs = (one.split() for one in said)
    return tuple(Slot(date(2026, 12, int(day)), workout) for day, workout in pairs)


def here(guide: Guide, planned: Slots, at: int = -1, /, **changes: Any) -> list[str]:
    """What is said of the session at this place, the last one."""
    menu = ("straight-light", "rope", "bent-heavy")
    problem = Problem(planning_rules(guide), date(2026, 12, 7), 3, menu)
    return list(map(str, reasons_here(replace(problem, **changes), planned, planned[at])))


def test_a_workout_has_its_turn_in_the_round(guide: Guide) -> None:
    planned = slots("7 straight-light", "10 rope", "13 bent-heavy", "16 rope", "19 rope")
    assert [here(guide, planned, at) for at in range(5)] == [
        [f"A new round begins with it: {ROUND}"],
        [f"It has not come yet in this round: {ROUND}"],
        [f"It is the last of its round: {ROUND}"],
        [f"A new round begins with it: {ROUND}"],
        ["It comes again before every workout has had its turn."],
    ]


def test_what_was_done_belongs_to_the_round(guide: Guide) -> None:
    done = {"done": slots("1 straight-light", "4 rope")}
    assert here(guide, slots("8 bent-heavy"), **done) == [f"It is the last of its round: {ROUND}"]
    assert here(guide, slots("8 rope"), **done) == [
        "It comes again before every workout has had its turn."
    ]
    every = {"done": slots("1 straight-light", "2 bent-heavy", "4 rope")}
    assert here(guide, slots("8 rope"), **every) == [f"A new round begins with it: {ROUND}"]


def test_a_workout_that_is_alone_says_so(guide: Guide) -> None:
    assert here(guide, slots("8 rope"), menu=("rope",)) == ["It is the only workout on your menu."]
    opens = {"opens": {"straight-light": date(2026, 12, 9), "bent-heavy": date(2026, 12, 20)}}
    assert here(guide, slots("8 rope"), **opens) == [
        "It is the only workout that is open by then.",
        "Straight-knee heel raises, light is shut until Wednesday 9 December.",
    ]
    assert here(guide, slots("8 mini-squat")) == [], "a workout that is no longer on the menu"


def test_what_had_not_had_its_turn_and_is_shut_is_told(guide: Guide) -> None:
    opens = {"opens": {"rope": date(2026, 12, 20), "bent-heavy": date(2026, 12, 20)}}
    menu = {"menu": ("straight-light", "rope", "bent-heavy", "bent-light")}
    assert here(guide, slots("8 straight-light"), **opens, **menu) == [
        f"A new round begins with it: {ROUND}",
        "Two other workouts are shut until Sunday 20 December.",
    ]
    assert here(guide, slots("8 straight-light"), done=slots("1 rope"), **opens, **menu) == [
        f"It has not come yet in this round: {ROUND}",
        "Bent-knee heel raises, heavy is shut until Sunday 20 December.",
    ]
    assert here(guide, slots("20 straight-light"), **opens, **menu) == [
        f"A new round begins with it: {ROUND}"
    ]


def test_what_had_not_had_its_turn_and_a_race_keeps_off_is_told(guide: Guide) -> None:
    race = Run(date(2026, 12, 20), RunKind.RACE, Priority.B)
    light, close = slots("16 straight-light"), "So close to the race on Sunday 20 December there is"
    new = f"A new round begins with it: {ROUND}"
    assert here(guide, light, runs=(race,)) == [new, f"{close} no heavy work or rope."]
    assert here(guide, slots("15 straight-light"), runs=(race,)) == [new, f"{close} no heavy work."]
    assert here(guide, slots("14 straight-light"), runs=(race,)) == [new]
    assert here(guide, slots("23 straight-light"), runs=(race,)) == [
        new,
        f"{close} no heavy work or rope.",
    ]
    done = {"done": slots("1 bent-heavy"), "runs": (race,)}
    assert here(guide, light, **done) == [
        f"It has not come yet in this round: {ROUND}",
        f"{close} no rope.",
    ]
    assert here(guide, light, runs=(race,), taper=False) == [new]


def test_races_that_only_together_keep_work_off_are_not_told(guide: Guide) -> None:
    own = with_settings(guide, {"taper.C.no_rope_days": 6})
    races = (
        Run(date(2026, 12, 16), RunKind.RACE, Priority.C),
        Run(date(2026, 12, 22), RunKind.RACE, Priority.A),
    )
    assert here(own, slots("13 straight-light"), runs=races) == [
        f"A new round begins with it: {ROUND}"
    ]


def test_the_day_itself_speaks_for_it(guide: Guide) -> None:
    own = {"preferred": frozenset({Weekday.TUE})}
    new = f"A new round begins with it: {ROUND}"
    assert here(guide, slots("8 rope"), **own) == [new, "Tuesday is one of your days."]
    assert here(guide, slots("9 rope"), **own) == [new]
    hard = Run(date(2026, 12, 8), RunKind.HARD)
    after = "It comes after the hard run of that day: hard days stay hard, and easy days easy."
    assert here(guide, slots("8 rope"), runs=(hard,), **own) == [
        new,
        after,
        "Tuesday is one of your days.",
    ]
    assert here(guide, slots("9 rope"), runs=(hard,)) == [new]
    for kind in (RunKind.EASY, RunKind.LONG):
        assert here(guide, slots("8 rope"), runs=(replace(hard, kind=kind),)) == [new]


def test_the_least_gap_is_told_as_it_is_set(guide: Guide) -> None:
    turn = f"It has not come yet in this round: {ROUND}"
    assert here(guide, slots("8 straight-light", "10 rope")) == [
        turn,
        "It is two days after the workout on Tuesday, the least there has to be.",
    ]
    assert here(guide, slots("8 straight-light", "11 rope")) == [turn]
    assert here(guide, slots("8 rope"), done=slots("6 straight-light")) == [
        turn,
        "It is two days after the workout on Sunday 6 December, the least there has to be.",
    ]
    gaps = {"planning.spacing.min_gap_days": 3, "planning.spacing.max_gap_days_in_week": 4}
    own = with_settings(guide, gaps)
    assert here(own, slots("8 straight-light", "11 rope")) == [
        turn,
        "It is three days after the workout on Tuesday, the least there has to be.",
    ]
