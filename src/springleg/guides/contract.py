"""What code asks of every edition by name, checked when it is read and not when it is needed.

An edition may hold more. Whether a rule is on does not matter here: it has to be there.
"""

from collections.abc import Mapping
from functools import cache

from springleg.core.errors import Refused
from springleg.core.guide import Layer, Rule
from springleg.core.guide_values import Values
from springleg.core.message import message
from springleg.core.value_types import Asked, asked, typed

ARTICLE = tuple(f"G{number}" for number in range(1, 17))


@cache
def needed() -> Mapping[str, tuple[Asked, ...]]:
    """The values that code reads by name, by rule; the article's rules first, each of them."""
    found: dict[str, list[Asked]] = {rule: [] for rule in ARTICLE}
    for _, fields in asked(Values):
        for one in fields:
            found.setdefault(one.rule, []).append(one)
    return {rule: tuple(of) for rule, of in found.items()}


def check_needed(layer: Layer, rules: Mapping[str, Rule]) -> None:
    """Raise Refused for a layer that lacks a value that code reads by name, or has another type.

    Also where a rule is missing: one of the article's in the guide, any other in the house, which
    is read last and may hold it too. `rules` are those of the layers before it as well.
    """
    for rule_id, fields in needed().items():
        if rule_id in rules:
            if rules[rule_id].layer is layer:
                for one in fields:
                    _check_value(f"{rule_id}.values.{one.name}", rules[rule_id], one)
        elif layer is (Layer.GUIDE if rule_id in ARTICLE else Layer.HOUSE):
            raise Refused(
                "rule",
                message("{rule} is missing", rule=rule_id),
                message("Add the rule {rule}", rule=repr(rule_id)),
            )


def _check_value(place: str, rule: Rule, one: Asked) -> None:
    if one.name not in rule.values:
        raise Refused(place, message("is missing"), message("Add {name}", name=repr(one.name)))
    typed(one, rule.values[one.name].held, place)
