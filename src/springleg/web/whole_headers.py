"""Mails whose headers stand on a line each, for programs that read them."""

from typing import Any

from django.core.mail import EmailMessage


class WholeHeaders(EmailMessage):
    """A mail whose long headers are not folded: a link in one is no link to every mail program.

    SMTP takes lines of 998 letters; none of ours is as long.
    """

    def message(self, **named: Any) -> Any:
        """The mail as it is sent."""
        made = super().message(**named)
        made.policy = made.policy.clone(max_line_length=None)
        return made
