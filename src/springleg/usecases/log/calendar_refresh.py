"""Asking for a followed calendar again: the last good copy stays until there is a better one.

This may take 20 seconds, so no request of a page waits for it: `calendar_worker` does it behind.
"""

from datetime import datetime, timedelta
from hashlib import blake2b

from msgspec.structs import replace

from springleg import __version__
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.entries import RunsImported
from springleg.core.log.followed_calendar import FollowedCalendar
from springleg.core.log.run_sources import ADDRESS, free_name, known_source
from springleg.core.message import message
from springleg.core.message_codec import message_to_plain
from springleg.usecases.app.fetching import Fetched, Known, Way, fetch
from springleg.usecases.app.web_address import read_address
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.calendar import run_words
from springleg.usecases.log.calendar_address import (
    Change,
    change,
    followed_rows,
    waiting_in,
)
from springleg.usecases.log.calendar_import import LOOK_BACK, import_of, runs_in

OLD = timedelta(hours=6)
FIRST_RETRY, LAST_RETRY = timedelta(hours=1), timedelta(days=1)
MOST_DOUBLED = 5  # then it is the last anyway
READ_ANEW = timedelta(days=7)  # whatever its server says: what is read ahead of today moves on
FILE_NAME = "calendar.ics"


def refresh(
    space: Workspace, guide: Guide, held: FollowedCalendar, way: Way | None = None
) -> FollowedCalendar | None:
    """Ask for a calendar now, and keep what came of it; as it is kept then, None if it is gone.

    A failure is kept too, and changes nothing else. Changes are taken where the runner has said
    that they may be. `way` is for tests. Raises StoreTrouble alone.
    """
    now, mark = space.now(), _reading_mark(guide, space)
    try:
        got = fetch(read_address(held.address), _known(held, now, mark), way)
        copy = None if got is None else _copy(space, guide, held, got)
    except Refused as refused:
        return _keep_failure(space, held, refused)
    kept = change(space, held.id, _had(now, mark, got, copy), now + OLD)
    return kept and _taken(space, kept)


def could_not_be_read(space: Workspace, held: FollowedCalendar) -> None:
    """Keep that what a calendar holds is beyond our reader."""
    _keep_failure(space, held, Refused("", message("what it holds could not be read")))


def _keep_failure(
    space: Workspace, held: FollowedCalendar, refused: Refused
) -> FollowedCalendar | None:
    now = space.now()
    retry = min(FIRST_RETRY * 2 ** min(held.failures, MOST_DOUBLED), LAST_RETRY)
    return change(space, held.id, _failed(refused, now), now + retry)


def _reading_mark(guide: Guide, space: Workspace) -> str:
    """What tells by what a calendar is read: the words of runs, corrected titles, zone, version."""
    words = sorted(run_words(guide, space.profile.run_words).items())
    titles = sorted(space.journal.title_corrections)
    said = f"{words}{titles}{space.profile.timezone}{__version__}"
    return blake2b(said.encode(errors="replace"), digest_size=8).hexdigest()


def _known(held: FollowedCalendar, now: datetime, mark: str) -> Known:
    """What to ask by: for a change alone where the copy is as it would be read today."""
    is_good = held.copied is not None and now - held.copied < READ_ANEW and held.read_for == mark
    return Known(held.etag, held.modified) if is_good else Known()


def _copy(space: Workspace, guide: Guide, held: FollowedCalendar, got: Fetched) -> RunsImported:
    """The runs that a calendar holds, under its name. Raises Refused for what is no calendar."""
    from springleg.exchange.ical.name import calendar_name

    if got.data.lstrip()[:1] == b"<":
        raise Refused(
            "",
            message("it leads to a web page, not to a calendar"),
            message("Copy the address that the page offers for calendars (iCal, .ics)"),
        )
    read = runs_in(guide, space, FILE_NAME, got.data, space.today() - LOOK_BACK)
    if read.unread and not read.runs:
        raise Refused("", message("no run could be read: {why}", why=read.unread[0].text))
    digest = blake2b(held.address.encode(), digest_size=8).hexdigest()
    own = calendar_name(got.data) or read_address(held.address).host
    fresh = import_of(read, held.source or own, ADDRESS + digest)
    return replace(fresh, source=_source(space, held, fresh))


def _source(space: Workspace, held: FollowedCalendar, fresh: RunsImported) -> str:
    """The name of a followed calendar: its own from the first reading on.

    Before: as it was said, or as the log has the same calendar already, or as it calls itself. No
    two that are followed have one name.
    """
    known = space.journal.imports
    if held.copy is not None:
        return held.copy.source
    if held.source:
        return next((one for one in known if one.casefold() == held.source.casefold()), held.source)
    others = {one.source for one in followed_rows(space) if one.id != held.id}
    same = known_source({name: one for name, one in known.items() if name not in others}, fresh)
    return same or free_name({*known, *others}, fresh.source)


def _failed(refused: Refused, now: datetime) -> Change:
    why = refused.message

    def change(one: FollowedCalendar) -> FollowedCalendar:
        said = message_to_plain(why)
        failures = one.failures + 1
        return replace(one, tried=now, trouble=str(why), said=said, failures=failures)

    return change


def _had(now: datetime, mark: str, got: Fetched | None, copy: RunsImported | None) -> Change:
    """It was had: as it was before (`got` and `copy` are None), or anew."""

    def change(one: FollowedCalendar) -> FollowedCalendar:
        well = replace(one, tried=now, read=now, trouble="", said={}, failures=0)
        if got is None or copy is None:
            return well
        etag, modified = got.known
        return replace(
            well,
            source=copy.source,
            copy=copy,
            copied=now,
            etag=etag,
            modified=modified,
            read_for=mark,
        )

    return change


def _taken(space: Workspace, held: FollowedCalendar) -> FollowedCalendar | None:
    """Take what waits, where the runner has said so before, and not if most would be lost."""
    waits = waiting_in(space, held) if held.takes_itself else None
    if waits is None or waits.is_new or waits.loses_much:
        return held
    (entry,) = space.add(waits.fact)
    took = {"took": entry.id, "took_changes": waits.changes}
    return change(space, held.id, lambda one: replace(one, declined=(), **took))
