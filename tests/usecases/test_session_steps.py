"""The steps of doses, screen by screen, worked out by hand from the guide's rules.

Warm-up five minutes; heavy raises in 3-0-3, light in 2-0-2; rests of 150 and 75 s, 10 s to change
feet, 5 s to get into position; rope at 110 turns a minute in bouts of 10 s with 50 s between.
"""

from collections.abc import Sequence
from datetime import date

import pytest
from msgspec.structs import replace

from springleg.core.athlete import HeelRaise
from springleg.core.dosing.prescription import LoadSearch, Prescription, State
from springleg.core.guide import Guide
from springleg.core.log.sets import LEGS, Side
from springleg.core.message import NOTHING, term
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.training.session_steps import (
    Step,
    StepKind,
    legs_of,
    minutes_of_steps,
    order_of_legs,
    steps_of,
)
from usecases.test_seasons import RUNNER

LEFT, RIGHT, BOTH = Side.LEFT, Side.RIGHT, Side.BOTH
HEAVY = Prescription("straight-heavy", "leg-press", State.GO, 2, 5, {LEFT: 20.0, RIGHT: 22.5})


def steps(guide: Guide, dose: Prescription, legs: Sequence[Side] = LEGS) -> list[Step]:
    warm_up, *others = steps_of(guide, dose, legs)
    says = term(guide.rule("warm-up.default").says)
    assert warm_up == Step(StepKind.WARM_UP, text=says, amount=300, work_s=300)
    return others


def heavy(side: Side, number: int, load_kg: float, rest_s: int) -> Step:
    return Step(
        StepKind.SET,
        side=side,
        number=number,
        total=2,
        amount=5,
        load_kg=load_kg,
        variant="leg-press",
        rest_s=rest_s,
        work_s=30,
        tempo_s=(3, 0, 3),
    )


def test_heavy_sets_go_leg_by_leg_in_the_order_of_the_legs(guide: Guide) -> None:
    assert steps(guide, HEAVY, (RIGHT, LEFT)) == [
        heavy(RIGHT, 1, 22.5, 10),
        heavy(LEFT, 1, 20.0, 150),
        heavy(RIGHT, 2, 22.5, 10),
        heavy(LEFT, 2, 20.0, 0),
    ]
    # 300 s of warm-up, four sets of 30 s, 170 s of rest: 590 s.
    assert minutes_of_steps(steps_of(guide, HEAVY, LEGS)) == 10


def test_two_legs_at_once_lift_the_smaller_load(guide: Guide) -> None:
    both = replace(HEAVY, variant="standing-two-leg")
    assert [(one.side, one.load_kg, one.rest_s) for one in steps(guide, both)] == [
        (BOTH, 20.0, 150),
        (BOTH, 20.0, 0),
    ]


def test_light_raises_have_their_own_tempo_and_rest_and_seconds_have_none(guide: Guide) -> None:
    light = Prescription("bent-light", "standing", State.GO, 2, 12)
    found = [(one.load_kg, one.rest_s, one.work_s, one.tempo_s) for one in steps(guide, light)]
    assert found == [
        (None, 10, 48, (2, 0, 2)),
        (None, 75, 48, (2, 0, 2)),
        (None, 10, 48, (2, 0, 2)),
        (None, 0, 48, (2, 0, 2)),
    ]
    held = Prescription("mini-squat", "standing", State.GO, None, 30, {LEFT: 0, RIGHT: None})
    assert steps(guide, held, (LEFT,)) == [
        Step(
            StepKind.SET,
            side=LEFT,
            amount=30,
            load_kg=0,
            variant="standing",
            work_s=30 + 5,
        )
    ]


def bouts(guide: Guide, variant: str, contacts: int) -> list[tuple[int, int, int]]:
    """Contacts, rest and total of each bout, which are numbered on."""
    found = steps(guide, Prescription("rope", variant, State.GO, 1, contacts), (BOTH,))
    assert [one.number for one in found] == [*range(1, len(found) + 1)]
    assert {(one.kind, one.variant, one.beats_per_min, one.side) for one in found} == {
        (StepKind.SET, variant, 110, BOTH)
    }
    return [(one.amount, one.rest_s, one.total) for one in found]


@pytest.mark.parametrize(
    ("variant", "contacts", "amounts"),
    [
        # A bout has at most 110 / 6 = 18.3 turns: 36.7 contacts of two feet, 18.3 of one.
        ("two-feet", 36, [36]),
        ("two-feet", 38, [18, 20]),
        ("two-feet", 90, [30, 30, 30]),
        ("two-feet", 75, [24, 26, 25]),  # 38 turns, the last with one foot
        ("foot-to-foot", 18, [18]),
        ("foot-to-foot", 19, [9, 10]),
        ("foot-to-foot", 50, [16, 17, 17]),
        ("two-feet", 1, [1]),
    ],
)
def test_bouts_are_of_whole_turns_and_add_up_to_the_dose(
    guide: Guide, variant: str, contacts: int, amounts: list[int]
) -> None:
    total = len(amounts)
    rests = [50] * (total - 1) + [0]
    assert bouts(guide, variant, contacts) == [
        (amount, rest, total) for amount, rest in zip(amounts, rests, strict=True)
    ]


def test_a_bout_takes_as_long_as_its_turns(guide: Guide) -> None:
    dose = Prescription("rope", "two-feet", State.GO, 1, 22)
    (bout,) = steps(guide, dose, (BOTH,))
    assert (bout.work_s, bout.per_beat) == (11 / 110 * 60 + 5, 2)
    (one_foot,) = steps(guide, Prescription("rope", "foot-to-foot", State.GO, 1, 11), (BOTH,))
    assert (one_foot.work_s, one_foot.per_beat) == (11 / 110 * 60 + 5, 1)


SEARCH = LoadSearch(
    variant="standing",
    reps=5,
    steps=5,
    dose_reps=6,
    rir_target=4,
    start_kg=2.5,
    share_kg=70,
    step_kg=2.5,
    low_reps=3,
    high_reps=6,
)


def test_a_search_for_a_load_begins_on_each_leg_in_turn(guide: Guide) -> None:
    dose = Prescription("straight-heavy", "standing", State.GO, 1, 6, None, SEARCH)
    first, second, *sets = steps(guide, dose, (RIGHT, LEFT))
    assert first == Step(
        StepKind.RAMP,
        side=RIGHT,
        total=5,
        amount=5,
        load_kg=2.5,
        variant="standing",
        rest_s=10,
        work_s=30,
        tempo_s=(3, 0, 3),
        asks=True,
    )
    assert second == replace(first, side=LEFT, rest_s=75)
    assert [(one.side, one.load_kg) for one in sets] == [(RIGHT, None), (LEFT, None)]


def test_a_trial_is_on_each_leg_before_the_sets_on_two(guide: Guide) -> None:
    trial = replace(SEARCH, reps=8, steps=1, start_kg=0.0, trial=True)
    loads = {LEFT: 5.0, RIGHT: 5.0}
    dose = Prescription("straight-light", "standing-two-leg", State.GO, 1, 12, loads, trial)
    found = [(one.kind, one.side, one.amount, one.load_kg) for one in steps(guide, dose)]
    assert found == [
        (StepKind.RAMP, LEFT, 8, 0.0),
        (StepKind.RAMP, RIGHT, 8, 0.0),
        (StepKind.SET, BOTH, 12, 5.0),
    ]


def test_small_hops_come_last(guide: Guide) -> None:
    dose = replace(HEAVY, asks_hops=True)
    *_, hops = steps(guide, dose)
    assert hops == Step(StepKind.HOPS, amount=10, variant="two-feet", work_s=10)


def test_the_legs_of_a_dose_are_those_that_have_a_load() -> None:
    assert legs_of(HEAVY, (RIGHT, LEFT)) == (RIGHT, LEFT)
    assert legs_of(HEAVY) == (LEFT, RIGHT)
    resting = Prescription("straight-heavy", "standing", State.GO, 2, 5, {LEFT: 0.0, RIGHT: None})
    assert legs_of(resting) == (LEFT,)
    assert legs_of(Prescription("straight-heavy", "standing-two-leg", State.GO)) == (BOTH,)
    assert legs_of(Prescription("bent-heavy", "standing", State.GO)) == LEGS


def test_a_session_takes_a_minute_at_least() -> None:
    assert minutes_of_steps([Step(StepKind.SET, work_s=20)]) == 1
    assert minutes_of_steps([Step(StepKind.SET, work_s=90, rest_s=61)]) == 3
    # A search is taken to go half as far as it may: 3 of 5 steps.
    assert minutes_of_steps([Step(StepKind.RAMP, total=5, work_s=30, rest_s=30)]) == 3
    defaults = Step(StepKind.SET)
    assert (defaults.text, defaults.number, defaults.total, defaults.amount) == (NOTHING, 1, 1, 0)
    assert (defaults.rest_s, defaults.work_s, defaults.per_beat) == (0, 0, 0)


@pytest.mark.parametrize(
    ("left", "right", "order"),
    [(24, 22, (RIGHT, LEFT)), (22, 24, LEGS), (24, 24, LEGS)],
)
def test_the_leg_that_did_less_begins(
    space: Workspace, guide: Guide, left: int, right: int, order: tuple[Side, ...]
) -> None:
    test = HeelRaise(left, right, date(2026, 11, 28))
    set_profile(space, guide, replace(RUNNER, heel_raise=test))
    assert order_of_legs(dosing_state(space, guide).standing) == order
    set_profile(space, guide, replace(RUNNER, heel_raise=None))
    assert order_of_legs(dosing_state(space, guide).standing) == LEGS
    set_profile(space, guide, replace(RUNNER, heel_raise=test, one_side="left"))
    assert order_of_legs(dosing_state(space, guide).standing) == (LEFT,)
