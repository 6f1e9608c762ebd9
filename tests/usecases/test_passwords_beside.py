"""Passwords judged beside a server: in a process that gives way, comes when needed, and leaves."""

import os
import signal
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path
from time import monotonic, sleep

import pytest

from springleg.core.errors import Busy
from springleg.store.accounts import argon2id, hashing
from springleg.usecases.accounts import passwords_beside as module
from springleg.usecases.accounts.passwords_beside import passwords_beside

PASSWORD, SALT = "heel raises at dawn", "a salt of eight or more"
PATIENCE_S = 60.0


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(hashing.Argon2, "memory_cost", 64)
    monkeypatch.setattr(hashing.Argon2, "slots", hashing.Slots(1, 1, PATIENCE_S))
    yield
    assert hashing.answer is argon2id.answer, "without a server this process judges them"


def children() -> set[int]:
    """The processes beside this one that are there."""
    return {child.pid or 0 for child in active_children()}


def gone(pid: int) -> bool:
    until = monotonic() + PATIENCE_S
    while pid in children() and monotonic() < until:
        sleep(0.02)
    return pid not in children()


def judged() -> bool:
    """Whether a password and its hash fit, and another does not."""
    hasher = hashing.Argon2()
    encoded = hasher.encode(PASSWORD, SALT)
    return hasher.verify(PASSWORD, encoded) and not hasher.verify("heel raises", encoded)


def test_a_process_judges_them_that_gives_way_and_nobody_reads_them_there() -> None:
    before = children()
    with passwords_beside():
        assert children() == before, "nobody has signed in yet"
        assert judged()
        (pid,) = children() - before
        priority = os.getpriority(os.PRIO_PROCESS, pid)
        assert priority == min(19, os.getpriority(os.PRIO_PROCESS, 0) + argon2id.GIVES_WAY)
        for place in ("cmdline", "environ"):
            shown = Path(f"/proc/{pid}/{place}")
            assert not shown.exists() or PASSWORD.encode() not in shown.read_bytes()
        os.kill(pid, signal.SIGKILL)
        assert judged(), "another one takes its place"
        (another,) = children() - before - {pid}
    assert gone(another)


def test_it_leaves_when_nobody_signs_in_and_comes_back() -> None:
    before = children()
    with passwords_beside(leaves_after_s=0.5):
        assert judged()
        (pid,) = children() - before
        assert gone(pid)
        assert judged()
        assert pid not in children()


def test_who_finds_none_that_answers_is_told_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    before = children()
    with passwords_beside():
        assert judged()
        (pid,) = children() - before
        os.kill(pid, signal.SIGSTOP)
        monkeypatch.setattr(module, "WITHIN_S", 0.2)
        with pytest.raises(Busy):
            judged()
        monkeypatch.setattr(module, "WITHIN_S", PATIENCE_S)
        assert judged(), "the one that did not answer was ended"
