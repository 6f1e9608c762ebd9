"""The plan as it is followed: what was accepted, in order."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain

from springleg.core.log.events import PlanAccepted
from springleg.core.plan import Session


def followed_sessions(accepted: Iterable[PlanAccepted]) -> tuple[Session, ...]:
    """The sessions in date order: each accepted plan counts until the next one starts.

    `accepted` is oldest first.
    """
    found, end = list[Sequence[Session]](), date.max
    for fact in reversed(tuple(accepted)):
        found.append([session for session in fact.plan.sessions if session.date < end])
        end = min(end, fact.start)
    return tuple(chain.from_iterable(reversed(found)))
