"""The fills of a week in which nothing is fixed, and always the same workouts may be repeated.

As `week_fills` has them of any week, but put together from what two sessions in turn break and
lose: so each fill costs a few look-ups. On such a week both give the same (a test holds that).
"""

from functools import lru_cache

import numpy as np

from springleg.core.noun import Noun
from springleg.core.plan import CostName
from springleg.planner.cost import week_index
from springleg.planner.problem import Slot
from springleg.planner.rounds import DAYS, Places
from springleg.planner.week_relaxation import BIT, COUNT, Counts, WeekRelaxation


def is_free(case: WeekRelaxation) -> bool:
    """Whether nothing is fixed in the week, and no day of it, or after it, has one workout open."""
    days = [*case.days, case.after.date] if case.after else case.days
    return not case.pins and not case.done and not any(map(case.problem.may_repeat, days))


class _Turns(Noun, frozen=True):
    """Sessions in turn, by their places among the slots of a week (`slots` of them).

    `breaks`, by a session and the next one: the rules broken between them. Where in such an array,
    flattened, the sets of two sessions are: `pairs`; of three: `first_two` and `last_two`, and
    the `third`. `apart`: of the pairs, the days between them.
    """

    slots: int
    breaks: Counts
    pairs: Places
    apart: Places
    first_two: Places
    last_two: Places
    third: Places


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
        breaks=breaks.astype(COUNT),
        pairs=pairs,
        apart=apart.ravel()[pairs],
        first_two=pairs[at],
        last_two=other[at] * slots + third,
        third=third,
    )


def free_breaks(case: WeekRelaxation, *, with_done: bool) -> list[Counts]:
    """What every fill of up to three sessions breaks, by their number, with what was done or not.

    As in `Fills`, and in the same order for each cost.
    """
    turns = _turns_of(case)
    before = None if case.before_is_done and not with_done else case.before
    always = 0 if with_done else BIT["done"]
    own = case.slot_breaks | always
    first = own | _step_breaks(case, before, forward=1)
    last = _step_breaks(case, case.after, forward=-1)
    two = first[:, None] | own | turns.breaks
    end = last | turns.breaks  # of the last two
    three = two.take(turns.first_two) | (end | own | BIT["G12"]).take(turns.last_two)
    return [
        np.array([always | _empty_breaks(case, before)], COUNT),
        first | last,
        (two | end).take(turns.pairs),
        three,
    ]


def free_losses(case: WeekRelaxation, cost: CostName, *, with_done: bool) -> list[Counts]:
    """What they lose of a cost, by the number of sessions."""
    turns = _turns_of(case)
    if cost is CostName.EARLY_REPEAT:
        return free_repeats(case, with_done=with_done)
    if cost is CostName.RUN_CLASH:
        points = case.points[:, :-1].ravel()
        both = points[:, None] + points
        three = both.take(turns.first_two) + points.take(turns.third)
        return [np.zeros(1, COUNT), points, both.take(turns.pairs), three]
    sizes = (1, turns.slots, len(turns.pairs), len(turns.third))
    if cost is CostName.MISSING:
        return [np.full(size, missing(case, count), COUNT) for count, size in enumerate(sizes)]
    found = [np.zeros(size, COUNT) for size in sizes]
    found[2] += turns.apart > case.problem.rules.max_gap_days
    return found


def _turns_of(case: WeekRelaxation) -> _Turns:
    return _turns(len(case.problem.menu), case.problem.rules.min_gap_days)


def missing(case: WeekRelaxation, sessions: int) -> int:
    """What a fill of so many sessions loses as missing ones."""
    return max(0, case.problem.wanted(week_index(case.problem, case.monday)) - sessions)


def _step_breaks(case: WeekRelaxation, other: Slot | None, forward: int) -> Counts:
    """For each slot, what it breaks with the session before the week (1), or after it (-1)."""
    places = len(case.problem.menu)
    if other is None:
        return np.zeros(DAYS * places, COUNT)
    day, place = np.divmod(np.arange(DAYS * places), places)
    apart = forward * (day - (other.date - case.monday).days)
    same = place == case.problem.places.get(other.workout, -1)
    near = apart < case.problem.rules.min_gap_days
    breaks: Counts = (near * BIT["G13"] | same * BIT["G15"]).astype(COUNT)
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
    turns, rounds = _turns_of(case), 1 << len(case.problem.menu)
    held = case.problem.bits(case.round_with_done if with_done else case.round_without_done)
    repeats = case.rounds.repeats.reshape(-1, rounds).astype(COUNT)
    after = case.rounds.after.reshape(-1, rounds)
    last = repeats + case.later_repeats[after]  # of a last session, by slot and round before
    one, round_ = repeats[:, held], after[:, held]  # by the first one
    two = one[:, None] + repeats[:, round_].T  # by the first and the second
    then = after[:, round_].T
    third = turns.third * rounds + then.take(turns.first_two)
    return [
        case.later_repeats[[held]],
        last[:, held],
        (one[:, None] + last[:, round_].T).take(turns.pairs),
        two.take(turns.first_two) + last.take(third),
    ]
