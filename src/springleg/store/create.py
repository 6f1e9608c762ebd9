"""Opening a logbook: finding it, making the first one whole, refusing what must not be touched."""

import os
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

from springleg.core.errors import NotFound, StoreTrouble
from springleg.core.message import message
from springleg.store.backup import copy_before, draft_of, sync
from springleg.store.drivers import location_of
from springleg.store.drivers.driver import Location
from springleg.store.drivers.sqlite import WORDS, sqlite_location
from springleg.store.errors import plain_errors
from springleg.store.logbook import Logbook
from springleg.store.schema import ENTRIES, read_schema, refuse_newer, take_missing_steps

NOTE = """\
Springleg keeps your logbook in springleg.sqlite3, beside this note.
While this note is here, Springleg will not start an empty logbook should that file go missing:
put a backup in its place. Remove this note only if you want to start again from nothing.
"""


def open_logbook(data_dir: Path, database_url: str = "", *, create: bool = True) -> Logbook:
    """Open the logbook in a folder, or in the PostgreSQL database that the URL names.

    Where there is none a new one is made, or with `create=False` NotFound is raised and nothing
    is made. Tables of an older Springleg are brought up to date, after a copy of all that is kept
    (`copy_before`). Raises StoreTrouble where it cannot be used, Refused for a URL that cannot be
    read, NotInstalled where the URL needs a driver that is not there. Close it when done.
    """
    location = location_of(data_dir, database_url)
    with plain_errors(location.where):
        if location.path is not None:
            if not location.path.exists():
                _refuse_file_in_the_way(location.path.parent)
                _refuse_lost(location.path)
                _refuse_absent(location, create=create)
                _begin(location.path)
            _refuse_strange(location.path)
        logbook = Logbook(location)
        try:
            _bring_up_to_date(logbook, create=create)
            if location.path is not None:
                _leave_note(_note_of(location.path))
        except BaseException:
            logbook.close()
            raise
    return logbook


def _refuse_absent(location: Location, *, create: bool) -> None:
    if not create:
        where = location.path.parent if location.path else location.where
        raise NotFound(
            message("You have no log in {place} yet", place=str(where)),
            message("Check the name; to begin: springleg init"),
        )


def _begin(path: Path) -> None:
    """Make the first, empty logbook aside, and put it in place whole."""
    _make_folder(path.parent)
    with draft_of(path) as draft:
        location = sqlite_location(draft)
        with closing(location.connect()) as connection:
            take_missing_steps(location, connection, str(path))
        _publish(draft, path)


def _refuse_lost(path: Path) -> None:
    """Make no empty logbook in the place of a lost one: it would look like lost training."""
    for left in (_note_of(path), path.with_name(f"{path.name}-wal")):
        if left.exists() and not path.exists():  # another program may have begun it just now
            cause = message(
                "the logbook that was kept here is gone ({name} is still there)", name=left.name
            )
            remedy = message(
                "Put a backup in its place; to start again from nothing, remove {name}",
                name=left.name,
            )
            raise StoreTrouble(str(path), cause, remedy)


def _refuse_strange(path: Path) -> None:
    """Look before anything is touched: opening for writing already changes a file."""
    remedy = message(
        "Nothing was changed; put a backup in its place, or choose another data folder"
    )
    if path.stat().st_size == 0:
        raise StoreTrouble(str(path), message("the file holds no logbook: it is empty"), remedy)
    if path.is_dir():
        raise StoreTrouble(
            str(path), message("a file is needed there, and a folder is in the way"), remedy
        )
    # SQLite would open it for reading, and fail only in the middle of a session.
    if not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise StoreTrouble(str(path), *WORDS["READONLY"])
    look = "mode=ro"
    if path.with_name(f"{path.name}-journal").exists():
        # Who was killed in the middle of writing has left it: whoever opens the file to write takes
        # back what was half done, and whoever only reads it may not.
        look = "mode=ro&immutable=1"
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?{look}", uri=True)) as probe:
        ours = "SELECT count(*) FROM sqlite_master WHERE name = ?"
        if not probe.execute(ours, [ENTRIES]).fetchone()[0]:
            cause = message("the file holds no logbook: it belongs to another program")
            raise StoreTrouble(str(path), cause, remedy)


def _refuse_file_in_the_way(folder: Path) -> None:
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    if not nearest.is_dir():
        cause = message("a folder is needed there, and a file is in the way")
        raise StoreTrouble(str(folder), cause, message("Choose another folder for the data"))


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        sync(folder.parent)


def _publish(draft: Path, path: Path) -> None:
    sync(draft)
    try:
        os.link(draft, path)  # unlike a rename, never replaces the one that a rival has just made
    except FileExistsError:
        return
    except OSError:  # a disk without hard links
        draft.rename(path)
    sync(path.parent)


def _bring_up_to_date(logbook: Logbook, *, create: bool) -> None:
    location, connection = logbook.location, logbook.connection
    schema = read_schema(location, connection)
    refuse_newer(schema, logbook.where)
    if not schema.missing:
        return
    if not schema.taken:
        _refuse_absent(location, create=create)
        take_missing_steps(location, connection)
        return
    copied = partial(copy_before, location, schema.missing[0].name)
    take_missing_steps(location, connection, before=copied)


def _note_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.note")


def _leave_note(note: Path) -> None:
    if not note.exists():
        note.write_text(NOTE, encoding="utf-8")
        sync(note)
        sync(note.parent)
