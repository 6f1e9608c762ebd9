"""Kill -9 while the first logbook is made, at each step of it: the next start makes a whole one.

A step is a call for a file of the folder, or a statement that SQLite is given. The process that
makes the logbook stops before the step that is asked for, says which it is, and is killed there: so
each kill is known to have hit while the logbook was being made.
"""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from log_samples import NOW, run_added

from springleg.store import open_logbook

SOME = 15  # steps, in a run that is not full
# Has all modules loaded, and forks a maker for each line it reads: the step to stop before, and the
# folder. Says the maker's process, what the maker says, then `gone` when that has been killed.
MAKERS = r"""
import os, signal, sqlite3, sys
from pathlib import Path
from springleg.store import open_logbook
open_logbook(Path(sys.argv[1])).close()  # no connection may be open over a fork
FILES = ("open", "os.link", "os.mkdir", "os.remove", "os.rename", "sqlite3.connect")
def make(last, folder):
    taken = 0
    def step(what):
        nonlocal taken
        taken += 1
        if taken == last:
            os.write(1, f"before {what}\n".encode())
            signal.pause()
    def hear(event, args):
        if event in FILES and isinstance(args[0], (str, Path)) and folder in str(args[0]):
            step(event)
    connect = sqlite3.connect
    def heard(*args, **settings):
        connection = connect(*args, **settings)
        connection.set_trace_callback(lambda sql: step(" ".join(sql.split())[:60]))
        return connection
    sqlite3.connect = sqlite3.dbapi2.connect = heard
    sys.addaudithook(hear)
    open_logbook(Path(folder))
    os.write(1, f"made {taken}\n".encode())
    signal.pause()
for line in sys.stdin:
    last, folder = line.split()
    child = os.fork()
    if not child:
        make(int(last), folder)
    os.write(1, f"{child}\n".encode())
    os.waitpid(child, 0)
    os.write(1, b"gone\n")
"""
Makers = subprocess.Popen[str]


@pytest.fixture(scope="module")
def makers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Makers]:
    scratch = str(tmp_path_factory.mktemp("makers") / "data")
    command = [sys.executable, "-c", MAKERS, scratch]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        yield process
        assert process.stdin
        process.stdin.close()


def killed_before(makers: Makers, step: int, folder: Path) -> str:
    """Kill a maker before a step, or once it is done; what it said last."""
    assert makers.stdin
    assert makers.stdout
    print(step, folder, file=makers.stdin, flush=True)
    said = [makers.stdout.readline().strip() for _ in range(2)]  # in either order
    process, told = sorted(said, key=lambda one: not one.isdigit())
    os.kill(int(process), signal.SIGKILL)
    assert makers.stdout.readline() == "gone\n"
    return told


@pytest.mark.parametrize("most", [SOME, pytest.param(10_000, marks=pytest.mark.full)])
def test_killed_at_any_step_the_next_start_makes_a_whole_logbook(
    makers: Makers, tmp_path: Path, most: int
) -> None:
    word, _, count = killed_before(makers, 0, tmp_path / "whole").partition(" ")
    assert (word, int(count) > SOME) == ("made", True)
    steps = range(1, int(count) + 1)
    for step in steps[:: -(-len(steps) // most)]:
        folder = tmp_path / str(step)
        told = killed_before(makers, step, folder)
        assert told.startswith("before "), "it was made before the kill came"
        file = folder / "springleg.sqlite3"
        if file.exists():  # under its own name it is whole
            with closing(sqlite3.connect(file)) as whole:
                assert whole.execute("SELECT count(*) FROM store_entry").fetchone() == (0,), told
        added = run_added()
        with open_logbook(folder) as logbook:
            logbook.add(logbook.local_athlete(), [added], now=NOW)
        with open_logbook(folder) as logbook:
            assert [one.id for one in logbook.entries(logbook.local_athlete())] == [added.id], told
            assert [found for found in logbook.check() if not found.ok] == [], told
