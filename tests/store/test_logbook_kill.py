"""Kill -9 and servers that stop at once: what was acknowledged is there, once (R1, R8)."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from log_samples import NOW, run_added

from conftest import Database
from springleg.store import open_logbook

if TYPE_CHECKING:
    from springleg.store.logbook import Logbook

# Adds batches without end, and says so after each: the name of a batch is its first id.
WRITER = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from log_samples import NOW, run_added
from springleg.store import open_logbook
logbook = open_logbook(Path(sys.argv[1]), sys.argv[2])
athlete = logbook.athlete(sys.argv[4])
while True:
    batch = [run_added() for _ in range(3)]
    ids = " ".join(str(entry.id) for entry in batch)
    os.write(1, f"try {ids}\\n".encode())  # a line whole or not at all, whenever the end comes
    logbook.add(athlete, batch, now=NOW)
    os.write(1, f"ack {ids}\\n".encode())
"""


# Has all modules loaded, and forks a writer for each line it reads: `add 7` adds for athlete 7.
# Says the writer's process, then what the writer says, then `gone` when that has been killed.
NURSERY = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from log_samples import NOW, run_added
from springleg.store import open_logbook
open_logbook(Path(sys.argv[1]), sys.argv[2]).close()  # no connection may be open over a fork
def write(verb, who):
    logbook = open_logbook(Path(sys.argv[1]), sys.argv[2])
    athlete = logbook.athlete(who)
    while True:
        batch = [run_added() for _ in range(3)]
        ids = " ".join(str(entry.id) for entry in batch)
        os.write(1, f"try {ids}\\n".encode())
        getattr(logbook, verb)(athlete, batch, now=NOW)
        os.write(1, f"ack {ids}\\n".encode())
for line in sys.stdin:
    child = os.fork()
    if not child:
        write(*line.split())
    os.write(1, f"pid {child}\\n".encode())
    os.waitpid(child, 0)
    os.write(1, b"gone\\n")
"""


Batches = list[list[UUID]]
Process = subprocess.Popen[str]


def started(
    script: str, *said: object, stdin: int | None = None, stderr: int | None = None
) -> Process:
    beside = str(Path(__file__).parent)
    command = [sys.executable, "-c", script, *map(str, said[:2]), beside, *map(str, said[2:])]
    return subprocess.Popen(command, stdin=stdin, stdout=subprocess.PIPE, stderr=stderr, text=True)


def writer_of(database: Database, who: str = "local", stderr: int | None = None) -> Process:
    return started(WRITER, *database, who, stderr=stderr)


@pytest.fixture
def nursery(database: Database) -> Iterator[Process]:
    with started(NURSERY, *database, stdin=subprocess.PIPE) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def killed_after(nursery: Process, verb: str, who: str, wait_s: float) -> tuple[Batches, Batches]:
    """Kill a writer `wait_s` after its first acknowledgement; the batches tried and acked."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    print(verb, who, file=nursery.stdin, flush=True)
    tried: Batches = []
    acked: Batches = []
    writer = 0
    for line in nursery.stdout:
        word, *rest = line.split()
        if word == "gone":
            break
        if word == "pid":
            writer = int(rest[0])
        elif word == "try":
            tried.append([UUID(key) for key in rest])
        else:
            acked.append([UUID(key) for key in rest])
        if writer and acked:
            time.sleep(wait_s)
            os.kill(writer, signal.SIGKILL)
            writer = 0
    return tried, acked


@pytest.mark.parametrize("rounds", [15, pytest.param(1_000, marks=pytest.mark.full)])
def test_kill_9_loses_nothing_acknowledged(
    database: Database, nursery: Process, rounds: int
) -> None:
    chance = random.Random(rounds)  # noqa: S311 no secret
    kept: dict[str, set[UUID]] = {}
    for turn in range(rounds):  # an athlete each, so that a round reads little
        verb, who = ("add", "take")[turn % 2], str(turn)
        tried, told = killed_after(nursery, verb, who, chance.uniform(0, 0.03))
        acked = {key for batch in told for key in batch}
        assert len(acked) >= 3
        with open_logbook(*database) as logbook:
            athlete = logbook.athlete(who)
            there = {entry.id for entry in logbook.entries(athlete)}
            assert acked <= there
            # A batch is there whole or not at all.
            assert all(len(set(batch) & there) in (0, 3) for batch in tried)
            assert undamaged(logbook)
            # The client knows nothing of its last batch and sends it again.
            getattr(logbook, verb)(athlete, [run_added(key) for key in tried[-1]], now=NOW)
            whole = [entry.id for entry in logbook.entries(athlete)]
            kept[who] = there | set(tried[-1])
            assert sorted(whole) == sorted(kept[who])
    with open_logbook(*database) as logbook:
        assert [found for found in logbook.check() if not found.ok] == []
        for who, keys in kept.items():
            assert {entry.id for entry in logbook.entries(logbook.athlete(who))} == keys


def undamaged(logbook: "Logbook") -> bool:
    """Whether SQLite finds its file whole; PostgreSQL has no such question."""
    if logbook.location.path is None:
        return True
    return logbook.connection.execute("PRAGMA integrity_check") == [("ok",)]
