"""Rows of the table read again as entries; as they stand `store.archive.rows` reads them."""

from datetime import datetime
from uuid import NAMESPACE_OID, UUID, uuid5

from springleg.core.log.entries import Entry, as_received
from springleg.core.log.events import Unreadable
from springleg.core.message import message
from springleg.store.drivers.driver import Connection, uuid_of
from springleg.store.rows import UNREADABLE, Stamp, entry_of, instant_of, readable_entry

# Few entries bear an instant after their receipt; of all others that column need not be read.
_COLUMNS = "id, written_at, kind, body, CASE WHEN at > received THEN received END"


def read_entries(
    connection: Connection, athlete: UUID, further: str, *values: object
) -> tuple[Entry, ...]:
    """An athlete's entries, in the order of the statement, which ends with `further`.

    What cannot be read is an entry too, of an `Unreadable`.
    """
    sql = f"SELECT {_COLUMNS} FROM store_entry WHERE athlete_id = ? {further}"  # noqa: S608 `further` is written in this room; values go in as such
    rows = connection.execute(sql, [connection.key(athlete), *values])
    return tuple([_entry(connection, *row) for row in rows])


def _entry(  # noqa: PLR0913 one for each column
    connection: Connection,
    key: object,
    written_at: str,
    kind: str,
    body: str,
    received: str | datetime | None,
) -> Entry:
    try:
        known = uuid_of(key)
    except ValueError as error:  # a damaged row, that is to be shown all the same
        fact = Unreadable(str(kind), str(body), message(UNREADABLE, error=str(error)))
        return Entry(uuid5(NAMESPACE_OID, str(key)), instant_of(written_at), fact)
    found = readable_entry(known, written_at, kind, body) or entry_of(
        known, written_at, kind, body, lambda: _stamp(connection, key)
    )
    return found if received is None else as_received(found, instant_of(received))


def _stamp(connection: Connection, key: object) -> Stamp:
    sql = "SELECT at, received FROM store_entry WHERE id = ?"
    ((at, received),) = connection.execute(sql, [key])
    return Stamp(instant_of(at), instant_of(received))
