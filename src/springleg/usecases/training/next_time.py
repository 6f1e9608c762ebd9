"""What comes next: the planned session, and the dose that a workout has when it comes again."""

from datetime import date

from springleg.core.dosing.prescription import Prescription
from springleg.core.errors import SpringlegError
from springleg.core.guide import Guide
from springleg.core.noun import Noun
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.training.doses_ahead import forecasts_of


class NextTime(Noun, frozen=True):
    """A workout that comes: when it is planned, and its dose on that day.

    Of the next one as things stand now, of another if all before it goes well.
    """

    day: date
    dose: Prescription


def next_times(space: Workspace, guide: Guide, workout: str = "") -> tuple[NextTime, ...]:
    """The next planned session, and behind it the next of this workout where that is another.

    None where nothing is planned after today, or no dose can be given. Works the standing out for
    each session up to these.
    """
    today = space.today()
    coming = [one for one in space.journal.followed if one.date > today]
    places = [n for n, one in enumerate(coming) if one.workout == workout]
    until = places[0] + 1 if places and places[0] else 0
    try:
        found = [
            NextTime(one.date, dosing_state(space, guide, one.date).dose(one.workout, one.variant))
            for one in coming[:1]
        ]
        ahead = forecasts_of(dosing_state(space, guide), coming[:until])
        return (*found, *(NextTime(told.session.date, told.dose) for told in ahead[-1:]))
    except SpringlegError:  # whoever gets no dose may still log what was done
        return ()
