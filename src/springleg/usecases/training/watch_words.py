"""The steps of a workout for a watch, told: in words for a person, as plain data for a program."""

from typing import Any

from springleg.core.athlete import Units
from springleg.core.message import NOTHING, Message, counted, joined, message
from springleg.core.noun import Noun
from springleg.core.units import weight
from springleg.exchange.fit_workout.repeats import in_blocks
from springleg.exchange.fit_workout.workout import Ends, WatchStep, WatchWorkout
from springleg.usecases.training.session_steps import SECONDS_A_MINUTE


class GroupWords(Noun, frozen=True):
    """Steps, a line each, that are done so many times over, 1 for once."""

    times: int
    steps: tuple[Message, ...]


class WorkoutWords(Noun, frozen=True):
    """A workout's name in the watch's list, and its steps in groups, in order."""

    name: Message
    groups: tuple[GroupWords, ...]


def workout_words(workout: WatchWorkout, units: Units) -> WorkoutWords:
    """The workout in words, as the watch would lead through it."""
    groups = (
        GroupWords(block.times, tuple(_step_words(step, units) for step in block.steps))
        for block in in_blocks(workout.steps)
    )
    return WorkoutWords(workout.name, tuple(groups))


def _step_words(step: WatchStep, units: Units) -> Message:
    """A step in a line: Left: bent knee, 12 reps, 20 kg (Tempo 3-0-3)."""
    load = weight(step.load_kg, units) if step.load_kg is not None else NOTHING
    told = joined("{parts:commas}", step.name, _amount(step), load)
    return message("{step} ({notes})", step=told, notes=step.notes) if step.notes else told


def _amount(step: WatchStep) -> Message:
    match step.ends:
        case Ends.REPS:
            return counted("{n} rep", "{n} reps", step.amount)
        case Ends.SECONDS if step.amount % SECONDS_A_MINUTE == 0:
            return counted("{n} minute", "{n} minutes", step.amount // SECONDS_A_MINUTE)
        case Ends.SECONDS:
            return counted("{n} second", "{n} seconds", step.amount)
        case Ends.OPEN:
            return message("until you tap")


def workout_to_plain(workout: WatchWorkout) -> dict[str, Any]:
    """A workout as programs get it, in English: its steps by groups, in the watch's order."""
    return {
        "date": workout.day.isoformat(),
        "workout": workout.workout,
        "name": str(workout.name),
        "activity": "cardio" if workout.cardio else "strength",
        "groups": [
            {"times": block.times, "steps": [_step_to_plain(one) for one in block.steps]}
            for block in in_blocks(workout.steps)
        ],
    }


def _step_to_plain(step: WatchStep) -> dict[str, Any]:
    """Every key is there; what a step does not have is null, and an empty note is ""."""
    exercise = step.exercise
    return {
        "part": str(step.part),
        "name": str(step.name),
        "notes": str(step.notes),
        "side": str(step.side) if step.side else None,
        "reps": step.amount if step.ends is Ends.REPS else None,
        "seconds": step.amount if step.ends is Ends.SECONDS else None,
        "load_kg": step.load_kg,
        "exercise": f"{exercise.category.name.lower()}/{exercise.name}" if exercise else None,
    }
