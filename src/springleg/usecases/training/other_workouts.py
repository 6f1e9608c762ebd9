"""What else may be done today: every workout with the dose it has now, or what it waits for."""

from springleg.core.dosing.prescription import Gate, Prescription, State
from springleg.core.guide import Guide
from springleg.core.noun import Noun
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.training.training_session import minutes_of


class OtherWorkout(Noun, frozen=True):
    """A workout with its dose of today and about how many minutes it takes; 0 where it is shut.

    `gate` is what keeps it shut. `is_planned`: the plan has it today; `is_last`: it was done in the
    session before, and another would be better (G15).
    """

    dose: Prescription
    minutes: int
    gate: Gate | None = None
    is_planned: bool = False
    is_last: bool = False


def other_workouts(space: Workspace, guide: Guide) -> tuple[OtherWorkout, ...]:
    """Every workout as it may be done today: the open ones first, else in the guide's order.

    Raises TooYoung, and Refused for settings that the guide does not know.
    """
    standing, today = dosing_state(space, guide), space.today()
    planned = {s.workout for s in space.journal.followed if s.date == today}
    before = [e for e in standing.standing.exposures if e.day < today]
    last = before[-1].workout if before else ""
    shut = {
        name: one.gate for one in standing.closed(tuple(guide.workouts)) for name in one.workouts
    }
    found = (
        OtherWorkout(
            dose,
            minutes_of(standing.guide, dose),
            shut.get(dose.workout),
            dose.workout in planned,
            dose.workout == last,
        )
        for dose in standing.doses
    )
    return tuple(sorted(found, key=lambda one: one.dose.state in (State.GATE, State.STOP)))
