"""The tables: taking the steps that are missing, refusing a newer shape, and what is promised."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from log_samples import NOW, plain, run_added

from archives import imported
from conftest import Database
from springleg.core.errors import StoreTrouble
from springleg.core.message import message
from springleg.store import Checked, open_logbook, schema
from springleg.store.schema import Step

if TYPE_CHECKING:
    from springleg.store.logbook import Logbook

Later = Callable[..., AbstractContextManager[None]]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Later:
    """For a while, a later Springleg: one that knows a further step, ending with `last`."""

    @contextmanager
    def this_is_later(last: str = "CREATE TABLE store_last (id integer)") -> Iterator[None]:
        statements = (
            "CREATE TABLE store_next (id integer)",
            "CREATE INDEX store_next_id ON store_next (id)",
            last,
        )
        with monkeypatch.context() as patch:
            patch.setattr(schema, "STEPS", (*schema.STEPS, Step("0009_next", lambda _: statements)))
            yield

    return this_is_later


def kept(database: Database) -> list[object]:
    """A logbook with two entries; their written form."""
    with open_logbook(*database) as logbook:
        athlete = logbook.local_athlete()
        logbook.add(athlete, [run_added(), run_added()], now=NOW)
        return plain(logbook.entries(athlete))


def read(database: Database) -> list[object]:
    with open_logbook(*database) as logbook:
        return plain(logbook.entries(logbook.local_athlete()))


def tables(logbook: "Logbook") -> set[str]:
    names = "SELECT tablename FROM pg_tables"
    if logbook.location.path:
        names = "SELECT name FROM sqlite_master WHERE type = 'table'"
    return {name for (name,) in logbook.connection.execute(names)}


class TestSteps:
    def test_a_missing_step_is_taken_once(self, database: Database, later: Later) -> None:
        before = kept(database)
        with later():
            assert [read(database), read(database)] == [before, before]
            with open_logbook(*database) as logbook:
                assert {"store_next", "store_last"} <= tables(logbook)
                at = message("at {step}", step="0009_next")
                assert logbook.check()[0] == Checked("tables", ok=True, found=at)

    def test_a_step_that_fails_changes_nothing(self, database: Database, later: Later) -> None:
        before = kept(database)
        with (
            later(last="CREATE TABLE nonsense"),
            pytest.raises(StoreTrouble, match="the database answered"),
        ):
            open_logbook(*database)
        assert read(database) == before
        with open_logbook(*database) as logbook:
            assert "store_next" not in tables(logbook)
            assert [found for found in logbook.check() if not found.ok] == []

    def test_several_at_once_take_a_step_once(self, database: Database, later: Later) -> None:
        before = kept(database)
        with later(), ThreadPoolExecutor(4) as pool:
            assert list(pool.map(read, [database] * 4)) == [before] * 4

    def test_a_newer_shape_is_refused(self, database: Database, later: Later) -> None:
        before = kept(database)
        with later():
            assert read(database) == before
        with pytest.raises(StoreTrouble, match=r"a newer Springleg, whose '0009_next'") as trouble:
            open_logbook(*database)
        assert "update Springleg" in str(trouble.value)
        with later():
            assert read(database) == before


class TestCopyBefore:
    """A file is copied before its tables change."""

    def test_the_copy_is_the_logbook_as_it_was(self, sqlite: Database, later: Later) -> None:
        with open_logbook(*sqlite) as in_use:  # what stands in the write-ahead log is copied, too
            athlete = in_use.local_athlete()
            in_use.add(athlete, [run_added(), run_added(minute=1)], now=NOW)
            before = plain(in_use.entries(athlete))
            with later(), ThreadPoolExecutor(1) as pool:
                assert pool.submit(read, sqlite).result() == before
        copy = sqlite.data_dir / "springleg.sqlite3.before-0009_next"
        assert copy.stat().st_mode & 0o777 == 0o600
        names = {item.name for item in sqlite.data_dir.iterdir()}
        assert names == {"springleg.sqlite3", "springleg.sqlite3.note", copy.name}
        copy.replace(sqlite.data_dir / "springleg.sqlite3")
        assert read(sqlite) == before

    def test_without_a_copy_nothing_is_changed(self, sqlite: Database, later: Later) -> None:
        before = kept(sqlite)
        (sqlite.data_dir / "springleg.sqlite3.before-0009_next").mkdir()
        with later(), pytest.raises(StoreTrouble, match="Is a directory"):
            open_logbook(*sqlite)
        assert read(sqlite) == before
        assert list(sqlite.data_dir.glob("*.new-*")) == []

    def test_a_servers_database_is_copied_into_an_archive(
        self, postgresql: Database, later: Later, tmp_path: Path
    ) -> None:
        before = kept(postgresql)
        with later():
            assert read(postgresql) == before
        copy = postgresql.data_dir / "springleg.before-0009_next.zip"
        assert copy.stat().st_mode & 0o777 == 0o600
        assert list(postgresql.data_dir.glob("springleg*")) == [copy]
        open_logbook(tmp_path / "other").close()
        assert imported(copy.read_bytes(), tmp_path / "other").new == len(before)
        assert read(Database(tmp_path / "other")) == before

    def test_a_servers_tables_change_without_a_copy_only_where_somebody_has_one(
        self, postgresql: Database, later: Later, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = kept(postgresql)
        (in_the_way := postgresql.data_dir / "springleg.before-0009_next.zip").mkdir()
        with later(), pytest.raises(StoreTrouble, match="cannot be written") as trouble:
            open_logbook(*postgresql)
        assert "set SPRINGLEG_OWN_COPY=1, and do this again" in str(trouble.value)
        assert read(postgresql) == before
        with open_logbook(*postgresql) as logbook:
            assert "store_next" not in tables(logbook)
        monkeypatch.setenv("SPRINGLEG_OWN_COPY", "1")
        with later(), open_logbook(*postgresql) as logbook:
            assert "store_next" in tables(logbook)
        assert list(postgresql.data_dir.iterdir()) == [in_the_way]

    def test_a_new_logbook_needs_no_copy(self, sqlite: Database) -> None:
        kept(sqlite)
        assert list(sqlite.data_dir.glob("*.before-*")) == []

    def test_nor_does_a_new_one_on_a_server(self, postgresql: Database) -> None:
        kept(postgresql)
        assert list(postgresql.data_dir.glob("*.before-*")) == []


class TestPromises:
    """Acknowledged is on the disk: these fail if somebody makes SQLite faster (R2)."""

    PROMISED: ClassVar[dict[str, Any]] = {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL. 1 (NORMAL) lost 26 % of the writes in simulated power cuts.
        "fullfsync": 1,
        "foreign_keys": 1,
        "busy_timeout": 5_000,
        "locking_mode": "normal",
    }

    def found(self, logbook: "Logbook") -> dict[str, Any]:
        with closing(logbook):
            ask = logbook.connection.execute
            return {name: ask(f"PRAGMA {name}")[0][0] for name in self.PROMISED}

    def test_every_connection_of_every_thread(self, sqlite: Database) -> None:
        with open_logbook(*sqlite) as logbook:
            assert self.found(logbook) == self.PROMISED
            assert self.found(logbook) == self.PROMISED
            with ThreadPoolExecutor(2) as pool:
                assert list(pool.map(self.found, [logbook] * 2)) == [self.PROMISED] * 2

    def test_a_batch_takes_the_write_lock_first(self, sqlite: Database) -> None:
        """A transaction that begins with reading cannot wait for its turn to write."""
        with open_logbook(*sqlite) as logbook:
            told: list[str] = []
            driver: Any = logbook.connection._held  # noqa: SLF001 nobody else hears of it
            driver.set_trace_callback(told.append)
            logbook.add(logbook.local_athlete(), [run_added()], now=NOW)
        begun = [sql for sql in told if sql.startswith("BEGIN")]
        assert begun == ["BEGIN IMMEDIATE"]

    def test_the_folder_is_synced_when_the_file_is_made(
        self, sqlite: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        synced: list[Path] = []
        monkeypatch.setattr("springleg.store.create.sync", synced.append)
        open_logbook(*sqlite).close()
        assert synced[0] == sqlite.data_dir.parent
        draft = synced[1].name
        assert draft.startswith("springleg.sqlite3.new-")
        assert synced[2] == sqlite.data_dir
        synced.clear()
        open_logbook(*sqlite).close()
        assert synced == []

    def test_doctor_sees_a_level_that_was_lowered(self, sqlite: Database) -> None:
        with open_logbook(*sqlite) as logbook:
            logbook.connection.execute("PRAGMA synchronous = NORMAL")
            (found,) = [found for found in logbook.check() if not found.ok]
        assert (found.what, str(found.found)) == ("durability", "synchronous=1, journal_mode=wal")

    def test_doctor_sees_a_broken_reference(self, sqlite: Database) -> None:
        kept(sqlite)
        with closing(sqlite3.connect(sqlite.data_dir / "springleg.sqlite3")) as held, held:
            held.execute("DELETE FROM store_athlete")
        with open_logbook(*sqlite) as logbook:
            assert [found.what for found in logbook.check() if not found.ok] == ["references"]
