"""Backups while others write all that the machine takes: each is the log of one moment (R20, R21).

Each copy is restored elsewhere, and what is in it lies between what was acknowledged before it was
begun and what had been sent when it was done.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from log_samples import NOW

from conftest import Database
from springleg.store import open_logbook
from springleg.store.archive.contents import contents_of
from springleg.store.archive.restore import restore_file
from springleg.store.drivers import location_of

# Four threads add an entry each, again and again, of one runner; a line before and after each.
WRITER = """
import os, sys
from pathlib import Path
from threading import Thread
sys.path.insert(0, sys.argv[3])
from log_samples import NOW, run_added
from springleg.store import open_logbook
logbook = open_logbook(Path(sys.argv[1]), sys.argv[2])
athlete = logbook.athlete("ann")
def write():
    while True:
        entry = run_added()
        os.write(1, f"try {entry.id}\\n".encode())
        logbook.take(athlete, [entry], now=NOW)
        os.write(1, f"ack {entry.id}\\n".encode())
for _ in range(4):
    Thread(target=write).start()
"""


class Writes:
    """What a writer has said so far."""

    def __init__(self) -> None:
        self.tried, self.acked = set[str](), set[str]()

    def read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            word, key = line.split()
            (self.tried if word == "try" else self.acked).add(key)


@contextmanager
def writing(database: Database) -> Iterator[Writes]:
    command = [sys.executable, "-c", WRITER, *map(str, database), str(Path(__file__).parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        writes = Writes()
        reader = Thread(target=writes.read, args=(process,))
        reader.start()
        try:
            yield writes
        finally:
            process.kill()
            reader.join()


def await_more(writes: Writes, than: int) -> None:
    while len(writes.acked) <= than:
        time.sleep(0.002)


def ids_in(data_dir: Path) -> set[str]:
    with open_logbook(data_dir, create=False) as logbook:
        found = {str(entry.id) for entry in logbook.entries(logbook.athlete("ann"))}
        assert [one for one in logbook.check() if not one.ok and one.what != "free space"] == []
    return found


@pytest.mark.parametrize("count", [5, pytest.param(200, marks=pytest.mark.full)])
def test_each_backup_is_of_one_moment_and_can_be_restored(
    database: Database, tmp_path: Path, count: int, record_property: Callable[[str, object], None]
) -> None:
    with open_logbook(*database) as logbook, writing(database) as writes:
        await_more(writes, 0)
        begun, at_first, before = time.monotonic(), len(writes.acked), set[str]()
        for number in range(count):
            acked = set(writes.acked)
            now = NOW + timedelta(seconds=number)
            made = logbook.back_up(tmp_path / "copies", now=now, keep=2)
            elapsed = time.monotonic() - begun
            await_more(writes, len(acked))  # they went on meanwhile
            tried = set(writes.tried)
            place = tmp_path / f"restored-{number}"
            contents = contents_of(made.file)
            restore_file(made.file, contents, location_of(place), now)
            found = ids_in(place)
            assert before <= found
            assert acked <= found <= tried
            assert contents.entries == made.entries == len(found)
            before = found
            for path in sorted(place.rglob("*"), reverse=True):
                path.rmdir() if path.is_dir() else path.unlink()
    rate = (len(writes.acked) - at_first) / elapsed
    kind = "PostgreSQL" if database.url else "SQLite"
    record_property("told", f"{kind}: {count} backups under {rate:.0f} writes a second, all sound")
