"""An entry as a row of the table, and back."""

import json
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from springleg.core import validation
from springleg.core.errors import Refused, StoreTrouble
from springleg.core.log.entries import Entry, entry_from_plain, entry_to_plain
from springleg.core.log.events import KINDS
from springleg.core.message import message


class Written(NamedTuple):
    """What two entries with one id must have in common, to the letter."""

    athlete: UUID
    written_at: str
    kind: str
    body: str


def written(athlete: UUID, entry: Entry, place: str) -> Written:
    """Write an entry down. Raises Refused for one that could not be read again."""
    plain = entry_to_plain(entry)
    # A log that only grows cannot lose an entry that nobody can read, so none may get in. The
    # forms are compared, not the nouns: in a repeated hour (end of summer time) one and the same
    # instant is unequal to itself once its zone has become an offset.
    again = entry_to_plain(entry_from_plain(plain, place))
    if again != plain:
        raise Refused(place, message("it would not be the same when read again"))
    # Of `again`, where a whole number given for a decimal (5 km) has become one (5.0). In ASCII,
    # since a text may hold half a character (a lone surrogate), which no database takes.
    body = json.dumps(again["fact"], sort_keys=True, separators=(",", ":"), allow_nan=False)
    return Written(athlete, again["at"], again["kind"], body)


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
        fact = json.loads(body)
        return entry_from_plain({"id": str(key), "at": written_at, "kind": kind, "fact": fact})
    except (ValueError, Refused) as error:
        told = error.told if isinstance(error, Refused) else str(error)
        cause = message(
            "entry {key} cannot be read by this version of Springleg ({error})",
            key=str(key),
            error=told,
        )
        remedy = message("Nothing was changed; update Springleg, or put a backup in its place")
        raise StoreTrouble(where, cause, remedy) from error
