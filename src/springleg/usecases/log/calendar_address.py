"""Calendars that are followed by their addresses: begun, looked at, taken from, left again.

Nothing that was read goes into the calendar of runs before the runner has seen what it changes, or
has said that changes may be taken without being asked about. Reading is `calendar_refresh`.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeAlias
from uuid import UUID

from msgspec.structs import replace

from springleg.core.errors import NotFound, Refused
from springleg.core.log.entries import Retraction, RunsImported
from springleg.core.log.followed_calendar import (
    MOST_FOLLOWED,
    FollowedCalendar,
    Waiting,
    waiting_change,
)
from springleg.core.log.run_sources import RunChanges
from springleg.core.message import NOTHING, Message, message
from springleg.core.noun import Noun
from springleg.usecases.app.clock import new_id
from springleg.usecases.app.serving import calendar_addresses_are_on
from springleg.usecases.app.web_address import WebAddress, read_address
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.calendar_import import LONGEST_NAME

Change: TypeAlias = Callable[[FollowedCalendar], FollowedCalendar]
NO_HOST = "?"
SOONEST = timedelta(minutes=1)
TOOK_SHOWN = timedelta(days=7)
OFF_HERE = message("This server follows no calendars by their addresses")
OFF_REMEDY = message("Import a file of your calendar instead")


class Followed(Noun, frozen=True):
    """A calendar as a page shows it. `shown` is as much of its address as may be seen.

    `name` is what it is called; before it was first read, what was said, or its host. `read` is
    when it was last had, `tried` when last asked for, None where never. `trouble` says why the last
    try failed, NOTHING where it did not. `waiting` is a change to be taken or left; None where
    there is none. `took` is an entry by which a change was taken without asking, lately, to be told
    and to be taken back.
    """

    id: UUID
    name: str
    shown: str
    read: datetime | None
    tried: datetime | None
    trouble: Message
    waiting: Waiting | None
    takes_itself: bool
    is_empty: bool
    took: UUID | None
    took_changes: RunChanges

    @property
    def is_being_read(self) -> bool:
        """Whether it has not been asked for yet."""
        return self.tried is None


def follow(space: Workspace, typed: str, source: str = "") -> FollowedCalendar:
    """Begin to follow the calendar at an address; it is not asked for here, and nothing is taken.

    `source`: what the runner calls it. One that is followed already is given as it is. Raises
    Refused for an address or a name that cannot be, where this server follows none, and for one
    more than five.
    """
    begun = judge_follow(space, typed, source)
    if not any(one.id == begun.id for one in followed_rows(space)):
        from springleg.store.followed_calendars import put_followed

        put_followed(space.logbook, space.athlete, begun, space.now())
    return begun


def judge_follow(space: Workspace, typed: str, source: str = "") -> FollowedCalendar:
    """What `follow` would begin, or finds begun. Raises Refused as it does; nothing is kept."""
    refuse_where_off()
    address, name = read_address(typed).text, _name(source)
    held = followed_rows(space)
    known = next((one for one in held if one.address == address), None)
    if known is not None:
        return known
    if len(held) >= MOST_FOLLOWED:
        raise Refused(
            "address",
            message("you follow {most} calendars already", most=MOST_FOLLOWED),
            message("Stop following one of them first"),
        )
    if any(one.source == name for one in held if name):
        raise Refused("source", message("you follow a calendar of this name already"))
    return FollowedCalendar(new_id(), address, name)


def refuse_where_off() -> None:
    """Raise Refused where calendars may not be followed by their addresses."""
    if not calendar_addresses_are_on():
        raise Refused("", OFF_HERE, OFF_REMEDY)


def refuse_bad_address(typed: str) -> None:
    """Raise Refused for an address that could not be followed; nobody is asked."""
    refuse_where_off()
    read_address(typed)


def _name(source: str) -> str:
    said = " ".join(source.split())
    if len(said) > LONGEST_NAME or not said.isprintable():
        raise Refused("source", message("is no name of a calendar"), message("Write a short name"))
    return said


def followed_calendars(space: Workspace) -> tuple[Followed, ...]:
    """The calendars that are followed, with what waits in each. One question to the database."""
    return tuple(_shown(space, one) for one in followed_rows(space))


def followed_rows(space: Workspace) -> tuple[FollowedCalendar, ...]:
    """The followed calendars as they are kept, addresses and all: not to be shown."""
    from springleg.store.followed_calendars import followed_by

    return followed_by(space.logbook, space.athlete)


def _shown(space: Workspace, held: FollowedCalendar) -> Followed:
    address = address_of(held)
    return Followed(
        id=held.id,
        name=held.source or address.host,
        shown=address.shown,
        read=held.read,
        tried=held.tried,
        trouble=held.why if held.trouble else NOTHING,
        waiting=waiting_in(space, held),
        takes_itself=held.takes_itself,
        is_empty=held.copy is not None and not held.copy.runs,
        took=held.took if _is_told(space, held) else None,
        took_changes=held.took_changes,
    )


def _is_told(space: Workspace, held: FollowedCalendar) -> bool:
    """Whether what was taken without asking still counts, and was not long ago."""
    since = space.now() - TOOK_SHOWN
    imports = space.journal.entries_of(RunsImported) if held.took else ()
    return any(entry.id == held.took and entry.made >= since for entry in imports)


def address_of(held: FollowedCalendar) -> WebAddress:
    """The address of a followed calendar; of one that may not be asked (any more) a stand-in."""
    try:
        return read_address(held.address)
    except Refused:
        return WebAddress(NO_HOST, 0, "/")


def waiting_in(space: Workspace, held: FollowedCalendar) -> Waiting | None:
    """What taking a calendar's copy would change in the runs, None for nothing."""
    name = held.copy.source if held.copy else ""
    calendars = space.journal.calendars
    known, out = calendars.as_read.get(name), calendars.taken_out.get(name, ())
    said = space.journal.title_corrections
    return waiting_change(held, known, out, space.today(), said)


def named(space: Workspace, name: str) -> FollowedCalendar:
    """The followed calendar of a name, whatever its capitals; without a name the only one.

    A name may be the host, where it has no other. Raises NotFound.
    """
    held = followed_rows(space)
    if not name and len(held) == 1:
        return held[0]
    wanted = name.casefold()
    for one in held:
        host = address_of(one).host
        if wanted in (one.source.casefold(), host, str(one.id)) and wanted:
            return one
    if not held:
        remedy = message("To begin: springleg calendar follow ADDRESS")
        raise NotFound(message("You follow no calendar by its address"), remedy)
    names = [one.source or address_of(one).host for one in held]
    remedy = message("You follow {names}", names=names)
    if not name:
        raise NotFound(message("You follow more than one calendar"), remedy)
    raise NotFound(message("You follow no calendar called {name}", name=repr(name[:80])), remedy)


def unfollow(space: Workspace, name: str) -> str:
    """Ask for a calendar no more, and forget its address; its runs stay. Its name.

    Raises NotFound.
    """
    from springleg.store.followed_calendars import drop_followed

    held = named(space, name)
    drop_followed(space.logbook, space.athlete, held.id)
    return held.source or address_of(held).host


def stop_following(space: Workspace, source: str) -> bool:
    """Follow the calendar of this name no more, if it is followed; whether it was.

    For when its runs are taken out: else they would be offered again.
    """
    from springleg.store.followed_calendars import drop_followed

    held = [one for one in followed_rows(space) if source and one.source == source]
    for one in held:
        drop_followed(space.logbook, space.athlete, one.id)
    return bool(held)


def take(space: Workspace, name: str = "", mark: str | None = None) -> Waiting:
    """Put into the calendar of runs what waits in a followed one; `undo_last` takes it back.

    `mark` is that of what the runner was shown. Raises NotFound where nothing waits, Refused where
    something else does by now.
    """
    held = named(space, name)
    waits = waiting_in(space, held)
    if waits is None:
        raise _nothing_waits()
    if mark is not None and mark != waits.mark:
        raise Refused(
            "", message("the calendar has changed since"), message("Look at what it holds now")
        )
    space.add(waits.fact)
    change(space, held.id, lambda one: replace(one, declined=(), took=None))
    return waits


def decline(space: Workspace, name: str = "") -> None:
    """Leave what waits, until the calendar changes again. Raises NotFound where nothing waits."""
    held = named(space, name)
    waits = waiting_in(space, held)
    if waits is None:
        raise _nothing_waits()
    change(space, held.id, lambda one: replace(one, declined=waits.marks))


def let_take_itself(space: Workspace, name: str, *, takes_itself: bool) -> None:
    """Say whether changes are taken without being asked about. Raises NotFound."""
    held = named(space, name)
    change(space, held.id, lambda one: replace(one, takes_itself=takes_itself))


def take_back(space: Workspace, name: str) -> None:
    """Take back the change that was taken without asking; it is not taken again.

    Raises NotFound where none was, or it no longer counts.
    """
    held = named(space, name)
    if held.took is None or not _is_told(space, held):
        raise NotFound(
            message("There is nothing to take back"), message("Look at the plan as it is now")
        )
    space.add(Retraction(held.took))
    waits = waiting_in(space, replace(held, declined=()))
    marks = waits.marks if waits else ()
    change(space, held.id, lambda one: replace(one, declined=marks, took=None))


def change(
    space: Workspace, which: UUID, how: Change, due: datetime | None = None
) -> FollowedCalendar | None:
    """Change what is kept of a followed calendar; None for one that is gone, and stays gone."""
    from springleg.store.followed_calendars import change_followed

    return change_followed(space.logbook, space.athlete, which, how, due)


def ask_again(space: Workspace, name: str) -> None:
    """Let a calendar be asked for at once by who does so behind; not twice in a minute.

    Raises NotFound.
    """
    held, now = named(space, name), space.now()
    if held.tried is None or now - held.tried >= SOONEST:
        change(space, held.id, lambda one: one, now)


def _nothing_waits() -> NotFound:
    return NotFound(
        message("No change of a followed calendar waits"),
        message("See `springleg calendar refresh`"),
    )
