"""Accounts travel in an instance's archive, on either database; not what was tried too often."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from archives import imported, instance_archive
from conftest import Database
from springleg.store import open_logbook

MOVES = Path(__file__).with_name("account_moves.py")
TABLES = (
    *("accounts.user", "accounts.token", "accounts.consent", "accounts.reminder"),
    *("account.emailaddress", "mfa.authenticator"),
)


def moved(*words: object) -> dict[str, Any]:
    """What `account_moves.py` says."""
    command = [sys.executable, "-W", "error", str(MOVES), *map(str, words)]
    env = {**os.environ, "PYTHONPATH": str(MOVES.parents[1])}
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=env)
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


@pytest.mark.postgresql
def test_everybody_moves_to_postgresql_and_back_to_the_byte(
    postgresql: Database, tmp_path: Path
) -> None:
    said = moved(tmp_path, postgresql.url)
    assert set(said["files"]) == {f"accounts/{table}.jsonl" for table in TABLES}
    assert said["passwords"] == [f"argon2$of-{name}" for name in ("ann", "ben", "cy")]
    assert said["last_login"] == "2026-12-07T18:30:00.123456+00:00"
    assert said["secrets"] == [True, True, True]
    assert said["rows"][0] >= 12
    assert said["rows"][1] == 0
    assert said["on the server"]
    assert said["back in a file"]
    assert said["next number"] == [4], "what the database numbers goes on behind"
    assert said["restored"]
    assert said["undone"]


def test_a_file_is_restored_with_everybody_and_others_are_refused(tmp_path: Path) -> None:
    said = moved(tmp_path)
    assert said["restored"]
    assert "accounts.user.jsonl, line 1" in said["refusal"]
    assert said["unchanged"]


def test_an_archive_without_accounts_needs_no_tables_of_them(sqlite: Database) -> None:
    open_logbook(*sqlite).close()
    assert imported(instance_archive([]), *sqlite).accounts == 0
