"""Cold starts: whole processes, in turn with a bare Python that does nothing."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from seasons import seasons
from table import Row, noise, spread

SPRINGLEG = (str(Path(sys.executable).parent / "springleg"),)  # what a person calls
LOG = ["log", "straight light 2x12"]
NOTHING = (sys.executable, "-c", "pass")
# The planner alone, with all that it imports there already; it prints its seconds.
PLANNER = """
import json, sys
from time import perf_counter
import springleg.planner.search
from springleg.usecases.app.rules import current_guide
from springleg.usecases.plan.plan_problem import plan_problem
guide, problem = current_guide(), json.load(open(sys.argv[1]))
began = perf_counter()
plan_problem(guide, problem)
print(perf_counter() - began)
"""
# The library in a process of its own: what a script waits for.
LIBRARY = {
    "import springleg": "import springleg",
    "import springleg, and all of its names": "from springleg import *",
    "the library's first plan_season, 12 weeks": """
import springleg
runs = [{"date": "2026-12-13", "kind": "long"}]
springleg.plan_season("2026-12-07", 12, days="tue,fri", runs=runs)
""",
    "the library's first next_doses": """
import springleg
me = {"body_mass_kg": 62, "birth_date": "1990-05-17"}
log = [{"date": "2026-12-01", "workout": "straight-light", "sets": 2, "reps": 12}]
springleg.next_doses(log, today="2026-12-04", profile=me)
""",
}
SHORT = """{"start": "2026-12-07", "weeks": 12, "preferred_weekdays": ["tue", "fri"],
"runs": [{"date": "2026-12-13", "kind": "long"}]}"""


def run(*, quick: bool) -> list[Row]:
    """Medians of ten processes each."""
    times = 3 if quick else 10
    with tempfile.TemporaryDirectory() as folder:
        problem = Path(folder) / "problem.json"
        problem.write_text(json.dumps(next(seasons(52, 1, busy=True))), encoding="utf-8")
        env = {**os.environ, "SPRINGLEG_DATA": str(Path(folder) / "data")}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
        for words in (("init", "--no-input", "--days", "tue,fri"), ("plan", "--accept")):
            subprocess.run([*SPRINGLEG, *words], env=env, check=True, capture_output=True)
        return [
            _one("springleg --help", ["--help"], env, times),
            _one("springleg today", ["today"], env, times),
            _one("springleg next", ["next"], env, times),
            _logged_anew(env, times),
            _one("springleg log, the plan stays", LOG, env, times),
            _besides_the_planner(problem, env, times),
            *_library(Path(folder) / "short.json", env, times),
        ]


def _one(name: str, words: Sequence[str], env: dict[str, str], times: int) -> Row:
    return _in_turn(name, [*SPRINGLEG, *words], env, times)


def _logged_anew(env: dict[str, str], times: int) -> Row:
    """The first session that was not planned, so the plan is made again: each in a fresh copy."""
    ours, bare, data = [], [], Path(env["SPRINGLEG_DATA"])
    for n in range(times + 1):
        fresh = data.with_name(f"data-{n}")
        shutil.copytree(data, fresh)
        ours.append(_seconds([*SPRINGLEG, *LOG], env | {"SPRINGLEG_DATA": str(fresh)}))
        bare.append(_seconds(NOTHING, env))
    return _row("springleg log, the plan made again", ours[1:], bare[1:])


def _besides_the_planner(problem: Path, env: dict[str, str], times: int) -> Row:
    """`plan --problem` of 52 weeks less what the planner itself takes, in turn."""
    whole, planner, bare = [], [], []
    command = [*SPRINGLEG, "plan", "--problem", str(problem), "--json"]
    alone = [sys.executable, "-c", PLANNER, str(problem)]
    _seconds(command, env)
    for _ in range(times):
        whole.append(_seconds(command, env))
        said = subprocess.run(alone, env=env, check=True, capture_output=True, text=True).stdout
        planner.append(float(said))
        bare.append(_seconds(NOTHING, env))
    rest = [one - own for one, own in zip(whole, planner, strict=True)]
    name = f"plan --problem, 52 weeks, besides the planner's {1000 * median(planner):.0f} ms"
    return _row(name, rest, bare)


def _library(problem: Path, env: dict[str, str], times: int) -> list[Row]:
    """The library's processes in turn with a bare Python, and the terminal's plan of the same."""
    problem.write_text(SHORT, encoding="utf-8")
    rows = [
        _in_turn(name, [sys.executable, "-c", code], env, times) for name, code in LIBRARY.items()
    ]
    words = [*SPRINGLEG, "plan", "--problem", str(problem), "--json"]
    return [
        *rows,
        _in_turn("the terminal's plan --problem of the same 12 weeks", words, env, times),
    ]


def _in_turn(name: str, command: Sequence[str], env: dict[str, str], times: int) -> Row:
    ours, bare = [], []
    _seconds(command, env)
    for _ in range(times):
        ours.append(_seconds(command, env))
        bare.append(_seconds(NOTHING, env))
    return _row(name, ours, bare)


def _row(name: str, ours: Sequence[float], bare: Sequence[float]) -> Row:
    ratio, half = f"x{median(ours) / median(bare):.1f}", len(ours) // 2
    return Row(
        name, spread(ours), f"python -c pass {spread(bare)}", ratio, noise(ours[:half], ours[half:])
    )


def _seconds(command: Sequence[str], env: dict[str, str]) -> float:
    began = perf_counter()
    subprocess.run(command, env=env, check=True, capture_output=True)
    return perf_counter() - began
