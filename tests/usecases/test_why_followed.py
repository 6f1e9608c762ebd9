"""Why a day of the followed plan is as it is: what lies behind the runner stays where it is."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from springleg.core.errors import NotFound
from springleg.core.guide import Guide
from springleg.core.log.sets import SetDone, Side
from springleg.planner.problem import Slot
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.days_off import mark_away
from springleg.usecases.plan.propose_plan import keep, propose
from springleg.usecases.plan.season import accept, plan_season
from springleg.usecases.plan.why import why_day, why_now
from usecases.conftest import Clock
from usecases.test_seasons import RUNNER
from usecases.test_why import YOURSELF

TUE = date(2026, 12, 1)
DAY = timedelta(days=1)
NEW = "A new round begins with it: each workout comes once before one comes again."
KEPT = "What is planned already stays as far as it can."


@pytest.fixture
def followed(space: Workspace, guide: Guide) -> Workspace:
    """Three weeks: Tuesday 1 and Thursday 3 December, then Mondays and Wednesdays."""
    runner = replace(RUNNER, menu=("bent-light", "mini-squat"), preferred_weekdays=())
    set_profile(space, guide, runner)
    keep(space, propose(space, guide, weeks=3))
    return space


def told(space: Workspace, guide: Guide, day: date) -> list[str]:
    found = why_day(space, guide, day)
    assert found is not None
    assert found == why_now(space, guide, day)
    return list(map(str, found.answer))


def test_a_plan_answers_for_its_weeks_alone(
    followed: Workspace, guide: Guide, clock: Clock
) -> None:
    assert told(followed, guide, TUE - DAY) == ["The plan begins on Tuesday 1 December."]
    for day in (TUE - 2 * DAY, date(2026, 12, 21)):
        assert why_day(followed, guide, day) is None
        with pytest.raises(NotFound, match=f"{day} is outside the planned weeks"):
            why_now(followed, guide, day)
    assert told(followed, guide, date(2026, 12, 20))
    clock.at += 7 * DAY
    with pytest.raises(NotFound, match="The plan goes from 2026-12-01 to 2026-12-20"):
        why_now(followed, guide, date(2026, 12, 21))


def test_without_a_plan_there_is_no_answer(space: Workspace, guide: Guide) -> None:
    assert why_day(space, guide, TUE) is None
    with pytest.raises(NotFound, match="no plan yet"):
        why_now(space, guide, TUE)


def test_what_is_planned_is_what_is_kept(followed: Workspace, guide: Guide) -> None:
    assert told(followed, guide, TUE + DAY) == [
        (
            "With a workout on this day, the one on Tuesday would move here and "
            "the one on Thursday "
            "would move to Friday, and nothing would be lost."
        ),
        KEPT,
    ]
    assert told(followed, guide, date(2026, 12, 9))[-1] == (
        "Without this day, it would move to Thursday, and nothing would be lost."
    )


def test_what_was_done_today_stays(followed: Workspace, guide: Guide) -> None:
    followed.add(SetDone(TUE, "bent-light", Side.LEFT, reps=12))
    assert told(followed, guide, TUE + DAY) == [
        "It is less than 48 hours after the workout on Tuesday."
    ]
    assert told(followed, guide, TUE + 4 * DAY) == [
        (
            "With a workout on this day, the one on Thursday would move here, and the workouts on "
            "Tuesday and Saturday would be four days apart, more than 72 hours."
        )
    ]
    today = told(followed, guide, TUE)
    assert today[0] == NEW, "of a day that is past, as it was when the plan was made"
    assert today[-1].startswith("Without this day, the week's workouts would be on Wednesday")


def test_what_was_left_out_is_past(followed: Workspace, guide: Guide, clock: Clock) -> None:
    """Thursday's workout was not done: it may be made up on Saturday, and has had no turn."""
    followed.add(SetDone(TUE, "bent-light", Side.LEFT, reps=12))
    clock.at += 4 * DAY
    assert told(followed, guide, TUE + 4 * DAY) == [
        "A better plan than this one may have a workout on this day."
    ]
    assert told(followed, guide, date(2026, 12, 7)) == [
        "It comes again before every workout has had its turn.",
        (
            "Without this day, the week's workouts would be on Tuesday (bent-knee "
            "heel raises, light) "
            "and Thursday (one-leg mini-squat), and nothing would be lost."
        ),
        "Another plan may be better than this one.",
    ]
    assert told(followed, guide, TUE + 3 * DAY)[1:] == [
        "Of plans that are equally good, the one with the earlier days is taken."
    ], "of a day that is past, as it was when the plan was made"


def test_a_pin_that_is_past_is_no_pin_of_the_weeks_to_come(
    space: Workspace, guide: Guide, clock: Clock
) -> None:
    set_profile(space, guide, replace(RUNNER, menu=("bent-light", "mini-squat")))
    pin, later = Slot(TUE + DAY, "mini-squat"), Slot(date(2026, 12, 9), "mini-squat")
    keep(space, propose(space, guide, weeks=2, put=(pin, later)))
    assert told(space, guide, pin.date) == [YOURSELF]
    clock.at += DAY
    assert told(space, guide, pin.date) == [YOURSELF], "it is today"
    clock.at += 2 * DAY
    assert told(space, guide, pin.date) == [YOURSELF]
    assert told(space, guide, later.date) == [YOURSELF]
    assert told(space, guide, later.date + DAY) == [
        "It is less than 48 hours from the workout that you put on Wednesday."
    ]


def test_a_plan_that_begins_later_is_asked_as_it_is(space: Workspace, guide: Guide) -> None:
    """Nothing was done: so the first week is on the runner's own days, from the start on."""
    set_profile(space, guide, replace(RUNNER, menu=("bent-light", "mini-squat")))
    accept(space, plan_season(space, guide, start=date(2026, 12, 9), weeks=2))
    assert told(space, guide, date(2026, 12, 8)) == ["The plan begins on Wednesday 9 December."]
    assert told(space, guide, date(2026, 12, 10)) == [
        "In your first week you train on your own days alone: Tuesday and Friday."
    ]


def test_a_day_marked_since_is_told_of_the_plan_as_it_was_made(
    followed: Workspace, guide: Guide
) -> None:
    before = why_now(followed, guide, TUE + 2 * DAY)
    assert not before.stale
    mark_away(followed, guide, TUE + 2 * DAY, TUE + 2 * DAY)
    found = why_now(followed, guide, TUE + 2 * DAY)
    assert found == replace(before, stale=True)
