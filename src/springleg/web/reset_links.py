"""The links that set a forgotten password anew."""

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.tokens import PasswordResetTokenGenerator


class ResetLinks(PasswordResetTokenGenerator):
    """Good once, for the password and the addresses that the account had when it was sent.

    Django's own links end with the next signing in as well, so that whoever signs in while the
    mail is on its way makes it worthless; these do not.
    """

    key_salt = "springleg.web.reset_links"

    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        """What a link is bound to: a new password or another address makes it worthless."""
        held = EmailAddress.objects.filter(user_id=user.pk).values_list("email", flat=True)
        addresses = sorted({user.email, *held})
        return "\n".join([str(user.pk), user.password, str(timestamp), *addresses])
