"""Requests by a name that is not ours: written down, a line a minute at most."""

import time
from threading import Lock

from django.http import HttpRequest

from springleg.usecases.app.security_log import SecurityEvent, record_event
from springleg.web.http.client_address import client_address

EVERY_S = 60.0


class Tally:
    """How many came since the last line; threads may share it."""

    def __init__(self) -> None:
        self._since, self._next = 0, 0.0
        self._changing = Lock()

    def due(self, now: float) -> int:
        """Count one more; how many there were since the last line, where one is due, else 0."""
        with self._changing:
            self._since += 1
            if now < self._next:
                return 0
            count, self._since, self._next = self._since, 0, now + EVERY_S
            return count


_TALLY = Tally()


def note_strange_host(request: HttpRequest) -> None:
    """Write down that somebody asked by a name that is not ours; the name itself is not."""
    if count := _TALLY.due(time.monotonic()):
        address = client_address(request.META)
        record_event(SecurityEvent.STRANGE_HOST, address=address, requests=count)
