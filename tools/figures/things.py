"""What stands beside the body: floor, rail, board, leg press, rope, dumbbells, and the compass."""

from collections.abc import Iterator
from math import cos, radians, sin
from typing import NamedTuple

from tools.figures.kinematics import Reach, Skeleton, beside
from tools.figures.poses import Kind, Point, Prop

Line = tuple[Point, ...]

RADIUS = 18.0
LEAD = 0.04
"""How far the hands' end of the rope is ahead of the rest, as a share of a turn."""


class Thing(NamedTuple):
    """Its role, whether its lines are closed, and the lines."""

    role: str
    closed: bool
    lines: tuple[Line, ...]


def behind(prop: Prop, body: Skeleton) -> Iterator[Thing]:
    """What is drawn behind the body."""
    if prop.kind is Kind.RAIL:
        yield _rail(prop)
    elif prop.kind is Kind.BOARD:
        yield Thing("thing", True, (_box((-4, 0), 24, prop.size),))
    elif prop.kind is Kind.PRESS:
        yield from _press(prop, body)


def _rail(prop: Prop) -> Thing:
    """A rail at hand height, on one post."""
    x, height = prop.at
    bar, post = ((x - 6, -height), (x + 12, -height)), ((x + 4, 0), (x + 4, -height))
    return Thing("pole", False, (bar, post))


def _box(corner: Point, width: float, height: float) -> Line:
    x, y = corner
    return ((x, y), (x + width, y), (x + width, y - height), (x, y - height))


def _press(prop: Prop, body: Skeleton) -> Iterator[Thing]:
    """Seat, back and frame stand still; the sled goes where the ball of the foot pushes it."""
    seat = prop.at[1]
    rail = seat - 20
    frame = (
        ((-12, 0), (-12, 16 - seat)),
        ((-22, -rail), (132, -rail)),
        ((126, 0), (126, -rail)),
    )
    cushion = _box((-14, 17 - seat), 41, 7)
    back = tuple(
        body.trunk.at(front, share)
        for front, share in ((-10, -0.1), (-15, -0.1), (-15, 1.45), (-10, 1.45))
    )
    yield Thing("pole", False, frame)
    yield Thing("pad", True, (cushion, back))
    yield from _sled(prop, body, rail)


def _sled(prop: Prop, body: Skeleton, rail: float) -> Iterator[Thing]:
    """The plate under the ball of the foot, and what carries it along the rail."""
    ball = body.near.foot.ball
    plate = tuple(
        beside(ball, prop.size, front, up)
        for front, up in ((-5, -1), (-5, -4.4), (24, -4.4), (24, -1))
    )
    held = beside(ball, prop.size, 6, -4.4)
    yield Thing("pole", False, ((held, (held[0] + 8, -rail), (held[0] - 8, -rail)),))
    yield Thing("plate", True, (plate,))


def dumbbell(reach: Reach) -> Line:
    """A dumbbell across the fist."""
    hand = reach.fore.at(0.4, -0.12)
    return tuple(
        beside(hand, 0, front, up)
        for front, up in ((-11, 4), (-6, 4), (-6, 1.4), (6, 1.4), (6, 4), (11, 4))
    ) + tuple(
        beside(hand, 0, front, up)
        for front, up in ((11, -4), (6, -4), (6, -1.4), (-6, -1.4), (-6, -4), (-11, -4))
    )


def rope(prop: Prop, body: Skeleton, turned: float) -> Line:
    """The rope after this share of a turn: under the feet at 0, then up behind and over."""
    near, far = body.near_arm.fore.at(0, -0.2), body.far_arm.fore.at(0, -0.2)
    return (
        near,
        _swung(near, prop, turned + LEAD, 0.6),
        _swung(near, prop, turned, 1.1),
        _swung(far, prop, turned + LEAD, 0.6),
        far,
    )


def _swung(hand: Point, prop: Prop, turned: float, share: float) -> Point:
    angle = radians(360 * turned)
    return (
        hand[0] - prop.at[0] * share * sin(angle),
        hand[1] + prop.at[1] * share * cos(angle),
    )


def compass(prop: Prop) -> Iterator[Thing]:
    """Seen from above: the standing foot, and at which angle the other one reaches."""
    (x, height), angle = prop.at, prop.size
    y = -height
    sole = ((-7, -2), (-2, -3), (5, -3.4), (7.6, 0), (5, 2.6), (-2, 2), (-7, 2.4), (-8.6, 0))
    yield Thing("sole", True, (tuple((x + dx, y + dy) for dx, dy in sole),))
    towards = (cos(radians(angle)), -sin(radians(angle)))

    def out(share: float, aside: float = 0.0) -> Point:
        return (
            x + RADIUS * share * towards[0] - aside * towards[1],
            y + RADIUS * share * towards[1] + aside * towards[0],
        )

    head = (out(0.75, 3.2), out(1.0), out(0.75, -3.2))
    yield Thing("arrow", False, ((out(0.5), out(1.0)), head))
