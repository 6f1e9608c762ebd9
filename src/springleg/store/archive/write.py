"""Writing everything that a database keeps into an archive: all of one moment, as a stream."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import IO, TypeAlias
from uuid import UUID

from springleg.store.archive import rows
from springleg.store.archive.feeds import feed_lines
from springleg.store.archive.layout import (
    ATHLETES,
    CALENDARS,
    ENTRIES,
    FEEDS,
    ArchiveKind,
    AthleteLine,
    CalendarLine,
    Manifest,
)
from springleg.store.archive.zip_writer import ArchiveWriter
from springleg.store.drivers.driver import Connection, first_column
from springleg.store.followed_calendars import read_followed
from springleg.store.schema import ENTRIES as ENTRY_TABLE
from springleg.store.schema import FEEDS as FEED_TABLE
from springleg.store.schema import FOLLOWED

BESIDE_ENTRIES = (FEED_TABLE, FOLLOWED)
#: Told how many of how many entries are done.
Progress: TypeAlias = Callable[[int, int], None]
#: A table of accounts: the part that it is written to, and its rows.
AccountRows: TypeAlias = "tuple[str, Iterable[bytes]]"


def unseen(done: int, total: int) -> None:
    """Nobody watches."""
    del done, total


def write_instance(
    file: IO[bytes],
    connection: Connection,
    there: Collection[str],
    accounts: Iterable[AccountRows] = (),
    progress: Progress = unseen,
) -> Manifest:
    """Write the archive of all that is kept, in a snapshot of this connection.

    `there` are those of `BESIDE_ENTRIES` that the database has yet; `accounts` are read in it too:
    their tables with their rows; those without rows are left out.
    """
    with connection.snapshot():
        total = int(first_column(connection, f"SELECT count(*) FROM {ENTRY_TABLE}")[0])  # noqa: S608 ours
        everybody = rows.athletes(connection)
        with ArchiveWriter(file, ArchiveKind.INSTANCE) as writer:
            writer.add(ATHLETES, map(rows.encoded, everybody))
            if FEED_TABLE in there and (addresses := feed_lines(connection)):
                writer.add(FEEDS, addresses)
            if FOLLOWED in there:
                add_calendars(writer, connection, [one.id for one in everybody], told=True)
            for name, lines in accounts:
                writer.add(name, lines)
            lines = counted(_of_everybody(connection, everybody), total, progress)
            entries = writer.add(ENTRIES, lines)
            return writer.finish(entries, len(everybody))


def add_calendars(
    writer: ArchiveWriter, connection: Connection, athletes: Iterable[UUID], *, told: bool
) -> None:
    """Write the calendars that these follow, whose they are `told`; no part where there are none.

    So what has none can be read by a Springleg that knows of none.
    """
    lines = [
        CalendarLine(one.id, one.address, one.source, one.takes_itself, who if told else None)
        for who in athletes
        for one in read_followed(connection, who)
    ]
    if lines:
        writer.add(CALENDARS, map(rows.encoded, lines))


def _of_everybody(connection: Connection, everybody: list[AthleteLine]) -> Iterator[bytes]:
    for athlete in everybody:
        for line in rows.entry_lines(connection, athlete.id):
            line.athlete = athlete.id
            yield rows.encoded(line)


def counted(lines: Iterable[bytes], total: int, progress: Progress) -> Iterator[bytes]:
    """The same lines; progress is told of every few thousand of them."""
    for done, line in enumerate(lines):
        if not done % rows.AT_ONCE:
            progress(done, total)
        yield line
