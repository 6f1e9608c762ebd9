"""How much a fact may say: limits of sane data, so that a slip of the finger is told at once.

These are no doses. Each limit holds for every field of that name; a field without one is a
mistake in this module, which the tests find.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from enum import Enum
from math import isfinite
from uuid import UUID

from msgspec.structs import astuple

from springleg.core import validation
from springleg.core.errors import Place, Refused, StillToCome
from springleg.core.guide_terms import Mode
from springleg.core.log.set_fields import SET_FIELDS
from springleg.core.message import Message, message
from springleg.core.noun import Noun
from springleg.core.profile_fields import FIELDS
from springleg.core.written_day import FIRST_DAY, LAST_DAY

LONGEST_SPAN = timedelta(days=366)  # of an illness, of days away
MOST_WORDS = 200  # characters of a name, a place, a kind
MOST_ITEMS = 10_000

NUMBERS: Mapping[str, tuple[float, float]] = {
    **{
        field.name: limits
        for field in FIELDS
        if (limits := field.kind.limits_kg or field.kind.limits)
    },
    **{field.name: (field.low, field.high) for field in SET_FIELDS},
    "amount": (0, 20_000),
    "bpm": (20, 240),
    "contacts": (0, 20_000),
    "cost": (0, 1_000_000),
    "count": (0, 10_000),
    "distance_km": (0, 1_000),
    "height_cm_left": (0, 50),
    "height_cm_right": (0, 50),
    "hops_pain": (0, 10),
    "left": (0, 1_000),
    "line": (1, 10_000_000),
    "load_kg": (0, 1_000),
    "minutes": (0, 10_000),
    "number": (1, 1_000),
    "reps": (0, 1_000),
    "right": (0, 1_000),
    "rows": (0, 10_000_000),
    "rpe": (0, 10),
    "said": (-1_000_000, 1_000_000),
    "seconds": (0, 7_200),
    "sets": (1, 100),
    "soreness": (0, 10),
    "stiffness_min": (0, 1_440),
    "weeks": (1, 53),
}
TEXTS: Mapping[str, int] = {
    "goals": 2_000,
    "history": 2_000,
    "program": 60,
    "source": 2_000,
    "text": validation.MOST_TEXT,
    "title": validation.MOST_TEXT,
}
# Days that have come when they are spoken of; other days may lie ahead.
COME = ("day", "birth_date", "cleared", "focus_since", "Ill.first")
READ_ELSEWHERE = ("settings",)  # by the guide that they change
# Of a set as somebody types it: more is a slip, though an entry may hold it.
MOST_TYPED_SETS = 20
MOST_TYPED = {Mode.REPS: 100, Mode.SECONDS: 900, Mode.CONTACTS: 1_000}
IN_ONE_SET = {
    Mode.REPS: message("{n} repetitions in one set"),
    Mode.SECONDS: message("{n} seconds in one set"),
    Mode.CONTACTS: message("{n} contacts at a stretch"),
}


def refuse_beyond(noun: Noun, latest: date, place: str = "") -> None:
    """Raise Refused, by place and word, for the first field of a fact that is out of bounds.

    `latest` is the last day that can be said to have come. Nouns, lists and tables in it are looked
    through; `settings` are not.
    """
    kind = type(noun).__name__
    for name, said in _said(noun):
        if said is not None and said != "" and name not in READ_ELSEWHERE:
            _judge(validation.inner(place, name), kind, name, said, latest)
    first, last = getattr(noun, "first", None), getattr(noun, "last", None)
    if isinstance(first, date) and isinstance(last, date):
        _judge_span(validation.inner(place, "last"), first, last)


def refuse_odd_set(place: Place, sets: int, amount: int, mode: Mode) -> None:
    """Raise Refused, by place, for sets as typed that nobody has done: none, or far too many."""
    if not sets or not amount:
        nothing = message("0 sets is nothing done") if not sets else message("a set of 0 is no set")
        raise Refused(place, nothing, message("Leave it out, or say how many you did"))
    if sets > MOST_TYPED_SETS:
        wrong = message("{n} sets in one session is more than anybody does", n=sets)
        raise Refused(place, wrong, _check_it(MOST_TYPED_SETS))
    if amount > MOST_TYPED[mode]:
        much = Message(IN_ONE_SET[mode].pattern, {"n": amount})
        wrong = message("{much} is more than anybody does", much=much)
        raise Refused(place, wrong, _check_it(MOST_TYPED[mode]))


def _check_it(most: int) -> Message:
    return message("Check the number: at most {most} can be logged", most=most)


def refuse_not_finite(noun: Noun, place: str) -> None:
    """Raise Refused, by place and word, for the first field of a noun that is nan or infinite.

    Its own fields alone: what lists and nouns in them hold is not looked at.
    """
    for name, said in _said(noun):
        if isinstance(said, float) and not isfinite(said):
            remedy = message("Write a figure, or leave it out")
            raise Refused(
                validation.inner(place, name),
                message("{value} is not a number", value=said),
                remedy,
            )


def _said(noun: Noun) -> Iterable[tuple[str, object]]:
    return zip(noun.__struct_fields__, astuple(noun), strict=True)


def _judge(place: str, kind: str, name: str, said: object, latest: date) -> None:
    match said:
        case str() | int() | float() | date():  # most are, and are told apart in no time
            _judge_one(place, kind, name, said, latest)
        case tuple() | list():
            _refuse_many(place, len(said))
            for index, item in enumerate(said):
                _judge(f"{place}[{index}]", kind, name, item, latest)
        case Mapping():
            _refuse_many(place, len(said))
            for key, item in said.items():
                _judge_text(place, str(key), MOST_WORDS)
                _judge(f"{place}.{key}", kind, name, item, latest)
        case Noun():
            refuse_beyond(said, latest, place)
        case _:
            _judge_one(place, kind, name, said, latest)


def _judge_one(place: str, kind: str, name: str, said: object, latest: date) -> None:
    match said:
        case None | bool() | UUID() | Enum() | datetime():
            pass
        case int() | float():
            _judge_number(place, said, *NUMBERS[name])
        case str():
            _judge_text(place, said, TEXTS.get(name, MOST_WORDS))
        case date():
            _judge_day(place, said, latest, come=name in COME or f"{kind}.{name}" in COME)
        case time():
            if said.tzinfo is not None:
                wrong = message("a time on the wall has no offset from UTC")
                raise Refused(place, wrong, message("Write it like 18:30"))
        case _:
            raise TypeError(f"no bounds for {type(said).__name__}")


def _judge_number(place: str, said: float, low: float, high: float) -> None:
    if not low <= said <= high:  # nothing that is not a number is within
        wrong = message(
            "{value} is not from {low} to {high}", value=validation.shown(said), low=low, high=high
        )
        raise Refused(place, wrong, message("Check the number"))


def _judge_text(place: str, said: str, most: int) -> None:
    if len(said) > most:
        raise Refused(
            place,
            message(
                "is {count} characters long, at most {most} are taken", count=len(said), most=most
            ),
        )
    if "\0" in said:
        raise Refused(place, message("the text holds a NUL character"), message("Take it out"))


def _judge_day(place: str, said: date, latest: date, *, come: bool) -> None:
    if said < FIRST_DAY:
        raise Refused(place, message("{day} is too long ago", day=said), message("Check the year"))
    if said > LAST_DAY:
        raise Refused(place, message("{day} is too far ahead", day=said), message("Check the year"))
    if come and said > latest:
        raise StillToCome(place, said)


def _judge_span(place: str, first: date, last: date) -> None:
    if last < first:
        raise Refused(
            place,
            message("{last} is before the first day, {first}", last=last, first=first),
            message("Check both days"),
        )
    if last - first > LONGEST_SPAN:
        raise Refused(
            place,
            message("is more than a year after {day}", day=first),
            message("Check both days"),
        )


def _refuse_many(place: str, count: int) -> None:
    if count > MOST_ITEMS:
        raise Refused(
            place,
            message("holds {count} items, at most {most} are taken", count=count, most=MOST_ITEMS),
        )
