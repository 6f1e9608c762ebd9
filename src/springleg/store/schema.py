"""The shape of the tables: which steps a database has taken, and taking those it lacks.

A step is a few statements with a name, kept in the table `store_step` once it is taken. Until that
table came, Django's migrations made the tables and kept the same names in a table of their own;
what they made is as our first step makes it, and is only marked.
"""

from collections.abc import Callable
from typing import NamedTuple

from springleg.core.errors import StoreTrouble
from springleg.core.message import message
from springleg.store.connect import Connection, PostgreSQL

ENTRIES = "store_entry"
_MARKS, _DJANGOS = "store_step", "django_migrations"
# Any number will do, so long as it is ours: one process at a time may change the tables.
POSTGRESQL_LOCK = 0x5350_524C


class Step(NamedTuple):
    """One change of the tables, in the words of each database. A step is never changed again."""

    name: str
    sqlite: tuple[str, ...]
    postgresql: tuple[str, ...]


def _first(key: str, instant: str) -> tuple[str, ...]:
    """Athletes, and the entries of their logs: rows are added, none is ever changed.

    An entry's `id` is the client's own, so that adding twice changes nothing. `at` is the instant,
    for the order; `written_at` is the same with its offset from UTC, as the client said it; `body`
    is the fact as JSON; `received` is when this store took it.
    """
    return (
        f"CREATE TABLE store_athlete (id {key} PRIMARY KEY, slug varchar(64) NOT NULL UNIQUE)",
        f"""CREATE TABLE {ENTRIES} (
            id {key} PRIMARY KEY,
            at {instant} NOT NULL,
            written_at text NOT NULL,
            kind varchar(64) NOT NULL,
            body text NOT NULL,
            received {instant} NOT NULL,
            athlete_id {key} REFERENCES store_athlete (id) DEFERRABLE INITIALLY DEFERRED
        )""",
        f"CREATE INDEX store_entry_in_order ON {ENTRIES} (athlete_id, at, id)",
    )


STEPS = (
    Step(
        "0001_first",
        sqlite=_first("char(32) NOT NULL", "datetime"),
        postgresql=_first("uuid NOT NULL", "timestamp with time zone"),
    ),
)


class Schema(NamedTuple):
    """Which steps a database has taken, and those of them that are marked in our own table."""

    taken: frozenset[str]
    marked: frozenset[str]

    @property
    def missing(self) -> tuple[Step, ...]:
        """The steps that are still to be taken, or only to be marked, in order."""
        return tuple(step for step in STEPS if step.name not in self.marked)


def read_schema(connection: Connection) -> Schema:
    """Look at a database, cheaply: this is done each time a logbook is opened."""
    tables = _tables(connection)
    marked, djangos = (
        {str(name) for (name,) in connection.execute(sql)} if table in tables else set()
        for table, sql in (
            (_MARKS, f"SELECT name FROM {_MARKS}"),  # noqa: S608 ours
            (_DJANGOS, f"SELECT name FROM {_DJANGOS} WHERE app = 'store'"),  # noqa: S608 ours
        )
    )
    return Schema(frozenset(marked | djangos), frozenset(marked))


def _tables(connection: Connection) -> set[str]:
    """Which of our tables are there, as far as a statement without the schema's name finds them."""
    if isinstance(connection, PostgreSQL):
        sql = "SELECT relname FROM pg_class WHERE relname IN (?, ?, ?) AND pg_table_is_visible(oid)"
    else:
        sql = "SELECT name FROM sqlite_master WHERE name IN (?, ?, ?)"
    return {str(name) for (name,) in connection.execute(sql, (_MARKS, _DJANGOS, ENTRIES))}


def refuse_newer(schema: Schema, where: str) -> None:
    """Raise StoreTrouble where a newer Springleg has already changed the tables."""
    newer = schema.taken - {step.name for step in STEPS}
    if newer:
        cause = message(
            "it was last used by a newer Springleg, whose {step} this one does not know",
            step=repr(max(newer)),
        )
        raise StoreTrouble(where, cause, message("Nothing was changed; update Springleg"))


def take_missing_steps(
    connection: Connection, where: str, before: Callable[[], object] = lambda: None
) -> None:
    """Take all missing steps in one transaction, after `before`; a crash leaves the old shape."""
    with connection.transaction():
        if isinstance(connection, PostgreSQL):  # SQLite's transaction has seen to it already
            connection.execute("SELECT pg_advisory_xact_lock(?)", (POSTGRESQL_LOCK,))
        schema = read_schema(connection)  # again: another process may have been first
        refuse_newer(schema, where)
        if not schema.missing:
            return
        before()
        connection.execute(
            f"CREATE TABLE IF NOT EXISTS {_MARKS} (name varchar(64) NOT NULL PRIMARY KEY)"
        )
        for step in schema.missing:
            if step.name not in schema.taken:
                of_server = isinstance(connection, PostgreSQL)
                for statement in step.postgresql if of_server else step.sqlite:
                    connection.execute(statement)
            connection.execute(f"INSERT INTO {_MARKS} (name) VALUES (?)", (step.name,))  # noqa: S608 ours
