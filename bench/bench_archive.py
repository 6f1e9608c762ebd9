"""Backup, export, restore and hostile archives: how long, and in how much memory.

`python bench/run.py archive`: a log of a million sets, and the same tenth of it; each command is a
process of its own. What it is held to is SQLite's driver copying the same rows into tables of the
same form, by the processor's time: how long either waits for the disk is not ours.
"""

import io
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from table import Row, spread

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "tests")]

SETS, QUICK_SETS = 1_000_000, 50_000
BATCH = 50_000
FIRST = date(2008, 1, 1)
MIB = 1024 * 1024


def run(*, quick: bool) -> list[Row]:
    """Rows of the table."""
    with tempfile.TemporaryDirectory(prefix="springleg-bench-") as folder:
        return [*_commands(Path(folder), QUICK_SETS if quick else SETS), *_hostile()]


def fill(data_dir: Path, count: int) -> None:
    """A log of this many sets, written by the driver: what the log costs is measured apart."""
    from springleg.store import open_logbook

    sql = (
        "INSERT INTO store_entry (id, athlete_id, at, written_at, kind, body, received) "
        "VALUES (?, ?, ?, ?, 'set-done', ?, ?)"
    )
    with open_logbook(data_dir) as logbook:
        athlete = logbook.local_athlete().hex
    with closing(sqlite3.connect(data_dir / "springleg.sqlite3")) as held:
        for first in range(0, count, BATCH):
            numbers = range(first, min(first + BATCH, count))
            with held:
                held.executemany(sql, (_row_of(number, athlete) for number in numbers))


def _row_of(number: int, athlete: str) -> tuple[str, ...]:
    day = str(FIRST + timedelta(days=number // 150))
    clock = f"{number // 12 % 24:02}:{number % 60:02}:00"
    key = UUID(int=(number << 64) + (number * 2_654_435_761) % (1 << 62)).hex
    body = (
        f'{{"day":"{day}","load_kg":{number % 41}.5,"number":{number % 4 + 1},'
        f'"reps":{number % 13 + 3},"side":"left","workout":"straight-heavy"}}'
    )
    at = f"{day} {clock}"
    return key, athlete, at, f"{day}T{clock}+00:00", body, at


def _commands(folder: Path, count: int) -> list[Row]:
    fill(folder / "data", count)
    file = folder / "data" / "springleg.sqlite3"
    plain = _rows_copied(file, folder / "plain.sqlite3")
    rows = []
    for what, words in (
        ("backup", ["backup", folder / "copies"]),
        ("export --all", ["export", "--all", folder / "all.zip"]),
        ("export", ["export", folder / "own.zip"]),
        ("verify the archive", ["verify", folder / "all.zip"]),
        ("restore the archive", ["restore", folder / "all.zip", "--data-dir", folder / "a"]),
        ("import into a new log", ["import", folder / "own.zip", "--data-dir", folder / "b"]),
    ):
        rows.append(_row(f"{what}, {count:,} sets", _timed(folder, words), plain))
    (copy,) = (folder / "copies").glob("*.sqlite3")
    restored = _timed(folder, ["restore", copy, "--data-dir", folder / "c"])
    return [*rows, _row(f"restore the copy, {count:,} sets", restored, plain)]


def _rows_copied(source: Path, target: Path) -> float:
    """Copy all rows as the driver alone would, by one transaction; seconds of the processor."""
    begun = time.process_time()
    with closing(sqlite3.connect(source)) as held, closing(sqlite3.connect(target)) as copy, copy:
        for (sql,) in held.execute("SELECT sql FROM sqlite_master WHERE sql > ''"):
            copy.execute(sql)
        found = held.execute("SELECT * FROM store_entry")
        while rows := found.fetchmany(BATCH):
            copy.executemany("INSERT INTO store_entry VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    return time.process_time() - begun


def _row(what: str, took: "Took", plain: float) -> Row:
    note = f"{took.cpu_s:.1f} s of processor, at most {took.most_mib} MiB by now"
    baseline = f"its rows by sqlite3: {plain:.1f} s of processor"
    return Row(what, spread([took.seconds]), baseline, f"x{took.cpu_s / plain:.1f}", note)


class Took(NamedTuple):
    """How long a command takes; its processor's time, and the most that any has held so far."""

    seconds: float
    cpu_s: float
    most_mib: int


def _timed(folder: Path, words: Sequence[object]) -> Took:
    command = [sys.executable, "-m", "springleg.cli", *map(str, words)]
    env = {**os.environ, "SPRINGLEG_DATA": str(folder / "data")}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    subprocess.run(command, check=True, env=env, capture_output=True)
    seconds = time.perf_counter() - begun
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_s = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
    return Took(seconds, cpu_s, used.ru_maxrss // 1024)


def _hostile() -> list[Row]:
    """What stands in the way of strangers, against a small sound archive."""
    sys.path[:0] = [str(HERE.parent / "tests" / "store")]
    from test_archive_hostile import HOSTILE

    from archives import ENTRY, person_archive
    from springleg.core.errors import Refused
    from springleg.store.archive.contents import archive_contents
    from springleg.store.archive.zip_reader import opened

    def look(archive: bytes) -> float:
        begun = time.perf_counter()
        with suppress(Refused), opened(io.BytesIO(archive), "log.zip") as held:
            archive_contents(held)
        return time.perf_counter() - begun

    sound = look(person_archive(ENTRY))
    slowest = max((look(make()), way) for way, (make, _) in HOSTILE.items())
    what, took = f"the slowest hostile archive ({slowest[1]})", slowest[0]
    baseline = f"a sound one: {spread([sound])}"
    return [Row(what, spread([took]), baseline, f"x{took / sound:.0f}")]
