"""The security log: who came in, who was turned away, what was revoked or erased; no health data.

One line of JSON an event, on the logger `springleg.security`; the server decides where it goes.
"""

import json
import logging
from enum import StrEnum
from uuid import UUID

log = logging.getLogger("springleg.security")


class SecurityEvent(StrEnum):
    """What is written down."""

    SIGNED_IN = "signed-in"
    SIGNED_OUT = "signed-out"
    SIGN_IN_FAILED = "sign-in-failed"
    SECOND_FACTOR_FAILED = "second-factor-failed"
    ACCOUNT_MADE = "account-made"
    ACCOUNT_ERASED = "account-erased"
    PASSWORD_CHANGED = "password-changed"  # noqa: S105 the name of an event
    RESET_ASKED = "reset-asked"
    TOKEN_MADE = "token-made"  # noqa: S105 the name of an event
    TOKEN_REVOKED = "token-revoked"  # noqa: S105 the name of an event
    TOKEN_REFUSED = "token-refused"  # noqa: S105 the name of an event
    EXPORTED = "exported"
    CONSENT_GIVEN = "consent-given"
    CONSENT_WITHDRAWN = "consent-withdrawn"
    DENIED = "denied"
    THROTTLED = "throttled"
    STRANGE_HOST = "strange-host"


def record_event(
    event: SecurityEvent, *, account: UUID | None = None, address: str = "", **details: str | int
) -> None:
    """Write an event down. `details` may hold names and numbers of ours; never what people typed.

    `account` is the account's id, `address` where the request came from. Raises nothing: what
    cannot be written down stops nobody.
    """
    line: dict[str, str | int] = {"event": str(event)}
    if account is not None:
        line["account"] = str(account)
    if address:
        line["address"] = address
    log.info("%s", json.dumps({**line, **details}, sort_keys=False))
