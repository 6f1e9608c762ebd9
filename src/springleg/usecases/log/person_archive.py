"""One runner's log as an archive of their own, and an archive taken into a log."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeAlias
from uuid import UUID

from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide
from springleg.core.log.entries import Entry, amendments_of
from springleg.core.log.events import Correction, ProfileSet
from springleg.core.log.limits import refuse_beyond
from springleg.core.log.references import refuse_unknown_workouts
from springleg.core.message import message
from springleg.core.written_day import LAST_DAY
from springleg.usecases.app.archive import Exported, Imported, import_everything
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.files import new_file, opened_file
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace, logbook_at
from springleg.usecases.athlete.profile import refuse_bad_profile

if TYPE_CHECKING:
    from springleg.store.archive.contents import Contents
    from springleg.store.archive.read import ReadEntry
    from springleg.store.archive.zip_reader import Archive
    from springleg.store.logbook import Logbook

#: Told how many of how many entries are done.
Progress: TypeAlias = Callable[[int, int], None]
#: What may be brought through a browser.
MOST_SENT_BYTES, MOST_UNPACKED_BYTES = 10 * 1024 * 1024, 100 * 1024 * 1024
BYTES_AN_ENTRY = 512  # of what counts as one: with its share of the tables, most have fewer
MOST_SENT_ENTRIES = 100_000  # more than anybody logs in forty years; others wait while they go in


def unseen(done: int, total: int) -> None:
    """Nobody watches."""
    del done, total


def export_own(where: DataLocation, file: str, progress: Progress = unseen) -> Exported:
    """Write the archive of this machine's own runner into a new file.

    Raises NotFound where there is no log, Refused where the file cannot be, StoreTrouble.
    """
    from springleg.store.archive.contents import digest_of

    with closing(logbook_at(where, create=False)) as logbook, new_file(file) as out:
        entries = export_into(logbook, logbook.local_athlete(), out, progress)
    path = Path(file).expanduser()
    return Exported(path, entries, digest_of(path))


def export_into(
    logbook: "Logbook", athlete: UUID, file: IO[bytes], progress: Progress = unseen
) -> int:
    """Write the archive of one runner into a file; how many entries it has. Raises StoreTrouble."""
    from springleg.exchange.csv.people import Tables
    from springleg.store.archive.person import export_person
    from springleg.store.errors import plain_errors

    def tables(amending: list[Entry]) -> Tables:
        return Tables(amendments_of(amending))

    with plain_errors(logbook.where):
        return export_person(logbook, athlete, file, tables, progress).entries


def import_archive(
    where: DataLocation, file: str, *, rehearse: bool = False, progress: Progress = unseen
) -> Imported:
    """Add what is missing here from an archive of either kind; see `import_own`.

    Everything of an instance's, else what one runner's has to this machine's own log.
    """
    from springleg.store.archive.layout import ArchiveKind
    from springleg.store.archive.zip_reader import opened

    with opened_file(file) as held, opened(held, file) as archive:
        kind = archive.manifest.kind
    if kind is ArchiveKind.INSTANCE:
        return import_everything(where, file, rehearse=rehearse, progress=progress)
    return import_own(where, current_guide(), file, rehearse=rehearse, progress=progress)


def import_own(
    where: DataLocation,
    guide: Guide,
    file: str,
    *,
    rehearse: bool = False,
    progress: Progress = unseen,
) -> Imported:
    """Add what is missing from one runner's archive to this machine's own log.

    Raises as `import_into`.
    """
    from springleg.store.archive.contents import digest_of
    from springleg.store.archive.person import import_person
    from springleg.store.archive.zip_reader import opened

    with opened_file(file) as held, opened(held, file) as archive:
        contents = checked_contents(archive, guide, digest_of(Path(file).expanduser()), progress)
        try:
            logbook = logbook_at(where, create=not rehearse)
        except NotFound:  # to rehearse needs no log: all would be new
            return Imported(contents, contents.entries, 0)
        with closing(logbook):
            athlete = logbook.local_athlete()
            made = import_person(logbook, athlete, archive, keep=not rehearse, progress=progress)
    return Imported(contents, made.new, made.known)


def import_into(
    space: Workspace,
    file: IO[bytes],
    name: str,
    *,
    rehearse: bool = False,
    admit: Callable[[int], None] = lambda _: None,
) -> Imported:
    """Add what is missing from an archive that somebody has sent; at most 10 MB, 100 unpacked.

    All or nothing; a second time nothing. It is read whole first. `admit` is told how many entries
    it holds, very long ones as several, before any is read. Raises Refused by file and line for
    what cannot be, and for an entry whose id stands for another one; StoreTrouble.
    """
    from springleg.store.archive.person import import_person
    from springleg.store.archive.zip_reader import Limits, opened

    with opened(file, name, Limits(MOST_SENT_BYTES, MOST_UNPACKED_BYTES)) as archive:
        if archive.manifest.entries > MOST_SENT_ENTRIES:
            wrong = message(
                "holds {n:figure} entries, at most {most:figure} are taken here",
                n=archive.manifest.entries,
                most=MOST_SENT_ENTRIES,
            )
            raise Refused(name, wrong, message("Whoever runs Springleg can import it"))
        unpacked = sum(part.bytes for part in archive.manifest.files)
        admit(max(archive.manifest.entries, unpacked // BYTES_AN_ENTRY))
        contents = checked_contents(archive, current_guide())
        made = import_person(space.logbook, space.athlete, archive, keep=not rehearse)
    return Imported(contents, made.new, made.known)


def checked_contents(
    archive: "Archive", guide: Guide, sha256: str = "", progress: Progress = unseen
) -> "Contents":
    """Read an archive whole, and judge each entry as every door does; what it holds.

    What this version cannot read is not judged: it goes back as it is. Raises Refused.
    """
    from springleg.store.archive.contents import archive_contents
    from springleg.store.archive.layout import ENTRIES, ArchiveKind
    from springleg.store.archive.zip_reader import line_place
    from springleg.store.rows import readable_entry

    if archive.manifest.kind is not ArchiveKind.PERSON:
        wrong = message("this is the archive of a whole installation, not of one runner")
        remedy = message("Whoever runs Springleg can import it: springleg import FILE")
        raise Refused(archive.name, wrong, remedy)

    def judge(one: "ReadEntry") -> None:
        entry = readable_entry(one.line.id, one.line.at, one.line.kind, one.body)
        try:
            _refuse_bad(guide, entry)
        except Refused as refused:
            raise refused.within(line_place(archive.name, ENTRIES, one.number)) from None

    return archive_contents(archive, sha256, progress, judge)


def _refuse_bad(guide: Guide, entry: Entry | None) -> None:
    fact = entry.fact if entry else None
    if isinstance(fact, Correction):
        fact = fact.fact
    if fact is not None:
        refuse_beyond(fact, LAST_DAY)
        refuse_unknown_workouts(guide, fact)
    if isinstance(fact, ProfileSet):
        refuse_bad_profile(guide, fact.profile, standing=fact.profile)
