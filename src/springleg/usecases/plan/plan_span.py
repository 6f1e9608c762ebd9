"""How far the accepted plan goes, and from when on it can still be changed."""

from datetime import date, timedelta

from msgspec.structs import replace

from springleg.core.log.entries import Entry
from springleg.core.log.events import Fact, PlanAccepted
from springleg.usecases.app.clock import new_id
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.plan.season import first_free_day

A_WEEK = 7


def first_day(space: Workspace) -> date:
    """The first day that may still be planned: today, or tomorrow where a set was done today."""
    return first_free_day(space.journal, space.today())


def weeks_left(accepted: PlanAccepted | None, first: date) -> int:
    """How many ISO weeks of the accepted plan are left, that of `first` included; 0 without one."""
    if accepted is None or first >= plan_end(accepted):
        return 0
    monday = first - timedelta(days=first.weekday())
    return -(-(plan_end(accepted) - monday).days // A_WEEK)


def plan_end(accepted: PlanAccepted) -> date:
    """The day after the last one of an accepted plan: a Monday."""
    monday = accepted.start - timedelta(days=accepted.start.weekday())
    return monday + timedelta(weeks=accepted.weeks)


def supposing(space: Workspace, *facts: Fact) -> Workspace:
    """The workspace as it would be with these facts; they are not written, what it adds is."""
    at = space.now()
    added = tuple(Entry(new_id(), at, fact) for fact in facts)
    return replace(space, journal=space.journal.with_entries(added))
