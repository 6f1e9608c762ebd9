"""Whatever bytes come in, runs, unread entries and notes come out, or Refused; and soon."""

import contextlib
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.calendar_samples import CALENDARS, EXAMPLES, FIRST, LAST, read
from exchange.mutants import from_tokens, quickly, spoilt, told
from springleg.core.athlete import Run, RunsRead, Unread
from springleg.core.errors import Refused

REAL = {
    path.name: path.read_bytes() for path in (*CALENDARS.glob("*.ics"), *EXAMPLES.glob("*.ics"))
}
NAMES = sorted(REAL)
TOKENS = tuple(
    token.encode()
    for token in (
        *("BEGIN:VCALENDAR\r\n", "END:VCALENDAR\r\n", "BEGIN:VEVENT\r\n", "END:VEVENT\r\n"),
        *("BEGIN:VALARM\n", "END:VALARM\n", "BEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\n"),
        *("TZOFFSETTO:+9999\n", "TZOFFSETTO:-0130\n", "END:STANDARD\nEND:VTIMEZONE\n"),
        *(
            "DTSTART:20261207T070000\n",
            "DTSTART;VALUE=DATE:20261207\n",
            "DTSTART:00010101T000000Z\n",
        ),
        *("DTSTART;TZID=X:99991231T235959\n", "DTSTART;TZID=Europe/London:20261207T0700\n"),
        *("DTSTART;TZID=Asia/Tokyo:00010101T000000\n", "DTEND:20261209\n", "DURATION:P400W\n"),
        *("SUMMARY:Easy run 5 km\n", "SUMMARY:A race, half marathon\n", "UID:1\n", "SEQUENCE:9\n"),
        *(
            "DESCRIPTION:Long\\nrun\n",
            "CATEGORIES:Run\n",
            "STATUS:CANCELLED\n",
            "RRULE:FREQ=DAILY\n",
        ),
        *("RRULE:FREQ=YEARLY;BYDAY=1MO,-1SU;BYMONTH=1,12;BYSETPOS=-1,2;COUNT=9\n", "RRULE:\n"),
        *("RRULE:FREQ=MONTHLY;UNTIL=99991231T235959Z;BYMONTHDAY=-31\n", "RRULE:FREQ=SECONDLY\n"),
        *("RRULE:FREQ=WEEKLY;INTERVAL=10000;WKST=SU;BYYEARDAY=-366\n", "EXDATE:20261208T070000Z\n"),
        *("RDATE:99991231T235959Z,00010101\n", "RECURRENCE-ID:20261207T070000\n", "RDATE:x/y,,\n"),
        *(";", ":", '"', "\\", "\n ", "\r\n\t", "\n", "\r", "\0", "\ufeff", "\u202e", "=", ","),
    )
)
EDGES = (date.min, date(1, 1, 2), FIRST, LAST, date(9999, 12, 30), date.max)


def sound(data: bytes, first: date = FIRST, last: date = LAST) -> RunsRead | None:
    """Reading gives well-formed answers, or Refused, in good time."""
    with contextlib.suppress(Refused):
        found = quickly(lambda: read(data, first, last))
        assert all(isinstance(run, Run) and first <= run.date <= last for run in found.runs)
        assert all(isinstance(one, Unread) and one.line > 0 and one.text for one in found.unread)
        assert all(note.endswith(".") and note.isprintable() for note in map(str, found.notes))
        assert [run.date for run in found.runs] == sorted(run.date for run in found.runs)
        return found
    return None


@given(from_tokens(TOKENS))
def test_files_put_together_from_the_format(data: bytes) -> None:
    sound(b"BEGIN:VCALENDAR\n" + data)


@pytest.mark.full
@given(from_tokens(TOKENS))
def test_files_put_together_from_the_format_in_full(data: bytes) -> None:
    sound(b"BEGIN:VCALENDAR\n" + data)


@given(from_tokens(TOKENS), st.sampled_from(EDGES), st.integers(0, 400))
def test_the_ends_of_the_calendar(data: bytes, first: date, length: int) -> None:
    event = b"BEGIN:VEVENT\nSUMMARY:Easy\n" + data + b"\nEND:VEVENT\n"
    last = date.fromordinal(min(first.toordinal() + length, date.max.toordinal()))
    sound(event, first, last)


@given(st.binary(max_size=500))
def test_random_bytes(data: bytes) -> None:
    sound(data)


@given(st.sampled_from(NAMES), st.randoms(use_true_random=False))
def test_spoilt_files(name: str, chance: Random) -> None:
    sound(spoilt(REAL[name], TOKENS, chance))


@pytest.mark.full
@given(st.sampled_from(NAMES), st.randoms(use_true_random=False))
def test_spoilt_files_in_full(name: str, chance: Random) -> None:
    sound(spoilt(REAL[name], TOKENS, chance))


def test_two_hundred_spoilt_files() -> None:
    for seed in range(200):
        chance = Random(seed)  # noqa: S311 - the same 200 files each time
        with told(f"seed {seed}"):
            sound(spoilt(REAL[chance.choice(NAMES)], TOKENS, chance))


def test_the_example_cut_short_anywhere() -> None:
    whole = REAL["season.ics"]
    for end in range(0, len(whole), 97):
        sound(whole[:end])


def test_one_bad_entry_spoils_no_other() -> None:
    lines = REAL["season.ics"].split(b"\r\n")
    before = read(b"\r\n".join(lines)).runs
    at = lines.index(b"SUMMARY:Club tempo run") - 2
    assert lines[at].startswith(b"DTSTART")
    lines[at] = b"DTSTART;VALUE=DATE:\xff\xfe\x00"
    found = read(b"\r\n".join(lines))
    assert len(found.runs) == len(before) - 1
    assert [one.line for one in found.unread] == [at - 2]
