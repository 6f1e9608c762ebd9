"""An edition checked once and kept as JSON beside its three files, so that it loads fast.

`tools/compile_guide.py` writes it anew. It names the bytes it was made from: where a file has
changed since, it is not used, and the files are read and checked instead.
"""

from collections.abc import Sequence
from typing import Any
from zlib import crc32

from msgspec.json import decode

from springleg.core.guide import (
    Bounds,
    Confidence,
    Exercise,
    Guide,
    Layer,
    Mode,
    Rule,
    Scheme,
    Step,
    Value,
    Workout,
)

NAME = "compiled.json"
FORMAT = 3
# To call an enum takes ten times as long as to look its members up.
LAYERS = {str(layer): layer for layer in Layer}
GRADES: dict[str | None, Confidence | None] = {None: None, **{str(one): one for one in Confidence}}


def fingerprint(files: Sequence[bytes]) -> list[int]:
    """What tells these bytes from those of an edited file: not proof against malice."""
    return [FORMAT, *(number for raw in files for number in (len(raw), crc32(raw)))]


def load_compiled(raw: bytes, files: Sequence[bytes]) -> Guide | None:
    """The guide of this JSON; None where it was made from other bytes than these.

    It is trusted, not checked: KeyError, TypeError or ValueError where it is broken.
    """
    plain = decode(raw)
    if plain["made_from"] != fingerprint(files):
        return None
    rules = (_rule(row) for row in plain["rules"])
    exercises = (_exercise(row) for row in plain["exercises"])
    workouts = (_workout(row) for row in plain["workouts"])
    edition, title, publisher = plain["head"]
    return Guide(
        edition,
        title,
        publisher,
        {rule.id: rule for rule in rules},
        {exercise.id: exercise for exercise in exercises},
        {workout.id: workout for workout in workouts},
        tuple(plain["former"]),
    )


def _rule(row: list[Any]) -> Rule:
    key, layer, *words, values, confidence, rests_on, on, safety = row
    held = {value[0]: _value(value) for value in values}
    ends = GRADES[confidence], tuple(rests_on), on, safety
    fields: list[Any] = [key, LAYERS[layer], *words, held, *ends]
    return Rule(*fields)


def _value(row: list[Any]) -> Value:
    name, held, unit, is_range, bounds = row
    within = Bounds(*map(tuple, bounds)) if bounds else None
    return Value(name, _frozen(held) if type(held) is list else held, unit, is_range, within)


def _exercise(row: list[Any]) -> Exercise:
    key, name, emphasis, variants, rule, steps = row
    return Exercise(
        key, name, tuple(emphasis), tuple(variants), rule, tuple(Step(*step) for step in steps)
    )


def _workout(row: list[Any]) -> Workout:
    key, name, exercise, scheme, mode, rules = row
    return Workout(key, name, exercise, Scheme(scheme), Mode(mode), tuple(rules))


def _frozen(held: Any) -> object:
    """Lists as tuples: a loaded guide is shared, so nothing in it may be changed."""
    return tuple(_frozen(item) for item in held) if isinstance(held, list) else held
