"""How many copies stay in a folder, and that none goes which Springleg did not make there."""

import hashlib
import os
from datetime import timedelta
from pathlib import Path

import pytest
from log_samples import NOW, run_added

from conftest import Database
from springleg.store import open_logbook
from springleg.store.archive.contents import contents_of
from springleg.store.backup import SUMS
from springleg.store.logbook import Logbook
from springleg.store.results import Backup


@pytest.fixture
def logbook(database: Database) -> Logbook:
    logbook = open_logbook(*database)
    logbook.add(logbook.local_athlete(), [run_added()], now=NOW)
    return logbook


def made(logbook: Logbook, folder: Path, minute: int, keep: int = 0) -> Backup:
    return logbook.back_up(folder, now=NOW + timedelta(minutes=minute), keep=keep)


def test_the_newest_stay_and_it_is_said_which_went(logbook: Logbook, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    held = [made(logbook, folder, minute, keep=3) for minute in range(5)]
    assert [len(one.removed) for one in held] == [0, 0, 0, 1, 1]
    assert [one.removed[0] for one in held[3:]] == [one.file for one in held[:2]]
    there = {path for path in folder.iterdir() if path.name != SUMS}
    assert there == {one.file for one in held[2:]}
    for one in held[2:]:
        assert contents_of(one.file).entries == one.entries == 1
    logbook.close()


def test_nothing_else_goes(logbook: Logbook, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    first, second = (made(logbook, folder, minute) for minute in range(2))
    ending = first.file.suffix
    others = {
        folder / f"springleg-20200101T000000Z{ending}": b"brought here by somebody",
        folder / f"springleg-20200102T000000Z{ending}.bak": b"mine",
        folder / "notes.txt": b"mine, too",
    }
    for path, data in others.items():
        path.write_bytes(data)
    second.file.write_bytes(b"written over by somebody")
    last = made(logbook, folder, 3, keep=1)
    assert last.removed == (first.file,)
    for path, data in {**others, second.file: b"written over by somebody"}.items():
        assert path.read_bytes() == data
    logbook.close()


def test_a_link_in_the_place_of_a_copy_stays(logbook: Logbook, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    first = made(logbook, folder, 0)
    elsewhere = tmp_path / "elsewhere"
    first.file.rename(elsewhere)
    first.file.symlink_to(elsewhere)
    assert made(logbook, folder, 1, keep=1).removed == ()
    assert elsewhere.exists()
    logbook.close()


def test_a_pipe_in_the_place_of_the_list_is_not_waited_for(
    logbook: Logbook, tmp_path: Path
) -> None:
    (tmp_path / "copies").mkdir()
    os.mkfifo(tmp_path / "copies" / SUMS)
    one = made(logbook, tmp_path / "copies", 0)
    assert one.file.name in (tmp_path / "copies" / SUMS).read_text()
    logbook.close()


def test_the_list_of_digests_is_one_that_sha256sum_checks(logbook: Logbook, tmp_path: Path) -> None:
    one = made(logbook, tmp_path / "copies", 0)
    digest = hashlib.sha256(one.file.read_bytes()).hexdigest()
    assert (tmp_path / "copies" / SUMS).read_text() == f"{digest}  {one.file.name}\n"
    assert one.sha256 == digest
    logbook.close()


@pytest.mark.postgresql
def test_a_copy_of_a_server_is_an_archive(postgresql: Database, tmp_path: Path) -> None:
    with open_logbook(*postgresql) as logbook:
        logbook.add(logbook.athlete("ann"), [run_added() for _ in range(3)], now=NOW)
        file = made(logbook, tmp_path / "copies", 0).file
    assert file.suffix == ".zip"
    assert file.stat().st_mode & 0o777 == 0o600
    assert dict(contents_of(file).athletes) == {"ann": 3}
