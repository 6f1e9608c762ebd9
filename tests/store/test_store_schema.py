"""The tables: taking the steps that are missing, refusing a newer shape, and what is promised."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager
from importlib import import_module, invalidate_caches
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import uuid4

import pytest
from log_samples import NOW, plain, run_added

from conftest import Database
from springleg.core.errors import StoreTrouble
from springleg.store import Checked, migrations, open_logbook
from springleg.store.opening import start_django

if TYPE_CHECKING:
    from springleg.store.logbook import Logbook

NEXT = """
from django.db import migrations

class Migration(migrations.Migration):
    dependencies = [("store", "0001_first")]
    operations = [
        migrations.RunSQL("CREATE TABLE store_next (id integer)"),
        migrations.RunSQL("CREATE INDEX store_next_id ON store_next (id)"),
        migrations.RunSQL("{last}"),
    ]
"""


Later = Callable[..., AbstractContextManager[None]]


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Later:
    """For a while, a later Springleg: one that knows a further step, ending with `last`."""
    monkeypatch.syspath_prepend(tmp_path)

    @contextmanager
    def this_is_later(last: str = "CREATE TABLE store_last (id integer)") -> Iterator[None]:
        from django.conf import settings

        start_django()
        name = f"steps_{uuid4().hex}"
        folder = shutil.copytree(Path(migrations.__path__[0]), tmp_path / name)
        (folder / "0002_next.py").write_text(NEXT.format(last=last))
        invalidate_caches()
        with monkeypatch.context() as patch:
            patch.setattr(settings, "MIGRATION_MODULES", {"store": name})
            patch.setattr("springleg.store.schema.migrations", import_module(name))
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
    with logbook.connection.cursor() as cursor:
        return set(logbook.connection.introspection.table_names(cursor))


class TestSteps:
    def test_the_models_need_no_step_that_is_not_written(self) -> None:
        code = (
            "from springleg.store.opening import start_django; start_django()\n"
            "from django.core.management import call_command\n"
            "call_command('makemigrations', 'store', check=True, dry_run=True)"
        )
        done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
        assert done.returncode == 0, done.stdout

    def test_a_missing_step_is_taken_once(self, database: Database, later: Later) -> None:
        before = kept(database)
        with later():
            assert [read(database), read(database)] == [before, before]
            with open_logbook(*database) as logbook:
                assert {"store_next", "store_last"} <= tables(logbook)
                assert logbook.check()[0] == Checked("tables", ok=True, found="at 0002_next")

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
        with pytest.raises(StoreTrouble, match=r"a newer Springleg, whose '0002_next'") as trouble:
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
        copy = sqlite.data_dir / "springleg.sqlite3.before-0002_next"
        assert copy.stat().st_mode & 0o777 == 0o600
        names = {item.name for item in sqlite.data_dir.iterdir()}
        assert names == {"springleg.sqlite3", "springleg.sqlite3.note", copy.name}
        copy.replace(sqlite.data_dir / "springleg.sqlite3")
        assert read(sqlite) == before

    def test_without_a_copy_nothing_is_changed(self, sqlite: Database, later: Later) -> None:
        before = kept(sqlite)
        (sqlite.data_dir / "springleg.sqlite3.before-0002_next").mkdir()
        with later(), pytest.raises(StoreTrouble, match="Is a directory"):
            open_logbook(*sqlite)
        assert read(sqlite) == before
        assert list(sqlite.data_dir.glob("*.part")) == []

    def test_a_new_logbook_needs_no_copy(self, sqlite: Database) -> None:
        kept(sqlite)
        assert list(sqlite.data_dir.glob("*.before-*")) == []


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
        with closing(logbook), logbook.connection.cursor() as cursor:
            return {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in self.PROMISED}

    def test_every_connection_of_every_thread(self, sqlite: Database) -> None:
        with open_logbook(*sqlite) as logbook:
            assert self.found(logbook) == self.PROMISED
            assert self.found(logbook) == self.PROMISED
            with ThreadPoolExecutor(2) as pool:
                assert list(pool.map(self.found, [logbook] * 2)) == [self.PROMISED] * 2

    def test_a_batch_takes_the_write_lock_first(self, sqlite: Database) -> None:
        """A transaction that begins with reading cannot wait for its turn to write."""
        with open_logbook(*sqlite) as logbook:
            assert logbook.connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"

    def test_the_folder_is_synced_when_the_file_is_made(
        self, sqlite: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        synced: list[Path] = []
        start_django()
        monkeypatch.setattr("springleg.store.founding.sync", synced.append)
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
            with logbook.connection.cursor() as cursor:
                cursor.execute("PRAGMA synchronous = NORMAL")
            (found,) = [found for found in logbook.check() if not found.ok]
        assert (found.what, found.found) == ("durability", "synchronous=1, journal_mode=wal")

    def test_doctor_sees_a_broken_reference(self, sqlite: Database) -> None:
        kept(sqlite)
        with closing(sqlite3.connect(sqlite.data_dir / "springleg.sqlite3")) as held, held:
            held.execute("DELETE FROM store_athlete")
        with open_logbook(*sqlite) as logbook:
            assert [found.what for found in logbook.check() if not found.ok] == ["references"]
