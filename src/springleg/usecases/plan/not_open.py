"""What a plan has to wait for: workouts that are shut, how far along they are, and until when."""

import datetime as dt

from springleg.core.dosing.prescription import Gate
from springleg.core.noun import Noun
from springleg.planner.problem import Problem
from springleg.usecases.athlete.dosing_state import ENDS_BY_ITSELF, DosingState


class NotOpen(Noun, frozen=True):
    """Workouts that one cause keeps shut; `every`: no other is on the menu.

    `opens_on`: the day from which this plan has the first of them; None where it has none, or where
    the cause tells its own day.
    """

    workouts: tuple[str, ...]
    gate: Gate
    every: bool = False
    opens_on: dt.date | None = None


def not_open(standing: DosingState, problem: Problem | None) -> tuple[NotOpen, ...]:
    """What is shut now of a plan's menu, each cause once; without a plan, of all workouts."""
    menu = problem.menu if problem else tuple(standing.guide.workouts)
    return tuple(
        NotOpen(
            one.workouts,
            one.gate,
            every=len(one.workouts) == len(menu),
            opens_on=_first_day(problem, one.workouts) if problem and _waits(one.gate) else None,
        )
        for one in standing.closed(menu)
    )


def _waits(gate: Gate) -> bool:
    return gate.rule not in ENDS_BY_ITSELF


def _first_day(problem: Problem, workouts: tuple[str, ...]) -> dt.date | None:
    first = min(problem.opens.get(workout, problem.end) for workout in workouts)
    return first if problem.start < first < problem.end else None
