"""The table of tries: how many count by each key, read and changed under a lock.

By the logbook's own connection: a try is counted in its turn among the sets that are logged, which
otherwise would find the database locked, and sleep longer and longer before they look again.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from springleg.store.accounts.models import Tries
from springleg.store.drivers.driver import Connection
from springleg.store.logbook import Logbook
from springleg.store.rows import instant_of

Remembered = tuple[float, datetime]  # how many count, and when the last was
ByKey: TypeAlias = Mapping[str, Remembered]

_TABLE = Tries._meta.db_table  # noqa: SLF001 Django's way
_MORE = "ON CONFLICT (key) DO UPDATE SET amount = excluded.amount, last = excluded.last"
_DUE = "key = ? AND amount >= ? AND (told IS NULL OR told <= ?)"


def read(logbook: Logbook, keys: Sequence[str]) -> ByKey:
    """What is remembered by these keys, where anything is; nothing is locked."""
    return logbook.read(lambda connection: _rows(connection, keys))


def change(
    logbook: Logbook, keys: Sequence[str], now: datetime, work: Callable[[ByKey], ByKey]
) -> tuple[ByKey, ByKey]:
    """Remember what `work` makes of what is remembered by each of these keys: both.

    Nothing is as good as none now. Meanwhile nobody else changes it; an error of `work` leaves all
    as it was, and passes. It may be asked twice, and must ask the database for nothing.
    """

    def done(connection: Connection) -> tuple[ByKey, ByKey]:
        in_order = sorted(keys)  # of two that lock the same rows, neither waits for the other
        _put(connection, dict.fromkeys(in_order, (0.0, now)), "ON CONFLICT DO NOTHING")
        before = _rows(connection, in_order, connection.HOLD)
        after = work(before)
        _put(connection, after, _MORE)
        return before, after

    return logbook.change(done)


def remove(logbook: Logbook, keys: Sequence[str]) -> None:
    """Remember nothing by these keys."""
    sql = f"DELETE FROM {_TABLE} WHERE key IN ({_marks(keys)})"  # noqa: S608 ours
    logbook.change(lambda connection: connection.execute(sql, keys))


def remove_before(logbook: Logbook, instant: datetime) -> None:
    """Remember nothing of what was last tried before this; nothing is locked where nothing was."""
    old = f"FROM {_TABLE} WHERE last < ?"
    sql = f"SELECT 1 {old} LIMIT 1"
    if logbook.read(lambda held: held.execute(sql, [held.instant(instant)])):
        logbook.change(lambda held: held.execute(f"DELETE {old}", [held.instant(instant)]))


def note_told(logbook: Logbook, key: str, least: int, now: datetime, before: datetime) -> bool:
    """Note that the owner is told now; whether it is due.

    It is where at least so many tries count, and nobody was told since `before`.
    """

    def noted(held: Connection) -> bool:
        sql = f"UPDATE {_TABLE} SET told = ? WHERE {_DUE}"  # noqa: S608 ours
        return held.rows_changed(sql, [held.instant(now), key, least, held.instant(before)]) > 0

    sql = f"SELECT 1 FROM {_TABLE} WHERE {_DUE}"  # noqa: S608 ours
    is_due = logbook.read(lambda held: held.execute(sql, [key, least, held.instant(before)]))
    return bool(is_due) and logbook.change(noted)  # nothing is locked where it is not


def _rows(connection: Connection, keys: Sequence[str], hold: str = "") -> ByKey:
    where = f"key IN ({_marks(keys)}) ORDER BY key{hold}"
    sql = f"SELECT key, amount, last FROM {_TABLE} WHERE {where}"  # noqa: S608 ours
    found = connection.execute(sql, keys)
    return {str(key): (float(amount), instant_of(last)) for key, amount, last in found}


def _put(connection: Connection, rows: ByKey, conflict: str) -> None:
    marks = ", ".join(["(?, ?, ?)"] * len(rows))
    sql = f"INSERT INTO {_TABLE} (key, amount, last) VALUES {marks} {conflict}"  # noqa: S608 ours
    values = [[key, amount, connection.instant(last)] for key, (amount, last) in rows.items()]
    connection.execute(sql, [value for row in values for value in row])


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
