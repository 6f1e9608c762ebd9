"""How much of the world a picture shows: one shape for all, fitted round every frame."""

from collections.abc import Iterable
from dataclasses import dataclass

from tools.figures.paths import SCALE, Whole

WIDE, HIGH = 10, 9
MARGIN = 5 * SCALE


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the drawing's grid, from its upper left corner."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """Its lower edge."""
        return self.top + self.height


def box_round(corners: Iterable[Whole]) -> Box:
    """The smallest box that holds these corners and the floor."""
    xs, ys = zip(*corners, strict=True)
    bottom = max(0, *ys)
    return Box(min(xs), min(ys), max(xs) - min(xs), bottom - min(ys))


def view_of(content: Box) -> Box:
    """The picture round its content: with a margin, in the shape that all pictures have."""
    wide, high = content.width + 2 * MARGIN, content.height + 2 * MARGIN
    width = max(wide, -(-high * WIDE // HIGH))
    height = max(high, -(-width * HIGH // WIDE))
    left = content.left + (content.width - width) // 2
    return Box(left, content.bottom + MARGIN - height, width, height)


@dataclass(frozen=True, slots=True)
class Pair:
    """Where two stills of the same content go: side by side, or one above the other."""

    content: Box
    view: Box

    @property
    def beside(self) -> bool:
        """A body that stands has its pair beside it; one that lies, below."""
        return self.content.width < self.content.height

    @property
    def scale(self) -> float:
        """How much smaller the stills are than the moving picture."""
        wide, high = self.view.width - 2 * MARGIN, self.view.height - 2 * MARGIN
        if self.beside:
            room = (wide - 4 * MARGIN) / 2 / self.content.width, high / self.content.height
        else:
            room = wide / self.content.width, (high - 2 * MARGIN) / 2 / self.content.height
        return min(1.0, *room)

    def floor_middle(self, index: int) -> tuple[float, float]:
        """Where the middle of the floor of the first or second still goes."""
        view = self.view
        if self.beside:
            return view.left + view.width * (1 + 2 * index) / 4, view.bottom - MARGIN
        lower = view.bottom - MARGIN
        return view.left + view.width / 2, lower if index else lower - (view.height - MARGIN) / 2
