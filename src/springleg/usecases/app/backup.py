"""Keep copies of everything that is kept here, look them over, and put one back in its place."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.usecases.app.clock import Clock
from springleg.usecases.app.data_location import DataLocation, data_dir, database_url
from springleg.usecases.app.files import opened_file
from springleg.usecases.app.workspace import logbook_at

if TYPE_CHECKING:
    from springleg.store.archive.contents import Contents
    from springleg.store.results import Backup

FOLDER = "backups"  # of the data folder, where none is named
#: Told how many of how many entries are done.
Progress: TypeAlias = Callable[[int, int], None]


class Restored(Noun, frozen=True):
    """What a restore has put in place, or would; `aside` holds what was there before.

    `aside` is None where nothing was, or nothing was done.
    """

    contents: "Contents"
    aside: Path | None


def back_up(
    where: DataLocation,
    folder: Path | None,
    clock: Clock,
    *,
    keep: int = 0,
    progress: Progress = lambda _, __: None,
) -> "Backup":
    """Copy everything into a folder, which is made if it is not there; None: the usual one.

    Of the copies made there the newest `keep` stay (0: all). Raises NotFound where there is no
    log, StoreTrouble.
    """
    target = data_dir(where) / FOLDER if folder is None else folder.expanduser()
    with closing(logbook_at(where, create=False)) as logbook:
        return logbook.back_up(target, now=clock(UTC), keep=keep, progress=progress)


def verify(file: str, progress: Progress = lambda _, __: None) -> "Contents":
    """Read a backup or an archive from one end to the other; what it holds.

    Raises Refused for a file that is not sound or none of ours, StoreTrouble for a newer one's.
    """
    from springleg.store.archive.contents import contents_of
    from springleg.store.errors import plain_errors

    with opened_file(file), plain_errors(file):
        return contents_of(Path(file).expanduser(), progress)


def restore(
    where: DataLocation,
    file: str,
    clock: Clock,
    *,
    rehearse: bool = False,
    progress: Progress = lambda _, __: None,
) -> Restored:
    """Put a backup in the place of everything that is kept here; `rehearse`: only look it over.

    Raises Refused for a file that will not do, and while anybody uses the database; StoreTrouble.
    Then all is as it was.
    """
    from springleg.store.drivers import location_of
    from springleg.store.errors import plain_errors

    contents, source = verify(file, progress), Path(file).expanduser()
    location = location_of(data_dir(where), database_url())
    _refuse_other_kind(file, contents, on_server=location.path is None)
    if location.path is not None and location.path.exists() and location.path.samefile(source):
        wrong = message("this is the log itself, no backup of it")
        raise Refused(file, wrong, message("Name a backup"))
    if rehearse:
        return Restored(contents, None)
    with plain_errors(location.where):
        if location.path is None:
            from springleg.store.archive.restore_server import restore_server

            folder = data_dir(where) / FOLDER
            aside = restore_server(source, location, folder, clock(UTC), progress)
        else:
            from springleg.store.archive.restore import restore_file

            aside = restore_file(source, contents, location, clock(UTC), progress)
    return Restored(contents, aside)


def _refuse_other_kind(file: str, contents: "Contents", *, on_server: bool) -> None:
    if contents.what == "person":
        wrong = message("this is the archive of one runner, not of everything")
        raise Refused(file, wrong, message("Add it to a log: springleg import FILE"))
    if on_server and contents.what == "database":
        wrong = message("this is a copy of an SQLite file, and the data here is in PostgreSQL")
        remedy = message(
            "Restore it into a folder (--data-dir, without SPRINGLEG_DATABASE_URL), write an "
            "archive of it (springleg export --all), then restore that here"
        )
        raise Refused(file, wrong, remedy)
