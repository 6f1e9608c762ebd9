"""The web's lines in the security log: with the address and the route, and no flood of them."""

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Lock
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from springleg.usecases.app.security_log import SecurityEvent, record_event
from springleg.web.http.client_address import client_address

Answer = Callable[[HttpRequest], HttpResponse]
REFUSED, NOT_THERE = (401, 403), 404
# What anybody can cause at will: a line a minute of each kind, address and route.
AT_WILL = (
    SecurityEvent.DENIED,
    SecurityEvent.THROTTLED,
    SecurityEvent.TOKEN_REFUSED,
    SecurityEvent.TOKEN_EXPIRED,
)
EACH_S, MOST_KINDS = 60.0, 2048


class Flood:
    """One a minute of each kind; it counts those that were held back."""

    def __init__(self, now_s: Callable[[], float] = time.monotonic) -> None:
        self._now_s, self._lock = now_s, Lock()
        self._seen: dict[tuple[str, ...], tuple[float, int]] = {}

    def held_back(self, *kind: str) -> int | None:
        """How many of this kind were held back since the last one; None: so is this one."""
        now_s = self._now_s()
        with self._lock:
            last_s, count = self._seen.get(kind, (now_s - EACH_S, 0))
            if now_s - last_s < EACH_S:
                self._seen[kind] = last_s, count + 1
                return None
            self._seen.pop(kind, None)
            while len(self._seen) >= MOST_KINDS:
                del self._seen[next(iter(self._seen))]
            self._seen[kind] = now_s, 0
            return count


_flood = Flood()


def log_event(
    request: HttpRequest | None,
    event: SecurityEvent,
    *,
    account: UUID | None = None,
    **details: str | int,
) -> None:
    """Write an event of a request down, with where it came from and the pattern of its route.

    Of what anybody can cause at will there is a line a minute, and `held_back` says how many more
    there were. No path, no value and nothing that was typed may be in `details`.
    """
    address = client_address(request) if request is not None else ""
    route = _route(request)
    if event in AT_WILL:
        held_back = _flood.held_back(event, address, route, *map(str, details.values()))
        if held_back is None:
            return
        details |= {"held_back": held_back} if held_back else {}
    where = {"route": route} if route else {}
    record_event(event, account=account, address=address, **where, **details)


def _route(request: HttpRequest | None) -> str:
    match = getattr(request, "resolver_match", None)
    return f"/{match.route}" if match else ""


def denials(answer: Answer) -> Answer:
    """Middleware: write down who was denied what.

    That is 401 and 403; and 404 where somebody who has signed in named a thing by its id, which is
    then gone or another's.
    """

    def answered(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if response.status_code in REFUSED or _is_of_another(request, response):
            log_event(
                request,
                SecurityEvent.DENIED,
                account=_account(request),
                status=response.status_code,
            )
        return response

    return answered


def _is_of_another(request: HttpRequest, response: HttpResponse) -> bool:
    match = request.resolver_match
    return response.status_code == NOT_THERE and match is not None and bool(match.kwargs)


def _account(request: HttpRequest) -> UUID | None:
    found: UUID | None = getattr(getattr(request, "user", None), "pk", None)
    return found


class StrangeHosts(logging.Handler):
    """Takes what Django says of a Host that is not ours, with its traceback: a line a minute."""

    def __init__(self, level: int = logging.NOTSET) -> None:
        super().__init__(level)
        self._flood = Flood()

    def emit(self, record: logging.LogRecord) -> None:
        """Write down that there was one, from where, and how many more; not what it said."""
        held_back = self._flood.held_back(record.name)
        if held_back is None:
            return
        request = getattr(record, "request", None)
        details = {"held_back": held_back} if held_back else {}
        address = client_address(request) if request is not None else ""
        record_event(SecurityEvent.STRANGE_HOST, account=None, address=address, **details)


class SecurityLines(logging.Formatter):
    """The instant in UTC, the logger's name, and the event as JSON."""

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802 as logging names it
        """The instant of a line, as programs read it."""
        del datefmt
        at = datetime.fromtimestamp(record.created, tz=UTC)
        return at.isoformat(timespec="seconds").replace("+00:00", "Z")


def security_logging(path: str, *, accounts: bool) -> dict[str, Any]:
    """Django's LOGGING for the security log: what is added to handlers, formatters and loggers.

    It goes to the file of this path, which is turned over by its size and readable by this user
    alone. Where there is none it goes to stderr; without accounts that is the runner's own
    terminal, and nothing is written.
    """
    stderr = {"class": "logging.StreamHandler" if accounts else "logging.NullHandler"}
    file = {"()": "springleg.usecases.app.security_log.PrivateFile", "path": path}
    return {
        "formatters": {
            "security": {
                "()": "springleg.web.http.security_log.SecurityLines",
                "format": "%(asctime)s %(name)s %(message)s",
            }
        },
        "handlers": {
            "security": {**(file if path else stderr), "formatter": "security"},
            "hosts": {"class": "springleg.web.http.security_log.StrangeHosts"},
        },
        "loggers": {
            "springleg.security": {
                "handlers": ["security"],
                "level": "INFO",
                "propagate": False,
            },
            "django.security.DisallowedHost": {"handlers": ["hosts"], "propagate": False},
        },
    }
