"""A server of calendars on this machine, by TLS, under any name; and the way to it.

Only a test can give that way: the certificate is of an authority that nobody else trusts, and the
resolver is the test's own.
"""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from springleg.usecases.app.fetching import Way
from springleg.usecases.app.public_addresses import is_public
from springleg.usecases.app.web_address import PORTS

HERE, PUBLIC = "127.0.0.1", "93.184.215.14"
NAME = "club.example.org"
Answer = bytes | Callable[[ssl.SSLSocket], None]
RUN = """BEGIN:VEVENT\r
UID:{uid}\r
DTSTART;VALUE=DATE:{day:%Y%m%d}\r
SUMMARY:{title}\r
END:VEVENT\r
"""


def calendar(*runs: tuple[str, datetime, str], name: str = "Runna") -> bytes:
    """A calendar of runs: UID, day, title."""
    head = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y\r\nX-WR-CALNAME:{name}\r\n"
    each = "".join(RUN.format(uid=uid, day=day, title=title) for uid, day, title in runs)
    return f"{head}{each}END:VCALENDAR\r\n".encode()


def answer(body: bytes = b"", status: int = 200, **headers: str) -> bytes:
    """An answer of HTTP; `_` in the name of a header is a hyphen."""
    said = {"Content-Length": str(len(body)), "Connection": "close"}
    said |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"HTTP/1.1 {status} X", *(f"{name}: {value}" for name, value in said.items() if value)]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@dataclass
class CalendarServer:
    """What it answers by path; what it was asked, by which names, and at which numbers."""

    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)

    def way(
        self,
        resolve: Callable[[str], list[str]] = lambda _: [PUBLIC],
        allows: Callable[[str], bool] = is_public,
        total_s: float = 5.0,
    ) -> Way:
        """The way to it: whatever number a name stands for, the line ends here."""

        def line(number: str, port: int, patience_s: float) -> socket.socket:
            assert port in PORTS
            self.numbers.append(number)
            return socket.create_connection((HERE, self.port), patience_s)

        return Way(lambda host, _: resolve(host), allows, line, trusting, total_s)


@contextmanager
def calendar_server() -> Iterator[CalendarServer]:
    """A server of one thread, until the end of the block."""
    with socket.create_server((HERE, 0)) as listening:
        server = CalendarServer(listening.getsockname()[1])
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        with TemporaryDirectory() as folder:
            pem = Path(folder) / "tests.pem"
            pem.write_text("".join(authority()))
            context.load_cert_chain(pem)
        context.sni_callback = lambda _, name, __: server.names.append(str(name))
        answering = Thread(target=_answer_all, args=(listening, context, server), daemon=True)
        answering.start()
        yield server
        listening.shutdown(socket.SHUT_RDWR)
        answering.join(5)


def _answer_all(listening: socket.socket, context: ssl.SSLContext, server: CalendarServer) -> None:
    while True:
        try:
            raw, _ = listening.accept()
        except OSError:
            return
        raw.settimeout(5)
        with suppress(OSError), context.wrap_socket(raw, server_side=True) as line:
            _answer_one(line, server)


def _answer_one(line: ssl.SSLSocket, server: CalendarServer) -> None:
    asked = b""
    while b"\r\n\r\n" not in asked:
        asked += line.recv(4096)
    first, *lines = asked.decode().split("\r\n\r\n")[0].split("\r\n")
    headers = dict(one.split(": ", 1) for one in lines)
    path = first.split()[1]
    server.asked.append((path, headers))
    told = server.answers.get(path, answer(status=404))
    if callable(told):
        told(line)
    else:
        line.sendall(told)


@cache
def authority() -> tuple[str, str]:
    """A certificate for the names of the tests, and its key, as PEM: made anew in each run."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(tz=UTC)
    public = key.public_key()
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Springleg tests")])
    names = [x509.DNSName(NAME), x509.DNSName("other.example.org")]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        # Python 3.13 is strict about these two.
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(public), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    return made.public_bytes(pem).decode(), key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()


@cache
def trusting() -> ssl.SSLContext:
    """TLS that trusts the authority of the tests alone."""
    return ssl.create_default_context(cadata=authority()[0])
