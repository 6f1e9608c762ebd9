"""Plan the season: from the runner's standing, or from a problem file."""

from dataclasses import dataclass, replace
from datetime import date

from springleg.core import shape
from springleg.core.athlete import Profile, Run
from springleg.core.errors import NotFound
from springleg.core.guide import Guide
from springleg.core.log.entries import PlanAccepted, last_fact, runs_of
from springleg.core.plan import Plan, Session
from springleg.planner.make import make_plan
from springleg.planner.problem import Problem, Slot, read_problem
from springleg.planner.rules import planning_rules
from springleg.usecases.files import read_json
from springleg.usecases.workspace import Workspace

USUAL_WEEKS = 12


@dataclass(frozen=True, slots=True)
class Season:
    """A plan with the problem it answers, so that it can be drawn and asked about."""

    problem: Problem
    plan: Plan


def plan_file(guide: Guide, name: str) -> Season:
    """The plan for a problem file; needs no store and writes none."""
    problem = read_problem(read_json(name), guide)
    return Season(problem, make_plan(problem, guide))


def plan_season(
    space: Workspace,
    guide: Guide,
    *,
    start: date | None = None,
    weeks: int = USUAL_WEEKS,
    pins: tuple[Slot, ...] = (),
) -> Season:
    """The plan for this runner from `start` (today) on, changing the accepted one least."""
    problem = season_problem(space, guide, start=start or space.today(), weeks=weeks, pins=pins)
    return Season(problem, make_plan(problem, guide))


def season_problem(
    space: Workspace, guide: Guide, *, start: date, weeks: int, pins: tuple[Slot, ...] = ()
) -> Problem:
    """The runner's own planning problem."""
    accepted = last_fact(space.entries, PlanAccepted)
    problem = bare_problem(guide, space.profile, runs_of(space.entries), start=start, weeks=weeks)
    if accepted is None:
        return replace(problem, pins=pins)
    held = {pin.date: pin for pin in (*_slots(accepted.pins), *pins)}
    return replace(
        problem,
        pins=tuple(
            pin
            for pin in sorted(held.values())
            if problem.start <= pin.date < problem.end and pin.workout in problem.places
        ),
        keep=tuple(
            slot
            for slot in _slots(accepted.plan.sessions)
            if problem.start <= slot.date < problem.end
        ),
    )


def bare_problem(
    guide: Guide, profile: Profile, runs: tuple[Run, ...], *, start: date, weeks: int
) -> Problem:
    """A problem out of a profile and a calendar, nothing done and nothing accepted yet."""
    return Problem(
        rules=planning_rules(guide),
        start=start,
        weeks=weeks,
        menu=profile.menu or tuple(guide.workouts),
        unavailable=frozenset(profile.unavailable),
        runs=runs,
        preferred=frozenset(profile.preferred_weekdays),
        leg_press=frozenset(profile.kit.leg_press),
    )


def _slots(sessions: tuple[Session, ...]) -> tuple[Slot, ...]:
    return tuple(Slot(session.date, session.workout) for session in sessions)


def accept(space: Workspace, season: Season) -> None:
    """Follow this plan from now on."""
    pins = tuple(s for s in season.plan.sessions if Slot(s.date, s.workout) in season.problem.pins)
    space.add(PlanAccepted(season.plan, season.problem.start, season.problem.weeks, pins))


def standing_season(space: Workspace, guide: Guide) -> Season:
    """The accepted plan as a season, so that it can be asked about. Raises NotFound."""
    accepted = last_fact(space.entries, PlanAccepted)
    if accepted is None:
        raise NotFound("There is no plan yet", "Make one: springleg plan --accept")
    problem = season_problem(space, guide, start=accepted.start, weeks=accepted.weeks)
    return Season(problem, accepted.plan)


def read_pins(guide: Guide, said: tuple[str, ...]) -> tuple[Slot, ...]:
    """Pins as written on a command line: DATE:WORKOUT each."""
    pins = []
    for text in said:
        day, _, workout = text.partition(":")
        pins.append(Slot(shape.day(f"--pin {text}", day), guide.workout(workout).id))
    return tuple(pins)
