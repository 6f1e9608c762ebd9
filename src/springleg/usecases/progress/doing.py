"""Am I doing it? Each day's workouts, those that were planned and not done, and the share done."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum

from springleg.core.guide import Guide, Mode, Scheme, Workout
from springleg.core.log.journal import Journal
from springleg.core.message import Message, counted, message
from springleg.core.noun import Noun
from springleg.core.plan import Session, monday_of
from springleg.usecases.progress.counts import CONTACTS, SETS
from springleg.usecases.progress.log_until import LogUntil, log_until
from springleg.usecases.progress.weekly import WEEK, Adherence, adherence

WEEKS_SHOWN = 26
FEWER_WEEKS = 13
SIZES = 3
NONE_DUE = Adherence(planned=0, done=0)


class Mark(StrEnum):
    """What a day was: done; or planned and missed, done on another day, off, or still to come."""

    DONE = "done"
    MISSED = "missed"
    MOVED = "moved"
    OFF = "off"
    PLANNED = "planned"


class Work(Noun, frozen=True):
    """A workout done on a day. `size` 1 to 3: beside the biggest of that workout in view.

    `amount` is in what `counts` says: contacts, or sets of the busier leg.
    """

    workout: str
    name: str
    scheme: Scheme
    amount: int
    counts: str
    size: int


class Day(Noun, frozen=True):
    """A day on which something was done or planned; where something was done, it is DONE."""

    day: date
    mark: Mark
    done: tuple[Work, ...] = ()
    planned: tuple[Workout, ...] = ()


class Heatmap(Noun, frozen=True):
    """The days of whole weeks from `first` to `last`; `began`: the first with anything in it.

    `days` are those on which something was done or planned, in order. `held` counts what was due:
    planned by today and not on a day off; today's session only when it is done.
    """

    finding: Message
    first: date
    last: date
    began: date
    days: tuple[Day, ...] = ()
    today: date = date.min
    held: Adherence = NONE_DUE

    @property
    def in_short(self) -> Message:
        """The answer in a few words."""
        if self.held.planned:
            return message(
                "{done} of {planned} workouts", done=self.held.done, planned=self.held.planned
            )
        count = sum(len(day.done) for day in self.days)
        if count:
            return counted("{n} workout", "{n} workouts", count)
        return message("No workout was due yet")


def days_done(guide: Guide, journal: Journal, today: date) -> Heatmap:
    """The calendar of the last weeks out of a log, as of a day; see `doing`. Raises TooYoung."""
    return doing(log_until(guide, journal, today))


def doing(seen: LogUntil) -> Heatmap:
    """The calendar of the last weeks, all of this one included, with the sentence that sums it up.

    They are 13 where everything began within them, else 26.
    """
    this_week = monday_of(seen.day)
    last = this_week + WEEK - timedelta(days=1)
    done = seen.amounts
    known = [*(day for day, _ in done), *(s.date for s in seen.planned)]
    began = min((day for day in known if day <= last), default=last)
    weeks = FEWER_WEEKS if began >= this_week - WEEK * (FEWER_WEEKS - 1) else WEEKS_SHOWN
    first = this_week - WEEK * (weeks - 1)
    shown = [s for s in seen.planned if first <= s.date <= last]
    in_view = {key: amount for key, amount in done.items() if key[0] >= first}
    due = [s for s in shown if _is_due(seen, s, in_view)]
    exposures = [e for e in seen.exposures if e.day >= first]
    held = adherence(due, exposures, seen.day)
    days = tuple(_days(seen, in_view, shown, due))
    began = max(first, began)
    finding = _finding(seen, held, days, began)
    return Heatmap(finding, first, last, began, days, seen.day, held)


def _is_due(seen: LogUntil, session: Session, done: Iterable[tuple[date, str]]) -> bool:
    """Whether a planned day is over, or done: today's own session is not late yet."""
    over = session.date < seen.day or any(day == session.date for day, _ in done)
    return session.date <= seen.day and over and not seen.is_off(session.date)


def _days(
    seen: LogUntil, done: dict[tuple[date, str], int], shown: list[Session], due: list[Session]
) -> Iterator[Day]:
    works: dict[date, list[Work]] = defaultdict(list)
    for work_day, work in _works(seen, done):
        works[work_day].append(work)
    planned: dict[date, list[Workout]] = defaultdict(list)
    for session in shown:
        planned[session.date].append(seen.guide.workouts[session.workout])
    missed, late = _missed(due, set(done)), {session.date for session in due}
    for day in sorted({*works, *planned}):
        if works[day]:
            mark = Mark.DONE
        elif day in late:
            mark = Mark.MISSED if day in missed else Mark.MOVED
        else:
            mark = Mark.OFF if seen.is_off(day) and day < seen.day else Mark.PLANNED
        yield Day(day, mark, tuple(works[day]), tuple(planned[day]))


def _works(seen: LogUntil, done: dict[tuple[date, str], int]) -> Iterator[tuple[date, Work]]:
    most: dict[str, int] = {}
    for (_, known), amount in done.items():
        most[known] = max(amount, most.get(known, 1))
    for (day, known), amount in done.items():
        workout = seen.guide.workouts[known]
        size = max(1, -(-SIZES * amount // most[known]))
        counts = CONTACTS if workout.mode is Mode.CONTACTS else SETS
        yield day, Work(known, workout.name, workout.scheme, amount, counts, size)


def _missed(due: list[Session], done: set[tuple[date, str]]) -> set[date]:
    """Planned days that nothing else in their week stands for."""
    unmet: dict[date, list[Session]] = defaultdict(list)
    spare: dict[date, list[str]] = defaultdict(list)
    planned_days = {session.date for session in due}
    for day, workout in done:
        if day not in planned_days:
            spare[monday_of(day)].append(workout)
    done_days = {day for day, _ in done}
    for session in due:
        if session.date not in done_days:
            unmet[monday_of(session.date)].append(session)
    return {day for week, sessions in unmet.items() for day in _unmatched(sessions, spare[week])}


def _unmatched(sessions: list[Session], spare: list[str]) -> list[date]:
    """The days of sessions that are left over, first by workout, then one for one."""
    left = []
    for session in sessions:
        if session.workout in spare:
            spare.remove(session.workout)
        else:
            left.append(session.date)
    return left[len(spare) :]


def _finding(seen: LogUntil, held: Adherence, days: tuple[Day, ...], began: date) -> Message:
    if held.share is not None:
        return message(
            "You did {done} of {planned} planned workouts ({pct} %) since {since:dated}.",
            done=held.done,
            planned=held.planned,
            pct=round(100 * held.share),
            since=began,
        )
    count = sum(len(day.done) for day in days)
    if count == 1:
        return message("You did 1 workout since {since:dated}; none was planned.", since=began)
    if count:
        return message(
            "You did {count} workouts since {since:dated}; none was planned.",
            count=count,
            since=began,
        )
    ahead = [s.date for s in seen.planned if s.date >= seen.day and not seen.is_off(s.date)]
    if ahead:
        return message("Your next workout is planned for {day:dated}.", day=min(ahead))
    return message(
        "Each workout you do will show here on its day; log the first one and this calendar begins."
    )
