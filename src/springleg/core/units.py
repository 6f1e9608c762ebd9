"""Weights and distances as people write and read them; data is always in kilograms and kilometres.

A weight typed in pounds is kept to the last decimal, so that it reads the same when it is shown
again, and so that nine steps of 5 lb are 45 lb.
"""

import re
from collections.abc import Mapping

from springleg.core.athlete import Units
from springleg.core.errors import Refused
from springleg.core.message import Message, message

KG_PER_LB = 0.45359237
KM_PER_MILE = 1.609344
IN_KG = {"kg": 1.0, "kgs": 1.0, "lb": KG_PER_LB, "lbs": KG_PER_LB}
IN_KM = {"km": 1.0, "mi": KM_PER_MILE, "mile": KM_PER_MILE, "miles": KM_PER_MILE}
WEIGHTS = {Units.METRIC: "kg", Units.IMPERIAL: "lb"}
DISTANCES = {Units.METRIC: "km", Units.IMPERIAL: "mi"}
DECIMALS = 12  # of kilograms: pounds with three have eleven, and 0.1 + 0.2 kg are 0.3 kg
# How far apart a weight and what was made of it may lie: pounds are shown, and typed, in tenths.
SAME_KG = 0.05 * KG_PER_LB
MOST_KM = 1_000
_AMOUNT = re.compile(r"(\d{1,6}(?:[.,]\d{1,9})?)\s*([a-z]*)", re.IGNORECASE | re.ASCII)
_EXACT_KG = 0.0005  # a phone keeps whole grams


def weight_unit(units: Units) -> str:
    """The unit in which this person reads weights: kg or lb."""
    return WEIGHTS[units]


def weight_number(kg: float, units: Units) -> float:
    """A weight in this person's unit, as they typed it; what was made in kilograms in tenths.

    The tenths are of pounds; kilograms are rounded to the gram.
    """
    if units is not Units.IMPERIAL:
        return round(kg, 3)
    typed, tenths = round(kg / KG_PER_LB, 2), round(kg / KG_PER_LB, 1)
    return typed if abs(typed * KG_PER_LB - kg) <= _EXACT_KG else tenths or typed


def weight(kg: float, units: Units) -> Message:
    """A weight with its unit, in the units this person reads: 42.5 kg, 45 lb."""
    number = weight_number(kg, units)
    if units is Units.IMPERIAL:
        return message("{number} lb", number=number)
    return message("{number} kg", number=number)


def weight_words(kg: float, units: Units) -> str:
    """A weight as it is typed, whatever the language: 42.5 kg, 45 lb."""
    return str(weight(kg, units))


def read_weight(place: str, said: str, units: Units) -> float:
    """The kilograms that words say: `62.5`, `62,5 kg`, `138 lb`; a bare number in `units`.

    Raises Refused, for any sign too. Zero is taken; what is too much is for the caller to say.
    """
    kg = _read(said, IN_KG, weight_unit(units))
    if kg is None:
        wrong = message("{value} is not a weight", value=repr(said[:40]))
        raise Refused(place, wrong, message("Write it like 62.5 kg or 138 lb"))
    return kg


def distance_unit(units: Units) -> str:
    """The unit in which this person reads distances: km or mi."""
    return DISTANCES[units]


def distance_number(km: float, units: Units, digits: int = 1) -> float:
    """Kilometres as a number in this person's unit, rounded to `digits` decimals."""
    return round(km / IN_KM[distance_unit(units)], digits)


def distance(km: float, units: Units, digits: int = 1) -> Message:
    """A distance with its unit, in the units this person reads, to `digits` decimals."""
    number = distance_number(km, units, digits)
    if units is Units.IMPERIAL:
        return message("{number} mi", number=number)
    return message("{number} km", number=number)


def read_distance(place: str, said: str, units: Units) -> float:
    """The kilometres that words say: `21.1`, `21,1 km`, `13.1mi`; a bare number in `units`.

    Raises Refused, for 0 and for over 1000 km too.
    """
    km = _read(said, IN_KM, distance_unit(units))
    if km is None or not 0 < km <= MOST_KM:
        wrong = message("{value} is not a distance", value=repr(said[:40]))
        raise Refused(place, wrong, message("Write it like 21.1 km or 13.1 mi"))
    return km


def _read(said: str, known: Mapping[str, float], own: str) -> float | None:
    found = _AMOUNT.fullmatch(said.strip())
    unit = (found[2].lower() or own) if found else ""
    if found is None or unit not in known:
        return None
    return round(float(found[1].replace(",", ".")) * known[unit], DECIMALS)
