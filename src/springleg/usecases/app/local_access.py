"""Who may look where nobody signs in: the person whose machine this is, and nobody else on it.

The data folder keeps a key (`local-access/key`, for its owner alone). It signs the cookie of each
browser that was let in, and is what the owner's own tools send. A browser is let in by an address
with a key of its own, good once and for a day: a file named by that key's hash. Removing the file
uses the key up, so of two that come with it one gets in.
"""

import hashlib
import hmac
import secrets
import string
from contextlib import suppress
from functools import lru_cache
from html import escape
from pathlib import Path
from time import time

from springleg.usecases.app.data_location import DataLocation, data_dir
from springleg.usecases.app.kept_key import kept_key, own_folder, unusable

FOLDER, KEY_FILE, ADDRESS_FILE, OPENER = "local-access", "key", "address", "open.html"
YEAR_S, DAY_S = 365 * 24 * 3600, 24 * 3600
LETTERS, LENGTH = string.ascii_letters + string.digits, 22  # 130 bits


def local_key(where: DataLocation) -> str:
    """The key of this data folder, made at first use. Raises as `kept_key` does."""
    data_dir(where).mkdir(parents=True, exist_ok=True, mode=0o700)
    own_folder(_folder(where))
    return kept_key(_folder(where) / KEY_FILE)


@lru_cache(maxsize=8)
def cookie_name(key: str) -> str:
    """What the cookie is called: not the same for two folders, whose servers share its host."""
    return f"springleg-{hashlib.sha256(f'name {key}'.encode()).hexdigest()[:8]}"


def cookie_for(key: str, *, now_s: float | None = None) -> str:
    """A cookie for a browser that was let in now: the second it was made, signed with the key."""
    made = str(int(time() if now_s is None else now_s))
    return f"{made}.{_signed(key, made)}"


def cookie_age_s(key: str, cookie: str, *, now_s: float | None = None) -> float | None:
    """How old a cookie of ours is; None for one that is not ours or older than a year.

    One from the near future is new: the machine's clock was put back.
    """
    made, _, signature = cookie.partition(".")
    if not made.isdecimal() or not made.isascii():
        return None
    if not hmac.compare_digest(signature.encode(errors="replace"), _signed(key, made).encode()):
        return None
    age = (time() if now_s is None else now_s) - int(made)
    return max(age, 0.0) if age <= YEAR_S else None


def is_key(key: str, sent: str) -> bool:
    """Whether a tool sent the key; it takes as long to say no as to say yes."""
    return hmac.compare_digest(sent.encode(errors="replace"), key.encode())


def new_access_key(where: DataLocation) -> str:
    """A key for one browser, good once within a day; those that are older are thrown away.

    Raises StoreTrouble.
    """
    key = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    path = _path_of(where, key)
    try:
        own_folder(path.parent)
        for held in path.parent.iterdir():
            if len(held.name) == len(path.name) and time() - held.stat().st_mtime > DAY_S:
                held.unlink(missing_ok=True)
        path.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        raise unusable(path.parent, error) from error
    return key


def use_access_key(where: DataLocation, key: str) -> bool:
    """Whether this key lets a browser in; it does so no more. Raises StoreTrouble."""
    path = _path_of(where, key)
    try:
        age_s = time() - path.stat().st_mtime
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise unusable(path.parent, error) from error
    return age_s <= DAY_S


def page_that_opens(where: DataLocation, url: str) -> str:
    """What a browser may be told to open on its command line, which all users of a machine can see.

    Where the server knows who is at the other end (Linux), that is the URL itself; else a file of
    this user's own that leads there. Raises StoreTrouble.
    """
    if Path("/proc/net/tcp").exists():
        return url
    path = _folder(where) / OPENER
    try:
        path.unlink(missing_ok=True)
        path.touch(mode=0o600)
        path.write_text(
            f'<!doctype html><meta http-equiv="refresh" content="0;url={escape(url)}">',
            encoding="utf-8",
        )
    except OSError as error:
        raise unusable(path, error) from error
    return path.absolute().as_uri()


def note_address(where: DataLocation, url: str) -> Path:
    """Write down where the server listens, for `address_noted`; the file. Raises StoreTrouble."""
    path = _folder(where) / ADDRESS_FILE
    try:
        path.write_text(url, encoding="utf-8")
    except OSError as error:
        raise unusable(path, error) from error
    return path


def address_noted(where: DataLocation) -> str:
    """Where a server on this folder said last that it listens; empty where none has."""
    with suppress(OSError, ValueError):
        return (_folder(where) / ADDRESS_FILE).read_text(encoding="utf-8").strip()
    return ""


def _folder(where: DataLocation) -> Path:
    return data_dir(where) / FOLDER


def _path_of(where: DataLocation, key: str) -> Path:
    return _folder(where) / hashlib.sha256(key.encode(errors="replace")).hexdigest()


@lru_cache(maxsize=16)  # the few browsers that one has
def _signed(key: str, made: str) -> str:
    return hmac.digest(key.encode(), f"browser {made}".encode(), "sha256").hex()
