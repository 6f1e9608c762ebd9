"""The season's calendar week by week: where it begins and ends, and what can still be used."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from springleg.core.athlete import Run, RunKind, Units
from springleg.core.guide import Guide, Scheme
from springleg.core.log.events import PlanAccepted
from springleg.core.log.sets import SetDone, Side
from springleg.core.plan import Finding, Plan, Session
from springleg.planner.problem import Slot
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.calendar import add_run
from springleg.usecases.log.days_off import mark_away
from springleg.usecases.plan.propose_plan import keep, propose
from springleg.usecases.plan.season_view import (
    Day,
    SeasonView,
    proposed_weeks,
    season_view,
)
from springleg.usecases.progress.doing import Mark
from springleg.usecases.training.doses_ahead import doses_ahead
from usecases.conftest import Clock
from usecases.test_seasons import RUNNER

MON, TUE = date(2026, 11, 30), date(2026, 12, 1)
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
MENU = ("bent-light", "mini-squat")


def days(view: SeasonView) -> dict[date, Day]:
    return {day.date: day for week in (*view.past, *view.weeks) for day in week.days}


def mondays(view: SeasonView) -> tuple[list[date], list[date]]:
    return [week.monday for week in view.past], [week.monday for week in view.weeks]


@pytest.fixture
def planned(space: Workspace, guide: Guide) -> Workspace:
    """Two weeks of light work: Tuesdays and Fridays, 1 to 11 December."""
    set_profile(space, guide, replace(RUNNER, menu=MENU, units=Units.IMPERIAL))
    keep(space, propose(space, guide, weeks=2))
    assert [s.date for s in space.journal.followed] == [TUE + n * DAY for n in (0, 3, 7, 10)]
    return space


def test_each_day_of_the_weeks_tells_what_is_on_it(planned: Workspace, guide: Guide) -> None:
    one, two, *_ = planned.journal.followed
    add_run(planned, Run(two.date, RunKind.LONG))
    mark_away(planned, guide, date(2026, 12, 5), date(2026, 12, 6))
    view = season_view(planned, guide)
    assert mondays(view) == ([], [MON, MON + WEEK])
    assert (view.today, view.units, view.ended, view.has_plan) == (TUE, Units.IMPERIAL, False, True)
    assert view.accepted == planned.journal.acceptances[-1][0].id
    assert view.weeks[0].sunday == date(2026, 12, 6)
    found = days(view)
    assert len(found) == 14
    assert [day for day, one in found.items() if one.is_today] == [TUE]
    assert [day for day, one in found.items() if not one.usable] == [MON]
    empty = [day for day, one in found.items() if one.is_empty]
    assert MON in empty
    assert not {TUE, two.date, date(2026, 12, 5), date(2026, 12, 6)} & set(empty)
    assert len(empty) == 14 - 6
    (placed,) = found[TUE].placed
    assert (placed.scheme, placed.mark, placed.pinned, placed.movable) == (
        Scheme.LIGHT,
        Mark.PLANNED,
        False,
        True,
    )
    doses = [told.dose.sets for told in doses_ahead(planned, guide)]
    shown = [p.session.dose for day in found.values() for p in day.placed]
    assert [dose.sets for dose in shown if dose] == doses
    assert [(week.workouts, week.missing) for week in view.weeks] == [(2, 0), (2, 0)]
    assert one.date == TUE


def test_the_past_ends_with_this_week_and_a_plan_with_its_last_day(
    planned: Workspace, guide: Guide, clock: Clock
) -> None:
    first = planned.journal.followed[0]
    planned.add(SetDone(TUE, first.workout, Side.LEFT, reps=12))
    today = days(season_view(planned, guide))[TUE]
    assert (today.placed, [work.amount for work in today.done], today.usable) == ((), [1], False)
    clock.at += 6 * DAY
    view = season_view(planned, guide)
    assert mondays(view) == ([MON], [MON + WEEK])
    found = days(view)
    (missed,) = found[TUE + 3 * DAY].placed
    assert (missed.mark, missed.movable) == (Mark.MISSED, False)
    assert [found[MON + n * DAY].usable for n in (6, 7, 13)] == [False, True, True]
    clock.at += 6 * DAY
    assert not season_view(planned, guide).ended
    clock.at += DAY
    ended = season_view(planned, guide)
    assert (mondays(ended), ended.ended) == (([MON, MON + WEEK], [MON + 2 * WEEK]), True)
    assert not any(day.usable for day in days(ended).values())
    clock.at += 26 * WEEK
    assert mondays(season_view(planned, guide))[0][0] == MON + 3 * WEEK, "half a year is shown"


def test_a_plan_that_begins_later_has_its_first_week_shown(space: Workspace, guide: Guide) -> None:
    set_profile(space, guide, replace(RUNNER, menu=MENU))
    later = MON + 2 * WEEK
    sessions = (Session(later, "mini-squat"), Session(later + 2 * DAY, "bent-light"))
    findings = (Finding("2026-W51", "missing", 1, (), "One workout is missing."),)
    plan = Plan("2026", sessions, {}, findings)
    space.add(PlanAccepted(plan, MON + 2 * WEEK, 1, sessions[:1]))
    view = season_view(space, guide)
    assert mondays(view) == ([], [MON + 2 * WEEK])
    assert view.weeks[0].findings == findings
    assert [p.pinned for day in days(view).values() for p in day.placed] == [True, False]


def test_what_is_proposed_is_laid_out_without_what_was_done(
    planned: Workspace, guide: Guide
) -> None:
    first = planned.journal.followed[0]
    add_run(planned, Run(TUE + DAY, RunKind.LONG))
    mark_away(planned, guide, date(2026, 12, 5), date(2026, 12, 6))
    planned.add(SetDone(TUE, first.workout, Side.LEFT, reps=12))
    last = planned.journal.followed[-1]
    proposal = propose(planned, guide, put=(Slot(last.date, last.workout),))
    weeks = proposed_weeks(planned, guide, proposal)
    assert [week.monday for week in weeks] == [MON, MON + WEEK]
    found = {day.date: day for week in weeks for day in week.days}
    assert [day for day, one in found.items() if one.done] == []
    assert [day for day, one in found.items() if one.is_today] == [TUE]
    assert [day for day, one in found.items() if one.runs] == [TUE + DAY]
    assert [day.day for day, one in found.items() if one.off] == [5, 6]
    assert [day for day, one in found.items() if not one.usable] == [MON, TUE]
    placed = {day: one.placed[0] for day, one in found.items() if one.placed}
    assert list(placed) == [s.date for s in proposal.season.plan.sessions]
    assert [one.pinned for one in placed.values()] == [False] * (len(placed) - 1) + [True]
    assert all(one.movable and one.mark is Mark.PLANNED for one in placed.values())
