"""How far long work has come: how often that is said, in which words, and for whom."""

import io
import sys

import pytest

from cli.terminal import Typing
from springleg.cli.work_progress import WorkProgress, duration

CASES = {0: "0 s", 59.4: "59 s", 60: "1 min 0 s", 200: "3 min 20 s", 7_500: "2 h 5 min"}


class Watch:
    """A clock that a test moves."""

    at = 100.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def watch() -> Watch:
    return Watch()


def stderr(monkeypatch: pytest.MonkeyPatch, kind: type[io.TextIOWrapper]) -> io.BytesIO:
    """What is written to stderr, which is a terminal or not."""
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", kind(written, encoding="utf-8", write_through=True))
    return written


@pytest.mark.parametrize(("seconds", "said"), CASES.items())
def test_a_time_reads_well(seconds: float, said: str) -> None:
    assert str(duration(seconds)) == said


def test_elsewhere_than_on_a_terminal_there_is_a_line_now_and_then(
    monkeypatch: pytest.MonkeyPatch, watch: Watch
) -> None:
    said = stderr(monkeypatch, io.TextIOWrapper)
    progress = WorkProgress(watch)
    for done in range(0, 2_500, 100):
        progress(done, 10_000)
        watch.at += 1
    progress.end()
    assert said.getvalue().decode().splitlines() == [
        "1,000 of 10,000, 100 a second, 1 min 30 s left",
        "2,000 of 10,000, 100 a second, 1 min 20 s left",
    ]


def test_on_a_terminal_one_line_is_written_over(
    monkeypatch: pytest.MonkeyPatch, watch: Watch
) -> None:
    said = stderr(monkeypatch, Typing)
    progress = WorkProgress(watch)
    for done in (0, 1, 2):
        watch.at += 2
        progress(done, 3)
    progress.end()
    first, slow = "0 of 3", "1 of 3, 0.5 a second, 4 s left"
    last = "2 of 3, 0.5 a second, 2 s left"
    assert said.getvalue().decode() == f"\r{first}\r{slow}\r{last}\r{'':{len(last)}}\r"


def test_the_rate_is_that_of_the_last_while(watch: Watch) -> None:
    progress = WorkProgress(watch)
    done = 0
    for each in (1, 50):
        for _ in range(60):
            done += each
            watch.at += 1
            progress(done, 100_000)
    assert "50 a second" in str(progress.words(done, 100_000))


def test_nothing_is_said_of_a_rate_that_is_not_known(watch: Watch) -> None:
    progress = WorkProgress(watch)
    progress(7, 9)
    assert str(progress.words(7, 9)) == "7 of 9"
