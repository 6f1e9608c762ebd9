"""How large things are set on a page: sizes of letters, gaps and boxes, in points."""

from typing import NamedTuple

from springleg.exchange.paper.marks import POINTS_A_MM

LEAST_SIZE = 7.5  # of letters: smaller ones are not read at arm's length
LARGEST, SMALLEST, STEP = 1.15, 0.75, 0.05
LINE = 1.22  # from base line to base line, in sizes
ASCENT = 0.93  # from the top of a line to its base line
TICK_MM, LEAST_TICK_MM = 3.4, 2.9
PAGES_MM = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
MARGIN_MM = 11.0


class Setting(NamedTuple):
    """All lengths of one page, by its scale."""

    scale: float = 1.0

    def size(self, points: float) -> float:
        """A size of letters at this scale, never too small to be read."""
        return max(LEAST_SIZE, round(points * self.scale, 2))

    @property
    def title(self) -> float:
        """The size of a page's title."""
        return self.size(17)

    @property
    def heading(self) -> float:
        """The size of a heading."""
        return self.size(11.5)

    @property
    def body(self) -> float:
        """The size of what is read."""
        return self.size(9.2)

    @property
    def small(self) -> float:
        """The size of what is looked up."""
        return self.size(8)

    @property
    def gap(self) -> float:
        """What is between two blocks."""
        return 7.5 * self.scale

    @property
    def pad_x(self) -> float:
        """What is left of and right of the words of a cell."""
        return 2.6

    @property
    def pad_y(self) -> float:
        """What is above and below the words of a cell."""
        return 1.9 * self.scale

    @property
    def tick(self) -> float:
        """How large a box to tick is."""
        return max(LEAST_TICK_MM, TICK_MM * self.scale) * POINTS_A_MM


def scales() -> list[float]:
    """The scales that are tried, the largest first."""
    steps = round((LARGEST - SMALLEST) / STEP)
    return [round(LARGEST - STEP * n, 2) for n in range(steps + 1)]
