"""The planner under test, asked in the judges' words: plain problems in, `page` sessions out.

What was asked before is answered from memory: a law asks for a plan, for its cost and for its
findings, and each would be searched for anew.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import planning_page
from planning_page import Session

from springleg.core.guide_overrides import with_settings
from springleg.core.plan import plan_to_plain
from springleg.guides import load
from springleg.planner.cost import count
from springleg.planner.make import make_plan
from springleg.planner.problem import Problem, Slot, read_problem
from springleg.planner.search import solve

GUIDE = load()


def problem(plain: planning_page.Plain) -> Problem:
    """The planner's own reading of a problem."""
    return read_problem(plain, GUIDE)


def problem_under(plain: planning_page.Plain, settings: Mapping[str, object]) -> Problem:
    """The same under a runner's settings."""
    return read_problem(plain, with_settings(GUIDE, settings))


@lru_cache(maxsize=64)
def _solved(written: str, must: date | None) -> tuple[Session, ...] | None:
    slots = solve(problem(json.loads(written)), must)
    return None if slots is None else tuple(Session(slot.date, slot.workout) for slot in slots)


def plan(plain: planning_page.Plain, must: date | None = None) -> list[Session] | None:
    """The planner's sessions; None where no plan has a session on the day `must`."""
    found = _solved(json.dumps(plain), must)
    return None if found is None else list(found)


def best(plain: planning_page.Plain) -> list[Session]:
    """The planner's sessions."""
    found = plan(plain)
    assert found is not None, "there always is a plan, and be it an empty one"
    return found


def costs(plain: planning_page.Plain) -> tuple[int, ...]:
    """What the planner's plan costs, counted by the page."""
    return planning_page.costs(planning_page.read(plain), best(plain))


def counted(plain: planning_page.Plain, sessions: Iterable[Session]) -> tuple[int, ...]:
    """What the planner says that these sessions cost."""
    named = count(problem(plain), [Slot(*session) for session in sessions])
    return tuple(named[name] for name in named)


def made(plain: planning_page.Plain) -> dict[str, Any]:
    """The whole plan as JSON data."""
    return plan_to_plain(make_plan(problem(plain), GUIDE))


def written(sessions: Iterable[Session]) -> list[dict[str, str]]:
    """Sessions as a problem file writes them (`pins`, `keep`)."""
    return [{"date": it.date.isoformat(), "workout": it.workout} for it in sessions]
