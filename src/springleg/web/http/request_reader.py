"""One request on its way in: bounded by its path, by its pace, and by what all others hold.

What is refused here never reaches a thread with its body. The application is asked to say why
(`REFUSED` in its environment), so that a person reads it in their own language.
"""

from enum import StrEnum
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Any

from waitress.parser import HTTPRequestParser, ParsingError
from waitress.utilities import BadRequest, RequestEntityTooLarge

from springleg.web.http.body_limits import (
    HEADERS_S,
    MOST_HELD_BYTES,
    SMALL_BYTES,
    body_is_overdue,
    most_bytes,
)

if TYPE_CHECKING:
    from waitress.adjustments import Adjustments

REFUSED = "springleg.refused"  # in the environment of a request: a Refusal
COUNTED = "springleg.counted"  # there too: how many new entries came with it
ARCHIVED = "springleg.archived"  # and how many in an archive
WAITS_S = "springleg.waits_s"  # there too, where it is paused: for how many seconds more
BESIDE = "springleg.beside"  # there too: it is to be answered by the process beside this one
LONGEST_CHUNK_LINE = 1024


class Refusal(StrEnum):
    """Why a request is answered without its body."""

    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"
    BUSY = "busy"
    PAUSED = "paused"


class TooSlow(BadRequest):
    """The answer where not even the headers came in time."""

    code, reason = 408, "Request Timeout"


class HeldBytes:
    """How many bytes of bodies are held, over all connections; threads may share it."""

    def __init__(self, most: int = MOST_HELD_BYTES) -> None:
        self.most, self.held = most, 0
        self._changing = Lock()

    def add(self, count: int) -> None:
        """Count bytes that came, or (a negative number) that are let go."""
        with self._changing:
            self.held += count

    @property
    def is_full(self) -> bool:
        """Whether no large body may grow any more."""
        return self.held > self.most


class RequestReader(HTTPRequestParser):
    """What has come of one request so far."""

    refused: Refusal | None = None

    def __init__(self, all_held: HeldBytes, adj: "Adjustments") -> None:
        super().__init__(adj)
        self.began = self._body_began = monotonic()
        self._all_held, self._held, self._is_closed = all_held, 0, False

    def received(self, data: bytes) -> int:
        """Take what came; how many bytes of it were of this request."""
        had_headers = self.headers_finished
        consumed = super().received(data)
        if self.headers_finished and not had_headers:
            self._body_began = monotonic()
        if isinstance(self.error, RequestEntityTooLarge):
            self.refuse(Refusal.TOO_LARGE)
        elif self.body_rcv is not None:
            self._count()
        # Of a refused request nothing that follows is read: it is no request of its own.
        return len(data) if self.refused or self.error else consumed

    def parse_header(self, header_plus: bytes) -> None:
        """Read the headers; from here on the path's own limit holds.

        Raises ParsingError where two of them say where the body ends: a proxy may believe the other
        one, and take for one request what would be two here.
        """
        super().parse_header(header_plus)
        held: Any = self
        if held.chunked and "CONTENT_LENGTH" in held.headers:
            raise ParsingError("The length of the body is said twice.")
        self.adj = _limited(self.adj, most_bytes(held.path))

    def refuse(self, why: Refusal) -> None:
        """Let go of the body, and be answered without it; the connection ends then."""
        self.close()
        self.refused, self.error, self.body_rcv = why, None, None
        self.completed, self.expect_continue = True, False
        self.headers = {**self.headers, "CONTENT_LENGTH": "0", "CONNECTION": "close"}

    def give_up(self) -> None:
        """Be answered that it came too slowly."""
        if self.headers_finished:
            self.refuse(Refusal.TOO_SLOW)
            return
        self.headers = {}
        self.parse_header(b"GET / HTTP/1.0\r\n")
        self.error, self.completed = TooSlow("The request came too slowly. Send it again."), True

    def is_overdue(self, now: float) -> bool:
        """Whether this has taken too long; `now` is of the monotonic clock."""
        if not self.headers_finished:
            return now - self.began > HEADERS_S
        return body_is_overdue(now - self._body_began, self.body_bytes_received)

    def close(self) -> None:
        """Let go of the body, in memory or on disk."""
        self._all_held.add(-self._held)
        self._held, self._is_closed = 0, True
        super().close()

    def _count(self) -> None:
        if self._is_closed:
            return
        grown = self.body_bytes_received - self._held
        self._held += grown
        self._all_held.add(grown)
        receiver: Any = self.body_rcv
        line = len(getattr(receiver, "control_line", b"")) + len(getattr(receiver, "trailer", b""))
        if line > LONGEST_CHUNK_LINE and not receiver.completed:
            self.error, self.completed = BadRequest("A chunk's line is too long."), True
        elif self._held > SMALL_BYTES and self._all_held.is_full:
            self.refuse(Refusal.BUSY)


class _Limited:
    """Waitress' adjustments with another limit of bodies."""

    def __init__(self, adj: "Adjustments", most: int) -> None:
        self._adj, self.max_request_body_size = adj, most + 1  # waitress refuses from there on

    def __getattr__(self, name: str) -> Any:
        return getattr(self._adj, name)


def _limited(adj: "Adjustments", most: int) -> Any:
    return _Limited(adj, most)
