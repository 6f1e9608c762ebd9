"""A figure's frames side by side: each part with its place in every frame."""

from dataclasses import dataclass
from itertools import chain
from math import dist

from tools.figures import behind
from tools.figures.film import around, film
from tools.figures.paths import Shape, Whole, grid
from tools.figures.poses import Figure, Kind, Pose, Prop
from tools.figures.scene import Part, body_of, frame

ROPE_FRAMES = 12
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
    """All parts of the moving picture, back to front; a rope, with its own time, is round it."""
    shown = film(figure)
    timing = Timing(figure.seconds / figure.rounds, shown.times, shown.splines)
    frames = [frame(figure, pose) for pose in shown.poses]
    body = tuple(Strip(parts, timing) for parts in zip(*frames, strict=True))
    if rope := figure.props.get(Kind.ROPE):
        return (_rope(figure, rope, before=False), *body, _rope(figure, rope, before=True))
    return body


def _rope(figure: Figure, rope: Prop, *, before: bool) -> Strip:
    """The rope has its own time: one turn, in as many frames as a round line needs.

    It comes down before the one who skips, hidden by the body, and goes up behind: so it is there
    twice, and each is seen for half of the turn.
    """
    times = tuple(step / ROPE_FRAMES for step in range(ROPE_FRAMES + 1))
    parts = [rope_at(figure, time / rope.size) for time in times]
    seen = [(time <= 1 / 2 if before else time >= 1 / 2) or time in (0, 1) for time in times]
    shown = tuple(
        Part(part.role, part.shape, part.lines, float(here))
        for part, here in zip(parts, seen, strict=True)
    )
    return Strip(shown, Timing(figure.seconds / figure.rounds / rope.size, times))


def rope_of(figure: Figure, pose: Pose, turned: float) -> Part:
    """The rope in the hands of this pose, after this share of a turn."""
    return Part("rope", Shape.CURVE, (behind.rope(body_of(figure, pose), turned),))


def rope_at(figure: Figure, at: float) -> Part:
    """The rope at this share of the loop, in hands that are between two poses."""
    turned = at * figure.props[Kind.ROPE].size
    first, second, share = around(figure, at)
    one, two = (rope_of(figure, pose, turned).lines[0] for pose in (first, second))
    line = tuple(
        (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
        for a, b in zip(one, two, strict=True)
    )
    return Part("rope", Shape.CURVE, (line,))
