"""Copies of a database that may be in use, whole or not there at all, and how many are kept."""

import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from springleg.core.errors import StoreTrouble
from springleg.core.message import message
from springleg.store.drivers.driver import Location
from springleg.store.results import Backup
from springleg.store.schema import ENTRIES

OWN_COPY = "SPRINGLEG_OWN_COPY"  # of the environment: set to 1, no copy of a server's is needed
SUMS = "springleg-backups.sha256"  # as `sha256sum --check` reads it
_NAME = re.compile(r"springleg-\d{8}T\d{6}Z\.(sqlite3|zip)", re.ASCII)
_SUM = re.compile(r"([0-9a-f]{64})  (\S+)", re.ASCII)


def back_up(source: Path, target: Path) -> int:
    """Copy a logbook by SQLite's own means, look the copy over, and give its number of entries.

    `target` appears whole or not at all, for its owner alone, as one file without a write-ahead
    log; a file of that name is replaced. Raises StoreTrouble where the copy is not sound.
    """
    with draft_of(target) as draft:
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as held,
            closing(sqlite3.connect(draft)) as copy,
        ):
            held.backup(copy)
            entries = finished(copy, str(source))
        sync(draft)
        draft.replace(target)
        sync(target.parent)
    return entries


def finished(copy: sqlite3.Connection, source: str) -> int:
    """Make one file of a copy, look it over, and count its entries.

    Raises StoreTrouble, of `source`, where it is not sound.
    """
    copy.execute("PRAGMA journal_mode=DELETE")  # so that no second file belongs to it
    faults = [
        *copy.execute("PRAGMA integrity_check(1)"),
        *copy.execute("PRAGMA foreign_key_check"),
    ]
    if faults != [("ok",)]:
        cause = message("the copy of it is not sound ({fault})", fault=faults[0][0])
        raise StoreTrouble(source, cause, message("No copy was kept; ask `springleg doctor`"))
    (entries,) = copy.execute(f"SELECT count(*) FROM {ENTRIES}").fetchone()  # noqa: S608 ours
    return int(entries)


def back_up_into(
    folder: Path,
    location: Location,
    now: datetime,
    keep: int = 0,
    progress: Callable[[int, int], None] = lambda _, __: None,
) -> Backup:
    """Put a sound copy of a logbook into a folder, which is made if needed.

    Of a file it is a file, of a server's database an archive. It is named by the instant, to the
    second, and replaces no other. With `keep` only so many of the copies made there stay, the
    newest. Raises StoreTrouble, and as `export_instance`.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    ending = "zip" if location.path is None else "sqlite3"
    target = folder / f"springleg-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.{ending}"
    if target.exists():
        cause = message("another copy was made in this very second")
        raise StoreTrouble(str(target), cause, message("It was left as it is; do this again"))
    from springleg.store.archive.contents import digest_of  # late: all open a log, few copy one

    if location.path is None:
        entries = write_archive(location, target, progress)
    else:
        entries = back_up(location.path, target)
    digest = digest_of(target)
    made = {**_made_in(folder), target.name: digest}
    _note(folder, made)  # before any goes: a copy that is not noted is never removed
    return Backup(target, entries, digest, _removed(folder, made, keep) if keep else ())


def copy_before(location: Location, step: str) -> Path | None:
    """Copy a database before its tables change, named by the first step of that change.

    Beside a file it is a file, in the data folder of a server's database an archive of its tables
    as they are. None where whoever runs Springleg has said that they have a copy of their own, of
    a server's. Raises StoreTrouble where there is none afterwards.
    """
    if location.path is not None:
        copy = location.path.with_name(f"{location.path.name}.before-{step}")
        back_up(location.path, copy)
        return copy
    if os.environ.get(OWN_COPY) == "1":
        return None
    copy = (location.folder or Path()) / f"springleg.before-{step}.zip"
    try:
        copy.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_archive(location, copy, as_is=True)
    except OSError as error:
        cause = message(
            "the copy of the database before its tables change cannot be written ({error})",
            error=error.strerror or str(error),
        )
        remedy = message(
            "Nothing was changed. Let Springleg write there; or make a copy with pg_dump, set "
            "{setting}=1, and do this again",
            setting=OWN_COPY,
        )
        raise StoreTrouble(str(copy), cause, remedy) from error
    return copy


def write_archive(
    location: Location,
    target: Path,
    progress: Callable[[int, int], None] = lambda _, __: None,
    *,
    as_is: bool = False,
) -> int:
    """Write the archive of a database, read it whole again, and give its number of entries.

    `target` appears whole or not at all, for its owner alone; a file of that name is replaced.
    `as_is`: of tables that an older version made, which stay as they are.
    """
    from springleg.store.archive.contents import archive_contents
    from springleg.store.archive.instance import export_instance
    from springleg.store.archive.zip_reader import opened

    with draft_of(target) as draft:
        with draft.open("w+b") as file:
            export_instance(location, file, progress, as_is=as_is)
            with opened(file, location.where) as archive:
                entries = archive_contents(archive).entries
        sync(draft)
        draft.replace(target)
        sync(target.parent)
    return entries


def _made_in(folder: Path) -> dict[str, str]:
    """The digests of the copies that were made in a folder, by their names."""
    if not (folder / SUMS).is_file():  # a pipe would be waited for
        return {}
    text = (folder / SUMS).read_text(encoding="utf-8", errors="replace")
    return {name: digest for digest, name in _SUM.findall(text) if _NAME.fullmatch(name)}


def _note(folder: Path, made: dict[str, str]) -> None:
    with draft_of(folder / SUMS) as draft:
        lines = [f"{digest}  {name}\n" for name, digest in sorted(made.items())]
        draft.write_text("".join(lines), encoding="utf-8")
        sync(draft)
        draft.replace(folder / SUMS)
        sync(folder)


def _removed(folder: Path, made: dict[str, str], keep: int) -> tuple[Path, ...]:
    """Remove the oldest of the copies made here that are still as they were made."""
    from springleg.store.archive.contents import digest_of

    there = [name for name in sorted(made, key=_instant_in) if (folder / name).is_file()]
    gone = []
    for name in there[: max(0, len(there) - keep)]:
        if not (folder / name).is_symlink() and digest_of(folder / name) == made[name]:
            (folder / name).unlink()
            gone.append(folder / name)
    _note(folder, {name: made[name] for name in there if folder / name not in gone})
    return tuple(gone)


def _instant_in(name: str) -> str:
    return name.partition(".")[0]


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
