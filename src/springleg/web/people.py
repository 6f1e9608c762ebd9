"""Who signs in, as django-allauth has it; only the reading of an account is ours.

It is done for every set that is logged, and Django puts the statement together anew each time,
which takes longer than the database needs to answer it.
"""

from allauth.account.auth_backends import AuthenticationBackend

from springleg.usecases.accounts.accounts import account_of


class People(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """Accounts by e-mail and password."""

    def get_user(self, user_id: object) -> object:
        """The account of a session, None if it is gone or shut; Django compares the password."""
        user = account_of(user_id)
        return user if user and self.user_can_authenticate(user) else None
