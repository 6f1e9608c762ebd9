"""Reading the rules of one layer: ids of the layer's own kind, a source, a tag, values."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple

from springleg.core.errors import Refused, UnknownName
from springleg.core.guide import Confidence, Layer, Rule
from springleg.core.message import message
from springleg.core.validation import Record, choice, distinct, flag, items, record, take, text
from springleg.guides.values import read_values


class Tag(StrEnum):
    """How a figure was come by. `A`, the article, is never written: guide.toml is all `A`."""

    V = "V"
    S = "S"
    M = "M"
    D = "D"
    J = "J"


class Origin(NamedTuple):
    """The layer that rules come from; for the guide also the one source and date of them all."""

    layer: Layer
    source: str = ""
    date: str = ""


_DOTTED = re.compile(r"[a-z][a-z0-9-]*(\.[A-Za-z0-9][a-z0-9-]*)+")
_ID = {
    Layer.GUIDE: (re.compile(r"G[1-9][0-9]?"), "like G3"),
    Layer.EVIDENCE: (_DOTTED, "like tempo.heavy"),
    Layer.HOUSE: (_DOTTED, "like taper.A"),
}
_TAGS = {Layer.EVIDENCE: (Tag.V, Tag.S, Tag.M, Tag.D), Layer.HOUSE: (Tag.J,)}
_DATE = re.compile(r"[12]\d{3}(-[01]\d(-[0-3]\d)?)?|unknown")
_SAID = ("id", "title", "says", "section", "values")
_KEYS = (*_SAID, "source", "date", "tag", "confidence", "rests_on", "on", "safety")
_confidence = choice(Confidence, message("confidence"))
_tag = choice(Tag, message("tag"))
_names = distinct(text, 50)


def read_rules(source: Record, origin: Origin, below: Mapping[str, Rule]) -> dict[str, Rule]:
    """The rules of a file by id, in its order; `below` holds those of the layers beneath.

    Raises Refused, by place; for an id that is in `below` too.
    """
    found = take("", source, "rule", items(_reader(origin), 1000))
    rules: dict[str, Rule] = {}
    for index, rule in enumerate(found):
        if rule.id in rules or rule.id in below:
            raise Refused(
                f"rule[{index}].id",
                message("{id} is a rule already", id=repr(rule.id)),
                message("Rename one"),
            )
        rules[rule.id] = rule
    _check_rests(found, {**below, **rules})
    return rules


def _check_rests(rules: list[Rule], known: Mapping[str, Rule]) -> None:
    """A rule rests on others of its own layer or of those beneath, so nothing cited rests on J."""
    for index, rule in enumerate(rules):
        for at, name in enumerate(rule.rests_on):
            place = f"rule[{index}].rests_on[{at}]"
            if name not in known:
                raise UnknownName(place, name, known, message("rule"))
            if name == rule.id:
                raise Refused(
                    place, message("{name} rests on itself", name=repr(name)), message("Remove it")
                )


def _reader(origin: Origin) -> Callable[[str, object], Rule]:
    """The reader of one rule of this origin's layer."""
    layer = origin.layer
    keys = _SAID if layer is Layer.GUIDE else _KEYS

    def read(place: str, value: object) -> Rule:
        source = record(place, value, keys)
        tag, confidence = _standing(place, source, layer)
        return Rule(
            id=_read_id(place, source, layer),
            layer=layer,
            title=take(place, source, "title", text),
            says=" ".join(take(place, source, "says", text).split()),
            section=take(place, source, "section", text),
            source=origin.source or take(place, source, "source", text),
            date=origin.date or take(place, source, "date", date_text),
            tag=tag,
            values=take(place, source, "values", read_values, {}),
            confidence=confidence,
            rests_on=tuple(take(place, source, "rests_on", _names, [])),
            on=take(place, source, "on", flag, default=True),
            safety=take(place, source, "safety", flag, default=False),
        )

    return read


def _read_id(place: str, source: Record, layer: Layer) -> str:
    found = take(place, source, "id", text)
    pattern, like = _ID[layer]
    if not pattern.fullmatch(found):
        wrong = message(
            "{value} is no id of the {layer} layer", value=repr(found[:60]), layer=layer
        )
        raise Refused(f"{place}.id", wrong, message("Ids here are {like}", like=like))
    return found


def _standing(place: str, source: Record, layer: Layer) -> tuple[str, Confidence | None]:
    """The tag and confidence of a rule; in the guide the tag is always A, the article."""
    if layer is Layer.GUIDE:
        return "A", None
    tag = take(place, source, "tag", _tag)
    if tag not in _TAGS[layer]:
        remedy = message("Cited rules live in evidence.toml, judgement (J) in house.toml")
        raise Refused(
            f"{place}.tag",
            message("{tag} is no tag of the {layer} layer", tag=str(tag), layer=layer),
            remedy,
        )
    return str(tag), take(place, source, "confidence", _confidence, None)


def date_text(place: str, value: object) -> str:
    """A year, a month or a day as text, or `unknown`: sources are rarely dated to the day.

    Such as 2021, 2021-05, 2021-05-31; whether the day exists is not checked. Raises Refused.
    """
    found = text(place, value)
    if not _DATE.fullmatch(found):
        raise Refused(
            place,
            message("expected a year, found {value}", value=repr(found[:60])),
            message("Write '2021' or 'unknown'"),
        )
    return found
