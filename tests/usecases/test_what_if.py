"""Two plans held against each other: what moves and what is lost first, to the last word."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from springleg.core.athlete import Priority, Run, RunKind, Weekday
from springleg.core.guide import Guide
from springleg.core.guide_overrides import with_settings
from springleg.planner.constraints import planning_rules
from springleg.planner.problem import Problem, Slot, Slots
from springleg.usecases.plan.what_if import Other, with_the_day, without_the_day

START = date(2026, 12, 7)
WEEK, LIGHT = "the week's workouts would be on", "straight-knee heel raises, light"
HERE = 9  # the day that is asked about: Wednesday 9 December


def slots(*said: str) -> Slots:
    """Sessions of December written like `8 rope`."""
    pairs = (one.split() for one in said)
    return tuple(Slot(date(2026, 12, int(day)), workout) for day, workout in pairs)


def other(guide: Guide, now: Slots, then: Slots, day: int = HERE, **changes: object) -> Other:
    menu = ("straight-light", "rope", "bent-heavy", "straight-heavy", "mini-squat")
    problem = Problem(rules=planning_rules(guide), start=START, weeks=2, menu=menu)
    return Other(replace(problem, **changes), date(2026, 12, day), now, now, then)


def run(day: int, kind: RunKind) -> Run:
    return Run(date(2026, 12, day), kind, Priority.C, 5)


TWO = slots("8 straight-light", "11 rope")
LATER = slots("15 mini-squat", "18 bent-heavy")


@pytest.mark.parametrize(
    ("then", "moves"),
    [
        (slots("9 straight-light", "11 rope"), "the one on Tuesday would move here"),
        (
            slots("7 straight-light", "9 rope"),
            "the one on Tuesday would move to Monday and the one on Friday would move here",
        ),
        (
            slots("9 rope", "12 straight-light"),
            f"{WEEK} Wednesday (skipping rope) and Saturday ({LIGHT})",
        ),
    ],
)
def test_what_a_workout_on_the_day_moves(guide: Guide, then: Slots, moves: str) -> None:
    found = with_the_day(other(guide, TWO, then))
    assert str(found) == f"With a workout on this day, {moves}, and nothing would be lost."


def test_a_workout_that_leaves_no_room_for_others_is_alone(guide: Guide) -> None:
    assert str(with_the_day(other(guide, TWO, slots("9 rope")))) == (
        "With a workout on this day, it would be the only one of the week."
    )


def test_that_other_weeks_would_change_is_told(guide: Guide) -> None:
    moved = slots("9 straight-light", "11 rope")
    start = "With a workout on this day, the one on Tuesday would move here, and nothing would be "
    for then, words in (
        (LATER, "lost."),
        (slots("15 mini-squat", "17 bent-heavy"), "lost; other weeks would change too."),
        (slots("15 bent-heavy", "18 mini-squat"), "lost; other weeks would change too."),
    ):
        found = with_the_day(other(guide, TWO + LATER, moved + then))
        assert str(found) == start + words
    without = without_the_day(other(guide, TWO + LATER, TWO[1:] + LATER[:1], day=8))
    assert str(without) == "Without this day, the week would have only one workout.", "one less"


def test_a_week_that_had_one_workout_may_have_that_one_here_alone(guide: Guide) -> None:
    found = with_the_day(other(guide, slots("8 rope"), slots("9 rope")))
    assert str(found) == (
        "With a workout on this day, the one on Tuesday would move here, and nothing would be lost."
    )


def test_what_was_done_in_the_week_is_one_of_its_workouts(guide: Guide) -> None:
    done: dict[str, Any] = {"start": date(2026, 12, 8), "done": slots("7 rope")}
    found = with_the_day(other(guide, slots("10 bent-heavy"), slots("9 straight-light"), **done))
    assert str(found) == (
        f"With a workout on this day, {WEEK} Monday (skipping rope) and Wednesday ({LIGHT}), "
        "and the workout on Wednesday would come only two days after the rope on Monday "
        "(three are better)."
    )


@pytest.mark.parametrize(
    ("then", "moves"),
    [
        (slots("10 straight-light", "11 rope"), "it would move to Thursday"),
        (
            slots("9 rope", "12 straight-light"),
            f"{WEEK} Wednesday (skipping rope) and Saturday ({LIGHT})",
        ),
        (
            slots("10 mini-squat", "11 rope"),
            f"{WEEK} Thursday (one-leg mini-squat) and Friday (skipping rope)",
        ),
    ],
)
def test_where_a_workout_goes_without_its_day(guide: Guide, then: Slots, moves: str) -> None:
    found = without_the_day(other(guide, TWO, then, day=8))
    assert str(found) == f"Without this day, {moves}, and nothing would be lost."


def test_a_workout_that_has_nowhere_to_go_is_lost(guide: Guide) -> None:
    assert str(without_the_day(other(guide, TWO, TWO[1:], day=8))) == (
        "Without this day, the week would have only one workout."
    )


def loss(guide: Guide, now: Slots, then: Slots, day: int = HERE, **changes: object) -> str:
    return str(other(guide, now, then, day, **changes).loss)


def test_a_workout_less_is_told_by_its_week(guide: Guide) -> None:
    assert loss(guide, TWO, TWO[:1]) == "the week would have only one workout"
    assert loss(guide, TWO[:1], ()) == "the week would have no workout"
    both = TWO + LATER
    assert loss(guide, both, both[:3]) == (
        "the week of Monday 14 December would have only one workout"
    )
    assert loss(guide, both[:3], TWO) == "the week of Monday 14 December would have no workout"
    assert loss(guide, both, both[:2]) == "the week of Monday 14 December would have no workout"
    assert loss(guide, both, (both[0], both[2])) == "the week would have only one workout"


@pytest.mark.parametrize(("most", "hours"), [(3, 72), (4, 96)])
def test_how_far_apart_is_told_as_it_is_set(guide: Guide, most: int, hours: int) -> None:
    own = with_settings(guide, {"planning.spacing.max_gap_days_in_week": most})
    apart = slots("8 straight-light", "13 rope")
    assert loss(own, TWO, apart) == (
        f"the workouts on Tuesday and Sunday would be five days apart, more than {hours} hours"
    )
    later = slots("15 bent-heavy", "20 mini-squat")
    assert loss(own, TWO + LATER, TWO + later) == (
        "the workouts on Tuesday 15 December and Sunday 20 December would be five days apart, "
        f"more than {hours} hours"
    )


def test_a_workout_that_comes_again_too_early_is_named_with_its_day(guide: Guide) -> None:
    again = slots("15 straight-light", "18 mini-squat")
    assert loss(guide, TWO + LATER, TWO + again) == (
        "the workout on Tuesday 15 December (straight-knee heel raises, light) would come again "
        "before every workout has had its turn"
    )


@pytest.mark.parametrize(
    ("then", "runs", "where"),
    [
        ("11 rope", (run(12, RunKind.HARD),), "rope would come the day before the hard run on"),
        ("11 rope", (run(12, RunKind.LONG),), "rope would come the day before the long run on"),
        (
            "11 bent-heavy",
            (run(12, RunKind.RACE),),
            "heavy work would come the day before the race on",
        ),
        (
            "11 mini-squat",
            (run(12, RunKind.HARD), run(13, RunKind.LONG)),
            "light work would come the day before the hard run on",
        ),
        ("10 rope", (run(12, RunKind.HARD),), "rope would come two days before the hard run on"),
    ],
)
def test_a_clash_is_told_by_its_run(
    guide: Guide, then: str, runs: tuple[Run, ...], where: str
) -> None:
    first = slots("8 straight-light")
    assert loss(guide, first, first + slots(then), runs=runs) == f"{where} Saturday"


def test_on_the_day_of_a_long_run_and_in_another_week(guide: Guide) -> None:
    first, sunday = slots("11 straight-light"), (run(13, RunKind.LONG),)
    found = loss(guide, first, first + slots("13 bent-heavy"), runs=sunday)
    assert found == "heavy work would come on Sunday, the day of the long run"
    later = first + slots("19 rope")
    assert loss(guide, first, later, runs=(run(20, RunKind.HARD),)) == (
        "rope would come the day before the hard run on Sunday 20 December"
    )
    assert loss(guide, first, later, runs=(run(21, RunKind.HARD),)) == (
        "rope would come two days before the hard run on Monday 21 December"
    )


def test_of_several_clashes_the_worst_is_told_and_of_equals_the_nearest(guide: Guide) -> None:
    runs = (run(11, RunKind.HARD), run(15, RunKind.HARD), run(19, RunKind.HARD))
    worst = slots("9 rope", "12 mini-squat", "18 bent-heavy")
    assert loss(guide, (), worst, runs=runs) == (
        "heavy work would come the day before the hard run on Saturday 19 December"
    )
    same = slots("10 rope", "18 bent-heavy")
    assert loss(guide, (), same, runs=runs) == (
        "rope would come the day before the hard run on Friday"
    )
    assert loss(guide, (), same, day=18, runs=runs) == (
        "heavy work would come the day before the hard run on Saturday"
    )
    assert loss(guide, worst[2:], worst, runs=runs) == (
        "rope would come two days before the hard run on Friday"
    ), "what is so already is not told"


def test_what_the_settings_do_not_count_is_no_clash(guide: Guide) -> None:
    first, runs = slots("8 straight-light"), (run(12, RunKind.HARD), run(13, RunKind.HARD))
    then = first + slots("11 rope")
    own = with_settings(guide, {"clash.runs.heavy_day_before": 0})
    assert loss(own, first, then, runs=runs) == (
        "rope would come two days before the hard run on Sunday"
    )
    none = with_settings(own, {"clash.runs.heavy_second_day_before": 0})
    assert loss(none, first, then, runs=runs) == ""
    light = with_settings(guide, {"clash.runs.light_day_before": 0})
    assert loss(light, first, first + slots("11 mini-squat"), runs=runs) == (
        "two light workouts would follow each other, on Tuesday and Friday"
    )
    long_run = (run(11, RunKind.LONG), run(13, RunKind.HARD))
    own = with_settings(guide, {"clash.runs.heavy_on_long_run": 0})
    assert loss(own, first, then, runs=long_run) == (
        "rope would come two days before the hard run on Sunday"
    )


def test_two_of_one_kind_running_are_told_with_their_days(guide: Guide) -> None:
    done: dict[str, Any] = {"start": date(2026, 12, 8), "done": slots("7 straight-heavy")}
    assert loss(guide, (), slots("10 bent-heavy"), **done) == (
        "two heavy workouts would follow each other, on Monday and Thursday"
    )
    one = slots("8 rope")
    assert loss(guide, one, slots("8 rope", "15 rope"), menu=("rope",)) == (
        "two rope workouts would follow each other, on Tuesday and Tuesday 15 December"
    )
    three = slots("8 mini-squat", "11 straight-light", "15 rope")
    more = (*three, *slots("18 bent-heavy", "20 straight-heavy"))
    assert loss(guide, three, more) == (
        "two heavy workouts would follow each other, on Friday 18 December and Sunday 20 December"
    ), "what is so already is not told"


def test_too_short_a_recovery_is_told_as_it_is_set(guide: Guide) -> None:
    then = slots("8 rope", "10 mini-squat")
    assert loss(guide, slots("8 rope"), then) == (
        "the workout on Thursday would come only two days after the rope on Tuesday "
        "(three are better)"
    )
    gaps = {"planning.spacing.min_gap_days": 3, "planning.spacing.max_gap_days_in_week": 4}
    own = with_settings(guide, gaps)
    assert loss(own, (), slots("8 bent-heavy", "11 mini-squat")) == (
        "the workout on Friday would come only three days after the heavy work on Tuesday "
        "(four are better)"
    )
    assert loss(own, (), then) == ""
    assert loss(guide, then, (*then, *slots("15 bent-heavy", "17 straight-light"))) == (
        "the workout on Thursday 17 December would come only two days after the heavy work on "
        "Tuesday 15 December (three are better)"
    ), "what is so already is not told"


def test_a_day_that_is_none_of_your_own_is_told_with_yours(guide: Guide) -> None:
    own: dict[str, Any] = {
        "preferred": frozenset({Weekday.FRI, Weekday.TUE}),
        "done": slots("1 bent-heavy"),
    }
    assert loss(guide, TWO, slots("9 straight-light", "12 rope"), **own) == (
        "Wednesday is not one of your days (Tuesday and Friday)"
    )
    assert loss(guide, TWO, slots("8 straight-light", "10 rope"), **own) == (
        "Thursday is not one of your days (Tuesday and Friday)"
    )
    assert loss(guide, slots("7 rope"), slots("7 rope", "16 mini-squat"), **own) == (
        "Wednesday 16 December is not one of your days (Tuesday and Friday)"
    ), "what is so already is not told"


def test_the_first_loss_in_their_order_is_told_and_changes_are_none(guide: Guide) -> None:
    """Each plan has the losses of the ones after it, too."""
    everything: dict[str, Any] = {
        "runs": (run(12, RunKind.HARD),),
        "preferred": frozenset({Weekday.MON}),
        "done": slots("4 bent-heavy"),
        "keep": slots("7 mini-squat"),
    }
    now = slots("7 mini-squat", "9 rope")
    for then, words in (
        (slots("11 rope"), "the week would have only one workout"),
        (slots("7 bent-heavy", "11 rope"), "the workouts on Monday and Friday would be four"),
        (slots("8 bent-heavy", "11 rope"), "the workout on Tuesday (bent-knee heel raises, heavy)"),
        (slots("9 straight-heavy", "11 rope"), "rope would come the day before the hard run"),
        (slots("7 straight-heavy", "9 rope"), "two heavy workouts would follow each other"),
        (slots("7 rope", "9 mini-squat"), ""),
        (slots("8 mini-squat", "10 rope"), "rope would come two days before"),
    ):
        assert loss(guide, now, then, **everything).startswith(words), then
    assert loss(guide, now, slots("7 straight-light", "9 rope"), **everything) == ""
