"""Old data opens: what 44e1aee wrote is read in place, whole, and opening it again changes nothing.

The copies are in tests/golden; how they were made, in make.py beside them.
"""

import json
import lzma
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from conftest import Database
from springleg.core.log.entries import entry_to_plain
from springleg.store import open_logbook
from springleg.store.backup import OWN_COPY

GOLDEN = Path(__file__).parent.parent / "golden"
NAME = "springleg.sqlite3"
# By copy: the entries of the athlete whose computer it was, and of everybody.
HELD = {"season": (62, 266), "five_years": (3_145, 3_149), "postgresql": (62, 66)}
# The old terminal put the place into `kind`; where it stands now is not this test's business.
MOVED = ("kind", "place")
Row = tuple[str, str, str, str, str]  # athlete, id, instant as written, kind, body


def unpacked(name: str) -> bytes:
    return lzma.decompress((GOLDEN / f"{name}.xz").read_bytes())


@pytest.fixture(params=["season", "five_years", "postgresql"])
def copy(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> tuple[str, Database]:
    """A golden copy put back in place."""
    name = str(request.param)
    if name == "postgresql":
        monkeypatch.setenv(OWN_COPY, "1")  # of its accounts too: by a program of its own, elsewhere
        database: Database = request.getfixturevalue("postgresql")
        put_back(database)
    else:
        database = request.getfixturevalue("sqlite")
        put_file(database, name)
    return name, database


def put_file(database: Database, name: str) -> None:
    database.data_dir.mkdir()
    (database.data_dir / NAME).write_bytes(unpacked(f"{name}.sqlite3"))


def put_back(database: Database) -> None:
    import psycopg

    with psycopg.connect(database.url, autocommit=True) as server:
        for line in unpacked("postgresql.sql").decode().split(";\n"):
            if "transaction_timeout" not in line:  # servers before 17 do not know it
                server.execute(line)


def asked(database: Database, sql: str) -> list[Any]:
    """What the driver itself reads, Springleg aside."""
    if database.url:
        import psycopg

        with psycopg.connect(database.url) as server:
            return server.execute(sql).fetchall()
    with closing(sqlite3.connect(database.data_dir / NAME)) as file:
        return file.execute(sql).fetchall()


def rows(database: Database) -> list[Row]:
    found = asked(
        database,
        "SELECT slug, e.id, written_at, kind, body FROM store_entry e"
        " JOIN store_athlete a ON a.id = e.athlete_id ORDER BY slug, at, e.id",
    )
    return [(slug, str(UUID(str(key))), *rest) for slug, key, *rest in found]


def everything(database: Database) -> object:
    """All that is kept: the file to the byte, or every row of every table of a server's."""
    if not database.url:
        return (database.data_dir / NAME).read_bytes()
    tables = asked(
        database, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
    )
    return {name: sorted(map(repr, asked(database, f"SELECT * FROM {name}"))) for (name,) in tables}  # noqa: S608


def read(database: Database) -> list[Row]:
    """The same rows as Springleg reads them."""
    slugs = [slug for (slug,) in asked(database, "SELECT slug FROM store_athlete ORDER BY slug")]
    with open_logbook(*database) as logbook:
        return [
            (slug, plain["id"], plain["at"], plain["kind"], json.dumps(plain["fact"]))
            for slug in slugs
            for plain in map(entry_to_plain, logbook.entries(logbook.athlete(slug)))
        ]


def alike(row: Row) -> object:
    """A row for comparison: wherever the place of a pain stands, it is the same word."""
    *rest, body = row
    fact = json.loads(body)
    if row[3] == "session-felt":
        fact["where"] = sorted(fact.pop(name) for name in MOVED if fact.get(name))
    return *rest, fact


def test_every_entry_is_read(copy: tuple[str, Database]) -> None:
    name, database = copy
    before = rows(database)
    own = sum(row[0] == "local" for row in before)
    assert (own, len(before)) == HELD[name]
    assert [alike(row) for row in read(database)] == [alike(row) for row in before]
    assert rows(database) == before
    if not database.url:
        (kept,) = database.data_dir.glob(f"{NAME}.before-*")
        kept.replace(database.data_dir / NAME)  # a copy of the file as it was is a logbook, too
        assert rows(database) == before


def test_opening_again_changes_nothing(copy: tuple[str, Database]) -> None:
    _, database = copy
    read(database)
    before = everything(database)
    files = sorted(item.name for item in database.data_dir.glob("*"))
    read(database)
    assert everything(database) == before
    assert sorted(item.name for item in database.data_dir.glob("*")) == files


def test_the_words_of_the_old_terminal_are_there(sqlite: Database) -> None:
    """What the copies are for: should they be made anew, these must still be in them."""
    put_file(sqlite, "season")
    felt = [json.loads(row[4]) for row in rows(sqlite) if row[3] == "session-felt"]
    kinds = [fact["kind"] for fact in felt if "kind" in fact]
    assert sorted(kinds) == ["achilles", "bone", "flag.snp", "x", "xyz"]
