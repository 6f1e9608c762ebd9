"""Signing in has a thread of its own, which rests while others ask: nobody else waits for it."""

from collections.abc import Mapping
from time import monotonic

import pytest

from springleg.web.http.callers import Callers, secret_of
from springleg.web.http.fair_threads import AT_ONCE, MOST_WAITING
from springleg.web.http.sign_in_share import (
    BUSY_S,
    KNOWN,
    LONGEST_REST_S,
    STRANGE,
    Share,
    key_for,
)
from web.test_fair_threads import Line, Log, threads_for, until


def test_of_all_who_sign_in_one_is_answered_at_a_time() -> None:
    log, others = Log(), Log()
    with threads_for(log) as threads:
        for number in range(12):
            threads.add_task(Line(f"{STRANGE}192.0.2.{number}", log))
        until(lambda: log.running == 1)
        for who in ("ann", "bob"):
            for _ in range(AT_ONCE):
                threads.add_task(Line(who, others))
        until(lambda: others.running == 2 * AT_ONCE)
        assert log.running == 1
        threads.add_task(Line(f"{KNOWN}of-ann", others))
        until(lambda: others.running == 2 * AT_ONCE + 1)
        others.gate.set()
        log.gate.set()
        until(lambda: len(log.ended) == 12)
    assert log.most == 1
    assert {why for _, why in log.ended} == {None}


def test_whoever_has_an_address_of_their_own_waits_a_turn_not_a_flood() -> None:
    log = Log()
    with threads_for(log) as threads:
        for _ in range(MOST_WAITING + 5):
            threads.add_task(Line(f"{STRANGE}192.0.2.1", log, quick=True))
            if not log.began:
                log.gate.clear()
        threads.add_task(Line(f"{STRANGE}192.0.2.2", log, quick=True))
        until(lambda: len(log.ended) == MOST_WAITING + 6)
    assert {why for _, why in log.ended} == {None}, "nobody is refused at once, and for nothing"


def test_the_thread_rests_while_others_ask_for_as_long_as_its_part_demands() -> None:
    share = Share(most_s=1.0, part=0.2)
    now = 100.0
    share.others_ask(now)
    assert share.rest_s(0.4, now) == 0, "so much at a go is free"
    spent = Share(most_s=0.1, part=0.2)
    spent.others_ask(now)
    taken, rested = 0.0, 0.0
    for _ in range(50):
        rest = spent.rest_s(0.1, now)
        taken, rested = taken + 0.1, rested + rest
        now += rest + 0.1
        spent.others_ask(now)
    assert taken / (taken + rested) == pytest.approx(0.2, abs=0.01)
    assert spent.rest_s(100.0, now) == LONGEST_REST_S


def test_where_nobody_else_asks_nobody_rests() -> None:
    share = Share(most_s=0.1, part=0.2)
    share.others_ask(100.0)
    assert share.rest_s(1.0, 100.5) > 0
    assert share.rest_s(1.0, 100.0 + BUSY_S + 1) == 0


def test_others_are_answered_while_a_sign_in_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    rests: list[float] = []

    def rest_s(*_: object) -> float:
        rests.append(0.3)
        return 0.3

    monkeypatch.setattr(Share, "rest_s", rest_s)
    log = Log()
    log.gate.set()
    began = monotonic()
    with threads_for(log, count=2) as threads:
        threads.add_task(Line(f"{STRANGE}192.0.2.1", log))
        threads.add_task(Line(f"{STRANGE}192.0.2.2", log))
        until(lambda: len(rests) == 1)
        threads.add_task(Line("ann", log))
        until(lambda: ("ann", None) in log.ended)
        assert len(log.ended) == 2, "the second waits until the thread has rested"
        until(lambda: len(log.ended) == 3)
    assert monotonic() - began >= 0.3


def test_a_server_that_ends_waits_for_nobody_who_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Share, "rest_s", lambda *_: 60.0)
    log = Log()
    log.gate.set()
    with threads_for(log) as threads:
        threads.add_task(Line(f"{STRANGE}192.0.2.1", log))
        until(lambda: len(log.ended) == 1)
        began = monotonic()
        assert threads.shutdown()
        until(lambda: not threads.threads)
    assert monotonic() - began < 30


def nobodys(environ: Mapping[str, str]) -> str:
    del environ
    return ""


def test_what_nobody_known_sends_to_pages_of_accounts_is_signing_in() -> None:
    callers = Callers()
    environ = {"HTTP_COOKIE": "session=of-ann", "REMOTE_ADDR": "192.0.2.7"}

    def key(path: str, verb: str = "POST") -> str:
        return key_for((verb, path), environ, 0, nobodys, callers)

    assert key("/accounts/login/") == f"{STRANGE}192.0.2.7"
    assert key("/api/entries") == key("/") == key("/reminders/off/x/") == "192.0.2.7"
    assert key("/accounts/login/", "GET") == key("/accounts/login/", "HEAD") == "192.0.2.7"
    login = ("POST", "/accounts/login/")
    assert key_for(login, environ, 0, lambda _: "of-ann", callers) == f"{KNOWN}of-ann"
    callers.remember(secret_of(environ), "ann")
    assert key("/accounts/login/") == key("/api/entries") == "ann"
