"""A session with all its parts: what is planned, what was done the last time, what is shorter."""

import re
from datetime import timedelta

from msgspec.structs import replace

from springleg.core.dosing.prescription import State
from springleg.core.guide import Guide
from springleg.core.log.events import CheckedIn
from springleg.core.log.sets import LEGS, SetDone, Side
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.log.record import record
from springleg.usecases.training.session_steps import legs_of, minutes_of_steps, steps_of
from springleg.usecases.training.training_session import (
    LastTime,
    minutes_of,
    offered,
)
from usecases.test_training_session import (
    TODAY,
    chosen_session,
    done,
    heavy_before,
    planned,
    runner,
)

DAY = timedelta(days=1)


def test_the_last_time_is_of_an_earlier_day_in_the_same_variant_by_leg(
    space: Workspace, guide: Guide
) -> None:
    runner(space, guide)
    assert chosen_session(space, guide, "bent-heavy").last == {}
    heavy_before(space, guide)
    second = TODAY - 6 * DAY
    space.add(
        SetDone(second, "bent-heavy", Side.LEFT, variant="standing", number=1, reps=5, load_kg=20),
        SetDone(second, "bent-heavy", Side.LEFT, variant="standing", number=2, reps=4, load_kg=20),
        SetDone(second, "bent-heavy", Side.LEFT, variant="standing", number=3, reps=9, load_kg=10),
        SetDone(second, "bent-heavy", Side.RIGHT, variant="standing", number=1, reps=6, load_kg=25),
        *done_elsewhere(),
    )
    assert chosen_session(space, guide, "bent-heavy").last == {
        Side.LEFT: LastTime(second, 2, 4, 20),
        Side.RIGHT: LastTime(second, 1, 6, 25),
    }


def done_elsewhere() -> list[SetDone]:
    """What tells nothing of the last time: of another variant or workout, and of today."""
    one = SetDone(TODAY - DAY, "bent-heavy", Side.LEFT, variant="leg-press", reps=1, load_kg=80)
    return [
        one,
        replace(one, workout="bent-light", variant="standing", load_kg=5),
        replace(one, day=TODAY, variant="standing", load_kg=21),
    ]


def test_of_rope_the_last_time_is_all_its_contacts(space: Workspace, guide: Guide) -> None:
    runner(space, guide)
    day = TODAY - 3 * DAY
    bout = SetDone(day, "rope", Side.BOTH, variant="two-feet", number=1, contacts=30, pain=0)
    record(space, guide, bout, replace(bout, number=2, contacts=24))
    assert chosen_session(space, guide, "rope").last == {Side.BOTH: LastTime(day, 1, 54, 0.0)}


def test_half_of_a_session_is_half_its_sets_rounded_up(space: Workspace, guide: Guide) -> None:
    runner(space, guide)
    heavy_before(space, guide)
    found = chosen_session(space, guide, "bent-heavy")
    assert found.dose.sets is not None
    half = replace(found.dose, sets=(found.dose.sets + 1) // 2)
    legs = legs_of(found.dose)
    assert found.shorter == steps_of(guide, half, legs)
    assert found.shorter_minutes == minutes_of_steps(found.shorter)
    assert (found.day, found.variant, found.planned) == (TODAY, "standing", False)
    assert found.why == found.dose.text
    assert found.step_kg == 2.5


def test_one_set_cannot_be_halved(space: Workspace, guide: Guide) -> None:
    runner(space, guide, menu=("mini-squat",))
    found = chosen_session(space, guide, "mini-squat")
    assert found.dose.sets == 1
    assert (found.shorter, found.shorter_minutes) == ((), 0)
    assert found.half is None


def test_what_was_done_today_and_the_session_before_are_told_apart(
    space: Workspace, guide: Guide
) -> None:
    runner(space, guide)
    heavy_before(space, guide)
    planned(space, guide, "bent-heavy")
    today = [*done("mini-squat", TODAY, 2, seconds=30), *done("bent-light", TODAY, 1, reps=12)]
    record(space, guide, *today)
    found = offered(space, guide)
    assert found.chosen is not None
    assert (found.day, found.chosen.workout.id, found.chosen.planned) == (TODAY, "bent-heavy", True)
    assert sorted(found.done) == ["bent-light", "mini-squat"]
    assert not found.refusal
    names = [other.workout.id for other in found.others]
    assert names == ["straight-heavy", "bent-light", "mini-squat", "rope"]
    assert not any(other.planned for other in found.others)
    other = offered(space, guide, "rope")
    assert other.chosen is not None
    assert (other.chosen.workout.id, other.chosen.planned) == ("rope", False)
    assert "bent-heavy" in [one.workout.id for one in other.others]


def test_the_planned_variant_is_that_of_the_planned_workout_alone(
    space: Workspace, guide: Guide
) -> None:
    runner(space, guide)
    planned(space, guide, "bent-heavy")
    ((entry, fact),) = space.journal.acceptances
    (session,) = fact.plan.sessions
    plan = replace(fact.plan, sessions=(replace(session, variant="leg-press"),))
    space.add(replace(fact, plan=plan))
    assert entry.fact == fact
    assert chosen_session(space, guide).variant == "leg-press"
    assert chosen_session(space, guide, "straight-heavy").variant == "standing"


def test_what_is_shut_is_refused_with_what_opens_it(space: Workspace, guide: Guide) -> None:
    runner(space, guide)
    heavy_before(space, guide)
    planned(space, guide, "rope")
    record(space, guide, CheckedIn(TODAY, pain=6))
    assert dosing_state(space, guide).dose("rope").state is State.STOP
    found = offered(space, guide)
    assert found.chosen is None
    why = r"Skipping rope: No heavy work and no rope after .*: light raises with"
    assert re.match(why, str(found.refusal))
    assert "rope" not in [other.workout.id for other in found.others]


def test_minutes_of_a_dose_count_both_legs(space: Workspace, guide: Guide) -> None:
    runner(space, guide)
    heavy_before(space, guide)
    dose = dosing_state(space, guide).dose("bent-heavy")
    assert minutes_of(guide, dose) == minutes_of_steps(steps_of(guide, dose, LEGS))
    assert minutes_of(guide, replace(dose, sets=None)) == 0
