"""One runner's log into an archive and out of one: never an account, never anybody else's."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from typing import IO, Protocol
from uuid import UUID

from springleg.core.errors import StoreTrouble
from springleg.core.log.entries import Entry
from springleg.core.log.events import NAMES, Correction, Retraction
from springleg.store.archive import rows
from springleg.store.archive.layout import ENTRIES, TABLES, ArchiveKind, EntryLine, Manifest
from springleg.store.archive.load import Loaded, Stage, load_person
from springleg.store.archive.write import Progress, add_calendars, counted, unseen
from springleg.store.archive.zip_reader import Archive
from springleg.store.archive.zip_writer import ArchiveWriter
from springleg.store.drivers.driver import Connection
from springleg.store.logbook import Logbook
from springleg.store.rows import readable_entry

_AMENDING = (NAMES[Correction], NAMES[Retraction])


class PeopleTables(Protocol):
    """Tables for people, which are filled while the log is written."""

    def add(self, entry: Entry) -> None:
        """Take the row of an entry, if it has one."""

    def parts(self) -> Iterable[tuple[str, Iterable[bytes]]]:
        """The tables by their names, with their rows."""


def export_person(
    logbook: Logbook,
    athlete: UUID,
    file: IO[bytes],
    tables: Callable[[list[Entry]], PeopleTables],
    progress: Progress = unseen,
) -> Manifest:
    """Write the archive of one runner: all entries of one moment, and the tables that they fill.

    `tables` is given the corrections and retractions first: they are few. Raises the driver's
    errors.
    """
    with closing(logbook.location.connect()) as connection, connection.snapshot():
        amendments = map(_entry_of, rows.entry_lines(connection, athlete, _AMENDING))
        filled = tables([entry for entry in amendments if entry is not None])
        with ArchiveWriter(file, ArchiveKind.PERSON) as writer:
            total = logbook.count(athlete)
            lines = counted(_written(connection, athlete, filled), total, progress)
            entries = writer.add(ENTRIES, lines)
            add_calendars(writer, connection, [athlete], told=False)
            for name, table in filled.parts():
                writer.add(f"{TABLES}{name}", table)
            return writer.finish(entries, 1)


def import_person(
    logbook: Logbook,
    athlete: UUID,
    archive: Archive,
    *,
    keep: bool = True,
    progress: Progress = unseen,
) -> Loaded:
    """Add what one runner's archive holds to a log, by one transaction; see `load_person`.

    Without `keep` nothing stays: it is told what would be added. Where the database has one writer
    at a time the archive is read before it is that one's turn; to be told takes no turn at all.
    """
    stage, by_turns = Stage(archive, athlete, progress), logbook.location.driver.one_writer

    def load(connection: Connection) -> Loaded:
        loaded = load_person(connection, stage, keep=keep)
        if not by_turns:  # here and now: a pooler may give the next statement another connection
            stage.drop(connection)
        return loaded

    def tell(connection: Connection) -> Loaded:
        stage.fill(connection)
        with connection.snapshot():
            return load(connection)

    try:
        if by_turns:
            logbook.read(stage.fill)
        return logbook.change(load) if keep or not by_turns else logbook.read(tell)
    finally:
        with suppress(StoreTrouble):
            logbook.read(stage.drop)


def _written(connection: Connection, athlete: UUID, tables: PeopleTables) -> Iterator[bytes]:
    for line in rows.entry_lines(connection, athlete):
        entry = _entry_of(line)
        if entry is not None:
            tables.add(entry)
        yield rows.encoded(line)


def _entry_of(line: EntryLine) -> Entry | None:
    """The entry of a line; None where this version cannot read it: the archive holds it yet."""
    return readable_entry(line.id, line.at, line.kind, rows.body_of(line))
