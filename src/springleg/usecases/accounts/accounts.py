"""Accounts, as the web asks for them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from springleg.store.accounts.models import User


def account_of(key: object) -> "User | None":
    """The account with this id, shut ones too; None where there is none.

    Django's ValidationError is raised for what is no UUID.
    """
    from springleg.store.accounts.reading import user_of  # its table is there only with accounts

    return user_of(key)
