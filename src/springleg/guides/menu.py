"""Reading the exercises and the workouts made of them."""

import re
from collections.abc import Collection
from enum import StrEnum
from typing import Protocol, TypeVar

from springleg.core.errors import Refused, UnknownName
from springleg.core.guide import Exercise, Mode, Scheme, Step, Workout
from springleg.core.message import Message, message
from springleg.core.validation import Record, choice, distinct, items, record, take, text

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_EXERCISE = ("id", "name", "emphasis", "variants", "rule", "step")
_WORKOUT = ("id", "name", "exercise", "scheme", "mode", "rules")


class StepKind(StrEnum):
    """What a step does to an exercise."""

    EASIER = "easier"
    HARDER = "harder"
    VARY = "vary"


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_HasId)


def read_exercises(source: Record, rules: Collection[str]) -> dict[str, Exercise]:
    """The exercises by id, in the file's order; each names the rule that it comes from.

    Raises Refused, by place: for none, an id that is there twice, or an unknown rule.
    """

    def read(place: str, value: object) -> Exercise:
        found = record(place, value, _EXERCISE)
        return Exercise(
            id=take(place, found, "id", _read_id),
            name=take(place, found, "name", text),
            emphasis=_words(place, found, "emphasis"),
            variants=_words(place, found, "variants"),
            rule=_known(f"{place}.rule", take(place, found, "rule", text), rules, message("rule")),
            steps=tuple(take(place, found, "step", items(_read_step, 100), [])),
        )

    return _by_id("exercise", take("", source, "exercise", items(read, 100)))


def read_workouts(
    source: Record, exercises: Collection[str], rules: Collection[str]
) -> dict[str, Workout]:
    """The workouts by id, in the menu's order; each names its exercise and its rules.

    Raises Refused, by place: for none, an id that is there twice, or an unknown name.
    """

    def read(place: str, value: object) -> Workout:
        found = record(place, value, _WORKOUT)
        exercise = take(place, found, "exercise", text)
        named = _words(place, found, "rules")
        for index, rule in enumerate(named):
            _known(f"{place}.rules[{index}]", rule, rules, message("rule"))
        return Workout(
            id=take(place, found, "id", _read_id),
            name=take(place, found, "name", text),
            exercise=_known(f"{place}.exercise", exercise, exercises, message("exercise")),
            scheme=take(place, found, "scheme", choice(Scheme, message("scheme"))),
            mode=take(place, found, "mode", choice(Mode, message("mode"))),
            rules=named,
        )

    return _by_id("workout", take("", source, "workout", items(read, 100)))


def _read_step(place: str, value: object) -> Step:
    found = record(place, value, ("kind", "does"))
    kind = take(place, found, "kind", choice(StepKind, message("kind of step")))
    return Step(str(kind), take(place, found, "does", text))


def _read_id(place: str, value: object) -> str:
    found = text(place, value)
    if not _ID.fullmatch(found):
        raise Refused(
            place,
            message("{value} is no id", value=repr(found[:60])),
            message("Ids here are like mini-squat"),
        )
    return found


def _words(place: str, source: Record, key: str) -> tuple[str, ...]:
    found = tuple(take(place, source, key, distinct(text, 100)))
    if not found:
        raise Refused(f"{place}.{key}", message("is empty"), message("Add one"))
    return found


def _known(place: str, name: str, known: Collection[str], kind: Message) -> str:
    if name not in known:
        raise UnknownName(place, name, known, kind)
    return name


def _by_id(kind: str, found: list[T]) -> dict[str, T]:
    """The nouns by id; at least one, and no id twice."""
    if not found:
        raise Refused(kind, message("is empty"), message("Add one"))
    nouns: dict[str, T] = {}
    for index, noun in enumerate(found):
        if noun.id in nouns:
            raise Refused(
                f"{kind}[{index}].id",
                message("{id} is there already", id=repr(noun.id)),
                message("Rename one"),
            )
        nouns[noun.id] = noun
    return nouns
