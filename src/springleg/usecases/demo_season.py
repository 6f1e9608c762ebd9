"""The demo runner's season up to today: what the app shows to somebody who looks round."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, cast
from uuid import UUID

from springleg.core.athlete import HeelRaise, Run
from springleg.core.guide import Guide
from springleg.core.log.entries import Entry, RunsImported, runs_of
from springleg.core.log.facts import CheckedIn, Fact, HeelRaiseTested, RunDone, SessionFelt
from springleg.core.log.sets import Side
from springleg.usecases.calendar_import import read_runs
from springleg.usecases.demo import CALENDAR, FIRST_DAY, FOUND_KG, RUNNER, sets_of
from springleg.usecases.followed import followed
from springleg.usecases.profile import set_profile
from springleg.usecases.record import record
from springleg.usecases.replan import replan
from springleg.usecases.season import accept, plan_season
from springleg.usecases.today import today
from springleg.usecases.workspace import Where, Workspace, logbook_of, opened_for

if TYPE_CHECKING:
    from springleg.store.logbook import Logbook

SLUG = "demo"
WEEKS_BEFORE = 12
SEASON_WEEKS = 20
MENU = ("straight-heavy", "rope", "bent-heavy", "mini-squat")
LEFT_OUT = 7  # every so many sessions one is left out, as in real life
STIFF_MIN = 5
PAINFUL = {12: 1, 38: 3, 40: 1, 61: 1}  # day of the season: pain that morning
MINUTES, EFFORT, PACE_MIN_PER_KM, RUN_EFFORT = 24.0, 6.0, 5.6, 4.0
MORNING, EVENING = time(7), time(18, 30)


def demo_athlete(where: Where, guide: Guide) -> UUID:
    """The example runner beside one's own logbook, with the season filled in."""
    athlete = demo_logbook(where)
    with opened_for(where, athlete) as space:
        fill(space, guide)
    return athlete


class _Aside:
    """A logbook that keeps nothing: the season is lived aside, then written in one batch."""

    def add(self, athlete: UUID, entries: Sequence[Entry], *, now: datetime) -> None:
        """Keep nothing."""


def demo_logbook(where: Where) -> UUID:
    """The example runner's place in the logbook, empty at first. Raises StoreTrouble."""
    return logbook_of(where).athlete(SLUG)


def fill(space: Workspace, guide: Guide) -> bool:
    """Live the season up to yesterday; False where it was there already."""
    if space.entries:
        return False
    aside = Workspace(cast("Logbook", _Aside()), space.athlete, (), space.clock)
    _live(aside, guide, space.today())
    space.add_entries(aside.entries)
    return True


def _live(space: Workspace, guide: Guide, until: date) -> None:
    first = until - timedelta(days=until.weekday(), weeks=WEEKS_BEFORE)
    _go_to(space, first, MORNING)
    tested = HeelRaise(24, 22, first - timedelta(days=2))
    days_off = tuple(until + timedelta(days=n) for n in (24, 25))
    runner = replace(RUNNER, heel_raise=tested, unavailable=days_off, menu=MENU)
    set_profile(space, guide, runner)
    _import_shifted(space, guide, first)
    record(space, guide, HeelRaiseTested(tested.date, tested.left, tested.right))
    accept(space, plan_season(space, guide, start=first, weeks=SEASON_WEEKS))
    sessions, runs = 0, runs_of(space.entries)
    for number in range((until - first).days):
        day = first + timedelta(days=number)
        _go_to(space, day, MORNING)
        record(space, guide, *_morning(number, day), *_run(runs, day))
        if number in PAINFUL:
            replan(space, guide)
        _go_to(space, day, EVENING)
        if day not in {session.date for session in followed(space.entries)}:
            continue
        found = today(space, guide)
        if found.session and found.dose and found.dose.sets:
            sessions += 1
            if sessions % LEFT_OUT:
                _train(space, guide, day)
            else:
                replan(space, guide)
    _go_to(space, until - timedelta(days=1), EVENING)
    record(space, guide, HeelRaiseTested(until - timedelta(days=2), 27, 25))
    _go_to(space, until, MORNING)
    replan(space, guide)


def _import_shifted(space: Workspace, guide: Guide, first: date) -> None:
    """The example calendar, moved by whole weeks so that its first day is this one."""
    with as_file(files("springleg.usecases") / "example" / CALENDAR) as path:
        found = read_runs(guide, space, str(path), FIRST_DAY)
    shift = first - FIRST_DAY
    runs = tuple(replace(run, date=run.date + shift) for run in found.runs)
    space.add(RunsImported(CALENDAR, runs))


def _morning(number: int, day: date) -> Iterator[Fact]:
    """An answer on most mornings."""
    if number % 3 != 2 or number in PAINFUL:  # noqa: PLR2004 two mornings in three
        pain = PAINFUL.get(number, 0)
        yield CheckedIn(day, pain=pain, stiffness_min=STIFF_MIN * pain, soreness=pain)


def _run(runs: Sequence[Run], day: date) -> Iterator[Fact]:
    """The day's run, as planned."""
    for run in runs:
        if run.date == day and run.distance_km:
            minutes = round(run.distance_km * PACE_MIN_PER_KM)
            yield RunDone(day, run.distance_km, minutes=float(minutes), rpe=RUN_EFFORT)


def _train(space: Workspace, guide: Guide, day: date) -> None:
    """Do what the day prescribes, in full and with repetitions to spare."""
    found = today(space, guide)
    assert found.session is not None  # noqa: S101 asked only on days with one
    assert found.dose is not None  # noqa: S101 as above
    told = (found.dose.load_kg or {}).get(Side.LEFT)
    kg = FOUND_KG[guide.workout(found.session.workout).scheme] if told is None else told
    sets = sets_of(guide, found.session, found.dose, kg)
    felt = SessionFelt(day, found.session.workout, rpe=EFFORT, minutes=MINUTES, pain=0)
    record(space, guide, *sets, felt)


def _go_to(space: Workspace, day: date, at: time) -> None:
    def clock(zone: tzinfo) -> datetime:
        return datetime.combine(day, at, zone)

    space.clock = clock
