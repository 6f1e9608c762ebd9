"""What databases and disks complain of, in plain words."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from springleg.core.errors import StoreTrouble

_LOCKED = (
    "another program has kept it locked for too long",
    "Nothing was written; let the other program finish, then do this again",
)
_FULL = (
    "the disk is full",
    "Nothing was written, and what was there is safe; free some space, then do this again",
)
_DAMAGED = (
    "it is damaged, or it is not a Springleg logbook",
    "Nothing was changed; keep a copy of it, then put a backup in its place",
)
_LOST_LINE = (
    "the connection broke",
    "Do this again: what was already taken will not be doubled",
)

# SQLite's primary result codes.
SQLITE_WORDS = {
    "BUSY": _LOCKED,
    "LOCKED": _LOCKED,
    "FULL": _FULL,
    "CORRUPT": _DAMAGED,
    "NOTADB": _DAMAGED,
    "READONLY": (
        "it is read-only for you",
        "Nothing was written; allow writing to the file and to its folder",
    ),
    "CANTOPEN": (
        "the file cannot be opened",
        "Nothing was written; check that it is still there, and that you may write to its folder",
    ),
    "IOERR": (
        "the disk failed to read or write",
        "Nothing was written; check the disk and its free space, then do this again",
    ),
    "NOMEM": ("there is not enough memory", "Close other programs, then do this again"),
}

# PostgreSQL's SQLSTATE, by its beginning; the longest that fits counts.
POSTGRESQL_WORDS = {
    "08": _LOST_LINE,
    "57P": _LOST_LINE,
    "28": ("the user or the password was not accepted", "Check them in the database URL"),
    "3D000": ("there is no such database", "Create it, or check its name in the database URL"),
    "40": ("other writers were in the way", "Nothing was written; do this again"),
    "42501": ("this user may not do that", "Let the user create and write tables there"),
    "25006": ("it is read-only at the moment", "Nothing was written; ask who runs the server"),
    "53100": _FULL,
    "53300": ("it has too many connections", "Wait a little, then do this again"),
    "55P03": _LOCKED,
    "XX": _DAMAGED,
}


@contextmanager
def plain_errors(where: str) -> Iterator[None]:
    """Turn what databases and disks raise into StoreTrouble; other errors pass."""
    try:
        yield
    except OSError as error:
        cause = f"it cannot be used ({error.strerror or error})"
        remedy = "Check that the folder is there, has space, and that you may write to it"
        raise StoreTrouble(where, cause, remedy) from error
    except Exception as error:
        own = drivers_own(error)
        if own is None:
            raise
        raise StoreTrouble(where, *words_of(own)) from error


def drivers_own(error: BaseException) -> Exception | None:
    """The error of sqlite3 or psycopg: this one, or what Django has wrapped; None: neither's."""
    psycopg = sys.modules.get("psycopg")  # which may not even be installed
    kinds = (sqlite3.Error, psycopg.Error) if psycopg else (sqlite3.Error,)
    found: BaseException | None = error
    while found is not None and not isinstance(found, kinds):
        found = found.__cause__
    return found


def words_of(error: Exception) -> tuple[str, str]:
    """Give the cause and the remedy for an error of a driver."""
    code = getattr(error, "sqlite_errorname", "").split("_")
    if len(code) > 1 and code[1] in SQLITE_WORDS:
        return SQLITE_WORDS[code[1]]
    state = sqlstate(error)
    for length in range(len(state), 1, -1):
        if state[:length] in POSTGRESQL_WORDS:
            return POSTGRESQL_WORDS[state[:length]]
    # Only the first line: what follows may quote the data of a row.
    said = (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")
    if not state and not isinstance(error, sqlite3.Error):
        remedy = "Check that the server runs, and its address in the database URL"
        return f"it cannot be reached ({said})", remedy
    return f"the database answered: {said}", "Nothing was written; ask `springleg doctor`"


def sqlstate(error: BaseException) -> str:
    """Give PostgreSQL's code for an error, empty where there is none."""
    return getattr(error, "sqlstate", None) or ""
