"""Runs of every week: said once, seen as runs, changed and taken back; what is over stays."""

from datetime import date, timedelta

import pytest

from springleg.core.athlete import Run, RunKind, Weekday
from springleg.core.errors import NotFound, Refused
from springleg.core.log.events import RunsImported
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.calendar import add_run, list_runs, remove_runs, undo_last
from springleg.usecases.log.weekly_runs import (
    end_source,
    keep_weekly,
    run_sources,
    standing_weekly,
    weekly_runs,
)
from usecases.conftest import Clock

TUESDAY = date(2026, 12, 1)
WEEK = {Weekday.TUE: RunKind.HARD, Weekday.THU: RunKind.EASY, Weekday.SUN: RunKind.LONG}


def said(space: Workspace, until: date | None = None) -> None:
    keep_weekly(space, weekly_runs(space, WEEK, until))


def runs(space: Workspace) -> list[tuple[int, str]]:
    return [(run.date.day, str(run.kind)) for run in space.journal.runs]


def test_three_days_of_two_weeks_are_six_runs(space: Workspace) -> None:
    said(space, date(2026, 12, 13))
    hard, easy, long = "hard", "easy", "long"
    assert runs(space) == [(1, hard), (3, easy), (6, long), (8, hard), (10, easy), (13, long)]
    (source,) = run_sources(space)
    assert (source.ahead, source.last, source.weekly) == (6, date(2026, 12, 13), True)


def test_without_an_end_they_go_on_for_a_year(space: Workspace) -> None:
    said(space)
    last = space.journal.runs[-1].date
    assert timedelta(weeks=52) < last - TUESDAY <= timedelta(weeks=53)


def test_another_week_replaces_what_lies_ahead_and_leaves_what_is_over(
    space: Workspace, clock: Clock
) -> None:
    said(space, date(2026, 12, 20))
    clock.at += timedelta(days=7)
    other = weekly_runs(space, {Weekday.WED: RunKind.EASY}, date(2026, 12, 20))
    changes = keep_weekly(space, other)
    assert runs(space) == [(1, "hard"), (3, "easy"), (6, "long"), (9, "easy"), (16, "easy")]
    assert changes.unchanged == 3
    standing = standing_weekly(space)
    assert standing is not None
    assert standing.kinds == {Weekday.WED: RunKind.EASY}
    undo_last(space)
    assert len(runs(space)) == 9


def test_the_same_week_again_is_no_change(space: Workspace) -> None:
    said(space, date(2026, 12, 20))
    before = len(space.journal.entries)
    said(space, date(2026, 12, 20))
    assert len(space.journal.entries) == before


def test_a_source_ends_today_and_runs_of_others_stay(space: Workspace, clock: Clock) -> None:
    add_run(space, Run(date(2026, 12, 20), RunKind.RACE))
    said(space, date(2026, 12, 20))
    clock.at += timedelta(days=7)
    assert end_source(space, "weekly") == 6
    assert runs(space) == [(1, "hard"), (3, "easy"), (6, "long"), (20, "race")]
    assert run_sources(space) == ()
    assert standing_weekly(space) is None
    with pytest.raises(NotFound, match="weekly"):
        end_source(space, "weekly")


def test_a_run_that_was_taken_out_stays_out_and_the_week_is_still_known(space: Workspace) -> None:
    said(space, date(2026, 12, 20))
    remove_runs(space, date(2026, 12, 8))
    assert list_runs(space, date(2026, 12, 8), date(2026, 12, 8)) == ()
    standing = standing_weekly(space)
    assert standing is not None
    assert dict(standing.kinds) == WEEK


def test_a_file_of_that_name_is_another_calendar(space: Workspace) -> None:
    space.add(RunsImported("weekly", (Run(date(2026, 12, 5), RunKind.EASY),), "upload"))
    assert standing_weekly(space) is None
    said(space, date(2026, 12, 6))
    assert [source.name for source in run_sources(space)] == ["weekly", "weekly (2)"]


@pytest.mark.parametrize("until", [date(2026, 11, 30), date(2028, 1, 1)])
def test_an_end_that_cannot_be_is_refused(space: Workspace, until: date) -> None:
    with pytest.raises(Refused, match="past, or over a year"):
        weekly_runs(space, WEEK, until)
    with pytest.raises(Refused, match="no day of the week"):
        weekly_runs(space, {})
