"""What databases and disks complain of, in plain words."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from springleg.core.errors import Place, StoreTrouble
from springleg.core.message import Message, message

Words = tuple[Message, Message]  # the cause and the remedy

_LOCKED = (
    message("another program has kept it locked for too long"),
    message("Nothing was written; let the other program finish, then do this again"),
)
_FULL = (
    message("the disk is full"),
    message("Nothing was written, and what was there is safe; free some space, then do this again"),
)
_DAMAGED = (
    message("it is damaged, or it is not a Springleg logbook"),
    message("Nothing was changed; keep a copy of it, then put a backup in its place"),
)
_LOST_LINE = (
    message("the connection broke"),
    message("Do this again: what was already taken will not be doubled"),
)

# SQLite's primary result codes.
SQLITE_WORDS = {
    "BUSY": _LOCKED,
    "LOCKED": _LOCKED,
    "FULL": _FULL,
    "CORRUPT": _DAMAGED,
    "NOTADB": _DAMAGED,
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

# PostgreSQL's SQLSTATE, by its beginning; the longest that fits counts.
POSTGRESQL_WORDS = {
    "08": _LOST_LINE,
    "57P": _LOST_LINE,
    "28": (
        message("the user or the password was not accepted"),
        message("Check them in the database URL"),
    ),
    "3D000": (
        message("there is no such database"),
        message("Create it, or check its name in the database URL"),
    ),
    "40": (message("other writers were in the way"), message("Nothing was written; do this again")),
    "42501": (
        message("this user may not do that"),
        message("Let the user create and write tables there"),
    ),
    "25006": (
        message("it is read-only at the moment"),
        message("Nothing was written; ask who runs the server"),
    ),
    "53100": _FULL,
    "53300": (message("it has too many connections"), message("Wait a little, then do this again")),
    "55P03": _LOCKED,
    "XX": _DAMAGED,
}


@contextmanager
def plain_errors(where: Place) -> Iterator[None]:
    """Turn what databases and disks raise into StoreTrouble; other errors pass."""
    try:
        yield
    except OSError as error:
        cause = message("it cannot be used ({error})", error=error.strerror or str(error))
        remedy = message("Check that the folder is there, has space, and that you may write to it")
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


def words_of(error: Exception) -> Words:
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
        remedy = message("Check that the server runs, and its address in the database URL")
        return message("it cannot be reached ({error})", error=said), remedy
    cause = message("the database answered: {error}", error=said)
    return cause, message("Nothing was written; ask `springleg doctor`")


def sqlstate(error: BaseException) -> str:
    """Give PostgreSQL's code for an error, empty where there is none."""
    return getattr(error, "sqlstate", None) or ""
