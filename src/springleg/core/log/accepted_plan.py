"""The plan as it is followed: what was accepted, in order."""

from collections.abc import Iterable

from springleg.core.log.events import PlanAccepted
from springleg.core.plan import Session


def followed_sessions(accepted: Iterable[PlanAccepted]) -> tuple[Session, ...]:
    """The sessions in date order: each accepted plan counts until the next one starts.

    `accepted` is oldest first.
    """
    sessions: tuple[Session, ...] = ()
    for fact in accepted:
        sessions = (*(s for s in sessions if s.date < fact.start), *fact.plan.sessions)
    return sessions
