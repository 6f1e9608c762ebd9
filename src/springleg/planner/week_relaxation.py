"""One week of a plan, taken out to be filled again with only some of the rules in force.

The other weeks stay as planned. A *fill* is any set of sessions for the week, with what was done
counted or not, and with all of the pins or some. A rule in force forbids the fills that break it.
There are thousands, so they are looked at all at once: one row an array for each.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from functools import cached_property, lru_cache
from itertools import combinations, pairwise

import numpy as np
import numpy.typing as npt

from springleg.core.guide import Scheme
from springleg.core.noun import Noun
from springleg.core.plan import CostName
from springleg.planner.problem import Problem, Slot
from springleg.planner.race_windows import Windows, clash
from springleg.planner.rounds import DAYS

HARD_RULES = (
    "start",
    "unavailable",
    "opens",
    "done",
    "pin",
    "taper",
    "recovery",
    "G12",
    "G13",
    "G15",
)
EXPLAINED = (CostName.MISSING, CostName.OVER_72H, CostName.EARLY_REPEAT, CostName.RUN_CLASH)
MOST_FREE = 3

Slots = tuple[Slot, ...]
Counts = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
BIT = {rule: 1 << index for index, rule in enumerate(HARD_RULES)}


class WeekRelaxation(Noun, frozen=True, dict=True):
    """The week, its neighbours in the plan, and what was done in it."""

    problem: Problem
    monday: date
    planned: Slots  # this week's sessions in the plan, pins among them
    done: Slots  # what was done within this week
    before: Slot | None  # the session before the week
    before_is_done: bool
    after: Slot | None  # the session after the week
    windows: Windows
    round_with_done: AbstractSet[str]
    round_without_done: AbstractSet[str]
    fixed: frozenset[Slot]  # pins, and what was done
    later_repeats: Counts  # by round after the week: early repeats in the weeks after it

    @cached_property
    def pins(self) -> Slots:
        """The pins of this week, in the problem's order."""
        return tuple(slot for slot in self.problem.pins if slot in self.planned)

    @cached_property
    def days(self) -> list[date]:
        """The seven days, Monday first."""
        return [self.monday + timedelta(days=day) for day in range(DAYS)]

    @cached_property
    def slots(self) -> list[Slot]:
        """Every workout of the menu on every day, day by day."""
        return [Slot(day, workout) for day in self.days for workout in self.problem.menu]

    @cached_property
    def slot_breaks(self) -> Counts:
        """For each of `slots`, the rules that it breaks by itself (H1, H5, H6)."""
        return np.array([breaks for day in self.days for breaks in _day_breaks(self, day)])

    @cached_property
    def loose(self) -> Flags:
        """For each of `slots`, whether it is neither a pin nor done."""
        return np.array([not self.is_fixed(slot) for slot in self.slots])

    @cached_property
    def points(self) -> Counts:
        """By day and place, the points of clash with runs; one place more, for what is off."""
        schemes = [self.problem.rules.schemes[name] for name in self.problem.menu]
        rows = []
        for day in self.days:
            of = {one: clash(self.problem.rules, self.problem.run_on, day, one) for one in Scheme}
            rows.append([*(of[scheme] for scheme in schemes), 0])
        return np.array(rows, np.int64)

    @cached_property
    def open_bits(self) -> Counts:
        """By day, the places that are open, as a bit set."""
        return np.array([_open_bits(self.problem, day) for day in self.days])

    def is_fixed(self, slot: Slot) -> bool:
        """Whether the session is a pin or was done."""
        return slot in self.fixed


class Fills(Noun, frozen=True):
    """Every fill of a week, one a row: the hard rules that it breaks (BIT), and what it loses.

    Of the losses, early repeats are those of the weeks after it too.
    """

    breaks: Counts
    losses: Mapping[CostName, Counts]


def take_out(
    problem: Problem, planned: Slots, week: int, windows: Windows, rounds: "Rounds"
) -> WeekRelaxation:
    """The week with this index, counting from 0, out of a plan in date order."""
    monday = problem.monday + timedelta(weeks=week)
    sunday = monday + timedelta(days=6)
    earlier = tuple(slot for slot in planned if slot.date < monday)
    later = tuple(slot for slot in planned if slot.date > sunday)
    past = tuple(slot for slot in problem.done if slot.date < monday)
    return WeekRelaxation(
        problem=problem,
        monday=monday,
        planned=tuple(slot for slot in planned if monday <= slot.date <= sunday),
        done=tuple(slot for slot in problem.done if slot.date >= monday),  # all before start
        before=(past + earlier)[-1] if past or earlier else None,
        before_is_done=not earlier,
        after=later[0] if later else None,
        windows=windows,
        round_with_done=rounds.with_done[week],
        round_without_done=rounds.without_done[week],
        fixed=frozenset((*problem.pins, *problem.done)),
        later_repeats=rounds.repeats[week + 1],
    )


class Rounds(Noun, frozen=True):
    """How the round goes through a plan: before each week, with what was done and without.

    `repeats`, before each week and at the end: by round then, the early repeats from there on.
    """

    with_done: list[AbstractSet[str]]
    without_done: list[AbstractSet[str]]
    repeats: list[Counts]


def rounds_of_plan(problem: Problem, planned: Slots) -> Rounds:
    """The rounds of a plan in date order."""
    return Rounds(
        _rounds_before(problem, planned, problem.done),
        _rounds_before(problem, planned, ()),
        _repeats_from(problem, planned),
    )


def _rounds_before(problem: Problem, planned: Slots, done: Slots) -> list[AbstractSet[str]]:
    """The round before each week; what was done in a week comes with it."""
    found = []
    used: AbstractSet[str] = frozenset()
    rest = iter([*sorted((*done, *planned), key=problem.order)])
    slot = next(rest, None)
    for week in range(problem.weeks):
        while slot and slot.date < problem.monday + timedelta(weeks=week):
            used, slot = problem.round_after(used, slot), next(rest, None)
        found.append(used)
    return found


def _repeats_from(problem: Problem, planned: Slots) -> list[Counts]:
    """Before each week and at the end: by round then, the early repeats from there on."""
    found = [np.zeros(1 << len(problem.menu), np.int64)]
    rest = list(planned)
    for week in reversed(range(problem.weeks)):
        monday, tail = problem.monday + timedelta(weeks=week), found[-1]
        while rest and rest[-1].date >= monday:
            slot = rest.pop()
            rounds, repeats = _round_step(problem, np.arange(len(tail)), slot)
            tail = repeats + tail[rounds]
        found.append(tail)
    return found[::-1]


def _round_step(problem: Problem, rounds: Counts, slot: Slot) -> tuple[Counts, Counts]:
    """The rounds after a session of the menu, as bit sets, and 1 where it is an early repeat."""
    bit = 1 << problem.places[slot.workout]
    rounds = np.where(_open_bits(problem, slot.date) & ~rounds, rounds, 0)
    return rounds | bit, (rounds & bit != 0).astype(np.int64)


def _open_bits(problem: Problem, day: date) -> int:
    return sum(1 << problem.places[name] for name in problem.open_on(day))


def fills(case: WeekRelaxation) -> Fills:
    """Every fill: with what was done or without it, with any of the pins, and up to three more.

    One session a day, but for what is fixed. Costs about a millisecond, more where much is fixed.
    """
    parts = [
        part
        for pinned in _parts(case.pins)
        for more in range(MOST_FREE + 1)
        for part in _fills_beside(case, pinned, more)
    ]
    return Fills(
        np.concatenate([part.breaks for part in parts]),
        {name: np.concatenate([part.losses[name] for part in parts]) for name in EXPLAINED},
    )


def as_planned(case: WeekRelaxation) -> dict[CostName, int]:
    """What the week loses as it is planned."""
    free = [np.array([case.slots.index(s)]) for s in case.planned if s not in case.pins]
    line = _in_order(case, free, case.done, case.pins)
    losses = _losses(case, line, 1, with_done=True)
    return {name: int(counts[0]) for name, counts in losses.items()}


def _parts(slots: Slots) -> Iterator[Slots]:
    for size in range(len(slots) + 1):
        yield from combinations(slots, size)


class _Line(Noun, frozen=True):
    """Fills of one number of sessions, all at once: for each session in turn, a figure a row.

    What is off the menu has the place after the last. `fixed` are pins and what was done.
    """

    days: list[Counts]
    places: list[Counts]
    fixed: list[Flags]
    done: list[Flags]


def _fills_beside(case: WeekRelaxation, pinned: Slots, more: int) -> Iterator[Fills]:
    """The fills with just these pins and so many sessions more, with what was done and without."""
    near = bool(case.done) or case.before_is_done
    if case.problem.done and near:
        yield _fills_of(case, pinned, more, (), with_done=False)
    whole = _fills_of(case, pinned, more, case.done, with_done=True)
    yield whole
    if case.problem.done and not near and case.round_with_done != case.round_without_done:
        # What was done is too far away to matter to anything but the round.
        line, _ = _lines(case, pinned, more, ())
        repeats = {CostName.EARLY_REPEAT: _repeats(case, line, with_done=False)}
        yield Fills(whole.breaks | BIT["done"], {**whole.losses, **repeats})


def _fills_of(
    case: WeekRelaxation, pinned: Slots, more: int, held: Slots, *, with_done: bool
) -> Fills:
    line, free = _lines(case, pinned, more, held)
    rows, always = len(free[0]) if free else 1, 0
    always |= 0 if with_done else BIT["done"]
    always |= 0 if pinned == case.pins else BIT["pin"]
    if more and len(line.days) > case.problem.rules.per_week:
        always |= BIT["G12"]
    breaks = np.full(rows, always)
    for slots in free:
        breaks |= case.slot_breaks[slots]
    _add_step_breaks(case, line, breaks, with_done=with_done)
    return Fills(breaks, _losses(case, line, rows, with_done=with_done))


def _lines(
    case: WeekRelaxation, pinned: Slots, more: int, held: Slots
) -> tuple[_Line, list[Counts]]:
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
def _sets(places: int, size: int) -> tuple[Counts, ...]:
    """Every set of so many sessions of a week on different days: the first of each, the second...

    By their places among `slots`. Shared, not to be changed.
    """
    if not size:
        return ()
    days = np.array(list(combinations(range(DAYS), size))).T[:, :, None]
    chosen = np.indices((places,) * size).reshape(size, 1, -1)
    return tuple((days * places + chosen).reshape(size, -1))


def _in_order(case: WeekRelaxation, free: list[Counts], held: Slots, pinned: Slots) -> _Line:
    """Free sessions and fixed ones, in date order."""
    places, rows = len(case.problem.menu), len(free[0]) if free else 1
    days, menu = [slots // places for slots in free], [slots % places for slots in free]
    kinds = [np.zeros(1, np.int64)] * len(free)
    if held or pinned:
        keys = [(day * (places + 1) + at) * 4 for day, at in zip(days, menu, strict=True)]
        for kind, slots in ((2, held), (1, pinned)):
            for slot in slots:
                key = (slot.date - case.monday).days * (places + 1)
                key += case.problem.places.get(slot.workout, places)
                keys.append(np.full(rows, key * 4 + kind))
        every = np.sort(np.stack(keys), axis=0)
        kinds, keys = list(every % 4), list(every // 4)
        days, menu = [key // (places + 1) for key in keys], [key % (places + 1) for key in keys]
    return _Line(
        days=days,
        places=menu,
        fixed=[kind > 0 for kind in kinds],
        done=[kind == 2 for kind in kinds],  # noqa: PLR2004 what was done
    )


def _day_breaks(case: WeekRelaxation, day: date) -> Iterator[int]:
    """The rules that a free session of each workout breaks by being on this day (H1, H5, H6)."""
    problem = case.problem
    always = 0 if problem.chosen(day) else BIT["start"]
    always |= BIT["unavailable"] if day in problem.unavailable else 0
    shut = {
        scheme: sum(BIT[window] for window in case.windows.forbids(day, scheme))
        for scheme in Scheme
    }
    open_ = problem.open_on(day)
    for workout in problem.menu:
        opens = 0 if workout in open_ else BIT["opens"]
        yield always | opens | shut[problem.rules.schemes[workout]]


def _add_step_breaks(case: WeekRelaxation, line: _Line, breaks: Counts, *, with_done: bool) -> None:
    """The rules broken between neighbours in time (H3, H4), those over the week's ends too."""
    before = None if case.before_is_done and not with_done else case.before
    steps = [_step(case, slot) for slot in ([before] if before else [])]
    steps += zip(line.days, line.places, line.fixed, strict=True)
    steps += [_step(case, slot) for slot in ([case.after] if case.after else [])]
    days = [*case.days, case.after.date if case.after else case.days[-1]]
    lone = np.array([case.problem.may_repeat(day) for day in days])
    for (day, place, fixed), (next_day, next_place, next_fixed) in pairwise(steps):
        loose = ~(fixed & next_fixed)
        breaks |= (loose & (next_day - day < case.problem.rules.min_gap_days)) * BIT["G13"]
        same = loose & (place == next_place) & ~lone[np.minimum(next_day, DAYS)]
        breaks |= same * BIT["G15"]


def _step(case: WeekRelaxation, slot: Slot) -> tuple[Counts, Counts, Flags]:
    """A session of another week: its day, its place (off the menu it is like no other), fixed."""
    day, place = (slot.date - case.monday).days, case.problem.places.get(slot.workout, -1)
    return np.array([day]), np.array([place]), np.array([case.is_fixed(slot)])


def _losses(
    case: WeekRelaxation, line: _Line, rows: int, *, with_done: bool
) -> dict[CostName, Counts]:
    problem, sessions = case.problem, len(line.days)
    wanted = problem.wanted((case.monday - problem.monday).days // DAYS)
    over, clash = np.zeros(rows, np.int64), np.zeros(rows, np.int64)
    if sessions == 2:  # noqa: PLR2004 a pair
        over += line.days[1] - line.days[0] > problem.rules.max_gap_days
    for day, place, done in zip(line.days, line.places, line.done, strict=True):
        clash += case.points[day, place] * ~done
    return {
        CostName.MISSING: np.full(rows, max(0, wanted - sessions)),
        CostName.OVER_72H: over,
        CostName.EARLY_REPEAT: _repeats(case, line, with_done=with_done),
        CostName.RUN_CLASH: clash,
    }


def _repeats(case: WeekRelaxation, line: _Line, *, with_done: bool) -> Counts:
    """Early repeats in the week and, since it changes the round, in the weeks after it."""
    problem = case.problem
    held = case.round_with_done if with_done else case.round_without_done
    rounds = np.array([sum(1 << problem.places[name] for name in held)])
    found = np.zeros(1, np.int64)
    for day, place, done in zip(line.days, line.places, line.done, strict=True):
        off = place == len(problem.menu)
        bits = np.where(off, 0, 1 << place)
        begun = np.where((case.open_bits[day] & ~rounds == 0) & ~off, 0, rounds)
        found = found + ((begun & bits != 0) & ~done)
        rounds = begun | bits
    counted: Counts = found + case.later_repeats[rounds]
    return counted
