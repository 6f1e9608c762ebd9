"""How much is read again of a log that is held, and which logs are held: to the last one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, cast
from uuid import UUID

from springleg.core.log.entries import Entry
from springleg.core.log.events import CheckedIn
from springleg.usecases.app.journals import Journals

if TYPE_CHECKING:
    from springleg.store.logbook import Logbook

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
ANN, BEN, CAT = (UUID(int=n) for n in range(3))


def mornings(first: int, end: int) -> list[Entry]:
    """Entries a second apart, numbered."""
    return [
        Entry(UUID(int=n), NOON + timedelta(seconds=n), CheckedIn(date(2026, 12, 1), pain=0))
        for n in range(first, end)
    ]


@dataclass(slots=True, eq=False)
class Counting:
    """A logbook in memory that tells what was asked of it, and how many entries that gave."""

    rows: dict[UUID, list[Entry]]
    asked: list[tuple[str, int]] = field(default_factory=list)

    def _give(self, question: str, found: Sequence[Entry]) -> tuple[Entry, ...]:
        self.asked.append((question, len(found)))
        return tuple(found)

    def count(self, athlete: UUID) -> int:
        return len(self.rows[athlete])

    weight = count

    def entries(self, athlete: UUID) -> tuple[Entry, ...]:
        return self._give("all", self.rows[athlete])

    def entries_after(self, athlete: UUID, last: Entry, most: int) -> tuple[Entry, ...]:
        later = [one for one in self.rows[athlete] if (one.at, one.id) > (last.at, last.id)]
        return self._give("after", later[:most])

    def entries_beside(self, athlete: UUID, held: frozenset[UUID]) -> tuple[Entry, ...] | None:
        if not held <= {one.id for one in self.rows[athlete]}:
            return None
        return self._give("beside", [one for one in self.rows[athlete] if one.id not in held])

    def of(self, journals: Journals, athlete: UUID = ANN) -> list[tuple[str, int]]:
        """What a journal asks; it is the whole log then."""
        self.asked.clear()
        assert journals.of(cast("Logbook", self), athlete).entries == tuple(self.rows[athlete])
        return list(self.asked)


def test_only_what_is_new_is_read_and_of_a_few_only_what_comes_after_the_last() -> None:
    journals, logbook = Journals(), Counting({ANN: mornings(100, 103)})
    assert logbook.of(journals) == [("all", 3)]
    assert logbook.of(journals) == []
    logbook.rows[ANN] += mornings(103, 104)
    assert logbook.of(journals) == [("after", 1)]
    logbook.rows[ANN] += mornings(104, 154)
    assert logbook.of(journals) == [("after", 50)], "as many as are asked for so"
    logbook.rows[ANN] += mornings(154, 205)
    assert logbook.of(journals) == [("beside", 51)]
    logbook.rows[ANN][:0] = mornings(50, 51)
    assert logbook.of(journals) == [("after", 0), ("beside", 1)], "it was made before the last"
    logbook.rows[ANN][-1:] = [*mornings(300, 301), *mornings(301, 302)]
    assert logbook.of(journals) == [("after", 2), ("all", 107)], "one that was held is gone"
    logbook.rows[ANN].pop()
    assert logbook.of(journals) == [("all", 106)], "there are fewer than are held"


def test_a_log_as_long_as_the_bound_is_held_and_one_longer_is_not() -> None:
    journals, logbook = Journals(most_entries=3), Counting({ANN: mornings(0, 3), BEN: []})
    assert logbook.of(journals) == [("all", 3)]
    assert logbook.of(journals) == []
    assert logbook.of(journals, BEN) == [("all", 0)]
    assert logbook.of(journals, BEN) == [("all", 0)], "an empty one is not held"
    assert logbook.of(journals) == []
    logbook.rows[ANN] += mornings(3, 4)
    assert logbook.of(journals) == [("after", 1)]
    assert logbook.of(journals) == [("all", 4)]


def test_whoever_was_asked_for_longest_ago_goes_first() -> None:
    journals = Journals(most_athletes=2)
    logbook = Counting({who: mornings(0, 2) for who in (ANN, BEN, CAT)})
    for who in (ANN, BEN, ANN, CAT):
        logbook.of(journals, who)
    assert logbook.of(journals, ANN) == []
    assert logbook.of(journals, CAT) == []
    assert logbook.of(journals, BEN) == [("all", 2)]


def test_a_server_holds_forty_thousand_entries_of_five_hundred_athletes() -> None:
    """As the measurement beside the numbers says: some 32 MB."""
    journals = Journals()
    assert (journals.most_entries, journals.most_athletes) == (40_000, 500)
