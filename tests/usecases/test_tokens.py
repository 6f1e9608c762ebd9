"""Tokens for a person's own tools: what is asked of them, what is kept, what they open.

The table stands in memory here; that of the database is asked the same by the tests of the web.
"""

import sys
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest

from springleg.core.errors import NotFound, Refused
from springleg.usecases.accounts import accounts
from springleg.usecases.accounts.tokens import (
    Holder,
    Scope,
    holder_of,
    make_token,
    revoke_all_tokens,
    revoke_token,
    tokens_of,
)
from usecases.conftest import Clock

ANN, BEN = UUID(int=1), UUID(int=2)


@dataclass(slots=True)
class Row:
    """A token as a table keeps it."""

    athlete_id: UUID
    name: str
    scope: str
    hashed: str
    made: datetime
    id: UUID = field(default_factory=uuid4)
    last_used: date | None = None


@dataclass(slots=True)
class Table:
    """The table of tokens, as a list; `uses` counts how often one was noted as used."""

    rows: list[Row] = field(default_factory=list)
    uses: int = 0

    def add(self, athlete: UUID, name: str, scope: str, hashed: str, made: datetime) -> None:
        self.rows.append(Row(athlete, name, scope, hashed, made))

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

    def by_hash(self, hashed: str) -> Row | None:
        return next((row for row in self.rows if row.hashed == hashed), None)

    def note_use(self, token: UUID, day: date) -> None:
        self.uses += 1
        for row in self.rows:
            if row.id == token:
                row.last_used = day


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Table:
    table = Table()
    monkeypatch.setitem(sys.modules, "springleg.store.accounts.tokens", table)
    monkeypatch.setattr("springleg.store.accounts.tokens", table, raising=False)
    return table


def test_a_token_is_shown_once_and_only_its_hash_is_kept(table: Table, clock: Clock) -> None:
    secret = make_token(ANN, "  my   watch ", "read", clock)
    assert secret.startswith("springleg_")
    assert len(secret) == len("springleg_") + 43, "256 bits, six a letter"
    (row,) = table.rows
    assert (row.athlete_id, row.name, row.scope) == (ANN, "my watch", "read")
    assert row.hashed == sha256(secret.encode()).hexdigest()
    assert row.made == clock.at
    (listed,) = tokens_of(ANN)
    assert (listed.id, listed.name, listed.scope) == (row.id, "my watch", Scope.READ)
    assert (listed.made, listed.last_used) == (row.made, None)
    assert tokens_of(BEN) == ()


@pytest.mark.parametrize("name", ["", "  ", "a" * 65, "a\0b"])
def test_a_name_that_is_none_is_refused(table: Table, clock: Clock, name: str) -> None:
    with pytest.raises(Refused, match="empty or longer than 64"):
        make_token(ANN, name, "read", clock)
    assert table.rows == []


def test_a_name_may_be_as_long_as_it_is_said_to_be(table: Table, clock: Clock) -> None:
    make_token(ANN, "a" * 64, "write", clock)
    assert [row.name for row in table.rows] == ["a" * 64]


def test_what_a_token_may_do_is_one_of_two(table: Table, clock: Clock) -> None:
    with pytest.raises(Refused, match="scope"):
        make_token(ANN, "watch", "all", clock)
    assert table.rows == []


def test_an_athlete_has_fifty_tokens_at_most(table: Table, clock: Clock) -> None:
    for number in range(50):
        make_token(ANN, f"watch {number}", "read", clock)
    with pytest.raises(Refused, match="there are 50 already"):
        make_token(ANN, "one more", "read", clock)
    make_token(BEN, "one of another's", "read", clock)
    assert table.count(ANN) == 50


def test_a_token_opens_what_it_was_made_for_and_its_use_is_noted_once_a_day(
    table: Table, clock: Clock
) -> None:
    clock.at = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
    reading, writing = (make_token(ANN, name, name, clock) for name in ("read", "write"))
    assert holder_of(writing, clock) == Holder(ANN, may_write=True)
    assert holder_of(reading, clock) == Holder(ANN, may_write=False)
    assert [row.last_used for row in table.rows] == [date(2026, 12, 1)] * 2
    assert holder_of(reading, clock) == Holder(ANN, may_write=False)
    assert table.uses == 2
    clock.at = datetime(2026, 12, 2, tzinfo=UTC)
    holder_of(reading, clock)
    assert [row.last_used for row in table.rows] == [date(2026, 12, 2), date(2026, 12, 1)]


@pytest.mark.parametrize("secret", ["springleg_none", "", "\ud800"])
def test_what_is_no_token_opens_nothing(table: Table, clock: Clock, secret: str) -> None:
    make_token(ANN, "watch", "read", clock)
    assert holder_of(secret, clock) is None
    assert table.uses == 0


@pytest.mark.usefixtures("table")
def test_a_token_that_is_revoked_opens_nothing(clock: Clock) -> None:
    first, second = (make_token(ANN, name, "read", clock) for name in ("one", "two"))
    other = make_token(BEN, "three", "read", clock)
    newest, oldest = tokens_of(ANN)
    assert (newest.name, oldest.name) == ("two", "one")
    with pytest.raises(NotFound, match="There is no such token"):
        revoke_token(BEN, oldest.id)
    revoke_token(ANN, oldest.id)
    assert [holder_of(secret, clock) is None for secret in (first, second)] == [True, False]
    assert revoke_all_tokens(ANN) == 1
    assert holder_of(second, clock) is None
    assert holder_of(other, clock) == Holder(BEN, may_write=False)


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

    reading = SimpleNamespace(user_of=user_of, session_of=session_of)
    monkeypatch.setitem(sys.modules, "springleg.store.accounts.reading", reading)
    monkeypatch.setattr(accounts, "logbook_of", lambda where: ("logbook of", where.data_dir))
    assert str(accounts.account_of("key")) == "the account"
    assert accounts.session_of("key", clock) == "what was kept"
    assert asked == [(("logbook of", ""), "key"), (("logbook of", ""), "key", clock.at)]
