"""Workouts as people call them: `straight light`, `bent-knee heavy`, `squat`, `skipping`."""

import re
from collections.abc import Iterable, Mapping, Sequence

from springleg.core.errors import Refused, did_you_mean
from springleg.core.guide import Exercise, Guide, Workout
from springleg.core.message import NOTHING, Message, message

# Other words for a word of a workout's name.
ALSO = {"calf": "heel", "calve": "heel", "skip": "rope", "skips": "rope", "jumping": "skipping"}
_LETTERS = re.compile(r"[^\W\d_]+")


def workout_named(guide: Guide, words: Sequence[str]) -> Workout:
    """The one workout that all of these words fit, in whatever order; its id is one way to say it.

    Raises Refused where they fit none, with the nearest word there is, or several.
    """
    called = " ".join(words)
    if called in guide.workouts:
        return guide.workout(called)
    vocabulary = {workout.id: _words_of(workout) for workout in guide.workouts.values()}
    said = [_stem(word) for word in _LETTERS.findall(called)]
    fits = [one for one, known in vocabulary.items() if said and known.issuperset(said)]
    if len(fits) == 1:
        return guide.workout(fits[0])
    if fits:
        wrong = message("there are several of that name")
        raise Refused(called, wrong, _which(fits))
    raise Refused(called, message("there is no such workout"), _nearest(called, vocabulary))


def exercise_named(guide: Guide, words: Sequence[str]) -> Exercise | None:
    """The one exercise that all of these words fit, in whatever order; None where there is none."""
    said = {_stem(word) for word in _LETTERS.findall(" ".join(words))}
    fits = [
        one
        for one in guide.exercises.values()
        if said and said <= {_stem(word) for word in _LETTERS.findall(f"{one.id} {one.name}")}
    ]
    return fits[0] if len(fits) == 1 else None


def short_name(workout: str) -> str:
    """The shortest way to say a workout: its id with blanks."""
    return workout.replace("-", " ")


def _words_of(workout: Workout) -> frozenset[str]:
    return frozenset(_stem(word) for word in _LETTERS.findall(f"{workout.id} {workout.name}"))


def _stem(word: str) -> str:
    bare = word.casefold().removesuffix("s")
    return ALSO.get(bare, bare)


def _which(workouts: Iterable[str]) -> Message:
    return message("Say which: {names:or}", names=[short_name(one) for one in workouts])


def _nearest(called: str, vocabulary: Mapping[str, frozenset[str]]) -> Message:
    """The known name that is most like this one; where none is, all names."""
    from difflib import get_close_matches  # costs a start more than it is used

    names = {short_name(one): one for one in vocabulary}
    near = get_close_matches(called.replace("-", " "), [*names], n=1, cutoff=0.6)
    return did_you_mean(near[0]) if near else _which(vocabulary)


def no_workout(guide: Guide) -> Refused:
    """The refusal of a line that names no workout."""
    return Refused(
        "", message("which workout it was is not said"), _which(guide.workouts) or NOTHING
    )
