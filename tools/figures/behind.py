"""The same body seen from behind, for a rope that runs under both feet: edge-on it is a blade.

Near and far leg stand beside each other, each foreshortened to the heights of its joints; a heel
that is off the floor shows the sole below it.
"""

from collections.abc import Iterator
from math import cos, pi

from tools.figures.kinematics import Limb, Skeleton
from tools.figures.poses import Point

Line = tuple[Point, ...]
Drawn = tuple[str, bool, Line]
"""A part's role, whether it is smooth, and its corners."""

HALF_STANCE = 15.0
HAND: Point = (46.0, 17.0)
LOW, HIGH = 0.5, 112.0
"""How far above the floor the rope passes, and how far above the hands it flies."""


def body(skeleton: Skeleton) -> Iterator[Drawn]:
    """The whole body, back to front; the near leg is the right one."""
    for limb, side in ((skeleton.far, -1), (skeleton.near, 1)):
        yield from _leg(limb, side * HALF_STANCE)
    hip = skeleton.hip[1]
    yield "shirt", False, _both((25, hip - 4), (23, hip - 26), (26, hip - 62), (27, hip - 90))
    yield "shorts", False, _shorts(hip)
    for side in (-1, 1):
        yield "skin", True, tuple((side * x, hip + y) for x, y in _ARM)
        yield "handle", False, tuple((side * x, hip + y) for x, y in _GRIP)


_ARM = (
    *((24, -69), (36, -70), (42, -45), (44, -22), (42.5, 0), (41.5, 14)),
    *((37, 17), (33, 14), (31.5, -7), (29, -30), (24, -48)),
)
_GRIP = ((33.5, 10.5), (47, 15), (46, 19.5), (33, 15))


def _both(*right: Point) -> Line:
    """The corners, and their mirror images."""
    return (*right, *((-x, y) for x, y in reversed(right)))


def _shorts(hip: float) -> Line:
    return _both((0, hip + 9), (2, hip + 13), (14, hip + 15.5), (30, hip + 13), (26, hip - 7))


def _leg(limb: Limb, middle: float) -> Iterator[Drawn]:
    hip, knee, ankle = limb.thigh.high[1], limb.thigh.low[1], limb.shin.low[1]

    def thigh(x: float, share: float) -> Point:
        return middle + x, knee + share * (hip - knee)

    def shin(x: float, share: float) -> Point:
        return middle + x, ankle + share * (knee - ankle)

    edge = (
        *(thigh(12.4, 1.0), thigh(12.6, 0.6), thigh(9.4, 0.12), shin(8.2, 0.92)),
        *(shin(12.6, 0.76), shin(11.8, 0.5), shin(6.4, 0.26), shin(4.4, 0.06), shin(4.6, -0.16)),
    )
    yield "skin", True, (*edge, *((2 * middle - x, y) for x, y in reversed(edge)))
    for side in (-1, 1):
        head = ((1, 0.93), (6.4, 0.94), (11.4, 0.72), (9.6, 0.42), (6, 0.36), (1.2, 0.56))
        yield "muscle", True, tuple(shin(side * x, share) for x, share in head)
    yield "tendon", False, (shin(0, 0.4), shin(0, 0.02))
    yield from _shoe(limb, middle)


def _shoe(limb: Limb, middle: float) -> Iterator[Drawn]:
    """The heel, and below it as much of the sole as it shows when it is off the floor."""
    heel, ball, toe = limb.foot.heel[1], limb.foot.ball[1], limb.foot.at(8, 0)[1]
    under = ((7.2, heel - 2), (6.6, (heel + ball) / 2), (8.2, ball), (5.4, toe), (4.6, toe + 0.6))
    upper = ((6.6, heel - 13), (7.4, heel - 3), (8.2, heel - 1))
    edge = ((7.8, heel - 2.4), (7.8, heel + 0.6))
    for role, right in (("farshoe", under), ("shoe", upper), ("sole", edge)):
        yield role, False, tuple((middle + x, y) for x, y in _both(*right))


def rope(skeleton: Skeleton, turned: float) -> Line:
    """The rope after this share of a turn: under the feet at 0, then up behind and overhead."""
    across, hand = HAND[0], skeleton.hip[1] + HAND[1]
    way = cos(2 * pi * turned)
    drop = way * ((-LOW - hand) if way > 0 else HIGH)
    right = (
        (across, hand),
        (across + 9, hand + 0.3 * drop),
        (across + 4, hand + 0.88 * drop),
        (across - 28, hand + drop),
    )
    return _both(*right)
