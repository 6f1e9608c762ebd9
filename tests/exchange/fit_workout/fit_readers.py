"""Two readers of FIT files that others wrote, and what they find in a workout, in one form."""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import fitdecode
from fit_tool.fit_file import FitFile
from fit_tool.profile.messages.exercise_title_message import ExerciseTitleMessage
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.messages.workout_message import WorkoutMessage
from fit_tool.profile.messages.workout_step_message import WorkoutStepMessage

TIME, OPEN, REPEAT, REPS = 0, 5, 6, 29


@dataclass(frozen=True)
class ReadStep:
    """A step as a reader found it; `amount` is seconds or repetitions, None where it says none."""

    index: int
    duration: int
    amount: float | None
    intensity: int | None
    name: str
    notes: str
    exercise: tuple[int, int] | None
    load_kg: float | None
    unit: int | None
    times: int | None  # of a line that sends the watch back to the step `amount`


@dataclass(frozen=True)
class ReadWorkout:
    """A file as a reader found it."""

    file: dict[str, int]
    name: str
    sport: tuple[int, int]
    said_steps: int
    steps: tuple[ReadStep, ...]
    titles: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def walked(self) -> list[ReadStep]:
        """The steps as a watch goes through them, each time over."""
        walked = list[ReadStep]()
        for step in self.steps:
            if step.duration != REPEAT:
                walked.append(step)
                continue
            assert step.amount is not None
            assert step.times is not None
            length = step.index - int(step.amount)
            walked += walked[-length:] * (step.times - 1)
        return [replace(step, index=at) for at, step in enumerate(walked)]


def by_fitdecode(data: bytes) -> ReadWorkout:
    """As fitdecode reads it, strictly: a wrong checksum or size raises."""
    strict = {
        "check_crc": fitdecode.CrcCheck.RAISE,
        "error_handling": fitdecode.ErrorHandling.RAISE,
    }
    with fitdecode.FitReader(io.BytesIO(data), **strict) as reader:
        frames = [frame for frame in reader if isinstance(frame, fitdecode.FitDataMessage)]
    found = [(frame.global_mesg_num, _raw(frame)) for frame in frames]
    return _workout(found)


def _raw(frame: Any) -> dict[int, Any]:
    """The fields by their numbers, as they are written; what says nothing is left out."""
    return {
        one.field_def.def_num: one.raw_value
        for one in frame.fields
        if one.field_def is not None and one.raw_value is not None
    }


def by_fit_tool(data: bytes) -> ReadWorkout:
    """As fit-tool reads it; a wrong checksum raises."""
    kinds = (FileIdMessage, WorkoutMessage, WorkoutStepMessage, ExerciseTitleMessage)
    messages = [record.message for record in FitFile.from_bytes(data).records]
    found = [
        (one.global_id, {field.field_id: _value(field) for field in one.fields if field.is_valid()})
        for one in messages
        if isinstance(one, kinds)
    ]
    return _workout(found)


def _value(one: Any) -> Any:
    values = one.encoded_values
    return values[0] if values else None


def _workout(found: Iterable[tuple[int, dict[int, Any]]]) -> ReadWorkout:
    rows = [(kind, fields) for kind, fields in found]
    (file,) = (fields for kind, fields in rows if kind == 0)
    (about,) = (fields for kind, fields in rows if kind == 26)
    named = {0: "type", 1: "manufacturer", 2: "product", 3: "serial", 4: "created"}
    return ReadWorkout(
        file={named[number]: value for number, value in file.items()},
        name=about[8],
        sport=(about[4], about[11]),
        said_steps=about[6],
        steps=tuple(_step(fields) for kind, fields in rows if kind == 27),
        titles={(one[0], one[1]): one[2] for kind, one in rows if kind == 264},
    )


def _step(fields: dict[int, Any]) -> ReadStep:
    get: Callable[[int], Any] = fields.get
    duration, amount, load = get(1), get(2), get(12)
    return ReadStep(
        index=get(254),
        duration=duration,
        amount=amount / 1000 if duration == TIME else amount,
        intensity=get(7),
        name=get(0) or "",
        notes=get(8) or "",
        exercise=(get(10), get(11)) if get(10) is not None else None,
        load_kg=None if load is None else load / 100,
        unit=get(13),
        times=get(4),
    )


READERS = (by_fitdecode, by_fit_tool)


def texts_of(read: ReadWorkout) -> Iterator[str]:
    """Every text of a file."""
    yield read.name
    yield from read.titles.values()
    for step in read.steps:
        yield step.name
        yield step.notes
