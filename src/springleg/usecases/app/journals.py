"""Journals kept between two requests of a server, so that a long log is not decoded each time."""

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID

from springleg.core.log.journal import Journal

if TYPE_CHECKING:
    from springleg.store.logbook import Logbook

# An entry with what is worked out from it takes one to two kilobytes: some 60 MB at the most.
MOST_ENTRIES = 40_000
Key: TypeAlias = "tuple[Logbook, UUID]"


class Journals:
    """The journals looked at last, each of one athlete in one logbook; threads may share it.

    What is held is compared with the database each time it is asked for: a journal is used as it
    is only where the athlete has as many entries there (entries are added, never changed), else
    the new ones are read, and all of them where any held one is gone. At most `most_entries` are
    held in all; those asked for longest ago go first, and a log that is longer is not held.
    """

    def __init__(self, most_entries: int = MOST_ENTRIES) -> None:
        self.most_entries = most_entries
        self._held: OrderedDict[Key, Journal] = OrderedDict()
        self._changing = Lock()

    def of(self, logbook: "Logbook", athlete: UUID) -> Journal:
        """The journal of an athlete as the database has it now. Raises as `Logbook.entries`."""
        with self._changing:
            held = self._held.get((logbook, athlete))
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
            if len(journal.entries) <= self.most_entries:
                self._held[key] = journal
            while sum(len(one.entries) for one in self._held.values()) > self.most_entries:
                self._held.popitem(last=False)


def _read(logbook: "Logbook", athlete: UUID, held: Journal | None) -> Journal:
    if held is not None and held.entries:
        if logbook.count(athlete) == len(held.entries):
            return held
        new = logbook.entries_beside(athlete, held.ids)
        if new is not None:
            return held.with_entries(new)
    return Journal(logbook.entries(athlete))
