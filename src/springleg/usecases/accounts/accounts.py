"""Accounts and their sessions, as the web asks for them with each request."""

from datetime import UTC
from typing import TYPE_CHECKING
from uuid import UUID

from springleg.usecases.accounts.consents import Purpose, is_given
from springleg.usecases.app.clock import Clock
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.workspace import logbook_of

if TYPE_CHECKING:
    from springleg.store.accounts.models import User
    from springleg.store.accounts.reading import SignedIn


def account_of(key: object) -> "User | None":
    """The account with this id, shut ones too, and what it agrees to; None where there is none.

    Django's ValidationError is raised for what is no UUID, StoreTrouble where nothing can be read.
    """
    from springleg.store.accounts.reading import user_of  # its table is there only with accounts

    return user_of(logbook_of(DataLocation()), key, str(Purpose.HEALTH))


def may_be_read(athlete: UUID) -> bool:
    """Whether what is kept of an athlete may be worked out for whoever they let read it.

    Their account is open, and they agree that their health data is kept. Raises StoreTrouble.
    """
    from springleg.store.accounts.reading import is_active  # as above

    return is_active(logbook_of(DataLocation()), athlete) and is_given(athlete, Purpose.HEALTH)


def session_of(key: str, clock: Clock) -> str | None:
    """What was kept of a session, signed; None where there is none, or it is over.

    Raises StoreTrouble.
    """
    from springleg.store.accounts.reading import session_of as read  # as above

    return read(logbook_of(DataLocation()), key, clock(UTC))


def signed_in(key: str, clock: Clock) -> "SignedIn | None":
    """A session that is not over, with its account and what that agrees to, by one query.

    None where that is not enough to tell; whether they belong together is still to be judged.
    Raises StoreTrouble.
    """
    from springleg.store.accounts.reading import signed_in as read  # as above

    return read(logbook_of(DataLocation()), key, str(Purpose.HEALTH), clock(UTC))


def refuse_when_busy() -> None:
    """Raise Busy where so many passwords are being judged that one more would not be.

    Asked before anything is counted, so that a flood of them is not written down try by try.
    """
    from springleg.store.accounts.hashing import Argon2  # Django is there only with accounts

    Argon2.slots.refuse_when_full()
