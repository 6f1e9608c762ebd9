"""The front of the server: who is slow, who sends too much, who asks oddly."""

import http.client
import json
import re
import socket
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from .local import COOKIE, NAME, plant
from .people import Person
from .serve_command import Serving, free_port
from .tables import rows

PATIENCE_S = 30  # to be short of an answer that never comes
THREADS = 10


class Front:
    """The application behind its own server, and where it keeps what is logged."""

    def __init__(self, port: int, folder: Path) -> None:
        self.port, self.folder = port, folder
        self.runner = Person(f"http://127.0.0.1:{port}")

    def line(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)

    def set_to_log(self) -> bytes:
        """A whole request that logs one set, as a page of this runner sends it."""
        if "csrf" not in self.runner.cookies:
            self.runner.post("/api/finish")  # refused, and brings the token
        fact = {"day": "2026-11-24", "workout": "bent-heavy", "side": "left", "reps": 5}
        at = "2026-11-24T18:30:00+01:00"
        entry = {"id": str(uuid4()), "at": at, "kind": "set-done", "fact": fact}
        body = json.dumps({"entries": [entry]})
        token = self.runner.cookies["csrf"]
        head = (
            "POST /api/entries HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            f"Cookie: csrf={token}; {NAME}={COOKIE}\r\nX-CSRFToken: {token}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return (head + body).encode()


@contextmanager
def started(
    folder: Path, static_root: Path, *words: str, **settings: str
) -> Iterator[tuple[Serving, Front]]:
    """A server that is gone at the end, whatever happens."""
    port = free_port()
    settings["SPRINGLEG_STATIC"] = str(static_root)
    plant(folder)
    serving = Serving(settings, "--port", str(port), "--data-dir", str(folder), *words)
    try:
        assert "Springleg is at" in serving.said()
        yield serving, Front(port, folder)
    finally:
        serving.process.kill()
        serving.process.communicate()


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory, static_root: Path) -> Iterator[Front]:
    folder = tmp_path_factory.mktemp("front") / "data"
    with started(folder, static_root) as (_, front):
        yield front


def answered(line: socket.socket) -> int:
    with http.client.HTTPResponse(line) as answer:
        answer.begin()
        return answer.status


def test_half_sent_requests_stop_nobody_and_are_answered_once_they_are_whole(
    front: Front,
) -> None:
    slow = [front.set_to_log() for _ in range(3 * THREADS)]
    before = len(rows(front.folder)["store_entry"])
    with ExitStack() as kept:
        lines = [
            kept.enter_context(socket.create_connection(("127.0.0.1", front.port), PATIENCE_S))
            for _ in slow
        ]
        for line, request in zip(lines, slow, strict=True):
            line.sendall(request[:-20])
        with closing(socket.create_connection(("127.0.0.1", front.port), PATIENCE_S)) as quick:
            quick.sendall(front.set_to_log())
            assert answered(quick) == 200
        assert len(rows(front.folder)["store_entry"]) == before + 1
        for line, request in zip(lines, slow, strict=True):
            line.sendall(request[-20:])
        assert {answered(line) for line in lines} == {200}
    assert len(rows(front.folder)["store_entry"]) == before + 1 + len(slow)


def test_it_stops_while_somebody_is_still_sending(tmp_path: Path, static_root: Path) -> None:
    with (
        started(tmp_path / "data", static_root) as (serving, front),
        closing(socket.create_connection(("127.0.0.1", front.port), PATIENCE_S)) as line,
    ):
        line.sendall(front.set_to_log())
        assert answered(line) == 200
        line.sendall(front.set_to_log()[:-20])
        code, said = serving.stop()
        assert code == 0
        assert said.endswith("Stopped. All that you logged is kept.\n")
        assert len(rows(front.folder)["store_entry"]) == 1, "what was acknowledged, nothing else"


def a_static_file(front: Front) -> str:
    found = re.search(r'/static/[^"]+\.css', front.runner.get("/start/").text)
    assert found
    return found[0]


def test_an_answer_to_head_ends_after_its_headers(front: Front) -> None:
    """What would follow is taken for the next answer, by a proxy too."""
    for path in ("/start/", "/nothing-here", "/manifest.webmanifest", a_static_file(front)):
        with closing(front.line()) as line:
            line.request("GET", path)
            whole = line.getresponse()
            length = len(whole.read())
            assert length
        with closing(socket.create_connection(("127.0.0.1", front.port), PATIENCE_S)) as line:
            line.sendall(
                f"HEAD {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
            )
            with line.makefile("rb") as said:
                head, _, body = said.read().partition(b"\r\n\r\n")
        assert head.startswith(f"HTTP/1.1 {whole.status} ".encode())
        assert f"\r\ncontent-length: {length}".encode() in head.lower()
        assert body == b""


def test_it_does_not_say_what_it_is_made_of(front: Front) -> None:
    for path in ("/start/", "/nothing-here", a_static_file(front)):
        assert "server" not in front.runner.get(path).headers


def test_a_part_of_a_file_can_be_asked_for(front: Front) -> None:
    path = a_static_file(front)
    whole = front.runner.get(path).text
    part = front.runner.get(path, Range="bytes=10-19")
    assert (part.status, part.text) == (206, whole[10:20])


def test_what_is_too_large_is_refused_in_our_words_or_unread(front: Front) -> None:
    front.set_to_log()  # brings the token
    answer = front.runner.post("/api/entries", {"entries": ["." * 2 * 1024 * 1024]})
    assert answer.status == 413
    assert "Send it in parts" in answer.json["error"]
    huge = b"POST /api/entries HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99000000000\r\n\r\n"
    with closing(socket.create_connection(("127.0.0.1", front.port), PATIENCE_S)) as line:
        line.sendall(huge)
        assert answered(line) == 413


def test_what_the_proxy_says_of_the_connection_reaches_the_settings(
    tmp_path: Path, static_root: Path
) -> None:
    with started(tmp_path / "data", static_root, SPRINGLEG_HTTPS="1") as (_, front):
        plain = front.runner.get("/start/")
        secure = front.runner.get("/start/", **{"X-Forwarded-Proto": "https"})
    assert "strict-transport-security" not in plain.headers
    assert "strict-transport-security" in secure.headers


@pytest.mark.parametrize("host", ["::1", "localhost"])
def test_it_listens_where_it_says(tmp_path: Path, static_root: Path, host: str) -> None:
    if host == "::1" and not has_ipv6():
        pytest.skip("IPv6 was not tested: this machine has none")
    with (
        started(tmp_path / "data", static_root, "--host", host) as (serving, front),
        closing(http.client.HTTPConnection(host, front.port, timeout=PATIENCE_S)) as line,
    ):
        line.request("GET", "/manifest.webmanifest", headers={"Host": "localhost"})
        assert line.getresponse().status == 200
        assert serving.stop()[0] == 0


def has_ipv6() -> bool:
    try:
        with closing(socket.socket(socket.AF_INET6)) as held:
            held.bind(("::1", 0))
    except OSError:
        return False
    return True
