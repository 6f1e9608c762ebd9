"""A terminal for the tests of the command line."""

from pathlib import Path

import pytest

from cli.terminal import Terminal, terminal


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal with an empty data folder of its own."""
    data = tmp_path / "data"
    monkeypatch.setenv("SPRINGLEG_DATA", str(data))
    return terminal(monkeypatch, data)
