"""The shape of the tables: which steps a database has taken, and taking those it lacks."""

import os
import pkgutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from springleg.core.errors import StoreTrouble
from springleg.store import migrations

APP = "store"
_STEPS_TABLE = "django_migrations"
# Any number will do, so long as it is ours: who holds it may change the tables.
_POSTGRESQL_LOCK = 0x5350_524C


@dataclass(frozen=True, slots=True)
class Schema:
    """What a database holds: the names of its tables, and which of our steps it has taken."""

    tables: frozenset[str]
    taken: frozenset[str]


def known_steps() -> frozenset[str]:
    """Name the steps that this version knows; none of them is imported."""
    return frozenset(m.name for m in pkgutil.iter_modules(migrations.__path__))


def read_schema(connection: BaseDatabaseWrapper) -> Schema:
    """Look at a database, cheaply: this is done each time a logbook is opened."""
    with connection.cursor() as cursor:
        tables = frozenset(connection.introspection.table_names(cursor))
        if _STEPS_TABLE not in tables:
            return Schema(tables, frozenset())
        cursor.execute(f"SELECT name FROM {_STEPS_TABLE} WHERE app = %s", [APP])  # noqa: S608 ours
        return Schema(tables, frozenset(str(name) for (name,) in cursor.fetchall()))


def refuse_newer(schema: Schema, where: str) -> None:
    """Raise StoreTrouble where a newer Springleg has already changed the tables."""
    newer = schema.taken - known_steps()
    if newer:
        cause = (
            f"it was last used by a newer Springleg, whose {max(newer)!r} this one does not know"
        )
        raise StoreTrouble(where, cause, "Nothing was changed; update Springleg")


def take_missing_steps(
    connection: BaseDatabaseWrapper, where: str, before: Callable[[], None] | None = None
) -> None:
    """Take all missing steps in one transaction, after `before`; a crash leaves the old shape."""
    from django.db.migrations.executor import (  # seldom needed, slow to import
        MigrationExecutor,
    )

    connection.disable_constraint_checking()  # SQLite cannot do so inside the transaction
    try:
        with transaction.atomic(using=connection.alias, durable=True):
            _lock(connection)
            schema = read_schema(connection)  # again: another process may have been first
            refuse_newer(schema, where)
            if known_steps() <= schema.taken:
                return
            if before is not None:
                before()
            executor = MigrationExecutor(connection)
            executor.migrate(executor.loader.graph.leaf_nodes(APP))
    finally:
        connection.enable_constraint_checking()


def _lock(connection: BaseDatabaseWrapper) -> None:
    """One process at a time: SQLite's transaction has seen to it already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_POSTGRESQL_LOCK])


def back_up(source: Path, target: Path) -> None:
    """Copy a database that may be in use; `target` appears whole or not at all."""
    draft = target.with_name(f"{target.name}.part")
    draft.unlink(missing_ok=True)
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with (
            closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as held,
            closing(sqlite3.connect(draft)) as copy,
        ):
            held.backup(copy)
        sync(draft)
        draft.replace(target)
        sync(target.parent)
    finally:
        draft.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Wait until a file, or the list of a folder's files, is on the disk."""
    if path.is_dir() and os.name != "posix":
        return  # Windows keeps its folders itself
    held = os.open(path, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)
