"""Which sessions a calendar of the plan holds: still ahead, done, past without, or planned no more.

All of it follows from the log and the day. Each keeps its id (`core.log.session_ids`), and bears a
number that only rises and the instant since which it is as it is:

* What changed it last is an entry of the log: a plan that moved it, a set of it that was logged, an
  answer on which its dose rests (so one that is still ahead changes with every such answer). The
  number counts that entry's place in the log. Entries are only added, so it cannot fall.
* Doses ahead are worked out as if all before them were done as planned. So they change, too, when a
  day passes on which any plan had a session: below the place, the number counts how many days
  after that entry the last such day was.

A session that was done on another day of its week than planned is that session, on its new day; one
that nobody had planned is there on the day on which it was done.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from uuid import UUID, uuid5

from springleg.core.log.journal import Journal
from springleg.core.log.session_ids import TrackedSession, tracked_sessions
from springleg.core.log.sets import SetDone
from springleg.core.noun import Noun
from springleg.core.plan import Session, monday_of
from springleg.usecases.plan.calendar_feed_causes import (
    CalendarSlot,
    bearing,
    clock_changed,
    planned_days,
    replanned,
    sets_touched,
)

DAY = timedelta(days=1)
#: How far back a calendar goes, and for how long what is planned no more stays in it as cancelled.
SHOWN, SHOWN_CANCELLED = timedelta(weeks=26), timedelta(days=30)
#: How far the number of a session goes from one place in the log to the next: days come between.
A_PLACE = 512


class FeedState(StrEnum):
    """How a session stands."""

    AHEAD = "ahead"
    DONE = "done"
    PASSED = "passed"
    CANCELLED = "cancelled"


# Whose doses go by what day it is.
_BY_DAY = (FeedState.AHEAD, FeedState.PASSED)


class FeedSession(Noun, frozen=True):
    """One session of the calendar, on the day on which it is, or was done.

    `planned` is None where nobody had planned it; `sets` are those that were done. `sequence` only
    rises; `changed` is the instant since which it is as it is.
    """

    id: UUID
    day: date
    workout: str
    state: FeedState
    sequence: int
    changed: datetime
    planned: Session | None = None
    sets: tuple[SetDone, ...] = ()


def feed_sessions(journal: Journal, now: datetime) -> tuple[FeedSession, ...]:
    """The sessions of the last half year and of all that is ahead, by day; no two have one id.

    `now` is in the runner's time zone. What is planned no more is cancelled for thirty days, then
    left out. Costs some walks over the entries.
    """
    tracked = journal.once("tracked sessions", lambda: tracked_sessions(journal.entries))
    calendar = _Calendar(journal, now)
    found = (*calendar.planned(tracked), *calendar.unplanned(tracked))
    shown = (one for one in found if calendar.is_shown(one))
    return tuple(sorted(shown, key=lambda one: (one.day, one.workout, one.id)))


class _Calendar:
    """The log as a calendar asks it."""

    def __init__(self, journal: Journal, now: datetime) -> None:
        self._entries, self._now = journal.entries, now
        self._touched = sets_touched(journal.entries)
        self._touched_in: dict[tuple[str, date], int] = {}  # the last place, by workout and week
        for slot, touched in self._touched.items():
            week = slot.workout, monday_of(slot.day)
            self._touched_in[week] = max(touched.place, self._touched_in.get(week, 0))
        self._bearing = bearing(journal.entries)
        self._made = [journal.entries[place - 1].made for place in self._bearing]
        self._clock = clock_changed(journal.entries)
        self._planned_days = planned_days(journal.entries)
        self._replanned = replanned(journal.entries)
        self._done: dict[CalendarSlot, list[SetDone]] = {}
        for _, one in journal.sets:
            self._done.setdefault(CalendarSlot(one.day, one.workout), []).append(one)

    def is_shown(self, one: FeedSession) -> bool:
        """Whether it is recent enough."""
        if one.state is FeedState.CANCELLED and self._now - one.changed > SHOWN_CANCELLED:
            return False
        return one.day >= self._now.date() - SHOWN

    def planned(self, tracked: Sequence[TrackedSession]) -> Iterator[FeedSession]:
        """Those that were ever planned."""
        on_days = self._days_done(tracked)
        for one in tracked:
            day = on_days.get(one.id)
            if day is not None:
                yield self._told(one, day, FeedState.DONE)
            elif one.gone:
                yield self._cancelled(one.id, _slot(one.session), one.place, one.session)
            else:
                is_past = one.session.date < self._now.date()
                state = FeedState.PASSED if is_past else FeedState.AHEAD
                yield self._told(one, one.session.date, state)

    def unplanned(self, tracked: Sequence[TrackedSession]) -> Iterator[FeedSession]:
        """Those that were done, and are none of the planned ones."""
        days = self._days_done(tracked)
        theirs = {CalendarSlot(days[t.id], t.session.workout) for t in tracked if t.id in days}
        planned = {_slot(one.session) for one in tracked}
        for slot, touched in self._touched.items():
            known = uuid5(touched.first, f"{slot.day}:{slot.workout}")
            if slot in self._done and slot not in theirs:
                place = max(touched.place, self._clock)
                sets = tuple(self._done[slot])
                yield self._made_of(known, slot, FeedState.DONE, place, sets=sets)
            elif slot not in self._done and slot not in planned:
                yield self._cancelled(known, slot, touched.place)

    def _days_done(self, tracked: Sequence[TrackedSession]) -> Mapping[UUID, date]:
        """The days on which planned sessions were done: their own, else a later one of the week."""
        left, found = dict(self._done), dict[UUID, date]()
        for one in sorted(tracked, key=lambda one: one.gone):  # those that are planned come first
            if left.pop(_slot(one.session), None):
                found[one.id] = one.session.date
        waiting = [one for one in tracked if one.id not in found and not one.gone]
        for slot in sorted(left):
            near = [one for one in waiting if _may_be(one.session, slot)]
            if near:
                nearest = max(near, key=lambda one: one.session.date)
                waiting.remove(nearest)
                found[nearest.id] = slot.day
        return found

    def _told(self, one: TrackedSession, day: date, state: FeedState) -> FeedSession:
        slot = CalendarSlot(day, one.session.workout)
        in_week = self._touched_in.get((slot.workout, monday_of(one.session.date)), 0)
        first = min(day, one.session.date)
        behind = (place for since, place in self._replanned if since <= first)
        place = max(one.place, self._clock, self._answered_by(day), in_week, *behind)
        sets = tuple(self._done[slot]) if state is FeedState.DONE else ()
        return self._made_of(one.id, slot, state, place, one.session, sets)

    def _cancelled(
        self, known: UUID, slot: CalendarSlot, place: int, planned: Session | None = None
    ) -> FeedSession:
        return self._made_of(known, slot, FeedState.CANCELLED, place, planned)

    def _made_of(  # noqa: PLR0913 a session is all of these
        self,
        known: UUID,
        slot: CalendarSlot,
        state: FeedState,
        place: int,
        planned: Session | None = None,
        sets: tuple[SetDone, ...] = (),
    ) -> FeedSession:
        changed = self._entries[place - 1].made
        passed = self._passed(slot.day) if state in _BY_DAY else date.min
        days = (passed - changed.astimezone(self._now.tzinfo).date()).days + 1
        sequence = A_PLACE * place
        if days > 0:
            sequence += min(days, A_PLACE - 1)
            changed = self._end_of(passed)
        return FeedSession(known, *slot, state, sequence, changed, planned, sets)

    def _passed(self, day: date) -> date:
        """The last day before today, and not after this one, on which any plan had a session."""
        last = min(day, self._now.date() - DAY)
        number = bisect_right(self._planned_days, last)
        return self._planned_days[number - 1] if number else date.min

    def _answered_by(self, day: date) -> int:
        """The place of the last entry, made by the end of a day, on which its dose may rest."""
        number = bisect_right(self._made, self._end_of(day))
        return self._bearing[number - 1] if number else 0

    def _end_of(self, day: date) -> datetime:
        return _midnight(day, self._now.tzinfo)


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    """The end of a day; the last of the calendar ends where it begins."""
    return datetime.combine(min(day, date.max - DAY) + DAY, time(), zone)


def _slot(session: Session) -> CalendarSlot:
    return CalendarSlot(session.date, session.workout)


def _may_be(planned: Session, slot: CalendarSlot) -> bool:
    """Whether what was done may be this planned session, done late."""
    is_late = planned.workout == slot.workout and planned.date < slot.day
    return is_late and monday_of(planned.date) == monday_of(slot.day)
