from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil

import pytest
from msgspec.structs import replace

from springleg.core.athlete import HeelRaise, Kit, Profile
from springleg.core.errors import UnknownName
from springleg.core.guide import Guide
from springleg.core.log.events import PlanAccepted, SessionFelt
from springleg.core.log.sets import LEGS, AskedDose, SetDone, Side
from springleg.core.plan import Plan, Session
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.record import record
from springleg.usecases.training.search_tree import search_tree
from springleg.usecases.training.session_steps import SWITCH_S, Step, StepKind
from springleg.usecases.training.training_session import (
    TrainingSession,
    minutes_of,
    offered,
)

TODAY = date(2026, 12, 1)


def runner(space: Workspace, guide: Guide, **said: object) -> None:
    known: dict[str, object] = {
        "body_mass_kg": 70,
        "birth_date": date(1988, 4, 2),
        "heel_raise": HeelRaise(24, 24, date(2026, 10, 28)),
        "rope_history": True,
        "strength_history": True,
        "kit": Kit(increments_kg=(2.5,)),
        "menu": tuple(guide.workouts),
    }
    set_profile(space, guide, Profile(**{**known, **said}))  # type: ignore[arg-type]


def planned(space: Workspace, guide: Guide, workout: str) -> None:
    plan = Plan(guide.edition, (Session(TODAY, workout),), {})
    space.add(PlanAccepted(plan, TODAY - timedelta(days=1), 4))


def done(workout: str, day: date, sets: int, **said: object) -> list[SetDone]:
    return [
        SetDone(day, workout, leg, variant="standing", number=n, rir=2, pain=0, **said)  # type: ignore[arg-type]
        for n in range(1, sets + 1)
        for leg in LEGS
    ]


def sets_of(steps: Sequence[Step]) -> list[Step]:
    return [step for step in steps if step.kind is StepKind.SET]


def chosen_session(space: Workspace, guide: Guide, workout: str = "") -> TrainingSession:
    found = offered(space, guide, workout).chosen
    assert found is not None
    return found


def load_of(found: TrainingSession) -> float:
    """The load of a dose that is the same for both legs."""
    (load,) = set((found.dose.load_kg or {}).values())
    assert load is not None
    return load


def heavy_before(space: Workspace, guide: Guide) -> None:
    """Six sets of five, twice, so that the next dose is known."""
    for days in (12, 7):
        day = TODAY - timedelta(days=days)
        record(space, guide, *done("bent-heavy", day, 6, reps=5, load_kg=20.0))
    yesterday = TODAY - timedelta(days=4)
    record(space, guide, *done("straight-light", yesterday, 3, reps=12, load_kg=5.0))


def test_todays_workout_comes_leg_by_leg_with_a_pause_to_switch(
    space: Workspace, guide: Guide
) -> None:
    runner(space, guide)
    heavy_before(space, guide)
    planned(space, guide, "bent-heavy")
    found = chosen_session(space, guide)
    sets = sets_of(found.steps)
    assert found.planned
    assert [step.side for step in sets[:4]] == [Side.LEFT, Side.RIGHT] * 2
    assert [step.number for step in sets[:4]] == [1, 1, 2, 2]
    assert [step.rest_s for step in sets[:2]] == [SWITCH_S, guide.values.pace.heavy_rest_s]
    assert sets[-1].rest_s == 0
    assert {step.load_kg for step in sets} == {load_of(found)}
    assert sets[0].tempo_s == (3, 0, 3)
    assert {(step.beats_per_min, step.per_beat) for step in sets} == {(0, 0)}
    assert found.last[Side.LEFT].amount == 5
    assert found.last[Side.LEFT].day == TODAY - timedelta(days=7)


def test_the_weaker_leg_begins(space: Workspace, guide: Guide) -> None:
    runner(space, guide, heel_raise=HeelRaise(24, 22, date(2026, 10, 28)))
    heavy_before(space, guide)
    assert sets_of(chosen_session(space, guide, "bent-heavy").steps)[0].side is Side.RIGHT


def test_a_leg_that_rests_is_left_out_of_the_sets_and_of_the_search(
    space: Workspace, guide: Guide
) -> None:
    runner(space, guide, one_side="right")
    steps = chosen_session(space, guide, "straight-light").steps
    assert {step.side for step in sets_of(steps)} == {Side.RIGHT}
    assert {s.side for s in steps if s.kind is StepKind.RAMP and s.asks} == {Side.RIGHT}


def few(day: date, reps: int, variant: str = "standing") -> list[SetDone]:
    """One set on each leg; on two legs both at once."""
    (one, *_) = done("straight-light", day, 1, reps=reps)
    return [replace(one, side=leg, variant=variant) for leg in LEGS]


def test_two_legs_at_once_are_one_side_without_a_switch(space: Workspace, guide: Guide) -> None:
    runner(space, guide)
    record(space, guide, *few(TODAY - timedelta(days=4), 5))  # fewer than eight on one leg
    found = chosen_session(space, guide, "straight-light")
    assert (found.variant, found.dose.amount) == ("standing-two-leg", 12)
    assert {step.side for step in sets_of(found.steps)} == {Side.BOTH}
    assert SWITCH_S not in {step.rest_s for step in found.steps}
    assert found.search is None


def test_every_third_time_on_two_legs_begins_with_eight_on_each(
    space: Workspace, guide: Guide
) -> None:
    runner(space, guide)
    for days in (11, 8):
        record(space, guide, *few(TODAY - timedelta(days=days), 12, "standing-two-leg"))
    found = chosen_session(space, guide, "straight-light")
    tries = [step for step in found.steps if step.kind is StepKind.RAMP]
    assert [(step.side, step.amount, step.load_kg) for step in tries] == [
        (Side.LEFT, 8, 0),
        (Side.RIGHT, 8, 0),
    ]
    assert {step.side for step in sets_of(found.steps)} == {Side.BOTH}
    assert found.search is not None
    assert found.search.trial
    here = {step.side for step in found.found["standing"]}
    there = {step.side for step in found.found["standing-two-leg"]}
    assert (here, there) == (set(LEGS), {Side.BOTH})


def test_a_first_load_is_searched_for_on_both_legs_and_all_of_the_search_is_there(
    space: Workspace, guide: Guide
) -> None:
    runner(space, guide)
    found = chosen_session(space, guide, "bent-heavy")
    tries = [step for step in found.steps if step.kind is StepKind.RAMP]
    assert [(step.side, step.amount, step.load_kg, step.rest_s) for step in tries] == [
        (Side.LEFT, 5, 0, SWITCH_S),
        (Side.RIGHT, 5, 0, guide.values.pace.light_rest_s),
    ]
    assert {step.load_kg for step in sets_of(found.steps)} == {None}
    assert found.search is not None
    assert found.dose.ramp_up is not None
    assert found.search == search_tree(guide, found.dose.ramp_up)
    assert set(found.found) == {"standing", "standing-two-leg"}
    assert [step.number for step in found.found["standing"]] == [1, 1, 2, 2]
    assert [step.number for step in found.found_shorter["standing"]] == [1, 1]
    # Five minutes, half of five steps of 2 x 30 s with 85 s of rest, four sets of 36 s with 170 s.
    assert found.minutes == round((300 + 3 * (60 + 85) + 4 * 36 + 170) / 60)


def test_small_hops_end_the_session_of_who_is_to_be_asked_for_them(
    space: Workspace, guide: Guide
) -> None:
    runner(space, guide, runs_regularly=None, injured_lately=None, heel_raise=None)
    found = chosen_session(space, guide, "straight-light")
    assert found.dose.asks_hops
    *_, last = found.steps
    assert (last.kind, last.amount, last.side) == (StepKind.HOPS, 10, Side.BOTH)
    record(space, guide, SessionFelt(TODAY - timedelta(days=1), "straight-light", hops_pain=1))
    *_, last = chosen_session(space, guide, "straight-light").steps
    assert last.kind is StepKind.SET


def test_bouts_of_rope_are_whole_turns_and_add_up(space: Workspace, guide: Guide) -> None:
    runner(space, guide)
    found = chosen_session(space, guide, "rope")
    bouts = sets_of(found.steps)
    assert sum(step.amount for step in bouts) == found.dose.amount
    assert all(step.amount % 2 == 0 for step in bouts)
    assert {step.per_beat for step in bouts} == {2}
    assert {step.beats_per_min for step in bouts} == {guide.values.rope.turns_per_min}
    assert all(step.work_s < 20 for step in bouts)
    assert bouts[0].rest_s == guide.values.rope.bout_rest_s
    assert f"in {len(bouts)} bouts" in str(found.dose.text)


def test_a_rebound_between_turns_counts_twice(space: Workspace, guide: Guide) -> None:
    runner(space, guide, settings={"rope.cadence.bounces_per_turn": 2})
    bouts = sets_of(chosen_session(space, guide, "rope").steps)
    assert {step.per_beat for step in bouts} == {4}
    assert sum(step.amount for step in bouts) == chosen_session(space, guide, "rope").dose.amount


def test_the_minutes_are_those_of_warm_up_work_and_rest(space: Workspace, guide: Guide) -> None:
    runner(space, guide)
    heavy_before(space, guide)
    found = chosen_session(space, guide, "bent-heavy")
    sets = sets_of(found.steps)
    seconds = 300 + sum(step.amount * 6 + step.rest_s for step in sets)
    assert found.minutes == round(seconds / 60)
    assert minutes_of(guide, found.dose) == found.minutes


def test_what_is_shut_takes_no_time(space: Workspace, guide: Guide) -> None:
    runner(space, guide, rope_history=False, heel_raise=None)
    assert minutes_of(guide, dosing_state(space, guide).dose("rope")) == 0


def test_the_shorter_version_is_about_half(space: Workspace, guide: Guide) -> None:
    runner(space, guide)
    heavy_before(space, guide)
    found = chosen_session(space, guide, "bent-heavy")
    rounds = [max(step.number for step in steps) for steps in (found.steps, found.shorter)]
    assert rounds[1] == ceil(rounds[0] / 2)
    assert found.shorter_minutes < found.minutes
    assert found.shorter[0].kind is StepKind.WARM_UP
    assert found.half
    assert found.half.of == found.dose.asked
    rope = chosen_session(space, guide, "rope")
    assert rope.half
    assert rope.half.asked == AskedDose(1, 30)  # half of 40 in tens, and never under 30
    assert sum(step.amount for step in sets_of(rope.shorter)) == 30
    assert rope.half.of == AskedDose(1, 40)


def test_what_is_held_has_no_tempo(space: Workspace, guide: Guide) -> None:
    runner(space, guide)
    planned(space, guide, "mini-squat")
    assert {step.tempo_s for step in sets_of(chosen_session(space, guide).steps)} == {()}


def test_others_are_open_and_not_the_workout_of_the_time_before(
    space: Workspace, guide: Guide
) -> None:
    runner(space, guide)
    heavy_before(space, guide)
    planned(space, guide, "bent-heavy")
    found = offered(space, guide)
    names = [other.workout.id for other in found.others]
    assert "bent-heavy" not in names
    assert "straight-light" not in names  # the session before (G15)
    assert "rope" in names
    assert set(names) <= set(dosing_state(space, guide).open_workouts)
    assert all(other.steps for other in found.others)


def test_a_rest_day_refuses_in_words_and_offers_what_is_open(
    space: Workspace, guide: Guide
) -> None:
    runner(space, guide)
    found = offered(space, guide)
    assert found.chosen is None
    assert "No workout is planned today" in str(found.refusal)
    assert len(found.others) == len(dosing_state(space, guide).open_workouts)
    assert "rest" in str(found.refusal)


def test_a_workout_that_is_shut_says_why_and_an_unknown_one_is_named(
    space: Workspace, guide: Guide
) -> None:
    runner(space, guide, rope_history=False, heel_raise=None)
    assert str(offered(space, guide, "rope").refusal).startswith("Skipping rope")
    with pytest.raises(UnknownName, match="bent-heavy"):
        offered(space, guide, "bent-heavi")
