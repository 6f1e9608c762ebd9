"""The server answers every nearly good request, with no fault of ours, and goes on."""

import secrets
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from fuzz.fuzzing import MOST_GROWTH_MB, seconds
from fuzz.requests import Asked, answered, good, resident_mb_of, spoilt_request
from web.conftest import Served, Start
from web.people import Person

FAULT, HANGS = 500, -1
A_WALK_S = 30  # through all good requests: in a short run, other tests have walked there


def person_at(served: Served, *, accounts: bool) -> Person:
    person = Person(served.url, "fuzz@example.org")
    if accounts:
        return person.sign_up()
    person.get("/start/")
    return person


def fuzz(served: Served, *, accounts: bool, for_s: float, seed: int) -> Counter[int]:
    """Ask for so long; how often each status was answered. Fails with the request."""
    chance = Random(seed)  # noqa: S311 no secret
    asked = sendable(good(person_at(served, accounts=accounts).cookies))
    for one in asked if for_s > A_WALK_S else ():
        judge(one, answered(served.url, one))
    before_mb, found = resident_mb_of(served.url), Counter[int]()
    end = time.monotonic() + for_s
    while time.monotonic() < end:
        one = spoilt_request(chance.choice(asked), chance)
        status = answered(served.url, one)
        judge(one, status)
        found[status] += 1
    grown = resident_mb_of(served.url) - before_mb
    assert grown < MOST_GROWTH_MB * 2, f"the server's memory grew by {grown} MB"
    assert Person(served.url).get("/offline/").status == 200
    return found


SHUTTING = (b"logout", b"erase", b"withdraw", b"sessions", b"password/change")


def sendable(asked: list[Asked]) -> list[Asked]:
    """Without those that would end the account or its session: all that follows would be shut."""
    return [one for one in asked if not any(part in one.path for part in SHUTTING)]


def judge(asked: Asked, status: int) -> None:
    assert status not in (FAULT, HANGS), f"{status}: {asked}"


@pytest.mark.parametrize("accounts", [False, True], ids=["alone", "accounts"])
def test_it_answers_whatever_is_asked(start: Start, tmp_path: Path, *, accounts: bool) -> None:
    served = start(tmp_path / "data", accounts=accounts)
    found = fuzz(served, accounts=accounts, for_s=2 * seconds(full=False), seed=12)
    assert found


@pytest.mark.full
@pytest.mark.parametrize("accounts", [False, True], ids=["alone", "accounts"])
def test_it_answers_whatever_is_asked_for_half_an_hour(
    start: Start, tmp_path: Path, record_property: Callable[[str, object], None], *, accounts: bool
) -> None:
    seed = secrets.randbits(32)
    served = start(tmp_path / "data", accounts=accounts)
    found = fuzz(served, accounts=accounts, for_s=seconds(full=True), seed=seed)
    record_property("told", f"fuzz: the web, {dict(found)} from seed {seed}")
