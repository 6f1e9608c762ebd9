"""Secrets from files: whole ones are taken, broken ones are refused by their path and fault."""

from pathlib import Path

import pytest

from springleg.core.errors import Refused
from springleg.usecases.app.data_location import DataLocation, database_url
from springleg.usecases.app.secret_values import (
    DATABASE_URL,
    EMAIL_PASSWORD,
    SECRET_KEY,
    SECRETS,
    readable_secrets,
    secret_value,
)
from springleg.usecases.app.serving import refuse_open_door, secret_key

SECRET = "an0ther-k3y-of-more-than-32-letters"  # noqa: S105 of nobody


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SECRETS:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(f"{name}_FILE", raising=False)


@pytest.mark.parametrize("name", SECRETS)
@pytest.mark.parametrize("text", [SECRET, f"{SECRET}\n", f"  {SECRET}\r\n"])
def test_a_secret_is_read_from_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    assert secret_value(name) == ""
    file = tmp_path / "secret"
    file.write_bytes(text.encode())
    monkeypatch.setenv(f"{name}_FILE", str(file))
    assert secret_value(name) == SECRET


def test_each_secret_is_used_where_it_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, said in ((SECRET_KEY, SECRET), (DATABASE_URL, "postgresql://u:p@h/d")):
        (tmp_path / name).write_text(said)
        monkeypatch.setenv(f"{name}_FILE", str(tmp_path / name))
    assert secret_key(DataLocation(str(tmp_path / "data"))) == SECRET
    assert database_url() == "postgresql://u:p@h/d"
    monkeypatch.setenv("SPRINGLEG_ACCOUNTS", "1")
    refuse_open_door("legs.example.org")  # the key in the file is a key
    (tmp_path / SECRET_KEY).write_text("tiny")
    with pytest.raises(Refused, match="too short or too plain") as found:
        secret_key(DataLocation(str(tmp_path / "data")))
    assert "tiny" not in str(found.value)


@pytest.mark.parametrize(
    ("held", "words"),
    [
        (None, r"cannot be read \(No such file"),
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"\xff\xfe\x00", "is not text"),
        (b"one-of-two-lines\nanother", "holds more than one line"),
        (b"canary-" * 10_000, "holds more than one line"),
    ],
    ids=["missing", "empty", "blank", "no text", "two lines", "long"],
)
def test_a_file_that_holds_no_secret_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: bytes | None, words: str
) -> None:
    file = tmp_path / "secret"
    if held is not None:
        file.write_bytes(held)
    monkeypatch.setenv(f"{SECRET_KEY}_FILE", str(file))
    with pytest.raises(Refused, match=words) as found:
        secret_value(SECRET_KEY)
    assert f"{SECRET_KEY}_FILE: {file}" in str(found.value)
    assert "canary" not in str(found.value)
    assert "one-of-two" not in str(found.value)


def test_a_folder_is_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{EMAIL_PASSWORD}_FILE", str(tmp_path))
    with pytest.raises(Refused, match="Is a directory"):
        secret_value(EMAIL_PASSWORD)


def test_a_secret_that_is_said_twice_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret").write_text(SECRET)
    monkeypatch.setenv(SECRET_KEY, f"another-{SECRET}")
    monkeypatch.setenv(f"{SECRET_KEY}_FILE", str(tmp_path / "secret"))
    with pytest.raises(Refused, match=f"{SECRET_KEY}_FILE too. Unset one"):
        secret_value(SECRET_KEY)


def test_a_secret_that_everybody_may_read_is_warned_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "secret"
    file.write_text(SECRET)
    monkeypatch.setenv(f"{SECRET_KEY}_FILE", str(file))
    monkeypatch.setenv(f"{DATABASE_URL}_FILE", str(tmp_path / "missing"))
    for mode, warned in ((0o600, 0), (0o640, 0), (0o644, 1), (0o604, 1)):
        file.chmod(mode)
        found = readable_secrets()
        assert len(found) == warned, oct(mode)
        assert secret_value(SECRET_KEY) == SECRET, "it is a warning, no more"
    assert str(file) in str(found[0])
    assert "chmod 600" in str(found[0])
