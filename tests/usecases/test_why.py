"""Why a day has a workout or none: whole answers, to the last word."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from springleg.core.athlete import Run, RunKind, Weekday
from springleg.core.errors import NotFound
from springleg.core.guide import Guide
from springleg.core.message import message
from springleg.core.plan import Session, finding
from springleg.planner.constraints import planning_rules
from springleg.planner.make import make_plan
from springleg.planner.problem import Problem, Slot
from springleg.usecases.plan.season import Season
from springleg.usecases.plan.why import why

TURN = "It has not come yet in this round: each workout comes once before one comes again."
NOT_YOURS = "is not one of your days (Tuesday and Friday)"
ELSEWHERE = "It is not one of your days (Tuesday and Friday)."
EARLIER = "Of plans that are equally good, the one with the earlier days is taken."
BETTER = "Another plan may be better than this one."
LAST = (Slot(date(2026, 12, 18), "bent-light"),)
FREE: dict[str, Any] = {"preferred": frozenset(), "weeks": 1}
KEPT = "What is planned already stays as far as it can."
YOURSELF = "You put this workout here yourself; the plan is built around it."
STALE = (
    "Your calendar or your days have changed since this plan was made.",
    "This is about the plan as it was made.",
)
SEE = "To see what moves: springleg plan"


def day(number: int) -> date:
    return date(2026, 12, number)


def season(guide: Guide, **changes: Any) -> Season:
    problem = Problem(
        rules=planning_rules(guide),
        start=day(7),
        weeks=3,
        menu=tuple(guide.workouts),
        preferred=frozenset({Weekday.TUE, Weekday.FRI}),
        done=(Slot(date(2026, 11, 27), "rope"),),
    )
    problem = replace(problem, **changes)
    return Season(problem, make_plan(problem, guide))


def answer(guide: Guide, number: int, **changes: Any) -> list[str]:
    return list(map(str, why(season(guide, **changes), guide, day(number)).answer))


def test_a_workout_has_its_turn_its_day_and_where_it_would_go(guide: Guide) -> None:
    assert answer(guide, 8) == [
        TURN,
        "Tuesday is one of your days.",
        f"Without this day, it would move to Wednesday, and Wednesday {NOT_YOURS}.",
    ]


def test_a_free_day_tells_what_a_workout_would_move_and_lose(guide: Guide) -> None:
    assert answer(guide, 10) == [
        f"With a workout on this day, the one on Friday would move here, and Thursday {NOT_YOURS}."
    ]


def test_a_day_that_is_closed_says_so_alone(guide: Guide) -> None:
    off = frozenset({day(8)})
    assert answer(guide, 8, unavailable=off) == ["Tuesday 8 December is marked as not available."]


def test_of_equal_plans_the_earlier_days_decide_and_it_is_told(guide: Guide) -> None:
    start = "With a workout on this day, the one on"
    assert answer(guide, 10, **FREE) == [
        f"{start} Wednesday would move here, and nothing would be lost.",
        EARLIER,
    ]
    monday = answer(guide, 7, **FREE)
    assert monday[-1] == "Without this day, it would move to Saturday, and nothing would be lost."


def test_what_was_planned_before_stays_and_it_is_told(guide: Guide) -> None:
    keep = (Slot(day(9), "straight-light"), Slot(day(17), "bent-light"))
    assert answer(guide, 8, keep=keep) == [
        (
            "With a workout on this day, the one on Wednesday would move here, and "
            "nothing would be "
            "lost."
        ),
        KEPT,
    ]
    assert answer(guide, 9, keep=keep) == [
        TURN,
        ELSEWHERE,
        KEPT,
        "Without this day, it would move to Tuesday, and nothing would be lost.",
    ]


def test_off_your_days_it_is_told_what_stands_against_the_next_of_them(guide: Guide) -> None:
    off: dict[str, Any] = {"unavailable": frozenset({day(8), day(11)})}
    assert answer(guide, 9, **off) == [
        TURN,
        ELSEWHERE,
        "Tuesday 8 December is marked as not available.",
        "Without this day, it would move to Thursday, and nothing would be lost.",
    ]
    assert answer(guide, 9, start=day(8), **off)[2] == (
        "Tuesday 8 December is marked as not available."
    ), "the day on which the plan begins may be one"
    hard: dict[str, Any] = {"runs": (Run(day(9), RunKind.HARD), Run(day(12), RunKind.LONG))}
    assert answer(guide, 9, **hard)[:3] == [
        TURN,
        ELSEWHERE,
        (
            "With a workout on Tuesday, light work would come the day before the hard run on "
            "Wednesday."
        ),
    ]
    late: dict[str, Any] = {"start": day(9), "weeks": 1}
    assert answer(guide, 9, **late) == [
        TURN,
        ELSEWHERE,
        (
            "Without this day, the week's workouts would be on Friday (straight-knee heel raises, "
            "light) and Sunday (straight-knee heel raises, heavy), and nothing would be lost."
        ),
    ], "Tuesday is before the plan, Friday has the other"


def test_a_loss_is_not_told_twice(guide: Guide) -> None:
    """Both Friday and the day it would move to are two days before the long run."""
    runs = (Run(day(8), RunKind.HARD), Run(day(13), RunKind.LONG))
    changes: dict[str, Any] = {"runs": runs, "menu": ("straight-heavy", "rope"), "weeks": 1}
    assert answer(guide, 10, **changes) == [
        "A new round begins with it: each workout comes once before one comes again.",
        ELSEWHERE,
        (
            "Without this day, it would move to Friday, and rope would come two "
            "days before the long "
            "run on Sunday."
        ),
    ]


def made(guide: Guide, *slots: Slot, **changes: Any) -> Season:
    """A plan as nobody would make it: by an older release, or by hand."""
    found = season(guide, **changes)
    sessions = tuple(Session(slot.date, slot.workout) for slot in slots)
    return replace(found, plan=replace(found.plan, sessions=sessions))


def told(found: Season, guide: Guide, number: int) -> list[str]:
    return list(map(str, why(found, guide, day(number)).answer))


def test_of_a_plan_that_is_not_the_best_what_is_said_is_true(guide: Guide) -> None:
    """The best one is straight-light on Tuesday and straight-heavy on Friday."""
    poor = made(guide, Slot(day(8), "rope"), Slot(day(13), "straight-light"), weeks=1)
    again = "It comes again before every workout has had its turn."
    yours = "Tuesday is one of your days."
    week = "the week's workouts would be on Wednesday (straight-knee heel raises, light) and"
    heavy = "(straight-knee heel raises, heavy)"
    assert told(poor, guide, 8) == [
        again,
        yours,
        f"Without this day, {week} Friday {heavy}, and Wednesday {NOT_YOURS}.",
        BETTER,
    ]
    assert told(poor, guide, 9) == [
        f"With a workout on this day, {week} Friday {heavy}, and Wednesday {NOT_YOURS}.",
        BETTER,
    ]
    assert told(poor, guide, 11) == ["A better plan than this one may have a workout on this day."]
    assert told(poor, guide, 13)[1:] == ["A better plan than this one may leave this day free."]
    empty = made(guide, weeks=1)
    assert told(empty, guide, 11) == ["A better plan than this one may have a workout on this day."]
    assert told(empty, guide, 10)[-1] == BETTER
    gone = made(guide, Slot(day(8), "rope"), Slot(day(11), "bent-light"), menu=("bent-light",))
    assert told(gone, guide, 8)[0] == yours


def test_a_day_is_not_blamed_for_what_another_week_lost_already(guide: Guide) -> None:
    """The first week lacks a workout, and would have it in any plan made now."""
    slots = (Slot(day(8), "straight-light"), Slot(day(15), "straight-heavy"), *LAST)
    assert told(made(guide, *slots, weeks=2), guide, 16) == [
        (
            "With a workout on this day, the week's workouts would be on Wednesday (bent-knee heel "
            f"raises, light) and Friday (bent-knee heel raises, heavy), and Wednesday {NOT_YOURS}."
        ),
        BETTER,
    ]


def test_a_plan_that_is_as_good_as_the_best_is_not_said_to_be_the_earlier(guide: Guide) -> None:
    late = made(guide, Slot(day(10), "straight-light"), Slot(day(12), "bent-heavy"), **FREE)
    assert told(late, guide, 9) == [
        (
            "With a workout on this day, the one on Thursday would move here, and "
            "nothing would be lost."
        )
    ]


def test_what_would_come_twice_running_cannot_be_here(guide: Guide) -> None:
    found = answer(
        guide,
        16,
        menu=("bent-heavy", "bent-light"),
        runs=(Run(day(20), RunKind.RACE),),
        pins=(Slot(day(14), "bent-light"),),
    )
    assert found[0] == (
        "Only bent-knee heel raises, light could be on Wednesday 16 December, and that is fixed "
        "right next to it, on Monday: no workout comes twice running."
    )


def test_what_the_week_could_not_keep_follows_on_its_days(guide: Guide) -> None:
    """So many sentences at most; what speaks for a session gives way."""
    changes: dict[str, Any] = {"unavailable": frozenset(map(day, range(9, 14))), "weeks": 2}
    lost = (
        "One workout this week: only Monday and Tuesday are free, and two workouts need 48 hours "
        "between them. Free Friday 11 December, Thursday 10, or Wednesday 9: any of them brings it "
        "back."
    )
    found = season(guide, **changes)
    for number in range(8, 14):
        assert told(found, guide, number)[-1] == lost
        assert told(found, guide, number).count(lost) == 1
    assert told(found, guide, 15)[-1] != lost
    late = season(guide, start=day(8), **changes)
    assert told(late, guide, 7) == ["The plan begins on Tuesday 8 December."]
    assert told(late, guide, 9)[-1].startswith("One workout this week")
    assert told(late, guide, 8)[-1].startswith("One workout this week")


def many(guide: Guide, count: int, cost: str = "missing") -> Season:
    found = season(guide)
    says = [finding("2026-W50", cost, 1, (), message("Lost {n}.", n=n)) for n in range(count)]
    return replace(found, plan=replace(found.plan, findings=tuple(says)))


def test_no_answer_is_longer_than_four_sentences(guide: Guide) -> None:
    hard = Run(day(8), RunKind.HARD)
    after = "It comes after the hard run of that day: hard days stay hard, and easy days easy."
    yours, without = "Tuesday is one of your days.", "Without this day, it"
    found = season(guide, runs=(hard,))
    assert [says[: len(without)] for says in told(found, guide, 8)] == [
        says[: len(without)] for says in (TURN, after, yours, without)
    ]
    busy = replace(found, plan=replace(found.plan, findings=many(guide, 3).plan.findings))
    assert [says[: len(without)] for says in told(busy, guide, 8)] == [
        says[: len(without)] for says in (TURN, after, without, "Lost 0.")
    ]
    assert told(many(guide, 9), guide, 10)[1:] == ["Lost 0.", "Lost 1.", "Lost 2."]
    assert len(told(many(guide, 9), guide, 8)) == 4


def test_what_was_put_by_hand_is_your_own_word_with_what_it_breaks(guide: Guide) -> None:
    pins = (Slot(day(9), "bent-light"), Slot(day(10), "straight-heavy"))
    close = "it stays where you put it, but it is less than 48 hours after the one before it."
    assert answer(guide, 9, pins=pins) == [YOURSELF]
    assert answer(guide, 10, pins=pins) == [
        YOURSELF,
        f"Straight-knee heel raises, heavy on Thursday 10 December: {close}",
    ]
    assert answer(guide, 11, pins=pins) == [
        "The week is full: the workouts on Wednesday and Thursday stay where they are."
    ]
    assert told(many(guide, 2, "pin"), guide, 8) == answer(guide, 8), "about no session here"


def test_the_rules_come_last_each_with_its_words(guide: Guide) -> None:
    found = why(replace(season(guide), stale=True), guide, day(8))
    assert found.session is not None
    assert [rule for rule, _ in found.rules] == list(found.session.because)
    assert list(map(str, found.sentences)) == [*STALE, *map(str, found.answer), SEE]
    assert found.lines == (
        *map(str, found.sentences),
        *(f"{rule}: {guide.rules[rule].says}" for rule in found.session.because),
    )
    free = why(season(guide), guide, day(9))
    assert (free.session, free.rules, free.stale) == (None, (), False)
    assert free.lines == tuple(map(str, free.answer))


def test_the_days_of_a_plans_weeks_have_an_answer_and_no_others(guide: Guide) -> None:
    plan = season(guide, start=day(9))
    for number in range(7, 28):
        found = why(plan, guide, day(number))
        assert found.date == day(number)
        assert found.lines
    assert why(plan, guide, day(8)).lines == ("The plan begins on Wednesday 9 December.",)
    for number in (6, 28):
        weeks = "The plan goes from 2026-12-09 to 2026-12-27"
        with pytest.raises(NotFound, match=f"{day(number)} is outside the planned weeks. {weeks}"):
            why(plan, guide, day(number))
