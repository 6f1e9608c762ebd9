"""How often something may be tried: the limits themselves, and what addresses are counted by."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from springleg.usecases.accounts.networks import networks_of
from springleg.usecases.accounts.rate_limits import (
    DAY_S,
    Allowance,
    GrowingDelay,
    Limit,
    Tries,
    wait_s,
    with_one_more,
)
from springleg.usecases.accounts.sign_in_limits import (
    CODES,
    PASSWORDS,
    WRONG_HERE,
    Asker,
    of_reset,
    of_right_code,
)

BEGIN = datetime(2026, 12, 1, 7, tzinfo=UTC)
NONE = Tries(0, BEGIN)
DELAY, ALLOWANCE = GrowingDelay(free=3, first_s=4, longest_s=60), Allowance(10, 100)
LIMITS = st.sampled_from([DELAY, ALLOWANCE, PASSWORDS, CODES, WRONG_HERE])


def after(seconds: float) -> datetime:
    return BEGIN + timedelta(seconds=seconds)


def tried(limit: Limit, times: int) -> Tries:
    """What is remembered of so many tries at one instant."""
    found = NONE
    for _ in range(times):
        found = with_one_more(limit, found, BEGIN)
    return found


def test_each_delay_is_twice_the_one_before_up_to_the_longest() -> None:
    waits = [wait_s(DELAY, tried(DELAY, n), BEGIN) for n in range(9)]
    assert waits == [0, 0, 0, 4, 8, 16, 32, 60, 60]
    assert wait_s(DELAY, tried(DELAY, 10_000), BEGIN) == 60


def test_a_delay_runs_from_the_last_try_and_is_forgotten_after_a_day() -> None:
    held = tried(DELAY, 6)
    assert [wait_s(DELAY, held, after(s)) for s in (0, 1.5, 31.5, 32, 40)] == [32, 31, 1, 0, 0]
    assert with_one_more(DELAY, held, after(DAY_S - 1)).amount == 7
    assert with_one_more(DELAY, held, after(DAY_S)).amount == 1


def test_an_allowance_comes_back_one_by_one() -> None:
    held = tried(ALLOWANCE, 10)
    assert wait_s(ALLOWANCE, tried(ALLOWANCE, 9), BEGIN) == 0
    assert [wait_s(ALLOWANCE, held, after(s)) for s in (0, 9.5, 10)] == [10, 1, 0]
    again = with_one_more(ALLOWANCE, held, after(10))
    assert wait_s(ALLOWANCE, again, after(10)) == 10
    assert wait_s(ALLOWANCE, held, after(100)) == 0


@given(LIMITS, st.integers(0, 200), st.floats(-1e6, 1e6))
def test_no_clock_makes_anybody_wait_for_longer_than_the_longest(
    limit: Limit, times: int, moved_s: float
) -> None:
    longest = limit.longest_s if isinstance(limit, GrowingDelay) else limit.window_s * 20
    wait = wait_s(limit, tried(limit, times), after(moved_s))
    assert 0 <= wait <= longest
    if wait:
        assert wait_s(limit, tried(limit, times), after(max(0.0, moved_s) + wait)) == 0


@given(st.lists(st.floats(0, 600), min_size=1, max_size=60))
def test_whoever_waits_as_told_gets_no_more_than_is_allowed(gaps: list[float]) -> None:
    """Ten thousand in a quarter of an hour, or as fast as they are let: the same few are judged."""
    held, now_s, judged = NONE, 0.0, []
    for gap in gaps:
        now_s += gap
        if not wait_s(ALLOWANCE, held, after(now_s)):
            held = with_one_more(ALLOWANCE, held, after(now_s))
            judged.append(now_s)
    for first in judged:
        within = [at for at in judged if first <= at < first + ALLOWANCE.window_s]
        assert len(within) <= 2 * ALLOWANCE.most


def test_ten_thousand_tries_at_an_account_are_few_that_are_judged() -> None:
    """At eleven a second for a quarter of an hour, from wherever."""
    held, judged = NONE, 0
    for n in range(10_000):
        now = after(n * 0.09)
        if not wait_s(PASSWORDS, held, now):
            held, judged = with_one_more(PASSWORDS, held, now), judged + 1
    assert judged == 12


@pytest.mark.parametrize(
    ("address", "narrow", "wide"),
    [
        ("203.0.113.9", "203.0.113.9/32", "203.0.113.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1::/48"),
        ("2001:DB8:1:2::1", "2001:db8:1:2::/64", "2001:db8:1::/48"),
        ("::ffff:203.0.113.9", "203.0.113.9/32", "203.0.113.0/24"),
        ("", "", ""),
        ("no address", "no address", "no address"),
    ],
)
def test_an_address_is_counted_by_two_networks(address: str, narrow: str, wide: str) -> None:
    assert networks_of(address) == (narrow, wide)


@given(st.ip_addresses(v=6))
def test_whoever_hops_within_one_connection_stays_in_its_network(address: object) -> None:
    near = str(address).rpartition(":")[0] + ":1" if "::" not in str(address) else str(address)
    assert networks_of(near) == networks_of(str(address))


def test_an_address_that_nobody_has_is_counted_like_one_that_somebody_has() -> None:
    typed = {
        one.subject
        for spelt in (" A@b.example", "a@B.example ")
        for one in of_reset(Asker("203.0.113.9", typed=spelt))
        if one.kind == "reset"
    }
    assert typed == {"a@b.example"}


@pytest.mark.parametrize(("after_s", "may"), [(0, False), (90, False), (120, True)])
def test_a_code_of_an_app_is_good_once_for_as_long_as_it_is_good(
    after_s: int, *, may: bool
) -> None:
    """Its own half minute, and the ones before and after, for a phone's clock."""
    (counted,) = of_right_code(UUID(int=1), "123456")
    assert (wait_s(counted.limit, tried(counted.limit, 1), after(after_s)) == 0) is may
