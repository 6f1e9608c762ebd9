"""Asking another machine for a file whose address somebody typed: the one way out of this server.

A stranger's address may lead to what only this machine can reach. So a name is resolved once, all
that it stands for must be of the open internet, and one of these very numbers is connected to, by
TLS for the name; each redirect begins anew. Size, pace and time are bounded. No proxy of the
environment is used: it would resolve the name again.
"""

import socket
import ssl
from collections.abc import Callable
from contextlib import closing
from functools import cache
from http.client import HTTPException, HTTPResponse
from threading import Thread
from time import monotonic
from typing import NamedTuple

from springleg.core.errors import Refused
from springleg.core.message import NOTHING, Message, message
from springleg.core.noun import Noun
from springleg.usecases.app.fetched_body import TooLarge, body_of
from springleg.usecases.app.pinned_connection import Line, PinnedConnection, open_line, time_left
from springleg.usecases.app.public_addresses import is_public
from springleg.usecases.app.web_address import WebAddress, next_address

MOST_BYTES = 10 * 1024 * 1024  # on the line, and unpacked
TOTAL_S = 20.0  # for all of it: names, redirects, every byte
CONNECT_S = 6.0  # for each number of a host, so that a dead one leaves time for the next
MOST_REDIRECTS = 5
_MOST_TRIED = 4
_REDIRECTS = (301, 302, 303, 307, 308)
_LONGEST_TAG = 256
_LATER = message("It is tried again by itself; what you have stays")
_TOO_LONG = message("its server takes too long")
_ADDRESS = message("Look at the calendar's page for its address as it is now")


class Known(NamedTuple):
    """What the last answer said of itself, so that only a change is sent again."""

    etag: str = ""
    modified: str = ""


UNKNOWN = Known()


class Fetched(Noun, frozen=True):
    """A file as it was sent, and how to ask whether it has changed since."""

    data: bytes
    known: Known


class Way(NamedTuple):
    """How hosts are found and which may be asked. Other than OPEN are for tests alone.

    `numbers` gives all that a name stands for; `allows` judges one; `line` opens a line to one at a
    port, within some seconds; `context` makes TLS.
    """

    numbers: Callable[[str, int], list[str]]
    allows: Callable[[str], bool]
    line: Line
    context: Callable[[], ssl.SSLContext]
    total_s: float = TOTAL_S


def fetch(address: WebAddress, known: Known = UNKNOWN, way: Way | None = None) -> Fetched | None:
    """Ask for a file; None where it is as it was `known`. Takes up to 20 s.

    Raises Refused where it cannot be had, which says why and names nothing of the address.
    """
    way, at = way or OPEN, address
    until = monotonic() + way.total_s
    try:
        for _ in range(MOST_REDIRECTS + 1):
            with closing(_connected(at, way, until)) as connection:
                answer = connection.asked(at.target, _headers(known))
                if answer.status in _REDIRECTS:
                    at = next_address(at, answer.getheader("Location") or "")
                    continue
                return _taken(answer, known)
    except Refused as refused:
        raise refused.at("") from None
    except TimeoutError:
        raise _failed(_TOO_LONG) from None
    except TooLarge:
        most = MOST_BYTES // (1024 * 1024)
        remedy = message("Share a calendar of your training alone")
        raise _failed(message("it is larger than {most} MB", most=most), remedy) from None
    except ssl.SSLCertVerificationError:
        raise _failed(message("its certificate is not valid for its name"), _ADDRESS) from None
    except (OSError, HTTPException, ValueError):
        if time_left(until) <= 0:
            raise _failed(_TOO_LONG) from None
        raise _failed(message("its server cannot be reached, or breaks off")) from None
    raise _failed(message("it leads from one address to the next without an end"), _ADDRESS)


def _headers(known: Known) -> dict[str, str]:
    from springleg import __version__

    said = {
        "User-Agent": f"Springleg/{__version__}",
        "Accept": "text/calendar, */*;q=0.1",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    if known.etag:
        said["If-None-Match"] = known.etag
    if known.modified:
        said["If-Modified-Since"] = known.modified
    return said


def _connected(address: WebAddress, way: Way, until: float) -> PinnedConnection:
    """A connection to one of the numbers that the name stands for now. Raises Refused, OSError."""
    numbers = _numbers(address, way, until)
    if not numbers:
        raise _failed(message("no server of its name is found"), _ADDRESS)
    if not all(map(way.allows, numbers)):
        raise _failed(message("its host is not in the open internet"), _ADDRESS)
    failed: OSError = TimeoutError()
    for number in numbers[:_MOST_TRIED]:
        patience = min(CONNECT_S, time_left(until))
        connection = PinnedConnection(address.host, address.port, way.context(), until)
        try:
            connection.connect_to(number, way.line, patience)
        except ssl.SSLError:
            connection.close()
            raise
        except OSError as error:
            connection.close()
            failed = error
        else:
            return connection
    raise failed


def _numbers(address: WebAddress, way: Way, until: float) -> list[str]:
    """All that the name stands for; a resolver that takes too long is left alone."""
    found: list[str] = []

    def ask() -> None:
        try:
            found.extend(way.numbers(address.host, address.port))
        except (OSError, UnicodeError):
            found.clear()

    asking = Thread(target=ask, daemon=True, name="springleg-name")
    asking.start()
    asking.join(max(0.0, time_left(until)))
    if asking.is_alive():
        raise TimeoutError
    return list(dict.fromkeys(found))


def _taken(answer: HTTPResponse, known: Known) -> Fetched | None:
    """The file of an answer. Raises Refused for another answer, TooLarge, OSError."""
    if answer.status == 304 and any(known):  # noqa: PLR2004 as HTTP numbers it
        return None
    if answer.status != 200:  # noqa: PLR2004 as above
        raise _failed(*_of_status(answer.status))
    data = body_of(answer, MOST_BYTES)
    return Fetched(data, Known(_tag(answer, "ETag"), _tag(answer, "Last-Modified")))


def _of_status(status: int) -> tuple[Message, Message]:
    if status in (401, 403):
        remedy = message("Use its secret address, which needs no password")
        return message("its server asks who you are ({status})", status=status), remedy
    if status in (404, 410):
        return message("its server has no such calendar ({status})", status=status), _ADDRESS
    return message("its server answers with a fault ({status})", status=status), NOTHING


def _tag(answer: HTTPResponse, name: str) -> str:
    """What a header says, if it is short and can be said back."""
    said = (answer.getheader(name) or "").strip()
    fits = len(said) <= _LONGEST_TAG and said.isascii() and said.isprintable()
    return said if fits else ""


def _failed(wrong: Message, remedy: Message = NOTHING) -> Refused:
    return Refused("", wrong, remedy or _LATER)


def _ask_resolver(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return [str(at[0]) for *_, at in found]


@cache
def _trusted() -> ssl.SSLContext:
    """TLS that trusts whom this machine trusts."""
    return ssl.create_default_context()


OPEN = Way(_ask_resolver, is_public, open_line, _trusted)
