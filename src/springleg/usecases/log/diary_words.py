"""The words of the diary for what is no session: mornings, runs, tests, illnesses, notes."""

from collections.abc import Iterable, Iterator
from datetime import date

from springleg.core.athlete import Units
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
from springleg.core.log.pain import NAMES
from springleg.core.log.projection import report_of
from springleg.core.log.sets import Side
from springleg.core.message import Message, counted, joined, message, term
from springleg.core.units import distance

#: How hard a session or a run was, in words, by the highest effort of 10 that is called so: as
#: Foster's scale has them, and as a session asks.
EFFORTS = (
    (2, message("easy")),
    (4, message("fine")),
    (6, message("hard")),
    (9, message("very hard")),
    (10, message("all you had")),
)
Other = CheckedIn | Tired | Ill | Away | RunDone | HeelRaiseTested | Noted


def first_day(fact: Other) -> date:
    """The day of a fact, the first where it is of several."""
    return fact.first if isinstance(fact, Ill | Away) else fact.day


def line_of(guide: Guide, units: Units, fact: Other) -> Message:
    """One entry that is neither a set nor how a session felt, as it stands under its own sign.

    A morning begins with its answers, and a note is its words; neither says what it is.
    """
    match fact:
        case CheckedIn():
            return message("{said:begin}", said=_morning(guide, fact))
        case RunDone():
            return _run(guide, units, fact)
        case HeelRaiseTested(_, left, right):
            return message("Heel-raise test: left {left}, right {right}", left=left, right=right)
        case Tired():
            return message("Tired: a lighter round")
        case Ill():
            return _ill(fact)
        case Away():
            return _away(fact)
        case Noted():
            return message("{text}", text=fact.text)


def sentence_of(guide: Guide, units: Units, fact: Other) -> Message:
    """The same among others, where it says what it is; a note ends as it was written."""
    match fact:
        case CheckedIn():
            return message("Morning: {said}.", said=_morning(guide, fact))
        case Noted():
            return message("Note: {text}", text=fact.text)
        case _:
            return message("{said}.", said=line_of(guide, units, fact))


def effort(rpe: float) -> Message:
    """An effort from 1 to 10 in a word or two, as it goes on in a sentence."""
    return next(words for most, words in EFFORTS if rpe <= most or most == EFFORTS[-1][0])


def pain_amount(pain: int) -> Message:
    """How much it hurt, from 0 to 10, as it goes on in a sentence."""
    return message("pain {number}", number=pain) if pain else message("no pain")


def pain_words(guide: Guide, fact: Fact) -> Iterator[Message]:
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


def own_words(*facts: Fact) -> str:
    """The words of pain that no version has offered, as they were written."""
    reports = (report for report in map(report_of, facts) if report is not None)
    return ", ".join(dict.fromkeys(word for one in reports for word in one.words.unknown))


def together(parts: Iterable[Message]) -> Message:
    """The parts of a line, each once; NOTHING where there are none."""
    each: list[Message] = []
    each += (part for part in parts if part not in each)
    return joined("{parts:commas}", *each)


def denied(fact: CheckedIn | SessionFelt) -> Iterator[Message]:
    """That no warning sign was so, where they were asked."""
    if fact.no_signs:
        yield message("no warning sign")


def _morning(guide: Guide, fact: CheckedIn) -> Message:
    return _with_own_words(together(_morning_parts(guide, fact)), fact)


def _morning_parts(guide: Guide, fact: CheckedIn) -> Iterator[Message]:
    if fact.pain is not None:
        yield pain_amount(fact.pain)
    yield from pain_words(guide, fact)
    if fact.stiffness_min is not None:
        yield stiffness(fact.stiffness_min)
    if fact.soreness or (fact.soreness == 0 and fact.pain is None):  # no pain is not sore
        yield soreness(fact.soreness)
    yield from denied(fact)


def stiffness(minutes: int) -> Message:
    """How long it was stiff, as it goes on in a sentence."""
    if not minutes:
        return message("no stiffness")
    return counted("stiff for {n} minute", "stiff for {n} minutes", minutes)


def soreness(of_ten: int) -> Message:
    """How sore it was, from 0 to 10, as it goes on in a sentence."""
    return message("soreness {number}", number=of_ten) if of_ten else message("not sore")


def _run(guide: Guide, units: Units, fact: RunDone) -> Message:
    parts: list[Message] = []
    if fact.distance_km is not None:
        parts.append(distance(fact.distance_km, units, 2))
    if fact.minutes is not None:
        # A watch counts seconds; what was typed stands as it was typed.
        parts.append(in_minutes(round(fact.minutes) if fact.started else fact.minutes))
    if fact.rpe is not None:
        parts.append(message("felt {effort}", effort=effort(fact.rpe)))
    if fact.pain is not None:
        parts.append(pain_amount(fact.pain))
    parts += pain_words(guide, fact)
    run = message("Run: {said:commas}", said=parts) if parts else message("Run")
    return _with_own_words(run, fact)


def in_minutes(minutes: float) -> Message:
    """How long it took."""
    return counted("{n:figure} minute", "{n:figure} minutes", minutes)


def _ill(fact: Ill) -> Message:
    if fact.last is None:
        return message("Ill with fever") if fact.fever else message("Ill")
    if fact.fever:
        return message("Ill with fever until {day:long}", day=fact.last)
    return message("Ill until {day:long}", day=fact.last)


def _away(fact: Away) -> Message:
    if fact.can_train:
        return message("Away until {day:long}", day=fact.last)
    return message("Away until {day:long}, no training", day=fact.last)


def _with_own_words(what: Message, *facts: Fact) -> Message:
    """What was said, and after it the words that no version has offered."""
    own = own_words(*facts)
    if what and own:
        return message("{said}; in your words: {own}", said=what, own=own)
    return message("in your words: {own}", own=own) if own else what
