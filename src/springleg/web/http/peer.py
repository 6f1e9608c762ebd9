"""Which user of this machine is at the other end of a connection, where the system tells it."""

import os
import socket
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

TABLES = {socket.AF_INET: "/proc/net/tcp", socket.AF_INET6: "/proc/net/tcp6"}
LOCAL, REMOTE, USER = 1, 2, 7  # columns of these tables


def is_another_user(environ: Mapping[str, Any]) -> bool:
    """Whether the request was certainly sent by another user of this machine, who is not root.

    Only Linux tells it; where nothing is known the answer is no. It reads the system's table of
    connections, so it is not for every request.
    """
    user = _user_of(
        str(environ.get("REMOTE_ADDR", "")),
        str(environ.get("REMOTE_PORT", "")),
        str(environ.get("SERVER_PORT", "")),
    )
    return user is not None and user not in {0, os.getuid()}


def _user_of(address: str, port: str, server_port: str) -> int | None:
    if not port.isdecimal() or not server_port.isdecimal():
        return None
    try:
        for family, written in _ways_to_write(address):
            user = _user_in(TABLES[family], f"{written}:{int(port):04X}", int(server_port))
            if user is not None:
                return user
    except (OSError, ValueError, IndexError):
        return None
    return None


def _user_in(table: str, near: str, server_port: int) -> int | None:
    with Path(table).open(encoding="ascii") as held:
        for line in held:
            row = line.split()
            if row[LOCAL] == near and row[REMOTE].endswith(f":{server_port:04X}"):
                return int(row[USER])
    return None


def _ways_to_write(address: str) -> Iterator[tuple[socket.AddressFamily, str]]:
    """An address as the tables may have it: one of IPv4 may come from a socket of IPv6."""
    if ":" in address:
        yield socket.AF_INET6, _as_written(socket.AF_INET6, address)
        return
    yield socket.AF_INET, _as_written(socket.AF_INET, address)
    yield socket.AF_INET6, _as_written(socket.AF_INET6, f"::ffff:{address}")


def _as_written(family: socket.AddressFamily, address: str) -> str:
    """An address as the table has it: words of four bytes in the machine's own order."""
    packed = socket.inet_pton(family, address)
    words = [packed[at : at + 4] for at in range(0, len(packed), 4)]
    return "".join(f"{int.from_bytes(word, sys.byteorder):08X}" for word in words)
