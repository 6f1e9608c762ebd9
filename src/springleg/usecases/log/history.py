"""The diary: what was done and said, day by day, the newest first."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, time
from enum import StrEnum
from functools import partial
from itertools import islice
from typing import TypeAlias

from msgspec.structs import replace

from springleg.core.athlete import BLANK, Units
from springleg.core.dosing.exposures import group
from springleg.core.dosing.prescription import Level
from springleg.core.dosing.symptoms import find_symptoms
from springleg.core.guide import Guide
from springleg.core.log.entries import Entry
from springleg.core.log.events import (
    Away,
    CheckedIn,
    HeelRaiseTested,
    Ill,
    MadeBy,
    Noted,
    RunDone,
    SessionFelt,
    Tired,
    Unreadable,
)
from springleg.core.log.illness import replaces
from springleg.core.log.journal import Journal
from springleg.core.log.sets import SetDone
from springleg.core.message import (
    ENGLISH,
    NOTHING,
    Language,
    Message,
    counted,
    message,
    say,
    sentences,
)
from springleg.core.noun import Noun
from springleg.usecases.log.diary_words import Other, first_day, line_of, sentence_of
from springleg.usecases.log.session_words import DoneSession, done_session, in_order

OTHERS = (CheckedIn, Tired, Ill, Away, RunDone, HeelRaiseTested, Noted)
SessionKey: TypeAlias = tuple[date, time, str, str]


class Kind(StrEnum):
    """What sort of thing happened, in the order in which a day tells of them."""

    SESSION = "session"
    RUN = "run"
    TEST = "test"
    MORNING = "morning"
    TIRED = "tired"
    ILL = "ill"
    AWAY = "away"
    NOTE = "note"
    UNREADABLE = "unreadable"


KINDS = {
    RunDone: Kind.RUN,
    HeelRaiseTested: Kind.TEST,
    CheckedIn: Kind.MORNING,
    Tired: Kind.TIRED,
    Ill: Kind.ILL,
    Away: Kind.AWAY,
    Noted: Kind.NOTE,
}
RANKS = {kind: rank for rank, kind in enumerate(Kind)}


class Happened(Noun, frozen=True):
    """One thing that happened on a day, as a sentence; `ids` are the entries behind it.

    Those of sets come first, by side and number. A session has its parts in `session`; all else is
    shorter in `line`, for where a sign beside it says what it is. `program` made it, where it was
    not the runner; all of its words say so, too.
    """

    day: date
    what: Message
    ids: tuple[str, ...]
    kind: Kind = Kind.NOTE
    session: DoneSession | None = None
    line: Message = NOTHING
    program: str = ""


Rank: TypeAlias = tuple[date, int, object]
Happening: TypeAlias = tuple[Rank, Callable[[], Happened]]


class Wanted(Noun, frozen=True):
    """Which things are asked for: those from `since` to `until` that hold the words of `search`.

    Case does not matter. `most`: at most so many (None: all).
    """

    search: str = ""
    since: date = date.min
    until: date = date.max
    most: int | None = None


ALL = Wanted()


def history(
    guide: Guide, journal: Journal, wanted: Wanted = ALL, language: Language = ENGLISH
) -> tuple[Happened, ...]:
    """Sessions, runs, mornings, tests, illnesses, absences and notes, newest day first.

    A session is one, with its sets and how it felt; an illness or absence is on its first day, and
    an illness that was said again as it was said last. What cannot be read is one for each day on
    which it was made. Words are looked for as `language` says them: each line is said until `most`
    are found. Without a search only those are.
    """
    programs = programs_of(journal)
    made = (
        _with_program(says(), programs)
        for (day, _, _), says in _happenings(guide, journal)
        if wanted.since <= day <= wanted.until
    )
    held = (one for one in made if _holds(one, wanted.search, language))
    return tuple(islice(held, wanted.most))


def programs_of(journal: Journal) -> Mapping[str, str]:
    """The programs that made entries in the runner's stead, by the entries' ids."""
    return {str(of): said.program for said in journal.facts(MadeBy) for of in said.of}


def _with_program(one: Happened, programs: Mapping[str, str]) -> Happened:
    """The same, with the program that added it, in all of its words."""
    program = next((programs[key] for key in one.ids if key in programs), "")
    if not program:
        return one
    added = message("Added by {program}.", program=program)
    line = one.line and message("{line} (added by {program})", line=one.line, program=program)
    card = one.session and replace(one.session, told=sentences(one.session.told, added))
    return replace(one, what=sentences(one.what, added), line=line, session=card, program=program)


def morning_levels(guide: Guide, journal: Journal) -> Mapping[date, Level]:
    """How bad a morning's answers were where they were not green, by the day; the worst counts.

    Costs a walk over the log. Raises Refused for settings that the guide does not know.
    """
    own = journal.own_guide(guide)
    log = journal.log(own)
    found: dict[date, Level] = {}
    for symptom in find_symptoms(own, journal.runner, log, group(own, log.sets)):
        if symptom.morning and symptom.level.rank > found.get(symptom.day, Level.GREEN).rank:
            found[symptom.day] = symptom.level
    return found


def _holds(one: Happened, search: str, language: Language) -> bool:
    if not search:
        return True
    days = " ".join((one.day.isoformat(), language.day(one.day, "long"), str(one.day.year)))
    return search.casefold() in f"{days} {say(one.what, language)}".casefold()


def _happenings(guide: Guide, journal: Journal) -> list[Happening]:
    """What happened, the newest day first, each with its rank and what puts it into words."""
    units = (journal.profile or BLANK).units
    found = [
        *_sessions(guide, journal, units),
        *_others(guide, journal, units),
        *_unreadable(journal),
    ]
    found.sort(key=lambda one: one[0][1:])
    found.sort(key=lambda one: one[0][0], reverse=True)
    return found


def _sessions(guide: Guide, journal: Journal, units: Units) -> Iterator[Happening]:
    """A session for each day, time, workout and variant; how it felt is with the first of a day."""
    sets: dict[SessionKey, list[tuple[Entry, SetDone]]] = {}
    usual = {w.id: guide.exercises[w.exercise].variants[0] for w in guide.workouts.values()}
    for entry, done in journal.of(SetDone):
        variant = done.variant or usual.get(done.workout, "")
        key = done.day, done.time or time.min, done.workout, variant
        sets.setdefault(key, []).append((entry, done))
    felt: dict[tuple[date, str], list[tuple[Entry, SessionFelt]]] = {}
    for entry, said_of in journal.of(SessionFelt):
        felt.setdefault((said_of.day, said_of.workout), []).append((entry, said_of))
    for number, key in enumerate((*sets, *_unmatched(sets, felt))):
        day, at, workout, _ = key
        own = felt.pop((day, workout), [])
        says = partial(_session, guide, units, key, sets.get(key, []), own)
        yield (day, RANKS[Kind.SESSION], (at, number)), says


def _unmatched(
    sets: Mapping[SessionKey, object], felt: Mapping[tuple[date, str], object]
) -> Iterator[SessionKey]:
    """The sessions of which no set was done, but something was said."""
    done = {(day, workout) for day, _, workout, _ in sets}
    for day, workout in felt:
        if (day, workout) not in done:
            yield day, time.min, workout, ""


def _session(
    guide: Guide,
    units: Units,
    key: SessionKey,
    sets: list[tuple[Entry, SetDone]],
    felt: list[tuple[Entry, SessionFelt]],
) -> Happened:
    day, _, workout, _ = key
    entries = {id(done): str(entry.id) for entry, done in sets}
    ordered = in_order(done for _, done in sets)
    card = done_session(guide, units, workout, ordered, [one for _, one in felt])
    ids = (*(entries[id(done)] for done in ordered), *(str(entry.id) for entry, _ in felt))
    return Happened(day, card.in_a_line, ids, Kind.SESSION, card)


def _others(guide: Guide, journal: Journal, units: Units) -> Iterator[Happening]:
    facts: Iterable[tuple[Entry, Other]] = journal.of(*OTHERS)
    ills = journal.of(Ill)
    again = {one.id for one, ill in ills if any(_later(one, ill, said) for said in ills)}
    for entry, fact in facts:
        if entry.id in again:
            continue
        kind, day = KINDS[type(fact)], first_day(fact)
        says = partial(_other, guide, units, entry, fact)
        yield (day, RANKS[kind], entry.place), says


def _later(one: Entry, ill: Ill, said: tuple[Entry, Ill]) -> bool:
    """Whether the illness of an entry is told again, with its end, by what was said later."""
    return said[0].place > one.place and replaces(said[1], ill)


def _other(guide: Guide, units: Units, entry: Entry, fact: Other) -> Happened:
    return Happened(
        first_day(fact),
        sentence_of(guide, units, fact),
        (str(entry.id),),
        KINDS[type(fact)],
        line=line_of(guide, units, fact),
    )


def _unreadable(journal: Journal) -> Iterator[Happening]:
    """That something was said, where this version cannot read what."""
    by_day: dict[date, list[str]] = {}
    for entry in journal.entries_of(Unreadable):
        by_day.setdefault(entry.made.date(), []).append(str(entry.id))
    for day, ids in by_day.items():
        yield (day, RANKS[Kind.UNREADABLE], 0), partial(_not_read, day, tuple(ids))


def _not_read(day: date, ids: tuple[str, ...]) -> Happened:
    what = counted(
        "One entry of {day:long} can't be read by this version of Springleg.",
        "{n} entries of {day:long} can't be read by this version of Springleg.",
        len(ids),
        day=day,
    )
    return Happened(day, what, ids, Kind.UNREADABLE, line=what)
