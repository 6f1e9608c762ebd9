"""Whose runs a file brings: a calendar known before is replaced, another of its name is not."""

from datetime import date
from pathlib import Path

import pytest

from springleg.core.athlete import Run, RunKind
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.entries import RunsImported, calendars_of, entry_to_plain
from springleg.core.log.run_sources import RunChanges
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.calendar import add_run, list_runs, remove_runs, undo_last
from springleg.usecases.log.calendar_import import Imported, import_runs, import_sent

TEMPO, EASY = (
    Run(date(2026, 12, 9), RunKind.HARD, title="tempo"),
    Run(date(2026, 12, 6), RunKind.EASY),
)
CLUB = ("2026-12-08,intervals", "2026-12-12,parkrun", "2026-12-15,intervals")
OWN = ("2026-12-07,easy run", "2026-12-09,tempo", "2026-12-13,long run")


def days(space: Workspace) -> list[int]:
    return [run.date.day for run in list_runs(space, date(2026, 12, 1), date(2026, 12, 31))]


def csv(*rows: str) -> bytes:
    return "\n".join(("date,title", *rows, "")).encode()


def ics(*events: tuple[str, str, str], name: str = "me@example.org") -> bytes:
    """A calendar of events: number of the UID, day, title."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for uid, day, title in events:
        start = f"DTSTART;VALUE=DATE:{day}"
        lines += ["BEGIN:VEVENT", f"UID:{uid}-{name}", start, f"SUMMARY:{title}", "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def put(path: Path, data: bytes) -> str:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return str(path)


def counts(imported: Imported) -> tuple[int, int, int, int]:
    changes = imported.changes
    return changes.added, changes.removed, changes.moved, changes.unchanged


def test_another_file_of_the_same_name_is_another_calendar(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    import_runs(space, guide, put(tmp_path / "club" / "runs.csv", csv(*CLUB)))
    own = import_runs(space, guide, put(tmp_path / "own" / "runs.csv", csv(*OWN)))
    assert (own.source, own.is_new, counts(own)) == ("runs.csv (2)", True, (3, 0, 0, 0))
    assert own.others == ("runs.csv",)
    assert days(space) == [7, 8, 9, 12, 13, 15]
    again = import_runs(space, guide, put(tmp_path / "own" / "runs.csv", csv(*OWN[1:])))
    assert (again.source, again.is_new, counts(again)) == ("runs.csv (2)", False, (0, 1, 0, 2))
    assert days(space) == [8, 9, 12, 13, 15]
    undo_last(space)
    undo_last(space)
    assert days(space) == [8, 12, 15]


def test_the_same_file_is_the_same_calendar_whatever_is_in_it(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    import_runs(space, guide, put(tmp_path / "runs.csv", csv(*CLUB)))
    own = import_runs(space, guide, put(tmp_path / "runs.csv", csv(*OWN)))
    assert (own.source, own.is_new, counts(own), own.others) == (
        "runs.csv",
        False,
        (3, 3, 0, 0),
        (),
    )
    assert days(space) == [7, 9, 13]


def test_a_file_that_was_put_elsewhere_is_known_by_its_runs(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    import_runs(space, guide, put(tmp_path / "runs.csv", csv(*OWN)))
    moved = csv(OWN[0], OWN[1], "2026-12-20,long run", "2026-12-21,easy run")
    found = import_runs(space, guide, put(tmp_path / "new" / "runs (1).csv", moved))
    assert (found.source, found.is_new, counts(found)) == ("runs.csv", False, (1, 0, 1, 2))
    assert days(space) == [7, 9, 20, 21]


@pytest.mark.parametrize("name", ["training.ics", "download.ics"])
def test_a_calendar_is_known_by_its_events_though_all_were_moved(
    space: Workspace, guide: Guide, name: str
) -> None:
    first = ics(("1", "20261207", "Easy"), ("2", "20261209", "Tempo"), ("3", "20261213", "Long"))
    later = ics(("1", "20261214", "Easy"), ("2", "20261216", "Tempo"), ("3", "20261220", "Long"))
    import_sent(space, guide, "training.ics", first)
    found = import_sent(space, guide, name, later)
    assert (found.source, counts(found)) == ("training.ics", (0, 0, 3, 0))
    assert days(space) == [14, 16, 20]


def test_sent_calendars_of_one_name_are_told_apart_by_their_events(
    space: Workspace, guide: Guide
) -> None:
    events = (("1", "20261207", "Easy"), ("2", "20261209", "Tempo"))
    import_sent(space, guide, "calendar.ics", ics(*events, name="ann"))
    other = import_sent(space, guide, "calendar.ics", ics(("1", "20261208", "Easy"), name="bea"))
    assert (other.source, other.others) == ("calendar.ics (2)", ("calendar.ics",))
    assert days(space) == [7, 8, 9]


def test_a_name_settles_which_calendar_it_is(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    club, own = (
        put(tmp_path / who / "runs.csv", csv(*rows)) for who, rows in (("a", CLUB), ("b", OWN))
    )
    import_runs(space, guide, club, source="Club")
    replaced = import_runs(space, guide, own, source=" club ")
    assert (replaced.source, replaced.is_new, counts(replaced)) == ("Club", False, (3, 3, 0, 0))
    undo_last(space)
    kept = import_runs(space, guide, own, source="Own")
    assert (kept.source, kept.is_new, days(space)) == ("Own", True, [7, 8, 9, 12, 13, 15])
    assert import_runs(space, guide, club).source == "Club"
    twice = import_runs(space, guide, club, source="Twice", dry_run=True)
    assert (twice.is_new, twice.others) == (True, ("Club",))


@pytest.mark.parametrize("name", ["x" * 201, "a\0b", "\u202eboth"])
def test_a_name_that_is_none_is_refused(space: Workspace, guide: Guide, name: str) -> None:
    with pytest.raises(Refused, match="no name of a calendar"):
        import_sent(space, guide, "runs.csv", csv(*OWN), source=name)
    assert space.entries == ()


def test_an_import_made_before_calendars_were_told_apart_is_updated_not_doubled(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    space.add(RunsImported("runs.csv", (TEMPO,)))
    found = import_runs(space, guide, put(tmp_path / "runs.csv", csv("2026-12-10,tempo")))
    assert (found.source, counts(found)) == ("runs.csv", (0, 0, 1, 0))
    assert days(space) == [10]
    space.add(RunsImported("runs.csv", (TEMPO,)))
    found = import_runs(space, guide, put(tmp_path / "runs.csv", csv(*OWN)))
    assert (found.source, counts(found)) == ("runs.csv", (2, 0, 0, 1))
    space.add(RunsImported("old.csv", (TEMPO,)))
    found = import_runs(space, guide, put(tmp_path / "old.csv", csv("2026-12-09,hills")))
    assert (found.source, found.others) == ("old.csv (2)", ("old.csv",))


def test_an_old_entry_is_written_as_it_was(space: Workspace) -> None:
    (entry,) = space.add(RunsImported("runs.csv", (TEMPO,)))
    assert set(entry_to_plain(entry)["fact"]) == {"source", "runs"}


def test_a_dry_run_says_the_same_and_keeps_nothing(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    file = put(tmp_path / "runs.csv", csv(*OWN))
    import_runs(space, guide, file)
    put(tmp_path / "runs.csv", csv(OWN[0], "2026-12-10,tempo", "2026-12-24,parkrun"))
    before = space.entries
    tried = import_runs(space, guide, file, dry_run=True)
    assert (space.entries, counts(tried)) == (before, (1, 1, 1, 1))
    assert import_runs(space, guide, file) == tried


def test_runs_before_the_days_that_were_read_stay(space: Workspace, guide: Guide) -> None:
    first = ics(("1", "20260901", "Easy"), ("2", "20261001", "Easy"), ("3", "20261209", "Tempo"))
    source = RunsImported("training.ics", (Run(date(2026, 9, 1), RunKind.EASY, title="Easy"),))
    space.add(source)
    found = import_sent(space, guide, "training.ics", first)
    assert (found.source, counts(found)) == ("training.ics", (1, 0, 0, 1))
    dates = [run.date for run in calendars_of(space.entries).imports["training.ics"].runs]
    assert dates == [date(2026, 9, 1), date(2026, 12, 9)]


def test_what_was_added_by_hand_or_taken_out_is_counted_as_it_stands(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    file = put(tmp_path / "runs.csv", csv(*OWN))
    import_runs(space, guide, file)
    remove_runs(space, TEMPO.date)
    add_run(space, EASY)
    found = import_runs(space, guide, file)
    assert found.changes == RunChanges(added=1, removed=0, moved=0, unchanged=2)
    assert days(space) == [6, 7, 9, 13]
