"""Secrets that are shown once: what is kept of one, and of the program that uses it."""

import hashlib
import re

# A program's own name for itself, before its version: `curl/8.5.0`, `python-requests/2.32`.
PROGRAM = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,39}")


def hashed(secret: str) -> str:
    """What is kept of a secret: its SHA-256, in hexadecimal.

    For one of 256 random bits nothing slower is needed.
    """
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def program_of(agent: str) -> str:
    """The kind of program that calls itself so, as its owner knows it: `curl`; else empty."""
    found = PROGRAM.match(agent)
    return found[0] if found else ""
