"""What tells the movement without it moving: its other end, dashed, and one arrow between them."""

from dataclasses import replace
from math import atan2, cos, degrees, radians, sin

from tools.figures import contours, frontal
from tools.figures.kinematics import NEARLY_DOWN, Skeleton, moved
from tools.figures.paths import Shape
from tools.figures.poses import Figure, Kind, Point, Seen, Tracked
from tools.figures.reel import rope_at
from tools.figures.scene import Part, body_of

BARB, BARB_TURN = 6.0, 36.0
SHORTEST = 13.0
BESIDE_FEET = 31.0
RISING = 0.17
"""Where the rope's ghost is, as a share of a turn."""


def ghost(figure: Figure) -> Part:
    """The outline of what moves, as it is at the start."""
    if figure.seen is Seen.BEHIND:
        return replace(rope_at(figure, RISING / figure.props[Kind.ROPE].size), role="ghost")
    start = body_of(figure, figure.pose("start"))
    return Part("ghost", Shape.BLOB, (_outline(figure, start),))


def arrow(figure: Figure) -> tuple[Part, ...]:
    """From where it was to where it goes."""
    if figure.seen is Seen.BEHIND:
        return (_jump(),)
    start, end = (body_of(figure, figure.pose(name)) for name in ("start", "end"))
    return _arrow(*_ways(figure, start, end))


def before_the_body(figure: Figure) -> bool:
    """Whether the ghost is drawn over the body: a shoe's is, a whole leg's would hide the leg."""
    return figure.tracked in (Tracked.HEEL, Tracked.PLATE) and figure.seen is not Seen.BEHIND


def _outline(figure: Figure, start: Skeleton) -> contours.Outline:
    """The part that is followed, as it is at the start."""
    leg = contours.leg if figure.seen is Seen.SIDE else frontal.leg
    shoe = contours.shoe if figure.seen is Seen.SIDE else frontal.shoe
    if figure.tracked is Tracked.TOES:
        return shoe(start.far.foot)
    return leg(start.near) if figure.tracked is Tracked.HIPS else shoe(start.near.foot)


def _ways(figure: Figure, start: Skeleton, end: Skeleton) -> tuple[Point, Point, Point]:
    """Where the arrow comes from, what it bends towards, and its tip."""
    if figure.tracked is Tracked.HEEL:
        tail, tip = moved(start.near.foot.heel, (-9, -3)), moved(end.near.foot.heel, (-3, -12.5))
        return tail, (tail[0] + 1.8, (tail[1] + tip[1]) / 2 + 1), tip
    if figure.tracked is Tracked.HIPS:
        tail = moved(end.hip, (-17, -10))
        return tail, moved(tail, (-3, 9)), moved(tail, (0, SHORTEST + 6))
    if figure.tracked is Tracked.PLATE:
        tail = moved(start.near.foot.ball, (-30, 1))
        return tail, moved(tail, (5, -8)), moved(tail, (14, -15))
    return _along_the_floor(end) if figure.seen is Seen.FRONT else _reach(end)


def _reach(end: Skeleton) -> tuple[Point, Point, Point]:
    """Over the floor, from the foot that stands to the one that reaches; or down to a tap."""
    foot = end.far.foot
    if foot.at(8, 0)[1] > -NEARLY_DOWN:
        tip = moved(foot.at(8, 0), (-1, -9))
        return moved(tip, (3, -18)), moved(tip, (4, -8)), tip
    if foot.ball[0] > end.near.foot.ball[0]:
        tail, tip = end.near.foot.at(14, 5), foot.at(-26, 4)
    else:
        tail, tip = end.near.foot.at(-27, 6), foot.at(13, 2)
    return tail, ((tail[0] + tip[0]) / 2, min(tail[1], tip[1]) - 2), tip


def _along_the_floor(end: Skeleton) -> tuple[Point, Point, Point]:
    """Sideways, seen from the front."""
    tail, tip = moved(end.near.foot.ball, (12, -6)), moved(end.far.foot.ball, (-12, -2))
    return tail, ((tail[0] + tip[0]) / 2, tail[1] - 1), tip


def _arrow(tail: Point, bend: Point, tip: Point) -> tuple[Part, Part]:
    """A bent shaft, and its two barbs."""
    come = degrees(atan2(bend[1] - tip[1], bend[0] - tip[0]))
    barbs = [
        (tip[0] + BARB * cos(radians(come + turn)), tip[1] + BARB * sin(radians(come + turn)))
        for turn in (BARB_TURN, -BARB_TURN)
    ]
    shaft = Part("arrow", Shape.CURVE, ((tail, bend, tip),))
    return shaft, Part("barb", Shape.LINE, ((barbs[0], tip, barbs[1]),))


def _jump() -> Part:
    """Up, on either side of the feet."""
    lines: list[tuple[Point, ...]] = []
    for side in (-1, 1):
        x = side * BESIDE_FEET
        lines += (((x, -2), (x, -16)), ((x - 3.6, -12), (x, -16), (x + 3.6, -12)))
    return Part("arrow", Shape.LINE, tuple(lines))
