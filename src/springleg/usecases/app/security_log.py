"""The security log: who came in, who was turned away, what was revoked or erased; no health data.

One line of JSON an event, on the logger `springleg.security`; the server decides where it goes.
"""

import json
import logging
import os
from enum import StrEnum
from io import FileIO, TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from uuid import UUID

from springleg.core.errors import StoreTrouble
from springleg.core.message import message

log = logging.getLogger("springleg.security")
FILE = "SPRINGLEG_SECURITY_LOG"
MOST_BYTES, OLDER_FILES = 5_000_000, 5


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
    RESET_DONE = "reset-done"
    ADDRESS_CHANGED = "address-changed"
    SECOND_FACTOR_CHANGED = "second-factor-changed"
    TOKEN_MADE = "token-made"  # noqa: S105 the name of an event
    TOKEN_REVOKED = "token-revoked"  # noqa: S105 the name of an event
    TOKEN_REFUSED = "token-refused"  # noqa: S105 the name of an event
    TOKEN_EXPIRED = "token-expired"  # noqa: S105 the name of an event
    TOKEN_USED = "token-used"  # noqa: S105 the name of an event
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


class PrivateFile(RotatingFileHandler):
    """A file that this user alone may read; when it is full it becomes `.1`, and a new one begins.

    For one process: where several serve, let the log go to stderr and be collected there.
    """

    def __init__(self, path: str) -> None:
        super().__init__(path, maxBytes=MOST_BYTES, backupCount=OLDER_FILES, encoding="utf-8")

    def _open(self) -> TextIOWrapper:
        made = os.open(self.baseFilename, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        os.fchmod(made, 0o600)  # one that was there already, too
        return TextIOWrapper(FileIO(made, "a"), encoding=self.encoding, write_through=True)


def security_log_file() -> str:
    """The file that the log is to go to, which can be written; empty: it goes to stderr.

    Raises StoreTrouble for one that cannot.
    """
    path = os.environ.get(FILE, "")
    if path:
        try:
            PrivateFile(path).close()
        except OSError as error:
            wrong = message("it cannot be written ({error})", error=error.strerror or str(error))
            remedy = message("Check that its folder is there, and that you may write to it")
            raise StoreTrouble(str(Path(path)), wrong, remedy) from error
    return path
