"""What the words of an entry say of a run: its kind, its distance, its priority."""

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from springleg.core.athlete import Priority, RunKind, recognise
from springleg.core.message import Message, message

KM_PER_MILE = 1.609344
MARATHON_KM = 42.195
Words = Mapping[str, tuple[str, ...]]

_LONGEST = 100  # characters of a title that are looked at
_SHOWN, _SHORT = 5, 40  # titles named in a note, and how long each may be
_FARTHEST_KM = 1000.0
_NUMBER = r"(?<![\w.,:/])(\d{1,4}(?:[.,]\d{1,3})?)"
_UNIT = r"(km|k|kilomet(?:er|re)s?|mi|miles?|milers?)"
_DISTANCE = re.compile(rf"{_NUMBER}[ -]?{_UNIT}(?!\w)", re.IGNORECASE | re.ASCII)
# Three digits at least: "20 m" is as often minutes as metres.
_METRES = re.compile(r"(?<![\w.,:/])(\d{1,2}[.,]?\d{3}|\d{3}) ?m(?:et(?:er|re)s?)?(?!\w)", re.ASCII)
_REPEATED = re.compile("\\d\\s?[x\N{MULTIPLICATION SIGN}*]\\s?$", re.IGNORECASE)
_HALF = re.compile(r"(?<!\w)half[ -]?marathon(?!\w)|(?<!\w)halbmarathon(?!\w)", re.IGNORECASE)
_WHOLE = re.compile(r"(?<!\w)marathon(?!\w)", re.IGNORECASE)
_A_RUN = re.compile(r"(?<!\w)(?:run|runs|running|jog|jogging)(?!\w)", re.IGNORECASE)
_ONLY_DISTANCE = re.compile(rf"\W*{_NUMBER}[ -]?{_UNIT}\W*", re.IGNORECASE | re.ASCII)
_TIME_OF_WEEK = re.compile(
    r"(?<!\w)(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|morning|lunch(?:time)?|afternoon|evening)"
    r"(?!\w)",
    re.IGNORECASE,
)
# "A race" with a capital, and no small letter after it: "a race" and "A race to see" are prose.
_PRIORITY = re.compile(
    r"(?i:(?<!\w)priority)\s?[:=-]?\s?([A-Ca-c])(?!\w)"
    r"|(?<!\w)([A-Ca-c])-(?i:race|priority)(?!\w)"
    r"|(?<!\w)([A-C])\s(?i:race|priority)(?!\w)(?!\s[a-z])"
    r"|(?i:(?<!\w)race)\s([A-C])(?!\w)"
    r"|[(\[]([A-C])[)\]]"
)


def tidy(text: str, most: int = 200) -> str:
    """One line of printable text, at most `most` characters long."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text[: most * 2])
    return " ".join(plain.split())[:most]


def kind_named(text: str, words: Words) -> RunKind | None:
    """The kind that `core.athlete.recognise` finds in the first 100 characters, or None.

    None also where a word of the `ignore` list stands there. Quick where most words do not.
    """
    short = text[:_LONGEST]
    plain = short.casefold()
    there = {
        kind: tuple(word for word in known if word.casefold() in plain)
        for kind, known in words.items()
    }
    return recognise(short, there)


def is_ignored(text: str, words: Words) -> bool:
    """Whether a word of the `ignore` list says that this is no run."""
    return kind_named(text, {RunKind.EASY: words.get("ignore", ())}) is not None


def is_plain_run(text: str) -> bool:
    """Whether the text just says "run", or is nothing but a distance ("8 km", "Sunday 10k")."""
    short = text[:_LONGEST]
    bare = _TIME_OF_WEEK.sub("", short).strip()
    return _A_RUN.search(short) is not None or _ONLY_DISTANCE.fullmatch(bare) is not None


def kind_of_title(title: str, words: Words) -> RunKind | None:
    """The kind a title names; `easy` where it says only that it is a run, else None."""
    named = kind_named(title, words)
    if named is None and is_plain_run(title) and not is_ignored(title, words):
        return RunKind.EASY
    return named


def distance_in(text: str, kind: RunKind) -> float | None:
    """The distance a text gives, in km; for a race also by its name (half marathon, marathon).

    Of several the first. The distance of a repeat ("8 x 400 m") is not that of the run and is
    passed over. None where there is none.
    """
    short = text[:_LONGEST]
    given = _written(short)
    if given is not None or kind is not RunKind.RACE:
        return given
    if _HALF.search(short):
        return round(MARATHON_KM / 2, 4)
    return MARATHON_KM if _WHOLE.search(short) else None


def _written(text: str) -> float | None:
    for found in _DISTANCE.finditer(text):
        km = float(found[1].replace(",", "."))
        km *= KM_PER_MILE if found[2].lower().startswith("mi") else 1.0
        if 0 < km <= _FARTHEST_KM and not _REPEATED.search(text[: found.start()]):
            return round(km, 3)
    for found in _METRES.finditer(text):
        metres = int(re.sub("[.,]", "", found[1]))
        if metres and not _REPEATED.search(text[: found.start()]):
            return metres / 1000
    return None


def priority_in(text: str) -> Priority | None:
    """The priority a text gives to a race: "A race", "priority B", "C-race", "(A)"; else None."""
    found = _PRIORITY.search(text[: _LONGEST * 4])
    if found is None:
        return None
    return Priority(next(letter for letter in found.groups() if letter).upper())


def note_on(titles: Sequence[str], what: Message) -> Message:
    """The sentence on this many entries, `what` without its values, with the first few titles."""
    names = list(dict.fromkeys(tidy(title, _SHORT) for title in titles))
    shown = [f"'{name}'" if name else message("'(no title)'") for name in names[:_SHOWN]]
    more = ["…"] if len(names) > _SHOWN else []
    return replace(what, values={"n": len(titles), "titles": (*shown, *more)})
