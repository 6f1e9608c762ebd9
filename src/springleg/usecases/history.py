"""What was done, session by session, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from springleg.core.athlete import BLANK, Units
from springleg.core.guide import Guide
from springleg.core.log.entries import Entry, standing_entries
from springleg.core.log.facts import (
    Away,
    CheckedIn,
    HeelRaiseTested,
    Ill,
    Noted,
    ProfileSet,
    RunDone,
    SessionFelt,
    SetDone,
)
from springleg.core.log.sets import Side
from springleg.core.units import distance_words, weight_words

OTHERS = (SessionFelt, CheckedIn, Ill, Away, RunDone, HeelRaiseTested, Noted)


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened on a day, in a line; `ids` are the entries behind it."""

    day: date
    what: str
    ids: tuple[str, ...]


def history(
    guide: Guide, entries: Iterable[Entry], search: str = "", most: int | None = None
) -> tuple[Happened, ...]:
    """Sessions, mornings, tests and notes, newest first, those that hold the words searched for."""
    sessions: dict[tuple[date, str, str], list[tuple[SetDone, str]]] = {}
    found: list[Happened] = []
    held = standing_entries(entries)
    profiles = (e.fact.profile for e in reversed(held) if isinstance(e.fact, ProfileSet))
    units = next(profiles, BLANK).units
    for entry in held:
        fact = entry.fact
        if isinstance(fact, SetDone):
            key = (fact.day, fact.workout, fact.variant)
            sessions.setdefault(key, []).append((fact, str(entry.id)))
        elif isinstance(fact, OTHERS):
            found.append(Happened(_day(fact), _other(fact, units), (str(entry.id),)))
    found += (_session(guide, units, key, sets) for key, sets in sessions.items())
    wanted = [h for h in found if search.casefold() in f"{h.day} {h.what}".casefold()]
    wanted.sort(key=lambda h: (h.day, h.ids), reverse=True)
    return tuple(wanted[:most])


def _day(fact: SessionFelt | CheckedIn | Ill | Away | RunDone | HeelRaiseTested | Noted) -> date:
    return fact.first if isinstance(fact, Ill | Away) else fact.day


def _session(
    guide: Guide, units: Units, key: tuple[date, str, str], sets: list[tuple[SetDone, str]]
) -> Happened:
    day, workout, variant = key
    name = guide.workouts[workout].name if workout in guide.workouts else workout
    legs = {
        leg: _sets([one for one, _ in sets if leg in one.side.legs], units)
        for leg in (Side.LEFT, Side.RIGHT)
    }
    left, right = legs[Side.LEFT], legs[Side.RIGHT]
    done = left if left == right else f"left {left or 'rest'}; right {right or 'rest'}"
    pains = [one.pain for one, _ in sets if one.pain is not None]
    where = f" ({variant.replace('-', ' ')})" if variant else ""
    pain = f", pain {max(pains)}" if pains else ""
    return Happened(day, f"{name}{where}: {done}{pain}", tuple(ref for _, ref in sets))


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
    fact: SessionFelt | CheckedIn | Ill | Away | RunDone | HeelRaiseTested | Noted, units: Units
) -> str:
    match fact:
        case CheckedIn(_, pain, stiff, sore):
            said = (("pain", pain), ("minutes of stiffness", stiff), ("soreness", sore))
            return "Morning: " + ", ".join(f"{name} {n}" for name, n in said if n is not None)
        case HeelRaiseTested():
            return f"Heel-raise test: left {fact.left}, right {fact.right}"
        case RunDone():
            return f"Run: {distance_words(fact.distance_km, units, 2)}"
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
            return f"{fact.workout} felt: " + ", ".join(
                f"{n} {v:g}" for n, v in said_of if v is not None
            )
        case _:
            return f"Note: {fact.text}"
