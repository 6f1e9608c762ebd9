"""The table of calendar addresses: one of each athlete's plan, by which calendars read it.

Of the address itself only a hash is kept. It is no entry of the log: a log is for ever, and an
address is made anew at any time.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from springleg.core.noun import Noun
from springleg.store.drivers.driver import Connection, DatabaseRow, uuid_of
from springleg.store.rows import instant_of
from springleg.store.schema import FEEDS

_COLUMNS = "athlete_id, hashed, language, alarm_min, made, last_used, used_by"
_NAMES = ("athlete", "hashed", "language", "alarm_min", "made", "last_used", "used_by")


class Feed(Noun, frozen=True):
    """One athlete's calendar address, by its hash.

    `language` is the code of the one that it is written in, `alarm_min` how long before a session
    its alarm is (None: there is none). `last_used` is a day in UTC, None before the first use;
    `used_by` names the kind of program that used it, empty where it did not say.
    """

    athlete: UUID
    hashed: str
    language: str
    alarm_min: int | None
    made: datetime
    last_used: date | None = None
    used_by: str = ""


def put(connection: Connection, feed: Feed) -> None:
    """Keep this address in place of the one that the athlete had, inside a transaction.

    Raises the driver's error for an athlete who is not here.
    """
    # By one statement: of two at once, neither finds the other's row where it took one out.
    given = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS.split(", ")[1:])
    _insert(connection, feed, f"ON CONFLICT (athlete_id) DO UPDATE SET {given}")


def add_missing(connection: Connection, feed: Feed) -> None:
    """Keep this address where the athlete has none, and nobody has it, inside a transaction."""
    _insert(connection, feed, "ON CONFLICT DO NOTHING")


def _insert(connection: Connection, feed: Feed, conflict: str) -> None:
    sql = f"INSERT INTO {FEEDS} ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?) {conflict}"  # noqa: S608 ours
    values = (
        connection.key(feed.athlete),
        feed.hashed,
        feed.language,
        feed.alarm_min,
        connection.instant(feed.made),
        feed.last_used.isoformat() if feed.last_used else "",
        feed.used_by,
    )
    connection.execute(sql, values)


def remove(connection: Connection, athlete: UUID) -> bool:
    """Take an athlete's address out, inside a transaction; whether there was one."""
    sql = f"DELETE FROM {FEEDS} WHERE athlete_id = ? RETURNING athlete_id"  # noqa: S608 ours
    return bool(connection.execute(sql, [connection.key(athlete)]))


def by_hash(connection: Connection, hashed: str) -> Feed | None:
    """The address with this hash; None where there is none."""
    return _one(_asked(connection, "WHERE hashed = ?", hashed))


def of(connection: Connection, athlete: UUID) -> Feed | None:
    """An athlete's address; None where there is none."""
    return _one(_asked(connection, "WHERE athlete_id = ?", connection.key(athlete)))


def every(connection: Connection) -> Iterator[Feed]:
    """All addresses, by the ids of their athletes."""
    return map(_feed, _asked(connection, "ORDER BY athlete_id"))


def set_alarm(connection: Connection, athlete: UUID, alarm_min: int | None) -> None:
    """Change when the alarm of an athlete's calendar is; without an address nothing changes."""
    sql = f"UPDATE {FEEDS} SET alarm_min = ? WHERE athlete_id = ?"  # noqa: S608 ours
    connection.execute(sql, [alarm_min, connection.key(athlete)])


def note_use(connection: Connection, hashed: str, day: date, program: str) -> None:
    """Say that an address was last used on this day, by what; one that is gone changes nothing."""
    sql = f"UPDATE {FEEDS} SET last_used = ?, used_by = ? WHERE hashed = ?"  # noqa: S608 ours
    connection.execute(sql, [day.isoformat(), program, hashed])


def _asked(connection: Connection, further: str, *values: object) -> list[DatabaseRow]:
    made = connection.INSTANT_TEXT.format("made")
    columns = _COLUMNS.replace("made", made)
    return connection.execute(f"SELECT {columns} FROM {FEEDS} {further}", values)  # noqa: S608 ours


def _one(rows: Iterable[DatabaseRow]) -> Feed | None:
    return next(map(_feed, rows), None)


def _feed(row: DatabaseRow) -> Feed:
    said: dict[str, Any] = dict(zip(_NAMES, row, strict=True))
    used = said["last_used"]
    return Feed(
        **{
            **said,
            "athlete": uuid_of(said["athlete"]),
            "made": instant_of(said["made"]),
            "last_used": date.fromisoformat(used) if used else None,
        }
    )
