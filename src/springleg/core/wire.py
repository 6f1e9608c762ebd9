"""Nouns to plain JSON data and back, by their type hints, so every record has one written form.

Known types: text, bool, int, float, date, time, aware datetime, UUID, StrEnum, tuples, mappings
with text keys, optionals and frozen dataclasses of those. Anything else is refused by place.
"""

import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, cast
from uuid import UUID

from springleg.core import shape
from springleg.core.errors import Refused

T = TypeVar("T")


def to_plain(noun: object) -> Any:
    """A noun as JSON data; fields that hold their default are left out."""
    if isinstance(noun, StrEnum):
        return str(noun)
    if noun is None or isinstance(noun, str | bool | int | float):
        return noun
    if isinstance(noun, date | time):
        return noun.isoformat()
    if isinstance(noun, UUID):
        return str(noun)
    if isinstance(noun, tuple | list):
        return [to_plain(item) for item in noun]
    if isinstance(noun, Mapping):
        return {str(key): to_plain(value) for key, value in noun.items()}
    if is_dataclass(noun) and not isinstance(noun, type):
        return {
            field.name: to_plain(getattr(noun, field.name))
            for field in fields(noun)
            if not _holds_default(noun, field)
        }
    raise TypeError(f"no written form for {type(noun).__name__}")


def _holds_default(noun: object, field: Any) -> bool:
    held = getattr(noun, field.name)
    if field.default is not MISSING:
        return bool(held == field.default and type(held) is type(field.default))
    return field.default_factory is not MISSING and bool(held == field.default_factory())


@cache
def _hints(noun: type) -> dict[str, Any]:
    return typing.get_type_hints(noun)


def from_plain(kind: type[T], plain: object, place: str = "") -> T:
    """The noun that this JSON data writes. Raises Refused with the place."""
    return cast(T, _read(kind, place, plain))


def _read(hint: Any, place: str, plain: object) -> object:
    if hint is object or hint is Any:
        return plain
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        return _read_union(typing.get_args(hint), place, plain)
    if origin is tuple:
        return _read_tuple(typing.get_args(hint), place, plain)
    if origin is not None and issubclass(origin, Mapping):
        named, inner = typing.get_args(hint)
        held = shape.record(place, plain)
        return {
            _read(named, place, key): _read(inner, f"{place}.{key}", value)
            for key, value in held.items()
        }
    if is_dataclass(hint):
        return _read_dataclass(cast(type, hint), place, plain)
    return _read_plain(hint, place, plain)


def _read_union(options: tuple[Any, ...], place: str, plain: object) -> object:
    if plain is None and type(None) in options:
        return None
    real = [option for option in options if option is not type(None)]
    if len(real) == 1:
        return _read(real[0], place, plain)
    for option in real:
        try:
            return _read(option, place, plain)
        except Refused:
            continue
    raise Refused(place, f"found nothing that fits in {shape.shown(plain)}")


def _read_tuple(inner: tuple[Any, ...], place: str, plain: object) -> object:
    if isinstance(plain, tuple):
        plain = list(plain)
    if len(inner) == 2 and inner[1] is Ellipsis:  # noqa: PLR2004 tuple[X, ...]
        return tuple(shape.items(lambda at, item: _read(inner[0], at, item))(place, plain))
    if not isinstance(plain, list) or len(plain) != len(inner):
        raise Refused(place, f"expected a list of {len(inner)}")
    return tuple(
        _read(hint, f"{place}[{index}]", item)
        for index, (hint, item) in enumerate(zip(inner, plain, strict=True))
    )


def _read_dataclass(noun: type, place: str, plain: object) -> object:
    hints = _hints(noun)
    held = shape.record(place, plain, [field.name for field in fields(noun)])
    given: dict[str, object] = {}
    for field in fields(noun):
        inner = f"{place}.{field.name}" if place else field.name
        if field.name in held:
            given[field.name] = _read(hints[field.name], inner, held[field.name])
        elif field.default is MISSING and field.default_factory is MISSING:
            raise Refused(inner, "is missing", f"Add {field.name!r}")
    return noun(**given)


_HUGE = 10**12


def _read_plain(hint: Any, place: str, plain: object) -> object:
    if hint is str:
        return plain if plain == "" else shape.text(place, plain)
    if hint is bool:
        return shape.flag(place, plain)
    if hint is int:
        return shape.whole(-_HUGE, _HUGE)(place, plain)
    if hint is float:
        return shape.number(-_HUGE, _HUGE)(place, plain)
    if hint is date:
        return shape.day(place, plain)
    if hint is datetime:
        return _instant(place, plain)
    if hint is time:
        return _clock(place, plain)
    if hint is UUID:
        return _uuid(place, plain)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return shape.choice(hint)(place, plain)
    raise TypeError(f"no reader for {hint!r}")


def _instant(place: str, plain: object) -> datetime:
    found = plain
    if isinstance(plain, str):
        try:
            found = datetime.fromisoformat(plain)
        except ValueError:
            found = None
    if not isinstance(found, datetime) or found.tzinfo is None:
        remedy = "Write it like 2026-12-07T18:30:00+01:00"
        raise Refused(place, "not an instant with its offset from UTC", remedy)
    return found


def _clock(place: str, plain: object) -> time:
    if isinstance(plain, time):
        return plain
    try:
        return time.fromisoformat(plain)  # type: ignore[arg-type]  # a wrong type is refused below
    except (TypeError, ValueError):
        raise Refused(place, "not a time of day", "Write it like 18:30") from None


def _uuid(place: str, plain: object) -> UUID:
    if isinstance(plain, UUID):
        return plain
    try:
        return UUID(plain)  # type: ignore[arg-type]  # a wrong type is refused below
    except (AttributeError, TypeError, ValueError):
        raise Refused(place, "not an id (UUID)") from None
