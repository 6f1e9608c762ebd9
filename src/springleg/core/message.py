"""Messages: sentences as data, a pattern and the values in it, said in the reader's language.

Whoever makes one knows no language: `message("{n} contacts on {day}", n=40, day=day)`. A door says
it: `say(found, language)`. The patterns are English and are what translators are given; a value
that is itself a message is said in the same language, a text stands as it is (a runner's own
words, a file's name). Nobody takes a message apart, compares what was said, or cuts it.
"""

from collections.abc import Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from functools import lru_cache
from gettext import NullTranslations
from string import Formatter
from typing import TypeAlias

from msgspec import field

from springleg.core.noun import Noun

Number: TypeAlias = "int | float | Decimal"
Value: TypeAlias = "str | Number | date | time | Message | Sequence[Value]"


def marked(text: str) -> str:
    """The text itself: it stands in a constant or in data, and translators are to be given it."""
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
MONTH_NAMES = (
    marked("January"),
    marked("February"),
    marked("March"),
    marked("April"),
    marked("May"),
    marked("June"),
    marked("July"),
    marked("August"),
    marked("September"),
    marked("October"),
    marked("November"),
    marked("December"),
)
WEEKDAYS = (
    marked("Monday"),
    marked("Tuesday"),
    marked("Wednesday"),
    marked("Thursday"),
    marked("Friday"),
    marked("Saturday"),
    marked("Sunday"),
)
SHORT_WEEKDAYS = (
    marked("Mon"),
    marked("Tue"),
    marked("Wed"),
    marked("Thu"),
    marked("Fri"),
    marked("Sat"),
    marked("Sun"),
)
DAY = marked("{day} {month}")
LONG_DAY = marked("{weekday} {day} {month}")
FULL_DAY = marked("{weekday} {day} {month} {year}")
DATE = marked("{day} {month} {year}")  # for files and programs English writes 2026-10-03
WHOLE_DAYS = {"": DATE, "long": LONG_DAY, "full": FULL_DAY}
#: What joins several values by their style; the last two by a pattern of the language.
JOINTS = {"commas": ", ", "plus": " + ", "semicolons": "; ", "sentences": " "}
LAST_TWO = {
    "": marked("{a} and {b}"),
    "or": marked("{a} or {b}"),
    "clauses": marked("{a}, and {b}"),
    "choices": marked("{a}, or {b}"),
}
CASES = {"begin": str.upper, "small": str.lower}  # of a message's first letter
NUMBER = marked("1,000.5")  # how numbers are written: the sign of thousands, the sign of decimals


class Message(Noun, frozen=True, gc=False):
    """A sentence, or a part of one.

    `pattern` names each of `values` in braces, with how it is written after a colon: of numbers
    `+` (with its sign) and `figure` (thousands apart, at most one decimal; a Decimal to its last);
    of days `short` (3 Oct), `dated` (3 Oct 2026), `long` (Saturday 3 October), `full` (that with
    its year) and `weekday`; of lists the styles of LAST_TWO and JOINTS; of messages `begin` (as a
    sentence begins), `small` (as it goes on) and `within` (a sentence without its full stop).
    `plural` is the pattern for all counts but one, where the value `n` decides. A message without a
    pattern says nothing.
    """

    pattern: str
    values: Mapping[str, Value] = field(default_factory=dict)
    plural: str = ""

    def __bool__(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.pattern)

    def __str__(self) -> str:
        """In English, as it is kept in files and shown to programs."""
        return say(self)


NOTHING = Message("")


def message(pattern: str, /, **values: Value) -> Message:
    """A message of this pattern. The pattern stands here as it is: translators find it by that."""
    return Message(pattern, values)


def counted(one: str, many: str, /, n: float, **values: Value) -> Message:
    """A message with a pattern for one and a pattern for any other count `n`."""
    return Message(one, {"n": n, **values}, many)


def term(text: str) -> Message:
    """A text of the guide's own (a name, a rule's words) as a message, whatever signs are in it."""
    return Message(text.replace("{", "{{").replace("}", "}}"))


def sentences(*parts: Message) -> Message:
    """Whole sentences, one after the other; those that say nothing are left out.

    NOTHING where none is left.
    """
    return joined("{parts:sentences}", *parts)


def joined(pattern: str, /, *parts: Message) -> Message:
    """The `parts` by a pattern with a style of lists; those that say nothing are left out.

    The pattern names them all as `{parts:style}`. One alone stands as it is, without the pattern;
    of none, NOTHING.
    """
    said = tuple([part for part in parts if part.pattern])
    match said:
        case ():
            return NOTHING
        case (only,):
            return only
        case _:
            return Message(pattern, {"parts": said})


class Language:
    """How one language says things, by a catalogue of its own; English needs none.

    The catalogue brings the patterns, the rule of plural forms, and the few words and signs that
    days, numbers and lists are written with. `code` is such as `de`; `for_files` writes days like
    2026-10-03.
    """

    def __init__(self, code: str, catalogue: NullTranslations, *, for_files: bool = False) -> None:
        self.code, self._catalogue, self._for_files = code, catalogue, for_files

    def __call__(self, text: str) -> str:
        """A text in this language; the text itself where nobody has translated it."""
        if "{{" in text or "}}" in text:  # a term: the guide's words are kept as they are written
            plain = text.replace("{{", "{").replace("}}", "}")
            said = self._catalogue.gettext(plain)
            return text if said == plain else said.replace("{", "{{").replace("}", "}}")
        return self._catalogue.gettext(text) if text else ""

    def counted(self, one: str, many: str, n: Number) -> str:
        """The pattern for this count, without its values yet; a fraction counts as many."""
        return self._catalogue.ngettext(one, many, int(n) if n == int(n) else 2)

    def number(self, value: Number, style: str = "") -> str:
        """A number with the signs of this language: 3, 2.5; by `+` +2.5; by `figure` 1,000.5.

        A Decimal keeps its decimals; a float is rounded, to ten digits, or one decimal as a figure.
        A last `.0` is left out. Any other style counts as none.
        """
        if style == "figure":
            rounded = value if isinstance(value, Decimal) else round(value, 1)
            return self.signed(f"{rounded:,}".removesuffix(".0"))
        sign = "+" if style == "+" else ""
        whole = isinstance(value, int | Decimal)
        shown = f"{value:{sign}}" if whole else f"{value:{sign}.10g}"
        return self.signed(shown.removesuffix(".0"))

    def signed(self, number: str) -> str:
        """A number that is written as in English (1,000.5), with the signs of this language."""
        signs = self(NUMBER)
        return number.translate({ord(","): signs[1], ord("."): signs[-2]})

    def day(self, value: date, style: str = "") -> str:
        """A day by its style; without one 3 October 2026, or 2026-10-03 for files.

        `weekday`: Saturday. `long`: Saturday 3 October. `full`: Saturday 3 October 2026. `dated`: 3
        Oct 2026. `short` and any other: 3 Oct.
        """
        if not style and self._for_files:
            return value.isoformat()
        weekday = self(WEEKDAYS[value.weekday()])
        if style == "weekday":
            return weekday
        if style in WHOLE_DAYS:
            month = self(MONTH_NAMES[value.month - 1])
            pattern = self(WHOLE_DAYS[style])
            return pattern.format(weekday=weekday, day=value.day, month=month, year=value.year)
        short = self(DAY).format(day=value.day, month=self(MONTHS[value.month - 1]))
        return f"{short} {value.year}" if style == "dated" else short

    def listed(self, parts: Sequence[str], style: str = "") -> str:
        """Texts, said already, as a list: Monday; Monday and Friday; Monday, Tuesday and Friday.

        `style` is a key of LAST_TWO (empty: "and") or of JOINTS; KeyError for another where there
        are two texts or more. Empty where there are none.
        """
        if style in JOINTS or len(parts) < 2:  # noqa: PLR2004 nothing to join
            return JOINTS.get(style, "").join(parts)
        return self(LAST_TWO[style]).format(a=", ".join(parts[:-1]), b=parts[-1])


ENGLISH = Language("en", NullTranslations(), for_files=True)  # of logs, files and programs
SPOKEN_ENGLISH = Language("en", NullTranslations())  # of somebody who reads


def say(what: Message, language: Language = ENGLISH) -> str:
    """The message in this language; empty where it says nothing.

    Raises KeyError where the pattern names a value that the message does not have.
    """
    if what.plural:
        number = what.values["n"]
        count = number if isinstance(number, int | float | Decimal) else 0
        pattern = language.counted(what.pattern, what.plural, count)
    else:
        pattern = language(what.pattern)
    return "".join(_said(part, what.values, language) for part in _parts(pattern))


@lru_cache(maxsize=4096)
def _parts(pattern: str) -> tuple[tuple[str, str | None, str], ...]:
    """The pattern as plain text, the name of the value that follows it, and how that is written."""
    return tuple((text, name, style or "") for text, name, style, _ in Formatter().parse(pattern))


def _said(
    part: tuple[str, str | None, str], values: Mapping[str, Value], language: Language
) -> str:
    text, name, style = part
    return text if name is None else text + written(values[name], language, style)


def written(value: Value, language: Language = ENGLISH, style: str = "") -> str:
    """One value as it stands in a sentence of this language, by a style of Message.

    A text stands as it is, a time as 18:30; a style does not reach the items of a list.
    """
    match value:
        case Message():
            said = say(value, language)
            if style == "within":
                return said.removesuffix(".")
            return f"{CASES[style](said[:1])}{said[1:]}" if style in CASES else said
        case str():
            return value
        case int() | float() | Decimal():
            return language.number(value, style)
        case date():
            return language.day(value, style)
        case time():
            return f"{value:%H:%M}"
        case _:
            return language.listed([written(one, language) for one in value], style)


def exact(value: float) -> Decimal:
    """A number that is told to its last decimal, as a weight is: 1.25 kg is not 1.2 kg."""
    return Decimal(str(value))
