"""Putting the lines of an archive into the tables: what is missing is added, nothing is changed."""

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import NamedTuple
from uuid import UUID

from springleg.core.errors import NotFound, Refused
from springleg.core.log.followed_calendar import MOST_FOLLOWED, FollowedCalendar
from springleg.core.message import message
from springleg.store.archive.feeds import load_feeds
from springleg.store.archive.layout import CALENDARS, ENTRIES, AthleteLine
from springleg.store.archive.read import ReadEntry, read_athletes, read_calendars, read_entries
from springleg.store.archive.write import Progress, unseen
from springleg.store.archive.zip_reader import Archive, line_place
from springleg.store.drivers.driver import Connection, uuid_of
from springleg.store.followed_calendars import insert_followed, read_followed
from springleg.store.rows import Written

_AT_ONCE = 500  # rows in a statement; SQLite takes some thousands of values, no more
_INSERT = "INSERT INTO store_entry (id, athlete_id, at, written_at, kind, body, received) VALUES"
_AT_ONCE_DUE = datetime(2000, 1, 1, tzinfo=UTC)
_NOTHING_CHANGED = message("Nothing was imported")


class Loaded(NamedTuple):
    """How many entries were added, and how many were there already, the same to the letter."""

    new: int
    known: int


class TakenBack(Exception):
    """Ends a transaction that was only to tell what it would do."""


class _Placed(NamedTuple):
    entry: ReadEntry
    form: Written


def load_person(
    connection: Connection, archive: Archive, athlete: UUID, progress: Progress = unseen
) -> Loaded:
    """Add what one runner's archive holds to an athlete's log, inside a transaction.

    Raises NotFound for an athlete who is not here, Refused for a line that cannot be, and for an
    entry whose id the database has for another one.
    """
    known = f"SELECT id FROM store_athlete WHERE id = ?{connection.HOLD}"  # noqa: S608 ours
    if not connection.execute(known, [connection.key(athlete)]):
        wrong = message("there is no athlete {athlete} here", athlete=str(athlete))
        raise NotFound(wrong, message("Check the id"))
    _add_calendars(connection, archive, athlete, ())
    entries = read_entries(archive, [])
    return _load(connection, archive, (_placed(athlete, one) for one in entries), progress)


def load_instance(connection: Connection, archive: Archive, progress: Progress = unseen) -> Loaded:
    """Add all runners and entries of an instance's archive, inside a transaction.

    Raises Refused as `load_person`, and for a runner who is another one here.
    """
    everybody = read_athletes(archive)
    for athlete in everybody:
        _add_athlete(connection, archive.name, athlete)
    load_feeds(connection, archive, everybody)
    _add_calendars(connection, archive, None, [one.id for one in everybody])
    entries = read_entries(archive, everybody)
    return _load(connection, archive, (_placed(one.line.athlete, one) for one in entries), progress)


def _placed(athlete: UUID | None, one: ReadEntry) -> _Placed:
    assert athlete is not None  # noqa: S101 each entry of an instance's archive has one
    return _Placed(one, Written(athlete, one.line.at, one.line.kind, one.body))


def _add_calendars(
    connection: Connection, archive: Archive, athlete: UUID | None, everybody: Collection[UUID]
) -> None:
    """Let an athlete follow what an archive says, or (None) everybody what it says of them.

    One whose address or id is there already changes nothing. They are due at once, whatever the
    archive's own machine had done; whoever reads them judges the address. Raises Refused for more
    of one runner than they may follow.
    """
    held: dict[UUID, set[str]] = {}
    for number, who, line in read_calendars(archive, athlete, everybody):
        if who not in held:
            held[who] = {one.address for one in read_followed(connection, who)}
        if line.address in held[who]:
            continue
        held[who].add(line.address)
        if len(held[who]) > MOST_FOLLOWED:
            wrong = message("more than {most} calendars of one runner", most=MOST_FOLLOWED)
            raise Refused(line_place(archive.name, CALENDARS, number), wrong, _NOTHING_CHANGED)
        one = FollowedCalendar(line.id, line.address, line.source, line.takes_itself)
        insert_followed(connection, who, one, _AT_ONCE_DUE)


def _add_athlete(connection: Connection, name: str, athlete: AthleteLine) -> None:
    """A runner of the same short name who has no entry yet makes room."""
    key = connection.key(athlete.id)
    sql = "SELECT id, slug FROM store_athlete WHERE id = ? OR slug = ?"
    for held, slug in connection.execute(sql, [key, athlete.slug]):
        if (uuid_of(held), slug) == (athlete.id, athlete.slug):
            return
        used = connection.execute("SELECT 1 FROM store_entry WHERE athlete_id = ? LIMIT 1", [held])
        if used or uuid_of(held) == athlete.id:
            wrong = message("its runner {slug} is another one than here", slug=repr(athlete.slug))
            remedy = message(
                "Nothing was imported. To put the archive in the place of all that is here: "
                "springleg restore FILE"
            )
            raise Refused(name, wrong, remedy)
        connection.execute("DELETE FROM store_athlete WHERE id = ?", [held])
    sql = "INSERT INTO store_athlete (id, slug) VALUES (?, ?)"
    connection.execute(sql, [key, athlete.slug])


def _load(
    connection: Connection, archive: Archive, placed: Iterator[_Placed], progress: Progress
) -> Loaded:
    new = known = 0
    while some := list(islice(placed, _AT_ONCE)):
        progress(new + known, archive.manifest.entries)
        added = _added(connection, archive.name, some)
        new, known = new + added, known + len(some) - added
    return Loaded(new, known)


def _added(connection: Connection, name: str, some: list[_Placed]) -> int:
    """Write what is missing of some lines; how many that were. Raises Refused for a conflict."""
    first: dict[UUID, _Placed] = {}
    for one in some:
        if first.setdefault(one.entry.line.id, one).form != one.form:
            raise _conflict(name, one)
    marks = ", ".join(["(?, ?, ?, ?, ?, ?, ?)"] * len(first))
    values = [value for key in sorted(first) for value in _values(connection, first[key])]
    sql = f"{_INSERT} {marks} ON CONFLICT (id) DO NOTHING RETURNING id"
    added = {uuid_of(key) for (key,) in connection.execute(sql, values)}
    others = [key for key in first if key not in added]
    if others:
        held = dict(_held(connection, others))
        for key in others:
            if held.get(key) != first[key].form:
                raise _conflict(name, first[key])
    return len(added)


def _values(connection: Connection, one: _Placed) -> tuple[object, ...]:
    who, *form = one.form
    instant = connection.instant
    return (
        connection.key(one.entry.line.id),
        connection.key(who),
        instant(one.entry.order),
        *form,
        instant(one.entry.line.received),
    )


def _held(connection: Connection, keys: Iterable[UUID]) -> Iterator[tuple[UUID, Written]]:
    asked = [connection.key(key) for key in keys]
    marks = ", ".join("?" * len(asked))
    sql = f"SELECT id, athlete_id, written_at, kind, body FROM store_entry WHERE id IN ({marks})"  # noqa: S608 ours
    for key, athlete, *form in connection.execute(sql, asked):
        yield uuid_of(key), Written(uuid_of(athlete), *form)


def _conflict(name: str, one: _Placed) -> Refused:
    """Say the same whosever entry it is, so that nobody learns what others have."""
    wrong = message("the log has another entry under the id {id}", id=str(one.entry.line.id))
    return Refused(line_place(name, ENTRIES, one.entry.number), wrong, _NOTHING_CHANGED)
