"""Bringing the tables of accounts up to date: ours and those of the libraries that we use."""

import pkgutil
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from django.apps import apps
from django.db import connection, transaction

from springleg.core.errors import StoreTrouble
from springleg.core.message import message
from springleg.store.accounts.models import Athlete
from springleg.store.backup import copy_before
from springleg.store.drivers.driver import Location
from springleg.store.errors import plain_errors

Steps = dict[str, frozenset[str]]  # an app's label, and the names of its steps
_TAKEN = "django_migrations"


class Upgrade(NamedTuple):
    """What was done: `changed`, where anybody's data was there; all as it was, if in a copy."""

    changed: bool
    copy: Path | None


def bring_up_to_date(location: Location) -> Upgrade:
    """Take the steps that are missing, all or none; what was done. Raises StoreTrouble.

    The logbook's own tables come first, by `open_logbook`; Django's default database is the one
    in which they are. What holds anybody's data is copied before it is changed (`copy_before`).
    """
    with plain_errors(location.where):
        known, taken = _known_steps(), _taken_steps()
        _refuse_newer(known, taken, location.where)
        missing = sorted(
            f"{label}-{name}"
            for label, steps in known.items()
            for name in steps - taken.get(label, frozenset())
        )
        if not missing:
            return Upgrade(changed=False, copy=None)
        first = "accounts" if taken.keys().isdisjoint(known) else missing[0]
        on_server = location.path is None and Athlete.objects.exists()
        # By this connection, so not within its transaction.
        copy = copy_before(location, first) if on_server else None
        return _take_missing_steps(location, first, copy)


def _known_steps() -> Steps:
    """What this version knows, by the names of the modules; none of them is imported."""
    found = {}
    for config in apps.get_app_configs():
        try:
            steps = import_module(f"{config.name}.migrations")
        except ModuleNotFoundError:  # an app without tables
            continue
        names = frozenset(step.name for step in pkgutil.iter_modules(steps.__path__))
        if names:
            found[config.label] = names
    return found


def _taken_steps() -> Steps:
    found: dict[str, set[str]] = {}
    with connection.cursor() as cursor:
        if _TAKEN in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT app, name FROM {_TAKEN}")  # noqa: S608 ours
            for label, name in cursor.fetchall():
                found.setdefault(label, set()).add(name)
    return {label: frozenset(names) for label, names in found.items()}


def _refuse_newer(known: Steps, taken: Steps, where: str) -> None:
    """Refuse tables that a newer version has changed; libraries drop old steps, which is well."""
    for label, steps in known.items():
        newest = max(taken.get(label, steps))
        if newest > max(steps):
            cause = message(
                "it was last used by a newer Springleg, whose {label} {newest} is not known",
                label=label,
                newest=repr(newest),
            )
            raise StoreTrouble(where, cause, message("Nothing was changed; update Springleg"))


def _take_missing_steps(location: Location, first: str, copy: Path | None) -> Upgrade:
    """Take them, a file's after a copy that bears the name of the first: it replaces no earlier."""
    from django.db.migrations.executor import MigrationExecutor  # seldom needed, slow to import

    connection.disable_constraint_checking()  # SQLite cannot do so inside the transaction
    try:
        with transaction.atomic(durable=True):
            if location.driver.schema_lock:
                with connection.cursor() as cursor:
                    cursor.execute(location.driver.schema_lock)
            changed = Athlete.objects.exists()
            if location.path is not None and changed:
                copy = copy_before(location, first)
            executor = MigrationExecutor(connection)
            executor.migrate(executor.loader.graph.leaf_nodes())
            return Upgrade(changed, copy)
    finally:
        connection.enable_constraint_checking()
