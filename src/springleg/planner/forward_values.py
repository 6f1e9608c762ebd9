"""The least cost from the start to every state before each week: what the plan has cost so far.

Together with the values to the end that `search` gives, it is known of every state what the best
plan through it costs; so a week that is changed is looked at alone, between the two.
"""

import numpy as np

from springleg.planner import constrained_weeks
from springleg.planner.cost_arrays import INFEASIBLE, CostArrays, Costs, Steps
from springleg.planner.rounds import DAYS
from springleg.planner.situations import sessions_before
from springleg.planner.state import State, by_state, least_by_situation


def forward(board: CostArrays, start: State, weeks: int) -> list[Costs]:
    """The cost so far before each of the first weeks, from week 0 on, `weeks` included.

    By fixed, ago and situation, as the values of `search`: the least of the states that have the
    situation. INFEASIBLE where no plan comes to one.
    """
    planes, agos = 2 if board.problem.pins else 1, constrained_weeks.agos(board, 0, start)
    situation = board.situations.of_state[start.last, start.round]
    first = np.full((planes, len(agos), board.situations.count), INFEASIBLE, np.int64)
    first[int(start.fixed) % planes, agos.index(start.ago), situation] = 0
    found = [first]
    for week in range(weeks):
        found.append(forward_week(board, week, found[-1], start))
    return found


def forward_week(board: CostArrays, week: int, so_far: Costs, start: State) -> Costs:
    """The cost so far after a week, given that before it; `start` is the state before the first."""
    if board.weeks[week].is_ordinary:
        found = _ordinary(board, week, so_far)
    else:
        by_states = _constrained(board, week, by_state(board.situations, so_far), start)
        found = least_by_situation(board.situations, by_states)
    return np.minimum(found, INFEASIBLE, out=found)


def _ordinary(board: CostArrays, week: int, so_far: Costs) -> Costs:
    """One ordinary week: every pair of sessions, a single one, none."""
    held, rest, longest = board.weeks[week], board.rest, board.longest_ago
    last = first_sessions(board, week, so_far, held.own_after)
    between = last.take(rest.first_day, axis=0)
    between += rest.between
    came = np.minimum.reduce(between.reshape(rest.first_days, rest.first_days, -1), axis=1)
    second = _with_session(board, week, held.to_second, came, held.own_after[-len(came) :])
    last += board.missing(week, 1)  # from here on, by the day of the week's last session
    np.minimum(last[-rest.first_days :], second, out=last[-rest.first_days :])
    found = np.empty((len(so_far), longest, last.shape[1]), np.int64)
    found.fill(INFEASIBLE)
    found[:, -1] = np.minimum.reduce(so_far, axis=1) + board.missing(week, 0)
    late = DAYS - longest + 1  # those before are as long ago as makes a difference, or longer
    found[0, -1] = np.minimum(found[0, -1], np.minimum.reduce(last[:late]))
    found[0, :-1] = last[:-longest:-1]
    return found


def first_sessions(board: CostArrays, week: int, so_far: Costs, own: Costs) -> Costs:
    """The cost up to and with a first session of a week, by its day and the situation after it.

    `so_far` is the cost before the week, `own` what the session costs by itself.
    """
    rest = board.rest
    least = so_far[0] if len(so_far) == 1 else np.minimum(*so_far)
    since = least.take(rest.agos, axis=0)
    since += rest.since_last
    came = np.minimum.reduce(since.reshape(DAYS, board.longest_ago, -1), axis=1)
    return _with_session(board, week, board.weeks[week].to_first, came, own)


def _with_session(board: CostArrays, week: int, steps: Steps, came: Costs, own: Costs) -> Costs:
    """The cost up to and with a session, by its day and the situation after it.

    `came`, by day and the situation before it: without the session and the step to it.
    """
    situations, open_by_day = board.situations, board.weeks[week].rounds.open_by_day
    costs = np.empty(steps.cost.size + 1, np.int64)
    np.add(steps.cost, came, out=costs[:-1].reshape(steps.cost.shape))
    costs[-1] = INFEASIBLE
    before = sessions_before(
        situations.kinds, situations.off_menu_round, open_by_day, DAYS - len(came)
    )
    found: Costs = np.minimum.reduce(costs.take(before, mode="clip")).reshape(came.shape)
    found += own
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
