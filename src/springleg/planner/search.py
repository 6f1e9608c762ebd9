"""The exact search: a dynamic programme, backward over weeks, then forward to read the plan."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from springleg.planner import lines, pairs
from springleg.planner.board import DAYS, HOPELESS, Board, Costs, lay_out
from springleg.planner.problem import Problem, Slot
from springleg.planner.state import Move, State, after_week, before_first_week, longest_ago


@dataclass(frozen=True, slots=True)
class Week:
    """One solved week: the value of every state before it, and its options in either form."""

    value: Costs
    options: pairs.Pairs | list[lines.Line]


def solve(problem: Problem, must: date | None = None) -> tuple[Slot, ...] | None:
    """The best plan's sessions, pins included, in date order.

    Exact: no plan that keeps H1-H5 has lower costs in their order; of equals, the one whose
    (date, place) pairs come first. Pure: the same problem gives the same sessions.

    With `must`, the best of the plans that have a session on that date; None where there is none.
    """
    board = lay_out(problem)
    state = before_first_week(board)
    weeks = _backward(board, state, must)
    if _value(board, 0, weeks[0].value, state) >= HOPELESS:
        return None
    slots: list[Slot] = []
    for week in range(problem.weeks):
        moves = _read(board, week, weeks, state)
        monday = problem.monday + timedelta(weeks=week)
        slots += (Slot(monday + timedelta(m.day), problem.menu[m.place]) for m in moves)
        state = after_week(board, state, moves)
    return tuple(slots)


def _backward(board: Board, start: State, must: date | None) -> list[Week]:
    """Every week solved, last first, and in front-to-back order; one more stands for the end."""
    problem = board.problem
    shape = (2, longest_ago(board), len(problem.menu) + 1, 1 << len(problem.menu))
    value = np.zeros(shape, np.int64)
    weeks = [Week(value, [])]
    must_week, must_day = divmod((must - problem.monday).days, DAYS) if must else (-1, 0)
    for week in reversed(range(problem.weeks)):
        options: pairs.Pairs | list[lines.Line]
        if board.pins[week] or board.done[week] or week == must_week:
            wanted = must_day if week == must_week else None
            options = lines.lines(board, week, wanted)
            value = lines.before(board, week, options, value, start)
        else:
            options = pairs.fill(board, week, value)
            value = pairs.before(board, options, value)
        weeks.append(Week(value, options))
    return weeks[::-1]


def _value(board: Board, week: int, value: Costs, state: State) -> int:
    """The value of one state before a week."""
    index = lines.agos(board, week, before_first_week(board)).index(state.ago)
    return int(value[int(state.fixed), index, state.last, state.round])


def _read(board: Board, week: int, weeks: list[Week], state: State) -> tuple[Move, ...]:
    """The moves of one week on the best plan from this state."""
    options = weeks[week].options
    target = _value(board, week, weeks[week].value, state)
    if isinstance(options, pairs.Pairs):
        return pairs.read(board, options, state, target)
    later = weeks[week + 1].value
    return lines.read(board, week, options, later, state, target)
