"""`springleg watch`: files for a watch, or their steps to look at first."""

from pathlib import Path

import pytest

from cli.terminal import Terminal
from exchange.fit_workout.fit_readers import by_fit_tool, by_fitdecode


@pytest.fixture
def planned(ask: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A plan of two weeks from Tuesday 1 December 2026, in an empty folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    ask("init", "--days", "tue,fri", "--no-input")
    ask("plan", "--weeks", "2", "--accept")
    return ask


def test_a_file_is_written_once_and_other_readers_know_it(planned: Terminal) -> None:
    written = planned("watch", "export")
    assert (written.code, written.out) == (0, "springleg-2026-12-01-straight-light.fit\n")
    data = Path(written.out.strip()).read_bytes()
    assert by_fitdecode(data) == by_fit_tool(data)
    again = planned("watch", "export")
    assert again.code == 2
    assert "nothing is written over" in again.err
    assert planned("watch", "export", "--to", "mine.fit").out == "mine.fit\n"
    assert Path("mine.fit").read_bytes() == data


def test_a_week_is_a_zip_or_files_in_a_folder(planned: Terminal) -> None:
    assert planned("watch", "export", "--week").out == "springleg-week-2026-11-30.zip\n"
    Path("NewFiles").mkdir()
    found = planned("watch", "export", "--week", "--to", "NewFiles", "--json").json
    assert [Path(name).name for name in found["files"]] == sorted(
        path.name for path in Path("NewFiles").iterdir()
    )
    assert len(found["files"]) == 2
    assert found["left_out"] == []


def test_a_load_that_is_to_be_found_is_said(planned: Terminal) -> None:
    told = " ".join(planned("watch", "show").err.split())
    assert "A load is still to be found" in told


def test_steps_are_shown_to_people_and_to_programs(planned: Terminal) -> None:
    shown = planned("watch", "show").out.splitlines()
    assert shown[0] == "1 Dec straight, light"
    assert shown[1] == "  Easy warm-up, 5 minutes (Walk, jog or cycle)"
    (workout,) = planned("watch", "show", "--json").json
    assert {*workout} == {"date", "workout", "name", "activity", "groups"}
    first = workout["groups"][0]["steps"][0]
    assert first == {
        "part": "warm-up",
        "name": "Easy warm-up",
        "notes": "Walk, jog or cycle",
        "side": None,
        "reps": None,
        "seconds": 300,
        "load_kg": None,
        "exercise": None,
    }
    assert len(planned("watch", "show", "--week", "--json").json) == 2


def test_a_day_without_a_workout_says_when_the_next_one_is(planned: Terminal) -> None:
    told = planned("watch", "export", "2026-12-02")
    assert told.code == 1
    assert "The next workout is on Friday 4 December 2026." in " ".join(told.err.split())
    assert not list(Path().iterdir())
