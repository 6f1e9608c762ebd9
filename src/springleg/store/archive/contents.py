"""What a backup holds, read from one end to the other: nothing is written, nothing is trusted."""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from springleg.core.errors import Refused
from springleg.core.log.events import KINDS
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.store.archive import rows
from springleg.store.archive.layout import ACCOUNTS, ATHLETES, ENTRIES, ArchiveKind
from springleg.store.archive.read import ReadEntry, read_athletes, read_entries
from springleg.store.archive.write import Progress, unseen
from springleg.store.archive.zip_reader import Archive, opened
from springleg.store.drivers.sqlite import SQLiteConnection, sqlite_location
from springleg.store.schema import read_schema, refuse_newer

_MAGIC = b"SQLite format 3\0"
DATABASE = "database"
_OTHER = message("Nothing was changed. Use another backup")
_USERS = f"{ACCOUNTS}accounts.user.jsonl"


class Contents(Noun, frozen=True):
    """What a sound backup holds.

    `what` is `database` for a copy of a file, `instance` or `person` for an archive; `version` is
    that of its tables or of its format. Entries are counted by kind, and by the runner's short
    name (of a person's archive there is none). `unknown` of them are of kinds that only a newer
    Springleg knows; they are kept as they are. `accounts` are the people who sign in.
    """

    what: str
    version: str
    entries: int
    kinds: Mapping[str, int]
    athletes: Mapping[str, int]
    accounts: int
    sha256: str

    @property
    def unknown(self) -> int:
        """How many entries are of kinds that this version does not know."""
        return sum(count for kind, count in self.kinds.items() if kind not in KINDS)


def contents_of(path: Path, progress: Progress = unseen) -> Contents:
    """What a backup holds, whichever kind it is.

    Raises Refused for one that is not sound, StoreTrouble for one of a newer Springleg, OSError.
    """
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            with opened(file, str(path)) as archive:
                return archive_contents(archive, digest_of(path), progress)
    return _database_contents(path)


def digest_of(path: Path) -> str:
    """The SHA-256 digest of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def archive_contents(
    archive: Archive,
    sha256: str = "",
    progress: Progress = unseen,
    judge: Callable[[ReadEntry], None] = lambda _: None,
) -> Contents:
    """Read an archive whole: every line, every checksum. Raises Refused by file and line.

    `judge` sees every entry, and may raise Refused of it.
    """
    everybody = read_athletes(archive)
    names = {athlete.id: athlete.slug for athlete in everybody}
    kinds, athletes = Counter[str](), dict.fromkeys(sorted(names.values()), 0)
    for one in read_entries(archive, everybody):
        if not one.number % rows.AT_ONCE:
            progress(one.number, archive.manifest.entries)
        judge(one)
        kinds[one.line.kind] += 1
        if one.line.athlete:
            athletes[names[one.line.athlete]] += 1
    for name in archive.parts:
        if name not in (ATHLETES, ENTRIES):
            archive.check(name)
    said = archive.manifest
    users = archive.parts.get(_USERS)
    return Contents(
        what=str(said.kind),
        version=str(said.version),
        entries=said.entries,
        kinds=dict(sorted(kinds.items())),
        athletes=athletes if said.kind is ArchiveKind.INSTANCE else {},
        accounts=users.lines if users else 0,
        sha256=sha256,
    )


def _database_contents(path: Path) -> Contents:
    # A copy is one file; beside a database in use stands another, with what was written last.
    in_use = path.with_name(f"{path.name}-wal").exists()
    how = "ro" if in_use else "ro&immutable=1"
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode={how}", uri=True)) as held:
            return _counted(path, SQLiteConnection(held))
    except sqlite3.DatabaseError as error:
        wrong = message("it is damaged ({error})", error=str(error)[:200])
        raise Refused(str(path), wrong, _OTHER) from error


def _counted(path: Path, connection: SQLiteConnection) -> Contents:
    with connection.snapshot():
        schema = read_schema(sqlite_location(path), connection)
        if not schema.taken:
            raise Refused(str(path), message("this is no log of Springleg"), _OTHER)
        refuse_newer(schema, str(path))
        for look in ("PRAGMA integrity_check(1)", "PRAGMA foreign_key_check"):
            for fault in connection.execute(look):
                if fault != ("ok",):
                    wrong = message("it is damaged ({error})", error=str(fault[0])[:200])
                    raise Refused(str(path), wrong, _OTHER)
        kinds = connection.execute(
            "SELECT kind, count(*) FROM store_entry GROUP BY kind ORDER BY 1"
        )
        athletes = connection.execute(
            "SELECT slug, count(e.id) FROM store_athlete a LEFT JOIN store_entry e "
            "ON e.athlete_id = a.id GROUP BY slug ORDER BY slug"
        )
        return Contents(
            what=DATABASE,
            version=max(schema.taken),
            entries=sum(count for _, count in kinds),
            kinds=dict(kinds),
            athletes=dict(athletes),
            accounts=_accounts_in(connection),
            sha256=digest_of(path),
        )


def _accounts_in(connection: SQLiteConnection) -> int:
    there = "SELECT 1 FROM sqlite_master WHERE name = 'accounts_user'"
    if not connection.execute(there):
        return 0
    return int(connection.execute("SELECT count(*) FROM accounts_user")[0][0])
