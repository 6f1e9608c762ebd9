"""Starting the server: the database brought up to date, static files laid out, then listening."""

import gc
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, ExitStack, closing, nullcontext
from http.client import HTTPConnection, HTTPException
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from springleg.core.errors import Refused
from springleg.core.message import NOTHING, Message, message
from springleg.core.noun import Noun
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.local_access import note_address
from springleg.usecases.app.serving import (
    accounts_are_on,
    calendar_addresses_are_on,
    prepare_accounts,
    refuse_open_door,
    trusted_proxies,
)
from springleg.usecases.app.workspace import close_logbooks, logbook_of
from springleg.usecases.plan.planning import plan_aside, warm_up
from springleg.web.http import body_limits
from springleg.web.http.health import HEALTH
from springleg.web.http.peer import noting_listener

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from waitress.task import ThreadedTaskDispatcher

    from springleg.web.http.connections import Server

ANSWER_S = 60
THREADS = 10
# How long a thread may keep the others from Python: a set that is logged waits for its turn a dozen
# times. Python's own is ten times as long.
SWITCH_S = 0.0005
UNBOUNDED = 1_000_000  # our own limits are lower, and let an old connection go for a new one


class Address(Noun, frozen=True):
    """Where to listen."""

    host: str = "127.0.0.1"
    port: int = 8765

    @property
    def url(self) -> str:
        """As people type it, over http; an IPv6 host in brackets."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"


def prepare() -> Message:
    """Set Django up, bring the tables up to date and lay out the static files.

    What was done to anybody's data is said, else NOTHING. Raises StoreTrouble, and Refused for an
    environment that cannot be.
    """
    done = prepare_data()
    from springleg.web.http.static_build import lay_out

    lay_out()
    return done


def prepare_data() -> Message:
    """Set Django up and bring the tables up to date; says and raises as `prepare` does."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "springleg.web.settings"
    import django

    django.setup()
    logbook_of(DataLocation())  # founds it, or brings it up to date
    return prepare_accounts(DataLocation()) if accounts_are_on() else NOTHING


def bound(address: Address) -> socket.socket:
    """A socket at this address; nobody is let in yet.

    Raises Refused where another program has the address, or it is not this machine's.
    """
    try:
        family, kind, protocol, _, at = socket.getaddrinfo(
            address.host, address.port, type=socket.SOCK_STREAM
        )[0]
        held = socket.socket(family, kind, protocol)
        try:
            if os.name == "posix":  # a port that was just let go is free
                held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            held.bind(at)
        except OSError:
            held.close()
            raise
    except OSError as error:
        raise _taken(address, error) from error
    return held


def _taken(address: Address, error: OSError) -> Refused:
    wrong = message("it cannot be listened on ({error})", error=error.strerror or str(error))
    remedy = message(
        "Another springleg may run there. Choose another port: --port {port}",
        port=address.port + 1,
    )
    return Refused(f"{address.host}:{address.port}", wrong, remedy)


def serve(
    address: Address,
    ready: Callable[[], None],
    notice: Callable[[Message], object] = lambda _: None,
) -> None:
    """Serve until stopped by SIGINT or SIGTERM. Raises Refused, StoreTrouble, before it begins.

    Only on the main thread. `notice` is told what was done to anybody's data, before. `ready` is
    called on another one, once somebody answers. One process answers: SQLite in several ruins the
    slowest answers.
    """
    refuse_open_door(address.host)
    with closing(bound(address)) as held, ExitStack() as kept:
        if done := prepare():
            notice(done)
        server = _server(address, held, kept)
        if not accounts_are_on():
            kept.callback(note_address(DataLocation(), address.url).unlink, missing_ok=True)
        for told in (signal.SIGINT, signal.SIGTERM):  # a shell may have had SIGINT ignored
            signal.signal(told, signal.default_int_handler)
        kept.enter_context(_calendars_behind())
        kept.enter_context(_sessions_behind())
        Thread(target=_tell_when_answered, args=(address, ready), daemon=True).start()
        server.run()  # until one of them comes; what is being answered is answered first
        _let_go()


def _server(address: Address, held: socket.socket, kept: ExitStack) -> "Server":
    """Listening: requests are read whole here, and only then given to a thread.

    What is begun beside it ends with `kept`.
    """
    from django.urls import get_resolver

    from springleg.web.http.connections import Server
    from springleg.web.http.wsgi import application

    _ = get_resolver().url_patterns  # every page is imported before anybody waits for one
    _let_go()
    # One connection stays open: SQLite's file beside the logbook by which it can be read is made by
    # the first, and there may be no room for it later.
    logbook_of(DataLocation())
    gc.collect()
    gc.freeze()  # what is loaded now stays: looking through it again would hold up whoever asks
    try:
        return Server(
            noting_listener(without_body_for_head(_shared(application, kept)), held),
            held,
            *_shares(),
            threads=THREADS,
            ident="",
            clear_untrusted_proxy_headers=False,  # the settings say what of them is believed
            max_request_header_size=body_limits.MOST_HEADER_BYTES,
            connection_limit=UNBOUNDED,
            cleanup_interval=1,
            asyncore_use_poll=True,
        )
    except OSError as error:
        raise _taken(address, error) from error


def _shared(application: "WSGIApplication", kept: ExitStack) -> "WSGIApplication":
    """The application; for many people, what takes one of them long is done beside it."""
    if not accounts_are_on():
        return application
    from springleg.usecases.accounts.passwords_beside import passwords_beside
    from springleg.web.http.beside import long_logs_beside

    sys.setswitchinterval(SWITCH_S)
    kept.enter_context(plan_aside())
    kept.enter_context(passwords_beside())
    return kept.enter_context(long_logs_beside()).wrapped(application)


def _shares() -> "tuple[ThreadedTaskDispatcher, body_limits.Crowd]":
    """How threads and connections are shared: on a machine of one's own, not at all.

    Where a proxy stands in front, all connections are its own.
    """
    from waitress.task import ThreadedTaskDispatcher

    whole = body_limits.Crowd(body_limits.MOST_CONNECTIONS, body_limits.MOST_CONNECTIONS)
    if not accounts_are_on():
        return ThreadedTaskDispatcher(), whole
    from springleg.web.http.fair_threads import FairThreads
    from springleg.web.http.sign_in_share import key_for
    from springleg.web.known_browsers import browser_in

    proxies = trusted_proxies()
    threads = FairThreads(
        lambda line: key_for(line.asked, line.environ, proxies, browser_in),
        lambda line: line.is_brief,
    )
    shared = body_limits.Crowd(body_limits.MOST_CONNECTIONS, body_limits.MOST_OF_ONE)
    return threads, whole if proxies else shared


def _calendars_behind() -> AbstractContextManager[None]:
    """Followed calendars are asked for again behind the pages, where this server follows any."""
    if not calendar_addresses_are_on():
        return nullcontext()
    from springleg.usecases.log.calendar_worker import calendars_behind

    if not accounts_are_on():
        return calendars_behind(lambda _: True)
    from springleg.usecases.accounts.consents import Purpose, is_given

    return calendars_behind(lambda athlete: is_given(athlete, Purpose.HEALTH))


def _sessions_behind() -> AbstractContextManager[None]:
    """What is left of sessions that are over goes behind the pages, where people sign in."""
    if not accounts_are_on():
        return nullcontext()
    from springleg.usecases.accounts.expired_sessions import expired_sessions_go

    return expired_sessions_go()


def _let_go() -> None:
    """Close what this thread has opened: it will answer nobody."""
    from django.db import connections

    close_logbooks()
    connections.close_all()


def without_body_for_head(application: "WSGIApplication") -> "WSGIApplication":
    """The application, whose answers to HEAD end after the headers.

    Django leaves that to the server, and waitress to the application; a proxy would take what
    follows for the next answer.
    """

    def answered(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        body = application(environ, start)
        if environ["REQUEST_METHOD"] != "HEAD":
            return body
        if hasattr(body, "close"):
            body.close()
        return ()

    return answered


def is_answering(url: str) -> bool:
    """Whether a Springleg answers at this address within a minute, well or not."""
    at = urlsplit(url)
    with closing(HTTPConnection(str(at.hostname), at.port, timeout=ANSWER_S)) as line:
        try:
            line.request("HEAD", HEALTH)
            return line.getresponse().status in (200, 503)
        except (OSError, HTTPException):
            return False


def _tell_when_answered(address: Address, ready: Callable[[], None]) -> None:
    """Ask for something: what `ready` says is true when it says it."""
    if is_answering(address.url):  # else it was stopped meanwhile
        ready()
        warm_up()
