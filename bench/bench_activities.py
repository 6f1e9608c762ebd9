"""Reading FIT files of runs, against plain fitdecode over the same files; and files that mean harm.

Runs of an hour, a record a second, written in turn as watches differ: with and without fields of
developers, with compressed times, and some without a session. fitdecode and we read each file in
turn; then a process of its own reads them all with every core. The sums of each file are compared.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from time import perf_counter

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tests")]

from table import Row, spread  # noqa: E402 the path comes first

RUNS, QUICK_RUNS = 1_000, 20
HOUR_S, DAY_S = 3_600, 86_400
START = 1_100_000_000  # by FIT's clock
STYLES = ((True, True, False), (True, False, False), (True, True, True))
WITHOUT_SESSION = 10  # one of so many
HOSTILE = HERE.parent / "tests" / "exchange" / "activities" / "hostile.py"

Sums = tuple[float, float]  # kilometres and minutes, as we round them


def run(*, quick: bool) -> list[Row]:
    """Rows of the table."""
    count = QUICK_RUNS if quick else RUNS
    with tempfile.TemporaryDirectory(prefix="springleg-bench-") as folder:
        paths = _written(Path(folder), count)
        theirs, ours, unequal = _in_turn(paths)
        child = subprocess.run(
            [sys.executable, __file__, folder], check=True, capture_output=True, text=True
        )
    both_s, mib, sums = json.loads(child.stdout)
    unequal += sum(list(one) != list(other) for one, other in zip(ours[1], sums, strict=True))
    note = f"sums differ in {unequal} of {count:,} files"
    what, baseline = f"{count:,} FIT runs of an hour", f"plain fitdecode {spread(theirs)}"
    whole_s, ratio = sum(theirs), sum(theirs) / sum(ours[0])
    return [
        Row(
            f"{what}, each",
            spread(ours[0]),
            baseline,
            f"x{1 / ratio:.3f}",
            f"{ratio:.1f} times as fast; {note}",
        ),
        Row(
            f"{what}, all, every core",
            f"{1000 * both_s:.0f}",
            f"plain fitdecode {1000 * whole_s:.0f}",
            f"x{both_s / whole_s:.3f}",
            f"{whole_s / both_s:.1f} times as fast; all processes together at most {mib:.0f} MiB",
        ),
        _hostile(),
    ]


def read_sums(path: Path) -> Sums:
    """Kilometres and minutes by our reader."""
    from springleg.exchange.activities.read import read_activities

    with path.open("rb") as stream:
        (found,) = read_activities(path.name, stream).activities
    return found.distance_km or 0, found.minutes or 0


def sums_by_fitdecode(path: Path) -> Sums:
    """The same by fitdecode: of the session, else of the records from the first to the last."""
    import fitdecode

    told, metres, times = None, 0.0, []
    with fitdecode.FitReader(path) as frames:
        for frame in frames:
            if frame.frame_type != fitdecode.FIT_FRAME_DATA:
                continue
            if frame.name == "session":
                told = frame.get_value("total_distance"), frame.get_value("total_timer_time")
            elif frame.name == "record":
                metres = frame.get_value("distance")
                times.append(frame.get_value("timestamp"))
    metres, seconds = told or (metres, (times[-1] - times[0]).total_seconds())
    return round(metres / 1000, 4), round(seconds / 60, 4)


def _written(folder: Path, count: int) -> list[Path]:
    from springleg.compute.engine import Engine, map_items
    from springleg.compute.outcomes import Done

    write = partial(_write, folder)
    done = map_items(Engine(), write, range(count), chunk=4)
    return [outcome.value for _, outcome in done if isinstance(outcome, Done)]


def _write(folder: Path, number: int) -> Path:
    from exchange.activities.fit_files import Style, run_file

    session, developer, compressed = STYLES[number % len(STYLES)]
    style = Style(session and number % WITHOUT_SESSION != 0, developer, compressed)
    path = folder / f"{number:05}.fit"
    path.write_bytes(run_file(START + number * DAY_S, HOUR_S, style, seed=number))
    return path


def _in_turn(paths: Iterable[Path]) -> tuple[list[float], tuple[list[float], list[Sums]], int]:
    """The seconds of both for each file, our sums, and how many of them are not fitdecode's."""
    theirs: list[float] = []
    ours: tuple[list[float], list[Sums]] = [], []
    unequal = 0
    for path in paths:
        begun = perf_counter()
        wanted = sums_by_fitdecode(path)
        between = perf_counter()
        found = read_sums(path)
        theirs.append(between - begun)
        ours[0].append(perf_counter() - between)
        ours[1].append(found)
        unequal += found != wanted
    return theirs, ours, unequal


def _hostile() -> Row:
    done = subprocess.run(
        [sys.executable, str(HOSTILE)], check=True, capture_output=True, text=True
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    slowest = max(lines, key=lambda one: float(one[1]))
    largest = max(lines, key=lambda one: float(one[2]))
    silent = sum(not said for *_, said in lines)
    note = f"{len(lines)} files, {silent} without a sentence; the most memory {largest[2]} MiB"
    return Row(
        f"the slowest hostile file ({slowest[0]}), CPU", f"{1000 * slowest[1]:.0f}", "-", "-", note
    )


def main(folder: str) -> None:
    """Read all with every core; the seconds, the memory of all processes in MiB, and the sums."""
    from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

    from springleg.compute.engine import Engine, cores, map_items
    from springleg.compute.outcomes import Done

    paths: Sequence[Path] = sorted(Path(folder).glob("*.fit"))
    begun = perf_counter()
    done = map_items(Engine(), read_sums, paths)
    sums = [outcome.value for _, outcome in done if isinstance(outcome, Done)]
    seconds = perf_counter() - begun
    own, each = (getrusage(who).ru_maxrss / 1024 for who in (RUSAGE_SELF, RUSAGE_CHILDREN))
    print(json.dumps([seconds, own + cores() * each, sums]))


if __name__ == "__main__":
    main(sys.argv[1])
