"""Consents: the texts that people agreed to stay as they were; each event is written down."""

import hashlib
import json
import logging
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from springleg.core.errors import Refused
from springleg.core.message import ENGLISH, say
from springleg.usecases.accounts.consents import (
    TEXTS,
    AccountHolder,
    Purpose,
    consent_that_holds,
    consents_of,
    give_consent,
    withdraw_consent,
)
from usecases.conftest import Clock

PAGE = Path(__file__).parents[2] / "docs" / "security" / "consents.md"
WHO = AccountHolder(UUID(int=1), UUID(int=2), "192.0.2.7")
TEXT = TEXTS[Purpose.HEALTH].id
# A text that has been agreed to never changes: another wording gets another id, and a row here.
DIGESTS = {"health-1": "285c93448c07408b", "reminders-1": "c54e9e2e54080d95"}


@dataclass(frozen=True)
class Row:
    athlete: UUID
    purpose: str
    text: str
    given: datetime
    withdrawn: datetime | None = None


@dataclass
class Table:
    """The table of consents, as a list; the database's own is asked by the tests of the web."""

    rows: list[Row] = field(default_factory=list)

    def of(self, athlete: UUID) -> list[Row]:
        return [row for row in reversed(self.rows) if row.athlete == athlete]

    def add(self, athlete: UUID, purpose: str, text: str, given: datetime) -> bool:
        if any(row.text == text and row.withdrawn is None for row in self.of(athlete)):
            return False
        self.end(athlete, purpose, given)
        self.rows.append(Row(athlete, purpose, text, given))
        return True

    def end(self, athlete: UUID, purpose: str, withdrawn: datetime) -> bool:
        def is_open(row: Row) -> bool:
            return (row.athlete, row.purpose, row.withdrawn) == (athlete, purpose, None)

        ended = any(map(is_open, self.rows))
        self.rows = [replace(r, withdrawn=withdrawn) if is_open(r) else r for r in self.rows]
        return ended


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Table:
    table = Table()
    monkeypatch.setitem(sys.modules, "springleg.store.accounts.consents", table)
    monkeypatch.setattr("springleg.store.accounts.consents", table, raising=False)
    return table


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> Callable[[], list[dict[str, str]]]:
    """What the security log says."""
    caplog.set_level(logging.INFO, "springleg.security")
    return lambda: [json.loads(record.message) for record in caplog.records]


def test_a_text_never_changes_under_its_id() -> None:
    digests = {
        one.id: hashlib.sha256(say(one.words, ENGLISH).encode()).hexdigest()[:16]
        for one in TEXTS.values()
    }
    assert digests.items() <= DIGESTS.items(), "give another wording another id"


def test_every_text_that_was_ever_agreed_to_can_be_shown() -> None:
    page = PAGE.read_text(encoding="utf-8")
    parts = re.findall(r"^## (\S+)\n+((?:> .*\n)+)", page, re.MULTILINE)
    shown = {
        name: " ".join(re.sub(r"^> ", "", text, flags=re.MULTILINE).split()) for name, text in parts
    }
    found = {n: hashlib.sha256(text.encode()).hexdigest()[:16] for n, text in shown.items()}
    assert found == DIGESTS


def test_giving_and_taking_back_are_kept_and_written_down(
    table: Table, clock: Clock, told: Callable[[], list[dict[str, str]]]
) -> None:
    assert consent_that_holds(WHO.athlete, Purpose.HEALTH) is None
    give_consent(WHO, Purpose.HEALTH, TEXT, clock)
    give_consent(WHO, Purpose.HEALTH, TEXT, clock)
    held = consent_that_holds(WHO.athlete, Purpose.HEALTH)
    assert held
    first = Clock()(UTC)
    assert (held.text, held.given, held.withdrawn) == (TEXT, first, None)
    withdraw_consent(WHO, Purpose.HEALTH, clock)
    withdraw_consent(WHO, Purpose.HEALTH, clock)
    assert consent_that_holds(WHO.athlete, Purpose.HEALTH) is None
    assert [one.withdrawn for one in consents_of(WHO.athlete)] == [first + timedelta(seconds=2)]
    known = {"account": str(WHO.account), "address": "192.0.2.7", "purpose": "health", "text": TEXT}
    given, withdrawn = ("consent-given", "consent-withdrawn")
    assert told() == [{"event": given, **known}, {"event": withdrawn, **known}]
    assert len(table.rows) == 1


def test_another_text_than_the_one_asked_now_is_refused(
    table: Table, clock: Clock, told: Callable[[], list[dict[str, str]]]
) -> None:
    with pytest.raises(Refused, match="has changed"):
        give_consent(WHO, Purpose.HEALTH, "health-0", clock)
    assert not table.rows
    assert not told()


def test_what_was_agreed_to_by_an_earlier_text_does_not_hold(table: Table, clock: Clock) -> None:
    table.rows.append(Row(WHO.athlete, "health", "health-0", clock.at))
    assert consent_that_holds(WHO.athlete, Purpose.HEALTH) is None
    assert consents_of(UUID(int=9)) == ()
