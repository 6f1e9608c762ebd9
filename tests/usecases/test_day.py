"""The day as a runner opens it: its kind, its session, and what is asked."""

from datetime import date, timedelta

from springleg.core.athlete import Run, RunKind
from springleg.core.dosing.prescription import State
from springleg.core.guide import Guide
from springleg.core.log.events import CheckedIn, SessionFelt, Tired
from springleg.core.log.sets import SetDone, Side
from springleg.core.message import NOTHING
from springleg.core.plan import after_run, monday_of
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.calendar import add_run
from springleg.usecases.log.record import record
from springleg.usecases.training.day import DayKind, day_of
from springleg.usecases.training.dose_questions import signs_asked
from springleg.usecases.training.today import next_dose, reasons, today
from springleg.usecases.training.training_session import minutes_of
from springleg.usecases.training.verdict import verdict
from usecases.test_agreement import MONDAY, RUNNER, do, go_to, set_up


def test_before_there_is_a_profile_the_runner_is_new(space: Workspace, guide: Guide) -> None:
    other = date(2027, 1, 1)
    assert day_of(space, guide).date == space.today()
    found = day_of(space, guide, other)
    assert (found.date, found.kind, found.state) == (other, DayKind.NEW, State.GO)


def test_before_there_is_a_plan_the_day_is_empty(space: Workspace, guide: Guide) -> None:
    go_to(space, MONDAY)
    set_profile(space, guide, RUNNER)
    found = day_of(space, guide)
    assert (found.kind, found.workout, found.next) == (DayKind.EMPTY, None, None)
    assert found.state is State.GO


def test_a_day_with_a_session_says_its_dose_its_time_and_its_reasons(
    space: Workspace, guide: Guide
) -> None:
    set_up(space, guide)
    found, other = day_of(space, guide), today(space, guide)
    assert found.kind is DayKind.WORKOUT
    assert found.workout is not None
    assert (found.workout.session, found.workout.dose) == (other.session, other.dose)
    assert found.next is not None
    assert (found.next.session, found.next.dose) == (other.next, next_dose(space, guide, other))
    assert found.workout.minutes == minutes_of(guide, found.workout.dose) > 0
    assert found.workout.why == reasons(guide, found.workout.session, ()) != ()
    assert found.workout.reduced is found.workout.dose.reduced
    assert found.answers.morning is None
    record(space, guide, CheckedIn(MONDAY, pain=0))
    assert day_of(space, guide).answers.morning is not None
    assert day_of(space, guide, MONDAY + timedelta(days=1)).answers.morning is None


def test_what_was_done_is_done_and_what_was_not_is_missed_until_sunday(
    space: Workspace, guide: Guide
) -> None:
    set_up(space, guide)
    first = space.journal.followed[0]
    after = first.date + timedelta(days=1)
    go_to(space, after)
    missed = day_of(space, guide)
    assert (missed.missed, missed.kind) == (first, DayKind.MISSED)
    assert day_of(space, guide, first.date).missed is None
    assert day_of(space, guide, first.date + timedelta(days=7)).missed != first
    do(space, guide, first.date, first.workout)
    done = day_of(space, guide)
    assert (done.kind, done.done) == (DayKind.DONE, (first.workout,))
    go_to(space, after)
    rest = day_of(space, guide)
    assert (rest.missed, rest.kind) == (None, DayKind.REST)


def test_after_its_last_session_a_plan_has_ended(space: Workspace, guide: Guide) -> None:
    set_up(space, guide)
    go_to(space, MONDAY + timedelta(weeks=9))
    assert day_of(space, guide).kind is DayKind.ENDED


def test_a_stop_shuts_the_day_and_says_so(space: Workspace, guide: Guide) -> None:
    set_up(space, guide)
    record(space, guide, SessionFelt(MONDAY, "rope", kind="flag.snap"))
    found = day_of(space, guide)
    assert (found.kind, found.state) == (DayKind.STOPPED, State.STOP)


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


def test_a_day_tells_what_holds_the_doses(space: Workspace, guide: Guide) -> None:
    set_up(space, guide)
    calm = day_of(space, guide)
    assert calm.verdict is not None
    assert (calm.verdict.state, calm.state, calm.questions.signs) == (State.GO, State.GO, ())
    record(space, guide, CheckedIn(MONDAY, pain=6))
    held = day_of(space, guide)
    state = dosing_state(space, guide).standing
    assert held.verdict == verdict(state)
    assert held.state is held.verdict.state is State.BACK_OFF
    assert held.questions.signs == signs_asked(state) == ()
    assert held.light is not None


def test_a_run_of_the_day_is_told_with_its_workout(space: Workspace, guide: Guide) -> None:
    set_up(space, guide)
    before = day_of(space, guide).workout
    add_run(space, Run(MONDAY, RunKind.HARD))
    after = day_of(space, guide).workout
    assert before is not None
    assert after is not None
    assert not before.after_run
    assert after.after_run == after_run(guide, today(space, guide).runs) != NOTHING


def test_who_is_tired_is_told_so_on_that_day_alone(space: Workspace, guide: Guide) -> None:
    set_up(space, guide)
    assert not day_of(space, guide).answers.tired
    record(space, guide, Tired(MONDAY))
    assert day_of(space, guide).answers.tired
    assert not day_of(space, guide, MONDAY + timedelta(days=1)).answers.tired
