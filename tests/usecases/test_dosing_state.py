"""What is open, what waits, and what keeps everything shut."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from springleg.core.athlete import Condition
from springleg.core.dosing.age import TooYoung
from springleg.core.dosing.prescription import State
from springleg.core.guide import Guide
from springleg.core.log.events import CheckedIn, SessionFelt
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.record import record
from usecases.test_agreement import MONDAY, RUNNER, do, go_to

ALL = ("straight-light", "straight-heavy", "bent-light", "bent-heavy", "mini-squat", "rope")
LIGHT = ("straight-light", "bent-light", "mini-squat")


def test_gates_stops_and_what_only_waits_are_told_apart(space: Workspace, guide: Guide) -> None:
    """Who was not asked yet; a healthy runner; with antibiotics; a red morning; a snap."""
    go_to(space, MONDAY)
    set_profile(space, guide, RUNNER)
    new = dosing_state(space, guide)
    assert [dose.workout for dose in new.doses] == list(ALL)
    assert (new.open_workouts, new.stop) == (LIGHT, None)
    assert {dose.state for dose in new.doses[-1:]} == {State.GATE}

    healthy = {"runs_regularly": True, "injured_lately": False, "condition": Condition.NONE}
    set_profile(space, guide, replace(RUNNER, **healthy))
    known = dosing_state(space, guide)
    assert (known.open_workouts, known.stop) == (ALL, None)
    assert known.opened_beside(()) == ALL
    assert known.opened_beside(("rope", "bent-heavy")) == (
        "straight-light",
        "straight-heavy",
        "bent-light",
        "mini-squat",
    )

    profile = replace(space.profile, menu=("rope", "straight-light"))
    set_profile(space, guide, replace(profile, contraindications=("ask.antibiotic",)))
    stopped = dosing_state(space, guide)
    assert (stopped.open_workouts, stopped.stop) == (LIGHT, None)
    assert stopped.opened_beside(()) == ("straight-light",), "of the runner's own menu"

    set_profile(space, guide, profile)
    do(space, guide, MONDAY - timedelta(days=3), "straight-light")
    go_to(space, MONDAY)
    record(space, guide, CheckedIn(MONDAY, pain=6))
    red = dosing_state(space, guide)
    assert red.open_workouts == LIGHT, "heavy work and the rope wait for a calm light raise"
    assert red.stop is None
    before = dosing_state(space, guide, MONDAY - timedelta(days=1))
    assert before.open_workouts == ALL, "of a day before nothing later is seen"
    assert red.opened_beside(("straight-light",)) == ()

    record(space, guide, SessionFelt(MONDAY, "straight-light", kind="flag.snap"))
    shut = dosing_state(space, guide)
    assert shut.open_workouts == ()
    assert shut.stop is not None
    assert (shut.stop.state, shut.stop.rule) == (State.STOP, "flag.snap")


def test_it_is_worked_out_once_for_a_day_and_a_log(space: Workspace, guide: Guide) -> None:
    go_to(space, MONDAY)
    set_profile(space, guide, RUNNER)
    assert dosing_state(space, guide) is dosing_state(space, guide, MONDAY)
    assert dosing_state(space, guide, date(2026, 9, 8)) is not dosing_state(space, guide)


def test_who_is_too_young_has_no_doses(space: Workspace, guide: Guide) -> None:
    set_profile(space, guide, replace(RUNNER, birth_date=date(2018, 1, 1)))
    with pytest.raises(TooYoung):
        dosing_state(space, guide)
