"""A server of tests that dies when it is told to, in the midst of a commit, and comes back alone.

`python dying.py --data-dir D --now I` says its port. A request with the header `X-Die: before`
kills the process with SIGKILL where its transaction is to be committed, `after` once it is. The
socket is the parent's, so whoever asks meanwhile waits for the next child.
"""

import os
import signal
import socket
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from web.local import cookies
from web.serving import Clock, shift_clock, take, wsgi_server

ID = "0193f000-0000-7000-8000-000000000000"
Application = Callable[..., Iterable[bytes]]


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def dying(application: Application) -> Application:
    """The application, which ends its process at a commit where a request asks for that."""
    from springleg.store.drivers.sqlite import SQLiteConnection

    told = {"when": ""}  # one phone asks at a time
    execute = SQLiteConnection.execute

    def watched(self: SQLiteConnection, sql: str, values: Sequence[object] = ()) -> list[Any]:
        commits = sql == "COMMIT"
        if commits and told["when"] == "before":
            die()
        found = execute(self, sql, values)
        if commits and told["when"] == "after":
            die()
        return found

    SQLiteConnection.execute = watched  # type: ignore[method-assign]  # what commits is watched

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        told["when"] = environ.get("HTTP_X_DIE", "")
        return application(environ, start)

    return answer


def serve(listening: socket.socket) -> None:
    """What a child does until it is killed."""
    server = wsgi_server(0)
    server.socket.close()
    server.socket = listening
    server.server_address = listening.getsockname()
    server.server_port = listening.getsockname()[1]
    server.setup_environ()
    application = server.get_app()
    assert application is not None
    server.set_app(dying(application))
    server.serve_forever()


def main() -> None:
    said = take()
    shift_clock(Clock(said.now))
    from django.test import Client

    from springleg.usecases.app.workspace import close_logbooks
    from springleg.web.http import wsgi
    from springleg.web.http.serving import prepare

    del wsgi  # read before the first fork, as all that a first answer needs
    prepare()
    client = Client(headers={"host": "localhost"})
    client.cookies.load(cookies())
    client.get("/guide/")
    refused = {"entries": [{"id": ID, "at": said.now, "kind": "noted", "fact": {"day": said.now}}]}
    client.post("/api/entries", refused, content_type="application/json")
    close_logbooks()  # no connection may be open over a fork
    listening = socket.create_server(("127.0.0.1", said.port), backlog=64)
    os.write(1, f"{listening.getsockname()[1]}\n".encode())
    while True:
        child = os.fork()
        if not child:
            try:
                serve(listening)
            finally:
                os._exit(1)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            sys.exit("the server ended without being killed")


if __name__ == "__main__":
    main()
