"""An entry as a row of the table, and back."""

import json
import re
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from springleg.core import serialization, validation
from springleg.core.errors import Refused, StoreTrouble
from springleg.core.log.entries import Entry, entry_from_plain, entry_to_plain, fact_from_text
from springleg.core.log.events import KINDS
from springleg.core.message import message

# A text with nothing to see in it, or a NUL: only the careful reader refuses it.
_ODD_TEXT = re.compile(r'"(?: |\\u[0-9a-f]{4}|\\[bfnrt])+"|\\u0000')
# In ASCII, since a text may hold half a character (a lone surrogate), which no database takes.
_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False).encode


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
    at = serialization.from_plain(datetime, written_at, "at")
    return Entry(key, at, fact_from_text(kind, body))


def instant(at: datetime, place: str) -> datetime:
    """Give the same instant in UTC, for the order. Raises Refused at the calendar's ends."""
    try:
        return at.astimezone(UTC)
    except OverflowError:
        raise Refused(
            validation.inner(place, "at"), message("not an instant that has a date in UTC")
        ) from None


def entry_of(where: str, key: UUID, written_at: str, kind: str, body: str) -> Entry:
    """Read the entry of a row. Raises StoreTrouble where this version cannot."""
    if kind not in KINDS:
        cause = message(
            "entry {key} is of a kind, {kind}, that only a newer Springleg knows",
            key=str(key),
            kind=repr(kind),
        )
        raise StoreTrouble(where, cause, message("Nothing was changed; update Springleg"))
    try:
        return _entry(key, written_at, kind, body)
    except (ValueError, Refused) as error:
        told = error.told if isinstance(error, Refused) else str(error)
        cause = message(
            "entry {key} cannot be read by this version of Springleg ({error})",
            key=str(key),
            error=told,
        )
        remedy = message("Nothing was changed; update Springleg, or put a backup in its place")
        raise StoreTrouble(where, cause, remedy) from error


def readable_entry(key: UUID, written_at: str, kind: str, body: str) -> Entry | None:
    """The entry of a row; None where this version cannot read it."""
    try:
        return entry_of("", key, written_at, kind, body)
    except StoreTrouble:
        return None
