"""Reading one account by its id, by a statement that is put together once."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.db import connection

from springleg.store.accounts.models import User


def _uuid(held: object) -> UUID:
    return held if isinstance(held, UUID) else UUID(str(held))


# What a request asks of an account; Django reads the rest when it is asked for.
_ASKED: Mapping[str, Callable[[Any], object]] = {
    "id": _uuid,
    "email": str,
    "password": str,
    "is_active": bool,
    "athlete_id": _uuid,
}
_META = User._meta  # noqa: SLF001 Django's way
_NAMES = tuple(field.attname for field in _META.concrete_fields if field.attname in _ASKED)
_SQL = f"SELECT {', '.join(_NAMES)} FROM {_META.db_table} WHERE id = %s"  # noqa: S608 ours


def user_of(key: object) -> User | None:
    """The account with this id, open or shut, by one query; None where there is none.

    It holds what a request asks of an account; Django queries for the rest when it is asked for.
    Raises Django's ValidationError for a key that is no UUID.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SQL, [_META.pk.get_db_prep_value(key, connection)])
        found = cursor.fetchone()
    if found is None:
        return None
    values = [_ASKED[name](value) for name, value in zip(_NAMES, found, strict=True)]
    return User.from_db(connection.alias, _NAMES, values)
