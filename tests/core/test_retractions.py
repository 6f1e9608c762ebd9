"""Undo, undo of an undo, and clocks that were put back in between."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from springleg.core.log.entries import Entry, effective_entries
from springleg.core.log.events import Noted, Retraction

START = datetime(2026, 12, 1, 8, tzinfo=UTC)
NOTE = Noted(START.date(), "a long way")


def entry(number: int, fact: Noted | Retraction, minutes: int = 0) -> Entry:
    return Entry(UUID(int=number), START + timedelta(minutes=minutes), fact)


def left(*entries: Entry) -> list[int]:
    return [e.id.int for e in effective_entries(entries)]


def test_an_undo_of_an_undo_brings_the_note_back_even_if_the_clock_was_put_back() -> None:
    note = entry(1, NOTE)
    undo = entry(2, Retraction(UUID(int=1)), minutes=2)
    redo = entry(3, Retraction(UUID(int=2)), minutes=1)
    assert left(note, undo) == []
    assert left(note, undo, redo) == [1]


def test_a_third_undo_takes_it_away_again() -> None:
    chain = [entry(1, NOTE), *(entry(n, Retraction(UUID(int=n - 1))) for n in range(2, 6))]
    assert [left(*chain[:count]) for count in range(1, 6)] == [[1], [], [1], [], [1]]


def test_two_undos_of_one_note_need_two_redos() -> None:
    note, first, second = (
        entry(1, NOTE),
        entry(2, Retraction(UUID(int=1))),
        entry(3, Retraction(UUID(int=1))),
    )
    redo = entry(4, Retraction(UUID(int=2)))
    assert left(note, first, second, redo) == []
    assert left(note, first, second, redo, entry(5, Retraction(UUID(int=3)))) == [1]


def test_undos_that_name_each_other_take_nothing_else_away() -> None:
    ring = [entry(2, Retraction(UUID(int=3))), entry(3, Retraction(UUID(int=2)))]
    assert left(entry(1, NOTE), *ring, entry(4, Retraction(UUID(int=2)))) == [1]


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(0, 5)), max_size=12), st.randoms())
def test_any_web_of_undos_is_read_the_same_in_any_order(
    said: list[tuple[int, int]], random: object
) -> None:
    entries = [entry(1, NOTE), entry(2, NOTE)]
    entries += [entry(n + 3, Retraction(UUID(int=of)), at) for n, (of, at) in enumerate(said)]
    shuffled = list(entries)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis' Random
    assert effective_entries(entries) == effective_entries([*shuffled, *entries])
