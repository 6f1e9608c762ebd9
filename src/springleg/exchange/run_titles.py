"""What the words of an entry say of a run: its kind, its distance, its priority.

Words that only training has (fartlek, long run, footing) count wherever they stand. Everyday ones
(hard, long, tempo, run) count where all else in the title is of training too, or beside a distance,
a repetition or a pace. Another sport or an errand in a title undoes what stands in the same part of
it: "Yoga, then easy 5 km" holds a run, "Book hotel for the marathon" none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from springleg.core.athlete import Because, Priority, RunKind, TitleRead
from springleg.core.message import Message, message
from springleg.core.noun import Noun
from springleg.exchange.run_evidence import RUN_KINDS, evidence_of
from springleg.exchange.run_races import distance_of, priority_in
from springleg.exchange.run_words import Group, Lexicon
from springleg.exchange.title_parts import JOINING, From, Part, is_near_a_run, part_of
from springleg.exchange.title_tokens import Sort, Token, tokens_of, words_of

if TYPE_CHECKING:
    from datetime import date

PARKRUN_KM, JUNIOR_PARKRUN_KM = 5.0, 2.0

MOST_TITLES, MOST_DATES = 1_000, 200  # kept of a calendar, and of one title

_LONGEST = 120  # characters of a title that are looked at
_SHOWN, _SHORT = 5, 40  # titles named in a note, and how long each may be
_FAR = re.compile(r"\d[ -]?[kmb]", re.IGNORECASE)  # 5k, 5 miles, 5 bornes
_BETWEEN = frozenset("+&,;/|()[]\N{BULLET}\N{RIGHTWARDS ARROW}\N{MIDDLE DOT}")
_ANOTHER = JOINING | {"+", "&", "\N{RIGHTWARDS ARROW}"}
_OR = frozenset(words_of("or oder ou o"))
_OF_RUNS = RUN_KINDS | {Group.RUN, Group.PARKRUN}
_UNDOING = frozenset({Group.IGNORE, Group.WORK})


class Reading(Noun, frozen=True):
    """What a title says: a kind of run, or None for no run; what told it, and `word` if a word.

    `explicit` is False for a run that is easy only because nothing else is said of it; `doubtful`
    is no run that somebody might have meant for one. `sure`: more than everyday words tell it.
    """

    kind: RunKind | None
    because: Because = Because.NOTHING
    word: str = ""
    distance_km: float | None = None
    priority: Priority | None = None
    explicit: bool = True
    doubtful: bool = False
    sure: bool = False


def tidy(text: str, most: int = 200) -> str:
    """One line of printable text, at most `most` characters long."""
    plain = text[: most * 2]
    if not plain.isprintable():
        plain = "".join(sign if sign.isprintable() else " " for sign in plain)
    return " ".join(plain.split())[:most]


def read_title(
    text: str, lexicon: Lexicon, source: From = From.ANYWHERE, *, whole: bool = False
) -> Reading:
    """What a title says of a run; of a long one its first 120 characters count.

    `whole`: another sport or an errand in it undoes all of it, not just the part it stands in.
    """
    tokens = tokens_of(text[:_LONGEST])
    if source is From.SPRINGLEG:
        return Reading(None, Because.CALENDAR)
    every = part_of(tokens, lexicon.hits(tokens), source)
    if not _is_undone(every):
        return _read(every, text)
    errand = Group.WORK in every.groups  # beside one, everyday words are everyday words
    for part, is_another in () if whole else _parts(every):
        if _is_undone(part) or not (is_another or _names_a_run(part, lexicon)):
            continue
        found = _read(part, text)
        if found.because in (Because.WORD, Because.SIGN) and (found.sure or not errand):
            return found
    return _brick(every) or _no_run(every, lexicon)


def _is_undone(part: Part) -> bool:
    """Whether another sport, or an errand, stands in a part; a calendar of training has none."""
    errand = part.source is From.ANYWHERE and Group.WORK in part.groups
    return errand or part.other_sign or Group.IGNORE in part.groups


def _read(part: Part, text: str) -> Reading:
    """What a part says in which no other sport and no errand is named."""
    if Group.PARKRUN in part.groups:
        return _parkrun(part, text)
    told = evidence_of(part, text)
    if told is None:
        near = is_near_a_run(part)
        word = next((hit.phrase for hit in part.hits if Group.WEAK in hit.groups), "")
        because = Because.DOUBT if near else Because.NOTHING
        return Reading(None, because, word if near else "", doubtful=near)
    priority = priority_in(text) if told.kind is RunKind.RACE else None
    km = distance_of(part, told.kind)
    return Reading(told.kind, told.because, told.word, km, priority, told.explicit, sure=told.sure)


def _parkrun(part: Part, text: str) -> Reading:
    """A race run for training, unless the title says how much it matters."""
    km = JUNIOR_PARKRUN_KM if Group.JUNIOR in part.groups else PARKRUN_KM
    word = next(hit.phrase for hit in part.hits if Group.PARKRUN in hit.groups)
    return Reading(RunKind.RACE, Because.WORD, word, km, priority_in(text) or Priority.C, sure=True)


def _parts(whole: Part) -> Iterator[tuple[Part, bool]]:
    """What stands between commas, plus signs and words like "then", up to an "or".

    With each whether it is surely another session than the part before: "Swim + hills", but not
    "Swim, intervals". What stands in brackets is no part.
    """
    held = {at for hit in whole.hits for at in range(hit.start, hit.end)}
    first, depth, is_another = 0, 0, True
    for at in range(len(whole.tokens) + 1):
        ended = at == len(whole.tokens)
        if not ended and (at in held or not _divides(whole.tokens[at])):
            continue
        if at > first and not depth:
            yield _between(whole, first, at), is_another
        if ended or whole.tokens[at].text in _OR:
            return  # "Rest or easy run": the first is what is planned
        mark = whole.tokens[at].text
        depth += (mark in "([") - (mark in ")]")
        is_another = mark in _ANOTHER or (is_another and at == first)
        first = at + 1


def _between(whole: Part, first: int, end: int) -> Part:
    inside = (hit for hit in whole.hits if first <= hit.start and hit.end <= end)
    moved = [replace(hit, start=hit.start - first, end=hit.end - first) for hit in inside]
    return part_of(whole.tokens[first:end], moved, whole.source)


def _names_a_run(part: Part, lexicon: Lexicon) -> bool:
    """Whether a word of running stands in it, and not just how hard something is."""
    return part.runner or any(
        Group.RUN in hit.groups for token in part.tokens for hit in lexicon.hits((token,))
    )


def _divides(token: Token) -> bool:
    return token.text in _BETWEEN or token.text in JOINING or token.text in _OR


def _brick(whole: Part) -> Reading | None:
    """The run of a brick (bike, then run), with the distance that stands beside its word."""
    runs = [hit for hit in whole.hits if Group.RUN in hit.groups]
    brick = next((hit for hit in runs if hit.phrase.startswith(("brick", "koppel"))), None)
    if brick is None or Group.WORK in whole.groups:
        return None
    km = None
    for hit in runs:
        near = (*whole.tokens[hit.end : hit.end + 1], *whole.tokens[: hit.start][-1:])
        km = km or next((token.km for token in near if token.sort is Sort.DISTANCE), None)
    return Reading(RunKind.EASY, Because.WORD, brick.phrase, km, explicit=False)


def _no_run(every: Part, lexicon: Lexicon) -> Reading:
    """No run, because of another sport or an errand in it.

    It is doubtful where a word of it alone is one of runs, as the first of "race condition" is.
    """
    words = (hit.phrase for hit in every.hits if not hit.groups.isdisjoint(_UNDOING))
    near = is_near_a_run(every) or any(
        not hit.groups.isdisjoint(_OF_RUNS)
        for token in every.tokens
        for hit in lexicon.hits((token,))
    )
    return Reading(None, Because.IGNORED, next(words, ""), doubtful=near)


def distance_in(text: str) -> float | None:
    """The first distance in a text that is a run's own, not that of a pace or a part of it."""
    if not _FAR.search(text):
        return None
    tokens = tokens_of(text[:_LONGEST])
    return next((token.km for token in tokens if token.sort is Sort.DISTANCE), None)


def groups_in(text: str, lexicon: Lexicon) -> frozenset[str]:
    """The groups of words that stand in a text."""
    hits = lexicon.hits(tokens_of(text[:_LONGEST]))
    return frozenset(group for hit in hits for group in hit.groups)


def is_holiday(title: str, lexicon: Lexicon) -> bool:
    """Whether a title names a holiday; how long it lasts is not known here."""
    groups = groups_in(title, lexicon)
    return Group.HOLIDAY in groups and Group.WORK not in groups


def source_named(texts: Iterable[str], lexicon: Lexicon) -> From:
    """Where a calendar comes from, by its own name and that of the program that wrote it."""
    named = tuple(texts)
    if any("springleg" in text.lower() for text in named):
        return From.SPRINGLEG
    groups = {group for text in named for group in groups_in(text, lexicon)}
    if Group.RUNNING_APPS in groups:
        return From.RUNNING
    return From.TRAINING if Group.TRAINING_APPS in groups else From.ANYWHERE


def titles_of(read: Iterable[TitleRead]) -> tuple[TitleRead, ...]:
    """What titles were read as, each once, with all its dates; 1,000 titles at most."""
    found: dict[TitleRead, list[date]] = {}
    for one in read:
        key = replace(one, dates=())
        if key in found or len(found) < MOST_TITLES:
            found.setdefault(key, []).extend(one.dates)
    return tuple(
        replace(one, dates=tuple(sorted({*dates})[:MOST_DATES])) for one, dates in found.items()
    )


def note_on(titles: Sequence[str], what: Message) -> Message:
    """The sentence on this many entries, `what` without its values, with the first few titles."""
    names = list(dict.fromkeys(tidy(title, _SHORT) for title in titles))
    shown = [f"'{name}'" if name else message("'(no title)'") for name in names[:_SHOWN]]
    more = ["…"] if len(names) > _SHOWN else []
    return replace(what, values={"n": len(titles), "titles": (*shown, *more)})
