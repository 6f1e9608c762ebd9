"""Where a logbook can be kept, and what Django must be told to reach it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit
from uuid import uuid4

from springleg.core.errors import Refused

BUSY_TIMEOUT_S = 5
FILE_NAME = "springleg.sqlite3"

# FULL, and fullfsync where a Mac's disk would otherwise answer too early: an acknowledged entry
# is on the disk. Many guides recommend NORMAL; it loses acknowledged writes in a power cut.
PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA fullfsync=ON"


@dataclass(frozen=True, slots=True)
class Place:
    """One database: what people call it, Django's settings for it, and its file if it is one."""

    where: str
    settings: Mapping[str, Any]
    path: Path | None = None


def sqlite_place(path: Path) -> Place:
    """Name a database file. SQLite may never create it (`mode=rw`): a lost one stays lost."""
    path = path.absolute()
    options = {"timeout": BUSY_TIMEOUT_S, "transaction_mode": "IMMEDIATE", "init_command": PRAGMAS}
    settings = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": f"{path.as_uri()}?mode=rw",
        "OPTIONS": options,
        "CONN_MAX_AGE": None,  # a server's thread keeps its connection from ask to ask
    }
    return Place(str(path), settings, path)


def postgresql_place(url: str) -> Place:
    """Read a URL like `postgresql://user:password@host:port/name`.

    Parts may be percent-encoded; what stands after `?` is handed to PostgreSQL's own client
    (`sslmode=require`), except `host`, which names a folder of sockets. Raises Refused; a
    password is never repeated.
    """
    remedy = "Write it like postgresql://user:password@host:5432/name"
    try:
        parts = urlsplit(url)
    except ValueError:
        raise Refused("database URL", "it cannot be read", remedy) from None
    if parts.scheme not in ("postgresql", "postgres"):
        raise Refused("database URL", "it does not name a PostgreSQL database", remedy)
    try:
        port = parts.port
    except ValueError:
        raise Refused("database URL", "its port is not a number", remedy) from None
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise Refused("database URL", "it does not name the database", remedy)
    options: dict[str, Any] = {
        "connect_timeout": BUSY_TIMEOUT_S,
        "options": f"-c lock_timeout={BUSY_TIMEOUT_S}s",
        **dict(parse_qsl(parts.query, keep_blank_values=True)),
    }
    host = options.pop("host", "") or _host(parts)
    settings = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": None,  # a server's thread keeps its connection from ask to ask
    }
    at = f"{host or 'this computer'}{f':{port}' if port else ''}"
    return Place(f"the PostgreSQL database {name!r} at {at}", settings)


def _host(parts: SplitResult) -> str:
    """Give the host as written: `hostname` would put a socket folder into lower case."""
    host = parts.netloc.rpartition("@")[2]
    if parts.port is not None:
        host = host.rpartition(":")[0]
    return unquote(host.rstrip(":").strip("[]"))


def alias_of(place: Place) -> str:
    """Django's short name for a place, put on its list of databases when it is new."""
    from django.db import connections  # late: naming a place needs no Django

    for alias, held in connections.databases.items():
        if all(held[key] == value for key, value in place.settings.items()):
            return alias
    alias = f"logbook-{uuid4()}"
    whole = connections.configure_settings({"default": {}, alias: dict(place.settings)})
    connections.databases[alias] = whole[alias]
    return alias
