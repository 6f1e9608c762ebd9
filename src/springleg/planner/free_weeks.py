"""Ordinary weeks, without pins and done sessions: all pairs of sessions, for all states at once.

`value[fixed, ago - 1, last, round]` is the least cost from a state to the end of the plan.
"""

import numpy as np

from springleg.core.noun import Noun
from springleg.core.plan import CostName
from springleg.planner.cost_arrays import DAYS, INFEASIBLE, CostArrays, Costs
from springleg.planner.state import Move, State, longest_ago


class Pairs(Noun, frozen=True):
    """Every way to fill one ordinary week; axes are day, place, round.

    `second`: the cost from a second session on. `rest`: the cost after a first session, with the
    best second one, or none. `first`: the cost from a first session on.
    """

    second: Costs
    rest: Costs
    first: Costs


def fill(board: CostArrays, week: int, value: Costs) -> Pairs:
    """All pairs of one week, given the value after it."""
    places = len(board.problem.menu)
    ago = np.minimum(DAYS - np.arange(DAYS), longest_ago(board)) - 1
    later = value[0, ago, :places]
    own = (board.day_cost[week] + board.closed[week])[:, :, None] + board.early
    second = own + _after_session(board, later)
    fresh, tired = _best_second(board, second)
    options = np.where(board.taxing[:places, None, None], tired[:, None], fresh[:, None])
    options += board.step[:places, :, None]
    rest = np.minimum(later + board.units[CostName.MISSING], options.min(axis=2))
    return Pairs(second, rest, own + _after_session(board, rest))


def _after_session(board: CostArrays, costs: Costs) -> Costs:
    """`costs` of the round after a session, seen from the round before it; day, place, round."""
    flat = np.take(costs.reshape(DAYS, board.after_flat.size), board.after_flat, axis=1)
    return flat.reshape(costs.shape)


def _best_second(board: CostArrays, second: Costs) -> tuple[Costs, Costs]:
    """By first day: the best day for a second session, after light work and after taxing work."""
    gap, reach = board.problem.rules.min_gap_days, board.problem.rules.max_gap_days
    late = np.full_like(second, INFEASIBLE)
    for days in range(gap + 1, DAYS):
        extra = board.units[CostName.OVER_72H] if days > reach else 0
        np.minimum(late[: DAYS - days], second[days:] + extra, out=late[: DAYS - days])
    fresh, tired = late.copy(), late
    short = board.units[CostName.SHORT_RECOVERY]
    np.minimum(fresh[: DAYS - gap], second[gap:], out=fresh[: DAYS - gap])
    np.minimum(tired[: DAYS - gap], second[gap:] + short, out=tired[: DAYS - gap])
    return fresh, tired


def before(board: CostArrays, pairs: Pairs, value: Costs) -> Costs:
    """The value before the week, given its pairs and the value after it; INFEASIBLE at most."""
    gap = board.problem.rules.min_gap_days
    from_day = np.minimum.accumulate(pairs.first[::-1], axis=0)[::-1]
    idle = value[:, -1] + board.units[CostName.MISSING] * board.problem.rules.per_week
    found = np.empty_like(value)
    for ago in range(1, longest_ago(board) + 1):
        opening = max(0, gap - ago)
        options = from_day[opening][None]
        if ago + opening == gap:
            hurried = pairs.first[opening] + board.units[CostName.SHORT_RECOVERY]
            tired = np.minimum(hurried, from_day[opening + 1])
            options = np.where(board.taxing[:, None, None], tired, options)
        best = (options + board.step[:, :, None]).min(axis=1)
        found[:, ago - 1] = np.minimum(idle, best)
    return np.minimum(found, INFEASIBLE)


def read(board: CostArrays, pairs: Pairs, state: State, target: int) -> tuple[Move, ...]:
    """The moves of this week on the best plan: of equals, the earliest day and place first.

    Empty where the week stays so. `target` is the value of `state` before the week.
    """
    first = _first_that_costs(
        board, pairs.first[:, :, state.round], (-state.ago, state.last), target, far=DAYS
    )
    if first is None:
        return ()
    round_ = int(board.after[first.place, state.round])
    target = int(pairs.rest[first.day, first.place, round_])
    second = _first_that_costs(
        board,
        pairs.second[:, :, round_],
        (first.day, first.place),
        target,
        far=board.problem.rules.max_gap_days,
    )
    return (first,) if second is None else (first, second)


def _first_that_costs(
    board: CostArrays,
    options: Costs,
    previous: tuple[int, int],
    target: int,
    *,
    far: int,
) -> Move | None:
    """The first (day, place) of `options` that costs `target` after `previous` (day, place)."""
    day, last = previous
    gaps = np.arange(DAYS) - day
    extra = np.where(gaps < board.problem.rules.min_gap_days, INFEASIBLE, 0)
    if board.taxing[last]:
        extra[gaps == board.problem.rules.min_gap_days] += board.units[CostName.SHORT_RECOVERY]
    if far < DAYS:
        extra[gaps > far] += board.units[CostName.OVER_72H]
    costs = options + extra[:, None] + board.step[last][None]
    hits = np.flatnonzero(costs == target)
    if not hits.size:
        return None
    return Move(*divmod(int(hits[0]), options.shape[1]))
