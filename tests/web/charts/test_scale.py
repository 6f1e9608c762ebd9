"""Scales map both ends, in order; ticks are round and cover what they are for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from springleg.core.message import ENGLISH
from springleg.web.charts.scale import (
    Scale,
    date_ticks,
    day_scale,
    in_short,
    round_ticks,
    ticks_between,
)

DAY = date(2026, 6, 3)


def test_both_ends_and_the_middle() -> None:
    scale = Scale(0, 10, 200, 100)
    assert [scale.at(value) for value in (0, 5, 10)] == [200, 150, 100]


def test_one_day_alone_stands_in_the_middle() -> None:
    assert day_scale(DAY, DAY, 20, 120).at(DAY.toordinal()) == 70


@pytest.mark.parametrize(
    ("most", "ticks"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (3, [0, 1, 2, 3]),
        (8, [0, 5, 10]),
        (138, [0, 50, 100, 150]),
        (1_234_567, [0, 500_000, 1_000_000, 1_500_000]),
    ],
)
def test_round_ticks_of_whole_things(most: float, ticks: list[float]) -> None:
    assert round_ticks(most, least_step=1) == ticks


@given(st.integers(0, 10**11))
def test_ticks_start_at_nothing_cover_the_most_and_are_few(hundredths: int) -> None:
    most = hundredths / 100
    ticks = round_ticks(most)
    assert ticks[0] == 0
    assert ticks[-1] >= most * (1 - 1e-6)
    assert 2 <= len(ticks) <= 5


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_ticks_between_cover_both_ends(a: int, b: int) -> None:
    low, high = sorted((a / 10, b / 10))
    ticks = ticks_between(low, high)
    assert ticks[0] <= low
    assert ticks[-1] >= high
    assert len(ticks) <= 6


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (DAY, ["3 Jun"]),
        (DAY + timedelta(days=2), ["3 Jun"]),
        (date(2026, 6, 24), ["8 Jun", "15 Jun", "22 Jun"]),
        (date(2026, 8, 19), ["15 Jun", "6 Jul", "27 Jul", "17 Aug"]),
        (date(2026, 11, 25), ["Jul", "Sep", "Nov"]),
        (date(2027, 6, 25), ["Jul", "Oct", "2027", "Apr"]),
        (date(2030, 3, 1), ["2027", "2028", "2029", "2030"]),
        (date(2036, 3, 1), ["2027", "2030", "2033", "2036"]),
    ],
)
def test_dates_are_named_at_sensible_steps(last: date, words: list[str]) -> None:
    assert [said for _, said in date_ticks(DAY, last, ENGLISH, most=4)] == words


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 20_000), st.integers(2, 6))
def test_named_dates_are_within_the_span_and_not_too_many(
    first: date, days: int, most: int
) -> None:
    last = first + timedelta(days=days)
    ticks = [day for day, _ in date_ticks(first, last, ENGLISH, most=most)]
    assert ticks == sorted(set(ticks))
    assert len(ticks) <= most
    assert all(first <= day <= last for day in ticks)


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (42.5, "42.5"), (9_500, "9500"), (12_000, "12k"), (1_500_000, "1.5M"), (3e9, "3G")],
)
def test_numbers_in_short(value: float, words: str) -> None:
    assert in_short(value) == words
