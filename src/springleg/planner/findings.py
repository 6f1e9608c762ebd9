"""Why a plan is as it is: a finding for every loss, and for every rule that a pin breaks."""

from msgspec.structs import replace

from springleg.core.plan import CostName, Finding, finding, iso_week
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
from springleg.planner.repairs import Repairer
from springleg.planner.search import Searched
from springleg.planner.week_fills import fills
from springleg.planner.week_relaxation import EXPLAINED, PlanRounds, rounds_of_plan, take_out


def findings(
    problem: Problem, planned: Slots, searched: Searched | None = None
) -> tuple[Finding, ...]:
    """Every week's losses with a smallest forcing set each, and every rule a pin breaks.

    Week by week, in each the losses in the order of EXPLAINED, then the pins. `planned` is the best
    plan, in date order, and `searched` what it was found by, if that is at hand. Costs a few
    searches where anything is lost.
    """
    windows, lost = race_windows(problem), losses_by_week(problem, planned)
    broken = pin_findings(problem, planned, windows)
    found: list[Finding] = []
    rounds: PlanRounds | None = None
    repairer: Repairer | None = None
    for week in range(problem.weeks):
        costs = [cost for cost in EXPLAINED if lost[cost][week]]
        if costs:
            rounds = rounds or rounds_of_plan(problem, planned)
            repairer = repairer or Repairer(problem, lost, searched)
            case = take_out(problem, planned, week, windows, rounds)
            every = fills(case)
            for cost, repairs in zip(costs, repairer.repairs(week, costs), strict=True):
                rules = conflict_set(case, cost, every)
                says, count = finding_text(case, cost, rules), lost[cost][week]
                one = finding(iso_week(case.monday), str(cost), count, rules, says)
                found.append(replace(one, repairs=repairs))
        found += broken[week]
    return tuple(found)


def losses_by_week(problem: Problem, planned: Slots) -> dict[CostName, list[int]]:
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
