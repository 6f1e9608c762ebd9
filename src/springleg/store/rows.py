"""An entry as a row of the table, and back."""

import json
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from springleg.core import serialization, validation
from springleg.core.errors import Refused
from springleg.core.log.entries import Entry, entry_from_plain, entry_to_plain, fact_from_text
from springleg.core.log.events import KINDS, Unreadable
from springleg.core.message import marked, message

# A text with nothing to see in it, or a NUL: only the careful reader refuses it.
_ODD_TEXT = re.compile(r'"(?: |\\u[0-9a-f]{4}|\\[bfnrt])+"|\\u0000')
# In ASCII, since a text may hold half a character (a lone surrogate), which no database takes.
_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False).encode
UNREADABLE = marked("it cannot be read by this version of Springleg ({error})")


class Stamp(NamedTuple):
    """The two instants of a row, in UTC: the client's, and when the store took it."""

    at: datetime
    received: datetime


class Written(NamedTuple):
    """What two entries with one id must have in common, to the letter."""

    athlete: UUID
    written_at: str
    kind: str
    body: str


def written(athlete: UUID, entry: Entry, place: str) -> Written:
    """Write an entry down. Raises Refused for one that could not be read again."""
    plain = entry_to_plain(entry)
    body = _encode(plain["fact"])
    again = _read_again(entry.id, plain, body, place)
    if again.at.isoformat() == plain["at"] and serialization.surely_alike(again.fact, entry.fact):
        return Written(athlete, plain["at"], plain["kind"], body)
    # A log that only grows cannot lose an entry that nobody can read, so none may get in. The
    # forms are compared, not the nouns: in a repeated hour (end of summer time) one and the same
    # instant is unequal to itself once its zone has become an offset.
    formed = entry_to_plain(again)
    if formed != plain:
        raise Refused(place, message("it would not be the same when read again"))
    # Of `again`, where a whole number given for a decimal (5 km) has become one (5.0).
    return Written(athlete, formed["at"], formed["kind"], _encode(formed["fact"]))


def _read_again(key: UUID, plain: dict[str, Any], body: str, place: str) -> Entry:
    """The entry as the database will give it back. Raises Refused, by place."""
    if len(body) <= validation.MOST_TEXT and not _ODD_TEXT.search(body):
        with suppress(ValueError, Refused):  # then the careful reader says where
            return _entry(key, plain["at"], plain["kind"], body)
    return entry_from_plain(plain, place)


def _entry(key: UUID, written_at: str, kind: str, body: str) -> Entry:
    return Entry(key, serialization.instant("at", written_at), fact_from_text(kind, body))


def instant(at: datetime, place: str) -> datetime:
    """Give the same instant in UTC, for the order. Raises Refused at the calendar's ends."""
    try:
        return at.astimezone(UTC)
    except OverflowError:
        raise Refused(
            validation.inner(place, "at"), message("not an instant that has a date in UTC")
        ) from None


def entry_of(key: UUID, written_at: str, kind: str, body: str, stamp: Callable[[], Stamp]) -> Entry:
    """Read the entry of a row; one that this version cannot read holds an `Unreadable`.

    `stamp` answers the two instants of the row's own columns, in UTC; it is asked for where the
    text of the instant is no good.
    """
    try:
        if kind in KINDS:
            return _entry(key, written_at, kind, body)
        because = message("{kind} is of a kind that only a newer Springleg knows", kind=repr(kind))
    except (ValueError, TypeError, RecursionError, Refused) as error:
        told = error.told if isinstance(error, Refused) else str(error)
        because = message(UNREADABLE, error=told)
    try:
        at = serialization.from_plain(datetime, written_at, "at")
    except Refused:
        at = stamp().at
    return Entry(key, at, Unreadable(str(kind), str(body), because))


def instant_of(held: object) -> datetime:
    """An instant of a column, in UTC, as any of the databases gives it; at worst the first."""
    if isinstance(held, datetime):
        return held.astimezone(UTC)
    try:
        return datetime.fromisoformat(str(held)).replace(tzinfo=UTC)
    except ValueError:  # a damaged row
        return datetime.min.replace(tzinfo=UTC)


def readable_entry(key: UUID, written_at: str, kind: str, body: str) -> Entry | None:
    """The entry of a row; None where this version cannot read it."""
    try:
        return _entry(key, written_at, kind, body) if kind in KINDS else None
    except (ValueError, TypeError, RecursionError, Refused):
        return None
