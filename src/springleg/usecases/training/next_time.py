"""What comes next: the planned session, and the dose that a workout has when it comes again."""

from datetime import date

from springleg.core.dosing.prescription import Prescription
from springleg.core.errors import SpringlegError
from springleg.core.guide import Guide
from springleg.core.noun import Noun
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state


class NextTime(Noun, frozen=True):
    """A workout that comes: when it is planned, and its dose on that day as things stand now."""

    day: date
    dose: Prescription


def next_times(space: Workspace, guide: Guide, workout: str = "") -> tuple[NextTime, ...]:
    """The next planned session, and behind it the next of this workout where that is another.

    None where nothing is planned after today, or no dose can be given.
    """
    today = space.today()
    coming = [one for one in space.journal.followed if one.date > today]
    same = [one for one in coming[1:] if one.workout == workout]
    again = () if coming and coming[0].workout == workout else same[:1]
    try:
        return tuple(
            NextTime(one.date, dosing_state(space, guide, one.date).dose(one.workout, one.variant))
            for one in (*coming[:1], *again)
        )
    except SpringlegError:  # whoever gets no dose may still log what was done
        return ()
