"""Where a logbook can be kept, and what the drivers must be told to reach it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from msgspec import field

from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.core.noun import Noun

BUSY_TIMEOUT_S = 5
FILE_NAME = "springleg.sqlite3"


class Location(Noun, frozen=True):
    """One database: what people call it, and its file, or what psycopg is told to reach a server.

    `parameters` hold the password; `where` never does.
    """

    where: str
    path: Path | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)


def location_of(data_dir: Path, database_url: str = "") -> Location:
    """Where the logbook of a folder or URL is. Raises Refused for a URL that cannot be read."""
    if database_url:
        return postgresql_location(database_url)
    return sqlite_location(data_dir / FILE_NAME)


def sqlite_location(path: Path) -> Location:
    """Name a database file; nothing is opened or made."""
    path = path.absolute()
    return Location(str(path), path)


def postgresql_location(url: str) -> Location:
    """Read a URL like `postgresql://user:password@host:port/name`.

    Parts may be percent-encoded; what stands after `?` is handed to PostgreSQL's own client
    (`sslmode=require`), except `host`, which names a folder of sockets. Raises Refused; a
    password is never repeated.
    """
    remedy = message("Write it like postgresql://user:password@host:5432/name")
    try:
        parts = urlsplit(url)
    except ValueError:
        raise Refused(message("database URL"), message("it cannot be read"), remedy) from None
    if parts.scheme not in ("postgresql", "postgres"):
        raise Refused(
            message("database URL"), message("it does not name a PostgreSQL database"), remedy
        )
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
    return Location(where, parameters={**options, **said, "dbname": name})


def _host(parts: SplitResult) -> str:
    """Give the host as written: `hostname` would put a socket folder into lower case."""
    host = parts.netloc.rpartition("@")[2]
    if parts.port is not None:
        host = host.rpartition(":")[0]
    return unquote(host.rstrip(":").strip("[]"))
