"""Chunks go out to a pool of workers and come back in any order; outcomes are given in order.

What is held is bounded: no item is read that lies `ahead` items or more behind the one whose turn
it is.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Generic, Protocol, TypeAlias, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from springleg.compute.outcomes import Outcome, died
from springleg.core.noun import Noun

T = TypeVar("T")
R = TypeVar("R")
MOST_DEATHS = 3  # of workers in a row that had one and the same item


class Chunk(Noun, Generic[T], frozen=True):
    """Items that go to one worker together.

    `first` is the place of the first in the row of all items, from 0; `deaths` are the workers that
    died with it.
    """

    first: int
    items: tuple[T, ...]
    deaths: int = 0


#: A chunk and the outcomes of its items, in their order; None where its worker died with it.
Returned: TypeAlias = tuple[Chunk[T], list[Outcome[R]] | None]


class Pool(Protocol[T, R]):
    """Workers that take chunks."""

    @property
    def room(self) -> int:
        """How many chunks may be with the workers at once, one at least."""

    def send(self, chunk: Chunk[T]) -> None:
        """Give a chunk to a worker. Call it only while there is room."""

    def receive(self) -> Returned[T, R]:
        """Wait for one of the chunks that are out. Call it only while one is."""


class _Row(Struct, Generic[T, R]):
    """Where the row of items stands: which chunks are to go out (`again` first), what is back."""

    chunks: Iterator[Chunk[T]]
    again: deque[Chunk[T]] = field(default_factory=deque)
    back: dict[int, tuple[T, Outcome[R]]] = field(default_factory=dict)
    read: int = 0
    turn: int = 0
    out: int = 0


def in_order(
    pool: Pool[T, R], items: Iterable[T], *, size: int, ahead: int
) -> Iterator[tuple[T, Outcome[R]]]:
    """Each item with its outcome, in the order of the items, which are read as they are needed.

    A chunk has `size` items. One whose worker died goes out again: whole, then item by item; an
    item that takes MOST_DEATHS workers along is Failed. Raises what the pool and the items raise.
    """
    row: _Row[T, R] = _Row(_chunks(items, size))
    while True:
        while row.out < pool.room and (chunk := _next(row, ahead)):
            pool.send(chunk)
            row.out += 1
        if row.turn in row.back:  # after the workers have something to do again
            while row.turn in row.back:
                yield row.back.pop(row.turn)
                row.turn += 1
        elif row.out:
            _take(row, *pool.receive())
        else:
            return


def _chunks(items: Iterable[T], size: int) -> Iterator[Chunk[T]]:
    left, first = iter(items), 0
    while some := tuple(islice(left, size)):
        yield Chunk(first, some)
        first += len(some)


def _next(row: _Row[T, R], ahead: int) -> Chunk[T] | None:
    """The chunk to go out now; None where there is none, or too much waits for its turn."""
    if row.again:
        return row.again.popleft()
    if row.read - row.turn >= ahead:
        return None
    chunk = next(row.chunks, None)
    row.read += len(chunk.items) if chunk else 0
    return chunk


def _take(row: _Row[T, R], chunk: Chunk[T], outcomes: list[Outcome[R]] | None) -> None:
    """Put down what is back; where a worker died, what goes out again."""
    row.out -= 1
    if outcomes is None:
        lost = replace(chunk, deaths=chunk.deaths + 1)
        if len(lost.items) > 1 or lost.deaths < MOST_DEATHS:
            row.again.extend(_again(lost))
            return
        outcomes = [died(lost.deaths)]
    pairs = zip(chunk.items, outcomes, strict=True)
    row.back.update(enumerate(pairs, chunk.first))


def _again(lost: Chunk[T]) -> tuple[Chunk[T], ...]:
    """What goes out again of a chunk whose worker died: whole, the next time each item alone."""
    if lost.deaths == 1 or len(lost.items) == 1:
        return (lost,)
    return tuple(Chunk(lost.first + at, (item,)) for at, item in enumerate(lost.items))
