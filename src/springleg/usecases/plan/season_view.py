"""The season as a calendar: weeks of days, with workouts, runs, days off and what a week holds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Protocol, TypeVar
from uuid import UUID

from springleg.core.athlete import Run, Units
from springleg.core.dosing.focus import FocusInForce
from springleg.core.guide import Guide, Scheme
from springleg.core.log.events import RunDone
from springleg.core.log.runs_matched import RunOfDay, done_by_day, runs_of_day
from springleg.core.message import NOTHING, Message
from springleg.core.noun import Noun
from springleg.core.plan import CostName, Finding, Session, iso_week
from springleg.planner.problem import Problem
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.days_off import DaysOff, Reason, days_off_of
from springleg.usecases.plan.propose_plan import Proposal
from springleg.usecases.plan.season import first_day, plan_end, standing_season
from springleg.usecases.progress.doing import Day as Doing
from springleg.usecases.progress.doing import Mark, Work, days_done
from springleg.usecases.training.doses_ahead import shut_sessions, with_present_doses

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
DAYS = 7


class _Dated(Protocol):
    @property
    def date(self) -> date: ...


Dated = TypeVar("Dated", bound=_Dated)


class Placed(Noun, frozen=True):
    """A planned session on its day. `movable`: it is still to come.

    `instead`: what may be done where it will be shut then, if all goes well until then.
    """

    session: Session
    scheme: Scheme
    mark: Mark = Mark.PLANNED
    pinned: bool = False
    movable: bool = False
    instead: tuple[str, ...] = ()

    @property
    def was_left(self) -> bool:
        """Whether its day passed without it, or was off: it was missed, or done another day."""
        return self.mark is not Mark.PLANNED


class Day(Noun, frozen=True):
    """One day of the calendar. `usable`: a session may still be put on it, or was planned there.

    `runs` are those planned, `ran` those done.
    """

    date: date
    placed: tuple[Placed, ...] = ()
    done: tuple[Work, ...] = ()
    runs: tuple[Run, ...] = ()
    ran: tuple[RunDone, ...] = ()
    off: tuple[DaysOff, ...] = ()
    is_today: bool = False
    usable: bool = False

    @property
    def runs_beside(self) -> tuple[RunOfDay, ...]:
        """The runs planned, each beside what was done, and the others that were done."""
        return runs_of_day(self.runs, self.ran)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show on it; today is never empty."""
        held = self.placed or self.done or self.runs or self.ran
        return not (held or self.off or self.is_today)

    @property
    def is_away(self) -> bool:
        """Whether no workout can be on it: not available, or ill; one can be where one travels."""
        return any(off.reason is not Reason.TRAVEL for off in self.off)


class Week(Noun, frozen=True):
    """A week of the calendar, Monday first, with the findings of the plan that are about it."""

    monday: date
    days: tuple[Day, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def workouts(self) -> int:
        """How many workouts are done or planned in it; of those left out none."""
        return sum(
            len(day.done) + sum(not placed.was_left for placed in day.placed) for day in self.days
        )

    @property
    def missing(self) -> int:
        """How many workouts the plan could not place in it."""
        return sum(one.count for one in self.findings if one.cost == CostName.MISSING)

    @property
    def sunday(self) -> date:
        """Its last day."""
        return self.monday + WEEK - DAY


class SeasonView(Noun, frozen=True):
    """The followed plan, week by week; `past` and `weeks` part at this week's Monday.

    `stale`: the calendar or the days have changed since the plan was made. `accepted`: the entry of
    the last accepted plan, and `problem` what it answered. `focus`: the one that is heeded today.
    """

    today: date
    units: Units
    past: tuple[Week, ...] = ()
    weeks: tuple[Week, ...] = ()
    ended: bool = False
    stale: bool = False
    accepted: UUID | None = None
    problem: Problem | None = None
    focus: FocusInForce | None = None

    @property
    def focus_says(self) -> Message:
        """Until when the focus is, and what follows; NOTHING without one."""
        if self.focus is None or self.problem is None:
            return NOTHING
        return self.focus.says(len(self.problem.menu))

    @property
    def has_plan(self) -> bool:
        """Whether a plan was ever accepted."""
        return self.accepted is not None


def season_view(space: Workspace, guide: Guide) -> SeasonView:
    """The season of this runner as it is followed, with what was done; no weeks without a plan.

    It goes back as far as `days_done` does, 26 weeks at most. Raises TooYoung.
    """
    today = space.today()
    accepted = space.journal.acceptances
    if not accepted:
        return SeasonView(today, space.profile.units)
    entry, fact = accepted[-1]
    heat = days_done(guide, space.journal, today)
    sessions = with_present_doses(space, guide)
    this_week, end = _monday(today), plan_end(fact)
    first = max(min((_monday(s.date) for s in sessions), default=this_week), heat.first)
    layout = _Layout(
        guide=guide,
        today=today,
        first_free=first_day(space),
        end=end,
        pinned=frozenset(pin.date for pin in fact.pins),
        sessions=_by_day(sessions),
        runs=_by_day(space.journal.runs),
        ran=done_by_day(space.journal.facts(RunDone)),
        off=days_off_of(space),
        heat={day.day: day for day in heat.days},
        instead={day: one.instead for day, one in shut_sessions(space, guide).items()},
    )
    weeks = layout.weeks(first, max(end, this_week + WEEK), fact.plan.findings)
    season = standing_season(space, guide)
    return SeasonView(
        today=today,
        units=space.profile.units,
        past=tuple(week for week in weeks if week.monday < this_week),
        weeks=tuple(week for week in weeks if week.monday >= this_week),
        ended=today >= end,
        stale=season.stale,
        accepted=entry.id,
        problem=season.problem,
        focus=season.focus,
    )


def proposed_weeks(space: Workspace, guide: Guide, proposal: Proposal) -> tuple[Week, ...]:
    """The weeks of a proposed plan, as they would stand in the calendar, without what was done."""
    problem, plan = proposal.season.problem, proposal.season.plan
    layout = _Layout(
        guide=guide,
        today=space.today(),
        first_free=problem.start,
        end=problem.end,
        pinned=frozenset(pin.date for pin in problem.pins),
        sessions=_by_day(plan.sessions),
        runs=_by_day(space.journal.runs),
        ran={},
        off=days_off_of(space),
        heat={},
        instead={},
    )
    return layout.weeks(problem.monday, problem.end, plan.findings)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _by_day(items: Iterable[Dated]) -> Mapping[date, tuple[Dated, ...]]:
    found: dict[date, list[Dated]] = defaultdict(list)
    for item in items:
        found[item.date].append(item)
    return {day: tuple(held) for day, held in found.items()}


class _Layout(Noun, frozen=True):
    """All that is laid out over the days of a calendar."""

    guide: Guide
    today: date
    first_free: date
    end: date
    pinned: frozenset[date]
    sessions: Mapping[date, tuple[Session, ...]]
    runs: Mapping[date, tuple[Run, ...]]
    ran: Mapping[date, tuple[RunDone, ...]]
    off: tuple[DaysOff, ...]
    heat: Mapping[date, Doing]
    instead: Mapping[date, tuple[str, ...]]

    def weeks(self, first: date, end: date, findings: tuple[Finding, ...]) -> tuple[Week, ...]:
        """The weeks from a Monday to a day, that one not included."""
        mondays = [first + WEEK * n for n in range(-(-(end - first).days // DAYS))]
        return tuple(self._week(monday, findings) for monday in mondays)

    def _week(self, monday: date, findings: tuple[Finding, ...]) -> Week:
        dates = [monday + DAY * n for n in range(DAYS)]
        own = tuple(f for f in findings if f.week == iso_week(monday))
        return Week(monday, tuple(map(self._day, dates)), own)

    def _day(self, day: date) -> Day:
        seen = self.heat.get(day)
        done = seen.done if seen else ()
        return Day(
            date=day,
            placed=() if done else tuple(map(self._placed, self.sessions.get(day, ()))),
            done=done,
            runs=self.runs.get(day, ()),
            ran=self.ran.get(day, ()),
            off=tuple(off for off in self.off if off.holds(day)),
            is_today=day == self.today,
            usable=self.first_free <= day < self.end,
        )

    def _placed(self, session: Session) -> Placed:
        seen = self.heat.get(session.date)
        return Placed(
            session,
            self.guide.workout(session.workout).scheme,
            seen.mark if seen else Mark.PLANNED,
            pinned=session.date in self.pinned,
            movable=session.date >= self.first_free,
            instead=self.instead.get(session.date, ()),
        )


def is_followed(space: Workspace) -> bool:
    """Whether a plan was accepted and is not over; it may start on a later day."""
    accepted = space.journal.acceptances
    return bool(accepted) and space.today() < plan_end(accepted[-1][1])
