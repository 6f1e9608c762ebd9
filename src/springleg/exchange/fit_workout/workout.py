"""A workout as a watch leads through it: steps in order, each ended by a count, a time or a tap."""

import datetime as dt
from enum import StrEnum

from springleg.core.log.sets import Side
from springleg.core.message import NOTHING, Message
from springleg.core.noun import Noun
from springleg.exchange.fit_workout.exercises import FitExercise

MOST_KG = 655.0  # the heaviest load that a file can name


class Part(StrEnum):
    """What a step is there for."""

    WARM_UP = "warm-up"
    WORK = "work"
    REST = "rest"


class Ends(StrEnum):
    """What ends a step: so many repetitions, so many seconds, or the runner's tap."""

    REPS = "reps"
    SECONDS = "seconds"
    OPEN = "open"


class WatchStep(Noun, frozen=True):
    """One step. `amount` is repetitions or seconds, 0 of an open one.

    `load_kg` is the external load, up to MOST_KG, None without one. `title` is what the exercise is
    called, whichever leg does it. `side` is None where no leg is named: warm-up, rests.
    """

    part: Part
    name: Message
    ends: Ends
    amount: int = 0
    notes: Message = NOTHING
    side: Side | None = None
    load_kg: float | None = None
    exercise: FitExercise | None = None
    title: Message = NOTHING


class WatchWorkout(Noun, frozen=True):
    """A session as it goes onto a watch.

    `place` tells workouts of one day apart (from 0, as the guide has them in order): two files with
    the same day and place are one workout to a watch. `cardio`: it is skipping, which watches count
    under cardio, not under strength. `in_pounds`: weights are shown so; they are kept in kilograms.
    """

    day: dt.date
    workout: str
    name: Message
    steps: tuple[WatchStep, ...]
    place: int = 0
    cardio: bool = False
    in_pounds: bool = False
