"""How strength answers to sessions: two bodies, neither of which is the rules of dosing.

Both answer to a session's stimulus, 1 for a full heavy one. What is too light trains less.
"""

from math import sqrt

from springleg.core.noun import Noun
from springleg.simulation.specs import Family
from springleg.simulation.traits import FATIGUE_DAYS, Traits

LEGS = (0, 1)
STIMULUS = {"heavy": 1.0, "light": 0.6, "squat": 0.25, "rope": 0.2}
FULL_SETS = {"heavy": 4.0, "light": 3.0, "squat": 2.0, "rope": 1.0}
FULL_CONTACTS = 80.0
MOST_VOLUME = 1.2
HARD_RESERVE = 4.0  # up to so many left a set trains in full
EASY_SPAN = 11.0  # and over so many more it loses all but
LEAST_EFFORT = 0.3
KEEPS_DAYS = 21  # without a session before strength goes (Spiering 2021)
LOSS_PER_DAY = 0.002
LEAST = 0.9  # of what it was at the start


class Work(Noun, frozen=True):
    """What a session was to the body: its scheme, its sets, the reserve of its hardest set."""

    scheme: str
    sets: float
    reserve: float


def stimulus(work: Work) -> float:
    """How much a session trains: by its scheme, its volume (with less and less use), its effort."""
    volume = min(MOST_VOLUME, sqrt(work.sets / FULL_SETS[work.scheme]))
    easy = (work.reserve - HARD_RESERVE) / EASY_SPAN
    effort = max(LEAST_EFFORT, 1 - max(0.0, easy))
    return STIMULUS[work.scheme] * volume * effort


class Saturating:
    """Strength that goes towards a ceiling: each session a share of what is left."""

    def __init__(self, traits: Traits) -> None:
        self._traits, self._gain, self._idle = traits, [1.0, 1.0], 0

    def next_day(self) -> None:
        """A night: after weeks without a session strength goes slowly."""
        self._idle += 1
        if self._idle > KEEPS_DAYS:
            self._gain = [gain - LOSS_PER_DAY * (gain - LEAST) for gain in self._gain]

    def train(self, leg: int, work: Work) -> None:
        """What a session does to a leg."""
        left = 1 + self._traits.ceiling - self._gain[leg]
        self._gain[leg] += self._traits.gain * stimulus(work) * left
        self._idle = 0

    def now(self, leg: int) -> float:
        """Strength today over that of the first day."""
        return self._gain[leg]

    def trained(self, leg: int) -> float:
        """The same, without what is only fatigue."""
        return self._gain[leg]


class FitnessFatigue:
    """Strength as fitness that fades slowly less fatigue that fades fast (Banister)."""

    def __init__(self, traits: Traits) -> None:
        self._traits = traits
        self._fitness, self._fatigue = [0.0, 0.0], [0.0, 0.0]
        self._keeps = 1 - 1 / traits.fitness_days
        self._tires = 1 - 1 / FATIGUE_DAYS

    def next_day(self) -> None:
        """A night: both fade."""
        self._fitness = [one * self._keeps for one in self._fitness]
        self._fatigue = [one * self._tires for one in self._fatigue]

    def train(self, leg: int, work: Work) -> None:
        """What a session does to a leg."""
        much = stimulus(work)
        self._fitness[leg] += much
        self._fatigue[leg] += much

    def now(self, leg: int) -> float:
        """Strength today over that of the first day."""
        tired = self._traits.fatigue * self._fatigue[leg]
        return self.trained(leg) - tired

    def trained(self, leg: int) -> float:
        """The same, without what is only fatigue."""
        return 1 + self._traits.fitness * self._fitness[leg]


def strength_of(family: Family, traits: Traits) -> Saturating | FitnessFatigue:
    """The body of a family; only fitness-fatigue has its own."""
    return FitnessFatigue(traits) if family is Family.FITNESS_FATIGUE else Saturating(traits)
