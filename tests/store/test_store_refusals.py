"""What must not be touched is refused in plain words, and nothing changes (R3, R4, R5)."""

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from log_samples import NOW, in_order, plain, run_added

from conftest import Database
from springleg import __version__
from springleg.core.errors import StoreTrouble
from springleg.store import open_logbook
from springleg.store.drivers import driver

WAL = ("-wal", "-shm")


@pytest.fixture
def file(sqlite: Database) -> Path:
    """A logbook with two entries, closed."""
    with open_logbook(*sqlite) as logbook:
        logbook.add(logbook.local_athlete(), [run_added(), run_added()], now=NOW)
    return sqlite.data_dir / "springleg.sqlite3"


def contents(folder: Path) -> dict[str, bytes]:
    """All files but those that SQLite makes to look at a database."""
    files = (item for item in folder.iterdir() if item.is_file())
    return {item.name: item.read_bytes() for item in files if not item.name.endswith(WAL)}


@contextmanager
def refused(folder: Path, said: str) -> Iterator[None]:
    """What is done inside raises StoreTrouble in these words, and leaves the folder as it was."""
    before = contents(folder)
    with pytest.raises(StoreTrouble, match=said) as trouble:
        yield
    assert contents(folder) == before
    assert trouble.value.remedy
    assert "\n" not in str(trouble.value)


class TestNoPlace:
    def test_a_file_in_the_place_of_the_folder(self, tmp_path: Path) -> None:
        (tmp_path / "data").write_text("mine")
        with refused(tmp_path, "a folder is needed there, and a file is in the way"):
            open_logbook(tmp_path / "data")
        with refused(tmp_path, "a folder is needed there, and a file is in the way"):
            open_logbook(tmp_path / "data" / "below")

    def test_a_folder_in_the_place_of_the_file(self, tmp_path: Path) -> None:
        (tmp_path / "springleg.sqlite3").mkdir()
        with refused(tmp_path, "a file is needed there, and a folder is in the way"):
            open_logbook(tmp_path)

    def test_a_link_to_nowhere(self, tmp_path: Path) -> None:
        (tmp_path / "springleg.sqlite3").symlink_to(tmp_path / "gone" / "springleg.sqlite3")
        with pytest.raises(StoreTrouble, match="No such file"):
            open_logbook(tmp_path)


class TestRights:
    """As the superuser one may write anything, so these become nobody for a moment."""

    @pytest.fixture
    def folder(self) -> Iterator[Path]:
        with tempfile.TemporaryDirectory(prefix="springleg-rights-") as name:
            folder = Path(name)
            folder.chmod(0o755)
            open_logbook(folder).close()
            (folder / "springleg.sqlite3").chmod(0o644)
            yield folder
            folder.chmod(0o755)

    @contextmanager
    def as_nobody(self) -> Iterator[None]:
        own = os.geteuid()
        if own == 0:
            os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(own)

    def test_a_file_that_may_only_be_read(self, folder: Path) -> None:
        folder.chmod(0o777)
        (folder / "springleg.sqlite3").chmod(0o444)
        with refused(folder, "read-only for you.*allow writing"), self.as_nobody():
            open_logbook(folder)

    def test_a_folder_that_may_only_be_read(self, folder: Path) -> None:
        (folder / "springleg.sqlite3").chmod(0o666)
        folder.chmod(0o555)
        with refused(folder, "read-only for you.*allow writing"), self.as_nobody():
            open_logbook(folder)

    def test_a_folder_in_which_nothing_can_be_made(self, folder: Path) -> None:
        for item in folder.iterdir():
            item.unlink()
        folder.chmod(0o555)
        for wanted in (folder, folder / "below"):
            with refused(folder, "Permission denied"), self.as_nobody():
                open_logbook(wanted)

    def test_a_folder_that_cannot_be_entered(self, folder: Path) -> None:
        folder.chmod(0o600)
        with refused(folder, "Permission denied"), self.as_nobody():
            open_logbook(folder)

    def test_the_files_are_for_the_owner_alone(self, sqlite: Database, file: Path) -> None:
        assert file.stat().st_mode & 0o777 == 0o600
        assert sqlite.data_dir.stat().st_mode & 0o777 == 0o700
        with open_logbook(*sqlite) as logbook:
            logbook.local_athlete()
            beside = file.with_name(f"{file.name}-wal")
            assert beside.stat().st_mode & 0o777 == 0o600
            file.chmod(0o644)
            (found,) = [found for found in logbook.check() if not found.ok]
        assert (found.what, str(found.found)) == ("privacy", "others can read it")
        assert f"chmod 600 {file}" in str(found.remedy)


class TestLost:
    """No empty logbook where one was lost (R5)."""

    def test_the_file_is_gone(self, sqlite: Database, file: Path) -> None:
        file.unlink()
        with refused(sqlite.data_dir, r"is gone.*remove springleg\.sqlite3\.note"):
            open_logbook(*sqlite)
        (sqlite.data_dir / "springleg.sqlite3.note").unlink()
        with open_logbook(*sqlite) as logbook:
            assert logbook.entries(logbook.local_athlete()) == ()

    def test_only_the_write_ahead_log_is_left(self, sqlite: Database) -> None:
        sqlite.data_dir.mkdir()
        (sqlite.data_dir / "springleg.sqlite3-wal").write_bytes(b"x")
        with refused(sqlite.data_dir, "is gone"):
            open_logbook(*sqlite)

    def test_the_file_is_empty(self, sqlite: Database, file: Path) -> None:
        file.write_bytes(b"")
        with refused(sqlite.data_dir, "holds no logbook: it is empty"):
            open_logbook(*sqlite)

    def test_the_file_is_another_programs(self, sqlite: Database, file: Path) -> None:
        file.unlink()
        with closing(sqlite3.connect(file)) as other:
            other.execute("CREATE TABLE bookmarks (url TEXT)")
            other.commit()
        with refused(sqlite.data_dir, "belongs to another program"):
            open_logbook(*sqlite)

    def test_a_recovered_copy_is_taken(self, sqlite: Database, file: Path) -> None:
        """What `VACUUM INTO` or a repair gives back is not in WAL mode; it is, once opened."""
        copy = file.with_name("copy")
        with closing(sqlite3.connect(file)) as old:
            old.execute("VACUUM INTO ?", [str(copy)])
        copy.replace(file)
        with open_logbook(*sqlite) as logbook:
            assert len(logbook.entries(logbook.local_athlete())) == 2
            assert all(found.ok for found in logbook.check() if found.what == "durability")

    def test_the_file_is_gone_when_an_open_logbook_connects_again(
        self, sqlite: Database, file: Path
    ) -> None:
        with open_logbook(*sqlite) as logbook:
            athlete = logbook.local_athlete()
            logbook.close()
            file.unlink()
            with refused(sqlite.data_dir, "the file cannot be opened"):
                logbook.entries(athlete)

    def test_the_file_is_replaced_while_in_use(self, sqlite: Database, file: Path) -> None:
        """SQLite would go on writing to the file that nobody can find any more."""
        with open_logbook(*sqlite) as logbook:
            athlete = logbook.local_athlete()
            old = file.rename(file.with_name("old"))
            for _ in range(2):
                with pytest.raises(StoreTrouble, match="moved or replaced while in use"):
                    logbook.add(athlete, [run_added()], now=NOW)
                file.write_bytes(old.read_bytes())


def test_a_file_whose_writer_was_killed_opens_as_it_was(sqlite: Database, file: Path) -> None:
    """As at the first opening of a copy: its journal is taken back by who opens it next."""
    with open_logbook(*sqlite) as logbook:
        athlete = logbook.local_athlete()
        logbook.add(athlete, [run_added() for _ in range(300)], now=NOW)
        before = logbook.entries(athlete)
    journal = file.with_name(f"{file.name}-journal")
    with closing(sqlite3.connect(file, isolation_level=None)) as writer:
        for sql in ("journal_mode = DELETE", "cache_size = 1", "cache_spill = 1"):
            writer.execute(f"PRAGMA {sql}")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE store_entry SET body = body || 'half done'")
        torn, left = file.read_bytes(), journal.read_bytes()
    file.write_bytes(torn)
    journal.write_bytes(left)
    with open_logbook(*sqlite) as logbook:
        assert logbook.entries(athlete) == before
    assert not journal.exists()


class TestDamage:
    @pytest.mark.parametrize("bytes_", [b"hello", b"\0" * 8192, b"SQLite format 3\0" + b"x" * 9000])
    def test_no_database(self, sqlite: Database, file: Path, bytes_: bytes) -> None:
        file.write_bytes(bytes_)
        with refused(sqlite.data_dir, "damaged, or it is not a Springleg logbook"):
            open_logbook(*sqlite)

    def test_a_torn_page(self, sqlite: Database, file: Path) -> None:
        with open_logbook(*sqlite) as logbook:
            batch = [run_added() for _ in range(2_000)]
            logbook.add(logbook.local_athlete(), batch, now=NOW)
        whole = file.read_bytes()
        file.write_bytes(whole[: 3 * 4096] + b"\xff" * (len(whole) - 6 * 4096) + whole[-3 * 4096 :])
        with open_logbook(*sqlite) as logbook:
            with pytest.raises(StoreTrouble, match=r"damaged.*put a backup in its place"):
                logbook.entries(logbook.local_athlete())
            with pytest.raises(StoreTrouble, match="damaged"):
                logbook.check()

    def test_words_of_the_tables_that_are_no_text(self, sqlite: Database, file: Path) -> None:
        """SQLite quotes them where it complains of them."""
        whole = file.read_bytes()
        spoilt = whole.replace(b"CREATE TABLE store_athlete", b"CREATE T\xed\xedLE store_athlete")
        assert spoilt != whole
        file.write_bytes(spoilt)
        with refused(sqlite.data_dir, "damaged"):
            open_logbook(*sqlite)

    def test_a_file_cut_short(self, sqlite: Database, file: Path) -> None:
        file.write_bytes(file.read_bytes()[:5000])
        with refused(sqlite.data_dir, "damaged"):
            open_logbook(*sqlite)


class TestFull:
    """A full disk refuses the batch whole; reading goes on, and writing once there is room (R4)."""

    def test_a_full_disk(self, sqlite: Database, file: Path) -> None:
        with open_logbook(*sqlite) as logbook:
            athlete = logbook.local_athlete()
            held = logbook.entries(athlete)
            logbook.connection.execute("PRAGMA max_page_count = 12")
            batch = [run_added(title="x" * 2_000) for _ in range(50)]
            with pytest.raises(StoreTrouble, match=r"the disk is full.*free some space"):
                logbook.add(athlete, batch, now=NOW)
            assert plain(logbook.entries(athlete)) == plain(held)
            logbook.connection.execute("PRAGMA max_page_count = 1000000")
            logbook.add(athlete, batch, now=NOW)
            assert plain(logbook.entries(athlete)) == in_order([*held, *batch])
        assert file.stat().st_size > 50 * 2_000

    @pytest.mark.full
    @pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser can mount a small disk")
    def test_a_disk_that_is_really_full(self, tmp_path: Path) -> None:
        mounted = ["mount", "-t", "tmpfs", "-o", "size=400k", "springleg", str(tmp_path)]
        if subprocess.run(mounted, check=False).returncode:
            pytest.skip("no small disk could be mounted")
        try:
            with open_logbook(tmp_path) as logbook:
                athlete, held = logbook.local_athlete(), []

                def add_one() -> None:
                    entry = run_added(title="x" * 2_000)
                    logbook.add(athlete, [entry], now=NOW)
                    held.append(entry)

                with pytest.raises(StoreTrouble, match=r"disk is full|disk failed") as trouble:
                    deque(iter(add_one, ...), maxlen=0)
                assert str(trouble.value.remedy).startswith("Nothing was written")
                assert plain(logbook.entries(athlete)) == in_order(held)
            with pytest.raises(StoreTrouble):
                open_logbook(tmp_path / "second")
            assert not (tmp_path / "second" / "springleg.sqlite3").exists()
        finally:
            subprocess.run(["umount", "--lazy", str(tmp_path)], check=True)


class TestInUse:
    def test_locked_for_too_long(
        self, sqlite: Database, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(driver, "BUSY_TIMEOUT_S", 0.1)
        with (
            closing(sqlite3.connect(file, isolation_level=None)) as other,
            open_logbook(*sqlite) as logbook,
        ):
            athlete = logbook.local_athlete()
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreTrouble, match="another program has kept it locked"):
                logbook.add(athlete, [run_added()], now=NOW)
            assert len(logbook.entries(athlete)) == 2
            other.execute("ROLLBACK")
            logbook.add(athlete, [run_added()], now=NOW)

    def test_a_program_that_begins_it_meanwhile_is_no_loss(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The other one's file and note are there, after this one has seen that no file is."""

        def begun_by_another(folder: Path) -> None:
            monkeypatch.undo()
            open_logbook(folder).close()

        monkeypatch.setattr("springleg.store.create._refuse_file_in_the_way", begun_by_another)
        with open_logbook(tmp_path) as logbook:
            assert logbook.local_athlete()

    def test_six_programs_make_the_first_logbook_at_once(self, sqlite: Database) -> None:
        code = (
            "import sys; from pathlib import Path; from springleg.store import open_logbook\n"
            "with open_logbook(Path(sys.argv[1])) as logbook: print(logbook.local_athlete())"
        )
        command = [sys.executable, "-c", code, str(sqlite.data_dir)]
        programs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(6)]
        said = {program.communicate()[0] for program in programs}
        assert [program.returncode for program in programs] == [0] * 6
        assert len(said) == 1
        names = {item.name for item in sqlite.data_dir.iterdir()}
        assert names == {"springleg.sqlite3", "springleg.sqlite3.note"}

    def test_a_disk_without_hard_links(
        self, sqlite: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def no_link(*_: object) -> None:
            raise PermissionError(1, "Operation not permitted")

        monkeypatch.setattr(os, "link", no_link)
        with open_logbook(*sqlite) as logbook:
            assert logbook.entries(logbook.local_athlete()) == ()


class TestNoServer:
    def test_nobody_answers(self, tmp_path: Path) -> None:
        with refused(tmp_path, "'legs' at 127.0.0.1:1: it cannot be reached.*server runs") as _:
            open_logbook(tmp_path, "postgresql://ann:secret@127.0.0.1:1/legs")

    def test_an_option_that_the_driver_does_not_know(self, tmp_path: Path) -> None:
        with refused(tmp_path, "it cannot be reached"):
            open_logbook(tmp_path, "postgresql://ann:secret@127.0.0.1:1/legs?colour=red")

    def test_the_driver_is_not_installed(self) -> None:
        code = (
            "import sys; sys.modules['psycopg'] = None\n"
            "from pathlib import Path; from springleg.store import open_logbook\n"
            "open_logbook(Path(), 'postgresql://ann:secret@127.0.0.1:1/legs')"
        )
        command = [sys.executable, "-c", code]
        said = subprocess.run(command, check=False, capture_output=True, text=True).stderr
        last = said.splitlines()[-1]
        assert last.startswith("springleg.core.errors.NotInstalled: the PostgreSQL database 'legs'")
        assert "'postgresql' of Springleg is not installed. Install it with the wheel:" in last
        assert last.endswith(f"pip install 'springleg-{__version__}-py3-none-any.whl[postgresql]'.")
