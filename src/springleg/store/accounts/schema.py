"""Bringing the tables of accounts up to date: ours and those of the libraries that we use."""

import pkgutil
from importlib import import_module

from django.apps import apps
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from springleg.core.errors import StoreTrouble
from springleg.store.models import Athlete
from springleg.store.places import Place, alias_of
from springleg.store.schema import _STEPS_TABLE, APP, _lock, back_up
from springleg.store.trouble import plainly

Steps = dict[str, frozenset[str]]  # an app's label, and the names of its steps


def bring_up_to_date(place: Place) -> None:
    """Take the steps that are missing, all or none. Raises StoreTrouble.

    The logbook's own tables come first, by `open_logbook`. A file that holds anybody's data is
    copied before it is changed.
    """
    with plainly(place.where):
        connection = connections[alias_of(place)]
        known = _known_steps()
        taken = _taken_steps(connection)
        _refuse_newer(known, taken, place.where)
        if any(steps - taken.get(label, frozenset()) for label, steps in known.items()):
            _take_missing_steps(connection, place)


def _known_steps() -> Steps:
    """What this version knows, by the names of the modules; none of them is imported."""
    found = {}
    for config in apps.get_app_configs():
        if config.label == APP:
            continue
        try:
            steps = import_module(f"{config.name}.migrations")
        except ModuleNotFoundError:  # an app without tables
            continue
        names = frozenset(step.name for step in pkgutil.iter_modules(steps.__path__))
        if names:
            found[config.label] = names
    return found


def _taken_steps(connection: BaseDatabaseWrapper) -> Steps:
    found: dict[str, set[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT app, name FROM {_STEPS_TABLE}")  # noqa: S608 ours
        for label, name in cursor.fetchall():
            found.setdefault(label, set()).add(name)
    return {label: frozenset(names) for label, names in found.items()}


def _refuse_newer(known: Steps, taken: Steps, where: str) -> None:
    """Refuse tables that a newer version has changed; libraries drop old steps, which is well."""
    for label, steps in known.items():
        newest = max(taken.get(label, steps))
        if newest > max(steps):
            cause = f"it was last used by a newer Springleg, whose {label} {newest!r} is not known"
            raise StoreTrouble(where, cause, "Nothing was changed; update Springleg")


def _take_missing_steps(connection: BaseDatabaseWrapper, place: Place) -> None:
    from django.db.migrations.executor import MigrationExecutor  # seldom needed, slow to import

    connection.disable_constraint_checking()  # SQLite cannot do so inside the transaction
    try:
        with transaction.atomic(using=connection.alias, durable=True):
            _lock(connection)
            if place.path is not None and Athlete.objects.using(connection.alias).exists():
                copy = place.path.with_name(f"{place.path.name}.before-accounts")
                back_up(place.path, copy)
            executor = MigrationExecutor(connection)
            executor.migrate(executor.loader.graph.leaf_nodes())
    finally:
        connection.enable_constraint_checking()
