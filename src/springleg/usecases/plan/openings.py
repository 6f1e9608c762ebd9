"""The plan round what is shut now: each workout comes from the day on which it can open (H6)."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TypeAlias

from msgspec.structs import replace

from springleg.core.dosing.forecast import Ahead, look_ahead
from springleg.core.dosing.gates import shut
from springleg.core.dosing.standing import work_out
from springleg.core.errors import NotFound
from springleg.core.guide import Guide
from springleg.core.message import message
from springleg.core.plan import Plan
from springleg.planner.make import make_plan, session, solve
from springleg.planner.problem import Problem
from springleg.usecases.athlete.dosing_state import DosingState
from springleg.usecases.plan.doses_ahead import forecasts_of, with_doses

Opens: TypeAlias = Mapping[str, date]


def plan_round_openings(
    standing: DosingState,
    problem: Problem,
    guide: Guide,
    ended: datetime | None,
    waiting: tuple[str, ...],
) -> tuple[Problem, Plan]:
    """The plan with doses, each of the `waiting` workouts from the first day it can be open.

    That day is as if all goes well until then: so it depends on what is planned before it, and the
    plan on it. They are worked out in turn until they agree. Where they never do (the best plan
    with an early day leaves out what opens it), all wait a day longer, until no session comes
    before its workout is open. What these weeks do not open has the day after the last of them.
    Answers the problem with these days in it, too.

    Raises NotFound where nothing opens. `ended` is as for `make_plan`. Costs a search and a walk
    over the log for each session, as often as they are worked out: once where nothing waits.
    """
    if not waiting:
        plan = make_plan(problem, guide, ended)
        coming = forecasts_of(standing, plan.sessions)
        return problem, with_doses(standing.guide, plan, coming)
    opens, tries, finds = dict.fromkeys(waiting, problem.end), list[Opens](), list[Opens]()
    longer = 0
    while True:
        tried = replace(problem, opens={**problem.opens, **opens})
        ahead = _ahead(standing, tried, guide, waiting)
        found = {workout: ahead.opens.get(workout, problem.end) for workout in waiting}
        if found == opens or (longer and _all_open(ahead, found)):
            break
        tries.append(opens)
        finds.append(found)
        longer += bool(longer) or found in tries
        earliest = {workout: min(one[workout] for one in finds) for workout in waiting}
        opens = {w: day + timedelta(longer) for w, day in earliest.items()} if longer else found
    if all(tried.opens.get(workout, tried.start) >= tried.end for workout in tried.menu):
        dose = standing.dose(problem.menu[0])
        what = message("No workout is open now: {why:within}", why=dose.text)
        raise NotFound(what, message("{opens:within}", opens=dose.opens))
    plan = make_plan(tried, guide, ended)
    return tried, with_doses(standing.guide, plan, ahead.forecasts)


def _all_open(ahead: Ahead, opens: Opens) -> bool:
    """Whether each session comes when its workout can be open."""
    sessions = (told.session for told in ahead.forecasts)
    return all(session.date >= opens.get(session.workout, session.date) for session in sessions)


def shut_at_first(standing: DosingState, problem: Problem) -> tuple[str, ...]:
    """The workouts of the menu that are shut on the first day, in its order. Costs a standing."""
    own = standing.standing
    then = work_out(own.guide, own.profile, own.log, problem.start, standing.runs)
    return tuple(w for w in problem.menu if shut(then, standing.guide.workout(w)))


def _ahead(
    standing: DosingState, problem: Problem, guide: Guide, waiting: tuple[str, ...]
) -> Ahead:
    """The best plan's sessions with their doses, and when they open what waits."""
    own = standing.standing
    return look_ahead(
        own.guide,
        own.profile,
        own.log,
        [session(problem, guide, slot) for slot in solve(problem) or ()],
        standing.runs,
        waiting=waiting,
        first=problem.start,
        end=problem.end,
    )
