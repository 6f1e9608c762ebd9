"""Sentences that the core made, in the reader's language.

The core and the use cases make English sentences and know no other language. Here they are known
again: whole, as a text of the catalogue; or by a pattern of `spoken.txt`, which is in the catalogue
too, its holes spoken in turn; or sentence by sentence. What nobody has words for stays English.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.formats import date_format, get_format
from django.utils.translation import get_language, gettext

from springleg.core.message import ENGLISH, Language, Message, Number, say
from springleg.core.noun import Noun
from springleg.usecases.app.languages import language_of

HOME = Path(__file__).parent / "spoken.txt"
HOLE = re.compile(r"\{([a-z]+)(\d*)\}")
WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
SHAPES = {
    "n": r"[+-]?\d+(?:[.,]\d+)*",
    "day": r"\d{4}-\d\d-\d\d",
    "weekday": WEEKDAYS,
    "days": rf"(?:{WEEKDAYS})(?:(?:, | and )(?:{WEEKDAYS}))*",
    "month": MONTHS,
}
WORDS = r".+?"
LIST = re.compile(r"^\{a\}(.+)\{b\}$")
END = re.compile(r"(?<=[.?])\s+(?=[\"'A-Z0-9])")
MOST_ITEMS = 16
# Beyond these a text is not one of ours, and taking it apart would only cost time.
LONGEST, MOST_JOINTS, MOST_COLONS = 700, 24, 6


class _ReaderLanguage(Language):
    """The reader's language, which also knows again the English sentences of the core."""

    def __init__(self, of: Language) -> None:
        self.code, self._of = of.code, of

    def __call__(self, text: str) -> str:
        plain = text.replace("{{", "{").replace("}}", "}")
        if plain == text:
            return speak(text)
        return speak(plain).replace("{", "{{").replace("}", "}}")

    def counted(self, one: str, many: str, n: Number) -> str:
        return self._of.counted(one, many, n)


def reader_language() -> Language:
    """The language of whoever looks."""
    found = language_of(get_language() or settings.LANGUAGE_CODE)
    return found if found is ENGLISH else _ReaderLanguage(found)


def speak(what: str | Message) -> str:
    """The text in the reader's language; as it is in English, or where nobody has words for it."""
    if isinstance(what, Message):
        return say(what, reader_language())
    return _speak(what)


def _speak(text: str) -> str:
    code = get_language() or settings.LANGUAGE_CODE
    if not text or code.startswith(settings.LANGUAGE_CODE):
        return text
    if (found := _spoken(text, code)) is not None:
        return found
    return " ".join(_spoken(part, code) or part for part in END.split(text))


def has_words_for(text: str) -> bool:
    """Whether every part of the text can be spoken in the reader's language."""
    return _spoken(text, get_language() or settings.LANGUAGE_CODE) is not None


@lru_cache
def patterns() -> tuple[str, ...]:
    """Every pattern, in the order in which they are tried."""
    lines = HOME.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


class _Reader(Noun, frozen=True):
    """A pattern as it is looked for: `part` is its longest piece of plain text."""

    pattern: str
    part: str
    fits: re.Pattern[str]


@lru_cache
def _readers() -> tuple[_Reader, ...]:
    return tuple(_reader(line) for line in patterns() if not LIST.match(line))


def _reader(pattern: str) -> _Reader:
    parts = HOLE.split(pattern)
    plain = [parts[0][1:], *parts[3::3]]  # a sentence may begin large where the pattern does not
    said = [re.escape(parts[0])]
    for kind, number, after in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        said.append(f"(?P<{kind}{number}>{SHAPES.get(kind, WORDS)}){re.escape(after)}")
    return _Reader(pattern, max(plain, key=len), re.compile("".join(said), re.DOTALL))


@lru_cache
def _joints() -> re.Pattern[str]:
    """What stands between two items of a list."""
    found = (LIST.match(line) for line in patterns())
    return re.compile(f"({'|'.join(re.escape(one[1]) for one in found if one)})")


@lru_cache(maxsize=4096)
def _spoken(text: str, language: str) -> str | None:
    """The text in this language, which is the active one; None where a part has no words."""
    ways = [_whole, _own_words]
    if len(text) <= LONGEST:
        ways += [_by_sentence, _by_pattern, _as_list]
    return next((found for way in ways if (found := way(text, language)) is not None), None)


def _cases(text: str) -> Iterator[tuple[str, str, Callable[[str], str]]]:
    """The text as it stands, without its full stop, and begun small or large; and the way back."""
    for bare, stop in ((text, ""), (text[:-1], ".")) if text.endswith(".") else ((text, ""),):
        yield bare, stop, str
        yield f"{bare[:1].lower()}{bare[1:]}", stop, _begun_large
        yield f"{bare[:1].upper()}{bare[1:]}", stop, _begun_small


def _begun_large(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _begun_small(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"


def _whole(text: str, language: str) -> str | None:
    del language
    for bare, stop, back in _cases(text):
        if bare and (found := gettext(bare)) != bare:
            return f"{back(found)}{stop}"
    return None


def _by_sentence(text: str, language: str) -> str | None:
    parts = END.split(text)
    said = [_spoken(part, language) for part in parts] if len(parts) > 1 else [None]
    whole = [part for part in said if part is not None]
    return " ".join(whole) if len(whole) == len(said) else None


def _own_words(text: str, language: str) -> str | None:
    """A line that holds a runner's own words, which nobody is to take apart."""
    return _read_by((one for one in _readers() if "{own}" in one.pattern), text, language)


def _by_pattern(text: str, language: str) -> str | None:
    if text.count(": ") > MOST_COLONS or len(_joints().findall(text)) > MOST_JOINTS:
        return None
    return _read_by((one for one in _readers() if one.part in text), text, language)


def _read_by(readers: Iterable[_Reader], text: str, language: str) -> str | None:
    for reader in readers:
        for bare, stop, back in _cases(text):
            found = reader.fits.fullmatch(bare)
            values = found and _values(found.groupdict(), language)
            if values is not None:
                return f"{back(_filled(gettext(reader.pattern), values))}{stop}"
    return None


def _filled(pattern: str, values: Mapping[str, str]) -> str:
    return HOLE.sub(lambda hole: values[hole[1] + hole[2]], pattern)


def _values(holes: dict[str, str], language: str) -> dict[str, str] | None:
    """What stands in the holes, spoken; None where there are no words for one."""
    values = {}
    for name, held in holes.items():
        said = _value(name.rstrip("0123456789"), held, language)
        if said is None:
            return None
        values[name] = said
    return values


def _value(kind: str, held: str, language: str) -> str | None:
    match kind:
        case "raw" | "own":
            return held
        case "n":
            return _number(held)
        case "day":
            return _day(held)
        case "weekday" | "month":
            return gettext(held)
        case "days":
            return _day_names(held)
        case _:
            return _spoken(held, language)


def _number(held: str) -> str:
    signs = {".": str(get_format("DECIMAL_SEPARATOR")), ",": str(get_format("THOUSAND_SEPARATOR"))}
    return "".join(signs.get(sign, sign) for sign in held)


def _day(held: str) -> str | None:
    try:
        return date_format(date.fromisoformat(held), "DATE_FORMAT")
    except ValueError:
        return None


def _day_names(held: str) -> str:
    *first, last = (gettext(name) for name in re.split(", | and ", held))
    return gettext("{a} and {b}").format(a=", ".join(first), b=last) if first else last


def _as_list(text: str, language: str) -> str | None:
    """Items one by one, each as long as there are words for it: an item may hold a comma too."""
    items = _joints().split(text)  # an item, what joins it to the next, the next, and so on
    if not 1 < len(items) <= 2 * MOST_ITEMS:
        return None
    for end in range(len(items) - 2, 0, -2):
        first, rest = "".join(items[:end]), "".join(items[end + 1 :])
        if not first or re.fullmatch(SHAPES["days"], first):
            continue  # days by themselves are no item, but the beginning of one
        ways = (way(first, language) for way in (_whole, _by_pattern))
        said = next((found for found in ways if found is not None), None)
        after = _spoken(rest, language) if said is not None else None
        if said is not None and after is not None:
            pattern = f"{{a}}{items[end]}{{b}}"
            return _filled(gettext(pattern), {"a": said, "b": after})
    return None
