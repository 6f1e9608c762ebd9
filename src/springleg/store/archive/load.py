"""Putting the lines of an archive into the tables: what is missing is added, nothing is changed."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from itertools import chain, islice
from typing import Any, NamedTuple
from uuid import UUID

from springleg.core.errors import NotFound, Refused
from springleg.core.log.followed_calendar import MOST_FOLLOWED, FollowedCalendar
from springleg.core.message import message
from springleg.store.archive.feeds import load_feeds
from springleg.store.archive.layout import CALENDARS, ENTRIES, AthleteLine
from springleg.store.archive.read import ReadEntry, read_athletes, read_calendars, read_entries
from springleg.store.archive.write import Progress, unseen
from springleg.store.archive.zip_reader import Archive, line_place
from springleg.store.drivers.driver import Connection, DatabaseRow, uuid_of
from springleg.store.followed_calendars import insert_followed, read_followed

_AT_ONCE = 500  # rows in a statement; SQLite takes some thousands of values, no more
_COLUMNS = "id, athlete_id, written_at, kind, body, at, received"
_OF_FORM = 5  # the columns that two entries with one id must have in common, to the letter
_AT_ONCE_DUE = datetime(2000, 1, 1, tzinfo=UTC)
_NOTHING_CHANGED = message("Nothing was imported")
_ENTRIES, _STAGED = "store_entry", "springleg_staged"
_BOTH = f"FROM {_STAGED} s JOIN {_ENTRIES} e ON e.id = s.id"
_KNOWN = f"SELECT count(*) {_BOTH}"
_OTHERS = (
    f"SELECT s.id {_BOTH} WHERE e.athlete_id <> s.athlete_id OR e.written_at <> s.written_at"
    " OR e.kind <> s.kind OR e.body <> s.body"
)
_STAGE = f"CREATE TEMP TABLE {_STAGED} AS SELECT {_COLUMNS} FROM {_ENTRIES} WHERE 1 = 0"  # noqa: S608 ours
_ADD_STAGED = (
    f"INSERT INTO {_ENTRIES} ({_COLUMNS}) SELECT {_COLUMNS} FROM {_STAGED}"  # noqa: S608 ours
    " WHERE 1 = 1 ORDER BY id ON CONFLICT (id) DO NOTHING"
)


class Loaded(NamedTuple):
    """How many entries were added, and how many were there already, the same to the letter."""

    new: int
    known: int


class TakenBack(Exception):
    """Ends a transaction that was only to tell what it would do."""


class Stage:
    """A person's archive in a table that its connection alone sees: nobody waits while it fills."""

    def __init__(self, archive: Archive, athlete: UUID, progress: Progress = unseen) -> None:
        self.archive, self.athlete = archive, athlete
        self.entries = self.ids = 0  # of the archive: its lines, and how many ids these have
        self._progress = progress
        self._filled: Connection | None = None

    def fill(self, connection: Connection) -> None:
        """Put all entries there, whose ids may not contradict each other; once a connection.

        Raises Refused for a line that cannot be.
        """
        if self._filled is connection:
            return
        self.drop(connection)
        connection.execute(_STAGE)
        connection.execute(f"CREATE UNIQUE INDEX {_STAGED}_id ON {_STAGED} (id)")
        owners: dict[UUID | None, object] = {None: connection.key(self.athlete)}
        loaded = _load(connection, self.archive, owners, self._progress, _STAGED)
        self.ids, self.entries, self._filled = loaded.new, sum(loaded), connection

    def drop(self, connection: Connection) -> None:
        """Let go of the table, if it is there."""
        connection.execute(f"DROP TABLE IF EXISTS {_STAGED}")


def load_person(connection: Connection, stage: Stage, *, keep: bool) -> Loaded:
    """Add what one runner's archive holds to an athlete's log, inside a transaction.

    Not `keep`: nothing is written, and what would be is told. Raises NotFound for an athlete who is
    not here, Refused for a line that cannot be, and for an entry whose id the database has for
    another one.
    """
    stage.fill(connection)
    archive, athlete = stage.archive, stage.athlete
    hold = connection.HOLD if keep else ""
    known = f"SELECT id FROM store_athlete WHERE id = ?{hold}"  # noqa: S608 ours
    if not connection.execute(known, [connection.key(athlete)]):
        wrong = message("there is no athlete {athlete} here", athlete=str(athlete))
        raise NotFound(wrong, message("Check the id"))
    _add_calendars(connection, archive, athlete, (), keep=keep)
    if keep:
        new = connection.rows_changed(_ADD_STAGED, ())
    else:
        ((known_ids,),) = connection.execute(_KNOWN)
        new = stage.ids - known_ids
    if new < stage.ids:
        _refuse_others(connection, archive)
    return Loaded(new, stage.entries - new)


def _refuse_others(connection: Connection, archive: Archive) -> None:
    """Refuse the first line whose id is another entry's here."""
    others = {uuid_of(key) for (key,) in connection.execute(_OTHERS)}
    for one in read_entries(archive, []) if others else ():
        if one.line.id in others:
            raise _conflict(archive.name, one)


def load_instance(connection: Connection, archive: Archive, progress: Progress = unseen) -> Loaded:
    """Add all runners and entries of an instance's archive, inside a transaction.

    Raises Refused as `load_person`, and for a runner who is another one here.
    """
    everybody = read_athletes(archive)
    for athlete in everybody:
        _add_athlete(connection, archive.name, athlete)
    load_feeds(connection, archive, everybody)
    _add_calendars(connection, archive, None, [one.id for one in everybody])
    owners: dict[UUID | None, object] = {one.id: connection.key(one.id) for one in everybody}
    return _load(connection, archive, owners, progress)


def _add_calendars(
    connection: Connection,
    archive: Archive,
    athlete: UUID | None,
    everybody: Collection[UUID],
    *,
    keep: bool = True,
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
        if keep:
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
    connection: Connection,
    archive: Archive,
    owners: Mapping[UUID | None, object],
    progress: Progress,
    table: str = _ENTRIES,
) -> Loaded:
    """Write what is missing of all entries; `owners` has the key of whom a line names."""
    new = known = 0
    entries = read_entries(archive, read_athletes(archive))
    while some := list(islice(entries, _AT_ONCE)):
        progress(new + known, archive.manifest.entries)
        added = _added(connection, archive.name, some, owners, table)
        new, known = new + added, known + len(some) - added
    return Loaded(new, known)


def _added(
    connection: Connection,
    name: str,
    some: list[ReadEntry],
    owners: Mapping[UUID | None, object],
    table: str,
) -> int:
    """Write what is missing of some lines; how many that were. Raises Refused for a conflict."""
    rows: dict[Any, DatabaseRow] = {}
    for one in some:
        row = _row(connection, one, owners[one.line.athlete])
        if rows.setdefault(row[0], row)[:_OF_FORM] != row[:_OF_FORM]:
            raise _conflict(name, one)
    values = [*chain.from_iterable(rows[key] for key in sorted(rows))]
    added = connection.rows_changed(_insert(table, len(rows)), values)
    if added < len(rows):
        held = _held(connection, table, list(rows))
        for one in some:
            key = connection.key(one.line.id)
            if held.get(key) != rows[key][:_OF_FORM]:
                raise _conflict(name, one)
    return added


@lru_cache(maxsize=4)
def _insert(table: str, rows: int) -> str:
    """The statement for so many rows: all but the last one of an archive have the same number."""
    marks = ", ".join(["(?, ?, ?, ?, ?, ?, ?)"] * rows)
    return f"INSERT INTO {table} ({_COLUMNS}) VALUES {marks} ON CONFLICT (id) DO NOTHING"  # noqa: S608 ours


def _row(connection: Connection, one: ReadEntry, owner: object) -> DatabaseRow:
    """The values of an entry in the order of `_COLUMNS`, as this database takes them."""
    line, instant = one.line, connection.instant
    key, order, received = connection.key(line.id), instant(one.order), instant(line.received)
    return key, owner, line.at, line.kind, one.body, order, received


def _held(connection: Connection, table: str, keys: list[object]) -> dict[object, DatabaseRow]:
    """What the table holds under these ids: what of a row must be the same to the letter."""
    marks = ", ".join("?" * len(keys))
    sql = f"SELECT {_COLUMNS} FROM {table} WHERE id IN ({marks})"  # noqa: S608 ours
    return {row[0]: row[:_OF_FORM] for row in connection.execute(sql, keys)}


def _conflict(name: str, one: ReadEntry) -> Refused:
    """Say the same whosever entry it is, so that nobody learns what others have."""
    wrong = message("the log has another entry under the id {id}", id=str(one.line.id))
    return Refused(line_place(name, ENTRIES, one.number), wrong, _NOTHING_CHANGED)
