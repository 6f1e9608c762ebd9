"""What a server needs to know of its installation, and when it must refuse to start."""

import ipaddress
import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from springleg.core.errors import NotInstalled, Refused
from springleg.core.message import NOTHING, Message, message
from springleg.usecases.app import local_access
from springleg.usecases.app.data_location import DataLocation, data_dir, database_url
from springleg.usecases.app.kept_key import kept_key, refuse_weak
from springleg.usecases.app.secret_values import SECRET_KEY, secret_value

KEY_FILE = "secret-key"
WEB_PACKAGES = ("allauth", "csp", "django", "msgspec", "waitress", "whitenoise")
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")


def refuse_missing_parts() -> None:
    """Raise NotInstalled where the packages of the web are not here."""
    from springleg import __version__

    if not all(map(find_spec, WEB_PACKAGES)):
        raise NotInstalled("springleg serve", "web", __version__)


def parts_are_shown() -> bool:
    """Whether the page of patterns is there, for whoever works on the pages."""
    return bool(os.environ.get("SPRINGLEG_DEBUG"))


def accounts_are_on() -> bool:
    """Whether people sign in; without, there is one athlete, the one whose machine this is."""
    return os.environ.get("SPRINGLEG_ACCOUNTS", "") == "1"


def calendar_addresses_are_on() -> bool:
    """Whether calendars may be followed by their addresses: this machine then asks other ones.

    On a machine of one's own they may, unless SPRINGLEG_CALENDAR_ADDRESSES=0 says no; where people
    sign in they may not, unless it is 1.
    """
    said = os.environ.get("SPRINGLEG_CALENDAR_ADDRESSES", "")
    return said == "1" if accounts_are_on() else said != "0"


def allowed_hosts() -> tuple[str, ...]:
    """The names this server answers to; this machine's own where none is said.

    On a public server (accounts, TLS in front, names of its own) this machine's are none of them:
    who asks by one is on the machine itself, and no phone is.
    """
    said = os.environ.get("SPRINGLEG_HOSTS", "")
    names = tuple(name.strip() for name in said.split(",") if name.strip())
    is_public = accounts_are_on() and os.environ.get("SPRINGLEG_HTTPS", "") == "1"
    return names if names and is_public else (*LOOPBACK_NAMES, *names)


def public_host() -> str:
    """The name that people reach this server by: the first that is a whole name; empty without."""
    said = os.environ.get("SPRINGLEG_HOSTS", "").split(",")
    return next((name.strip() for name in said if name.strip()[:1] not in ("", ".", "*")), "")


def mail_is_on() -> bool:
    """Whether this server can send mail: without, no address is confirmed, no password reset."""
    names = ("SPRINGLEG_EMAIL_HOST", "SPRINGLEG_EMAIL_BACKEND")
    return any(os.environ.get(name, "") for name in names)


def sign_up_is_open() -> bool:
    """Whether strangers may make accounts here; whoever runs the server can close that."""
    return os.environ.get("SPRINGLEG_SIGN_UP", "") != "closed"


def operator() -> str:
    """Who runs this server and how to reach them, as they put it; empty where they did not."""
    return " ".join(os.environ.get("SPRINGLEG_OPERATOR", "").split())


def trusted_proxies() -> int:
    """How many proxies stand in front; only what these add to X-Forwarded-For is believed.

    Where one ends TLS (SPRINGLEG_HTTPS=1) there is one. Raises Refused for what is no number.
    """
    said = os.environ.get("SPRINGLEG_PROXIES", "") or os.environ.get("SPRINGLEG_HTTPS", "") or "0"
    if not said.isdecimal():
        raise Refused(
            "SPRINGLEG_PROXIES", message("it is not a number"), message("Say how many: 0, 1, 2")
        )
    return int(said)


def secret_key(where: DataLocation) -> str:
    """The key that signs cookies: as set, else one of this data folder's own, made at first use.

    Raises Refused for a key that is too short or too plain, StoreTrouble for a folder without use.
    """
    said = secret_value(SECRET_KEY)
    if said:
        refuse_weak(said, SECRET_KEY)
        return said
    return kept_key(data_dir(where) / KEY_FILE)


def key_files(where: DataLocation) -> tuple[Path, Path]:
    """Where a data folder keeps the keys that open it, if it has any: nobody else may read them."""
    return data_dir(where) / KEY_FILE, data_dir(where) / local_access.FOLDER / local_access.KEY_FILE


def refuse_open_door(host: str) -> None:
    """Refuse to listen beyond this machine without accounts and a key of its own."""
    if is_loopback(host):
        return
    if not accounts_are_on():
        remedy = message("Turn accounts on (SPRINGLEG_ACCOUNTS=1), or listen on 127.0.0.1")
        wrong = message("without accounts everybody who reaches this address would be you")
        raise Refused(host, wrong, remedy)
    if not secret_value(SECRET_KEY):
        raise Refused(host, message("no secret key is set"), message("Set SPRINGLEG_SECRET_KEY"))


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def prepare_accounts(where: DataLocation) -> Message:
    """Make or bring up to date the tables of accounts, beside those of the logbook.

    What holds anything is copied first. What was done to anybody's data is said; NOTHING where it
    was left as it is. Raises StoreTrouble.
    """
    from springleg.store.accounts.schema import bring_up_to_date
    from springleg.store.drivers import location_of

    done = bring_up_to_date(location_of(data_dir(where), database_url()))
    if done.copy and done.copy.suffix == ".zip":
        return message(
            "The tables of accounts are of this version now. All as it was: {file}",
            file=str(done.copy),
        )
    if done.copy:
        return message(
            "The tables of accounts are of this version now. The file as it was: {file}",
            file=str(done.copy),
        )
    if done.changed:
        return message(
            "The tables of accounts are of this version now, all of them at once. No copy of the "
            "PostgreSQL database was made: before an upgrade that is for you to do, with pg_dump."
        )
    return NOTHING


def accounts_database(where: DataLocation) -> dict[str, Any]:
    """Django's settings for accounts: they are kept in the database of the logbook."""
    from springleg.store.accounts.database import django_database
    from springleg.store.drivers import location_of

    return django_database(location_of(data_dir(where), database_url()))
