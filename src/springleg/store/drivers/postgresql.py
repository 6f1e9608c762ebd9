"""PostgreSQL: the logbooks of many on a server, by psycopg."""

import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit
from uuid import UUID

from springleg.core.errors import NotInstalled, Refused
from springleg.core.message import NOTHING, message, term
from springleg.store.drivers.driver import (
    BUSY_TIMEOUT_S,
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
    first_line,
    unknown_words,
)
from springleg.store.results import Checked

_LOST_LINE: Words = (
    message("the connection broke"),
    message("Do this again: what was already taken will not be doubled"),
)
# By the beginning of the SQLSTATE; the longest that fits counts.
WORDS: dict[str, Words] = {
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
    "53100": FULL,
    "53300": (message("it has too many connections"), message("Wait a little, then do this again")),
    "55P03": LOCKED,
    "XX": DAMAGED,
}
_BROKEN_OFF = ("57P", "080", "400", "40P")  # beginnings of SQLSTATE


class PostgreSQLConnection(Connection):
    """A connection to a server."""

    BEGIN: ClassVar[str] = "BEGIN"
    HOLD: ClassVar[str] = " FOR NO KEY UPDATE"
    BEGIN_READING: ClassVar[str] = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    INSTANT_TEXT: ClassVar[str] = "to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"

    def execute(self, sql: str, values: Sequence[object] = ()) -> list[DatabaseRow]:
        """See Connection."""
        cursor = self._held.execute(sql.replace("?", "%s"), values or None)
        return list(cursor.fetchall()) if cursor.description else []

    def rows_changed(self, sql: str, values: Sequence[object]) -> int:
        """See Connection."""
        return int(self._held.execute(sql.replace("?", "%s"), values).rowcount)

    def key(self, key: UUID) -> object:
        """See Connection."""
        return key

    def instant(self, at: datetime) -> object:
        """See Connection."""
        return at


def postgresql_location(url: str) -> Location:
    """Read a URL like `postgresql://user:password@host:port/name`.

    Parts may be percent-encoded; what stands after `?` is handed to PostgreSQL's own client
    (`sslmode=require`), except `host`, which names a folder of sockets. Raises Refused; a
    password is never repeated.
    """
    remedy = message("Write it like postgresql://user:password@host:5432/name")
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        raise Refused(
            message("database URL"), message("its port is not a number"), remedy
        ) from None
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise Refused(message("database URL"), message("it does not name the database"), remedy)
    options: dict[str, Any] = {
        "connect_timeout": BUSY_TIMEOUT_S,
        "options": f"-c lock_timeout={BUSY_TIMEOUT_S}s",
        **dict(parse_qsl(parts.query, keep_blank_values=True)),
    }
    named = {
        "host": options.pop("host", "") or _host(parts),
        "port": port,
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
    }
    said = {key: value for key, value in named.items() if value}
    at = f"{said.get('host', 'this computer')}{f':{port}' if port else ''}"
    where = f"the PostgreSQL database {name!r} at {at}"
    return Location(POSTGRESQL, where, parameters={**options, **said, "dbname": name})


def _host(parts: SplitResult) -> str:
    """Give the host as written: `hostname` would put a socket folder into lower case."""
    host = parts.netloc.rpartition("@")[2]
    if parts.port is not None:
        host = host.rpartition(":")[0]
    return unquote(host.rstrip(":").strip("[]"))


def _connected(location: Location) -> Connection:
    try:
        import psycopg  # only where a server is asked for
    except ImportError as error:
        from springleg import __version__

        raise NotInstalled(location.where, "postgresql", __version__) from error
    # Nothing is prepared on the server: a pooler in front may give each statement another one.
    settings = {"client_encoding": "UTF8", **location.parameters}
    return PostgreSQLConnection(
        psycopg.connect(autocommit=True, prepare_threshold=None, **settings)
    )


def _errors() -> tuple[type[Exception], ...]:
    psycopg = sys.modules.get("psycopg")  # which may not even be installed
    return (psycopg.Error,) if psycopg else ()


def _words(error: Exception) -> Words:
    state = _sqlstate(error)
    for length in range(len(state), 1, -1):
        if state[:length] in WORDS:
            return WORDS[state[:length]]
    if state or _is_of_a_value(error):
        return unknown_words(error)
    cause = message("it cannot be reached ({error})", error=first_line(error))
    return cause, message("Check that the server runs, and its address in the database URL")


def _sqlstate(error: Exception) -> str:
    """PostgreSQL's code for an error, empty where there is none."""
    return getattr(error, "sqlstate", None) or ""


def _broken_off(error: Exception) -> bool:
    """Whether a server's answer was cut off, or other writers were in the way (deadlock)."""
    state = _sqlstate(error)
    return state[:3] in _BROKEN_OFF if state else not _is_of_a_value(error)


def _is_of_a_value(error: Exception) -> bool:
    """Whether psycopg itself refuses a value: without a code too, but no line has broken."""
    return isinstance(error, sys.modules["psycopg"].DataError)


def _look(_: Location, connection: Connection) -> Iterator[Checked]:
    for name in ("fsync", "full_page_writes", "synchronous_commit"):
        (value,) = first_column(connection, f"SHOW {name}")
        is_on = value != "off"
        remedy = message("Set {name} = on, or a power cut may lose entries", name=name)
        found = term(str(value))
        yield Checked(f"durability: {name}", is_on, found, NOTHING if is_on else remedy)


def _django(location: Location) -> dict[str, Any]:
    options = dict(location.parameters)
    named = {
        django: str(options.pop(ours, ""))
        for django, ours in (
            ("NAME", "dbname"),
            ("USER", "user"),
            ("PASSWORD", "password"),
            ("HOST", "host"),
            ("PORT", "port"),
        )
    }
    return {"ENGINE": "django.db.backends.postgresql", **named, "OPTIONS": options}


POSTGRESQL = Driver(
    name="PostgreSQL",
    schemes=("postgresql", "postgres"),
    located=postgresql_location,
    connected=_connected,
    types=Types(key="uuid NOT NULL", instant="timestamp with time zone"),
    find_tables=(
        "SELECT relname FROM pg_class WHERE relname IN (?, ?, ?) AND pg_table_is_visible(oid)"
    ),
    one_writer=False,
    errors=_errors,
    words=_words,
    broken_off=_broken_off,
    look=_look,
    django=_django,
    schema_lock=f"SELECT pg_advisory_xact_lock({0x5350_524C})",  # any number, so long as it is ours
    own_clock="SELECT clock_timestamp()",
    copying=message("Use PostgreSQL's own pg_dump"),
)
