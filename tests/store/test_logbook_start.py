"""What opening costs: a command is to answer within 400 ms, so it loads little (a measure of time
would fail on a busy machine; `make bench` prints it)."""

import subprocess
import sys

import pytest

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


def test_django_is_loaded_late_and_in_part(database: Database) -> None:
    loaded(database, "first")
    early, late = loaded(database, "again")
    assert "django" not in early
    assert "django.db.models" in late
    heavy = {
        "django.contrib",
        "django.core.management",
        "django.db.migrations.executor",
        "django.urls",
        "numpy",
        "springleg.planner",
        "springleg.store.health",
    }
    assert late & heavy == set()


def test_another_projects_django_settings_are_left_alone(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "somebody.elses.settings")
    assert "somebody.elses.settings" not in loaded(sqlite, "again")[1]


def test_the_process_keeps_its_time_zone(sqlite: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Django by itself would move the whole process to its own."""
    monkeypatch.setenv("TZ", "Europe/Prague")
    code = f"{LOADED}\nimport os, time; print('|', os.environ['TZ'], *time.tzname)"
    command = [sys.executable, "-c", code, *map(str, sqlite), "again"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert said.split("|")[2].split() == ["Europe/Prague", "CET", "CEST"]
