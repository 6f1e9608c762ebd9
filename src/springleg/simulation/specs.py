"""Who is simulated: the family of the body, how the runner behaves, by which policy, how long.

These nouns, and those of results, are written with all their fields: so the same season is the same
bytes, whichever process it was played in.
"""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import field

from springleg.core.noun import Noun


class Family(StrEnum):
    """How the body answers to training and load."""

    SATURATING = "saturating"
    FITNESS_FATIGUE = "fitness-fatigue"
    TENDON = "tendon"
    STEADY_3 = "steady-3"
    STEADY_8 = "steady-8"
    FLARES = "flares"


FAMILIES = tuple(Family)


class Reporting(StrEnum):
    """What the runner answers when asked how many repetitions were left."""

    HONEST = "honest"
    ALWAYS_3 = "always-3"
    SILENT = "silent"
    OFF_BY_2 = "off-by-2"


class Adherence(StrEnum):
    """Which of the planned sessions are done."""

    ALL = "all"
    FADING = "fading"
    MOST = "most"


class Behaviour(Noun, frozen=True, omit_defaults=False):
    """What the runner does and has; the defaults are a healthy adult who does and says everything.

    `mornings`: the share of mornings that are answered. `once_a_week`: one day a week is free.
    `life`: a race, a fever and two weeks' holiday in the year. `step_kg`: of the kit, 0
    where it is drawn;
    `body_weight`: nothing can be added. `constant`: the repetition constant of the body, 0 where it
    is drawn. `mixed`: all of these are drawn for each runner.
    """

    reporting: Reporting = Reporting.HONEST
    mornings: float = 1.0
    adherence: Adherence = Adherence.ALL
    once_a_week: bool = False
    life: bool = False
    step_kg: float = 0.0
    body_weight: bool = False
    leg_press: bool = False
    older: bool = False
    heavy_runner: bool = False
    constant: float = 0.0
    flares_a_year: int = 2
    mixed: bool = False


class Spec(Noun, frozen=True, omit_defaults=False):
    """One runner-season: everything that its record follows from.

    The runner is `index` of the runners of `seed`; the same one whatever the family, the policy and
    the settings are, so that seasons can be compared in pairs. `settings` are those of a profile.
    """

    family: Family
    index: int
    policy: str = "ours"
    seed: int = 1
    weeks: int = 52
    behaviour: Behaviour = field(default_factory=Behaviour)
    settings: Mapping[str, object] = field(default_factory=dict)
