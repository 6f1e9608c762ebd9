"""Journals kept between two requests of a server, so that a long log is not decoded each time."""

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from uuid import UUID

from springleg.core.log.entries import Entry
from springleg.core.log.events import CheckedIn, Noted, RunAdded, RunDone, SessionFelt, Tired
from springleg.core.log.journal import Journal
from springleg.core.log.sets import SetDone

if TYPE_CHECKING:
    from springleg.store.logbook import Logbook

# Of five years, 3,121 entries with all that pages work out from them took 3.5 MB: some 45 MB here.
MOST_ENTRIES, MOST_ATHLETES = 40_000, 500
MOST_MADE_SINCE = 50
BRIEF = (SetDone, SessionFelt, CheckedIn, RunDone, RunAdded, Noted, Tired)
Key: TypeAlias = "tuple[Logbook, UUID]"


class LongLog(Exception):
    """A log that is too long to be read here, or work of seconds, as whoever serves has said.

    Another process does it.
    """


class Held(NamedTuple):
    """A journal, and how long its log is: in entries, or KiB where these are more."""

    journal: Journal
    weight: int


class Journals:
    """The journals looked at last, each of one athlete in one logbook; threads may share it.

    What is held is compared with the database each time it is asked for: a journal is used as it
    is only where the athlete has as many entries there (entries are added, never changed), else
    the new ones are read, and all of them where any held one is gone. At most `most_entries` are
    held in all (one of many KiB counts as so many), of at most `most_athletes`; those asked for
    longest ago go first, and neither a log that is longer nor an empty one is held.
    """

    def __init__(
        self, most_entries: int = MOST_ENTRIES, most_athletes: int = MOST_ATHLETES
    ) -> None:
        self.most_entries, self.most_athletes = most_entries, most_athletes
        self.most_here = 0  # entries, or KiB, of a log that is read here at all; 0: of any
        self._held: OrderedDict[Key, Held] = OrderedDict()
        self._changing = Lock()

    def of(self, logbook: "Logbook", athlete: UUID) -> Journal:
        """The journal of an athlete as the database has it now.

        Raises StoreTrouble; LongLog for one that is longer than `most_here`, or has as many runs.
        """
        key = logbook, athlete
        with self._changing:
            held = self._held.get(key)
        try:
            found = self._grown(key, held) if held else self._whole(key)
            self._refuse_more(_runs_in(found.journal))
        except LongLog:
            self._hold(key, Held(Journal(), 0))
            raise
        self._hold(key, found)
        return found.journal

    def _whole(self, key: Key) -> Held:
        logbook, athlete = key
        weight = self._weighed(key)
        return Held(Journal(logbook.entries(athlete)), weight)

    def _grown(self, key: Key, held: Held) -> Held:
        """What is held, with what is new; weighed again where that may be much."""
        found = _read(*key, held.journal)
        if found is None:
            return self._whole(key)
        journal, new = found
        brief = all(isinstance(entry.fact, BRIEF) for entry in new)
        return Held(journal, held.weight + len(new) if brief else self._weighed(key))

    def _weighed(self, key: Key) -> int:
        """How long this log is. Raises LongLog for one that is too long to be read here."""
        logbook, athlete = key
        weight = logbook.weight(athlete)
        self._refuse_more(weight)
        return weight

    def _refuse_more(self, amount: int) -> None:
        if 0 < self.most_here < amount:
            raise LongLog

    def clear(self) -> None:
        """Hold nothing any more."""
        with self._changing:
            self._held.clear()

    def _hold(self, key: Key, held: Held) -> None:
        with self._changing:
            self._held.pop(key, None)
            if 0 < held.weight <= self.most_entries:
                self._held[key] = held
            while self._holds_too_much():
                self._held.popitem(last=False)

    def _holds_too_much(self) -> bool:
        entries = sum(held.weight for held in self._held.values())
        return entries > self.most_entries or len(self._held) > self.most_athletes


def _runs_in(journal: Journal) -> int:
    """How many runs its calendars have; also those that two of them tell of."""
    return sum(len(one.runs) for one in journal.imports.values())


def _read(
    logbook: "Logbook", athlete: UUID, held: Journal
) -> tuple[Journal, tuple[Entry, ...]] | None:
    """The journal as the database has it now, and what is new; None where all must be read."""
    more = logbook.count(athlete) - len(held.entries)
    if more == 0:
        return held, ()
    new = _made_since(logbook, athlete, held, more)
    if new is None:
        new = logbook.entries_beside(athlete, held.ids)
    return None if new is None else (held.with_entries(new), new)


def _made_since(
    logbook: "Logbook", athlete: UUID, held: Journal, more: int
) -> tuple[Entry, ...] | None:
    """What is new, where that is all that was made after the last one held: as it is most times."""
    if not 0 < more <= MOST_MADE_SINCE or not held.entries:
        return None
    new = logbook.entries_after(athlete, held.entries[-1], more + 1)
    return new if len(new) == more else None
