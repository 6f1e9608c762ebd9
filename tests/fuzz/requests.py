"""Requests that are nearly good, for a server on this machine, and what came of each."""

import json
import re
import socket
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from exchange.csv.test_fuzz import LOG
from exchange.ical.test_fuzz import TOKENS as ICAL_TOKENS
from exchange.mutants import spoilt
from fuzz.fuzzing import RUBBISH
from fuzz.targets import CALENDAR_FILES, ENTRIES, JSON_TOKENS
from web.matrix import Route, of_nobody, routes

PATIENCE_S = 30.0  # of a busy machine; a hang lasts longer
ANSWER = re.compile(rb"^HTTP/1\.[01] (\d{3})")
EDGE = b"----edge"
LANGUAGES = (
    b"en",
    b"de-DE,de;q=0.9",
    b"*;q=0",
    b"x" * 300,
    b"en;q=1e9",
    b"zh-hant-tw-x-y",
    b"\xff",
)
TOKENS = (
    *(b"2026-12-01", b"9999-12-31", b"0001-01-01", b"../..", b"%00", b"%2e%2e%2f", b"%ff", b"'"),
    *(b"<script>", b"{{", b"{%", b"None", b"-1", b"1e400", b"%0d%0aSet-Cookie:%20x=1", b"rope"),
    *("٣".encode(), b"a" * 3_000, b"[]", b"&", b"=", b";", b"?", b"#", b"//evil.example", b"on"),
)
FIELDS = {
    "day": "2026-12-01",
    "pain": "3",
    "note": "a note",
    "stiffness_min": "10",
    "workout": "rope",
    "birth_date": "1990-01-01",
    "height_cm": "170",
    "body_mass": "70",
    "title": "Easy",
    "date": "2026-12-05",
    "kind": "easy",
    "distance": "8 km",
    "focus": "spring",
    "ids": "01950000-0000-7000-8000-000000000001",
    "to": "2026-12-08",
    "first": "2026-12-05",
    "last": "2026-12-09",
    "weeks": "4",
    "line": "rope 5x60",
}


class Asked(NamedTuple):
    """One request, as bytes; what is spoilt is one of these."""

    verb: bytes
    path: bytes
    headers: Mapping[bytes, bytes]
    body: bytes


def good(cookies: Mapping[str, str]) -> list[Asked]:
    """Requests that pages and phones send, to every route, by a person with these cookies."""
    known = {
        b"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()).encode(),
        b"X-CSRFToken": cookies.get("csrf", "").encode(),
        b"Accept-Language": LANGUAGES[0],
    }
    named = of_nobody(entry=FIELDS["ids"], token=FIELDS["ids"])
    return [one for route in routes(named) for one in _of_route(route, known)]


def _of_route(route: Route, known: Mapping[bytes, bytes]) -> Iterator[Asked]:
    path = route.path.encode()
    yield Asked(b"GET", path + b"?" + urlencode(FIELDS).encode(), known, b"")
    if route.path.startswith("/api/"):
        kind = {b"Content-Type": b"application/json"}
        entries = {"entries": ENTRIES} if route.pattern == "api/entries" else FIELDS
        yield Asked(b"POST", path, {**known, **kind}, json.dumps(entries).encode())
        return
    form = {b"Content-Type": b"application/x-www-form-urlencoded"}
    yield Asked(b"POST", path, {**known, **form}, urlencode(FIELDS | route.body).encode())
    if "calendar" in route.path or route.pattern == "start/":
        parts = {b"Content-Type": b"multipart/form-data; boundary=" + EDGE[2:]}
        for file in (*CALENDAR_FILES[:4], LOG):
            yield Asked(b"POST", path, {**known, **parts}, _multipart(file))


def _multipart(file: bytes) -> bytes:
    fields = [(name.encode(), b"", value.encode()) for name, value in FIELDS.items()]
    head = b'\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n'
    parts = [*fields, (b"file", b'; filename="season.ics"', file)]
    return (
        b"".join(EDGE + head % (n, more) + said + b"\r\n" for n, more, said in parts)
        + EDGE
        + b"--\r\n"
    )


def spoilt_request(asked: Asked, chance: Random) -> Asked:
    """The same with one part of it spoilt; sent as it is, whatever it has become."""
    tokens = (*TOKENS, *RUBBISH, *ICAL_TOKENS[:20], *JSON_TOKENS)
    match chance.randrange(5):
        case 0:
            return asked._replace(path=_line(spoilt(asked.path, tokens, chance)) or b"/")
        case 1:
            name = chance.choice(sorted(asked.headers))
            said = _line(spoilt(asked.headers[name], tokens, chance))
            return asked._replace(headers={**asked.headers, name: said})
        case 2:
            said = chance.choice((*LANGUAGES, *map(_line, TOKENS)))
            more = {chance.choice((b"Accept-Language", b"X-Athlete", b"Range", b"Referer")): said}
            return asked._replace(headers={**asked.headers, **more})
        case _:
            return asked._replace(body=_other_body(asked.body, tokens, chance))


def _other_body(body: bytes, tokens: tuple[bytes, ...], chance: Random) -> bytes:
    """Bytes spoilt anywhere, or the value of one field of a form."""
    if b"&" in body and chance.randrange(2):
        fields = body.split(b"&")
        at = chance.randrange(len(fields))
        fields[at] = fields[at].partition(b"=")[0] + b"=" + chance.choice(tokens)
        return b"&".join(fields)
    return spoilt(body, tokens, chance)


def _line(said: bytes) -> bytes:
    """Without what would end the line: that is for the server in front, and tested there."""
    return said.translate(None, b"\r\n \0")[:4_000]


def answered(url: str, asked: Asked) -> int:
    """The status that a server answers; 0 where it hangs up without one, -1 where it hangs."""
    at = urlsplit(url)
    lines = [b"%s %s HTTP/1.1" % (asked.verb, asked.path), b"Host: 127.0.0.1", b"Connection: close"]
    lines += [b"%s: %s" % pair for pair in asked.headers.items()]
    lines += [b"Content-Length: %d" % len(asked.body), b"", b""]
    with socket.create_connection((at.hostname, at.port), timeout=PATIENCE_S) as line:
        said = b""
        with suppress(ConnectionError):
            line.sendall(b"\r\n".join(lines) + asked.body)
            try:
                while more := line.recv(1 << 16):
                    said = said[:64] + more if said else more
            except TimeoutError:
                return -1
    found = ANSWER.match(said)
    return int(found[1]) if found else 0


def resident_mb_of(url: str) -> int:
    """What the server that listens there holds in memory; 0 where that cannot be told."""
    port = f":{urlsplit(url).port:04X} 00000000:0000 0A "
    table = Path("/proc/net/tcp").read_text(encoding="ascii")
    inodes = {line.split()[9] for line in table.splitlines() if port in line}
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            held = {str(fd.readlink()) for fd in (process / "fd").iterdir()}
            if any(f"socket:[{inode}]" in held for inode in inodes):
                return int((process / "statm").read_text().split()[1]) * 4096 >> 20
    return 0
