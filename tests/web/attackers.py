"""Lines to a server that are used badly: half-sent, dripped, too large, never read."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic, sleep

PATIENCE_S = 30.0


@contextmanager
def line_to(port: int) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port), PATIENCE_S) as line:
        yield line


def heads(verb: str, path: str, *headers: str) -> bytes:
    """The first lines of a request, with the empty one that ends them."""
    return "\r\n".join([f"{verb} {path} HTTP/1.1", "Host: localhost", *headers, "", ""]).encode()


def heard(line: socket.socket, patience_s: float = PATIENCE_S) -> bytes:
    """All that comes until the line ends, or for so long."""
    said, until = b"", monotonic() + patience_s
    with suppress(ConnectionError, TimeoutError):
        while (left := until - monotonic()) > 0:
            line.settimeout(left)
            got = line.recv(65_536)
            if not got:
                return said
            said += got
    return said


def status_of(said: bytes) -> int:
    return int(said.split(b" ", 2)[1]) if said.startswith(b"HTTP/") else 0


def dripped(line: socket.socket, what: bytes, pause_s: float, until_s: float) -> bytes:
    """Send it a byte at a time until an answer comes; what comes, nothing where nothing does."""
    until = monotonic() + until_s
    for byte in what:
        if monotonic() > until:
            break
        with suppress(ConnectionError):
            line.sendall(bytes([byte]))
        line.settimeout(pause_s)
        with suppress(TimeoutError, ConnectionError):
            if got := line.recv(65_536):
                return got + heard(line, 5)
            return b""
        sleep(0)
    return b""
