"""The demo's fortnight: two sessions, a painful morning, the plan made again, two more."""

from datetime import date, timedelta

from springleg.core.dosing.prescription import Prescription, Symptom
from springleg.core.guide import Guide
from springleg.core.log.events import CheckedIn
from springleg.core.message import Message
from springleg.core.noun import Noun
from springleg.core.plan import Session
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.demo.runner import EVENING, load_kg_of, set_clock, sets_of
from springleg.usecases.log.record import record
from springleg.usecases.plan.replan import replan
from springleg.usecases.training.today import today

PAINFUL_MORNING = 3


class Done(Noun, frozen=True):
    """One session of the story: what was prescribed, and the load that it was done with."""

    session: Session
    dose: Prescription
    load_kg: float


class Fortnight(Noun, frozen=True):
    """Two sessions, a painful morning, what it changed in the plan, and the doses after it."""

    done: tuple[Done, ...]
    morning: date
    trouble: Symptom
    changed: tuple[Message, ...]
    after: tuple[Done, ...]


def live_a_fortnight(space: Workspace, guide: Guide) -> Fortnight:
    """Do the first two sessions, wake up with pain, do two more; all of it is logged.

    For a workspace with the demo's season in it; its clock is moved on.
    """
    done = (_do_next(space, guide), _do_next(space, guide))
    morning = done[-1].session.date + timedelta(days=1)
    set_clock(space, morning, EVENING)
    record(space, guide, CheckedIn(morning, pain=PAINFUL_MORNING))
    trouble = dosing_state(space, guide).standing.symptom
    assert trouble is not None  # noqa: S101 three out of ten in the morning is trouble
    change = replan(space, guide)
    changed = change.lines(guide) if change else ()
    after = (_do_next(space, guide), _do_next(space, guide))
    return Fortnight(done, morning, trouble, changed, after)


def _do_next(space: Workspace, guide: Guide) -> Done:
    """Go to the next planned session and do what is prescribed, in full and without pain."""
    found = today(space, guide)
    session = found.session if found.session and not found.done else found.next
    assert session is not None  # noqa: S101 the example season has more than four sessions
    set_clock(space, session.date, EVENING)
    found = today(space, guide)
    assert found.dose is not None  # noqa: S101 as above
    record(space, guide, *sets_of(guide, session.date, found.dose))
    replan(space, guide)
    return Done(session, found.dose, load_kg_of(guide, found.dose))
