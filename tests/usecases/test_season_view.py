"""The season as a calendar, and one day of it from near."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from springleg.core.athlete import Run, RunKind
from springleg.core.guide import Guide
from springleg.core.log.sets import SetDone, Side
from springleg.planner.problem import Slot
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.calendar import add_run
from springleg.usecases.log.calendar_import import import_sent
from springleg.usecases.log.days_off import mark_away
from springleg.usecases.plan.day_sheet import day_sheet
from springleg.usecases.plan.propose_plan import keep, propose
from springleg.usecases.plan.season import plan_end
from springleg.usecases.plan.season_view import (
    Day,
    is_followed,
    proposed_weeks,
    season_view,
)
from springleg.usecases.progress.doing import Mark
from usecases.conftest import Clock
from usecases.test_seasons import RUNNER

DAY = timedelta(days=1)


@pytest.fixture
def planned(space: Workspace, guide: Guide) -> Workspace:
    """Four weeks accepted, from Tuesday 1 December."""
    set_profile(space, guide, RUNNER)
    keep(space, propose(space, guide, weeks=4))
    return space


def day_of(space: Workspace, guide: Guide, day: date) -> Day:
    view = season_view(space, guide)
    return next(d for week in (*view.past, *view.weeks) for d in week.days if d.date == day)


def test_without_a_plan_there_is_no_calendar(space: Workspace, guide: Guide) -> None:
    set_profile(space, guide, RUNNER)
    view = season_view(space, guide)
    assert (view.has_plan, view.weeks) == (False, ())


def test_weeks_hold_workouts_beside_runs_and_days_off(planned: Workspace, guide: Guide) -> None:
    first = planned.journal.followed[0]
    add_run(planned, Run(first.date, RunKind.HARD, title="Track"))
    mark_away(planned, guide, date(2026, 12, 5), date(2026, 12, 6))
    view = season_view(planned, guide)
    assert [week.monday for week in view.weeks] == [
        date(2026, 11, 30) + 7 * n * DAY for n in range(4)
    ]
    day = day_of(planned, guide, first.date)
    assert [placed.session.workout for placed in day.placed] == [first.workout]
    assert [run.title for run in day.runs] == ["Track"]
    assert day.is_today
    assert day_of(planned, guide, date(2026, 12, 6)).off
    assert view.stale


def test_what_was_done_missed_and_is_to_come_is_told_apart(
    planned: Workspace, guide: Guide, clock: Clock
) -> None:
    first, second, third = planned.journal.followed[:3]
    planned.add(SetDone(first.date, first.workout, Side.LEFT, reps=8))
    clock.at += third.date - first.date
    assert [work.workout for work in day_of(planned, guide, first.date).done] == [first.workout]
    assert [p.mark for p in day_of(planned, guide, second.date).placed] == [Mark.MISSED]
    (placed,) = day_of(planned, guide, third.date).placed
    assert (placed.mark, placed.movable) == (Mark.PLANNED, True)
    assert not day_of(planned, guide, second.date).usable


def test_a_finding_stands_in_its_week(planned: Workspace, guide: Guide) -> None:
    mark_away(planned, guide, date(2026, 12, 8), date(2026, 12, 13))
    keep(planned, propose(planned, guide))
    found = {week.monday: week.findings for week in season_view(planned, guide).weeks}
    (finding,) = found[date(2026, 12, 7)]
    assert "One workout this week" in finding.text
    counts = {w.monday: (w.workouts, w.missing) for w in season_view(planned, guide).weeks}
    assert counts[date(2026, 12, 7)] == (1, 1)
    assert counts[date(2026, 12, 14)] == (2, 0)
    assert found[date(2026, 12, 14)] == ()


def test_only_what_was_put_by_hand_is_pinned(planned: Workspace, guide: Guide) -> None:
    def pinned() -> set[date]:
        weeks = season_view(planned, guide).weeks
        return {d.date for week in weeks for d in week.days if any(p.pinned for p in d.placed)}

    assert pinned() == set()
    last = planned.journal.followed[-1]
    keep(planned, propose(planned, guide, put=(Slot(last.date, last.workout),)))
    assert pinned() == {last.date}


def test_a_proposal_is_laid_out_like_the_plan_it_would_be(planned: Workspace, guide: Guide) -> None:
    weeks = proposed_weeks(planned, guide, propose(planned, guide))
    kept = season_view(planned, guide).weeks
    assert [[placed.session.date for d in week.days for placed in d.placed] for week in weeks] == [
        [placed.session.date for d in week.days for placed in d.placed] for week in kept
    ]


def test_a_day_from_near_has_dose_reasons_and_what_may_be_done(
    planned: Workspace, guide: Guide
) -> None:
    second = planned.journal.followed[1]
    sheet = day_sheet(planned, guide, second.date)
    assert sheet.session == second
    assert sheet.dose is not None
    assert sheet.why is not None
    assert [rule for rule, _ in sheet.why.rules] == list(second.because)
    assert sheet.movable
    assert sheet.swaps


def test_a_rest_day_says_why_there_is_none(planned: Workspace, guide: Guide) -> None:
    first = planned.journal.followed[0]
    sheet = day_sheet(planned, guide, first.date + DAY)
    assert sheet.session is None
    assert sheet.why is not None
    assert sheet.why.says
    assert not sheet.movable


def test_a_day_outside_the_plan_has_no_reasons(planned: Workspace, guide: Guide) -> None:
    assert day_sheet(planned, guide, date(2028, 1, 1)).why is None


def test_a_sent_file_gives_its_good_rows_and_lists_the_bad_ones(
    planned: Workspace, guide: Guide
) -> None:
    data = b"date,kind,title\n2026-12-12,long,Long run\nyesterday,easy,Jog\n"
    found = import_sent(planned, guide, "runs.csv", data).read
    assert [run.title for run in found.runs] == ["Long run"]
    assert [row.line for row in found.unread] == [3]
    assert [run.title for run in day_of(planned, guide, date(2026, 12, 12)).runs] == ["Long run"]


def test_a_plan_is_followed_to_its_last_day(planned: Workspace, clock: Clock) -> None:
    end = plan_end(planned.journal.acceptances[-1][1])
    clock.at = datetime.combine(end - DAY, time(12), UTC)
    assert is_followed(planned)
    clock.at = datetime.combine(end, time(12), UTC)
    assert not is_followed(planned)
