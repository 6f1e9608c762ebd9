"""Which user of this machine is at the other end of a connection, where the system tells it."""

import os
import socket
from collections.abc import Mapping
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
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        near = f"{_as_written(family, address)}:{int(port):04X}"
        with Path(TABLES[family]).open(encoding="ascii") as table:
            for line in table:
                row = line.split()
                if row[LOCAL] == near and row[REMOTE].endswith(f":{int(server_port):04X}"):
                    return int(row[USER])
    except (OSError, ValueError, IndexError):
        return None
    return None


def _as_written(family: socket.AddressFamily, address: str) -> str:
    """An address as the table has it: words of four bytes in the machine's own order."""
    packed = socket.inet_pton(family, address)
    words = [packed[at : at + 4] for at in range(0, len(packed), 4)]
    return "".join(f"{int.from_bytes(word, _order()):08X}" for word in words)


def _order() -> Any:
    import sys

    return sys.byteorder
