"""Days as people write them: what each means, seen from a day; what is no day."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from springleg.core.errors import Refused
from springleg.core.message import MONTH_NAMES, WEEKDAYS
from springleg.core.written_day import (
    FIRST_DAY,
    LAST_DAY,
    day_at,
    day_on,
    days_on,
    read_day,
    read_days,
)

TUESDAY = date(2026, 12, 1)
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
NAMES = st.sampled_from([*WEEKDAYS, *(name[:3] for name in WEEKDAYS)])


@pytest.mark.parametrize(
    ("said", "done", "planned"),
    [
        ("today", "2026-12-01", "2026-12-01"),
        ("Yesterday", "2026-11-30", "2026-11-30"),
        (" tomorrow ", "2026-12-02", "2026-12-02"),
        ("-1d", "2026-11-30", "2026-11-30"),
        ("+3d", "2026-12-04", "2026-12-04"),
        ("-2w", "2026-11-17", "2026-11-17"),
        ("3 days ago", "2026-11-28", "2026-11-28"),
        ("1d ago", "2026-11-30", "2026-11-30"),
        ("in 2 weeks", "2026-12-15", "2026-12-15"),
        ("tue", "2026-12-01", "2026-12-01"),
        ("last tue", "2026-11-24", "2026-11-24"),
        ("next tuesday", "2026-12-08", "2026-12-08"),
        ("this fri", "2026-11-27", "2026-12-04"),
        ("Thurs", "2026-11-26", "2026-12-03"),
        ("mon", "2026-11-30", "2026-12-07"),
        ("15 dec", "2025-12-15", "2026-12-15"),
        ("Nov 30", "2026-11-30", "2027-11-30"),
        ("15 December 2026", "2026-12-15", "2026-12-15"),
        ("29 feb", "2024-02-29", "2028-02-29"),
        ("2026-12-15", "2026-12-15", "2026-12-15"),
    ],
)
def test_what_is_meant(said: str, done: str, planned: str) -> None:
    written = read_day(said)
    assert day_on(written, TUESDAY) == date.fromisoformat(done)
    assert day_on(written, TUESDAY, ahead=True) == date.fromisoformat(planned)


@pytest.mark.parametrize(
    "said",
    [
        *(
            "",
            "soon",
            "tuesdayish",
            "tu",
            "32 dec",
            "30 feb",
            "2026-13-01",
            "2026-02-30",
            "20261215",
        ),
        *("2026-W50-2", "15.12.", "-d", "last", "last 15 dec", "0001-01-01", "1 jan 1899", "--1d"),
    ],
)
def test_what_is_no_day(said: str) -> None:
    with pytest.raises(Refused):
        read_day(said)


def test_a_refusal_says_how_a_day_is_written() -> None:
    with pytest.raises(Refused, match=r"'soon' is no day that I know\. Write it like today, yest"):
        read_day("soon")


def test_a_day_too_far_off_is_refused_when_it_is_counted() -> None:
    with pytest.raises(Refused, match="too far off"):
        day_on(read_day("+9999w"), LAST_DAY)
    with pytest.raises(Refused, match="too far off"):
        day_on(read_day("-9999w"), date(2026, 12, 1) - timedelta(days=40_000))


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("fri..sun", "2026-12-04", "2026-12-06"),
        ("today..+3d", "2026-12-01", "2026-12-04"),
        ("2026-12-24..2026-12-27", "2026-12-24", "2026-12-27"),
        ("24 dec..2 jan", "2026-12-24", "2027-01-02"),
        ("tue", "2026-12-01", "2026-12-01"),
    ],
)
def test_days_from_one_to_another(said: str, first: str, last: str) -> None:
    found = days_on(read_days(said), TUESDAY, ahead=True)
    assert found == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("said", ["2026-12-24..2026-12-20", "today..-1d", "2026-01-01..2027-12-31"])
def test_days_that_go_back_are_refused(said: str) -> None:
    with pytest.raises(Refused, match="go back, or over a year"):
        days_on(read_days(said), TUESDAY)


def test_as_many_words_as_can_be_are_the_day() -> None:
    found = day_at(["15", "dec", "2026", "3x12"])
    assert found is not None
    assert (day_on(found[0], TUESDAY), found[1]) == (date(2026, 12, 15), 3)
    assert day_at(["3x12", "tue"]) is None
    assert day_at([]) is None


@given(DAYS)
def test_a_date_is_itself_from_everywhere(day: date) -> None:
    for words in (day.isoformat(), f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"):
        assert day_on(read_day(words), TUESDAY) == day


@given(DAYS, NAMES, st.booleans())
def test_a_weekday_is_the_nearest_on_its_side(today: date, name: str, ahead: bool) -> None:
    found = day_on(read_day(name), today, ahead=ahead)
    assert WEEKDAYS[found.weekday()].startswith(name[:3])
    assert 0 <= (found - today).days * (1 if ahead else -1) < 7


@given(DAYS, NAMES)
def test_the_last_and_the_next_one_are_never_today(today: date, name: str) -> None:
    assert -7 <= (day_on(read_day(f"last {name}"), today) - today).days < 0
    assert 0 < (day_on(read_day(f"next {name}"), today) - today).days <= 7


@given(DAYS, st.integers(-400, 400))
def test_days_are_counted_from_today(today: date, days: int) -> None:
    assert day_on(read_day(f"{days:+d}d"), today) == today + timedelta(days=days)


@given(DAYS, DAYS, st.booleans())
def test_a_day_of_the_month_is_the_nearest_on_its_side(today: date, day: date, ahead: bool) -> None:
    written = read_day(f"{day.day} {MONTH_NAMES[day.month - 1][:3]}")
    found = day_on(written, today, ahead=ahead)
    assert (found.month, found.day) == (day.month, day.day)
    assert 0 <= (found - today).days * (1 if ahead else -1) <= 8 * 366


@given(st.text(max_size=30))
def test_anything_else_is_refused_or_a_day(said: str) -> None:
    with suppress(Refused):
        assert FIRST_DAY <= day_on(read_day(said), TUESDAY) <= LAST_DAY
