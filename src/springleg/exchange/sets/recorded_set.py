"""A set as another app recorded it, and what its exercise may be among ours."""

from datetime import datetime
from enum import StrEnum

from springleg.core.athlete import Units, Unread
from springleg.core.log.sets import Side
from springleg.core.message import NOTHING, Message
from springleg.core.noun import Noun

MOST_RPE = 10  # the scale of strength training, on which 10 leaves no repetition


class SetKind(StrEnum):
    """What a set was there for. A drop set goes on at less weight, without a pause."""

    WORKING = "working"
    WARM_UP = "warm-up"
    DROP = "drop"
    FAILURE = "failure"  # done until no repetition was left
    REST = "rest"  # a pause that the app wrote as a row: no set at all


class RecordedSet(Noun, frozen=True):
    """One set of one exercise. What the file does not say is None; nothing is made up.

    `started` is of the workout: naive as a clock on the wall shows it, aware where the file says
    how far that is from UTC. `repetitions` are of each leg where the set was of both.
    """

    #: In the file, the header being 1; of a FIT file the number of the set.
    line: int
    started: datetime
    #: As it is written.
    exercise: str
    #: Within its exercise of that workout, from 1, in the order of the file; pauses do not count.
    ordinal: int
    kind: SetKind = SetKind.WORKING
    #: External load; below 0 where a machine or a band carried so much of the body.
    load_kg: float | None = None
    #: In which unit the file says it; `load_kg` is in kilograms whatever this is.
    load_unit: Units = Units.METRIC
    repetitions: int | None = None
    seconds: float | None = None
    #: 0 to 10.
    rpe: float | None = None
    #: Repetitions left, where the file says that itself.
    reserve: float | None = None
    note: str = ""
    #: None where the file does not tell legs apart.
    side: Side | None = None

    @property
    def rir(self) -> float | None:
        """Repetitions left: as the file says, else what RPE leaves up to 10."""
        if self.reserve is not None or self.rpe is None:
            return self.reserve
        return MOST_RPE - self.rpe


class SetsRead(Noun, frozen=True):
    """What an export held: its sets in the order of the file, and what could not be read, by line.

    `product` is the app, as it calls itself: Hevy, Strong, Liftosaur, FIT. `notes` are remarks on
    the file as a whole.
    """

    product: str
    sets: tuple[RecordedSet, ...]
    unread: tuple[Unread, ...] = ()
    notes: tuple[Message, ...] = ()


class Fit(StrEnum):
    """What the title of an exercise is to us."""

    OURS = "ours"
    NOT_OURS = "not-ours"  # of the lower leg, and yet no exercise of the guide
    LEFT_OUT = "left-out"  # of another part of the body: nobody needs to be asked
    UNKNOWN = "unknown"  # nothing tells: ask


class Suggestion(Noun, frozen=True):
    """What a title may mean. Of what is not OURS only `fit` and `reason` say anything.

    `exercise` and `variant` are those of the guide; which of its workouts a set is of depends on
    its repetitions as well (`sets.suggestions.workout_of`). `side` is the leg that the title names,
    BOTH where it names none. `reason` says why it is not ours, or what the suggestion takes for
    granted, so that a person can judge it.
    """

    fit: Fit
    exercise: str = ""
    variant: str = ""
    #: The one workout that the title names; empty where repetitions tell whether it was heavy.
    workout: str = ""
    side: Side = Side.BOTH
    reason: Message = NOTHING
