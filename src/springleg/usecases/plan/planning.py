"""Where plans are made: here, or, for a server of many, in processes beside it by a deadline.

`solve` and `make_plan` are the planner's own. Once `plan_aside` has been called they are answered
from there, and raise Busy where that takes too long: nothing is planned then, and nothing is kept.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from threading import Lock
from typing import TYPE_CHECKING, Any

from springleg.core.errors import Busy, Throttled
from springleg.core.guide import Guide
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.core.plan import Plan
from springleg.planner import make
from springleg.planner.problem import Problem, Slot, read_problem
from springleg.usecases.app.rules import current_guide

if TYPE_CHECKING:
    from springleg.usecases.app.beside import Beside

WITHIN_S = 15.0  # a season takes some tenths of a second, one pinned day by day a few
MOST_ASKING = 3  # threads of a server that wait for plans
TOO_LONG = message("The plan takes too long to make at the moment, so it stays as it was")
LATER = message("What you logged is kept; make the plan again in a while")
WAIT_S = 60.0


class Asked(Noun, frozen=True):
    """What is asked of the planner. `guide` is None for the one that everybody goes by.

    `is_whole`: a plan with all that is said of it, else its sessions' slots alone.
    """

    problem: Problem
    is_whole: bool
    guide: Guide | None = None
    last_end: datetime | None = None
    must: date | None = None


def answer(asked: Asked) -> Any:
    """The planner's answer: in a process beside a server, or here. Raises as the planner does."""
    if asked.is_whole:
        return make.make_plan(asked.problem, asked.guide or current_guide(), asked.last_end)
    return make.solve(asked.problem, asked.must)


def solve(problem: Problem, must: date | None = None) -> tuple[Slot, ...] | None:
    """The sessions of the best plan, as `planner.make.solve`. Raises Refused, Busy."""
    found: tuple[Slot, ...] | None = _answered(Asked(problem, is_whole=False, must=must))
    return found


def make_plan(problem: Problem, guide: Guide, last_end: datetime | None = None) -> Plan:
    """The best plan, with its costs and findings, as `planner.make.make_plan`.

    Raises Refused, Busy.
    """
    own = None if guide is current_guide() else guide
    found: Plan = _answered(Asked(problem, is_whole=True, guide=own, last_end=last_end))
    return found


_beside: "Beside[Asked, Any] | None" = None


@contextmanager
def plan_aside(workers: int = 0, within_s: float = WITHIN_S) -> Iterator[None]:
    """Plan in processes beside this one for the block (half of the processors, two at most)."""
    from springleg.usecases.app.beside import Beside  # a terminal needs none

    global _beside, _within_s  # noqa: PLW0603 where plans are made is the process's
    count = workers or min(2, max(1, (os.cpu_count() or 1) // 2))
    _beside, _within_s = Beside(answer, count, MOST_ASKING), within_s
    try:
        yield
    finally:
        _beside.end()
        with _warming:  # which is soon told now that it is too late
            _beside = None


_within_s = WITHIN_S
_warming = Lock()  # a thread that warms up while this process leaves would complain


def warm_up() -> None:
    """Let a process beside this one be ready before somebody waits for it."""
    with _warming, suppress(Busy):
        if _beside is not None:
            solve(read_problem({"start": "2026-01-05", "weeks": 1}, current_guide()))


def _answered(asked: Asked) -> Any:
    beside = _beside  # it may end meanwhile
    if beside is None:
        return answer(asked)
    try:
        return beside.answer(asked, _within_s)
    except (Busy, Throttled) as late:
        raise Busy(TOO_LONG, LATER, max(WAIT_S, late.wait_s)) from None
