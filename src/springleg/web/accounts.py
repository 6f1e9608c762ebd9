"""How accounts behave where django-allauth leaves it to us."""

from allauth.account.adapter import DefaultAccountAdapter


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """No user names, no staff: an e-mail address, and an athlete behind it."""

    def populate_username(self, request: object, user: object) -> None:
        """There are no user names."""
        del request, user
