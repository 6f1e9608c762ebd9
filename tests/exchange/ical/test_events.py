"""What single entries of a calendar give: kinds, days, zones, exceptions."""

from datetime import date

import pytest

from exchange.calendar_samples import WORDS, calendar, days, read, told
from springleg.core.errors import Refused
from springleg.exchange.ical.calendar import read_ical


@pytest.mark.parametrize(
    ("start", "day"),
    [
        ("DTSTART;VALUE=DATE:20261207", "2026-12-07"),
        ("DTSTART:20261207", "2026-12-07"),
        ("DTSTART:2026-12-07", "2026-12-07"),
        ("DTSTART:20261207T235900", "2026-12-07"),
        ("DTSTART:20261207T235900Z", "2026-12-07"),
        ("DTSTART:2026-12-07T23:59:00+00:00", "2026-12-07"),
        ("DTSTART;TZID=Europe/London:20261207T235900", "2026-12-07"),
        ("DTSTART;TZID=America/New_York:20261207T190000", "2026-12-08"),
        ("DTSTART;TZID=Asia/Tokyo:20261207T060000", "2026-12-06"),
        ('DTSTART;X-A="a:b;c";TZID="Asia/Tokyo":20261207T060000', "2026-12-06"),
        ("DTSTART;TZID=Nowhere/At_All:20261207T060000", "2026-12-07"),
        ("DTSTART;TZID=../../etc/passwd:20261207T060000", "2026-12-07"),
        ("DTSTART;TZID=Europe:20261207T060000", "2026-12-07"),
        ("DTSTART;TZID=:20261207T060000", "2026-12-07"),
    ],
)
def test_the_day_is_the_runners_own(start: str, day: str) -> None:
    assert days(read(calendar(f"{start}\nSUMMARY:Easy"))) == [day]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("SUMMARY:Run", "2026-12-07 easy: Run"),
        ("SUMMARY:5 miles", "2026-12-07 easy 8.047 km: 5 miles"),
        ("SUMMARY:8 km", "2026-12-07 easy 8 km: 8 km"),
        ("SUMMARY:Sunday 10k", "2026-12-07 easy 10 km: Sunday 10k"),
        ("SUMMARY:Morning Run\nDESCRIPTION:Hills", "2026-12-07 hard: Morning Run"),
        ("SUMMARY:W1D1\nCATEGORIES:Long run,Training", "2026-12-07 long: W1D1"),
        ("SUMMARY:\nDESCRIPTION:Tempo 8 km\\nThen home", "2026-12-07 hard 8 km: "),
        ("DESCRIPTION:Tempo 8 km", "2026-12-07 hard 8 km: "),
        ("SUMMARY:Tempo\\, then\\; easy \\\\ home", "2026-12-07 hard: Tempo, then; easy \\ home"),
        ("SUMMARY:Race\nDESCRIPTION:Priority: C\\, 3 miles", "2026-12-07 race C 4.828 km: Race"),
        ("SUMMARY:Easy \u202egnol", "2026-12-07 easy: Easy gnol"),
        ("SUMMARY:Easy\nSUMMARY:Tempo", "2026-12-07 easy: Easy"),
        ("summary;language=en:Easy", "2026-12-07 easy: Easy"),
    ],
)
def test_what_an_entry_says(lines: str, expected: str) -> None:
    found = read(calendar(f"DTSTART:20261207\n{lines}"))
    assert [told(run) for run in found.runs] == [expected]


@pytest.mark.parametrize(
    "lines",
    [
        "SUMMARY:Dentist",
        "SUMMARY:Rest day\nDESCRIPTION:No easy run",
        "SUMMARY:Run to the physio",
        "SUMMARY:Errands\nDESCRIPTION:First line\\nlong run",
        "SUMMARY:40 km cycling",
        "SUMMARY:",
        "LOCATION:Long race",
        "BEGIN:VALARM\nSUMMARY:Easy\nEND:VALARM",
    ],
)
def test_what_names_no_run_is_counted(lines: str) -> None:
    found = read(calendar(f"DTSTART:20261207\n{lines}"))
    assert not found.runs
    assert not found.unread
    assert str(found.notes[0]).startswith("1 entry named no run: '")


def test_a_note_shows_some_titles_and_counts_all() -> None:
    events = [f"DTSTART:20261207\nSUMMARY:Meeting {number % 7}" for number in range(12)]
    titles = ", ".join(f"'Meeting {number}'" for number in range(5))
    assert tuple(map(str, read(calendar(*events)).notes)) == (
        f"12 entries named no run: {titles}, ….",
    )


def test_cancelled_entries_and_other_dates_are_left_out() -> None:
    found = read(
        calendar(
            "DTSTART:20261207\nSUMMARY:Easy\nSTATUS:CANCELLED",
            "DTSTART:20261129\nSUMMARY:Easy",
            "DTSTART:20270201\nSUMMARY:Easy",
            "DTSTART:20200101\nSUMMARY:Dentist\nRRULE:FREQ=DAILY;UNTIL=20201231",
            "DTSTART:20280101\nSUMMARY:Dentist\nRRULE:FREQ=DAILY",
        )
    )
    assert not found.runs
    assert tuple(map(str, found.notes)) == ("No entry falls between 2026-11-30 and 2027-01-31.",)


@pytest.mark.parametrize(
    "length", ["DTEND:20261210", "DTEND:20261209T120000", "DURATION:P2D", "DURATION:P1W"]
)
def test_of_several_days_the_first_is_taken(length: str) -> None:
    found = read(calendar(f"DTSTART:20261207\n{length}\nSUMMARY:Easy camp"))
    assert days(found) == ["2026-12-07"]
    assert "only the first day was taken: 'Easy camp'." in str(found.notes[0])


@pytest.mark.parametrize(
    "length",
    ["DTEND:20261208", "DTEND:20261207", "DTEND:soon", "DURATION:PT26H", "DURATION:P1D", "X-A:1"],
)
def test_of_one_day_nothing_is_said(length: str) -> None:
    assert not read(calendar(f"DTSTART:20261207\n{length}\nSUMMARY:Easy")).notes


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("RRULE:FREQ=DAILY;COUNT=3", ["07", "08", "09"]),
        ("RRULE:FREQ=DAILY;UNTIL=20261208", ["07", "08"]),
        ("RRULE:FREQ=DAILY;UNTIL=20261208T065959", ["07"]),
        ("RRULE:FREQ=DAILY;UNTIL=20261208T070000Z", ["07", "08"]),
        ("RRULE:FREQ=DAILY;UNTIL=20261206T000000", []),
        ("RRULE:FREQ=WEEKLY;BYDAY=TU,SU;COUNT=3", ["07", "08", "13", "15"]),
        ("RRULE:FREQ=WEEKLY;BYDAY=MO;BYHOUR=7;BYMINUTE=0;COUNT=2", ["07", "14"]),
        ("RRULE:FREQ=MONTHLY;BYDAY=2MO,-1TH;UNTIL=20261231T230000", ["07", "14", "31"]),
        ("RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1,2;UNTIL=20261231", ["07", "31"]),
        ("RRULE:FREQ=MONTHLY;BYDAY=2MO,TU;UNTIL=20261216", ["07", "08", "14", "15"]),
        ("RRULE:FREQ=DAILY;COUNT=4\nEXDATE:20261208T070000", ["07", "09", "10"]),
        ("RRULE:FREQ=DAILY;COUNT=4\nEXDATE;VALUE=DATE:20261208,20261209", ["07", "10"]),
        ("RRULE:FREQ=DAILY;COUNT=2\nRDATE:20261224T070000", ["07", "08", "24"]),
        ("RDATE;VALUE=PERIOD:20261224T070000/PT1H", ["07", "24"]),
        ("RRULE:FREQ=DAILY;COUNT=2\nRRULE:FREQ=WEEKLY;COUNT=2", ["07", "08", "14"]),
        ("RRULE:freq=daily;count=2", ["07", "08"]),
    ],
)
def test_repeating(lines: str, expected: list[str]) -> None:
    found = read(calendar(f"DTSTART:20261207T070000\nSUMMARY:Easy\n{lines}"))
    assert days(found) == [f"2026-12-{day}" for day in expected]


def test_a_wall_clock_stays_the_same_through_the_year() -> None:
    """20:00 in New York is past midnight in London, in summer and in winter."""
    start = "DTSTART;TZID=America/New_York:20260701T200000"
    event = calendar(f"{start}\nRRULE:FREQ=MONTHLY;COUNT=7\nSUMMARY:Easy")
    found = days(read(event, date(2026, 1, 1), date(2027, 12, 31)))
    assert found == [*(f"2026-{month:02}-02" for month in range(7, 13)), "2027-01-02"]


@pytest.mark.parametrize("name", ["HOURLY", "MINUTELY", "SECONDLY"])
def test_repeating_within_a_day_is_taken_once_and_said(name: str) -> None:
    found = read(calendar(f"DTSTART:20261207T070000\nSUMMARY:Easy\nRRULE:FREQ={name}"))
    assert days(found) == ["2026-12-07"]
    assert tuple(map(str, found.notes)) == (
        "1 entry repeated within a day, as no run does; only the first time was taken: 'Easy'.",
    )


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "FREQ",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=many",
        "FREQ=DAILY;UNTIL=later",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYDAY=MO,",
        "FREQ=WEEKLY;WKST=MONDAY",
        "FREQ=YEARLY;BYWEEKNO=20",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=MONTHLY;BYDAY=2MO,TU;COUNT=9",
        "FREQ=MONTHLY;BYDAY=2MO,TU;BYSETPOS=1",
        "FREQ=FORTNIGHTLY",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=YEARLY;BYMONTHDAY=0",
        "FREQ=DAILY;COUNT=\u0663",
        "FREQ=DAILY;BYMONTHDAY=" + "1," * 400 + "1",
    ],
)
def test_a_rule_that_cannot_be_read_is_said(rule: str) -> None:
    found = read(calendar(f"DTSTART:20261207\nSUMMARY:Easy\nRRULE:{rule}"))
    assert not found.runs
    assert [one.line for one in found.unread] == [3]
    assert "its rule of repetition" in str(found.unread[0].text)


def test_changed_occurrences_take_the_place_of_their_own() -> None:
    series = (
        "UID:a\nDTSTART;TZID=Europe/London:20261201T180000\nRRULE:FREQ=WEEKLY;COUNT=4\nSUMMARY:Easy"
    )
    moved = "UID:a\nRECURRENCE-ID:20261208T180000Z\nDTSTART:20261209T070000Z\nSUMMARY:Tempo"
    away = "UID:a\nRECURRENCE-ID;VALUE=DATE:20261215\nDTSTART:20280101\nSUMMARY:Easy"
    other = "UID:b\nRECURRENCE-ID:20261222T180000Z\nDTSTART:20261223\nSUMMARY:Hills"
    found = read(calendar(moved, series, away, other))
    assert [told(run) for run in found.runs] == [
        "2026-12-01 easy: Easy",
        "2026-12-09 hard: Tempo",
        "2026-12-22 easy: Easy",
        "2026-12-23 hard: Hills",
    ]


def test_an_unknown_zone_of_the_runner_is_refused() -> None:
    with pytest.raises(Refused, match="unknown time zone 'Mars/Base'"):
        read_ical(b"", words={}, zone="Mars/Base", first=date.min, last=date.max)


DRAWN = """BEGIN:VTIMEZONE
TZID:Club time
{}
END:VTIMEZONE
"""
WINTER = "BEGIN:STANDARD\nDTSTART:20200101T000000\nTZOFFSETTO:{}\n{}\nEND:STANDARD"


@pytest.mark.parametrize(
    ("rules", "day"),
    [
        ((WINTER.format("-0500", ""),), "2026-12-08"),
        ((WINTER.format("+0900", ""),), "2026-12-07"),
        # Summer time that was given up: the last of the old dates counts.
        (
            (WINTER.format("+0000", ""), WINTER.format("-0500", "RDATE:20260101T000000")),
            "2026-12-08",
        ),
        (
            (
                WINTER.format("+0900", "RRULE:FREQ=YEARLY;UNTIL=20230101T000000Z"),
                WINTER.format("-0500", "RRULE:FREQ=YEARLY;UNTIL=20240101T000000Z"),
            ),
            "2026-12-08",
        ),
        # What cannot be drawn is not known: the time is the runner's own.
        ((), "2026-12-07"),
        ((WINTER.format("-9900", ""),), "2026-12-07"),
        ((WINTER.format("west", ""),), "2026-12-07"),
        ((WINTER.format("-0500", "RRULE:FREQ=OFTEN"),), "2026-12-07"),
        ((WINTER.format("-0500", "RRULE:FREQ=SECONDLY"),), "2026-12-08"),
        ((WINTER.format("-0500", "RDATE:sometimes"),), "2026-12-07"),
        (("X" * 30_000,), "2026-12-07"),
    ],
)
def test_zones_that_a_file_draws_itself(rules: tuple[str, ...], day: str) -> None:
    drawn = DRAWN.format("\n".join(rules)).replace("\n", "\r\n").encode()
    event = calendar("DTSTART;TZID=Club time:20261207T210000\nSUMMARY:Easy")
    found = read(event.replace(b"BEGIN:VEVENT", drawn + b"BEGIN:VEVENT"))
    assert days(found) == [day]


@pytest.mark.parametrize(
    ("start", "first", "last"),
    [
        ("DTSTART:99991231T235959Z", date(9999, 1, 1), date.max),
        ("DTSTART;TZID=Asia/Tokyo:00010101T000000", date.min, date(1, 12, 31)),
    ],
)
def test_the_very_ends_of_the_calendar(start: str, first: date, last: date) -> None:
    data = calendar(f"{start}\nSUMMARY:Easy")
    found = read_ical(data, words=WORDS, zone="Pacific/Kiritimati", first=first, last=last)
    if found.unread:
        assert "at the very end of the calendar" in str(found.unread[0].text)
    assert len(found.unread) + len(found.runs) == 1


@pytest.mark.parametrize("until", ["99991231T235959Z", "99991231", "00010101T000000Z"])
def test_a_rule_may_end_at_the_ends_of_the_calendar(until: str) -> None:
    start = "DTSTART;TZID=Pacific/Kiritimati:20261207T070000"
    found = read(calendar(f"{start}\nSUMMARY:Easy\nRRULE:FREQ=WEEKLY;UNTIL={until}"))
    assert len(found.runs) == (0 if until.startswith("0001") else 9)
