"""Files made to take long: each is read or refused in good time, and what is left out is said."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from typing import Any

import pytest
from dateutil.rrule import _iterinfo

from exchange.calendar_samples import WORDS, calendar, days, read
from exchange.mutants import quickly
from springleg.core.athlete import RunsRead
from springleg.core.errors import Refused
from springleg.exchange.ical.calendar import MOST_ENTRIES, MOST_MIB, MOST_RUNS

MOST_PERIODS = 60_000  # days, weeks, months or years that the rules of a file may look at
YEAR = date(2026, 11, 30), date(2027, 11, 30)
FULL = MOST_MIB * 1_048_576 - 100


def filled(entry: Callable[[int], str]) -> bytes:
    """A calendar of as many entries as a file may hold."""
    parts: list[bytes] = []
    size = 0
    while True:
        part = f"BEGIN:VEVENT\n{entry(len(parts))}\nEND:VEVENT\n".encode()
        size += len(part)
        if size > FULL:
            return b"BEGIN:VCALENDAR\n" + b"".join(parts) + b"END:VCALENDAR\n"
        parts.append(part)


def day(number: int) -> str:
    return date.fromordinal(YEAR[0].toordinal() + number % 365).isoformat().replace("-", "")


@pytest.mark.parametrize("head", [b"", b"BEGIN:VCALENDAR\n", b"\xff\xfe", b"BEGIN:VEVENT\n"])
def test_a_file_of_50_mb_is_refused_at_once(head: bytes) -> None:
    data = head + b"x" * 50_000_000
    with pytest.raises(Refused, match=r"has 47\.7 MiB, at most 5 are read"):
        quickly(lambda: read(data))


def test_a_hundred_thousand_entries_are_bounded_with_a_sentence() -> None:
    data = calendar(*(f"DTSTART:{day(i)}\nSUMMARY:x" for i in range(90_000)))
    found = quickly(lambda: read(data, *YEAR))
    few = f"{MOST_ENTRIES:,}"
    assert str(found.notes[0]) == (
        f"The file holds more than {few} entries near these dates; {few} were read."
    )
    assert str(found.notes[1]).startswith(f"{few} entries named no run: 'x'.")
    more = calendar(*(f"DTSTART:{day(i)}\nSUMMARY:x" for i in range(100_000)))
    with pytest.raises(Refused, match="at most 5 are read"):
        quickly(lambda: read(more, *YEAR))


def test_entries_of_other_years_do_not_count() -> None:
    old = [f"DTSTART:2015{i % 12 + 1:02}{i % 28 + 1:02}\nSUMMARY:Easy" for i in range(60_000)]
    found = quickly(lambda: read(calendar(*old, f"DTSTART:{day(0)}\nSUMMARY:Easy")))
    assert days(found) == ["2026-11-30"]
    assert not found.notes


def test_runs_are_bounded_with_a_sentence() -> None:
    data = calendar(
        *(f"DTSTART:{day(i)}\nRDATE:{day(i + 1)}\nSUMMARY:Easy {i}" for i in range(3_000))
    )
    found = quickly(lambda: read(data, *YEAR))
    assert len(found.runs) == MOST_RUNS
    assert tuple(map(str, found.notes)) == (
        f"More than {MOST_RUNS:,} runs were found; the first {MOST_RUNS:,} are taken.",
    )


def test_a_repeating_entry_without_end_is_bounded() -> None:
    data = calendar("DTSTART:20261201\nSUMMARY:Easy\nRRULE:FREQ=DAILY")
    found = quickly(lambda: read(data, *YEAR))
    assert len(found.runs) == 365
    assert found.runs[-1].date == YEAR[1]


WORDY = " ".join(word for words in list(WORDS.values())[:4] for word in words)
SUBZONE = (
    "BEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETTO:+0100\n"
    "RRULE:FREQ=DAILY;COUNT=999999999\nEND:STANDARD\n"
)
MADE_TO_TAKE_LONG: dict[str, Callable[[], bytes]] = {
    "all words in each title": lambda: filled(lambda i: f"DTSTART:{day(i)}\nSUMMARY:{i} {WORDY}"),
    "no dates": lambda: filled(lambda i: f"SUMMARY:Easy {i}"),
    "nothing in the entries": lambda: filled(lambda _: ""),
    "many rules": lambda: filled(
        lambda i: f"DTSTART:20200101T06\nSUMMARY:Easy {i}\nRRULE:FREQ=DAILY"
    ),
    "rules counted from the year 1": lambda: filled(
        lambda i: f"DTSTART:00010101\nSUMMARY:Easy {i}\nRRULE:FREQ=DAILY;COUNT=999999999"
    ),
    "rules that no day meets": lambda: filled(
        lambda i: f"DTSTART:20000101\nSUMMARY:Easy {i}\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"
    ),
    "rules with many positions": lambda: filled(
        lambda i: (
            f"DTSTART:20000101\nSUMMARY:Easy {i}\nRRULE:FREQ=YEARLY;BYDAY=MO,TU,WE,TH;"
            f"BYSETPOS={','.join(map(str, range(1, 100)))}"
        )
    ),
    "rules with long lists": lambda: filled(
        lambda i: (
            f"DTSTART:20000101\nSUMMARY:Easy {i}\nRRULE:FREQ=YEARLY;BYYEARDAY="
            f"{','.join(map(str, range(1, 110)))}"
        )
    ),
    "rules by the second": lambda: filled(
        lambda i: f"DTSTART:20000101T06\nSUMMARY:Easy {i}\nRRULE:FREQ=SECONDLY;COUNT=999999999"
    ),
    "an entry of many rules": lambda: calendar(
        "DTSTART:20200101\nSUMMARY:Easy\n" + "RRULE:FREQ=DAILY\n" * 200_000
    ),
    "a very long rule": lambda: calendar(
        "DTSTART:20261201\nSUMMARY:Easy\nRRULE:FREQ=DAILY;BYMONTHDAY=" + "1," * 2_400_000
    ),
    "many exceptions": lambda: calendar(
        "DTSTART:20261201\nSUMMARY:Easy\nRRULE:FREQ=DAILY\nEXDATE:"
        + ",".join(
            f"20270101T{i % 24:02}{i // 24 % 60:02}{i // 1440 % 60:02}" for i in range(300_000)
        )
    ),
    "many changes of one entry": lambda: filled(
        lambda i: f"UID:1\nDTSTART:{day(i)}\nRECURRENCE-ID:{day(i)}T{i % 240_000:06}\nSUMMARY:Easy"
    ),
    "many added dates": lambda: filled(
        lambda i: f"DTSTART:20200101\nSUMMARY:Easy {i}\nRDATE:20270101,20270102,20270103"
    ),
    "many unknown zones": lambda: filled(
        lambda i: f"DTSTART;TZID=Area/Zone{i}:{day(i)}T060000\nSUMMARY:Easy"
    ),
    "many drawn zones": lambda: (
        b"".join(
            f"BEGIN:VTIMEZONE\nTZID:Z{i}\n{SUBZONE * 12}END:VTIMEZONE\n".encode()
            for i in range(1_000)
        )
        + filled(lambda i: f"DTSTART;TZID=Z{i}:{day(i)}T060000\nSUMMARY:Easy")[:3_500_000]
    ),
    "zones without end": lambda: (
        b"BEGIN:VTIMEZONE\n" * 300_000 + calendar("DTSTART;TZID=Z:20261201T060000\nSUMMARY:Easy")
    ),
    "a line of folds": lambda: calendar("DTSTART:20261201\nSUMMARY:Easy" + "\n a" * 1_200_000),
    "a long line": lambda: calendar("DTSTART:20261201\nSUMMARY:Easy" + "a" * 5_000_000),
    "a line of escapes": lambda: calendar("DTSTART:20261201\nDESCRIPTION:" + "\\n" * 2_500_000),
    "quotation marks": lambda: calendar(
        'DTSTART;"' + '"a' * 1_200_000 + "\nSUMMARY;" + '"' * 2_000_000
    ),
    "begins without end": lambda: b"BEGIN:VEVENT\n" * 400_000,
    "entries in entries": lambda: b"BEGIN:VEVENT\n" + b"BEGIN:VALARM\n" * 390_000,
    "blanks after a begin": lambda: (b"BEGIN:VEVENT" + b" " * 100_000 + b"x\n") * 50,
    "line ends": lambda: b"BEGIN:VCALENDAR" + b"\n" * 5_000_000,
    "line ends of old": lambda: b"BEGIN:VCALENDAR" + b"\r" * 5_000_000,
}


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """Counts the days, weeks, months and years that the rules of repetition look at."""
    found: Counter[str] = Counter()

    def counting(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def looked_at(*words: Any) -> Any:
            found[name] += 1
            return real(*words)

        return looked_at

    with pytest.MonkeyPatch.context() as patch:
        for name in ("ddayset", "wdayset", "mdayset", "ydayset"):
            patch.setattr(_iterinfo, name, counting(name, getattr(_iterinfo, name)))
        yield found


@pytest.fixture
def periods() -> Iterator[Counter[str]]:
    with counted() as found:
        yield found


@cache
def soon(name: str) -> tuple[RunsRead, int]:
    """What is read of a file, and the periods that this took; each of these files is read once."""
    data = MADE_TO_TAKE_LONG[name]()
    assert len(data) <= MOST_MIB * 1_048_576

    def once() -> tuple[RunsRead, int]:
        with counted() as found:
            return read(data, *YEAR), found.total()

    return quickly(once)


@pytest.mark.parametrize("name", MADE_TO_TAKE_LONG)
def test_made_to_take_long(name: str) -> None:
    found, periods = soon(name)
    assert len(found.runs) <= MOST_RUNS
    assert len(found.unread) <= 1_000
    assert periods <= MOST_PERIODS


def test_what_could_not_be_worked_out_is_said() -> None:
    found, _ = soon("many rules")
    assert any("entries could not be read; 1,000 are listed" in str(note) for note in found.notes)
    assert "repeats too often" in str(found.unread[-1].text)
    found, _ = soon("many exceptions")
    assert "too many exceptions" in str(found.unread[0].text)


@pytest.mark.parametrize(
    ("rule", "most"),
    [
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", 372),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=SA,SU,TU", 56),
        ("FREQ=DAILY;BYMONTHDAY=13;BYDAY=FR", 372),
        ("FREQ=WEEKLY;BYMONTH=2;BYDAY=MO;BYSETPOS=5", 56),
        ("FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2,4,6", 16),
        ("FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1", 4),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=5SU", 4),
        ("FREQ=YEARLY;INTERVAL=10000", 2),
        ("FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", 0),
        ("FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=1,2,3;BYSECOND=1,2,3", 0),
    ],
)
@pytest.mark.parametrize("start", ["00010101", "20000101"])
def test_a_rule_is_followed_no_further_than_the_days_asked_for(
    rule: str, most: int, start: str, periods: Counter[str]
) -> None:
    """dateutil alone follows a rule that nothing meets to the year 9999: 2.9 million days."""
    read(calendar(f"DTSTART:{start}\nSUMMARY:Easy\nRRULE:{rule}"), *YEAR)
    assert periods.total() <= most


def test_a_rule_counted_from_too_long_ago_is_refused_by_its_line(periods: Counter[str]) -> None:
    rule = "RRULE:FREQ=DAILY;COUNT=999999999"
    found = read(calendar(f"DTSTART:00010101\nSUMMARY:Easy\n{rule}"), *YEAR)
    assert [(one.line, str(one.text)) for one in found.unread] == [
        (3, "'Easy': it repeats too often, or from too long ago, to be worked out here.")
    ]
    assert not periods
