"""Whose turn it is to write a file of SQLite's, within one process.

SQLite has one writer at a time, and whoever comes second sleeps longer and longer between two
looks. So the logbook and Django's connections queue for a turn here, and find the file free.
"""

from threading import RLock

_turns: "dict[str, RLock]" = {}


def turn_of(where: str) -> "RLock":
    """The lock that whoever writes to this file holds, the same for all threads.

    A thread that has it already need not wait for itself: its second transaction is refused by
    SQLite, after a while.
    """
    return _turns.setdefault(where, RLock())
