"""Restore: the backup is in place whole, what was there is aside whole; or all is as it was."""

import lzma
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from log_samples import NOW, plain, run_added

from archives import exported
from conftest import Database
from springleg.core.errors import Refused, StoreTrouble
from springleg.store import open_logbook
from springleg.store.archive import restore as restoring
from springleg.store.archive import restore_server as restoring_server
from springleg.store.archive.contents import contents_of
from springleg.store.archive.restore import restore_file
from springleg.store.archive.restore_server import restore_server
from springleg.store.backup import write_archive
from springleg.store.drivers import location_of

GOLDEN = Path(__file__).parent.parent / "golden"
NAME = "springleg.sqlite3"


def add(data_dir: Path, count: int = 1) -> None:
    with open_logbook(data_dir) as logbook:
        logbook.add(logbook.local_athlete(), [run_added() for _ in range(count)], now=NOW)


def entries(data_dir: Path) -> list[object]:
    with open_logbook(data_dir, create=False) as logbook:
        return plain(logbook.entries(logbook.local_athlete()))


def backed_up(data_dir: Path, folder: Path) -> Path:
    with open_logbook(data_dir) as logbook:
        return logbook.back_up(folder, now=NOW).file


def restored(file: Path, data_dir: Path, minute: int = 0) -> Path | None:
    now = NOW + timedelta(minutes=minute)
    return restore_file(file, contents_of(file), location_of(data_dir), now)


def files(data_dir: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(data_dir)): path.read_bytes()
        for path in data_dir.rglob("*")
        if path.is_file() and not path.name.endswith("-shm")
    }


@pytest.fixture
def data(tmp_path: Path) -> Path:
    add(tmp_path / "data", 3)
    return tmp_path / "data"


def as_archive(data: Path, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    write_archive(location_of(data), folder / "all.zip")
    return folder / "all.zip"


@pytest.mark.parametrize("make", [backed_up, as_archive])
def test_what_was_logged_since_is_aside_and_comes_back(
    data: Path, tmp_path: Path, make: Callable[[Path, Path], Path]
) -> None:
    before = entries(data)
    file = make(data, tmp_path / "copies")
    add(data, 2)
    since = entries(data)
    aside = restored(file, data)
    assert entries(data) == before
    assert aside == data / "before-restore-20261207T183000Z" / NAME
    assert restored(aside, data, 1) is not None
    assert entries(data) == since
    assert aside.exists()


def test_a_journal_that_was_left_is_not_read_into_the_backup(data: Path, tmp_path: Path) -> None:
    """As after a kill: the last entry stands in the file beside, and nowhere else."""
    file = backed_up(data, tmp_path / "copies")
    left = tmp_path / "left"
    left.mkdir()
    with open_logbook(data) as logbook:
        logbook.add(logbook.local_athlete(), [run_added()], now=NOW)
        for name in (NAME, f"{NAME}-wal"):
            (left / name).write_bytes((data / name).read_bytes())
    for name in (NAME, f"{NAME}-wal"):
        (data / name).write_bytes((left / name).read_bytes())
    aside = restored(file, data)
    assert len(entries(data)) == 3
    assert aside is not None
    assert contents_of(aside).entries == 4


def test_where_the_log_is_lost_its_journal_is_set_aside(data: Path, tmp_path: Path) -> None:
    file = backed_up(data, tmp_path / "copies")
    (data / NAME).unlink()
    (data / f"{NAME}-wal").write_bytes(b"an orphan")
    with pytest.raises(StoreTrouble, match="is gone"):
        open_logbook(data)
    aside = restored(file, data)
    assert len(entries(data)) == 3
    assert aside is not None
    assert (aside.parent / f"{NAME}-wal").read_bytes() == b"an orphan"


def test_a_damaged_log_is_replaced(data: Path, tmp_path: Path) -> None:
    file = backed_up(data, tmp_path / "copies")
    (data / NAME).write_bytes(b"\xff" * 8192)
    assert restored(file, data) is not None
    assert len(entries(data)) == 3


def test_into_an_empty_place(data: Path, tmp_path: Path) -> None:
    file = backed_up(data, tmp_path / "copies")
    assert restored(file, tmp_path / "new" / "place") is None
    assert entries(tmp_path / "new" / "place") == entries(data)


def test_nothing_is_done_while_somebody_uses_the_log(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "_WAIT_S", 0.05)
    file = backed_up(data, tmp_path / "copies")
    with open_logbook(data) as server:
        server.add(server.local_athlete(), [run_added()], now=NOW)
        with pytest.raises(Refused, match="another program has this database open"):
            restored(file, data)
        assert len(entries(data)) == 4
    assert not [*data.glob("before-*")]
    assert restored(file, data) is not None


def test_a_server_that_came_too_late_acknowledges_nothing(data: Path, tmp_path: Path) -> None:
    """It has the logbook, no connection yet: its entries would go into the file set aside."""
    file = backed_up(data, tmp_path / "copies")
    server = open_logbook(data)
    athlete = server.local_athlete()
    server.close()
    restored(file, data)
    with pytest.raises(StoreTrouble, match="moved or replaced"):
        server.add(athlete, [run_added()], now=NOW)
    server.close()


@pytest.mark.parametrize("step", ["draft", "check"])
def test_where_it_goes_wrong_all_is_as_it_was(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    file = backed_up(data, tmp_path / "copies")
    add(data, 2)
    before = files(data)

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    if step == "draft":
        monkeypatch.setattr(Path, "replace", fails)
    else:
        monkeypatch.setattr(restoring, "_refuse_less", fails)
    with pytest.raises(OSError, match="No space"):
        restored(file, data)
    monkeypatch.undo()
    assert files(data) == before
    assert len(entries(data)) == 5


@pytest.mark.parametrize("step", range(6))
def test_killed_at_any_step_the_log_is_there_or_says_so(
    data: Path, tmp_path: Path, step: int
) -> None:
    """Whatever is left, the old entries are all there, in place or aside; a second try succeeds."""
    file = backed_up(data, tmp_path / "copies")
    add(data, 2)
    child = os.fork()
    if not child:
        done = 0

        def step_or_die(real: object) -> object:
            def stepped(*args: object, **named: object) -> object:
                nonlocal done
                if done == step:
                    os._exit(9)
                done += 1
                return real(*args, **named)  # type: ignore[operator]  # a function of os

            return stepped

        for name in ("link", "rename", "replace", "mkdir", "unlink"):
            setattr(os, name, step_or_die(getattr(os, name)))
        restored(file, data)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 9
    counts = {contents_of(path).entries for path in data.rglob(NAME)}
    assert 5 in counts
    assert (data / NAME).exists(), "the place is never without a file"
    restored(file, data, 1)
    assert len(entries(data)) == 3


@pytest.mark.parametrize("name", ["season", "five_years"])
def test_backups_of_earlier_versions_are_restored(tmp_path: Path, name: str) -> None:
    file = tmp_path / "old.sqlite3"
    file.write_bytes(lzma.decompress((GOLDEN / f"{name}.sqlite3.xz").read_bytes()))
    held = contents_of(file)
    restored(file, tmp_path / "data")
    with open_logbook(tmp_path / "data", create=False) as logbook:
        own = len(logbook.entries(logbook.local_athlete()))
    assert held.athletes["local"] == own
    assert held.entries == {"season": 266, "five_years": 3_149}[name]


def test_a_damaged_backup_and_one_of_a_newer_version_are_refused(
    data: Path, tmp_path: Path
) -> None:
    file = backed_up(data, tmp_path / "copies")
    whole = file.read_bytes()
    before = files(data)
    file.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 12288) + whole[-4096:])
    with pytest.raises(Refused, match="damaged"):
        restored(file, data)
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Refused, match="damaged"):
        restored(file, data)
    file.write_bytes(whole)
    with closing(sqlite3.connect(file)) as held, held:
        held.execute("INSERT INTO store_step VALUES ('9999_to_come')")
    with pytest.raises(StoreTrouble, match="newer Springleg"):
        restored(file, data)
    with closing(sqlite3.connect(tmp_path / "other.sqlite3")) as held, held:
        held.execute("CREATE TABLE mine (a)")
    with pytest.raises(Refused, match="no log of Springleg"):
        restored(tmp_path / "other.sqlite3", data)
    assert files(data) == before


def test_a_phone_that_is_ahead_of_a_restored_log_loses_nothing_and_deletes_nothing(
    data: Path, tmp_path: Path
) -> None:
    """It sends again what it knows; what it has never heard of stays (R16)."""
    with open_logbook(data) as logbook:
        athlete = logbook.local_athlete()
        others = {entry.id for entry in logbook.entries(athlete)}
    file = backed_up(data, tmp_path / "copies")
    sent = [run_added() for _ in range(4)]
    with open_logbook(data) as logbook:
        logbook.take(athlete, sent[:2], now=NOW)
    restored(file, data)
    with open_logbook(data, create=False) as logbook:
        assert logbook.local_athlete() == athlete, "the phone's outbox is still this runner's"
        for _ in range(2):
            logbook.take(athlete, sent, now=NOW)
        found = [entry.id for entry in logbook.entries(athlete)]
    assert sorted(found) == sorted(others | {entry.id for entry in sent})


@pytest.mark.postgresql
def test_a_server_is_restored_by_one_transaction(
    postgresql: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    location = location_of(*postgresql)
    with open_logbook(*postgresql) as logbook:
        athlete = logbook.athlete("ann")
        logbook.add(athlete, [run_added() for _ in range(3)], now=NOW)
        archive = logbook.back_up(tmp_path / "copies", now=NOW).file
        held = exported(*postgresql)
        logbook.add(athlete, [run_added()], now=NOW)
        with pytest.raises(Refused, match="other connection"):
            restore_server(archive, location, tmp_path / "aside", NOW)
        since = exported(*postgresql)
    aside = restore_server(archive, location, tmp_path / "aside", NOW)
    assert exported(*postgresql) == held
    assert aside is not None
    assert aside.read_bytes() == since
    with monkeypatch.context() as patch:
        patch.setattr(restoring_server, "write_archive", lambda *_: 2)  # one came after it
        with pytest.raises(Refused, match="meanwhile"):
            restore_server(archive, location, tmp_path / "late", NOW)
    assert exported(*postgresql) == held
    bad = tmp_path / "bad.zip"
    bad.write_bytes(held.replace(b"entries.jsonl", b"entries.jsonk"))
    with pytest.raises(Refused):
        restore_server(bad, location, tmp_path / "again", NOW)
    assert exported(*postgresql) == held
    assert restore_server(aside, location, tmp_path / "undone", NOW + timedelta(minutes=1))
    assert exported(*postgresql) == since
