"""What code asks of every edition by name, checked when it is read and not when it is needed.

An edition may hold more. Whether a rule is on does not matter here: it has to be there.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from springleg.core.errors import Refused
from springleg.core.guide import Layer, Rule
from springleg.core.message import message


class Shape(NamedTuple):
    """What a value has to hold, in words for people and as a test for us."""

    words: str
    holds: Callable[[object], bool]


def _whole(held: object) -> bool:
    return isinstance(held, int) and not isinstance(held, bool)


def _every(holds: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda held: isinstance(held, tuple) and all(holds(item) for item in held)


def _pair(held: object) -> bool:
    return isinstance(held, tuple) and len(held) == len(("low", "high")) and _every(_whole)(held)


WHOLE = Shape("one whole number", _whole)
SPAN = Shape("a range of two whole numbers", _pair)
PAIRS = Shape("a table with two whole numbers in each row", _every(_pair))
WHOLES = Shape("a list of whole numbers", _every(_whole))
WORDS = Shape("a list of texts", _every(lambda held: isinstance(held, str)))
ROWS = Shape("a table", _every(lambda held: isinstance(held, tuple)))

Needs = Mapping[str, Mapping[str, Shape]]
_SCHEME = {"reps": SPAN, "sets": SPAN, "examples": PAIRS}
_TAPER = {"nothing_days": WHOLE, "no_heavy_days": WHOLE, "no_rope_days": WHOLE}
_GUIDE: Needs = {
    **{f"G{number}": {} for number in range(1, 17)},
    "G3": {**_SCHEME, "seconds_max": WHOLE},
    "G4": _SCHEME,
    "G8": {"seconds": WHOLE},
    "G10": {"two_feet": WHOLE, "one_foot": WHOLE},
    "G11": {"light": SPAN, "moderate": WHOLE, "heavy_over": WHOLE},
    "G12": {"sessions_per_week": WHOLE},
    "G13": {"gap_h": SPAN},
    "G16": {"example": ROWS},
}
_HOUSE: Needs = {
    "planning.spacing": {"min_gap_days": WHOLE, "max_gap_days_in_week": WHOLE},
    "taper.A": _TAPER,
    "taper.B": _TAPER,
    "taper.C": _TAPER,
    "recovery.race": {"nothing_days": WHOLE, "upto_km": WHOLES, "no_heavy_or_rope_days": WHOLES},
    "recovery.short-race": {
        "upto_km": WHOLE,
        "nothing_days": WHOLE,
        "no_heavy_or_rope_days": WHOLE,
    },
    "clash.runs": {
        "heavy_day_before": WHOLE,
        "heavy_second_day_before": WHOLE,
        "light_day_before": WHOLE,
        "heavy_on_long_run": WHOLE,
    },
    "contacts.bands": {"introductory": WHOLE, "light": WHOLE, "moderate": WHOLE},
    "runs.words": dict.fromkeys(("easy", "hard", "long", "race", "ignore"), WORDS),
}
NEEDED: Mapping[Layer, Needs] = {Layer.GUIDE: _GUIDE, Layer.EVIDENCE: {}, Layer.HOUSE: _HOUSE}


def check_needed(layer: Layer, rules: Mapping[str, Rule]) -> None:
    """Raise Refused for a layer that lacks a rule or a value that code reads by name.

    Also for a value of another shape. More than is needed is no matter.
    """
    for rule_id, values in NEEDED[layer].items():
        if rule_id not in rules:
            raise Refused(
                "rule",
                message("{rule} is missing", rule=rule_id),
                message("Add the rule {rule}", rule=repr(rule_id)),
            )
        for name, shape in values.items():
            _check_value(f"{rule_id}.values.{name}", rules[rule_id], name, shape)


def _check_value(place: str, rule: Rule, name: str, shape: Shape) -> None:
    if name not in rule.values:
        raise Refused(place, message("is missing"), message("Add {name}", name=repr(name)))
    held = rule.values[name].held
    if not shape.holds(held):
        raise Refused(
            place,
            message("expected {wanted}, found {value}", wanted=shape.words, value=repr(held)[:60]),
        )
