"""Why a plan is as it is: a finding for every loss, and for every rule that a pin breaks."""

from collections.abc import Iterator
from datetime import timedelta

from msgspec.structs import replace

from springleg.core.errors import Refused
from springleg.core.plan import CostName, Finding, finding, iso_week
from springleg.core.repairs import Repairs
from springleg.planner.conflict_sets import conflict_set
from springleg.planner.cost import (
    clash_of,
    early_repeats,
    missing_by_week,
    over_72h_by_week,
    week_index,
)
from springleg.planner.finding_text import finding_text
from springleg.planner.pin_findings import pin_findings
from springleg.planner.problem import Problem, Slots
from springleg.planner.race_windows import race_windows
from springleg.planner.repairs import Losses, Repairer
from springleg.planner.search import Searched
from springleg.planner.week_fills import fills
from springleg.planner.week_relaxation import EXPLAINED, PlanRounds, rounds_of_plan, take_out


def findings(
    problem: Problem, planned: Slots, searched: Searched | None = None
) -> tuple[Finding, ...]:
    """Every week's losses, why and what would bring them back, and every rule a pin breaks.

    Week by week, in each the losses in the order of EXPLAINED, then the pins. `planned` is the best
    plan, in date order, and `searched` what it was found by, if that is at hand. Costs a few
    searches where anything is lost.
    """
    lost = losses_by_week(problem, planned)
    repairs = _repairs(problem, lost, searched) if any(map(any, lost.values())) else {}
    return tuple(
        replace(one, repairs=repairs.get((one.week, one.cost), ()))
        for one in forced(problem, planned, lost)
    )


def _repairs(
    problem: Problem, lost: Losses, searched: Searched | None
) -> dict[tuple[str, str], Repairs]:
    """The repairs of every loss, by its week and cost as findings name them.

    None where many weeks at high prices of clashes leave no room to compare changed plans exactly.
    """
    found: dict[tuple[str, str], Repairs] = {}
    try:
        repairer = Repairer(problem, lost, searched)
    except Refused:
        return found
    for week in range(problem.weeks):
        if costs := _lost_in(lost, week):
            name = iso_week(problem.monday + timedelta(weeks=week))
            for cost, repairs in zip(costs, repairer.repairs(week, costs), strict=True):
                found[name, str(cost)] = repairs
    return found


def forced(problem: Problem, planned: Slots, lost: Losses) -> Iterator[Finding]:
    """The same without repairs: every week's losses with a smallest forcing set each, and pins.

    `lost` is such as `losses_by_week` gives. Costs a search of many fills for each week.
    """
    windows = race_windows(problem)
    broken = pin_findings(problem, planned, windows)
    rounds: PlanRounds | None = None
    for week in range(problem.weeks):
        costs = _lost_in(lost, week)
        if costs:
            rounds = rounds or rounds_of_plan(problem, planned, windows)
            case = take_out(problem, planned, week, rounds)
            every = fills(case, costs[-1])
            for cost in costs:
                rules = conflict_set(case, cost, every)
                says, count = finding_text(case, cost, rules), lost[cost][week]
                yield finding(iso_week(case.monday), str(cost), count, rules, says)
        yield from broken[week]


def _lost_in(lost: Losses, week: int) -> list[CostName]:
    return [cost for cost in EXPLAINED if lost[cost][week]]


def losses_by_week(problem: Problem, planned: Slots) -> Losses:
    """The explained costs of a plan, split over its weeks: one count for each, 0 for none.

    `planned` is in date order, within the problem's weeks.
    """
    clashes, repeats = [0] * problem.weeks, [0] * problem.weeks
    for slot, early in zip(planned, early_repeats(problem, planned), strict=True):
        week = week_index(problem, slot.date)
        clashes[week] += clash_of(problem, slot)
        repeats[week] += early
    return {
        CostName.MISSING: missing_by_week(problem, planned),
        CostName.OVER_72H: over_72h_by_week(problem, planned),
        CostName.EARLY_REPEAT: repeats,
        CostName.RUN_CLASH: clashes,
    }
