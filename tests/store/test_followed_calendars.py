"""The table of followed calendars, on every database: each row is one runner's own."""

import io
import json
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from msgspec.structs import replace

from archives import archive_of, exported, imported, lines
from conftest import Database
from springleg.core.errors import Refused
from springleg.core.log.followed_calendar import MOST_FOLLOWED, FollowedCalendar
from springleg.store import open_logbook
from springleg.store.archive.person import export_person, import_person
from springleg.store.archive.zip_reader import opened
from springleg.store.followed_calendars import (
    change_followed,
    drop_followed,
    due_before,
    followed_by,
    put_followed,
    put_off,
)
from springleg.store.logbook import Logbook

NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
ADDRESS = "https://club.example.org/ical/private-0123/basic.ics"


def calendar(number: int, **said: object) -> FollowedCalendar:
    fields = {"address": f"{ADDRESS}?{number}", **said}
    return FollowedCalendar(UUID(int=number), **fields)  # type: ignore[arg-type]  # of a test


def test_a_row_is_its_runners_alone(database: Database) -> None:
    with open_logbook(database.data_dir, database.url) as logbook:
        ann, ben = logbook.athlete("ann"), logbook.athlete("ben")
        one, two = calendar(1, source="Runna"), calendar(2)
        put_followed(logbook, ann, one, NOW)
        put_followed(logbook, ann, two, NOW)
        assert followed_by(logbook, ann) == (one, two)
        assert followed_by(logbook, ben) == ()
        spoilt = change_followed(logbook, ben, one.id, lambda it: replace(it, source="Ben's"))
        assert spoilt is None
        drop_followed(logbook, ben, one.id)
        assert followed_by(logbook, ann) == (one, two)
        changed = change_followed(logbook, ann, one.id, lambda it: replace(it, source="Club"))
        assert changed == replace(one, source="Club")
        drop_followed(logbook, ann, two.id)
        assert followed_by(logbook, ann) == (changed,)
        assert change_followed(logbook, ann, two.id, lambda it: it) is None, "gone stays gone"
        put_followed(logbook, ben, calendar(1, source="Ben's"), NOW)
        assert followed_by(logbook, ann) == (changed,), "an id is used once"


def test_what_is_due_comes_in_its_turn(database: Database) -> None:
    with open_logbook(database.data_dir, database.url) as logbook:
        ann, ben = logbook.athlete("ann"), logbook.athlete("ben")
        for who, number, hours in ((ann, 1, 3), (ben, 2, 1), (ann, 3, 2)):
            put_followed(logbook, who, calendar(number), NOW + hours * HOUR)
        assert due_before(logbook, NOW, 10) == ()
        every = due_before(logbook, NOW + 3 * HOUR, 10)
        assert [one.id.int for one in every] == [2, 3, 1]
        assert [one.athlete for one in every] == [ben, ann, ann]
        assert due_before(logbook, NOW + 3 * HOUR, 1) == every[:1]
        put_off(logbook, every[0], NOW + 9 * HOUR)
        assert [one.id.int for one in due_before(logbook, NOW + 3 * HOUR, 10)] == [3, 1]
        change_followed(logbook, ann, UUID(int=3), lambda it: it, NOW + 9 * HOUR)
        assert [one.id.int for one in due_before(logbook, NOW + 3 * HOUR, 10)] == [1]


def test_a_row_of_a_newer_version_is_left_alone(database: Database) -> None:
    with open_logbook(database.data_dir, database.url) as logbook:
        ann = logbook.athlete("ann")
        put_followed(logbook, ann, calendar(1), NOW)
        logbook.change(
            lambda held: held.execute(
                "UPDATE store_followed_calendar SET body = ?", ['{"colour": "red"}']
            )
        )
        assert followed_by(logbook, ann) == ()
        assert change_followed(logbook, ann, UUID(int=1), lambda it: it) is None


def local(logbook: Logbook) -> UUID:
    return logbook.local_athlete()


def test_an_instance_is_moved_with_what_is_followed(sqlite: Database, database: Database) -> None:
    with open_logbook(sqlite.data_dir) as logbook:
        one = calendar(1, source="Runna", takes_itself=True, etag="x", tried=NOW, failures=3)
        put_followed(logbook, local(logbook), one, NOW)
    archive = exported(sqlite.data_dir)
    other = Database(database.data_dir / "other", database.url)
    with open_logbook(other.data_dir, other.url):
        pass
    for _ in range(2):
        imported(archive, other.data_dir, other.url)
    with open_logbook(other.data_dir, other.url) as logbook:
        (found,) = followed_by(logbook, local(logbook))
        assert found == calendar(1, source="Runna", takes_itself=True), "what was read is asked for"
        assert due_before(logbook, NOW, 10) != ()


def test_an_archive_without_followed_calendars_has_no_part_for_them(sqlite: Database) -> None:
    with open_logbook(sqlite.data_dir):
        pass
    with opened(io.BytesIO(exported(sqlite.data_dir)), "x.zip") as archive:
        assert "calendars.jsonl" not in archive.parts


def of_person(logbook: Logbook, athlete: UUID) -> bytes:
    class NoTables:
        def add(self, entry: object) -> None:
            del entry

        def parts(self) -> tuple[()]:
            return ()

    file = io.BytesIO()
    export_person(logbook, athlete, file, lambda _: NoTables())
    return file.getvalue()


def take(logbook: Logbook, athlete: UUID, archive: bytes) -> None:
    with opened(io.BytesIO(archive), "x.zip") as held:
        import_person(logbook, athlete, held)


def test_a_person_takes_along_what_they_follow(database: Database) -> None:
    with open_logbook(database.data_dir, database.url) as logbook:
        ann, ben = logbook.athlete("ann"), logbook.athlete("ben")
        put_followed(logbook, ann, calendar(1, source="Runna"), NOW)
        archive = of_person(logbook, ann)
        drop_followed(logbook, ann, UUID(int=1))
        for _ in range(2):
            take(logbook, ben, archive)
        assert followed_by(logbook, ben) == (calendar(1, source="Runna"),)
        assert followed_by(logbook, ann) == ()


LINE = {"id": str(UUID(int=1)), "address": ADDRESS}
BAD = {
    "no-address": [{"id": LINE["id"]}],
    "colour": [{**LINE, "colour": "red"}],
    "name": [{**LINE, "source": "a\x1b[2J"}],
    "whose": [{**LINE, "athlete": str(UUID(int=9))}],
    "many": [
        {"id": str(UUID(int=n)), "address": f"{ADDRESS}?{n}"} for n in range(MOST_FOLLOWED + 1)
    ],
}


@pytest.mark.parametrize("bad", BAD)
def test_a_line_that_cannot_be_is_refused_by_its_number(sqlite: Database, bad: str) -> None:
    with open_logbook(sqlite.data_dir) as logbook:
        archive = archive_of({"entries.jsonl": b"", "calendars.jsonl": lines(*BAD[bad])})
        with pytest.raises(Refused, match=f"calendars.jsonl, line {len(BAD[bad])}"):
            take(logbook, local(logbook), archive)
        assert followed_by(logbook, local(logbook)) == ()


def test_a_calendar_of_nobody_is_refused(sqlite: Database) -> None:
    with open_logbook(sqlite.data_dir):
        pass
    stranger = {**LINE, "athlete": str(uuid4())}
    files = {"athletes.jsonl": b"", "calendars.jsonl": lines(stranger), "entries.jsonl": b""}
    archive = archive_of(files, kind="instance", athletes=0)
    with pytest.raises(Refused, match="its runner is not in the archive"):
        imported(archive, sqlite.data_dir)


def test_a_body_is_plain_json(sqlite: Database) -> None:
    with open_logbook(sqlite.data_dir) as logbook:
        put_followed(logbook, local(logbook), calendar(1, source="Zürich"), NOW)
        ((body,),) = logbook.read(
            lambda held: held.execute("SELECT body FROM store_followed_calendar")
        )
        assert json.loads(body)["source"] == "Zürich"
