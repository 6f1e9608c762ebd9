"""How often something may be tried: limits as pure functions of what is remembered of the tries."""

import math
from datetime import datetime
from typing import NamedTuple, TypeAlias

from springleg.core.noun import Noun

DAY_S = 24 * 60 * 60


class Tries(NamedTuple):
    """What is remembered: how many tries count, and when the last of them was (aware)."""

    amount: float
    last: datetime


class Allowance(Noun, frozen=True):
    """So many tries in a window; each comes back by itself, evenly over the window."""

    most: int
    window_s: int


class GrowingDelay(Noun, frozen=True):
    """The first tries are free; before each further one is a wait, twice as long as the one before.

    No wait is longer than `longest_s`. After `forgotten_s` without a try all are free again.
    """

    free: int
    first_s: int
    longest_s: int
    forgotten_s: int = DAY_S


Limit: TypeAlias = Allowance | GrowingDelay


def wait_s(limit: Limit, tries: Tries, now: datetime) -> int:
    """How long from now until one more may be tried, in whole seconds rounded up; 0: at once."""
    counted = _counted(limit, tries, now)
    if isinstance(limit, Allowance):
        left_over = counted + 1 - limit.most
        return max(0, math.ceil(left_over * limit.window_s / limit.most - 1e-6))
    return max(0, math.ceil(_delay_s(limit, counted) - _since_s(tries, now)))


def with_one_more(limit: Limit, tries: Tries, now: datetime) -> Tries:
    """What is remembered once something has been tried now."""
    return Tries(_counted(limit, tries, now) + 1, now)


def _counted(limit: Limit, tries: Tries, now: datetime) -> float:
    """How many of the tries still count now."""
    since_s = _since_s(tries, now)
    if isinstance(limit, Allowance):
        return max(0.0, tries.amount - since_s * limit.most / limit.window_s)
    return tries.amount if since_s < limit.forgotten_s else 0.0


def _delay_s(limit: GrowingDelay, counted: float) -> float:
    over = int(counted) - limit.free
    if over < 0:
        return 0
    doublings = min(over, limit.longest_s.bit_length())  # more would pass the longest in any case
    return min(limit.longest_s, limit.first_s << doublings)


def _since_s(tries: Tries, now: datetime) -> float:
    """The time since the last try; a clock that was set back makes nobody wait for longer."""
    return max(0.0, (now - tries.last).total_seconds())
