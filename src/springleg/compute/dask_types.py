"""Of Dask's objects what is used here, with types: its own are partly without."""

from collections.abc import Callable
from typing import Protocol, TypeVar

R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)


class Future(Protocol[R_co]):
    """What becomes of a call that a worker makes."""

    @property
    def status(self) -> str | None:
        """One of pending, finished, error, cancelled, lost."""

    def result(self) -> R_co:
        """What the call gave; waits for it."""

    def exception(self) -> BaseException | None:
        """What the call raised; waits for it."""


class Completed(Protocol[R]):
    """Futures in the order in which they are done."""

    def add(self, future: Future[R]) -> None:
        """One more to wait for."""

    def __next__(self) -> Future[R]:
        """Wait for the next one that is done, cancelled or lost."""


class Client(Protocol):
    """A connection to a scheduler."""

    @property
    def loop(self) -> object:
        """What its connections are served by."""

    def submit(self, func: Callable[..., R], /, *args: object, pure: bool) -> Future[R]:
        """Have a worker call a function; not `pure`: again, even if it was called so before."""

    def nthreads(self) -> dict[str, int]:
        """How many threads each worker has, by its address; asks the scheduler."""

    def wait_for_workers(self, n_workers: int, timeout: float) -> None:
        """Wait until so many workers are there. Raises TimeoutError after so many seconds."""

    def close(self) -> None:
        """Let go of the scheduler, and of all futures."""
