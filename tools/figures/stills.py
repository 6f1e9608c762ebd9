"""The still pair: how the movement starts and how it ends, with an arrow from one to the other."""

from collections.abc import Iterable, Iterator
from itertools import chain
from math import hypot

from tools.figures.kinematics import Skeleton, moved
from tools.figures.layers import Layer, frozen, path
from tools.figures.paths import Shape, Whole, grid
from tools.figures.poses import Figure, Kind, Point, Tracked
from tools.figures.reel import frame_of, rope_at
from tools.figures.scene import Part, body_of
from tools.figures.view import MARGIN, Box, Pair, box_round

NAMES = ("start", "end")
SHORTEST, LONGEST = 13.0, 24.0
HEAD = 4.5
ASIDE: dict[Tracked, Point] = {
    Tracked.HEEL: (-8.0, -3.0),
    Tracked.TOES: (5.0, -7.0),
    Tracked.HIPS: (-19.0, 0.0),
    Tracked.PLATE: (10.0, -22.0),
}


def still_pair(figure: Figure, layers: Iterable[Layer], view: Box, *, mirrored: bool) -> str:
    """Both stills and the arrow between them."""
    body = [layer for layer in layers if layer.strips[0].role != "rope"]
    frames = [frame_of(figure, name) for name in NAMES]
    extra = [tuple(_extra(figure, name)) for name in NAMES]
    shown = chain(_corners(body, frames), *(_part_corners(parts) for parts in extra))
    pair = Pair(box_round(shown), view)
    drawn = _next(pair)
    for index, frame in enumerate(frames):
        parts = "".join(frozen(layer, frame) for layer in body)
        parts += "".join(path(part) for part in extra[index])
        matrix = _matrix(pair, index, mirrored=mirrored)
        drawn += f'<g transform="{matrix}">{floor(pair.content)}{parts}</g>'
    return drawn


def floor(box: Box) -> str:
    """The line that all stand on."""
    return f'<path class="fig-floor" d="M{box.left} 0h{box.width}"/>'


def _extra(figure: Figure, name: str) -> Iterator[Part]:
    """What only a still has: the rope at this moment, and in the end which way it went."""
    if rope := figure.props.get(Kind.ROPE):
        yield rope_at(figure, rope, figure.pose(name).at)
    if name == "end":
        yield _arrow(figure)


def _corners(layers: Iterable[Layer], frames: Iterable[int]) -> Iterator[Whole]:
    wanted = tuple(frames)
    for layer in layers:
        for strip in layer.strips:
            yield from _part_corners(strip.parts[frame] for frame in wanted)


def _part_corners(parts: Iterable[Part]) -> Iterator[Whole]:
    for part in parts:
        yield from grid(chain(*part.lines))


def _matrix(pair: Pair, index: int, *, mirrored: bool) -> str:
    x, y = pair.floor_middle(index)
    across = -pair.scale if mirrored else pair.scale
    middle = pair.content.left + pair.content.width / 2
    return f"{across:.3g} 0 0 {pair.scale:.3g} {x - across * middle:.0f} {y:.0f}".join(
        ("matrix(", ")")
    )


def _next(pair: Pair) -> str:
    """An arrow from the first still to the second; it never mirrors."""
    view = pair.view
    x, y = view.left + view.width // 2, view.top + view.height // 2
    if pair.beside:
        return f'<path class="fig-next" d="M{x - 16} {y}h32m-12-12 12 12-12 12"/>'
    return f'<path class="fig-next" d="M{view.left + 2 * MARGIN} {y - 16}v32m-12-12 12 12 12-12"/>'


def _arrow(figure: Figure) -> Part:
    """From where the part that tells the movement was, to where it has gone."""
    start, end = (_tracked(figure, body_of(figure, figure.pose(name))) for name in NAMES)
    across, along = end[0] - start[0], end[1] - start[1]
    if figure.tracked in (Tracked.HEEL, Tracked.HIPS):
        across = 0.0
    length = max(hypot(across, along), 0.1)
    unit = (across / length, along / length)
    tail = moved(start, ASIDE[figure.tracked])
    tip = _along(tail, unit, max(length, SHORTEST))
    tail = _along(tip, unit, -min(max(length, SHORTEST), LONGEST))
    head = (_along(tip, unit, -HEAD, HEAD), tip, _along(tip, unit, -HEAD, -HEAD))
    return Part("arrow", Shape.LINE, ((tail, tip), head))


def _along(origin: Point, unit: Point, far: float, aside: float = 0.0) -> Point:
    return origin[0] + far * unit[0] - aside * unit[1], origin[1] + far * unit[1] + aside * unit[0]


def _tracked(figure: Figure, body: Skeleton) -> Point:
    if figure.tracked is Tracked.HIPS:
        return body.hip
    if figure.tracked is Tracked.TOES:
        return body.far.foot.at(8, 2)
    return body.near.foot.heel if figure.tracked is Tracked.HEEL else body.near.foot.ball
