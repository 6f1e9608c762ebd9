"""Reading form fields: numbers with comma or point, in the runner's units, and days."""

from collections.abc import Callable, Mapping
from datetime import date
from math import isfinite, nan
from typing import Any, TypeVar

from springleg.core.athlete import Units
from springleg.core.errors import Refused
from springleg.core.message import Message, marked, message
from springleg.core.units import read_weight
from springleg.usecases.log.record import NO_SIGN, pain_fields, sign_fields

T = TypeVar("T")
#: Fields of forms that a refusal names by themselves, where a language has words for them.
PLACES = (
    marked("pain"),
    marked("soreness"),
    marked("stiffness_min"),
    marked("rpe"),
    marked("minutes"),
    marked("load_kg"),
    marked("kind"),
    marked("menu"),
    marked("sign"),
    marked("hops_pain"),
)


def read_into(wrong: dict[str, Message], name: str, read: Callable[[], T]) -> T | None:
    """What `read` gives; where it refuses None, and `wrong` has why, under the field's name."""
    try:
        return read()
    except Refused as refused:
        wrong[name] = refused.at("").message
        return None


def number_of(said: Mapping[str, str], name: str) -> float | None:
    """A finite number; None where nothing was typed. Raises Refused by the field's name."""
    plain = said.get(name, "").strip().replace(",", ".")
    if not plain:
        return None
    try:
        found = float(plain)
    except ValueError:
        found = nan
    if not isfinite(found):
        raise Refused(
            name,
            message("{value} is not a number", value=repr(plain[:20])),
            message("Write it like 62.5"),
        )
    return found


def weight_of(said: Mapping[str, str], name: str, units: Units) -> float | None:
    """A weight in kilograms, typed in these units or with its own; None where nothing was typed.

    Raises Refused by the field's name.
    """
    plain = said.get(name, "").strip()
    return read_weight(name, plain, units) if plain else None


def whole_of(said: Mapping[str, str], name: str) -> int | None:
    """A whole number; None where nothing was typed. Raises Refused by the field's name."""
    found = number_of(said, name)
    if found is None:
        return None
    if found != int(found):
        raise Refused(
            name, message("{value} is not a whole number", value=found), message("Round it")
        )
    return int(found)


def pain_of(said: Mapping[str, str]) -> dict[str, Any]:
    """The fields of a pain in a fact: `pain`, `side`, `place`, `kind`. Raises Refused."""
    side, place, kind = (said.get(name, "") for name in ("side", "place", "kind"))
    return pain_fields(side, place, kind, whole_of(said, "pain"))


def signs_of(said: Mapping[str, str]) -> dict[str, Any]:
    """The fields of the warning signs in a fact: a sign that was chosen counts before "none"."""
    return sign_fields(said.get("sign", "") or (NO_SIGN if said.get("no_signs") else ""))


def whole_day(said: Mapping[str, str], name: str) -> date | None:
    """A date as the browser sends it; None where nothing was chosen. Raises Refused."""
    plain = said.get(name, "").strip()
    if not plain:
        return None
    try:
        return date.fromisoformat(plain)
    except ValueError:
        raise Refused(
            name,
            message("{value} is not a date", value=repr(plain[:20])),
            message("Write it as YYYY-MM-DD"),
        ) from None
