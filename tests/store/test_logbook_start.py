"""What opening costs: a command is to answer within 400 ms, so it loads little (a measure of time
would fail on a busy machine; `make bench` prints it)."""

import subprocess
import sys

from conftest import Database

LOADED = """
import sys
from pathlib import Path
from springleg.store import open_logbook
early = set(sys.modules)
for _ in range(2):
    with open_logbook(Path(sys.argv[1]), sys.argv[2]) as logbook:
        logbook.entries(logbook.local_athlete())
    if sys.argv[3] == "first":
        break
print(*early, "|", *sys.modules)
"""


def loaded(database: Database, which: str) -> tuple[set[str], set[str]]:
    """The modules loaded before a logbook is opened, and after."""
    command = [sys.executable, "-c", LOADED, *map(str, database), which]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    early, late = said.split("|")
    return set(early.split()), set(late.split())


def test_a_logbook_needs_no_django_and_little_else(database: Database) -> None:
    loaded(database, "first")
    early, late = loaded(database, "again")
    assert "psycopg" not in early
    assert ("psycopg" in late) is bool(database.url)
    heavy = {"django", "numpy", "springleg.planner", "springleg.store.diagnostics"}
    assert late & heavy == set()
