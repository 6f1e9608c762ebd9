"""Key poses to frames: in-betweens, so that bodies turn about joints, and their times."""

from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, cos, pi

from tools.figures.kinematics import between, widest_turn
from tools.figures.poses import Ease, Figure, Pose

WIDEST_TURN = 48.0
_SPLINES = {
    Ease.BOTH: ".4 0 .6 1",
    Ease.IN: ".4 0 .8 .6",
    Ease.OUT: ".2 .4 .6 1",
    Ease.EVEN: "0 0 1 1",
}


@dataclass(frozen=True, slots=True)
class Film:
    """The frames of a loop: the last is the first again; `splines[i]` leads to frame i + 1."""

    poses: tuple[Pose, ...]
    splines: tuple[str, ...]

    @property
    def times(self) -> tuple[float, ...]:
        """Each frame's share of the loop."""
        return tuple(pose.at for pose in self.poses)


def film(figure: Figure) -> Film:
    """The frames of a figure's loop."""
    poses, splines = [figure.poses[0]], list[str]()
    for first, second in pairwise(_closed(figure)):
        steps = ceil(widest_turn(first, second) / WIDEST_TURN) or 1
        if first.base is not second.base:
            steps = 1
        poses += (_on_the_way(first, second, step / steps) for step in range(1, steps))
        poses.append(second)
        splines += (_SPLINES[ease] for ease in _eases(second.ease, steps))
    return Film(tuple(poses), tuple(splines))


def around(figure: Figure, at: float) -> tuple[Pose, Pose, float]:
    """The key poses before and after this share of the loop, and how far along it is."""
    pairs = pairwise(_closed(figure))
    first, second = next(pair for pair in pairs if at <= pair[1].at)
    share = (at - first.at) / (second.at - first.at)
    return first, second, _eased(second.ease, share)


def _closed(figure: Figure) -> tuple[Pose, ...]:
    return (*figure.poses, replace(figure.poses[0], at=1.0))


def _on_the_way(first: Pose, second: Pose, share: float) -> Pose:
    """An in-between at its share of the turn; its time is when the easing gets there."""
    low, high = 0.0, 1.0
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (middle, high) if _eased(second.ease, middle) < share else (low, middle)
    at = first.at + (second.at - first.at) * low
    return replace(between(first, second, share), at=at)


def _eased(ease: Ease, time: float) -> float:
    """How far along after this share of the time."""
    if ease is Ease.BOTH:
        return (1 - cos(pi * time)) / 2
    if ease is Ease.IN:
        return time**2
    return 1 - (1 - time) ** 2 if ease is Ease.OUT else time


def _eases(ease: Ease, steps: int) -> tuple[Ease, ...]:
    """One easing over several steps: it starts in the first and ends in the last."""
    if steps == 1:
        return (ease,)
    first = Ease.IN if ease in (Ease.BOTH, Ease.IN) else Ease.EVEN
    last = Ease.OUT if ease in (Ease.BOTH, Ease.OUT) else Ease.EVEN
    return (first, *(Ease.EVEN for _ in range(steps - 2)), last)
