"""Today: the planned workout with its dose and reasons, or when the next one is."""

import datetime as dt
from collections.abc import Iterable, Mapping
from datetime import date

from springleg.core.athlete import Run
from springleg.core.dosing.prescription import Gate, Prescription
from springleg.core.guide import Guide
from springleg.core.log.events import RunDone
from springleg.core.log.references import BREACH
from springleg.core.message import NOTHING, Message
from springleg.core.noun import Noun
from springleg.core.plan import CostName, Finding, Session, iso_week
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import DosingState, dosing_state
from springleg.usecases.athlete.profile import new_questions
from springleg.usecases.training.doses_ahead import (
    doses_ahead,
    forecasts_of,
    instead_on,
    open_on_menu,
)

#: The rules that a week with this cost does not keep, though its sessions rest on them.
BROKEN_BY: Mapping[str, tuple[str, ...]] = {
    CostName.MISSING: ("G13",),
    CostName.OVER_72H: ("G13",),
    CostName.EARLY_REPEAT: ("G14",),
}


class Today(Noun, frozen=True):
    """The day's session with its dose, and the runs; `next` is the first session after the day.

    While everything is stopped, and no date ends that, there is no next one.

    `done`: the workouts that were logged on the day. `opened`: workouts that are open now and not
    in the plan. `instead`: where the session is shut, the workouts of the menu that are open, but
    not the one done last. `ill_since`: the first day of an illness without fever that is not over;
    there is no session then. `stop`: the stop that keeps every workout shut. `asks`: questions that
    the runner was never asked. `ran`: the runs that were done. `why`: `reasons` of the session.
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
    stop: Gate | None = None
    asks: Message = NOTHING
    ran: tuple[RunDone, ...] = ()
    why: tuple[tuple[str, str], ...] = ()


def today(space: Workspace, guide: Guide, on: date | None = None) -> Today:
    """What the accepted plans say of a day (the runner's today by default).

    A session that was done stays in `session`. Its dose may be a shut one: `dose.state` tells. Of a
    day to come it is the one if all goes well until then, as `doses_ahead` has it, at its cost.
    Raises TooYoung, and Refused for settings that the guide does not know.
    """
    day = on or space.today()
    journal = space.journal
    sessions, accepted = journal.followed, journal.accepted
    ill = journal.open_illness(day) if day <= space.today() else None
    session = next((s for s in sessions if s.date == day and not ill), None)
    standing = dosing_state(space, guide, day)
    done = {one.workout for _, one in journal.sets if one.day == day}
    dose = _dose(space, guide, standing, session) if session else None
    shut = dose is not None and dose.sets is None and not done
    wide = accepted.menu if accepted else tuple(guide.workouts)
    return Today(
        date=day,
        session=session,
        dose=dose,
        runs=tuple(run for run in standing.runs if run.date == day),
        next=None if standing.has_no_next else next((s for s in sessions if s.date > day), None),
        has_plan=accepted is not None,
        done=tuple(sorted(done)),
        opened=standing.opened_beside(wide),
        instead=instead_on(space, open_on_menu(space, standing), day) if shut else (),
        ill_since=ill.first if ill else None,
        stop=standing.stop,
        asks=new_questions(space.profile),
        ran=tuple(run for run in journal.facts(RunDone) if run.day == day),
        why=reasons(guide, session, accepted.plan.findings) if session and accepted else (),
    )


def next_dose(space: Workspace, guide: Guide, found: Today) -> Prescription | None:
    """The dose of the next session, if the one of the day goes well; None without a next one.

    Works the standing out for these two alone. Raises TooYoung.
    """
    if found.next is None:
        return None
    todo = found.session if found.session and found.session.workout not in found.done else None
    coming = (todo, found.next) if todo and todo.date >= space.today() else (found.next,)
    return forecasts_of(dosing_state(space, guide), coming)[-1].dose


def _dose(space: Workspace, guide: Guide, standing: DosingState, session: Session) -> Prescription:
    """The session's dose; of a day to come, with the sessions before it done as prescribed."""
    ahead = doses_ahead(space, guide) if session.date > space.today() else ()
    told = (one.dose for one in ahead if one.session == session)
    return next(told, None) or standing.dose(session.workout, session.variant or None)


def reasons(
    guide: Guide, session: Session, findings: Iterable[Finding]
) -> tuple[tuple[str, str], ...]:
    """The rules a session rests on, each by id with its plain words; unknown ones are left out.

    So are those that its week could not keep, by the plan's `findings`.
    """
    week = iso_week(session.date)
    broken = set[str]()
    for one in findings:
        if one.week == week:
            broken.update(one.rules if one.cost == BREACH else BROKEN_BY.get(one.cost, ()))
    known = (rule for rule in session.because if rule in guide.rules and rule not in broken)
    return tuple((rule, guide.rules[rule].says) for rule in known)
