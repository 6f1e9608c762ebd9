"""Requests about very long logs, answered by a process beside the server.

Python answers one request at a time, however many threads there are: to read forty years of
training takes a second or two, in which everybody else would wait. So the server does not read
such a log (`LongLog`), and hands the request over as it came, to the same application elsewhere.
What may take longer still, files that are brought in and taken along, has a process of its own: no
page waits for it.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, cast

from springleg.core.errors import Busy, Throttled
from springleg.core.noun import Noun
from springleg.usecases.app.beside import Beside, asking_for
from springleg.usecases.app.workspace import also_forget, read_here
from springleg.web.http.body_limits import UPLOADS
from springleg.web.http.callers import CALLERS, secret_of
from springleg.web.http.request_reader import (
    ARCHIVED,
    BESIDE,
    COUNTED,
    REFUSED,
    WAITS_S,
    Refusal,
)

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

MOST_HERE = 8_000  # entries of a log: fifteen years and more
KEPT_BESIDE = 200_000  # entries of all logs that are kept in memory there
PAGES_WITHIN_S, FILES_WITHIN_S = 30.0, 60.0  # a page takes a second or two, the first some more
MOST_PAGES, MOST_FILES = 4, 2  # threads of the server that wait for them
# Without work for as long, or twice that, their process leaves, and its memory is free.
PAGES_IDLE_S, FILES_IDLE_S = 600.0, 30.0
FILES = UPLOADS | {"/more/data/export/", "/more/sets/import/"}
NICENESS = 5  # whoever logs a set comes first


class Body:
    """A body that is read when it is handed over: `bytes` there, and none while it waits here."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def __reduce__(self) -> tuple[type[bytes], tuple[bytes]]:
        """As pickle asks for it."""
        self._stream.seek(0)
        return bytes, (self._stream.read(),)


class Asked(Noun, frozen=True):
    """A request: what of its environment can be handed over, and its body."""

    environ: Mapping[str, str]
    body: bytes | Body


class Answered(Noun, frozen=True):
    """A whole answer; how many new entries came with what was asked, and how many in an archive."""

    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    entries: int = 0
    archived: int = 0


def answer_page(asked: Asked) -> Answered:
    """As `answer`, by a process that steps back behind the server."""
    if not _loaded:
        with suppress(OSError, AttributeError):
            os.nice(NICENESS)
    return answer(asked)


def answer(asked: Asked) -> Answered:
    """The application's answer, in a process that reads logs of any length.

    One that brings in files keeps its rank: while their rows go in, the server waits for it.
    """
    held: list[tuple[str, list[tuple[str, str]]]] = []
    environ = _environment(asked)
    body = _application()(environ, _note(held))
    try:
        whole = b"".join(body)
    finally:
        _close(body)
    status, headers = held[-1]
    counted = environ.get(COUNTED, 0), environ.get(ARCHIVED, 0)
    return Answered(status, tuple(headers), whole, *counted)


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
        "wsgi.input": BytesIO(cast(bytes, asked.body)),
        "wsgi.errors": sys.stderr,
        "wsgi.version": (1, 0),
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }


_loaded: "list[WSGIApplication]" = []


def _application() -> "WSGIApplication":
    if not _loaded:
        from springleg.web.http.wsgi import application

        read_here(kept=KEPT_BESIDE)
        _loaded.append(application)
    return _loaded[0]


@contextmanager
def long_logs_beside(most_here: int = MOST_HERE) -> Iterator["LongLogs"]:
    """Answer requests about logs of more than so many entries beside this process, for the block.

    The processes are begun when they are first needed.
    """
    pages: Beside[Asked, Answered] = Beside(answer_page, 1, MOST_PAGES, PAGES_IDLE_S)
    files: Beside[Asked, Answered] = Beside(answer, 1, MOST_FILES, FILES_IDLE_S)
    read_here(most=most_here)
    forgetting = [pages.close, files.close]
    also_forget.extend(forgetting)
    try:
        yield LongLogs(pages, files)
    finally:
        for forget in forgetting:
            also_forget.remove(forget)
        read_here()
        pages.end()
        files.end()


class LongLogs:
    """Hands over what the application has marked with `BESIDE`."""

    def __init__(self, pages: Beside[Asked, Answered], files: Beside[Asked, Answered]) -> None:
        self._pages, self._files = pages, files

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
        is_file = environ["PATH_INFO"] in FILES
        beside = self._files if is_file else self._pages
        try:
            with asking_for(account):
                within_s = FILES_WITHIN_S if is_file else PAGES_WITHIN_S
                found = beside.answer(_asked(environ), within_s)
        except (Busy, Throttled) as late:
            del environ[BESIDE]
            environ[REFUSED] = Refusal.BUSY if isinstance(late, Busy) else Refusal.PAUSED
            environ[WAITS_S] = late.wait_s
            return application(environ, start)
        from springleg.web.http.limits import count_beside  # with the application, which is there

        count_beside(account, found.entries, found.archived)
        start(found.status, list(found.headers))
        return [found.body]


def _asked(environ: "WSGIEnvironment") -> Asked:
    said = {n: value for n, value in environ.items() if isinstance(value, str) and n != BESIDE}
    return Asked(said, Body(environ["wsgi.input"]))
