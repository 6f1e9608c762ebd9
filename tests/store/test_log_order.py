"""The order of a log whose clocks were wrong, the same on every database, and what doctor says."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from log_samples import NOW, run_added
from msgspec.structs import replace

from conftest import Database
from springleg.core.log.entries import BELIEVED_AHEAD, Entry, as_received, effective_entries
from springleg.core.log.journal import Journal
from springleg.store import open_logbook
from springleg.store.archive.rows import entry_lines
from springleg.store.results import Checked
from springleg.usecases.app.journals import Journals

if TYPE_CHECKING:
    from springleg.store.logbook import Logbook

YEAR, HOUR = timedelta(days=365), timedelta(hours=1)


@pytest.fixture
def logbook(database: Database) -> Iterator["Logbook"]:
    with open_logbook(*database) as opened:
        yield opened


def made(at: datetime, title: str = "Easy") -> Entry:
    return replace(run_added(title=title), id=uuid4(), at=at)


def test_an_instant_over_a_day_ahead_stands_where_it_was_received(logbook: "Logbook") -> None:
    athlete = logbook.local_athlete()
    ahead, within, after = made(NOW + YEAR), made(NOW + BELIEVED_AHEAD), made(NOW + HOUR)
    logbook.add(athlete, [within], now=NOW)
    logbook.add(athlete, [ahead], now=NOW)
    logbook.add(athlete, [after], now=NOW + HOUR)
    held = logbook.entries(athlete)
    assert [entry.id for entry in held] == [ahead.id, after.id, within.id]
    assert [entry.received for entry in held] == [NOW, None, None]
    assert [entry.at for entry in held] == [ahead.at, after.at, within.at]  # as it was said


def test_what_is_held_grows_to_what_is_read_anew(logbook: "Logbook") -> None:
    """By whatever clocks, and however it came: the same order each way."""
    chance = Random(7)  # noqa: S311 no secret
    athlete, journals, received = logbook.local_athlete(), Journals(), NOW
    shifts = (timedelta(), -HOUR, HOUR, BELIEVED_AHEAD, 2 * BELIEVED_AHEAD, YEAR, -YEAR)
    sent: list[Entry] = []
    for _ in range(40):
        received += chance.choice((timedelta(), timedelta(seconds=1), HOUR))
        batch = [made(received + chance.choice(shifts)) for _ in range(chance.choice((1, 1, 3)))]
        logbook.take(athlete, batch, now=received)
        sent += [as_received(entry, received) for entry in batch]
        held = journals.of(logbook, athlete)
        assert held.entries == logbook.entries(athlete)
        assert held.entries == Journal(sent).entries
        assert held.effective == effective_entries(sent)


def test_taken_again_it_stays_where_it_was(logbook: "Logbook") -> None:
    athlete, ahead, after = logbook.local_athlete(), made(NOW + YEAR), made(NOW + HOUR)
    for now in (NOW, NOW + 2 * HOUR, NOW + 2 * YEAR):
        logbook.take(athlete, [ahead, after], now=now)
        assert [entry.id for entry in logbook.entries(athlete)] == [ahead.id, after.id]


def clocks(logbook: "Logbook", now: datetime) -> Checked:
    (found,) = [one for one in logbook.check(now=now) if one.what == "clocks"]
    return found


def now_here(logbook: "Logbook") -> datetime:
    """Now by the database's clock, so that one which is right can be told from one that is not."""
    del logbook
    return datetime.now(tz=UTC)


@pytest.mark.parametrize(
    ("at", "received", "said"),
    [
        (-HOUR, -HOUR, "they agree"),
        (timedelta(minutes=4), timedelta(minutes=4), "they agree"),
        (3 * HOUR, -HOUR, "1 entry was made by a clock that is ahead, by up to 2 hours"),
        (YEAR, -HOUR, "1 entry was made by a clock that is ahead, by up to 364 days"),
        (HOUR, 2 * HOUR, "the newest entry was received 1 hour later than it is now"),
    ],
)
def test_doctor_says_when_clocks_disagree(
    logbook: "Logbook", at: timedelta, received: timedelta, said: str
) -> None:
    now = now_here(logbook)
    just = timedelta(seconds=30)  # what the test itself may take
    logbook.add(logbook.local_athlete(), [made(now + at)], now=now + received)
    found = clocks(logbook, now + just)
    assert (str(found.found), found.ok) == (said, said == "they agree")
    assert bool(found.remedy) is not found.ok


@pytest.mark.postgresql
def test_doctor_says_when_the_servers_clock_is_another(postgresql: Database) -> None:
    with open_logbook(*postgresql) as logbook:
        now, minute = now_here(logbook), timedelta(minutes=1)
        behind = clocks(logbook, now + 3 * HOUR + minute)
        assert not behind.ok
        assert str(behind.found) == "the database server's clock is 3 hours behind this computer's"
        ahead = clocks(logbook, now - 2 * HOUR)
        assert str(ahead.found) == "the database server's clock is 2 hours ahead of this computer's"


def test_rows_are_read_raw_whoever_can_read_them(logbook: "Logbook") -> None:
    athlete, other = logbook.local_athlete(), logbook.athlete("ben")
    mine, bad = made(NOW + YEAR), made(NOW)
    logbook.add(athlete, [mine, bad], now=NOW)
    logbook.add(other, [made(NOW)], now=NOW)
    sql = "UPDATE store_entry SET kind = ?, body = ? WHERE id = ?"
    logbook.connection.execute(sql, ["of-later", "{", logbook.connection.key(bad.id)])
    lines = {line.id: line for line in entry_lines(logbook.connection, athlete)}
    assert {*lines} == {mine.id, bad.id}
    assert (lines[mine.id].at, lines[mine.id].kind) == (mine.at.isoformat(), "run-added")
    assert (lines[bad.id].at, lines[bad.id].kind) == (bad.at.isoformat(), "of-later")
    assert (lines[bad.id].raw, lines[mine.id].raw) == ("{", None)
    assert {line.received for line in lines.values()} == {NOW}
    assert {line.order for line in lines.values()} == {None}, "each stands by its own instant"


def test_text_that_is_no_text_stops_nothing(sqlite: Database) -> None:
    with open_logbook(*sqlite) as logbook:
        athlete, good, bad = logbook.local_athlete(), made(NOW), made(NOW + HOUR)
        logbook.add(athlete, [good, bad], now=NOW)
        sql = "UPDATE store_entry SET body = CAST(? AS TEXT), written_at = ? WHERE id = ?"
        logbook.connection.execute(sql, [b"\xff\xfe{", 5, logbook.connection.key(bad.id)])
        one, other = logbook.entries(athlete)
        assert (one.id, one.fact) == (good.id, good.fact)
        assert (other.id, other.at) == (bad.id, bad.at)  # of the column that sorts
