"""A figure's frames side by side: each part with its place in every frame."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from math import dist

from tools.figures import things
from tools.figures.film import around, film
from tools.figures.paths import Shape, Whole, grid
from tools.figures.poses import Figure, Kind, Prop
from tools.figures.scene import Part, body_of, frame

ROPE_FRAMES = 8
OVERHEAD = 0.5
UNSEEN = 0.4
"""A difference too small to see, in units of the drawn body."""


@dataclass(frozen=True, slots=True)
class Timing:
    """When a part's frames are shown: `times` are shares of `seconds`."""

    seconds: float
    times: tuple[float, ...]
    splines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Strip:
    """One part through all frames."""

    parts: tuple[Part, ...]
    timing: Timing

    @property
    def role(self) -> str:
        """Its class, the same in every frame."""
        return self.parts[0].role

    @property
    def shifts(self) -> tuple[Whole, ...] | None:
        """How far each frame is shifted from the first, where shifting is all that is seen."""
        if len({part.shows for part in self.parts}) > 1:
            return None
        first, *others = [tuple(chain(*part.lines)) for part in self.parts]
        moves = [(0.0, 0.0)]
        for one in others:
            x, y = one[0][0] - first[0][0], one[0][1] - first[0][1]
            apart = (dist(a, (b[0] + x, b[1] + y)) for a, b in zip(one, first, strict=True))
            if max(apart) > UNSEEN:
                return None
            moves.append((x, y))
        return grid(moves)


def reel(figure: Figure) -> tuple[Strip, ...]:
    """All parts of the moving picture, back to front; the rope, with its own time, is last."""
    shown = film(figure)
    timing = Timing(figure.seconds / figure.rounds, shown.times, shown.splines)
    frames = [frame(figure, pose) for pose in shown.poses]
    body = [Strip(parts, timing) for parts in zip(*frames, strict=True)]
    return (*body, *_rope(figure))


def frame_of(figure: Figure, name: str) -> int:
    """Which frame of the body shows the pose with this name."""
    return [pose.name for pose in film(figure).poses].index(name)


def corners(strips: Iterable[Strip]) -> Iterator[Whole]:
    """Every corner of every frame."""
    for strip in strips:
        for part in strip.parts:
            yield from grid(chain(*part.lines))


def _rope(figure: Figure) -> Iterator[Strip]:
    """The rope has its own time: one turn, in as many frames as a round line needs."""
    if rope := figure.props.get(Kind.ROPE):
        times = tuple(step / ROPE_FRAMES for step in range(ROPE_FRAMES + 1))
        parts = tuple(rope_at(figure, rope, time / rope.size) for time in times)
        yield Strip(parts, Timing(figure.seconds / figure.rounds / rope.size, times))


def rope_at(figure: Figure, rope: Prop, at: float) -> Part:
    """The rope at this share of the loop, in hands that are between two poses."""
    first, second, share = around(figure, at)
    turned = at * rope.size + OVERHEAD
    one, two = (things.rope(rope, body_of(figure, pose), turned) for pose in (first, second))
    line = tuple(
        (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
        for a, b in zip(one, two, strict=True)
    )
    return Part("rope", Shape.CURVE, (line,))
