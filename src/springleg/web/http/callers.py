"""Whose request one is, as far as that can be told before it is answered.

A session's cookie or a tool's token says so once it has been looked up: `Callers` remembers which
account it was. Until then, and for what nobody knows, a request is its address's.
"""

from collections import OrderedDict
from collections.abc import Mapping
from hashlib import blake2b
from threading import Lock

from springleg.web.http.client_address import address_in, house_of

SESSIONS = ("__Host-session", "session")
MOST_KNOWN = 10_000


def secret_of(headers: Mapping[str, str]) -> bytes:
    """What tells one session or token from another, of WSGI's headers; empty where there is none.

    It is a digest: nothing that opens anything is remembered.
    """
    said = headers.get("HTTP_AUTHORIZATION") or _session(headers.get("HTTP_COOKIE", ""))
    return blake2b(said.encode(errors="replace"), digest_size=16).digest() if said else b""


def _session(cookies: str) -> str:
    for cookie in cookies.split(";"):
        name, _, value = cookie.strip().partition("=")
        if name in SESSIONS and value:
            return value
    return ""


class Callers:
    """Which account a session or token was found to be of; threads may share it."""

    def __init__(self, most: int = MOST_KNOWN) -> None:
        self._most = most
        self._known: OrderedDict[bytes, str] = OrderedDict()
        self._changing = Lock()

    def remember(self, secret: bytes, account: str) -> None:
        """This is whose it is. Those said longest ago are forgotten where there are too many."""
        if not secret or self._known.get(secret) == account:
            return
        with self._changing:
            self._known[secret] = account
            while len(self._known) > self._most:
                self._known.popitem(last=False)

    def account_of(self, secret: bytes) -> str:
        """Whose it was last; empty where nobody knows."""
        return self._known.get(secret, "")


CALLERS = Callers()  # of this process: told by the application, asked by the server before it


def caller_of(environ: Mapping[str, str], proxies: int, callers: Callers = CALLERS) -> str:
    """Whose request one is: an account's, or its address's where nobody knows the account."""
    return callers.account_of(secret_of(environ)) or house_of(address_in(environ, proxies))
