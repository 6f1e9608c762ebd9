"""The best plan through each way to fill one ordinary week, whatever is closed in it: one table.

Rows are the pairs of sessions, the single ones and the week without any. Each row says what it
costs with the best weeks before and after it, and which changes it needs to be possible. So what a
set of changes within the week is worth is looked up, not searched for.
"""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from springleg.core.noun import Noun
from springleg.core.plan import CostName
from springleg.planner.cost_arrays import INFEASIBLE, CostArrays, Costs
from springleg.planner.forward_values import by_round_after, first_sessions
from springleg.planner.rounds import DAYS, Places

Numbers = npt.NDArray[np.int64]
IMPOSSIBLE = 1 << 62  # what no change makes possible, among the bits of what a row needs


class Pairs(Noun, frozen=True):
    """The days of the pairs of a week: first, second, and how far apart."""

    first: Places
    second: Places
    apart: Places


@lru_cache(maxsize=8)
def _pairs(gap: int) -> Pairs:
    days = [(one, other) for one in range(DAYS) for other in range(one + gap, DAYS)]
    first, second = np.array(days, np.intp).reshape(-1, 2).T
    return Pairs(first, second, second - first)


def fill_values(board: CostArrays, week: int, so_far: Costs, later: Costs) -> Numbers:
    """What the best plan through each row costs, closed or not.

    `so_far` is the cost before the week, `later` the value after it, both by state.
    """
    held, gap = board.weeks[week], board.problem.rules.min_gap_days
    by_round = held.early + held.cost[..., None]
    first = first_sessions(board, so_far)
    first += by_round
    first = by_round_after(held.rounds, first)
    ends = later[0].take(held.rounds.in_value)  # by day, place and round before the session
    ends += by_round
    # Day by day: an array of all pairs at once is so large that to get it takes longest.
    by_first_day = [
        np.minimum.reduce(first[day, :, None] + ends[day + gap :, None], axis=3)
        for day in range(DAYS - gap)
    ]
    both = np.concatenate(by_first_day) + _apart(board)
    day = np.minimum(DAYS - np.arange(DAYS), board.longest_ago) - 1
    single = (first + later[0, :-1][:, day].swapaxes(0, 1)).min(axis=2) + board.missing(week, 1)
    idle = (so_far.min(axis=2) + later[:, :, -1]).min() + board.missing(week, 0)
    found: Numbers = np.concatenate([both.ravel(), single.ravel(), [idle]])
    return np.minimum(found, INFEASIBLE, out=found)


def _apart(board: CostArrays) -> Costs:
    """By pair, first place and second: what it costs that the one follows the other then."""
    rules, pairs = board.problem.rules, _pairs(board.problem.rules.min_gap_days)
    over = board.over * (pairs.apart > rules.max_gap_days)
    tired = np.where(board.taxing[:-1], board.short, 0)
    short = (pairs.apart == rules.min_gap_days)[:, None] * tired
    costs: Costs = over[:, None, None] + short[:, :, None] + board.step[None, :-1]
    return costs


def row_needs(needs: Numbers, gap: int) -> Numbers:
    """For each row, the bits that its sessions have among `needs`, by day and place."""
    pairs = _pairs(gap)
    both = needs[pairs.first][:, :, None] | needs[pairs.second][:, None]
    return np.concatenate([both.ravel(), needs.ravel(), [0]])


def row_sums(points: Numbers, gap: int) -> Numbers:
    """For each row, the sum of what its sessions have among `points`, by day and place."""
    pairs = _pairs(gap)
    both = points[pairs.first][:, :, None] + points[pairs.second][:, None]
    return np.concatenate([both.ravel(), points.ravel(), [0]])


def row_losses(board: CostArrays, week: int, points: Numbers) -> dict[CostName, Numbers]:
    """For each row, what it loses of the costs that do not depend on the round.

    `points`, by day and place, are the points of clash.
    """
    gap, reach = board.problem.rules.min_gap_days, board.problem.rules.max_gap_days
    pairs, places = _pairs(gap), points.shape[1]
    sizes = (len(pairs.apart) * places**2, points.size, 1)
    wanted = board.weeks[week].wanted
    missing = [max(0, wanted - sessions) for sessions in (2, 1, 0)]
    over = np.repeat(pairs.apart > reach, places**2).astype(np.int64)
    return {
        CostName.MISSING: np.repeat(missing, sizes),
        CostName.OVER_72H: np.concatenate([over, np.zeros(points.size + 1, np.int64)]),
        CostName.RUN_CLASH: row_sums(points, gap),
    }
