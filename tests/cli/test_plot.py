"""`plan --plot`: the season into a new file, whole or not at all."""

import errno
import json
import os
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from cli.terminal import Terminal
from cli.test_plan_command import PROBLEM, assert_is_the_example

TITLE = "{http://www.w3.org/2000/svg}title"


@pytest.fixture
def problem(tmp_path: Path) -> Path:
    path = tmp_path / "problem.json"
    path.write_text(json.dumps(PROBLEM), encoding="utf-8")
    return path


def title(path: Path) -> str:
    return ET.fromstring(path.read_bytes()).findtext(TITLE) or ""  # noqa: S314 our own


def test_a_problems_plan_is_drawn_and_still_told(
    ask: Terminal, problem: Path, tmp_path: Path
) -> None:
    one, other = tmp_path / "one.svg", tmp_path / "other.svg"
    answer = ask("plan", "--problem", problem, "--plot", one, "--json")
    assert answer.code == 0
    assert_is_the_example(answer.json)
    assert answer.err.split() == f"The season is drawn: {one}".split()
    assert title(one) == "2 weeks, 7 Dec 2026 to 20 Dec 2026"
    ask("plan", "--problem", problem, "--plot", other)
    assert one.read_bytes() == other.read_bytes()
    assert not ask.data.exists()


@pytest.mark.parametrize(("weeks", "words"), [(1, "1 week, "), (53, "53 weeks, ")])
def test_any_number_of_weeks_is_drawn(
    ask: Terminal, tmp_path: Path, weeks: int, words: str
) -> None:
    path = tmp_path / "season.svg"
    problem = json.dumps({"start": "2026-12-07", "weeks": weeks})
    assert ask("plan", "--problem", "-", "--plot", path, stdin=problem).code == 0
    assert title(path).startswith(words)


def test_the_runners_own_season_is_drawn(ask: Terminal, tmp_path: Path) -> None:
    ask("init", "--days", "tue,fri", "--no-input")
    path = tmp_path / "season.svg"
    answer = ask("plan", "--weeks", "2", "--plot", path)
    assert (answer.code, "week of Mon" in answer.out) == (0, True)
    assert 'class="now"' in path.read_text(encoding="utf-8")
    assert "This is a draft." in answer.err
    assert "run done" not in answer.out


def test_the_runs_that_were_done_are_below_those_planned(ask: Terminal) -> None:
    ask("init", "--days", "tue,fri", "--no-input")
    ask("log", "run 8.4 km in 45 min, pain 3")
    answer = ask("plan", "--weeks", "2")
    assert "  ✓ 8 p3\n" in answer.out
    assert "✓ run done, p its pain of 10" in answer.out


def test_it_is_drawn_in_the_readers_language(ask: Terminal, problem: Path, tmp_path: Path) -> None:
    path = tmp_path / "season.svg"
    assert ask("plan", "--problem", problem, "--plot", path, "--lang", "de").code == 0
    drawn = path.read_text(encoding="utf-8")
    assert all(f">{weekday}</text>" in drawn for weekday in ("Mo", "Di", "So"))
    assert ">Leicht</text>" in drawn


def test_others_may_read_it_as_they_may_read_other_files(
    ask: Terminal, problem: Path, tmp_path: Path
) -> None:
    before = os.umask(0o022)
    try:
        ask("plan", "--problem", problem, "--plot", tmp_path / "season.svg")
    finally:
        os.umask(before)
    assert (tmp_path / "season.svg").stat().st_mode & 0o777 == 0o644


def test_a_file_that_is_there_stays_and_nothing_is_kept(ask: Terminal, tmp_path: Path) -> None:
    ask("init", "--no-input")
    path = tmp_path / "season.svg"
    path.write_text("mine", encoding="utf-8")
    answer = ask("plan", "--accept", "--plot", path)
    assert (answer.code, answer.out) == (2, "")
    assert "is there already" in answer.err
    assert path.read_text(encoding="utf-8") == "mine"
    assert "You have no plan yet" in ask("today").err


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (".", "is a folder, not a file"),
        ("none/season.svg", "there is no such folder"),
        ("dangling.svg", "is there already"),
        ("a" * 300, "cannot be written"),
        ("~nobody-of-this-name/season.svg", "there is no such folder"),
    ],
)
def test_where_no_file_can_be_is_said_at_once(
    ask: Terminal, problem: Path, tmp_path: Path, name: str, said: str
) -> None:
    (tmp_path / "dangling.svg").symlink_to(tmp_path / "nowhere")
    before = sorted(tmp_path.rglob("*"))
    answer = ask(
        "plan", "--problem", problem, "--plot", name if name[0] == "~" else tmp_path / name
    )
    assert (answer.code, answer.out) == (2, "")
    assert said in " ".join(answer.err.split())
    assert sorted(tmp_path.rglob("*")) == before


def test_standard_output_is_no_file(ask: Terminal, problem: Path) -> None:
    answer = ask("plan", "--problem", problem, "--plot", "-")
    assert (answer.code, "-: is not a file" in answer.err) == (2, True)


def test_a_full_disk_leaves_no_part_of_a_file_and_no_plan(
    ask: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask("init", "--no-input")
    desk = tmp_path / "desk"
    desk.mkdir()

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr("springleg.usecases.app.files.os.fsync", full)
        answer = ask("plan", "--accept", "--plot", desk / "season.svg")
    assert (answer.code, answer.out) == (2, "")
    assert "cannot be written (No space left on device)" in " ".join(answer.err.split())
    assert list(desk.iterdir()) == []
    assert "You have no plan yet" in ask("today").err
