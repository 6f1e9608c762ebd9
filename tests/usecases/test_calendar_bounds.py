"""The calendar of runs to its bounds: days, sizes, names, kinds of files, and what is undone."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest

from springleg.core.athlete import Profile, Run, RunKind
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.entries import imports_of
from springleg.core.log.events import Noted, RunAdded, RunsImported, RunsRemoved
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.calendar import (
    add_run,
    last_change,
    list_runs,
    remove_runs,
    run_words,
    set_words,
    undo_last,
)
from springleg.usecases.log.calendar_formats import ACCEPT, FILES, format_of
from springleg.usecases.log.calendar_import import import_runs, import_sent, import_to_plain
from usecases.test_calendar_import import csv, ics

TODAY = date(2026, 12, 1)
DAY = timedelta(days=1)
MIB = 1024 * 1024
EASY, LONG = Run(TODAY, RunKind.EASY), Run(TODAY + 5 * DAY, RunKind.LONG, title="Sunday")


def dates(runs: tuple[Run, ...]) -> list[date]:
    return [run.date for run in runs]


def on(*days: date) -> bytes:
    return ics(*((str(n), f"{day:%Y%m%d}", "Easy run") for n, day in enumerate(days)))


def test_of_a_calendar_two_months_back_and_a_year_ahead_are_read(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    first, last = TODAY - 60 * DAY, TODAY + (53 * 7 + 21) * DAY
    data = on(first - DAY, first, last, last + DAY)
    sent = import_sent(space, guide, "me.ics", data)
    assert dates(sent.read.runs) == [first, last]
    (tmp_path / "me.ics").write_bytes(data)
    name = str(tmp_path / "me.ics")
    assert dates(import_runs(space, guide, name, dry_run=True).read.runs) == [first, last]
    since = import_runs(space, guide, name, first=first + DAY, dry_run=True)
    assert dates(since.read.runs) == [last, last + DAY]


def test_as_much_may_be_sent_as_is_said_and_no_more(space: Workspace, guide: Guide) -> None:
    data = csv("2026-12-07,easy run")
    full = data + b"\n" + b" " * (4 * MIB - len(data) - 1)
    assert dates(import_sent(space, guide, "runs.csv", full).read.runs) == [date(2026, 12, 7)]
    with pytest.raises(Refused, match=r"runs\.csv: is larger than 4 MB"):
        import_sent(space, guide, "runs.csv", full + b" ")


def test_a_name_may_have_two_hundred_letters(space: Workspace, guide: Guide) -> None:
    data, name = csv("2026-12-07,easy run"), "x" * 200
    assert import_sent(space, guide, "runs.csv", data, source=name).source == name
    again = import_sent(space, guide, "runs.csv", data, source=" My   club ")
    assert (again.source, again.others) == ("My club", ())


def test_standard_input_is_a_calendar_of_its_own(
    space: Workspace, guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    def given(*rows: str) -> None:
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=BytesIO(csv(*rows))))

    given("2026-12-07,easy run", "2026-12-08,tempo")
    first = import_runs(space, guide, "-")
    given("2026-12-07,easy run", "2026-12-08,tempo", "2026-12-09,tempo")
    second = import_runs(space, guide, "-")
    assert (first.source, first.is_new) == ("standard input", True)
    assert (second.source, second.is_new, second.others) == ("standard input", False, ())
    assert imports_of(space.entries)["standard input"].origin == "standard input"
    assert import_to_plain(second) == {
        "source": "standard input",
        "is_new": False,
        "added": 1,
        "removed": 0,
        "moved": 0,
        "unchanged": 2,
        "others": [],
    }


def test_the_day_of_an_hour_is_the_runners_own(
    space: Workspace, guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = on(TODAY).replace(b"DTSTART;VALUE=DATE:20261201", b"DTSTART:20261201T233000Z")
    monkeypatch.setenv("TZ", "Mars/Olympus")
    assert dates(import_sent(space, guide, "a.ics", data).read.runs) == [TODAY]
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert dates(import_sent(space, guide, "a.ics", data).read.runs) == [TODAY + DAY]
    set_profile(space, guide, Profile(timezone="Europe/London"))
    assert dates(import_sent(space, guide, "a.ics", data).read.runs) == [TODAY]


def test_what_cannot_be_read_is_refused_only_where_nothing_could(
    space: Workspace, guide: Guide
) -> None:
    found = import_sent(space, guide, "runs.csv", csv("2026-12-07,easy run", "2026-12-99,tempo"))
    assert len(found.read.unread) == 1
    assert import_sent(space, guide, "runs.csv", csv()).read.runs == ()
    with pytest.raises(Refused, match=r"runs\.csv: no run could be read"):
        import_sent(space, guide, "runs.csv", csv("2026-12-99,tempo"))


@pytest.mark.parametrize(
    ("name", "begins", "media"),
    [
        ("RUNS.ICS", b"", "text/calendar"),
        ("runs.ical", b"", "text/calendar"),
        ("runs.csv", b"date,title", "text/csv"),
        ("download", b"date,title", "text/csv"),
        ("download", b"\r\nbegin:vcalendar", "text/calendar"),
        ("download", b" " * 985 + b"BEGIN:VCALENDAR", "text/calendar"),
        ("download", b" " * 986 + b"BEGIN:VCALENDAR", "text/csv"),
    ],
)
def test_a_file_is_known_by_its_name_or_its_beginning(name: str, begins: bytes, media: str) -> None:
    assert format_of(name, begins).media == media


def test_the_kinds_of_files_are_told_to_people_and_to_browsers() -> None:
    assert FILES == (".ics", ".csv")
    assert ACCEPT == ".ics,.ical,.csv,text/calendar,text/csv"


def test_runs_are_listed_between_two_days_both_included(space: Workspace) -> None:
    for n in (3, 0, 2, 1):
        add_run(space, Run(TODAY + n * DAY, RunKind.EASY))
    assert dates(list_runs(space, TODAY + DAY, TODAY + 2 * DAY)) == [TODAY + DAY, TODAY + 2 * DAY]


def test_each_change_of_the_calendar_is_undone_in_its_words(space: Workspace) -> None:
    assert last_change(space) is None
    add_run(space, LONG)
    space.add(RunsImported("club.csv", (EASY, LONG)))
    removed = remove_runs(space, TODAY)
    space.add(Noted(TODAY, "a word"))
    assert removed == (EASY,)
    changes = [last_change(space), *(undo_last(space) for _ in range(3))]
    entry, first, second, third = changes
    assert entry is not None
    assert entry.fact == RunsRemoved(TODAY)
    assert [str(getattr(one, "words", "")) for one in (first, second, third)] == [
        "the removal of the runs on 2026-12-01",
        "the import of 2 runs from club.csv",
        "the addition of a run on 2026-12-06 (long)",
    ]
    assert getattr(third, "fact", None) == RunAdded(LONG)
    assert list_runs(space, date.min, date.max) == ()


def test_the_words_of_one_kind_can_be_asked_for(space: Workspace, guide: Guide) -> None:
    everything = run_words(guide, {})
    assert list(everything) == ["easy", "hard", "long", "race", "ignore"]
    set_words(space, "easy", ("dog", "cat"))
    set_words(space, "hard", ("Cat",))
    set_words(space, "easy", ("bird",))
    own = space.profile.run_words
    assert {kind: words for kind, words in own.items() if words} == {
        "easy": ("dog", "bird"),
        "hard": ("Cat",),
    }
    assert run_words(guide, own, "easy") == {"easy": (*everything["easy"], "dog", "bird")}
