"""A body round its bones: closed outlines, drawn as smooth curves inside these corners."""

from collections.abc import Callable

from tools.figures.kinematics import Foot, Limb, Reach, Segment, beside
from tools.figures.poses import Muscle, Point

Outline = tuple[Point, ...]


def leg(limb: Limb, effort: float = 0.0) -> Outline:
    """One line round the leg, down its front and up its back; the foot is in its shoe."""
    knee, ankle = _bend(limb.thigh, limb.shin), limb.foot
    return (
        limb.thigh.at(9, 0.96),
        limb.thigh.at(9.5, 0.5),
        limb.thigh.at(7, 0.16),
        knee(7.2),
        limb.shin.at(5.6, 0.82),
        limb.shin.at(4.6, 0.5),
        limb.shin.at(3.4, 0.16),
        ankle.at(-8.5, 6.2),
        ankle.at(-20.6, 7),
        limb.shin.at(-3.8, 0.16),
        limb.shin.at(-6.4, 0.4),
        limb.shin.at(-11.4 - 1.4 * effort, 0.62 + 0.05 * effort),
        limb.shin.at(-10 - effort, 0.86),
        knee(-5.6),
        limb.thigh.at(-7.6, 0.25),
        limb.thigh.at(-9.8, 0.75),
    )


def shoe(foot: Foot) -> Outline:
    """A low shoe over the foot."""
    return (
        foot.at(-14, 7.6),
        foot.at(-8.5, 7.4),
        foot.at(-1.5, 5),
        foot.at(4.5, 4.4),
        foot.at(9.4, 2.8),
        foot.at(8.6, -0.2),
        foot.at(0, 0),
        foot.at(-10, 0.9),
        foot.at(-17, 0),
        foot.at(-21.4, -0.2),
        foot.at(-22, 3.8),
        foot.at(-20.4, 8),
    )


def sole(foot: Foot) -> Outline:
    """What the shoe stands on: it bends at the ball."""
    corners = (
        (9.5, 1.5),
        (10, -0.5),
        (0, -0.5),
        (-10, 0.2),
        (-18, -0.5),
        (-22.5, -0.8),
        (-22.5, 2.5),
        (-18, 2.5),
        (-10, 2.5),
        (0, 1.5),
    )
    return tuple(foot.at(front, up) for front, up in corners)


def foot(limb: Limb) -> Outline:
    """A foot farther off, in fewer strokes."""
    at = limb.foot.at
    return (
        at(-12, 8),
        at(-1.5, 5),
        at(8, 4),
        at(9.6, -0.4),
        at(0, 0),
        at(-18, 0),
        at(-23, -0.4),
        at(-20.4, 8),
    )


def shorts(limb: Limb, trunk: Segment, _other: Limb) -> Outline:
    """One leg of the shorts, with its half of the waist."""
    return (
        trunk.at(8.4, 0.24),
        limb.thigh.at(11, 0.9),
        limb.thigh.at(10.8, 0.48),
        limb.thigh.at(10, 0.42),
        limb.thigh.at(-9.4, 0.42),
        limb.thigh.at(-10.6, 0.5),
        limb.thigh.at(-11.8, 0.92),
        trunk.at(-10.4, 0.04),
        trunk.at(-7.6, 0.27),
    )


def shirt(trunk: Segment) -> Outline:
    """The trunk from the waist to the shoulders."""
    return (
        trunk.at(7, 0.02),
        trunk.at(8.4, 0.3),
        trunk.at(9.6, 0.64),
        trunk.at(8.4, 0.9),
        trunk.at(4, 1.05),
        trunk.at(-4, 1.07),
        trunk.at(-9.4, 0.94),
        trunk.at(-10.8, 0.66),
        trunk.at(-7.6, 0.34),
        trunk.at(-9, 0.08),
        trunk.at(-6, -0.02),
    )


def vest(trunk: Segment) -> Outline:
    """A weight vest over the shirt."""
    return (
        trunk.at(10.4, 0.4),
        trunk.at(11.6, 0.64),
        trunk.at(9, 0.9),
        trunk.at(2, 0.98),
        trunk.at(-4, 0.98),
        trunk.at(-11, 0.92),
        trunk.at(-12.8, 0.66),
        trunk.at(-9.6, 0.38),
        trunk.at(-4, 0.36),
    )


def head(trunk: Segment) -> Outline:
    """Neck and head; the head keeps half of the trunk's lean."""
    neck = trunk.at(0.5, 1.12)
    lean = trunk.lean / 2

    def at(front: float, up: float) -> Point:
        return beside(neck, lean, front, up)

    return (
        trunk.at(4, 1.0),
        at(4.2, 1.5),
        at(7.4, 2.2),
        at(9.4, 6),
        at(9.8, 12),
        at(7, 17.6),
        at(0, 19.4),
        at(-7.6, 16.4),
        at(-9, 10),
        at(-6, 4.6),
        at(-4.6, 1),
        trunk.at(-5, 1.0),
    )


def hair(trunk: Segment) -> Outline:
    """A cap of hair: it shows which way the head looks."""
    neck = trunk.at(0.5, 1.12)
    lean = trunk.lean / 2
    corners = (
        (9.6, 14.6),
        (7.4, 18.6),
        (0, 20.6),
        (-9, 17.4),
        (-10.2, 9.6),
        (-7, 5),
        (-4, 8.4),
        (-0.6, 9),
        (0.6, 13.4),
        (6, 13.8),
    )
    return tuple(beside(neck, lean, front, up) for front, up in corners)


def arm(reach: Reach) -> Outline:
    """One line round the arm, from the shoulder to the hand and back."""
    upper, fore = reach.upper, reach.fore
    elbow = _bend(upper, fore)
    return (
        upper.at(0, 1.2),
        upper.at(5.4, 1.08),
        upper.at(5, 0.7),
        upper.at(3.8, 0.2),
        elbow(3.6),
        fore.at(3.6, 0.75),
        fore.at(2.4, 0.15),
        fore.at(3, -0.1),
        fore.at(1.4, -0.28),
        fore.at(-2.2, -0.22),
        fore.at(-2.2, 0.1),
        fore.at(-3.6, 0.7),
        elbow(-3.6),
        upper.at(-4.4, 0.4),
        upper.at(-5.4, 1.0),
    )


def tendon(limb: Limb) -> Outline:
    """The Achilles tendon, from the calf down to the heel."""
    return (limb.shin.at(-5.2, 0.31), limb.shin.at(-3.9, 0.2), limb.foot.at(-20, 5.5))


def _gastrocnemius(limb: Limb, effort: float) -> Outline:
    shin, up = limb.shin, 0.07 * effort
    knee = _bend(limb.thigh, limb.shin)
    return (
        knee(-1.8),
        knee(-4.8),
        shin.at(-9 - effort, 0.88),
        shin.at(-10.8 - 1.4 * effort, 0.66 + up / 2),
        shin.at(-7.4 - 0.6 * effort, 0.46 + up),
        shin.at(-5.6, 0.38 + up),
        shin.at(-3.6, 0.5 + up),
        shin.at(-1.8 + 0.6 * effort, 0.76),
    )


def _soleus(limb: Limb, effort: float) -> Outline:
    shin, up = limb.shin, 0.03 * effort
    return (
        shin.at(-1.6, 0.8),
        shin.at(-4.2, 0.8),
        shin.at(-8.8 - effort, 0.56),
        shin.at(-7.4 - 1.2 * effort, 0.38 + up),
        shin.at(-4.4, 0.2 + up),
        shin.at(-3.4, 0.12 + up),
        shin.at(-2, 0.22 + up),
        shin.at(-0.4 + effort, 0.5),
    )


def _quadriceps(limb: Limb, effort: float) -> Outline:
    thigh = limb.thigh
    return (
        thigh.at(5.6, 0.06),
        thigh.at(7, 0.12),
        thigh.at(8.6 + effort, 0.34),
        thigh.at(9.4 + effort, 0.6),
        thigh.at(7, 0.84),
        thigh.at(3.4, 0.8),
        thigh.at(1 - effort, 0.5),
        thigh.at(2.6, 0.2),
    )


def _arch(limb: Limb, effort: float) -> Outline:
    foot = limb.foot
    return (
        foot.at(-20, 1.0),
        foot.at(-16, 2.8 + 0.4 * effort),
        foot.at(-10, 4.6 + effort),
        foot.at(-4, 3.2 + 0.4 * effort),
        foot.at(0, 1),
        foot.at(-9, 1.3),
    )


SHAPES = {
    Muscle.GASTROCNEMIUS: _gastrocnemius,
    Muscle.SOLEUS: _soleus,
    Muscle.QUADRICEPS: _quadriceps,
    Muscle.ARCH: _arch,
}


def _bend(upper: Segment, lower: Segment) -> Callable[[float], Point]:
    """Points on the line that halves a joint's angle, so far in front of it."""
    lean = (upper.lean + lower.lean) / 2
    return lambda front: beside(upper.low, lean, front, 0)
