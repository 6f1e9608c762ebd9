"""What a server needs to know of its installation, and when it must refuse to start."""

import ipaddress
import os
import secrets
from pathlib import Path
from typing import Any

from springleg.core.errors import Refused
from springleg.usecases.workspace import Where, data_dir

KEY_FILE = "secret-key"
SHORTEST_KEY = 32
FEWEST_LETTERS = 8  # a key of one letter repeated is no key
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")


def accounts_are_on() -> bool:
    """Whether people sign in; without, there is one athlete, the one whose machine this is."""
    return os.environ.get("SPRINGLEG_ACCOUNTS", "") == "1"


def allowed_hosts() -> tuple[str, ...]:
    """The names this server answers to; this machine's own where none is said."""
    said = os.environ.get("SPRINGLEG_HOSTS", "")
    return (*LOOPBACK_NAMES, *(name.strip() for name in said.split(",") if name.strip()))


def secret_key(where: Where) -> str:
    """The key that signs cookies: as set, else one of this data folder's own, made at first use.

    Raises Refused for a key that is too short or too plain.
    """
    said = os.environ.get("SPRINGLEG_SECRET_KEY", "")
    if said:
        _refuse_weak(said)
        return said
    path = data_dir(where) / KEY_FILE
    if not path.exists():
        _make_key(path)
    return path.read_text(encoding="ascii").strip()


def _make_key(path: Path) -> None:
    """Write a new key that only this user may read; of two that start at once, the first wins."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        held = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(held, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))


def _refuse_weak(key: str) -> None:
    if len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_LETTERS:
        remedy = "Make one: python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"
        raise Refused("SPRINGLEG_SECRET_KEY", "the key is too short or too plain", remedy)


def refuse_open_door(host: str) -> None:
    """Refuse to listen beyond this machine without accounts and a key of its own."""
    if is_loopback(host):
        return
    if not accounts_are_on():
        remedy = "Turn accounts on (SPRINGLEG_ACCOUNTS=1), or listen on 127.0.0.1"
        wrong = "without accounts everybody who reaches this address would be you"
        raise Refused(host, wrong, remedy)
    if not os.environ.get("SPRINGLEG_SECRET_KEY", ""):
        raise Refused(host, "no secret key is set", "Set SPRINGLEG_SECRET_KEY")


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def django_database(folder: Path, url: str) -> dict[str, Any]:
    """Django's settings for the database of the logbook, for what the web keeps beside it."""
    from springleg.store.opening import place_of

    return dict(place_of(folder, url).settings)
