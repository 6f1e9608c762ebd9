"""A server whose disk is full or may not be written to: what can be read is shown, all is told."""

import resource
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from .disks import fill, make_room, read_only, small_disk
from .local import plant
from .people import PASSWORD, Answer, Person, key_of
from .serve_command import Serving, free_port
from .tables import rows

WITH_ACCOUNTS = {
    "SPRINGLEG_ACCOUNTS": "1",
    "SPRINGLEG_SECRET_KEY": "an0ther-k3y-of-more-than-32-letters",
}
PAGES = ("/progress/", "/more/log/", "/session/", "/more/settings/", "/start/", "/api/today")
FULL = "The server's disk is full"


@contextmanager
def serving(folder: Path, static_root: Path, **settings: str) -> Iterator[tuple[Serving, str]]:
    port = free_port()
    settings["SPRINGLEG_STATIC"] = str(static_root)
    plant(folder)
    server = Serving(settings, "--port", str(port), "--data-dir", str(folder))
    try:
        assert "Springleg is at" in server.said()
        yield server, f"http://127.0.0.1:{port}"
    finally:
        server.process.kill()
        server.process.communicate()


def a_set(number: int = 1) -> dict[str, object]:
    fact = {"day": "2026-11-24", "workout": "bent-heavy", "side": "left", "reps": 5}
    at = "2026-11-24T18:30:00+01:00"
    return {"id": str(uuid4()), "at": at, "kind": "set-done", "fact": {**fact, "number": number}}


def log(person: Person, *entries: dict[str, object]) -> Answer:
    return person.post("/api/entries", {"entries": list(entries)})


def shows_all(person: Person) -> None:
    assert {path: person.get(path).status for path in PAGES} == dict.fromkeys(PAGES, 200)


def names_no_place(answer: Answer, folder: Path) -> None:
    assert "sqlite" not in answer.text.lower()
    assert str(folder) not in answer.text


def runner(url: str) -> Person:
    person = Person(url)
    person.post("/api/finish")  # brings the token
    return person


def test_a_full_disk_keeps_nothing_by_halves_shows_all_and_mends_itself(
    tmp_path: Path, static_root: Path
) -> None:
    with small_disk(tmp_path / "disk", 4) as disk, serving(disk / "data", static_root) as (_, url):
        person = runner(url)
        assert log(person, *map(a_set, range(1, 100))).status == 200
        fill(disk)
        before = rows(disk / "data")
        shows_all(person)
        answer = log(person, *map(a_set, range(1, 900)))
        assert (answer.status, answer.json["code"]) == (507, "disk-full")
        assert answer.json["error"].startswith(FULL)
        assert int(answer.headers["retry-after"]) > 0
        page = person.post("/check-in/", {"pain": "1"})
        assert page.status == 507
        assert FULL in page.text.replace("&#x27;", "'")
        assert "retry-after" in page.headers
        for one in (answer, page):
            names_no_place(one, disk)
        assert rows(disk / "data") == before
        make_room(disk)
        assert log(person, a_set()).status == 200
        shows_all(person)


def test_a_full_disk_makes_no_account_by_halves(tmp_path: Path, static_root: Path) -> None:
    with (
        small_disk(tmp_path / "disk", 4) as disk,
        serving(disk / "data", static_root, **WITH_ACCOUNTS) as (_, url),
    ):
        Person(url, "ann@example.org").sign_up()
        ann = Person(url, "ann@example.org")
        ann.sign_in()
        ann.post("/accounts/reauthenticate/", {"password": PASSWORD})
        key = key_of(ann, "write")
        log(ann, *map(a_set, range(1, 100)))
        fill(disk)
        before = rows(disk / "data", bookkeeping=True)
        shows_all(ann)
        bob = Person(url, "bob@example.org")
        bob.get("/accounts/signup/")
        said = {"email": bob.email, "password1": "heel raises at dawn"}
        new = bob.post("/accounts/signup/", said)
        again = Person(url, ann.email).sign_in()
        for answer in (new, again):
            assert answer.status == 507
            assert FULL in answer.text.replace("&#x27;", "'")
            names_no_place(answer, disk)
        tool = Person(url)
        assert tool.get("/api/today", **key).status == 200, "its use is noted, if it can be"
        sent = {"entries": [a_set(number) for number in range(1, 900)]}
        assert tool.ask("POST", "/api/entries", sent, key).status == 507
        assert rows(disk / "data", bookkeeping=True) == before
        make_room(disk)
        assert bob.post("/accounts/signup/", said).status == 302


def test_what_the_disk_has_no_room_for_is_told_of_by_the_system_too(
    tmp_path: Path, static_root: Path
) -> None:
    """No file may grow any more, as under a quota."""
    folder = tmp_path / "data"
    with serving(folder, static_root) as (server, url):
        person = runner(url)
        log(person, a_set())
        grown = max(path.stat().st_size for path in folder.iterdir())
        process, most = server.process.pid, (grown, resource.RLIM_INFINITY)
        resource.prlimit(process, resource.RLIMIT_FSIZE, most)
        before = rows(folder)
        answer = log(person, *map(a_set, range(1, 2_000)))
        assert answer.status in {503, 507}
        assert "retry-after" in answer.headers
        names_no_place(answer, folder)
        shows_all(person)
        assert rows(folder) == before
        without_end = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(process, resource.RLIMIT_FSIZE, without_end)
        assert log(person, a_set()).status == 200


def test_a_read_only_disk_is_shown_and_written_to_again_once_it_can_be(
    tmp_path: Path, static_root: Path
) -> None:
    folder = tmp_path / "data"
    with serving(folder, static_root) as (server, url):
        log(runner(url), a_set())
        server.stop()
    with serving(folder, static_root) as (_, url):
        person = runner(url)
        with read_only(folder):
            for _ in range(2):
                shows_all(person)
                answer = log(person, a_set())
                assert (answer.status, answer.json["code"]) == (503, "read-only")
                assert "retry-after" in answer.headers
                page = person.post("/check-in/", {"pain": "1"})
                assert page.status == 503
                for one in (answer, page):
                    assert "cannot write" in one.text
                    names_no_place(one, folder)
        assert log(person, a_set()).status == 200


@pytest.mark.postgresql
def test_a_read_only_server_is_shown_and_told_of(
    tmp_path: Path, static_root: Path, postgresql: "tuple[Path, str]"
) -> None:
    import psycopg

    url = postgresql[1]
    settings = {"SPRINGLEG_DATABASE_URL": url}
    with serving(tmp_path / "data", static_root, **settings) as (server, at):
        log(runner(at), a_set())
        server.stop()
    with closing(psycopg.connect(url, autocommit=True)) as line:
        name = urlsplit(url).path.strip("/")
        line.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
        with serving(tmp_path / "data", static_root, **settings) as (_, at):
            person = runner(at)
            shows_all(person)
            answer = log(person, a_set())
            assert (answer.status, answer.json["code"]) == (503, "read-only")
            names_no_place(answer, tmp_path)
            assert "127.0.0.1" not in answer.text
            line.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = off')
            assert log(person, a_set()).status == 200


def test_a_database_that_is_gone_is_told_of_without_its_place(
    tmp_path: Path, static_root: Path
) -> None:
    folder = tmp_path / "data"
    with serving(folder, static_root, **WITH_ACCOUNTS) as (_, url):
        ann = Person(url, "ann@example.org").sign_up()
        (folder / "springleg.sqlite3").rename(tmp_path / "elsewhere")
        for answer in (log(ann, a_set()), ann.post("/check-in/", {"pain": "1"})):
            assert answer.status == 503
            assert "retry-after" in answer.headers
            names_no_place(answer, folder)
