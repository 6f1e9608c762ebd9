"""Logbooks of 44e1aee under the rules of today: settings that are gone, plans and doses of old."""

import lzma
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from springleg.core.dosing.prescription import State
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.guide_overrides import with_settings
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.workspace import Workspace, local_workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.athlete.settings import all_settings, change, own_settings, reset
from springleg.usecases.log.history import Wanted, history
from springleg.usecases.plan.season import standing_season
from springleg.usecases.plan.why import why_now
from springleg.usecases.training.doses_ahead import doses_ahead
from springleg.usecases.training.today import today

from .conftest import Clock

GOLDEN = Path(__file__).parent.parent / "golden"
AT = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
FORMER = "progression.step.heavy_pct"


@pytest.fixture(params=["season", "five_years"])
def old(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Workspace]:
    """A golden copy, opened on the day after its last entries."""
    monkeypatch.delenv("SPRINGLEG_DATABASE_URL", raising=False)
    file = tmp_path / "data" / "springleg.sqlite3"
    file.parent.mkdir()
    file.write_bytes(lzma.decompress((GOLDEN / f"{request.param}.sqlite3.xz").read_bytes()))
    with local_workspace(DataLocation(str(file.parent)), Clock(AT), create=False) as space:
        yield space


def test_settings_of_rules_that_are_gone_are_kept_and_change_nothing(
    old: Workspace, guide: Guide
) -> None:
    kept = old.profile.settings
    former = {one.key: str(one.allowed) for one in own_settings(old, guide) if one.former}
    if FORMER not in kept:
        assert former == {}
        return
    assert (kept[FORMER], former) == (5, {FORMER: "no longer used"})
    assert all_settings(old, guide, FORMER)[0].former
    others = {key: said for key, said in kept.items() if key != FORMER}
    assert with_settings(guide, kept) == with_settings(guide, others)
    with pytest.raises(Refused, match="no longer used"):
        change(old, guide, FORMER, 6)
    change(old, guide, "taper.B", said=False)
    assert old.profile.settings == {**kept, "taper.B": False}
    reset(old, FORMER)
    assert FORMER not in old.profile.settings


def test_every_planned_day_explains_itself_in_the_plan_that_holds_on_it(
    old: Workspace, guide: Guide
) -> None:
    """One in some of many days: each costs a search."""
    sessions = old.journal.followed
    for session in sessions[:: max(1, len(sessions) // 6)]:
        found = why_now(old, guide, session.date)
        assert found.session == session
        assert all(map(str, found.says))
        assert {rule for rule, _ in found.rules} == {*session.because} & {*guide.rules}


def test_every_accepted_plan_is_read_whole_and_its_doses_are_as_they_were(
    old: Workspace, guide: Guide
) -> None:
    for _, fact in old.journal.acceptances:
        season = standing_season(old, guide, fact.start)
        assert season.plan.sessions
        assert {s.workout for s in season.plan.sessions} <= {*season.problem.menu}
    planned = [one for _, fact in old.journal.acceptances for one in fact.plan.sessions]
    assert any(one.dose is not None for one in planned) is bool(planned)


def test_today_has_doses_and_asks_what_was_never_asked(old: Workspace, guide: Guide) -> None:
    found = today(old, guide)
    assert "Some questions are not answered yet" in str(found.asks)
    assert len(dosing_state(old, guide).doses) == len(guide.workouts)
    for told in doses_ahead(old, guide):
        assert str(told.dose.text)
    assert history(guide, old.journal, Wanted(most=5))


def test_who_did_heavy_work_before_the_questions_keeps_it(old: Workspace, guide: Guide) -> None:
    """A workout that was done twice stays open, however it is answered."""
    standing = dosing_state(old, guide)
    done = dict.fromkeys(guide.workouts, 0)
    for (workout, _), times in standing.standing.counts.items():
        done[workout] += times
    for workout, times in done.items():
        if times >= guide.values.gates.begun_sessions:
            assert standing.dose(workout).state is not State.GATE, workout
