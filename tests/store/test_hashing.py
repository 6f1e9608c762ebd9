"""Judging passwords: a few at once, a few in line, and nobody waits behind those."""

from threading import Event, Thread

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher

from springleg.core.errors import Busy
from springleg.store.accounts.hashing import AT_ONCE, IN_LINE, Argon2, Slots

PASSWORD, SALT = "heel raises at dawn", "a salt of eight or more"


def test_a_full_line_is_told_at_once_and_one_that_stands_too_long_as_well() -> None:
    slots, begun, over = Slots(at_once=1, in_line=2, longest_s=0.05), Event(), Event()

    def hold() -> None:
        with slots.one():
            begun.set()
            over.wait(10)

    holding = Thread(target=hold)
    holding.start()
    assert begun.wait(10)
    with pytest.raises(Busy), slots.one():
        pass
    full = Slots(at_once=1, in_line=1, longest_s=10)
    with full.one(), pytest.raises(Busy), full.one():
        pass
    over.set()
    holding.join(10)
    with slots.one():
        pass


def test_an_error_gives_the_place_back() -> None:
    slots = Slots(at_once=1, in_line=1, longest_s=0)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), slots.one():
            _ = 1 / 0


def test_every_password_takes_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Argon2, "memory_cost", 64)
    encoded = Argon2().encode(PASSWORD, SALT)
    assert Argon2().verify(PASSWORD, encoded)
    monkeypatch.setattr(Argon2, "slots", Slots(at_once=1, in_line=0, longest_s=0))
    with pytest.raises(Busy):
        Argon2().encode(PASSWORD, SALT)
    with pytest.raises(Busy):
        Argon2().verify(PASSWORD, encoded)


def test_threads_are_left_for_everything_else() -> None:
    assert AT_ONCE >= 1
    assert min(IN_LINE, AT_ONCE + 2) == IN_LINE
    assert Argon2.slots.line._value == IN_LINE  # noqa: SLF001 nobody has one now


def test_what_django_hashed_is_checked_and_the_other_way_round(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Argon2, "memory_cost", 64)
    monkeypatch.setattr(Argon2PasswordHasher, "memory_cost", 128)
    ours, djangos = Argon2(), Argon2PasswordHasher()
    for encoded in (ours.encode(PASSWORD, SALT), djangos.encode(PASSWORD, SALT)):
        for hasher in (ours, djangos):
            assert hasher.verify(PASSWORD, encoded)
            assert not hasher.verify("heel raises at dusk", encoded)
    assert not ours.verify(PASSWORD, "argon2$argon2id$v=19$nothing that is a hash")
    assert not ours.must_update(ours.encode(PASSWORD, SALT))
