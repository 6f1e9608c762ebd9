"""Which user of this machine is at the other end of a connection, where the system tells it.

Only Linux does, by a question to the kernel about this very connection (sock_diag(7)).
"""

import os
import socket
import struct
from collections.abc import Iterable, Mapping
from contextlib import closing
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

LISTENING = "springleg.listening"
# In the environment: what was found out of the connection, kept as long as it is open.
NOTES, USER = "springleg.connection", "user"
NETLINK_SOCK_DIAG, SOCK_DIAG_BY_FAMILY, NLM_F_REQUEST, ALL_STATES = 4, 20, 1, 0xFFFFFFFF
HEADER = struct.Struct("=IHHII")  # length, type, flags, sequence, port
ASKED = struct.Struct("=BBBxI")  # family, protocol, extensions; states
# Ports and addresses in the network's order, the interface, and no cookie: which socket is meant.
WHICH = struct.Struct("!HH16s16s")
REST = struct.pack("=III", 0, 0xFFFFFFFF, 0xFFFFFFFF)
USER_AT = HEADER.size + 4 + WHICH.size + len(REST) + 12  # behind two queues and a time
PATIENCE_S = 1.0


def noting_listener(application: "WSGIApplication", held: socket.socket) -> "WSGIApplication":
    """The application, told in each request's environment at which address the socket listens."""
    listening = str(held.getsockname()[0])

    def answered(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        environ[LISTENING] = listening
        return application(environ, start)

    return answered


def is_another_user(environ: Mapping[str, Any]) -> bool:
    """Whether the request was certainly sent by another user of this machine, who is not root.

    Where nothing is known the answer is no.
    """
    notes: dict[str, int] = environ.get(NOTES, {})
    user = notes.get(USER)
    if user is None:
        near = str(environ.get("REMOTE_ADDR", "")), str(environ.get("REMOTE_PORT", ""))
        far = str(environ.get(LISTENING, "")), str(environ.get("SERVER_PORT", ""))
        user = _user_of(near, far)
    if user is None:
        return False
    notes[USER] = user  # a connection stays whose it is
    return user not in {0, os.getuid()}


def _user_of(near: tuple[str, str], far: tuple[str, str]) -> int | None:
    """The user whose socket this is: its own address and port, and those that it speaks with."""
    if not hasattr(socket, "AF_NETLINK") or not (near[1].isdecimal() and far[1].isdecimal()):
        return None
    family = socket.AF_INET6 if ":" in near[0] else socket.AF_INET
    try:
        ends = (socket.inet_pton(family, address) for address, _ in (near, far))
        which = WHICH.pack(int(near[1]), int(far[1]), *ends) + REST
        return _answer(ASKED.pack(family, socket.IPPROTO_TCP, 0, ALL_STATES) + which)
    except (OSError, ValueError, struct.error):
        return None


def _answer(asked: bytes) -> int | None:
    """What the kernel says of one socket; None where it knows no such one."""
    whole = HEADER.size + len(asked)
    kind = socket.SOCK_DGRAM | socket.SOCK_CLOEXEC
    with closing(socket.socket(socket.AF_NETLINK, kind, NETLINK_SOCK_DIAG)) as line:
        line.settimeout(PATIENCE_S)
        line.send(HEADER.pack(whole, SOCK_DIAG_BY_FAMILY, NLM_F_REQUEST, 1, 0) + asked)
        said = line.recv(4096)
    if len(said) < USER_AT + 4 or HEADER.unpack_from(said)[1] != SOCK_DIAG_BY_FAMILY:
        return None
    return int(struct.unpack_from("=I", said, USER_AT)[0])
