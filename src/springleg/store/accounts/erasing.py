"""Taking a person's rows out of the database, so that nothing of them can be read there again."""

from contextlib import suppress
from uuid import UUID

from django.db import DatabaseError, connection, transaction

from springleg.core.errors import NotFound
from springleg.store.accounts.models import User
from springleg.store.models import Athlete, Entry
from springleg.store.trouble import plainly


def erase(user: UUID) -> None:
    """Delete an account, its athlete, and all that hangs on either. Raises NotFound, StoreTrouble.

    On SQLite the bytes are overwritten too; elsewhere that is the database's own business.
    """
    with plainly("the database of accounts"):
        _set_secure_delete()
        with transaction.atomic(durable=True):
            athlete = User.objects.filter(id=user).values_list("athlete_id", flat=True).first()
            if athlete is None:
                raise NotFound("this account is not here any more", "Nothing was changed")
            # The log protects itself from being deleted by accident; this is no accident.
            Entry.objects.filter(athlete=athlete).delete()
            User.objects.filter(id=user).delete()
            Athlete.objects.filter(id=athlete).delete()
        _empty_the_journal()


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
