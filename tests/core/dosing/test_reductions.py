"""What a day takes off a dose: how much, which of several shares, and what is said of it."""

from datetime import date
from typing import Any

import pytest
from builders import rope, ruled, runner
from test_rules_of_dosing import BEFORE, DAY, OLD, ON, doses, heavy, light, stated

from springleg.core.athlete import Condition, Kit, Priority, Run, RunKind
from springleg.core.dosing.prescription import Prescription, Range, Reduced, State
from springleg.core.log.sets import AskedDose, SetDone, Side

RACE = (Run(ON + 5 * DAY, RunKind.RACE, Priority.A),)


def ago(days: int) -> date:
    return ON - days * DAY


def hurting(*pains: int | None) -> list[SetDone]:
    """Light sessions every fourth day, the last of them four days ago."""
    days = [ago(4 * n) for n in range(len(pains), 0, -1)]
    return [one for day, pain in zip(days, pains, strict=True) for one in light(day, pain=pain)]


@pytest.mark.parametrize(
    ("pains", "fewer"),
    [
        ((4, 4), False),
        ((4, 4, 4), True),
        ((4, 4, 0, 4), False),
        ((4, 4, None, 4), True),
        ((4, 4, 4, 0), True),
        ((4, 4, 4, None, 0), True),
        ((4, 4, 4, 0, 0), False),
        ((4, 4, 4, 0, 4, 0), True),
        ((4, 4, 4, 0, None, 0), False),
        ((4, 4, 4, 0, 0, 4, 4), False),
    ],
)
def test_three_running_that_did_not_settle_take_sets_until_two_running_were_calm(
    pains: tuple[int | None, ...], *, fewer: bool
) -> None:
    found = doses(hurting(*pains))["straight-light"]
    assert (found.sets, found.reduced) == ((2, Reduced.PAIN) if fewer else (3, None))
    assert ("have it looked at" in str(found.text)) is fewer
    assert ("pain.unsettled" in found.because) is fewer


def test_what_to_do_about_it_goes_by_whether_a_morning_was_told() -> None:
    done, last = hurting(4, 4, 4), {ago(3): 4, ago(2): 4}
    silent, told = (doses(done, mornings=said)["straight-light"] for said in ({}, last))
    ask = "If it goes on like this, have it looked at by a physiotherapist or doctor."
    say = "Say how the mornings after it are: when they are calm, it may rise."
    assert str(silent.text).endswith(f"no morning after it was told. {say} {ask}")
    assert str(told.text).endswith(f"it hurt 3 times running and did not settle. {ask}")
    long_ago = hurting(4, 4, 4, 4)
    before = doses(long_ago, mornings={ago(15): 4, ago(14): 0})["straight-light"]
    assert "and no morning after it was told" in str(before.text), "the last three count"


@pytest.mark.parametrize(
    ("sets", "asked", "left", "kg"),
    [(6, 3, 5, 20.0), (5, 5, 4, 20.0), (4, 5, 3, 20.0), (3, 6, 3, 10.0)],
)
def test_a_fifth_of_the_sets_goes_and_where_there_are_three_a_tenth_of_the_load(
    sets: int, asked: int, left: int, kg: float
) -> None:
    dose = AskedDose(sets, asked, 20.0)
    done = [one for day in BEFORE for one in heavy(day, sets=sets, pain=4, asked=dose)]
    found = doses(done)["straight-heavy"]
    assert found.of is not None
    assert (found.of.sets, found.sets, (found.load_kg or {})[Side.LEFT]) == (sets, left, kg)


def test_the_smallest_share_makes_the_dose_and_of_equals_the_weightiest_is_told() -> None:
    done = light(*BEFORE)

    def told(**answers: Any) -> tuple[int | None, Reduced | None, str]:
        found = doses(done, **answers)["straight-light"]
        return found.sets, found.reduced, str(found.why)

    race = "Less than 3 x 12: your main race is on 2026-04-04."
    sore = "Less than 3 x 12: your calves are sore today, 7 of 10."
    fever = "Less than 3 x 12: you had a fever until 2026-03-27."
    tired = "Less than 3 x 12: a lighter round, as you said that you are tired."
    assert told(races=RACE) == (2, Reduced.TAPER, race)
    assert told(tired=(ON,)) == (2, Reduced.TIRED, tired)
    assert told(races=RACE, tired=(ON,)) == (2, Reduced.TAPER, race)
    assert told(fevers=(ago(3),), tired=(ON,)) == (2, Reduced.TIRED, tired)
    assert told(fevers=(ago(3),)) == (2, Reduced.RETURN, fever)
    assert told(races=RACE, soreness={ON: 7}) == (2, Reduced.PAIN, sore)


def test_a_state_is_back_off_for_pain_alone_and_hold_where_nothing_rises() -> None:
    done = light(*BEFORE)
    for answers, state in (
        ({"soreness": {ON: 7}}, State.BACK_OFF),
        ({"tired": (ON,)}, State.GO),
        ({"mornings": {ON: 4}}, State.HOLD),
        ({"mornings": {ON: 4}, "tired": (ON,)}, State.HOLD),
    ):
        assert doses(done, **answers)["straight-light"].state is state


def test_a_share_of_contacts_goes_to_the_nearest_ten_and_not_under_thirty() -> None:
    for contacts, left in ((100, 70), (70, 50), (40, 30), (30, 30)):
        done = rope(ago(7), contacts, pain=0)
        assert doses(done, races=RACE)["rope"].amount == left, contacts
    assert doses(rope(ago(7), 100, pain=0), races=RACE)["rope"].sets == 1


def test_a_load_that_comes_down_to_none_is_told_as_body_weight() -> None:
    red = {ON: 6}
    some, none, bare = (
        str(doses(light(*BEFORE, load_kg=kg), mornings=red)["straight-light"].text)
        for kg in (20.0, 2.5, 0.0)
    )
    assert some.startswith("2 x 12 at 10 kg. Less than 3 x 12 at 20 kg: after pain 6 of 10")
    assert none.startswith("2 x 12, body weight alone. Less than 3 x 12 at 2.5 kg: after")
    assert bare.startswith("2 x 12. Less than 3 x 12: after pain 6 of 10")


def test_in_a_phase_that_keeps_what_there_is_older_runners_keep_a_set_more() -> None:
    done, keeps = light(*BEFORE, rir=4.0), runner(maintenance=True)
    older = runner(maintenance=True, birth_date=OLD)
    off = ruled(**{"maintenance.week": False})
    assert stated(doses(done, who=keeps)["straight-light"])[:2] == (2, 12)
    assert stated(doses(done, who=older)["straight-light"])[:2] == (3, 12)
    assert stated(doses(done, who=keeps, guide=off)["straight-light"])[:2] == (3, 14)
    skipped = rope(ago(7), 100, pain=0)
    assert doses(skipped, who=keeps)["rope"].amount == 80
    assert doses(skipped, who=keeps, guide=off)["rope"].amount == 110


def test_a_dose_under_the_guides_least_is_called_so() -> None:
    def below(dose: Prescription) -> tuple[bool, Reduced | None]:
        return dose.below_guide, dose.reduced

    first, few = Reduced.FIRST_SESSIONS, rope(ago(7), 30, pain=0)
    assert below(doses()["straight-light"]) == (True, first)
    assert below(doses(light(ago(7), amount=8, sets=1))["straight-light"]) == (False, first)
    assert below(doses(light(*BEFORE))["straight-light"]) == (False, None)
    assert below(doses()["straight-heavy"]) == (True, first)
    assert below(doses(heavy(ago(7), sets=2))["straight-heavy"]) == (False, first)
    assert below(doses(few)["rope"]) == (True, first)
    assert below(doses(rope(ago(7), 40, pain=0))["rope"]) == (False, None)


def test_from_the_floor_is_for_raises_alone() -> None:
    heel = runner(condition=Condition.INSERTION)
    found = doses(light(*BEFORE), rope(ago(7), 60, pain=0), who=heel)
    assert found["straight-light"].range is Range.FLOOR
    assert str(found["straight-light"].text).endswith("Raise from the floor, with no drop.")
    for other in ("mini-squat",):
        assert found[other].range is Range.FULL
        assert "floor" not in str(found[other].text)
    unsaid = doses(light(*BEFORE), who=runner(body_mass_kg=None))
    told = "You have not said your body weight; 70 kg is taken."
    assert str(unsaid["straight-light"].text).endswith(told)
    assert told not in str(unsaid["mini-squat"].text)


def test_a_leg_that_rests_has_no_load() -> None:
    kit = Kit(increments_kg=(2.5,))
    done = light(*BEFORE, side=Side.LEFT, load_kg=10.0)
    found = doses(done, who=runner(one_side="left", kit=kit))["straight-light"]
    assert found.load_kg == {Side.LEFT: 10.0, Side.RIGHT: None}
    assert found.asked == AskedDose(3, 12, 10.0)


def test_sets_that_were_left_out_last_time_are_told() -> None:
    asked = AskedDose(3, 12, 0.0)
    for sets, words in (
        (1, "Last time you did 1 of 3 sets."),
        (2, "Last time you did 2 of 3 sets."),
    ):
        done = light(*BEFORE, sets=sets, asked=asked)
        assert words in str(doses(done)["straight-light"].text)
    unlike = [
        one
        for side, sets in ((Side.LEFT, 2), (Side.RIGHT, 3))
        for one in light(*BEFORE, sets=sets, side=side, asked=asked)
    ]
    assert "you did 2 of 3 sets" in str(doses(unlike)["straight-light"].text)
    for done in (light(*BEFORE, asked=asked), light(*BEFORE, sets=4, asked=asked), light(*BEFORE)):
        assert "Last time" not in str(doses(done)["straight-light"].text)


def test_of_several_races_the_first_is_told_and_the_rules_of_all_are_named() -> None:
    two = (Run(ON + 2 * DAY, RunKind.RACE, Priority.A), Run(ago(1), RunKind.RACE, Priority.B, 10.0))
    found = doses(races=two)["straight-light"]
    assert {"taper.A", "recovery.race"} <= set(found.because)
    assert str(found.text).endswith(
        "The plan keeps the 3 days before your race of 2026-04-01 free."
    )


def test_a_run_that_is_no_race_keeps_no_day_free() -> None:
    long = tuple(Run(ON + n * DAY, RunKind.LONG, Priority.A, 42.2) for n in (-1, 0, 1))
    found, usual = doses(heavy(*BEFORE), races=long), doses(heavy(*BEFORE))
    assert found == usual


def test_how_contacts_are_counted_is_a_reason_of_the_rope_alone() -> None:
    counting = {"G10", "G11", "plyo.bout"}
    found = doses()
    assert counting <= set(found["rope"].because)
    assert not counting & set(found["straight-light"].because)


def test_a_dose_without_sets_or_load_has_nothing_that_a_row_could_carry() -> None:
    assert doses(who=runner(injured_lately=True), season=False)["straight-heavy"].asked is None
    assert doses()["straight-heavy"].asked is None
    assert doses()["rope"].asked == AskedDose(1, 40, 0.0)
