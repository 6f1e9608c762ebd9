"""Requests about very long logs, answered by a process beside the server.

Python answers one request at a time, however many threads there are: to read forty years of
training takes a second or two, in which everybody else would wait. So the server does not read
such a log (`LongLog`), and hands the request over as it came, to the same application elsewhere.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from io import BytesIO
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from springleg.core.errors import Busy
from springleg.core.noun import Noun
from springleg.usecases.app.beside import Beside
from springleg.usecases.app.workspace import also_forget, read_here
from springleg.web.http.callers import CALLERS, secret_of
from springleg.web.http.request_reader import BESIDE, COUNTED, REFUSED, Refusal

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

MOST_HERE = 8_000  # entries of a log: fifteen years and more
KEPT_BESIDE = 200_000  # entries of all logs that are kept in memory there
WITHIN_S, MOST_ASKING = 30.0, 4  # a page takes a second or two, the first some more
NICENESS = 5  # whoever logs a set comes first


class Asked(Noun, frozen=True):
    """A request: what of its environment can be handed over, and its body."""

    environ: Mapping[str, str]
    body: bytes


class Answered(Noun, frozen=True):
    """A whole answer, and how many new entries came with what was asked."""

    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    entries: int = 0


def answer(asked: Asked) -> Answered:
    """The application's answer, in a process that reads logs of any length."""
    held: list[tuple[str, list[tuple[str, str]]]] = []
    environ = _environment(asked)
    body = _application()(environ, _note(held))
    try:
        whole = b"".join(body)
    finally:
        _close(body)
    status, headers = held[-1]
    return Answered(status, tuple(headers), whole, environ.get(COUNTED, 0))


def _note(held: list[tuple[str, list[tuple[str, str]]]]) -> Any:
    """What an application calls to begin its answer; it writes nothing itself."""

    def start(status: str, headers: list[tuple[str, str]], *_: Any) -> None:
        held.append((status, headers))

    return start


def _close(body: Any) -> None:
    if hasattr(body, "close"):
        body.close()


def _environment(asked: Asked) -> "WSGIEnvironment":
    import sys

    return {
        **asked.environ,
        "wsgi.input": BytesIO(asked.body),
        "wsgi.errors": sys.stderr,
        "wsgi.version": (1, 0),
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }


_loaded: "list[WSGIApplication]" = []


def _application() -> "WSGIApplication":
    if not _loaded:
        with suppress(OSError, AttributeError):
            os.nice(NICENESS)
        from springleg.web.http.wsgi import application

        read_here(kept=KEPT_BESIDE)
        _loaded.append(application)
    return _loaded[0]


@contextmanager
def long_logs_beside(most_here: int = MOST_HERE) -> Iterator["LongLogs"]:
    """Answer requests about logs of more than so many entries beside this process, for the block.

    The process is begun when it is first needed.
    """
    beside: Beside[Asked, Answered] = Beside(answer, 1, MOST_ASKING)
    read_here(most=most_here)
    also_forget.append(beside.close)
    try:
        yield LongLogs(beside)
    finally:
        also_forget.remove(beside.close)
        read_here()
        beside.end()


class LongLogs:
    """Hands over what the application has marked with `BESIDE`."""

    def __init__(self, beside: Beside[Asked, Answered]) -> None:
        self._beside = beside
        self._turns: WeakValueDictionary[str, Lock] = WeakValueDictionary()
        self._changing = Lock()

    def wrapped(self, application: "WSGIApplication") -> "WSGIApplication":
        """The application; what it cannot answer here is answered beside it, as if by itself."""

        def answered(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
            held: list[tuple[str, list[tuple[str, str]]]] = []
            body = application(environ, _note(held))
            if BESIDE not in environ:
                start(*held[-1])
                return body
            _close(body)
            return self._relayed(application, environ, start)

        return answered

    def _relayed(
        self, application: "WSGIApplication", environ: "WSGIEnvironment", start: "StartResponse"
    ) -> Iterable[bytes]:
        account = CALLERS.account_of(secret_of(environ))
        try:
            with self._turn(account) as left_s:
                found = self._beside.answer(_asked(environ), left_s)
        except Busy:
            del environ[BESIDE]
            environ[REFUSED] = Refusal.BUSY
            return application(environ, start)
        from springleg.web.http.limits import count_beside  # with the application, which is there

        count_beside(account, found.entries)
        start(found.status, list(found.headers))
        return [found.body]

    @contextmanager
    def _turn(self, account: str) -> Iterator[float]:
        """One request of an account at a time, that others' wait behind one of it, and no more.

        The seconds that are left for its answer. Raises Busy where there are none.
        """
        with self._changing:
            turn = self._turns.setdefault(account, Lock())
        until = monotonic() + WITHIN_S
        if not turn.acquire(timeout=WITHIN_S):
            raise Busy
        try:
            yield max(0.0, until - monotonic())
        finally:
            turn.release()


def _asked(environ: "WSGIEnvironment") -> Asked:
    body = environ["wsgi.input"]
    body.seek(0)
    said = {n: value for n, value in environ.items() if isinstance(value, str) and n != BESIDE}
    return Asked(said, body.read())
