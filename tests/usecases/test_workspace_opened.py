"""A logbook is opened where it is, once a process, and closed by whoever opened it for one ask."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast
from uuid import UUID

import pytest

from springleg.core.athlete import BLANK, Run, RunKind
from springleg.core.log.events import Noted
from springleg.usecases.app import workspace
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.workspace import (
    Workspace,
    athlete_workspace,
    close_logbooks,
    local_workspace,
    logbook_of,
)
from springleg.usecases.log.calendar import add_run
from usecases.conftest import Clock

if TYPE_CHECKING:
    from springleg.store.logbook import Logbook


@pytest.fixture(autouse=True)
def _closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("SPRINGLEG_DATABASE_URL", raising=False)
    yield
    close_logbooks()


def test_an_empty_workspace_has_no_runs_and_a_blank_profile(space: Workspace) -> None:
    assert (space.has_runs, space.profile, space.entries) == (False, BLANK, ())
    add_run(space, Run(space.today(), RunKind.EASY))
    assert space.has_runs is True


def test_a_folder_is_the_same_however_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
    monkeypatch.chdir(first)
    here = logbook_of(DataLocation("data"))
    assert logbook_of(DataLocation(str(first / "data"))) is here
    monkeypatch.chdir(second)
    assert logbook_of(DataLocation("data")) is not here


def test_what_was_opened_for_one_ask_is_closed_also_after_a_failure(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[str] = []

    class Opened:
        def local_athlete(self) -> UUID:
            return UUID(int=1)

        def entries(self, _: UUID) -> tuple[()]:
            return ()

        def close(self) -> None:
            closed.append("once")

    monkeypatch.setattr(workspace, "logbook_at", lambda *_, **__: cast("Logbook", Opened()))
    with local_workspace(DataLocation(), clock) as space:
        assert space.athlete == UUID(int=1)
        assert closed == []
    assert closed == ["once"]
    with pytest.raises(KeyError), local_workspace(DataLocation(), clock):
        raise KeyError
    assert closed == ["once", "once"]


def test_of_several_athletes_the_local_one_is_meant_where_none_is_named(
    tmp_path: Path, clock: Clock
) -> None:
    where = DataLocation(str(tmp_path / "data"))
    other = logbook_of(where).athlete("other")
    with athlete_workspace(where, clock, other) as space:
        space.add(Noted(space.today(), "hers"))
    with athlete_workspace(where, clock) as own:
        assert own.athlete != other
        assert own.entries == ()
    with athlete_workspace(where, clock, other) as again:
        assert [entry.fact for entry in again.entries] == [Noted(again.today(), "hers")]
