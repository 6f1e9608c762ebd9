"""The address by which calendars read a runner's plan: made, made anew, looked up, ended.

Whoever has it can read the plan, and nothing else; it needs no cookie. It ends in 256 random bits
that are shown once. Only their SHA-256 is kept, so that nobody who reads the database can use what
stands there.
"""

import re
import secrets
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from springleg.core.errors import NotFound, Refused, StoreFault, StoreTrouble
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.usecases.app.clock import Clock
from springleg.usecases.app.shown_once import hashed, program_is_due, program_of

if TYPE_CHECKING:
    from springleg.store.logbook import Logbook

BYTES = 32
SECRET = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)  # as 32 bytes are written
#: How long before a session its alarm may be, in minutes; 0 is at its start.
ALARMS = (0, 15, 30, 60, 120)


class FeedReader(Noun, frozen=True):
    """Whose plan an address opens, in which language, and how long before a session an alarm is.

    `first_today`: it has not been used on this day (UTC) before.
    """

    athlete: UUID
    language: str
    alarm_min: int | None
    first_today: bool


class FeedAddress(Noun, frozen=True):
    """An address as its owner sees it, without its secret; `last_used` is a day in UTC."""

    made: datetime
    last_used: date | None
    used_by: str
    alarm_min: int | None


def make_address(logbook: "Logbook", athlete: UUID, language: str, clock: Clock) -> str:
    """The secret of a new address, to be shown once; from now on the one before opens nothing.

    An alarm that was wished stays. Raises StoreTrouble.
    """
    from springleg.store import feeds

    secret = secrets.token_urlsafe(BYTES)
    before = address_of(logbook, athlete)
    alarm = before.alarm_min if before else None
    made = feeds.Feed(athlete, hashed(secret), language, alarm, clock(UTC))
    logbook.change(lambda connection: feeds.put(connection, made))
    return secret


def address_of(logbook: "Logbook", athlete: UUID) -> FeedAddress | None:
    """This athlete's address; None where there is none. Raises StoreTrouble."""
    from springleg.store import feeds

    found = logbook.read(lambda connection: feeds.of(connection, athlete))
    if found is None:
        return None
    return FeedAddress(found.made, found.last_used, found.used_by, found.alarm_min)


def end_address(logbook: "Logbook", athlete: UUID) -> bool:
    """Let this athlete's address open nothing from now on; whether there was one.

    Raises StoreTrouble.
    """
    from springleg.store import feeds

    return logbook.change(lambda connection: feeds.remove(connection, athlete))


def set_alarm(logbook: "Logbook", athlete: UUID, said: str) -> None:
    """Have an alarm so many minutes before each session, or none where nothing is said.

    Raises Refused for another number than those of ALARMS, NotFound without an address.
    """
    from springleg.store import feeds

    if said and said not in map(str, ALARMS):
        known = message("Choose {minutes:commas} minutes", minutes=tuple(map(str, ALARMS)))
        raise Refused("alarm", message("is not a time for an alarm"), known)
    if address_of(logbook, athlete) is None:
        raise NotFound(message("There is no address yet"), message("Make one first"))
    alarm = int(said) if said else None
    logbook.change(lambda connection: feeds.set_alarm(connection, athlete, alarm))


def reader_of(logbook: "Logbook", secret: str, agent: str, clock: Clock) -> FeedReader | None:
    """Whose plan this address opens; None where there is no such address (any more).

    Notes today (UTC) as the day of its last use, and what used it: `agent` is how the program
    names itself; of several that take turns one a minute. Raises StoreTrouble where nothing can be
    read.
    """
    from springleg.store import feeds

    key = hashed(secret)
    found = None
    if SECRET.fullmatch(secret):
        found = logbook.read(lambda connection: feeds.by_hash(connection, key))
    if found is None:
        return None
    now, program = clock(UTC), program_of(agent)
    today = now.date()
    first_today = found.last_used != today
    if first_today or (found.used_by != program and program_is_due(key, now)):
        _note_use(logbook, key, today, program)
    return FeedReader(found.athlete, found.language, found.alarm_min, first_today)


def _note_use(logbook: "Logbook", key: str, day: date, program: str) -> None:
    """Note it if it can be: on a disk that is full or read-only, what is there may be read still.

    Raises StoreTrouble of any other kind.
    """
    from springleg.store import feeds

    try:
        logbook.change(lambda connection: feeds.note_use(connection, key, day, program))
    except StoreTrouble as trouble:
        if trouble.fault is StoreFault.OTHER:
            raise
