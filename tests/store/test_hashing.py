"""Judging passwords: a few at once, a few in line, and nobody waits behind those."""

import os
import signal
from threading import Event, Thread, get_native_id

import pytest

from springleg.core.errors import Busy
from springleg.store.accounts.hashing import (
    AT_ONCE,
    GIVES_WAY,
    IN_LINE,
    Argon2,
    Slots,
    at_low_priority,
)

THREADS = 8  # of a server


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
    encoded = Argon2().encode("heel raises at dawn", "a salt of eight or more")
    assert Argon2().verify("heel raises at dawn", encoded)
    monkeypatch.setattr(Argon2, "slots", Slots(at_once=1, in_line=0, longest_s=0))
    with pytest.raises(Busy):
        Argon2().encode("heel raises at dawn", "a salt of eight or more")
    with pytest.raises(Busy):
        Argon2().verify("heel raises at dawn", encoded)


def test_threads_are_left_for_everything_else() -> None:
    assert AT_ONCE >= 1
    assert min(IN_LINE, AT_ONCE + 2) == IN_LINE
    assert Argon2.slots.line._value == IN_LINE  # noqa: SLF001 nobody has one now


@pytest.mark.skipif(not hasattr(os, "setpriority"), reason="no priorities of threads here")
def test_a_hash_is_worked_out_by_a_thread_that_gives_way_to_all_else() -> None:
    def priority() -> int:
        return os.getpriority(os.PRIO_PROCESS, get_native_id())

    own = priority()
    assert at_low_priority(priority) == max(own, GIVES_WAY)
    assert priority() == own, "whoever asks for it does not"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is forked here")
def test_a_process_that_was_forked_works_them_out_too() -> None:
    """Its parent's threads are not in it: it would wait for them without an end."""
    assert at_low_priority(lambda: 1) == 1
    child = os.fork()
    if not child:
        signal.alarm(20)
        os._exit(at_low_priority(lambda: 7))
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 7
