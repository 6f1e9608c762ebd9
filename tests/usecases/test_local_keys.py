"""Keys for programs on one's own machine: shown once, kept as hashes, with a scope and an end."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from springleg.core.errors import NotFound, Refused, StoreTrouble
from springleg.usecases import accounts
from springleg.usecases.accounts.local_keys import (
    local_holder,
    local_keys,
    make_local_key,
    revoke_local_key,
)
from springleg.usecases.accounts.tokens import DAYS, MOST_TOKENS, Wanted
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.shown_once import hashed
from usecases.conftest import Clock


@pytest.fixture
def where(tmp_path: Path) -> DataLocation:
    return DataLocation(str(tmp_path / "data"))


def make(where: DataLocation, clock: Clock, name: str = "timer", scope: str = "read") -> str:
    return make_local_key(where, Wanted(name, scope, "30"), clock)[0]


def test_a_key_is_kept_as_its_hash_for_its_owner_alone(where: DataLocation, clock: Clock) -> None:
    secret = make(where, clock)
    (path,) = Path(where.data_dir, "local-access", "programs").iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    everything = b"".join(
        one.name.encode() + one.read_bytes()
        for one in Path(where.data_dir).rglob("*")
        if one.is_file()
    )
    assert secret.removeprefix("springleg_").encode() not in everything
    assert len(secret) > 50


def test_whoever_holds_it_has_its_scope_until_its_end(where: DataLocation, clock: Clock) -> None:
    secret = make(where, clock, scope="write")
    held = local_holder(where, secret, clock)
    assert held
    assert (held.name, held.scope, held.expired) == ("timer", "write", False)
    clock.at += timedelta(days=29)
    assert local_holder(where, secret, clock)
    clock.at += timedelta(days=1, hours=1)
    ended = local_holder(where, secret, clock)
    assert ended
    assert ended.expired


@pytest.mark.parametrize("sent", ["", "springleg_", "../key", "x" * 5_000, "\0", "\ud800"])
def test_anything_else_is_nobody(where: DataLocation, clock: Clock, sent: str) -> None:
    make(where, clock)
    assert local_holder(where, sent, clock) is None


def test_a_key_says_when_it_was_used_last(where: DataLocation, clock: Clock) -> None:
    secret = make(where, clock)
    assert local_keys(where, clock)[0].last_used is None
    clock.at += timedelta(days=3)
    local_holder(where, secret, clock)
    assert local_keys(where, clock)[0].last_used == clock.at.date()


@pytest.mark.parametrize("by", ["name", "id"])
def test_a_revoked_key_opens_nothing(where: DataLocation, clock: Clock, by: str) -> None:
    secret, other = make(where, clock), make(where, clock, "board")
    named = next(one for one in local_keys(where, clock) if one.name == "timer")
    assert revoke_local_key(where, getattr(named, by), clock) == named
    assert local_holder(where, secret, clock) is None
    assert local_holder(where, other, clock)
    with pytest.raises(NotFound, match="There is no such key"):
        revoke_local_key(where, "timer", clock)


def test_a_name_is_there_once_and_fifty_keys_at_most(where: DataLocation, clock: Clock) -> None:
    make(where, clock)
    with pytest.raises(Refused, match="there is a key of this name"):
        make(where, clock, " timer ")
    for number in range(MOST_TOKENS - 1):
        make(where, clock, f"key {number}")
    with pytest.raises(Refused, match="there are 50 already"):
        make(where, clock, "one more")
    assert len(local_keys(where, clock)) == MOST_TOKENS


@pytest.mark.parametrize(
    "wanted", [Wanted(" ", "read"), Wanted("x", "all"), Wanted("x", "read", "31")], ids=str
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    where: DataLocation, clock: Clock, wanted: Wanted
) -> None:
    with pytest.raises(Refused):
        make_local_key(where, wanted, clock)
    assert local_keys(where, clock) == ()
    assert 31 not in DAYS


def test_a_file_that_says_nothing_is_no_key(where: DataLocation, clock: Clock) -> None:
    secret = make(where, clock)
    (path,) = Path(where.data_dir, "local-access", "programs").iterdir()
    for text in ("", "{}", "[1]", '{"name": 1}', "x" * 10_000):
        path.write_text(text, encoding="utf-8")
        assert local_holder(where, secret, clock) is None
        assert local_keys(where, clock) == ()
    path.write_bytes(b"\xff")
    assert local_holder(where, secret, clock) is None


def test_a_folder_that_is_none_is_told(where: DataLocation, clock: Clock) -> None:
    folder = Path(where.data_dir, "local-access")
    folder.mkdir(parents=True)
    (folder / "programs").write_text("a file", encoding="utf-8")
    with pytest.raises(StoreTrouble, match="it cannot be used"):
        local_keys(where, clock)


def test_two_keys_that_got_one_name_at_once_are_revoked_together(
    where: DataLocation, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = make(where, clock)
    with monkeypatch.context() as patch:  # as the other saw the folder
        patch.setattr(accounts.local_keys, "local_keys", lambda *_: ())
        second = make(where, clock)
    other = make(where, clock, "board")
    assert revoke_local_key(where, "timer", clock).name == "timer"
    assert local_holder(where, first, clock) is None
    assert local_holder(where, second, clock) is None
    assert local_holder(where, other, clock)


def test_a_name_goes_before_an_id_that_is_alike(where: DataLocation, clock: Clock) -> None:
    first = make(where, clock)
    alike = local_keys(where, clock)[0].id
    second = make(where, clock, alike)
    assert revoke_local_key(where, alike, clock).name == alike
    assert local_holder(where, second, clock) is None
    assert local_holder(where, first, clock)


def test_what_another_user_has_put_there_is_no_key(
    where: DataLocation, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder that others may write to, they may have been first: they know the key."""
    secret = make(where, clock)
    path = Path(where.data_dir, "local-access", "programs", hashed(secret))
    if os.geteuid() == 0:
        os.chown(path, 54_321, -1)
    asks = path.stat().st_uid + 1
    monkeypatch.setattr("os.geteuid", lambda: asks)
    assert local_holder(where, secret, clock) is None
    assert local_keys(where, clock) == ()


def test_a_pipe_in_the_place_of_a_key_is_not_waited_for(where: DataLocation, clock: Clock) -> None:
    path = Path(where.data_dir, "local-access", "programs", hashed(make(where, clock)))
    path.unlink()
    os.mkfifo(path)
    assert local_keys(where, clock) == ()


def test_the_folders_of_keys_are_their_users_alone(where: DataLocation, clock: Clock) -> None:
    """Whatever the mask of new files says."""
    before = os.umask(0)
    try:
        make(where, clock)
    finally:
        os.umask(before)
    folder = Path(where.data_dir, "local-access")
    assert [one.stat().st_mode & 0o777 for one in (folder, folder / "programs")] == [0o700] * 2


def test_a_spoilt_file_is_no_key_and_hides_no_other(where: DataLocation, clock: Clock) -> None:
    secret = make(where, clock)
    held = Path(where.data_dir, "local-access", "programs", hashed("springleg_x"))
    at = '"2026-01-01T00:00:00"'
    for text in (
        f'{{"name": "x", "scope": "write", "made": {at}, "expires": {at}}}',
        "[]",
        "[" * 900,
        '{"name": 1}',
    ):
        held.write_text(text, encoding="utf-8")
        assert [one.name for one in local_keys(where, clock)] == ["timer"]
        assert local_holder(where, "springleg_x", clock) is None
        assert local_holder(where, secret, clock)
