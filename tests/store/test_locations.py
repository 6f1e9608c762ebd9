"""Where a logbook can be kept, and URLs that name no such place."""

from pathlib import Path

import pytest

from springleg.core.errors import Refused
from springleg.store.accounts.database import django_database
from springleg.store.drivers import location_of
from springleg.store.drivers.postgresql import postgresql_location
from springleg.store.drivers.sqlite import sqlite_location


@pytest.mark.parametrize(
    ("url", "user", "password", "host", "port", "name"),
    [
        ("postgresql://ann:secret@db.example:5433/legs", "ann", "secret", "db.example", 5433, ""),
        ("postgres://ann@db.example/legs", "ann", "", "db.example", "", ""),
        ("postgresql:///legs", "", "", "", "", ""),
        ("postgresql://a%40b:p%3A%2F%40@[::1]:5432/legs", "a@b", "p:/@", "::1", 5432, ""),
        ("postgresql://%2Fvar%2FRun/legs", "", "", "/var/Run", "", ""),
        ("postgresql://ann:@/legs?host=/tmp/sockets", "ann", "", "/tmp/sockets", "", ""),  # noqa: S108
        ("postgresql://h/my%20legs%2F2", "", "", "h", "", "my legs/2"),
    ],
)
def test_the_parts_of_a_url(  # noqa: PLR0913 as many as a URL has
    url: str, user: str, password: str, host: str, port: object, name: str
) -> None:
    location = postgresql_location(url)
    named = {"user": user, "password": password, "host": host, "port": port}
    said = {key: value for key, value in named.items() if value}
    left = {"connect_timeout": 5, "options": "-c lock_timeout=5s"}
    assert location.parameters == {**left, **said, "dbname": name or "legs"}
    assert "secret" not in location.where
    django = django_database(location)
    assert {key: django[key.upper()] for key in named} == {k: str(v) for k, v in named.items()}
    assert (django["NAME"], django["OPTIONS"]) == (name or "legs", left)


def test_what_follows_the_question_mark_is_for_the_driver() -> None:
    url = "postgresql://h/legs?sslmode=require&options="
    left = {"connect_timeout": 5, "sslmode": "require", "options": ""}
    assert postgresql_location(url).parameters == {**left, "host": "h", "dbname": "legs"}


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://ann:secret@h/legs", "does not name a PostgreSQL database"),
        ("/home/ann/secret.sqlite3", "does not name a PostgreSQL database"),
        ("postgresql://ann:secret@h:many/legs", "port is not a number"),
        ("postgresql://ann:secret@h:99999/legs", "port is not a number"),
        ("postgresql://ann:secret@h", "does not name the database"),
        ("postgresql://ann:secret@h/", "does not name the database"),
        ("postgresql://[ann:secret/legs", "cannot be read"),
    ],
)
def test_a_url_that_names_nothing(url: str, said: str) -> None:
    with pytest.raises(Refused, match=said) as refusal:
        location_of(Path(), url)
    assert "secret" not in str(refusal.value)
    assert "postgresql://user:password@host:5432/name" in str(refusal.value)


@pytest.mark.parametrize("name", ["plain", "with space", "50%", "a?b#c", "ž", ":memory:"])
def test_any_folder_name_will_do(tmp_path: Path, name: str) -> None:
    from springleg.store import open_logbook

    with open_logbook(tmp_path / name) as logbook:
        assert logbook.location == sqlite_location(tmp_path / name / "springleg.sqlite3")
        athlete = logbook.local_athlete()
    assert (tmp_path / name / "springleg.sqlite3").stat().st_size > 0
    with open_logbook(tmp_path / name) as logbook:
        assert logbook.local_athlete() == athlete
