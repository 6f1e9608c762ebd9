"""Weeks with pins or done sessions: their few possible lines of sessions, one by one.

Slower than `free_weeks`, and without its cleverness: on an ordinary week both give the same values
(a test holds that).
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, product

import numpy as np

from springleg.core.noun import Noun
from springleg.core.plan import CostName
from springleg.planner.cost_arrays import INFEASIBLE, INFEASIBLE_TOTAL, CostArrays, Costs
from springleg.planner.rounds import DAYS
from springleg.planner.state import Move, State

Line = tuple[Move, ...]


class Lines(Noun, frozen=True):
    """Every line of sessions that a week may hold, in the order of the tie-break.

    `costs`, by round before: of each that is not empty, from its first session on; the step to it
    is left out.
    """

    lines: list[Line]
    costs: dict[Line, Costs]


def fill(board: CostArrays, week: int, value: Costs, must: int | None = None) -> Lines:
    """The lines of a week, pins included, given the value after it.

    With `must`, only those that have a session on that day of the week.
    """
    found = lines(board, week, must)
    tails: dict[Line, Costs] = {}
    costs = {
        line: _cost(board, week, line, value, tails) + week_cost(board, week, line)
        for line in found
        if line
    }
    return Lines(found, costs)


def lines(board: CostArrays, week: int, must: int | None = None) -> list[Line]:
    """Every line of sessions the week may hold, pins included, in the order of the tie-break."""
    held = board.weeks[week]
    pins = tuple(Move(day, place, fixed=True) for day, place in held.pins)
    room = max(0, board.problem.rules.per_week - len(pins) - len(held.done))
    open_ = [
        Move(day, place)
        for day, place in product(range(DAYS), range(len(board.problem.menu)))
        if held.own[day, place] < INFEASIBLE_TOTAL
    ]
    found = [
        line
        for count in range(room + 1)
        for chosen in combinations(open_, count)
        for line in [tuple(sorted((*pins, *chosen), key=_order))]
        if all(step_cost(board, week, a, b) < INFEASIBLE for a, b in _steps(line))
        and (must is None or any(move.day == must for move in line))
    ]
    return sorted(found, key=lambda line: [*map(_order, line), (DAYS, 0)])


def _order(move: Move) -> tuple[int, int]:
    return move.day, move.place


def _steps(line: Line) -> Iterator[tuple[Move, Move]]:
    return pairwise(line)


def step_cost(board: CostArrays, week: int, before: Move, after: Move) -> int:
    """The cost of going from one session to the next one; INFEASIBLE where G13 or G15 forbids it.

    `before` may be of an earlier week (a negative day) or stand for nothing at all.
    """
    rules, gap = board.problem.rules, after.day - before.day
    cost = int(board.step[before.place, after.place])
    if before.fixed and after.fixed:
        cost = board.units[CostName.SAME_SCHEME] if cost >= INFEASIBLE else cost
    elif gap < rules.min_gap_days:
        return INFEASIBLE
    elif cost >= INFEASIBLE and board.weeks[week].rounds.one_open[after.day]:
        cost = board.units[CostName.SAME_SCHEME]
    if board.taxing[before.place] and gap == rules.min_gap_days:
        cost += board.units[CostName.SHORT_RECOVERY]
    return min(cost, INFEASIBLE)


def week_cost(board: CostArrays, week: int, line: Line) -> int:
    """What the week costs as a week: sessions missing, and two sessions too far apart.

    What was done in it counts as there.
    """
    days = sorted([*board.weeks[week].done, *(move.day for move in line)])
    cost = board.missing(week, len(days))
    if len(days) == 2 and days[1] - days[0] > board.problem.rules.max_gap_days:  # noqa: PLR2004 a pair
        cost += board.units[CostName.OVER_72H]
    return cost


def agos(board: CostArrays, week: int, start: State) -> list[int]:
    """The values of `State.ago` that can stand before the week, in the order of the axis."""
    return [start.ago] if board.weeks[week].done else list(range(1, board.longest_ago + 1))


def _cost(
    board: CostArrays, week: int, line: Line, value: Costs, tails: dict[Line, Costs]
) -> Costs:
    """By round before: what a line costs from its first session on, and the weeks after it."""
    if line in tails:
        return tails[line]
    held, first, rest = board.weeks[week], line[0], line[1:]
    if rest:
        later = _cost(board, week, rest, value, tails) + step_cost(board, week, first, rest[0])
    else:
        ago = min(DAYS - first.day, board.longest_ago)
        later = value[int(first.fixed) % len(value), first.place, ago - 1]
    costs: Costs = later[held.rounds.after[first.day, first.place]]
    costs = costs + held.early[first.day, first.place] + held.cost[first.day, first.place]
    tails[line] = np.minimum(costs, INFEASIBLE)
    return tails[line]


def idle_value(board: CostArrays, week: int, ago: int, value: Costs) -> Costs:
    """The value before a week that stays empty: by fixed, last, round.

    `value` is the value after it, `ago` the days since the last session before it.
    """
    later = min(ago + DAYS, board.longest_ago)
    found: Costs = value[:, :, later - 1] + week_cost(board, week, ())
    return found


def before(board: CostArrays, week: int, options: Lines, value: Costs, start: State) -> Costs:
    """The value before the week, whose lines are `options`, given the value after it."""
    before_agos = agos(board, week, start)
    shape = (*value.shape[:2], len(before_agos), value.shape[-1])
    found = np.full(shape, INFEASIBLE, np.int64)
    if () in options.lines:
        idle = [idle_value(board, week, ago, value) for ago in before_agos]
        np.minimum(found, np.stack(idle, axis=2), out=found)
    best: dict[Move, Costs] = {}
    for line, costs in options.costs.items():
        known = best.get(line[0])
        best[line[0]] = costs if known is None else np.minimum(known, costs)
    for move, costs in best.items():
        steps = steps_to(board, week, move, before_agos, len(value))
        np.minimum(found, steps[..., None] + costs, out=found)
    return np.minimum(found, INFEASIBLE, out=found)


def steps_to(
    board: CostArrays, week: int, move: Move, before_agos: Sequence[int], planes: int
) -> Costs:
    """The cost of the step to a session of the week from each state before it: fixed, last, ago."""
    lasts = range(len(board.taxing))
    return np.array(
        [
            [
                [step_cost(board, week, Move(-ago, last, fixed), move) for ago in before_agos]
                for last in lasts
            ]
            for fixed in (False, True)[:planes]
        ],
        np.int64,
    )


def read(  # noqa: PLR0913 one line of the programme, spelled out
    board: CostArrays,
    week: int,
    options: Lines,
    value: Costs,
    state: State,
    target: int,
) -> Line:
    """The first line that reaches the target from this state.

    `value` is the value after the week. Raises AssertionError where none does: a mistake of ours.
    """
    came_from = Move(-state.ago, state.last, state.fixed)
    for line in options.lines:
        if line:
            cost = int(options.costs[line][state.round])
            cost += step_cost(board, week, came_from, line[0])
        else:
            idle = idle_value(board, week, state.ago, value)
            cost = int(idle[int(state.fixed) % len(value), state.last, state.round])
        if cost == target:
            return line
    raise AssertionError("no line of this week reaches its own value")
