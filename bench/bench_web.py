"""Logging one set over HTTP, against a bare Django view that writes one row, in turn: A B A B."""

import http.client
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from threading import Barrier, Thread
from time import perf_counter, sleep
from urllib.parse import urlencode
from uuid import uuid4

from springleg.usecases.accounts.consents import TEXTS
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.local_access import cookie_for, cookie_name, local_key
from table import Row, noise, spread

HERE = Path(__file__).parent
CONNECTIONS = 8
PATIENCE_S = 60
BARE = "import bare_view; bare_view.main({port})"
OURS = (
    "from springleg.web.http.serving import Address, serve; "
    "serve(Address(port={port}), lambda: None)"
)
Headers = dict[str, str]


def run(*, quick: bool) -> list[Row]:
    """Eight connections, each one set after the other; without accounts, and with."""
    each = 25 if quick else 150
    with tempfile.TemporaryDirectory() as folder, _served(BARE, folder, "0") as bare:
        rows = []
        for name, accounts in (("POST /api/entries", "0"), ("the same, with accounts", "1")):
            data = str(Path(folder) / f"data-{accounts}")
            with _served(OURS, data, accounts) as ours:
                if accounts == "1":
                    headers = headers_of(signed_up(ours, "bench"))
                else:
                    headers = _with_token(ours, data)
                rows.append(_compared(name, (ours, headers), (bare, {}), each))
        return rows


def _compared(name: str, ours: tuple[int, Headers], bare: tuple[int, Headers], each: int) -> Row:
    _asked(*ours, 5)
    _asked(*bare, 5)
    rounds = [(_asked(*ours, each), _asked(*bare, each)) for _ in range(4)]
    our_times = [time for (times, _), _ in rounds for time in times]
    bare_times = [time for _, (times, _) in rounds for time in times]
    our_rate = median(rate for (_, rate), _ in rounds)
    bare_rate = median(rate for _, (_, rate) in rounds)
    note = f"{our_rate:.0f} a second against {bare_rate:.0f}"
    half = len(our_times) // 2
    quiet = noise(our_times[:half], our_times[half:])
    return Row(
        f"{name}, {CONNECTIONS} connections",
        spread(our_times),
        f"one row by Django {spread(bare_times)}",
        f"x{our_rate / bare_rate:.2f} of its rate",
        "; ".join(one for one in (note, quiet) if one),
    )


def _asked(port: int, headers: Headers, each: int) -> tuple[list[float], float]:
    """The seconds of every request, and how many were answered in a second."""
    times: list[list[float]] = [[] for _ in range(CONNECTIONS)]
    ready = Barrier(CONNECTIONS + 1)
    threads = [Thread(target=_client, args=(port, headers, each, mine, ready)) for mine in times]
    for thread in threads:
        thread.start()
    ready.wait()
    began = perf_counter()
    for thread in threads:
        thread.join()
    taken = [time for mine in times for time in mine]
    return taken, len(taken) / (perf_counter() - began)


def _client(port: int, headers: Headers, each: int, times: list[float], ready: Barrier) -> None:
    bodies = [json.dumps({"entries": [entry(number)]}) for number in range(each)]
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    line.connect()
    ready.wait()
    for body in bodies:
        began = perf_counter()
        line.request("POST", "/api/entries", body, {"Content-Type": "application/json", **headers})
        answer = line.getresponse()
        said = answer.read()
        times.append(perf_counter() - began)
        if answer.status != 200 or b"refused" in said:
            raise SystemExit(f"refused: {answer.status} {said[:200]!r}")
    line.close()


def entry(number: int) -> dict[str, object]:
    """A set to be logged, with an id of its own."""
    side = "left" if number % 2 else "right"
    fact = {"day": "2026-11-24", "workout": "bent-heavy", "side": side, "reps": 5, "load_kg": 20}
    return {"id": str(uuid4()), "at": "2026-11-24T18:30:00+01:00", "kind": "set-done", "fact": fact}


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def _served(script: str, folder: str, accounts: str) -> Iterator[int]:
    """A server in a process of its own; where it listens."""
    with server(script, folder, accounts) as (port, _):
        yield port


@contextmanager
def server(
    script: str, folder: str, accounts: str, port: int = 0
) -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    """A server in a process of its own: where it listens, and the process."""
    port = port or free_port()
    env = {name: value for name, value in os.environ.items() if not name.startswith("SPRINGLEG_")}
    env |= {"BARE_FOLDER": folder, "SPRINGLEG_DATA": folder, "SPRINGLEG_ACCOUNTS": accounts}
    env |= {
        "PYTHONPATH": str(HERE),
        "SPRINGLEG_EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
    }
    process = subprocess.Popen([sys.executable, "-c", script.format(port=port)], env=env)
    try:
        _until(lambda: socket.create_connection(("127.0.0.1", port), timeout=1).close())
        yield port, process
    finally:
        process.terminate()
        process.wait()


def _until(knock: Callable[[], None]) -> None:
    began = perf_counter()
    while True:
        try:
            knock()
        except OSError:
            if perf_counter() - began > PATIENCE_S:
                raise
            sleep(0.1)
        else:
            return


def page(port: int, verb: str, path: str, said: Headers, cookies: Headers) -> None:
    """A page, for its cookies."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    sent = {"Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items())} if cookies else {}
    sent |= {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-CSRFToken": cookies.get("csrf", ""),
    }
    line.request(verb, path, urlencode(said), sent)
    answer = line.getresponse()
    answer.read()
    for cookie in answer.headers.get_all("Set-Cookie") or ():
        found = re.match(r"\s*([^=]+)=([^;]*)", cookie)
        if found:
            cookies[found[1]] = found[2]
    line.close()


def headers_of(cookies: Headers) -> Headers:
    """What a browser with these cookies sends."""
    whole = "; ".join(f"{name}={value}" for name, value in cookies.items())
    return {"Cookie": whole, "X-CSRFToken": cookies["csrf"]}


def _with_token(port: int, data: str) -> Headers:
    """What a page of this machine's runner sends, in a browser that was let in."""
    key = local_key(DataLocation(data))
    cookies = {cookie_name(key): cookie_for(key)}
    page(port, "POST", "/api/finish", {}, cookies)  # refused, and brings the token
    return headers_of(cookies)


def signed_up(port: int, name: str) -> Headers:
    """The cookies of somebody new, who has agreed to what is kept."""
    cookies: Headers = {}
    page(port, "GET", "/accounts/signup/", {}, cookies)
    said = {"email": f"{name}@example.org", "password1": "heel raises at dawn"}
    page(port, "POST", "/accounts/signup/", said, cookies)
    agreed = {str(one): text.id for one, text in TEXTS.items()}
    page(port, "POST", "/consent/", agreed, cookies)
    return {name: value for name, value in cookies.items() if value}
