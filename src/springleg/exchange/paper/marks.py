"""What a page comes down to: marks at places, in points from the top left corner, y downwards."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

POINTS_A_MM = 72 / 25.4
Step: TypeAlias = tuple[str, tuple[float, ...]]


class Words(NamedTuple):
    """A line of text; `y` is its base line, `grey` 0 for black."""

    x: float
    y: float
    text: str
    size: float
    bold: bool = False


class Stroke(NamedTuple):
    """A straight line; `dash` are lengths of line and gap, () for a full one."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 0.5
    grey: float = 0
    dash: tuple[float, ...] = ()


class Panel(NamedTuple):
    """A rectangle: filled by a grey (None: not), with a line so wide round it (0: without)."""

    x: float
    y: float
    width: float
    height: float
    fill: float | None = None
    line: float = 0
    grey: float = 0
    radius: float = 0


class Outline(NamedTuple):
    """A shape: steps `M`, `L`, `C` (as cubic curves) and `Z` with their coordinates."""

    steps: tuple[Step, ...]
    fill: float | None = None
    line: float | None = None
    width: float = 0.5


Mark: TypeAlias = Words | Stroke | Panel | Outline


class Laid(NamedTuple):
    """Marks with the height that they take, from 0 down."""

    height: float
    marks: tuple[Mark, ...]


def moved(marks: Iterable[Mark], right: float, down: float) -> list[Mark]:
    """These marks elsewhere."""
    return [_moved(mark, right, down) for mark in marks]


def _moved(mark: Mark, right: float, down: float) -> Mark:
    if isinstance(mark, Stroke):
        x1, x2, y1, y2 = mark.x1 + right, mark.x2 + right, mark.y1 + down, mark.y2 + down
        return mark._replace(x1=x1, x2=x2, y1=y1, y2=y2)
    if isinstance(mark, Outline):
        return mark._replace(steps=placed(mark.steps, 1, right, down))
    return mark._replace(x=mark.x + right, y=mark.y + down)


def placed(steps: Sequence[Step], scale: float, right: float, down: float) -> tuple[Step, ...]:
    """The steps of a shape made larger by `scale`, then moved."""
    offsets = (right, down)
    return tuple(
        (name, tuple(scale * value + offsets[n % 2] for n, value in enumerate(values)))
        for name, values in steps
    )
