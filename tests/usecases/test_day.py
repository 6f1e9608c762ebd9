"""The day as a runner opens it: its mood, its session, and what is asked."""

from datetime import date, timedelta

from msgspec.structs import replace

from springleg.core.athlete import Run, RunKind, Units
from springleg.core.dosing.prescription import State
from springleg.core.guide import Guide
from springleg.core.log.events import CheckedIn, SessionFelt
from springleg.core.log.sets import SetDone, Side
from springleg.core.plan import monday_of
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.calendar import add_run
from springleg.usecases.log.record import record
from springleg.usecases.training.day import Mood, day_of
from springleg.usecases.training.dose_questions import signs_asked
from springleg.usecases.training.today import reasons, today
from springleg.usecases.training.training_session import minutes_of
from springleg.usecases.training.verdict import verdict
from usecases.test_agreement import MONDAY, RUNNER, do, go_to, set_up


def test_before_there_is_a_profile_the_day_is_empty(space: Workspace, guide: Guide) -> None:
    other = date(2027, 1, 1)
    assert day_of(space, guide).date == space.today()
    found = day_of(space, guide, other)
    assert (found.date, found.set_up, found.mood) == (other, False, Mood.EMPTY)


def test_before_there_is_a_plan_the_day_is_empty_and_a_dose_is_open(
    space: Workspace, guide: Guide
) -> None:
    go_to(space, MONDAY)
    set_profile(space, guide, RUNNER)
    found = day_of(space, guide)
    assert (found.set_up, found.mood, found.session, found.minutes) == (True, Mood.EMPTY, None, 0)
    assert found.state not in {State.GATE, State.STOP}


def test_a_day_with_a_session_says_its_dose_its_time_and_its_reasons(
    space: Workspace, guide: Guide
) -> None:
    set_up(space, guide)
    found, other = day_of(space, guide), today(space, guide)
    assert found.mood is Mood.WORKOUT
    assert (found.session, found.dose, found.next) == (other.session, other.dose, other.next)
    assert found.minutes > 0
    assert found.why
    assert found.dose is not None
    assert (found.state, found.reduced) == (found.dose.state, found.dose.reduced)
    assert found.morning is None
    record(space, guide, CheckedIn(MONDAY, pain=0))
    assert day_of(space, guide).morning is not None
    assert day_of(space, guide, MONDAY + timedelta(days=1)).morning is None


def test_what_was_done_is_done_and_what_was_not_is_missed_until_sunday(
    space: Workspace, guide: Guide
) -> None:
    set_up(space, guide)
    first = space.journal.followed[0]
    after = first.date + timedelta(days=1)
    go_to(space, after)
    missed = day_of(space, guide)
    assert (missed.missed, missed.mood) == (first, Mood.MISSED)
    assert day_of(space, guide, first.date).missed is None
    assert day_of(space, guide, first.date + timedelta(days=7)).missed != first
    do(space, guide, first.date, first.workout)
    done = day_of(space, guide)
    assert (done.mood, done.done) == (Mood.DONE, (first.workout,))
    go_to(space, after)
    rest = day_of(space, guide)
    assert (rest.missed, rest.mood) == (None, Mood.REST)


def test_after_its_last_session_a_plan_has_ended(space: Workspace, guide: Guide) -> None:
    set_up(space, guide)
    go_to(space, MONDAY + timedelta(weeks=9))
    assert day_of(space, guide).mood is Mood.ENDED


def test_a_stop_shuts_the_day_and_says_so(space: Workspace, guide: Guide) -> None:
    set_up(space, guide)
    record(space, guide, SessionFelt(MONDAY, "rope", kind="flag.snap"))
    found = day_of(space, guide)
    assert (found.mood, found.state) == (Mood.STOPPED, State.STOP)
    assert found.dose is not None
    assert found.dose.state is State.STOP


def test_without_a_dose_there_is_no_reason_for_a_smaller_one(
    space: Workspace, guide: Guide
) -> None:
    assert day_of(space, guide).reduced is None


def test_only_the_last_session_of_this_week_is_missed(space: Workspace, guide: Guide) -> None:
    set_up(space, guide)
    one, two, three = space.journal.followed[:3]
    assert (one.date, monday_of(two.date), monday_of(three.date)) == (
        MONDAY,
        MONDAY,
        MONDAY + timedelta(days=7),
    )
    sunday = MONDAY + timedelta(days=6)
    go_to(space, sunday)
    assert day_of(space, guide).missed == two
    assert day_of(space, guide, two.date).missed == one
    assert day_of(space, guide, sunday + timedelta(days=1)).missed is None
    space.add(SetDone(two.date, "mini-squat", Side.BOTH, seconds=30))
    assert day_of(space, guide).missed is None, "something was done that day"


def test_a_day_tells_its_runs_what_holds_the_doses_and_the_units(
    space: Workspace, guide: Guide
) -> None:
    set_up(space, guide)
    set_profile(space, guide, replace(RUNNER, units=Units.IMPERIAL))
    add_run(space, Run(MONDAY, RunKind.LONG))
    calm = day_of(space, guide)
    assert calm.verdict is not None
    assert (calm.verdict.state, calm.signs) == (State.GO, ())
    assert ([run.kind for run in calm.runs], calm.units) == ([RunKind.LONG], Units.IMPERIAL)
    assert calm.why == reasons(guide, space.journal.followed[0])
    assert calm.dose is not None
    assert calm.minutes == minutes_of(guide, calm.dose)
    record(space, guide, CheckedIn(MONDAY, pain=6))
    held = day_of(space, guide)
    state = dosing_state(space, guide).standing
    assert held.verdict == verdict(state)
    assert held.verdict.state is State.BACK_OFF
    assert held.signs == signs_asked(state) == ()


def test_a_day_without_a_dose_stands_as_the_gravest_of_what_is_open(
    space: Workspace, guide: Guide
) -> None:
    set_up(space, guide)
    free = MONDAY + timedelta(days=1)
    go_to(space, free)
    assert day_of(space, guide).session is None
    assert day_of(space, guide).state is State.GO
    assert {dose.state for dose in dosing_state(space, guide).doses} == {State.GO, State.GATE}
    record(space, guide, CheckedIn(free, pain=6))
    found = day_of(space, guide)
    states = {dose.state for dose in dosing_state(space, guide).doses}
    assert State.STOP in states, "no heavy work and no rope"
    assert found.state is max(states - {State.GATE, State.STOP}, key=lambda state: state.rank)
    assert found.state is not State.GO
