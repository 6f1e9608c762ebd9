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
    SetDone,
)
from springleg.core.log.journal import Journal
from springleg.core.log.pain import NAMES
from springleg.core.log.projection import report_of
from springleg.core.log.sets import Side
from springleg.core.noun import Noun
from springleg.core.units import distance, weight_words

Other: TypeAlias = SessionFelt | CheckedIn | Ill | Away | RunDone | HeelRaiseTested | Noted
Happening: TypeAlias = tuple[date, tuple[str, ...], Callable[[], str]]


class Happened(Noun, frozen=True):
    """One thing that happened on a day, in a line; `ids` are the entries behind it."""

    day: date
    what: str
    ids: tuple[str, ...]


def history(
    guide: Guide, journal: Journal, search: str = "", most: int | None = None
) -> tuple[Happened, ...]:
    """Sessions, mornings, tests and notes, newest first, those that hold the words searched for.

    Where nothing is searched for, only the `most` that are asked for are put into words.
    """
    made = (Happened(day, says(), ids) for day, ids, says in _happenings(guide, journal))
    wanted = (h for h in made if not search or search.casefold() in f"{h.day} {h.what}".casefold())
    return tuple(islice(wanted, most))


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


def _said(guide: Guide, units: Units, fact: Other) -> str:
    return _with_own_words(_other(guide, fact, units), fact)


def _session(guide: Guide, units: Units, facts: tuple[SetDone, ...]) -> str:
    """The sets of one workout and variant on one day."""
    workout, variant = facts[0].workout, facts[0].variant
    name = guide.workouts[workout].name if workout in guide.workouts else workout
    legs = {
        leg: _sets([one for one in facts if leg in one.side.legs], units)
        for leg in (Side.LEFT, Side.RIGHT)
    }
    left, right = legs[Side.LEFT], legs[Side.RIGHT]
    done = left if left == right else f"left {left or 'rest'}; right {right or 'rest'}"
    pains = [one.pain for one in facts if one.pain is not None]
    where = f" ({variant.replace('-', ' ')})" if variant else ""
    pain = f"pain {max(pains)}" if pains else ""
    words = dict.fromkeys(word for one in facts for word in _pain_words(guide, one))
    said = ", ".join((f"{name}{where}: {done}", *filter(None, (pain, *words))))
    return _with_own_words(said, *facts)


def _pain_words(guide: Guide, fact: Fact) -> Iterator[str]:
    """Where and how it hurt, a word or a few each."""
    report = report_of(fact)
    if report is None:
        return
    words = report.words
    named = [NAMES[word] for word in (words.place, words.kind) if word is not None]
    if words.sign is not None:
        title = guide.rule(words.sign).title
        named.append(f"{title[:1].lower()}{title[1:]}")
    yield from named
    if named and report.side is not Side.BOTH:
        yield f"on the {report.side}"


def _with_own_words(said: str, *facts: Fact) -> str:
    """What was said, and after it the words that no version has offered, as they were written."""
    reports = [report for report in map(report_of, facts) if report is not None]
    own = ", ".join(dict.fromkeys(word for one in reports for word in one.words.unknown))
    joint = "" if said.endswith(": ") else "; "
    return f"{said}{joint}in your words: {own}" if own else said


def _sets(sets: list[SetDone], units: Units) -> str:
    """Sets in a few words: 3 x 12 at 10 kg, or each where they differ."""
    said = [_amount(one, units) for one in sorted(sets, key=lambda one: one.number or 0)]
    if len(set(said)) == 1:
        return f"{len(said)} x {said[0]}" if len(said) > 1 else said[0]
    return " + ".join(said)


def _amount(one: SetDone, units: Units) -> str:
    if one.contacts is not None:
        return f"{one.contacts} contacts"
    count = f"{one.seconds} s" if one.seconds is not None else f"{one.reps}"
    spare = f" (RIR {one.rir:g})" if one.rir is not None else ""
    load = f" at {weight_words(one.load_kg, units)}" if one.load_kg else ""
    return f"{count}{load}{spare}"


def _other(
    guide: Guide,
    fact: Other,
    units: Units,
) -> str:
    match fact:
        case CheckedIn(_, pain, stiff, sore):
            said = (("pain", pain), ("minutes of stiffness", stiff), ("soreness", sore))
            return "Morning: " + _counts(guide, fact, said)
        case HeelRaiseTested():
            return f"Heel-raise test: left {fact.left}, right {fact.right}"
        case RunDone():
            hurt = _counts(guide, fact, (("pain", fact.pain),))
            far = distance(fact.distance_km, units, 2)
            return f"Run: {far}" + (f", {hurt}" if hurt else "")
        case Ill():
            return (
                "Ill"
                + (" with fever" if fact.fever else "")
                + (f" until {fact.last}" if fact.last else "")
            )
        case Away():
            return f"Away until {fact.last}" + ("" if fact.can_train else ", no training")
        case SessionFelt():
            said_of = (("effort", fact.rpe), ("minutes", fact.minutes), ("pain", fact.pain))
            return f"{fact.workout} felt: " + _counts(guide, fact, said_of)
        case _:
            return f"Note: {fact.text}"


def _counts(guide: Guide, fact: Fact, said: Iterable[tuple[str, float | None]]) -> str:
    """What was counted, and the words of pain."""
    counted = (f"{name} {number:g}" for name, number in said if number is not None)
    return ", ".join((*counted, *_pain_words(guide, fact)))
