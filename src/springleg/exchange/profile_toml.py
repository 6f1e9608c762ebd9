"""A runner's profile as a TOML file: the fields of the table, and the races that it lists."""

import tomllib
from collections.abc import Mapping
from typing import Any

from springleg.core import validation
from springleg.core.athlete import Priority, Profile, Run, RunKind, Units
from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.core.profile_fields import FIELDS, with_values

MOST_BYTES = 100_000
RACES = "races"


def read_profile(data: bytes) -> tuple[Profile, tuple[Run, ...]]:
    """The profile in a TOML file, and its races in its order. Raises Refused by field and word.

    What doses need is required; settings and names are not held against a guide. A number is in
    the unit that its key names; words may name another (`body_mass_kg = "154 lb"`).
    """
    return profile_of(_document(data))


def profile_of(values: Mapping[str, object]) -> tuple[Profile, tuple[Run, ...]]:
    """The profile, and the races, that named values say, as a file does. Raises the same."""
    held = validation.record("", values, (*(field.name for field in FIELDS), RACES))
    for field in FIELDS:
        if field.needed and field.name not in held:
            raise Refused(
                field.name, message("is missing"), message("Add {name}", name=repr(field.name))
            )
    read = {
        field.name: field.kind.read(field.name, held[field.name], Units.METRIC)
        for field in FIELDS
        if field.name in held
    }
    races = validation.take("", held, RACES, validation.items(_race), [])
    return with_values(Profile(), read), tuple(races)


def _document(data: bytes) -> dict[str, Any]:
    if len(data) > MOST_BYTES:
        raise Refused(
            "", message("is too large for a profile"), message("Check that it is the right file")
        )
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refused("", message("is not UTF-8 text"), message("Save it as UTF-8")) from None
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise Refused(
            "",
            message("is not TOML ({error})", error=str(error)[:100]),
            message("Check the file there"),
        ) from None


def _race(place: str, value: object) -> Run:
    held = validation.record(place, value, ("date", "priority", "distance_km"))
    return Run(
        validation.take(place, held, "date", validation.day),
        RunKind.RACE,
        validation.take(place, held, "priority", validation.choice(Priority), Priority.B),
        validation.take(place, held, "distance_km", validation.number(0, 1000), None),
    )
