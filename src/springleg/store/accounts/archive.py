"""Accounts as lines of an archive, and back: every table of ours, and of allauth what lasts.

The tables are those of the models, whichever there are; sessions and links in mails are not kept.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.management.color import no_style
from django.core.serializers import sort_dependencies
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.store.accounts.models import Token, Tries
from springleg.store.accounts.schema import bring_up_to_date
from springleg.store.archive import rows
from springleg.store.archive.layout import ACCOUNTS
from springleg.store.archive.load import TakenBack, load_instance
from springleg.store.archive.write import AccountRows, Progress
from springleg.store.archive.zip_reader import Archive, line_place
from springleg.store.drivers.driver import Connection, Location
from springleg.store.drivers.postgresql import PostgreSQLConnection
from springleg.store.drivers.sqlite import SQLiteConnection

_OF_ALLAUTH = ("account.EmailAddress", "mfa.Authenticator")
_BARE = (str, int, float, bool, type(None))
_NOTHING = message("Nothing was imported")
_RESTORE = message(
    "Nothing was imported. To put the archive in the place of all that is here: "
    "springleg restore FILE"
)


def held_connection() -> Connection:
    """Django's own connection as one of ours: what both ask is of one transaction."""
    connection.ensure_connection()
    kind = SQLiteConnection if connection.vendor == "sqlite" else PostgreSQLConnection
    return kind(connection.connection)


def account_rows() -> Iterator[AccountRows]:
    """The tables that have rows, each with its part's name; rows by their keys, in order.

    Of tables that an older version made the columns that they have.
    """
    with connection.cursor() as cursor:
        there = connection.introspection.table_names(cursor)
    for model in _models():
        if _meta(model).db_table in there and _rows(model).exists():
            yield _part(model), _lines(model)


def import_with_accounts(
    location: Location,
    archive: Archive,
    keep: bool,
    before: Callable[[Connection], None],
    progress: Progress,
) -> tuple[int, int, int]:
    """As `import_instance`, accounts too: new entries, known ones, and new rows of accounts."""
    bring_up_to_date(location)
    made = (0, 0, 0)
    with suppress(TakenBack), transaction.atomic(durable=True):
        before(held_connection())
        loaded = load_instance(held_connection(), archive, progress)
        made = (*loaded, load_accounts(archive))
        if not keep:
            raise TakenBack
    return made


def load_accounts(archive: Archive) -> int:
    """Add the accounts that are missing, inside a transaction of Django's; how many rows.

    Raises Refused for a row that is another one here, or that this version cannot hold.
    """
    known = {_part(model): model for model in _models()}
    strange = [name for name in archive.parts if name.startswith(ACCOUNTS) and name not in known]
    if strange:
        wrong = message("this version has no table for {part}", part=strange[0])
        raise Refused(archive.name, wrong, message("Nothing was imported; update Springleg"))
    added = 0
    for name, model in known.items():
        for number, text in archive.lines(name):
            try:
                added += _add(model, rows.account_line(text))
            except Refused as refused:
                raise refused.at(line_place(archive.name, name, number)) from None
    _reset_sequences(list(known.values()))
    return added


def _models() -> list[type[models.Model]]:
    """The tables of accounts, those that others point at first.

    What was tried too often stays where it was: another server counts anew.
    """
    ours = apps.get_app_config("accounts")
    kept = [one for one in ours.get_models() if _meta(one).managed and one is not Tries]
    named = [ours, kept]
    of_allauth = [apps.get_model(label) for label in _OF_ALLAUTH]
    beside = [(_meta(one).app_config, [one]) for one in of_allauth]
    return list(sort_dependencies([tuple(named), *beside]))


def _part(model: type[models.Model]) -> str:
    """What a table is called in an archive."""
    return f"{ACCOUNTS}{_meta(model).label_lower}.jsonl"


def _meta(model: type[models.Model]) -> Any:
    """What Django knows of a table; documented for all to use, its name notwithstanding."""
    return model._meta  # noqa: SLF001 as above


def _rows(model: type[models.Model]) -> models.Manager[Any]:
    """All rows of a table, whatever its model calls its manager."""
    return model._default_manager  # noqa: SLF001 as `_meta`


def _lines(model: type[models.Model]) -> Iterator[bytes]:
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_description(cursor, _meta(model).db_table)
    columns = {column.name for column in found}
    fields = [one for one in _meta(model).concrete_fields if one.column in columns]
    held = _rows(model).order_by("pk").values(*(field.attname for field in fields))
    for row in held.iterator():
        yield rows.encoded({field.attname: _value(field, row[field.attname]) for field in fields})


def _plain(one: models.Model) -> dict[str, Any]:
    """A row by its columns, in their order, each as JSON has it."""
    return {
        field.attname: _value(field, field.value_from_object(one))
        for field in _meta(type(one)).concrete_fields
    }


def _value(field: Any, value: object) -> object:
    if isinstance(field, models.JSONField):
        return json.loads(json.dumps(value, sort_keys=True))  # PostgreSQL has its own order
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, _BARE) else str(value)


def _add(model: type[models.Model], plain: Mapping[str, Any]) -> int:
    """Add a row, 1, or find it there, 0."""
    wanted = _read(model, plain)
    held = _rows(model).filter(pk=wanted.pk).first()
    if held is not None:
        here, there = _plain(held), _plain(wanted)
        if all(here[name] == there[name] for name in plain):
            return 0
        raise Refused("", message("this row of the accounts is another one here"), _RESTORE)
    try:
        wanted.save_base(raw=True, force_insert=True)
    except IntegrityError:
        wrong = message("an account here has what this row says is its own")
        raise Refused("", wrong, _RESTORE) from None
    return 1


def _read(model: type[models.Model], plain: Mapping[str, Any]) -> models.Model:
    """The row that a line says; columns that it lacks (of an older version) hold their defaults."""
    said = {}
    by_column = {field.attname: field for field in _meta(model).concrete_fields}
    for name, value in plain.items():
        if name not in by_column:
            raise Refused("", message("this version has no column {name}", name=repr(name)))
        try:
            said[name] = _python(by_column[name], value)
        except (ValidationError, FieldDoesNotExist, TypeError, ValueError):
            wrong = message("{value} is no value for {name}", value=repr(value)[:80], name=name)
            raise Refused("", wrong, _NOTHING) from None
    if model is Token:  # made before they had an end: as the step that brought it has it
        said.setdefault("expires", timezone.now() + timedelta(days=90))
    return model(**said)


def _python(field: Any, value: object) -> object:
    if isinstance(field, models.JSONField) or value is None:
        return value
    target = field.target_field if field.is_relation else field
    return target.to_python(value)


def _reset_sequences(tables: list[type[models.Model]]) -> None:
    """Let the next row that the database numbers itself come after those that were added."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)
