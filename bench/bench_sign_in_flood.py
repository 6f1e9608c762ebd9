"""Sets logged while a crowd tries passwords, against the same sets in quiet: A B A B on one server.

Twelve clients sign in with wrong passwords, as fast as they are answered: all from one address,
then each from ever new networks for ever new names, so that no count of tries stops them. Somebody
who knows their password signs in meanwhile, from a network of their own. The rounds are short and
many, so that what else the machine does falls on both alike. Asserts nothing.
"""

import http.client
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from multiprocessing import get_context
from statistics import median
from threading import Lock, Thread
from time import perf_counter, sleep
from typing import Any
from urllib.parse import urlencode

from bench_hostile import Found, asked, p99
from bench_web import (
    CONNECTIONS,
    OURS,
    PATIENCE_S,
    Headers,
    headers_of,
    page,
    server,
    signed_up,
)
from table import Row, spread

CLIENTS, TRIES_EACH = 12, 15  # by one address, before it is another's turn
VISITS_S = 2.0
ROUND_S, ROUNDS, QUICK_ROUNDS = 5.0, 10, 3
ONE_ADDRESS, MANY_NETWORKS = "from one address", "from ever new networks"
LOGIN = "/accounts/login/"
# The security log beside the data: a line a try would bury the table.
SERVED = (
    "import os; "
    "os.environ['SPRINGLEG_SECURITY_LOG'] = os.environ['SPRINGLEG_DATA'] + '/security.log'; " + OURS
)


def run(*, quick: bool) -> list[Row]:
    """A row for each way of flooding, on a server of its own."""
    rounds = QUICK_ROUNDS if quick else ROUNDS
    return [_flooded(name, rounds) for name in (ONE_ADDRESS, MANY_NETWORKS)]


def _flooded(name: str, rounds: int) -> Row:
    quiet, flooded, seen = Found(), Found(), Counter[str]()
    ratios: list[float] = []
    visits: list[tuple[int, float]] = []
    with tempfile.TemporaryDirectory() as folder, server(SERVED, folder, "1") as (port, _):
        writer = headers_of(signed_up(port, "writer"))
        signed_up(port, "visitor")
        asked(port, writer, 1.0)
        for _ in range(rounds):
            before = asked(port, writer, ROUND_S)
            with crowd(port, name) as counts, visitor(port, visits):
                after = asked(port, writer, ROUND_S)
            seen.update(counts)
            _add(quiet, before)
            _add(flooded, after)
            ratios.append(p99(after.times) / p99(before.times))
    each = f"median of {rounds} rounds x{median(ratios):.2f}"
    return _row(name, quiet, flooded, f"{each}; {_told(seen, visits)}")


def _add(to: Found, found: Found) -> None:
    to.times += found.times
    to.errors += found.errors


def _told(seen: "Counter[str]", visits: Sequence[tuple[int, float]]) -> str:
    said = ", ".join(f"{number} x {status}" for status, number in sorted(seen.items()))
    own = ", ".join(f"{seconds:.1f} s ({status})" for status, seconds in visits)
    return f"guesses answered: {said}; the right password took {own or 'longer than the flood'}"


def _row(name: str, quiet: Found, flooded: Found, told: str) -> Row:
    ratio = p99(flooded.times) / p99(quiet.times)
    load = os.getloadavg()[0]
    note = (
        f"{len(flooded.times)} written against {len(quiet.times)}; "
        f"{len(flooded.errors)} errors {sorted(set(flooded.errors))[:3]}; "
        f"{told}; load {load:.1f}"
    )
    return Row(
        f"POST /api/entries, {CONNECTIONS} connections, {CLIENTS} guess passwords {name}",
        spread(flooded.times),
        f"in quiet {spread(quiet.times)}",
        f"x{ratio:.2f} of its p99",
        note,
    )


@contextmanager
def crowd(port: int, name: str) -> "Iterator[Counter[str]]":
    """Those who guess, in a process of their own; how often they were answered what."""
    spawn = get_context("spawn")
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=guess, args=(port, name, theirs), daemon=True)
    process.start()
    ours.recv()  # they are all there
    seen = Counter[str]()
    try:
        yield seen
    finally:
        ours.send("enough")
        seen.update(ours.recv())
        process.join(PATIENCE_S)
        process.kill()


@contextmanager
def visitor(port: int, visits: list[tuple[int, float]]) -> Iterator[None]:
    """Somebody signs in, with a browser that nobody knows, again and again; how long it took."""
    stop: list[bool] = []
    thread = Thread(target=_visit, args=(port, visits, stop))
    thread.start()
    try:
        yield
    finally:
        stop.append(True)
        thread.join()


def _visit(port: int, visits: list[tuple[int, float]], stop: Sequence[bool]) -> None:
    cookies: Headers = {}
    while "csrf" not in cookies and not stop:
        page(port, "GET", LOGIN, {}, cookies)
    if stop:
        return
    sends = {**headers_of(cookies), "Content-Type": "application/x-www-form-urlencoded"}
    body = urlencode({"login": "visitor@example.org", "password": "heel raises at dawn"})
    while not stop:
        line = http.client.HTTPConnection(
            "127.0.0.1", port, timeout=PATIENCE_S, source_address=("127.0.0.3", 0)
        )
        began = perf_counter()
        line.request("POST", LOGIN, body, sends)
        answer = line.getresponse()
        answer.read()
        visits.append((answer.status, perf_counter() - began))
        line.close()
        sleep(VISITS_S)


def guess(port: int, name: str, pipe: Any) -> None:
    """Guess on all lines until told that it is enough; then tell what the answers were."""
    stop: list[bool] = []
    seen, places = Counter[str](), Places(name)
    threads = [Thread(target=_client, args=(port, places, stop, seen)) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    pipe.send("begun")
    pipe.recv()
    stop.append(True)
    for thread in threads:
        thread.join()
    pipe.send(dict(seen))


class Places:
    """Where clients come from, and whose passwords they guess: one place, or ever new ones."""

    def __init__(self, name: str) -> None:
        # Each process begins elsewhere: what an earlier one has tried is counted for a while.
        self._numbers, self._lock = count(int(perf_counter() * 10) % 50_000), Lock()
        self._stay = name == ONE_ADDRESS

    def next(self) -> tuple[str, str]:
        """An address, and an account."""
        if self._stay:
            return "127.0.0.1", "writer@example.org"
        with self._lock:
            number = next(self._numbers)
        return f"127.{1 + number // 250 % 250}.{number % 250}.1", f"somebody-{number}@example.org"


def _client(port: int, places: Places, stop: Sequence[bool], seen: "Counter[str]") -> None:
    cookies: Headers = {}
    while "csrf" not in cookies and not stop:
        page(port, "GET", LOGIN, {}, cookies)  # also a flood may be told to come again
    if stop:
        return
    sends = {**headers_of(cookies), "Content-Type": "application/x-www-form-urlencoded"}
    while not stop:
        address, account = places.next()
        line = http.client.HTTPConnection(
            "127.0.0.1", port, timeout=PATIENCE_S, source_address=(address, 0)
        )
        for number in range(TRIES_EACH):
            if stop:
                break
            body = urlencode({"login": account, "password": f"not this, nor {number}"})
            try:
                line.request("POST", LOGIN, body, sends)
                answer = line.getresponse()
                answer.read()
                seen[str(answer.status)] += 1
            except (OSError, http.client.HTTPException) as error:
                line.close()
                seen[type(error).__name__] += 1
        line.close()


if __name__ == "__main__":
    from table import show

    print(show(run(quick="--quick" in sys.argv)))
