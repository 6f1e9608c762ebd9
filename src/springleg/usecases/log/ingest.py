"""Take entries made elsewhere (a phone's outbox), each judged and answered on its own."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from springleg.core.errors import Refused, StillToCome
from springleg.core.guide import Guide
from springleg.core.log.entries import Entry
from springleg.core.message import NOTHING, Message, marked, message
from springleg.core.noun import Noun
from springleg.usecases.app.clock import Clock
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.workspace import logbook_of
from springleg.usecases.log.validate import entries_list, validated

if TYPE_CHECKING:
    from springleg.store.results import Added

A_DAY = timedelta(days=1)
LONGEST_ID = 100
WAITS = marked(
    "{day} is still to come by the server's clock. It waits on this phone and is sent again; "
    "if your phone's date is wrong, set it right."
)


class TakenState(StrEnum):
    """What became of an entry."""

    NEW = "new"
    KNOWN = "known"
    REFUSED = "refused"
    LATER = "later"


class Taken(Noun, frozen=True):
    """What became of one entry of a batch; `refusal` says what, where, and what to do now.

    `id` is as it was sent, empty where none could be read. What is still to come by our clock is to
    be kept and sent again (`LATER`): it is taken when its day has come.
    """

    id: str
    state: TakenState
    refusal: Message = NOTHING


def take(
    where: DataLocation,
    guide: Guide,
    athlete: UUID | None,
    plain_entries: object,
    clock: Clock,
) -> tuple[Taken, ...]:
    """Put each good entry into the athlete's log (None: the local one), the bad ones aside.

    The answers stand in the order of the entries. All that is not refused is on disk, by one
    transaction, when this returns; sending the same again changes nothing. A phone's clock may be
    wrong, so `at` is taken as it is; of a day later than tomorrow there it is told to wait. Raises
    Refused where there is no list of entries, NotFound for an unknown athlete, StoreTrouble.
    """
    instant = clock(UTC)
    sent = entries_list(plain_entries)
    found = validated(guide, sent, lambda entry: _tomorrow(entry, instant))
    good = [one for one in found if isinstance(one, Entry)]
    logbook = logbook_of(where)
    who = logbook.local_athlete() if athlete is None else athlete
    written = iter(logbook.take(who, good, now=instant))
    outcomes = [next(written) if isinstance(one, Entry) else one for one in found]
    return tuple(_told(item, one) for item, one in zip(sent, outcomes, strict=True))


def _tomorrow(entry: Entry, instant: datetime) -> date:
    """Tomorrow where the entry was made, by our clock and its offset from UTC."""
    return (instant.astimezone(entry.at.tzinfo) + A_DAY).date()


def _told(sent: object, outcome: "Added | Refused") -> Taken:
    if isinstance(outcome, StillToCome):
        return Taken(_id_of(sent), TakenState.LATER, message(WAITS, day=outcome.day))
    if isinstance(outcome, Refused):
        return Taken(_id_of(sent), TakenState.REFUSED, outcome.message)
    return Taken(str(outcome.id), TakenState.NEW if outcome.new else TakenState.KNOWN)


def _id_of(sent: object) -> str:
    said = sent.get("id") if isinstance(sent, Mapping) else None
    return said[:LONGEST_ID] if isinstance(said, str) else ""
