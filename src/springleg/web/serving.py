"""Starting the server: the database brought up to date, static files laid out, then listening."""

import os
import socket
from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from threading import Thread
from time import sleep
from typing import TYPE_CHECKING

from springleg.core.errors import Refused
from springleg.core.message import Message, message
from springleg.core.noun import Noun
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.serving import accounts_are_on, prepare_accounts, refuse_open_door
from springleg.usecases.app.workspace import close_logbooks, logbook_of

if TYPE_CHECKING:
    from django.core.handlers.wsgi import WSGIHandler

KNOCK_S, ANSWER_S, STOP_S, ORPHAN_S = 0.02, 10, 2, 0.5


class Address(Noun, frozen=True):
    """Where to listen."""

    host: str = "127.0.0.1"
    port: int = 8765

    @property
    def url(self) -> str:
        """As people type it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"


def prepare() -> None:
    """Bring the tables up to date and lay out the static files. Raises StoreTrouble, Refused."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "springleg.web.settings"
    import django

    django.setup()
    from springleg.web.static_build import lay_out

    logbook_of(DataLocation())  # founds it, or brings it up to date
    if accounts_are_on():
        prepare_accounts(DataLocation())
    lay_out()


def refuse_taken(address: Address) -> None:
    """Refuse an address that another program has, or that is not this machine's."""
    try:
        family, kind, protocol, _, at = socket.getaddrinfo(
            address.host, address.port, type=socket.SOCK_STREAM
        )[0]
        with closing(socket.socket(family, kind, protocol)) as held:
            if os.name == "posix":  # a port that was just let go is free
                held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            held.bind(at)
            held.listen()
    except OSError as error:
        wrong = message("it cannot be listened on ({error})", error=error.strerror or str(error))
        raise Refused(f"{address.host}:{address.port}", wrong, _way_out(address)) from error


def _way_out(address: Address) -> Message:
    return message(
        "Another springleg may run there. Choose another port: --port {port}",
        port=address.port + 1,
    )


def serve(address: Address, ready: Callable[[], None]) -> None:
    """Serve until stopped; `ready` is called once somebody answers. Raises Refused, StoreTrouble.

    One process answers: SQLite in several ruins the slowest answers.
    """
    refuse_open_door(address.host)
    refuse_taken(address)
    prepare()
    from django.db import connections
    from django.urls import get_resolver
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    _ = get_resolver().url_patterns  # every page is imported before anybody waits for one
    # The process that answers is a child of this one, and SQLite's files do not survive a fork.
    close_logbooks()
    connections.close_all()
    server = Server(
        "springleg.web.wsgi:application",
        address=address.host,
        port=address.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=8,
        websockets=False,
        log_access=False,
        workers_kill_timeout=STOP_S,
        log_level=LogLevels.error,
    )
    waiting = Thread(target=_tell_when_listening, args=(address, ready), daemon=True)
    server.on_startup(waiting.start)
    server.serve(target_loader=_application, wrap_loader=False)


def _application() -> "WSGIHandler":
    """The application, in the child; which stops when this process says so, or is gone."""
    if hasattr(os, "setsid"):
        # Ctrl-C reaches a terminal's whole session: twice told, the child would wait for itself.
        os.setsid()
    Thread(target=_leave_with, args=(os.getppid(),), daemon=True).start()
    from springleg.web.wsgi import application

    return application


def _leave_with(parent: int) -> None:
    while os.getppid() == parent:
        sleep(ORPHAN_S)
    os._exit(1)  # what was acknowledged is on the disk


def _tell_when_listening(address: Address, ready: Callable[[], None]) -> None:
    """Knock until somebody answers: what `ready` says is true when it says it."""
    while True:
        line = HTTPConnection(address.host, address.port, timeout=ANSWER_S)
        try:
            line.request("HEAD", "/manifest.webmanifest", headers={"Host": "localhost"})
            line.getresponse()
        except (OSError, HTTPException):
            sleep(KNOCK_S)
        else:
            ready()
            return
        finally:
            line.close()
