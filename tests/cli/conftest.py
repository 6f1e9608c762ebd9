"""A terminal, and a clock that stands still, for the tests of the command line."""

from datetime import UTC, datetime, tzinfo
from functools import partial
from pathlib import Path

import pytest

from cli.terminal import Terminal
from springleg.usecases.workspace import opened

NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
TOUCHY = ("NO_COLOR", "FORCE_COLOR", "SPRINGLEG_DATABASE_URL", "SPRINGLEG_DEBUG", "XDG_DATA_HOME")


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal of 80 columns on Tuesday 1 December 2026, with an empty data folder."""

    def now(zone: tzinfo = UTC) -> datetime:
        return NOW.astimezone(zone)

    for name in TOUCHY:
        monkeypatch.delenv(name, raising=False)
    data = tmp_path / "data"
    settings = {"SPRINGLEG_DATA": str(data), "COLUMNS": "80", "TERM": "xterm", "TZ": "UTC"}
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("springleg.usecases.clock.now", now)
    monkeypatch.setattr("springleg.usecases.workspace.opened", partial(opened, clock=now))
    return Terminal(monkeypatch, data)
