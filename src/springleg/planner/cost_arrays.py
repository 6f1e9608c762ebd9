"""A problem as arrays: what each day and workout costs by itself, and what each step costs.

All eight costs are carried in one whole number: each row's unit is larger than everything the
rows below it can add up to, so that comparing numbers compares costs in their order.

Axes, wherever an array has them: `day` 0-6 of a week (Monday 0), `place` of a workout on the
menu, `round` a bit set of the places that the current round has used, `last` the place of the
previous session (`len(menu)`: none, or one off the menu).
"""

from datetime import date, timedelta
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from springleg.core.athlete import strongest_by_day, weekday_of
from springleg.core.errors import Refused
from springleg.core.guide import Scheme
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.core.plan import COSTS, CostName
from springleg.planner.problem import Problem, Slot
from springleg.planner.race_windows import TAXING, race_windows

Costs = npt.NDArray[np.int64]
Places = npt.NDArray[np.intp]
INFEASIBLE = 1 << 61  # three of these and a real cost still fit into 64 bits
INFEASIBLE_TOTAL = (
    INFEASIBLE // 2
)  # no plan costs as much, even where `keep` takes something off INFEASIBLE
DAYS = 7


class CostArrays(Noun, frozen=True):
    """The arrays of one problem; `units[cost]` is what one count of a cost weighs."""

    problem: Problem
    units: dict[CostName, int]
    day_cost: Costs  # week, day, place: clash, changed and preference
    closed: Costs  # week, day, place: INFEASIBLE where H1 or H5 forbids a session that is no pin
    early: Costs  # place, round: the unit of early_repeat where the round has used the place
    after: Places  # place, round: the round after a session
    after_flat: Places  # the same, as places in a flattened (place, round) array
    step: Costs  # last, place: same scheme, and INFEASIBLE where G15 forbids
    taxing: npt.NDArray[np.bool_]  # last: heavy or plyometric, so that two days are short
    pins: tuple[tuple[tuple[int, int], ...], ...]  # week: (day, place) of each pin
    done: tuple[tuple[int, ...], ...]  # week: days of what was done in it


def make_cost_arrays(problem: Problem) -> CostArrays:
    """The board of a problem. Raises Refused where its costs do not fit into 64 bits.

    The arrays are as large as two to the number of workouts on the menu.
    """
    pins, done = (_by_week(problem, slots) for slots in (problem.pins, problem.done))
    fixed = _by_week(problem, (*problem.pins, *problem.done))
    units = _units(problem, [len(week) for week in fixed])
    schemes = [problem.rules.schemes[name] for name in problem.menu]
    previous = problem.done[-1].workout if problem.done else None
    after = _after(len(problem.menu))
    outside = previous if previous not in problem.places else None
    lasts = [*schemes, problem.rules.schemes[outside] if outside else None]
    return CostArrays(
        problem=problem,
        units=units,
        day_cost=_day_costs(problem, units, schemes),
        closed=_closed(problem, schemes),
        early=_early(len(problem.menu)) * units[CostName.EARLY_REPEAT],
        after=after,
        after_flat=(after + (np.arange(len(after)) << len(after))[:, None]).ravel(),
        step=_steps(lasts, units[CostName.SAME_SCHEME]),
        taxing=np.array([scheme not in (Scheme.LIGHT, None) for scheme in lasts]),
        pins=tuple(tuple((day, problem.places[one.workout]) for day, one in week) for week in pins),
        done=tuple(tuple(day for day, _ in week) for week in done),
    )


def _by_week(problem: Problem, slots: tuple[Slot, ...]) -> list[list[tuple[int, Slot]]]:
    """By week, the day of it and the slot; what was done before the first week is left out."""
    weeks: list[list[tuple[int, Slot]]] = [[] for _ in range(problem.weeks)]
    for slot in slots:
        week, day = divmod((slot.date - problem.monday).days, DAYS)
        if week >= 0:
            weeks[week].append((day, slot))
    return weeks


def _units(problem: Problem, held: list[int]) -> dict[CostName, int]:
    """The weight of one count of each cost: more than all that the rows below can add up to.

    `held` is how many sessions are fixed in each week.
    """
    free = sum(max(0, problem.rules.per_week - count) for count in held)
    every = free + len(problem.pins)
    clash = problem.rules.clash
    most = {
        CostName.MISSING: free,
        CostName.OVER_72H: problem.weeks,
        CostName.EARLY_REPEAT: every,
        CostName.RUN_CLASH: free
        * max(clash.heavy_day_before + clash.heavy_second_day, clash.light_day_before),
        CostName.CHANGED: free,
        CostName.SAME_SCHEME: min(every + 1, 3 * free),
        CostName.SHORT_RECOVERY: min(every + 1, 3 * free),
        CostName.OFF_PREFERENCE: free,
    }
    sizes = list(accumulate((most[name] + 1 for name in reversed(COSTS)), int.__mul__, initial=1))
    if sizes[-1] >= INFEASIBLE_TOTAL:
        raise Refused(
            "",
            message("so many weeks at such prices (clash.runs) cannot be added up exactly"),
            message("Plan fewer weeks, or lower a price"),
        )
    return {name: sizes[index] for index, name in enumerate(reversed(COSTS))}


def _early(places: int) -> Costs:
    rounds = np.arange(1 << places)
    return ((rounds[None, :] >> np.arange(places)[:, None]) & 1).astype(np.int64)


def _after(places: int) -> Places:
    full = (1 << places) - 1
    rounds = np.arange(1 << places)[None, :] | (1 << np.arange(places))[:, None]
    return np.where(rounds == full, 0, rounds).astype(np.intp)


def _steps(lasts: list[Scheme | None], unit: int) -> Costs:
    schemes = lasts[:-1]
    step = np.array([[unit * (last == scheme) for scheme in schemes] for last in lasts], np.int64)
    if len(schemes) > 1:
        np.fill_diagonal(step, INFEASIBLE)
    return step


def _week_days(problem: Problem, day: date) -> int:
    return (day - problem.monday).days


def _day_costs(problem: Problem, units: dict[CostName, int], schemes: list[Scheme]) -> Costs:
    """Week, day, place: clash and preference, less one `changed` where `keep` has the session."""
    days = problem.weeks * DAYS
    price = problem.rules.clash
    clash = np.zeros((days, 2), np.int64)  # light, taxing
    for run in strongest_by_day(problem.runs).values():
        at = _week_days(problem, run.date)
        if run.kind in TAXING:
            if 0 <= at - 1 < days:
                clash[at - 1] += (price.light_day_before, price.heavy_day_before)
            if 0 <= at - 2 < days:
                clash[at - 2, 1] += price.heavy_second_day
    kinds = [int(scheme is not Scheme.LIGHT) for scheme in schemes]
    cost = clash[:, kinds] * units[CostName.RUN_CLASH]
    if problem.preferred:
        week = [problem.monday + timedelta(days=day) for day in range(DAYS)]
        off = [
            units[CostName.OFF_PREFERENCE] * (weekday_of(d) not in problem.preferred) for d in week
        ]
        cost = cost + np.tile(np.array(off, np.int64), problem.weeks)[:, None]
    for slot in problem.keep:
        at = _week_days(problem, slot.date)
        if 0 <= at < days and slot.workout in problem.places:
            cost[at, problem.places[slot.workout]] -= units[CostName.CHANGED]
    return cost.reshape(problem.weeks, DAYS, len(schemes))


def _closed(problem: Problem, schemes: list[Scheme]) -> Costs:
    """Week, day, place: INFEASIBLE where a session may not be placed freely (H1, H5)."""
    days = problem.weeks * DAYS
    closed = np.zeros((days, len(schemes)), np.int64)
    closed[: _week_days(problem, problem.start)] = INFEASIBLE
    blocked = [_week_days(problem, day) for day in problem.unavailable]
    closed[[at for at in blocked if 0 <= at < days]] = INFEASIBLE
    windows = race_windows(problem)
    for place, scheme in enumerate(schemes):
        shut = windows.taper[scheme] | windows.recovery[scheme]
        offsets = (_week_days(problem, day) for day in shut)
        closed[[at for at in offsets if 0 <= at < days], place] = INFEASIBLE
    return closed.reshape(problem.weeks, DAYS, len(schemes))
