"""All of the application loaded once; a server is forked of it for each line that is read.

`python forking.py --data-dir D [--accounts]` reads JSON lines: `{"data_dir": D, "now": I}` starts
a server as serving.py does, and is answered with its process and its port; `{"kill": process}` is
answered once that is gone. A server that starts from nothing costs a hundred times as much. With
`{"without": GUARD}` the server has one of its guards taken away (mutants.py); `env` goes into its
environment; with `strict` no more may sign up from one address than outside the tests, and the
server's clock stands still, so that no slow machine makes waits pass.

Its passwords are kept cheaply: what they cost is tested on the real server (test_accounts.py).
"""

import importlib
import json
import os
import signal
import sys
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from web.local import cookies
from web.serving import Clock, shift_clock, take, wsgi_server

CLOCK = Clock("2026-12-01T07:00:00+00:00")


def load() -> None:
    """Read every module, template and row of the guide that a first page needs."""
    from django.db import connections
    from django.test import Client
    from django.urls import get_resolver

    from springleg.usecases.app.workspace import close_logbooks
    from springleg.web.http import wsgi

    del wsgi
    _ = get_resolver().url_patterns
    client = Client(headers={"host": "localhost"})
    client.cookies.load(cookies())
    for path in ("/start/", "/guide/", "/offline/"):
        client.get(path)
    client.post("/demo/")
    for path in ("/", "/session/", "/plan/", "/progress/", "/more/log/"):
        client.get(path)
    close_logbooks()  # no connection may be open over a fork
    connections.close_all()


def keep_passwords_cheaply() -> None:
    """Hundreds of people sign up and in; each time a true hash takes a tenth of a second.

    And each server would have a process of its own for them.
    """
    from springleg.store.accounts.hashing import Argon2
    from springleg.usecases.accounts import passwords_beside as module

    Argon2.time_cost, Argon2.memory_cost = 1, 64
    setattr(module, "passwords_beside", nullcontext)  # noqa: B010 mypy has another type for it


def let_crowds_sign_up() -> None:
    """A module's tests have a server together, and come from one address."""
    from springleg.usecases.accounts import sign_in_limits
    from springleg.usecases.accounts.rate_limits import Allowance

    many = Allowance(10_000, 60)
    sign_in_limits.SIGN_UPS_HERE = sign_in_limits.SIGN_UPS_NEARBY = many


def moved(data_dir: str) -> None:
    """Let the settings speak of another folder: in a fork, before anything is opened."""
    from django.conf import settings
    from django.db import connections

    os.environ["SPRINGLEG_DATA"] = data_dir
    os.environ["SPRINGLEG_EMAIL_FOLDER"] = f"{data_dir}/mail"
    for module in ("springleg.web.account_settings", "springleg.web.settings"):
        if module in sys.modules:
            anew = importlib.reload(sys.modules[module])
            for name in filter(str.isupper, dir(anew)):
                setattr(settings, name, getattr(anew, name))
    connections.settings = connections.configure_settings(None)
    for alias in connections.settings:
        with suppress(AttributeError):  # where none was opened yet
            del connections[alias]


def serve(asked: dict[str, Any]) -> None:
    from springleg.web.http.serving import prepare

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.environ.update(asked.get("env", {}))
    if not asked.get("strict"):
        let_crowds_sign_up()
    moved(asked["data_dir"])
    prepare()
    if guard := asked.get("without"):
        take_away(guard)
    CLOCK.set(asked["now"], stands=asked.get("strict", False))  # who has taken it keeps it
    server = wsgi_server(asked.get("port", 0))
    say(os.getpid(), server.server_port)
    server.serve_forever()


def take_away(guard: str) -> None:
    """Take a guard away, and let Django bind its middleware anew, as a fresh server would."""
    from springleg.web.http.wsgi import application
    from web.mutants import HINDRANCES, MUTANTS

    (MUTANTS | HINDRANCES)[guard]()
    application.load_middleware()


def say(*words: object) -> None:
    """One line, whole."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def main() -> None:
    take()
    shift_clock(CLOCK)
    from springleg.web.http.serving import prepare

    prepare()
    load()
    if os.environ["SPRINGLEG_ACCOUNTS"] == "1":
        keep_passwords_cheaply()
    say("ready")
    running: set[int] = set()
    for line in sys.stdin:
        asked = json.loads(line)
        if process := asked.get("kill"):
            kill({process} & running)
            running.discard(process)
            say("gone")
        elif child := os.fork():
            running.add(child)
        else:
            try:
                serve(asked)
            finally:
                os._exit(1)
    kill(running)


def kill(processes: set[int]) -> None:
    for process in processes:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


if __name__ == "__main__":
    main()
