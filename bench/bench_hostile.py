"""Writers beside a crowd that means no good, against the same writers alone; and starting anew.

Eight connections log sets. Beside them one account of 54,000 entries opens its pages without end,
and 200 requests hang half-sent, new ones for those that the server ends. Asserts nothing.
"""

import http.client
import socket
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from threading import Thread
from time import monotonic, perf_counter

sys.path[:0] = [str(Path(__file__).parents[1] / "tests")]

import json  # noqa: E402 the path comes first
from statistics import quantiles  # noqa: E402 the path comes first

import long_logs  # noqa: E402 the path comes first
from bench_web import (  # noqa: E402 the path comes first
    CONNECTIONS,
    OURS,
    PATIENCE_S,
    Headers,
    entry,
    free_port,
    headers_of,
    server,
    signed_up,
)
from table import Row, spread  # noqa: E402 the path comes first

HUGE, HALF_OPEN, READERS = 54_000, 200, 4
PAGES = ("/", "/plan/", "/progress/", "/more/log/", "/session/", "/api/today", "/api/entries")
HEAD = b"POST /api/entries HTTP/1.1\r\nHost: 127."
LONG_S, QUICK_S = 60.0, 8.0
STARTS = 5


@dataclass
class Found:
    """What writers saw: the seconds of each answer, and what went wrong."""

    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def run(*, quick: bool) -> list[Row]:
    """Quiet, then hostile, on one server; then starts after a stop and after a kill in turn."""
    seconds = QUICK_S if quick else LONG_S
    with tempfile.TemporaryDirectory() as folder:
        with server(OURS, folder, "1") as (port, _):
            writer = headers_of(signed_up(port, "writer"))
            reader = signed_up(port, "reader")
            fill(folder, port, reader)
            asked(port, writer, 1.0)
            quiet = asked(port, writer, seconds)
            with crowd(port, headers_of(reader)) as seen:
                hostile = asked(port, writer, seconds)
            again = asked(port, writer, seconds / 4)
        rows = [_compared(quiet, hostile, again, seen)]
        return [*rows, _starts(folder, 2 if quick else STARTS)]


def _compared(quiet: Found, hostile: Found, again: Found, seen: "Sequence[int]") -> Row:
    ratio = p99(hostile.times) / p99(quiet.times)
    kinds = sorted(set(hostile.errors))
    note = (
        f"p99 x{ratio:.2f}; {len(hostile.errors)} errors {kinds[:3]}; {len(hostile.times)} written "
        f"against {len(quiet.times)}; {seen[0]} heavy pages, {seen[1]} of them not 200; "
        f"{seen[2]} half-sent; quiet again {spread(again.times)}"
    )
    return Row(
        f"POST /api/entries, {CONNECTIONS} connections, in a crowd",
        spread(hostile.times),
        f"alone {spread(quiet.times)}",
        f"x{ratio:.2f} of its p99",
        note,
    )


def p99(times: Sequence[float]) -> float:
    """The 99th of a hundred."""
    return quantiles(times, n=100, method="inclusive")[98]


def asked(port: int, headers: Headers, seconds: float) -> Found:
    """Write on all connections for so long; one that breaks is an error, and opened anew."""
    found = [Found() for _ in range(CONNECTIONS)]
    until = monotonic() + seconds
    threads = [Thread(target=_write, args=(port, headers, until, mine)) for mine in found]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Found(
        [time for one in found for time in one.times],
        [error for one in found for error in one.errors],
    )


def _write(port: int, headers: Headers, until: float, found: Found) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    sends = {"Content-Type": "application/json", **headers}
    number = 0
    while monotonic() < until:
        number += 1
        body = json.dumps({"entries": [entry(number)]})
        began = perf_counter()
        try:
            line.request("POST", "/api/entries", body, sends)
            answer = line.getresponse()
            said = answer.read()
        except (OSError, http.client.HTTPException) as error:
            found.errors.append(type(error).__name__)
            line.close()
            continue
        found.times.append(perf_counter() - began)
        if answer.status != 200 or b"refused" in said:
            found.errors.append(str(answer.status))
    line.close()


@contextmanager
def crowd(port: int, reader: Headers) -> Iterator[list[int]]:
    """Those who mean no good, in a process of their own; how many pages, bad ones, half-sent."""
    spawn = get_context("spawn")
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=misbehave, args=(port, reader, theirs), daemon=True)
    process.start()
    ours.recv()  # they are all there
    seen = [0, 0, 0]
    try:
        yield seen
    finally:
        ours.send("enough")
        seen[:] = ours.recv()
        process.join(PATIENCE_S)
        process.kill()


def misbehave(port: int, reader: Headers, pipe: "object") -> None:
    """Open the pages of a long log, and hold half-sent requests, until told that it is enough."""
    from typing import Any

    told: Any = pipe
    stop: list[bool] = []
    counts = [0, 0, 0]
    threads = [Thread(target=_read, args=(port, reader, stop, counts)) for _ in range(READERS)]
    with ExitStack() as kept:
        lines = [_half_sent(port, number) for number in range(HALF_OPEN)]
        for thread in threads:
            thread.start()
        told.send("begun")
        while not told.poll(0.5):
            counts[2] = max(counts[2], sum(line is not None for line in lines))
            lines = [line if _hangs(line) else _half_sent(port, n) for n, line in enumerate(lines)]
        stop.append(True)
        for line in lines:
            if line is not None:
                kept.callback(line.close)
    for thread in threads:
        thread.join()
    told.send(counts)


def _half_sent(port: int, number: int) -> "socket.socket | None":
    halves = (
        HEAD + b"0.0.1\r\nContent-Length: 1000\r\n\r\n{",
        HEAD + b"0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n9\r\na",
        HEAD,
    )
    with suppress(OSError):
        line = socket.create_connection(("127.0.0.1", port), timeout=2)
        line.sendall(halves[number % 3] if number % 4 else halves[0])
        line.setblocking(False)
        return line
    return None


def _hangs(line: "socket.socket | None") -> bool:
    if line is None:
        return False
    try:
        line.recv(1)
    except BlockingIOError:
        return True
    except OSError:
        pass
    line.close()
    return False


def _read(port: int, headers: Headers, stop: Sequence[bool], counts: list[int]) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    while not stop:
        for path in PAGES:
            try:
                line.request("GET", path, headers=headers)
                answer = line.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException):
                line.close()
                counts[1] += 1
                continue
            counts[0] += 1
            counts[1] += answer.status not in {200, 302}
            if stop:
                break
    line.close()


def fill(folder: str, port: int, cookies: Headers) -> None:
    """Forty years of training for whoever has these cookies, as another process would write it."""
    from uuid import UUID

    from springleg.store import open_logbook

    line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    line.request("GET", "/offline/", headers=headers_of(cookies))
    answer = line.getresponse()
    answer.read()
    athlete = UUID(answer.headers["X-Athlete"])
    line.close()
    now = datetime.now(UTC)
    with open_logbook(Path(folder)) as logbook:
        logbook.add(athlete, long_logs.forty_years(now.date(), HUGE), now=now)


def _starts(folder: str, times: int) -> Row:
    """The seconds from the start of a process to its first answer."""
    after: dict[str, list[float]] = {"stop": [], "kill": []}
    for _ in range(times):
        for how, taken in after.items():
            with server(OURS, folder, "1") as (port, process):
                headers = headers_of(signed_up_again(port))
                asked(port, headers, 1.0)
                if how == "kill":
                    process.kill()
            taken.append(_first_answer(folder))
    ratio = max(after["kill"]) / max(after["stop"])
    return Row(
        "the first answer after kill -9",
        spread(after["kill"]),
        f"after a stop {spread(after['stop'])}",
        f"x{ratio:.2f}",
    )


def signed_up_again(port: int) -> Headers:
    """The cookies of one more person."""
    return signed_up(port, f"one-more-{perf_counter()}")


def _first_answer(folder: str) -> float:
    port = free_port()
    began = perf_counter()
    with server(OURS, folder, "1", port=port):
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
        line.request("GET", "/accounts/login/")
        status = line.getresponse().status
        taken = perf_counter() - began
        line.close()
    if status != 200:
        raise SystemExit(f"the first answer was {status}")
    return taken


if __name__ == "__main__":
    from table import show

    print(show(run(quick="--quick" in sys.argv)))
