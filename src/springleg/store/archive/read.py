"""The runners and entries of an archive, each line held to its form and to the rest."""

from collections.abc import Collection, Iterator
from datetime import datetime
from uuid import UUID

from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.store.archive import rows
from springleg.store.archive.layout import (
    ATHLETES,
    CALENDARS,
    ENTRIES,
    ArchiveKind,
    AthleteLine,
    CalendarLine,
    EntryLine,
)
from springleg.store.archive.zip_reader import Archive, line_place

_NOTHING = message("Nothing was changed")


class ReadEntry(Noun, frozen=True):
    """An entry of an archive: its line and that line's number, its instant in UTC, its fact."""

    line: EntryLine
    number: int
    order: datetime
    body: str


def read_athletes(archive: Archive) -> list[AthleteLine]:
    """The runners of an instance's archive; none of a person's. Raises Refused by the line."""
    found, slugs = dict[UUID, AthleteLine](), set[str]()
    for number, text in archive.lines(ATHLETES):
        try:
            athlete = rows.athlete_line(text)
            _refuse_twice(athlete, found, slugs)
        except Refused as refused:
            raise refused.at(line_place(archive.name, ATHLETES, number)) from None
        found[athlete.id] = athlete
        slugs.add(athlete.slug)
    return list(found.values())


def _refuse_twice(athlete: AthleteLine, found: Collection[UUID], slugs: Collection[str]) -> None:
    if athlete.id in found or athlete.slug in slugs or "\0" in athlete.slug:
        raise Refused("", message("this runner stands there twice"), _NOTHING)


def read_entries(archive: Archive, everybody: list[AthleteLine]) -> Iterator[ReadEntry]:
    """The entries in the order of the file. Raises Refused by the line."""
    of_person = archive.manifest.kind is ArchiveKind.PERSON
    known: Collection[UUID | None] = {None} if of_person else {athlete.id for athlete in everybody}
    for number, text in archive.lines(ENTRIES):
        try:
            line = rows.entry_line(text)
            _refuse_stranger(line, known)
            read = ReadEntry(line, number, rows.order_of(line), rows.body_of(line))
        except Refused as refused:
            raise refused.at(line_place(archive.name, ENTRIES, number)) from None
        yield read


def _refuse_stranger(line: EntryLine, known: Collection[UUID | None]) -> None:
    if line.athlete not in known:
        raise Refused("", message("its runner is not in the archive"), _NOTHING)


def read_calendars(
    archive: Archive, athlete: UUID | None, everybody: Collection[UUID]
) -> Iterator[tuple[int, UUID, CalendarLine]]:
    """The followed calendars of an archive, each with its line's number and whose it is.

    Of a person's archive they are the `athlete`'s; of an instance's (None) a line says whose.
    Raises Refused by the line; none where there is no such part.
    """
    if CALENDARS not in archive.parts:
        return
    for number, text in archive.lines(CALENDARS):
        try:
            line = rows.calendar_line(text)
            who = _owner(line, athlete, everybody)
        except Refused as refused:
            raise refused.at(line_place(archive.name, CALENDARS, number)) from None
        yield number, who, line


def _owner(line: CalendarLine, athlete: UUID | None, everybody: Collection[UUID]) -> UUID:
    if athlete is not None and line.athlete is None:
        return athlete
    if athlete is None and line.athlete is not None and line.athlete in everybody:
        return line.athlete
    raise Refused("", message("its runner is not in the archive"), _NOTHING)
