"""Cold starts: whole processes, in turn with a bare Python that does nothing."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from seasons import seasons
from table import Row, noise, spread

PYTHON = (sys.executable, "-m", "springleg.cli")
NOTHING = (sys.executable, "-c", "pass")


def run(*, quick: bool) -> list[Row]:
    """Medians of ten processes each."""
    times = 3 if quick else 10
    with tempfile.TemporaryDirectory() as folder:
        problem = Path(folder) / "problem.json"
        problem.write_text(json.dumps(next(seasons(52, 1, busy=True))), encoding="utf-8")
        env = {**os.environ, "SPRINGLEG_DATA": str(Path(folder) / "data")}
        for words in (("init", "--no-input", "--days", "tue,fri"), ("plan", "--accept")):
            subprocess.run([*PYTHON, *words], env=env, check=True, capture_output=True)
        return [
            _one("springleg --help", ["--help"], env, times),
            _one("springleg today", ["today"], env, times),
            _one(
                "plan --problem, 52 weeks",
                ["plan", "--problem", str(problem), "--json"],
                env,
                times,
            ),
        ]


def _one(name: str, words: Sequence[str], env: dict[str, str], times: int) -> Row:
    ours, bare = [], []
    _seconds([*PYTHON, *words], env)
    for _ in range(times):
        ours.append(_seconds([*PYTHON, *words], env))
        bare.append(_seconds(NOTHING, env))
    ratio = f"x{median(ours) / median(bare):.1f}"
    half = times // 2
    return Row(
        name, spread(ours), f"python -c pass {spread(bare)}", ratio, noise(ours[:half], ours[half:])
    )


def _seconds(command: Sequence[str], env: dict[str, str]) -> float:
    began = perf_counter()
    subprocess.run(command, env=env, check=True, capture_output=True)
    return perf_counter() - began
