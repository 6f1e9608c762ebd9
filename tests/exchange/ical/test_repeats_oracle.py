"""Repeating entries fall on the days that icalendar and recurring_ical_events find."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given
from hypothesis import strategies as st

from exchange.calendar_samples import calendar, read

HOME = ZoneInfo("Europe/London")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NEW_YEAR = date(2026, 1, 1)


def theirs(data: bytes, first: date, last: date) -> set[date]:
    """The days that the other reader finds, as a runner in London dates them."""
    near = first - timedelta(2), last + timedelta(3)
    found: set[date] = set()
    parsed = icalendar.Calendar.from_ical(data)
    for event in recurring_ical_events.of(parsed).between(*near):
        start = event["DTSTART"].dt
        if isinstance(start, datetime):
            start = (start.astimezone(HOME) if start.tzinfo else start).date()
        found.add(start)
    return {day for day in found if first <= day <= last}


@st.composite
def some(draw: st.DrawFn, low: int, high: int) -> str:
    """One to three numbers of a BY… part."""
    return ",".join(
        map(str, draw(st.lists(st.integers(low, high).filter(bool), min_size=1, max_size=3)))
    )


@st.composite
def weekdays(draw: st.DrawFn, *, ordinals: bool) -> str:
    """Days with ordinals or without; dateutil does not read a mixture as RFC 5545 does."""
    which = st.sampled_from(("1", "2", "3", "-1") if ordinals else ("",))
    named = draw(st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3, unique=True))
    return ",".join(draw(which) + day for day in named)


@st.composite
def rules(draw: st.DrawFn, until: str) -> str:
    every = draw(st.sampled_from(("DAILY", "WEEKLY", "WEEKLY", "MONTHLY", "YEARLY")))
    long = every in ("MONTHLY", "YEARLY")
    parts = [f"FREQ={every}", f"INTERVAL={draw(st.integers(1, 4))}"]
    parts += draw(st.sampled_from(([], ["COUNT=1"], ["COUNT=20"], [f"UNTIL={until}"])))
    by: list[str] = []
    if draw(st.booleans()):
        by.append("BYDAY=" + draw(weekdays(ordinals=long and draw(st.booleans()))))
    if draw(st.integers(0, 3)) == 0:
        by.append("BYMONTH=" + draw(some(1, 12)))
    if every != "WEEKLY" and draw(st.integers(0, 3)) == 0:
        by.append("BYMONTHDAY=" + draw(some(-31, 31)))
    if every == "YEARLY" and draw(st.integers(0, 5)) == 0:
        by.append("BYYEARDAY=" + draw(some(-366, 366)))
    # Of the first week dateutil looks only at what is left of it: no positions there.
    if by and long and draw(st.integers(0, 3)) == 0:
        by.append("BYSETPOS=" + draw(some(-3, 3)))
    return ";".join([*parts, *by, "WKST=" + draw(st.sampled_from(WEEKDAYS))])


@st.composite
def repeating(draw: st.DrawFn) -> bytes:
    """A calendar of one repeating entry: by days, floating, UTC or of another zone."""
    parameters, clock, end = draw(
        st.sampled_from(
            [
                (";VALUE=DATE", "", ""),
                ("", "T220000", "T220000"),
                ("", "T003000Z", "T003000Z"),
                (";TZID=America/New_York", "T213000", "T120000Z"),
                (";TZID=Asia/Tokyo", "T060000", "T120000Z"),
            ]
        )
    )
    start = NEW_YEAR + timedelta(draw(st.integers(-600, 500)))

    def written(after: int) -> str:
        return (start + timedelta(after)).isoformat().replace("-", "")

    lists = st.lists(st.integers(0, 60), max_size=5)
    lines = ["UID:1", "SUMMARY:Easy", f"DTSTART{parameters}:{written(0)}{clock}"]
    lines.append("RRULE:" + draw(rules(written(draw(st.integers(0, 500))) + end)))
    for name in ("EXDATE", "RDATE"):
        listed = ",".join(written(at) + clock for at in draw(lists))
        lines += [f"{name}{parameters}:{listed}"] if listed else []
    return calendar("\n".join(lines))


def same_days(data: bytes, after: int, length: int) -> None:
    first = NEW_YEAR + timedelta(after)
    last = first + timedelta(length)
    found = read(data, first, last)
    assert not found.unread
    assert {run.date for run in found.runs} == theirs(data, first, last)


@given(repeating(), st.integers(-100, 500), st.integers(0, 300))
def test_the_same_days_as_another_reader(data: bytes, after: int, length: int) -> None:
    same_days(data, after, length)


@pytest.mark.full
@given(repeating(), st.integers(-100, 500), st.integers(0, 300))
def test_the_same_days_as_another_reader_in_full(data: bytes, after: int, length: int) -> None:
    same_days(data, after, length)
