"""Sessions that are over: their rows, and that they are listed with an account, go a few at a time.

By the logbook's own connection: each few wait for their turn among the sets that are logged, and no
set waits for more than them.
"""

from datetime import datetime

from springleg.store.drivers.driver import Connection
from springleg.store.logbook import Logbook

AT_ONCE = 100
_TABLES = (
    "usersessions_usersession",
    "django_session",
)  # allauth's list of whose they are; Django's


def remove_expired(logbook: Logbook, now: datetime, most: int = AT_ONCE) -> int:
    """Remove the rows of some sessions that were over by `now`; how many that were.

    Fewer than `most` were all. Nothing is locked where none is over. Raises StoreTrouble.
    """
    over = "SELECT session_key FROM django_session WHERE expire_date <= ? LIMIT ?"
    found = logbook.read(lambda held: held.execute(over, [held.instant(now), most]))
    keys = [key for (key,) in found]
    marks = ", ".join("?" * len(keys))

    def remove(held: Connection) -> None:
        for table in _TABLES:
            held.execute(f"DELETE FROM {table} WHERE session_key IN ({marks})", keys)  # noqa: S608 ours

    if keys:
        logbook.change(remove)
    return len(keys)
