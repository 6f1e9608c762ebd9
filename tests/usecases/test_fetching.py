"""The one way out: what it asks, what it refuses, where it stops; against a server of our own."""

import gzip
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import suppress
from time import sleep

import pytest

from springleg.core.errors import Refused
from springleg.usecases.app import fetching
from springleg.usecases.app.fetching import Known, fetch
from springleg.usecases.app.web_address import read_address
from usecases.calendar_server import (
    NAME,
    PUBLIC,
    Answer,
    CalendarServer,
    answer,
    calendar_server,
)

PATH = "/ical/private-0123456789abcdef/basic.ics"
ADDRESS = read_address(f"https://{NAME}{PATH}")
FILE = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
MIB = 1024 * 1024


@pytest.fixture(scope="module")
def running() -> Iterator[CalendarServer]:
    with calendar_server() as running:
        yield running


@pytest.fixture
def server(running: CalendarServer) -> CalendarServer:
    for held in (running.answers, running.asked, running.names, running.numbers):
        held.clear()
    return running


def refusal(server: CalendarServer, told: Answer, total_s: float = 5.0) -> str:
    """What is said of this answer; nothing of the address may be in it."""
    server.answers[PATH] = told
    with pytest.raises(Refused) as refused:
        fetch(ADDRESS, way=server.way(total_s=total_s))
    assert "0123456789abcdef" not in str(refused.value)
    assert NAME not in str(refused.value)
    return str(refused.value)


def test_a_file_comes_with_what_asks_for_its_changes(server: CalendarServer) -> None:
    server.answers[PATH] = answer(FILE, ETag='W/"7"', Last_Modified="Tue, 01 Dec 2026 07:00:00 GMT")
    got = fetch(ADDRESS, way=server.way())
    assert got is not None
    assert got.data == FILE
    path, headers = server.asked[0]
    assert (path, headers["Host"], server.names) == (PATH, NAME, [NAME])
    assert server.numbers == [PUBLIC], "the number that was judged is the one that is asked"
    assert not {"Cookie", "Authorization", "Referer", "If-None-Match"} & headers.keys()
    server.answers[PATH] = answer(status=304)
    assert fetch(ADDRESS, got.known, server.way()) is None
    asked = server.asked[1][1]
    assert asked["If-None-Match"] == 'W/"7"'
    assert asked["If-Modified-Since"] == "Tue, 01 Dec 2026 07:00:00 GMT"


def test_a_tag_that_could_not_be_said_back_is_not_kept(server: CalendarServer) -> None:
    server.answers[PATH] = answer(FILE, ETag=f'"{"x" * 300}"', Last_Modified="J\xe4n")
    got = fetch(ADDRESS, way=server.way())
    assert got is not None
    assert got.known == Known()


def test_nothing_has_changed_is_no_answer_where_nothing_was_known(server: CalendarServer) -> None:
    assert "fault (304)" in refusal(server, answer(status=304))


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "Use its secret address"),
        (403, "Use its secret address"),
        (404, "no such calendar"),
        (410, "no such calendar"),
        (429, "fault (429)"),
        (500, "what you have stays"),
        (206, "fault (206)"),
    ],
)
def test_another_answer_is_told_in_words(server: CalendarServer, status: int, words: str) -> None:
    assert words in refusal(server, answer(FILE, status))


def test_redirects_are_followed_five_times(server: CalendarServer) -> None:
    for number in range(6):
        server.answers[f"/{number}"] = answer(status=302, Location=f"/{number + 1}")
    server.answers["/5"] = answer(FILE)
    got = fetch(read_address(f"https://{NAME}/0"), way=server.way())
    assert got is not None
    assert got.data == FILE
    assert len(server.asked) == 6
    server.answers["/5"] = answer(status=308, Location="/6")
    server.answers["/6"] = answer(FILE)
    with pytest.raises(Refused, match="without an end"):
        fetch(read_address(f"https://{NAME}/0"), way=server.way())
    assert "/6" not in [path for path, _ in server.asked]


@pytest.mark.parametrize(
    "location",
    [
        *("http://other.example.org/a", "https://127.0.0.1/a", "https://2130706433/a"),
        *("//localhost/a", "https://[::1]/a", "https://ann:pw@other.example.org/a"),
        *("https://other.example.org:22/a", "file:///etc/passwd", "https://metadata.internal/"),
    ],
)
def test_a_redirect_to_what_may_not_be_asked_is_refused(
    server: CalendarServer, location: str
) -> None:
    refusal(server, answer(status=302, Location=location))
    assert len(server.asked) == 1, "nobody else was asked"


def resolving(**numbers: list[str]) -> Callable[[str], list[str]]:
    """Each name, a hyphen for each dot, with all that it stands for."""
    return lambda host: numbers[host.replace(".", "_")]


@pytest.mark.parametrize(
    "numbers",
    [
        *(["127.0.0.1"], ["10.0.0.1"], ["169.254.169.254"], ["100.64.0.1"], ["192.168.0.1"]),
        *(["::1"], ["fe80::1%2"], ["fd00::1"], ["::ffff:127.0.0.1"], ["64:ff9b::a00:1"]),
        *(["2002:a00:1::"], ["224.0.0.1"], ["0.0.0.0"]),  # noqa: S104 a number
        *([PUBLIC, "127.0.0.1"], ["127.0.0.1", PUBLIC], [PUBLIC, "::1"]),
    ],
    ids=str,
)
def test_a_name_that_stands_for_what_is_not_public_is_refused(
    server: CalendarServer, numbers: list[str]
) -> None:
    with pytest.raises(Refused, match="not in the open internet"):
        fetch(ADDRESS, way=server.way(lambda _: numbers))
    assert server.numbers == [], "not even a line was opened"


def test_a_name_is_looked_up_once_so_that_it_cannot_stand_for_another_thing_then(
    server: CalendarServer,
) -> None:
    """DNS rebinding: first a number that may be asked, from then on this machine's own."""
    asked: list[str] = []

    def rebinding(host: str) -> list[str]:
        asked.append(host)
        return [PUBLIC] if len(asked) == 1 else ["127.0.0.1"]

    server.answers[PATH] = answer(FILE)
    assert fetch(ADDRESS, way=server.way(rebinding)) is not None
    assert (asked, server.numbers) == ([NAME], [PUBLIC])
    server.answers[PATH] = answer(status=302, Location="/again")
    asked.clear()
    with pytest.raises(Refused, match="not in the open internet"):
        fetch(ADDRESS, way=server.way(rebinding))
    assert server.numbers == [PUBLIC] * 2


def test_a_redirect_to_another_name_is_judged_by_its_numbers(server: CalendarServer) -> None:
    server.answers[PATH] = answer(status=302, Location="https://other.example.org/a")
    names = resolving(club_example_org=[PUBLIC], other_example_org=["10.1.2.3"])
    with pytest.raises(Refused, match="not in the open internet"):
        fetch(ADDRESS, way=server.way(names))
    assert server.names == [NAME]


def test_tls_is_held_to_the_name_and_not_to_the_number(server: CalendarServer) -> None:
    with pytest.raises(Refused, match="certificate is not valid"):
        fetch(read_address(f"https://elsewhere.example.org{PATH}"), way=server.way())
    assert server.asked == []


def test_who_nobody_trusts_is_not_trusted(server: CalendarServer) -> None:
    way = server.way()._replace(context=fetching.OPEN.context)
    with pytest.raises(Refused, match="certificate is not valid"):
        fetch(ADDRESS, way=way)


def test_tls_of_old_is_not_spoken() -> None:
    context = fetching.OPEN.context()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2


def test_no_proxy_of_the_environment_is_asked(
    server: CalendarServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server.answers[PATH] = answer(FILE)
    assert fetch(ADDRESS, way=server.way()) is not None


def test_a_number_that_does_not_answer_leaves_the_next(server: CalendarServer) -> None:
    server.answers[PATH] = answer(FILE)
    way = server.way(lambda _: ["9.9.9.9", PUBLIC])
    lines = way.line

    def line(number: str, port: int, patience_s: float) -> socket.socket:
        if number != PUBLIC:
            raise ConnectionRefusedError
        return lines(number, port, patience_s)

    assert fetch(ADDRESS, way=way._replace(line=line)) is not None


def test_a_name_that_nobody_knows_is_said(server: CalendarServer) -> None:
    def nowhere(host: str) -> list[str]:
        raise socket.gaierror(host)

    def nothing(_: str) -> list[str]:
        return []

    for resolve in (nowhere, nothing):
        with pytest.raises(Refused, match="no server of its name"):
            fetch(ADDRESS, way=server.way(resolve))


# Size.


def chunked(*chunks: bytes) -> bytes:
    body = b"".join(b"%x\r\n%s\r\n" % (len(one), one) for one in chunks)
    head = answer(Content_Length="", Transfer_Encoding="chunked")
    return head + body + b"0\r\n\r\n"


def test_a_file_in_chunks_is_put_together(server: CalendarServer) -> None:
    server.answers[PATH] = chunked(FILE[:5], FILE[5:])
    got = fetch(ADDRESS, way=server.way())
    assert got is not None
    assert got.data == FILE


def test_more_than_ten_megabytes_are_not_read(server: CalendarServer) -> None:
    declared = answer(FILE, Content_Length=str(2 * 1024 * MIB))
    assert "larger than 10 MB" in refusal(server, declared)
    assert "larger than 10 MB" in refusal(server, endless(b"x" * MIB))


def endless(some: bytes) -> Callable[[ssl.SSLSocket], None]:
    """An answer without a length, that goes on as long as anybody reads."""

    def told(line: ssl.SSLSocket) -> None:
        with suppress(OSError):
            line.sendall(answer(Content_Length=""))
            for _ in range(40):
                line.sendall(some)

    return told


def test_a_packed_file_is_unpacked(server: CalendarServer) -> None:
    server.answers[PATH] = answer(gzip.compress(FILE), Content_Encoding="gzip")
    got = fetch(ADDRESS, way=server.way())
    assert got is not None
    assert got.data == FILE
    assert server.asked[0][1]["Accept-Encoding"] == "gzip"


@pytest.mark.parametrize(
    ("packed", "words"),
    [
        (gzip.compress(b"x" * 11 * MIB), "larger than 10 MB"),
        (gzip.compress(b"x" * 6 * MIB) * 2, "larger than 10 MB"),
        (gzip.compress(b"") * 100_000, "larger than 10 MB"),
        (gzip.compress(FILE)[:-4], "breaks off"),
        (gzip.compress(FILE) + b"rest", "breaks off"),
        (b"no gzip at all", "breaks off"),
        (b"", "breaks off"),
    ],
    ids=["bomb", "two-members", "many-members", "cut", "rest", "none", "empty"],
)
def test_what_is_packed_is_bounded_too(server: CalendarServer, packed: bytes, words: str) -> None:
    assert words in refusal(server, answer(packed, Content_Encoding="gzip"))


def test_what_is_packed_otherwise_than_was_asked_for_is_refused(server: CalendarServer) -> None:
    assert "breaks off" in refusal(server, answer(FILE, Content_Encoding="br"))


def test_a_file_that_breaks_off_is_no_file(server: CalendarServer) -> None:
    assert "breaks off" in refusal(server, answer(FILE, Content_Length=str(len(FILE) + 1)))
    assert "breaks off" in refusal(server, chunked(FILE)[:-20])


@pytest.mark.parametrize(
    "told",
    [
        *(b"", b"SSH-2.0-OpenSSH_9.2\r\n", b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200 + b"\r\n"),
        *(b"HTTP/1.1 200 OK\r\nA: " + b"x" * 70_000 + b"\r\n\r\n", b"HTTP/1.1 x\r\n\r\n"),
        answer(Transfer_Encoding="chunked", Content_Length="") + b"zz\r\n",
    ],
    ids=["nothing", "ssh", "many-headers", "long-header", "no-status", "no-chunk"],
)
def test_what_is_no_http_is_refused(server: CalendarServer, told: bytes) -> None:
    assert "breaks off" in refusal(server, told)


# Time.


class Dripping:
    """An answer of which a byte comes every twentieth of a second: no single wait is long."""

    def __init__(self, head: bytes, drop: bytes) -> None:
        self.head, self.drop = head, drop
        self.left = 60  # drops

    def __call__(self, line: ssl.SSLSocket) -> None:
        with suppress(OSError):
            line.sendall(self.head)
            while self.left:
                line.sendall(self.drop)
                sleep(0.05)
                self.left -= 1


@pytest.mark.parametrize(
    ("head", "drop"),
    [
        (b"", b""),
        (b"HTTP/1.1 200 OK\r\nA: ", b"x"),
        (answer(Content_Length="100000"), b"x"),
        (answer(Content_Length="", Transfer_Encoding="chunked"), b"1\r\nx\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=["silence", "headers", "body", "chunks", "continue"],
)
def test_who_drips_is_left_when_the_time_is_over(
    server: CalendarServer, head: bytes, drop: bytes
) -> None:
    dripping = Dripping(head, drop)
    assert "takes too long" in refusal(server, dripping, total_s=0.4)
    assert dripping.left, "before the last drop"


def test_all_redirects_share_one_time(server: CalendarServer) -> None:
    def slowly(line: ssl.SSLSocket) -> None:
        sleep(0.2)
        with suppress(OSError):
            line.sendall(answer(status=302, Location=PATH))

    assert "takes too long" in refusal(server, slowly, total_s=0.5)
    assert len(server.asked) <= 3


def test_a_resolver_that_takes_too_long_is_left_alone(server: CalendarServer) -> None:
    def slow(_: str) -> list[str]:
        sleep(1)
        return [PUBLIC]

    with pytest.raises(Refused, match="takes too long"):
        fetch(ADDRESS, way=server.way(slow, total_s=0.1))
    assert server.numbers == []
