"""Weeks with pins or done sessions: their few possible lines of sessions, one by one.

Slower than `pairs`, and without its cleverness: on an ordinary week both give the same values
(a test holds that).
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, product

import numpy as np

from springleg.core.plan import CostName
from springleg.planner.cost_arrays import DAYS, INFEASIBLE, CostArrays, Costs
from springleg.planner.state import Move, State, longest_ago

Line = tuple[Move, ...]


def lines(board: CostArrays, week: int, must: int | None = None) -> list[Line]:
    """Every line of sessions the week may hold, pins included, in the order of the tie-break.

    With `must`, only those that have a session on that day of the week.
    """
    pins = tuple(Move(day, place, fixed=True) for day, place in board.pins[week])
    room = max(0, board.problem.rules.per_week - len(pins) - len(board.done[week]))
    open_ = [
        Move(day, place)
        for day, place in product(range(DAYS), range(len(board.problem.menu)))
        if board.closed[week, day, place] < INFEASIBLE
    ]
    found = [
        line
        for count in range(room + 1)
        for chosen in combinations(open_, count)
        for line in [tuple(sorted((*pins, *chosen), key=lambda move: (move.day, move.place)))]
        if all(step_cost(board, a, b) < INFEASIBLE for a, b in _steps(line))
        and (must is None or any(move.day == must for move in line))
    ]
    return sorted(found, key=lambda line: [*((move.day, move.place) for move in line), (DAYS,)])


def _steps(line: Line) -> Iterator[tuple[Move, Move]]:
    return pairwise(line)


def step_cost(board: CostArrays, before: Move, after: Move) -> int:
    """The cost of going from one session to the next one; INFEASIBLE where G13 or G15 forbids it.

    `before` may be of an earlier week (a negative day) or stand for nothing at all.
    """
    rules, gap = board.problem.rules, after.day - before.day
    cost = int(board.step[before.place, after.place])
    if before.fixed and after.fixed:
        cost = board.units[CostName.SAME_SCHEME] if cost >= INFEASIBLE else cost
    elif gap < rules.min_gap_days:
        return INFEASIBLE
    if board.taxing[before.place] and gap == rules.min_gap_days:
        cost += board.units[CostName.SHORT_RECOVERY]
    return min(cost, INFEASIBLE)


def week_cost(board: CostArrays, week: int, line: Line) -> int:
    """What the week costs as a week: sessions missing, and two sessions too far apart.

    What was done in it counts as there.
    """
    days = sorted([*board.done[week], *(move.day for move in line)])
    cost = max(0, board.problem.rules.per_week - len(days)) * board.units[CostName.MISSING]
    if len(days) == 2 and days[1] - days[0] > board.problem.rules.max_gap_days:  # noqa: PLR2004 a pair
        cost += board.units[CostName.OVER_72H]
    return cost


def agos(board: CostArrays, week: int, start: State) -> list[int]:
    """The values of `State.ago` that can stand before the week, in the order of the axis."""
    return [start.ago] if board.done[week] else list(range(1, longest_ago(board) + 1))


def line_value(board: CostArrays, week: int, line: Line, value: Costs) -> Costs:
    """By round before the line: its cost from its first session on (the step to it left out).

    The line is not empty: see `idle_value`. `value` is the value after the week.
    """
    last = line[-1]
    ago = min(DAYS - last.day, longest_ago(board))
    tail: Costs = value[int(last.fixed), ago - 1, last.place]
    for move in reversed(line):
        tail = tail[board.after[move.place]] + board.early[move.place]
        tail = tail + board.day_cost[week, move.day, move.place]
    steps = sum(step_cost(board, a, b) for a, b in _steps(line))
    return np.minimum(tail + steps + week_cost(board, week, line), INFEASIBLE)


def idle_value(board: CostArrays, week: int, ago: int, value: Costs) -> Costs:
    """The value before a week that stays empty: by fixed, last, round.

    `value` is the value after it, `ago` the days since the last session before it.
    """
    later = min(ago + DAYS, longest_ago(board))
    found: Costs = value[:, later - 1] + week_cost(board, week, ())
    return found


def before(
    board: CostArrays,
    week: int,
    options: Sequence[Line],
    value: Costs,
    start: State,
) -> Costs:
    """The value before the week, whose lines are `options`, given the value after it."""
    before_agos = agos(board, week, start)
    lasts = range(value.shape[2])
    found = np.full((2, len(before_agos), *value.shape[2:]), INFEASIBLE, np.int64)
    for line in options:
        if not line:
            idle = [idle_value(board, week, ago, value) for ago in before_agos]
            np.minimum(found, np.stack(idle, axis=1), out=found)
            continue
        tail = line_value(board, week, line, value)
        for fixed, (index, ago) in product((False, True), enumerate(before_agos)):
            steps = [step_cost(board, Move(-ago, last, fixed), line[0]) for last in lasts]
            here = found[int(fixed), index]
            np.minimum(here, np.array(steps, np.int64)[:, None] + tail, out=here)
    return np.minimum(found, INFEASIBLE)


def read(  # noqa: PLR0913 one line of the programme, spelled out
    board: CostArrays,
    week: int,
    options: Sequence[Line],
    value: Costs,
    state: State,
    target: int,
) -> Line:
    """The first line that reaches the target from this state.

    `value` is the value after the week. Raises AssertionError where none does: a mistake of ours.
    """
    came_from = Move(-state.ago, state.last, state.fixed)
    for line in options:
        if line:
            cost = int(line_value(board, week, line, value)[state.round])
            cost += step_cost(board, came_from, line[0])
        else:
            idle = idle_value(board, week, state.ago, value)
            cost = int(idle[int(state.fixed), state.last, state.round])
        if cost == target:
            return line
    raise AssertionError("no line of this week reaches its own value")
