"""The address of a calendar as people type it: what may be asked for at all; nobody is asked here.

Only https, only names (no numbers that stand for a host, in whatever notation), only the usual
ports, nobody's password. Where a name leads is judged when it is asked for (`public_addresses`).
"""

import re
import unicodedata
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from springleg.core.errors import Refused
from springleg.core.message import Message, message
from springleg.core.noun import Noun

PLACE = "address"
LONGEST = 2_000
PORTS = (443, 8443)
#: What is read as https: calendars are offered as `webcal`, and by some sites still as `http`.
AS_HTTPS = frozenset({"https", "webcal", "webcals", "http"})
#: Names that lead nowhere in the open internet, or to the machine and its own network.
NOT_PUBLIC = frozenset(
    (
        *("alt", "arpa", "corp", "example", "home", "internal", "intranet", "invalid", "lan"),
        *("local", "localdomain", "localhost", "onion", "private", "test"),
    )
)
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?", re.ASCII)
_LAST = re.compile(r"[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?", re.ASCII)
# Letters that two editions of the rules for names map to different hosts.
_READ_DIFFERENTLY = frozenset("\u00df\u03c2\u200c\u200d")
_IN_PATHS = "%/:=&~+!$,;'()*@-._?"
_COPY = message("Copy the calendar's address whole, as its page offers it (iCal, .ics)")


class WebAddress(Noun, frozen=True):
    """An address that may be asked: the host in ASCII, its port, and path with query.

    It is a secret: many calendars are open to whoever knows it. Show `shown`.
    """

    host: str
    port: int
    target: str

    @property
    def text(self) -> str:
        """The whole address, always https."""
        port = "" if self.port == PORTS[0] else f":{self.port}"
        return f"https://{self.host}{port}{self.target}"

    @property
    def shown(self) -> str:
        """As much of it as may be shown: where it leads, and nothing of what opens it."""
        return f"{self.host}/\N{HORIZONTAL ELLIPSIS}"


def read_address(typed: str) -> WebAddress:
    """The address that somebody typed. Raises Refused, which never quotes it.

    `webcal` and `http` are read as https; without `//` nothing is.
    """
    text = typed.strip()
    scheme = text.partition(":")[0].casefold()
    if scheme not in AS_HTTPS or "://" not in text:
        raise _refused(message("it does not begin with https:// or webcal://"))
    return _address(f"https://{text.partition('://')[2]}")


def next_address(now: WebAddress, location: str) -> WebAddress:
    """Where a redirect leads, judged as if it had been typed. Raises Refused.

    One that leads away from https is refused: nothing is sent where others can read it.
    """
    try:
        led = urljoin(now.text, location.strip())
    except ValueError:
        raise _refused(message("it leads to an address that cannot be read")) from None
    if not led.casefold().startswith("https://"):
        raise _refused(message("it leads to an address without https"))
    return _address(led)


def _address(text: str) -> WebAddress:
    """The address of a text that begins with https://. Raises Refused."""
    if len(text) > LONGEST:
        raise _refused(message("it is longer than {most} characters", most=LONGEST))
    if "\\" in text or not text.isprintable() or " " in text:
        raise _refused(message("it holds a character that no address has"))
    try:
        parts = urlsplit(text)
        port = parts.port or PORTS[0]
    except ValueError:
        raise _refused(message("it cannot be read")) from None
    if "@" in parts.netloc:
        remedy = message("Use an address that needs no password")
        raise Refused(PLACE, message("it holds a name or a password"), remedy)
    if port not in PORTS:
        raise _refused(message("its port is none of {ports:or}", ports=[str(one) for one in PORTS]))
    return WebAddress(_host(_named(parts)), port, _target(parts))


def _named(parts: SplitResult) -> str:
    """The host as it was written, capitals apart; of `host:443` without the port."""
    if "[" in parts.netloc:
        raise _no_name()
    return parts.netloc.partition(":")[0].lower()


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe=_IN_PATHS)
    return path + (f"?{quote(parts.query, safe=_IN_PATHS)}" if parts.query else "")


def _host(name: str) -> str:
    """The host in ASCII. Raises Refused for what is no whole name of the open internet."""
    labels = _in_ascii(name).split(".")
    if len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)):  # noqa: PLR2004 name and domain
        raise _no_name()
    # Programs read a host that ends in a number as an address: 127.1, 0x7f.1, 2130706433.
    if not _LAST.fullmatch(labels[-1]):
        raise _no_name()
    if labels[-1] in NOT_PUBLIC:
        raise _refused(message("its host is not in the open internet"))
    return ".".join(labels)


def _in_ascii(name: str) -> str:
    """A name of other letters in the form that is asked for. Raises Refused for look-alikes."""
    if name.isascii():
        return name
    plain = all(one.isalnum() or unicodedata.category(one) == "Mn" or one in "-." for one in name)
    if not plain or _READ_DIFFERENTLY & set(name) or unicodedata.normalize("NFKC", name) != name:
        raise _no_name()
    try:
        return name.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise _no_name() from None


def _no_name() -> Refused:
    return _refused(message("its host is no name like calendar.example.org"))


def _refused(wrong: Message) -> Refused:
    return Refused(PLACE, wrong, _COPY)
