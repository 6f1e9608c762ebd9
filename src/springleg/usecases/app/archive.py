"""Everything that is kept here as one archive, and what is missing added from one."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from springleg.core.errors import NotFound
from springleg.core.noun import Noun
from springleg.usecases.app.clock import Clock
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.files import new_file, opened_file
from springleg.usecases.app.workspace import logbook_at

if TYPE_CHECKING:
    from springleg.store.archive.contents import Contents as Contents  # noqa: PLC0414 the doors name it

#: Told how many of how many entries are done.
Progress: TypeAlias = Callable[[int, int], None]


class Exported(Noun, frozen=True):
    """An archive that was written: its number of entries, and the digest of the whole file."""

    file: Path
    entries: int
    sha256: str


class Imported(Noun, frozen=True):
    """What an import has added, or would: entries, and rows of accounts.

    `known` entries were there already, the same to the letter.
    """

    contents: "Contents"
    new: int
    known: int
    accounts: int = 0


def archive_name(clock: Clock, kind: str) -> str:
    """The name of a new archive where nobody names one, by the instant in UTC."""
    return f"springleg-{kind}-{clock(UTC):%Y%m%dT%H%M%SZ}.zip"


def export_everything(
    where: DataLocation, file: str, progress: Progress = lambda _, __: None
) -> Exported:
    """Write the archive of all that is kept here, accounts too, into a new file.

    Raises NotFound where there is no log, Refused where the file cannot be, StoreTrouble.
    """
    from springleg.store.archive.contents import digest_of
    from springleg.store.archive.instance import export_instance
    from springleg.store.errors import plain_errors

    with (
        closing(logbook_at(where, create=False)) as logbook,
        new_file(file) as out,
        plain_errors(logbook.where),
    ):
        made = export_instance(logbook.location, out, progress)
    path = Path(file).expanduser()
    return Exported(path, made.entries, digest_of(path))


def import_everything(
    where: DataLocation,
    file: str,
    *,
    rehearse: bool = False,
    progress: Progress = lambda _, __: None,
) -> Imported:
    """Add what is missing here from an instance's archive, all or nothing; or only rehearse it.

    The archive is read whole before anything is begun. Raises Refused for one that is not sound,
    or contradicts what is here; StoreTrouble.
    """
    from springleg.store.archive.contents import archive_contents, digest_of
    from springleg.store.archive.instance import import_instance
    from springleg.store.archive.zip_reader import opened
    from springleg.store.errors import plain_errors

    with opened_file(file) as held, opened(held, file) as archive:
        contents = archive_contents(archive, digest_of(Path(file).expanduser()), progress)
        try:
            logbook = logbook_at(where, create=not rehearse)
        except NotFound:  # to rehearse needs no log: all would be new
            return Imported(contents, contents.entries, 0, contents.accounts)
        with closing(logbook), plain_errors(logbook.where):
            made = import_instance(logbook.location, archive, keep=not rehearse, progress=progress)
    return Imported(contents, made.new, made.known, made.accounts)
