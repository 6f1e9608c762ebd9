"""The link in a reminder that switches reminders off, without signing in.

It is signed for one account, and good for as long as the server keeps its key: whoever has the mail
can stop the mails, and do nothing else by it.
"""

from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core.signing import BadSignature, Signer, TimestampSigner

from springleg.core.errors import NotFound
from springleg.core.message import message
from springleg.usecases.accounts.consents import AccountHolder

SALT, UNDO_SALT = "springleg.reminders-off", "springleg.reminders-on-again"
UNDO_S = 60 * 60  # a link that can switch them on again lasts no longer than this


def token_for(account: UUID) -> str:
    """What stands in the link of this account's mails."""
    return Signer(salt=SALT).sign(account.hex)


def holder_of(token: str, address: str) -> AccountHolder:
    """Whose link it is, and where the request came from. Raises NotFound for no link of ours."""
    try:
        user = _account(UUID(Signer(salt=SALT).unsign(token)))
    except (BadSignature, ValueError):
        user = None
    if user is None:
        raise NotFound(
            message("This link is not whole, or its account is gone"),
            message("Reminders can also be switched off in Springleg, under Settings"),
        )
    return AccountHolder(user.athlete_id, user.pk, address)


def undo_for(account: UUID) -> str:
    """What the page that confirms sends to have the reminders on again."""
    return TimestampSigner(salt=UNDO_SALT).sign(account.hex)


def is_undo_of(said: str, account: UUID) -> bool:
    """Whether this was given for the account within the last hour."""
    try:
        return TimestampSigner(salt=UNDO_SALT).unsign(said, max_age=UNDO_S) == account.hex
    except BadSignature:
        return False


def _account(account: UUID) -> Any:
    return get_user_model().objects.filter(pk=account, is_active=True).first()
