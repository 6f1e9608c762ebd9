"""The same body seen from the front, for what a side view hides: a leg that swings sideways.

It has the functions of `contours`, so that a scene can be drawn from either side. Here a point's
`front` is how far it lies to the right of its bone, and arms swing out to the side.
"""

from dataclasses import replace
from math import cos, radians, sin

from tools.figures.contours import Outline, arm
from tools.figures.kinematics import (
    ANKLE_UP,
    Foot,
    Ground,
    Limb,
    Segment,
    Skeleton,
    arm_at,
    beside,
    moved,
    stand,
)
from tools.figures.poses import Muscle, Point, Pose

__all__ = ["SHAPES", "arm", "foot", "leg", "shirt", "shoe", "shorts", "sole", "tendon"]

HALF_PELVIS = 7.0
HALF_SHOULDERS = 15.5


def facing(pose: Pose, ground: Ground) -> Skeleton:
    """The body of this pose, turned to face the one who looks: the near leg is on the left."""
    flat = replace(pose, far=replace(pose.far, out=0.0))
    side = stand(flat, ground)
    low, high = side.trunk.low[1], side.trunk.high[1]
    trunk = Segment((HALF_PELVIS, low), (HALF_PELVIS, high))
    shoulder = high + 5
    left, right = HALF_PELVIS - HALF_SHOULDERS, HALF_PELVIS + HALF_SHOULDERS
    return Skeleton(
        near=_turned(side.near, 0.0, 0.0, pose.near.inward),
        far=_turned(side.far, 2 * HALF_PELVIS, pose.far.out, 0.0),
        trunk=trunk,
        near_arm=arm_at((left, shoulder), -pose.near_arm.shoulder, -pose.near_arm.elbow),
        far_arm=arm_at((right, shoulder), pose.far_arm.shoulder, pose.far_arm.elbow),
        effort=pose.effort,
    )


def _turned(limb: Limb, hip: float, out: float, inward: float) -> Limb:
    """A leg as it is foreshortened from the front, swung out from its hip, its knee fallen in."""
    top = limb.thigh.high[1]

    def swung(point: Point) -> Point:
        down = point[1] - top
        return hip + down * sin(radians(out)), top + down * cos(radians(out))

    knee, ankle = moved(swung(limb.thigh.low), (inward, 0)), swung(limb.shin.low)
    sole = beside(ankle, -out, 0, -ANKLE_UP)
    return Limb(Segment(knee, (hip, top)), Segment(ankle, knee), Foot(sole, -out, -out))


def leg(limb: Limb, effort: float = 0.0) -> Outline:
    """One line round the leg, the same on both sides of its bones."""
    thigh, shin, full = limb.thigh, limb.shin, 0.8 * effort
    right = (
        thigh.at(8.4, 0.95),
        thigh.at(8.8 + full, 0.6),
        thigh.at(6.6, 0.16),
        shin.at(5.6, 0.97),
        shin.at(5.6, 0.86),
        shin.at(7.6 + full, 0.66),
        shin.at(5.4, 0.36),
        shin.at(3.2, 0.1),
        limb.foot.at(3.4, 5),
    )
    left = (
        limb.foot.at(-3.4, 5),
        shin.at(-3.2, 0.1),
        shin.at(-5.4, 0.36),
        shin.at(-7.6 - full, 0.66),
        shin.at(-5.6, 0.86),
        shin.at(-5.6, 0.97),
        thigh.at(-6.6, 0.16),
        thigh.at(-8.8 - full, 0.6),
        thigh.at(-8.4, 0.95),
    )
    return (*right, *left)


def shoe(foot_: Foot) -> Outline:
    """A shoe that points at the one who looks, a little from above."""
    corners = ((4, -10.5), (5.6, -4), (6.8, 2), (7.6, 10), (4.4, 15.5))
    outline = (*corners, *((-x, y) for x, y in reversed(corners)))
    return tuple(beside(foot_.ball, foot_.pitch, x, -y) for x, y in outline)


def sole(foot_: Foot) -> Outline:
    """What the shoe stands on, round its tip."""
    corners = ((6.2, 7), (7, 7), (5, 13.6), (-5, 13.6), (-7, 7), (-6.2, 7))
    inner = ((-4.2, 11), (4.2, 11))
    return tuple(beside(foot_.ball, foot_.pitch, x, -y) for x, y in (*corners, *inner))


def foot(limb: Limb) -> Outline:
    """The foot of the other leg."""
    return shoe(limb.foot)


def shorts(limb: Limb, trunk: Segment, other: Limb) -> Outline:
    """Both legs of the shorts, from the waist down."""
    near, far = limb.thigh, other.thigh
    return (
        trunk.at(11.4, 0.26),
        far.at(10.6, 0.94),
        far.at(10.8, 0.5),
        far.at(10, 0.42),
        far.at(-8.4, 0.42),
        far.at(-7.6, 0.5),
        trunk.at(0, -0.1),
        near.at(7.6, 0.5),
        near.at(8.4, 0.42),
        near.at(-10, 0.42),
        near.at(-10.8, 0.5),
        near.at(-10.6, 0.94),
        trunk.at(-11.4, 0.26),
    )


def shirt(trunk: Segment) -> Outline:
    """The trunk from the waist to the shoulders."""
    right = ((10, 0.04), (10.4, 0.3), (13.6, 0.66), (14.4, 0.9), (8, 1.02), (3.4, 1.1))
    corners = (*right, *((-x, share) for x, share in reversed(right)))
    return tuple(trunk.at(x, share) for x, share in corners)


def vest(trunk: Segment) -> Outline:
    """A weight vest over the shirt."""
    right = ((12, 0.36), (15, 0.66), (12, 0.96), (5, 1.0))
    corners = (*right, *((-x, share) for x, share in reversed(right)))
    return tuple(trunk.at(x, share) for x, share in corners)


def tendon(limb: Limb) -> Outline:
    """The edge of the tendon, behind the ankle."""
    return (limb.shin.at(4.2, 0.3), limb.shin.at(2.8, 0.14), limb.foot.at(3, 7))


def _quadriceps(limb: Limb, effort: float) -> Outline:
    thigh, full = limb.thigh, 0.6 * effort
    right = ((1.6, 0.1), (4.4, 0.18), (6.2 + full, 0.46), (5 + full, 0.74), (2, 0.88))
    corners = (*right, *((-x, share) for x, share in reversed(right)))
    return tuple(thigh.at(x, share) for x, share in corners)


def _soleus(limb: Limb, effort: float) -> Outline:
    """Its inner edge: the part of it that the front shows."""
    shin, full = limb.shin, 0.8 * effort
    return (
        shin.at(4.6, 0.66),
        shin.at(6.8 + full, 0.56),
        shin.at(5.8 + full, 0.4),
        shin.at(3.6, 0.18),
        shin.at(2.8, 0.26),
        shin.at(2.8 - full, 0.5),
    )


SHAPES = {Muscle.QUADRICEPS: _quadriceps, Muscle.SOLEUS: _soleus}
