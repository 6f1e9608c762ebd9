"""From what an edition holds to the fields of a record: each type is read, or refused, here.

A field of a record says which value it holds and of what type; nothing else is written for it.
"""

from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from springleg.core.errors import Refused
from springleg.core.guide_terms import Scheme
from springleg.core.message import message
from springleg.core.noun import Noun

Record = TypeVar("Record", bound=Noun)
#: The types that a field may have, in words for people.
WORDS: Mapping[Any, str] = {
    int: "one whole number",
    float: "one number",
    bool: "yes or no",
    str: "a text",
    tuple[int, int]: "a range of two whole numbers",
    tuple[float, float]: "a range of two numbers",
    tuple[int, ...]: "a list of whole numbers",
    tuple[float, ...]: "a list of numbers",
    tuple[str, ...]: "a list of texts",
    tuple[Scheme, ...]: "a list of loading schemes",
    tuple[tuple[int, int], ...]: "a table with two whole numbers in each row",
    tuple[tuple[int, str], ...]: "a table with a whole number and a text in each row",
}


class Asked(Noun, frozen=True):
    """What a field asks for: a value of a rule, of this type."""

    rule: str
    name: str
    type: Any


def value(key: str) -> Any:
    """The default of a record's field: which value it holds, named as a setting is.

    `pain.pause.reds`; the name alone where all of the record is of one rule (see `group`).
    """
    return key


def group(rule: str = "") -> Any:
    """The default of a field that is a record: the rule that all of it is of, if it is of one."""
    return rule


@cache
def asked(records: type[Noun]) -> tuple[tuple[type[Noun], tuple[Asked, ...]], ...]:
    """Each record that this one is made of, with what its fields ask for, in their order."""
    return tuple((record, tuple(_asked(record, rule))) for record, rule in _slots(records))


def _asked(record: type[Noun], rule: str) -> Iterator[Asked]:
    for kind, key in _slots(record):
        inside, _, name = key.rpartition(".")
        yield Asked(rule or inside, name, kind)


def _slots(record: type[Noun]) -> Iterator[tuple[Any, Any]]:
    """The type and the default of each field."""
    return zip(record.__annotations__.values(), record.__struct_defaults__, strict=True)


def read_records(records: type[Record], look_up: Callable[[str, str], object]) -> Record:
    """The record of records, each filled with what `look_up` gives for a rule and a name.

    Raises Refused, by both, for a value of another type, and what `look_up` raises.
    """
    found = []
    for record, fields in asked(records):
        held = [(one, look_up(one.rule, one.name)) for one in fields]
        found.append(record(*[it if type(it) is one.type else typed(one, it) for one, it in held]))
    return records(*found)


def typed(of: Asked, held: object, place: str = "") -> object:
    """What is held, as the type asked for. Raises Refused, by place, where it is of another."""
    try:
        return _as(of.type, held)
    except (TypeError, ValueError):
        wrong = message(
            "expected {wanted}, found {value}", wanted=WORDS[of.type], value=repr(held)[:60]
        )
        raise Refused(place or f"{of.rule}.{of.name}", wrong) from None


def _as(kind: Any, held: Any) -> object:
    """What is held as this type. Raises TypeError or ValueError where it is of another."""
    if type(held) is kind:
        return held
    if kind is float and type(held) is int:
        return float(held)
    if type(held) is tuple and (of := getattr(kind, "__args__", ())):
        kinds = of[:1] * len(held) if of[-1] is ... else of
        return tuple([_as(*one) for one in zip(kinds, held, strict=True)])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(held)
    raise TypeError
