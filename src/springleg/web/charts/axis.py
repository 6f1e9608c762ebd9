"""Axes: grid lines with their numbers, dates along the foot, and the room that they leave."""

from collections.abc import Iterable, Sequence
from datetime import date

from springleg.core.message import Language
from springleg.core.noun import Noun
from springleg.web.charts import svg
from springleg.web.charts.scale import Scale, date_ticks, in_short

FOOT = 24  # the room for the dates
HEAD = 28  # the room for the words over a panel
GAP = 6


class Box(Noun, frozen=True):
    """Where a panel's marks go, in the picture's units; `top` is less than `bottom`."""

    left: float
    right: float
    top: float
    bottom: float


def box_for(ticks: Sequence[float], top: float, height: float, margin: float = 0) -> Box:
    """The room left by the numbers of an axis, and by a `margin` on the right for labels.

    `ticks` may not be empty. The box begins HEAD below `top`; the room for dates is not in it.
    """
    widest = max(svg.wide(in_short(tick), "strong") for tick in ticks)
    return Box(widest + GAP, svg.WIDTH - margin - 2, top + HEAD, top + HEAD + height)


def side(box: Box, ticks: Sequence[float]) -> tuple[Scale, str]:
    """The scale of a panel's values, from the first tick to the last, and its grid with numbers."""
    scale = Scale(ticks[0], ticks[-1], box.bottom, box.top)
    drawn = []
    for tick in ticks:
        y = scale.at(tick)
        drawn.append(svg.line(box.left, y, box.right, y, "ground" if tick == 0 else "grid"))
        drawn.append(svg.text(box.left - GAP, y + 5, in_short(tick), anchor="end"))
    return scale, "".join(drawn)


def foot(box: Box, scale: Scale, ticks: Iterable[tuple[float, str]]) -> str:
    """Words along the foot, each under its place, from left to right; left out if without room."""
    drawn, free = [], 0.0
    for value, words in ticks:
        x, half = scale.at(value), svg.wide(words) / 2
        middle = min(max(x, half), svg.WIDTH - half)
        if middle - half < free:
            continue
        free = middle + half + GAP
        drawn.append(svg.line(x, box.bottom, x, box.bottom + 4, "tick"))
        drawn.append(svg.text(middle, box.bottom + 19, words, anchor="middle"))
    return "".join(drawn)


def dates(box: Box, scale: Scale, first: date, last: date, language: Language) -> str:
    """The days to name along the foot of a panel, four at most."""
    ticks = date_ticks(first, last, language, most=4)
    return foot(box, scale, [(day.toordinal(), words) for day, words in ticks])
