"""A program of somebody else's: it is checked against the installed package, and never run."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, assert_type

import springleg


def plan(rows: list[dict[str, Any]], start: date) -> list[str]:
    season = springleg.plan_season(start, 4, days=["tue", "fri"], runs=rows, races=[])
    assert_type(season, springleg.Season)
    assert_type(season.sessions, tuple[springleg.Session, ...])
    assert_type(season.cost["missing"], int)
    again = springleg.plan_season("2026-12-14", keep=season, done=season.sessions[:1])
    for finding in again.findings:
        assert_type(finding, springleg.Finding)
        assert_type(finding.text, str)
    assert_type(season.rows(), list[dict[str, Any]])
    return [f"{one.date:%d %b} {one.workout}" for one in season.sessions]


def dose(log: Path, profile: Mapping[str, object]) -> float | None:
    doses = springleg.next_doses(log, today=date(2026, 12, 4), profile=profile)
    assert_type(doses, springleg.Doses)
    assert_type(doses.open, tuple[str, ...])
    one = doses.dose("straight-heavy")
    assert_type(one, springleg.Prescription)
    if one.state is springleg.State.STOP or one.load_kg is None:
        return None
    return one.load_kg[springleg.Side.LEFT]


def others(ics: bytes) -> None:
    calendar = springleg.read_calendar(ics, first="2026-12-01", timezone="Europe/Berlin")
    assert_type(calendar.runs, tuple[springleg.Run, ...])
    springleg.plan_season("2026-12-07", runs=calendar, races=calendar.runs)
    assert_type(springleg.check_log([]).findings, tuple[springleg.LogRemark, ...])
    assert_type(springleg.simulate({"family": "tendon"}).means["strength"], float)
    assert_type(springleg.__version__, str)
    try:
        springleg.plan_season("2026-12-07", menu=())
    except springleg.BadRows as bad:
        assert_type(bad.refusals, tuple[springleg.Refused, ...])
    except springleg.Refused as refused:
        assert_type(
            (refused.where, refused.row, refused.column), tuple[str, int | None, str | None]
        )
        assert_type(springleg.say(refused, "de"), str)
