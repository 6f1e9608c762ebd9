"""A solved season, kept so that a change within a few weeks costs the work of those weeks alone.

The best plan of a changed problem goes through some state before its first changed week; it costs
what the way there costs (`forward_values`) and the rest from there on, for which only the changed
weeks are solved again, upon the value after them (`search`).

Which of several equal plans it is, is asked only where it must be told. Before the changed weeks it
is the plan as it was, where that still is one of the best and no plan has become one that was none:
else the week before is solved again as well, and so on back to the start.
"""

from collections.abc import Mapping

import numpy as np
from msgspec.structs import replace

from springleg.core.noun import Noun
from springleg.planner.cost_arrays import CostArrays, Costs, WeekArrays
from springleg.planner.forward_values import forward, forward_week
from springleg.planner.problem import Slots
from springleg.planner.rounds import DAYS
from springleg.planner.search import Searched, Week, read, solve_week
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


def season_values(searched: Searched, weeks: int) -> SeasonValues:
    """The values of a search, with costs so far up to this week."""
    board, solved = searched.board, searched.weeks
    start = before_first_week(board)
    states, moves = [start], _moves_by_week(board, searched.slots)
    for week in range(weeks):
        states.append(after_week(board, week, states[-1], moves[week]))
    so_far = forward(board, start, weeks)
    total = int((so_far[0] + solved[0].values).min())
    return SeasonValues(board, solved, so_far, states, total)


def _moves_by_week(board: CostArrays, planned: Slots) -> list[list[Move]]:
    problem = board.problem
    moves: list[list[Move]] = [[] for _ in range(problem.weeks)]
    for slot in planned:
        week, day = divmod((slot.date - problem.monday).days, DAYS)
        moves[week].append(Move(day, problem.places[slot.workout], slot in problem.pins))
    return moves


def with_weeks(board: CostArrays, changed: Mapping[int, WeekArrays]) -> CostArrays:
    """The arrays with some weeks' changed."""
    weeks = list(board.weeks)
    for week, arrays in changed.items():
        weeks[week] = arrays
    return replace(board, weeks=tuple(weeks))


def so_far_under(season: SeasonValues, changed: Mapping[int, WeekArrays], week: int) -> Costs:
    """The cost so far before a week, with some weeks before it changed."""
    board, first = with_weeks(season.board, changed), min(changed)
    costs = season.so_far[first]
    for index in range(first, week):
        costs = forward_week(board, index, costs, season.states[0])
    return costs


def solved_under(season: SeasonValues, changed: Mapping[int, WeekArrays], first: int) -> list[Week]:
    """Weeks solved from `first` on, some of them or after them changed; up to the last of these.

    One more stands for what follows.
    """
    board, last = with_weeks(season.board, changed), max(changed)
    solved = [season.weeks[last + 1]]
    for week in reversed(range(first, last + 1)):
        solved.append(solved_week(season, board, week, solved[-1]))
    return solved[::-1]


def solved_week(season: SeasonValues, board: CostArrays, week: int, later: Week) -> Week:
    """One week of `board` solved, given the solved one after it."""
    return solve_week(board, week, later, season.states[0])


def moves_under(
    season: SeasonValues, changed: Mapping[int, WeekArrays], week: int
) -> tuple[State, tuple[Move, ...]]:
    """The best plan's state before a week, and its moves there, where some weeks are changed.

    The week is one of those, or after their first and before their last. Of equal plans the first.
    """
    board, first = with_weeks(season.board, changed), min(changed)
    solved = solved_under(season, changed, first)
    total = int((season.so_far[first] + solved[0].values).min())
    while not _begins_alike(season, first, solved[0].values, total):
        first -= 1
        solved = [solved_week(season, board, first, solved[0]), *solved]
    state = season.states[first]
    for index in range(first, week):
        at = index - first
        moves = read(board, index, solved[at], solved[at + 1], state)
        state = after_week(board, index, state, moves)
    at = week - first
    return state, read(board, week, solved[at], solved[at + 1], state)


def _begins_alike(season: SeasonValues, week: int, values: Costs, total: int) -> bool:
    """Whether the plan as it was, up to this week, begins the best plan by these values from it on.

    So it is where its state is on one of them, and each state that is was on a best plan before.
    """
    if not week:
        return True
    state, so_far = season.states[week], season.so_far[week]
    best = so_far + values == total
    situation = season.board.situations.of_state[state.last, state.round]
    at = int(state.fixed) % len(values), state.ago - 1, situation
    was_none = so_far + season.weeks[week].values != season.total
    return bool(best[at]) and not np.any(best & was_none)
