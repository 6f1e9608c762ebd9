"""What is left of sessions that are over goes while a server runs: at its start, and each hour."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC
from threading import Event, Thread

from springleg.core.errors import SpringlegError
from springleg.usecases.app import clock
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.workspace import logbook_of

EVERY_S, REST_S = 3600.0, 0.1  # between two times a few are removed others write
LEAVES_WITHIN_S = 1.0


@contextmanager
def expired_sessions_go() -> Iterator[None]:
    """Remove them behind this process, until the end of the block."""
    ends = Event()
    thread = Thread(target=remove_all, args=(ends.wait,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ends.set()
        thread.join(LEAVES_WITHIN_S)


def remove_all(ends_within: Callable[[float], bool]) -> None:
    """Remove what is over, now and each hour, until `ends_within` so many seconds is true."""
    wait_s = 0.0
    while not ends_within(wait_s):
        wait_s = _remove_some()


def _remove_some() -> float:
    """Remove a few; how many seconds to rest until the next."""
    from springleg.store.accounts.expired_sessions import AT_ONCE, remove_expired

    try:
        with closing(logbook_of(DataLocation())) as logbook:
            return EVERY_S if remove_expired(logbook, clock.now(UTC)) < AT_ONCE else REST_S
    except SpringlegError:  # the database is away: the next time will do
        return EVERY_S
