"""What a calendar calls itself: read where it says so, tidied, and never a reason to fail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from springleg.exchange.ical.name import LONGEST, calendar_name

BEGIN = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (b"X-WR-CALNAME:Runna\r\n", "Runna"),
        (b"x-wr-calname:Runna\n", "Runna"),
        (b"NAME;LANGUAGE=de:Z\xc3\xbcrich\\, Lauftreff\r\n", "Zürich, Lauftreff"),
        (b"X-WR-CALNAME:A very \r\n long name\r\n", "A very long name"),
        (b"X-WR-CALNAME:\r\n", ""),
        (b"X-WR-CALNAME:a\x1b[2Jb\x00\r\n", "a [2Jb"),
        (b"X-WR-CALNAME:" + b"x" * 500 + b"\r\n", "x" * LONGEST),
        (b"SUMMARY:NAME:Runna\r\n", ""),
        (b"", ""),
    ],
)
def test_the_name_is_the_calendars_own(line: bytes, name: str) -> None:
    assert calendar_name(BEGIN + line) == name


def test_a_name_far_down_is_not_looked_for() -> None:
    assert calendar_name(BEGIN + b"X:y\r\n" * 10_000 + b"X-WR-CALNAME:Runna\r\n") == ""


@pytest.mark.parametrize("sign", [b";", b"\r\n ", b'"', b"NAME;", b"X-WR-CALNAME"])
def test_a_long_row_of_one_sign_takes_no_time(sign: bytes) -> None:
    assert calendar_name(sign * 20_000) == ""


@given(st.binary(max_size=300))
def test_any_bytes_have_a_name_that_can_be_shown(data: bytes) -> None:
    name = calendar_name(b"NAME:" + data)
    assert len(name) <= LONGEST
    assert name.isprintable()
