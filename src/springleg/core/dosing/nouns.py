"""The nouns of adaptation: what was done, worked out by session; and what is prescribed.

What a log holds by the hundred is a named tuple: it is made four times as fast.
"""

from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum
from typing import NamedTuple

from springleg.core.log.pain import Place
from springleg.core.log.sets import Side
from springleg.core.message import NOTHING, Message
from springleg.core.noun import Noun


class State(StrEnum):
    """How a workout stands, mildest first: each outranks those before it."""

    GO = "go"
    HOLD = "hold"
    BACK_OFF = "back-off"
    GATE = "gate"
    STOP = "stop"

    @property
    def rank(self) -> int:
        """Higher outranks lower."""
        return tuple(State).index(self)


class Reduced(StrEnum):
    """Why a dose is smaller than the standing one."""

    FIRST_WEEK = "first-week"
    PAIN = "pain"
    RETURN = "return"
    DELOAD = "deload"
    TAPER = "taper"


class Level(StrEnum):
    """How bad an answer is."""

    AMBER = "amber"
    RED = "red"


class LegWork(NamedTuple):
    """One leg's work in one session at its heaviest load.

    `amount` is the least repetitions or seconds of those sets, `rir` the fewest in reserve; None
    where a set does not say.
    """

    load_kg: float
    sets: int
    amount: int | None
    rir: float | None


class Exposure(NamedTuple):
    """One session of one workout in one variant. `contacts` are all of the session's.

    `legs` are those that worked, none for the rope. `pain` is the worst, 0-10, None where not said;
    `refs` name the entries or lines of its sets.
    """

    day: date
    time: time | None
    workout: str
    variant: str
    legs: Mapping[Side, LegWork]
    contacts: int
    pain: int | None
    places: tuple[Place, ...]
    refs: tuple[str, ...]


class Trouble(Noun, frozen=True):
    """An amber or red answer. `day` is the session day it is put down to, `at` when it was said.

    `amount` is the answer itself (pain, minutes, contacts), by which those of a day are in order.
    """

    day: date
    at: date
    level: Level
    rule: str
    what: Message
    amount: float = 0


class RampStep(Noun, frozen=True):
    """One step of the search for a first load: external load, and when to stop there."""

    variant: str
    reps: int
    load_kg: float
    until: Message = NOTHING


class Prescription(Noun, frozen=True):
    """The next dose of one workout, or why there is none (`gate`, `stop`).

    `load_kg` is external load by leg; None while `ramp_up` is to find it; a leg that rests has
    none. `amount` is repetitions, seconds or contacts, as the workout's mode says. `because` are
    ids of rules, `refs` the entries it rests on. `opens`: what opens a workout that is shut.
    """

    workout: str
    variant: str
    state: State
    sets: int | None = None
    amount: int | None = None
    load_kg: Mapping[Side, float | None] | None = None
    ramp_up: tuple[RampStep, ...] = ()
    reduced: Reduced | None = None
    below_guide: bool = False
    because: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    text: Message = NOTHING
    opens: Message = NOTHING
