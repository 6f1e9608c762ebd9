"""The plan as it is followed: what was accepted, in order. No planner is needed to look at it."""

from collections.abc import Iterable

from springleg.core.log.entries import Entry, standing_entries
from springleg.core.log.facts import PlanAccepted
from springleg.core.plan import Session


def followed(entries: Iterable[Entry]) -> tuple[Session, ...]:
    """The plan as followed, in date order: each accepted plan counts until the next one starts."""
    sessions: tuple[Session, ...] = ()
    for _, fact in acceptances(entries):
        sessions = (*(s for s in sessions if s.date < fact.start), *fact.plan.sessions)
    return sessions


def acceptances(entries: Iterable[Entry]) -> tuple[tuple[Entry, PlanAccepted], ...]:
    """Every plan that was accepted, with its entry, oldest first."""
    standing = standing_entries(entries)
    return tuple((e, e.fact) for e in standing if isinstance(e.fact, PlanAccepted))
