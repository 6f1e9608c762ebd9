"""The check-up behind `springleg doctor`: what was promised, and whether it holds here."""

from datetime import datetime, timedelta

from springleg.core.log.events import Unreadable
from springleg.core.message import NOTHING, Message, counted, marked, message
from springleg.store.drivers.driver import Connection, Location, first_column, uuid_of
from springleg.store.reading import read_entries
from springleg.store.results import Checked
from springleg.store.rows import instant_of
from springleg.store.schema import read_schema

#: How far two clocks may differ before anybody is told.
ALIKE = timedelta(minutes=5)
_UNITS = (
    (timedelta(days=1), "{n} day", "{n} days"),
    (timedelta(hours=1), "{n} hour", "{n} hours"),
    (timedelta(minutes=1), "{n} minute", "{n} minutes"),
)


def checked(
    location: Location, connection: Connection, now: datetime | None
) -> tuple[Checked, ...]:
    """Look at everything; a finding that is not ok says what to do.

    `now` is what this machine's clock says; without it no clocks are compared.
    """
    clocks = (_clocks(location, connection, now),) if now else ()  # first: the rest takes its time
    return (
        _tables(location, connection),
        *location.driver.look(location, connection),
        *clocks,
        _entries(connection),
    )


def _tables(location: Location, connection: Connection) -> Checked:
    schema = read_schema(location, connection)
    remedy = message("Open your data again with this Springleg") if schema.missing else NOTHING
    found = message("at {step}", step=max(schema.taken, default="0"))
    return Checked(marked("tables"), not remedy, found, remedy)


def _clocks(location: Location, connection: Connection, now: datetime) -> Checked:
    """Whether this clock, the database's and those of phones agree; the worst is told."""
    found, remedy = (
        _server_differs(location, connection, now)
        or _receipts_ahead(connection, now)
        or _entries_ahead(connection, now)
        or (message("they agree"), NOTHING)
    )
    return Checked(marked("clocks"), not remedy, found, remedy)


def _server_differs(
    location: Location, connection: Connection, now: datetime
) -> tuple[Message, Message] | None:
    if not location.driver.own_clock:
        return None
    (theirs,) = map(instant_of, first_column(connection, location.driver.own_clock))
    if abs(theirs - now) <= ALIKE:
        return None
    by = length_of(abs(theirs - now))
    ahead = message("the database server's clock is {by} ahead of this computer's", by=by)
    behind = message("the database server's clock is {by} behind this computer's", by=by)
    return ahead if theirs > now else behind, message("Set the wrong one of the two")


def _receipts_ahead(connection: Connection, now: datetime) -> tuple[Message, Message] | None:
    newest = first_column(connection, "SELECT max(received) FROM store_entry")[0]
    if newest is None or instant_of(newest) - now <= ALIKE:
        return None
    by = length_of(instant_of(newest) - now)
    found = message("the newest entry was received {by} later than it is now", by=by)
    return found, message("This computer's clock has gone back: set it right")


def _entries_ahead(connection: Connection, now: datetime) -> tuple[Message, Message] | None:
    sql = "SELECT count(*), max(at) FROM store_entry WHERE at > ?"
    ((count, last),) = connection.execute(sql, [connection.instant(now + ALIKE)])
    if not count:
        return None
    by = length_of(instant_of(last) - now)
    one = "{n} entry was made by a clock that is ahead, by up to {by}"
    many = "{n} entries were made by a clock that is ahead, by up to {by}"
    remedy = message("It counts from when it came; set the clock of the phone that made it")
    return counted(one, many, count, by=by), remedy


def length_of(span: timedelta) -> Message:
    """A span in words, in its largest whole unit: 3 hours, 2 days."""
    for unit, one, many in _UNITS:
        if span >= unit:
            return counted(one, many, span // unit)
    return message("less than a minute")


def _entries(connection: Connection) -> Checked:
    """Read every entry, an athlete's at a time."""
    count, first, bad = 0, NOTHING, 0
    for key in first_column(connection, "SELECT id FROM store_athlete ORDER BY id"):
        for entry in read_entries(connection, uuid_of(key), "ORDER BY at, id"):
            count += 1
            if isinstance(entry.fact, Unreadable):
                bad += 1
                first = first or message(
                    "entry {key}: {because}", key=str(entry.id), because=entry.fact.because
                )
    if not first:
        return Checked(marked("entries"), True, message("{n}, all readable", n=count))
    found = message("{bad} of {n} cannot be read: {first}", bad=bad, n=count, first=first)
    remedy = message("All else works. Update Springleg, or put a backup in its place")
    return Checked(marked("entries"), False, found, remedy)
