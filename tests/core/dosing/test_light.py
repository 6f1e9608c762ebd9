"""Light raises: repetitions, sets and load, on one leg, two legs and the leg press."""

from datetime import date
from typing import Any

import pytest
from builders import raises, ruled, runner
from logs import the_guide
from msgspec.structs import replace
from test_rules_of_dosing import BEFORE, DAY, ON, doses, light, load

from springleg.core.athlete import Kit, Profile
from springleg.core.dosing.loads import Loads, loads_of
from springleg.core.dosing.prescription import Prescription, Reduced
from springleg.core.log.sets import AskedDose, SetDone, Side

GUIDE = the_guide()
TWO, PRESS = "standing-two-leg", "leg-press"
CALM = {day + DAY: 0 for day in BEFORE}
AMBER = {ON: 4}


def ago(days: int) -> date:
    return ON - days * DAY


def done(*, amount: int = 20, rir: float | None = 4.0, kg: float = 10.0, **more: Any) -> Any:
    return light(*BEFORE, amount=amount, rir=rir, load_kg=kg, **{"sets": 2, **more})


def dose_of(*sets: list[SetDone], who: Profile | None = None, **answers: Any) -> Prescription:
    return doses(*sets, who=who, **answers)["straight-light"]


def told(dose: Prescription) -> tuple[int | None, int | None, float | None]:
    return dose.sets, dose.amount, load(dose)


def weights(*single: float, step: float | None = None, most: float | None = None) -> Profile:
    steps = () if step is None else (step,)
    return runner(kit=Kit(increments_kg=steps, weights_kg=single, heaviest_kg=most))


@pytest.mark.parametrize(
    ("amount", "rir", "kg", "who", "expected"),
    [
        (18, 4.0, 10.0, None, (2, 20, 10.0)),
        (19, 4.0, 10.0, None, (2, 18, 12.5)),
        (20, 4.0, 10.0, None, (2, 18, 12.5)),
        (25, 4.0, 10.0, None, (2, 18, 12.5)),
        (20, 4.0, 0.0, None, (2, 18, 2.5)),
        (20, 4.0, 97.5, None, (2, 17, 105.0)),  # 3 % of 167.5 is 5.03: not two steps, but three
        (20, 4.0, 10.0, weights(step=20.0), (2, 20, 0.0)),
        (20, 4.0, 0.0, weights(step=40.0), (2, 20, 0.0)),
        (20, 4.0, 0.0, weights(step=15.0), (3, 8, 15.0)),  # 53 x 15 / 70 is 12 fewer
        (20, 4.0, 10.0, weights(most=10.0), (2, 20, 10.0)),
        (20, 4.0, 10.0, weights(most=12.5), (2, 18, 12.5)),
        (20, 4.0, 6.0, weights(6.0, 10.0, 16.0), (2, 17, 10.0)),
        (20, 4.0, 16.0, weights(6.0, 10.0, 16.0), (2, 20, 16.0)),
        (12, 3.0, 12.5, weights(step=10.0), (3, 14, 10.0)),
        (12, 7.0, 17.5, weights(step=10.0), (3, 14, 20.0)),
    ],
)
def test_over_twenty_the_load_goes_up_as_far_as_the_kit_has_one(
    amount: int, rir: float, kg: float, who: Profile | None, expected: tuple[int, int, float]
) -> None:
    assert told(dose_of(done(amount=amount, kg=kg, rir=rir), who=who)) == expected


def test_where_the_kit_has_no_more_it_says_so() -> None:
    for who in (weights(step=40.0), weights(most=10.0), weights(6.0, 10.0)):
        assert (
            dose_of(done(kg=10.0 if who.kit.increments_kg == () else 0.0), who=who).limited_by
            == "kit"
        )
    assert dose_of(done(amount=18), who=weights(most=10.0)).limited_by is None


def test_more_repetitions_than_the_most_come_down_and_it_says_why() -> None:
    found = dose_of(done(amount=25, rir=2.0))
    assert (told(found), str(found.why)) == ((2, 20, 10.0), "20 is the most in a set.")
    short = dose_of(done(amount=12, rir=0.0))
    assert str(short.why) == "Less: last time fell short, or nothing was left."


@pytest.mark.parametrize(("amount", "sets"), [(8, 3), (13, 3), (14, 3), (15, 2), (20, 2)])
def test_up_to_fourteen_repetitions_have_three_sets(amount: int, sets: int) -> None:
    assert told(dose_of(done(amount=amount, rir=2.0))) == (sets, amount, 10.0)


@pytest.mark.parametrize(
    ("amount", "rir", "wanted", "reps"),
    [
        (12, 1.0, 14, 12),
        (12, 0.0, None, 10),
        (9, 0.0, None, 8),
        (8, 0.0, None, 8),
        (12, 0.5, None, 12),
        (11, 8.0, 12, 12),
        (11, 7.0, 12, 10),
    ],
)
def test_what_fell_short_or_left_nothing_comes_down_by_two(
    amount: int, rir: float, wanted: int | None, reps: int
) -> None:
    asked = None if wanted is None else AskedDose(3, wanted, 10.0)
    assert dose_of(done(amount=amount, rir=rir, sets=3, asked=asked)).amount == reps


def test_a_first_set_that_fell_short_counts_as_the_last_does() -> None:
    asked = AskedDose(3, 12, 10.0)
    rows = done(amount=12, rir=6.0, sets=3, asked=asked)
    short = [replace(one, reps=10) if one.number == 1 else one for one in rows]
    assert (dose_of(rows).amount, dose_of(short).amount) == (16, 10)


# Fewer than eight


def test_fewer_than_eight_take_off_load_and_without_any_load_two_legs() -> None:
    """80 kg x (1 + 7 / 30) is 98.7 kg: eight with three left are 72.2 kg."""
    few: dict[str, Any] = {"amount": 7, "rir": 0.0, "sets": 3}
    eased, bare = dose_of(done(**few)), dose_of(done(**few, kg=0.0))
    assert (eased.variant, told(eased)) == ("standing", (3, 8, 0.0))
    assert (bare.variant, told(bare)) == (TWO, (3, 12, 45.0))  # 86.3 / 1.5 - 35 = 22.6, of a leg
    off = dose_of(done(**few, kg=0.0), guide=ruled(**{"variants.two-leg": False}))
    assert (off.variant, told(off)) == ("standing", (3, 8, 0.0))
    press = dose_of(done(**few, kg=40.0, variant=PRESS))
    assert (press.variant, told(press)) == (PRESS, (3, 8, 35.0))
    both = dose_of(done(**few, variant=TWO))
    assert (both.variant, told(both)) == (TWO, (3, 8, 0.0))
    early = dose_of(done(amount=7, rir=9.0, sets=3, kg=0.0, asked=AskedDose(3, 12, 0.0)))
    assert (early.variant, told(early)) == ("standing", (3, 12, 0.0))
    limited = dose_of(done(**few, kg=0.0), who=weights(most=20.0))
    assert told(limited) == (3, 12, 20.0)


@pytest.mark.parametrize("kg", [48.5, 60.0, 62.3, 70.0, 81.3, 99.9, 104.0])
def test_what_one_leg_can_just_do_is_done_on_one_leg(kg: float) -> None:
    """Three with two left are the fewest of heavy work, and with one left they are too many."""
    who = runner(body_mass_kg=kg)
    threes: dict[str, Any] = {"workout": "straight-heavy", "sets": 6, "pain": 0}
    for rir, variant in ((2.0, "standing"), (1.0, TWO)):
        rows = [one for day in BEFORE for one in raises(day, 3, rir=rir, **threes)]
        assert doses(rows, who=who)["straight-heavy"].variant == variant


def test_what_holds_does_not_keep_a_leg_from_being_eased() -> None:
    few: dict[str, Any] = {"amount": 7, "rir": 0.0, "sets": 3}
    assert told(dose_of(done(**few), mornings=AMBER)) == (3, 8, 0.0)
    assert dose_of(done(**few, kg=0.0), mornings=AMBER).variant == TWO


# Held


def test_what_holds_keeps_load_repetitions_and_sets() -> None:
    assert told(dose_of(done(rir=6.0), mornings=AMBER)) == (2, 20, 10.0)
    assert told(dose_of(done(amount=12, rir=6.0), mornings=AMBER)) == (2, 12, 10.0)
    assert told(dose_of(done(amount=12, rir=0.0), mornings=AMBER)) == (2, 10, 10.0), "it may ease"
    first = dose_of(light(ago(7), amount=8, sets=1), mornings=AMBER)
    assert (told(first), first.reduced) == ((1, 8, 0.0), Reduced.PAIN)


def test_pain_that_settled_allows_one_step_one_repetition_and_one_set() -> None:
    hurt: dict[str, Any] = {"rir": 6.0, "pain": 4}
    assert told(dose_of(done(**hurt), mornings=CALM)) == (2, 18, 12.5)
    assert told(dose_of(done(**hurt, amount=12, sets=3), mornings=CALM)) == (3, 13, 10.0)
    assert told(dose_of(done(**hurt, amount=12, sets=2), mornings=CALM)) == (3, 13, 10.0)
    assert told(dose_of(done(**hurt, amount=12, sets=1), mornings=CALM)) == (2, 13, 10.0)
    first = dose_of(light(ago(7), amount=8, sets=1, pain=3), mornings={ago(6): 0})
    assert (told(first), first.reduced) == ((2, 8, 0.0), Reduced.FIRST_SESSIONS)


def test_what_settled_brings_a_reduced_dose_back_to_the_sets_that_stood_and_no_more() -> None:
    asked, stood = AskedDose(1, 12, 0.0), AskedDose(2, 12, 0.0)
    rows = done(amount=12, kg=0.0, sets=1, rir=6.0, pain=4, asked=asked, of=stood)
    assert told(dose_of(rows, mornings=CALM)) == (2, 12, 0.0)


# On two legs


@pytest.mark.parametrize(
    ("variants", "trial"),
    [
        ((TWO,), False),
        ((TWO, TWO), True),
        (("standing", TWO, TWO), True),
        ((TWO, "standing", TWO), False),
        ((TWO, TWO, TWO), False),
        ((TWO, TWO, TWO, TWO, TWO), True),
        (("standing", "standing"), False),
    ],
)
def test_every_third_time_on_two_legs_one_leg_is_tried(
    variants: tuple[str, ...], *, trial: bool
) -> None:
    days = [ago(7 * n) for n in range(len(variants), 0, -1)]
    rows = [
        one
        for day, variant in zip(days, variants, strict=True)
        for one in light(day, variant=variant)
    ]
    search = dose_of(rows).ramp_up
    assert (search is not None) is trial
    if search is not None:
        assert (search.trial, search.variant, search.reps, search.steps) == (True, "standing", 8, 1)
    assert dose_of(rows, mornings=AMBER).ramp_up is None


def test_a_trial_leaves_the_dose_that_stands_and_a_load_to_be_found_is_none() -> None:
    rows = light(ago(14), ago(7), variant=TWO, load_kg=10.0)
    tried = dose_of(rows, tired=(ON,))
    assert (tried.ramp_up is not None, tried.of) == (True, AskedDose(3, 12, 10.0))
    first = dose_of(tired=(ON,), guide=ruled(**{"start.light.sets": [3, 3]}))
    assert (first.sets, first.reduced, first.of) == (2, Reduced.TIRED, None)


# The kit


STEPS = Loads(1, 70.0, 2.5, heaviest_kg=20.0)
SINGLE = Loads(1, 70.0, 2.5, (0.0, 6.0, 10.0, 16.0), 16.0)
BOTH = Loads(2, 35.0, 2.5)


@pytest.mark.parametrize(
    ("loads", "kg", "nearest", "at_most", "at_least", "has", "more"),
    [
        (STEPS, 10.0, 10.0, 10.0, 10.0, True, 2.5),
        (STEPS, 11.25, 10.0, 10.0, 12.5, False, 2.5),
        (STEPS, 11.26, 12.5, 10.0, 12.5, False, 2.5),
        (STEPS, -5.0, 0.0, 0.0, 0.0, False, 2.5),
        (STEPS, 22.5, 22.5, 22.5, 22.5, False, 2.5),
        (SINGLE, 6.0, 6.0, 6.0, 6.0, True, 4.0),
        (SINGLE, 8.0, 6.0, 6.0, 10.0, False, 2.0),
        (SINGLE, 8.1, 10.0, 6.0, 10.0, False, 1.9),
        (SINGLE, -5.0, 0.0, 0.0, 0.0, False, 5.0),
        (SINGLE, 16.0, 16.0, 16.0, 16.0, True, 0.0),
        (SINGLE, 20.0, 16.0, 16.0, float("inf"), False, 0.0),
    ],
)
def test_what_the_kit_can_be_set_to(  # noqa: PLR0913 a row of the table
    loads: Loads,
    kg: float,
    nearest: float,
    at_most: float,
    at_least: float,
    more: float,
    *,
    has: bool,
) -> None:
    found = loads.nearest(kg), loads.at_most(kg), loads.at_least(kg), loads.has(kg)
    assert found == (nearest, at_most, at_least, has)
    assert loads.more_kg(kg) == pytest.approx(more)


def test_what_a_leg_lifts_and_what_both_are_given() -> None:
    assert (STEPS.system_kg(10.0), STEPS.external_kg(80.0)) == (80.0, 10.0)
    assert (BOTH.system_kg(10.0), BOTH.external_kg(40.0)) == (40.0, 10.0)
    assert (STEPS.within(25.0), BOTH.within(25.0)) == (20.0, 25.0)
    assert STEPS.up_to(7.5) == [2.5, 5.0, 7.5]
    assert STEPS.up_to(7.4) == [2.5, 5.0]
    assert SINGLE.up_to(10.0) == [6.0, 10.0]


def test_the_loads_of_a_variant_are_those_of_the_runners_kit() -> None:
    def kit(**known: Any) -> Profile:
        return runner(kit=Kit(**known))

    def ends(who: Profile, variant: str = "standing") -> tuple[float, tuple[float, ...], Any]:
        found = loads_of(GUIDE, who, variant)
        return found.step_kg, found.single, found.heaviest_kg

    assert ends(runner()) == (2.5, (), None)
    assert ends(kit(increments_kg=(5.0, 1.25))) == (1.25, (), None)
    assert ends(kit(heaviest_kg=11.0)) == (2.5, (), 10.0)
    assert ends(kit(heaviest_kg=0.0)) == (2.5, (), 0.0)
    assert ends(kit(heaviest_kg=11.0), PRESS) == (2.5, (), None)
    single = kit(weights_kg=(10.0, 6.0, 16.0), heaviest_kg=10.0)
    assert ends(single) == (2.5, (0.0, 6.0, 10.0), 10.0)
    assert ends(single, PRESS) == (2.5, (), None)
    legs = [loads_of(GUIDE, runner(), one) for one in ("standing", TWO, PRESS)]
    assert [(one.legs, one.body_kg) for one in legs] == [(1, 70.0), (2, 35.0), (1, 0.0)]


def test_each_leg_goes_on_from_the_smaller_of_both() -> None:
    left, right = (
        done(side=side, amount=12, rir=3.0, kg=kg, sets=3)
        for side, kg in ((Side.LEFT, 5.0), (Side.RIGHT, 10.0))
    )
    assert told(dose_of(left, right)) == (3, 13, 5.0)


def test_of_legs_that_did_unlike_sets_the_smaller_of_each_stands() -> None:
    left = light(*BEFORE, side=Side.LEFT, amount=10, sets=3, rir=2.0)
    right = light(*BEFORE, side=Side.RIGHT, amount=12, sets=2, rir=2.0)
    assert told(dose_of(left, right, mornings=AMBER)) == (2, 10, 0.0)


def test_an_empty_leg_press_goes_on_as_it_was() -> None:
    found = dose_of(done(amount=12, rir=3.0, kg=0.0, variant=PRESS, sets=3))
    assert (found.variant, told(found)) == (PRESS, (3, 13, 0.0))
