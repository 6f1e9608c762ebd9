"""Tokens for a person's own tools: what is asked of them, what is kept, what they open.

The table stands in memory here; that of the database is asked the same by the tests of the web.
"""

import sys
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from types import SimpleNamespace
from typing import Any, ClassVar
from uuid import UUID, uuid4

import pytest

from springleg.core.errors import NotFound, Refused
from springleg.usecases.accounts import accounts
from springleg.usecases.accounts.tokens import (
    DAYS,
    Expired,
    Holder,
    Scope,
    Wanted,
    holder_of,
    make_token,
    revoke_all_tokens,
    revoke_token,
    tokens_of,
)
from springleg.usecases.app.shown_once import program_of
from usecases.conftest import Clock

ANN, BEN = UUID(int=1), UUID(int=2)
ACCOUNTS = {ANN: UUID(int=11), BEN: UUID(int=12)}
CURL = "curl/8.5.0"


def made(athlete: UUID, name: str, scope: str, clock: Clock, days: str = "90") -> str:
    return make_token(athlete, Wanted(name, scope, days), clock)


@dataclass(slots=True)
class Made:
    """What the table is told of a new token."""

    name: str
    scope: str
    at: datetime
    expires: datetime


@dataclass(slots=True)
class Row:
    """A token as a table keeps it."""

    athlete_id: UUID
    name: str
    scope: str
    hashed: str
    made: datetime
    expires: datetime
    id: UUID = field(default_factory=uuid4)
    last_used: date | None = None
    used_by: str = ""


@dataclass(slots=True)
class Table:
    """The table of tokens, as a list; `uses` counts how often one was noted as used."""

    rows: list[Row] = field(default_factory=list)
    uses: int = 0
    Made: ClassVar = Made

    def add(self, athlete: UUID, hashed: str, new: Any) -> None:
        self.rows.append(Row(athlete, new.name, new.scope, hashed, new.at, new.expires))

    def of(self, athlete: UUID) -> list[Row]:
        return [row for row in reversed(self.rows) if row.athlete_id == athlete]

    def count(self, athlete: UUID) -> int:
        return len(self.of(athlete))

    def remove(self, athlete: UUID, token: UUID) -> bool:
        gone = [row for row in self.of(athlete) if row.id == token]
        self.rows = [row for row in self.rows if row not in gone]
        return bool(gone)

    def remove_all(self, athlete: UUID) -> int:
        return sum(self.remove(athlete, row.id) for row in self.of(athlete))

    def by_hash(self, hashed: str) -> tuple[Row, UUID] | None:
        found = (row for row in self.rows if row.hashed == hashed)
        return next(((row, ACCOUNTS[row.athlete_id]) for row in found), None)

    def note_use(self, token: UUID, day: date, program: str) -> None:
        self.uses += 1
        for row in self.rows:
            if row.id == token:
                row.last_used, row.used_by = day, program


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Table:
    table = Table()
    monkeypatch.setitem(sys.modules, "springleg.store.accounts.tokens", table)
    monkeypatch.setattr("springleg.store.accounts.tokens", table, raising=False)
    return table


def test_a_token_is_shown_once_and_only_its_hash_is_kept(table: Table, clock: Clock) -> None:
    secret = made(ANN, "  my   watch ", "read", clock)
    assert secret.startswith("springleg_")
    assert len(secret) == len("springleg_") + 43, "256 bits, six a letter"
    (row,) = table.rows
    assert (row.athlete_id, row.name, row.scope) == (ANN, "my watch", "read")
    assert row.hashed == sha256(secret.encode()).hexdigest()
    assert row.made == clock.at
    (listed,) = tokens_of(ANN, clock)
    assert (listed.id, listed.name, listed.scope) == (row.id, "my watch", Scope.READ)
    assert (listed.made, listed.last_used) == (row.made, None)
    assert tokens_of(BEN, clock) == ()


@pytest.mark.parametrize("name", ["", "  ", "a" * 65, "a\0b"])
def test_a_name_that_is_none_is_refused(table: Table, clock: Clock, name: str) -> None:
    with pytest.raises(Refused, match="empty or longer than 64"):
        made(ANN, name, "read", clock)
    assert table.rows == []


def test_a_name_may_be_as_long_as_it_is_said_to_be(table: Table, clock: Clock) -> None:
    made(ANN, "a" * 64, "write", clock)
    assert [row.name for row in table.rows] == ["a" * 64]


def test_what_a_token_may_do_is_one_of_two(table: Table, clock: Clock) -> None:
    with pytest.raises(Refused, match="scope"):
        made(ANN, "watch", "all", clock)
    assert table.rows == []


def test_an_athlete_has_fifty_tokens_at_most(table: Table, clock: Clock) -> None:
    for number in range(50):
        made(ANN, f"watch {number}", "read", clock)
    with pytest.raises(Refused, match="there are 50 already"):
        made(ANN, "one more", "read", clock)
    made(BEN, "one of another's", "read", clock)
    assert table.count(ANN) == 50


def test_a_token_opens_what_it_was_made_for_and_its_use_is_noted_once_a_day(
    table: Table, clock: Clock
) -> None:
    clock.at = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
    reading, writing = (made(ANN, name, name, clock) for name in ("read", "write"))
    account = ACCOUNTS[ANN]
    assert holder_of(writing, CURL, clock) == Holder(ANN, True, account, first_today=True)
    assert holder_of(reading, CURL, clock) == Holder(ANN, False, account, first_today=True)
    assert [row.last_used for row in table.rows] == [date(2026, 12, 1)] * 2
    assert holder_of(reading, CURL, clock) == Holder(ANN, False, account, first_today=False)
    assert table.uses == 2
    clock.at = datetime(2026, 12, 2, tzinfo=UTC)
    holder_of(reading, CURL, clock)
    assert [row.last_used for row in table.rows] == [date(2026, 12, 2), date(2026, 12, 1)]


@pytest.mark.parametrize("secret", ["springleg_none", "", "\ud800"])
def test_what_is_no_token_opens_nothing(table: Table, clock: Clock, secret: str) -> None:
    made(ANN, "watch", "read", clock)
    assert holder_of(secret, CURL, clock) is None
    assert table.uses == 0


@pytest.mark.usefixtures("table")
def test_a_token_that_is_revoked_opens_nothing(clock: Clock) -> None:
    first, second = (made(ANN, name, "read", clock) for name in ("one", "two"))
    other = made(BEN, "three", "read", clock)
    newest, oldest = tokens_of(ANN, clock)
    assert (newest.name, oldest.name) == ("two", "one")
    with pytest.raises(NotFound, match="There is no such token"):
        revoke_token(BEN, oldest.id)
    revoke_token(ANN, oldest.id)
    assert [holder_of(secret, CURL, clock) is None for secret in (first, second)] == [True, False]
    assert revoke_all_tokens(ANN) == 1
    assert holder_of(second, CURL, clock) is None
    assert holder_of(other, CURL, clock) == Holder(BEN, False, ACCOUNTS[BEN], first_today=True)


def test_a_token_says_what_used_it_last(table: Table, clock: Clock) -> None:
    secret = made(ANN, "watch", "read", clock)
    for agent, program, uses in ((CURL, "curl", 1), (CURL, "curl", 1), ("my tool", "my", 2)):
        holder_of(secret, agent, clock)
        (listed,) = tokens_of(ANN, clock)
        assert (listed.last_used, listed.used_by, table.uses) == (clock.at.date(), program, uses)


def test_a_token_that_several_use_is_noted_once_a_minute(table: Table, clock: Clock) -> None:
    """However often they take turns: each note is a writing to the disk."""
    secret = made(ANN, "script", "read", clock)
    for turn in range(20):
        holder_of(secret, ("curl/8", "wget/1")[turn % 2], clock)
    assert table.uses == 2, "the first of the day, and the other"
    clock.at += timedelta(minutes=1)
    holder_of(secret, "curl/8", clock)
    ((listed,), uses) = tokens_of(ANN, clock), table.uses
    assert (listed.used_by, uses) == ("curl", 3)


@pytest.mark.parametrize(
    ("agent", "program"),
    [
        ("python-requests/2.32.3", "python-requests"),
        ("Mozilla/5.0 (X11; Linux x86_64)", "Mozilla"),
        ("", ""),
        ("/1.0", ""),
        ("<b>/1.0", ""),
        ("a" * 200, "a" * 40),
        ("\x00curl", ""),
    ],
)
def test_programs_are_called_as_they_call_themselves(agent: str, program: str) -> None:
    assert program_of(agent) == program


@pytest.mark.parametrize("days", DAYS)
def test_a_token_ends_when_it_was_said(table: Table, clock: Clock, days: int) -> None:
    secret = made(ANN, "watch", "read", clock, str(days))
    end = table.rows[0].made + timedelta(days=days)
    assert table.rows[0].expires == end
    clock.at = end - timedelta(seconds=5)
    assert isinstance(holder_of(secret, CURL, clock), Holder)
    assert not tokens_of(ANN, clock)[0].expired
    clock.at = end
    assert holder_of(secret, CURL, clock) == Expired(ACCOUNTS[ANN])
    (listed,) = tokens_of(ANN, clock)
    assert listed.expired
    assert table.uses == 1, "what opens nothing is no use of it"


def test_a_token_that_was_given_an_end_says_so(table: Table, clock: Clock) -> None:
    made(ANN, "watch", "read", clock)
    assert not tokens_of(ANN, clock)[0].given_end
    table.rows[0].expires += timedelta(days=12, seconds=3)
    assert tokens_of(ANN, clock)[0].given_end


@pytest.mark.parametrize("days", ["", "0", "never", "-30", "31", "36500", "90.0", "٩٠"])
def test_no_token_is_for_good(table: Table, clock: Clock, days: str) -> None:
    with pytest.raises(Refused, match="Choose 30, 90"):
        made(ANN, "watch", "read", clock, days)
    assert table.rows == []


def test_accounts_and_their_sessions_are_read_where_the_logbook_is(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[object, ...]] = []

    def user_of(*said: object) -> str:
        asked.append(said)
        return "the account"

    def session_of(*said: object) -> str:
        asked.append(said)
        return "what was kept"

    reading = SimpleNamespace(user_of=user_of, session_of=session_of, signed_in=session_of)
    monkeypatch.setitem(sys.modules, "springleg.store.accounts.reading", reading)
    monkeypatch.setattr(accounts, "logbook_of", lambda where: ("logbook of", where.data_dir))
    assert str(accounts.account_of("key")) == "the account"
    assert accounts.session_of("key", clock) == "what was kept"
    assert asked == [(("logbook of", ""), "key", "health"), (("logbook of", ""), "key", clock.at)]
    assert str(accounts.signed_in("key", clock)) == "what was kept"
    assert asked[-1] == (("logbook of", ""), "key", "health", clock.at)
