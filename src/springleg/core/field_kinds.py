"""How values of a profile are written: as words that people type, as plain data, in a web form."""

import re
from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from msgspec.structs import replace

from springleg.core import validation
from springleg.core.athlete import HeelRaise, Units, Weekday
from springleg.core.errors import Refused, UnknownName
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.core.units import read_weight, weight_number, weight_unit, weight_words

MOST_RAISES = 1000
LONGEST = timedelta(days=366)  # of days away, written FIRST..LAST
YES, NO = ("yes", "on", "true"), ("no", "off", "false")
DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FEWEST_LETTERS = 3  # of a weekday
BETWEEN = r"[,;\s]+"  # the items of a list
WHOLE = r"[0-9]{1,6}"
E = TypeVar("E", bound=StrEnum)
Reader = Callable[[str, object, Units], Any]


class Kind(Noun, frozen=True):
    """How one sort of value is written.

    `read(place, said, units)` takes words or plain data and raises Refused; a weight without a
    unit is in `units` where it is words, in kilograms where it is a number. `show(value, units)`
    gives words that `read` takes for the same value; `nothing` are those for no value. `form` says
    what can be written, `widget` names the control of a web form; `choices` are all that there
    are, each with its label; `limits_kg` are those of a weight, `limits` of any other number.
    """

    read: Reader
    show: Callable[[Any, Units], str]
    form: str
    widget: str = "text"
    choices: tuple[tuple[str, str], ...] = ()
    nothing: str = ""
    limits_kg: tuple[float, float] | None = None
    limits: tuple[int, int] | None = None


def one_of(*choices: tuple[str, str], nothing: str = "") -> Kind:
    """One of some words, each with its label, in any case; `nothing` is read as None."""

    def read(place: str, said: object, _: Units) -> str | None:
        word = validation.text(place, said).lower()
        if word not in dict(choices):
            raise UnknownName(place, said, dict(choices), message("choice"))
        return None if word == nothing else word

    *some, last = (value for value, _ in choices)
    form = f"{', '.join(some)} or {last}"
    return Kind(read, _as_it_is, form, "choice", choices, nothing)


def weight(low_kg: float, high_kg: float) -> Kind:
    """A weight from one to the other, both included, read as kilograms."""
    read, form = _weight(low_kg, high_kg), "a weight, like 62 or 138lb"
    return Kind(read, weight_words, form, "weight", limits_kg=(low_kg, high_kg))


def weights(low_kg: float, high_kg: float) -> Kind:
    """Some weights, each within the limits, read as kilograms in the order written.

    In words a unit may stand behind each, or behind the last for all.
    """
    one = _weight(low_kg, high_kg)

    def read(place: str, said: object, units: Units) -> tuple[float, ...]:
        if not isinstance(said, str):
            return tuple(validation.items(lambda at, each: one(at, each, units))(place, said))
        parts = _parts(re.sub(r"(?<=[\d.])\s+([a-z])", r"\1", said.lower()))
        unit = parts[-1].lstrip("0123456789.")
        unit = unit if unit.isalpha() else ""
        whole = (part if part[-1].isalpha() else part + unit for part in parts)
        return tuple(one(place, part, units) for part in whole)

    def show(held: tuple[float, ...], units: Units) -> str:
        numbers = ", ".join(f"{weight_number(kg, units):g}" for kg in held)
        return f"{numbers} {weight_unit(units)}"

    return Kind(read, show, "weights, like 1.25,2.5 or 5lb", "weights", limits_kg=(low_kg, high_kg))


def whole_number(low: int, high: int) -> Kind:
    """A whole number from one to the other, both included."""
    asked = validation.whole(low, high)

    def read(place: str, said: object, _: Units) -> int:
        typed = isinstance(said, str) and re.fullmatch(WHOLE, said)
        return asked(place, int(said) if typed and isinstance(said, str) else said)

    form = f"a whole number from {low} to {high}"
    return Kind(read, _as_it_is, form, "number", limits=(low, high))


def member_of(enum: type[E], *labels: tuple[E, str]) -> Kind:
    """One member of a closed set by its word, in any case; each with its label."""
    words = one_of(*((str(one), label) for one, label in labels))
    member = validation.choice(enum)
    return replace(
        words, read=lambda place, said, units: member(place, words.read(place, said, units))
    )


def table_of(read: Reader, show: Callable[[Any, Units], str], form: str) -> Kind:
    """Named values, that only a file can say; it is for `read` to refuse words."""
    return Kind(read, show, f"a table: {form}")


def _as_it_is(value: object, _: Units) -> str:
    return str(value)


def _joined(between: str) -> Callable[[Any, Units], str]:
    return lambda value, _: between.join(map(str, value))


def _parts(said: str, between: str = BETWEEN) -> list[str]:
    return [part for part in re.split(between, said) if part] or [said]


def _list_of(item: Callable[[str, object], Any], between: str = BETWEEN) -> Reader:
    many = validation.distinct(item)

    def read(place: str, said: object, _: Units) -> tuple[Any, ...]:
        if isinstance(said, str):
            return tuple(dict.fromkeys(item(place, part) for part in _parts(said, between)))
        return tuple(many(place, said))

    return read


def _flag(place: str, said: object, _: Units) -> bool:
    word = said.lower() if isinstance(said, str) else said
    if word in YES or word in NO:
        return word in YES
    if isinstance(said, str):
        raise Refused(
            place, message("expected yes or no, found {value}", value=validation.shown(said))
        )
    return validation.flag(place, said)


def _weekday(place: str, said: object) -> Weekday:
    word = validation.text(place, said).lower()
    for day, name in zip(Weekday, DAY_NAMES, strict=True):
        if len(word) >= FEWEST_LETTERS and name.startswith(word):
            return day
    raise Refused(
        place,
        message("{value} is not a weekday", value=validation.shown(said)),
        message("Write them like tue,fri"),
    )


def _clock(place: str, said: object, _: Units) -> time:
    if isinstance(said, time) and said.tzinfo is None:
        return said
    found = re.fullmatch(r"(\d\d?):(\d\d)(?::\d\d)?", str(said), re.ASCII)
    try:
        if found:
            return time(int(found[1]), int(found[2]))
    except ValueError:
        pass
    raise Refused(
        place,
        message("{value} is not a time of day", value=validation.shown(said)),
        message("Write it like 18:30"),
    )


def _days(place: str, said: object, _: Units) -> tuple[date, ...]:
    """Days and spans of days, FIRST..LAST, in order and each once."""
    items = (
        _parts(said) if isinstance(said, str) else validation.items(lambda _, one: one)(place, said)
    )
    return tuple(sorted({day for item in items for day in _span(place, item)}))


def _span(place: str, item: object) -> list[date]:
    first, _, last = item.partition("..") if isinstance(item, str) else (item, "", "")
    start = validation.day(place, first)
    further = validation.day(place, last) - start if last else timedelta()
    if not timedelta() <= further < LONGEST:
        raise Refused(
            place,
            message("{value} goes back, or over a year", value=str(item)),
            message("Check both days"),
        )
    return [start + timedelta(days=day) for day in range(further.days + 1)]


def _shown_days(days: tuple[date, ...], _: Units) -> str:
    words: list[str] = []
    last = date.min
    for day in sorted(days):
        if words and day - last == timedelta(days=1):
            words[-1] = f"{words[-1].partition('..')[0]}..{day}"
        else:
            words.append(str(day))
        last = day
    return ", ".join(words)


def _weight(low_kg: float, high_kg: float) -> Callable[[str, object, Units], float]:
    def read(place: str, said: object, units: Units) -> float:
        if not isinstance(said, str):
            return validation.number(low_kg, high_kg)(place, said)
        kg = read_weight(place, said, units)
        if not low_kg <= kg <= high_kg:
            low, high = weight_words(low_kg, units), weight_words(high_kg, units)
            raise Refused(
                place,
                message("{value} is not from {low} to {high}", value=said[:40], low=low, high=high),
                message("Check the number"),
            )
        return kg

    return read


def _heel_raise(place: str, said: object, _: Units) -> HeelRaise:
    held = validation.record(place, said, ("left", "right", "date"))
    raises = validation.whole(0, MOST_RAISES)
    left, right = (validation.take(place, held, side, raises) for side in ("left", "right"))
    return HeelRaise(left, right, validation.take(place, held, "date", validation.day))


def _settings(place: str, said: object, _: Units) -> Mapping[str, object]:
    held = validation.record(place, said)
    if any(isinstance(item, date) for item in held.values()):
        raise Refused(place, message("a date is no setting"))
    return dict(held)


def _run_words(place: str, said: object, _: Units) -> Mapping[str, tuple[str, ...]]:
    held, words = validation.record(place, said), validation.items(validation.text)
    return {kind: tuple(words(validation.inner(place, kind), own)) for kind, own in held.items()}


def _pairs(value: Mapping[str, object], _: Units) -> str:
    return "; ".join(f"{name} = {one}" for name, one in sorted(value.items()))


def _shown_test(test: HeelRaise, _: Units) -> str:
    return f"left {test.left}, right {test.right}, {test.date}"


TEXT = Kind(lambda place, said, _: validation.text(place, said), _as_it_is, "words")
ZONE = Kind(TEXT.read, _as_it_is, "a name, like Europe/London")
TEXTS = Kind(_list_of(validation.text, r"\s*;\s*"), _joined("; "), "words, with ; between", "texts")
NAMES = Kind(_list_of(validation.text), _joined(", "), "names, with commas between", "names")
FLAG = Kind(_flag, lambda value, _: YES[0] if value else NO[0], "yes or no", "flag")
YES_OR_NO = replace(FLAG, widget="choice", choices=((YES[0], "Yes"), (NO[0], "No")))
DAY = Kind(
    lambda place, said, _: validation.day(place, said), _as_it_is, "a date, YYYY-MM-DD", "date"
)
DAYS = Kind(_days, _shown_days, "dates, or FIRST..LAST, with commas between", "days")
CLOCK = Kind(_clock, lambda value, _: f"{value:%H:%M}", "a time, like 18:30", "time")
WEEKDAYS = Kind(_list_of(_weekday), _joined(", "), "weekdays, like tue,fri", "weekdays")
UNITS = replace(
    one_of(("metric", "Kilograms, kilometres"), ("imperial", "Pounds, miles")),
    read=lambda place, said, _: validation.choice(Units)(place, said),
)
HEEL_RAISE = table_of(_heel_raise, _shown_test, "left, right and date")
SETTINGS = table_of(_settings, _pairs, "keys of rules, each with its value")
RUN_WORDS = table_of(_run_words, _pairs, "kinds of run, each with its words")
