"""What later choices depend on between two weeks, and the sessions of a week as moves."""

from collections.abc import Sequence

import numpy as np

from springleg.core.noun import Noun
from springleg.planner.cost_arrays import INFEASIBLE, CostArrays, Costs
from springleg.planner.rounds import DAYS
from springleg.planner.situations import Situations


class State(Noun, frozen=True):
    """Where a line of sessions stands before a week.

    `fixed`: the last session is a pin or done. `ago` counts days from it to the week's Monday
    (zero and less: within the week), and stops at `longest_ago`. `last` is its place.
    """

    fixed: bool
    ago: int
    last: int
    round: int


class Move(Noun, frozen=True):
    """One session of a week: on which day, which place, and whether it is fixed there."""

    day: int
    place: int
    fixed: bool = False


def before_first_week(board: CostArrays) -> State:
    """The state before the first week, out of what was done.

    `last` is the length of the menu where nothing was done, or the last of it is off the menu.
    """
    problem = board.problem
    used = problem.replayed(problem.done)
    round_, off = problem.bits(used), len(problem.menu)
    last = problem.places.get(problem.done[-1].workout, off) if problem.done else off
    ago = (problem.monday - problem.done[-1].date).days if problem.done else board.longest_ago
    return State(bool(problem.done), min(ago, board.longest_ago), last, round_)


def after_week(board: CostArrays, week: int, state: State, moves: Sequence[Move]) -> State:
    """The state after a week with these sessions, which are in order; none: time goes on."""
    longest = board.longest_ago
    if not moves:
        return State(state.fixed, min(state.ago + DAYS, longest), state.last, state.round)
    after, round_ = board.weeks[week].rounds.after, state.round
    for move in moves:
        round_ = int(after[move.day, move.place, round_])
    last = moves[-1]
    return State(last.fixed, min(DAYS - last.day, longest), last.place, round_)


def by_state(situations: Situations, values: Costs) -> Costs:
    """Values by fixed, ago and situation, as values by fixed, last, ago and round.

    INFEASIBLE of states to which no plan comes.
    """
    over = np.full((*values.shape[:2], 1), INFEASIBLE, np.int64)
    found: Costs = np.concatenate([values, over], axis=2).take(situations.of_state, axis=2)
    return np.ascontiguousarray(found.swapaxes(1, 2))


def by_situation(situations: Situations, value: Costs) -> Costs:
    """The same the other way round: of the states of one situation the values are the same."""
    found: Costs = value.swapaxes(1, 2)[:, :, situations.last, situations.round]
    return found


def least_by_situation(situations: Situations, costs: Costs) -> Costs:
    """The same of costs that the states of one situation need not share: the least of them.

    Such are the costs so far: a plan may come to one of the states alone.
    """
    states = costs.swapaxes(1, 2).reshape(costs.shape[0], costs.shape[2], -1)
    found = np.full((situations.count + 1, *states.shape[:2]), INFEASIBLE, np.int64)
    np.minimum.at(found, situations.of_state.ravel(), states.transpose(2, 0, 1))
    return np.ascontiguousarray(found[:-1].transpose(1, 2, 0))
