"""Terminals of every sort: narrow, wide, plain letters, no colour, cut off, interrupted."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from cli.terminal import Terminal
from springleg.cli.errors import DEBUG, FAULT
from usecases.hevy_logs import HEAD

SPRINGLEG = [sys.executable, "-m", "springleg.cli"]
SEASON = Path(__file__).parents[2] / "examples" / "season.ics"
UNCUT = re.compile(r"\S{30,}")  # a path, an address


@pytest.fixture
def season(ask: Terminal) -> Terminal:
    ask("init", "--days", "tue,fri", "--unavailable", "2026-12-25", "--no-input")
    ask("calendar", "import", SEASON)
    ask("plan", "--weeks", "9", "--accept")
    return ask


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_everything_fits(season: Terminal, columns: int) -> None:
    season.monkeypatch.setenv("COLUMNS", str(columns))
    for words in (
        ["plan", "--weeks", "9"],
        ["today", "--on", "2026-12-08"],
        ["why", "2026-12-08"],
        ["why", "2026-12-09"],
        ["guide", "--all"],
        ["guide", "G3"],
        ["calendar", "words"],
        ["doctor"],
    ):
        answer = season(*words)
        assert answer.code == 0, answer.err
        for line in answer.out.splitlines():
            assert len(line) <= columns or UNCUT.search(line), line
            assert line == line.rstrip()


def test_a_narrow_terminal_gets_a_list(season: Terminal) -> None:
    season.monkeypatch.setenv("COLUMNS", "40")
    drawn = season("plan", "--weeks", "9").out
    assert "week of 30 Nov\n  Tue  1  hard" in drawn
    assert "straight" in drawn
    assert "…" not in drawn


def test_a_wide_terminal_gets_weeks_as_rows(season: Terminal) -> None:
    lines = season("plan", "--weeks", "9").out.splitlines()
    assert lines[0].split() == ["week", "of", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert lines[1].startswith("30 Nov")
    assert any("away" in line for line in lines)
    assert any("RACE B" in line for line in lines)


def test_long_reasons_hang(season: Terminal) -> None:
    lines = season("today", "--on", "2026-12-01").out.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("  - "))
    assert lines[start + 1].startswith("    ")


def test_plain_letters_where_there_are_no_others(season: Terminal) -> None:
    season("calendar", "add", "2026-12-03", "hard", "--title", "Zürich ✓")
    answer = season("plan", "--weeks", "9", encoding="ascii")
    assert answer.code == 0
    assert "L light   H heavy   R rope" in answer.out
    assert re.search(r"\b[LHR] (straight|bent|squat|rope)\b", answer.out)
    assert "rich" in season("calendar", "list", encoding="ascii").out
    assert "Zürich ?" in season("calendar", "list", encoding="latin-1").out
    titles = [run.get("title") for run in season("calendar", "list", "--json").json]
    plain = season("calendar", "list", "--json", encoding="ascii").json
    assert [run.get("title") for run in plain] == titles


def test_colour_only_where_it_is_wanted(season: Terminal) -> None:
    assert "\x1b[" not in season("plan", "--weeks", "9").out
    season.monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in season("plan", "--weeks", "9").out
    for name, value in {"NO_COLOR": "1", "TERM": "dumb"}.items():
        with season.monkeypatch.context() as patch:
            patch.setenv(name, value)
            for words in (["plan", "--weeks", "9"], ["doctor"], ["guide"]):
                assert "\x1b[" not in season(*words).out


def test_a_fault_of_ours_is_one_sentence_and_says_how_to_see_more(ask: Terminal) -> None:
    def fail(*_args: object, **_named: object) -> None:
        raise KeyError("surprise")

    ask("init", "--no-input")
    ask.monkeypatch.setattr("springleg.usecases.training.today.today", fail)
    answer = ask("today")
    assert (answer.code, answer.out) == (FAULT, "") == (70, "")
    assert len(answer.err.splitlines()) == 1
    assert "KeyError: 'surprise'" in answer.err
    assert f"{DEBUG}=1" in answer.err


def run(words: list[str], data: Path, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [*SPRINGLEG, *words],
        env={**os.environ, "SPRINGLEG_DATA": str(data), **environment},
        capture_output=True,
        check=False,
    )


def test_the_debug_setting_shows_where(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    plain, shown = (run(["today"], tmp_path / "taken", **{DEBUG: said}) for said in ("", "1"))
    assert plain.returncode == shown.returncode == 3
    assert b"Traceback" not in plain.stderr
    assert b"Traceback" in shown.stderr


def test_a_locale_of_plain_letters(tmp_path: Path) -> None:
    plain = {"LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    assert run(["init", "--no-input"], tmp_path, **plain).returncode == 0
    found = run(["plan", "--weeks", "1"], tmp_path, **plain)
    assert found.returncode == 0
    assert b"L light" in found.stdout
    found.stdout.decode("ascii")


@pytest.mark.parametrize("words", [["guide", "--all", "--json"], ["doctor"], ["nonsense"]])
@pytest.mark.parametrize("both", [True, False])
def test_a_reader_who_has_seen_enough_is_no_error(
    tmp_path: Path, words: list[str], *, both: bool
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    asked = subprocess.run(
        [*SPRINGLEG, *words],
        env={**os.environ, "SPRINGLEG_DATA": str(tmp_path)},
        stdout=writer,
        stderr=writer if both else subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert asked.returncode == (2 if words == ["nonsense"] and not both else 0)
    assert both or words == ["nonsense"] or asked.stderr == b""


@pytest.fixture
def heard() -> Iterator[None]:
    """Ctrl-C as in a terminal: a child would inherit it, were the signal ignored here."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


QUESTION = b"Units (metric or imperial) [metric]: "


def interrupted(asked: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    """Press Ctrl-C once it waits for an answer, again where a press was not heard; what it said.

    Python looks for signals between its own steps, and a read that waits is broken off by one. A
    press in the microseconds after the question is out and before the read begins does neither.
    """
    for _ in range(10):
        until_it_reads(asked.pid)
        asked.send_signal(signal.SIGINT)
        try:
            return asked.communicate(timeout=3)
        except subprocess.TimeoutExpired:
            continue
    asked.kill()
    raise AssertionError("ten times Ctrl-C did not stop it")


def until_it_reads(process: int) -> None:
    """Wait until it waits in a system call on its first file; not where no kernel tells of it."""
    told, end = Path(f"/proc/{process}/syscall"), time.monotonic() + 60
    with suppress(OSError):
        while told.read_text(encoding="ascii").split()[1:2] != ["0x0"]:
            assert time.monotonic() < end, "it asks, and never listens"
            time.sleep(0.01)


@pytest.mark.usefixtures("heard")
def test_ctrl_c_stops_at_once_without_a_traceback(tmp_path: Path) -> None:
    keyboard, stdin = os.openpty()
    asked = subprocess.Popen(
        [*SPRINGLEG, "init"],
        env={**os.environ, "SPRINGLEG_DATA": str(tmp_path)},
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    with asked:
        assert asked.stderr is not None
        assert b"A few questions" in asked.stderr.readline()
        question = asked.stderr.read(len(QUESTION))
        out, err = interrupted(asked)
    os.close(keyboard)
    os.close(stdin)
    assert (asked.returncode, question, out) == (130, QUESTION, b"")
    assert b"Traceback" not in err
    assert b"Stopped." in err


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_closed_streams_are_no_traceback(tmp_path: Path, closed: str) -> None:
    line = f'"{sys.executable}" -m springleg.cli plan --problem - --json {closed}'
    found = subprocess.run(
        ["sh", "-c", line],
        env={**os.environ, "SPRINGLEG_DATA": str(tmp_path)},
        input=b'{"start": "2026-12-07", "weeks": 1}',
        capture_output=True,
        check=False,
    )
    assert found.returncode == (2 if closed == "<&-" else 0)
    assert b"Traceback" not in found.stderr


def test_a_folder_that_may_not_be_written_is_exit_3() -> None:
    found = run(["calendar", "add", "2026-12-13", "race"], Path("/proc/no-such-folder"))
    assert found.returncode == 3
    assert b"springleg: /proc/no-such-folder" in found.stderr


def test_no_database_is_exit_3(ask: Terminal) -> None:
    ask.monkeypatch.setenv("SPRINGLEG_DATABASE_URL", "postgresql://u:secret@localhost:1/x")
    answer = ask("today")
    assert (answer.code, answer.out) == (3, "")
    assert "localhost:1" in answer.err
    assert "secret" not in answer.err
    unwell = ask("doctor")
    assert unwell.code == 1
    assert "secret" not in unwell.out


def test_what_to_type_now_is_on_one_line(ask: Terminal) -> None:
    ask.monkeypatch.setenv("COLUMNS", "40")
    told = ask("init", "--days", "tue,fri", "--no-input").err
    assert "\nNext:\n  springleg calendar import my-runs.ics\n" in told
    ask.monkeypatch.setenv("COLUMNS", "30")
    assert max(map(len, ask("init", "--days", "tue", "--no-input").err.splitlines())) <= 30


STEERING = "\x1b]0;mine\x07\x1b[2J\x9b31m\x7f\u202e\u2066"


def test_what_others_wrote_does_not_steer_a_terminal(ask: Terminal, tmp_path: Path) -> None:
    title = f"Standing Calf Raise {STEERING}end"
    row = f'A,"30 Nov 2026, 18:00",,,{title},,,0,normal,10,8,,,\n'
    file = tmp_path / "hevy.csv"
    file.write_text(",".join(HEAD) + "\n" + row, encoding="utf-8")
    given = tmp_path / f"log{STEERING}.zip"
    given.write_bytes(b"no archive")
    ask.monkeypatch.setenv("FORCE_COLOR", "1")
    ask("init", "--days", "tue,fri", "--no-input")
    said = f"note a{STEERING}b"
    for words in (
        ("calendar", "add", "2026-12-10", "hard", "--title", title),
        ("sets", "import", file, "--dry-run"),
        ("sets", "import", file),
        ("sets", "list"),
        ("sets", "names"),
        ("check", file),
        ("log", said),
        ("history",),
        ("calendar", "list"),
        ("today", "--on", "2026-12-10"),
        ("plan", "--weeks", "2", "--accept"),
        ("import", given),
        ("log", STEERING),
    ):
        answer = ask(*words)
        shown = re.sub(r"\x1b\[\d*m", "", answer.out + answer.err)  # colours of our own
        steering = re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
        assert not steering, (words, shown)
    asked = ask("history", "--json").out
    assert not {"\x9b", "\u202e"} & set(asked)
    assert any(STEERING in one["what"] for one in json.loads(asked))
