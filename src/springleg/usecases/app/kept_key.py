"""Keys that a data folder keeps for itself: made at first use, read by nobody but its owner."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from springleg.core.errors import Refused, StoreTrouble
from springleg.core.message import message

SHORTEST_KEY = 32
FEWEST_LETTERS = 8  # a key of one letter repeated is no key


def kept_key(path: Path) -> str:
    """The key in this file, which is made if it is not there.

    Raises Refused for one that is too short or too plain, StoreTrouble for a folder without use.
    """
    try:
        if not path.exists():
            _make(path)
        held = path.read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        raise unusable(path, error) from error
    refuse_weak(held, str(path))
    return held


def unusable(path: Path, error: OSError | ValueError) -> StoreTrouble:
    """What to say of a file of the data folder that cannot be read or written."""
    cause = message(
        "it cannot be used ({error})",
        error=getattr(error, "strerror", None) or message("it is not text"),
    )
    remedy = message("Check that the folder is there, has space, and that you may write to it")
    return StoreTrouble(str(path), cause, remedy)


def refuse_weak(key: str, place: str) -> None:
    """Raise Refused for a key that could be guessed; `place` is where it stands."""
    if len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_LETTERS:
        remedy = message("Make one: python3 -c 'import secrets; print(secrets.token_urlsafe(48))'")
        raise Refused(place, message("the key is too short or too plain"), remedy)


def _make(path: Path) -> None:
    """Write a new key that only this user may read; of two that start at once, the first wins."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    held, draft = tempfile.mkstemp(prefix=f"{path.name}-", dir=path.parent)  # made as 0600
    try:
        with os.fdopen(held, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
        with suppress(FileExistsError):
            os.link(draft, path)  # whole, or not at all
    finally:
        Path(draft).unlink()
