"""Who signs in, as django-allauth has it; only the reading of an account is ours.

It is done for every set that is logged, and Django puts the statement together anew each time,
which takes longer than the database needs to answer it. Who is signing in is looked up once.
"""

from collections.abc import Sequence
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from springleg.usecases.accounts.accounts import account_of


class People(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """Accounts by e-mail and password."""

    def _authenticate(
        self,
        request: HttpRequest | None,
        *,
        users: Sequence[Any] = (),
        password: str = "",
        **others: Any,
    ) -> Any:
        """The one of these accounts that the password opens; None where it opens none.

        Where there is none at all the caller hashes the password for nothing, so that both take
        their time.
        """
        del request, others
        opened = (self._check_password(user, password) for user in users)
        return next((user for user in opened if user), None)

    def get_user(self, user_id: object) -> object:
        """The account of a session, None if it is gone or shut; Django compares the password."""
        user = account_of(user_id)
        return user if user and self.user_can_authenticate(user) else None
