"""Plan a problem that was sent: nothing of anybody's is read or written."""

from springleg.core.guide import Guide
from springleg.core.plan import Plan
from springleg.planner.problem import read_problem
from springleg.usecases.plan.planning import make_plan


def plan_problem(guide: Guide, plain: object) -> Plan:
    """The plan for a problem in plain data, of the form of a problem file. Raises Refused.

    The doses are the least of the guide's ranges. Costs a search of the weeks.
    """
    return make_plan(read_problem(plain, guide), guide)
