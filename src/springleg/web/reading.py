"""Reading form fields: numbers with comma or point, weights in the runner's units, days."""

from collections.abc import Mapping
from datetime import date
from math import isfinite, nan
from typing import Any

from springleg.core.athlete import Units
from springleg.core.errors import Refused
from springleg.usecases.record import pain_fields
from springleg.web.words import KG_PER_LB


def number_of(said: Mapping[str, str], name: str, units: Units | None = None) -> float | None:
    """A number, in kilograms where units are named; None where nothing was typed."""
    plain = said.get(name, "").strip().replace(",", ".")
    if not plain:
        return None
    try:
        found = float(plain)
    except ValueError:
        found = nan
    if not isfinite(found):
        raise Refused(name, f"{plain[:20]!r} is not a number", "Write it like 62.5")
    return round(found * KG_PER_LB, 2) if units is Units.IMPERIAL else found


def whole_of(said: Mapping[str, str], name: str) -> int | None:
    """A whole number, None where nothing was said. Raises Refused."""
    found = number_of(said, name)
    if found is None:
        return None
    if found != int(found):
        raise Refused(name, f"{found:g} is not a whole number", "Round it")
    return int(found)


def pain_of(said: Mapping[str, str]) -> dict[str, Any]:
    """The fields of a pain in a fact: `pain`, `side`, `place`, `kind`. Raises Refused."""
    side, place, kind = (said.get(name, "") for name in ("side", "place", "kind"))
    return pain_fields(side, place, kind, whole_of(said, "pain"))


def whole_day(said: Mapping[str, str], name: str) -> date | None:
    """A date as the browser sends it; None where nothing was chosen."""
    plain = said.get(name, "").strip()
    if not plain:
        return None
    try:
        return date.fromisoformat(plain)
    except ValueError:
        raise Refused(name, f"{plain[:20]!r} is not a date", "Write it as YYYY-MM-DD") from None
