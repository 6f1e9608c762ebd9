"""What the store asks of a database, and what its driver brings: one record each, one connection.

A further database is a module beside this one, and a row in `drivers/__init__.py`.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar, NamedTuple, Protocol
from uuid import UUID

from msgspec import ValidationError, convert, field

from springleg.core.message import NOTHING, Message, message
from springleg.core.noun import Noun
from springleg.store.results import Checked

DatabaseRow = tuple[Any, ...]
Words = tuple[Message, Message]  # the cause and the remedy

BUSY_TIMEOUT_S = 5

LOCKED: Words = (
    message("another program has kept it locked for too long"),
    message("Nothing was written; let the other program finish, then do this again"),
)
FULL: Words = (
    message("the disk is full"),
    message("Nothing was written, and what was there is safe; free some space, then do this again"),
)
DAMAGED: Words = (
    message("it is damaged, or it is not a Springleg logbook"),
    message("Nothing was changed; keep a copy of it, then put a backup in its place"),
)


class _Held(Protocol):
    """What a connection of sqlite3 and of psycopg have in common."""

    def execute(self, sql: Any, values: Any = ..., /) -> Any: ...

    def close(self) -> None: ...


class Connection(ABC):
    """One open connection of one thread. Each statement stands alone, or in `transaction`."""

    BEGIN: ClassVar[str]
    #: What a SELECT ends with, so that its rows are ours until the end of the transaction.
    HOLD: ClassVar[str] = ""
    #: Begins a transaction that sees one state of the database, whatever others write meanwhile.
    BEGIN_READING: ClassVar[str] = "BEGIN"
    #: A column of instants (`{}`) as text in UTC: 2026-12-07 18:30:00, with or without a fraction.
    INSTANT_TEXT: ClassVar[str] = "{}"

    def __init__(self, held: _Held) -> None:
        self._held, self._in_transaction = held, False

    @abstractmethod
    def execute(self, sql: str, values: Sequence[object] = ()) -> list[DatabaseRow]:
        """All rows that a statement answers; `?` marks a value. Raises the driver's errors."""

    @abstractmethod
    def rows_changed(self, sql: str, values: Sequence[object]) -> int:
        """How many rows a statement has added or changed, itself without an answer."""

    @abstractmethod
    def key(self, key: UUID) -> object:
        """An id as this database takes it as a value."""

    @abstractmethod
    def instant(self, at: datetime) -> object:
        """An aware instant as this database takes it as a value."""

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

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """One state of the database for all that is read in it; nothing is written in it."""
        self.execute(self.BEGIN_READING)
        try:
            yield
        finally:
            with suppress(Exception):  # the database may be gone
                self.execute("ROLLBACK")

    def close(self) -> None:
        """Let go of the database."""
        self._held.close()


class Types(NamedTuple):
    """How the columns of our tables are declared, where the databases differ."""

    key: str
    instant: str


class Driver(Noun, frozen=True):
    """All in which one database differs from the others.

    `name` is as people call it, `schemes` are those of its URLs (none: a file of ours). `located`
    reads a URL, or finds the file in a data folder, and raises Refused; `connected` opens a
    connection, and raises the driver's errors and NotInstalled. `find_tables` asks which of three
    names are tables of ours; `schema_lock` is said before tables are changed, where a transaction
    alone lets two change them at once; `own_clock` asks for its own clock's instant, where it runs
    on a machine of its own. With `one_writer` threads queue for their turn to write.
    `errors` are the driver's kinds of errors, none where it is not loaded; `words` says one in
    plain words; `broken_off` tells whether the same work may succeed at once. `look` is its part
    of `springleg doctor`. `django` are Django's settings for accounts; it raises Refused where
    the database cannot hold any. `copying` says how it is copied where that is not ours to do.
    """

    name: str
    schemes: tuple[str, ...]
    located: Callable[[str], "Location"]
    connected: Callable[["Location"], Connection]
    types: Types
    find_tables: str
    one_writer: bool
    errors: Callable[[], tuple[type[Exception], ...]]
    words: Callable[[Exception], Words]
    broken_off: Callable[[Exception], bool]
    look: Callable[["Location", Connection], Iterable[Checked]]
    django: Callable[["Location"], dict[str, Any]]
    schema_lock: str = ""
    own_clock: str = ""
    copying: Message = NOTHING


class Location(Noun, frozen=True):
    """One database: its driver, what people call it, and its file or how a server is reached.

    `folder` is the data folder beside a server's. `parameters` are what its driver is told beside:
    they hold the password, `where` never does.
    """

    driver: Driver
    where: str
    path: Path | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    folder: Path | None = None

    def connect(self) -> Connection:
        """Open a connection. Raises the driver's errors, and NotInstalled where it is not there."""
        return self.driver.connected(self)


def uuid_of(held: object) -> UUID:
    """An id as any of the databases gives it. Raises ValueError for what is none."""
    try:  # a third of the time that a UUID takes to be made of a text
        return convert(held if isinstance(held, str | UUID) else str(held), UUID)
    except ValidationError:
        return UUID(str(held))


def unknown_words(error: Exception) -> Words:
    """What is said of an error that a driver has no words for."""
    cause = message("the database answered: {error}", error=first_line(error))
    return cause, message("Nothing was written; ask `springleg doctor`")


def first_line(error: Exception) -> str:
    """What an error says, without the lines after the first: they may quote the data of a row."""
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")


def first_column(connection: Connection, question: str) -> list[Any]:
    """The first column of each row of the answer."""
    return [row[0] for row in connection.execute(question)]
