"""How much one account may ask for: much at once, and then as it comes back by the hour."""

import os
from collections import OrderedDict
from threading import Lock

from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.core.noun import Noun

MOST_REMEMBERED = 10_000
A_DAY_S = 24 * 60 * 60


class Allowance(Noun, frozen=True):
    """What is there at most, and how much of it comes back in a second."""

    most: float
    back_a_s: float


def allowance(name: str, usual: Allowance) -> Allowance:
    """As whoever runs the server says it, `200000/20000`: the most at once, and how many a day.

    `name` is that of the variable in the environment. Raises Refused by it.
    """
    said = os.environ.get(name, "")
    if not said:
        return usual
    most, _, a_day = said.partition("/")
    if not (most.isdecimal() and a_day.isdecimal() and int(most) and int(a_day)):
        wrong = message("is not written like {example}", example="200000/20000")
        raise Refused(name, wrong, message("Say how many at once, and how many a day"))
    return Allowance(float(most), int(a_day) / A_DAY_S)


class Budgets:
    """What is left to each account of one allowance; threads may share it.

    It is kept in memory: one process answers, and starting it anew begins with full ones. Of more
    accounts than are remembered, those that asked longest ago are as if they had asked nothing.
    """

    def __init__(self, allowance: Allowance, remembered: int = MOST_REMEMBERED) -> None:
        self.allowance, self._remembered = allowance, remembered
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()  # how much, and when
        self._changing = Lock()

    def wait_s(self, account: str, now: float) -> float:
        """How many seconds until this account may ask again; 0 where it may now."""
        with self._changing:
            left = self._left_to(account, now)
        return 0.0 if left > 0 else (1 - left) / self.allowance.back_a_s

    def spend(self, account: str, amount: float, now: float) -> None:
        """Take this much; it may go below nothing, as what came is not cut in two."""
        with self._changing:
            self._left[account] = self._left_to(account, now) - amount, now
            self._left.move_to_end(account)
            while len(self._left) > self._remembered:
                self._left.popitem(last=False)

    def _left_to(self, account: str, now: float) -> float:
        left, at = self._left.get(account, (self.allowance.most, now))
        return min(self.allowance.most, left + (now - at) * self.allowance.back_a_s)
