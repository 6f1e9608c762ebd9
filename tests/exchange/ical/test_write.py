"""Calendars that we write: three readers of others find in them what was meant, whatever it was."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.ical.calendar_readers import (
    Found,
    by_ical_js,
    by_icalendar,
    by_vobject,
    needs_ical_js,
)
from springleg.exchange.ical.content_lines import MOST_OCTETS, escaped, folded
from springleg.exchange.ical.write import Alarm, CalendarEvent, EventStatus, write_ical

AWKWARD = (
    "BEGIN:VEVENT\r\nSUMMARY:mine",
    "a\nEND:VEVENT\nBEGIN:VEVENT\nUID:x",
    'semi; comma, back\\slash \\n \\, : "quoted"',
    "\u2028\u2029\x85\x0b\x0c one line, \x00 no line \x1b[31m",
    "x" * 74 + "ä" + "y" * 80,
    "日本語のとても長い文章 " * 20,
    "🏃🏽‍♀️" * 40,
    " leading, trailing ",
    "\ud800 half a character",
    "",
)
TEXTS = st.text(st.characters(exclude_categories=()), max_size=200) | st.sampled_from(AWKWARD)


def event(title: str = "Heel raises", text: str = "", **more: Any) -> CalendarEvent:
    stamp = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
    held = {"uid": "one", "sequence": 3, "stamp": stamp, "day": date(2026, 12, 4), **more}
    return CalendarEvent(title=title, text=text, **held)


def meant(text: str) -> str:
    """What a reader is to find of a text: each kind of line end as one, nothing that is no text."""
    for end in ("\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"):
        text = text.replace(end, "\n")
    return "".join(one for one in text if one in "\n\t" or _is_text(one))


def _is_text(one: str) -> bool:
    return category(one) not in ("Cc", "Cs") and one not in "\ufeff\ufffe\uffff"


def lines_of(data: bytes) -> Iterator[bytes]:
    """The lines of a file as they stand there, each without its end."""
    assert data.endswith(b"\r\n")
    yield from data[:-2].split(b"\r\n")


@given(TEXTS)
def test_a_line_is_cut_by_octets_and_never_within_a_character(text: str) -> None:
    plain = escaped(text)
    pieces = list(lines_of(folded(f"X:{plain}")))
    assert all(len(piece) <= MOST_OCTETS for piece in pieces)
    assert all(piece.startswith(b" ") for piece in pieces[1:])
    for piece in pieces:
        piece.decode()
    assert b"".join([pieces[0], *(piece[1:] for piece in pieces[1:])]).decode() == f"X:{plain}"


@given(TEXTS, TEXTS)
@pytest.mark.parametrize("read", [by_icalendar, by_vobject])
def test_any_text_comes_through(read: Callable[[bytes], Found], title: str, text: str) -> None:
    data = write_ical([event(title, text), event("the next", "as it was", uid="two")], name=text)
    first, second = read(data)
    assert (first["title"], first["text"]) == (meant(title), meant(text))
    assert (second["uid"], second["title"], second["text"]) == ("two", "the next", "as it was")
    assert data == write_ical(
        [event(title, text), event("the next", "as it was", uid="two")], name=text
    )


@needs_ical_js
def test_any_text_comes_through_in_a_browsers_reader() -> None:
    files = [write_ical([event(text, text)], name=text) for text in AWKWARD]
    for text, (found,) in zip(AWKWARD, by_ical_js(files), strict=True):
        assert (found["title"], found["text"]) == (meant(text), meant(text))


@pytest.mark.parametrize("name", ["\x00", "\r\nBEGIN:VEVENT\r\nEND:VEVENT", "a;b,c\\d"])
def test_nothing_said_makes_a_line_of_its_own(name: str) -> None:
    said = {"title": name, "text": name, "uid": name, "url": f"https://x/{name}"}
    data = write_ical([event(alarm=Alarm(0, name), **said)], name=name, zone=name)
    names = [line.partition(b":")[0].partition(b";")[0] for line in lines_of(data)]
    plain = write_ical([event("x", "x", url="https://x", alarm=Alarm(0, "x"))], name="x", zone="x")
    assert names == [line.partition(b":")[0].partition(b";")[0] for line in lines_of(plain)]


START = datetime(2027, 3, 28, 16, 30, tzinfo=UTC)
TIMED = event(
    "Timed", start=START, minutes=25, alarm=Alarm(-30, "Timed"), status=EventStatus.TENTATIVE
)
WHOLE_DAY = event("Whole day", uid="two", status=EventStatus.CANCELLED)


@pytest.mark.parametrize("read", [by_icalendar, by_vobject])
def test_when_it_is_how_long_and_whether(read: Callable[[bytes], Found]) -> None:
    timed, whole_day = read(write_ical([TIMED, WHOLE_DAY], name="Plan"))
    assert (timed["start"], timed["end"]) == (START, START + timedelta(minutes=25))
    assert (timed["status"], timed["sequence"], timed["alarms"]) == ("TENTATIVE", 3, 1)
    assert (whole_day["start"], whole_day["end"]) == (date(2026, 12, 4), date(2026, 12, 5))
    assert (whole_day["status"], whole_day["alarms"]) == ("CANCELLED", 0)


@needs_ical_js
def test_a_browsers_reader_finds_the_same() -> None:
    ((timed, whole_day),) = by_ical_js([write_ical([TIMED, WHOLE_DAY], name="Plan")])
    assert timed["start"] == "2027-03-28T16:30:00.000Z"
    assert (timed["minutes"], timed["status"], timed["alarms"]) == (25, "TENTATIVE", 1)
    assert (whole_day["isDate"], whole_day["minutes"]) == (True, 24 * 60)
    assert (whole_day["status"], whole_day["sequence"]) == ("CANCELLED", 3)


def test_the_file_says_what_it_is_and_no_method() -> None:
    """With a METHOD, DTSTAMP would have to be the time of writing: no two files would be alike."""
    lines = list(lines_of(write_ical([TIMED], name="Plan", zone="Europe/Berlin")))
    assert lines[:2] == [b"BEGIN:VCALENDAR", b"VERSION:2.0"]
    assert b"X-WR-TIMEZONE:Europe/Berlin" in lines
    assert b"DTSTAMP:20261201T083000Z" in lines
    assert b"TRIGGER:-PT30M" in lines
    assert not [line for line in lines if line.startswith((b"METHOD", b"LAST-MODIFIED"))]
