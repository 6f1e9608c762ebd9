"""The nouns of a movement: joint angles of key poses, and the row that holds them.

Angles are degrees. A joint bends by `hip`, `knee`; `ankle` is plantarflexion (toes down), so minus
is dorsiflexion. `heel` is how far a standing foot has rolled up on to its ball. Lengths are units
of the drawn body, about a centimetre each; the floor is at 0 and up is minus, as in SVG.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Point = tuple[float, float]


class Base(StrEnum):
    """What stays where it is: a foot on the ground, or the hips on a seat."""

    NEAR = "near"
    FAR = "far"
    HIPS = "hips"


class Ease(StrEnum):
    """How a pose is arrived at: eased at both ends, gaining speed, losing it, or evenly."""

    BOTH = "both"
    IN = "in"
    OUT = "out"
    EVEN = "even"


class Muscle(StrEnum):
    """What can be tinted on a working leg."""

    GASTROCNEMIUS = "gastrocnemius"
    SOLEUS = "soleus"
    QUADRICEPS = "quadriceps"
    ACHILLES = "achilles"
    ARCH = "arch"


class Tracked(StrEnum):
    """What tells the movement: the arrow follows it, and its other place is dashed."""

    HEEL = "near heel"
    TOES = "far toes"
    HIPS = "hips"
    PLATE = "plate"


class Seen(StrEnum):
    """From where the body is looked at."""

    SIDE = "side"
    FRONT = "front"
    BEHIND = "behind"


class Kind(StrEnum):
    """A thing that stands in the picture beside the body."""

    RAIL = "rail"
    STEP = "step"
    PRESS = "press"
    ROPE = "rope"
    DUMBBELL = "dumbbell"
    DUMBBELLS = "dumbbells"
    VEST = "vest"
    COMPASS = "compass"


@dataclass(frozen=True, slots=True)
class Leg:
    """A leg's angles. `out` swings it sideways, away from the body.

    `inward` is how far a knee, seen from the front, falls towards the other leg.
    """

    hip: float
    knee: float
    ankle: float
    heel: float = 0.0
    out: float = 0.0
    inward: float = 0.0


@dataclass(frozen=True, slots=True)
class Arm:
    """An arm's angles, from hanging along the trunk; or the `hold` that its hand keeps."""

    shoulder: float
    elbow: float
    hold: Point | None = None


@dataclass(frozen=True, slots=True)
class Pose:
    """One key pose, `at` its share of the loop. `lift` is how high the standing foot is off."""

    name: str
    at: float
    base: Base
    near: Leg
    far: Leg
    near_arm: Arm
    far_arm: Arm
    lift: float = 0.0
    trunk: float = 0.0
    effort: float = 0.0
    ease: Ease = Ease.BOTH


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing beside the body. `at` is its place, `size` its height or its angle."""

    kind: Kind
    at: Point = (0.0, 0.0)
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Cues:
    """Three things to say of a movement: how to stand, what to do, what to avoid."""

    set_up: str
    do: str
    avoid: str


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the drawing's grid, from its upper left corner."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Mistake:
    """How not to do it: one wrong pose, and what is wrong in words."""

    says: str
    alt: str
    seen: Seen
    slice: Box
    pose: Pose


@dataclass(frozen=True, slots=True)
class Figure:
    """A movement as a row: its poses, what stands beside it, what works, and its words.

    `seconds` is one loop as it is seen, with as many `rounds` of the movement in it. `both`: both
    legs work. `meet` and `slice` are how much of the world a card and a whole screen show.
    """

    exercise: str
    variant: str
    vary: str
    title: str
    alt: str
    cues: Cues
    muscles: tuple[Muscle, ...]
    tracked: Tracked
    seen: Seen
    seconds: float
    rounds: int
    both: bool
    poses: tuple[Pose, ...]
    props: Mapping[Kind, Prop]
    meet: Box
    slice: Box
    mistake: Mistake | None

    @property
    def id(self) -> str:
        """`exercise/variant`, and `/vary` where there is one."""
        return "/".join(part for part in (self.exercise, self.variant, self.vary) if part)

    def pose(self, name: str) -> Pose:
        """The pose with this name; `start` and `end` are always there."""
        return next(pose for pose in self.poses if pose.name == name)
