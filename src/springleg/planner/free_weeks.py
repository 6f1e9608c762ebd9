"""Ordinary weeks, in which nothing is fixed: all pairs of sessions, from every situation at once.

`value[fixed, ago - 1, situation]` is the least cost from there to the end of the plan.

Numpy is asked some twenty times a week, and to ask costs more than to count: so what is added is
laid out once for all weeks, in the shape of what it is added to.
"""

import numpy as np

from springleg.core.noun import Noun
from springleg.planner.cost_arrays import CostArrays, Costs, Steps
from springleg.planner.rounds import DAYS
from springleg.planner.state import Move, State


class Pairs(Noun, frozen=True):
    """Every way to fill one ordinary week, by day and situation.

    `first`: the cost from a first session on, by the situation after it, with the best second one
    or none; the step to it is left out. `second`: from a second one on. `to_first` and `to_second`:
    of the best workout on each day, by the situation before it, the step to it included; a second
    one is on a day that leaves room for one before it.
    """

    first: Costs
    second: Costs
    to_first: Costs
    to_second: Costs


def fill(board: CostArrays, week: int, later: Costs) -> Pairs:
    """All pairs of one week, given the value after it."""
    held, rest = board.weeks[week], board.rest
    own, days = held.own_after, rest.first_days
    second = later[0].take(rest.ago_after, axis=0)
    second += own
    to_second = best_next(held.to_second, second)
    options = to_second.take(rest.second_day, axis=0)
    options += rest.between
    both = np.minimum.reduce(options.reshape(days, -1)).reshape(days, -1)
    both += own[:days]
    first = second + board.missing(week, 1)
    np.minimum(first[:days], both, out=first[:days])
    return Pairs(first, second, best_next(held.to_first, first), to_second)


def before(board: CostArrays, week: int, pairs: Pairs, later: Costs) -> Costs:
    """The value before a week, given its pairs and the value after it.

    It grows beyond INFEASIBLE by no more than the weeks' own costs: there always is the idle week.
    """
    rest = board.rest
    options = pairs.to_first.take(rest.days, axis=0)
    options += rest.since_last
    best = np.minimum.reduce(options.reshape(DAYS, board.longest_ago, -1))
    value: Costs = np.minimum(best, later[:, -1:] + board.missing(week, 0))
    return value


def best_next(steps: Steps, after: Costs) -> Costs:
    """The cost of the best next session on each day, step included, by the situation before it.

    `after` has it by the situation after it, without the step.
    """
    options = after.take(steps.after, mode="clip")  # quicker than with a check
    options += steps.cost
    best: Costs = np.minimum.reduce(options)
    return best


def read(board: CostArrays, week: int, pairs: Pairs, state: State, target: int) -> tuple[Move, ...]:
    """The moves of this week on the best plan: of equals, the earliest day and place first.

    Empty where the week stays so. `target` is the value of `state` before the week.
    """
    held, situations = board.weeks[week], board.situations.by_state
    situation = situations[state.last][state.round]
    rested = board.rest.since_last[state.ago - 1 :: board.longest_ago, situation]
    costs = (rested + pairs.to_first[:, situation]).tolist()
    if target not in costs:
        return ()
    day = costs.index(target)
    target = int(pairs.to_first[day, situation])
    first = _first_place(board, week, pairs.first[day], (day, state.last, state.round), target)
    days = board.rest.first_days
    if day >= days:
        return (first,)
    round_ = held.rounds.after_session[day][first.place][state.round]
    situation = situations[first.place][round_]
    rested = board.rest.between[day::days, situation]
    costs = (rested + pairs.to_second[:, situation]).tolist()
    target = int(pairs.first[day, situation] - held.own_after[day, situation])
    if target not in costs:
        return (first,)
    later = costs.index(target)
    target, day = int(pairs.to_second[later, situation]), later + DAYS - days
    return first, _first_place(board, week, pairs.second[day], (day, first.place, round_), target)


def _first_place(
    board: CostArrays, week: int, after: Costs, on: tuple[int, int, int], target: int
) -> Move:
    """The first session by the order of the menu that costs so much, step included.

    `on` is its day, and the last place and the round before it; `after`, by the situation after it,
    what it costs without the step. Raises AssertionError where there is none: a mistake of ours.
    """
    day, last, round_ = on
    held, steps = board.weeks[week], board.step[last].tolist()
    rounds, costs = held.rounds.after_session[day], after.tolist()
    for place, situations in enumerate(board.situations.by_state[:-1]):
        early = int(held.early[day, place, round_])
        if costs[situations[rounds[place][round_]]] + early + steps[place] == target:
            return Move(day, place)
    raise AssertionError("no workout of this day costs what the best one does")
