"""The least cost from the start to every state before each week: what the plan has cost so far.

Together with the values to the end that `search` gives, it is known of every state what the best
plan through it costs; so a week that is changed is looked at alone, between the two.
"""

from functools import lru_cache

import numpy as np

from springleg.planner import constrained_weeks
from springleg.planner.cost_arrays import INFEASIBLE, CostArrays, Costs
from springleg.planner.rounds import DAYS, Places, Rounds
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
        step = _ordinary if board.weeks[week].is_ordinary else _constrained
        so_far = step(board, week, found[-1], start)
        found.append(np.minimum(so_far, INFEASIBLE, out=so_far))
    return found


def _ordinary(board: CostArrays, week: int, so_far: Costs, _start: State) -> Costs:
    """One ordinary week: every pair of sessions, a single one, none."""
    held, gap, longest = board.weeks[week], board.problem.rules.min_gap_days, board.longest_ago
    first = _first_sessions(board, so_far)[np.minimum(np.arange(DAYS), gap)]
    first += held.own_by_round
    first = _after(held.rounds, first)
    found = np.full((*so_far.shape[:2], longest, so_far.shape[3]), INFEASIBLE, np.int64)
    np.min(so_far, axis=2, out=found[:, :, -1])
    found[:, :, -1] += board.missing(week, 0)
    second = _second_sessions(board, first)
    second += held.own_by_round[gap:]
    second = _after(held.rounds, second, from_day=gap)
    first += board.missing(week, 1)
    for ends, first_day in ((first, 0), (second, gap)):
        for day in range(first_day, DAYS):
            at = found[0, :-1, min(DAYS - day, longest) - 1]
            np.minimum(at, ends[day - first_day], out=at)
    return found


def _first_sessions(board: CostArrays, so_far: Costs) -> Costs:
    """The cost up to a first session, itself left out: by day up to the gap, place, round.

    The last day stands for all that follow.
    """
    gap, least = board.problem.rules.min_gap_days, so_far.min(axis=0)
    came = np.empty((gap + 1, *least.shape[::2]), np.int64)
    tired = np.where(board.taxing, board.short, 0)[:, None]
    for day in range(gap + 1):
        at_gap = gap - day  # `ago` of a session that is just far enough away; 0 where all are
        fresh = least[:, at_gap:].min(axis=1)
        came[day] = np.minimum(fresh, least[:, at_gap - 1] + tired) if at_gap else fresh
    options = came[:, :, None] + board.step[None, :, :, None]
    found: Costs = options.min(axis=1)
    return found


def _second_sessions(board: CostArrays, first: Costs) -> Costs:
    """The cost up to a second session, itself left out: by its day from the gap on, place, round.

    `first`, by day, place and round after it: the cost up to and with a first one.
    """
    gap, reach = board.problem.rules.min_gap_days, board.problem.rules.max_gap_days
    tired = np.where(board.taxing[:-1], board.short, 0)[:, None]
    days = DAYS - gap
    best = np.empty((days, *first.shape[1:]), np.int64)
    np.add(first[:days], tired, out=best)
    for second in range(1, days):
        near = first[max(0, second + gap - reach) : second]
        if len(near):
            np.minimum(best[second], near.min(axis=0), out=best[second])
        far = first[: max(0, second + gap - reach)]
        if len(far):
            np.minimum(best[second], far.min(axis=0) + board.over, out=best[second])
    options = best[:, :, None] + board.step[None, :-1, :, None]
    found: Costs = options.min(axis=1)
    return found


def _after(rounds: Rounds, costs: Costs, from_day: int = 0) -> Costs:
    """Costs by day, place and round before a session, as costs by the round after it.

    The days are those from `from_day` on. INFEASIBLE where no round before leads to one after.
    """
    before = _rounds_before(len(rounds.after[0]), rounds.open_by_day)[:, from_day:]
    padded = np.full((*costs.shape[:2], costs.shape[2] + 1), INFEASIBLE, np.int64)
    padded[..., :-1] = costs
    day, place = np.ogrid[: costs.shape[0], : costs.shape[1]]
    found: Costs = padded[day[None, ..., None], place[None, ..., None], before].min(axis=0)
    return found


@lru_cache(maxsize=256)
def _rounds_before(places: int, open_by_day: tuple[int, ...]) -> Places:
    """By a number, day, place and round: the rounds before a session that lead to the one after it.

    There are at most as many as the first axis is long; what is over is the number of rounds.
    """
    count = 1 << places
    lists = [[[[] for _ in range(count)] for _ in range(places)] for _ in range(DAYS)]  # type: list[list[list[list[int]]]]
    for day, open_ in enumerate(open_by_day):
        for place in range(places):
            for used in range(count):
                after = (0 if not open_ & ~used else used) | 1 << place
                lists[day][place][after].append(used)
    most = max(len(one) for by_day in lists for by_place in by_day for one in by_place)
    found = np.full((most, DAYS, places, count), count, np.intp)
    for day in range(DAYS):
        for place in range(places):
            for after, before in enumerate(lists[day][place]):
                found[: len(before), day, place, after] = before
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
