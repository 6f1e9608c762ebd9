"""Reading an account and a session through the logbook's own connection.

It is done for every set that is logged: Django would put each statement together anew, and ask it
through four layers, which takes longer than the database needs to answer.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from springleg.store.accounts.consents import open_consent
from springleg.store.accounts.models import User
from springleg.store.drivers.driver import uuid_of
from springleg.store.logbook import Logbook

# What a request asks of an account; Django reads the rest when it is asked for.
_ASKED: Mapping[str, Callable[[Any], object]] = {
    "id": uuid_of,
    "email": str,
    "password": str,
    "is_active": bool,
    "athlete_id": uuid_of,
}
_META = User._meta  # noqa: SLF001 Django's way
_NAMES = tuple(field.attname for field in _META.concrete_fields if field.attname in _ASKED)
_AGREED = open_consent(f"{_META.db_table}.athlete_id")
_USER = f"SELECT {', '.join(_NAMES)}, ({_AGREED}) FROM {_META.db_table} WHERE id = ?"  # noqa: S608 ours
_ACTIVE = f"SELECT is_active FROM {_META.db_table} WHERE athlete_id = ?"  # noqa: S608 ours
_KEPT = "WHERE django_session.session_key = ? AND expire_date > ?"
_SESSION = f"SELECT session_data FROM django_session {_KEPT}"  # noqa: S608 ours
_DEVICE = "usersessions_usersession"  # allauth's: a session, and whose it is
_SIGNED_IN = f"""SELECT session_data, account.id, password, is_active, athlete_id,
    ({open_consent("account.athlete_id")}) FROM django_session
    JOIN {_DEVICE} AS device ON device.session_key = django_session.session_key
    JOIN {_META.db_table} AS account ON account.id = device.user_id {_KEPT}"""  # noqa: S608 ours

_known_id = lru_cache(maxsize=2048)(uuid_of)  # the same few ask again and again


class SignedIn(NamedTuple):
    """A session that is not over, and the account that it is listed with; nothing is compared yet.

    `session` is as Django wrote it, `password` the hash that is kept of it.
    """

    session: str
    account: UUID
    password: str
    is_active: bool
    athlete: UUID
    open_texts: Mapping[str, str]


def user_of(logbook: Logbook, key: object, purpose: str) -> User | None:
    """The account with this id, open or shut, by one query; None where there is none.

    It holds what a request asks of an account, with the text that is agreed to for this purpose
    (`open_texts`); Django queries for the rest when it is asked for. Raises Django's
    ValidationError for a key that is no UUID, and StoreTrouble.
    """
    user = _META.pk.to_python(key)
    rows = logbook.read(
        lambda connection: connection.execute(_USER, [purpose, connection.key(user)])
    )
    if not rows:
        return None
    *row, text = rows[0]
    values = [_ASKED[name](value) for name, value in zip(_NAMES, row, strict=True)]
    found = User.from_db("default", _NAMES, values)
    found.open_texts = {} if text is None else {purpose: str(text)}
    return found


def is_active(logbook: Logbook, athlete: UUID) -> bool:
    """Whether an athlete has an account that is open. Raises StoreTrouble."""
    rows = logbook.read(lambda connection: connection.execute(_ACTIVE, [connection.key(athlete)]))
    return bool(rows and rows[0][0])


def session_of(logbook: Logbook, key: str, now: datetime) -> str | None:
    """What Django wrote of a session, as it wrote it; None where there is none, or it is over.

    `now` is aware. Raises StoreTrouble.
    """
    rows = logbook.read(
        lambda connection: connection.execute(_SESSION, [key, connection.instant(now)])
    )
    return str(rows[0][0]) if rows else None


def signed_in(logbook: Logbook, key: str, purpose: str, now: datetime) -> SignedIn | None:
    """A session with its account and what that agrees to for this purpose, by one query.

    None where there is no such session, or it is over, or not listed with any account. `now` is
    aware. Raises StoreTrouble.
    """
    rows = logbook.read(
        lambda connection: connection.execute(_SIGNED_IN, [purpose, key, connection.instant(now)])
    )
    if not rows:
        return None
    session, account, password, active, athlete, text = rows[0]
    texts = {} if text is None else {purpose: text}
    return SignedIn(session, _known_id(account), password, bool(active), _known_id(athlete), texts)
