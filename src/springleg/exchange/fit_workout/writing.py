"""A workout as the bytes of a FIT file, its words in one language."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta

from springleg.core.message import Message
from springleg.exchange.fit_workout.format import Base, FitRow, Layout, Value, fit_bytes
from springleg.exchange.fit_workout.repeats import in_blocks
from springleg.exchange.fit_workout.workout import Ends, Part, WatchStep, WatchWorkout

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)  # where the format's times begin
NOON = time(12)
WORKOUT_FILE, IN_DEVELOPMENT, OPEN_TARGET = 5, 255, 2
TRAINING, STRENGTH, CARDIO = 10, 20, 26
DURATION = {Ends.SECONDS: 0, Ends.OPEN: 5, Ends.REPS: 29}
REPEAT = 6
INTENSITY = {Part.WORK: 0, Part.REST: 1, Part.WARM_UP: 2}
KILOGRAM, POUND = 1, 2
MS, KG_SCALE = 1000, 100

FILE_ID = Layout(0, {0: Base.ENUM, 1: Base.UINT16, 2: Base.UINT16, 4: Base.UINT32})
WORKOUT = Layout(26, {4: Base.ENUM, 11: Base.ENUM, 6: Base.UINT16, 8: Base.TEXT})
STEP = Layout(
    27,
    {
        254: Base.UINT16,
        0: Base.TEXT,
        1: Base.ENUM,
        2: Base.UINT32,
        3: Base.ENUM,
        4: Base.UINT32,
        7: Base.ENUM,
        8: Base.TEXT,
        10: Base.UINT16,
        11: Base.UINT16,
        12: Base.UINT16,
        13: Base.UINT16,
    },
)
TITLE = Layout(264, {254: Base.UINT16, 0: Base.UINT16, 1: Base.UINT16, 2: Base.TEXT})


def write_workout(workout: WatchWorkout, said: Callable[[Message], str]) -> bytes:
    """The file; the same workout in the same words gives the same bytes. `said` tells a message.

    It names no device and no clock: its time is noon of the session's day, and the workout's place
    in seconds. With more steps than `repeats.MOST_STEPS` no watch takes it. Raises struct.error for
    a load over MOST_KG.
    """
    steps = list(_steps(workout, said))
    created = datetime.combine(workout.day, NOON, UTC) + timedelta(seconds=workout.place)
    head: dict[int, Value] = {
        0: WORKOUT_FILE,
        1: IN_DEVELOPMENT,
        2: 0,
        4: round((created - EPOCH).total_seconds()),
    }
    about: dict[int, Value] = {
        4: TRAINING,
        11: CARDIO if workout.cardio else STRENGTH,
        6: len(steps),
        8: said(workout.name),
    }
    return fit_bytes(
        [FitRow(FILE_ID, head), FitRow(WORKOUT, about), *steps, *_titles(workout, said)],
    )


def _steps(workout: WatchWorkout, said: Callable[[Message], str]) -> Iterator[FitRow]:
    """The rows of the steps; behind a group's steps the line that sends the watch back to them."""
    at = 0
    for block in in_blocks(workout.steps):
        first = at
        for step in block.steps:
            yield _step(workout, step, at, said)
            at += 1
        if block.times > 1:
            yield FitRow(STEP, {254: at, 1: REPEAT, 2: first, 3: OPEN_TARGET, 4: block.times})
            at += 1


def _step(
    workout: WatchWorkout, step: WatchStep, at: int, said: Callable[[Message], str]
) -> FitRow:
    timed, exercise = step.ends is Ends.SECONDS, step.exercise
    values: dict[int, Value] = {
        254: at,
        0: said(step.name),
        1: DURATION[step.ends],
        2: None if step.ends is Ends.OPEN else step.amount * (MS if timed else 1),
        3: OPEN_TARGET,
        7: INTENSITY[step.part],
        8: said(step.notes),
    }
    if exercise is not None:
        values |= {10: exercise.category, 11: exercise.number}
    if step.load_kg is not None:
        values |= {
            12: round(step.load_kg * KG_SCALE),
            13: POUND if workout.in_pounds else KILOGRAM,
        }
    return FitRow(STEP, values)


def _titles(workout: WatchWorkout, said: Callable[[Message], str]) -> Iterator[FitRow]:
    """What each exercise is called in our words, once; where two call it differently, the sets."""
    names: dict[tuple[int, int], Message] = {}
    for step in sorted(workout.steps, key=lambda one: one.part is not Part.WORK):
        if step.exercise is not None and step.title:
            names.setdefault((step.exercise.category, step.exercise.number), step.title)
    for at, ((category, number), title) in enumerate(names.items()):
        yield FitRow(TITLE, {254: at, 0: category, 1: number, 2: said(title)})
