"""The counted costs of a plan, written for reading: the search must agree with this page."""

from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import pairwise

from springleg.core.athlete import weekday_of
from springleg.core.guide import Scheme
from springleg.core.plan import CostName
from springleg.planner.problem import Problem, Slot
from springleg.planner.race_windows import clash


def count(problem: Problem, planned: Iterable[Slot]) -> dict[CostName, int]:
    """Each cost of the plan (pins among `planned`), in the order of comparison.

    `planned` in any order, within the problem's weeks; what was done is counted from `problem`.
    """
    planned = sorted(planned, key=problem.order)
    return {
        CostName.MISSING: sum(missing_by_week(problem, planned)),
        CostName.OVER_72H: sum(over_72h_by_week(problem, planned)),
        CostName.EARLY_REPEAT: sum(early_repeats(problem, planned)),
        CostName.RUN_CLASH: sum(clash_of(problem, slot) for slot in planned),
        CostName.CHANGED: len(set(problem.keep) - set(planned)),
        CostName.SAME_SCHEME: sum(a == b for a, b in _scheme_steps(problem, planned)),
        CostName.SHORT_RECOVERY: _short_recoveries(problem, planned),
        CostName.OFF_PREFERENCE: sum(off_preference(problem, slot.date) for slot in planned),
    }


def week_index(problem: Problem, day: date) -> int:
    """Which of the problem's weeks holds the day, from 0; negative before, more after the last."""
    return (day - problem.monday).days // 7


def by_week(problem: Problem, planned: Sequence[Slot]) -> list[list[Slot]]:
    """The sessions of each week, done ones included and first; those outside left out."""
    weeks: list[list[Slot]] = [[] for _ in range(problem.weeks)]
    for slot in [*problem.done, *planned]:
        index = week_index(problem, slot.date)
        if 0 <= index < problem.weeks:
            weeks[index].append(slot)
    return weeks


def missing_by_week(problem: Problem, planned: Sequence[Slot]) -> list[int]:
    """Sessions short of what the week wants (row 1), a figure for each week in order."""
    weeks = enumerate(by_week(problem, planned))
    return [max(0, problem.wanted(index) - len(week)) for index, week in weeks]


def over_72h_by_week(problem: Problem, planned: Sequence[Slot]) -> list[int]:
    """1 for a week whose two sessions are too far apart (row 2), else 0; weeks in order.

    A week of any other number of sessions is 0. `planned` is in date order.
    """
    return [
        int(len(week) == 2 and (week[1].date - week[0].date).days > problem.rules.max_gap_days)  # noqa: PLR2004 a pair
        for week in by_week(problem, planned)
    ]


def clash_of(problem: Problem, slot: Slot) -> int:
    """What one session costs the runs about it (row 4), in points."""
    return clash(problem.rules, problem.run_on, slot.date, problem.rules.schemes[slot.workout])


def early_repeats(problem: Problem, planned: Sequence[Slot]) -> list[bool]:
    """For each planned session, whether the current round has already used its workout (row 3).

    `planned` is in date order; the round goes on from what was done. A session begins a new round
    where the one before has all that is open on its day.
    """
    used: AbstractSet[str] = frozenset()
    repeats = []
    for slot in (*problem.done, *planned):
        begun = problem.begun(used, slot.date)
        repeats.append(slot.workout in begun)
        used = begun | {slot.workout} if slot.workout in problem.places else used
    return repeats[len(problem.done) :]


def _scheme_steps(problem: Problem, planned: Sequence[Slot]) -> list[tuple[Scheme, Scheme]]:
    schemes = problem.rules.schemes
    line = [schemes[slot.workout] for slot in [*problem.done[-1:], *planned]]
    return list(pairwise(line))


def _short_recoveries(problem: Problem, planned: Sequence[Slot]) -> int:
    line = [*problem.done[-1:], *planned]
    return sum(
        problem.rules.schemes[slot.workout] is not Scheme.LIGHT
        and (after.date - slot.date).days == problem.rules.min_gap_days
        for slot, after in pairwise(line)
    )


def off_preference(problem: Problem, day: date) -> bool:
    """Whether the day is off the preferred weekdays (never, where none is given)."""
    return bool(problem.preferred) and weekday_of(day) not in problem.preferred


def worst_first(costs: Counter[CostName] | dict[CostName, int]) -> tuple[int, ...]:
    """Costs as a tuple that compares in the order of the rows. KeyError where a dict lacks one."""
    return tuple(costs[name] for name in CostName)
