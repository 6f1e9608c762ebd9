"""What later choices depend on between two weeks, and the sessions of a week as moves."""

from collections.abc import Sequence

from springleg.core.noun import Noun
from springleg.planner.cost_arrays import DAYS, CostArrays


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


def longest_ago(board: CostArrays) -> int:
    """Days since the last session, beyond which it makes no difference."""
    return board.problem.rules.min_gap_days + 1


def before_first_week(board: CostArrays) -> State:
    """The state before the first week, out of what was done.

    `last` is the length of the menu where nothing was done, or the last of it is off the menu.
    """
    round_, last = 0, len(board.problem.menu)
    for slot in board.problem.done:
        last = board.problem.places.get(slot.workout, len(board.problem.menu))
        if slot.workout in board.problem.places:
            round_ = int(board.after[last, round_])
    longest = longest_ago(board)
    ago = (
        (board.problem.monday - board.problem.done[-1].date).days if board.problem.done else longest
    )
    return State(bool(board.problem.done), min(ago, longest), last, round_)


def after_week(board: CostArrays, state: State, moves: Sequence[Move]) -> State:
    """The state after a week with these sessions, which are in order; none: time goes on."""
    longest = longest_ago(board)
    if not moves:
        return State(state.fixed, min(state.ago + DAYS, longest), state.last, state.round)
    round_ = state.round
    for move in moves:
        round_ = int(board.after[move.place, round_])
    last = moves[-1]
    return State(last.fixed, min(DAYS - last.day, longest), last.place, round_)
