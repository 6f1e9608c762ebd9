"""Corners to SVG path data: short, whole numbers, and of one form in every frame."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import pairwise

from tools.figures.poses import Point

SCALE = 4

Whole = tuple[int, int]


class Shape(StrEnum):
    """How the corners of a part are joined: smooth or straight, closed or open."""

    BLOB = "blob"
    BAR = "bar"
    CURVE = "curve"
    LINE = "line"


def grid(points: Iterable[Point]) -> tuple[Whole, ...]:
    """The corners on the drawing's grid. Even, so that half-way points are whole as well."""
    return tuple((2 * round(x * SCALE / 2), 2 * round(y * SCALE / 2)) for x, y in points)


def data(shape: Shape, corners: Sequence[Whole]) -> str:
    """The path through or inside these corners.

    A smooth path is a quadratic B-spline: it runs through the middles between corners, and each
    corner is the reflection of the one before in the middle between them, so `t` alone says it.
    """
    if shape in (Shape.BAR, Shape.LINE):
        return _start(corners[0]) + _steps("l", corners) + ("z" if shape is Shape.BAR else "")
    if shape is Shape.BLOB:
        before = (corners[-1], *corners[:-1])
        middles = [_middle(a, b) for a, b in zip(before, corners, strict=True)]
        return _smooth(middles[0], corners[0], [*middles[1:], middles[0]]) + "z"
    middles = [_middle(a, b) for a, b in pairwise(corners[1:-1])]
    return _smooth(corners[0], corners[1], [*middles, corners[-1]])


def _smooth(start: Whole, corner: Whole, middles: Sequence[Whole]) -> str:
    first = f"q{_pair(start, corner)}{_gap(_pair(start, middles[0]))}"
    return _start(start) + first + _steps("t", middles)


def _middle(one: Whole, two: Whole) -> Whole:
    return (one[0] + two[0]) // 2, (one[1] + two[1]) // 2


def _start(point: Whole) -> str:
    return f"M{point[0]}{_gap(str(point[1]))}"


def _steps(letter: str, points: Sequence[Whole]) -> str:
    steps = [_pair(a, b) for a, b in pairwise(points)]
    return letter + steps[0] + "".join(_gap(step) for step in steps[1:]) if steps else ""


def _pair(origin: Whole, point: Whole) -> str:
    return f"{point[0] - origin[0]}{_gap(str(point[1] - origin[1]))}"


def _gap(number: str) -> str:
    """A minus sign parts two numbers by itself."""
    return number if number.startswith("-") else f" {number}"
