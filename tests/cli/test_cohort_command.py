"""`springleg cohort plan` as a person sees it: what is said, exit codes, and whoever is killed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cli.terminal import Terminal
from springleg import __version__

WEEKS, RUNNERS = 26, 200
STARTS_WITHIN_S = 60.0
IN_TWO = ("--engine", "processes", "--workers", "2")


@pytest.fixture(scope="module")
def club(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Enough problem files for a few hundred milliseconds of work in each of two processes."""
    folder = tmp_path_factory.mktemp("cohort") / "club"
    folder.mkdir()
    for number in range(RUNNERS):
        long = [
            {"date": f"2027-{1 + n % 5:02}-{1 + (number + n) % 28:02}", "kind": "long"}
            for n in range(20)
        ]
        problem = {"start": "2026-12-07", "weeks": WEEKS, "runs": long}
        text = json.dumps(problem) if number % 50 else "{"
        (folder / f"{number:04}.json").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def whole(club: Path) -> tuple[bytes, bytes]:
    """What a run without a mishap leaves on disk."""
    out = club.with_name("whole.jsonl")
    done = subprocess.run(
        [*asked(club, out), "--engine", "serial"], check=False, capture_output=True
    )
    assert done.returncode == 1
    return both(out)


def asked(club: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "springleg", "cohort", "plan", str(club), "--out", str(out)]


def both(out: Path) -> tuple[bytes, bytes]:
    return out.read_bytes(), out.with_name(f"{out.stem}-refused.jsonl").read_bytes()


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + STARTS_WITHIN_S
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)


def workers_of(process: "subprocess.Popen[bytes]") -> list[int]:
    """The ids of its worker processes."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii")
    return [
        int(child)
        for child in children.split()
        if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()
    ]


def is_there(process: int) -> bool:
    """Whether it is at work; one that has ended, and that nobody asks for, has no words."""
    try:
        return bool(Path(f"/proc/{process}/cmdline").read_bytes())
    except FileNotFoundError:
        return False


@contextmanager
def heard(sent: signal.Signals) -> Iterator[None]:
    """What is begun within hears this signal, though a shell began us in the background."""
    before = signal.signal(sent, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(sent, before)


def begun(club: Path, out: Path) -> "subprocess.Popen[bytes]":
    """A run in two processes that has lines on disk already, and is not done."""
    with heard(signal.SIGINT):
        run = subprocess.Popen([*asked(club, out), *IN_TWO], stderr=subprocess.PIPE)
    until(lambda: out.exists() and out.stat().st_size > 0)
    return run


def test_a_killed_worker_changes_nothing(
    club: Path, tmp_path: Path, whole: tuple[bytes, bytes]
) -> None:
    out = tmp_path / "plans.jsonl"
    run = begun(club, out)
    os.kill(workers_of(run)[0], signal.SIGKILL)
    assert run.communicate()[1]
    assert run.returncode == 1
    assert both(out) == whole


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_stopped_goes_on_where_it_was(
    ask: Terminal, club: Path, tmp_path: Path, whole: tuple[bytes, bytes], sent: signal.Signals
) -> None:
    out = tmp_path / "plans.jsonl"
    run = begun(club, out)
    workers = workers_of(run)
    run.send_signal(sent)
    said = run.communicate()[1].decode()
    if sent is signal.SIGINT:
        assert run.returncode == 130
        assert said.strip().endswith("Nothing is left half done.")
    until(lambda: not any(map(is_there, workers)))
    assert len(both(out)[0]) < len(whole[0])
    again = ask("cohort", "plan", club, "--out", out, "--engine", "serial")
    assert "problems were done before." in again.err
    assert both(out) == whole


def test_what_is_done_is_told(
    ask: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    few = tmp_path / "few"
    few.mkdir()
    (few / "anna.json").write_text('{"start": "2026-12-07", "weeks": 4}', encoding="utf-8")
    answer = ask("cohort", "plan", "few", "--engine", "serial", "--json")
    assert answer.code == 0
    assert answer.json == {
        "problems": 1,
        "before": 0,
        "planned": 1,
        "refused": 0,
        "plans_file": "few-plans.jsonl",
        "refused_file": "few-plans-refused.jsonl",
    }
    assert answer.err == "1 problem done in 0 s.\n1 plan: few-plans.jsonl\n"
    (few / "bert.json").write_text('{"start": "2026-12-07"}', encoding="utf-8")
    answer = ask("cohort", "plan", "few/", "--engine", "serial")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == (
        "1 problem was done before.\n1 problem done in 0 s.\n1 plan: few-plans.jsonl\n"
        "1 refused: few-plans-refused.jsonl\n"
    )
    again = ask("cohort", "plan", "few", "--engine", "serial")
    assert again.err == (
        "2 problems were done before.\n1 plan: few-plans.jsonl\n"
        "1 refused: few-plans-refused.jsonl\n"
    )


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (["nowhere"], "nowhere: no such folder, and no such file"),
        (["."], "holds no problem file (.json)"),
        (["few", "--engine", "spark"], "'spark' is not one of serial, processes, dask"),
        (["few", "--scheduler", "x:1", "--engine", "serial"], "--scheduler: goes with --engine"),
        (["few", "--workers", "2", "--engine", "dask"], "--workers: goes with --engine processes"),
        (["few", "--workers", "0"], "--workers: '0' is not a whole number from 1"),
        (["few", "--scheduler", "nowhere"], "nowhere: no scheduler was reached"),
        (["few", "--out", "nowhere/x.jsonl"], "nowhere/x.jsonl: there is no such folder"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_is_refused(
    ask: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], wrong: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "few").mkdir()
    (tmp_path / "few" / "anna.json").write_text('{"start": "2026-12-07", "weeks": 1}', "utf-8")
    answer = ask("cohort", "plan", *words)
    assert (answer.code, answer.out) == (2, "")
    assert wrong in " ".join(answer.err.split())


def test_without_the_extra_it_says_what_to_install(
    ask: Terminal, club: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "distributed", None)
    answer = ask("cohort", "plan", club, "--engine", "dask")
    assert answer.code == 2
    assert f"pip install 'springleg-{__version__}-py3-none-any.whl[cluster]'" in answer.err
