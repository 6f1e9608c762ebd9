"""Joint angles to points. The foot on the ground is the root: the body rises about its ball."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import acos, atan2, cos, degrees, hypot, radians, sin

from tools.figures.poses import Arm, Base, Leg, Point, Pose

SHIN, THIGH, TRUNK = 43.0, 42.0, 42.0
UPPER_ARM, FOREARM = 27.0, 25.0
ANKLE_BACK, ANKLE_UP = 14.0, 8.0
HEEL_BACK = 20.0
TOE = 8.0
DEPTH: Point = (0.3, -0.3)
FAR_LEG: Point = (4.0, 0.0)
BESIDE_IT: Point = (19.0, 0.0)
FAR_ARM: Point = (3.0, -1.0)
ALMOST_STRAIGHT = 0.999
NEARLY_DOWN = 1.5


@dataclass(frozen=True, slots=True)
class Ground:
    """What carries the body: the height of a step, or of a seat, and how a press's plate leans.

    `far` is where the other foot stands beside the near one: a little off, or clear of it.
    """

    step: float = 0.0
    seat: float = 0.0
    plate: float = 0.0
    far: Point = FAR_LEG


@dataclass(frozen=True, slots=True)
class Segment:
    """A bone from its lower joint to its upper one; fronts face right on an upright body."""

    low: Point
    high: Point

    @property
    def length(self) -> float:
        """In units of the drawn body."""
        return hypot(self.high[0] - self.low[0], self.high[1] - self.low[1])

    @property
    def lean(self) -> float:
        """Degrees from upright, towards the front."""
        return degrees(atan2(self.high[0] - self.low[0], self.low[1] - self.high[1]))

    def at(self, front: float, share: float) -> Point:
        """The point this far in front of the bone, at this share of the way up."""
        return beside(self.low, self.lean, front, share * self.length)


@dataclass(frozen=True, slots=True)
class Foot:
    """A foot: the ball, how far its heel has rolled up, and how its toes lie."""

    ball: Point
    pitch: float
    toes: float

    def at(self, front: float, up: float) -> Point:
        """A point of the foot, counted from its ball; before the ball it is a point of the toes."""
        return beside(self.ball, self.pitch if front <= 0 else self.toes, front, up)

    @property
    def heel(self) -> Point:
        """The lowest point of the heel."""
        return self.at(-HEEL_BACK, 0)

    @property
    def ankle(self) -> Point:
        """The joint between foot and shin."""
        return self.at(-ANKLE_BACK, ANKLE_UP)


@dataclass(frozen=True, slots=True)
class Limb:
    """A leg in its place."""

    thigh: Segment
    shin: Segment
    foot: Foot


@dataclass(frozen=True, slots=True)
class Reach:
    """An arm in its place, from the shoulder down."""

    upper: Segment
    fore: Segment


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The whole body in its place."""

    near: Limb
    far: Limb
    trunk: Segment
    near_arm: Reach
    far_arm: Reach
    effort: float

    @property
    def hip(self) -> Point:
        """The joint that both legs hang from."""
        return self.trunk.low


def beside(origin: Point, lean: float, front: float, up: float) -> Point:
    """The point `front` and `up` from an origin whose upright leans this much."""
    across, along = cos(radians(lean)), sin(radians(lean))
    return origin[0] + front * across + up * along, origin[1] + front * along - up * across


def moved(point: Point, by: Point) -> Point:
    """The point, shifted."""
    return point[0] + by[0], point[1] + by[1]


def stand(pose: Pose, ground: Ground) -> Skeleton:
    """The body of this pose on this ground."""
    ball = (0.0, -ground.step - pose.lift)
    if pose.base is Base.HIPS:
        trunk = _up((0.0, -ground.seat), pose.trunk, TRUNK)
    else:
        trunk = _standing(pose, ball)
    limbs = {
        Base.NEAR: _hanging(pose.near, trunk),
        Base.FAR: _hanging(pose.far, trunk),
    }
    if pose.base is Base.HIPS:
        near = limbs[Base.NEAR]
        limbs[Base.NEAR] = replace(near, foot=replace(near.foot, toes=ground.plate))
    else:
        limbs[pose.base] = _grounded(limbs[pose.base], pose, ball)
    return Skeleton(
        near=limbs[Base.NEAR],
        far=_shifted(limbs[Base.FAR], ground.far),
        trunk=trunk,
        near_arm=_arm(pose.near_arm, trunk, (0.0, 0.0)),
        far_arm=_arm(pose.far_arm, trunk, FAR_ARM),
        effort=pose.effort,
    )


def _up(low: Point, lean: float, length: float) -> Segment:
    return Segment(low, beside(low, lean, 0, length))


def _standing(pose: Pose, ball: Point) -> Segment:
    """The trunk over the foot that stands: foot, shin, thigh, trunk, each on the one below."""
    leg = pose.near if pose.base is Base.NEAR else pose.far
    foot = Foot(ball, leg.heel, 0.0)
    shin = _up(foot.ankle, leg.heel - leg.ankle, SHIN)
    thigh = _up(shin.high, shin.lean - leg.knee, THIGH)
    return _up(thigh.high, thigh.lean + leg.hip, TRUNK)


def _hanging(leg: Leg, trunk: Segment) -> Limb:
    """A leg hung from the hip."""
    thigh_lean = trunk.lean - leg.hip
    shin_lean = thigh_lean + leg.knee
    pitch = shin_lean + leg.ankle
    knee = beside(trunk.low, thigh_lean, 0, -THIGH)
    ankle = beside(knee, shin_lean, 0, -SHIN)
    ball = beside(ankle, pitch, ANKLE_BACK, -ANKLE_UP)
    knee, ankle, ball = (_aside(trunk.low, point, leg.out) for point in (knee, ankle, ball))
    flat = 0.0 if pitch > 0 and ball[1] > -NEARLY_DOWN else pitch
    return Limb(Segment(knee, trunk.low), Segment(ankle, knee), Foot(ball, pitch, flat))


def _grounded(limb: Limb, pose: Pose, ball: Point) -> Limb:
    """The same leg on its ball, with its toes flat as long as it is down."""
    toes = limb.foot.pitch if pose.lift else 0.0
    return replace(limb, foot=Foot(ball, limb.foot.pitch, toes))


def _aside(hip: Point, point: Point, out: float) -> Point:
    """The point after the leg swung sideways, seen from a little before and above."""
    down = point[1] - hip[1]
    depth = down * sin(radians(out))
    flat = (point[0], hip[1] + down * cos(radians(out)))
    return moved(flat, (DEPTH[0] * depth, DEPTH[1] * depth))


def _shifted(limb: Limb, by: Point) -> Limb:
    thigh = Segment(moved(limb.thigh.low, by), moved(limb.thigh.high, by))
    shin = Segment(moved(limb.shin.low, by), moved(limb.shin.high, by))
    return Limb(thigh, shin, replace(limb.foot, ball=moved(limb.foot.ball, by)))


def _arm(arm: Arm, trunk: Segment, by: Point) -> Reach:
    shoulder = moved(beside(trunk.low, trunk.lean, -1.5, TRUNK - 4), by)
    if arm.hold:
        return _holding(shoulder, moved(arm.hold, by))
    return arm_at(shoulder, arm.shoulder - trunk.lean, arm.elbow)


def arm_at(shoulder: Point, raised: float, bent: float) -> Reach:
    """An arm raised by so much from hanging straight down, and bent by so much at the elbow."""
    elbow = beside(shoulder, -raised, 0, -UPPER_ARM)
    wrist = beside(elbow, -raised - bent, 0, -FOREARM)
    return Reach(Segment(elbow, shoulder), Segment(wrist, elbow))


def _holding(shoulder: Point, hand: Point) -> Reach:
    """Two bones to a hand that stays: the elbow points back and down."""
    across, down = hand[0] - shoulder[0], hand[1] - shoulder[1]
    reach = min(hypot(across, down), (UPPER_ARM + FOREARM) * ALMOST_STRAIGHT)
    bend = acos((UPPER_ARM**2 + reach**2 - FOREARM**2) / (2 * UPPER_ARM * reach))
    towards = atan2(down, across) + bend
    elbow = (shoulder[0] + UPPER_ARM * cos(towards), shoulder[1] + UPPER_ARM * sin(towards))
    return Reach(Segment(elbow, shoulder), Segment(hand, elbow))


def between(first: Pose, second: Pose, share: float) -> Pose:
    """The pose this share of the way from one to the next, joint by joint."""

    def mix(one: float, two: float) -> float:
        return one + (two - one) * share

    def leg(one: Leg, two: Leg) -> Leg:
        return Leg(*(mix(a, b) for a, b in zip(_angles(one), _angles(two), strict=True)))

    def arm(one: Arm, two: Arm) -> Arm:
        return Arm(mix(one.shoulder, two.shoulder), mix(one.elbow, two.elbow), one.hold)

    return replace(
        first,
        name="",
        at=mix(first.at, second.at),
        near=leg(first.near, second.near),
        far=leg(first.far, second.far),
        near_arm=arm(first.near_arm, second.near_arm),
        far_arm=arm(first.far_arm, second.far_arm),
        lift=mix(first.lift, second.lift),
        trunk=mix(first.trunk, second.trunk),
        effort=mix(first.effort, second.effort),
    )


def widest_turn(first: Pose, second: Pose) -> float:
    """The most that any joint of the legs turns between two poses, in degrees."""
    pairs = ((first.near, second.near), (first.far, second.far))
    return max(
        abs(a - b) for one, two in pairs for a, b in zip(_angles(one), _angles(two), strict=True)
    )


def _angles(leg: Leg) -> Iterator[float]:
    yield from (leg.hip, leg.knee, leg.ankle, leg.heel, leg.out, leg.inward)
