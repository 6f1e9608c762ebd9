"""Whole doses as they are told: every part of them, words and entries too."""

from datetime import date

import pytest
from builders import MONDAY, days, raises, rope, ruled, runner, told, written
from logs import the_guide

from springleg.core.dosing import metrics
from springleg.core.dosing.age import refuse_too_young
from springleg.core.dosing.forecast import done_as_prescribed
from springleg.core.dosing.gates import contraindication
from springleg.core.dosing.nouns import Prescription, RampStep, Reduced, State
from springleg.core.dosing.ramp import ramp_up
from springleg.core.errors import SpringlegError, UnknownName
from springleg.core.log.sets import LEGS, Log, SetDone, Side
from springleg.core.message import term

GUIDE = the_guide()
ONE, TWO, THREE, FOUR = days(0, 3, 7, 10)


def light(*sessions: list[SetDone], on: date = THREE) -> Prescription:
    return told(sessions, on)["straight-light"]


def test_as_last_time() -> None:
    done = [
        raises(day, 12, rir=1.0, load_kg=10.0, ref=ref) for day, ref in ((ONE, "a"), (TWO, "b"))
    ]
    assert written(light(*done)) == written(
        Prescription(
            workout="straight-light",
            variant="standing",
            state=State.GO,
            sets=2,
            amount=12,
            load_kg=dict.fromkeys(LEGS, 10.0),
            because=("G3", "G6", "progression.double"),
            refs=("b",),
            text=term("2 x 12 at 10 kg. As last time."),
        )
    )


def test_half_after_red_on_the_leg_press() -> None:
    done = [
        raises(ONE, 17, variant="leg-press", sets=1, rir=1.0, load_kg=50.0, ref="a"),
        raises(TWO, 17, variant="leg-press", sets=1, rir=1.0, load_kg=50.0, ref="b", pain=6),
    ]
    assert written(light(*done)) == written(
        Prescription(
            workout="straight-light",
            variant="leg-press",
            state=State.BACK_OFF,
            sets=1,
            amount=8,
            load_kg=dict.fromkeys(LEGS, 50.0),
            reduced=Reduced.PAIN,
            below_guide=True,
            because=(
                *("G3", "G6", "progression.double"),
                *("pain.red", "pain.during", "pain.green", "pain.regress"),
            ),
            refs=("b",),
            text=term(
                "1 x 8 at 50 kg. Less, because: what red means. "
                "Raise from the floor, not from a step."
            ),
        )
    )


def test_left_out_after_red() -> None:
    done = [raises(day, 8, variant="leg-press", sets=1, pain=p) for day, p in ((ONE, 0), (TWO, 6))]
    assert written(light(*done)) == written(
        Prescription(
            workout="straight-light",
            variant="leg-press",
            state=State.STOP,
            because=("pain.red",),
            text=term(
                f"Leave this one out after pain 6 of 10 on {TWO}: "
                "50 % of the last dose is less than one set."
            ),
            opens=term("One session without trouble."),
        )
    )


def test_red_long_ago_with_enough_to_halve_begins_anew() -> None:
    dose = light(raises(ONE, 12), raises(TWO, 12, pain=6), on=days(80)[0])
    assert (dose.state, dose.sets, dose.amount) == (State.BACK_OFF, 1, 8)
    assert dose.ramp_up


def test_rope_as_last_time() -> None:
    done = [rope(day, 40) for day in days(0, 3)]
    last = [*done, rope(days(7)[0], 50, ref="c"), raises(days(10)[0], pain=3)]
    assert written(told(last, days(14)[0])["rope"]) == written(
        Prescription(
            workout="rope",
            variant="two-feet",
            state=State.HOLD,
            sets=1,
            amount=50,
            load_kg=dict.fromkeys(LEGS, 0.0),
            because=(
                *("G5", "G9", "G10", "G11", "plyo.step", "plyo.bout"),
                *("pain.during", "pain.green"),
            ),
            refs=("c",),
            text=term(
                "50 contacts in 2 bouts with 50 s between. No more for now: pain 3 of 10 on "
                f"{days(10)[0]}."
            ),
        )
    )
    kept = told([*last[:3], raises(days(10)[0])], days(14)[0], runner(maintenance=True))["rope"]
    assert str(kept.text) == "50 contacts in 2 bouts with 50 s between. As last time."


def test_a_first_dose_on_one_leg_names_no_step_back() -> None:
    until = "stop at the load that leaves 3 to 4 repetitions in reserve"
    loads = (0.0, 2.5, 5.0, 10.0, 12.5, 17.5, 20.0)  # 5 % of 70 kg apart, down to what the kit has
    assert written(told([], MONDAY)["straight-light"]) == written(
        Prescription(
            workout="straight-light",
            variant="standing",
            state=State.GO,
            sets=1,
            amount=8,
            ramp_up=(
                RampStep("standing-two-leg", 10, 0.0, term("an easy warm-up")),
                RampStep("standing", 8, 0.0, term("still easy")),
                *(RampStep("standing", 8, load, term(until)) for load in loads),
            ),
            reduced=Reduced.FIRST_WEEK,
            below_guide=True,
            because=("G3", "G6", "start.ramp", "start.first-week", "effort.intro"),
            text=term("1 x 8. Find your load first, step by step."),
        )
    )


def test_two_legs_because_one_was_too_much() -> None:
    dose = light(*(raises(day, 5, rir=1.0) for day in (ONE, TWO)))
    assert dose.state is State.BACK_OFF
    assert dose.because == (
        *("G3", "G6", "progression.back-off", "variants.two-leg"),
        *("start.ramp", "start.first-week", "effort.intro"),
    )
    assert str(dose.text) == (
        "1 x 8. One leg alone was too much, with no weight left to take off. "
        "Find your load first, step by step."
    )
    assert [(step.variant, step.load_kg) for step in dose.ramp_up[:3]] == [
        ("standing-two-leg", 0.0),
        ("standing-two-leg", 0.0),
        ("standing-two-leg", 2.5),
    ]


def test_a_bent_knee_starts_where_the_straight_one_goes_today() -> None:
    done = [raises(day, 20, rir=2.0, load_kg=10.0) for day in (ONE, TWO)]
    doses = told(done, THREE)
    assert doses["straight-light"].load_kg == dict.fromkeys(LEGS, 12.5)
    assert doses["bent-light"].ramp_up[2].load_kg == 12.5


def test_what_is_done_of_raises_has_no_contacts() -> None:
    done = done_as_prescribed(GUIDE, TWO, light(raises(ONE), raises(TWO)))
    assert {one.contacts for one in done} == {None}


def test_who_is_too_young_is_told_what_to_do() -> None:
    with pytest.raises(SpringlegError) as held:
        refuse_too_young(GUIDE, runner(birth_date=date(2010, 1, 1)), MONDAY)
    assert str(held.value) == (
        "Springleg plans from 18 years on, and you are 16. Between these ages it works only with "
        "a coach or clinician: set coach = true when there is one."
    )


def test_an_unknown_answer_is_refused_by_its_place() -> None:
    with pytest.raises(UnknownName, match="contraindications") as held:
        contraindication(GUIDE, "fevr")
    assert "fever" in str(held.value)


def test_hard_sets_of_the_busier_leg_whichever_it_is() -> None:
    for busy, other in ((Side.LEFT, Side.RIGHT), (Side.RIGHT, Side.LEFT)):
        sets = (*raises(MONDAY, side=busy, sets=3), *raises(MONDAY, side=other, sets=2))
        assert set(metrics.hard_sets_by_week(GUIDE, Log(sets)).values()) == {3}


@pytest.mark.parametrize(
    ("sets", "text"),
    [
        (
            [raises(d, 12, load_kg=5.0) for d in (ONE, TWO)],
            "3 x 12 at 5 kg. It went well: one set more.",
        ),
        (
            [raises(d, 20, rir=2.0, load_kg=10.0, sets=3) for d in (ONE, TWO)],
            "3 x 8 at 12.5 kg. 3 x 20 and 3 x 20 with 2 to spare and no trouble: +2.5 kg.",
        ),
        (
            [raises(d, 12, rir=0.0, load_kg=10.0) for d in (ONE, TWO)],
            "2 x 12 at 5 kg. Nothing was left in reserve: 5 % lighter.",
        ),
        (
            [raises(d, 7, rir=1.0, load_kg=20.0) for d in (ONE, TWO)],
            "2 x 8 at 10 kg. Too few repetitions, 2 times running: 10 % lighter.",
        ),
        (
            [raises(d, 12, rir=0.0) for d in (ONE, TWO)],
            "2 x 12. Nothing was left in reserve: no weight is left to take off.",
        ),
    ],
)
def test_why_it_goes_up_or_down(sets: list[list[SetDone]], text: str) -> None:
    assert str(light(*sets).text) == text


def test_why_the_rope_is_what_it_is() -> None:
    def said(*contacts: int, on: int = 21) -> str:
        skipped = [rope(day, n) for day, n in zip(days(0, 3, 7), contacts, strict=False)]
        return str(told([*skipped, raises(days(10)[0])], days(on)[0])["rope"].text)

    assert said(on=14) == "40 contacts in 2 bouts with 50 s between. A gentle start."
    few = told([], MONDAY, runner(body_mass_kg=101.0))["rope"]
    assert str(few.text) == "20 contacts. A gentle start."
    assert said(40, 40, on=14) == "50 contacts in 2 bouts with 50 s between. The start."
    assert said(40, 40, 50, on=14) == (
        "60 contacts in 2 bouts with 50 s between. 50 went well: 10 more."
    )
    assert said(40, 40, 80, on=14).startswith("80 contacts in 3 bouts")


def test_long_since_the_last_time_is_told() -> None:
    others = [raises(day, 8, workout="bent-light", rir=1.0) for day in days(*range(3, 36, 4))]
    first = raises(ONE, 12, rir=1.0, load_kg=20.0)
    dose = told([first, *others], days(36)[0], guide=ruled(deload=False))["straight-light"]
    assert str(dose.text) == "2 x 12 at 10 kg. Long since the last time: lighter."


def test_the_search_for_a_load_step_by_step() -> None:
    until = "stop at the load that leaves 3 to 4 repetitions in reserve"
    assert written(ramp_up(GUIDE, runner(), "standing", 10.0, 8)[:3]) == written(
        (
            RampStep("standing-two-leg", 10, 0.0, term("an easy warm-up")),
            RampStep("standing", 8, 0.0, term("still easy")),
            RampStep("standing", 8, 10.0, term(until)),
        )
    )
    press = ramp_up(GUIDE, runner(), "leg-press", 0.0, 3)
    assert written(press[:2]) == written(
        (
            RampStep("standing-two-leg", 10, 0.0, term("an easy warm-up")),
            RampStep("leg-press", 3, 0.0, term(until)),
        )
    )
    assert len(press) == 1 + 7
    assert len(ramp_up(GUIDE, runner(), "standing", 2.5, 8)) == 2 + 6
