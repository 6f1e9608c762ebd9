"""An open logbook, and a clock that a test can move."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest

from springleg.core.guide import Guide
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace, local_workspace


@dataclass(slots=True)
class Clock:
    """A clock that stands still but for one second an entry, and moves when told."""

    at: datetime = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)

    def __call__(self, zone: tzinfo = UTC) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at.astimezone(zone)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def guide() -> Guide:
    return current_guide()


@pytest.fixture
def space(clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """An empty logbook on Tuesday 1 December 2026."""
    monkeypatch.delenv("SPRINGLEG_DATABASE_URL", raising=False)
    with local_workspace(DataLocation(str(tmp_path / "data")), clock) as found:
        yield found
