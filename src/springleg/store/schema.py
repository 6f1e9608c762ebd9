"""The shape of the tables: which steps a database has taken, and taking those it lacks.

A step is a few statements with a name, kept in the table `store_step` once it is taken. Until that
table came, Django's migrations made the tables and kept the same names in a table of their own;
what they made is as our first step makes it, and is only marked.
"""

from collections.abc import Callable
from typing import NamedTuple

from springleg.core.errors import StoreTrouble
from springleg.core.message import message
from springleg.store.drivers.driver import Connection, Location, Types

ENTRIES, FOLLOWED = "store_entry", "store_followed_calendar"
#: The tables whose rows are an athlete's own, by `athlete_id`: what goes with whom is erased.
OF_ATHLETES = (ENTRIES, FOLLOWED)
_MARKS, _DJANGOS = "store_step", "django_migrations"


class Step(NamedTuple):
    """One change of the tables, with a database's own types. A step is never changed again."""

    name: str
    statements: Callable[[Types], tuple[str, ...]]


def _first(types: Types) -> tuple[str, ...]:
    """Athletes, and the entries of their logs: rows are added, none is ever changed.

    An entry's `id` is the client's own, so that adding twice changes nothing. `at` is the instant,
    for the order; `written_at` is the same with its offset from UTC, as the client said it; `body`
    is the fact as JSON; `received` is when this store took it.
    """
    key, instant = types
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


def _followed_calendars(types: Types) -> tuple[str, ...]:
    """The calendars that runners follow by their addresses; `body` is the noun as JSON.

    These rows are changed and taken out: what they hold is a secret, and a copy of what can be
    asked for again. `due` is when that is to be done.
    """
    key, instant = types
    return (
        f"""CREATE TABLE {FOLLOWED} (
            id {key} PRIMARY KEY,
            athlete_id {key} NOT NULL REFERENCES store_athlete (id) DEFERRABLE INITIALLY DEFERRED,
            due {instant} NOT NULL,
            body text NOT NULL
        )""",
        f"CREATE INDEX {FOLLOWED}_of ON {FOLLOWED} (athlete_id, id)",
        f"CREATE INDEX {FOLLOWED}_due ON {FOLLOWED} (due)",
    )


STEPS = (
    Step("0001_first", _first),
    Step("0003_followed_calendars", _followed_calendars),
)


class Schema(NamedTuple):
    """Which steps a database has taken, and those of them that are marked in our own table."""

    taken: frozenset[str]
    marked: frozenset[str]

    @property
    def missing(self) -> tuple[Step, ...]:
        """The steps that are still to be taken, or only to be marked, in order."""
        return tuple(step for step in STEPS if step.name not in self.marked)


def read_schema(location: Location, connection: Connection) -> Schema:
    """Look at a database, cheaply: this is done each time a logbook is opened.

    Our tables are there as far as a statement without the schema's name finds them.
    """
    found = connection.execute(location.driver.find_tables, (_MARKS, _DJANGOS, ENTRIES))
    tables = {str(name) for (name,) in found}
    marked, djangos = (
        {str(name) for (name,) in connection.execute(sql)} if table in tables else set()
        for table, sql in (
            (_MARKS, f"SELECT name FROM {_MARKS}"),  # noqa: S608 ours
            (_DJANGOS, f"SELECT name FROM {_DJANGOS} WHERE app = 'store'"),  # noqa: S608 ours
        )
    )
    return Schema(frozenset(marked | djangos), frozenset(marked))


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
    location: Location,
    connection: Connection,
    where: str = "",
    before: Callable[[], object] = lambda: None,
) -> None:
    """Take all missing steps in one transaction, after `before`; a crash leaves the old shape.

    Raises StoreTrouble of what is called `where` (the location, where nothing else is said).
    """
    with connection.transaction():
        if location.driver.schema_lock:
            connection.execute(location.driver.schema_lock)
        schema = read_schema(location, connection)  # again: another process may have been first
        refuse_newer(schema, where or location.where)
        if not schema.missing:
            return
        before()
        connection.execute(
            f"CREATE TABLE IF NOT EXISTS {_MARKS} (name varchar(64) NOT NULL PRIMARY KEY)"
        )
        for step in schema.missing:
            if step.name not in schema.taken:
                for statement in step.statements(location.driver.types):
                    connection.execute(statement)
            connection.execute(f"INSERT INTO {_MARKS} (name) VALUES (?)", (step.name,))  # noqa: S608 ours
