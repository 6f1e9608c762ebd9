"""The plan round what is shut now: each workout comes from the day on which it can open (H6)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import TypeAlias

from msgspec.structs import replace

from springleg.core.dosing.athlete_state import athlete_state
from springleg.core.dosing.forecast import openings
from springleg.core.dosing.gate_steps import hops_untold
from springleg.core.dosing.prescribe import closed_by
from springleg.core.errors import NotFound
from springleg.core.guide import Guide
from springleg.core.message import message
from springleg.core.plan import Plan, Session
from springleg.planner.make import session
from springleg.planner.problem import Problem, Slot
from springleg.usecases.athlete.dosing_state import DosingState
from springleg.usecases.plan.planning import make_plan, solve
from springleg.usecases.training.doses_ahead import forecasts_of, with_doses

Opens: TypeAlias = Mapping[str, date]


def plan_round_openings(  # noqa: PLR0913 a plan rests on all of these
    standing: DosingState,
    problem: Problem,
    guide: Guide,
    ended: datetime | None,
    waiting: tuple[str, ...],
    expected: Opens,
) -> tuple[Problem, Plan]:
    """The plan with doses, each of the `waiting` workouts from the first day it can be open.

    That day is as if all goes well until then: so it depends on what is planned before it, and the
    plan on it. They are worked out in turn until they agree. Where they never do (the best plan
    with an early day leaves out what opens it), all wait a day longer, until no session comes
    before its workout is open. What these weeks do not open has the day after the last of them.
    Answers the problem with these days in it, too.

    `expected` are the days to begin with, as an earlier plan had them; `ended` is as for
    `make_plan`. Raises NotFound where nothing opens. Costs a search and a walk over the log for
    each session, as often as they are worked out: once where nothing waits.
    """
    if not waiting:
        plan = make_plan(problem, guide, ended)
        return problem, with_doses(standing.guide, plan, forecasts_of(standing, plan.sessions))
    opens = {workout: expected.get(workout, problem.end) for workout in waiting}
    tries, finds, longer = list[Opens](), list[Opens](), 0
    own = standing.standing
    # It ends, as it waits longer each time: what opens after the weeks is not in them, but where it
    # was put by hand, which may be on any day (H6).
    while True:
        tried = replace(problem, opens=_later(problem.opens, opens))
        sessions = [session(tried, guide, slot) for slot in solve(tried) or ()]
        opened = openings(
            own.guide,
            own.profile,
            standing.log_ahead,
            sessions,
            standing.runs,
            waiting,
            problem.start,
            problem.end,
        )
        found = {workout: opened.get(workout, problem.end) for workout in waiting}
        if found == opens or (longer and _all_open(_placed(tried, sessions), found)):
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
    return tried, with_doses(standing.guide, plan, forecasts_of(standing, plan.sessions))


def _later(one: Opens, other: Opens) -> dict[str, date]:
    """The first day of each, the later where both name it: a focus ends, and a gate opens."""
    return {w: max(by[w] for by in (one, other) if w in by) for w in {**one, **other}}


def _placed(problem: Problem, sessions: Iterable[Session]) -> list[Session]:
    """The sessions that the planner has placed; the others were put by hand."""
    return [one for one in sessions if Slot(one.date, one.workout) not in problem.pins]


def _all_open(sessions: Iterable[Session], opens: Opens) -> bool:
    """Whether each session comes when its workout can be open."""
    return all(session.date >= opens.get(session.workout, session.date) for session in sessions)


def never_in_time(
    standing: DosingState, problem: Problem, waiting: Iterable[str]
) -> tuple[str, ...]:
    """What small hops keep shut that were asked for and not told in time for the plan that is kept.

    Training alone does not bring them: so it has no day, and is not moved on each time. None where
    no plan is kept. Costs a walk over the log for each session, where any waits for them.
    """
    own, guide = standing.standing, standing.guide
    untold = [w for w in waiting if problem.keep and hops_untold(own, guide.workout(w))]
    if not untold:
        return ()
    kept = [Session(slot.date, slot.workout) for slot in sorted(problem.keep)]
    first = {one.workout: one.date for one in reversed(kept)}
    days = problem.start, problem.end
    found = openings(guide, own.profile, standing.log_ahead, kept, standing.runs, untold, *days)
    return tuple(w for w in untold if w not in first or found.get(w, problem.end) > first[w])


def shut_at_first(standing: DosingState, problem: Problem) -> tuple[str, ...]:
    """The workouts of the menu that are shut on the first day, in its order. Costs a standing."""
    own = standing.standing
    then = athlete_state(own.guide, own.profile, standing.log_ahead, problem.start, standing.runs)
    return tuple(w for w in problem.menu if closed_by(then, standing.guide.workout(w)))
