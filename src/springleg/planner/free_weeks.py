"""Ordinary weeks, in which nothing is fixed: all pairs of sessions, for all states at once.

`value[fixed, last, ago - 1, round]` is the least cost from a state to the end of the plan.

Numpy is asked some thirty times a week, and to ask costs more than to count: so axes stand in the
order in which it is quickest.
"""

from collections.abc import Sequence

import numpy as np

from springleg.core.noun import Noun
from springleg.planner.cost_arrays import CostArrays, Costs
from springleg.planner.rounds import DAYS
from springleg.planner.state import Move, State


class Pairs(Noun, frozen=True):
    """Every way to fill one ordinary week.

    `first`, by day, place, round: the cost from a first session on. `second`: the same from a
    second one on. `rest`, by place, day, round: after a first one, with the best second or none.
    """

    first: Costs
    second: Costs
    rest: Costs


def before(board: CostArrays, week: int, pairs: Pairs, later: Costs) -> Costs:
    """The value before a week, given its pairs and the value after it.

    It grows beyond INFEASIBLE by no more than the weeks' own costs: there always is the idle week.
    """
    first, gap = pairs.first, board.problem.rules.min_gap_days
    # From each day on that may be the earliest; then the same where work was taxing before it.
    from_day = np.empty((2 * gap + 1, *first.shape[1:]), np.int64)
    np.minimum.reduce(first[gap:], out=from_day[gap])
    for day in reversed(range(gap)):
        np.minimum(first[day], from_day[day + 1], out=from_day[day])
    hurried = first[:gap] + board.short
    np.minimum(hurried, from_day[1 : gap + 1], out=from_day[gap + 1 :])
    options = from_day.swapaxes(0, 1).take(board.opening, axis=1)
    options += board.step_to_first
    idle = later[:, :, -1:] + board.missing(week, 0)
    return np.minimum(least(options), idle)


def room_for(board: CostArrays, weeks: int) -> list[Pairs]:
    """Room for the pairs of so many weeks, all at once: in small pieces it takes longer to get."""
    places = len(board.problem.menu)
    room = np.empty((weeks, 3, DAYS * places << places), np.int64)
    by_day, by_place = (DAYS, places, 1 << places), (places, DAYS, 1 << places)
    return [
        Pairs(first.reshape(by_day), second.reshape(by_day), rest.reshape(by_place))
        for first, second, rest in room
    ]


def fill(board: CostArrays, week: int, later: Costs, room: Pairs) -> Pairs:
    """All pairs of one week, given the value after it; they are put into `room`."""
    held, second, rest = board.weeks[week], room.second, room.rest
    np.take(later[0], held.rounds.in_value, out=second, mode="clip")  # quicker than with a check
    second += held.own_by_round
    best = _best_second(board, second)
    options = best.transpose(2, 0, 1, 3).take(board.effort, axis=1)
    options += board.step_to_second
    then = least(options)
    _without_second(board, week, later, rest)
    np.minimum(rest[:, : then.shape[1]], then, out=rest[:, : then.shape[1]])
    np.take(rest, held.rounds.in_week, out=room.first, mode="clip")
    np.add(room.first, held.own_by_round, out=room.first)
    return room


def _without_second(board: CostArrays, week: int, later: Costs, rest: Costs) -> None:
    """Put the cost after a first session where no second one follows into `rest`."""
    longest = board.longest_ago
    by_ago = later[0, :-1] + board.missing(week, 1)
    rest[:, : DAYS - longest] = by_ago[:, -1:]
    rest[:, DAYS - longest :] = by_ago[:, ::-1]


def _best_second(board: CostArrays, second: Costs) -> Costs:
    """The best day for a second session, by the effort of the first one and its day.

    The effort is 0 where it was light, 1 where it was taxing; only first days that leave room for a
    second one are there. The other axes are the second's place and round.
    """
    gap, reach = board.problem.rules.min_gap_days, board.problem.rules.max_gap_days
    best = np.empty((2, DAYS - gap, *second.shape[1:]), np.int64)
    fresh, tired = best
    late = second[gap + 1 :] + board.over
    for day in reversed(range(len(late) - 1)):
        np.minimum(late[day], late[day + 1], out=late[day])
    for days in range(gap + 1, min(reach + 1, DAYS)):
        np.minimum(late[: DAYS - days], second[days:], out=late[: DAYS - days])
    np.minimum(second[gap:-1], late, out=fresh[:-1])
    fresh[-1] = second[-1]
    np.add(second[gap:], board.short, out=tired)
    np.minimum(tired[:-1], late, out=tired[:-1])
    return best


def least(options: Costs) -> Costs:
    """The least along the first axis, which is overwritten: by halves, much quicker than `min`."""
    while len(options) > 1:
        half = len(options) // 2
        low, high = options[:half], options[half : 2 * half]
        np.minimum(low, high, out=low)
        if len(options) % 2:
            np.minimum(low[0], options[-1], out=low[0])
        options = low
    found: Costs = options[0]
    return found


def read(board: CostArrays, week: int, pairs: Pairs, state: State, target: int) -> tuple[Move, ...]:
    """The moves of this week on the best plan: of equals, the earliest day and place first.

    Empty where the week stays so. `target` is the value of `state` before the week.
    """
    options = pairs.first[:, :, state.round].tolist()
    first = _first_that_costs(board, options, (-state.ago, state.last), target, far=2 * DAYS)
    if first is None:
        return ()
    round_ = int(board.weeks[week].rounds.after[first.day, first.place, state.round])
    second = _first_that_costs(
        board,
        pairs.second[:, :, round_].tolist(),
        (first.day, first.place),
        int(pairs.rest[first.place, first.day, round_]),
        far=board.problem.rules.max_gap_days,
    )
    return (first,) if second is None else (first, second)


def _first_that_costs(
    board: CostArrays,
    options: Sequence[Sequence[int]],
    previous: tuple[int, int],
    target: int,
    *,
    far: int,
) -> Move | None:
    """The first day and place, by the order of the menu, that costs so much after `previous`.

    `previous` is the day and place of the session before, `far` the most days between them that
    cost nothing.
    """
    before, last = previous
    gap, taxing = board.problem.rules.min_gap_days, bool(board.taxing[last])
    steps = board.step[last].tolist()
    for day in range(max(0, before + gap), DAYS):
        extra = board.over if day - before > far else 0
        if taxing and day - before == gap:
            extra += board.short
        wanted, costs = target - extra, options[day]
        for place, cost in enumerate(costs):
            if cost + steps[place] == wanted:
                return Move(day, place)
    return None
