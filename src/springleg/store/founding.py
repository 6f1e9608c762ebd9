"""Finding a logbook, making the first one whole, and refusing what must not be touched."""

import os
import sqlite3
import tempfile
from contextlib import closing
from functools import partial
from pathlib import Path

from springleg.core.errors import StoreTrouble
from springleg.store import models
from springleg.store.logbook import Logbook
from springleg.store.places import Place, sqlite_place
from springleg.store.schema import (
    back_up,
    known_steps,
    read_schema,
    refuse_newer,
    sync,
    take_missing_steps,
)
from springleg.store.trouble import SQLITE_WORDS, plainly

NOTE = """\
Springleg keeps your logbook in springleg.sqlite3, beside this note.
While this note is here, Springleg will not start an empty logbook should that file go missing:
put a backup in its place. Remove this note only if you want to start again from nothing.
"""


def has_tables(place: Place) -> bool:
    """Whether a database holds the tables of a logbook. Raises StoreTrouble."""
    with plainly(place.where), Logbook(place) as logbook:
        return bool(read_schema(logbook.connection).taken)


def logbook_at(place: Place) -> Logbook:
    """Give the logbook of a place, ready for use. Raises StoreTrouble."""
    with plainly(place.where):
        if place.path is not None:
            if not place.path.exists():
                _begin(place.path)
            _refuse_strange(place.path)
        logbook = Logbook(place)
        try:
            _bring_up_to_date(logbook)
            if place.path is not None:
                _leave_note(_note_of(place.path))
        except BaseException:
            logbook.close()
            raise
    return logbook


def _begin(path: Path) -> None:
    """Make the first, empty logbook aside, and put it in place whole."""
    _refuse_lost(path)
    _make_folder(path.parent)
    held, name = tempfile.mkstemp(prefix=f"{path.name}.new-", dir=path.parent)
    os.close(held)
    draft = Path(name)
    try:
        with Logbook(sqlite_place(draft)) as logbook:
            take_missing_steps(logbook.connection, logbook.where)
        logbook.forget()
        _publish(draft, path)
    finally:
        for suffix in ("", "-wal", "-shm"):
            draft.with_name(draft.name + suffix).unlink(missing_ok=True)


def _refuse_lost(path: Path) -> None:
    """Make no empty logbook in the place of a lost one: it would look like lost training."""
    for left in (_note_of(path), path.with_name(f"{path.name}-wal")):
        if left.exists():
            cause = f"the logbook that was kept here is gone ({left.name} is still there)"
            remedy = f"Put a backup in its place; to start again from nothing, remove {left.name}"
            raise StoreTrouble(str(path), cause, remedy)


def _refuse_strange(path: Path) -> None:
    """Look before anything is touched: opening for writing already changes a file."""
    remedy = "Nothing was changed; put a backup in its place, or choose another data folder"
    if path.stat().st_size == 0:
        raise StoreTrouble(str(path), "the file holds no logbook: it is empty", remedy)
    if path.is_dir():
        raise StoreTrouble(str(path), "a file is needed there, and a folder is in the way", remedy)
    # SQLite would open it for reading, and fail only in the middle of a session.
    if not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise StoreTrouble(str(path), *SQLITE_WORDS["READONLY"])
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as probe:
        ours = "SELECT count(*) FROM sqlite_master WHERE name = ?"
        if not probe.execute(ours, [models.Entry._meta.db_table]).fetchone()[0]:  # noqa: SLF001
            cause = "the file holds no logbook: it belongs to another program"
            raise StoreTrouble(str(path), cause, remedy)


def _make_folder(folder: Path) -> None:
    try:
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            sync(folder.parent)
    except (FileExistsError, NotADirectoryError):
        cause = "a folder is needed there, and a file is in the way"
        raise StoreTrouble(str(folder), cause, "Choose another folder for the data") from None


def _publish(draft: Path, path: Path) -> None:
    sync(draft)
    try:
        os.link(draft, path)  # unlike a rename, never replaces the one that a rival has just made
    except FileExistsError:
        return
    except OSError:  # a disk without hard links
        draft.rename(path)
    sync(path.parent)


def _bring_up_to_date(logbook: Logbook) -> None:
    schema = read_schema(logbook.connection)
    refuse_newer(schema, logbook.where)
    missing = known_steps() - schema.taken
    if not missing:
        return
    path = logbook.place.path
    if path is None:
        take_missing_steps(logbook.connection, logbook.where)
        return
    copy = path.with_name(f"{path.name}.before-{min(missing)}")
    take_missing_steps(logbook.connection, logbook.where, partial(back_up, path, copy))


def _note_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.note")


def _leave_note(note: Path) -> None:
    if not note.exists():
        note.write_text(NOTE, encoding="utf-8")
        sync(note)
        sync(note.parent)
