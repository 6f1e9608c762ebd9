"""A Dask cluster: one that somebody started (`dask scheduler`, `dask worker`), or one in here.

`distributed` comes with the extra `cluster`, and is imported when a cluster is asked for.
"""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, suppress
from typing import Any, Generic, TypeVar

from springleg import __version__
from springleg.compute.dask_types import Client, Completed, Future
from springleg.compute.ordered import Chunk, Returned
from springleg.compute.outcomes import Outcome, first_line, outcomes_of
from springleg.core.errors import NotInstalled, Refused
from springleg.core.message import message

T = TypeVar("T")
R = TypeVar("R")
REACHED_WITHIN_S = 10.0
CHUNKS_A_THREAD = 2  # one at work and one that waits beside it
COUNTED_EVERY = 8  # chunks: workers may come and go
ANY_LOCAL_PORT = "127.0.0.1:0"  # a scheduler always serves its state; on no port that is taken
LOGGERS = ("distributed", "distributed.client", "tornado")


class ClusterPool(Generic[T, R]):
    """Workers of a Dask cluster, as many as there are at any time.

    Dask itself does again what a dead worker had, and gives up what took several along.
    """

    def __init__(self, function: Callable[[T], R], client: Client, address: str) -> None:
        import distributed

        completed: Callable[..., Completed[list[Outcome[R]]]] = distributed.as_completed
        self.room = _room(client)
        self._function, self._client, self._address = function, client, address
        self._out: dict[Future[list[Outcome[R]]], Chunk[T]] = {}
        self._done = completed(loop=client.loop, raise_errors=False)
        self._returned = 0

    def send(self, chunk: Chunk[T]) -> None:
        """Give a chunk to the scheduler."""
        future = self._client.submit(
            run_chunk, __version__, self._function, chunk.items, pure=False
        )
        self._out[future] = chunk
        self._done.add(future)

    def receive(self) -> Returned[T, R]:
        """The chunk that is back first. Raises Refused where the cluster cannot go on."""
        while True:
            future = next(self._done)
            if future.status == "error":
                self._refuse_all_but_a_death(future.exception())
                return self._out.pop(future), None
            if future.status == "cancelled":
                raise self._scheduler_lost()
            if future.status == "finished":
                break
            # It was done, and its worker has died with what it gave: Dask does it again.
            self._done.add(future)
        self._returned += 1
        if self._returned % COUNTED_EVERY == 0:
            with suppress(OSError):  # a scheduler that was lost is told by what is out yet
                self.room = _room(self._client)
        try:
            return self._out.pop(future), future.result()
        except CancelledError as error:
            raise self._scheduler_lost() from error

    def _scheduler_lost(self) -> Refused:
        return Refused(
            self._address,
            message("the scheduler was lost on the way"),
            message("What is on disk stays. Start the scheduler again, then go on"),
        )

    def _refuse_all_but_a_death(self, error: BaseException | None) -> None:
        """What goes wrong with a whole chunk, and is no death of a worker, ends the work."""
        from distributed import KilledWorker

        if isinstance(error, KilledWorker):
            return
        raise Refused(
            self._address,
            message("a worker cannot do this work ({error})", error=first_line(error or OSError())),
            message("Install Springleg {version} where the workers are", version=__version__),
        ) from error


def run_chunk(version: str, function: Callable[[T], R], items: tuple[T, ...]) -> list[Outcome[R]]:
    """What a worker does with a chunk. Raises RuntimeError on another version than was asked."""
    if version != __version__:
        raise RuntimeError(f"Springleg {__version__} is there, {version} is asked for")
    return outcomes_of(function, items)


@contextmanager
def cluster_pool(function: Callable[[T], R], scheduler: str) -> Iterator[ClusterPool[T, R]]:
    """The pool of the cluster at this address; without one, of a worker within this process.

    Raises NotInstalled without the extra `cluster`, Refused where nobody answers or works there.
    """
    try:
        import distributed
    except ImportError as error:
        raise NotInstalled("Dask", "cluster", __version__) from error
    with ExitStack() as left:
        left.enter_context(_quiet())
        address = scheduler
        if not address:
            make: Callable[..., AbstractContextManager[Any]] = distributed.LocalCluster
            within = make(
                n_workers=1,
                threads_per_worker=1,
                processes=False,
                dashboard_address=None,
                scheduler_kwargs={"dashboard_address": ANY_LOCAL_PORT},
                memory_limit=0,
            )
            address = str(left.enter_context(within).scheduler_address)
        client = left.enter_context(closing(_client(address)))
        yield ClusterPool(function, client, address)


def _client(address: str) -> Client:
    """A client of the scheduler, with one worker there at least. Raises Refused."""
    import distributed

    make: Callable[..., Client] = distributed.Client
    try:
        client = make(address, timeout=REACHED_WITHIN_S, set_as_default=False)
    except (OSError, ValueError, AssertionError) as error:  # it asserts that its thread has begun
        raise Refused(
            address,
            message("no scheduler was reached ({error})", error=first_line(error)),
            message("Start one: dask scheduler. It says its address"),
        ) from error
    try:
        client.wait_for_workers(1, timeout=REACHED_WITHIN_S)
    except TimeoutError as error:
        client.close()
        remedy = message("Start some: dask worker {address}", address=address)
        raise Refused(address, message("the scheduler has no worker"), remedy) from error
    return client


def _room(client: Client) -> int:
    return max(1, CHUNKS_A_THREAD * sum(client.nthreads().values()))


@contextmanager
def _quiet() -> Iterator[None]:
    """Dask's own words on what we tell in ours, kept out of the terminal."""
    before = {name: logging.getLogger(name).level for name in LOGGERS}
    for name in LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)
