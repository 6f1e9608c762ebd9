"""Followed calendars are asked for again behind the pages: by a few threads of the server.

Whatever a page is asked, it is answered from what is kept; whoever has just begun to follow one
wakes a thread. No calendar is asked for twice at once, and of each runner one at a time: so nobody
with five slow ones keeps the others waiting for long.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, timedelta
from threading import Condition, Thread
from time import monotonic
from typing import TYPE_CHECKING
from uuid import UUID

from springleg.core.errors import SpringlegError
from springleg.core.log.events import (
    NAMES,
    Correction,
    ProfileSet,
    Retraction,
    RunAdded,
    RunsImported,
    RunsRemoved,
)
from springleg.core.log.journal import Journal
from springleg.usecases.app import clock
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace, logbook_of
from springleg.usecases.log.calendar_address import followed_rows
from springleg.usecases.log.calendar_refresh import could_not_be_read, refresh

if TYPE_CHECKING:
    from springleg.store.followed_calendars import Due

THREADS = 3
LEAVES_WITHIN_S = 1.0  # a thread that looks only; one that asks a slow calendar is left to itself
LOOK_S = 20.0  # how often it is looked for what is due, where nobody wakes a thread
ASKED_FOR = timedelta(minutes=10)  # after a power cut in the middle it is asked for again
AT_ONCE = 50
#: All that reading a calendar and taking from it rests on; of a long log it is little.
KINDS = tuple(
    NAMES[kind]
    for kind in (ProfileSet, RunsImported, RunAdded, RunsRemoved, Retraction, Correction)
)
Allowed = Callable[[UUID], bool]
log = logging.getLogger("springleg.calendars")


class Calendars:
    """The threads, from `begin` to `end`; `wake` lets one look at once. Threads may share it."""

    def __init__(self, allowed: Allowed) -> None:
        self._allowed = allowed
        self._changing = Condition()
        self._asking: set[UUID] = set()  # whose calendars are being asked for
        self._ends = False
        self._threads = [
            Thread(target=self._work, name=f"springleg-calendar-{number}", daemon=True)
            for number in range(THREADS)
        ]

    def begin(self) -> None:
        """Look for what is due from now on."""
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """Begin nothing more; what is still being asked for after a second is left to itself."""
        with self._changing:
            self._ends = True
            self._changing.notify_all()
        until = monotonic() + LEAVES_WITHIN_S
        for thread in self._threads:
            thread.join(max(0.0, until - monotonic()))

    def wake(self) -> None:
        """Something may be due now."""
        with self._changing:
            self._changing.notify()

    def _work(self) -> None:
        with closing(logbook_of(DataLocation())):  # this thread's connection to it
            while not self._ends:
                if not self._safely_refresh_next():
                    with self._changing:
                        if not self._ends:
                            self._changing.wait(LOOK_S)

    def _safely_refresh_next(self) -> bool:
        try:
            return self.refresh_next()
        except SpringlegError:  # the database is away: what is due stays due
            return False

    def refresh_next(self) -> bool:
        """Ask for the calendar that is due longest; whether there was one. Raises StoreTrouble."""
        with self._claimed() as due:
            if due is None:
                return False
            if self._allowed(due.athlete):
                refresh_one(due)
            return True

    @contextmanager
    def _claimed(self) -> "Iterator[Due | None]":
        """What is due and nobody asks for; it is put off, so that no other thread takes it."""
        from springleg.store.followed_calendars import due_before, put_off

        logbook, now = logbook_of(DataLocation()), clock.now(UTC)
        with self._changing:
            every = due_before(logbook, now, AT_ONCE)
            due = next((one for one in every if one.athlete not in self._asking), None)
            if due is not None:
                self._asking.add(due.athlete)
                put_off(logbook, due, now + ASKED_FOR)
        try:
            yield due
        finally:
            with self._changing:
                self._asking -= {due.athlete} if due else set()


_begun: list[Calendars] = []  # of this process, while it serves


@contextmanager
def calendars_behind(allowed: Allowed) -> Iterator[None]:
    """Ask for followed calendars behind this process, until the end of the block.

    `allowed` judges an athlete each time: of one who has taken back their consent nothing is read.
    """
    calendars = Calendars(allowed)
    _begun.append(calendars)
    calendars.begin()
    try:
        yield
    finally:
        _begun.remove(calendars)
        calendars.end()


def wake_calendars() -> None:
    """Somebody has begun to follow a calendar: let it be asked for now, where this process does."""
    for one in _begun:
        one.wake()


def refresh_one(due: "Due") -> None:
    """Ask for one calendar, and keep what came of it, whatever that is. Raises StoreTrouble."""
    logbook = logbook_of(DataLocation())
    entries = logbook.entries_of_kinds(due.athlete, KINDS)
    space = Workspace(logbook, due.athlete, Journal(entries), clock.now)
    held = next((one for one in followed_rows(space) if one.id == due.id), None)
    if held is None:  # left meanwhile, or of a newer version
        return
    try:
        refresh(space, current_guide(), held)
    except SpringlegError:
        raise
    except Exception as error:  # noqa: BLE001 a file that breaks its reader must not end the thread
        log.warning("a calendar could not be read: %s", type(error).__name__)
        could_not_be_read(space, held)
