"""Threads shared fairly: how many one caller has, whose turn it is, and who is told to wait."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Lock, Thread
from time import monotonic, sleep, thread_time
from typing import Any

import pytest

from springleg.web.http import fair_threads
from springleg.web.http.callers import Callers, caller_of, secret_of
from springleg.web.http.client_address import address_in, house_of
from springleg.web.http.fair_threads import (
    AT_ONCE,
    BRIEF_AT_ONCE,
    MOST_WAITING,
    FairThreads,
)
from springleg.web.http.request_reader import Refusal

SOON_S = 60.0


class Request:
    """What waits: it can be refused."""

    def __init__(self) -> None:
        self.error: object = None
        self.refused: Refusal | None = None

    def refuse(self, why: Refusal) -> None:
        self.refused = why


class Line:
    """A connection of somebody, whose request takes until the gate opens."""

    def __init__(self, who: str, log: "Log", *, quick: bool = False) -> None:
        self.who, self.log, self.quick = who, log, quick
        self.requests = [Request()]

    def service(self) -> None:
        with self.log.changing:
            self.log.began.append(self.who)
            self.log.running += 1
            self.log.most = max(self.log.most, self.log.running)
        if not (self.quick or self.requests[0].refused):
            self.log.gate.wait(SOON_S)
        with self.log.changing:
            self.log.running -= 1
            self.log.ended.append((self.who, self.requests[0].refused))

    def cancel(self) -> None:
        """Waitress asks for it."""


class Log:
    def __init__(self) -> None:
        self.began: list[str] = []
        self.ended: list[tuple[str, Refusal | None]] = []
        self.running = self.most = 0
        self.gate, self.changing = Event(), Lock()


@contextmanager
def threads_for(
    log: Log, count: int = 8, is_brief: Callable[[Any], bool] = lambda _: False
) -> Iterator[FairThreads]:
    threads = FairThreads(lambda line: line.who, is_brief)  # type: ignore[attr-defined]  # a Line's
    threads.set_thread_count(count)
    try:
        yield threads
    finally:
        log.gate.set()
        threads.shutdown()


def until(true: Any) -> None:
    end = monotonic() + SOON_S
    while not true():
        assert monotonic() < end
        sleep(0.002)


def test_one_caller_never_has_more_than_some_of_the_threads() -> None:
    log = Log()
    with threads_for(log) as threads:
        for _ in range(20):
            threads.add_task(Line("ann", log))
        until(lambda: log.running == AT_ONCE)
        threads.add_task(Line("bob", log, quick=True))
        until(lambda: ("bob", None) in log.ended)
        assert log.began.count("ann") == AT_ONCE
        log.gate.set()
        until(lambda: len(log.ended) == 21)
    assert log.most <= AT_ONCE + 1


def test_what_takes_but_a_moment_has_more_threads_and_leaves_some_to_others() -> None:
    log = Log()
    with threads_for(log, is_brief=lambda line: line.who != "bob") as threads:
        for _ in range(20):
            threads.add_task(Line("ann", log))
        until(lambda: log.running == BRIEF_AT_ONCE)
        for _ in range(20):
            threads.add_task(Line("bob", log))
        until(lambda: log.running == 8)
        assert log.began.count("ann") == BRIEF_AT_ONCE
        assert log.began.count("bob") == 8 - BRIEF_AT_ONCE
        log.gate.set()
        until(lambda: len(log.ended) == 40)


def test_callers_take_turns() -> None:
    log = Log()
    log.gate.set()
    held = Log()
    with threads_for(held, count=1) as threads:
        threads.add_task(Line("first", held))
        until(lambda: held.running == 1)
        for who in ("ann", "ann", "ann", "bob", "bob", "cid"):
            threads.add_task(Line(who, log))
        held.gate.set()
        until(lambda: len(log.ended) == 6)
    assert log.began == ["ann", "bob", "cid", "ann", "bob", "ann"]


def test_who_has_too_much_waiting_is_told_at_once_and_nobody_else() -> None:
    log = Log()
    with threads_for(log) as threads:
        for _ in range(AT_ONCE):
            threads.add_task(Line("ann", log))
        until(lambda: log.running == AT_ONCE)
        for _ in range(MOST_WAITING):
            threads.add_task(Line("ann", log))
        assert log.ended == []
        threads.add_task(Line("ann", log))
        until(lambda: log.ended == [("ann", Refusal.BUSY)])
        log.gate.set()
        until(lambda: len(log.ended) == AT_ONCE + MOST_WAITING + 1)
        assert [why for _, why in log.ended].count(None) == AT_ONCE + MOST_WAITING


def test_who_has_waited_too_long_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    log = Log()
    with threads_for(log, count=1) as threads:
        threads.add_task(Line("ann", log))
        until(lambda: log.running == 1)
        monkeypatch.setattr(fair_threads, "LONGEST_WAIT_S", 0.05)
        threads.add_task(Line("bob", log))
        sleep(0.2)
        log.gate.set()
        until(lambda: len(log.ended) == 2)
    assert log.ended == [("ann", None), ("bob", Refusal.BUSY)]


def test_who_uses_the_processor_much_has_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fair_threads, "HEAVY_S", 0.01)
    monkeypatch.setattr(fair_threads, "LIGHT_S", 0.0)
    log = Log()

    class Heavy(Line):
        def service(self) -> None:
            end = thread_time() + 0.1  # of the processor, which is what counts
            while thread_time() < end:
                pass
            super().service()

    with threads_for(log) as threads:
        threads.add_task(Heavy("ann", log, quick=True))
        until(lambda: len(log.ended) == 1)
        for _ in range(6):
            threads.add_task(Line("ann", log))
        threads.add_task(Line("bob", log))
        until(lambda: log.began.count("bob") == 1)
        sleep(0.1)
        assert log.began[1:].count("ann") == 1


def test_all_that_waits_is_answered_whoever_comes_and_goes() -> None:
    log = Log()
    log.gate.set()
    with threads_for(log) as threads:

        def send(who: int) -> None:
            for number in range(30):
                threads.add_task(Line(f"{who}-{number % 3}", log, quick=True))

        senders = [Thread(target=send, args=(who,)) for who in range(8)]
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join()
        until(lambda: len(log.ended) == 240)
    assert log.running == 0


def test_a_request_is_its_accounts_once_that_is_known_and_its_addresses_before() -> None:
    cookie = {"HTTP_COOKIE": "csrf=x; session=of-ann", "REMOTE_ADDR": "192.0.2.7"}
    token = {"HTTP_AUTHORIZATION": "Bearer of-ann", "REMOTE_ADDR": "192.0.2.8"}
    callers = Callers(most=2)
    assert secret_of({}) == b""
    assert secret_of(cookie) != secret_of(token)
    assert caller_of(cookie, 0, callers) == "192.0.2.7"
    for one in (cookie, token):
        callers.remember(secret_of(one), "ann")
        assert caller_of(one, 0, callers) == "ann"
    callers.remember(secret_of({"HTTP_COOKIE": "__Host-session=of-bob"}), "bob")
    assert caller_of(cookie, 0, callers) == "192.0.2.7", "said longest ago"
    assert caller_of(token, 0, callers) == "ann"
    callers.remember(b"", "nobody")
    assert caller_of({"REMOTE_ADDR": "192.0.2.9"}, 0, callers) == "192.0.2.9"


@pytest.mark.parametrize(
    ("said", "proxies", "address"),
    [
        ("", 0, "192.0.2.1"),
        ("198.51.100.9", 0, "192.0.2.1"),
        ("198.51.100.9", 1, "198.51.100.9"),
        ("forged, 198.51.100.9", 1, "198.51.100.9"),
        ("198.51.100.9, 203.0.113.5", 2, "198.51.100.9"),
        ("198.51.100.9", 2, "192.0.2.1"),
        ("garbage", 1, "192.0.2.1"),
        ("", 1, "192.0.2.1"),
        (",,,", 1, "192.0.2.1"),
        ("198.51.100.9:4711", 1, "198.51.100.9"),
        ("[2001:db8::1]:4711", 1, "2001:db8::1"),
        ("2001:db8::1%eth0", 1, "2001:db8::1"),
        ("\x00\xff" * 50, 1, "192.0.2.1"),
    ],
)
def test_only_what_our_own_proxies_add_counts(said: str, proxies: int, address: str) -> None:
    environ = {"REMOTE_ADDR": "192.0.2.1", "HTTP_X_FORWARDED_FOR": said}
    assert address_in(environ, proxies) == address


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("192.0.2.1", "192.0.2.2", False),
        ("", "", True),
    ],
)
def test_addresses_of_one_house_are_counted_together(one: str, other: str, *, same: bool) -> None:
    assert (house_of(one) == house_of(other)) is same
