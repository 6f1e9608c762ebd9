"""What the messages of one FIT file say of its strength sets, gathered while they go by.

The numbers are those of FIT's profile: a set (225) names its exercise by a category and a number in
it, or by the step of a workout that it was done for; titles (264) say what an exercise is called.
"""

from collections.abc import Callable
from typing import TypeAlias

from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.exchange.activities.fit.contents import text_of, time_in, whole_of
from springleg.exchange.activities.fit.definitions import (
    ACTIVITY,
    FILE_ID,
    SESSION,
    TIMESTAMP,
    Value,
    Wanted,
)
from springleg.exchange.activities.pieces import ALONE

WORKOUT, STEP, SET, TITLE = 26, 27, 225, 264
_INDEX, _END = 254, 254  # of a step or title; the time of a set, whose own index is another
_SET_INDEX = 10
MOST = 10_000  # sets of a file, and steps, titles and sessions together
#: The fields we read of each kind of message; the exercises of a set are lists, best guess first.
WANTED_OF_SETS = Wanted(
    {
        FILE_ID: frozenset({0, 4}),
        SESSION: frozenset({2, 7, TIMESTAMP}),
        ACTIVITY: frozenset({5, TIMESTAMP}),
        WORKOUT: frozenset({8}),
        STEP: frozenset({0, 7, 10, 11, _INDEX}),
        SET: frozenset({0, 3, 4, 5, 6, 7, 8, 9, _SET_INDEX, 11, _END, TIMESTAMP}),
        TITLE: frozenset({0, 1, 2}),
    },
    {SET: frozenset({7, 8})},
)
POUND = 2
_KG_SCALE, _MS = 16, 1_000

#: Category and number of an exercise.
ExerciseKey: TypeAlias = "tuple[int | None, int | None]"
_Taker: TypeAlias = Callable[[dict[int, Value]], None]


class FitSet(Noun, frozen=True):
    """A set as it stands in the file; None for what is not told. `number` counts from 1."""

    number: int
    kind: int | None
    started: int | None
    exercise: ExerciseKey
    step: int | None
    load_kg: float | None
    in_pounds: bool
    repetitions: int | None
    seconds: float | None


class FitStep(Noun, frozen=True):
    """A step of the workout that was followed. `intensity` is FIT's: 1 rest, 2 and 3 are easy."""

    name: str
    intensity: int | None
    exercise: ExerciseKey


class SetContents:
    """Sets, and what is said of the workout that they were done for."""

    def __init__(self) -> None:
        self.created: int | None = None
        self.workout = ""
        self.times: tuple[int, int] | None = None
        self.sets: list[FitSet] = []
        self._places: dict[tuple[int, int], int] = {}  # in `sets`, by index and start
        #: When each session began, and how many seconds it took.
        self.sessions: list[tuple[int, int]] = []
        self.steps: dict[int, FitStep] = {}
        self.titles: dict[ExerciseKey, str] = {}
        self._takers: dict[int, _Taker] = {
            FILE_ID: self._file_id,
            SESSION: self._session,
            ACTIVITY: self._activity,
            WORKOUT: self._workout,
            STEP: self._step,
            SET: self._set,
            TITLE: self._title,
        }

    def take(self, kind: int, values: dict[int, Value]) -> None:
        """One message more. Refused where there are too many."""
        self._takers[kind](values)
        if max(len(self.sets), len(self.sessions), len(self.steps), len(self.titles)) > MOST:
            raise Refused("", message("the file holds too many sets"), ALONE)

    def _file_id(self, values: dict[int, Value]) -> None:
        self.created = time_in(values, 4)

    def _session(self, values: dict[int, Value]) -> None:
        started, elapsed_s = time_in(values, 2), (whole_of(values, 7) or 0) // _MS
        if started is not None:
            self.sessions.append((started, elapsed_s))

    def _activity(self, values: dict[int, Value]) -> None:
        there, true = time_in(values, 5), time_in(values, TIMESTAMP)
        if there is not None and true is not None:
            self.times = there, true

    def _workout(self, values: dict[int, Value]) -> None:
        self.workout = text_of(values, 8)

    def _step(self, values: dict[int, Value]) -> None:
        if (at := whole_of(values, _INDEX)) is not None:
            exercise = whole_of(values, 10), whole_of(values, 11)
            self.steps[at] = FitStep(text_of(values, 0), whole_of(values, 7), exercise)

    def _title(self, values: dict[int, Value]) -> None:
        if title := text_of(values, 2).strip():
            self.titles.setdefault((whole_of(values, 0), whole_of(values, 1)), title)

    def _set(self, values: dict[int, Value]) -> None:
        """One set more, or one told again: what was corrected on the watch has the same index."""
        weight, lasted_ms = whole_of(values, 4), whole_of(values, 0)
        started = time_in(values, 6) or time_in(values, _END) or time_in(values, TIMESTAMP)
        index, place = whole_of(values, _SET_INDEX), len(self.sets)
        if index is not None and started is not None:
            place = self._places.setdefault((index, started), place)
        one = FitSet(
            place + 1,
            whole_of(values, 5),
            started,
            (whole_of(values, 7), whole_of(values, 8)),
            whole_of(values, 11),
            None if weight is None else weight / _KG_SCALE,
            whole_of(values, 9) == POUND,
            whole_of(values, 3),
            lasted_ms / _MS if lasted_ms else None,
        )
        self.sets[place : place + 1] = [one]
