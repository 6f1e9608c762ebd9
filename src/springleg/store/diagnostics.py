"""The check-up behind `springleg doctor`: what was promised, and whether it holds here."""

from springleg.core.errors import StoreTrouble
from springleg.core.message import NOTHING, marked, message
from springleg.store.drivers.driver import Connection, Location, first_column, uuid_of
from springleg.store.results import Checked
from springleg.store.rows import entry_of
from springleg.store.schema import read_schema


def checked(location: Location, connection: Connection) -> tuple[Checked, ...]:
    """Look at everything; a finding that is not ok says what to do."""
    return (
        _tables(location, connection),
        *location.driver.look(location, connection),
        _entries(location.where, connection),
    )


def _tables(location: Location, connection: Connection) -> Checked:
    schema = read_schema(location, connection)
    remedy = message("Open your data again with this Springleg") if schema.missing else NOTHING
    found = message("at {step}", step=max(schema.taken, default="0"))
    return Checked(marked("tables"), not remedy, found, remedy)


def _entries(where: str, connection: Connection) -> Checked:
    """Read every entry, an athlete's at a time."""
    count, first = 0, NOTHING
    sql = "SELECT id, written_at, kind, body FROM store_entry WHERE athlete_id = ? ORDER BY at, id"
    for athlete in first_column(connection, "SELECT id FROM store_athlete ORDER BY id"):
        for key, *rest in connection.execute(sql, (athlete,)):
            count += 1
            try:
                entry_of(where, uuid_of(key), *rest)
            except StoreTrouble as trouble:
                first = first or trouble.cause
    remedy = message("Update Springleg, or put a backup in its place") if first else NOTHING
    found = first or message("{n}, all readable", n=count)
    return Checked(marked("entries"), not first, found, remedy)
