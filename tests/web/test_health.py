"""`/healthz`: well and unwell, under any name, to everybody, with nothing of anybody's in it."""

import shutil
from collections import namedtuple
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from springleg.usecases.app import health
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.workspace import close_logbooks
from web.conftest import Served, Start
from web.people import Person
from web.tables import rows

if TYPE_CHECKING:
    from conftest import Database

WELL = {"status": "ok", "database": True, "disk": True}
Usage = namedtuple("Usage", "total used free")  # noqa: PYI024 as shutil has it


@pytest.mark.parametrize("accounts", [False, True])
def test_a_server_that_is_well_says_so_to_everybody(
    start: Start, tmp_path: Path, accounts: bool
) -> None:
    served = start(tmp_path / "data", accounts=accounts)
    before = rows(served.data_dir, bookkeeping=True)
    other = Person(served.url, cookies={})
    for host in ("localhost", "legs.example.org", "10.0.0.7:8765"):
        answer = other.get("/healthz", Host=host)
        assert (answer.status, answer.json) == (200, WELL)
        assert answer.headers["cache-control"] == "no-store"
        assert not answer.cookies
    assert int(answer.headers["x-sql"]) <= 1
    assert other.ask("HEAD", "/healthz").status == 200
    for verb in ("POST", "PUT", "DELETE"):
        assert other.ask(verb, "/healthz", {}).status == 405
    assert rows(served.data_dir, bookkeeping=True) == before


def test_a_database_that_does_not_answer_is_unwell(server: Served) -> None:
    assert Person(server.url).get("/healthz").status == 200
    server.kill()


def test_a_logbook_that_is_no_database_any_more_is_unwell(tmp_path: Path) -> None:
    where = DataLocation(str(tmp_path / "data"))
    try:
        assert health.health_of(where) == health.Health(database=True, disk=True)
        close_logbooks()
        (tmp_path / "data" / "springleg.sqlite3").write_bytes(b"no database, " * 1000)
        assert health.health_of(where) == health.Health(database=False, disk=True)
    finally:
        close_logbooks()


@pytest.mark.postgresql
def test_a_server_of_databases_that_is_away_is_unwell_until_it_is_back(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    postgresql: "Database",
    postgresql_server: str,
) -> None:
    psycopg = pytest.importorskip("psycopg", reason="PostgreSQL was not tested: no psycopg")
    monkeypatch.setenv("SPRINGLEG_DATABASE_URL", postgresql.url)
    (tmp_path / "data").mkdir()
    where, name = DataLocation(str(tmp_path / "data")), urlsplit(postgresql.url).path[1:]

    def let(allowed: str) -> None:
        with psycopg.connect(postgresql_server, autocommit=True) as server:
            server.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS {allowed}')
            server.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
            )

    try:
        assert health.health_of(where) == health.Health(database=True, disk=True)
        let("false")
        assert health.health_of(where) == health.Health(database=False, disk=True)
        let("true")
        assert health.health_of(where) == health.Health(database=True, disk=True)
    finally:
        let("true")
        close_logbooks()


@pytest.mark.parametrize(
    ("free", "well"), [(health.LEAST_FREE_BYTES, True), (health.LEAST_FREE_BYTES - 1, False)]
)
def test_a_disk_that_is_nearly_full_is_unwell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, well: bool
) -> None:
    where = DataLocation(str(tmp_path / "data"))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(free, 0, free))
    try:
        assert health.health_of(where).disk is well
    finally:
        close_logbooks()


def test_a_folder_that_may_not_be_written_to_is_unwell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = DataLocation(str(tmp_path / "data"))
    try:
        health.health_of(where)
        monkeypatch.setattr(health.os, "access", lambda *_: False)  # type: ignore[attr-defined]  # its own os
        assert health.health_of(where) == health.Health(database=True, disk=False)
    finally:
        close_logbooks()


def test_an_unwell_server_answers_503_and_says_which_part(start: Start, tmp_path: Path) -> None:
    served = start(tmp_path / "data", settings={"SPRINGLEG_DEBUG": ""})
    shutil.rmtree(tmp_path / "data")
    answer = Person(served.url, cookies={}).get("/healthz")
    assert answer.status == 503
    assert answer.json["status"] == "unwell"
    assert answer.json["disk"] is False
    assert str(tmp_path) not in answer.text
