"""What the front of the server bears: attacked over real lines, with deadlines made short."""

import json
import re
import select
import socket
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest

from .attackers import dripped, heads, heard, line_to, status_of
from .conftest import Served, Start
from .people import Person
from .tables import rows
from .test_serve_front import Front, answered

MB = 1024 * 1024
FRONT = {
    "HEADERS_S": 3.0,  # a busy machine may stand still for one
    "BODY_S": 1.5,
    "SLOWEST_BYTES_A_S": 100_000_000,
    "MOST_CONNECTIONS": 30,
}
SOON_S = 15.0


@pytest.fixture(scope="module")
def front(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    folder = tmp_path_factory.mktemp("hurried") / "data"
    served = hurried(start, folder)
    yield Front(int(served.url.rpartition(":")[2]), folder)
    served.kill()


def hurried(start: Start, folder: Path, **numbers: Any) -> Served:
    settings = {"FRONT": json.dumps(FRONT | numbers)}
    return start(folder, settings=settings, script=("hurried_server.py",))


def is_well(front: Front) -> None:
    """Whoever asks as they should is answered."""
    with line_to(front.port) as line:
        line.sendall(front.set_to_log())
        assert answered(line) == 200


@pytest.mark.parametrize(
    "what",
    [
        b"GET /start/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: " + b"a" * 400,
        heads("POST", "/api/entries", "Content-Length: 400") + b"a" * 399,
        heads("POST", "/api/entries", "Transfer-Encoding: chunked") + b"1\r\na\r\n" * 80,
    ],
    ids=["headers", "body", "chunked"],
)
def test_what_is_dripped_ends_however_often_a_byte_comes(front: Front, what: bytes) -> None:
    head, blank, rest = what.partition(b"\r\n\r\n")
    with line_to(front.port) as line:
        if blank:
            line.sendall(head + blank)
        said = dripped(line, rest if blank else what, 0.2, SOON_S)
    assert status_of(said) == 408
    is_well(front)


def test_a_line_on_which_nothing_is_asked_ends(front: Front) -> None:
    with line_to(front.port) as line:
        assert heard(line, SOON_S) == b""
        line.settimeout(0.1)
        assert line.recv(1) == b""  # it has ended, and is not only silent


@pytest.mark.parametrize(
    ("path", "most_mb"), [("/api/entries", 1), ("/check-in/", 1), ("/plan/calendar/import/", 10)]
)
def test_a_body_is_refused_by_its_length_before_any_of_it_comes(
    front: Front, path: str, most_mb: int
) -> None:
    with line_to(front.port) as line:
        line.sendall(heads("POST", path, f"Content-Length: {most_mb * MB + 1}"))
        said = heard(line, SOON_S).decode()
    assert status_of(said.encode()) == 413
    assert f"larger than {most_mb} MB" in said
    assert ('"code": "too-large"' in said) is path.startswith("/api/")


@pytest.mark.parametrize("path", ["/api/entries", "/plan/"])
def test_a_body_of_chunks_is_refused_where_it_grows_too_large(front: Front, path: str) -> None:
    sent, chunk = 0, b"10000\r\n" + b"a" * 65_536 + b"\r\n"
    with line_to(front.port) as line:
        line.sendall(heads("POST", path, "Transfer-Encoding: chunked"))
        with suppress(ConnectionError):
            while sent < 3 * MB:
                line.sendall(chunk)
                sent += 65_536
        said = heard(line, SOON_S)
    assert status_of(said) == 413
    assert b"larger than 1 MB" in said


def test_who_asks_whether_to_send_on_is_told_before_they_do(front: Front) -> None:
    with line_to(front.port) as line:
        line.sendall(
            heads("POST", "/api/entries", "Content-Length: 9000000", "Expect: 100-continue")
        )
        assert status_of(heard(line, SOON_S)) == 413


def test_who_is_refused_hears_it_although_they_went_on_sending(front: Front) -> None:
    """A line that is closed at once takes the answer with it."""
    with line_to(front.port) as line:
        line.sendall(heads("POST", "/api/entries", f"Content-Length: {4 * MB}"))
        line.sendall(b"a" * 4 * MB)
        line.shutdown(socket.SHUT_WR)
        assert status_of(heard(line, SOON_S)) == 413


def test_what_follows_a_refusal_is_no_request_of_its_own(front: Front) -> None:
    inner = front.set_to_log()
    before = len(rows(front.folder)["store_entry"])
    with line_to(front.port) as line:
        line.sendall(heads("POST", "/api/entries", f"Content-Length: {4 * MB}") + inner)
        said = heard(line, SOON_S)
    assert said.count(b"HTTP/1.1") == 1
    assert len(rows(front.folder)["store_entry"]) == before


def test_a_chunk_whose_length_never_ends_is_refused(front: Front) -> None:
    with line_to(front.port) as line:
        line.sendall(heads("POST", "/start/", "Transfer-Encoding: chunked"))
        with suppress(ConnectionError):
            line.sendall(b"0" * 100_000)
        assert status_of(heard(line, SOON_S)) == 400


def test_a_body_whose_length_is_said_twice_is_refused_with_all_that_follows(front: Front) -> None:
    two_lengths = heads("POST", "/start/", "Content-Length: 6", "Transfer-Encoding: chunked")
    with line_to(front.port) as line:
        line.sendall(two_lengths + b"0\r\n\r\n" + heads("GET", "/healthz"))
        said = heard(line, SOON_S)
    assert (status_of(said), said.count(b"HTTP/1.1")) == (400, 1)


def test_headers_are_bounded(front: Front) -> None:
    with line_to(front.port) as line:
        with suppress(ConnectionError):
            line.sendall(heads("GET", "/start/", f"X-Long: {'a' * 40_000}"))
        assert status_of(heard(line, SOON_S)) == 431


def test_bodies_on_their_way_are_bounded_together_and_small_ones_still_come(
    start: Start, tmp_path: Path
) -> None:
    served = hurried(start, tmp_path / "data", BODY_S=20.0, MOST_HELD_BYTES=2 * MB)
    front = Front(int(served.url.rpartition(":")[2]), tmp_path / "data")
    half = b"a" * 900_000
    with ExitStack() as kept:
        lines = [kept.enter_context(line_to(front.port)) for _ in range(3)]
        for line in lines:
            with suppress(ConnectionError):
                line.sendall(heads("POST", "/start/", "Content-Length: 1000000") + half)
        ready, _, _ = select.select(lines, [], [], SOON_S)
        refused = [heard(line, SOON_S) for line in ready]
        assert [status_of(said) for said in refused] == [503], "whichever was one too many"
        assert b"Retry-After: 5" in refused[0]
        is_well(front)
    with line_to(front.port) as line:  # those that hung up hold nothing any more
        line.sendall(heads("POST", "/start/", "Content-Length: 1000000") + half + b"a" * 100_000)
        assert answered(line) in {401, 403}  # no page of ours sent it


def test_where_all_lines_are_taken_the_silent_one_goes(front: Front) -> None:
    with ExitStack() as kept:
        lines = [kept.enter_context(line_to(front.port)) for _ in range(40)]
        is_well(front)
        assert heard(lines[0], SOON_S) == b""
        is_well(front)


def test_half_sent_requests_of_all_kinds_leave_the_rest_alone(front: Front) -> None:
    halves = (
        b"POST /api/entries HTTP/1.1\r\nHost: loc",
        front.set_to_log()[:-20],
        heads("POST", "/api/entries", "Transfer-Encoding: chunked") + b"10\r\naaa",
    )
    with ExitStack() as kept:
        for number in range(60):
            kept.enter_context(line_to(front.port)).sendall(halves[number % 3])
        for _ in range(20):
            is_well(front)


def test_a_file_is_measured_before_it_is_read(front: Front) -> None:
    person = Person(f"http://127.0.0.1:{front.port}")
    person.post("/api/finish")  # brings the token
    large = "a" * (5 * MB)
    answer = person.upload("/plan/calendar/import/", ("runs.ics", large), {})
    assert answer.status == 400
    assert "larger than 4 MB" in answer.text


def test_every_page_that_takes_a_file_is_known_to_the_front() -> None:
    """Else its files would be refused above the size of a form."""
    from springleg.web.http.body_limits import UPLOADS

    pages = Path("src/springleg/web/pages")
    taking = {
        path.parent.name
        for path in pages.rglob("*.html")
        if re.search(r'type="file"', path.read_text(encoding="utf-8"))
    }
    paths = [path.strip("/").removeprefix("more/") for path in UPLOADS]
    assert taking == {path.split("/")[0] for path in paths}
