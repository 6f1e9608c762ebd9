"""`springleg backup`: a sound copy, dated, that replaces nothing; or a sentence, and no copy."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from threading import Event, Thread

import pytest

from cli.terminal import NOW, Terminal
from conftest import Database
from springleg.core.log.events import CheckedIn
from springleg.usecases.app import clock
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.workspace import local_workspace

NAME = "springleg-20261201T093000Z.sqlite3"  # the terminal's clock


def entries(file: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)) as held:
        return held.execute("SELECT id, body FROM store_entry ORDER BY id").fetchall()


def test_a_copy_holds_everything_and_says_so(ask: Terminal, tmp_path: Path) -> None:
    ask("checkin", "--pain", "0")
    ask("init", "--name", "Maya", "--no-input")
    answer = ask("backup", tmp_path / "copies" / "of")
    copy = tmp_path / "copies" / "of" / NAME
    assert (answer.code, answer.out) == (0, f"{copy}\n")
    assert "2 entries" in answer.err
    assert hashlib.sha256(copy.read_bytes()).hexdigest() in answer.err
    sums = copy.parent / "springleg-backups.sha256"
    assert {*copy.parent.iterdir()} == {copy, sums}
    assert copy.stat().st_mode & 0o777 == 0o600
    assert copy.parent.stat().st_mode & 0o777 == 0o700
    assert entries(copy) == entries(ask.data / "springleg.sqlite3")


def test_nothing_is_made_where_there_is_no_log(ask: Terminal, tmp_path: Path) -> None:
    answer = ask("backup", tmp_path / "copies", "--data-dir", tmp_path / "mistyped")
    assert (answer.code, answer.out) == (1, "")
    assert f"You have no log in {tmp_path / 'mistyped'} yet" in answer.err
    assert not (tmp_path / "copies").exists()
    assert not (tmp_path / "mistyped").exists()


def test_no_copy_replaces_another(ask: Terminal, tmp_path: Path) -> None:
    ask("checkin", "--pain", "0")
    ask("backup", tmp_path)
    before = (tmp_path / NAME).read_bytes()
    ask("checkin", "--pain", "1")
    again = ask("backup", tmp_path)
    assert again.code == 3
    assert "another copy was made in this very second" in again.err
    assert (tmp_path / NAME).read_bytes() == before


def test_a_file_in_the_place_of_the_folder(ask: Terminal, tmp_path: Path) -> None:
    ask("checkin", "--pain", "0")
    (tmp_path / "taken").write_text("mine")
    answer = ask("backup", tmp_path / "taken")
    assert answer.code == 3
    assert str(tmp_path / "taken") in answer.err
    assert (tmp_path / "taken").read_text() == "mine"


def test_of_a_damaged_log_no_copy_is_kept(ask: Terminal, tmp_path: Path) -> None:
    for _ in range(40):
        ask("checkin", "--pain", "0")
    file = ask.data / "springleg.sqlite3"
    whole = file.read_bytes()
    file.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 12288) + whole[-4096:])
    answer = ask("backup", tmp_path / "copies")
    assert answer.code == 3
    assert "not sound" in answer.err or "damaged" in answer.err
    assert [*(tmp_path / "copies").iterdir()] == []


@contextmanager
def writing(where: DataLocation) -> Iterator[list[int]]:
    """Somebody else logs one morning after the other; how many there are by now."""
    stop, written = Event(), [0]

    def write() -> None:
        with local_workspace(where, clock.now) as space:
            while not stop.is_set():
                space.add(CheckedIn(space.today(), pain=0))
                written[0] += 1

    thread = Thread(target=write)
    thread.start()
    try:
        yield written
    finally:
        stop.set()
        thread.join()


def test_a_log_in_use_is_copied_as_it_was_at_one_moment(ask: Terminal, tmp_path: Path) -> None:
    ask("checkin", "--pain", "0")
    with writing(DataLocation(str(ask.data))) as written:
        for round_ in range(10):
            before = written[0]
            answer = ask("backup", tmp_path / str(round_))
            assert answer.code == 0, answer.err
            assert before <= len(entries(tmp_path / str(round_) / NAME)) <= written[0] + 2
    assert written[0] > 10


def set_clock(monkeypatch: pytest.MonkeyPatch, minute: int) -> None:
    def now(zone: tzinfo = UTC) -> datetime:
        return (NOW + timedelta(minutes=minute)).astimezone(zone)

    monkeypatch.setattr("springleg.usecases.app.clock.now", now)


def test_without_a_folder_it_is_beside_the_data_and_ten_stay(
    ask: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask("checkin", "--pain", "0")
    names = []
    for minute in range(12):
        set_clock(monkeypatch, minute)
        answer = ask("backup", "--json")
        names.append(answer.json["file"])
    assert answer.json["removed"] == [names[1]]
    there = sorted(map(str, (ask.data / "backups").glob("*.sqlite3")))
    assert there == names[2:]
    assert names[0].startswith(str(ask.data / "backups"))


def test_what_is_removed_is_said_and_nothing_is_with_none_to_go(
    ask: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask("checkin", "--pain", "0")
    ask("backup", tmp_path)
    set_clock(monkeypatch, 1)
    assert NAME in ask("backup", tmp_path, "--keep", "1").err
    assert not (tmp_path / NAME).exists()


@pytest.mark.postgresql
def test_a_log_on_a_server_is_copied_as_an_archive(
    ask: Terminal, tmp_path: Path, postgresql: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPRINGLEG_DATABASE_URL", postgresql.url)
    assert ask("backup", tmp_path / "copies").code == 1
    assert not (tmp_path / "copies").exists()
    ask("checkin", "--pain", "0")
    answer = ask("backup", tmp_path / "copies")
    assert (answer.code, answer.out) == (
        0,
        f"{tmp_path / 'copies' / NAME}\n".replace("sqlite3", "zip"),
    )
    ask("checkin", "--pain", "9")
    archive = answer.out.strip()
    assert ask("restore", archive, "--dry-run", "--json").json["aside"] is None
    assert ask("history", "--json").out.count("pain 9")
    restored = ask("restore", archive)
    assert restored.code == 0
    assert "To undo: springleg restore" in restored.err
    assert not ask("history", "--json").out.count("pain 9")
