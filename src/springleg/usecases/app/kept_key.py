"""Keys that a data folder keeps for itself: made at first use, read by nobody but its owner."""

import os
import secrets
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from springleg.core.errors import Refused, StoreTrouble
from springleg.core.message import message

SHORTEST_KEY = 32
FEWEST_LETTERS = 8  # a key of one letter repeated is no key
LONGEST_BYTES = 8 * 1024


def kept_key(path: Path) -> str:
    """The key in this file, which is made if it is not there.

    Raises Refused for one that is too short or too plain, StoreTrouble for a folder without use,
    and for what another user has put there: they would know the key.
    """
    try:
        if not path.exists():
            _make(path)
        held = read_own(path).strip()
    except (OSError, ValueError) as error:
        raise unusable(path, error) from error
    refuse_weak(held, str(path))
    return held


def own_folder(path: Path) -> None:
    """See that this folder is its user's alone, to be used only by them; made if it is not there.

    Raises StoreTrouble where it is not, as for `kept_key`.
    """
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
        found = path.stat()
        _refuse_others(path, found)
        if found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            path.chmod(0o700)
    except OSError as error:
        raise unusable(path, error) from error


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


def read_own(path: Path) -> str:
    """What a file holds that is one, and nobody else's: no pipe is waited for.

    Raises OSError, ValueError for what is no file of text, StoreTrouble for another user's.
    """
    with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise ValueError("no file of text")
        _refuse_others(path, found)
        return file.read(LONGEST_BYTES).decode()


def _refuse_others(path: Path, found: os.stat_result) -> None:
    """Raise StoreTrouble for what is neither this user's nor root's; to root all are as good."""
    user = os.geteuid() if hasattr(os, "geteuid") else 0
    if user and found.st_uid not in (user, 0):
        cause = message("it belongs to another user of this machine")
        raise StoreTrouble(str(path), cause, message("Remove it, or choose another data folder"))


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
