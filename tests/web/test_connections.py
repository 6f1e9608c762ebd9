"""A connection of the server's own: what it sends at once, and which requests are brief."""

import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from io import BytesIO
from threading import Thread
from typing import Any

import pytest
from waitress.adjustments import Adjustments
from waitress.task import ThreadedTaskDispatcher

from springleg.web.http.body_limits import BRIEF_BYTES, Crowd
from springleg.web.http.connections import Connection, Server
from springleg.web.http.request_reader import HeldBytes, RequestReader

PATIENCE_S = 30
BODY = b"a set is kept"
Start = Callable[[str, list[tuple[str, str]]], object]


def application(environ: dict[str, Any], start: Start) -> Any:
    """Answers as the path says."""
    sized = [("Content-Length", str(len(BODY)))]
    match environ["PATH_INFO"]:
        case "/whole":
            start("200 OK", sized)
            return [BODY]
        case "/parts":
            start("200 OK", [])
            return iter([BODY[:5], b"", BODY[5:]])
        case "/file":
            start("200 OK", sized)
            return environ["wsgi.file_wrapper"](BytesIO(BODY))
        case "/nothing":
            start("204 No Content", [])
            return []
        case _:
            start("304 Not Modified", [])
            return [b""]


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with closing(socket.socket()) as held:
        held.bind(("127.0.0.1", 0))
        server = Server(application, held, ThreadedTaskDispatcher(), Crowd(9, 9), threads=2)
        thread = Thread(target=server.run)
        thread.start()
        yield held.getsockname()[1]
        loop: Any = server
        loop.trigger.pull_trigger(lambda: _end(server))  # on its own thread
        thread.join(PATIENCE_S)
        assert not thread.is_alive()


def _end(server: Server) -> None:
    for one in server.connections:
        one.handle_close()
    server.close()


@contextmanager
def sends_noted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes]]:
    """What connections send, each time."""
    sent: list[bytes] = []
    send = Connection.send

    def noted(self: Connection, data: bytes, *rest: Any, **named: Any) -> int:
        sent.append(bytes(data))
        return send(self, data, *rest, **named)

    with monkeypatch.context() as patched:
        patched.setattr(Connection, "send", noted)
        yield sent


def test_who_leaves_before_the_answer_is_no_fault_of_ours(
    port: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """To send to one who has gone ends the line: nothing else is to be done with it."""

    def gone(self: Connection, _: bytes, do_close: bool = True) -> int:
        if do_close:  # on the server's own thread; as waitress does where the other end hung up
            self.handle_close()
        return 0

    with monkeypatch.context() as patched:
        patched.setattr(Connection, "send", gone)
        with closing(socket.create_connection(("127.0.0.1", port))) as line:
            line.settimeout(PATIENCE_S)
            line.sendall(b"GET /whole HTTP/1.0\r\nHost: a\r\n\r\n")
            assert line.recv(1) == b""
    with closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)) as line_after:
        line_after.request("GET", "/whole")  # by its answer all of the first is over
        assert line_after.getresponse().read() == BODY
    assert [one.getMessage() for one in caplog.records if one.name == "waitress"] == []


@pytest.mark.parametrize(
    ("path", "body", "most"),
    [
        ("/whole", BODY, 1),
        ("/parts", BODY, 3),  # both, the second part, and that it was the last
        ("/file", BODY, 2),
        ("/nothing", b"", 1),
        ("/kept", b"", 1),
    ],
)
def test_an_answers_headers_go_with_the_first_of_its_body(
    port: int, monkeypatch: pytest.MonkeyPatch, path: str, body: bytes, most: int
) -> None:
    line = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    with closing(line), sends_noted(monkeypatch) as sent:
        line.request("GET", path)
        answer = line.getresponse()
        assert answer.read() == body
        line.request("GET", "/whole")  # by now all of the first is sent, and the line is in order
        assert line.getresponse().read() == BODY
    assert sent[0].startswith(b"HTTP/1.1 ")
    assert sent[-1].endswith(b"\r\n\r\n" + BODY)
    assert len(sent) <= most + 1


def test_an_answer_to_head_ends_after_its_headers(port: int) -> None:
    with closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)) as line:
        for _ in range(2):
            line.request("HEAD", "/nothing")
            answer = line.getresponse()
            assert (answer.status, answer.read()) == (204, b"")


@pytest.mark.parametrize(
    ("asked", "is_brief"),
    [
        ("POST /api/entries", True),
        ("POST /api/finish", False),
        ("GET /api/entries", False),
        ("POST /api/entries/", False),
        ("nonsense", False),
    ],
)
@pytest.mark.parametrize("size", [300, BRIEF_BYTES, BRIEF_BYTES + 1])
def test_some_entries_that_are_sent_are_brief(asked: str, size: int, *, is_brief: bool) -> None:
    whole = f"{asked} HTTP/1.1\r\nContent-Length: {size}\r\n\r\n".encode() + b" " * size
    reader = RequestReader(HeldBytes(), Adjustments())
    while whole and not reader.completed:
        whole = whole[reader.received(whole) :]
    connection: Any = object.__new__(Connection)
    connection.requests = [reader]
    assert connection.is_brief is (is_brief and size <= BRIEF_BYTES)
