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
from shutil import rmtree
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from log_samples import NOW

from conftest import Database
from springleg.store import open_logbook
from springleg.store.archive.contents import contents_of
from springleg.store.archive.restore import restore_file
from springleg.store.drivers import location_of

if TYPE_CHECKING:
    from springleg.store.logbook import Logbook

PATIENCE_S = 60
AT_ONCE = 5  # backups of one log, which grows meanwhile
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


def await_sent(writes: Writes, found: set[str]) -> None:
    """All of these were sent; what was sent is read here a little later than it is written."""
    latest = time.monotonic() + PATIENCE_S
    while not found <= writes.tried:
        assert time.monotonic() < latest, "the backup holds what nobody has sent"
        time.sleep(0.01)


def ids_in(data_dir: Path) -> set[str]:
    """The entries of a restored file; each of them can be read."""
    with open_logbook(data_dir, create=False) as logbook:
        found = {str(entry.id) for entry in logbook.entries(logbook.athlete("ann"))}
        assert logbook.connection.execute("PRAGMA foreign_key_check") == []
    return found


@pytest.mark.parametrize("count", [5, pytest.param(200, marks=pytest.mark.full)])
def test_each_backup_is_of_one_moment_and_can_be_restored(
    database: Database, tmp_path: Path, count: int, record_property: Callable[[str, object], None]
) -> None:
    written, seconds = 0, 0.0
    for first in range(0, count, AT_ONCE):
        with open_logbook(*database) as logbook:
            logbook.connection.execute("DELETE FROM store_entry")  # so that none takes minutes
            with writing(database) as writes:
                await_more(writes, 0)
                begun, at_first = time.monotonic(), len(writes.acked)
                back_up_and_look(logbook, writes, tmp_path, range(first, first + AT_ONCE))
                seconds += time.monotonic() - begun
                written += len(writes.acked) - at_first
    kind, rate = "PostgreSQL" if database.url else "SQLite", written / seconds
    record_property("told", f"{kind}: {count} backups under {rate:.0f} writes a second, all sound")


def back_up_and_look(logbook: "Logbook", writes: Writes, folder: Path, numbers: range) -> None:
    """One backup after the other, each restored elsewhere and held against what was written."""
    before = set[str]()
    for number in numbers:
        acked = set(writes.acked)
        now = NOW + timedelta(seconds=number)
        made = logbook.back_up(folder / "copies", now=now, keep=2)
        await_more(writes, len(acked))  # they went on meanwhile
        place = folder / f"restored-{number}"
        contents = contents_of(made.file)
        restore_file(made.file, contents, location_of(place), now)
        found = ids_in(place)
        assert before <= found
        assert acked <= found
        await_sent(writes, found)
        assert contents.entries == made.entries == len(found)
        before = found
        rmtree(place)
