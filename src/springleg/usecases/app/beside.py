"""Work that a server has done in processes beside it, by a deadline, so that its threads go on."""

from collections.abc import Callable
from typing import Generic, TypeVar

from springleg.compute.aside import Aside, TooLate, WorkerDied
from springleg.compute.outcomes import Done
from springleg.core.errors import Busy, Refused

T = TypeVar("T")
R = TypeVar("R")
REFUSALS = frozenset({"Refused", "UnknownName"})  # what is sent back is their words alone


class Beside(Generic[T, R]):
    """`workers` processes that apply a function of a module's top; `most_asking` may wait at once.

    They are begun when they are first needed. Threads may share it.
    """

    def __init__(self, function: Callable[[T], R], workers: int, most_asking: int) -> None:
        self._aside = Aside(function, workers, most_asking)
        self.close, self.end = self._aside.close, self._aside.end

    def answer(self, item: T, within_s: float) -> R:
        """What the function makes of the item.

        Raises Busy where that takes too long, too many wait, or its process died; what the function
        refuses as Refused, and for its faults RuntimeError.
        """
        try:
            outcome = self._aside.ask(item, within_s)
        except (TooLate, WorkerDied):
            raise Busy from None
        if isinstance(outcome, Done):
            return outcome.value
        if outcome.kind in REFUSALS:
            raise Refused("", outcome.told)
        raise RuntimeError(outcome.kind)
