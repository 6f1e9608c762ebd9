"""The season as one picture, as data: what stands on each day, for whoever draws it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum

from msgspec.structs import replace

from springleg.core.athlete import Priority, Run, RunKind, Units, strongest_by_day
from springleg.core.dosing.focus import FocusInForce
from springleg.core.dosing.prescription import Reduced
from springleg.core.guide import Guide, Scheme
from springleg.core.log.events import RunDone
from springleg.core.log.runs_matched import done_by_day
from springleg.core.noun import Noun
from springleg.core.plan import DAYS_A_WEEK
from springleg.planner.problem import Problem
from springleg.planner.race_windows import race_windows
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.plan.lighter_days import NONE, Lighter, lighter_days, lighter_of
from springleg.usecases.plan.propose_plan import Moved, Proposal, moved
from springleg.usecases.plan.season import Season
from springleg.usecases.plan.season_view import Day, Placed, SeasonView, Week
from springleg.usecases.training.doses_ahead import doses_of

DAY = timedelta(days=1)
FEWEST_WEEKS = 12  # where fewer lie ahead, weeks that are over fill the picture up


class Status(StrEnum):
    """How a workout stands on its day; the last two in a plan that is held against another."""

    PLANNED = "planned"
    DONE = "done"
    NOT_DONE = "not-done"
    GONE = "gone"
    NEW = "new"


class PictureWorkout(Noun, frozen=True):
    """A workout on a day: its id, its name, and what decides its mark.

    `less`: its dose is smaller than usual, as far as that is known.
    """

    workout: str
    name: str
    scheme: Scheme
    status: Status = Status.PLANNED
    less: bool = False


class PictureDay(Noun, frozen=True):
    """A day: its workouts, the run of it that counts, and whether it can be used.

    `ran` are the runs that were done. `away`: not available, or ill. `kept_free`: a race near by
    keeps every workout off it. `mends`: freed, it brings a lost workout back.
    """

    date: date
    workouts: tuple[PictureWorkout, ...] = ()
    run: Run | None = None
    away: bool = False
    kept_free: bool = False
    is_today: bool = False
    mends: bool = False
    ran: tuple[RunDone, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say of it."""
        held = self.workouts or self.run or self.ran
        return not (held or self.away or self.kept_free or self.is_today)

    @property
    def has_new(self) -> bool:
        """Whether a workout comes to it."""
        return any(one.status is Status.NEW for one in self.workouts)

    @property
    def is_changed(self) -> bool:
        """Whether a workout leaves it or comes to it."""
        return any(one.status in (Status.GONE, Status.NEW) for one in self.workouts)


class PictureWeek(Noun, frozen=True):
    """A week, Monday first. `easier`: its doses are smaller than usual, as far as that is known.

    Of weeks that are over, and of a plan without doses of a runner's own, nobody knows it.
    """

    monday: date
    days: tuple[PictureDay, ...]
    easier: bool = False

    @property
    def has_main_race(self) -> bool:
        """Whether a race of priority A is in it."""
        return any(day.run is not None and is_main_race(day.run) for day in self.days)

    @property
    def is_this_week(self) -> bool:
        """Whether today is in it."""
        return any(day.is_today for day in self.days)


class Opening(Noun, frozen=True):
    """What opens on a day: the name of a scheme where all of it does, else a workout's."""

    date: date
    names: tuple[str, ...]


class SeasonPicture(Noun, frozen=True):
    """Weeks one after the other, and what opens when, in date order."""

    weeks: tuple[PictureWeek, ...]
    units: Units = Units.METRIC
    openings: tuple[Opening, ...] = ()

    @property
    def days(self) -> tuple[PictureDay, ...]:
        """All its days, in order."""
        return tuple(day for week in self.weeks for day in week.days)


def is_main_race(run: Run) -> bool:
    """Whether this is a race that the season is for."""
    return run.kind is RunKind.RACE and run.priority is Priority.A


def followed_picture(space: Workspace, guide: Guide, view: SeasonView) -> SeasonPicture:
    """The followed plan with what was done: this week and those ahead, and some that are over.

    Empty without a plan. Raises TooYoung.
    """
    if view.problem is None:
        return SeasonPicture(())
    over = max(0, FEWEST_WEEKS - len(view.weeks))
    weeks = (*view.past[max(0, len(view.past) - over) :], *view.weeks)
    lighter = lighter_days(space, guide)
    picture = _of_weeks(guide, weeks, gated(view.problem, view.focus), view.units, lighter)
    return _with_mends(picture, _mends(view))


def proposed_picture(
    space: Workspace, guide: Guide, proposal: Proposal, weeks: tuple[Week, ...]
) -> SeasonPicture:
    """A proposed plan, of which `weeks` are the calendar, with what leaves and comes marked.

    What was put by hand is marked too. A first plan changes nothing. Raises TooYoung.
    """
    plan, focus = proposal.season.plan, proposal.season.focus
    problem = gated(proposal.season.problem, focus)
    lighter = lighter_of(space, doses_of(space, guide, plan.sessions))
    picture = _of_weeks(guide, weeks, problem, space.profile.units, lighter)
    if proposal.is_first:
        return picture
    before = (s for s in space.journal.followed if s.date >= problem.start)
    return with_moves(guide, picture, moved(before, plan.sessions))


def own_picture(space: Workspace, guide: Guide, season: Season) -> SeasonPicture:
    """A plan made for this runner, accepted or not, with the runs done. Raises TooYoung."""
    lighter = lighter_of(space, doses_of(space, guide, season.plan.sessions))
    units, today = space.profile.units, space.today()
    picture = picture_of(guide, season, units=units, today=today, lighter=lighter)
    return _with_runs(picture, done_by_day(space.journal.facts(RunDone)))


def picture_of(
    guide: Guide,
    season: Season,
    *,
    units: Units = Units.METRIC,
    today: date | None = None,
    lighter: Lighter = NONE,
) -> SeasonPicture:
    """A plan out of its problem alone; what the problem says was done is there as done."""
    problem, free = season.problem, kept_free(season.problem)
    workouts: dict[date, list[PictureWorkout]] = defaultdict(list)
    for slot in problem.done:
        workouts[slot.date].append(_workout(guide, slot.workout, Status.DONE))
    for session in season.plan.sessions:
        less = session.date in lighter.days
        workouts[session.date].append(_workout(guide, session.workout, less=less))

    def one_day(day: date) -> PictureDay:
        return PictureDay(
            date=day,
            workouts=tuple(workouts[day]),
            run=problem.run_on.get(day),
            away=day in problem.unavailable,
            kept_free=day in free,
            is_today=day == today,
        )

    mondays = [problem.monday + DAYS_A_WEEK * n * DAY for n in range(problem.weeks)]
    weeks = tuple(
        PictureWeek(
            monday,
            tuple(one_day(monday + n * DAY) for n in range(DAYS_A_WEEK)),
            easier=monday in lighter.weeks,
        )
        for monday in mondays
    )
    return SeasonPicture(weeks, units, _openings(guide, gated(problem, season.focus), weeks))


def with_moves(guide: Guide, picture: SeasonPicture, moves: Iterable[Moved]) -> SeasonPicture:
    """The picture of a plan with what is new in it marked, and what it leaves out beside it.

    Moves on days that are not in the picture change nothing.
    """
    gone: dict[date, list[str]] = defaultdict(list)
    come: dict[date, list[str]] = defaultdict(list)
    for move in moves:
        if move.before is not None:
            gone[move.before].append(move.workout)
        if move.after is not None:
            come[move.after].append(move.workout)

    def marked(day: PictureDay) -> PictureDay:
        new = come[day.date]
        stay = tuple(
            replace(one, status=Status.NEW) if one.workout in new else one for one in day.workouts
        )
        left = (_workout(guide, workout, Status.GONE) for workout in gone[day.date])
        return replace(day, workouts=(*left, *stay))

    weeks = tuple(
        replace(week, days=tuple(marked(day) for day in week.days)) for week in picture.weeks
    )
    return replace(picture, weeks=weeks)


def takes_away(picture: SeasonPicture) -> bool:
    """Whether a workout leaves its day in it: a plan that only goes on longer takes none away."""
    return any(one.status is Status.GONE for day in picture.days for one in day.workouts)


def changed_weeks(picture: SeasonPicture) -> tuple[PictureWeek, ...]:
    """The weeks with a workout that leaves its day or is new on it."""
    return tuple(week for week in picture.weeks if any(day.is_changed for day in week.days))


def gated(problem: Problem, focus: FocusInForce | None) -> Problem:
    """The problem as it is without a focus: what that leaves out is not shut, and opens no day."""
    if focus is None:
        return problem
    opens = {w: day for w, day in problem.opens.items() if w in focus.menu or day != focus.ends}
    return replace(problem, opens=opens)


def kept_free(problem: Problem) -> frozenset[date]:
    """The days on which a race allows no workout at all, those of races included (H5)."""
    windows = race_windows(problem)
    closed = [windows.taper[scheme] | windows.recovery[scheme] for scheme in Scheme]
    return frozenset.intersection(*closed)


def _of_weeks(
    guide: Guide,
    weeks: Iterable[Week],
    problem: Problem,
    units: Units,
    lighter: Lighter,
) -> SeasonPicture:
    free = kept_free(problem)
    rows = tuple(
        PictureWeek(
            week.monday,
            tuple(_day(guide, day, free, lighter.days) for day in week.days),
            easier=week.monday in lighter.weeks,
        )
        for week in weeks
    )
    return SeasonPicture(rows, units, _openings(guide, problem, rows))


def _mends(view: SeasonView) -> frozenset[date]:
    """The days still to come that one of the plan's repairs would free, by itself."""
    repairs = (
        repair for week in view.weeks for finding in week.findings for repair in finding.repairs
    )
    days = {repair[0].free for repair in repairs if len(repair) == 1}
    return frozenset(day for day in days if day is not None and day >= view.today)


def _with_mends(picture: SeasonPicture, days: frozenset[date]) -> SeasonPicture:
    if not days:
        return picture
    weeks = tuple(
        replace(week, days=tuple(replace(day, mends=day.date in days) for day in week.days))
        for week in picture.weeks
    )
    return replace(picture, weeks=weeks)


def _with_runs(picture: SeasonPicture, ran: Mapping[date, tuple[RunDone, ...]]) -> SeasonPicture:
    weeks = tuple(
        replace(week, days=tuple(replace(day, ran=ran.get(day.date, ())) for day in week.days))
        for week in picture.weeks
    )
    return replace(picture, weeks=weeks)


def _day(
    guide: Guide, day: Day, free: frozenset[date], lighter: Mapping[date, Reduced]
) -> PictureDay:
    done = tuple(_workout(guide, work.workout, Status.DONE) for work in day.done)
    return PictureDay(
        date=day.date,
        workouts=done + tuple(_placed(guide, one, day.date in lighter) for one in day.placed),
        run=strongest_by_day(day.runs).get(day.date),
        away=day.is_away,
        kept_free=day.date in free,
        is_today=day.is_today,
        ran=day.ran,
    )


def _placed(guide: Guide, placed: Placed, less: bool) -> PictureWorkout:
    status = Status.NOT_DONE if placed.was_left else Status.PLANNED
    less = less and status is Status.PLANNED
    return _workout(guide, placed.session.workout, status, less=less)


def _workout(
    guide: Guide, workout: str, status: Status = Status.PLANNED, *, less: bool = False
) -> PictureWorkout:
    known = guide.workout(workout)
    return PictureWorkout(workout, known.name, known.scheme, status, less)


def _openings(
    guide: Guide, problem: Problem, weeks: tuple[PictureWeek, ...]
) -> tuple[Opening, ...]:
    """What opens after the first day of these weeks; what is open by then is no news."""
    opens: Mapping[str, date] = problem.opens
    days = sorted({day for day in opens.values() if weeks and day > weeks[0].monday})
    return tuple(Opening(day, tuple(_names(guide, problem, day))) for day in days)


def _names(guide: Guide, problem: Problem, day: date) -> Iterable[str]:
    """What opens on this day, in the order of the menu."""
    named = set()
    for workout in problem.menu:
        if problem.opens.get(workout) != day:
            continue
        scheme = guide.workout(workout).scheme
        same = [one for one in problem.menu if guide.workout(one).scheme is scheme]
        whole = all(problem.opens.get(one) == day for one in same)
        name = str(scheme) if whole else guide.workout(workout).name
        if name not in named:
            named.add(name)
            yield name
