"""Work that a server has done in processes beside it, by a deadline, so that its threads go on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Generic, TypeVar

from springleg.compute.aside import Aside, WorkerDied
from springleg.compute.outcomes import Done
from springleg.compute.turns import Paused, TooLate
from springleg.core.errors import Busy, Refused, Throttled
from springleg.core.message import message

T = TypeVar("T")
R = TypeVar("R")
REFUSALS = frozenset({"Refused", "UnknownName"})  # what is sent back is their words alone

TOO_OFTEN = message("More was asked for than an account may ask in so short a time")
AGAIN = message("Wait a while, then do this again; what waits on a phone is kept there")
_asking: ContextVar[str] = ContextVar("asking", default="")


@contextmanager
def asking_for(account: str) -> Iterator[None]:
    """Within the block, this thread asks for an account: that one's turn it is."""
    before = _asking.set(account)
    try:
        yield
    finally:
        _asking.reset(before)


class Beside(Generic[T, R]):
    """`workers` processes that apply a function of a module's top; `most_asking` may wait at once.

    They are begun when they are first needed, and leave after `idle_s` seconds without work (0:
    never). Threads may share it; accounts take turns, by `asking_for`.
    """

    def __init__(
        self, function: Callable[[T], R], workers: int, most_asking: int, idle_s: float = 0.0
    ) -> None:
        self._aside = Aside(function, workers, most_asking, idle_s)
        self.close, self.end = self._aside.close, self._aside.end

    def answer(self, item: T, within_s: float) -> R:
        """What the function makes of the item.

        Raises Busy where that takes too long, too many wait, or its process died; Throttled soon
        after the account's own work took too long; what the function refuses as Refused, and for
        its faults RuntimeError.
        """
        try:
            outcome = self._aside.ask(item, within_s, _asking.get())
        except Paused as paused:
            raise Throttled(TOO_OFTEN, AGAIN, paused.wait_s) from None
        except (TooLate, WorkerDied):
            raise Busy from None
        if isinstance(outcome, Done):
            return outcome.value
        if outcome.kind in REFUSALS:
            raise Refused("", outcome.told)
        raise RuntimeError(outcome.kind)
