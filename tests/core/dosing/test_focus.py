"""A focus for some weeks: until when it is, what it keeps, and what it goes on over."""

from datetime import date
from typing import Any

import pytest
from builders import ruled, runner
from logs import the_guide
from test_rules_of_dosing import DAY, ON, light

from springleg.core.athlete import Focus
from springleg.core.dosing.athlete_state import athlete_state
from springleg.core.dosing.focus import focus_ends, focus_in_force, focus_on
from springleg.core.guide import Guide
from springleg.core.log.sets import Log

GUIDE = the_guide()
SPRING = {"focus": Focus.SPRING, "focus_since": ON - 7 * DAY}


def menu(log: Log | None = None, guide: Guide = GUIDE, **who: Any) -> tuple[str, ...]:
    found = focus_in_force(athlete_state(guide, runner(**{**SPRING, **who}), log or Log(), ON))
    return found.menu if found else ()


@pytest.mark.parametrize(
    ("focus", "since", "ends", "on"),
    [
        (Focus.SPRING, ON, ON + 42 * DAY, Focus.SPRING),
        (Focus.SPRING, ON - 41 * DAY, ON + DAY, Focus.SPRING),
        (Focus.SPRING, ON - 42 * DAY, ON, Focus.BALANCED),
        (Focus.SPRING, ON + DAY, ON + 43 * DAY, Focus.BALANCED),
        (Focus.SPRING, None, None, Focus.BALANCED),
        (Focus.BALANCED, ON, None, Focus.BALANCED),
    ],
)
def test_it_lasts_six_weeks_from_its_day_on(
    focus: Focus, since: date | None, ends: date | None, on: Focus
) -> None:
    who = runner(focus=focus, focus_since=since)
    assert (focus_ends(GUIDE, who), focus_on(GUIDE, who, ON)) == (ends, on)


def test_it_keeps_of_the_runners_own_menu_what_it_names() -> None:
    three = ("straight-heavy", "bent-light", "rope")
    assert menu() == three
    assert menu(menu=("straight-light", *three)) == three
    assert menu(menu=("straight-light", *three[1:])) == (), "two of its workouts are too few"


def test_what_keeps_a_workout_off_some_days_does_not_end_it_and_a_red_answer_does() -> None:
    bad_mornings = {ON - n * DAY: 4 for n in (4, 2)}
    for passes in (
        Log(fevers=(ON,)),
        Log(soreness={ON: 7}),
        Log(mornings={**bad_mornings, ON: 4}),  # no first load is looked for
    ):
        assert len(menu(passes)) == 3
    two_reds = {ON - 20 * DAY: 6, ON - 19 * DAY: 0, ON - 10 * DAY: 6, ON: 0}
    light_since = tuple(light(ON - 5 * DAY, pain=0))
    for ends in (
        Log(mornings={ON: 6}),
        Log(mornings={ON: 8}),
        Log(light_since, mornings=two_reds),
    ):
        assert menu(ends) == menu(ends, ruled(**{"focus.weeks.open_workouts": 1})) == ()


def test_it_says_until_when_it_is_and_what_comes_then() -> None:
    found = focus_in_force(athlete_state(GUIDE, runner(**SPRING), Log(), ON))
    assert found is not None
    assert str(found.name) == "spring"
    assert str(found.says(6)) == "Focus on spring until Monday 4 May, then all 6 workouts."
    assert str(found.says(1)) == "Focus on spring until Monday 4 May, then 1 workout."
