"""A runner's profile as a TOML file."""

import tomllib
from collections.abc import Mapping
from datetime import date
from typing import Any

from springleg.core import shape
from springleg.core.athlete import (
    HeelRaise,
    Kit,
    Priority,
    Profile,
    Run,
    RunKind,
    Weekday,
)
from springleg.core.errors import Refused

MOST_BYTES = 100_000
MOST_KG = 400
MOST_REPS = 1000
SIDES = ("left", "right")
SEXES = ("female", "male")
KEYS = (
    "name",
    "body_mass_kg",
    "birth_date",
    "sex",
    "increments_kg",
    "leg_press",
    "heel_raise",
    "rope_history",
    "strength_history",
    "coach",
    "one_side",
    "over_140",
    "maintenance",
    "contraindications",
    "cleared",
    "races",
    "settings",
)


def read_profile(data: bytes) -> tuple[Profile, tuple[Run, ...]]:
    """The profile in a TOML file, and the races that it lists. Raises Refused by place and word.

    `body_mass_kg` and `birth_date` are required: doses need them.
    """
    held = shape.record("", _document(data), KEYS)
    profile = Profile(
        name=shape.take("", held, "name", shape.text, ""),
        body_mass_kg=shape.take("", held, "body_mass_kg", shape.number(20, MOST_KG)),
        birth_date=shape.take("", held, "birth_date", shape.day),
        sex=shape.take("", held, "sex", _one_of(SEXES), None),
        kit=Kit(
            tuple(shape.take("", held, "increments_kg", shape.items(_step), [])),
            tuple(shape.take("", held, "leg_press", shape.distinct(shape.choice(Weekday)), [])),
        ),
        heel_raise=shape.take("", held, "heel_raise", _heel_raise, None),
        one_side=shape.take("", held, "one_side", _one_of(SIDES), None),
        contraindications=tuple(
            shape.take("", held, "contraindications", shape.distinct(shape.text), [])
        ),
        cleared=shape.take("", held, "cleared", shape.day, None),
        settings=shape.take("", held, "settings", _settings, {}),
        **_flags(held),
    )
    races = shape.take("", held, "races", shape.items(_race), [])
    return profile, tuple(races)


def _flags(held: shape.Record) -> dict[str, Any]:
    names = ("rope_history", "strength_history", "coach", "over_140", "maintenance")
    return {name: shape.take("", held, name, shape.flag, default=False) for name in names}


def _document(data: bytes) -> dict[str, Any]:
    if len(data) > MOST_BYTES:
        raise Refused("", "is too large for a profile", "Check that it is the right file")
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refused("", "is not UTF-8 text", "Save it as UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise Refused("", f"is not TOML ({str(error)[:100]})", "Check the file there") from None


def _one_of(names: tuple[str, ...]) -> Any:
    def read(place: str, value: object) -> str:
        if value not in names:
            raise Refused(place, f"expected {' or '.join(names)}, found {value!r}"[:200])
        return str(value)

    return read


def _step(place: str, value: object) -> float:
    step = shape.number(0, MOST_KG)(place, value)
    if step <= 0:
        raise Refused(place, "a step of weights is more than 0 kg")
    return step


def _heel_raise(place: str, value: object) -> HeelRaise:
    held = shape.record(place, value, ("left", "right", "date"))
    reps = shape.whole(0, MOST_REPS)
    return HeelRaise(
        shape.take(place, held, "left", reps),
        shape.take(place, held, "right", reps),
        shape.take(place, held, "date", shape.day),
    )


def _race(place: str, value: object) -> Run:
    held = shape.record(place, value, ("date", "priority", "distance_km"))
    return Run(
        shape.take(place, held, "date", shape.day),
        RunKind.RACE,
        shape.take(place, held, "priority", shape.choice(Priority), Priority.B),
        shape.take(place, held, "distance_km", shape.number(0, 1000), None),
    )


def _settings(place: str, value: object) -> Mapping[str, object]:
    found = shape.record(place, value)
    if any(isinstance(item, date) for item in found.values()):
        raise Refused(place, "a date is no setting")
    return dict(found)
