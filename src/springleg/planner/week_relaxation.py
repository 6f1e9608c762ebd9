"""One week of a plan, taken out to be filled again with only some of the rules in force.

The other weeks stay as planned. `week_fills` fills it.
"""

from bisect import bisect_left
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from functools import cached_property
from operator import attrgetter

import numpy as np
import numpy.typing as npt

from springleg.core.guide import Scheme
from springleg.core.noun import Noun
from springleg.core.plan import CostName
from springleg.planner.cost_arrays import clash_points, week_rounds
from springleg.planner.problem import Problem, Slot, Slots
from springleg.planner.race_windows import Windows
from springleg.planner.rounds import DAYS, Rounds

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

COUNT = np.int32  # of some ten thousand fills a week: half as much to move as in 64 bits
Counts = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
_DATE = attrgetter("date")
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
    slot_breaks: Counts  # of each of `slots`, the rules that it breaks by itself (H1, H5, H6)
    rounds: Rounds  # how the round goes on in it
    round_with_done: AbstractSet[str]
    round_without_done: AbstractSet[str]
    fixed: frozenset[Slot]  # pins, and what was done
    clash_points: Counts  # by day: of a light session, and of another
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
    def loose(self) -> Flags:
        """For each of `slots`, whether it is neither a pin nor done."""
        return np.array([not self.is_fixed(slot) for slot in self.slots])

    @cached_property
    def points(self) -> Counts:
        """By day and place, the points of clash with runs; one place more, for what is off."""
        schemes = self.problem.rules.schemes
        hard = [int(schemes[name] is not Scheme.LIGHT) for name in self.problem.menu]
        points = np.zeros((DAYS, len(hard) + 1), COUNT)
        points[:, :-1] = self.clash_points[:, hard]
        return points

    def is_fixed(self, slot: Slot) -> bool:
        """Whether the session is a pin or was done."""
        return slot in self.fixed


def take_out(problem: Problem, planned: Slots, week: int, rounds: "PlanRounds") -> WeekRelaxation:
    """The week with this index, counting from 0, out of a plan in date order."""
    monday = problem.monday + timedelta(weeks=week)
    first, end = (
        bisect_left(planned, day, key=_DATE) for day in (monday, monday + timedelta(weeks=1))
    )
    past = bisect_left(problem.done, monday, key=_DATE)
    before = planned[first - 1 : first] if first else problem.done[past - 1 : past] if past else ()
    return WeekRelaxation(
        problem=problem,
        monday=monday,
        planned=planned[first:end],
        done=problem.done[past:],  # all before start
        before=before[0] if before else None,
        before_is_done=not first,
        after=planned[end] if end < len(planned) else None,
        slot_breaks=rounds.slot_breaks[week * DAYS : week * DAYS + DAYS].ravel(),
        rounds=rounds.by_week[week],
        round_with_done=rounds.with_done[week],
        round_without_done=rounds.without_done[week],
        fixed=rounds.fixed,
        clash_points=rounds.clash_points[week * DAYS : week * DAYS + DAYS],
        later_repeats=rounds.repeats[week + 1],
    )


class PlanRounds(Noun, frozen=True):
    """How the round goes through a plan: before each week, with what was done and without.

    `repeats`, before each week and at the end: by round then, the early repeats from there on.
    `clash_points`, by day: of a light session, and of another, whichever round it is.
    `slot_breaks`, by day and place: the hard rules that a free session breaks by being there.
    """

    by_week: list[Rounds]
    with_done: list[AbstractSet[str]]
    without_done: list[AbstractSet[str]]
    repeats: list[Counts]
    clash_points: Counts
    slot_breaks: Counts
    fixed: frozenset[Slot]


def rounds_of_plan(problem: Problem, planned: Slots, windows: Windows) -> PlanRounds:
    """The rounds of a plan in date order, and what stands against its days."""
    by_week = week_rounds(problem)
    return PlanRounds(
        by_week,
        _rounds_before(problem, planned, problem.done),
        _rounds_before(problem, planned, ()),
        _repeats_from(problem, planned, by_week),
        clash_points(problem).astype(COUNT),
        _slot_breaks(problem, windows),
        frozenset((*problem.pins, *problem.done)),
    )


def _rounds_before(problem: Problem, planned: Slots, done: Slots) -> list[AbstractSet[str]]:
    """The round before each week; what was done in a week comes with it."""
    found = []
    used: AbstractSet[str] = frozenset()
    rest = iter((*done, *planned))  # all that was done is before the first planned one
    slot = next(rest, None)
    for week in range(problem.weeks):
        monday = problem.monday + timedelta(weeks=week)
        while slot and slot.date < monday:
            used, slot = problem.round_after(used, slot), next(rest, None)
        found.append(used)
    return found


def _repeats_from(problem: Problem, planned: Slots, by_week: list[Rounds]) -> list[Counts]:
    """Before each week and at the end: by round then, the early repeats from there on."""
    found = [np.zeros(1 << len(problem.menu), COUNT)]
    rest = list(planned)
    for week in reversed(range(problem.weeks)):
        monday, tail = problem.monday + timedelta(weeks=week), found[-1]
        while rest and rest[-1].date >= monday:
            slot = rest.pop()
            at = (slot.date - monday).days, problem.places[slot.workout]
            tail = tail.take(by_week[week].after[at]) + by_week[week].repeats[at]
        found.append(tail)
    return found[::-1]


def _slot_breaks(problem: Problem, windows: Windows) -> Counts:
    """By day and place: the rules that a free session breaks by being there (H1, H5, H6)."""
    days, monday = problem.weeks * DAYS, problem.monday
    breaks = np.zeros((days, len(problem.menu)), COUNT)
    for day in range(DAYS):  # H1's other days are in the first week alone
        breaks[day] = 0 if problem.chosen(monday + timedelta(days=day)) else BIT["start"]
    breaks[_days_within(problem, problem.unavailable)] |= BIT["unavailable"]
    for name, first in problem.opens.items():
        breaks[: max(0, (first - monday).days), problem.places[name]] |= BIT["opens"]
    shut = [
        (BIT[rule], {scheme: _days_within(problem, by[scheme]) for scheme in by})
        for rule, by in (("taper", windows.taper), ("recovery", windows.recovery))
    ]
    for place, workout in enumerate(problem.menu):
        for bit, by_scheme in shut:
            breaks[by_scheme[problem.rules.schemes[workout]], place] |= bit
    return breaks


def _days_within(problem: Problem, days: Iterable[date]) -> list[int]:
    """Those of the days that are in the problem's weeks, counted from the first Monday."""
    first, count = problem.monday.toordinal(), problem.weeks * DAYS
    return [at for day in days if 0 <= (at := day.toordinal() - first) < count]
