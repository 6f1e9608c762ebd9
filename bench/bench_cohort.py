"""`cohort plan` against one loop over the same files: CPU, memory, and workers of a Dask cluster.

CPU is that of all processes together, the killed worker's too; memory is the largest sum of what
they hold at one moment. The loop plans the same problems with the same first doses, and writes
nothing. The workers of the cluster are timed by the clock, in turn: A B A B.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import perf_counter, sleep

from seasons import seasons
from table import Row, noise, spread

SPRINGLEG = (str(Path(sys.executable).parent / "springleg"), "cohort", "plan")
DASK = (sys.executable, "-m", "dask")
WEEKS = 26
KILLED_AT = 0.3  # of all lines: then a worker is killed
EVERY_S = 0.05  # is looked how much memory is held
ROUNDS = 2
LOOP = """
import json, sys
from pathlib import Path
from springleg.planner.make import make_plan
from springleg.planner.problem import read_problem
from springleg.usecases.app.rules import current_guide
from springleg.usecases.plan.cohort_item import first_doses
guide = current_guide()
for path in sorted(Path(sys.argv[1]).iterdir()):
    problem = read_problem(json.loads(path.read_bytes()), guide)
    first_doses(guide, problem, make_plan(problem, guide, has_findings=False))
"""


def run(*, quick: bool) -> list[Row]:
    """CPU with a worker killed on the way; memory at ten times as many; two workers against one."""
    few = 100 if quick else 1_000
    many = 10 * few
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        club, part = home / "club", home / "part"
        _write_problems(club, many)
        _write_problems(part, few)
        loop_s, _ = _measured([sys.executable, "-c", LOOP, str(club)])
        out = home / "plans.jsonl"
        words = [*SPRINGLEG, str(club), "--out", str(out)]
        cohort_s, peak = _measured(words, kill_at=(out, int(KILLED_AT * many)))
        lost = _lost(out, many)
        _, small = _measured([*SPRINGLEG, str(part), "--out", str(home / "part.jsonl")])
        return [
            Row(
                f"cohort plan {many:,} files, CPU, a worker killed",
                f"{1000 * cohort_s / many:.2f} each",
                f"one loop {1000 * loop_s / many:.2f} each",
                f"x{cohort_s / loop_s:.2f}",
                lost or "no line lost or doubled",
            ),
            Row(
                f"cohort plan {many:,} files, peak memory",
                f"{peak:.0f} MB",
                f"{few:,} files {small:.0f} MB",
                f"x{peak / small:.2f}",
                "all processes together",
            ),
            _cluster(part, home),
        ]


def _write_problems(folder: Path, number: int) -> None:
    folder.mkdir()
    for index, problem in enumerate(seasons(WEEKS, number, busy=True)):
        (folder / f"{index:05}.json").write_text(json.dumps(problem), encoding="utf-8")


def _measured(
    command: Sequence[str], kill_at: tuple[Path, int] | None = None
) -> tuple[float, float]:
    """CPU seconds of a command and all that it started, and its peak of memory in MB."""
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    peak = 0
    while True:
        pid, status, used = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        family = [process.pid, *_children(process.pid)]
        peak = max(peak, sum(map(_held, family)))
        if kill_at and kill_at[0].exists() and _lines(kill_at[0]) >= kill_at[1]:
            os.kill(_workers(process.pid)[0], signal.SIGKILL)
            kill_at = None
        sleep(EVERY_S)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode or kill_at:
        raise SystemExit(f"{command} ended with {process.returncode}, nobody killed: {kill_at}")
    return used.ru_utime + used.ru_stime, peak / 1024


def _children(pid: int) -> list[int]:
    with suppress(OSError):
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
        return [int(child) for child in found.split()]
    return []


def _workers(pid: int) -> list[int]:
    said = {child: Path(f"/proc/{child}/cmdline").read_bytes() for child in _children(pid)}
    return [child for child, words in said.items() if b"spawn_main" in words]


def _held(pid: int) -> int:
    """Memory of a process in kB; 0 where it has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
    return 0


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _ in file)


def _lost(out: Path, number: int) -> str:
    """What is wrong with the lines; nothing where each problem has its one, in order."""
    with out.open("rb") as file:
        names = [json.loads(line)["problem"] for line in file]
    return "" if names == [f"{n:05}.json" for n in range(number)] else "LINES ARE WRONG"


def _cluster(club: Path, home: Path) -> Row:
    """Two workers against one, each a process with one thread."""
    times: dict[int, list[float]] = {1: [], 2: []}
    for turn in range(ROUNDS):
        for workers, took in times.items():
            print(f"  {workers} Dask workers, turn {turn + 1}", file=sys.stderr, flush=True)
            out = home / f"dask-{workers}-{turn}.jsonl"
            with _scheduler(workers, home / f"scheduler-{workers}-{turn}.json") as address:
                words = [*SPRINGLEG, str(club), "--findings", "--out", str(out)]
                began = perf_counter()
                subprocess.run([*words, "--scheduler", address], check=True, capture_output=True)
                took.append(perf_counter() - began)
    one, two = times.values()
    ratio = f"x{sum(one) / sum(two):.2f}"
    unquiet = noise(one[:1], one[1:]) or noise(two[:1], two[1:])
    note = "; ".join(filter(None, ("with findings", unquiet)))
    return Row("cohort plan, two Dask workers", spread(two), f"one {spread(one)}", ratio, note)


@contextmanager
def _scheduler(workers: int, file: Path) -> Iterator[str]:
    """The address of a scheduler with so many workers, which are there."""
    place = ("--port", "0", "--host", "127.0.0.1", "--scheduler-file", str(file))
    running = [_dask("scheduler", *place)]
    try:
        while not (file.exists() and file.read_bytes()):
            sleep(EVERY_S)
        address = str(json.loads(file.read_bytes())["address"])
        running.append(_dask("worker", address, "--nworkers", str(workers), "--nthreads", "1"))
        _wait_for(workers, address)
        yield address
    finally:
        for process in running:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _dask(*words: str) -> "subprocess.Popen[bytes]":
    """A program of Dask's in a session of its own, so that what it starts can be ended with it."""
    return subprocess.Popen(
        [*DASK, *words, "--no-dashboard"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _wait_for(workers: int, address: str) -> None:
    there = "import sys, distributed as d; d.Client(sys.argv[1]).wait_for_workers(int(sys.argv[2]))"
    subprocess.run([sys.executable, "-c", there, address, str(workers)], check=True)
