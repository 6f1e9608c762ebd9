"""The table of consents: rows are added, and ended once; none is changed otherwise."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from springleg.store.accounts.models import Athlete, Consent
from springleg.store.logbook import Logbook


def open_consent(athlete: str) -> str:
    """The statement for the text that an athlete agrees to for a purpose, which is its last value.

    `athlete` says in SQL whose: `?`, or a column where it stands within another statement.
    """
    table = Consent._meta.db_table  # noqa: SLF001 Django's way
    rows = f"SELECT text FROM {table} WHERE athlete_id = {athlete}"  # noqa: S608 ours
    return f"{rows} AND purpose = ? AND withdrawn IS NULL"


_OPEN = open_consent("?")


def open_text(logbook: Logbook, athlete: UUID, purpose: str) -> str | None:
    """The id of the text that this athlete agrees to for a purpose; None where to none.

    By the logbook's own connection: what a tool sends is asked about each time. With an account
    it is read at once (`reading.user_of`). Raises StoreTrouble.
    """
    rows = logbook.read(
        lambda connection: connection.execute(_OPEN, [connection.key(athlete), purpose])
    )
    return str(rows[0][0]) if rows else None


def of(athlete: UUID) -> Sequence[Consent]:
    """An athlete's consents, newest first."""
    return list(Consent.objects.filter(athlete=athlete).order_by("-given", "id"))


def add(athlete: UUID, purpose: str, text: str, given: datetime) -> bool:
    """Keep a consent to this text, ending one to an earlier text; whether it is new."""
    with transaction.atomic():
        Athlete.objects.select_for_update().get(id=athlete)  # two taps at once: one row
        held = _open_rows(athlete, purpose)
        if held.filter(text=text).exists():
            return False
        held.update(withdrawn=given)
        Consent.objects.create(athlete_id=athlete, purpose=purpose, text=text, given=given)
    return True


def end(athlete: UUID, purpose: str, withdrawn: datetime) -> bool:
    """End what is open for a purpose; whether anything was."""
    return _open_rows(athlete, purpose).update(withdrawn=withdrawn) > 0


def _open_rows(athlete: UUID, purpose: str) -> QuerySet[Consent]:
    return Consent.objects.filter(athlete=athlete, purpose=purpose, withdrawn=None)
