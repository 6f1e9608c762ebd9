"""What keeps sessions off the days of a problem (H1, H5, H6), cause by cause, as arrays.

Axes are `day`, counted from the Monday of the first week to the end, `place` on the menu, and
`scheme` in the order of SCHEMES.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta

import numpy as np
import numpy.typing as npt

from springleg.core.guide import Scheme
from springleg.core.noun import Noun
from springleg.core.repairs import Window
from springleg.planner.problem import Problem, RaceWindow
from springleg.planner.race_windows import races_with, window_offsets
from springleg.planner.rounds import DAYS, Places

Flags = npt.NDArray[np.bool_]
Spans = tuple[tuple[int, int, int], ...]
SCHEMES = tuple(Scheme)


class Closures(Noun, frozen=True):
    """Days closed for good (`always`, by day and place), unavailable ones, and those of windows.

    `spans`, of each window that reaches into the weeks: first day, day after the last, scheme.
    `reach`, of each of these, in the order of the races: its first day, and the day after its last.
    `windows`, by day and scheme: how many of these hold. `schemes`, by place.
    """

    always: Flags
    unavailable: Flags
    spans: Mapping[RaceWindow, Spans]
    reach: tuple[tuple[RaceWindow, int, int], ...]
    windows: npt.NDArray[np.int64]
    schemes: Places


def closures_of(problem: Problem) -> Closures:
    """The closures of a problem's weeks."""
    days, monday = problem.weeks * DAYS, problem.monday
    always = np.zeros((days, len(problem.menu)), np.bool_)
    for day in range(DAYS):  # H1's other days are in the first week alone
        always[day] = not problem.chosen(monday + timedelta(day))
    for name, first in problem.opens.items():
        always[: max(0, (first - monday).days), problem.places[name]] = True
    unavailable = np.zeros(days, np.bool_)
    blocked = [(day - monday).days for day in problem.unavailable]
    unavailable[[at for at in blocked if 0 <= at < days]] = True
    spans = dict(_spans(problem, days))
    windows = np.zeros((days, len(SCHEMES)), np.int64)
    for one in spans.values():
        for start, end, scheme in one:
            windows[start:end, scheme] += 1
    schemes = [SCHEMES.index(problem.rules.schemes[name]) for name in problem.menu]
    return Closures(always, unavailable, spans, _reach(spans), windows, np.array(schemes, np.intp))


def _reach(spans: Mapping[RaceWindow, Spans]) -> tuple[tuple[RaceWindow, int, int], ...]:
    """Of each window the days in which it closes any: those of one scheme hold those of another."""
    ordered = sorted(spans.items(), key=lambda it: (it[0].race, it[0].window is Window.RECOVERY))
    return tuple((one, min(it[0] for it in own), max(it[1] for it in own)) for one, own in ordered)


def closed_days(closures: Closures) -> Flags:
    """By day and place: whether a session may not be placed there freely."""
    shut = (closures.windows > 0)[:, closures.schemes]
    closed: Flags = closures.always | closures.unavailable[:, None] | shut
    return closed


def _spans(problem: Problem, days: int) -> Iterator[tuple[RaceWindow, Spans]]:
    for window in Window:
        for race in races_with(problem, window):
            at, spans = (race.date - problem.monday).days, []
            for place, scheme in enumerate(SCHEMES):
                offsets = window_offsets(problem, window, race, scheme)
                start, end = max(0, at + offsets.start), min(days, at + offsets.stop)
                if start < end:
                    spans.append((start, end, place))
            if spans:
                yield RaceWindow(window, race.date), tuple(spans)
