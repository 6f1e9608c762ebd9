"""Marks: a shape for each loading scheme, and those for what was planned or asked."""

from springleg.core.guide import Scheme
from springleg.web.charts.svg import number, tag


def of_scheme(scheme: Scheme, x: float, y: float, size: float, *, hollow: bool = False) -> str:
    """A scheme's own shape round a place, `size` across: circle, square, triangle."""
    look = f"{'hollow' if hollow else 'solid'} {scheme}"
    half = size / 2
    if scheme is Scheme.LIGHT:
        return tag("circle", cx=x, cy=y, r=half, class_=look)
    if scheme is Scheme.HEAVY:
        side = size * 0.9
        return tag("rect", x=x - side / 2, y=y - side / 2, width=side, height=side, class_=look)
    points = f"M{number(x)} {number(y - half)}l{number(half)} {number(size)}h{number(-size)}z"
    return tag("path", d=points, class_=look)


def cross(x: float, y: float, size: float, look: str = "missed") -> str:
    """Two strokes across a place, `size` wide and high; `look` is a class."""
    step = number(size)
    start = f"M{number(x - size / 2)} {number(y - size / 2)}"
    return tag("path", d=f"{start}l{step} {step}m0 -{step}l-{step} {step}", class_=look)


def dot(x: float, y: float, radius: float, look: str) -> str:
    """A disc or ring round a place, as the class `look` has it."""
    return tag("circle", cx=x, cy=y, r=radius, class_=look)


def square(x: float, y: float, size: float, look: str) -> str:
    """A square round a place, `size` wide; `look` is a class."""
    return tag("rect", x=x - size / 2, y=y - size / 2, width=size, height=size, class_=look)


def diamond(x: float, y: float, size: float, look: str) -> str:
    """A square on its corner round a place, `size` from corner to corner; `look` is a class."""
    half = number(size / 2)
    start = f"M{number(x)} {number(y - size / 2)}"
    return tag("path", d=f"{start}l{half} {half}l-{half} {half}l-{half} -{half}z", class_=look)
