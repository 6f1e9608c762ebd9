"""A batch of entries on its way into the table, by two statements where no id is used already."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple
from uuid import UUID

from springleg.core.errors import NotFound, Refused
from springleg.core.log.entries import Entry
from springleg.core.message import message
from springleg.store.drivers.driver import Connection, uuid_of
from springleg.store.results import Added
from springleg.store.rows import Written, instant, written

_ID_TAKEN = message("this id was already used for another entry")
_INSERT = "INSERT INTO store_entry (id, athlete_id, at, written_at, kind, body, received) VALUES"
_CHUNK = 500  # rows in one statement; SQLite takes some thousands of values, no more


class EntryRow(NamedTuple):
    """An entry as it will stand in the table."""

    id: UUID
    at: datetime
    received: datetime
    form: Written


Batch = tuple[UUID, Mapping[UUID, EntryRow]]  # of one athlete


#: What the table held already under ids of a batch, which was not written then; None: no more.
Put = dict[UUID, Written | None]


def row_of(athlete: UUID, entry: Entry, place: str, now: datetime) -> EntryRow:
    """The row of an entry. Raises Refused for one that could not be read again."""
    return EntryRow(entry.id, instant(entry.at, place), now, written(athlete, entry, place))


def rows_of(athlete: UUID, entries: Sequence[Entry], now: datetime) -> dict[UUID, EntryRow]:
    """The rows of a whole batch by id; a repeat is left out. Raises Refused for a bad one."""
    rows: dict[UUID, EntryRow] = {}
    for index, entry in enumerate(entries):
        row = row_of(athlete, entry, f"entries[{index}]", now)
        if rows.setdefault(entry.id, row).form != row.form:
            raise _id_taken(entry.id)
    return rows


def row_or_refusal(athlete: UUID, entry: Entry, now: datetime) -> EntryRow | Refused:
    """The row of an entry, or why it cannot be one."""
    try:
        return row_of(athlete, entry, "", now)
    except Refused as refused:
        return refused


def put(connection: Connection, athlete: UUID, rows: Mapping[UUID, EntryRow]) -> Put:
    """Write the rows whose id is not used yet, inside a transaction. Raises NotFound."""
    (answer,) = put_all(connection, [(athlete, rows)])
    if isinstance(answer, NotFound):
        raise answer
    return answer


def put_all(connection: Connection, batches: Sequence[Batch]) -> list[Put | NotFound]:
    """Write several batches, by two statements where they share no id; each has its own answer."""
    every = {key: row for _, rows in batches for key, row in rows.items()}
    if len(every) < sum(len(rows) for _, rows in batches):  # a later one sees what is there by then
        return [one for batch in batches for one in put_all(connection, [batch])]
    here = _held_athletes(connection, {athlete for athlete, _ in batches})
    found = _put(connection, [row for row in every.values() if row.form.athlete in here])
    return [
        {key: found[key] for key in found.keys() & rows.keys()}
        if athlete in here
        else _nobody(athlete)
        for athlete, rows in batches
    ]


def _put(connection: Connection, rows: Sequence[EntryRow]) -> Put:
    # In the order of ids, so that two batches that share some do not wait for each other.
    new = list(_inserted(connection, sorted(rows, key=attrgetter("id"))))
    if len(new) == len(rows):
        return {}
    others = {row.id for row in rows} - {uuid_of(key) for key in new}
    gone: Put = dict.fromkeys(others)
    return gone | dict(_held(connection, [*others]))


def _held_athletes(connection: Connection, athletes: Collection[UUID]) -> set[UUID]:
    """Which of these are here. Batches of one follow each other (SQLite's turn has seen to it)."""
    sql = f"SELECT id FROM store_athlete WHERE id IN ({_marks(athletes)}){connection.HOLD}"  # noqa: S608 ours
    asked = {connection.key(one): one for one in athletes}
    return {asked[key] for (key,) in connection.execute(sql, [*asked])}


def _nobody(athlete: UUID) -> NotFound:
    return NotFound(
        message("there is no athlete {athlete} here", athlete=str(athlete)), message("Check the id")
    )


def _inserted(connection: Connection, rows: Sequence[EntryRow]) -> Iterator[object]:
    """Insert what has a free id; the ids of what was inserted, as the database has them."""
    for first in range(0, len(rows), _CHUNK):
        chunk = rows[first : first + _CHUNK]
        rows_of_marks = ", ".join(["(?, ?, ?, ?, ?, ?, ?)"] * len(chunk))
        sql = f"{_INSERT} {rows_of_marks} ON CONFLICT (id) DO NOTHING RETURNING id"
        values = [value for row in chunk for value in _values(connection, row)]
        yield from (key for (key,) in connection.execute(sql, values))


def _values(connection: Connection, row: EntryRow) -> tuple[object, ...]:
    """The values of a row in the order of the columns, as this database takes them."""
    athlete, *form = row.form
    key, instant_of = connection.key, connection.instant
    return key(row.id), key(athlete), instant_of(row.at), *form, instant_of(row.received)


def _held(connection: Connection, keys: Sequence[UUID]) -> Iterator[tuple[UUID, Written]]:
    """What the table holds under these ids, whosever it is."""
    for first in range(0, len(keys), _CHUNK):
        chunk = keys[first : first + _CHUNK]
        sql = f"SELECT id, athlete_id, written_at, kind, body FROM store_entry WHERE id IN ({_marks(chunk)})"  # noqa: S608, E501 ours
        for key, athlete, *form in connection.execute(sql, [*map(connection.key, chunk)]):
            yield uuid_of(key), Written(uuid_of(athlete), *form)


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))


def refuse_others(rows: Mapping[UUID, EntryRow], found: Put) -> None:
    """Raise Refused where the table held another entry under an id of the batch."""
    for key, form in found.items():
        if form != rows[key].form:
            raise _id_taken(key)


def outcome(
    row: EntryRow | Refused, seen: set[UUID], held: Mapping[UUID, Written | None]
) -> Added | Refused:
    """What became of one row; a repeat within the batch was seen by then."""
    if isinstance(row, Refused):
        return row
    if held.get(row.id) != row.form:
        return Refused(
            message("entry {key}", key=str(row.id)),
            _ID_TAKEN,
            message("Give each new entry an id of its own"),
        )
    new = row.id not in seen
    seen.add(row.id)
    return Added(row.id, new)


def _id_taken(key: UUID) -> Refused:
    """Say the same whosever entry it is, so that nobody learns what others have."""
    remedy = message("Nothing of this batch was written; give each new entry an id of its own")
    return Refused(message("entry {key}", key=str(key)), _ID_TAKEN, remedy)
