"""A server for tests, in a process of its own: `python serving.py --data-dir D --now I`.

It is the real application. Two things are different: the clock starts at the instant that is
named, and each answer says how many SQL statements it took (X-Sql), so that a test may count them.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta, tzinfo
from functools import partial
from threading import local
from time import monotonic
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.core.servers.basehttp import ThreadedWSGIServer

FREE = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA")


class Clock:
    """Begins at an instant, and goes on from there; or stands still."""

    def __init__(self, instant: str) -> None:
        self.set(instant)

    def set(self, instant: str, *, stands: bool = False) -> None:
        self.start, self.begun, self.stands = datetime.fromisoformat(instant), monotonic(), stands

    def __call__(self, zone: tzinfo) -> datetime:
        passed_s = 0.0 if self.stands else monotonic() - self.begun
        return (self.start + timedelta(seconds=passed_s)).astimezone(zone)


def shift_clock(clock: Clock) -> None:
    """Let the pages go by this clock."""
    from springleg.usecases.app import clock as own

    own.now = clock  # type: ignore[assignment]  # a clock is asked as the verb is


def counted(application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """The application, saying in each answer how many statements it ran."""
    from django.db import connections

    from springleg.store.drivers.driver import Connection

    of_thread = local()

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        if not sql.lstrip().upper().startswith(FREE):
            of_thread.ran = [*getattr(of_thread, "ran", ()), sql]
        return execute(sql, *rest)

    def noted(execute: Any) -> Any:
        return lambda self, sql, *rest: note(partial(execute, self), sql, *rest)

    for kind in Connection.__subclasses__():
        setattr(kind, "execute", noted(kind.execute))  # noqa: B010 a verb cannot be assigned to

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        of_thread.ran = []

        def started(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            return start(status, [*headers, ("X-Sql", str(len(of_thread.ran)))], *rest)

        wrapped = [connection.execute_wrapper(note) for connection in connections.all()]
        for one in wrapped:
            one.__enter__()
        try:
            return application(environ, started)
        finally:
            for one in wrapped:
                one.__exit__(None, None, None)

    return answer


def take() -> argparse.Namespace:
    """What the command line says, put where the settings look for it."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--data-dir", required=True)
    asked.add_argument("--now", default="")
    asked.add_argument("--port", type=int, default=0)
    asked.add_argument("--accounts", action="store_true")
    said = asked.parse_args()
    os.environ["SPRINGLEG_DATA"] = said.data_dir
    os.environ["SPRINGLEG_ACCOUNTS"] = "1" if said.accounts else "0"
    os.environ.setdefault("SPRINGLEG_EMAIL_FOLDER", f"{said.data_dir}/mail")
    os.environ.setdefault(
        "SPRINGLEG_EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend"
    )
    return said


def wsgi_server(port: int) -> "ThreadedWSGIServer":
    """The application behind a socket of this machine; 0: any port that is free."""
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

    from springleg.web.http.wsgi import application

    class Quiet(WSGIRequestHandler):
        disable_nagle_algorithm = True  # or each answer on a kept line waits for 40 ms

        def log_message(self, *_: object) -> None:
            """Say nothing: a test reads the answers."""

    server = ThreadedWSGIServer(("127.0.0.1", port), Quiet)
    server.set_app(counted(application))
    return server


def main() -> None:
    said = take()
    from springleg.web.http.serving import prepare

    prepare()
    if said.now:
        shift_clock(Clock(said.now))
    server = wsgi_server(said.port)
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main()
