"""How far, how much, and under which name runs are taken from a file."""

import os
from datetime import date, timedelta
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest

from springleg.core.athlete import Profile, Run, RunKind
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.entries import calendars_of
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.calendar import list_runs
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
    assert calendars_of(space.entries).imports["standard input"].origin == "standard input"
    assert import_to_plain(second) == {
        "source": "standard input",
        "is_new": False,
        "added": 1,
        "removed": 0,
        "moved": 0,
        "unchanged": 2,
        "others": [],
        "holidays": [],
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


def test_a_run_on_the_first_day_that_is_read_is_not_kept_twice(
    space: Workspace, guide: Guide
) -> None:
    first = TODAY - 60 * DAY
    import_sent(space, guide, "me.ics", on(first, TODAY))
    again = import_sent(space, guide, "me.ics", on(first, TODAY))
    assert (again.changes.added, again.changes.removed, again.changes.unchanged) == (0, 0, 2)
    assert dates(list_runs(space, date.min, date.max)) == [first, TODAY]


def test_a_file_of_this_machine_is_known_by_a_digest_of_its_place(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    """As entries of earlier versions hold it, so that a calendar of old is known again."""
    path = tmp_path / "runs.csv"
    path.write_bytes(csv("2026-12-07,easy run"))
    import_runs(space, guide, str(path))
    digest = blake2b(os.fsencode(path.resolve()), digest_size=8).hexdigest()
    assert calendars_of(space.entries).imports["runs.csv"].origin == f"file:{digest}"
