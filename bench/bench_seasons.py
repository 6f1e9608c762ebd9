"""A runner-season of 26 weeks, planned again as the app would, against one plan of 52 weeks.

CPU time, the median of 1,000; plans with their findings, of busy years and of bare ones.
"""

from collections.abc import Callable, Iterable
from functools import partial
from statistics import median
from time import process_time

from seasons import seasons
from springleg.guides import load
from springleg.planner.make import make_plan
from springleg.planner.problem import read_problem
from springleg.simulation.cells import CELLS
from springleg.simulation.season import play
from table import Row, noise, spread

WEEKS, PLANNED_WEEKS = 26, 52
PLAYED = ("saturating", "fading", "a year's life, saturating")


def run(*, quick: bool) -> list[Row]:
    """Runners who do all, who do less and less, and who live through fever, holiday and races."""
    count, guide = (60, load()) if quick else (1000, load())
    plans = {
        name: _times(
            partial(make_plan, read_problem(one, guide), guide)
            for one in seasons(PLANNED_WEEKS, count, busy=busy)
        )
        for name, busy in (("busy", True), ("bare", False))
    }
    rows = []
    for cell in PLAYED:
        played = _times(partial(play, spec) for spec in CELLS[cell].specs(count, WEEKS, 1))
        half = len(played) // 2
        for name, planned in plans.items():
            rows.append(
                Row(
                    f"season of {WEEKS} weeks, {cell}",
                    spread(played),
                    f"{name} plan of {PLANNED_WEEKS} weeks {spread(planned)}",
                    f"x{median(played) / median(planned):.1f}",
                    noise(played[:half], played[half:]),
                )
            )
    return rows


def _times(works: Iterable[Callable[[], object]]) -> list[float]:
    """The CPU seconds of each; the first is done once more before."""
    found = list[float]()
    for work in works:
        if not found:
            work()
        began = process_time()
        work()
        found.append(process_time() - began)
    return found
