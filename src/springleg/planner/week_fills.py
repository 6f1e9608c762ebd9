"""Every way to fill one week of a plan: what each fill breaks, and what it loses.

A *fill* is any set of sessions for the week, with what was done counted or not, and with all of the
pins or some. There are thousands, so they are looked at all at once: one row an array for each.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, pairwise

import numpy as np

from springleg.core.noun import Noun
from springleg.core.plan import CostName
from springleg.planner.free_fills import free_breaks, free_losses, is_free, missing
from springleg.planner.problem import Slot, Slots
from springleg.planner.rounds import DAYS, Places
from springleg.planner.week_relaxation import BIT, COUNT, EXPLAINED, Counts, Flags, WeekRelaxation

MOST_FREE = 3
FREE, PINNED, DONE = range(3)


class Fills(Noun, frozen=True):
    """Every fill of a week, one a row: the hard rules that it breaks (BIT), and what it loses.

    Of the losses, early repeats are those of the weeks after it too. Not all need be there.
    """

    breaks: Counts
    losses: Mapping[CostName, Counts]


def fills(case: WeekRelaxation, last: CostName = EXPLAINED[-1]) -> Fills:
    """Every fill: with what was done or without it, with any of the pins, and up to three more.

    One session a day, but for what is fixed. Costs some tenths of a millisecond; where something
    is fixed, some milliseconds. What they lose is worked out up to the cost `last`; where rounds
    make no difference to that, fills that differ in the round alone are left out.
    """
    costs = EXPLAINED[: EXPLAINED.index(last) + 1]
    return put_together(list(_free_parts(case, costs)) if is_free(case) else any_parts(case, costs))


def put_together(parts: Sequence[Fills]) -> Fills:
    """Fills in parts as one. The same losses are there in each."""
    return Fills(
        np.concatenate([part.breaks for part in parts]),
        {name: np.concatenate([part.losses[name] for part in parts]) for name in parts[0].losses},
    )


def _free_parts(case: WeekRelaxation, costs: Sequence[CostName]) -> Iterator[Fills]:
    """The fills of a week in which nothing is fixed, with what was done and without."""
    ways = [True, False] if case.problem.done and case.before_is_done else [True]
    for with_done in ways:
        breaks = free_breaks(case, with_done=with_done)
        losses = {cost: free_losses(case, cost, with_done=with_done) for cost in costs}
        yield from _by_size(breaks, losses)
    if CostName.EARLY_REPEAT in costs and _matters_to_the_round(case):
        losses[CostName.EARLY_REPEAT] = free_losses(case, CostName.EARLY_REPEAT, with_done=False)
        yield from _by_size([one | BIT["done"] for one in breaks], losses)


def _by_size(
    breaks: Sequence[Counts], losses: Mapping[CostName, Sequence[Counts]]
) -> Iterator[Fills]:
    for size, broken in enumerate(breaks):
        yield Fills(broken, {cost: counts[size] for cost, counts in losses.items()})


def _matters_to_the_round(case: WeekRelaxation) -> bool:
    """Whether what was done is too far away to matter to anything but the round."""
    near = bool(case.done) or case.before_is_done
    without = case.round_without_done
    return bool(case.problem.done) and not near and case.round_with_done != without


def any_parts(case: WeekRelaxation, costs: Sequence[CostName] = EXPLAINED) -> list[Fills]:
    """The fills of any week, in parts, with what they lose of these costs: all, or the first."""
    return [
        part
        for pinned in _parts(case.pins)
        for more in range(MOST_FREE + 1)
        for part in _fills_beside(case, pinned, more, costs)
    ]


def as_planned(case: WeekRelaxation) -> dict[CostName, int]:
    """What the week loses as it is planned."""
    problem, rounds = case.problem, case.rounds
    slots = (*case.done, *case.planned)  # all that was done is before the first planned one
    days = [(slot.date - case.monday).days for slot in slots]
    clash, repeats, round_ = 0, 0, problem.bits(case.round_with_done)
    for day, slot in zip(days, slots, strict=True):
        place = problem.places.get(slot.workout)
        if place is not None and slot not in case.done:
            clash += int(case.points[day, place])
            repeats += int(rounds.repeats[day, place, round_])
        if place is not None:
            round_ = int(rounds.after[day, place, round_])
    pair = len(days) == 2  # noqa: PLR2004 only a pair is counted
    return {
        CostName.MISSING: missing(case, len(days)),
        CostName.OVER_72H: int(pair and days[1] - days[0] > problem.rules.max_gap_days),
        CostName.EARLY_REPEAT: repeats + int(case.later_repeats[round_]),
        CostName.RUN_CLASH: clash,
    }


def _parts(slots: Slots) -> Iterator[Slots]:
    for size in range(len(slots) + 1):
        yield from combinations(slots, size)


class _Columns(Noun, frozen=True):
    """Fills of one number of sessions, all at once: for each session in turn, a figure a row.

    What is off the menu has the place after the last. `fixed` are pins and what was done.
    """

    days: list[Places]
    places: list[Places]
    fixed: list[Flags]
    done: list[Flags]


def _fills_beside(
    case: WeekRelaxation, pinned: Slots, more: int, costs: Sequence[CostName]
) -> Iterator[Fills]:
    """The fills with just these pins and so many sessions more, with what was done and without."""
    near = bool(case.done) or case.before_is_done
    if case.problem.done and near:
        yield _fills_of(case, pinned, more, costs, with_done=False)
    whole = _fills_of(case, pinned, more, costs, with_done=True)
    yield whole
    if CostName.EARLY_REPEAT in costs and _matters_to_the_round(case):
        columns, _ = _columns(case, pinned, more, ())
        repeats = {CostName.EARLY_REPEAT: _repeats(case, columns, with_done=False)}
        yield Fills(whole.breaks | BIT["done"], {**whole.losses, **repeats})


def _fills_of(
    case: WeekRelaxation, pinned: Slots, more: int, costs: Sequence[CostName], *, with_done: bool
) -> Fills:
    columns, free = _columns(case, pinned, more, case.done if with_done else ())
    rows, always = len(free[0]) if free else 1, 0
    always |= 0 if with_done else BIT["done"]
    always |= 0 if pinned == case.pins else BIT["pin"]
    if more and len(columns.days) > case.problem.rules.per_week:
        always |= BIT["G12"]
    breaks = np.full(rows, always, COUNT)
    for slots in free:
        breaks |= case.slot_breaks[slots]
    _add_step_breaks(case, columns, breaks, with_done=with_done)
    return Fills(breaks, _losses(case, columns, costs, with_done=with_done))


def _columns(
    case: WeekRelaxation, pinned: Slots, more: int, held: Slots
) -> tuple[_Columns, list[Places]]:
    """All fills with these sessions and so many free ones, and the free ones alone (`slots`)."""
    fixed = (*held, *pinned)
    open_ = case.loose
    if fixed:
        taken = {slot.date for slot in fixed}
        open_ = open_ & np.array([slot.date not in taken for slot in case.slots])
    free = list(_sets(len(case.problem.menu), more))
    if not open_.all():
        possible = np.logical_and.reduce([open_[slots] for slots in free]) if free else True
        free = [slots[possible] for slots in free]
    return _in_order(case, free, held, pinned), free


@lru_cache(maxsize=32)
def _sets(places: int, size: int) -> tuple[Places, ...]:
    """Every set of so many sessions of a week on different days: the first of each, the second...

    By their places among `slots`. Shared, not to be changed.
    """
    if not size:
        return ()
    days = np.array(list(combinations(range(DAYS), size))).T[:, :, None]
    chosen = np.indices((places,) * size).reshape(size, 1, -1)
    return tuple((days * places + chosen).reshape(size, -1))


def _in_order(case: WeekRelaxation, free: list[Places], held: Slots, pinned: Slots) -> _Columns:
    """Free sessions and fixed ones, in date order; what was done on one day in its own order."""
    places, rows = len(case.problem.menu), len(free[0]) if free else 1
    pinned = tuple(sorted(pinned, key=case.problem.order))
    fixed = [case.problem.places.get(slot.workout, places) for slot in (*held, *pinned)]
    # Where each session comes on its day: the menu's free ones, what was done, the pins.
    place = np.array([*range(places), *fixed])
    kind = np.array([FREE] * places + [DONE] * len(held) + [PINNED] * len(pinned))
    keys = [slots // places * len(place) + slots % places for slots in free]
    for at, slot in enumerate((*held, *pinned), start=places):
        keys.append(np.full(rows, (slot.date - case.monday).days * len(place) + at))
    every = np.sort(np.stack(keys), axis=0) if fixed else keys
    ranks = [one % len(place) for one in every]
    return _Columns(
        days=[one // len(place) for one in every],
        places=[place[rank] for rank in ranks],
        fixed=[kind[rank] != FREE for rank in ranks],
        done=[kind[rank] == DONE for rank in ranks],
    )


def _add_step_breaks(
    case: WeekRelaxation, columns: _Columns, breaks: Counts, *, with_done: bool
) -> None:
    """The rules broken between neighbours in time (H3, H4), those over the week's ends too."""
    before = None if case.before_is_done and not with_done else case.before
    steps = [_step(case, slot) for slot in ([before] if before else [])]
    steps += zip(columns.days, columns.places, columns.fixed, strict=True)
    steps += [_step(case, slot) for slot in ([case.after] if case.after else [])]
    days = [*case.days, case.after.date if case.after else case.days[-1]]
    lone = np.array([case.problem.may_repeat(day) for day in days])
    for (day, place, fixed), (next_day, next_place, next_fixed) in pairwise(steps):
        loose = ~(fixed & next_fixed)
        breaks |= (loose & (next_day - day < case.problem.rules.min_gap_days)) * BIT["G13"]
        same = loose & (place == next_place) & ~lone[np.minimum(next_day, DAYS)]
        breaks |= same * BIT["G15"]


def _step(case: WeekRelaxation, slot: Slot) -> tuple[Places, Places, Flags]:
    """A session of another week: its day, its place (off the menu it is like no other), fixed."""
    day, place = (slot.date - case.monday).days, case.problem.places.get(slot.workout, -1)
    return np.array([day]), np.array([place]), np.array([case.is_fixed(slot)])


def _losses(
    case: WeekRelaxation, columns: _Columns, costs: Sequence[CostName], *, with_done: bool
) -> dict[CostName, Counts]:
    rows = len(columns.days[0]) if columns.days else 1
    return {
        cost: np.zeros(rows, COUNT) + _loss(case, columns, cost, with_done=with_done)
        for cost in costs
    }


def _loss(
    case: WeekRelaxation, columns: _Columns, cost: CostName, *, with_done: bool
) -> Counts | int:
    sessions = len(columns.days)
    if cost is CostName.MISSING:
        return missing(case, sessions)
    if cost is CostName.EARLY_REPEAT:
        return _repeats(case, columns, with_done=with_done)
    if cost is CostName.RUN_CLASH:
        steps = zip(columns.days, columns.places, columns.done, strict=True)
        return sum(case.points[day, place] * ~done for day, place, done in steps)
    pair = sessions == 2  # noqa: PLR2004 only a pair is counted
    apart = columns.days[1] - columns.days[0] if pair else np.zeros(1, COUNT)
    return (apart > case.problem.rules.max_gap_days).astype(COUNT)


def _repeats(case: WeekRelaxation, columns: _Columns, *, with_done: bool) -> Counts:
    """Early repeats in the week and, since it changes the round, in the weeks after it."""
    rounds, off = case.rounds, len(case.problem.menu)
    held = case.round_with_done if with_done else case.round_without_done
    at, found = np.array([case.problem.bits(held)]), np.zeros(1, COUNT)
    for day, place, done in zip(columns.days, columns.places, columns.done, strict=True):
        on_menu = place < off
        step = day, np.minimum(place, off - 1), at
        found = found + (rounds.repeats[step] & on_menu & ~done)
        at = np.where(on_menu, rounds.after[step], at)
    counted: Counts = found + case.later_repeats[at]
    return counted
