"""Warning signs and bone pain said in a session: training stays shut until a clinician says so."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from springleg.core.dosing.prescription import State
from springleg.core.guide import Guide
from springleg.core.log.events import CheckedIn, SessionFelt
from springleg.core.log.sets import SetDone, Side
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.correct import take_back
from springleg.usecases.log.record import record

DAY = date(2026, 1, 1)  # put right in the test
SNAP = SessionFelt(DAY, "rope", kind="flag.snap")
MORNING = CheckedIn(DAY, sign="flag.snap")
BONE = SessionFelt(DAY, "rope", pain=2, place="bone", kind="shin")


@pytest.mark.parametrize(
    ("felt", "rule", "see"),
    [
        (SNAP, "flag.snap", "emergency department"),
        (MORNING, "flag.snap", "emergency department"),
        (BONE, "flag.bone-pain", "sports doctor"),
    ],
    ids=["a snap", "a snap in the morning", "bone"],
)
def test_everything_is_shut_with_whom_to_see(
    space: Workspace, guide: Guide, felt: SessionFelt | CheckedIn, rule: str, see: str
) -> None:
    record(space, guide, replace(felt, day=space.today()))
    for dose in dosing_state(space, guide).doses:
        assert dose.state is State.STOP
        assert dose.because == (rule,)
        assert see in str(dose.opens)
        assert "Springleg cannot tell" in str(dose.text)


def test_it_lasts_until_a_clinician_says_so(space: Workspace, guide: Guide) -> None:
    day = space.today()
    record(space, guide, SessionFelt(day - timedelta(days=30), "rope", kind="flag.snap"))
    assert not dosing_state(space, guide).open_workouts
    set_profile(space, guide, replace(space.profile, cleared=day))
    assert dosing_state(space, guide).open_workouts


def test_said_by_mistake_it_can_be_taken_back(space: Workspace, guide: Guide) -> None:
    (entry,) = record(space, guide, SessionFelt(space.today(), "rope", kind="flag.snap"))
    take_back(space, [str(entry.id)])
    assert dosing_state(space, guide).open_workouts


def test_a_later_word_hides_no_calf_strain(space: Workspace, guide: Guide) -> None:
    """Two answers of one session: a pain of three is red for a strained calf, and stays so."""
    day = space.today()
    record(space, guide, SetDone(day, "straight-light", Side.BOTH, reps=12, rir=3))
    record(space, guide, SessionFelt(day, "straight-light", pain=3, kind="calf-strain"))
    record(space, guide, SessionFelt(day, "straight-light", pain=3, kind="dull", place="heel"))
    tomorrow = dosing_state(space, guide, day + timedelta(days=3))
    red = tomorrow.standing.limits.red
    assert red is not None
    assert red.rule == "pain.strain"
    assert tomorrow.dose("straight-heavy").state is State.STOP
    assert tomorrow.dose("straight-light").state in (State.HOLD, State.BACK_OFF)
