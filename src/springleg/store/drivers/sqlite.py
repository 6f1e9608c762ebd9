"""SQLite: the logbook in a file of its own, as one runner has it."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar, cast
from uuid import UUID

from msgspec import json

from springleg.core.message import NOTHING, marked, message, term
from springleg.store.drivers import driver
from springleg.store.drivers.driver import (
    DAMAGED,
    FULL,
    LOCKED,
    Connection,
    DatabaseRow,
    Driver,
    Location,
    Types,
    Words,
    first_column,
    unknown_words,
)
from springleg.store.results import Checked

FILE_NAME = "springleg.sqlite3"
# FULL, and fullfsync where a Mac's disk would otherwise answer too early: an acknowledged entry
# is on the disk. Many guides recommend NORMAL; it loses acknowledged writes in a power cut.
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "fullfsync=ON", "foreign_keys=ON")
# Of a file that nobody opens before it is whole and on the disk: nothing needs to be written twice.
DRAFT_PRAGMAS = ("journal_mode=MEMORY", "cache_size=-65536", *PRAGMAS[1:])
LOW_SPACE_MB = 100
_NO_TEXT = "Could not decode to UTF-8"  # SQLite itself takes any bytes as text
_as_json = json.Encoder().encode
_OTHERS = 0o077  # the rights of everybody but the owner
_FULL = (2, 3)  # synchronous=FULL, and the still stricter EXTRA

# By the primary result code.
WORDS: dict[str, Words] = {
    "BUSY": LOCKED,
    "LOCKED": LOCKED,
    "FULL": FULL,
    "CORRUPT": DAMAGED,
    "NOTADB": DAMAGED,
    "READONLY": (
        message("it is read-only for you"),
        message("Nothing was written; allow writing to the file and to its folder"),
    ),
    "CANTOPEN": (
        message("the file cannot be opened"),
        message(
            "Nothing was written; check that it is still there, and that you may write to its "
            "folder"
        ),
    ),
    "IOERR": (
        message("the disk failed to read or write"),
        message("Nothing was written; check the disk and its free space, then do this again"),
    ),
    "NOMEM": (
        message("there is not enough memory"),
        message("Close other programs, then do this again"),
    ),
}


class SQLiteConnection(Connection):
    """A connection to a file."""

    # A transaction that begins with reading cannot wait for its turn to write.
    BEGIN: ClassVar[str] = "BEGIN IMMEDIATE"
    INSTANT_TEXT: ClassVar[str] = "{} || ''"  # Django's connections read a bare column otherwise

    def execute(self, sql: str, values: Sequence[object] = ()) -> list[DatabaseRow]:
        """See Connection. A text that is damaged is read as far as it can be."""
        try:
            return list(self._held.execute(sql, values))
        except sqlite3.OperationalError as error:
            if not str(error).startswith(_NO_TEXT):
                raise
            held = cast(sqlite3.Connection, self._held)
            held.text_factory = _as_text  # from now on: it takes longer
            return list(self._held.execute(sql, values))

    def rows_changed(self, sql: str, values: Sequence[object]) -> int:
        """See Connection."""
        return int(self._held.execute(sql, values).rowcount)

    def key(self, key: UUID) -> object:
        """See Connection: 32 digits, as Django's tables have it."""
        return key.hex

    def instant(self, at: datetime) -> object:
        """See Connection: UTC as text, so that it sorts, as Django's tables have it."""
        # Written as JSON has it (2026-12-07T18:30:00Z): a third of what `isoformat` takes.
        return _as_json(at.astimezone(UTC))[1:-2].decode().replace("T", " ")


def _as_text(held: bytes) -> str:
    return held.decode("utf-8", "backslashreplace")


def sqlite_location(path: Path, *, is_draft: bool = False) -> Location:
    """Name a database file; nothing is opened or made.

    A draft is filled by one connection and thrown away where that fails; it is on the disk once
    its file is synced, no sooner.
    """
    path = path.absolute()
    return Location(SQLITE, str(path), path, {"pragmas": DRAFT_PRAGMAS if is_draft else PRAGMAS})


def _connected(location: Location) -> Connection:
    """SQLite may never create the file (`mode=rw`): a lost one stays lost."""
    held = sqlite3.connect(
        _uri(location), uri=True, timeout=driver.BUSY_TIMEOUT_S, isolation_level=None
    )
    try:
        for pragma in location.parameters["pragmas"]:
            held.execute(f"PRAGMA {pragma}")
    except BaseException:
        held.close()
        raise
    return SQLiteConnection(held)


def _uri(location: Location) -> str:
    return f"{_path(location).as_uri()}?mode=rw"


def _path(location: Location) -> Path:
    assert location.path is not None  # noqa: S101 each of ours has one
    return location.path


def _words(error: Exception) -> Words:
    _, _, code = getattr(error, "sqlite_errorname", "").partition("_")
    return WORDS.get(code.partition("_")[0]) or unknown_words(error)


def _look(location: Location, connection: Connection) -> Iterator[Checked]:
    replace = message("Keep a copy of the file, then put a backup in its place")
    faults = first_column(connection, "PRAGMA integrity_check(3)")
    whole = faults == ["ok"]
    found = message("{faults:semicolons}", faults=[str(fault) for fault in faults])
    yield Checked(marked("integrity"), whole, found, NOTHING if whole else replace)
    stray = len(first_column(connection, "PRAGMA foreign_key_check"))
    broken = message("{n} broken", n=stray)
    yield Checked(marked("references"), not stray, broken, replace if stray else NOTHING)
    (level,) = first_column(connection, "PRAGMA synchronous")
    (mode,) = first_column(connection, "PRAGMA journal_mode")
    safe = level in _FULL and mode == "wal"
    move = message("Move the data folder to a disk of this computer (no network share)")
    promised = term(f"synchronous={level}, journal_mode={mode}")
    yield Checked(marked("durability"), safe, promised, NOTHING if safe else move)
    yield from _disk(_path(location))


def _disk(path: Path) -> Iterator[Checked]:
    import shutil  # brings three compressors along

    free_mb = shutil.disk_usage(path.parent).free // 1_000_000
    roomy, free = free_mb >= LOW_SPACE_MB, message("{n} MB", n=free_mb)
    remedy = NOTHING if roomy else message("Free some space on that disk")
    yield Checked(marked("free space"), roomy, free, remedy)
    if path.stat().st_mode & _OTHERS:
        keep = message("Keep it to yourself: chmod 600 {file}", file=str(path))
        yield Checked(marked("privacy"), False, message("others can read it"), keep)
    else:
        yield Checked(marked("privacy"), True, message("only you can read it"))


def _django(location: Location) -> dict[str, Any]:
    """As durable as the logbook's own connections: both write to one file, by turns (`WHERE`)."""
    options = {
        "timeout": driver.BUSY_TIMEOUT_S,
        "transaction_mode": "IMMEDIATE",
        "init_command": "; ".join(f"PRAGMA {one}" for one in location.parameters["pragmas"]),
    }
    return {
        "ENGINE": "springleg.store.accounts.sqlite",
        "NAME": _uri(location),
        "WHERE": location.where,
        "OPTIONS": options,
    }


SQLITE = Driver(
    name="SQLite",
    schemes=(),
    located=lambda folder: sqlite_location(Path(folder, FILE_NAME)),
    connected=_connected,
    types=Types(key="char(32) NOT NULL", instant="datetime"),
    find_tables="SELECT name FROM sqlite_master WHERE name IN (?, ?, ?)",
    one_writer=True,
    errors=lambda: (sqlite3.Error,),
    words=_words,
    broken_off=lambda _: False,
    look=_look,
    django=_django,
)
