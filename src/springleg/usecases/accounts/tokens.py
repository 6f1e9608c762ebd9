"""Tokens for a person's own tools: made, listed, revoked; who holds the one that was sent.

A token is 256 random bits, shown once. Only its SHA-256 is kept: with that much chance in it,
nothing slower is needed, and nobody who reads the database can use what stands there.
"""

import secrets
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from springleg.core.errors import NotFound, Refused, StoreFault
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.usecases.app.clock import Clock
from springleg.usecases.app.shown_once import hashed, program_is_due, program_of
from springleg.usecases.app.store_faults import store_trouble

BYTES = 32
PREFIX = "springleg_"  # so that people, and scanners of published code, know one when they see it
LONGEST_NAME = 64
MOST_TOKENS = 50
DAYS, USUAL_DAYS = (30, 90, 365), 90  # how long a token may be used, as its owner chooses


class Scope(StrEnum):
    """What a token may do."""

    READ = "read"
    WRITE = "write"


class Holder(Noun, frozen=True):
    """The athlete that a token speaks for, and whether it may add to their log.

    `first_today`: it has not been used on this day (UTC) before.
    """

    athlete: UUID
    may_write: bool
    account: UUID
    first_today: bool


class Expired(Noun, frozen=True):
    """A token that was good once, and whose account it was."""

    account: UUID


class Listed(Noun, frozen=True):
    """A token as its owner sees it in a list, without its secret; `last_used` is a day in UTC.

    `used_by` is the kind of program that used it last, empty where it did not say. `given_end`: it
    was made before tokens had an end.
    """

    id: UUID
    name: str
    scope: Scope
    made: datetime
    expires: datetime
    last_used: date | None
    used_by: str
    expired: bool
    given_end: bool


class Wanted(Noun, frozen=True):
    """A new token as it is asked for: each as it was typed."""

    name: str
    scope: str
    days: str = str(USUAL_DAYS)


def make_token(athlete: UUID, wanted: Wanted, clock: Clock) -> str:
    """A new token of this athlete's, to be shown once: it cannot be read again.

    Raises Refused for a name that is empty or over 64 characters, an unknown scope or time, and
    where the athlete has 50 already.
    """
    from springleg.store.accounts import tokens

    called = refuse_odd(wanted, tokens.count(athlete))
    secret, now = new_secret(), clock(UTC)
    made = tokens.Made(called, wanted.scope, now, now + timedelta(days=int(wanted.days)))
    tokens.add(athlete, hashed(secret), made)
    return secret


def new_secret() -> str:
    """A new token, to be shown once."""
    return PREFIX + secrets.token_urlsafe(BYTES)


def refuse_odd(wanted: Wanted, there: int) -> str:
    """The name of a new token, tidied; raises as `make_token` does. `there` are so many."""
    called = " ".join(wanted.name.split())
    if not called or len(called) > LONGEST_NAME or "\0" in called:
        raise Refused(
            "name",
            message("is empty or longer than {most} characters", most=LONGEST_NAME),
            message("Give a name"),
        )
    if wanted.scope not in tuple(Scope):
        raise Refused("scope", message("is not known"), message("Choose read, or read and write"))
    if wanted.days not in map(str, DAYS):
        known = message("Choose {days:commas} days", days=tuple(map(str, DAYS)))
        raise Refused("days", message("is not a time that a key can be used"), known)
    if there >= MOST_TOKENS:
        raise Refused(
            "tokens",
            message("there are {most} already", most=MOST_TOKENS),
            message("Revoke one first"),
        )
    return called


def tokens_of(athlete: UUID, clock: Clock) -> tuple[Listed, ...]:
    """This athlete's tokens, newest first; expired ones too, until they are removed."""
    from springleg.store.accounts import tokens

    now, chosen = clock(UTC), {timedelta(days=days) for days in DAYS}
    return tuple(
        Listed(
            id=row.id,
            name=row.name,
            scope=Scope(row.scope),
            made=row.made,
            expires=row.expires,
            last_used=row.last_used,
            used_by=row.used_by,
            expired=row.expires <= now,
            given_end=row.expires - row.made not in chosen,
        )
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


def holder_of(secret: str, agent: str, clock: Clock) -> Holder | Expired | None:
    """Whoever holds this token; None where it is unknown, revoked, or its account is shut.

    Notes today (UTC) as the day of its last use, and what used it: `agent` is how the program
    names itself; of several that take turns one a minute.
    """
    from springleg.store.accounts import tokens

    found = tokens.by_hash(hashed(secret))
    if found is None:
        return None
    row, account = found
    now = clock(UTC)
    if row.expires <= now:
        return Expired(account)
    today, program = now.date(), program_of(agent)
    first_today = row.last_used != today
    if first_today or (row.used_by != program and program_is_due(row.hashed, now)):
        _note_use(lambda: tokens.note_use(row.id, today, program))
    return Holder(row.athlete_id, row.scope == Scope.WRITE, account, first_today)


def _note_use(note: Callable[[], None]) -> None:
    """Note it if it can be: on a disk that is full or read-only, what is there may be read still.

    Raises what is no trouble of the disk's.
    """
    try:
        note()
    except Exception as error:
        trouble = store_trouble(error)
        if trouble is None or trouble.fault is StoreFault.OTHER:
            raise
