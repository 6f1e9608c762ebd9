"""Lines over time for two legs: each with its own stroke, mark and words, not colour alone."""

from collections.abc import Sequence

from springleg.web.charts import marks, svg
from springleg.web.charts.axis import Box

MOST_MARKS = 40
APART = 17  # between two labels
LABEL_GAP = 8

Places = Sequence[tuple[float, float] | None]


def leg_line(places: Places, look: str) -> str:
    """One leg's line, broken where it did nothing, with its marks; `look`: left or right."""
    known = [place for place in places if place]
    drawn = [svg.tag("path", d=path, class_=f"leg {look}") for path in paths(places)]
    marked = known if len(known) <= MOST_MARKS else [*_alone(places), known[-1]]
    drawn += [_mark(x, y, look) for x, y in marked]
    return "".join(drawn)


def paths(places: Places) -> list[str]:
    """A path for each stretch of two places or more."""
    return [
        "M" + "L".join(f"{svg.number(x)} {svg.number(y)}" for x, y in stretch)
        for stretch in _stretches(places)
        if len(stretch) > 1
    ]


def _alone(places: Places) -> list[tuple[float, float]]:
    return [stretch[0] for stretch in _stretches(places) if len(stretch) == 1]


def _stretches(places: Places) -> list[list[tuple[float, float]]]:
    found: list[list[tuple[float, float]]] = [[]]
    for place in places:
        if place is None:
            found.append([])
        else:
            found[-1].append(place)
    return [stretch for stretch in found if stretch]


def _mark(x: float, y: float, look: str) -> str:
    if look == "left":
        return marks.dot(x, y, 3, "mark left")
    return marks.square(x, y, 8, "mark right")


def end_labels(box: Box, labels: Sequence[tuple[float, str, str]]) -> str:
    """Words right of a panel, each a height, words and look; two are moved apart if they meet."""
    ordered = sorted(labels)
    heights = [y for y, _, _ in ordered]
    if len(heights) > 1 and heights[1] - heights[0] < APART:
        middle = sum(heights) / 2
        heights = [middle - APART / 2, middle + APART / 2]
    drawn = [
        svg.text(box.right + LABEL_GAP, y + 5, words, look=look)
        for y, (_, words, look) in zip(heights, ordered, strict=True)
    ]
    return "".join(drawn)
