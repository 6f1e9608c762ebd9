"""One week of a plan, taken out to be filled again with only some of the rules in force.

The other weeks stay as planned. `week_fills` fills it.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from functools import cached_property

import numpy as np
import numpy.typing as npt

from springleg.core.guide import Scheme
from springleg.core.noun import Noun
from springleg.core.plan import CostName
from springleg.planner.cost_arrays import week_rounds
from springleg.planner.problem import Problem, Slot, Slots
from springleg.planner.race_windows import Windows, clash
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
    rounds: Rounds  # how the round goes on in it
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

    def is_fixed(self, slot: Slot) -> bool:
        """Whether the session is a pin or was done."""
        return slot in self.fixed


def take_out(
    problem: Problem, planned: Slots, week: int, windows: Windows, rounds: "PlanRounds"
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
        rounds=rounds.by_week[week],
        round_with_done=rounds.with_done[week],
        round_without_done=rounds.without_done[week],
        fixed=frozenset((*problem.pins, *problem.done)),
        later_repeats=rounds.repeats[week + 1],
    )


class PlanRounds(Noun, frozen=True):
    """How the round goes through a plan: before each week, with what was done and without.

    `repeats`, before each week and at the end: by round then, the early repeats from there on.
    """

    by_week: list[Rounds]
    with_done: list[AbstractSet[str]]
    without_done: list[AbstractSet[str]]
    repeats: list[Counts]


def rounds_of_plan(problem: Problem, planned: Slots) -> PlanRounds:
    """The rounds of a plan in date order."""
    by_week = week_rounds(problem)
    return PlanRounds(
        by_week,
        _rounds_before(problem, planned, problem.done),
        _rounds_before(problem, planned, ()),
        _repeats_from(problem, planned, by_week),
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


def _repeats_from(problem: Problem, planned: Slots, by_week: list[Rounds]) -> list[Counts]:
    """Before each week and at the end: by round then, the early repeats from there on."""
    found = [np.zeros(1 << len(problem.menu), np.int64)]
    rest = list(planned)
    for week in reversed(range(problem.weeks)):
        monday, tail = problem.monday + timedelta(weeks=week), found[-1]
        while rest and rest[-1].date >= monday:
            slot = rest.pop()
            at = (slot.date - monday).days, problem.places[slot.workout]
            tail = by_week[week].repeats[at] + tail[by_week[week].after[at]]
        found.append(tail)
    return found[::-1]


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
