"""The table of calendars that are followed by their addresses: each row is one runner's own.

A row is changed and taken out again, unlike an entry: an address is a secret that its owner may
take back. `due` is when it is to be asked for again.
"""

import json
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from springleg.core import serialization
from springleg.core.errors import Refused
from springleg.core.log.followed_calendar import FollowedCalendar
from springleg.store.drivers.driver import Connection, uuid_of
from springleg.store.logbook import Logbook
from springleg.store.schema import FOLLOWED

_SET_BODY = f"UPDATE {FOLLOWED} SET body = ? WHERE id = ? AND athlete_id = ?"  # noqa: S608 ours
_SET_DUE = f"UPDATE {FOLLOWED} SET due = ? WHERE id = ? AND athlete_id = ?"  # noqa: S608 ours
Change = Callable[[FollowedCalendar], FollowedCalendar]


class Due(NamedTuple):
    """A calendar that is to be asked for, and whose it is."""

    athlete: UUID
    id: UUID


def followed_by(logbook: Logbook, athlete: UUID) -> tuple[FollowedCalendar, ...]:
    """The calendars that a runner follows, in the order in which they came.

    A row that this version cannot read is left out. Raises StoreTrouble.
    """
    return tuple(logbook.read(lambda held: read_followed(held, athlete)))


def read_followed(connection: Connection, athlete: UUID) -> list[FollowedCalendar]:
    """The same, of an open connection. Raises the driver's errors."""
    sql = f"SELECT body FROM {FOLLOWED} WHERE athlete_id = ? ORDER BY id"  # noqa: S608 ours
    rows = connection.execute(sql, [connection.key(athlete)])
    return [held for (body,) in rows if (held := _noun(str(body))) is not None]


def put_followed(logbook: Logbook, athlete: UUID, held: FollowedCalendar, due: datetime) -> None:
    """Keep a new one; it is on the disk when this returns. Raises StoreTrouble."""
    logbook.change(lambda connection: insert_followed(connection, athlete, held, due))


def insert_followed(
    connection: Connection, athlete: UUID, held: FollowedCalendar, due: datetime
) -> None:
    """Add a row in an open transaction; one of this id changes nothing."""
    sql = f"INSERT INTO {FOLLOWED} (id, athlete_id, due, body) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"  # noqa: S608, E501 ours
    key, instant = connection.key, connection.instant
    connection.execute(sql, [key(held.id), key(athlete), instant(due), _body(held)])


def change_followed(
    logbook: Logbook, athlete: UUID, which: UUID, change: Change, due: datetime | None = None
) -> FollowedCalendar | None:
    """Change one as it stands now, by one transaction; what it is then, None where it is gone.

    `due`: when it is to be asked for next, None to leave that. Raises StoreTrouble.
    """

    def work(connection: Connection) -> FollowedCalendar | None:
        sql = f"SELECT body FROM {FOLLOWED} WHERE id = ? AND athlete_id = ?{connection.HOLD}"  # noqa: S608 ours
        whose = [connection.key(which), connection.key(athlete)]
        rows = connection.execute(sql, whose)
        held = _noun(str(rows[0][0])) if rows else None
        if held is None:
            return None
        now = change(held)
        connection.execute(_SET_BODY, [_body(now), *whose])
        if due is not None:
            connection.execute(_SET_DUE, [connection.instant(due), *whose])
        return now

    return logbook.change(work)


def drop_followed(logbook: Logbook, athlete: UUID, which: UUID) -> None:
    """Take one out, its address with it. Raises StoreTrouble."""

    def work(connection: Connection) -> None:
        sql = f"DELETE FROM {FOLLOWED} WHERE id = ? AND athlete_id = ?"  # noqa: S608 ours
        connection.execute(sql, [connection.key(which), connection.key(athlete)])

    logbook.change(work)


def due_before(logbook: Logbook, instant: datetime, most: int) -> tuple[Due, ...]:
    """Those that are to be asked for by now, whoever's they are; those that wait longest first."""

    def ask(connection: Connection) -> list[Due]:
        sql = (
            f"SELECT athlete_id, id FROM {FOLLOWED} WHERE due <= ? ORDER BY due, id LIMIT {most:d}"  # noqa: S608 ours
        )
        rows = connection.execute(sql, [connection.instant(instant)])
        return [Due(uuid_of(athlete), uuid_of(key)) for athlete, key in rows]

    return tuple(logbook.read(ask))


def put_off(logbook: Logbook, one: Due, until: datetime) -> None:
    """Let one wait until then: somebody is asking for it already."""

    def work(connection: Connection) -> None:
        key = connection.key
        connection.execute(_SET_DUE, [connection.instant(until), key(one.id), key(one.athlete)])

    logbook.change(work)


def _body(held: FollowedCalendar) -> str:
    return json.dumps(serialization.to_plain(held), sort_keys=True, separators=(",", ":"))


def _noun(body: str) -> FollowedCalendar | None:
    try:
        return serialization.decode(FollowedCalendar, body)
    except (ValueError, RecursionError, Refused):
        return None
