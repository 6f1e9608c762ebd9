"""A mail server for a test: what it took, whom it refuses, and whether it can be reached."""

from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any, ClassVar

from django.core.mail.backends.base import BaseEmailBackend


class Post(BaseEmailBackend):
    """Django's way to it. `gone_after` mails it hangs up; `dies`: whoever sends is killed."""

    taken: ClassVar[list[Any]] = []
    refuses: ClassVar[set[str]] = set()
    is_gone: ClassVar[bool] = False
    gone_after: ClassVar[int] = 1_000
    dies: ClassVar[bool] = False

    def open(self) -> bool:
        """Be reached, or not."""
        if Post.is_gone:
            raise ConnectionRefusedError
        return True

    def send_messages(self, email_messages: Any) -> int:
        """Take mails, as smtplib would have it."""
        for one in email_messages:
            if Post.dies:
                raise KeyboardInterrupt
            if len(Post.taken) >= Post.gone_after:
                Post.is_gone = True
                raise SMTPServerDisconnected("gone")
            if one.to[0] in Post.refuses:
                raise SMTPRecipientsRefused({one.to[0]: (550, b"nobody")})
            one.message()  # as it goes out: what no header may hold is refused here
            Post.taken.append(one)
        return len(email_messages)

    @staticmethod
    def fetch() -> list[Any]:
        """The mails since this was asked last."""
        found, Post.taken[:] = list(Post.taken), []
        return found
