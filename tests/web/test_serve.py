"""`springleg serve`: how it starts, what it refuses, how it stops."""

import re
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from springleg.core.errors import Refused
from springleg.core.log.followed_calendar import FollowedCalendar
from springleg.store import open_logbook
from springleg.store.archive.contents import contents_of
from springleg.store.followed_calendars import followed_by, put_followed
from springleg.usecases.app.serving import is_loopback, refuse_open_door

from .local import HEADER, plant
from .serve_command import Serving, free_port, status
from .tables import rows, run

if TYPE_CHECKING:
    from conftest import Database

KEY = "an0ther-k3y-of-more-than-32-letters"
SOON_S = 60
EVERYWHERE = "0.0.0.0"  # noqa: S104 that it is refused is what is tested
WITH_ACCOUNTS = {"SPRINGLEG_ACCOUNTS": "1", "SPRINGLEG_SECRET_KEY": KEY}


@pytest.fixture
def static(static_root: Path) -> dict[str, str]:
    """The files that other servers of this run have laid out already."""
    return {"SPRINGLEG_STATIC": str(static_root)}


@pytest.fixture
def port() -> int:
    return free_port()


def follow_what_may_not_be_asked(folder: Path) -> None:
    """A calendar that is refused before any machine is asked: so it is seen who looks at it."""
    with open_logbook(folder) as logbook:
        one = FollowedCalendar(UUID(int=1), "https://127.0.0.1/x")
        put_followed(logbook, logbook.local_athlete(), one, datetime(2026, 1, 1, tzinfo=UTC))


def trouble_behind(folder: Path) -> str:
    """What is wrong with that calendar, once the server behind has looked at it."""
    end = time.monotonic() + SOON_S
    with open_logbook(folder) as logbook:
        while time.monotonic() < end:
            (one,) = followed_by(logbook, logbook.local_athlete())
            if one.trouble:
                return one.trouble
            time.sleep(0.05)
    return ""


def test_it_says_where_it_is_answers_and_stops_on_ctrl_c(
    tmp_path: Path, static: dict[str, str], port: int
) -> None:
    folder = tmp_path / "data"
    plant(folder)
    follow_what_may_not_be_asked(folder)
    serving = Serving(static, "--port", str(port), "--data-dir", str(folder))
    said = rf"Springleg is at http://127\.0\.0\.1:{port}/access/\?key=[A-Za-z0-9]{{22}}\n"
    assert re.fullmatch(said, serving.said())
    assert serving.said() == "The address lets one browser in, once. Ctrl-C stops Springleg.\n"
    assert status(port) == 401
    assert status(port, headers=HEADER) == 302  # to the first questions
    assert status(port, "/accounts/login/", HEADER) == 404
    assert "its host is no name" in trouble_behind(folder), "calendars are read behind the pages"
    kept = socket.create_connection(("127.0.0.1", port))  # as a browser keeps one
    code, said = serving.stop()
    kept.close()
    assert code == 0
    assert said == "Stopped. All that you logged is kept.\n"
    with pytest.raises(ConnectionError):
        status(port)
    assert rows(folder)["store_entry"] == []


def test_it_opens_the_browser_once_it_answers(
    tmp_path: Path, static: dict[str, str], port: int
) -> None:
    seen, browser = tmp_path / "seen", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {seen}.new && mv {seen}.new {seen}\n')
    browser.chmod(0o755)
    settings = {**static, "BROWSER": f"{browser} %s"}
    serving = Serving(settings, "--open", "--port", str(port), "--data-dir", str(tmp_path / "data"))
    printed = serving.said()
    assert f" http://127.0.0.1:{port}/access/?key=" in printed
    until = time.monotonic() + SOON_S
    while not seen.exists():
        assert time.monotonic() < until, "no browser was opened"
        time.sleep(0.05)
    assert printed == f"Springleg is at {seen.read_text()}"
    serving.stop()


def test_with_accounts_it_asks_who_comes_and_keeps_what_was_there(
    tmp_path: Path, static: dict[str, str], port: int
) -> None:
    folder = tmp_path / "data"
    before = Serving(static, "--port", str(port), "--data-dir", str(folder))
    before.said()
    status(port, "/today-makes-no-athlete/")
    before.stop()
    run(folder, "INSERT INTO store_athlete VALUES ('0123456789abcdef0123456789abcdef', 'held')")
    serving = Serving({**static, **WITH_ACCOUNTS}, "--port", str(port), "--data-dir", str(folder))
    assert "The tables of accounts are of this version now. The file as it was" in serving.said()
    while "Springleg is at" not in serving.said():
        assert serving.process.poll() is None
    assert status(port, "/accounts/login/") == 200
    assert serving.stop(signal.SIGTERM) == (0, "Stopped. All that you logged is kept.\n")
    copies = sorted(path.name for path in folder.glob("*.before-*"))
    assert copies == ["springleg.sqlite3.before-accounts"], "a copy, before tables are added"
    assert "accounts_user" in rows(folder)
    third = Serving({**static, **WITH_ACCOUNTS}, "--port", str(port), "--data-dir", str(folder))
    assert third.said() == f"Springleg is at http://127.0.0.1:{port}/ (Ctrl-C stops it).\n"
    third.stop()
    assert sorted(path.name for path in folder.glob("*.before-*")) == copies


def test_an_upgrade_copies_the_file_first_and_says_where(
    tmp_path: Path, static: dict[str, str], port: int
) -> None:
    folder = tmp_path / "data"
    words = ("--port", str(port), "--data-dir", str(folder))
    first = Serving({**static, **WITH_ACCOUNTS}, *words)
    first.said()
    first.stop()
    run(folder, "INSERT INTO store_athlete VALUES ('0123456789abcdef0123456789abcdef', 'held')")
    earlier = folder / "springleg.sqlite3.before-accounts"
    earlier.write_text("the copy of an earlier upgrade")
    run(folder, "DROP TABLE mfa_authenticator")  # as a version before had none
    run(folder, "DELETE FROM django_migrations WHERE app = 'mfa'")
    before = rows(folder, bookkeeping=True)
    second = Serving({**static, **WITH_ACCOUNTS}, *words)
    lines = [second.said()]
    while "Springleg is at" not in lines[-1]:
        lines.append(second.said())
    second.stop()
    told = " ".join("".join(lines).split())
    (copy,) = set(folder.glob("*.before-*")) - {earlier}
    assert f"The file as it was: {copy}" in told
    assert copy.name == "springleg.sqlite3.before-mfa-0001_initial"
    assert earlier.read_text() == "the copy of an earlier upgrade"
    (tmp_path / "copied").mkdir()
    copy.rename(tmp_path / "copied" / "springleg.sqlite3")
    assert rows(tmp_path / "copied", bookkeeping=True) == before
    assert "mfa_authenticator" in rows(folder)


@pytest.mark.postgresql
def test_an_upgrade_in_postgresql_says_where_all_that_was_is(
    tmp_path: Path, static: dict[str, str], port: int, postgresql: "Database"
) -> None:
    url = tmp_path / "url"
    url.write_text(postgresql.url)
    url.chmod(0o644)
    settings = {**static, "SPRINGLEG_DATABASE_URL_FILE": str(url)}
    words = ("--port", str(port), "--data-dir", str(tmp_path / "data"))
    before = Serving(settings, *words)  # it warns, and founds the logbook
    assert "Every user of this machine can read" in before.said()
    while "Ctrl-C" not in before.said():
        assert before.process.poll() is None
    before.stop()
    athlete = "INSERT INTO store_athlete (id, slug) VALUES (gen_random_uuid(), 'held')"
    with psycopg_of(postgresql.url) as connection:
        connection.execute(athlete)
    url.chmod(0o600)
    after = Serving({**settings, **WITH_ACCOUNTS}, *words)
    lines = [after.said()]
    while "Springleg is at" not in lines[-1]:
        lines.append(after.said())
    after.stop()
    copy = tmp_path / "data" / "springleg.before-accounts.zip"
    assert f"All as it was: {copy}" in " ".join("".join(lines).split())
    assert contents_of(copy).athletes == {"held": 0}
    assert "Every user" not in "".join(lines)


def psycopg_of(url: str) -> Any:
    return pytest.importorskip("psycopg").connect(url, autocommit=True)


def test_it_leaves_nobody_behind_when_it_is_killed(
    tmp_path: Path, static: dict[str, str], port: int
) -> None:
    serving = Serving(static, "--port", str(port), "--data-dir", str(tmp_path / "data"))
    serving.said()
    serving.process.kill()
    serving.ended()  # once nobody holds the other end of what it says
    with pytest.raises(ConnectionError):
        status(port)


@pytest.mark.parametrize(
    ("settings", "host", "words"),
    [
        ({}, EVERYWHERE, "everybody who reaches this address would be you"),
        ({"SPRINGLEG_SECRET_KEY": KEY}, EVERYWHERE, "SPRINGLEG_ACCOUNTS=1"),
        ({"SPRINGLEG_ACCOUNTS": "1"}, EVERYWHERE, "Set SPRINGLEG_SECRET_KEY"),
        ({"SPRINGLEG_ACCOUNTS": "yes", "SPRINGLEG_SECRET_KEY": KEY}, "::", "SPRINGLEG_ACCOUNTS=1"),
        ({"SPRINGLEG_ACCOUNTS": "1"}, "springleg.example", "Set SPRINGLEG_SECRET_KEY"),
        ({**WITH_ACCOUNTS, "SPRINGLEG_SECRET_KEY": "a" * 64}, "127.0.0.1", "too plain"),
    ],
)
def test_an_open_door_is_refused(
    tmp_path: Path, port: int, settings: dict[str, str], host: str, words: str
) -> None:
    folder = tmp_path / "data"
    serving = Serving(settings, "--host", host, "--port", str(port), "--data-dir", str(folder))
    code, said = serving.ended()
    assert code == 2
    assert said.startswith("springleg: ")
    assert words in said
    assert not (folder / "springleg.sqlite3").exists()


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("[::1]", True),
        ("localhost", True),
        (EVERYWHERE, False),
        ("::", False),
        ("192.168.1.7", False),
        ("127.0.0.1.evil.example", False),
        ("", False),
    ],
)
def test_only_loopback_is_this_machine(
    host: str, here: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in WITH_ACCOUNTS:
        monkeypatch.delenv(name, raising=False)
    assert is_loopback(host) is here
    if not here:
        with pytest.raises(Refused):
            refuse_open_door(host)
    else:
        refuse_open_door(host)


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that another program listens on."""
    with closing(socket.socket()) as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        yield int(held.getsockname()[1])


def test_a_taken_port_is_told_of_with_the_next_to_try(tmp_path: Path, taken: int) -> None:
    folder = tmp_path / "data"
    code, said = Serving({}, "--port", str(taken), "--data-dir", str(folder)).ended()
    assert code == 2
    assert f"127.0.0.1:{taken}" in said
    assert f"--port {taken + 1}" in said
    assert not folder.exists()


def broken(folder: Path) -> None:
    (folder / "springleg.sqlite3").write_bytes(b"no database, " * 100)


def lost(folder: Path) -> None:
    (folder / "springleg.sqlite3.note").write_text("there was one")


@pytest.mark.parametrize(
    ("spoil", "words"), [(broken, "not a Springleg logbook"), (lost, "is gone")]
)
def test_data_that_cannot_be_used_is_named_and_left(
    tmp_path: Path, port: int, spoil: Callable[[Path], None], words: str
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    spoil(folder)
    code, said = Serving({}, "--port", str(port), "--data-dir", str(folder)).ended()
    assert code == 3
    assert said.startswith(f"springleg: {folder}")
    assert words in said


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path, port: int) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    code, said = Serving({}, "--port", str(port), "--data-dir", str(tmp_path / "taken")).ended()
    assert code == 3
    assert str(tmp_path / "taken") in said


@pytest.mark.parametrize("label", ["accounts", "account", "mfa"])
def test_tables_of_a_newer_version_are_left_alone(
    tmp_path: Path, static: dict[str, str], port: int, label: str
) -> None:
    folder = tmp_path / "data"
    settings = {**static, **WITH_ACCOUNTS}
    words = ("--port", str(port), "--data-dir", str(folder))
    first = Serving(settings, *words)
    first.said()
    first.stop()
    newer = (
        "INSERT INTO django_migrations (app, name, applied) VALUES (?, '9999_new', '2030-01-01')"
    )
    run(folder, newer, label)
    before = rows(folder)
    code, said = Serving(settings, *words).ended()
    assert code == 3
    assert "newer Springleg" in said
    assert "update Springleg" in said
    assert rows(folder) == before


def test_files_are_laid_out_again_only_when_one_has_changed(tmp_path: Path, port: int) -> None:
    static = tmp_path / "static"
    settings = {"SPRINGLEG_STATIC": str(static)}
    words = ("--port", str(port), "--data-dir", str(tmp_path / "data"))

    def laid_out() -> int:
        serving = Serving(settings, *words)
        serving.said()
        serving.stop()
        return (static / "staticfiles.json").stat().st_mtime_ns

    first = laid_out()
    kinds = {path.suffix for path in static.glob("*/**/*.*")}
    assert kinds == {".css", ".js", ".svg", ".png", ".wav", ".gz"}  # no view, no template
    assert laid_out() == first
    (static / "laid-out-from").write_text("other files")
    assert laid_out() > first
