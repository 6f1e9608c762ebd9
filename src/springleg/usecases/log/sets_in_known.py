"""Which sets of another app the log has already, and which exercises of a day from elsewhere."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from springleg.core.guide import Guide
from springleg.core.log.entries import Entry
from springleg.core.log.events import SetsImported
from springleg.core.log.journal import Journal
from springleg.core.log.sets import SetDone, Side


class KnownSets:
    """The sets of imports in a log, by their keys: those that stand, and those taken back.

    `entries` are all of a log, `effective` those that count. Costs a walk over both.
    """

    def __init__(self, entries: Iterable[Entry], effective: Iterable[Entry]) -> None:
        self._standing: dict[str, list[SetDone]] = {}
        self._made: dict[str, list[SetDone]] = {}
        stands = {entry.id: entry.fact for entry in effective}
        self._imports = {key for key, fact in stands.items() if isinstance(fact, SetsImported)}
        for entry in entries:
            done = entry.fact
            if not isinstance(done, SetDone) or done.origin is None:
                continue
            self._made.setdefault(done.origin.key, []).append(done)
            now = stands.get(entry.id)
            if isinstance(now, SetDone):
                self._standing.setdefault(done.origin.key, []).append(now)

    def standing(self, key: str) -> list[SetDone]:
        """The sets of a row that count, as they were last corrected: one or both legs'."""
        return self._standing.get(key, [])

    def was_removed(self, key: str) -> bool:
        """Whether a row came in with an import that stands, and was taken out of the log since."""
        made = self._made.get(key, [])
        return any(one.origin and one.origin.imported in self._imports for one in made)

    def entries_of(self, key: str, side: Side) -> int:
        """How many entries of a row and a leg there ever were."""
        return sum(one.side is side for one in self._made.get(key, []))


def foreign_sets(
    guide: Guide, journal: Journal, keys: Collection[str]
) -> Mapping[tuple[date, str], list[SetDone]]:
    """The sets of a log that are none of these rows, by their day and exercise."""
    found: dict[tuple[date, str], list[SetDone]] = {}
    for done in journal.facts(SetDone):
        workout = guide.workouts.get(done.workout)
        if workout is None or (done.origin is not None and done.origin.key in keys):
            continue
        found.setdefault((done.day, workout.exercise), []).append(done)
    return found
