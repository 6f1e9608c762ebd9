"""The next doses of all six workouts out of long logs, against a bare walk over the same sets.

With SPRINGLEG_EARLIER, a worktree of an earlier commit with a `.venv` of its own (44e1aee is the
first release), both are measured there too, each process in turn: asked for the first time, and
asked again for the same log.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from dose_times import LOGS, ON, RUNNER, history
from springleg.core.dosing.prescribe import next_doses
from springleg.core.log.sets import Log
from springleg.guides import load
from table import Row, noise, spread

EARLIER = os.environ.get("SPRINGLEG_EARLIER")
ROUNDS = 3


def run(*, quick: bool) -> list[Row]:
    """520 sessions; ten years of daily mornings with two sessions a week; and one such year."""
    times = 20 if quick else 100
    rows = [
        _one(f"next doses, {name}", history(sessions, checkins=checkins), times)
        for name, (sessions, checkins) in LOGS.items()
    ]
    return [*rows, *(_against_earlier(times) if EARLIER else ())]


def _one(name: str, log: Log, times: int) -> Row:
    guide = load()
    ours: Callable[[], object] = lambda: next_doses(guide, RUNNER, log, ON)  # noqa: E731 timed below
    bare: Callable[[], object] = lambda: [(s.day, s.workout, s.load_kg) for s in log.sets]  # noqa: E731 same
    ours()
    a1, b1, a2, b2 = (_times(work, times) for work in (ours, bare, ours, bare))
    ratio = median(a1 + a2) / median(b1 + b2)
    walk = f"walk over {len(log.sets)} sets {spread(b1 + b2)}"
    return Row(name, spread(a1 + a2), walk, f"x{ratio:.0f}", noise(a1, a2))


def _times(work: Callable[[], object], times: int) -> list[float]:
    found = []
    for _ in range(times):
        began = perf_counter()
        work()
        found.append(perf_counter() - began)
    return found


def _against_earlier(times: int) -> list[Row]:
    """The same logs in the earlier commit: how many times as fast we are."""
    theirs, ours = list[dict[str, list[float]]](), list[dict[str, list[float]]]()
    for _ in range(ROUNDS):
        theirs.append(_in_process(Path(str(EARLIER)) / ".venv" / "bin" / "python", times))
        ours.append(_in_process(Path(sys.executable), times))
    rows = []
    for name in theirs[0]:
        now, then = ([median(one[name]) for one in every] for every in (ours, theirs))
        ratio = f"x{median(then) / median(now):.1f}"
        what = f"next doses, {name}"
        rows.append(
            Row(what, spread(now), f"earlier {spread(then)}", ratio, "medians of processes")
        )
    return rows


def _in_process(python: Path, times: int) -> dict[str, list[float]]:
    script = str(Path(__file__).parent / "dose_times.py")
    done = subprocess.run([python, script, str(times)], check=True, capture_output=True, text=True)
    found: dict[str, list[float]] = json.loads(done.stdout)
    return found
