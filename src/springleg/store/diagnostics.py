"""The check-up behind `springleg doctor`: what was promised, and whether it holds here."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from springleg.core.errors import StoreTrouble
from springleg.store.connect import Connection, uuid_of
from springleg.store.locations import Location
from springleg.store.results import Checked
from springleg.store.rows import entry_of
from springleg.store.schema import read_schema

LOW_SPACE_MB = 100
_OTHERS = 0o077  # the rights of everybody but the owner
_FULL = (2, 3)  # SQLite's synchronous=FULL, and the still stricter EXTRA


def checked(location: Location, connection: Connection) -> tuple[Checked, ...]:
    """Look at everything; a finding that is not ok says what to do."""
    findings = [_tables(connection)]
    if location.path is None:
        findings += _postgresql(connection)
    else:
        findings += _sqlite(connection)
        findings += _disk(location.path)
    findings.append(_entries(location.where, connection))
    return tuple(findings)


def _tables(connection: Connection) -> Checked:
    schema = read_schema(connection)
    remedy = "Open the logbook again with this Springleg" if schema.missing else ""
    return Checked("tables", not remedy, f"at {max(schema.taken, default='nothing')}", remedy)


def _asked(connection: Connection, question: str) -> list[Any]:
    """Give the first column of each row of the answer."""
    return [row[0] for row in connection.execute(question)]


def _sqlite(connection: Connection) -> Iterator[Checked]:
    replace = "Keep a copy of the file, then put a backup in its place"
    faults = _asked(connection, "PRAGMA integrity_check(3)")
    whole = faults == ["ok"]
    yield Checked("integrity", whole, "; ".join(map(str, faults)), "" if whole else replace)
    stray = len(_asked(connection, "PRAGMA foreign_key_check"))
    yield Checked("references", not stray, f"{stray} broken", replace if stray else "")
    (level,) = _asked(connection, "PRAGMA synchronous")
    (mode,) = _asked(connection, "PRAGMA journal_mode")
    safe = level in _FULL and mode == "wal"
    remedy = "" if safe else "Move the data folder to a disk of this computer (no network share)"
    yield Checked("durability", safe, f"synchronous={level}, journal_mode={mode}", remedy)


def _postgresql(connection: Connection) -> Iterator[Checked]:
    for name in ("fsync", "full_page_writes", "synchronous_commit"):
        (value,) = _asked(connection, f"SHOW {name}")
        remedy = "" if value != "off" else f"Set {name} = on, or a power cut may lose entries"
        yield Checked(f"durability: {name}", not remedy, str(value), remedy)


def _disk(path: Path) -> Iterator[Checked]:
    free_mb = shutil.disk_usage(path.parent).free // 1_000_000
    remedy = "" if free_mb >= LOW_SPACE_MB else "Free some space on that disk"
    yield Checked("free space", not remedy, f"{free_mb} MB", remedy)
    open_to = path.stat().st_mode & _OTHERS
    remedy = f"Keep it to yourself: chmod 600 {path}" if open_to else ""
    found = "others can read it" if open_to else "only you can read it"
    yield Checked("privacy", not open_to, found, remedy)


def _entries(where: str, connection: Connection) -> Checked:
    """Read every entry, an athlete's at a time."""
    count, first = 0, ""
    sql = "SELECT id, written_at, kind, body FROM store_entry WHERE athlete_id = ? ORDER BY at, id"
    for athlete in _asked(connection, "SELECT id FROM store_athlete ORDER BY id"):
        for key, *rest in connection.execute(sql, (athlete,)):
            count += 1
            try:
                entry_of(where, uuid_of(key), *rest)
            except StoreTrouble as trouble:
                first = first or str(trouble.cause)
    remedy = "Update Springleg, or put a backup in its place" if first else ""
    return Checked("entries", not first, first or f"{count}, all readable", remedy)
