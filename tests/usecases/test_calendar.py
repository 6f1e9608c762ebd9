"""The calendar of runs in the logbook: import and import again, words, removal, undo."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from springleg.core.athlete import Run, RunKind
from springleg.core.errors import NotFound, Refused, UnknownName
from springleg.core.guide import Guide
from springleg.core.log.events import Noted, RunAdded, RunsImported, RunsRemoved
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.calendar import (
    IGNORE,
    add_run,
    last_change,
    list_runs,
    remove_runs,
    run_words,
    set_words,
    undo_last,
)
from springleg.usecases.log.calendar_import import import_runs

DAY = date(2026, 12, 6)


def days(space: Workspace) -> list[int]:
    return [run.date.day for run in list_runs(space, date(2026, 12, 1), date(2026, 12, 31))]


def write(path: Path, *rows: str) -> str:
    path.write_text("\n".join(("date,title", *rows, "")), encoding="utf-8")
    return str(path)


def test_a_file_replaces_what_came_from_it_and_nothing_else(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    add_run(space, Run(DAY, RunKind.EASY))
    import_runs(space, guide, write(tmp_path / "club.csv", "2026-12-08,intervals"))
    import_runs(space, guide, write(tmp_path / "own.csv", "2026-12-09,tempo"))
    import_runs(space, guide, write(tmp_path / "own.csv", "2026-12-10,tempo"))
    assert days(space) == [6, 8, 10]


def test_a_dry_run_adds_no_entry(space: Workspace, guide: Guide, tmp_path: Path) -> None:
    file = write(tmp_path / "own.csv", "2026-12-09,tempo")
    imported = import_runs(space, guide, file, dry_run=True)
    assert len(imported.read.runs) == 1
    assert space.entries == ()


def test_a_file_without_one_readable_row_is_refused_whole(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    import_runs(space, guide, write(tmp_path / "own.csv", "2026-12-09,tempo"))
    with pytest.raises(Refused, match="no run could be read"):
        import_runs(space, guide, write(tmp_path / "own.csv", "2026-12-99,tempo"))
    assert days(space) == [9]


def test_what_a_file_is_is_seen_in_it_too(space: Workspace, guide: Guide, tmp_path: Path) -> None:
    example = Path(__file__).parents[2] / "examples" / "season.ics"
    unnamed = tmp_path / "download"
    unnamed.write_bytes(example.read_bytes())
    assert import_runs(space, guide, str(unnamed), dry_run=True).read.runs


def test_removed_runs_come_back_by_undo_and_by_a_new_import(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    file = write(tmp_path / "own.csv", "2026-12-09,tempo", "2026-12-11,easy run")
    import_runs(space, guide, file)
    assert len(remove_runs(space, date(2026, 12, 9))) == 1
    assert days(space) == [11]
    assert str(undo_last(space).words) == "the removal of the runs on 2026-12-09"
    assert days(space) == [9, 11]
    remove_runs(space, date(2026, 12, 9))
    import_runs(space, guide, file)
    assert days(space) == [9, 11]


def test_undo_goes_back_step_by_step_to_nothing(space: Workspace) -> None:
    add_run(space, Run(DAY, RunKind.EASY))
    add_run(space, Run(date(2026, 12, 8), RunKind.HARD))
    undo_last(space)
    assert days(space) == [6]
    undo_last(space)
    assert days(space) == []
    with pytest.raises(NotFound):
        undo_last(space)


def test_a_day_without_runs_has_none_to_remove(space: Workspace) -> None:
    with pytest.raises(NotFound, match="2026-12-06"):
        remove_runs(space, DAY)
    assert space.entries == ()


def test_a_word_of_the_runners_own_wins(space: Workspace, guide: Guide, tmp_path: Path) -> None:
    file = write(tmp_path / "own.csv", "2026-12-09,parkrun", "2026-12-10,bring the dog")
    assert [run.kind for run in import_runs(space, guide, file).read.runs] == [RunKind.RACE]
    set_words(space, "easy", ("Parkrun", "dog"))
    assert [run.kind for run in import_runs(space, guide, file).read.runs] == [RunKind.EASY] * 2
    table = run_words(guide, space.profile.run_words)
    assert "parkrun" not in {word.casefold() for word in table["hard"]}
    assert table["easy"][-2:] == ("Parkrun", "dog")


def test_a_word_means_one_kind_at_a_time(space: Workspace, guide: Guide) -> None:
    set_words(space, "easy", ("dog",))
    set_words(space, IGNORE, ("DOG",))
    table = run_words(guide, space.profile.run_words)
    assert [kind for kind, words in table.items() if "dog" in {w.casefold() for w in words}] == [
        IGNORE
    ]


def test_an_unknown_kind_is_refused(space: Workspace, guide: Guide) -> None:
    with pytest.raises(UnknownName, match="Did you mean 'easy'"):
        set_words(space, "eazy", ("dog",))
    with pytest.raises(UnknownName):
        run_words(guide, {}, "walk")


TODAY = date(2026, 12, 1)
ONE = timedelta(days=1)
MIB = 1024 * 1024
EASY, LONG = Run(TODAY, RunKind.EASY), Run(TODAY + 5 * ONE, RunKind.LONG, title="Sunday")


def dates(runs: tuple[Run, ...]) -> list[date]:
    return [run.date for run in runs]


def test_runs_are_listed_between_two_days_both_included(space: Workspace) -> None:
    for n in (3, 0, 2, 1):
        add_run(space, Run(TODAY + n * ONE, RunKind.EASY))
    assert dates(list_runs(space, TODAY + ONE, TODAY + 2 * ONE)) == [TODAY + ONE, TODAY + 2 * ONE]


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
