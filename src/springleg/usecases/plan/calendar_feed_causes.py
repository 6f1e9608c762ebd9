"""What in a log changes a session of the calendar: each is told by its place, counted from 1."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from springleg.core.log.entries import Entry
from springleg.core.log.events import (
    Correction,
    Noted,
    PlanAccepted,
    PlanAnswered,
    ProfileSet,
    Retraction,
    Unreadable,
)
from springleg.core.log.sets import SetDone
from springleg.core.plan import monday_of

# No dose rests on these, and nothing else that a calendar shows.
_BARE = (PlanAccepted, PlanAnswered, Noted, Unreadable)
_AMENDING = (Correction, Retraction)


class CalendarSlot(NamedTuple):
    """A workout on a day."""

    day: date
    workout: str


class Touched(NamedTuple):
    """The first entry that speaks of sets of a slot, and the place of the last."""

    first: UUID
    place: int


def planned_days(entries: Sequence[Entry]) -> list[date]:
    """Every day on which any plan had a session, taken back or not, in order."""
    stated = (e.fact.fact if isinstance(e.fact, Correction) else e.fact for e in entries)
    plans = (fact.plan for fact in stated if isinstance(fact, PlanAccepted))
    return sorted({session.date for plan in plans for session in plan.sessions})


def sets_touched(entries: Sequence[Entry]) -> dict[CalendarSlot, Touched]:
    """What was ever said of sets, taken back or not, by their day and workout."""
    found, spoken = dict[CalendarSlot, Touched](), dict[UUID, set[CalendarSlot]]()
    for place, entry in enumerate(entries, 1):
        fact = entry.fact
        slots = set(spoken.get(fact.of, ())) if isinstance(fact, _AMENDING) else set[CalendarSlot]()
        stated = fact.fact if isinstance(fact, Correction) else fact
        if isinstance(stated, SetDone):
            slots.add(CalendarSlot(stated.day, stated.workout))
        if slots:
            spoken[entry.id] = slots
        for slot in slots:
            first = found[slot].first if slot in found else entry.id
            found[slot] = Touched(first, place)
    return found


def bearing(entries: Sequence[Entry]) -> list[int]:
    """The places of the entries on which doses may rest.

    A plan tells itself which doses it changes of those that the plan before it told: so it counts
    only where something has come between, an answer or a day.
    """
    found, told_on = [], None
    for place, entry in enumerate(entries, 1):
        if isinstance(entry.fact, PlanAccepted):
            if told_on != entry.made.date():
                found.append(place)
            told_on = entry.made.date()
        elif not isinstance(entry.fact, _BARE):
            found.append(place)
            told_on = None
    return found


def replanned(entries: Sequence[Entry]) -> list[tuple[date, int]]:
    """From which day on plans were changed behind their runner, with the places of who did it.

    That is where a plan is taken back or corrected, and one that begins in the past; from the
    Monday of that week on, as what is done is a session of its week.
    """
    found, starts = [], dict[UUID, date]()
    for place, entry in enumerate(entries, 1):
        fact, start = entry.fact, date.max
        if isinstance(fact, _AMENDING):
            start = starts.get(fact.of, start)
        stated = fact.fact if isinstance(fact, Correction) else fact
        if isinstance(stated, PlanAccepted):
            start = min(start, stated.start)
        if start == date.max:
            continue
        starts[entry.id] = start
        if isinstance(fact, _AMENDING) or start < entry.made.date():
            found.append((monday_of(start), place))
    return found


def clock_changed(entries: Sequence[Entry]) -> int:
    """The place of the last entry that changed the time zone, or the time of day of sessions."""
    last, profiles, said = 0, set[UUID](), None
    for place, entry in enumerate(entries, 1):
        fact = entry.fact
        if isinstance(fact, _AMENDING) and fact.of in profiles:
            last = place
            profiles.add(entry.id)
        elif isinstance(fact, ProfileSet):
            profiles.add(entry.id)
            clock = fact.profile.timezone, fact.profile.time_of_day
            if clock != said:
                last, said = place, clock
    return last
