"""A solved season, kept so that a change within a few weeks costs the work of those weeks alone.

The best plan of a changed problem goes through some state before its first changed week; it costs
what the way there costs (`forward_values`) and the rest from there on, for which only the changed
weeks are solved again, upon the value after them (`search`).

Which of several equal plans it is, is asked only where it must be told. Before the changed weeks it
is the plan as it was, where that still is one of the best and no plan has become one that was none:
else the week before is solved again as well, and so on back to the start.
"""

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace

from springleg.core.noun import Noun
from springleg.core.plan import CostName
from springleg.planner import free_weeks
from springleg.planner.cost_arrays import CostArrays, Costs, WeekArrays, make_cost_arrays
from springleg.planner.forward_values import forward
from springleg.planner.problem import Problem, Slots
from springleg.planner.rounds import DAYS
from springleg.planner.search import Week, backward, read, solve_week
from springleg.planner.state import Move, State, after_week, before_first_week


class SeasonValues(Noun, frozen=True):
    """The best plan of a problem, and what it costs through every state before each week.

    `states` are the plan's own, `total` is its cost in the units of `board`.
    """

    board: CostArrays
    weeks: list[Week]
    so_far: list[Costs]
    states: list[State]
    total: int


class ChangedPlan(Noun, frozen=True):
    """The best plan of a problem of which some weeks are changed, from `first` to `last`.

    `solved` are these weeks, and one more for what comes after them.
    """

    board: CostArrays
    solved: list[Week]
    first: int
    total: int


def season_values(
    problem: Problem, planned: Slots, units: dict[CostName, int], weeks: int
) -> SeasonValues:
    """Values of the problem whose best plan is `planned`, costs so far up to this week."""
    board = make_cost_arrays(problem, units)
    start = before_first_week(board)
    solved = backward(board, start)
    states = [start]
    moves = _moves_by_week(problem, planned)
    for week in range(weeks):
        states.append(after_week(board, week, states[-1], moves[week]))
    so_far = forward(board, start, weeks)
    total = int((so_far[0] + solved[0].value).min())
    return SeasonValues(board, solved, so_far, states, total)


def _moves_by_week(problem: Problem, planned: Slots) -> list[list[Move]]:
    moves: list[list[Move]] = [[] for _ in range(problem.weeks)]
    for slot in planned:
        week, day = divmod((slot.date - problem.monday).days, DAYS)
        moves[week].append(Move(day, problem.places[slot.workout], slot in problem.pins))
    return moves


def changed_plan(
    season: SeasonValues, problem: Problem, changed: Sequence[WeekArrays], first: int
) -> ChangedPlan:
    """The best plan of a problem with these weeks from `first` on, and all others as they were."""
    weeks = list(season.board.weeks)
    weeks[first : first + len(changed)] = changed
    board = replace(season.board, problem=problem, weeks=tuple(weeks))
    solved = [season.weeks[first + len(changed)]]
    for week in reversed(range(first, first + len(changed))):
        solved.append(_solved(season, board, week, solved[-1].value))
    total = int((season.so_far[first] + solved[-1].value).min())
    return ChangedPlan(board, solved[::-1], first, total)


def _solved(season: SeasonValues, board: CostArrays, week: int, later: Costs) -> Week:
    room = free_weeks.room_for(board, weeks=1)[0]
    return solve_week(board, week, later, season.states[0], room)


def moves_of(season: SeasonValues, plan: ChangedPlan, week: int) -> tuple[State, tuple[Move, ...]]:
    """The state before a changed week, and the moves in it: of equal plans, those of the first."""
    first, solved = plan.first, plan.solved
    while not _begins_alike(season, first, solved[0].value, plan.total):
        first -= 1
        solved = [_solved(season, plan.board, first, solved[0].value), *solved]
    state = season.states[first]
    for index in range(first, week):
        at = index - first
        moves = read(plan.board, index, solved[at], solved[at + 1].value, state)
        state = after_week(plan.board, index, state, moves)
    at = week - first
    return state, read(plan.board, week, solved[at], solved[at + 1].value, state)


def _begins_alike(season: SeasonValues, week: int, value: Costs, total: int) -> bool:
    """Whether the plan as it was, up to this week, begins the best plan by these values from it on.

    So it is where its state is on one of them, and each state that is was on a best plan before.
    """
    if not week:
        return True
    state, so_far = season.states[week], season.so_far[week]
    best = so_far + value == total
    at = int(state.fixed) % len(value), state.last, state.ago - 1, state.round
    return bool(best[at]) and not np.any(best & (so_far + season.weeks[week].value != season.total))
