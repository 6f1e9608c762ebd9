"""One day in the demo runner's season: the morning's answer, a run, a session done or left out."""

from collections.abc import Iterator, Sequence
from datetime import date

from springleg.core.athlete import Run
from springleg.core.dosing.forecast import done_as_prescribed
from springleg.core.dosing.prescription import Prescription
from springleg.core.guide import Guide
from springleg.core.log.events import CheckedIn, Fact, RunDone, SessionFelt
from springleg.core.log.sets import SetDone
from springleg.core.plan import DAYS_A_WEEK
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.demo.runner import EVENING, MORNING, RUNNER, set_clock
from springleg.usecases.demo.strength import found_kg, with_answers
from springleg.usecases.log.record import record
from springleg.usecases.plan.replan import replan
from springleg.usecases.training.today import today

LEFT_OUT = 7  # every so many sessions one is left out, as in real life
STIFF_MIN = 5
PAINFUL = {12: 1, 38: 3, 40: 1, 61: 1}  # day of the season: pain that morning
MINUTES, EFFORT, PACE_MIN_PER_KM, RUN_EFFORT = 24.0, 6.0, 5.6, 4.0


def live_morning(space: Workspace, guide: Guide, number: int, day: date) -> None:
    """The morning of a day (the season's first is 0), and its run; with pain, the plan again."""
    set_clock(space, day, MORNING)
    record(space, guide, *_morning(number, day), *_run(space.journal.runs, day))
    if number in PAINFUL:
        replan(space, guide)


def live_evening(space: Workspace, guide: Guide, number: int, day: date, sessions: int) -> int:
    """What is planned for the evening, done or left out; how many sessions there were by then.

    `number` as in `live_morning`: as the season goes on she grows stronger, and says so.
    """
    set_clock(space, day, EVENING)
    if day not in {session.date for session in space.journal.followed}:
        return sessions
    found = today(space, guide)
    if not (found.session and found.dose and found.dose.sets):
        return sessions
    if (sessions + 1) % LEFT_OUT:
        felt = SessionFelt(day, found.session.workout, rpe=EFFORT, minutes=MINUTES, pain=0)
        record(space, guide, *_done(guide, day, found.dose, number / DAYS_A_WEEK), felt)
    else:
        replan(space, guide)
    return sessions + 1


def _done(guide: Guide, day: date, dose: Prescription, weeks: float) -> list[SetDone]:
    """All sets as prescribed, at the load that she finds where there is none yet."""
    load_kg = found_kg(guide, dose, weeks)
    return with_answers(guide, done_as_prescribed(guide, RUNNER, day, dose, load_kg), weeks)


def _morning(number: int, day: date) -> Iterator[Fact]:
    """An answer on most mornings."""
    if number % 3 != 2 or number in PAINFUL:  # noqa: PLR2004 two mornings in three
        pain = PAINFUL.get(number, 0)
        yield CheckedIn(day, pain=pain, stiffness_min=STIFF_MIN * pain, soreness=pain)


def _run(runs: Sequence[Run], day: date) -> Iterator[Fact]:
    """The day's run, as planned."""
    for run in runs:
        if run.date == day and run.distance_km:
            minutes = round(run.distance_km * PACE_MIN_PER_KM)
            yield RunDone(day, run.distance_km, minutes=float(minutes), rpe=RUN_EFFORT)
