"""Planned sessions that keep their identity: one id each, wherever later plans move it.

Whoever copies a plan elsewhere (a calendar) must know that Tuesday's session of the old plan is
Thursday's of the new one. The log says which plans were accepted, not which session became which;
so it is worked out here, plan after plan. From one plan to the next, in this order:

1. the same workout on the same day stays;
2. the same workout within a fortnight moves: the pairs keep their order, as many as can be are
   paired, and of such pairings it is the one that moves the fewest days;
3. on a day on which one workout went and another came, the session stays, and is another workout;
4. what came back to the very slot that it left is what it was;
5. what is left is gone, or new.

Example: heel raises on 1, 8 and 15 December; the new plan has them on 3, 8 and 24. Those of the
1st move to the 3rd, those of the 8th stay, those of the 15th move to the 24th. Had the new plan
30 December instead, over a fortnight away, those of the 15th would be gone, and the 30th new.

Taking a plan back is a step like any other: what it had moved moves back, under the same ids.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import chain
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from msgspec.structs import replace

from springleg.core.log.accepted_plan import followed_sessions
from springleg.core.log.entries import Entry, effective_entries
from springleg.core.log.events import Correction, PlanAccepted, Retraction
from springleg.core.noun import Noun
from springleg.core.plan import Session

#: How many days a session may move at once and still be the same.
FARTHEST_DAYS = 14


class _Slot(NamedTuple):
    """A workout on a day."""

    date: date
    workout: str


class TrackedSession(Noun, frozen=True):
    """A planned session with its identity.

    `place` is the place in the log, counted from 1, of the entry that last changed it, `at` when
    that was made. `gone`: no plan has it any more; `session` is as it was last.
    """

    id: UUID
    session: Session
    place: int
    at: datetime
    gone: bool = False


def tracked_sessions(entries: Sequence[Entry]) -> tuple[TrackedSession, ...]:
    """Every session that was ever planned, by date; `entries` is a whole log in order.

    Nothing but the log decides: the same log gives the same ids, on any machine. An id is never
    given twice, and `place` never falls while entries are added at the end of a log; entries that
    come later but belong before others only raise it.
    """
    tracker = _Tracker()
    for place, entry, is_amending in _plan_entries(entries):
        tracker.take(place, entry, is_amending=is_amending)
    return tuple(sorted(tracker.all(), key=lambda one: (one.session.date, one.id)))


def _plan_amendments(entries: Iterable[Entry]) -> frozenset[UUID]:
    """The ids of the corrections and retractions that speak of a plan, or of one such in turn."""
    amending = [(e.id, e.fact.of) for e in entries if isinstance(e.fact, Correction | Retraction)]
    known = {entry.id for entry in entries if isinstance(entry.fact, PlanAccepted)}
    found: set[UUID] = set()
    while more := {own for own, of in amending if of in known} - found:
        found |= more
        known |= more
    return frozenset(found)


def _plan_entries(entries: Sequence[Entry]) -> Iterator[tuple[int, Entry, bool]]:
    """What the followed plan rests on: accepted plans and what amends them, each with its place.

    An accepted plan counts as amending where an amendment of it stands before it.
    """
    amending, named = _plan_amendments(entries), set[UUID]()
    for place, entry in enumerate(entries, 1):
        if entry.id in amending:
            assert isinstance(entry.fact, Correction | Retraction)  # noqa: S101 only such are
            named.add(entry.fact.of)
            yield place, entry, True
        elif isinstance(entry.fact, PlanAccepted):
            yield place, entry, entry.id in named


class _Tracker:
    """The plan as it is followed, entry by entry, and who is who in it."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._followed: list[Session] = []
        self._live: dict[_Slot, TrackedSession] = {}
        self._gone: dict[_Slot, list[TrackedSession]] = {}

    def all(self) -> Iterator[TrackedSession]:
        """Those that are planned, and those that are no more."""
        yield from self._live.values()
        yield from chain.from_iterable(self._gone.values())

    def take(self, place: int, entry: Entry, *, is_amending: bool) -> None:
        """Go on by one entry. With amendments the plans are put together anew, all of them."""
        self._entries.append(entry)
        fact, first = entry.fact, 0
        if isinstance(fact, PlanAccepted) and not is_amending and _is_sound(fact):
            first = bisect_left(self._followed, fact.start, key=_date)
            after = sorted(fact.plan.sessions, key=_date)
        else:
            counted = (one.fact for one in effective_entries(self._entries))
            plans = (one for one in counted if isinstance(one, PlanAccepted))
            after = sorted(followed_sessions(plans), key=_date)
        before = self._followed[first:]
        self._followed[first:] = after
        self._change(before, after, _Cause(place, entry))

    def _change(self, before: list[Session], after: list[Session], cause: "_Cause") -> None:
        old, new = ({_slot(s): s for s in some} for some in (before, after))
        moves = {slot: slot for slot in new if slot in old}
        gone = [slot for slot in old if slot not in moves]
        come = [slot for slot in new if slot not in moves]
        moves |= {to: of for of, to in _moved(gone, come)}
        moves |= _on_their_days(set(gone) - set(moves.values()), set(come) - set(moves))
        were = {slot: self._live.pop(slot) for slot in old}
        for slot in sorted(new):
            was = were.pop(moves[slot]) if slot in moves else self._back(slot)
            self._live[slot] = cause.told(was, new[slot])
        for slot, left_over in were.items():
            self._gone.setdefault(slot, []).append(cause.ended(left_over))

    def _back(self, slot: _Slot) -> TrackedSession | None:
        """The session that left this very slot last."""
        gone = self._gone.get(slot)
        return gone.pop() if gone else None


class _Cause(NamedTuple):
    """The entry that changes sessions, and its place in the log."""

    place: int
    entry: Entry

    def told(self, was: TrackedSession | None, session: Session) -> TrackedSession:
        """The session as it is from now on; the very same object where nothing about it changed."""
        if was is None:
            known = uuid5(self.entry.id, f"{session.date}:{session.workout}")
            return TrackedSession(known, session, self.place, self.entry.made)
        if not was.gone and _is_as_it_was(was.session, session):
            return was
        return TrackedSession(was.id, session, self.place, self.entry.made)

    def ended(self, was: TrackedSession) -> TrackedSession:
        """The session that is planned no more."""
        return replace(was, place=self.place, at=self.entry.made, gone=True)


def _on_their_days(gone: Iterable[_Slot], come: Iterable[_Slot]) -> dict[_Slot, _Slot]:
    """What came on a day, by what went on it; of several on one day in the order of their names."""
    left: dict[date, list[_Slot]] = {}
    for slot in sorted(gone, reverse=True):
        left.setdefault(slot.date, []).append(slot)
    return {to: left[to.date].pop() for to in sorted(come) if left.get(to.date)}


def _slot(session: Session) -> _Slot:
    return _Slot(session.date, session.workout)


def _date(session: Session) -> date:
    return session.date


def _is_sound(accepted: PlanAccepted) -> bool:
    """Whether all of its sessions are in its own days, as those of our plans are."""
    return all(session.date >= accepted.start for session in accepted.plan.sessions)


def _is_as_it_was(was: Session, now: Session) -> bool:
    """Whether a reader of the session sees nothing new; the rules behind it are not seen."""
    return replace(was, because=now.because) == now


def _moved(gone: Iterable[_Slot], come: Iterable[_Slot]) -> Iterator[tuple[_Slot, _Slot]]:
    """Which slots that went became which that came, workout by workout."""
    went, came = _by_workout(gone), _by_workout(come)
    for workout, slots in went.items():
        yield from _in_order(slots, came.get(workout, []))


def _by_workout(slots: Iterable[_Slot]) -> dict[str, list[_Slot]]:
    found: dict[str, list[_Slot]] = {}
    for slot in sorted(slots):
        found.setdefault(slot.workout, []).append(slot)
    return found


class _Pairing(NamedTuple):
    """Pairs, the last one first, each with those before it; and how many days they move in all."""

    number: int = 0
    days: int = 0
    pairs: tuple[Any, ...] = ()

    def with_pair(self, of: _Slot, to: _Slot) -> "_Pairing":
        days = abs((to.date - of.date).days)
        return _Pairing(self.number + 1, self.days + days, ((of, to), self.pairs))

    @property
    def rank(self) -> tuple[int, int]:
        """The best is the lowest."""
        return -self.number, self.days


def _in_order(gone: Sequence[_Slot], come: Sequence[_Slot]) -> list[tuple[_Slot, _Slot]]:
    """As many pairs as can be, none crossing another or too far; of those the fewest days moved.

    Both are in date order. Costs the product of their lengths.
    """
    row = [_Pairing()] * (len(come) + 1)  # of all that went so far and the first so many that came
    for of in gone:
        before, row = row, [row[0]]
        for n, to in enumerate(come):
            ways = [row[-1], before[n + 1]]
            if abs((to.date - of.date).days) <= FARTHEST_DAYS:
                ways.append(before[n].with_pair(of, to))
            row.append(min(ways, key=lambda way: way.rank))
    found, rest = [], row[-1].pairs
    while rest:
        pair, rest = rest
        found.append(pair)
    return found
