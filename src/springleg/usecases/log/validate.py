"""Judge entries before they are taken: each field, each name, each day, by place and word."""

from collections.abc import Callable, Collection
from datetime import date

from springleg.core import validation
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.entries import Entry, entry_from_plain
from springleg.core.log.events import Correction, Fact, ProfileSet, RunDone
from springleg.core.log.limits import refuse_beyond
from springleg.core.log.references import refuse_unknown
from springleg.core.message import message
from springleg.usecases.athlete.profile import refuse_bad_profile

MOST_ENTRIES = 10_000  # in one batch
Latest = Callable[[Entry], date]


def refuse_bad_event(
    guide: Guide, fact: Fact, latest: date, place: str = "", as_before: Collection[str] = ()
) -> None:
    """Raise Refused for a fact that cannot be; every door goes through here.

    `latest` is the last day that has come; `as_before` as for `refuse_unknown`.
    """
    if isinstance(fact, Correction):
        refuse_bad_event(guide, fact.fact, latest, validation.inner(place, "fact"), as_before)
        return
    refuse_beyond(fact, latest, place)
    if isinstance(fact, RunDone) and fact.distance_km is None and fact.minutes is None:
        told = message("how far was it?"), message("Write it like 8.5")
        raise Refused(validation.inner(place, "distance_km"), *told)
    refuse_unknown(guide, fact, place, as_before)
    if isinstance(fact, ProfileSet):
        refuse_bad_profile(guide, fact.profile, validation.inner(place, "profile"))


def checked(guide: Guide, plain: object, latest: date) -> tuple[Entry, ...]:
    """The entries that this data writes, all of them good.

    Raises Refused with the place of the first bad one, like `[3].fact.reps`.
    """
    items = entries_list(plain)
    return tuple(
        entry_checked(guide, item, lambda _: latest, f"[{index}]")
        for index, item in enumerate(items)
    )


def validated(guide: Guide, plain: object, latest: Latest) -> tuple[Entry | Refused, ...]:
    """Each entry of this data, or why it is refused; one bad entry does not touch the others.

    `latest` tells of an entry the last day that has come where it was made. Raises Refused where
    there is no list of entries at all.
    """
    return tuple(
        _entry_or_refusal(guide, item, latest, f"[{index}]")
        for index, item in enumerate(entries_list(plain))
    )


def entries_list(plain: object) -> list[object]:
    """The items of a batch. Raises Refused where it is no list, or too long a one."""
    if not isinstance(plain, list):
        raise Refused(
            "", message("expected a list of entries"), message("See the reference of entries")
        )
    if len(plain) > MOST_ENTRIES:
        wrong = message(
            "holds {count} entries, at most {most} are taken at once",
            count=len(plain),
            most=MOST_ENTRIES,
        )
        raise Refused("", wrong, message("Send them in parts"))
    return plain


def entry_checked(guide: Guide, plain: object, latest: Latest, place: str) -> Entry:
    """The one entry that this data writes. Raises Refused, below `place`, where it cannot be.

    `latest` as for `validated`.
    """
    entry = entry_from_plain(plain, place)
    refuse_bad_event(guide, entry.fact, latest(entry), validation.inner(place, "fact"))
    return entry


def _entry_or_refusal(guide: Guide, plain: object, latest: Latest, place: str) -> Entry | Refused:
    try:
        return entry_checked(guide, plain, latest, place)
    except Refused as refused:
        return refused
