"""The best plan through each way to fill one ordinary week, whatever is closed in it: one table.

Rows are the pairs of sessions, the single ones and the week without any; workouts of one kind share
their rows, as nothing tells them apart (`situations`). Each row says what it costs with the best
weeks before and after it, and which changes it needs to be possible. So what a set of changes
within the week is worth is looked up, not searched for.
"""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from springleg.core.noun import Noun
from springleg.core.plan import CostName
from springleg.planner.cost_arrays import INFEASIBLE, CostArrays, Costs
from springleg.planner.forward_values import first_sessions
from springleg.planner.rounds import DAYS, Places
from springleg.planner.situations import Situations

Numbers = npt.NDArray[np.int64]
IMPOSSIBLE = 1 << 62  # what no change makes possible, among the bits of what a row needs


class Pairs(Noun, frozen=True):
    """The days of the pairs of a week: first, second, and how far apart.

    `in_rest`: the row of `RestCosts.between` that has these days.
    """

    first: Places
    second: Places
    apart: Places
    in_rest: Places


@lru_cache(maxsize=8)
def _pairs(gap: int) -> Pairs:
    days = [(one, other) for one in range(DAYS) for other in range(one + gap, DAYS)]
    first, second = np.array(days, np.intp).reshape(-1, 2).T
    return Pairs(first, second, second - first, (second - gap) * (DAYS - gap) + first)


def _pairs_of(board: CostArrays) -> Pairs:
    return _pairs(board.problem.rules.min_gap_days)


def fill_values(board: CostArrays, week: int, so_far: Costs, values: Costs) -> Numbers:
    """What the best plan through each row costs, closed or not.

    `so_far` is the cost before the week, `values` that after it to the end, both by situation.
    """
    held, rest, situations = board.weeks[week], board.rest, board.situations
    pairs, kinds = _pairs_of(board), situations.first_of_kind
    own = held.cost.take(situations.place, axis=1)
    first = first_sessions(board, week, so_far, own)
    later = values[0].take(rest.ago_after, axis=0)  # by day and the situation after the session
    second = (later + own).take(held.to_second.after) + held.to_second.cost
    both = _by_kind(situations, second).take(pairs.second - pairs.second[0], axis=0)
    both += (first.take(pairs.first, axis=0) + rest.between.take(pairs.in_rest, axis=0))[:, None]
    both = np.minimum.reduceat(both[..., : kinds[-1]], kinds[:-1], axis=2).swapaxes(1, 2)
    single = np.minimum.reduceat((first + later)[:, : kinds[-1]], kinds[:-1], axis=1)
    single += board.missing(week, 1)
    idle = np.minimum.reduce(so_far, axis=1) + values[:, -1]
    found: Numbers = np.concatenate(
        [both.ravel(), single.ravel(), [idle.min() + board.missing(week, 0)]]
    )
    return np.minimum(found, INFEASIBLE, out=found)


def _by_kind(situations: Situations, costs: Costs) -> Costs:
    """Costs by place, day and situation as the least of each kind, by day, kind and situation."""
    ordered = costs.take(situations.places_by_kind, axis=0)
    least = np.minimum.reduceat(ordered, situations.first_place_of_kind, axis=0)
    return least.swapaxes(0, 1)


def row_needs(board: CostArrays, needs: Numbers) -> Numbers:
    """For each row, the bits that its sessions have among `needs`, by day and place."""
    pairs, by_kind = _pairs_of(board), needs[:, board.situations.place_of_kind]
    both = by_kind[pairs.first][:, :, None] | by_kind[pairs.second][:, None]
    return np.concatenate([both.ravel(), by_kind.ravel(), [0]])


def row_sums(board: CostArrays, points: Numbers) -> Numbers:
    """For each row, the sum of what its sessions have among `points`, by day and place."""
    pairs, by_kind = _pairs_of(board), points[:, board.situations.place_of_kind]
    both = by_kind[pairs.first][:, :, None] + by_kind[pairs.second][:, None]
    return np.concatenate([both.ravel(), by_kind.ravel(), [0]])


def row_losses(board: CostArrays, week: int, points: Numbers) -> dict[CostName, Numbers]:
    """For each row, what it loses of the costs that do not depend on the round.

    `points`, by day and place, are the points of clash.
    """
    pairs, kinds = _pairs_of(board), len(board.situations.place_of_kind)
    sizes = (len(pairs.apart) * kinds**2, DAYS * kinds, 1)
    wanted = board.weeks[week].wanted
    missing = [max(0, wanted - sessions) for sessions in (2, 1, 0)]
    over = np.repeat(pairs.apart > board.problem.rules.max_gap_days, kinds**2).astype(np.int64)
    return {
        CostName.MISSING: np.repeat(missing, sizes),
        CostName.OVER_72H: np.concatenate([over, np.zeros(DAYS * kinds + 1, np.int64)]),
        CostName.RUN_CLASH: row_sums(board, points),
    }
