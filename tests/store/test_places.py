"""Where a logbook can be kept, and URLs that name no such place."""

from pathlib import Path

import pytest

from springleg.core.errors import Refused
from springleg.store.places import postgresql_place, sqlite_place


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
    place = postgresql_place(url)
    found = {key: place.settings[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")}
    assert found == {
        "USER": user,
        "PASSWORD": password,
        "HOST": host,
        "PORT": str(port),
        "NAME": name or "legs",
    }
    assert "secret" not in place.where


def test_what_follows_the_question_mark_is_for_the_driver() -> None:
    options = postgresql_place("postgresql://h/legs?sslmode=require&options=").settings["OPTIONS"]
    assert options == {"connect_timeout": 5, "sslmode": "require", "options": ""}


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
        postgresql_place(url)
    assert "secret" not in str(refusal.value)
    assert "postgresql://user:password@host:5432/name" in str(refusal.value)


@pytest.mark.parametrize("name", ["plain", "with space", "50%", "a?b#c", "ž", ":memory:"])
def test_any_folder_name_will_do(tmp_path: Path, name: str) -> None:
    from springleg.store import open_logbook

    with open_logbook(tmp_path / name) as logbook:
        assert logbook.place == sqlite_place(tmp_path / name / "springleg.sqlite3")
        athlete = logbook.local_athlete()
    assert (tmp_path / name / "springleg.sqlite3").stat().st_size > 0
    with open_logbook(tmp_path / name) as logbook:
        assert logbook.local_athlete() == athlete
