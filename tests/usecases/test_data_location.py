"""Where data is kept: what was said, the environment, the usual place."""

from pathlib import Path

import pytest

from springleg.core.errors import StoreTrouble
from springleg.usecases.app.data_location import DataLocation, data_dir, database_url, is_said


def test_said_comes_before_set_before_the_xdg_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("SPRINGLEG_DATA", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert data_dir(DataLocation()) == tmp_path / ".local" / "share" / "springleg"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    assert data_dir(DataLocation()) == tmp_path / "xdg" / "springleg"
    monkeypatch.setenv("SPRINGLEG_DATA", str(tmp_path / "set"))
    assert data_dir(DataLocation()) == tmp_path / "set"
    assert data_dir(DataLocation(str(tmp_path / "said"))) == tmp_path / "said"
    assert data_dir(DataLocation("~/mine")) == tmp_path / "mine"


def test_a_home_that_nobody_has_is_said_in_words() -> None:
    with pytest.raises(StoreTrouble, match="--data-dir"):
        data_dir(DataLocation("~nobody-of-that-name/x"))


def test_a_place_that_is_no_folder_is_named_in_the_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SPRINGLEG_DATA", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(StoreTrouble, match="~nobody-of-that-name/x"):
        data_dir(DataLocation("~nobody-of-that-name/x"))
    monkeypatch.setenv("XDG_DATA_HOME", "~nobody-of-that-name")
    with pytest.raises(StoreTrouble, match="~nobody-of-that-name"):
        data_dir(DataLocation())


def test_a_place_is_said_by_option_by_folder_or_by_database(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("SPRINGLEG_DATA", "SPRINGLEG_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    assert (database_url(), is_said(DataLocation())) == ("", False)
    assert is_said(DataLocation("here"))
    monkeypatch.setenv("SPRINGLEG_DATA", "here")
    assert is_said(DataLocation())
    monkeypatch.delenv("SPRINGLEG_DATA")
    monkeypatch.setenv("SPRINGLEG_DATABASE_URL", "postgresql://here")
    assert (database_url(), is_said(DataLocation())) == ("postgresql://here", True)
