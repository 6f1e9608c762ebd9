"""Secrets that whoever runs a server gives it: in the environment, or better in a file.

`NAME_FILE` names a file that holds what `NAME` would: one that only the server's user may read, a
secret of a container, or a credential of systemd.
"""

import os
import stat
from pathlib import Path

from springleg.core.errors import Refused
from springleg.core.message import Message, message

SECRET_KEY, DATABASE_URL, EMAIL_PASSWORD = SECRETS = (
    "SPRINGLEG_SECRET_KEY",
    "SPRINGLEG_DATABASE_URL",
    "SPRINGLEG_EMAIL_PASSWORD",
)
LONGEST_BYTES = 8 * 1024


def secret_value(name: str) -> str:
    """One of SECRETS, as it is set or as its file has it; empty where neither is said.

    Raises Refused where both are, and for a file that cannot be read, is empty, or holds more than
    a line. No message holds the secret.
    """
    said, file = os.environ.get(name, ""), os.environ.get(f"{name}_FILE", "")
    if said and file:
        wrong = message("it is set, and {file} too", file=f"{name}_FILE")
        raise Refused(name, wrong, message("Unset one of them"))
    return _held_in(file, f"{name}_FILE") if file else said


def _held_in(file: str, place: str) -> str:
    try:
        with Path(file).open("rb") as held:
            text = held.read(LONGEST_BYTES + 1).decode().strip()
    except OSError as error:
        wrong = message("{file} cannot be read ({error})", file=file, error=error.strerror or "")
        remedy = message("Check the path, and that the server's user may read it")
        raise Refused(place, wrong, remedy) from error
    except ValueError:
        raise _no_secret(place, file, message("is not text")) from None
    if not text:
        raise _no_secret(place, file, message("is empty"))
    if len(text.splitlines()) > 1 or len(text) > LONGEST_BYTES:
        raise _no_secret(place, file, message("holds more than one line"))
    return text


def _no_secret(place: str, file: str, wrong: Message) -> Refused:
    words = message("{file} {wrong}", file=file, wrong=wrong)
    return Refused(place, words, message("Put the secret into it, on one line"))


def readable_secrets(*others: Path) -> tuple[Message, ...]:
    """A warning for each file of a secret, and each of others, that every user here may read."""
    found = []
    named = (os.environ.get(f"{name}_FILE", "") for name in SECRETS)
    for file in (*filter(None, named), *map(str, others)):
        try:
            is_open = bool(Path(file).stat().st_mode & stat.S_IROTH)
        except OSError:  # who reads it says so
            continue
        if is_open:
            found.append(
                message("Every user of this machine can read {file}. Mend it: chmod 600", file=file)
            )
    return tuple(found)
