"""Who does the work: this process, worker processes, or a cluster. The results are the same."""

import os
from collections.abc import Callable, Generator, Iterable
from enum import StrEnum
from typing import TypeVar

from springleg.compute.ordered import in_order
from springleg.compute.outcomes import Outcome, outcome_of
from springleg.core.noun import Noun

T = TypeVar("T")
R = TypeVar("R")
CHUNK = 16  # items: some tenths of a second of work, against a few milliseconds on the way
CHUNKS_AHEAD = 3  # for each worker, so that a slow chunk does not keep the others waiting


class EngineName(StrEnum):
    """What can do the work."""

    SERIAL = "serial"
    PROCESSES = "processes"
    DASK = "dask"


class Engine(Noun, frozen=True):
    """Who does the work.

    `workers` are processes of this machine, 0: one for each core. `scheduler` is the address of a
    Dask scheduler, empty: one within this process, to try it. Neither matters to the other engines.
    """

    name: EngineName = EngineName.PROCESSES
    workers: int = 0
    scheduler: str = ""


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def map_items(
    engine: Engine, function: Callable[[T], R], items: Iterable[T], *, chunk: int = CHUNK
) -> Generator[tuple[T, Outcome[R]], None, None]:
    """Each item with what the function makes of it, in the order of the items.

    The function is pure, at the top of a module (or a `partial` of one), and it, the items and the
    values can be pickled. What it raises is an outcome too; a worker that dies changes nothing,
    its items are done again. Items are read as they are needed, and a bounded number is held.
    Close it where it is not read to its end, so that workers end. Raises NotInstalled without the
    extra `cluster`, Refused where workers cannot be had.
    """
    match engine.name:
        case EngineName.SERIAL:
            for item in items:
                yield item, outcome_of(function, item)
        case EngineName.PROCESSES:
            from springleg.compute.processes import ProcessPool

            workers = engine.workers or cores()
            with ProcessPool(function, workers) as pool:
                yield from in_order(pool, items, size=chunk, ahead=_ahead(workers, chunk))
        case EngineName.DASK:
            from springleg.compute.cluster import cluster_pool

            with cluster_pool(function, engine.scheduler) as pool:
                yield from in_order(pool, items, size=chunk, ahead=_ahead(pool.room, chunk))


def _ahead(workers: int, chunk: int) -> int:
    """How many items may be read ahead of the one whose turn it is."""
    return (1 + CHUNKS_AHEAD * workers) * chunk
