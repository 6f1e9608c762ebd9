"""What a password must not rest on: the first word that anybody guesses here."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

NAMES = ("springleg", "spring leg", "spring-leg")


class NameOfOurs:
    """A validator of passwords, as Django asks for it."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError for a password with our own name in it."""
        del user
        said = password.casefold()
        if any(name in said for name in NAMES):
            raise ValidationError(
                _("This password has the name of this app in it. Choose another.")
            )

    def get_help_text(self) -> str:
        """What is said beside the field."""
        return _("Leave the name of this app out of it.")
