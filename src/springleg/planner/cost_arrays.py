"""A problem as arrays: what each day and workout costs by itself, and what each step costs.

All eight costs are carried in one whole number: each row's unit is larger than everything the
rows below it can add up to, so that comparing numbers compares costs in their order.

Axes, wherever an array has them: `day` 0-6 of a week (Monday 0), `place` of a workout on the
menu, `round` a bit set of the places that the current round has used, `last` the place of the
previous session (`len(schemes)`: none, or one off the menu).
"""

from datetime import date, timedelta
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from springleg.core.athlete import RunKind, weekday_of
from springleg.core.errors import Refused
from springleg.core.guide import Scheme
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.core.plan import COSTS, CostName
from springleg.planner.closures import closed_days, closures_of
from springleg.planner.problem import Problem, Slot
from springleg.planner.race_windows import TAXING
from springleg.planner.rounds import DAYS, Places, Rounds, rounds_of

Costs = npt.NDArray[np.int64]
Units = dict[CostName, int]
INFEASIBLE = 1 << 61  # three of these and a real cost still fit into 64 bits
INFEASIBLE_TOTAL = (
    INFEASIBLE // 2
)  # no plan costs as much, even where `keep` takes something off INFEASIBLE


class WeekArrays(Noun, frozen=True):
    """One week: what a session costs by itself, and what the week asks for.

    `cost`, by day and place: clash, changed and preference; `own` the same, INFEASIBLE where H1, H5
    or H6 forbids a session that is no pin. `early`, by day, place and round: the price of a repeat;
    `own_by_round`
    both together.
    `pins` are (day, place) in order, `done` the days of what was done in it.
    """

    cost: Costs
    own: Costs
    early: Costs
    own_by_round: Costs
    rounds: Rounds
    pins: tuple[tuple[int, int], ...]
    done: tuple[int, ...]
    wanted: int

    @property
    def is_ordinary(self) -> bool:
        """Whether nothing is fixed in it, and H4 is the same on all its days."""
        lone = any(self.rounds.one_open) and self.cost.shape[1] > 1
        return not (self.pins or self.done or lone)


class CostArrays(Noun, frozen=True):
    """The arrays of one problem; `units[cost]` is what one count of a cost weighs."""

    problem: Problem
    units: Units
    weeks: tuple[WeekArrays, ...]
    step: Costs  # last, place: same scheme, and INFEASIBLE where G15 forbids
    step_to_first: Costs  # place, last, ago, round: the same, laid out as `free_weeks` adds it
    step_to_second: Costs  # place, last (of the menu), day, round
    taxing: npt.NDArray[np.bool_]  # last: heavy or plyometric, so that two days are short
    effort: Places  # last (of the menu): 1 where it is taxing
    opening: Places  # last, ago: the row of `free_weeks.before` that has what may follow
    short: int  # what one short recovery weighs
    over: int  # and one pair too far apart
    longest_ago: int  # days since the last session, beyond which it makes no difference

    def missing(self, week: int, sessions: int) -> int:
        """What so many sessions in a week cost as missing ones (row 1)."""
        return max(0, self.weeks[week].wanted - sessions) * self.units[CostName.MISSING]


def make_cost_arrays(problem: Problem, units: Units | None = None) -> CostArrays:
    """The arrays of a problem, by its own units or by those of another one like it.

    Raises Refused where its costs do not fit into 64 bits. The arrays are as large as two to the
    number of workouts on the menu.
    """
    units, gap = units or cost_units(problem), problem.rules.min_gap_days
    schemes = [problem.rules.schemes[name] for name in problem.menu]
    previous = problem.done[-1].workout if problem.done else None
    outside = previous if previous not in problem.places else None
    lasts = [*schemes, problem.rules.schemes[outside] if outside else None]
    step = _steps(lasts, units[CostName.SAME_SCHEME])
    taxing = np.array([scheme not in (Scheme.LIGHT, None) for scheme in lasts])
    rounds = 1 << len(schemes)
    return CostArrays(
        problem=problem,
        units=units,
        weeks=_weeks(problem, units, schemes),
        step=step,
        step_to_first=_spread(step.T, gap + 1, rounds),
        step_to_second=_spread(step[:-1].T, DAYS - gap, rounds),
        taxing=taxing,
        effort=taxing[:-1].astype(np.intp),
        opening=_opening(taxing, gap),
        short=units[CostName.SHORT_RECOVERY],
        over=units[CostName.OVER_72H],
        longest_ago=gap + 1,
    )


def _spread(step: Costs, days: int, rounds: int) -> Costs:
    """Steps repeated along two more axes: to add arrays of one shape takes half the time."""
    return np.repeat(np.repeat(step[..., None, None], days, axis=2), rounds, axis=3)


def _opening(taxing: npt.NDArray[np.bool_], gap: int) -> Places:
    """By last and ago: the first day that is open; after taxing work, in the rows that follow."""
    ago = np.arange(1, gap + 2)
    first_day = np.maximum(0, gap - ago)
    hurried = np.where(ago <= gap, first_day + gap + 1, first_day)
    return np.where(taxing[:, None], hurried, first_day)


def _weeks(problem: Problem, units: Units, schemes: list[Scheme]) -> tuple[WeekArrays, ...]:
    cost = _day_costs(problem, units, schemes)
    own = cost + INFEASIBLE * closed_days(closures_of(problem)).reshape(cost.shape)
    pins, done = _by_week(problem, problem.pins), _by_week(problem, problem.done)
    rounds_by_week = week_rounds(problem)
    prices = {
        id(one): one.repeats * units[CostName.EARLY_REPEAT]
        for one in {id(rounds): rounds for rounds in rounds_by_week}.values()
    }
    by_round = np.stack([prices[id(one)] for one in rounds_by_week])
    by_round += own[..., None]
    return tuple(
        WeekArrays(
            cost=cost[week],
            own=own[week],
            early=prices[id(rounds)],
            own_by_round=by_round[week],
            rounds=rounds,
            pins=tuple(pins[week]),
            done=tuple(day for day, _ in done[week]),
            wanted=problem.wanted(week),
        )
        for week, rounds in enumerate(rounds_by_week)
    )


def week_rounds(problem: Problem) -> list[Rounds]:
    """How the round goes on in each week."""
    longest = problem.rules.min_gap_days + 1
    return [rounds_of(len(problem.menu), longest, one) for one in _open_by_day(problem)]


def _open_by_day(problem: Problem) -> list[tuple[int, ...]]:
    """For each week, by day, the bit set of the places that have opened by then."""
    every = (1 << len(problem.menu)) - 1
    if not problem.opens:
        return [(every,) * DAYS] * problem.weeks
    opens = [
        (problem.places[name], _offset(problem, first)) for name, first in problem.opens.items()
    ]
    shut = [
        sum(1 << place for place, first in opens if day < first)
        for day in range(problem.weeks * DAYS)
    ]
    return [
        tuple(every & ~one for one in shut[week * DAYS : (week + 1) * DAYS])
        for week in range(problem.weeks)
    ]


def _by_week(problem: Problem, slots: tuple[Slot, ...]) -> list[list[tuple[int, int]]]:
    weeks: list[list[tuple[int, int]]] = [[] for _ in range(problem.weeks)]
    for slot in sorted(slots, key=problem.order):
        week, day = divmod((slot.date - problem.monday).days, DAYS)
        if 0 <= week < problem.weeks:
            weeks[week].append((day, problem.places.get(slot.workout, -1)))
    return weeks


def cost_units(problem: Problem, unpinned: int | None = None) -> Units:
    """The weight of one count of each cost: more than all that the rows below can add up to.

    That is, all that may differ between two plans: what pins cost is in each. With `unpinned` it
    is all that a plan may have, what its pins cost too, with up to so many of them let go: so it
    can be compared with a plan of other pins, and its counts be told out of one number. Raises
    Refused where they do not fit into 64 bits.
    """
    held = [0] * problem.weeks
    for slot in (*problem.pins, *problem.done):
        week = (slot.date - problem.monday).days // DAYS
        if 0 <= week < problem.weeks:
            held[week] += 1
    free = sum(max(0, problem.rules.per_week - count) for count in held) + (unpinned or 0)
    every = free + len(problem.pins)
    counted, steps = (free, min(every + 1, 3 * free)) if unpinned is None else (every, every + 1)
    price = problem.rules.clash
    heavy = price.heavy_day_before + price.heavy_second_day + price.heavy_on_long_run
    most = {
        CostName.MISSING: free,
        CostName.OVER_72H: problem.weeks,
        CostName.EARLY_REPEAT: every,
        CostName.RUN_CLASH: counted * max(heavy, price.light_day_before),
        CostName.CHANGED: counted,
        CostName.SAME_SCHEME: steps,
        CostName.SHORT_RECOVERY: steps,
        CostName.OFF_PREFERENCE: counted,
    }
    sizes = list(accumulate((most[name] + 1 for name in reversed(COSTS)), int.__mul__, initial=1))
    if sizes[-1] >= INFEASIBLE_TOTAL:
        raise Refused(
            "",
            message("so many weeks at such prices (clash.runs) cannot be added up exactly"),
            message("Plan fewer weeks, or lower a price"),
        )
    return {name: sizes[index] for index, name in enumerate(reversed(COSTS))}


def _steps(lasts: list[Scheme | None], unit: int) -> Costs:
    schemes = lasts[:-1]
    step = np.array([[unit * (last == scheme) for scheme in schemes] for last in lasts], np.int64)
    if len(schemes) > 1:
        np.fill_diagonal(step, INFEASIBLE)
    return step


def _offset(problem: Problem, day: date) -> int:
    return (day - problem.monday).days


def clash_points(problem: Problem) -> Costs:
    """By day from the first Monday on: the points of clash of a light session, and of another."""
    days, price = problem.weeks * DAYS, problem.rules.clash
    first = problem.monday.toordinal()
    runs = problem.run_on.values()
    taxing = np.array([run.date.toordinal() for run in runs if run.kind in TAXING], int) - first
    long = np.array([run.date.toordinal() for run in runs if run.kind is RunKind.LONG], int) - first
    points = np.zeros((days, 2), np.int64)  # light, taxing
    points[_within(long, days), 1] += price.heavy_on_long_run
    points[_within(taxing - 1, days)] += (price.light_day_before, price.heavy_day_before)
    points[_within(taxing - 2, days), 1] += price.heavy_second_day
    return points


def _day_costs(problem: Problem, units: Units, schemes: list[Scheme]) -> Costs:
    """Week, day, place: clash and preference, less one `changed` where `keep` has the session."""
    days = problem.weeks * DAYS
    hard = [int(scheme is not Scheme.LIGHT) for scheme in schemes]
    cost: Costs = clash_points(problem)[:, hard] * units[CostName.RUN_CLASH]
    if problem.preferred:
        week = [problem.monday + timedelta(day) for day in range(DAYS)]
        off = [
            units[CostName.OFF_PREFERENCE] * (weekday_of(day) not in problem.preferred)
            for day in week
        ]
        cost += np.tile(np.array(off, np.int64), problem.weeks)[:, None]
    for slot in problem.keep:
        at = _offset(problem, slot.date)
        if 0 <= at < days and slot.workout in problem.places:
            cost[at, problem.places[slot.workout]] -= units[CostName.CHANGED]
    return cost.reshape(problem.weeks, DAYS, len(schemes))


def _within(at: Places, days: int) -> Places:
    return at[(at >= 0) & (at < days)]
