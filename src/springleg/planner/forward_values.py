"""The least cost from the start to every state before each week: what the plan has cost so far.

Together with the values to the end that `search` gives, it is known of every state what the best
plan through it costs; so a week that is changed is looked at alone, between the two.
"""

from functools import lru_cache

import numpy as np

from springleg.planner import constrained_weeks
from springleg.planner.cost_arrays import INFEASIBLE, CostArrays, Costs
from springleg.planner.rounds import DAYS, Places, Rounds, rounds_of
from springleg.planner.state import State


def forward(board: CostArrays, start: State, weeks: int) -> list[Costs]:
    """The cost so far before each of the first weeks, from week 0 on, `weeks` included.

    By fixed, last, ago and round, as the values of `search`; INFEASIBLE and more where no plan
    comes to a state.
    """
    planes, places = 2 if board.problem.pins else 1, len(board.problem.menu)
    agos = constrained_weeks.agos(board, 0, start)
    first = np.full((planes, places + 1, len(agos), 1 << places), INFEASIBLE, np.int64)
    first[int(start.fixed) % planes, start.last, agos.index(start.ago), start.round] = 0
    found = [first]
    for week in range(weeks):
        found.append(forward_week(board, week, found[-1], start))
    return found


def forward_week(board: CostArrays, week: int, so_far: Costs, start: State) -> Costs:
    """The cost so far after a week, given that before it; `start` is the state before the first."""
    step = _ordinary if board.weeks[week].is_ordinary else _constrained
    found = step(board, week, so_far, start)
    return np.minimum(found, INFEASIBLE, out=found)


def _ordinary(board: CostArrays, week: int, so_far: Costs, _start: State) -> Costs:
    """One ordinary week: every pair of sessions, a single one, none."""
    held, gap, longest = board.weeks[week], board.problem.rules.min_gap_days, board.longest_ago
    first = first_sessions(board, so_far)
    first += held.own_by_round
    first = by_round_after(held.rounds, first)
    found = np.full((*so_far.shape[:2], longest, so_far.shape[3]), INFEASIBLE, np.int64)
    np.minimum.reduce(so_far, axis=2, out=found[:, :, -1])
    found[:, :, -1] += board.missing(week, 0)
    second = _second_sessions(board, first)
    second += held.own_by_round[gap:]
    second = by_round_after(held.rounds, second, from_day=gap)
    if one_missing := board.missing(week, 1):
        first += one_missing
    last = first  # by the day of the week's last session, which is its first or its second
    np.minimum(last[gap:], second, out=last[gap:])
    late = DAYS - longest + 1  # those before are as long ago as makes a difference, or longer
    np.minimum(found[0, :-1, -1], np.minimum.reduce(last[:late]), out=found[0, :-1, -1])
    found[0, :-1, :-1] = last[late:][::-1].swapaxes(0, 1)
    return found


def first_sessions(board: CostArrays, so_far: Costs) -> Costs:
    """The cost up to a first session of a week, itself left out: by day, place and round."""
    gap = board.problem.rules.min_gap_days
    least = so_far[0] if len(so_far) == 1 else np.minimum(*so_far)
    came = np.empty((len(least), gap + 1, least.shape[2]), np.int64)
    tired = np.where(board.taxing, board.short, 0)[:, None]
    rested = least[:, gap]  # the session before is longer ago than any rule looks back
    for day in range(gap):
        near = least[:, gap - day - 1]  # it is just far enough away
        np.minimum(rested, near + tired, out=came[:, day])
        rested = np.minimum(rested, near)
    came[:, gap] = rested
    by_place: Costs = np.minimum.reduce(board.step_to_first + came, axis=1)
    return by_place.swapaxes(0, 1)[np.minimum(np.arange(DAYS), gap)]


def _second_sessions(board: CostArrays, first: Costs) -> Costs:
    """The cost up to a second session, itself left out: by its day from the gap on, place, round.

    `first`, by day, place and round after it: the cost up to and with a first one.
    """
    gap, reach = board.problem.rules.min_gap_days, board.problem.rules.max_gap_days
    days = DAYS - gap
    best = first[:days] + np.where(board.taxing[:-1], board.short, 0)[:, None]
    for later in range(1, min(reach - gap + 1, days)):
        np.minimum(best[later:], first[: days - later], out=best[later:])
    if (far := reach - gap + 1) < days:
        earliest = np.minimum.accumulate(first[: days - far], axis=0)
        earliest += board.over
        np.minimum(best[far:], earliest, out=best[far:])
    by_place: Costs = np.minimum.reduce(board.step_to_second + best.swapaxes(0, 1), axis=1)
    return by_place.swapaxes(0, 1)


def by_round_after(rounds: Rounds, costs: Costs, from_day: int = 0) -> Costs:
    """Costs by day, place and round before a session, as costs by the round after it.

    The days are those from `from_day` on. INFEASIBLE where no round before leads to one after.
    """
    padded = np.empty(costs.size + 1, np.int64)
    padded[:-1] = costs.reshape(-1)
    padded[-1] = INFEASIBLE
    before = _rounds_before(rounds.open_by_day, costs.shape[1], from_day)
    found: Costs = np.minimum.reduce(padded.take(before, mode="clip"))
    return found.reshape(costs.shape)


@lru_cache(maxsize=256)
def _rounds_before(open_by_day: tuple[int, ...], places: int, from_day: int) -> Places:
    """Where, in a flattened array by day from `from_day` on, place and round, costs come from.

    By a number and, flattened alike, the round after a session: the rounds before that lead to it,
    as many as there are. What is over points one beyond the array.
    """
    after = rounds_of(places, 1, open_by_day).after[from_day:]
    size, rounds = after.size, after.shape[2]
    to = (np.arange(size) // rounds * rounds) + after.ravel()
    order = np.argsort(to, kind="stable")
    counts = np.bincount(to, minlength=size)
    which = np.arange(size) - (np.cumsum(counts) - counts)[to[order]]
    found = np.full((counts.max(), size), size, np.intp)
    found[which, to[order]] = order
    return found


def _constrained(board: CostArrays, week: int, so_far: Costs, start: State) -> Costs:
    """One week with something fixed in it: its lines of sessions, one by one."""
    longest, agos = board.longest_ago, constrained_weeks.agos(board, week, start)
    found = np.full((*so_far.shape[:2], longest, so_far.shape[3]), INFEASIBLE, np.int64)
    came: dict[constrained_weeks.Line, Costs] = {}
    for line in constrained_weeks.lines(board, week):
        cost = constrained_weeks.week_cost(board, week, line)
        if not line:
            for at, ago in enumerate(agos):
                to = found[:, :, min(ago + DAYS, longest) - 1]
                np.minimum(to, so_far[:, :, at] + cost, out=to)
            continue
        last = line[-1]
        at = found[int(last.fixed) % len(found), last.place, min(DAYS - last.day, longest) - 1]
        np.minimum(at, _along(board, week, line, so_far, agos, came) + cost, out=at)
    return found


def _along(  # noqa: PLR0913 one line of the programme, spelled out
    board: CostArrays,
    week: int,
    line: constrained_weeks.Line,
    so_far: Costs,
    agos: list[int],
    came: dict[constrained_weeks.Line, Costs],
) -> Costs:
    """The cost up to and with the last session of a line, by round after it; `came` remembers."""
    if line in came:
        return came[line]
    held, last = board.weeks[week], line[-1]
    if line[:-1]:
        before = _along(board, week, line[:-1], so_far, agos, came)
        costs = before + constrained_weeks.step_cost(board, week, line[-2], last)
    else:
        steps = constrained_weeks.steps_to(board, week, last, agos, len(so_far))
        costs = (so_far + steps[..., None]).min(axis=(0, 1, 2))
    costs = costs + held.early[last.day, last.place] + held.cost[last.day, last.place]
    after = np.full_like(costs, INFEASIBLE)
    np.minimum.at(after, held.rounds.after[last.day, last.place], costs)
    came[line] = np.minimum(after, INFEASIBLE)
    return came[line]
