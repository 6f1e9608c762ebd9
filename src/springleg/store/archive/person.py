"""One runner's log into an archive and out of one: never an account, never anybody else's."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from typing import IO, Protocol
from uuid import UUID

from springleg.core.log.entries import Entry
from springleg.core.log.events import NAMES, Correction, Retraction
from springleg.store.archive import rows
from springleg.store.archive.layout import ENTRIES, TABLES, ArchiveKind, EntryLine, Manifest
from springleg.store.archive.load import Loaded, TakenBack, load_person
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

    Without `keep` nothing stays: it is told what would be added.
    """
    loaded = Loaded(0, 0)

    def load(connection: Connection) -> None:
        nonlocal loaded
        loaded = load_person(connection, archive, athlete, progress)
        if not keep:
            raise TakenBack

    with suppress(TakenBack):
        logbook.change(load)
    return loaded


def _written(connection: Connection, athlete: UUID, tables: PeopleTables) -> Iterator[bytes]:
    for line in rows.entry_lines(connection, athlete):
        entry = _entry_of(line)
        if entry is not None:
            tables.add(entry)
        yield rows.encoded(line)


def _entry_of(line: EntryLine) -> Entry | None:
    """The entry of a line; None where this version cannot read it: the archive holds it yet."""
    return readable_entry(line.id, line.at, line.kind, rows.body_of(line))
