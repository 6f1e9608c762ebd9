"""The page on backups is done as it stands, and nothing is lost (the shell is real)."""

import os
import re
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import generate
import pytest

PAGE = generate.ROOT / "docs" / "how-to" / "back-up.md"
NAME = "springleg-20261201T093000Z.sqlite3"  # as the page has it
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# Adds an entry and is gone before SQLite can put it into the file: it stands in the -wal alone.
KILLED = """
import os, sys
from springleg.usecases.app import clock
from springleg.core.log.events import CheckedIn
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.workspace import local_workspace
with local_workspace(DataLocation(), clock.now) as space:
    space.add(CheckedIn(space.today(), pain=9))
    os.kill(os.getpid(), 9)
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("SPRINGLEG_DATA", "SPRINGLEG_DATABASE_URL", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv(
        "PATH", os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    )
    return tmp_path


def say(*lines: str) -> None:
    for line in lines:
        subprocess.run(["sh", "-c", line], check=True, capture_output=True)


def page(number: int) -> list[str]:
    """The lines of a block of the page, of the newest copy that there is."""
    block = BLOCK.findall(PAGE.read_text(encoding="utf-8"))[number]
    newest = max(Path.home().glob("springleg-backups/springleg-*.sqlite3"), default=Path(NAME)).name
    return [line.removeprefix("$ ").replace(NAME, newest) for line in block.splitlines()]


BACK_UP, LOOK, RESTORE, CARRY, MOVE = range(5)


def pains(folder: Path) -> list[int]:
    """The mornings in a log, as SQLite reads it with all that stands beside it."""
    sql = "SELECT json_extract(body, '$.pain') FROM store_entry ORDER BY at, id"
    with closing(sqlite3.connect(folder / "springleg.sqlite3")) as held:
        return [pain for (pain,) in held.execute(sql)]


def in_a_new_second() -> None:
    begun = int(time.time())
    while int(time.time()) == begun:
        time.sleep(0.01)


def test_the_page_is_done_twice_over_a_log_that_was_killed(home: Path) -> None:
    data = home / ".local" / "share" / "springleg"
    say("springleg checkin --pain 1", *page(BACK_UP))
    say(*page(LOOK))
    for turn in (1, 2):
        subprocess.run([sys.executable, "-c", KILLED], check=False)
        assert (data / "springleg.sqlite3-wal").stat().st_size > 0, "something was left there"
        in_a_new_second()
        say(*page(RESTORE))
        assert pains(data) == [1] * turn, "as it was when it was backed up, and no more"
        assert not (data / "springleg.sqlite3-wal").exists()
        aside = sorted(data.glob("before-restore-*"))
        assert [pains(folder)[-1] for folder in aside] == [9] * turn, "nothing of it is lost"
        say("springleg checkin --pain 1")
        in_a_new_second()
        say(*page(BACK_UP))
    copies = sorted(home.glob("springleg-backups/*.sqlite3"))
    assert [len(pains_of(copy)) for copy in copies] == [1, 2, 3]


def test_a_log_is_carried_elsewhere_as_the_page_says(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    export, *take_in = page(CARRY)
    say("springleg checkin --pain 1", export, *page(MOVE))
    monkeypatch.setenv("SPRINGLEG_DATA", str(home / "other"))
    say(*take_in, "springleg export again.zip")
    assert (home / "again.zip").read_bytes() == (home / "my-log.zip").read_bytes()
    monkeypatch.setenv("SPRINGLEG_DATA", str(home / "third"))
    say("springleg restore everything.zip", "springleg export --all again-all.zip")
    assert (home / "again-all.zip").read_bytes() == (home / "everything.zip").read_bytes()


def pains_of(copy: Path) -> list[tuple[int]]:
    with closing(sqlite3.connect(copy)) as held:
        return held.execute("SELECT 1 FROM store_entry").fetchall()
