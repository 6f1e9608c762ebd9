"""Workouts as a day offers them: the planned one, the next one, and a light one instead of rest."""

from springleg.core.dosing.prescription import Prescription, Reduced
from springleg.core.guide import Guide
from springleg.core.message import NOTHING, Message
from springleg.core.noun import Noun
from springleg.core.plan import Session, after_run
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import DosingState
from springleg.usecases.training.today import Today, next_dose
from springleg.usecases.training.training_session import minutes_of


class Offer(Noun, frozen=True):
    """A workout with its dose of the day, and about how many minutes that takes, or 0."""

    dose: Prescription
    minutes: int = 0


class PlannedWorkout(Noun, frozen=True):
    """The planned session of the day with its dose, which may be a shut one.

    `minutes` is about how long it takes, 0 where it is shut. `why` are rules by id, each with its
    words. `after_run`: that it comes after the day's run; mostly NOTHING.
    """

    session: Session
    dose: Prescription
    minutes: int = 0
    why: tuple[tuple[str, str], ...] = ()
    after_run: Message = NOTHING

    @property
    def reduced(self) -> Reduced | None:
        """Why the dose is smaller than the standing one; None where it is not."""
        return self.dose.reduced


class NextWorkout(Noun, frozen=True):
    """The first planned session after the day, with the dose that `next` will ask for then."""

    session: Session
    dose: Prescription


def planned_workout(standing: DosingState, guide: Guide, found: Today) -> PlannedWorkout | None:
    """The day's session with its dose, its time and its reasons; None on a day without one."""
    if found.session is None or found.dose is None:
        return None
    return PlannedWorkout(
        session=found.session,
        dose=found.dose,
        minutes=minutes_of(standing.guide, found.dose),
        why=found.why,
        after_run=after_run(guide, found.runs),
    )


def next_workout(space: Workspace, guide: Guide, found: Today) -> NextWorkout | None:
    """The session after the day, and its dose if the day's goes well. Raises TooYoung."""
    dose = next_dose(space, guide, found)
    return NextWorkout(found.next, dose) if found.next and dose else None


def light_workout(standing: DosingState, found: Today) -> Offer | None:
    """The session of a day to back off, if it is open; else the first that may take its place."""
    mine = (found.session.workout,) if found.session else ()
    names = [w for w in (*mine, *found.instead, *menu_of(standing)) if w in standing.open_workouts]
    if not names or found.done:
        return None
    dose = standing.dose(names[0])
    return Offer(dose, minutes_of(standing.guide, dose))


def menu_of(standing: DosingState) -> tuple[str, ...]:
    """The workouts that the runner wants; all where they did not say."""
    return standing.standing.profile.menu or tuple(standing.guide.workouts)
