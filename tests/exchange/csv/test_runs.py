"""What a calendar of runs in CSV gives."""

from functools import partial

import pytest

from exchange.calendar_samples import WORDS, told
from exchange.mutants import quickly
from springleg.core.athlete import RunsRead
from springleg.core.errors import Refused
from springleg.exchange.csv.runs import MOST_ROWS, read_runs_csv


def read(text: str) -> RunsRead:
    return read_runs_csv(text.encode(), words=WORDS)


def test_runs_by_kind() -> None:
    found = read(
        "date,kind,distance_km,priority\n"
        "2026-12-13,race,21.1,A\n"
        "2026-12-07,easy,8,\n"
        "2026-12-08,Hard,,\n"
        "2026-12-09,Tempo,,\n"
        "2026-12-10,Rest day,,\n"
        "2026-12-20,race,,\n"
    )
    assert [told(run) for run in found.runs] == [
        "2026-12-07 easy 8 km: ",
        "2026-12-08 hard: ",
        "2026-12-09 hard: ",
        "2026-12-13 race A 21.1 km: ",
        "2026-12-20 race B: ",
    ]
    assert not found.unread
    assert tuple(map(str, found.notes)) == ("1 row named no run: 'Rest day'.",)


def test_runs_by_title() -> None:
    found = read(
        "Date;Title;Distance (miles);Weather\n"
        "2026-12-07;Intervals 6 x 400 m;;\n"
        "2026-12-08;Run with Sue;5,5;wet\n"
        "2026-12-09;10 km;;\n"
        "2026-12-10;Dentist;;\n"
        "2026-12-11;;;foggy\n"
        "2026-12-13;A race: Half-marathon;0;\n"
    )
    assert [told(run) for run in found.runs] == [
        "2026-12-07 hard: Intervals 6 x 400 m",
        "2026-12-08 easy 8.8514 km: Run with Sue",
        "2026-12-09 easy 10 km: 10 km",
        "2026-12-13 race A 21.0975 km: A race: Half-marathon",
    ]
    assert not found.unread
    assert tuple(map(str, found.notes)) == (
        "Columns that were not read: 'Weather'.",
        "2 rows named no run: 'Dentist', '(no title)'.",
    )


@pytest.mark.parametrize(
    "header",
    ["date,title,km", "DAY,Name,Distance", "date,Summary,distance (km)", "date,subject,KM"],
)
def test_columns_go_by_several_names(header: str) -> None:
    assert [told(run) for run in read(f"{header}\n2026-12-07,Long run,20\n").runs] == [
        "2026-12-07 long 20 km: Long run"
    ]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (",easy,,,", "date: is empty"),
        ("03/04/2026,easy,,,", "date: the date '03/04/2026' is not written year first"),
        ("2026-02-29,easy,,,", "date: there is no 2026-02-29"),
        ("2026-12-07,eazy,,,", "kind: unknown kind of run 'eazy'. Did you mean 'easy'?"),
        ("2026-12-07,easy,-8,,", "distance_km: expected a number from 0 to 1000, found '-8'."),
        ("2026-12-07,easy,nan,,", "distance_km: expected a number"),
        ("2026-12-07,easy,,far,", "miles: expected a number from 0 to 620, found 'far'."),
        ("2026-12-07,race,,,D", "priority: unknown priority 'D'"),
        ("2026-12-07,easy", "the row has 2 cells, the header 5"),
    ],
)
def test_a_row_that_cannot_be_read_is_said(row: str, words: str) -> None:
    good = "2026-12-07,easy,8,,"
    found = read(f"date,kind,distance_km,miles,priority\n{good}\n{row}\n{good}\n")
    assert len(found.runs) == 2
    assert [one.line for one in found.unread] == [3]
    assert words in str(found.unread[0].text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "the file is empty"),
        ("BEGIN:VCALENDAR\n", "line 1: no column is named 'date'"),
        ("\ndate,distance\n", "line 2: no column is named 'kind' or 'title'. Add one of them."),
        ("date,day,title\n", "line 1: the column 'date' is there twice"),
        ("date,title\n" + "\n" * (MOST_ROWS + 1), "more than 5,000 rows"),
        ("date,title\n" + "x" * 6_000_000, "at most 5 are read"),
    ],
)
def test_what_is_no_calendar_is_refused(text: str, words: str) -> None:
    with pytest.raises(Refused) as refusal:
        quickly(lambda: read(text))
    assert words in str(refusal.value)


@pytest.mark.parametrize("kind", ["title", "kind"])
def test_many_rows_are_read_soon(kind: str) -> None:
    wordy = " ".join(word for words in list(WORDS.values())[:4] for word in words)[:900]
    for text in (wordy, "Intervls"):
        rows = "".join(f"2026-12-07,{text} {number}\n" for number in range(MOST_ROWS))
        found = quickly(partial(read, f"date,{kind}\n{rows}"))
        assert len(found.runs) + len(found.unread) + len(found.notes) >= 1
