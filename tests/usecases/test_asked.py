"""What was prescribed is kept with the sets that were done of it."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from springleg.core.athlete import Kit, Profile
from springleg.core.guide import Guide, Mode
from springleg.core.log.events import Fact, Noted
from springleg.core.log.sets import LEGS, AskedDose, SetDone, Side
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.record import record
from springleg.usecases.training.asked import asked_fields, with_asked

TODAY = date(2026, 12, 1)
RUNNER = Profile(
    body_mass_kg=62, kit=Kit((2.5,)), strength_history=True, rope_history=True, timezone="UTC"
)
SET = SetDone(TODAY, "straight-light", Side.LEFT, reps=8)


def asked(facts: tuple[Fact, ...]) -> list[AskedDose | None]:
    return [fact.asked for fact in facts if isinstance(fact, SetDone)]


@pytest.fixture
def runner(space: Workspace, guide: Guide) -> Workspace:
    set_profile(space, guide, RUNNER)
    return space


def test_a_dose_is_asked_of_each_leg_and_a_rope_of_all_its_contacts(
    runner: Workspace, guide: Guide
) -> None:
    state, told = dosing_state(runner, guide), 0
    for dose in state.doses:
        fields = asked_fields(dose)
        if dose.sets is None or dose.load_kg is None:
            assert fields == {}
            continue
        told += 1
        assert (fields["asked"].sets, fields["asked"].amount) == (dose.sets, dose.amount)
        if guide.workout(dose.workout).mode is Mode.CONTACTS:
            assert fields["asked"].sets == 1
        sets = (replace(SET, workout=dose.workout, reps=None, **fields),)
        loads = {load for load in dose.load_kg.values() if load is not None}
        assert sets[0].asked is not None
        assert sets[0].asked.load_kg == min(loads)
    assert told


def test_what_was_prescribed_is_put_on_the_sets_of_today_and_on_nothing_else(
    runner: Workspace, guide: Guide
) -> None:
    dose = dosing_state(runner, guide).dose("straight-light")
    note = Noted(TODAY, "windy")
    left, right, kept = with_asked(runner, guide, [SET, replace(SET, side=Side.RIGHT), note])
    wanted = asked_fields(dose).get("asked")
    assert asked((left, right)) == [wanted, wanted]
    assert kept == note
    own = replace(SET, asked=AskedDose(9, 9))
    assert with_asked(runner, guide, [own]) == (own,)


def test_a_session_goes_on_with_what_was_asked_of_its_first_sets(
    runner: Workspace, guide: Guide
) -> None:
    dose = AskedDose(3, 12, 5.0)
    record(runner, guide, replace(SET, asked=dose, of=AskedDose(4, 12, 5.0)))
    (more,) = with_asked(runner, guide, [SET])
    assert isinstance(more, SetDone)
    assert (more.asked, more.of) == (dose, AskedDose(4, 12, 5.0))
    record(runner, guide, replace(SET, workout="rope", side=Side.BOTH, reps=None, contacts=40))
    assert asked(with_asked(runner, guide, [replace(SET, workout="rope")])) == [None]


def test_what_was_prescribed_long_ago_is_not_worked_out_again(
    runner: Workspace, guide: Guide
) -> None:
    record(runner, guide, SET)
    for days in (-1, 1):  # before the last session; a day that has not come
        other = replace(SET, day=TODAY + timedelta(days=days))
        assert asked(with_asked(runner, guide, [other])) == [None]


def test_nothing_is_put_on_sets_of_another_variant_or_of_what_is_shut(
    space: Workspace, guide: Guide
) -> None:
    assert asked(with_asked(space, guide, [SET])) == [None], "there is no profile yet"
    set_profile(space, guide, RUNNER)
    for done in (
        replace(SET, variant="seated"),
        replace(SET, workout="handstand"),
        replace(SET, variant="leg-press"),
    ):
        found = asked(with_asked(space, guide, [done]))
        assert (
            found == [None]
            or done.variant == dosing_state(space, guide).dose(done.workout, done.variant).variant
        )
    set_profile(space, guide, replace(RUNNER, contraindications=("ask.bone",)))
    assert asked(with_asked(space, guide, [SET])) == [None]
    set_profile(space, guide, replace(RUNNER, birth_date=date(2020, 1, 1)))
    assert asked(with_asked(space, guide, [SET])) == [None], "the young may still log"


def test_a_leg_that_rests_leaves_the_dose_of_the_other(runner: Workspace, guide: Guide) -> None:
    record(
        runner,
        guide,
        *(replace(SET, side=leg, reps=12, rir=3, day=TODAY - timedelta(days=4)) for leg in LEGS),
    )
    set_profile(runner, guide, replace(RUNNER, one_side="left"))
    dose = dosing_state(runner, guide).dose("straight-light")
    assert dose.load_kg is not None
    assert asked_fields(dose)["asked"].load_kg == dose.load_kg[Side.LEFT]
