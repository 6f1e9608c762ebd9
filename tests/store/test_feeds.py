"""Calendar addresses: kept by their hashes alone, on both databases, from any version on."""

import io
import json
import lzma
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from log_samples import NOW, plain, run_added
from msgspec.structs import replace

from archives import ENTRY, archive_of, exported, imported, instance_archive, lines, person_archive
from conftest import Database
from springleg.core.errors import Refused
from springleg.store import feeds, open_logbook, schema
from springleg.store.feeds import Feed
from springleg.store.logbook import Logbook

GOLDEN = Path(__file__).parents[1] / "golden"
ANN = UUID(int=7)


def hash_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def feed(athlete: UUID, address: str = "one") -> Feed:
    return Feed(athlete, hash_of(address), "en", 30, NOW.astimezone(UTC))


def put(logbook: Logbook, held: Feed) -> None:
    logbook.change(lambda connection: feeds.put(connection, held))


def of(logbook: Logbook, athlete: UUID) -> Feed | None:
    return logbook.read(lambda connection: feeds.of(connection, athlete))


@pytest.fixture
def logbook(database: Database) -> Iterator[Logbook]:
    with open_logbook(*database) as found:
        yield found


def test_an_athlete_has_one_address_and_the_new_one_is_it(logbook: Logbook) -> None:
    ann, ben = logbook.athlete("ann"), logbook.athlete("ben")
    put(logbook, feed(ann))
    put(logbook, feed(ben, "two"))
    assert of(logbook, ann) == feed(ann)
    put(logbook, feed(ann, "three"))
    by_hash = logbook.read(lambda held: [feeds.by_hash(held, hash_of(s)) for s in ("one", "three")])
    assert by_hash == [None, feed(ann, "three")]
    assert of(logbook, ben) == feed(ben, "two")
    assert logbook.change(lambda connection: feeds.remove(connection, ann))
    assert not logbook.change(lambda connection: feeds.remove(connection, ann))
    assert (of(logbook, ann), of(logbook, ben)) == (None, feed(ben, "two"))


def test_of_two_that_are_made_at_once_one_counts(logbook: Logbook) -> None:
    """Somebody taps twice: neither is told that the database cannot be used."""
    ann, together = logbook.athlete("ann"), Barrier(4)

    def made(address: str) -> str:
        together.wait()
        with closing(logbook):  # this thread's connection
            put(logbook, feed(ann, address))
        return hash_of(address)

    for turn in range(5):
        with ThreadPoolExecutor(4) as pool:
            hashes = [*pool.map(made, [f"{turn} {which}" for which in range(4)])]
        kept = of(logbook, ann)
        assert kept
        assert kept.hashed in hashes


def test_its_use_and_its_alarm_are_noted_on_it_alone(logbook: Logbook) -> None:
    ann, ben = logbook.athlete("ann"), logbook.athlete("ben")
    for athlete, secret in ((ann, "one"), (ben, "two")):
        put(logbook, feed(athlete, secret))
    day = date(2026, 12, 8)
    logbook.change(lambda held: feeds.note_use(held, hash_of("one"), day, "iOS"))
    logbook.change(lambda held: feeds.set_alarm(held, ann, None))
    assert of(logbook, ann) == replace(feed(ann), last_used=day, used_by="iOS", alarm_min=None)
    assert of(logbook, ben) == feed(ben, "two")


def test_nobody_has_anothers_address(logbook: Logbook) -> None:
    ann, ben = logbook.athlete("ann"), logbook.athlete("ben")
    put(logbook, feed(ann))
    with pytest.raises(Exception, match=r"(?i)unique"):
        put(logbook, feed(ben))
    assert of(logbook, ann) == feed(ann)


def test_a_log_of_the_version_before_opens_whole_and_takes_an_address(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(schema, "STEPS", schema.STEPS[:1])
        with open_logbook(*database) as logbook:
            athlete = logbook.local_athlete()
            logbook.add(athlete, [run_added(), run_added(minute=1)], now=NOW)
            before = plain(logbook.entries(athlete))
    with open_logbook(*database) as logbook:
        assert plain(logbook.entries(athlete)) == before
        put(logbook, feed(athlete))
        assert of(logbook, athlete) == feed(athlete)
    if database.data_dir.exists() and not database.url:
        copy = database.data_dir / "springleg.sqlite3.before-0002_feeds"
        copy.replace(database.data_dir / "springleg.sqlite3")
        with open_logbook(*database) as logbook:
            assert plain(logbook.entries(athlete)) == before


def test_the_oldest_log_that_we_have_takes_one(sqlite: Database) -> None:
    sqlite.data_dir.mkdir()
    packed = (GOLDEN / "season.sqlite3.xz").read_bytes()
    (sqlite.data_dir / "springleg.sqlite3").write_bytes(lzma.decompress(packed))
    with open_logbook(*sqlite) as logbook:
        put(logbook, feed(logbook.local_athlete()))
        assert logbook.count(logbook.local_athlete()) == 62


class TestArchives:
    def test_it_travels_with_everything_and_never_with_one_runners_log(
        self, database: Database, logbook: Logbook, tmp_path: Path
    ) -> None:
        for slug in ("ann", "ben"):
            logbook.add(logbook.athlete(slug), [run_added()], now=NOW)
            put(logbook, feed(logbook.athlete(slug), slug))
        archive = exported(*database)
        with open_logbook(tmp_path / "other") as other:
            imported(archive, tmp_path / "other")
            ann = other.athlete("ann")
            assert of(other, ann) == feed(ann, "ann")
        assert exported(tmp_path / "other") == archive
        with zipfile.ZipFile(io.BytesIO(archive)) as held:
            said = [json.loads(line) for line in held.read("feeds.jsonl").splitlines()]
        assert {one["hashed"] for one in said} == {hash_of("ann"), hash_of("ben")}

    def test_one_that_was_made_here_since_stays(self, database: Database, logbook: Logbook) -> None:
        ann = logbook.athlete("ann")
        logbook.add(ann, [run_added()], now=NOW)
        put(logbook, feed(ann))
        archive = exported(*database)
        put(logbook, feed(ann, "newer"))
        assert imported(archive, *database).new == 0
        assert of(logbook, ann) == feed(ann, "newer")

    def test_an_archive_of_before_has_none(self, tmp_path: Path) -> None:
        with open_logbook(tmp_path) as logbook:
            logbook.athlete("ann")
        with zipfile.ZipFile(io.BytesIO(exported(tmp_path))) as held:
            assert "feeds.jsonl" not in held.namelist()

    def test_a_runner_who_makes_room_takes_the_address_along(
        self, database: Database, logbook: Logbook
    ) -> None:
        local = logbook.local_athlete()
        put(logbook, feed(local))
        said = {**ENTRY, "athlete": str(ANN)}
        assert imported(instance_archive([(ANN, "local")], said), *database).new == 1
        assert (of(logbook, local), of(logbook, ANN)) == (None, None)

    @pytest.mark.parametrize(
        ("wrong", "what"),
        [
            ({"athlete": str(uuid4())}, "its runner is not in the archive"),
            ({"hashed": "open sesame"}, "cannot be read"),
            ({"language": ""}, "cannot be read"),
            ({"alarm_min": -1}, "cannot be read"),
            ({"used_by": "<b>"}, "cannot be read"),
            ({"more": 1}, "cannot be read"),
        ],
    )
    def test_a_line_that_cannot_be_is_refused_by_its_number(
        self, sqlite: Database, wrong: dict[str, object], what: str
    ) -> None:
        open_logbook(*sqlite).close()
        made = datetime(2026, 12, 1, tzinfo=UTC).isoformat()
        good = {
            "athlete": str(ANN),
            "hashed": hash_of("x"),
            "language": "en",
            "alarm_min": None,
            "made": made,
            "last_used": None,
            "used_by": "",
        }
        files = {
            "athletes.jsonl": lines({"id": str(ANN), "slug": "ann"}),
            "entries.jsonl": b"",
            "feeds.jsonl": lines(good, {**good, **wrong}),
        }
        archive = archive_of(files, kind="instance", entries=0, athletes=1)
        with pytest.raises(Refused, match=f"feeds.jsonl, line 2.*{what}"):
            imported(archive, *sqlite)
        with open_logbook(*sqlite) as logbook:
            assert of(logbook, ANN) is None

    def test_one_runners_archive_that_holds_some_is_refused(self, sqlite: Database) -> None:
        open_logbook(*sqlite).close()
        with zipfile.ZipFile(io.BytesIO(person_archive(ENTRY))) as held:
            entries = held.read("entries.jsonl")
        files = {"entries.jsonl": entries, "feeds.jsonl": b""}
        archive = archive_of(files, kind="person", entries=1, athletes=1)
        with pytest.raises(Refused, match="one runner's archive holds no accounts"):
            imported(archive, *sqlite)
