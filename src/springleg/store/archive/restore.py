"""Putting a backup in the place of a database: what was there is set aside whole, or left there."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from springleg.core.errors import Refused, StoreTrouble
from springleg.core.message import message
from springleg.store.archive.contents import Contents
from springleg.store.archive.instance import import_instance
from springleg.store.archive.write import Progress, unseen
from springleg.store.archive.zip_reader import opened
from springleg.store.backup import back_up, draft_of, finished, sync
from springleg.store.create import open_logbook
from springleg.store.drivers.driver import Location
from springleg.store.drivers.sqlite import sqlite_location
from springleg.store.schema import take_missing_steps

_WAIT_S = 2.0  # for a command that is just at its end
_BESIDE = ("-wal", "-shm", "-journal")
STOP = message(
    "Nothing was changed. Stop `springleg serve` and what else uses it, then do it again"
)


def restore_file(
    source: Path, contents: Contents, location: Location, now: datetime, progress: Progress = unseen
) -> Path | None:
    """Put a backup, which was looked through, in the place of a database file.

    It is made whole beside it first; the place is never without a file once it has one. Gives the
    file that was there before, where it is set aside; None where nothing was. Raises Refused while
    anybody uses the database, StoreTrouble; then all is as it was.
    """
    path = location.path
    assert path is not None  # noqa: S101 a file is asked for
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with draft_of(path) as draft:
        make = _copied if contents.what == "database" else _built
        make(source, draft, progress)
        refuse_in_use(path)
        aside = _folder_for(path, now)
        is_replaced = False
        try:
            _set_aside(path, aside)
            draft.replace(path)
            is_replaced = True
            sync(path.parent)
            _refuse_less(path.parent, contents)
        except BaseException:
            _put_back(path, aside, is_replaced=is_replaced)
            raise
    return aside / path.name if aside else None


def _copied(source: Path, draft: Path, _: Progress) -> None:
    back_up(source, draft)


def _built(source: Path, draft: Path, progress: Progress) -> None:
    location = sqlite_location(draft, is_draft=True)
    with closing(location.connect()) as connection:
        take_missing_steps(location, connection, str(source))
    with source.open("rb") as file, opened(file, str(source)) as archive:
        import_instance(location, archive, progress=progress)
    with closing(sqlite3.connect(draft)) as held:
        finished(held, str(source))
    sync(draft)


def refuse_in_use(path: Path) -> None:
    """Raise Refused while another program has a database file open.

    SQLite lets one alone have it for itself only where nobody else has looked into it. One that
    is damaged is asked no more.
    """
    if not path.exists():
        return
    uri = f"{path.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True, timeout=_WAIT_S, isolation_level=None)) as held:
        try:
            held.execute("PRAGMA locking_mode=EXCLUSIVE")
            held.execute("BEGIN EXCLUSIVE")
            held.execute("ROLLBACK")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
                wrong = message("another program has this database open")
                raise Refused(str(path), wrong, STOP) from None
        except sqlite3.DatabaseError:  # damaged: nobody can be using it well
            return


def _folder_for(path: Path, now: datetime) -> Path | None:
    """A new folder for what is there now; None where nothing is."""
    if not any(one.exists() for one in _files_of(path)):
        return None
    folder = path.parent / f"before-restore-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        cause = message("another restore was done in this very second")
        remedy = message("Nothing was changed; do it again")
        raise StoreTrouble(str(folder), cause, remedy) from None
    return folder


def _files_of(path: Path) -> list[Path]:
    """A database file and what belongs to it."""
    return [path, *(path.with_name(f"{path.name}{suffix}") for suffix in _BESIDE)]


def _set_aside(path: Path, folder: Path | None) -> None:
    """Give the present file a second place, and what belongs to it another one."""
    if folder is None:
        return
    for one in filter(Path.exists, _files_of(path)):
        if one == path:
            _link(path, folder / path.name)
        else:
            one.rename(folder / one.name)  # else SQLite would read it into the new file
    sync(folder)


def _link(path: Path, target: Path) -> None:
    try:
        os.link(path, target)
    except OSError:  # a disk without hard links
        path.rename(target)


def _put_back(path: Path, folder: Path | None, *, is_replaced: bool) -> None:
    if is_replaced:
        for one in _files_of(path):
            one.unlink(missing_ok=True)
    if folder is None:
        return
    for held in folder.iterdir():
        held.replace(path.with_name(held.name))  # a second name of the same file only goes
        held.unlink(missing_ok=True)
    folder.rmdir()
    sync(path.parent)


def _refuse_less(folder: Path, contents: Contents) -> None:
    """Open what was put in place, bring it up to date, and count it."""
    with open_logbook(folder, create=False) as logbook:
        ((entries,),) = logbook.read(lambda held: held.execute("SELECT count(*) FROM store_entry"))
    if entries != contents.entries:
        cause = message("only {n} of its {all} entries arrived", n=entries, all=contents.entries)
        raise StoreTrouble(str(folder), cause, message("All is as it was; use another backup"))
