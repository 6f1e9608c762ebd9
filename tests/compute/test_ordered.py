"""Whatever order a pool answers in, and whoever dies: each item once, in order, few held."""

from collections.abc import Iterator
from itertools import count, islice
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from springleg.compute.ordered import MOST_DEATHS, Chunk, Returned, in_order
from springleg.compute.outcomes import WORKER_DIED, Done, Failed, outcomes_of


class ShuffledPool:
    """Answers in an order drawn by chance; a worker dies with each of some items, so many times."""

    def __init__(self, seed: int, room: int, deadly: dict[int, int]) -> None:
        self.room = room
        self._chance = Random(seed)  # noqa: S311 no secret
        self._deadly, self._out = dict(deadly), list[Chunk[int]]()

    def send(self, chunk: Chunk[int]) -> None:
        self._out.append(chunk)
        assert len(self._out) <= self.room

    def receive(self) -> Returned[int, int]:
        chunk = self._out.pop(self._chance.randrange(len(self._out)))
        for item in chunk.items:
            if self._deadly.get(item, 0):
                self._deadly[item] -= 1
                return chunk, None
        return chunk, outcomes_of(abs, chunk.items)


@given(
    seed=st.integers(0, 1_000),
    room=st.integers(1, 5),
    size=st.integers(1, 6),
    length=st.integers(0, 40),
    deadly=st.dictionaries(st.integers(0, 40), st.integers(1, 9), max_size=4),
)
def test_each_item_once_and_in_order(
    seed: int, room: int, size: int, length: int, deadly: dict[int, int]
) -> None:
    pool = ShuffledPool(seed, room, deadly)
    found = list(in_order(pool, range(length), size=size, ahead=3 * size))
    assert [item for item, _ in found] == list(range(length))
    for item, outcome in found:
        if outcome != Done(item):
            assert isinstance(outcome, Failed)
            assert outcome.kind == WORKER_DIED
            assert deadly[item] >= MOST_DEATHS


def test_who_shares_a_chunk_with_a_deadly_item_is_done() -> None:
    pool = ShuffledPool(1, room=2, deadly={9: 100})
    outcomes = [outcome for _, outcome in in_order(pool, range(16), size=8, ahead=16)]
    assert [n for n, outcome in enumerate(outcomes) if outcome != Done(n)] == [9]
    assert str(outcomes[9].told) == "the worker that had it died, 3 times in a row"  # type: ignore[union-attr]


def test_no_more_is_read_than_is_ahead() -> None:
    read = list[int]()

    def items() -> Iterator[int]:
        for number in count():
            read.append(number)
            yield number

    answers = in_order(ShuffledPool(2, room=3, deadly={}), items(), size=4, ahead=20)
    for item, _ in islice(answers, 500):
        assert len(read) <= item + 1 + 20 + 4


def test_what_the_items_raise_is_raised() -> None:
    def items() -> Iterator[int]:
        yield 1
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        list(in_order(ShuffledPool(3, room=1, deadly={}), items(), size=1, ahead=1))
