"""The demo's tale: the runner set up, her season planned, and a fortnight of it lived."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from springleg.core.dosing.prescription import Level, State
from springleg.core.guide import Guide
from springleg.core.log.events import CheckedIn
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.workspace import Workspace, athlete_workspace, close_logbooks
from springleg.usecases.demo import demo_athlete, runner
from springleg.usecases.demo.fortnight import Done, live_a_fortnight
from springleg.usecases.demo.planned_season import plan_demo_season
from springleg.usecases.log.calendar import list_runs
from usecases.conftest import Clock


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DataLocation]:
    """A place whose logbook a server would keep open."""
    monkeypatch.delenv("SPRINGLEG_DATABASE_URL", raising=False)
    yield DataLocation(str(tmp_path / "mine"))
    close_logbooks()


def test_the_example_that_is_shipped_is_the_example_that_is_shown() -> None:
    root = Path(__file__).parents[2]
    shipped = root / "src" / "springleg" / "usecases" / "demo" / "example" / runner.CALENDAR
    assert shipped.read_bytes() == (root / "examples" / runner.CALENDAR).read_bytes()


@pytest.mark.parametrize("zone", [UTC, ZoneInfo("Asia/Tokyo"), ZoneInfo("America/Los_Angeles")])
def test_her_first_morning_is_the_same_wherever_it_is_told(zone: tzinfo) -> None:
    morning = runner.first_morning(zone)
    assert morning == datetime(2026, 11, 30, 8, tzinfo=ZoneInfo("Europe/London"))
    assert morning.tzinfo is zone


def test_her_season_is_twelve_weeks_round_her_calendar(space: Workspace, guide: Guide) -> None:
    told = plan_demo_season(space, guide)
    assert (told.file, told.runs.unread, len(told.runs.runs)) == ("season.ics", (), 64)
    assert (told.season.problem.start, told.season.problem.weeks) == (date(2026, 11, 30), 12)
    assert told.season.plan.optimal
    assert len(told.season.plan.sessions) == 2 * 12
    assert space.profile == runner.RUNNER
    assert (space.profile.body_mass_kg, space.profile.birth_date) == (62, date(1988, 4, 2))
    test = space.profile.heel_raise
    assert test is not None
    assert (test.left, test.right, test.date) == (24, 23, date(2026, 11, 28))
    assert space.profile.unavailable == (date(2026, 12, 25), date(2026, 12, 26))
    assert (space.profile.rope_history, space.profile.strength_history) == (True, True)
    assert list_runs(space, runner.FIRST_DAY, date(2027, 12, 31)) == told.runs.runs


def short(done: Done) -> tuple[int, str, int | None, int | None, float, State]:
    dose = done.dose
    return (
        done.session.date.day,
        done.session.workout,
        dose.sets,
        dose.amount,
        done.load_kg,
        dose.state,
    )


def test_a_painful_morning_changes_the_plan_and_the_doses_after_it(
    space: Workspace, guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("springleg.planner.findings.findings", lambda *_: ())  # they decide nothing
    space.clock = runner.first_morning
    plan_demo_season(space, guide, weeks=4)
    told = live_a_fortnight(space, guide)
    assert list(map(short, told.done)) == [
        (1, "straight-heavy", 2, 6, 25.0, State.GO),
        (4, "straight-light", 1, 8, 10.0, State.GO),
    ]
    assert told.morning == date(2026, 12, 5)
    assert (told.trouble.level, told.trouble.rule, told.trouble.day) == (
        Level.RED,
        "pain.morning",
        told.morning,
    )
    (morning,) = space.journal.facts(CheckedIn)
    assert morning == CheckedIn(told.morning, pain=3)
    waits = (
        "Bent-knee heel raises, heavy; Skipping rope; Straight-knee heel raises, heavy wait until "
        "Saturday 12 December. No heavy work and no rope after pain 3 on the morning"
    )
    first, *moves = map(str, told.changed)
    assert first.startswith(waits)
    assert first.endswith("2 workouts of your plan change.")
    assert moves == [
        "Skipping rope moves from Tuesday 8 December to Thursday 17 December.",
        "One-leg mini-squat moves from Thursday 17 December to Tuesday 8 December.",
        (
            "Thursday 17 December is not one of your days: on those your plan would lose more. "
            "Move the workout if you like: it stays where you put it."
        ),
    ]
    assert list(map(short, told.after)) == [
        (8, "mini-squat", 1, 30, 0.0, State.GO),
        (11, "bent-light", 1, 8, 2.5, State.BACK_OFF),
    ]
    days = [(one.day.day, one.load_kg) for _, one in space.journal.sets]
    assert days == [(1, 25.0)] * 4 + [(4, 10.0)] * 2 + [(8, 0.0)] * 2 + [(11, 2.5)] * 2
    assert {entry.at.astimezone(ZoneInfo("Europe/London")).hour for entry in space.entries} == {
        8,
        18,
    }


def test_she_is_another_athlete_beside_ones_own_logbook(
    place: DataLocation, guide: Guide, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled: list[Workspace] = []
    monkeypatch.setattr(demo_athlete, "fill", lambda space, _: filled.append(space))
    athlete = demo_athlete.demo_athlete(place, guide, clock)
    assert athlete == demo_athlete.demo_logbook(place)
    with athlete_workspace(place, clock) as own:
        assert own.athlete != athlete
    (space,) = filled
    assert (space.athlete, space.clock) == (athlete, clock)
