"""Situations: what the choice of the next sessions depends on, days aside, in ordinary weeks.

That is the last workout and the round. Workouts are of one *kind* where no rule and no cost of the
problem tells them apart: of these only the number counts that the round has used. And the round
always has the last workout in it, where that is on the menu. So there are far fewer situations than
pairs of a last workout and a round: of the whole menu 46 in place of 448.
"""

from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from springleg.core.noun import Noun
from springleg.planner.problem import Problem
from springleg.planner.rounds import DAYS, Places, rounds_of


class Situations(Noun, frozen=True, dict=True):
    """The situations of a problem, numbered.

    `last` and `round` are of one state that has it; `place` is `last`, or any place where that is
    none of the menu.
    `of_state`, by last and round: the situation, or how many there are where no plan comes to such
    a state. `kinds`: the kind of each place; `off_menu_round`: the round that may stand before the
    first session, where the last one is none of the menu.
    """

    kinds: tuple[int, ...]
    off_menu_round: int | None
    of_state: Places
    last: Places
    round: Places
    place: Places

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.last)

    @cached_property
    def places_by_kind(self) -> Places:
        """All places, those of one kind together."""
        return np.argsort(self.kinds, kind="stable")

    @cached_property
    def first_place_of_kind(self) -> Places:
        """Where among `places_by_kind` each kind begins."""
        kinds = np.array(self.kinds)[self.places_by_kind]
        return np.searchsorted(kinds, np.arange(kinds[-1] + 1))

    @cached_property
    def place_of_kind(self) -> Places:
        """One place of each kind."""
        places: Places = self.places_by_kind[self.first_place_of_kind]
        return places

    @cached_property
    def first_of_kind(self) -> Places:
        """Where the situations begin whose last workout is of each kind, and where the last end."""
        count = self.count - (self.off_menu_round is not None)
        kinds = np.array(self.kinds)[self.last[:count]]
        return np.searchsorted(kinds, np.arange(max(self.kinds) + 2))

    @cached_property
    def by_state(self) -> list[list[int]]:
        """`of_state` as plain lists: one number is looked up in a fraction of the time."""
        by_state: list[list[int]] = self.of_state.tolist()
        return by_state


class NextSessions(Noun, frozen=True):
    """The next session in every situation. Axes: its place, its day, the situation before it.

    `after`: where in a flattened array by day and situation that day and the situation after it
    are; `repeats`: whether the round has used it.
    """

    after: Places
    repeats: npt.NDArray[np.bool_]


def kinds_of(problem: Problem) -> tuple[int, ...]:
    """The kind of each place, as a number.

    Scheme and first day tell workouts apart; one that is pinned or kept is of a kind of its own.
    """
    numbers: dict[object, int] = {}
    named = {slot.workout for slot in (*problem.pins, *problem.keep)}
    return tuple(
        numbers.setdefault(
            name if name in named else (problem.rules.schemes[name], problem.opens.get(name)),
            len(numbers),
        )
        for name in problem.menu
    )


@lru_cache(maxsize=256)
def situations_of(kinds: tuple[int, ...], off_menu_round: int | None) -> Situations:
    """All situations, given the kind of each place. The arrays are shared: not to be changed."""
    places = len(kinds)
    every, kind = np.arange(1 << places), np.array(kinds)
    uses = (every >> np.arange(places)[:, None]) & 1  # place, round
    sizes = np.bincount(kind) + 1
    digits = np.cumprod([1, *sizes])  # the numbers used, kind by kind, as digits of one number
    used = digits[kind] @ uses
    last, round_ = np.nonzero(uses)
    keys = kind[last] * digits[-1] + used[round_]
    _, at, which = np.unique(keys, return_index=True, return_inverse=True)
    of_state = np.full((places + 1, 1 << places), len(at) + (off_menu_round is not None), np.intp)
    of_state[last, round_] = which
    last, round_ = last[at], round_[at]
    if off_menu_round is not None:
        of_state[places, off_menu_round] = len(at)
        last, round_ = np.append(last, places), np.append(round_, off_menu_round)
    return Situations(kinds, off_menu_round, of_state, last, round_, np.minimum(last, places - 1))


@lru_cache(maxsize=256)
def next_sessions(
    kinds: tuple[int, ...], off_menu_round: int | None, open_by_day: tuple[int, ...]
) -> NextSessions:
    """The sessions that may come in a week, by the bit set of the places open on each of its days.

    The arrays are shared: they are not to be changed.
    """
    situations = situations_of(kinds, off_menu_round)
    rounds = rounds_of(len(kinds), open_by_day)
    after = rounds.after[:, :, situations.round].swapaxes(0, 1)
    place, day = np.arange(len(kinds))[:, None, None], np.arange(DAYS)[:, None]
    return NextSessions(
        after=np.ascontiguousarray(day * situations.count + situations.of_state[place, after]),
        repeats=np.ascontiguousarray(rounds.repeats[:, :, situations.round].swapaxes(0, 1)),
    )


@lru_cache(maxsize=256)
def sessions_before(
    kinds: tuple[int, ...],
    off_menu_round: int | None,
    open_by_day: tuple[int, ...],
    from_day: int,
) -> Places:
    """By day from `from_day` on and situation after a session, flattened: what may lead to it.

    By a number, and in it where that is in a flattened array by place, day from `from_day` on, and
    situation before. What is over points one beyond that array, for each at least once. Shared.
    """
    situations = situations_of(kinds, off_menu_round)
    count, last = situations.count, situations.last
    after = next_sessions(kinds, off_menu_round, open_by_day).after[:, from_day:]
    to = after.ravel() - from_day * count
    place, _, before = np.indices(after.shape).reshape(3, -1)
    may_follow = np.flatnonzero((place != last[before]) | (len(kinds) == 1))
    # Of workouts that lead from one situation to the same one, which cost the same, one is enough.
    _, first = np.unique(to[may_follow] * count + before[may_follow], return_index=True)
    chosen = may_follow[first]
    leads = to[chosen]  # in order
    counts = np.bincount(leads, minlength=after[0].size)
    which = np.arange(leads.size) - (np.cumsum(counts) - counts)[leads]
    found = np.full((counts.max() + 1, after[0].size), to.size, np.intp)
    found[which, leads] = chosen
    return found
