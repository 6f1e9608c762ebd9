"""What changes in a calendar, and how a followed one stands, in words for every door."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from springleg.core import serialization
from springleg.core.log.run_sources import RunChanges
from springleg.core.message import NOTHING, Message, counted, joined, message
from springleg.usecases.log.calendar_address import Followed

OLD = timedelta(hours=6)


def change_words(changes: RunChanges) -> Message:
    """What changes, without what stays: 3 new, 1 gone, 2 moved. NOTHING where nothing does."""
    return joined("{parts:commas}", *_parts(changes))


def all_words(changes: RunChanges) -> Message:
    """What changes and what stays: 3 new, 12 as before."""
    stays = counted("{n} as before", "{n} as before", changes.unchanged)
    return joined("{parts:commas}", *_parts(changes), stays if changes.unchanged else NOTHING)


def _parts(changes: RunChanges) -> Iterable[Message]:
    every = (
        (changes.added, counted("{n} new", "{n} new", changes.added)),
        (changes.removed, counted("{n} gone", "{n} gone", changes.removed)),
        (changes.moved, counted("{n} moved", "{n} moved", changes.moved)),
    )
    return [words for number, words in every if number]


def waiting_words(one: Followed) -> Message:
    """What waits to be taken from a followed calendar; NOTHING where nothing does."""
    waits = one.waiting
    if waits is None:
        return NOTHING
    if waits.is_new:
        return counted(
            "{calendar} holds {n} run. It is not in your calendar yet.",
            "{calendar} holds {n} runs. None of them is in your calendar yet.",
            waits.changes.added,
            calendar=one.name,
        )
    what = change_words(waits.changes)
    return message("{calendar} has changed: {what}.", calendar=one.name, what=what)


def took_words(one: Followed) -> Message:
    """What was taken from a followed calendar without asking, lately; NOTHING where nothing was."""
    if one.took is None:
        return NOTHING
    what = change_words(one.took_changes)
    return message("Taken from {calendar} by itself: {what}.", calendar=one.name, what=what)


def state_words(one: Followed, now: datetime) -> Message:
    """When a followed calendar was last read, and why it was not read since, in whole sentences."""
    if one.is_being_read:
        return message("It is being read for the first time.")
    tried = one.tried
    if one.trouble and tried is not None:
        local = tried.astimezone(now.tzinfo)
        failed = message(
            "It could not be read on {day:long} at {time}: {why}",
            day=local.date(),
            time=local.time(),
            why=one.trouble,
        )
        return joined("{parts:sentences}", failed, _read_words(one, now))
    return _read_words(one, now)


def _read_words(one: Followed, now: datetime) -> Message:
    if one.read is None:
        return NOTHING
    local = one.read.astimezone(now.tzinfo)
    said = message("Last read on {day:long} at {time}.", day=local.date(), time=local.time())
    empty = message("It holds no run.") if one.is_empty else NOTHING
    return joined("{parts:sentences}", said, empty)


def is_old(one: Followed, now: datetime) -> bool:
    """Whether a followed calendar was last had over six hours ago, or never."""
    return one.read is None or now - one.read > OLD


def in_short(one: Followed, now: datetime) -> tuple[list[Message], bool]:
    """What is worth a line of a followed calendar elsewhere, and whether it is to be looked at.

    What waits, what was taken by itself, that it could not be read, or was not for six hours.
    """
    told = [words for words in (took_words(one), waiting_words(one)) if words]
    if one.waiting is None and (one.trouble or is_old(one, now)):
        state = state_words(one, now)
        told.append(message("{calendar}: {state}", calendar=one.name, state=state))
        return told, True
    return told, one.waiting is not None


def followed_to_plain(one: Followed) -> dict[str, object]:
    """A followed calendar in its written form; of its address no more than may be shown."""
    waits = one.waiting
    changes = serialization.to_plain(waits.changes) if waits else {}
    return {
        "source": one.name,
        "address": one.shown,
        "read": one.read.isoformat() if one.read else None,
        "tried": one.tried.isoformat() if one.tried else None,
        "trouble": str(one.trouble) or None,
        "takes_itself": one.takes_itself,
        "waiting": {"is_new": waits.is_new, **changes} if waits else None,
    }
