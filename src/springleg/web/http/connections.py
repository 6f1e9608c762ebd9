"""The server's connections: each with a deadline for all that it does, and no more than its share.

waitress reads requests whole before a thread is taken, and knows idleness alone. Here whoever sends
or fetches too slowly is ended, and where there are too many the one goes that has been silent for
longest, of the address that has most.
"""

import socket
import time
from collections import Counter
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import WSGITask

from springleg.web.http.body_limits import (
    BRIEF_BYTES,
    HEADERS_S,
    SENDS_ENTRIES,
    Crowd,
    answer_is_overdue,
)
from springleg.web.http.client_address import address_in, house_of
from springleg.web.http.peer import NOTES
from springleg.web.http.request_reader import REFUSED, HeldBytes, RequestReader

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication, WSGIEnvironment

    from waitress.task import ThreadedTaskDispatcher

IDLE_S = 60
WHO = ("AUTHORIZATION", "COOKIE", "X_FORWARDED_FOR")
DISCARDS_S = 5  # how long what comes after a refusal is read and dropped, so that the refusal is
FULL = b"The server has too much to do now. Try again in a few seconds."
NO_ROOM = (
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nConnection: close\r\n"
    b"Content-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s" % (len(FULL), FULL)
)


class Task(WSGITask):
    """A request handed to the application, which may have to say why it is refused."""

    def get_environment(self) -> "WSGIEnvironment":
        """The environment, with `REFUSED` where the request came without its body."""
        environ = super().get_environment()
        connection: Any = self.channel
        environ[NOTES] = connection.notes
        request: Any = self.request
        if request.refused:
            environ[REFUSED] = request.refused
        return environ

    def build_response_header(self) -> bytes:
        """Nothing yet: the headers wait for the first of the body, so that one packet has both."""
        connection: Any = self.channel
        connection.headers = super().build_response_header()
        return b""

    def finish(self) -> None:
        """End the answer; headers that no body has followed are sent."""
        super().finish()
        connection: Any = self.channel
        connection.send_headers()


class Connection(HTTPChannel):
    """One connection."""

    task_class = Task

    def __init__(self, server: "Server", sock: socket.socket, *rest: Any, **named: Any) -> None:
        self.parser_class: Any = partial(RequestReader, server.bodies)
        self._fetching_since = self._discards_until = 0.0
        self.notes: dict[str, int] = {}  #: what a request has found out that holds for the next
        self._fetched, self.was_answered = 0, False  #: whether anything was ever sent to it
        self.headers = b""  #: of the answer that is being written, until its body begins
        super().__init__(server, sock, *rest, **named)
        self.house = house_of(address_in({"REMOTE_ADDR": str(self.addr[0])}, 0))

    @property
    def is_answered(self) -> bool:
        """Whether a thread has a request of it, or is to have one."""
        return bool(self.requests)

    @property
    def environ(self) -> dict[str, str]:
        """What tells who asks, of the request that is answered next; as WSGI writes it."""
        headers = self.requests[0].headers
        named = ((name, headers.get(name, "")) for name in WHO)
        return {"REMOTE_ADDR": str(self.addr[0]), **{f"HTTP_{name}": said for name, said in named}}

    @property
    def is_brief(self) -> bool:
        """Whether the request that is answered next brings some entries, and no more."""
        first: Any = self.requests[0]
        if first.error or first.body_bytes_received > BRIEF_BYTES:
            return False
        return bool(first.command == "POST" and first.path == SENDS_ENTRIES)

    @property
    def asked(self) -> tuple[str, str]:
        """The verb and the path of the request that is next; empty where that could not be read."""
        request: Any = self.requests[0]
        return str(getattr(request, "command", "")), str(getattr(request, "path", ""))

    def readable(self) -> bool:
        """Whether what comes is to be read; also what is only dropped."""
        return bool(self._discards_until) or super().readable()

    def writable(self) -> bool:
        """Whether there is something to send, or to end."""
        return not self._discards_until and bool(super().writable())

    def handle_read(self) -> None:
        """Take what came."""
        if not self._discards_until:
            super().handle_read()
            return
        with suppress(OSError):
            self.recv(self.adj.recv_bytes)

    def handle_write(self) -> None:
        """Send what waits. After a refusal the other end is still sending, and must be heard out.

        To close at once would take the answer away from it unread.
        """
        held: Any = self
        if self.close_when_flushed and self.connected:
            held._flush_exception(held._flush_some)  # noqa: SLF001 as the one above us does
            if not self.total_outbufs_len and not self.will_close:
                if self.connected:  # who has gone meanwhile is heard no more
                    self.close_when_flushed = False
                    self._hear_out()
                return
        super().handle_write()

    def write_soon(self, data: Any) -> int:
        """Send this, behind the headers if they wait: bytes, or the file that waitress sends."""
        if not isinstance(data, bytes):
            self.send_headers()
        elif data and self.headers:
            headers, self.headers = self.headers, b""
            return int(super().write_soon(headers + data)) - len(headers)
        return int(super().write_soon(data))

    def send_headers(self) -> None:
        """Send the headers by themselves, where they wait."""
        headers, self.headers = self.headers, b""
        super().write_soon(headers)

    def turn_away(self) -> None:
        """Answer that there is no room, whatever is asked."""
        held: Any = self.socket
        with suppress(OSError):
            held.send(NO_ROOM)
        self._hear_out()

    def _hear_out(self) -> None:
        self._discards_until = time.monotonic() + DISCARDS_S
        held: Any = self.socket
        with suppress(OSError):
            held.shutdown(socket.SHUT_WR)

    def send(self, data: bytes, *rest: Any, **named: Any) -> int:
        """Send some of it; how much."""
        sent = int(super().send(data, *rest, **named))
        self._fetched += sent
        self.was_answered = True
        return sent

    def look(self, now: float) -> None:
        """End what has taken too long; `now` is of the monotonic clock. Once a second."""
        if self._discards_until:
            if now > self._discards_until:
                self.handle_close()
        elif self._is_fetched_too_slowly(now):
            self.handle_close()
        elif self.is_answered or self.total_outbufs_len:
            return
        elif self.request is not None:
            if self._reader.is_overdue(now):
                self._give_up()
        elif self.silent_s > (IDLE_S if self.was_answered else HEADERS_S):
            self.handle_close()

    @property
    def silent_s(self) -> float:
        """Since when nothing has come or gone."""
        return time.time() - self.last_activity

    @property
    def _reader(self) -> RequestReader:
        reader: Any = self.request
        return reader  # type: ignore[no-any-return]  # what parser_class makes

    def _is_fetched_too_slowly(self, now: float) -> bool:
        if not self.total_outbufs_len:
            self._fetching_since = 0.0
            return False
        if not self._fetching_since:
            self._fetching_since, self._fetched = now, 0
        return answer_is_overdue(now - self._fetching_since, self._fetched)

    def _give_up(self) -> None:
        held: Any = self
        with held.requests_lock:
            self._reader.give_up()
            held.requests.append(self.request)
            self.request = None
            self.server.add_task(held)

    def handle_close(self) -> None:
        """Let go of the line, and of a request that will never be whole."""
        # Without the lock of requests: who ends a line while sending may have it already.
        if self.request is not None:
            self.request.close()
        super().handle_close()


class Server(TcpWSGIServer):
    """The server on one socket that is bound already."""

    channel_class = Connection

    def __init__(
        self,
        application: "WSGIApplication",
        held: socket.socket,
        dispatcher: "ThreadedTaskDispatcher",
        crowd: Crowd,
        **adjustments: Any,
    ) -> None:
        self.bodies, self._crowd = HeldBytes(), crowd
        where: Any = (held.family, held.type, held.proto, held.getsockname())
        adj: Any = Adjustments(sockets=[held], **adjustments)
        dispatcher.set_thread_count(adj.threads)
        super().__init__(
            application,
            {},
            _sock=held,
            dispatcher=dispatcher,
            adj=adj,
            sockinfo=where,
            bind_socket=False,
        )

    @property
    def connections(self) -> tuple[Connection, ...]:
        """All that are open."""
        channels: Any = self.active_channels
        return tuple(channels.values())

    def maintenance(self, now: float) -> None:
        """Look after each connection."""
        del now
        instant = time.monotonic()
        for connection in self.connections:
            connection.look(instant)

    def handle_accept(self) -> None:
        """Let one in; where that is too many, another goes, or it is told to come again."""
        super().handle_accept()
        held = self.connections
        if not held:
            return
        newest = held[-1]
        beside = [one for one in held if one.house == newest.house]
        if len(beside) > self._crowd.most_of_one:
            _let_one_go(beside)
        elif len(held) > self._crowd.most:
            most = Counter(one.house for one in held).most_common(1)[0][0]
            _let_one_go([one for one in held if one.house == most])


def _let_one_go(crowd: list[Connection]) -> None:
    """Close the one that can best be spared, of those that nobody answers; else the newest."""
    waiting = [one for one in crowd[:-1] if not one.is_answered and not one.total_outbufs_len]
    if waiting:
        max(waiting, key=_sparing).handle_close()
    else:
        crowd[-1].turn_away()


def _sparing(one: Connection) -> tuple[bool, bool, float]:
    """The more, the sooner one goes.

    First who has never asked for anything whole, then who is in the middle of asking, then who is
    silent; each who has been silent for longest.
    """
    return not one.was_answered, one.request is not None, one.silent_s
