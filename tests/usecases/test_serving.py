"""What whoever runs the server says of it, by the environment."""

from collections.abc import Callable
from pathlib import Path
from stat import S_IMODE

import pytest

from springleg.core.errors import Refused
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.serving import (
    accounts_are_on,
    allowed_hosts,
    mail_is_on,
    parts_are_shown,
    secret_key,
    sign_up_is_open,
    trusted_proxies,
)


def test_strangers_may_sign_up_until_it_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SPRINGLEG_SIGN_UP", raising=False)
    assert sign_up_is_open()
    monkeypatch.setenv("SPRINGLEG_SIGN_UP", "closed")
    assert not sign_up_is_open()


def test_names_of_the_server_are_added_to_this_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SPRINGLEG_HOSTS", raising=False)
    own = allowed_hosts()
    assert "localhost" in own
    monkeypatch.setenv("SPRINGLEG_HOSTS", "a.example, b.example,")
    assert allowed_hosts() == (*own, "a.example", "b.example")


@pytest.mark.parametrize(
    ("asked", "name"),
    [(parts_are_shown, "SPRINGLEG_DEBUG"), (accounts_are_on, "SPRINGLEG_ACCOUNTS")],
)
def test_a_switch_is_off_until_it_is_set(
    monkeypatch: pytest.MonkeyPatch, asked: Callable[[], bool], name: str
) -> None:
    monkeypatch.delenv(name, raising=False)
    assert asked() is False
    monkeypatch.setenv(name, "1")
    assert asked() is True


def test_the_key_of_a_folder_is_made_once_for_its_owner_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SPRINGLEG_SECRET_KEY", raising=False)
    folder = tmp_path / "data"
    where = DataLocation(str(folder))
    key = secret_key(where)
    assert secret_key(where) == key
    assert S_IMODE(folder.stat().st_mode) == 0o700
    assert [S_IMODE(path.stat().st_mode) for path in folder.iterdir()] == [0o600]
    monkeypatch.setenv("SPRINGLEG_SECRET_KEY", "a" * 60)
    with pytest.raises(Refused):
        secret_key(where)
    said = "0123456789abcdefghij" * 3
    monkeypatch.setenv("SPRINGLEG_SECRET_KEY", said)
    assert secret_key(where) == said


def test_mail_needs_a_host_or_a_backend(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SPRINGLEG_EMAIL_HOST", "SPRINGLEG_EMAIL_BACKEND"):
        monkeypatch.delenv(name, raising=False)
    assert not mail_is_on()
    monkeypatch.setenv("SPRINGLEG_EMAIL_HOST", "mail.example")
    assert mail_is_on()


def test_proxies_are_counted_and_tls_in_front_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SPRINGLEG_PROXIES", raising=False)
    monkeypatch.delenv("SPRINGLEG_HTTPS", raising=False)
    assert trusted_proxies() == 0
    monkeypatch.setenv("SPRINGLEG_HTTPS", "1")
    assert trusted_proxies() == 1
    monkeypatch.setenv("SPRINGLEG_PROXIES", "2")
    assert trusted_proxies() == 2
    monkeypatch.setenv("SPRINGLEG_PROXIES", "some")
    with pytest.raises(Refused):
        trusted_proxies()
