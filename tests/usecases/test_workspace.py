"""Where data is, ids that sort, the runner's own clock, and the few other asks."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from conftest import Database
from springleg.core.athlete import Kit, Profile
from springleg.core.errors import NotFound, Refused, StoreTrouble
from springleg.core.guide import Guide
from springleg.core.log.entries import entry_from_plain
from springleg.core.log.events import Noted
from springleg.usecases.app import clock
from springleg.usecases.app.clock import new_id
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.doctor import look_over
from springleg.usecases.app.workspace import (
    Workspace,
    athlete_workspace,
    close_logbooks,
    local_workspace,
    logbook_of,
)
from springleg.usecases.athlete.profile import change_profile, set_profile
from springleg.usecases.demo.planned_season import plan_demo_season
from springleg.usecases.plan.season import accept, plan_season
from springleg.usecases.training.today import today
from usecases.conftest import Clock


def test_entries_are_there_when_it_is_opened_again(tmp_path: Path, guide: Guide) -> None:
    where = DataLocation(str(tmp_path / "data"))
    with local_workspace(where, clock.now) as space:
        set_profile(space, guide, Profile(name="Maya"))
    with local_workspace(where, clock.now) as space:
        assert space.profile.name == "Maya"


def test_without_leave_nothing_is_created_where_no_logbook_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SPRINGLEG_DATABASE_URL", raising=False)
    where = DataLocation(str(tmp_path / "no data"))
    with (
        pytest.raises(NotFound, match=r"springleg init --data-dir '.*no data'"),
        local_workspace(where, clock.now, create=False),
    ):
        pass
    assert list(tmp_path.iterdir()) == []
    with local_workspace(where, clock.now) as space:
        first = space.athlete
    with local_workspace(where, clock.now, create=False) as space:
        assert space.athlete == first


@pytest.mark.parametrize("left", ["springleg.sqlite3.note", "springleg.sqlite3-wal"])
def test_a_lost_logbook_is_still_told_as_lost(tmp_path: Path, left: str) -> None:
    (tmp_path / left).write_text("", encoding="utf-8")
    with (
        pytest.raises(StoreTrouble, match="is gone"),
        local_workspace(DataLocation(str(tmp_path)), clock.now, create=False),
    ):
        pass


def test_what_a_killed_beginning_left_is_no_logbook(tmp_path: Path) -> None:
    (tmp_path / "springleg.sqlite3.new-abc").write_text("", encoding="utf-8")
    with (
        pytest.raises(NotFound),
        local_workspace(DataLocation(str(tmp_path)), clock.now, create=False),
    ):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["springleg.sqlite3.new-abc"]


@pytest.mark.postgresql
def test_reading_makes_no_tables_in_a_database(
    postgresql: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPRINGLEG_DATABASE_URL", postgresql.url)
    for _ in range(2):
        with (
            pytest.raises(NotFound, match="You have no log in that database"),
            local_workspace(DataLocation(), clock.now, create=False),
        ):
            pass
    with local_workspace(DataLocation(), clock.now) as space:
        first = space.athlete
    with local_workspace(DataLocation(), clock.now, create=False) as space:
        assert space.athlete == first


@pytest.fixture
def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DataLocation]:
    """A place whose logbook a server would keep open."""
    monkeypatch.delenv("SPRINGLEG_DATABASE_URL", raising=False)
    yield DataLocation(str(tmp_path / "data"))
    close_logbooks()


def test_the_threads_of_a_server_share_one_logbook(held: DataLocation) -> None:
    def add(turn: int) -> int:
        with athlete_workspace(held, clock.now) as space:
            try:
                space.add(Noted(space.today(), f"note {turn}"))
                return id(space.logbook)
            finally:
                space.logbook.close()

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(add, range(16)))) == 1
    with athlete_workspace(held, clock.now) as space:
        texts = {e.fact.text for e in space.entries if isinstance(e.fact, Noted)}
    assert texts == {f"note {turn}" for turn in range(16)}


def test_two_ways_of_naming_a_place_lead_to_one_logbook(
    held: DataLocation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPRINGLEG_DATA", held.data_dir)
    assert logbook_of(DataLocation()) is logbook_of(held) is logbook_of(DataLocation())


def test_a_logbook_that_could_not_be_opened_is_tried_again(held: DataLocation) -> None:
    Path(held.data_dir).write_text("a file", encoding="utf-8")
    with pytest.raises(StoreTrouble):
        logbook_of(held)
    Path(held.data_dir).unlink()
    first = logbook_of(held)
    close_logbooks()
    assert logbook_of(held) is not first


def test_today_is_the_runners_own(space: Workspace, guide: Guide, clock: object) -> None:
    clock.at = datetime(2026, 12, 1, 23, 30, tzinfo=UTC)  # type: ignore[attr-defined]
    assert space.today() == date(2026, 12, 1)
    set_profile(space, guide, Profile(timezone="Asia/Tokyo"))
    assert space.today() == date(2026, 12, 2)


def test_until_they_name_a_zone_the_runner_has_that_of_the_machine(
    space: Workspace, guide: Guide, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.at = datetime(2026, 12, 7, 7, 30, tzinfo=UTC)  # Sunday, 23:30, in Los Angeles
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    assert space.today() == date(2026, 12, 6)
    change_profile(space, guide, {"over_140": True})  # says nothing of where they are
    assert space.today() == date(2026, 12, 6)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert space.today() == date(2026, 12, 7)
    change_profile(space, guide, {"timezone": "America/Los_Angeles"})
    assert space.today() == date(2026, 12, 6)


def test_a_profile_that_was_kept_without_a_zone_stays_in_utc(
    space: Workspace, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those written before the machine's zone counted hold none where it was UTC."""
    clock.at = datetime(2026, 12, 7, 7, 30, tzinfo=UTC)
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    plain = {"id": str(new_id()), "at": "2026-12-01T06:00:00+00:00", "kind": "profile-set"}
    space.add_entries((entry_from_plain({**plain, "fact": {"profile": {"name": "Maya"}}}),))
    assert space.today() == date(2026, 12, 7)


@pytest.mark.parametrize(
    "profile",
    [
        Profile(timezone="Mars/Olympus"),
        Profile(kit=Kit(increments_kg=(1.25, -2.5))),
        Profile(body_mass_kg=float("inf")),
        Profile(menu=("handstand",)),
        Profile(birth_date=date(2026, 12, 1)),
    ],
)
def test_a_profile_that_cannot_be_is_refused_and_not_kept(
    space: Workspace, guide: Guide, profile: Profile
) -> None:
    with pytest.raises(Refused):
        set_profile(space, guide, profile)
    assert space.entries == ()


def test_a_profile_is_kept_once(space: Workspace, guide: Guide) -> None:
    assert set_profile(space, guide, Profile(name="Maya"))
    assert not set_profile(space, guide, Profile(name="Maya"))
    assert len(space.entries) == 1


def test_today_without_and_with_a_plan(space: Workspace, guide: Guide) -> None:
    empty = today(space, guide)
    assert (empty.date, empty.session, empty.next) == (date(2026, 12, 1), None, None)
    assert not empty.has_plan
    season = plan_season(space, guide, weeks=2)
    accept(space, season)
    first, second, *_, last = season.plan.sessions
    assert (today(space, guide, first.date).session, today(space, guide, first.date).next) == (
        first,
        second,
    )
    assert today(space, guide, last.date).next is None
    assert today(space, guide, date(2027, 5, 1)).has_plan


def test_doctor_finds_all_well_and_says_what_is_not(
    tmp_path: Path, guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SPRINGLEG_DATABASE_URL", raising=False)
    where = DataLocation(str(tmp_path / "data"))
    (none,) = (finding for finding in look_over(where, clock.now) if not finding.well)
    assert (str(none.name), "springleg init" in str(none.seen)) == ("Data", True)
    assert not Path(where.data_dir).exists()
    with local_workspace(where, clock.now):
        fresh = look_over(where, clock.now)
    assert all(finding.well for finding in fresh), fresh
    assert {"Profile", "Calendar", "Plan"} <= {
        str(f.name) for f in fresh if "springleg" in str(f.seen)
    }
    with local_workspace(where, clock.now) as space:
        plan_demo_season(space, guide)
    assert not {
        str(f.name)
        for f in look_over(where, clock.now)
        if "none yet" in str(f.seen) or "no runs" in str(f.seen)
    }
    taken = tmp_path / "taken"
    taken.write_text("a file", encoding="utf-8")
    unwell = [
        finding for finding in look_over(DataLocation(str(taken)), clock.now) if not finding.well
    ]
    assert [str(finding.name) for finding in unwell] == ["Data"]
