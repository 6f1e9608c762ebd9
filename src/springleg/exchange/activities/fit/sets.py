"""Strength sets of a FIT file: what the watch counted, by the exercise that it was for.

An exercise is called by its title, where the file gives one, else by its name in FIT's profile.
Where a workout of ours was followed, it is called as we call it (`bent heel raise, leg press,
heavy`), with its leg.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

from springleg.core.athlete import Units, Unread
from springleg.core.errors import Refused
from springleg.core.log.sets import Side
from springleg.core.message import Message, message
from springleg.core.noun import Noun
from springleg.exchange.activities.fit.activities import EPOCH
from springleg.exchange.activities.fit.exercise_names import exercise_name
from springleg.exchange.activities.fit.messages import WRONG_CHECKSUM, FitStream
from springleg.exchange.activities.fit.set_contents import (
    WANTED_OF_SETS,
    ExerciseKey,
    FitSet,
    FitStep,
    SetContents,
)
from springleg.exchange.activities.new_activity import offset_between
from springleg.exchange.activities.pieces import CutOff
from springleg.exchange.fit_workout.exercises import EXERCISES
from springleg.exchange.sets.numbers import MOST_LOAD_KG, MOST_REPETITIONS, MOST_SECONDS
from springleg.exchange.sets.products import FIT
from springleg.exchange.sets.recorded_set import RecordedSet, SetKind, SetsRead

MOST_FILES = 1_000  # chained in one
UP_TO_DAMAGE = message("The file is damaged or cut off; the sets before that were taken.")
_REST, _ACTIVE = 0, 1
_EASY = (2, 3)  # intensities of a step: warming up, cooling down
#: How our steps begin, in each language in which we write them.
_LEGS = {
    **dict.fromkeys(("left", "links"), Side.LEFT),
    **dict.fromkeys(("right", "rechts"), Side.RIGHT),
    **dict.fromkeys(("both", "beide"), Side.BOTH),
}
_OUR_STEP = re.compile(rf"({'|'.join(_LEGS)}): (.+)", re.IGNORECASE)
_SCHEMES = (
    ("heavy", re.compile(r"\b(?:heavy|schwer)\b")),
    ("light", re.compile(r"\b(?:light|leicht)\b")),
)
_BENT = re.compile(r"\b(?:bent|gebeugt)\b", re.IGNORECASE)
_ROPE, _ROPE_STEPS = "rope", frozenset({"skip", "seilspringen"})
_LEEWAY_S = 60  # that a set may begin before its session, or end after it
#: Our exercise and its variant, by the numbers that we write for it.
_OURS: dict[ExerciseKey, list[tuple[str, str]]] = {}
for _way, _named in EXERCISES.items():
    for _exercise in dict.fromkeys(_named):
        _OURS.setdefault((_exercise.category, _exercise.number), []).append(_way)


def read_fit_sets(pieces: Iterator[bytes]) -> SetsRead:
    """The sets of a FIT file, or of several that are chained in one.

    Of a damaged file the sets before the damage are taken, which is noted. Raises Refused where
    there are none.
    """
    stream, files = FitStream(pieces, WANTED_OF_SETS), list[SetContents]()
    notes = list[Message]()
    try:
        while len(files) < MOST_FILES and stream.begin():
            files.append(contents := SetContents())
            for kind, values in stream.messages():
                contents.take(kind, values)
            if not stream.is_sound():
                _note(notes, WRONG_CHECKSUM)
    except CutOff:
        if not any(one.sets for one in files):
            raise
        _note(notes, UP_TO_DAMAGE)
    if not any(one.sets for one in files):
        raise Refused(
            "",
            message("this FIT file holds no strength sets"),
            message("Export the strength workout itself, as it was done"),
        )
    found = _SetMaker()
    for contents in files:
        found.take(contents)
    return SetsRead(FIT, tuple(found.sets), tuple(found.unread), tuple(notes))


def _note(notes: list[Message], remark: Message) -> None:
    if remark not in notes:
        notes.append(remark)


class _Called(Noun, frozen=True):
    """What a set's exercise is called, and which leg its step was for."""

    exercise: str
    side: Side | None = None


class _SetMaker:
    """Sets of one file after the other, counted within their exercise of a workout."""

    def __init__(self) -> None:
        self.sets: list[RecordedSet] = []
        self.unread: list[Unread] = []
        self._ordinals: Counter[tuple[datetime, str]] = Counter()
        self._before = 0  # sets of the files before

    def take(self, contents: SetContents) -> None:
        """All sets of one file; those that cannot be read are listed by their number."""
        called = _Called("")
        for one in contents.sets:
            line = self._before + one.number
            try:
                if one.kind != _REST:
                    called = _called(contents, one)
                self.sets.append(self._made(contents, one, called, line))
            except Refused as refusal:
                self.unread.append(Unread(line, refusal.message))
        self._before += len(contents.sets)

    def _made(self, contents: SetContents, one: FitSet, called: _Called, line: int) -> RecordedSet:
        _refuse_odd(one)
        started, kind = _workout_start(contents, one), _kind(contents.steps, one)
        place = started, called.exercise
        self._ordinals[place] += kind is not SetKind.REST
        return RecordedSet(
            line,
            started,
            called.exercise,
            max(1, self._ordinals[place]),
            kind,
            one.load_kg,
            Units.IMPERIAL if one.in_pounds else Units.METRIC,
            one.repetitions or None,
            one.seconds,
            side=called.side,
        )


def _refuse_odd(one: FitSet) -> None:
    """Raise Refused for a set of an unknown kind, and for a number beyond sense."""
    if one.kind not in (_REST, _ACTIVE):
        wrong = message("the kind of set {value} is not known", value=repr(one.kind))
        raise Refused("", wrong, message("Log it by hand if you did it"))
    for value, most in (
        (one.repetitions, MOST_REPETITIONS),
        (one.load_kg, MOST_LOAD_KG),
        (one.seconds, MOST_SECONDS),
    ):
        if value is not None and value > most:
            wrong = message("{value} is not from {low} to {high}", value=value, low=0, high=most)
            raise Refused("", wrong, message("Correct it in the watch's app, and export again"))


def _kind(steps: dict[int, FitStep], one: FitSet) -> SetKind:
    if one.kind == _REST:
        return SetKind.REST
    step = None if one.step is None else steps.get(one.step)
    easy = step is not None and step.intensity in _EASY
    return SetKind.WARM_UP if easy else SetKind.WORKING


def _called(contents: SetContents, one: FitSet) -> _Called:
    """By our own step, by the title of its exercise, by FIT's name, or by the step's name."""
    step = None if one.step is None else contents.steps.get(one.step)
    if step is not None and (ours := _of_ours(contents.workout, step)):
        return ours
    key = one.exercise
    if key[0] is None and step is not None:
        key = step.exercise
    title = contents.titles.get(key) or exercise_name(*key) or (step.name if step else "")
    return _Called(title.strip() or "unknown")


def _of_ours(workout: str, step: FitStep) -> _Called | None:
    """A step of a workout that we wrote: its name begins with a leg, and its numbers are ours.

    Rope steps name no leg; what else is told as skipping (our small hops) goes by its name.
    """
    ways, name = _OURS.get(step.exercise, []), step.name.strip()
    if not ways or not name or step.intensity in _EASY:
        return None
    if ways[0][0] == _ROPE:
        return _Called(_words(*ways[0]) if name.lower() in _ROPE_STEPS else name)
    found = _OUR_STEP.fullmatch(name)
    if found is None:
        return None
    bent = bool(_BENT.search(found[2]))
    exercise, variant = next((way for way in ways if way[0].startswith("bent") is bent), ways[0])
    scheme = next((one for one, word in _SCHEMES if word.search(workout.lower())), "")
    return _Called(_words(exercise, variant, scheme), _LEGS[found[1].lower()])


def _words(*parts: str) -> str:
    """Our own names as words: bent heel raise, leg press, heavy."""
    return ", ".join(part.replace("-", " ") for part in parts if part)


def _workout_start(contents: SetContents, one: FitSet) -> datetime:
    """When the session began that the set is of; else the set itself, or the file.

    In the watch's own zone where the file tells it, else in UTC.
    """
    begun = [
        started
        for started, elapsed_s in contents.sessions
        if one.started is None
        or started - _LEEWAY_S <= one.started <= started + elapsed_s + _LEEWAY_S
    ]
    alone = [started for started, _ in contents.sessions] if len(contents.sessions) == 1 else []
    seconds = next(iter([*begun[-1:], *alone]), contents.created or one.started)
    if seconds is None:
        wrong = message("it does not say when it was")
        raise Refused("", wrong, message("Log it by hand"))
    return (EPOCH + timedelta(seconds=seconds)).astimezone(_zone(contents))


def _zone(contents: SetContents) -> timezone:
    if contents.times is None:
        return UTC
    local, true = (EPOCH + timedelta(seconds=one) for one in contents.times)
    minutes = offset_between(local, true)
    return timezone(timedelta(minutes=minutes)) if minutes else UTC
