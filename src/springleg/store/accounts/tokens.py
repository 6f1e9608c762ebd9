"""The table of tokens: every question is asked for one athlete, or for one hash."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import F

from springleg.core.noun import Noun
from springleg.store.accounts.models import Token


class Made(Noun, frozen=True):
    """A new token; `expires` is the instant from which it opens nothing."""

    name: str
    scope: str
    at: datetime
    expires: datetime


def add(athlete: UUID, hashed: str, made: Made) -> None:
    """Keep a new token by its hash, which no other may have; nothing else is judged here."""
    Token.objects.create(
        athlete_id=athlete,
        name=made.name,
        scope=made.scope,
        hashed=hashed,
        made=made.at,
        expires=made.expires,
    )


def of(athlete: UUID) -> Sequence[Token]:
    """An athlete's tokens, newest first."""
    return list(Token.objects.filter(athlete=athlete).order_by("-made", "id"))


def count(athlete: UUID) -> int:
    """How many tokens an athlete has."""
    return Token.objects.filter(athlete=athlete).count()


def remove(athlete: UUID, token: UUID) -> bool:
    """Take a token of this athlete's out; whether there was one."""
    gone, _ = Token.objects.filter(athlete=athlete, id=token).delete()
    return gone > 0


def remove_all(athlete: UUID) -> int:
    """Take all of this athlete's tokens out; how many there were."""
    gone, _ = Token.objects.filter(athlete=athlete).delete()
    return gone


def by_hash(hashed: str) -> tuple[Token, UUID] | None:
    """The token with this hash, and its account; None where there is none, or the account is shut.

    Expired ones are found too.
    """
    found = Token.objects.filter(hashed=hashed, athlete__user__is_active=True)
    row = found.annotate(account=F("athlete__user__id")).first()
    return (row, row.account) if row else None


def note_use(token: UUID, day: date, program: str) -> None:
    """Say that a token was last used on this day, by what; one that is gone changes nothing."""
    Token.objects.filter(id=token).update(last_used=day, used_by=program)
