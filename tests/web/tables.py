"""The database as a test looks at it: whole rows, whosever they are."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

Rows = dict[str, list[str]]
# What a look at a page may change: none of it is anybody's training. By table, then by column.
BOOKKEEPING_TABLES = {"django_session", "usersessions_usersession", "accounts_tries"}
BOOKKEEPING_COLUMNS = {
    "accounts_user": {"last_login"},
    "accounts_token": {"last_used", "used_by"},
    "store_feed": {"last_used", "used_by"},
}


def database(folder: Path) -> Path:
    return folder / "springleg.sqlite3"


def run(folder: Path, sql: str, *values: object) -> list[tuple[object, ...]]:
    """Read or change rows behind the server's back."""
    with closing(sqlite3.connect(database(folder), timeout=30)) as connection:
        found = connection.execute(sql, values).fetchall()
        connection.commit()
        return found


def rows(folder: Path, *, bookkeeping: bool = False) -> Rows:
    """Every row of every table, as text."""
    with closing(sqlite3.connect(f"file:{database(folder)}?mode=ro", uri=True)) as held:
        tables = [
            str(t) for (t,) in held.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        found: Rows = {}
        for table in tables:
            if table in BOOKKEEPING_TABLES and not bookkeeping:
                continue
            cursor = held.execute(f'SELECT * FROM "{table}"')  # noqa: S608 its own name
            left_out = BOOKKEEPING_COLUMNS.get(table, set()) if not bookkeeping else set()
            kept = [n for n, column in enumerate(cursor.description) if column[0] not in left_out]
            found[table] = sorted(repr(tuple(row[n] for n in kept)) for row in cursor)
        return found


def rows_of(folder: Path, marks: Iterable[str]) -> Rows:
    """The rows, of every table, that hold any of these marks."""
    wanted = tuple(marks)
    held = rows(folder, bookkeeping=True)
    return {
        table: [row for row in found if any(mark in row for mark in wanted)]
        for table, found in held.items()
    }
