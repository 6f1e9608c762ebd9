"""Journals kept between two requests of a server, so that a long log is not decoded each time."""

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID

from springleg.core.log.entries import Entry
from springleg.core.log.journal import Journal

if TYPE_CHECKING:
    from springleg.store.logbook import Logbook

# Of five years, 3,121 entries with all that pages work out from them took 3.5 MB: some 45 MB here.
MOST_ENTRIES, MOST_ATHLETES = 40_000, 500
MOST_MADE_SINCE = 50
Key: TypeAlias = "tuple[Logbook, UUID]"


class LongLog(Exception):
    """A log that is too long to be read here, or work of seconds, as whoever serves has said.

    Another process does it.
    """


class Journals:
    """The journals looked at last, each of one athlete in one logbook; threads may share it.

    What is held is compared with the database each time it is asked for: a journal is used as it
    is only where the athlete has as many entries there (entries are added, never changed), else
    the new ones are read, and all of them where any held one is gone. At most `most_entries` are
    held in all, of at most `most_athletes`; those asked for longest ago go first, and neither a
    log that is longer nor an empty one is held.
    """

    def __init__(
        self, most_entries: int = MOST_ENTRIES, most_athletes: int = MOST_ATHLETES
    ) -> None:
        self.most_entries, self.most_athletes = most_entries, most_athletes
        self.most_here = 0  # entries of a log that is read here at all; 0: of any
        self._held: OrderedDict[Key, Journal] = OrderedDict()
        self._changing = Lock()

    def of(self, logbook: "Logbook", athlete: UUID) -> Journal:
        """The journal of an athlete as the database has it now.

        Raises StoreTrouble; LongLog for one of more entries than `most_here`.
        """
        with self._changing:
            held = self._held.get((logbook, athlete))
        if held is None and 0 < self.most_here < logbook.count(athlete):
            raise LongLog
        journal = _read(logbook, athlete, held)
        self._hold((logbook, athlete), journal)
        return journal

    def clear(self) -> None:
        """Hold nothing any more."""
        with self._changing:
            self._held.clear()

    def _hold(self, key: Key, journal: Journal) -> None:
        with self._changing:
            self._held.pop(key, None)
            if 0 < len(journal.entries) <= self.most_entries:
                self._held[key] = journal
            while self._holds_too_much():
                self._held.popitem(last=False)

    def _holds_too_much(self) -> bool:
        entries = sum(len(journal.entries) for journal in self._held.values())
        return entries > self.most_entries or len(self._held) > self.most_athletes


def _read(logbook: "Logbook", athlete: UUID, held: Journal | None) -> Journal:
    if held is not None:
        more = logbook.count(athlete) - len(held.entries)
        if more == 0:
            return held
        new = _made_since(logbook, athlete, held, more)
        if new is None:
            new = logbook.entries_beside(athlete, held.ids)
        if new is not None:
            return held.with_entries(new)
    return Journal(logbook.entries(athlete))


def _made_since(
    logbook: "Logbook", athlete: UUID, held: Journal, more: int
) -> tuple[Entry, ...] | None:
    """What is new, where that is all that was made after the last one held: as it is most times."""
    if not 0 < more <= MOST_MADE_SINCE or not held.entries:
        return None
    new = logbook.entries_after(athlete, held.entries[-1], more + 1)
    return new if len(new) == more else None
