"""The exact search: a dynamic programme, backward over weeks, then forward to read the plan.

An example. `mini-squat` and `rope`, for two weeks from Monday 7 December 2026; only Monday 7,
Thursday 10, Tuesday 15 and Thursday 17 are free, and on Wednesday 16 there is a hard run.

Backward, first the second week. It can hold a pair, on Tuesday and Thursday. With the round full
before it, neither workout is a repeat. With mini-squat last (H4) rope comes on Tuesday, the day
before the hard run, and costs 3 of `run_clash`; with rope last mini-squat does, and costs 1. So 3
and 1 are the values of these two states: what the rest costs from there on.

Then the first week. Mini-squat and rope, in this order, cost nothing themselves and end in the
state that is worth 1; in the other order, in the one that is worth 3. The beginning is worth 1.

Forward. On Monday 7 mini-squat is the first session from which 1 can be reached, and on Thursday
rope; then, from their state on, mini-squat on Tuesday and rope on Thursday.
"""

from datetime import date, timedelta
from functools import cached_property

import numpy as np

from springleg.core.noun import Noun
from springleg.planner import constrained_weeks, free_weeks
from springleg.planner.cost_arrays import (
    INFEASIBLE_TOTAL,
    CostArrays,
    Costs,
    Units,
    make_cost_arrays,
)
from springleg.planner.problem import Problem, Slot
from springleg.planner.rounds import DAYS
from springleg.planner.situations import Situations
from springleg.planner.state import (
    Move,
    State,
    after_week,
    before_first_week,
    by_situation,
    by_state,
)


class Week(Noun, frozen=True, dict=True):
    """One solved week: the least cost from before it to the end, and its options in either form.

    `values` has that cost by fixed, ago and situation.
    """

    values: Costs
    options: free_weeks.Pairs | constrained_weeks.Lines
    situations: Situations

    @cached_property
    def value(self) -> Costs:
        """The same of every state, by fixed, last, ago and round: asked for outside ordinary weeks.

        INFEASIBLE of states to which no plan comes.
        """
        return by_state(self.situations, self.values)


class Searched(Noun, frozen=True):
    """A plan, and what it was found by: the solved weeks, and one more that stands for the end."""

    board: CostArrays
    weeks: list[Week]
    slots: tuple[Slot, ...]


def solve(problem: Problem, must: date | None = None) -> tuple[Slot, ...] | None:
    """The best plan's sessions, pins included, in date order.

    Exact: no plan that keeps H1-H6 has lower costs in their order; of equals, the one whose (date,
    place) pairs come first. Pure: the same problem gives the same sessions.

    With `must`, the best of the plans that have a session on that date; None where there is none.
    Raises Refused where the costs do not fit into 64 bits.
    """
    found = search(problem, must)
    return None if found is None else found.slots


def search(
    problem: Problem, must: date | None = None, units: Units | None = None
) -> Searched | None:
    """The same, with the values of every week, for whoever wants to know more of the plan.

    They are in the problem's own units, or in these, which have to be enough for it.
    """
    board = make_cost_arrays(problem, units)
    state = before_first_week(board)
    weeks = backward(board, state, must)
    if value_of(board, 0, weeks[0], state) >= INFEASIBLE_TOTAL:
        return None
    slots: list[Slot] = []
    for week in range(problem.weeks):
        moves = read(board, week, weeks[week], weeks[week + 1], state)
        monday = problem.monday + timedelta(weeks=week)
        slots += (Slot(monday + timedelta(m.day), problem.menu[m.place]) for m in moves)
        state = after_week(board, week, state, moves)
    return Searched(board, weeks, tuple(slots))


def backward(board: CostArrays, start: State, must: date | None = None) -> list[Week]:
    """Every week solved, last first, and in front-to-back order; one more stands for the end."""
    problem = board.problem
    fixed = 2 if problem.pins else 1  # it makes a difference to a pin alone
    values = np.zeros((fixed, board.longest_ago, board.situations.count), np.int64)
    weeks = [Week(values, constrained_weeks.Lines([], {}), board.situations)]
    must_week, must_day = divmod((must - problem.monday).days, DAYS) if must else (-1, 0)
    for week in reversed(range(problem.weeks)):
        wanted = must_day if week == must_week else None
        weeks.append(solve_week(board, week, weeks[-1], start, wanted))
    return weeks[::-1]


def solve_week(
    board: CostArrays,
    week: int,
    later: Week,
    start: State,
    must: int | None = None,
) -> Week:
    """One week, given the solved one after it; with `must`, a day of it that has a session.

    `start` is the state before the first week.
    """
    situations = board.situations
    if board.weeks[week].is_ordinary and must is None:
        pairs = free_weeks.fill(board, week, later.values)
        return Week(free_weeks.before(board, week, pairs, later.values), pairs, situations)
    lines = constrained_weeks.fill(board, week, later.value, must)
    value = constrained_weeks.before(board, week, lines, later.value, start)
    return Week(by_situation(situations, value), lines, situations)


def value_of(board: CostArrays, week: int, solved: Week, state: State) -> int:
    """The value of one state before a week."""
    # In a week in which something was done no other `ago` can be, so its axis has one place.
    ago = 0 if board.weeks[week].done else state.ago - 1
    situation = board.situations.of_state[state.last, state.round]
    return int(solved.values[int(state.fixed) % len(solved.values), ago, situation])


def read(board: CostArrays, week: int, solved: Week, later: Week, state: State) -> tuple[Move, ...]:
    """The moves of one solved week on the best plan from this state; `later` is the week after."""
    target = value_of(board, week, solved, state)
    if isinstance(solved.options, free_weeks.Pairs):
        return free_weeks.read(board, week, solved.options, state, target)
    return constrained_weeks.read(board, week, solved.options, later.value, state, target)
