"""The fills of a week in which nothing is fixed, and always the same workouts may be repeated.

As `week_fills` has them of any week, but put together from what two sessions in turn break and
lose: so each fill costs a few look-ups. On such a week both give the same (a test holds that).
"""

from functools import lru_cache

import numpy as np

from springleg.core.noun import Noun
from springleg.planner.cost import week_index
from springleg.planner.problem import Slot
from springleg.planner.rounds import DAYS
from springleg.planner.week_relaxation import BIT, Counts, WeekRelaxation


class FreeFills(Noun, frozen=True):
    """The fills by their number of sessions, 0 to 3: what they break and lose, as in `Fills`."""

    breaks: list[Counts]
    clashes: list[Counts]
    repeats: list[Counts]
    over: list[Counts]


def is_free(case: WeekRelaxation) -> bool:
    """Whether nothing is fixed in the week, and no day of it, or after it, has one workout open."""
    days = [*case.days, case.after.date] if case.after else case.days
    return not case.pins and not case.done and not any(map(case.problem.may_repeat, days))


class _Turns(Noun, frozen=True):
    """Sessions in turn, by their places among the slots of a week (`slots` of them).

    `breaks`, flat, by a session and the next one: the rules broken between them. `pairs`: where in
    such an array the sets of two sessions are; of those of three `first_two` and `last_two`, and
    the `third`. `apart`: of the pairs, the days between them.
    """

    slots: int
    breaks: Counts
    pairs: Counts
    apart: Counts
    first_two: Counts
    last_two: Counts
    third: Counts


@lru_cache(maxsize=32)
def _turns(places: int, min_gap: int) -> _Turns:
    slots = DAYS * places
    day, place = np.divmod(np.arange(slots), places)
    apart = day[None, :] - day[:, None]
    breaks = (apart < min_gap) * BIT["G13"] | (place[:, None] == place[None, :]) * BIT["G15"]
    pairs = np.flatnonzero(apart > 0)
    other = pairs % slots
    follows = np.flatnonzero(apart[other] > 0)
    at, third = np.divmod(follows, slots)
    return _Turns(
        slots=slots,
        breaks=breaks.ravel(),
        pairs=pairs,
        apart=apart.ravel()[pairs],
        first_two=pairs[at],
        last_two=other[at] * slots + third,
        third=third,
    )


def free_fills(case: WeekRelaxation, *, with_done: bool) -> FreeFills:
    """Every fill of up to three sessions, with what was done counted or not."""
    rules = case.problem.rules
    turns = _turns(len(case.problem.menu), rules.min_gap_days)
    points = case.points[:, :-1].ravel()
    both = (points[:, None] + points).ravel()
    none = np.zeros(1, np.int64)
    return FreeFills(
        breaks=_breaks(case, turns, with_done=with_done),
        clashes=[
            none,
            points,
            both[turns.pairs],
            both[turns.first_two] + points[turns.third],
        ],
        repeats=free_repeats(case, with_done=with_done),
        over=[
            none,
            np.zeros(turns.slots, np.int64),
            (turns.apart > rules.max_gap_days).astype(np.int64),
            np.zeros(len(turns.third), np.int64),
        ],
    )


def missing(case: WeekRelaxation, sessions: int) -> int:
    """What a fill of so many sessions loses as missing ones."""
    return max(0, case.problem.wanted(week_index(case.problem, case.monday)) - sessions)


def _breaks(case: WeekRelaxation, turns: _Turns, *, with_done: bool) -> list[Counts]:
    always = 0 if with_done else BIT["done"]
    before = None if case.before_is_done and not with_done else case.before
    own = case.slot_breaks | always
    first = own | _step_breaks(case, before, forward=1)
    last = _step_breaks(case, case.after, forward=-1)
    two = (first[:, None] | own).ravel() | turns.breaks
    end = np.tile(last, turns.slots) | turns.breaks  # of the last two
    three = two[turns.first_two] | (end | np.tile(own | BIT["G12"], turns.slots))[turns.last_two]
    return [
        np.array([always | _empty_breaks(case, before)]),
        first | last,
        (two | end)[turns.pairs],
        three,
    ]


def _step_breaks(case: WeekRelaxation, other: Slot | None, forward: int) -> Counts:
    """For each slot, what it breaks with the session before the week (1), or after it (-1)."""
    places = len(case.problem.menu)
    if other is None:
        return np.zeros(DAYS * places, np.int64)
    day, place = np.divmod(np.arange(DAYS * places), places)
    apart = forward * (day - (other.date - case.monday).days)
    same = place == case.problem.places.get(other.workout, -1)
    breaks: Counts = (apart < case.problem.rules.min_gap_days) * BIT["G13"] | same * BIT["G15"]
    return breaks


def _empty_breaks(case: WeekRelaxation, before: Slot | None) -> int:
    """What the sessions before and after the week break where it stays empty."""
    after = case.after
    if before is None or after is None or (case.is_fixed(before) and case.is_fixed(after)):
        return 0
    near = (after.date - before.date).days < case.problem.rules.min_gap_days
    places = case.problem.places
    same = places.get(before.workout, -1) == places.get(after.workout, -1)
    return near * BIT["G13"] | same * BIT["G15"]


def free_repeats(case: WeekRelaxation, *, with_done: bool) -> list[Counts]:
    """Early repeats of each fill, by the number of its sessions; the weeks after it too."""
    turns = _turns(len(case.problem.menu), case.problem.rules.min_gap_days)
    rounds = 1 << len(case.problem.menu)
    held = case.problem.bits(case.round_with_done if with_done else case.round_without_done)
    repeats = case.rounds.repeats.reshape(-1, rounds).astype(np.int64)
    after = case.rounds.after.reshape(-1, rounds)
    last = repeats + case.later_repeats[after]  # of a last session, by slot and round before
    one, round_ = repeats[:, held], after[:, held]  # by the first one
    two = (one[:, None] + repeats[:, round_].T).ravel()  # by the first and the second
    then = after[:, round_].T.ravel()
    return [
        case.later_repeats[[held]],
        last[:, held],
        (one[:, None] + last[:, round_].T).ravel()[turns.pairs],
        two[turns.first_two] + last.ravel().take(turns.third * rounds + then[turns.first_two]),
    ]
