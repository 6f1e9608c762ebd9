"""The table of tokens: every question is asked for one athlete, or for one hash."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from springleg.store.accounts.models import Token


def add(athlete: UUID, name: str, scope: str, hashed: str, made: datetime) -> None:
    """Keep a new token by its hash, which no other may have; nothing else is judged here."""
    Token.objects.create(athlete_id=athlete, name=name, scope=scope, hashed=hashed, made=made)


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


def by_hash(hashed: str) -> Token | None:
    """The token with this hash; None where there is none, or its athlete's account is shut."""
    return Token.objects.filter(hashed=hashed, athlete__user__is_active=True).first()


def note_use(token: UUID, day: date) -> None:
    """Say that a token was last used on this day; one that is gone changes nothing."""
    Token.objects.filter(id=token).update(last_used=day)
