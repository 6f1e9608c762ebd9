"""What became of an item: its value, or what went wrong, as a value too."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeAlias, TypeVar

from springleg.core.errors import SpringlegError
from springleg.core.message import Message, message, term
from springleg.core.noun import Noun

T = TypeVar("T")
R = TypeVar("R")
LONGEST = 200  # of another library's words, letters


class Done(Noun, Generic[R], frozen=True):
    """What the function gave for an item."""

    value: R


class Failed(Noun, frozen=True):
    """What the function raised for an item: the name of the error's class, and what it says.

    `told` is without its full stop. `kind` is WORKER_DIED where each worker that had the item died.
    """

    kind: str
    told: Message


Outcome: TypeAlias = Done[R] | Failed
WORKER_DIED = "WorkerDied"


def outcome_of(function: Callable[[T], R], item: T) -> Outcome[R]:
    """The function's value for an item, or what it raised; only what stops a process is raised."""
    try:
        return Done(function(item))
    except SpringlegError as error:
        return Failed(type(error).__name__, error.told)
    except Exception as error:  # noqa: BLE001 one item that goes wrong stops no other
        return Failed(type(error).__name__, term(first_line(error)))


def outcomes_of(function: Callable[[T], R], items: Sequence[T]) -> list[Outcome[R]]:
    """The outcome of each item, in their order: what a worker does with a chunk."""
    return [outcome_of(function, item) for item in items]


def first_line(error: BaseException) -> str:
    """What an error of another library says, cut to a line: its class where it says nothing."""
    lines = str(error).splitlines()
    return (lines[0] if lines else type(error).__name__)[:LONGEST]


def died(deaths: int) -> Failed:
    """The outcome of an item with which so many workers died."""
    says = message("the worker that had it died, {times} times in a row", times=deaths)
    return Failed(WORKER_DIED, says)
