"""The types as somebody else's program sees them: mypy --strict against the installed package."""

import re
import subprocess
import sys
from pathlib import Path

import springleg

CLIENT = Path(__file__).with_name("client")
FOUND = re.compile(r"wrong\.py:(\d+): error: .*\[([a-z-]+)\]$", re.MULTILINE)
WANTED = re.compile(r"# E: ([a-z-]+)$")


def test_right_calls_are_taken_and_wrong_ones_refused(tmp_path: Path) -> None:
    """Begun elsewhere, without our settings: found as an installed package is, by py.typed."""
    command = ("mypy", "--strict", "--config-file=", "--cache-dir", str(tmp_path / "cache"))
    every = tmp_path / "every.py"
    every.write_text(f"from springleg import {', '.join(springleg.__all__)}\n", encoding="utf-8")
    files = [*(CLIENT / name for name in ("right.py", "wrong.py")), every]
    run = subprocess.run(
        [sys.executable, "-m", *command, *map(str, files)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "right.py" not in run.stdout, run.stdout
    assert "every.py" not in run.stdout, run.stdout
    lines = files[1].read_text(encoding="utf-8").splitlines()
    wanted = {(n, found[1]) for n, line in enumerate(lines, 1) if (found := WANTED.search(line))}
    assert {(int(line), code) for line, code in FOUND.findall(run.stdout)} == wanted, run.stdout
    assert len(wanted) > 10


def test_the_package_says_that_it_is_typed() -> None:
    assert springleg.__file__
    assert Path(springleg.__file__).with_name("py.typed").exists()
    assert Path(springleg.__file__).with_name("__init__.pyi").exists()
