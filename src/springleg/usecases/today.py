"""Today: the planned workout with its dose and reasons, or when the next one is."""

from dataclasses import dataclass
from datetime import date

from springleg.core.athlete import Run
from springleg.core.guide import Guide
from springleg.core.log.entries import PlanAccepted, last_fact, runs_of
from springleg.core.plan import Session
from springleg.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Today:
    """The day's session and runs; `next` is the first session after the day."""

    date: date
    session: Session | None
    runs: tuple[Run, ...]
    next: Session | None
    has_plan: bool


def today(space: Workspace, on: date | None = None) -> Today:
    """What the accepted plan says of a day (the runner's today by default)."""
    day = on or space.today()
    accepted = last_fact(space.entries, PlanAccepted)
    sessions = accepted.plan.sessions if accepted else ()
    return Today(
        date=day,
        session=next((s for s in sessions if s.date == day), None),
        runs=tuple(run for run in runs_of(space.entries) if run.date == day),
        next=next((s for s in sessions if s.date > day), None),
        has_plan=accepted is not None,
    )


def reasons(guide: Guide, session: Session) -> tuple[tuple[str, str], ...]:
    """The rules a session rests on, each with its plain words."""
    known = (rule for rule in session.because if rule in guide.rules)
    return tuple((rule, guide.rules[rule].says) for rule in known)
