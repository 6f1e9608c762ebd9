"""A connection of the drivers themselves, and the few things in which the two databases differ."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any, ClassVar, Protocol
from uuid import UUID

from springleg.core.errors import NotInstalled
from springleg.store import locations
from springleg.store.locations import Location

DatabaseRow = tuple[Any, ...]

# FULL, and fullfsync where a Mac's disk would otherwise answer too early: an acknowledged entry
# is on the disk. Many guides recommend NORMAL; it loses acknowledged writes in a power cut.
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "fullfsync=ON", "foreign_keys=ON")


class _Driver(Protocol):
    """What a connection of sqlite3 and of psycopg have in common."""

    def execute(self, sql: Any, values: Any = ..., /) -> Any: ...

    def close(self) -> None: ...


class Connection:
    """One open connection of one thread. Each statement stands alone, or in `transaction`."""

    BEGIN: ClassVar[str]
    #: What a SELECT ends with, so that its rows are ours until the end of the transaction.
    HOLD: ClassVar[str]

    def __init__(self, driver: _Driver) -> None:
        self._driver, self._in_transaction = driver, False

    def execute(self, sql: str, values: Sequence[object] = ()) -> list[DatabaseRow]:
        """All rows that a statement answers; `?` marks a value. Raises the driver's errors."""
        raise NotImplementedError

    def key(self, key: UUID) -> object:
        """An id as this database takes it as a value."""
        raise NotImplementedError

    def instant(self, at: datetime) -> object:
        """An aware instant as this database takes it as a value."""
        raise NotImplementedError

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One transaction, on the disk when this ends; an error takes all of it back.

        Raises RuntimeError inside another one: what that acknowledged could still be taken back.
        """
        if self._in_transaction:
            raise RuntimeError("a transaction is open: what is added in it would not be durable")
        self.execute(self.BEGIN)
        self._in_transaction = True
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            with suppress(Exception):  # the database may have done so, or be gone
                self.execute("ROLLBACK")
            raise
        finally:
            self._in_transaction = False

    def close(self) -> None:
        """Let go of the database."""
        self._driver.close()


class SQLite(Connection):
    """A connection to a file."""

    # A transaction that begins with reading cannot wait for its turn to write.
    BEGIN: ClassVar[str] = "BEGIN IMMEDIATE"
    HOLD: ClassVar[str] = ""  # there is one writer at a time

    def execute(self, sql: str, values: Sequence[object] = ()) -> list[DatabaseRow]:
        """See Connection."""
        return list(self._driver.execute(sql, values))

    def key(self, key: UUID) -> object:
        """See Connection: 32 digits, as Django's tables have it."""
        return key.hex

    def instant(self, at: datetime) -> object:
        """See Connection: UTC as text, so that it sorts, as Django's tables have it."""
        return at.astimezone(UTC).replace(tzinfo=None).isoformat(" ")


class PostgreSQL(Connection):
    """A connection to a server."""

    BEGIN: ClassVar[str] = "BEGIN"
    HOLD: ClassVar[str] = " FOR NO KEY UPDATE"

    def execute(self, sql: str, values: Sequence[object] = ()) -> list[DatabaseRow]:
        """See Connection."""
        cursor = self._driver.execute(sql.replace("?", "%s"), values or None)
        return list(cursor.fetchall()) if cursor.description else []

    def key(self, key: UUID) -> object:
        """See Connection."""
        return key

    def instant(self, at: datetime) -> object:
        """See Connection."""
        return at


def connect(location: Location) -> Connection:
    """Open a connection. Raises the driver's errors, and NotInstalled where there is no driver.

    SQLite may never create the file (`mode=rw`): a lost one stays lost.
    """
    if location.path is None:
        return _connect_server(location)
    uri, patience = f"{location.path.as_uri()}?mode=rw", locations.BUSY_TIMEOUT_S
    driver = sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None)
    try:
        for pragma in PRAGMAS:
            driver.execute(f"PRAGMA {pragma}")
    except BaseException:
        driver.close()
        raise
    return SQLite(driver)


def _connect_server(location: Location) -> Connection:
    try:
        import psycopg  # only where a server is asked for
    except ImportError as error:
        from springleg import __version__

        raise NotInstalled(location.where, "postgresql", __version__) from error
    # Nothing is prepared on the server: a pooler in front may give each statement another one.
    settings = {"client_encoding": "UTF8", **location.parameters}
    return PostgreSQL(psycopg.connect(autocommit=True, prepare_threshold=None, **settings))


def uuid_of(held: object) -> UUID:
    """An id as either database gives it."""
    return held if isinstance(held, UUID) else UUID(str(held))
