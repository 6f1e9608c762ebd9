"""Taking a person's rows out of the database, so that nothing of them can be read there again."""

import json
from contextlib import suppress
from uuid import UUID

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection, transaction

from springleg.core.errors import NotFound
from springleg.core.message import message
from springleg.store.accounts.models import Athlete, User
from springleg.store.errors import plain_errors
from springleg.store.schema import OF_ATHLETES

_LISTED: str = "usersessions.UserSession"  # allauth's: a session, and whose it is


def erase(user: UUID) -> None:
    """Delete an account, its athlete, and all that hangs on either, by one transaction.

    Its sessions end, on whatever device, those too that wait for a second factor. It may not be
    called inside another transaction. On SQLite the bytes are overwritten too; elsewhere that is
    the database's own business. Raises NotFound, and then nothing is deleted; StoreTrouble.
    """
    with plain_errors(message("the database of accounts")):
        _set_secure_delete()
        with transaction.atomic(durable=True):
            found = User.objects.filter(id=user).values_list("athlete_id", "email").first()
            if found is None:
                raise NotFound(
                    message("this account is not here any more"), message("Nothing was changed")
                )
            athlete, email = found
            _delete_sessions(str(user), email)
            _delete_rows(athlete)
            User.objects.filter(id=user).delete()
            Athlete.objects.filter(id=athlete).delete()
        _empty_the_journal()


def _delete_sessions(user: str, email: str) -> None:
    """Delete the sessions that are listed with the account, and of those listed with none its own.

    Who waits for a second factor is not listed yet. To read every session of a large server would
    keep all who log from the database for long.
    """
    listed = apps.get_model(_LISTED).objects.values("session_key")
    Session.objects.filter(session_key__in=listed.filter(user_id=user)).delete()
    for session in Session.objects.exclude(session_key__in=listed).iterator():
        held = json.dumps(session.get_decoded(), ensure_ascii=False, default=str)
        if user in held or email in held:
            session.delete()


def _delete_rows(athlete: UUID) -> None:
    """The log protects itself from being deleted by accident; this is no accident."""
    key = Athlete._meta.pk.get_db_prep_value(athlete, connection)  # noqa: SLF001 Django's way
    with connection.cursor() as cursor:
        for table in OF_ATHLETES:
            cursor.execute(f"DELETE FROM {table} WHERE athlete_id = %s", [key])  # noqa: S608 ours


def _set_secure_delete() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")


def _empty_the_journal() -> None:
    """Write SQLite's journal back and cut it off: it still holds pages as they were before."""
    if connection.vendor == "sqlite":
        # Somebody else may be reading; then the next erasing, or closing the file, does it.
        with suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
