"""Titles of calendars: looked through by what they were read as, put right once, remembered."""

from datetime import date
from pathlib import Path

import pytest

from springleg.core.athlete import Because, Priority, Run, RunKind, TitleRead, Where
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.entries import RunsImported, TitleCorrected
from springleg.core.log.title_corrections import title_pattern
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.calendar import add_run, list_runs, remove_runs, undo_last
from springleg.usecases.log.calendar_import import Imported, import_runs
from springleg.usecases.log.days_off import mark_away
from springleg.usecases.log.title_review import correct_title, review, why_of
from springleg.usecases.log.weekly_runs import end_source

FIRST, LAST = date(2026, 12, 1), date(2027, 1, 31)
EVENTS = (
    ("20261207", "20261208", "Easy run 8 km"),
    ("20261209", "20261210", "Easy run 6 km"),
    ("20261210", "20261211", "Sprint planning 1"),
    ("20261212", "20261213", "City loop 12 km"),
    ("20261217", "20261218", "Sprint planning 2"),
    ("20261224", "20270103", "Skiing in Austria"),
)


def ics(*more: tuple[str, str, str]) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for number, (begin, end, title) in enumerate((*EVENTS, *more)):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{number}",
            f"DTSTART;VALUE=DATE:{begin}",
            f"DTEND;VALUE=DATE:{end}",
            f"SUMMARY:{title}",
            "END:VEVENT",
        ]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def take(
    space: Workspace, guide: Guide, folder: Path, *more: tuple[str, str, str], dry_run: bool = False
) -> Imported:
    file = folder / "work.ics"
    file.write_bytes(ics(*more))
    return import_runs(space, guide, str(file), dry_run=dry_run)


def rows(space: Workspace) -> list[tuple[str, str, int, str, str]]:
    """Each row: what it is, the title, how many, the next day, why."""
    return [
        (str(group.kind or "no run"), row.title, row.count, f"{row.next:%d.%m.}", str(row.why))
        for group in review(space).groups
        for row in group.rows
        if row.next
    ]


def runs(space: Workspace) -> list[str]:
    return [f"{run.date.day} {run.kind}" for run in list_runs(space, FIRST, LAST)]


AS_READ = [
    ("easy", "Easy run 8 km", 2, "07.12.", "'easy run' in the title"),
    ("easy", "City loop 12 km", 1, "12.12.", "a distance, a pace or repetitions"),
    ("no run", "Sprint planning 1", 2, "10.12.", "'sprint planning' in the title"),
]


def test_titles_are_shown_by_what_they_were_read_as(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    assert review(space).groups == ()
    take(space, guide, tmp_path)
    assert rows(space) == AS_READ


def test_a_correction_holds_at_once_and_in_every_later_import(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    take(space, guide, tmp_path)
    changed = correct_title(space, guide, "Sprint  planning 1", RunKind.HARD)
    assert (changed.entries, changed.changes.added, changed.changes.removed) == (2, 2, 0)
    assert runs(space) == ["7 easy", "9 easy", "10 hard", "12 easy", "17 hard"]
    assert ("hard", "Sprint planning 1", 2, "10.12.", "you said so") in rows(space)
    again = take(space, guide, tmp_path, ("20261219", "20261220", "SPRINT PLANNING 3"))
    assert (again.changes.added, again.changes.removed, again.changes.unchanged) == (1, 0, 5)
    assert runs(space)[-1] == "19 hard"
    assert "Sprint planning" not in " ".join(map(str, again.read.notes))
    assert take(space, guide, tmp_path).changes.removed == 1


def test_no_run_is_said_too_and_all_is_taken_back_step_by_step(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    take(space, guide, tmp_path)
    correct_title(space, guide, "Easy run", RunKind.LONG)
    assert runs(space) == ["7 easy", "9 easy", "12 easy"]  # another title
    correct_title(space, guide, "easy run 5 km", None)
    correct_title(space, guide, "City loop 9 km", RunKind.RACE, Priority.C)
    assert runs(space) == ["12 race"]
    (race,) = list_runs(space, FIRST, LAST)
    assert (race.priority, race.distance_km) == (Priority.C, 12)
    assert ("no run", "Easy run 8 km", 2, "07.12.", "you said so") in rows(space)
    take(space, guide, tmp_path)
    assert runs(space) == ["12 race"]
    for _ in range(3):
        undo_last(space)
    assert str(undo_last(space).words) == "what you said of entries titled 'Easy run'"
    assert rows(space) == AS_READ


def test_the_last_word_counts_and_hand_made_runs_are_left_alone(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    take(space, guide, tmp_path)
    add_run(space, Run(date(2026, 12, 20), RunKind.EASY, title="Easy run 1 km"))
    for kind in (RunKind.HARD, RunKind.LONG):
        correct_title(space, guide, "Easy run 8 km", kind)
    assert runs(space) == ["7 long", "9 long", "12 easy", "20 easy"]


def test_what_was_said_before_an_import_holds_for_what_has_nothing_of_a_run(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    said = correct_title(space, guide, "Tuesday Harriers", RunKind.HARD)
    assert said.entries == 0
    found = take(space, guide, tmp_path, ("20261215", "20261216", "Tuesday Harriers"))
    assert "15 hard" in runs(space)
    assert RunKind.HARD in {run.kind for run in found.read.runs}
    dry = take(space, guide, tmp_path, ("20261222", "20261223", "Tuesday Harriers"), dry_run=True)
    assert (dry.changes.moved, dry.changes.added) == (1, 0)


def test_removed_days_and_ended_calendars_stay_so(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    take(space, guide, tmp_path)
    correct_title(space, guide, "Sprint planning", RunKind.HARD)
    correct_title(space, guide, "Sprint planning 1", RunKind.HARD)
    remove_runs(space, date(2026, 12, 10))
    assert runs(space) == ["7 easy", "9 easy", "12 easy", "17 hard"]
    end_source(space, "work.ics")
    assert runs(space) == []
    assert review(space).groups == ()


def test_a_holiday_is_offered_until_its_days_are_off(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    offered = take(space, guide, tmp_path).holidays
    assert [(str(one.first), str(one.last), one.title) for one in offered] == [
        ("2026-12-24", "2027-01-02", "Skiing in Austria")
    ]
    assert review(space).holidays == offered
    mark_away(space, guide, offered[0].first, offered[0].last)
    assert review(space).holidays == ()
    assert take(space, guide, tmp_path).holidays == ()


@pytest.mark.parametrize("title", ["", "   "])
def test_an_empty_title_is_refused(space: Workspace, guide: Guide, title: str) -> None:
    with pytest.raises(Refused, match="a title is empty"):
        correct_title(space, guide, title, RunKind.EASY)
    assert space.entries == ()


def test_imports_made_before_reasons_were_kept_are_shown(space: Workspace) -> None:
    space.add(RunsImported("old.ics", (Run(date(2026, 12, 9), RunKind.HARD, title="Tempo"),)))
    assert rows(space) == [("hard", "Tempo", 1, "09.12.", "read before reasons were kept")]
    space.add(TitleCorrected("tempo", RunKind.EASY))
    assert runs(space) == ["9 easy"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Easy run 8 km", "easy run 12.5 km"),
        ("\N{RUNNER} Rolling 400s \N{BULLET} 12.9km", "Rolling 800s 9km"),
        ("W1D2-Base", "W12 D3 base"),
    ],
)
def test_titles_that_differ_in_numbers_and_signs_are_one(one: str, other: str) -> None:
    assert title_pattern(one) == title_pattern(other)


def test_titles_of_other_words_are_others() -> None:
    titles = ("Easy run", "Easy run 8 km", "Easy run home", "", "\N{RUNNER}", "\N{RUNNER}!")
    assert len({title_pattern(title) for title in titles}) == len(titles)


def test_every_reason_has_its_words() -> None:
    for because in Because:
        assert str(why_of(TitleRead("Run", because=because)))
    for where in Where:
        read = TitleRead("Run", RunKind.EASY, Because.WORD, where, "run")
        assert str(why_of(read)) == f"'run' in the {where}"
