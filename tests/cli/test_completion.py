"""Completion with the Tab key: what a shell asks, and what it is answered."""

import os
import subprocess
import sys

import pytest

from cli.terminal import Terminal

START = "import sys; sys.argv[0] = 'springleg'; from springleg.cli.main import run; run()"


def complete(words: str, at: int, shell: str = "bash") -> list[str]:
    environment = {
        **os.environ,
        "_SPRINGLEG_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(at),
    }
    done = subprocess.run(
        [sys.executable, "-c", START], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "at", "expected"),
    [
        ("springleg ca", 1, ["plain,calendar"]),
        ("springleg calendar und", 2, ["plain,undo"]),
        ("springleg plan --pr", 2, ["plain,--problem"]),
        ("springleg guide g16", 2, ["plain,G16"]),
        ("springleg check ", 2, ["file,"]),
        ("springleg log str", 2, ["plain,straight-light", "plain,straight-heavy"]),
        ("springleg log rope 2x30 ye", 4, ["plain,yesterday"]),
        ("springleg log rope 60 --place sh", 5, ["plain,shin"]),
        ("springleg log rope 60 --variant foot", 5, ["plain,foot-to-foot"]),
        ("springleg checkin --signs sw", 3, ["plain,swollen-calf"]),
        ("springleg settings get plyo.step.co", 3, ["plain,plyo.step.contacts"]),
        ("springleg init --timezone Europe/Zur", 3, ["plain,Europe/Zurich"]),
        ("springleg profile timezone=Europe/Zur", 2, ["plain,timezone=Europe/Zurich"]),
        ("springleg profile units=i", 2, ["plain,units=imperial"]),
        ("springleg plan --pin tue:r", 3, ["plain,tue:rope"]),
        ("springleg why tod", 2, ["plain,today"]),
        ("springleg focus sp", 2, ["plain,spring"]),
        ("springleg calendar add sun ra", 4, ["plain,race"]),
    ],
)
def test_bash_is_answered(words: str, at: int, expected: list[str]) -> None:
    assert complete(words, at) == expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_names_the_program_and_where_to_put_it(ask: Terminal, shell: str) -> None:
    answer = ask("completion", shell)
    assert answer.code == 0
    assert "_SPRINGLEG_COMPLETE" in answer.out
    assert "put it into" in answer.err
