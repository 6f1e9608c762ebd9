"""How the round goes on from session to session (row 3), as arrays of one week.

A round is a bit set of the places that it has used. A session begins a new one where the round
before it has all that is open on its day; so what is open makes a difference, day by day.
"""

from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from springleg.core.noun import Noun

DAYS = 7
Places = npt.NDArray[np.intp]


class Rounds(Noun, frozen=True, dict=True):
    """Axes are day, place, round: of a session on that day, with the round before it.

    `after` is the round after it, `repeats` whether the round has used it. `open_by_day`: the
    places that are open then, as a bit set; `one_open`: whether it is a single one.
    """

    open_by_day: tuple[int, ...]
    after: Places
    repeats: npt.NDArray[np.bool_]
    one_open: tuple[bool, ...]

    @cached_property
    def after_session(self) -> list[list[list[int]]]:
        """`after` as plain lists: one number is looked up in a fraction of the time."""
        after: list[list[list[int]]] = self.after.tolist()
        return after


@lru_cache(maxsize=256)
def rounds_of(places: int, open_by_day: tuple[int, ...]) -> Rounds:
    """The rounds of a week, by the bit set of the places that are open on each of its days.

    The arrays are shared: they are not to be changed.
    """
    every = np.arange(1 << places)
    bits = (1 << np.arange(places))[None, :, None]
    open_ = np.array(open_by_day)[:, None, None]
    full = (open_ & ~every) == 0
    after = np.where(full, 0, every) | bits
    return Rounds(
        open_by_day=open_by_day,
        after=after,
        repeats=~full & ((every & bits) != 0),
        one_open=tuple(one.bit_count() == 1 for one in open_by_day),
    )
