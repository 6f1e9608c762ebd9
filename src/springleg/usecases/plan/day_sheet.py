"""One day of the plan from near: its workout with dose and reasons, and what may be done to it."""

import datetime as dt

from springleg.core.athlete import Run, Units
from springleg.core.dosing.prescription import Prescription
from springleg.core.guide import Guide
from springleg.core.log.events import RunDone
from springleg.core.log.runs_matched import RunOfDay, runs_of_day
from springleg.core.message import NOTHING, Message
from springleg.core.noun import Noun
from springleg.core.plan import Session, after_run
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.days_off import DaysOff, days_off_of
from springleg.usecases.plan.move_session import movable_days, pinned_days, swaps
from springleg.usecases.plan.why import Why, why_day
from springleg.usecases.progress.doing import Mark, Work, days_done
from springleg.usecases.training.doses_ahead import doses_ahead, shut_sessions


class Sheet(Noun, frozen=True):
    """A day with all that is known and asked about it.

    `dose` is the one it has if all goes well until then; `why` None outside the planned weeks.
    `movable`: its session may be changed; `swaps`: workouts it can be swapped for. `instead`: what
    may be done where it will be shut.
    """

    date: dt.date
    today: dt.date
    units: Units
    session: Session | None = None
    dose: Prescription | None = None
    mark: Mark = Mark.PLANNED
    done: tuple[Work, ...] = ()
    runs: tuple[Run, ...] = ()
    ran: tuple[RunDone, ...] = ()
    after_run: Message = NOTHING
    off: tuple[DaysOff, ...] = ()
    why: Why | None = None
    pinned: bool = False
    movable: bool = False
    swaps: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()

    @property
    def runs_beside(self) -> tuple[RunOfDay, ...]:
        """The runs planned, each beside what was done, and the others that were done."""
        return runs_of_day(self.runs, self.ran)


def day_sheet(space: Workspace, guide: Guide, day: dt.date) -> Sheet:
    """The sheet of a day; of any day, planned or not. It searches the plan several times.

    Raises TooYoung, and Refused for settings that the guide does not know.
    """
    first, end = movable_days(space)
    session = next((s for s in space.journal.followed if s.date == day), None)
    movable = session is not None and first <= day < end
    seen = {d.day: d for d in days_done(guide, space.journal, space.today()).days}.get(day)
    coming = doses_ahead(space, guide) if movable else ()
    shut = shut_sessions(space, guide).get(day) if movable else None
    runs = tuple(run for run in space.journal.runs if run.date == day)
    return Sheet(
        date=day,
        today=space.today(),
        units=space.profile.units,
        session=session,
        dose=next((told.dose for told in coming if told.session.date == day), None),
        mark=seen.mark if seen else Mark.PLANNED,
        done=seen.done if seen else (),
        runs=runs,
        ran=tuple(run for run in space.journal.facts(RunDone) if run.day == day),
        after_run=after_run(guide, runs) if session else NOTHING,
        off=tuple(off for off in days_off_of(space) if off.holds(day)),
        why=why_day(space, guide, day),
        pinned=movable and day in pinned_days(space),
        movable=movable,
        swaps=swaps(space, guide, day) if movable else (),
        instead=shut.instead if shut else (),
    )
