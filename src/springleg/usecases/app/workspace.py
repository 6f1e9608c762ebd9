"""One runner's logbook, opened for one ask: what stands in it, and adding to it."""

import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec import Struct

from springleg.core.athlete import BLANK, Profile
from springleg.core.errors import NotFound
from springleg.core.log.entries import Entry, Fact, as_received
from springleg.core.log.journal import Journal
from springleg.core.message import Message, message
from springleg.usecases.app.clock import Clock, new_id, zone_of
from springleg.usecases.app.data_location import DataLocation, data_dir, database_url, is_said
from springleg.usecases.app.journals import MOST_ENTRIES, Journals, LongLog

if TYPE_CHECKING:
    from springleg.store.logbook import Logbook


class Workspace(Struct):
    """An open logbook and the one athlete it is about."""

    logbook: "Logbook"
    athlete: UUID
    journal: Journal
    clock: Clock

    @property
    def profile(self) -> Profile:
        """The profile as it was last said, or BLANK; a test logged since is in `journal.runner`."""
        return self.journal.profile or BLANK

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, oldest first, also those taken back; `journal.effective` are what counts."""
        return self.journal.entries

    @property
    def has_runs(self) -> bool:
        """Whether the calendar holds any run."""
        return bool(self.journal.runs)

    @property
    def follows_calendars(self) -> bool:
        """Whether any calendar is followed by its address: asked before all that is loaded."""
        return self.logbook.follows_calendars(self.athlete)

    def now(self) -> datetime:
        """This instant in the runner's time zone, or this machine's until they name one.

        Raises Refused for a zone that this machine does not know.
        """
        return self.clock(zone_of(self.profile.timezone))

    def today(self) -> date:
        """The runner's own date. Raises as `now` does."""
        return self.now().date()

    def add(self, *facts: Fact) -> tuple[Entry, ...]:
        """Put facts into the log, all or none, on disk before this returns; their new entries.

        They bear one instant, and keep their order by their ids. Nothing is judged: `record` does
        that. Raises StoreTrouble.
        """
        at = self.now()
        added = tuple(Entry(new_id(), at, fact) for fact in facts)
        self.add_entries(added)
        return added

    def supposing(self, *facts: Fact) -> "Workspace":
        """The workspace as it would be with these facts; they are not written, what it adds is."""
        at = self.now()
        added = tuple(Entry(new_id(), at, fact) for fact in facts)
        journal = self.journal.with_entries(added)
        return Workspace(self.logbook, self.athlete, journal, self.clock)

    def add_entries(self, entries: tuple[Entry, ...]) -> None:
        """Put entries made elsewhere into the log, all or none, on disk before this returns.

        Those already there change nothing; nothing is judged. Raises Refused for an id that was
        used for anything else, and StoreTrouble.
        """
        now = self.now()
        self.logbook.add(self.athlete, entries, now=now)
        self.journal = self.journal.with_entries(as_received(entry, now) for entry in entries)


def _begin(where: DataLocation) -> Message:
    """What to do where no logbook is."""
    named = f" --data-dir {shlex.quote(where.data_dir)}" if where.data_dir else ""
    command = f"springleg init{named}"
    if is_said(where):
        return message("Check the name, or begin: {command}", command=command)
    return message("Begin: {command}", command=command)


_held: dict[tuple[Path, str], "Logbook"] = {}  # what this process has open, for all its threads
_asked: dict[DataLocation, "Logbook"] = {}  # the same, by how it was asked for
_opening = Lock()
_journals = Journals()


def logbook_of(where: DataLocation) -> "Logbook":
    """The logbook that is kept there, opened once a process; it stays open. Raises StoreTrouble.

    For a server: the tables and the environment are looked at once, and each thread keeps its own
    connection. One that is not there is begun.
    """
    found = _asked.get(where)
    return _opened(where) if found is None else found


def _opened(where: DataLocation) -> "Logbook":
    from springleg.store import open_logbook

    folder, url = data_dir(where), database_url()
    place = folder if folder.is_absolute() else folder.absolute(), url
    with _opening:
        if place not in _held:
            _held[place] = open_logbook(*place)
        if folder.is_absolute():  # else it is another one once the process is in another folder
            _asked[where] = _held[place]
        return _held[place]


def read_here(*, most: int = 0, kept: int = 0) -> None:
    """How long a log may be to be read in this process (0: of any length), and how much is kept.

    For a longer one `athlete_workspace` raises LongLog: reading it would keep all threads of the
    process waiting. Both are entries, or KiB where a log has more of these. `kept` 0: as many as
    are kept unasked.
    """
    _journals.most_here = most
    _journals.most_entries = kept or MOST_ENTRIES


def refuse_long_work() -> None:
    """Before work of seconds: raise LongLog where a server of many would keep all of them waiting.

    The whole request is answered beside it then, by a process that raises nothing here.
    """
    if _journals.most_here:
        raise LongLog


def forget_journals() -> None:
    """Keep no journal between requests any more: nothing of an erased athlete stays in memory.

    What is kept by other processes of this server is let go as well.
    """
    _journals.clear()
    for forget in also_forget:
        forget()


also_forget: list[Callable[[], None]] = []  # as other processes are begun


def close_logbooks() -> None:
    """Close what `logbook_of` has opened in this process (this thread's connections to it)."""
    with _opening:
        _asked.clear()
        while _held:
            _held.popitem()[1].close()
    _journals.clear()


@contextmanager
def athlete_workspace(
    where: DataLocation, clock: Clock, athlete: UUID | None = None
) -> Iterator[Workspace]:
    """A workspace of one athlete (None: the local one), on the logbook the process has open.

    The logbook stays open; one that is not there is begun. Raises StoreTrouble. An athlete that
    is not known has an empty log, and NotFound is raised when something is added to it.
    """
    logbook = logbook_of(where)
    who = logbook.local_athlete() if athlete is None else athlete
    yield Workspace(logbook, who, _journals.of(logbook, who), clock)


def logbook_at(where: DataLocation, *, create: bool) -> "Logbook":
    """The logbook that is kept there, to be closed by whoever asked.

    Raises StoreTrouble where it cannot be used, NotFound where none is there and none may be made
    (`create`), Refused and NotInstalled for a database URL that is of no use here.
    """
    from springleg.store import open_logbook

    folder, url = data_dir(where), database_url()
    try:
        return open_logbook(folder, url, create=create)
    except NotFound:
        place = message("that database") if url else str(folder)
        raise NotFound(
            message("You have no log in {place} yet", place=place), _begin(where)
        ) from None


@contextmanager
def local_workspace(
    where: DataLocation, clock: Clock, *, create: bool = True
) -> Iterator[Workspace]:
    """A workspace on the logbook that is kept there; without `create`, only on one that is there.

    All entries are read at the beginning; the logbook is closed at the end. Raises as `logbook_at`.
    """
    logbook = logbook_at(where, create=create)
    try:
        athlete = logbook.local_athlete()
        yield Workspace(logbook, athlete, Journal(logbook.entries(athlete)), clock)
    finally:
        logbook.close()
