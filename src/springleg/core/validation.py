"""Reading plain data (JSON, TOML) with care: each reader refuses by place and word."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from springleg.core.errors import NAME, NotADay, Place, Refused, UnknownName
from springleg.core.message import Message, message

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
MISSING = object()
WRITTEN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOST_SHOWN = 60
MOST_TEXT = 10_000
_MANY = 1e6
Record = Mapping[str, object]


def shown(value: object) -> str:
    """A value as a refusal may repeat it: short, and never an error of its own."""
    try:
        text = repr(value)
    except (RecursionError, ValueError):  # nested too deeply, or a number of thousands of digits
        return f"a {type(value).__name__} too large to show"
    return text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 3] + "..."


def inner(place: str, name: str) -> str:
    """The place of a named value inside another."""
    return f"{place}.{name}" if place else name


def record(place: str, value: object, known: Collection[str] = ()) -> Record:
    """A mapping with text keys; any key outside `known` (when given) is refused.

    Raises Refused, UnknownName for such a key. The values are not looked at.
    """
    if not isinstance(value, Mapping):
        raise Refused(place, message("expected named values, found {value}", value=shown(value)))
    for key in value:
        if not isinstance(key, str):
            raise Refused(place, message("expected a text key, found {value}", value=shown(key)))
        if known and key not in known:
            raise UnknownName(place, key, known, message("key"))
    return value


def keys_once(place: Place, pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    """A JSON object out of its pairs, for its decoder. Raises Refused where it has a key twice."""
    held = dict(pairs)
    if len(held) != len(pairs):
        ((twice, _),) = Counter(key for key, _ in pairs).most_common(1)
        wrong = message("has the key {key} twice in one place", key=shown(twice))
        raise Refused(place, wrong, message("Remove one of them"))
    return held


def take(
    place: str,
    source: Record,
    key: str,
    reader: Callable[[str, object], T],
    default: object = MISSING,
) -> T:
    """Read one key of a record; without a `default` the key is required.

    Raises Refused where it is missing, and what `reader` raises. A default is not read.
    """
    if key in source:
        return reader(inner(place, key), source[key])
    if default is MISSING:
        raise Refused(
            inner(place, key), message("is missing"), message("Add {name}", name=repr(key))
        )
    return default  # type: ignore[return-value]  # the caller's default is the caller's type


def text(place: str, value: object) -> str:
    """A text that is not blank, has no NUL and is at most `MOST_TEXT` characters long.

    It stays as it is, outer spaces too. Raises Refused.
    """
    if not isinstance(value, str) or not value.strip():
        raise Refused(place, message("expected text, found {value}", value=shown(value)))
    if "\0" in value or len(value) > MOST_TEXT:
        raise Refused(place, message("the text is too long or holds a NUL character"))
    return value


def flag(place: str, value: object) -> bool:
    """True or false; no number and no word. Raises Refused."""
    if not isinstance(value, bool):
        raise Refused(place, message("expected true or false, found {value}", value=shown(value)))
    return value


def whole(low: int, high: int) -> Callable[[str, object], int]:
    """A reader of whole numbers from `low` to `high`. It raises Refused, for 3.0 too."""

    def read(place: str, value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise Refused(
                place, message("expected a whole number, found {value}", value=shown(value))
            )
        if not low <= value <= high:
            raise Refused(
                place,
                message(
                    "expected {low} to {high}, found {value}",
                    low=low,
                    high=high,
                    value=shown(value),
                ),
            )
        return value

    return read


def _bound(value: float) -> float | str:
    """A bound as a refusal tells it: one of very many digits by its power of ten."""
    return value if abs(value) < _MANY else f"{value:g}"


def number(low: float, high: float) -> Callable[[str, object], float]:
    """A reader of finite numbers from `low` to `high`, as floats. It raises Refused."""

    def read(place: str, value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Refused(place, message("expected a number, found {value}", value=shown(value)))
        if not low <= value <= high:  # nothing that is not a number is within
            raise Refused(
                place,
                message(
                    "expected {low} to {high}, found {value}",
                    low=_bound(low),
                    high=_bound(high),
                    value=shown(value),
                ),
            )
        return float(value)

    return read


def day(place: str, value: object) -> date:
    """A date, as a TOML date or as text `YYYY-MM-DD`; no instant. Raises Refused."""
    if type(value) is date:
        return value
    if isinstance(value, str) and WRITTEN_DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise NotADay(place, shown(value))


def choice(enum: type[E], kind: Message = NAME) -> Callable[[str, object], E]:
    """A reader of an enum's values. It raises Refused, UnknownName for another text.

    `kind` is what the refusal calls the name.
    """

    def read(place: str, value: object) -> E:
        if not isinstance(value, str):
            raise Refused(place, message("expected text, found {value}", value=shown(value)))
        try:
            return enum(value)
        except ValueError:
            raise UnknownName(place, value, [str(item) for item in enum], kind) from None

    return read


def items(reader: Callable[[str, object], T], most: int = 100_000) -> Callable[..., list[T]]:
    """A reader of lists, each item read by `reader`. It raises Refused, for over `most` too."""

    def read(place: str, value: object) -> list[T]:
        if not isinstance(value, list):
            raise Refused(place, message("expected a list, found {value}", value=shown(value)))
        if len(value) > most:
            raise Refused(
                place,
                message(
                    "holds {count} items, at most {most} are taken", count=len(value), most=most
                ),
            )
        return [reader(f"{place}[{index}]", item) for index, item in enumerate(value)]

    return read


def distinct(reader: Callable[[str, object], T], most: int = 100_000) -> Callable[..., list[T]]:
    """A reader like `items`, of items that are hashable. It raises Refused for a repeat too."""
    plain = items(reader, most)

    def read(place: str, value: object) -> list[T]:
        found = plain(place, value)
        seen: dict[T, int] = {}
        for index, item in enumerate(found):
            if item in seen:
                raise Refused(
                    f"{place}[{index}]",
                    message("repeats {value}", value=f"{place}[{seen[item]}]"),
                    message("Remove one"),
                )
            seen[item] = index
        return found

    return read
