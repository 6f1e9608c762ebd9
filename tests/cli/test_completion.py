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
        ("springleg calendar u", 2, ["plain,undo"]),
        ("springleg plan --pr", 2, ["plain,--problem"]),
        ("springleg guide g16", 2, ["plain,G16"]),
        ("springleg check ", 2, ["file,"]),
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
