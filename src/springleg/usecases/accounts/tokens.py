"""Tokens for a person's own tools: made, listed, revoked; who holds the one that was sent.

A token is 256 random bits, shown once. Only its SHA-256 is kept: with that much chance in it,
nothing slower is needed, and nobody who reads the database can use what stands there.
"""

import hashlib
import secrets
from datetime import UTC, date, datetime
from enum import StrEnum
from uuid import UUID

from springleg.core.errors import NotFound, Refused
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.usecases.app.clock import Clock

BYTES = 32
PREFIX = "springleg_"  # so that people, and scanners of published code, know one when they see it
LONGEST_NAME = 64
MOST_TOKENS = 50


class Scope(StrEnum):
    """What a token may do."""

    READ = "read"
    WRITE = "write"


class Holder(Noun, frozen=True):
    """The athlete that a token speaks for, and whether it may add to their log."""

    athlete: UUID
    may_write: bool


class Listed(Noun, frozen=True):
    """A token as its owner sees it in a list, without its secret; `last_used` is a day in UTC."""

    id: UUID
    name: str
    scope: Scope
    made: datetime
    last_used: date | None


def make_token(athlete: UUID, name: str, scope: str, clock: Clock) -> str:
    """A new token of this athlete's, to be shown once: it cannot be read again.

    Raises Refused for a name that is empty or over 64 characters, an unknown `scope`, and where
    the athlete has 50 already.
    """
    from springleg.store.accounts import tokens

    called = " ".join(name.split())
    if not called or len(called) > LONGEST_NAME or "\0" in called:
        raise Refused(
            "name",
            message("is empty or longer than {most} characters", most=LONGEST_NAME),
            message("Give a name"),
        )
    if scope not in tuple(Scope):
        raise Refused("scope", message("is not known"), message("Choose read, or read and write"))
    if tokens.count(athlete) >= MOST_TOKENS:
        raise Refused(
            "tokens",
            message("there are {most} already", most=MOST_TOKENS),
            message("Revoke one first"),
        )
    secret = PREFIX + secrets.token_urlsafe(BYTES)
    tokens.add(athlete, called, scope, hashed(secret), clock(UTC))
    return secret


def tokens_of(athlete: UUID) -> tuple[Listed, ...]:
    """This athlete's tokens, newest first."""
    from springleg.store.accounts import tokens

    return tuple(
        Listed(row.id, row.name, Scope(row.scope), row.made, row.last_used)
        for row in tokens.of(athlete)
    )


def revoke_token(athlete: UUID, token: UUID) -> None:
    """Let a token open nothing from now on. Raises NotFound where this athlete has no such one."""
    from springleg.store.accounts import tokens

    if not tokens.remove(athlete, token):
        raise NotFound(
            message("There is no such token"), message("It may have been revoked already")
        )


def revoke_all_tokens(athlete: UUID) -> int:
    """Let none of this athlete's tokens open anything from now on; how many there were."""
    from springleg.store.accounts import tokens

    return tokens.remove_all(athlete)


def holder_of(secret: str, clock: Clock) -> Holder | None:
    """Whoever holds this token; None where it is unknown, revoked, or its account is shut.

    Notes today (UTC) as the day of its last use.
    """
    from springleg.store.accounts import tokens

    found = tokens.by_hash(hashed(secret))
    if found is None:
        return None
    today = clock(UTC).date()
    if found.last_used != today:
        tokens.note_use(found.id, today)
    return Holder(found.athlete_id, found.scope == Scope.WRITE)


def hashed(secret: str) -> str:
    """What is kept of a token: its SHA-256, in hexadecimal."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
