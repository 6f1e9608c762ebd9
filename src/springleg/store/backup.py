"""Copies of a database file that may be in use, whole or not there at all."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from springleg.core.errors import Refused, StoreTrouble
from springleg.core.message import message
from springleg.store.drivers.driver import Location
from springleg.store.results import Backup
from springleg.store.schema import ENTRIES


def back_up(source: Path, target: Path) -> int:
    """Copy a logbook by SQLite's own means, look the copy over, and give its number of entries.

    `target` appears whole or not at all, for its owner alone, as one file without a write-ahead
    log; a file of that name is replaced. Raises StoreTrouble where the copy is not sound.
    """
    with draft_of(target) as draft:
        with (
            closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as held,
            closing(sqlite3.connect(draft)) as copy,
        ):
            held.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # so that no second file belongs to it
            faults = [
                *copy.execute("PRAGMA integrity_check(1)"),
                *copy.execute("PRAGMA foreign_key_check"),
            ]
            if faults != [("ok",)]:
                cause = message("the copy of it is not sound ({fault})", fault=faults[0][0])
                raise StoreTrouble(
                    str(source), cause, message("No copy was kept; ask `springleg doctor`")
                )
            (entries,) = copy.execute(f"SELECT count(*) FROM {ENTRIES}").fetchone()  # noqa: S608 ours
        sync(draft)
        draft.replace(target)
        sync(target.parent)
    return int(entries)


def back_up_into(folder: Path, location: Location, now: datetime) -> Backup:
    """Put a sound copy of a logbook into a folder, which is made if needed; see `back_up`.

    It is named by the instant, to the second, and replaces no other. Raises StoreTrouble, and
    Refused where the logbook is not a file.
    """
    if location.path is None:
        wrong = message("it is not kept in a file of ours")
        raise Refused(location.where, wrong, location.driver.copying)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder / f"springleg-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.sqlite3"
    if target.exists():
        cause = message("another copy was made in this very second")
        raise StoreTrouble(str(target), cause, message("It was left as it is; do this again"))
    import hashlib  # as late as it is needed: every command opens a logbook, few copy one

    entries = back_up(location.path, target)
    return Backup(target, entries, hashlib.sha256(target.read_bytes()).hexdigest())


@contextmanager
def draft_of(target: Path) -> Iterator[Path]:
    """An empty file beside a target, to be made whole and put in its place; else it is removed."""
    import tempfile  # late, as above

    held, name = tempfile.mkstemp(prefix=f"{target.name}.new-", dir=target.parent)  # made as 0600
    os.close(held)
    draft = Path(name)
    try:
        yield draft
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            draft.with_name(draft.name + suffix).unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Wait until a file, or the list of a folder's files, is on the disk."""
    if path.is_dir() and os.name != "posix":
        return  # Windows keeps its folders itself
    held = os.open(path, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)
