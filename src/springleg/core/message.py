"""Sentences that can be said in another language: a pattern, and the values that stand in it.

What is written as `sentence("...")`, `say("...")` or `marked("...")` is what translators are given;
values are put in last, and those that are words are said in the other language too.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeAlias

Say: TypeAlias = Callable[[str], str]
Value: TypeAlias = "str | int | float | Decimal | date | Message"


def marked(text: str) -> str:
    """The text itself; it stands by a constant, so that translators are given it."""
    return text


MONTHS = (
    marked("Jan"),
    marked("Feb"),
    marked("Mar"),
    marked("Apr"),
    marked("May"),
    marked("Jun"),
    marked("Jul"),
    marked("Aug"),
    marked("Sep"),
    marked("Oct"),
    marked("Nov"),
    marked("Dec"),
)
DAY = marked("{day} {month}")
NUMBER = marked("1,000.5")  # how numbers are written: the sign of thousands, the sign of decimals


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence: `pattern` with the names of `values` in braces."""

    pattern: str
    values: Mapping[str, Value] = field(default_factory=dict)


def message(pattern: str, **values: Value) -> Message:
    """A sentence of this pattern with these values in it."""
    return Message(pattern, values)


def as_written(text: str) -> str:
    """The text itself: what is said where no other language is asked for."""
    return text


def quoted(text: str) -> Message:
    """A text of the guide's own as a sentence, whatever signs are in it."""
    return message("{text}", text=text)


def say_message(what: Message, say: Say = as_written) -> str:
    """The sentence in words."""
    values = {name: _said(value, say) for name, value in what.values.items()}
    return say(what.pattern).format(**values)


def _said(value: Value, say: Say) -> str:
    if isinstance(value, Message):
        return say_message(value, say)
    if isinstance(value, date):
        return f"{day_words(value, say)} {value.year}"
    return say(value) if isinstance(value, str) else figure(value, say)


def day_words(day: date, say: Say = as_written) -> str:
    """A day in short: 24 Nov."""
    return say(DAY).format(day=day.day, month=say(MONTHS[day.month - 1]))


def exact(value: float) -> Decimal:
    """A number that is told to its last decimal, as a weight is: 1.25 kg is not 1.2 kg."""
    return Decimal(str(value))


def figure(value: float | Decimal, say: Say = as_written) -> str:
    """A number as people read it: at most one decimal, unless it is exact; thousands apart."""
    told_as = value if isinstance(value, Decimal) else round(value, 1)
    return signed(f"{told_as:,}".removesuffix(".0"), say)


def signed(number: str, say: Say) -> str:
    """A number with the signs that it has in another language."""
    signs = say(NUMBER)
    return number.translate({ord(","): signs[1], ord("."): signs[-2]})
