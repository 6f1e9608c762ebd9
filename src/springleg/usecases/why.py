"""Why a day was chosen, or not: what stands against it, and what the next best plan would cost."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.plan import CostName, Session
from springleg.planner.cost import count
from springleg.planner.problem import Problem, Slot
from springleg.planner.search import solve
from springleg.planner.windows import race_windows
from springleg.usecases.season import Season
from springleg.usecases.today import reasons

COST_WORDS = {
    CostName.MISSING: "workouts missing from a week",
    CostName.OVER_72H: "weeks with the pair over 72 hours apart",
    CostName.EARLY_REPEAT: "workouts again before the round is complete",
    CostName.RUN_CLASH: "points of clash with hard or long runs and races",
    CostName.CHANGED: "sessions changed from the accepted plan",
    CostName.SAME_SCHEME: "times the same kind of loading twice running",
    CostName.SHORT_RECOVERY: "heavy or rope sessions with only two days after them",
    CostName.OFF_PREFERENCE: "sessions off your preferred days",
}


@dataclass(frozen=True, slots=True)
class Why:
    """The day, its session if it has one, and the reasons in plain sentences."""

    date: date
    session: Session | None
    lines: tuple[str, ...]


def why(season: Season, guide: Guide, day: date) -> Why:
    """Why this plan has a session on the day, or has none."""
    problem = season.problem
    if not problem.start <= day < problem.end:
        raise Refused(str(day), "is outside the planned weeks", "Name a day of the plan")
    session = next((s for s in season.plan.sessions if s.date == day), None)
    lines = _chosen(season, guide, session) if session else _left_out(season, day)
    return Why(day, session, tuple(lines))


def _chosen(season: Season, guide: Guide, session: Session) -> Iterator[str]:
    for rule, says in reasons(guide, session):
        yield f"{rule}: {says}"
    problem = replace(season.problem, keep=())
    if Slot(session.date, session.workout) in problem.pins:
        yield "You put this session here yourself; the plan is built around it."
        return
    without = replace(problem, unavailable=problem.unavailable | {session.date})
    yield from _difference(season, without, solve(without), "Without this day")


def _left_out(season: Season, day: date) -> Iterator[str]:
    problem = replace(season.problem, keep=())
    if day in problem.unavailable:
        yield "You marked this day as not available."
    elif closed := _closed_by(problem, day):
        yield closed
    else:
        heading = "With a workout on this day"
        yield from _difference(season, problem, solve(problem, must=day), heading)


def _closed_by(problem: Problem, day: date) -> str:
    windows = race_windows(problem)
    shut = {
        name
        for workout in problem.menu
        for name in windows.forbids(day, problem.rules.schemes[workout])
    }
    every = all(windows.forbids(day, problem.rules.schemes[w]) for w in problem.menu)
    if not every:
        return ""
    words = {"taper": "just before a race, or its day", "recovery": "just after a race"}
    return f"No workout {' and '.join(words[name] for name in sorted(shut))}."


def _difference(
    season: Season, problem: Problem, other: tuple[Slot, ...] | None, heading: str
) -> Iterator[str]:
    """What the best plan under the other condition costs more, or that only order decides."""
    if other is None:
        yield f"{heading} there is no plan: the fixed sessions leave no room (G12, G13)."
        return
    before, after = count(problem, _slots(season)), count(problem, other)
    worse = [name for name in CostName if after[name] > before[name]]
    if worse:
        name = worse[0]
        yield f"{heading}, the best plan has {COST_WORDS[name]}: {before[name]} -> {after[name]}."
    else:
        yield f"{heading}, a plan just as good exists; of equals, the earlier day comes first."


def _slots(season: Season) -> tuple[Slot, ...]:
    return tuple(Slot(session.date, session.workout) for session in season.plan.sessions)
