"""A workout that went onto a watch comes back as its sets: workout, way and leg are known."""

import io
from collections.abc import Iterator
from datetime import date

import pytest

from exchange.sets.fit_sets import Done, sets_file
from springleg.core.guide import Mode, Workout
from springleg.core.log.references import variants_of
from springleg.core.log.sets import LEGS, Side
from springleg.core.message import Language, Message, message, say
from springleg.exchange.fit_workout.exercises import FitExercise, fit_exercise
from springleg.exchange.fit_workout.format import HEADER_BYTES
from springleg.exchange.fit_workout.workout import Ends, Part, WatchStep, WatchWorkout
from springleg.exchange.fit_workout.writing import write_workout
from springleg.exchange.sets.read import read_sets
from springleg.exchange.sets.recorded_set import Fit, RecordedSet, SetKind
from springleg.exchange.sets.suggestions import suggested, workout_of
from springleg.guides import load
from springleg.usecases.app.languages import language_of, languages
from springleg.usecases.app.short_names import session_name
from springleg.usecases.training import watch_names as names

GUIDE, DAY = load(), date(2026, 12, 1)
CHECKSUM_BYTES = 2


def steps_of(workout: Workout, variant: str) -> Iterator[WatchStep]:
    """A set of each leg and rests between, or bouts of the rope; hops before, as we write them."""
    exercise = fit_exercise(workout.exercise, variant, weighted=True)
    raises = fit_exercise("straight-heel-raise", "standing-two-leg", weighted=False)
    yield WatchStep(Part.WARM_UP, names.RAISES, Ends.REPS, 10, exercise=raises, title=names.RAISES)
    jump = fit_exercise("rope", "two-feet", weighted=False)
    yield WatchStep(Part.WORK, names.HOPS, Ends.REPS, 5, exercise=jump, title=names.HOPS)
    rope = workout.mode is Mode.CONTACTS
    for side in (Side.BOTH,) if rope or "two" in variant else LEGS:
        name = names.ROPE if rope else names.set_name(workout, side)
        yield WatchStep(
            Part.WORK,
            name,
            Ends.REPS,
            8,
            side=side,
            load_kg=None if rope else 20.0,
            exercise=exercise,
            title=names.title_of(workout),
        )
        yield WatchStep(Part.REST, names.REST, Ends.SECONDS, 60)


def done(workout: Workout, steps: list[WatchStep], language: Language) -> tuple[RecordedSet, ...]:
    """The sets of a watch that was led through these steps, which it keeps beside them."""

    def said(words: Message) -> str:
        return say(words, language)

    name = message("{day:short} {name}", day=DAY, name=session_name(workout))
    file = write_workout(WatchWorkout(DAY, workout.id, name, tuple(steps)), said)
    sets = sets_file(
        *(_set(at, step) for at, step in enumerate(steps)),
        body=file[HEADER_BYTES:-CHECKSUM_BYTES],
    )
    found = read_sets("done.fit", io.BytesIO(sets.file()))
    assert found.unread == ()
    return found.sets


def _set(at: int, step: WatchStep) -> Done:
    exercise: FitExercise | None = step.exercise
    if step.part is Part.REST or exercise is None:
        return Done(0, None, None, step=at, lasted_ms=60_000)
    kilograms = None if step.load_kg is None else round(16 * step.load_kg)
    return Done(1, exercise.category, exercise.number, 8, kilograms, step=at)


@pytest.mark.parametrize("workout", GUIDE.workouts.values(), ids=lambda one: one.id)
@pytest.mark.parametrize("language", languages())
def test_a_followed_workout_is_known_again(workout: Workout, language: str) -> None:
    for variant in variants_of(GUIDE, workout.id):
        steps = list(steps_of(workout, variant))
        if steps[2].exercise is None:
            continue
        easy, hops, *rest = done(workout, steps, language_of(language))
        assert easy.kind is SetKind.WARM_UP
        assert suggested(hops.exercise, GUIDE).fit is Fit.NOT_OURS, hops.exercise
        own = [one for one in rest if one.kind is SetKind.WORKING]
        assert len(own) == len(rest) / 2
        for one in own:
            meant = suggested(one.exercise, GUIDE)
            assert (meant.exercise, meant.variant) == (workout.exercise, variant), one.exercise
            assert workout_of(meant, [one], GUIDE) == workout.id
        if workout.mode is not Mode.CONTACTS:
            assert [one.side for one in own] == [step.side for step in steps[2::2]]
            assert [one.load_kg for one in own] == [20.0] * len(own)
