"""Nouns to plain JSON data and back, by their type hints, so every record has one written form.

Known types: text, bool, int, float, date, time, aware datetime, UUID, StrEnum, tuples, mappings
with text keys, optionals and nouns of those. Anything else is refused by place.
"""

import json
import types
import typing
from collections.abc import Callable, Hashable, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache, partial
from typing import Any, TypeVar, cast
from uuid import UUID

from msgspec import NODEFAULT, DecodeError, Struct
from msgspec.json import Decoder, Encoder
from msgspec.structs import FieldInfo, fields

from springleg.core import validation
from springleg.core.errors import Refused
from springleg.core.message import Message, message
from springleg.core.noun import Noun

T = TypeVar("T")


_encoded = Encoder().encode
_BARE = frozenset({str, bool, int, float, type(None)})  # what JSON has itself
_LEAVES: Mapping[type, Callable[[Any], str]] = {
    Message: str,  # what is kept and what programs read is English
    UUID: str,
    date: date.isoformat,
    datetime: datetime.isoformat,
    time: time.isoformat,
}


def to_plain(noun: object) -> Any:
    """A noun as JSON data; fields that hold their default, or are UNWRITTEN, are left out.

    Messages are written in English, days and times in ISO form. Raises TypeError for a type that
    has no written form.
    """
    if type(noun) in _BARE:
        return noun
    if type(noun) in _LEAVES:
        return _LEAVES[type(noun)](noun)
    if isinstance(noun, Struct):
        return {
            name: held if type(held) in _BARE else to_plain(held)
            for name, default in _defaults(type(noun))
            if (held := getattr(noun, name)) is not default and not _is(held, default)
        }
    if isinstance(noun, StrEnum | UUID):
        return str(noun)
    if isinstance(noun, date | time):
        return noun.isoformat()
    if isinstance(noun, tuple | list):
        return [to_plain(item) for item in noun]
    if isinstance(noun, Mapping):
        return {str(key): to_plain(value) for key, value in noun.items()}
    if isinstance(noun, str | int | float):
        return noun
    raise TypeError(f"no written form for {type(noun).__name__}")


@cache
def _defaults(noun: type[Struct]) -> tuple[tuple[str, object], ...]:
    """The fields of a noun, each with its default, or NODEFAULT."""
    return tuple(
        (
            field.name,
            field.default if field.default_factory is NODEFAULT else field.default_factory(),
        )
        for field in _written_fields(noun)
    )


def _written_fields(noun: type[Struct]) -> list[FieldInfo]:
    unwritten = noun.UNWRITTEN if issubclass(noun, Noun) else ()
    return [field for field in fields(noun) if field.name not in unwritten]


def _is(held: object, default: object) -> bool:
    """Whether a field holds its default; a table counts as one, of whatever type it is."""
    return held == default and (type(held) is type(default) or isinstance(default, Mapping))


def surely_alike(noun: Noun, other: Noun) -> bool:
    """Whether two nouns of one kind are certain to have the same written form, to the letter.

    For what is asked at each set: False may also mean that only `to_plain` can tell. 5 is not 5.0.
    """
    try:
        return _encoded(noun) == _encoded(other)
    except (TypeError, ValueError, OverflowError):  # what only `to_plain` can write
        return False


def written_names(noun: type[Struct]) -> tuple[str, ...]:
    """The names of a noun's fields as they are written, in order."""
    return tuple(field.name for field in _written_fields(noun))


def from_plain(kind: type[T], plain: object, place: str = "") -> T:
    """The noun that this JSON data writes. Raises Refused with the place.

    TypeError where `kind`, or a field of it, is of a type that has no written form.
    """
    return cast(T, _reader(cast(Hashable, kind))(place, plain))


def decode(noun: type[T], text: str) -> T:
    """The noun that a text holds which was made of `to_plain`. Raises Refused, and ValueError.

    For what is read again by the thousand: some ten times as fast as `from_plain`, which is asked
    where the text does not fit, as a text by another hand may not.
    """
    try:
        return cast(T, _decoder(noun).decode(text))  # type: ignore[arg-type]  # types have a hash
    except (DecodeError, UnicodeEncodeError):
        return from_plain(noun, json.loads(text))


@cache
def _decoder(noun: Hashable) -> Decoder[Any]:
    return Decoder(noun)


Reader = Callable[[str, object], object]


@cache
def _reader(hint: Any) -> Reader:
    """The reader for a type hint. Made once: a set that is logged asks for four."""
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    origin = typing.get_origin(hint)
    if origin is typing.Annotated:  # what it says beside the type is for schemas
        return _reader(typing.get_args(hint)[0])
    if origin in (types.UnionType, typing.Union):
        return _union_reader(typing.get_args(hint))
    if origin is tuple:
        return _tuple_reader(typing.get_args(hint))
    if origin is not None and issubclass(origin, Mapping):
        return _mapping_reader(*typing.get_args(hint))
    if isinstance(hint, type) and issubclass(hint, Struct):
        return partial(_read_noun, hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return validation.choice(hint)
    raise TypeError(f"no reader for {hint!r}")


def _union_reader(options: tuple[Any, ...]) -> Reader:
    may_be_none = type(None) in options
    real = [_reader(option) for option in options if option is not type(None)]

    def read(place: str, plain: object) -> object:
        if plain is None and may_be_none:
            return None
        if len(real) == 1:
            return real[0](place, plain)
        for one in real:
            try:
                return one(place, plain)
            except Refused:
                continue
        raise Refused(
            place, message("found nothing that fits in {value}", value=validation.shown(plain))
        )

    return read


def _tuple_reader(inner: tuple[Any, ...]) -> Reader:
    if len(inner) == 2 and inner[1] is Ellipsis:  # noqa: PLR2004 tuple[X, ...]
        many = validation.items(_reader(inner[0]))
        return lambda place, plain: tuple(
            many(place, list(plain) if isinstance(plain, tuple) else plain)
        )
    readers = [_reader(hint) for hint in inner]

    def read(place: str, plain: object) -> object:
        if not isinstance(plain, list | tuple) or len(plain) != len(readers):
            raise Refused(place, message("expected a list of {count}", count=len(readers)))
        pairs = zip(readers, plain, strict=True)
        return tuple(one(f"{place}[{index}]", item) for index, (one, item) in enumerate(pairs))

    return read


def _mapping_reader(named: Any, inner: Any) -> Reader:
    key_reader, value_reader = _reader(named), _reader(inner)

    def read(place: str, plain: object) -> object:
        return {
            key_reader(place, key): value_reader(f"{place}.{key}", value)
            for key, value in validation.record(place, plain).items()
        }

    return read


@cache
def _readers(noun: type[Struct]) -> dict[str, tuple[Reader, bool]]:
    """By field: its reader, and whether it is required. Made once: logs are thousands of nouns."""
    return {field.name: (_reader(field.type), field.required) for field in _written_fields(noun)}


def _read_noun(noun: type[Struct], place: str, plain: object) -> object:
    readers = _readers(noun)
    held = validation.record(place, plain, readers)
    given: dict[str, object] = {}
    for name, (read, required) in readers.items():
        if name in held:
            given[name] = read(validation.inner(place, name), held[name])
        elif required:
            raise Refused(
                validation.inner(place, name),
                message("is missing"),
                message("Add {name}", name=repr(name)),
            )
    return noun(**given)


_HUGE = 10**12


def _text(place: str, plain: object) -> str:
    return "" if plain == "" else validation.text(place, plain)


def _anything(_: str, plain: object) -> object:
    return plain


def instant(place: str, plain: object) -> datetime:
    """The aware instant that a text writes. Raises Refused with the place."""
    found = plain
    if isinstance(plain, str):
        try:
            found = datetime.fromisoformat(plain)
        except ValueError:
            found = None
    if not isinstance(found, datetime) or found.tzinfo is None:
        remedy = message("Write it like 2026-12-07T18:30:00+01:00")
        raise Refused(place, message("not an instant with its offset from UTC"), remedy)
    return found


def _clock(place: str, plain: object) -> time:
    if isinstance(plain, time):
        return plain
    try:
        return time.fromisoformat(plain)  # type: ignore[arg-type]  # a wrong type is refused below
    except (TypeError, ValueError):
        raise Refused(place, message("not a time of day"), message("Write it like 18:30")) from None


def _uuid(place: str, plain: object) -> UUID:
    if isinstance(plain, UUID):
        return plain
    try:
        return UUID(plain)  # type: ignore[arg-type]  # a wrong type is refused below
    except (AttributeError, TypeError, ValueError):
        raise Refused(place, message("not an id (UUID)")) from None


_SIMPLE: Mapping[Any, Reader] = {
    Any: _anything,
    object: _anything,
    str: _text,
    bool: validation.flag,
    int: validation.whole(-_HUGE, _HUGE),
    float: validation.number(-_HUGE, _HUGE),
    date: validation.day,
    datetime: instant,
    time: _clock,
    UUID: _uuid,
}
