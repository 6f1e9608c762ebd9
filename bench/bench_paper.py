"""Pages on paper: how long each PDF takes over the start of the program, and how large it is.

Whole programs are timed, taken in turns: the start alone (`springleg --version`), an empty page of
ReportLab's own as the baseline, and each page for the example runner's season. Asserts nothing.
"""

import os
import resource
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from table import Row, noise, spread  # noqa: E402 the path comes first

PROGRAM = (str(Path(sys.executable).parent / "springleg"),)  # what a person calls
#: The pages, and the words after `springleg` that print each on standard output.
PAGES: Mapping[str, tuple[str, ...]] = {
    "plan": ("print", "plan", "-o", "-"),
    "progress": ("print", "progress", "-o", "-"),
    "sheet": ("print", "sheet", "-o", "-"),
    "cert": ("print", "cert", "-o", "-"),
}
START, EMPTY = "start", "empty"
EMPTY_PAGE = """
import io
from reportlab.pdfgen.canvas import Canvas
page = Canvas(io.BytesIO(), invariant=1)
page.showPage()
page.save()
"""
ROUNDS, QUICK_ROUNDS = 15, 5


def run(*, quick: bool) -> list[Row]:
    """Rows of the table, a page each."""
    with tempfile.TemporaryDirectory(prefix="springleg-bench-") as folder:
        _live(folder)
        programs = {
            START: (*PROGRAM, "--version"),
            EMPTY: (sys.executable, "-c", EMPTY_PAGE),
            **{name: (*PROGRAM, *words) for name, words in PAGES.items()},
        }
        sizes = {name: len(_answer(programs[name], folder)) for name in PAGES}
        times, cpu = (defaultdict[str, list[float]](list) for _ in range(2))
        for _ in range(QUICK_ROUNDS if quick else ROUNDS):
            for name, words in programs.items():
                begun, used = perf_counter(), _cpu_s()
                _answer(words, folder)
                times[name].append(perf_counter() - begun)
                cpu[name].append(_cpu_s() - used)
    return [_row(name, times, cpu, sizes[name]) for name in PAGES]


def _cpu_s() -> float:
    """The processor's seconds of all programs that were run here so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


Times = Mapping[str, Sequence[float]]


def _row(name: str, times: Times, cpu: Times, size: int) -> Row:
    start = median(times[START])
    worked = median(cpu[name]) - median(cpu[START])
    over = [one - start for one in times[name]]
    half = len(over) // 2
    warning = noise(over[:half], over[half:])
    return Row(
        f"{name} on paper, over the start",
        spread(over),
        f"start {1000 * start:.0f}, an empty page of ReportLab {1000 * median(times[EMPTY]):.0f}",
        f"x{median(over) / median(times[EMPTY]):.2f}",
        f"CPU {1000 * worked:.0f}; {size / 1000:.0f} kB {warning}".rstrip(),
    )


def _answer(words: Sequence[str], folder: str) -> bytes:
    env = {**os.environ, "SPRINGLEG_DATA": folder, "LANG": "C.UTF-8"}
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    return subprocess.run(words, check=True, capture_output=True, env=env).stdout


def _live(folder: str) -> None:
    """The example runner's season as a logbook of one's own."""
    from springleg.usecases.app import clock
    from springleg.usecases.app.data_location import DataLocation
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.app.workspace import local_workspace
    from springleg.usecases.demo.lived_season import fill

    with local_workspace(DataLocation(folder), clock.now) as space:
        fill(space, current_guide())


if __name__ == "__main__":
    from table import show

    print(show(run(quick=True)))
