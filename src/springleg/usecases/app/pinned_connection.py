"""A connection to a number that was judged, by TLS for a name, which is over at a fixed instant."""

import socket
import ssl
from collections.abc import Callable, Mapping
from http.client import HTTPResponse, HTTPSConnection
from time import monotonic
from typing import Any, TypeAlias

Line: TypeAlias = Callable[[str, int, float], socket.socket]
MOST_BYTES = 12 * 1024 * 1024  # of everything that is sent: headers, and what is read past


def open_line(number: str, port: int, patience_s: float) -> socket.socket:
    """A connection to a number at a port; it asks no resolver. Raises OSError."""
    return socket.create_connection((number, port), patience_s)


def time_left(until: float) -> float:
    """Seconds until an instant of `monotonic`."""
    return until - monotonic()


class _TimedSocket(ssl.SSLSocket):
    """Whose every read ends by one instant, however slowly bytes drip in, and of so many."""

    until = 0.0
    read_bytes = 0

    def recv_into(self, buffer: Any, nbytes: int | None = None, flags: int = 0) -> int:
        """As a socket does. Raises TimeoutError once the time is over."""
        left = time_left(self.until)
        if left <= 0 or self.read_bytes > MOST_BYTES:
            raise TimeoutError
        self.settimeout(left)
        number = super().recv_into(buffer, nbytes, flags)
        self.read_bytes += number
        return number


class PinnedConnection(HTTPSConnection):
    """One request to one number. `host` is what TLS and the server are told; never looked up."""

    def __init__(self, host: str, port: int, context: ssl.SSLContext, until: float) -> None:
        super().__init__(host, port, context=context)
        self.auto_open = 0  # it would look the name up again
        self._tls, self._until = context, until
        self._answer: HTTPResponse | None = None

    def connect_to(self, number: str, line: Line, patience_s: float) -> None:
        """Connect, and agree on TLS. Raises OSError: TimeoutError, ssl.SSLError among them."""
        if patience_s <= 0:
            raise TimeoutError
        raw = line(number, self.port, patience_s)
        try:
            raw.settimeout(max(0.001, min(patience_s, time_left(self._until))))
            self._tls.sslsocket_class = _TimedSocket
            held = self._tls.wrap_socket(raw, server_hostname=self.host)
        except BaseException:
            raw.close()
            raise
        assert isinstance(held, _TimedSocket)  # noqa: S101 as the context was told
        held.until = self._until
        self.sock = held

    def asked(self, target: str, headers: Mapping[str, str]) -> HTTPResponse:
        """The answer to GET, its headers read. Raises OSError, HTTPException."""
        self.sock.settimeout(max(0.001, time_left(self._until)))
        self.request("GET", target, headers=dict(headers))
        self._answer = self.getresponse()
        return self._answer

    def close(self) -> None:
        """End the line, and the answer that is read from it."""
        super().close()
        if self._answer is not None:
            self._answer.close()
