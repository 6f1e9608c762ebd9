"""Secrets that are shown once: what is kept of one, and of the program that uses it."""

import hashlib
import re
from datetime import datetime, timedelta

# A program's own name for itself, before its version: `curl/8.5.0`, `python-requests/2.32`.
PROGRAM = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,39}")
NOTED_EACH, MOST_NOTED = timedelta(minutes=1), 10_000
_noted: dict[str, datetime] = {}  # when another program was noted last, by the hash of its secret


def hashed(secret: str) -> str:
    """What is kept of a secret: its SHA-256, in hexadecimal.

    For one of 256 random bits nothing slower is needed.
    """
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def program_of(agent: str) -> str:
    """The kind of program that calls itself so, as its owner knows it: `curl`; else empty."""
    found = PROGRAM.match(agent)
    return found[0] if found else ""


def program_is_due(key: str, now: datetime) -> bool:
    """Whether another program than the last that used a secret is to be noted; asking is noting.

    Once a minute: each note is written to the disk, before anybody counts who asks how often.
    """
    last = _noted.get(key)
    if last is not None and abs(now - last) < NOTED_EACH:
        return False
    if len(_noted) >= MOST_NOTED:
        _noted.clear()
    _noted[key] = now
    return True
