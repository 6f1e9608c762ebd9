"""What was done, session by session, newest first."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import islice
from operator import itemgetter
from typing import TypeAlias

from springleg.core.athlete import BLANK, Units
from springleg.core.guide import Guide
from springleg.core.log.events import (
    Away,
    CheckedIn,
    Fact,
    HeelRaiseTested,
    Ill,
    Noted,
    RunDone,
    SessionFelt,
    Tired,
)
from springleg.core.log.journal import Journal
from springleg.core.log.pain import NAMES
from springleg.core.log.projection import report_of
from springleg.core.log.set_fields import SET_FIELDS
from springleg.core.log.sets import LEGS, AskedDose, SetDone, Side
from springleg.core.message import (
    ENGLISH,
    NOTHING,
    Language,
    Message,
    counted,
    joined,
    marked,
    message,
    say,
    term,
)
from springleg.core.noun import Noun
from springleg.core.units import distance, weight

Other: TypeAlias = SessionFelt | CheckedIn | Tired | Ill | Away | RunDone | HeelRaiseTested | Noted
Happening: TypeAlias = tuple[date, tuple[str, ...], Callable[[], Message]]


class Happened(Noun, frozen=True):
    """One thing that happened on a day, in a line; `ids` are the entries behind it."""

    day: date
    what: Message
    ids: tuple[str, ...]


def history(
    guide: Guide,
    journal: Journal,
    search: str = "",
    most: int | None = None,
    language: Language = ENGLISH,
) -> tuple[Happened, ...]:
    """Sessions, runs, mornings, tests, illnesses, absences and notes, newest day first.

    The sets of a workout and variant on a day are one line; an illness or absence is on its first
    day. `search` leaves the lines that hold these words, in whatever case, as `language` says
    them: each line is put into words until `most` (None: all) are found. Without it only those are.
    """
    made = (Happened(day, says(), ids) for day, ids, says in _happenings(guide, journal))
    return tuple(islice((one for one in made if _holds(one, search, language)), most))


def _holds(one: Happened, search: str, language: Language) -> bool:
    return not search or search.casefold() in f"{one.day} {say(one.what, language)}".casefold()


def _happenings(guide: Guide, journal: Journal) -> list[Happening]:
    """What happened, newest first; each with its day, its entries, and what puts it into words."""
    sessions: dict[tuple[date, str, str], list[tuple[SetDone, str]]] = {}
    found: list[Happening] = []
    units = (journal.profile or BLANK).units
    for entry in journal.effective:
        fact = entry.fact
        if isinstance(fact, SetDone):
            key = (fact.day, fact.workout, fact.variant)
            sessions.setdefault(key, []).append((fact, str(entry.id)))
        elif isinstance(fact, Other):
            found.append((_day(fact), (str(entry.id),), partial(_said, guide, units, fact)))
    for key, sets in sessions.items():
        facts = tuple(fact for fact, _ in sets)
        ids = tuple(ref for _, ref in sets)
        found.append((key[0], ids, partial(_session, guide, units, facts)))
    return sorted(found, key=itemgetter(0, 1), reverse=True)


def _day(fact: Other) -> date:
    return fact.first if isinstance(fact, Ill | Away) else fact.day


def _said(guide: Guide, units: Units, fact: Other) -> Message:
    """One entry that is no set, in a line."""
    match fact:
        case CheckedIn(_, pain, stiff, sore):
            said = _counts(
                guide,
                fact,
                (marked("pain {number}"), pain),
                (marked("minutes of stiffness {number}"), stiff),
                (marked("soreness {number}"), sore),
            )
            return message("Morning: {said}", said=_with_own_words(said, fact))
        case SessionFelt(_, workout):
            said = _counts(
                guide,
                fact,
                (marked("effort {number}"), fact.rpe),
                (marked("minutes {number}"), fact.minutes),
                (marked("pain {number}"), fact.pain),
                (marked("pain of small hops {number}"), fact.hops_pain),
            )
            felt = _with_own_words(said, fact)
            return message("{workout} felt: {said}", workout=term(workout), said=felt)
        case RunDone():
            hurt = _counts(guide, fact, (marked("pain {number}"), fact.pain))
            far = distance(fact.distance_km, units, 2)
            parts = (far, hurt) if hurt else (far,)
            return _with_own_words(message("Run: {said:commas}", said=parts), fact)
        case HeelRaiseTested(_, left, right):
            return message("Heel-raise test: left {left}, right {right}", left=left, right=right)
        case Tired():
            return message("Tired: a lighter round")
        case Ill():
            return _ill(fact)
        case Away():
            return _away(fact)
        case _:
            return message("Note: {text}", text=fact.text)


def _ill(fact: Ill) -> Message:
    if fact.last is None:
        return message("Ill with fever") if fact.fever else message("Ill")
    if fact.fever:
        return message("Ill with fever until {day}", day=fact.last)
    return message("Ill until {day}", day=fact.last)


def _away(fact: Away) -> Message:
    if fact.can_train:
        return message("Away until {day}", day=fact.last)
    return message("Away until {day}, no training", day=fact.last)


def _session(guide: Guide, units: Units, facts: tuple[SetDone, ...]) -> Message:
    """The sets of one workout and variant on one day."""
    workout, variant = facts[0].workout, facts[0].variant
    name = term(guide.workouts[workout].name) if workout in guide.workouts else workout
    done = _on_each_leg(facts, units)
    line = message("{name}: {done}", name=name, done=done)
    if variant:
        way = term(variant.replace("-", " "))
        line = message("{name} ({variant}): {done}", name=name, variant=way, done=done)
    pains = [one.pain for one in facts if one.pain is not None]
    pain = (message("pain {number}", number=max(pains)),) if pains else ()
    asked = () if _as_asked(facts) else _asked(facts, units)
    parts = (line, *asked, *pain, *(words for one in facts for words in _pain_words(guide, one)))
    return _with_own_words(_together(parts), *facts)


def _as_asked(facts: tuple[SetDone, ...]) -> bool:
    """Whether each leg did what was asked of it, or nothing was."""
    if facts[0].contacts is not None:
        asked = facts[0].asked
        return asked is None or sum(one.contacts or 0 for one in facts) == asked.amount
    for leg in LEGS:
        sets = [one for one in facts if leg in one.side.legs]
        for one in sets:
            amount = one.reps if one.seconds is None else one.seconds
            done = AskedDose(len(sets), amount or 0, one.load_kg)
            if one.asked is not None and one.asked != done:
                return False
    return all(one.of is None for one in facts)


def _asked(facts: tuple[SetDone, ...], units: Units) -> Iterator[Message]:
    """What was asked, each dose once, and what it was reduced from."""
    for asked, of in dict.fromkeys((one.asked, one.of) for one in facts):
        if asked is not None:
            yield message("asked {dose}", dose=_dose(asked, facts[0], units))
            if of is not None:
                yield message("reduced from {dose}", dose=_dose(of, facts[0], units))


def _dose(asked: AskedDose, like: SetDone, units: Units) -> Message:
    """A dose that was asked, counted as this set is."""
    if like.contacts is not None:
        return counted("{n} contact", "{n} contacts", asked.amount)
    dose = message("{reps}", reps=asked.amount)
    if like.seconds is not None:
        dose = message("{seconds} s", seconds=asked.amount)
    if asked.load_kg:
        dose = message("{dose} at {load}", dose=dose, load=weight(asked.load_kg, units))
    return message("{n} x {dose}", n=asked.sets, dose=dose)


def _on_each_leg(facts: tuple[SetDone, ...], units: Units) -> Message:
    left, right = (
        _sets([one for one in facts if leg in one.side.legs], units)
        for leg in (Side.LEFT, Side.RIGHT)
    )
    if left == right:
        return left
    rest = message("rest")
    return message("left {left}; right {right}", left=left or rest, right=right or rest)


def _together(parts: Iterable[Message]) -> Message:
    """The parts of a line, each once; NOTHING where there are none."""
    each: list[Message] = []
    each += (part for part in parts if part not in each)
    return joined("{parts:commas}", *each)


def _pain_words(guide: Guide, fact: Fact) -> Iterator[Message]:
    """Where and how it hurt, a word or a few each."""
    report = report_of(fact)
    if report is None:
        return
    words = report.words
    named = [term(NAMES[word]) for word in (words.place, words.kind) if word is not None]
    if words.sign is not None:
        named.append(message("{title:small}", title=term(guide.rule(words.sign).title)))
    yield from named
    if named and report.side is Side.LEFT:
        yield message("on the left")
    elif named and report.side is Side.RIGHT:
        yield message("on the right")


def _with_own_words(said: Message, *facts: Fact) -> Message:
    """What was said, and after it the words that no version has offered, as they were written."""
    reports = [report for report in map(report_of, facts) if report is not None]
    own = ", ".join(dict.fromkeys(word for one in reports for word in one.words.unknown))
    if said and own:
        return message("{said}; in your words: {own}", said=said, own=own)
    return message("in your words: {own}", own=own) if own else said


def _sets(sets: list[SetDone], units: Units) -> Message:
    """Sets in a few words: 3 x 12 at 10 kg, or each where they differ; NOTHING for none."""
    each = [_amount(one, units) for one in sorted(sets, key=lambda one: one.number or 0)]
    if not each:
        return NOTHING
    if any(one != each[0] for one in each):
        return message("{sets:plus}", sets=each)
    return message("{n} x {dose}", n=len(each), dose=each[0]) if len(each) > 1 else each[0]


def _amount(one: SetDone, units: Units) -> Message:
    if one.contacts is not None:
        return counted("{n} contact", "{n} contacts", one.contacts)
    dose = message("{reps}", reps=one.reps or 0)
    if one.seconds is not None:
        dose = message("{seconds} s", seconds=one.seconds)
    if one.load_kg:
        dose = message("{dose} at {load}", dose=dose, load=weight(one.load_kg, units))
    for field in SET_FIELDS:
        value = getattr(one, field.name)
        if field.shown and value is not None:
            dose = Message(field.shown, {"dose": dose, "value": value})
    return dose


def _counts(guide: Guide, fact: Fact, *asked: tuple[str, float | None]) -> Message:
    """What was counted, each by its pattern, and the words of pain; NOTHING where nothing was."""
    counts = (Message(pattern, {"number": n}) for pattern, n in asked if n is not None)
    denied = (message("no warning sign"),) if getattr(fact, "no_signs", False) else ()
    return _together((*counts, *_pain_words(guide, fact), *denied))
