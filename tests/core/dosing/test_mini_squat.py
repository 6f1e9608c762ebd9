"""Mini-squats, rung by rung: 30 to 60 s in two sets, then three, then load up to a fifth."""

from datetime import date
from typing import Any

import pytest
from builders import raises, runner, told
from msgspec.structs import replace
from test_rules_of_dosing import DAY, ON, stated

from springleg.core.athlete import Kit, Profile
from springleg.core.dosing.prescription import Prescription, Reduced, State
from springleg.core.log.sets import AskedDose, Side

Row = tuple[int, int, float, float | None, int]
CALM = {ON - 3 * DAY: 0}


def ago(days: int) -> date:
    return ON - days * DAY


def dose_of(*rows: Row, who: Profile | None = None, **known: Any) -> Prescription:
    """The dose after these sessions, a week apart: seconds, sets, load, what was left, pain."""
    sets = [
        raises(ago(4 + 7 * n), s, workout="mini-squat", sets=sets, load_kg=kg, rir=rir, pain=pain)
        for n, (s, sets, kg, rir, pain) in enumerate(reversed(rows))
    ]
    return told(sets, ON, who, **known)["mini-squat"]


def kit(*weights: float) -> Profile:
    return runner(kit=Kit(weights_kg=weights))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ((30, 2, 0.0, 1.9, 0), (2, 30, 0.0)),
        ((30, 2, 0.0, 2.0, 0), (2, 40, 0.0)),
        ((30, 2, 0.0, 4.9, 0), (2, 40, 0.0)),
        ((30, 2, 0.0, 5.0, 0), (2, 50, 0.0)),
        ((30, 2, 0.0, None, 0), (2, 40, 0.0)),
        ((30, 1, 0.0, 0.0, 0), (2, 30, 0.0)),
        ((35, 2, 0.0, 2.0, 0), (2, 40, 0.0)),
        ((65, 3, 0.0, 2.0, 0), (3, 60, 2.5)),
        ((60, 3, 11.5, 2.0, 0), (3, 60, 12.5)),
        ((60, 3, 12.5, 5.0, 0), (3, 60, 12.5)),  # a fifth of 70 kg is 14
        ((60, 3, 14.0, 2.0, 0), (3, 60, 12.5)),
    ],
)
def test_it_goes_up_a_rung_or_two_by_what_was_left(
    row: Row, expected: tuple[int, int, float]
) -> None:
    assert stated(dose_of(row)) == expected


def test_the_rungs_of_load_are_those_of_the_kit_up_to_a_fifth_of_the_body() -> None:
    lighter = runner(body_mass_kg=60.0)
    assert stated(dose_of((60, 3, 12.5, 2.0, 0), who=lighter)) == (3, 60, 10.0)
    single = kit(4.0, 8.0, 20.0)
    found = [stated(dose_of((60, 3, kg, 2.0, 0), who=single))[2] for kg in (0.0, 4.0, 8.0)]
    assert found == [4.0, 8.0, 8.0]
    top = dose_of((60, 3, 8.0, 2.0, 0), who=single)
    assert str(top.why) == "As far as it goes: reach further with the free foot."
    least = runner(kit=Kit(heaviest_kg=2.5))
    assert stated(dose_of((60, 3, 2.5, 5.0, 0), who=least)) == (3, 60, 2.5)


def test_the_weaker_leg_says_how_far_it_goes() -> None:
    rows = [
        one
        for side, rir in ((Side.LEFT, 5.0), (Side.RIGHT, 2.0))
        for one in raises(ago(4), 30, workout="mini-squat", side=side, rir=rir, pain=0)
    ]
    assert stated(told([rows], ON)["mini-squat"]) == (2, 40, 0.0)


def test_a_set_that_fell_short_is_a_rung_back() -> None:
    asked = AskedDose(2, 40, 0.0)
    rows = [
        replace(one, asked=asked, seconds=20 if one.number == 2 else 40)
        for one in raises(ago(4), 40, workout="mini-squat", rir=5.0, pain=0)
    ]
    assert stated(told([rows], ON)["mini-squat"]) == (2, 30, 0.0)


@pytest.mark.parametrize(
    ("before", "last", "expected"),
    [
        (None, (40, 2, 0.0, 5.0, 4), (2, 40, 0.0)),
        ((40, 2, 0.0, 5.0, 0), (40, 2, 0.0, 5.0, 4), (2, 50, 0.0)),
        ((30, 2, 0.0, 5.0, 0), (40, 2, 0.0, 5.0, 4), (2, 40, 0.0)),
        ((50, 2, 0.0, 5.0, 0), (40, 2, 0.0, 5.0, 4), (2, 50, 0.0)),
        ((60, 2, 0.0, 5.0, 0), (60, 3, 0.0, 5.0, 4), (3, 60, 0.0)),
        ((60, 3, 0.0, 5.0, 0), (60, 3, 2.5, 5.0, 4), (3, 60, 2.5)),
        ((60, 3, 2.5, 5.0, 0), (60, 3, 2.5, 5.0, 4), (3, 60, 5.0)),
        ((40, 2, 0.0, 5.0, 0), (40, 2, 0.0, 0.0, 4), (2, 40, 0.0)),
    ],
)
def test_after_pain_that_settled_it_rises_one_rung_every_second_time(
    before: Row | None, last: Row, expected: tuple[int, int, float]
) -> None:
    rows = [last] if before is None else [before, last]
    found = dose_of(*rows, mornings=CALM)
    assert (stated(found), found.state) == (expected, State.GO)


def test_what_holds_keeps_it_and_a_first_set_stays_one() -> None:
    held = dose_of((40, 2, 0.0, 5.0, 4))
    assert (stated(held), held.state) == ((2, 40, 0.0), State.HOLD)
    first = dose_of((30, 1, 0.0, 2.0, 0), mornings={ON: 4})
    assert (stated(first), first.reduced) == ((1, 30, 0.0), Reduced.PAIN)
    only_kept = dose_of((30, 1, 0.0, 2.0, 0), who=runner(maintenance=True))
    assert (stated(only_kept), only_kept.reduced) == ((1, 30, 0.0), Reduced.MAINTENANCE)
    keeps = dose_of((60, 3, 5.0, 5.0, 0), who=runner(maintenance=True))
    assert (stated(keeps), keeps.of) == ((2, 60, 5.0), AskedDose(3, 60, 5.0))


def test_a_run_well_over_the_usual_holds_no_mini_squat() -> None:
    assert stated(dose_of((40, 2, 0.0, 2.0, 0), run_spikes=(ago(1),))) == (2, 50, 0.0)


def test_a_dose_that_was_reduced_comes_back_to_what_stood() -> None:
    rows = [
        replace(one, asked=AskedDose(2, 60, 2.5), of=AskedDose(3, 60, 5.0))
        for one in raises(ago(4), 60, workout="mini-squat", rir=5.0, pain=0, load_kg=2.5)
    ]
    assert stated(told([rows], ON)["mini-squat"]) == (3, 60, 5.0)
