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
from springleg.planner.closures import Closures, closed_days, closures_of
from springleg.planner.problem import Problem, Slot
from springleg.planner.race_windows import TAXING
from springleg.planner.rounds import DAYS, Places, Rounds, rounds_of
from springleg.planner.situations import Situations, kinds_of, next_sessions, situations_of

Costs = npt.NDArray[np.int64]
Units = dict[CostName, int]
INFEASIBLE = 1 << 61  # three of these and a real cost still fit into 64 bits
INFEASIBLE_TOTAL = (
    INFEASIBLE // 2
)  # no plan costs as much, even where `keep` takes something off INFEASIBLE


class Steps(Noun, frozen=True):
    """The next session from every situation: its place, its day, the situation before it.

    `after` as in `NextSessions`; `cost`: the same scheme and the repeat, INFEASIBLE where G15
    forbids it.
    """

    after: Places
    cost: Costs


class WeekArrays(Noun, frozen=True):
    """One week: what a session costs by itself, and what the week asks for.

    `cost`, by day and place: clash, changed and preference; `own` the same, INFEASIBLE where H1, H5
    or H6 forbids a session that is no pin; `own_after`, by day and by the situation after it.
    `early`, by day, place and round: the price of a repeat. `to_first` are the steps to a first
    session, `to_second` those to a second one: on days that leave room for one before.
    `pins` are (day, place) in order, `done` the days of what was done in it.
    """

    cost: Costs
    own: Costs
    own_after: Costs
    early: Costs
    to_first: Steps
    to_second: Steps
    rounds: Rounds
    pins: tuple[tuple[int, int], ...]
    done: tuple[int, ...]
    wanted: int

    @property
    def is_ordinary(self) -> bool:
        """Whether nothing is fixed in it, and H4 is the same on all its days."""
        lone = any(self.rounds.one_open) and self.cost.shape[1] > 1
        return not (self.pins or self.done or lone)


class RestCosts(Noun, frozen=True):
    """What it costs to rest for so long before a session; INFEASIBLE where G13 forbids it.

    `since_last`, by day and ago, and by the situation before it: before a first session. `between`,
    by the day of a second session and that of the first, and by the situation between them. Two
    axes of days are one here; the second ones are all that leave room for a first one, the first
    ones (`first_days` of them) all that leave room for a second.

    For whoever lays out what these are added to: of each row of `since_last` its day and ago, of
    each row of `between` the second day and the first, both counted from the earliest of them.
    `ago_after`, by the day of a last session, is the place on the axis of ago of the week after it.
    """

    since_last: Costs
    between: Costs
    first_days: int
    days: Places
    agos: Places
    second_day: Places
    first_day: Places
    ago_after: Places


class CostArrays(Noun, frozen=True):
    """The arrays of one problem; `units[cost]` is what one count of a cost weighs."""

    problem: Problem
    units: Units
    closures: Closures
    clash_points: Costs  # day from the first Monday on: of a light session, and of another
    weeks: tuple[WeekArrays, ...]
    step: Costs  # last, place: same scheme, and INFEASIBLE where G15 forbids
    taxing: npt.NDArray[np.bool_]  # last: heavy or plyometric, so that two days are short
    situations: Situations
    rest: RestCosts
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
    situations = situations_of(kinds_of(problem), _off_menu_round(problem))
    closures, points = closures_of(problem), clash_points(problem)
    cost = _day_costs(problem, units, schemes, points)
    own = cost + INFEASIBLE * closed_days(closures).reshape(cost.shape)
    return CostArrays(
        problem=problem,
        units=units,
        closures=closures,
        clash_points=points,
        weeks=_weeks(problem, units, (cost, own), step, situations),
        step=step,
        taxing=taxing,
        situations=situations,
        rest=_rest_costs(problem, units, taxing[situations.last]),
        short=units[CostName.SHORT_RECOVERY],
        over=units[CostName.OVER_72H],
        longest_ago=gap + 1,
    )


def _rest_costs(problem: Problem, units: Units, taxing: npt.NDArray[np.bool_]) -> RestCosts:
    """`taxing`: whether the last session was, by situation."""
    gap, tired = problem.rules.min_gap_days, taxing * units[CostName.SHORT_RECOVERY]
    days, ago, late = np.arange(DAYS), np.arange(1, gap + 2), np.arange(DAYS - gap)
    since = (days[:, None] + ago).reshape(-1, 1)
    between = (late[:, None] + gap - late).reshape(-1, 1)
    over = units[CostName.OVER_72H] * (between > problem.rules.max_gap_days)
    return RestCosts(
        since_last=np.where(since < gap, INFEASIBLE, (since == gap) * tired),
        between=np.where(between < gap, INFEASIBLE, (between == gap) * tired) + over,
        first_days=len(late),
        days=days.repeat(gap + 1),
        agos=np.tile(ago - 1, DAYS),
        second_day=late.repeat(len(late)),
        first_day=np.tile(late, len(late)),
        ago_after=np.minimum(DAYS - days, gap + 1) - 1,
    )


def _off_menu_round(problem: Problem) -> int | None:
    """The round before the first week, where the last session is none of the menu's."""
    if problem.done and problem.done[-1].workout in problem.places:
        return None
    return problem.bits(problem.replayed(problem.done))


def _weeks(
    problem: Problem,
    units: Units,
    costs: tuple[Costs, Costs],
    step: Costs,
    situations: Situations,
) -> tuple[WeekArrays, ...]:
    """`costs` are `cost` and `own` of all weeks."""
    cost, own = costs
    own_after = own.take(situations.place, axis=2)
    pins, done = _by_week(problem, problem.pins), _by_week(problem, problem.done)
    rounds_by_week = week_rounds(problem)
    shared = {
        id(one): _shared(one, units, step, situations, problem.rules.min_gap_days)
        for one in {id(rounds): rounds for rounds in rounds_by_week}.values()
    }
    return tuple(
        WeekArrays(
            cost[week],
            own[week],
            own_after[week],
            *shared[id(rounds)],
            rounds=rounds,
            pins=tuple(pins[week]),
            done=tuple(day for day, _ in done[week]),
            wanted=problem.wanted(week),
        )
        for week, rounds in enumerate(rounds_by_week)
    )


def _shared(
    rounds: Rounds, units: Units, step: Costs, situations: Situations, gap: int
) -> tuple[Costs, Steps, Steps]:
    """What weeks with the same rounds share: `early`, `to_first` and `to_second`."""
    following = next_sessions(situations.kinds, situations.off_menu_round, rounds.open_by_day)
    unit = units[CostName.EARLY_REPEAT]
    cost = following.repeats * unit + step[situations.last].T[:, None]
    late = np.ascontiguousarray(following.after[:, gap:])
    second = Steps(late, np.ascontiguousarray(cost[:, gap:]))
    return rounds.repeats * unit, Steps(following.after, cost), second


def week_rounds(problem: Problem) -> list[Rounds]:
    """How the round goes on in each week."""
    return [rounds_of(len(problem.menu), one) for one in _open_by_day(problem)]


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


def _day_costs(problem: Problem, units: Units, schemes: list[Scheme], points: Costs) -> Costs:
    """Week, day, place: clash and preference, less one `changed` where `keep` has the session."""
    days = problem.weeks * DAYS
    hard = [int(scheme is not Scheme.LIGHT) for scheme in schemes]
    cost: Costs = points[:, hard] * units[CostName.RUN_CLASH]
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
