"""What whoever runs the server says of it, by the environment."""

import os
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from stat import S_IMODE
from types import SimpleNamespace

import pytest

from springleg.core.errors import NotInstalled, Refused, StoreTrouble
from springleg.core.message import NOTHING
from springleg.store.drivers import location_of
from springleg.usecases.app import serving
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.local_access import local_key, new_access_key
from springleg.usecases.app.secret_values import readable_secrets
from springleg.usecases.app.serving import (
    accounts_are_on,
    accounts_database,
    allowed_hosts,
    is_loopback,
    key_files,
    mail_is_on,
    parts_are_shown,
    prepare_accounts,
    refuse_missing_parts,
    refuse_open_door,
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
    ("accounts", "https", "hosts", "here"),
    [
        ("1", "1", "a.example", False),
        ("1", "1", "", True),
        ("1", "", "a.example", True),
        ("", "1", "a.example", True),
    ],
)
def test_a_public_server_does_not_answer_to_this_machines_names(
    monkeypatch: pytest.MonkeyPatch, accounts: str, https: str, hosts: str, *, here: bool
) -> None:
    monkeypatch.setenv("SPRINGLEG_ACCOUNTS", accounts)
    monkeypatch.setenv("SPRINGLEG_HTTPS", https)
    monkeypatch.setenv("SPRINGLEG_HOSTS", hosts)
    for name in ("localhost", "127.0.0.1", "[::1]"):
        assert (name in allowed_hosts()) is here
    assert not hosts or hosts in allowed_hosts()


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
    with pytest.raises(Refused, match="SPRINGLEG_PROXIES"):
        trusted_proxies()


def test_a_key_needs_32_letters_of_which_8_differ(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    where = DataLocation(str(tmp_path))
    for good in ("abcdefgh" * 4, "abcdefgh" + "a" * 24):
        monkeypatch.setenv("SPRINGLEG_SECRET_KEY", good)
        assert secret_key(where) == good
    for bad in (("abcdefgh" * 4)[:-1], "abcdefg" * 5):
        monkeypatch.setenv("SPRINGLEG_SECRET_KEY", bad)
        with pytest.raises(
            Refused, match="SPRINGLEG_SECRET_KEY: the key is too short or too plain"
        ):
            secret_key(where)


def test_a_key_is_made_of_48_bytes_in_folders_that_are_made_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SPRINGLEG_SECRET_KEY", raising=False)
    folder = tmp_path / "far" / "away"
    assert len(secret_key(DataLocation(str(folder)))) == 48 * 8 // 6
    (folder / "secret-key").unlink()
    assert secret_key(DataLocation(str(folder))), "the folder was there"


def test_a_key_that_cannot_be_used_is_said_with_its_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SPRINGLEG_SECRET_KEY", raising=False)
    path = tmp_path / "secret-key"
    path.write_text("short", encoding="utf-8")
    with pytest.raises(Refused, match="secret-key: the key is too short"):
        secret_key(DataLocation(str(tmp_path)))
    path.write_bytes(b"\xff\xfe" * 40)
    with pytest.raises(StoreTrouble, match="it is not text"):
        secret_key(DataLocation(str(tmp_path)))
    with pytest.raises(StoreTrouble, match=r"cannot be used \((File exists|Not a directory)\)"):
        secret_key(DataLocation(str(path)))


def test_a_key_that_another_user_has_put_there_is_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In a folder that all may write to, somebody else may have been first: they know the key."""
    monkeypatch.delenv("SPRINGLEG_SECRET_KEY", raising=False)
    where, path = DataLocation(str(tmp_path)), tmp_path / "secret-key"
    path.write_text("0123456789abcdefghij" * 3)
    assert secret_key(where)
    look_as_if_anothers(path, monkeypatch)
    with pytest.raises(StoreTrouble, match="belongs to another user"):
        secret_key(where)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert secret_key(where), "root looks after the folders of others"


def look_as_if_anothers(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a file or folder belong to somebody else than who asks."""
    if os.geteuid() == 0:
        os.chown(path, 54_321, -1)
    asks = path.stat().st_uid + 1
    monkeypatch.setattr("os.geteuid", lambda: asks)


def test_a_folder_of_keys_is_its_users_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "local-access"
    folder.mkdir()
    folder.chmod(0o777)
    key = local_key(DataLocation(str(tmp_path)))
    assert S_IMODE(folder.stat().st_mode) == 0o700
    look_as_if_anothers(folder, monkeypatch)
    for ask in (local_key, new_access_key):
        with pytest.raises(StoreTrouble, match="local-access: it belongs to another user"):
            ask(DataLocation(str(tmp_path)))
    assert [path.name for path in folder.iterdir()] == ["key"], key


def test_a_key_that_everybody_may_read_is_warned_of(tmp_path: Path) -> None:
    where = DataLocation(str(tmp_path))
    assert local_key(where)
    assert readable_secrets(*key_files(where)) == ()
    (tmp_path / "local-access" / "key").chmod(0o644)
    (warning,) = readable_secrets(*key_files(where))
    assert "local-access/key. Mend it: chmod 600" in str(warning)


@pytest.mark.parametrize("what", ["pipe", "folder", "endless"])
def test_a_key_that_is_no_file_is_told_and_not_waited_for(
    what: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SPRINGLEG_SECRET_KEY", raising=False)
    path = tmp_path / "secret-key"
    if what == "pipe":
        os.mkfifo(path)
    elif what == "folder":
        path.mkdir()
    else:
        path.symlink_to("/dev/zero")
    with pytest.raises(StoreTrouble, match="secret-key: it cannot be used"):
        secret_key(DataLocation(str(tmp_path)))


def test_of_two_servers_that_start_at_once_the_first_makes_the_key(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SPRINGLEG_SECRET_KEY", raising=False)
    first = "0123456789abcdefghij" * 3

    def made_meanwhile(_: int) -> str:
        (tmp_path / "secret-key").write_text(f"{first}\n", encoding="utf-8")
        return "ABCDEFGHIJKLMNOPQRSTUVWXYZ" * 3

    monkeypatch.setattr("secrets.token_urlsafe", made_meanwhile)
    assert secret_key(DataLocation(str(tmp_path))) == first
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"], "the draft is gone"


def test_the_web_needs_all_of_its_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_missing_parts()
    monkeypatch.setattr(serving, "find_spec", lambda name: name != "waitress" or None)
    with pytest.raises(NotInstalled):
        refuse_missing_parts()


@pytest.mark.parametrize(
    ("host", "near"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("[::1]", True),
        ("0.0.0.0", False),  # noqa: S104 that is the point
        ("192.168.1.2", False),
        ("[::]", False),
        ("springleg.example", False),
    ],
)
def test_beyond_this_machine_only_accounts_and_a_key_open_the_door(
    monkeypatch: pytest.MonkeyPatch, host: str, near: bool
) -> None:
    monkeypatch.delenv("SPRINGLEG_ACCOUNTS", raising=False)
    monkeypatch.delenv("SPRINGLEG_SECRET_KEY", raising=False)
    assert is_loopback(host) is near
    with nullcontext() if near else pytest.raises(Refused, match="would be you"):
        refuse_open_door(host)
    monkeypatch.setenv("SPRINGLEG_ACCOUNTS", "1")
    with nullcontext() if near else pytest.raises(Refused, match="no secret key is set"):
        refuse_open_door(host)
    monkeypatch.setenv("SPRINGLEG_SECRET_KEY", "said")
    refuse_open_door(host)


def test_the_tables_of_accounts_are_where_the_logbook_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SPRINGLEG_DATABASE_URL", raising=False)
    where = DataLocation(str(tmp_path))
    prepared: list[object] = []
    done = SimpleNamespace(copy=None, changed=False)

    def bring_up_to_date(at: object) -> object:
        prepared.append(at)
        return done

    schema = SimpleNamespace(bring_up_to_date=bring_up_to_date)
    monkeypatch.setitem(sys.modules, "springleg.store.accounts.schema", schema)
    assert prepare_accounts(where) == NOTHING
    assert prepared == [location_of(tmp_path, "")]
    assert str(tmp_path / "springleg.sqlite3") in accounts_database(where)["NAME"]
