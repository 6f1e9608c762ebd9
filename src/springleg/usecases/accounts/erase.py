"""Erase an account and all that is known of its athlete. There is no way back."""

from uuid import UUID

from springleg.usecases.accounts.sign_in_limits import of_account
from springleg.usecases.accounts.tries import forget


def erase(account: UUID) -> None:
    """Erase an account, its athlete, log and tokens, all or nothing; held journals are dropped.

    Copies made before are not touched. Raises NotFound where there is no such account (any more),
    and StoreTrouble.
    """
    from springleg.store.accounts.erase import erase as erase_rows
    from springleg.usecases.app.workspace import forget_journals

    forget(of_account(account))
    try:
        erase_rows(account)
    finally:
        forget_journals()  # of everybody: a journal does not know whose account it is
