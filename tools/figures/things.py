"""What stands beside the body: rail, step, leg press, the load in a hand, and the compass."""

from collections.abc import Iterator
from math import cos, radians, sin
from typing import NamedTuple

from tools.figures.kinematics import Reach, Skeleton, beside
from tools.figures.paths import Shape
from tools.figures.poses import Kind, Point, Prop

Line = tuple[Point, ...]

RADIUS = 17.0
RAIL_FAR, RAIL_ASIDE, RAIL_HIGH = 19.0, 17.0, 78.0
"""Where a press's rail runs beside the foot, and how high the post is that carries it."""


class Thing(NamedTuple):
    """Its role, how its corners are joined, and its lines."""

    role: str
    shape: Shape
    lines: tuple[Line, ...]


def behind(prop: Prop, body: Skeleton) -> Iterator[Thing]:
    """What is drawn behind the body."""
    if prop.kind is Kind.RAIL:
        yield _rail(prop)
    elif prop.kind is Kind.STEP:
        yield Thing("step", Shape.BAR, (_box((-4, 0), 38, prop.size),))
    elif prop.kind is Kind.PRESS:
        yield from _press(prop, body)
    elif prop.kind is Kind.DUMBBELLS:
        yield from dumbbell(body.far_arm)


def _rail(prop: Prop) -> Thing:
    """A rail at hand height, on one post."""
    x, height = prop.at
    bar, post = ((x - 13, -height), (x + 1, -height)), ((x - 3, -height), (x - 3, 0))
    return Thing("rail", Shape.LINE, (bar, post))


def _box(corner: Point, width: float, height: float) -> Line:
    x, y = corner
    return ((x, y), (x + width, y), (x + width, y - height), (x, y - height))


def _press(prop: Prop, body: Skeleton) -> Iterator[Thing]:
    """Seat and back stand still; the sled goes up its rail, where the foot pushes it."""
    hip, push = body.hip, prop.size + 180
    back = tuple(
        body.trunk.at(front, share)
        for front, share in ((-10, -0.1), (-16, -0.1), (-16, 1.5), (-10, 1.5))
    )
    yield Thing("step", Shape.BAR, (_box((hip[0] - 12, 0), 30, -hip[1] - 10), back))
    yield from _sled(body, push)


def _sled(body: Skeleton, push: float) -> Iterator[Thing]:
    """The plate under the ball of the foot, and the load behind it, on a rail that stands."""
    ball = body.near.foot.ball

    def at(far: float, aside: float) -> Point:
        return beside(ball, push, aside, far)

    def along(height: float) -> Point:
        """The point of the rail at this height."""
        x, y = at(RAIL_FAR, RAIL_ASIDE)
        steep = radians(push)
        return x + (-height - y) * -sin(steep) / cos(steep), -height

    post = along(RAIL_HIGH)
    yield Thing("rail", Shape.LINE, ((along(14), along(190)), (post, (post[0], 0))))
    yield Thing("pole", Shape.LINE, ((at(4, -8), at(RAIL_FAR, -8), at(RAIL_FAR, RAIL_ASIDE)),))
    yield Thing("step", Shape.BAR, ((at(0.8, 5), at(4.8, 5), at(4.8, -24), at(0.8, -24)),))
    for size in (12, 8):
        yield Thing("bell", Shape.BLOB, (_round(at(RAIL_FAR, 2), size),))


def _round(middle: Point, radius: float) -> Line:
    """Corners round a circle."""
    return tuple(beside(middle, 45 * turn, 0, radius * 1.06) for turn in range(8))


def dumbbell(reach: Reach) -> Iterator[Thing]:
    """A dumbbell across the fist: its grip, and two plates at either end."""
    x, y = reach.fore.at(0.6, -0.1)

    def plate(near: float, far: float, half: float) -> Line:
        return (
            (x + near, y - half),
            (x + far, y - half),
            (x + far, y + half),
            (x + near, y + half),
        )

    yield Thing("grip", Shape.BAR, (plate(-8, 8, 1.4),))
    for near, far, half in ((8, 13, 4.4), (5.5, 10.5, 6.75)):
        lines = (plate(-far, -near, half), plate(near, far, half))
        yield Thing("bell", Shape.BAR, lines)


def dumbbell_end(reach: Reach) -> Iterator[Thing]:
    """A dumbbell that points at the one who looks."""
    hand = reach.fore.at(0, -0.1)
    for size in (7, 4):
        yield Thing("bell", Shape.BLOB, (_round(hand, size),))


def compass(prop: Prop) -> Iterator[Thing]:
    """Seen from above: the standing foot, and at which angle the other one reaches."""
    (x, height), angle = prop.at, prop.size
    y = -height
    sole = ((-7, -2), (-2, -3), (5, -3.4), (7.6, 0), (5, 2.6), (-2, 2), (-7, 2.4), (-8.6, 0))
    yield Thing("dial", Shape.BLOB, (_round((x, y), RADIUS + 3),))
    yield Thing("shoe", Shape.BLOB, (tuple((x + dx, y + dy) for dx, dy in sole),))
    towards = (cos(radians(angle)), -sin(radians(angle)))

    def out(share: float, aside: float = 0.0) -> Point:
        return (
            x + RADIUS * share * towards[0] - aside * towards[1],
            y + RADIUS * share * towards[1] + aside * towards[0],
        )

    head = (out(0.7, 4), out(1.0), out(0.7, -4))
    yield Thing("arrow", Shape.LINE, ((out(0.55), out(1.0)), head))
