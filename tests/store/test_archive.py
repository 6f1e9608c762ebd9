"""Archives: out of a database and into another one byte for byte; what contradicts is refused."""

import io
import json
import lzma
import zipfile
from pathlib import Path
from uuid import UUID, uuid4

import jsonschema_rs
import pytest
from hypothesis import given
from log_samples import BATCHES, NOW, run_added

from archives import (
    ENTRY,
    exported,
    imported,
    instance_archive,
    lines,
    person_archive,
    read_whole,
)
from conftest import Database
from springleg.core.errors import NotFound, Refused
from springleg.core.log.entries import Entry
from springleg.store import open_logbook
from springleg.store.archive.instance import import_instance
from springleg.store.archive.load import Loaded
from springleg.store.archive.person import import_person
from springleg.store.archive.zip_reader import opened
from springleg.store.logbook import Logbook

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
# As the log would hold them: of a kind that is to come, of a known one with a field that is to
# come, what no reader of ours takes for JSON, and letters of half a character.
STRANGE = (
    ("danced", '{"day": "2026-12-07",  "steps":12.50}'),
    ("checked-in", '{"day":"2026-12-07","mood":"\\ud83d\\ude00","pain":1}'),
    ("noted", '{"day":"2026-12-07","text":"\\ud83d"}'),
    ("noted", "no JSON\nat all"),
)


def put_strange(logbook: Logbook, athlete: UUID) -> None:
    """Rows as a newer or a broken version may have left them."""
    sql = (
        "INSERT INTO store_entry (id, athlete_id, at, written_at, kind, body, received)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)"
    )
    held = logbook.connection
    for number, (kind, body) in enumerate(STRANGE):
        key, at = UUID(int=number + 1), held.instant(NOW)
        written = "2026-12-07T18:30:00+00:00" if number else "2026-12-09T01:00:00+00:00"
        held.execute(sql, (held.key(key), held.key(athlete), at, written, kind, body, at))


def rows(logbook: Logbook) -> list[tuple[str, ...]]:
    """Every row of the log, to the letter, instants as text in UTC."""
    at, received = (logbook.connection.INSTANT_TEXT.format(name) for name in ("at", "received"))
    found = logbook.connection.execute(
        f"SELECT e.id, slug, {at}, written_at, kind, body, {received} FROM store_entry e"  # noqa: S608 ours
        " JOIN store_athlete a ON a.id = e.athlete_id"
    )
    return sorted((str(UUID(str(key))), *map(_instant, rest)) for key, *rest in found)


def _instant(text: str) -> str:
    return text.removesuffix(".000000")


@pytest.fixture
def logbook(database: Database) -> Logbook:
    return open_logbook(*database)


def test_everything_comes_back_on_either_database_byte_for_byte(
    database: Database, logbook: Logbook, tmp_path: Path
) -> None:
    for slug in ("local", "ann", "ben"):
        logbook.add(logbook.athlete(slug), [run_added(minute=n) for n in range(3)], now=NOW)
    logbook.athlete("nobody yet")
    put_strange(logbook, logbook.athlete("ann"))
    first, held = exported(*database), rows(logbook)
    open_logbook(tmp_path / "other").close()
    assert imported(first, tmp_path / "other").new == len(held)
    assert exported(tmp_path / "other") == first
    with open_logbook(tmp_path / "other") as other:
        assert rows(other) == held
    logbook.close()
    found = read_whole(first)
    assert (found.entries, found.unknown) == (len(held), 1)
    assert dict(found.athletes) == {"ann": 7, "ben": 3, "local": 3, "nobody yet": 0}


@pytest.mark.postgresql
def test_from_sqlite_to_postgresql_and_back(
    sqlite: Database, postgresql: Database, tmp_path: Path
) -> None:
    sqlite.data_dir.mkdir()
    (sqlite.data_dir / "springleg.sqlite3").write_bytes(
        lzma.decompress((GOLDEN / "season.sqlite3.xz").read_bytes())
    )
    open_logbook(*sqlite).close()  # brings it up to date
    first = exported(*sqlite)
    for place in (postgresql, Database(tmp_path / "again")):
        open_logbook(*place).close()
        imported(first, *place)
        assert exported(*place) == first
    with zipfile.ZipFile(io.BytesIO(first)) as held:
        assert len(held.read("entries.jsonl").splitlines()) == 266


@given(batch=BATCHES)
def test_whatever_a_log_takes_comes_back(
    batch: list[Entry], tmp_path_factory: pytest.TempPathFactory
) -> None:
    here, there = tmp_path_factory.mktemp("here"), tmp_path_factory.mktemp("there")
    with open_logbook(here) as logbook, open_logbook(there) as other:
        logbook.take(logbook.local_athlete(), batch, now=NOW)
        archive = exported(here)
        imported(archive, there)
        assert exported(there) == archive
        assert rows(other) == rows(logbook)


def test_a_second_time_nothing_is_added_and_a_rehearsal_adds_nothing(
    database: Database, logbook: Logbook, tmp_path: Path
) -> None:
    with open_logbook(tmp_path / "source") as source:
        source.add(source.local_athlete(), [run_added() for _ in range(1_200)], now=NOW)
    archive = exported(tmp_path / "source")
    assert imported(archive, *database, keep=False) == imported(archive, *database, keep=False)
    assert rows(logbook) == []
    assert (imported(archive, *database).new, imported(archive, *database).known) == (1_200, 1_200)
    before = exported(*database)
    logbook.add(logbook.local_athlete(), [run_added()], now=NOW)
    assert imported(archive, *database).new == 0
    assert len(rows(logbook)) == 1_201
    assert before == archive
    logbook.close()


def test_what_is_missing_is_added_and_what_contradicts_is_refused(
    database: Database, logbook: Logbook
) -> None:
    athlete = logbook.athlete("ann")
    kept = [run_added(minute=n) for n in range(3)]
    logbook.add(athlete, kept, now=NOW)
    archive = exported(*database)
    new = str(uuid4())
    said = {**ENTRY, "athlete": str(athlete)}
    more = instance_archive([(athlete, "ann")], {**said, "id": new})
    assert imported(more, *database).new == 1
    other = instance_archive(
        [(athlete, "ann")], {**said, "id": str(uuid4())}, {**said, "id": new, "kind": "noted"}
    )
    before = rows(logbook)
    with pytest.raises(Refused, match="another entry under the id"):
        imported(other, *database)
    for key, slug in ((uuid4(), "ann"), (athlete, "ben")):
        with pytest.raises(Refused, match="is another one than here"):
            imported(instance_archive([(key, slug)]), *database)
    assert rows(logbook) == before
    assert imported(archive, *database).new == 0
    logbook.close()


def test_a_runner_without_entries_makes_room_for_the_one_of_the_archive(
    database: Database, logbook: Logbook
) -> None:
    logbook.athlete("local")  # as any command of the terminal has made it
    key = UUID(int=7)
    said = {**ENTRY, "athlete": str(key)}
    assert imported(instance_archive([(key, "local")], said), *database).new == 1
    assert logbook.athlete("local") == key
    logbook.close()


def taken(logbook: Logbook, athlete: UUID, archive: bytes, *, keep: bool = True) -> Loaded:
    with opened(io.BytesIO(archive), "log.zip") as held:
        return import_person(logbook, athlete, held, keep=keep)


@pytest.mark.parametrize("keep", [False, True])
def test_others_write_while_an_archive_is_looked_over(
    database: Database, logbook: Logbook, *, keep: bool
) -> None:
    """One runner's, rehearsed or brought in: others wait for no more than the rows going in."""
    ann, written = logbook.athlete("ann"), 0
    with open_logbook(*database) as other:
        ben = other.athlete("ben")

        def meanwhile(done: int, total: int) -> None:
            nonlocal written
            assert total == len(many)
            other.add(ben, [run_added(minute=done // 500)], now=NOW)
            written += 1

        many = [{**ENTRY, "id": str(uuid4())} for _ in range(1_001)]
        with opened(io.BytesIO(person_archive(*many)), "log.zip") as held:
            told = import_person(logbook, ann, held, keep=keep, progress=meanwhile)
        assert told == Loaded(1_001, 0)
        assert (logbook.count(ann), other.count(ben)) == (1_001 if keep else 0, written)
        assert written == 3
    logbook.close()


def test_others_write_while_everything_is_rehearsed(
    database: Database, logbook: Logbook, tmp_path: Path
) -> None:
    with open_logbook(tmp_path / "source") as source:
        source.add(source.local_athlete(), [run_added() for _ in range(501)], now=NOW)
    archive, written = exported(tmp_path / "source"), 0
    with open_logbook(*database) as other:
        ben = other.athlete("ben")

        def meanwhile(done: int, _: int) -> None:
            nonlocal written
            other.add(ben, [run_added(minute=done // 500)], now=NOW)
            written += 1

        with opened(io.BytesIO(archive), "log.zip") as held:
            told = import_instance(other.location, held, keep=False, progress=meanwhile)
        assert (told.new, told.known) == (501, 0)
        assert other.count(ben) == written == 2
        assert len(rows(other)) == 2, "nothing of it stays"
    beside = logbook.location.path.parent.iterdir() if logbook.location.path else ()
    assert not [one for one in beside if ".new-" in one.name], "nor any copy"
    logbook.close()


def test_one_line_twice_is_known_and_one_that_differs_is_refused_in_a_rehearsal_too(
    database: Database, logbook: Logbook
) -> None:
    ann = logbook.athlete("ann")
    many = [{**ENTRY, "id": str(uuid4())} for _ in range(1_000)]
    archive = person_archive(*many, many[0])
    for keep in (False, True):
        assert taken(logbook, ann, archive, keep=keep) == Loaded(1_000, 1)
    assert taken(logbook, ann, archive, keep=False) == Loaded(0, 1_001)
    contradicts = {**many[-1], "fact": {"day": "2026-12-07", "pain": 2}}
    for file in (person_archive(*many, contradicts), person_archive({**ENTRY}, contradicts)):
        for keep in (False, True):
            with pytest.raises(Refused, match=r"line \d+: the log has another entry under the id"):
                taken(logbook, ann, file, keep=keep)
    assert logbook.count(ann) == 1_000
    del database
    logbook.close()


def test_one_runners_archive_goes_into_any_log_and_touches_no_other(
    database: Database, logbook: Logbook
) -> None:
    ann, ben = logbook.athlete("ann"), logbook.athlete("ben")
    archive = person_archive(ENTRY)
    assert taken(logbook, ann, archive, keep=False) == Loaded(1, 0)
    assert logbook.count(ann) == 0
    assert taken(logbook, ann, archive) == Loaded(1, 0)
    assert taken(logbook, ann, archive) == Loaded(0, 1)
    with pytest.raises(Refused, match="another entry under the id"):
        taken(logbook, ben, archive)
    assert (logbook.count(ann), logbook.count(ben)) == (1, 0)
    with pytest.raises(NotFound):
        taken(logbook, uuid4(), person_archive({**ENTRY, "id": str(uuid4())}))
    del database
    logbook.close()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"at": "2026-12-07T18:30:00"}, "no instant with an offset"),
        ({"at": "yesterday"}, "no instant with an offset"),
        ({"at": "0001-01-01T00:00:00+14:00"}, "no instant"),
        ({"id": "7"}, "cannot be read"),
        ({"received": "2026-12-07T18:30:00"}, "cannot be read"),
        ({"kind": ""}, "cannot be read"),
        ({"kind": "k" * 65}, "cannot be read"),
        ({"kind": "k\0"}, "NUL"),
        ({"raw": "{}"}, "states no fact, or two"),
        ({"mood": 1}, "cannot be read"),
        ({"athlete": str(uuid4())}, "its runner is not in the archive"),
    ],
)
def test_a_line_that_cannot_be_is_refused_by_its_number(
    sqlite: Database, changed: dict[str, object], words: str
) -> None:
    good = {**ENTRY, "id": str(uuid4())}
    archive = person_archive(good, {**ENTRY, **changed})
    with open_logbook(*sqlite) as log:
        for read in (read_whole, lambda held: taken(log, log.local_athlete(), held)):
            with pytest.raises(Refused) as refused:
                read(archive)
            assert "entries.jsonl, line 2" in str(refused.value)
            assert words in str(refused.value)
        assert rows(log) == []


def test_a_line_without_a_fact_is_refused(sqlite: Database) -> None:
    del sqlite
    bare = {name: value for name, value in ENTRY.items() if name != "fact"}
    with pytest.raises(Refused, match="states no fact"):
        read_whole(person_archive(bare))


def test_the_same_log_makes_the_same_bytes(sqlite: Database) -> None:
    with open_logbook(*sqlite) as logbook:
        logbook.add(logbook.local_athlete(), [run_added() for _ in range(5)], now=NOW)
        first = exported(*sqlite)
        assert exported(*sqlite) == first
    with zipfile.ZipFile(io.BytesIO(first)) as held:
        assert {member.date_time for member in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        told = json.loads(held.read("manifest.json"))
        assert {part["name"] for part in told["files"]} | {"manifest.json"} == set(held.namelist())
        assert lines(*map(json.loads, held.read("entries.jsonl").splitlines()))


def test_the_published_schema_takes_every_line_of_old_logs(tmp_path: Path) -> None:
    schema = json.loads((ROOT / "docs" / "reference" / "archive-schema.json").read_text())
    judge = jsonschema_rs.validator_for(schema)
    kinds = set()
    for name in ("season", "five_years"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "springleg.sqlite3").write_bytes(
            lzma.decompress((GOLDEN / f"{name}.sqlite3.xz").read_bytes())
        )
        open_logbook(tmp_path / name).close()
        with zipfile.ZipFile(io.BytesIO(exported(tmp_path / name))) as held:
            for text in held.read("entries.jsonl").splitlines():
                line = json.loads(text)
                assert [error.message for error in judge.iter_errors(line)] == [], text
                kinds.add(line["kind"])
    assert kinds >= {"set-done", "checked-in", "run-done", "plan-accepted", "correction"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"fact": {"day": "2026-12-07", "mood": 1}},
        {"fact": {"day": "yesterday-ish", "pain": "much"}},
        {"mood": 1},
        {"raw": "both"},
        {"id": 7},
        {"kind": ""},
    ],
)
def test_the_published_schema_refuses_what_is_no_line(wrong: dict[str, object]) -> None:
    schema = json.loads((ROOT / "docs" / "reference" / "archive-schema.json").read_text())
    judge = jsonschema_rs.validator_for(schema)
    assert judge.is_valid(ENTRY)
    assert judge.is_valid({**ENTRY, "kind": "danced", "fact": {"steps": 7}})
    assert not judge.is_valid({**ENTRY, **wrong})
