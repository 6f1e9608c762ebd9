"""Today: the planned workout with its dose and reasons, or when the next one is."""

import datetime as dt
from datetime import date

from springleg.core.athlete import Run
from springleg.core.dosing.gates import Shut
from springleg.core.dosing.nouns import Prescription
from springleg.core.guide import Guide
from springleg.core.noun import Noun
from springleg.core.plan import Session
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import DosingState, dosing_state


class Today(Noun, frozen=True):
    """The day's session with its dose, and the runs; `next` is the first session after the day.

    `done`: the workouts that were logged on the day. `opened`: workouts that are open now and not
    in the plan. `instead`: where the session is shut, the workouts of the menu that are open, but
    not the one done last. `ill_since`: the first day of an illness without fever that is not over;
    there is no session then. `stop`: the stop that keeps every workout shut.
    """

    date: date
    session: Session | None
    dose: Prescription | None
    runs: tuple[Run, ...]
    next: Session | None
    has_plan: bool
    done: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    ill_since: dt.date | None = None
    stop: Shut | None = None


def today(space: Workspace, guide: Guide, on: date | None = None) -> Today:
    """What the accepted plans say of a day (the runner's today by default).

    A session that was done stays in `session`. Its dose may be a shut one: `dose.state` tells.
    Raises TooYoung, and Refused for settings that the guide does not know.
    """
    day = on or space.today()
    journal = space.journal
    sessions, accepted = journal.followed, journal.accepted
    ill = journal.open_illness(day) if day <= space.today() else None
    session = next((s for s in sessions if s.date == day and not ill), None)
    standing = dosing_state(space, guide, day)
    done = {one.workout for _, one in journal.sets if one.day == day}
    dose = standing.dose(session.workout, session.variant or None) if session else None
    shut = dose is not None and dose.sets is None and not done
    wide = accepted.menu if accepted else tuple(guide.workouts)
    return Today(
        date=day,
        session=session,
        dose=dose,
        runs=tuple(run for run in standing.runs if run.date == day),
        next=next((s for s in sessions if s.date > day), None),
        has_plan=accepted is not None,
        done=tuple(sorted(done)),
        opened=standing.opened_beside(wide),
        instead=_instead(space, standing) if shut else (),
        ill_since=ill.first if ill else None,
        stop=standing.stop,
    )


def _instead(space: Workspace, standing: DosingState) -> tuple[str, ...]:
    """The open workouts of the runner's menu, but not the one done last (G15), if others are."""
    wanted = space.profile.menu or tuple(standing.guide.workouts)
    open_now = tuple(w for w in wanted if w in standing.open_workouts)
    last = max(((one.day, one.workout) for _, one in space.journal.sets), default=None)
    return tuple(w for w in open_now if not last or w != last[1]) or open_now


def reasons(guide: Guide, session: Session) -> tuple[tuple[str, str], ...]:
    """The rules a session rests on, each by id with its plain words; unknown ones are left out."""
    known = (rule for rule in session.because if rule in guide.rules)
    return tuple((rule, guide.rules[rule].says) for rule in known)
