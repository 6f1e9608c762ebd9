"""Why a day was chosen, or not: what stands against it, and what the next best plan would cost."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from springleg.core.athlete import RunKind, strongest_by_day
from springleg.core.errors import NotFound
from springleg.core.guide import Guide
from springleg.core.plan import CostName, Session
from springleg.planner.cost import count
from springleg.planner.problem import Problem, Slot
from springleg.planner.search import solve
from springleg.planner.windows import race_windows
from springleg.usecases.season import Season, last_day
from springleg.usecases.today import reasons

COST_WORDS = {
    CostName.MISSING: "workouts missing",
    CostName.OVER_72H: "weeks with the pair over 72 hours apart",
    CostName.EARLY_REPEAT: "workouts repeated before the round is complete",
    CostName.RUN_CLASH: "points of clash with hard runs, long runs and races",
    CostName.CHANGED: "changes to the plan you followed before",
    CostName.SAME_SCHEME: "times the same kind of loading twice running",
    CostName.SHORT_RECOVERY: "heavy or rope workouts with two days' rest, not three",
    CostName.OFF_PREFERENCE: "workouts off your preferred days",
}
STALE = (
    "Your calendar or your days have changed since this plan was made. "
    "To see what moves: springleg plan"
)


@dataclass(frozen=True, slots=True)
class Why:
    """The day, its session if it has one, and the reasons in plain sentences."""

    date: date
    session: Session | None
    lines: tuple[str, ...]


def why(season: Season, guide: Guide, day: date) -> Why:
    """Why this plan has a session on the day, or has none. Raises NotFound outside its weeks."""
    problem = season.problem
    if not problem.start <= day < problem.end:
        weeks = f"The plan goes from {problem.start} to {last_day(problem)}"
        raise NotFound(f"{day} is outside the planned weeks", weeks)
    session = next((s for s in season.plan.sessions if s.date == day), None)
    lines = _chosen(season, guide, session) if session else _left_out(season, day)
    return Why(day, session, (*lines, *((STALE,) if season.stale else ())))


def _chosen(season: Season, guide: Guide, session: Session) -> Iterator[str]:
    for rule, says in reasons(guide, session):
        yield f"{rule}: {says}"
    problem = season.problem
    if Slot(session.date, session.workout) in problem.pins:
        yield "You put this workout here yourself; the plan is built around it."
        return
    without = replace(problem, unavailable=problem.unavailable | {session.date})
    yield from _difference(season, without, solve(without), "Without this day")


def _left_out(season: Season, day: date) -> Iterator[str]:
    problem = season.problem
    if day in problem.unavailable:
        yield "You marked this day as not available."
    elif closed := _closed_by(problem, day):
        yield closed
    else:
        heading = "With a workout on this day"
        yield from _difference(season, problem, solve(problem, must=day), heading)


def _closed_by(problem: Problem, day: date) -> str:
    """The race that keeps the day free of every workout on the menu, in words, or nothing."""
    races = [run for run in strongest_by_day(problem.runs).values() if run.kind is RunKind.RACE]
    for race in sorted(races, key=lambda run: abs(run.date - day)):
        if _closed(replace(problem, runs=(race,)), day):
            named = f"the race on {race.date:%A} {race.date.day} {race.date:%B %Y}"
            if race.date < day:
                return f"This day is kept free for recovery after {named}."
            return (
                f"This day is kept free {'before' if day < race.date else 'for'} {named} (taper)."
            )
    return "This day is kept free between races (taper, recovery)." if _closed(problem, day) else ""


def _closed(problem: Problem, day: date) -> bool:
    windows = race_windows(problem)
    return all(windows.forbids(day, problem.rules.schemes[name]) for name in problem.menu)


def _difference(
    season: Season, problem: Problem, other: tuple[Slot, ...] | None, heading: str
) -> Iterator[str]:
    """What the best plan under the other condition costs more, or that only order decides."""
    if other is None:
        yield f"{heading} there is no plan: the fixed sessions leave no room (G12, G13)."
        return
    before, after = count(problem, _slots(season)), count(problem, other)
    differ = [name for name in CostName if after[name] != before[name]]
    if differ:
        words = COST_WORDS[differ[0]]
        worse = f"{words}, {after[differ[0]]} instead of {before[differ[0]]}"
        yield f"{heading}, the best plan is worse: {worse}."
    else:
        yield f"{heading}, a plan just as good exists; of equals, the earlier day comes first."


def _slots(season: Season) -> tuple[Slot, ...]:
    return tuple(Slot(session.date, session.workout) for session in season.plan.sessions)
