"""Journals kept between requests: never stale, never another's, never more than their bound."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest

from springleg.core.athlete import Run, RunKind
from springleg.core.errors import StoreTrouble
from springleg.core.guide import Guide
from springleg.core.log.entries import Entry, Retraction
from springleg.core.log.events import CheckedIn, Fact, RunsImported
from springleg.core.log.journal import MOST_WORKED_OUT, Journal
from springleg.core.message import message
from springleg.store import open_logbook
from springleg.usecases.accounts.erase import erase
from springleg.usecases.app import clock, workspace
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.journals import Journals, LongLog
from springleg.usecases.app.workspace import athlete_workspace, close_logbooks
from springleg.usecases.athlete.dosing_state import dosing_state

if TYPE_CHECKING:
    from springleg.store.logbook import Logbook

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
DAY = date(2026, 12, 1)


@pytest.fixture
def logbook(tmp_path: Path) -> Iterator["Logbook"]:
    with open_logbook(tmp_path / "data", "") as opened:
        yield opened


def morning(number: int = 0, fact: Fact | None = None) -> Entry:
    at = NOON + timedelta(seconds=number)
    return Entry(uuid4(), at, fact or CheckedIn(DAY, pain=number % 10))


def add(logbook: "Logbook", athlete: UUID, *entries: Entry) -> None:
    logbook.add(athlete, entries, now=NOON)


def test_a_journal_is_used_again_where_nothing_was_added(logbook: "Logbook") -> None:
    journals, athlete = Journals(), logbook.local_athlete()
    add(logbook, athlete, morning())
    first = journals.of(logbook, athlete)
    assert journals.of(logbook, athlete) is first
    assert journals.of(logbook, athlete).entries == logbook.entries(athlete)


def test_what_another_process_adds_is_seen(logbook: "Logbook", tmp_path: Path) -> None:
    journals, athlete = Journals(), logbook.local_athlete()
    late, early = morning(10), morning(1)
    add(logbook, athlete, late)
    journals.of(logbook, athlete)
    with open_logbook(tmp_path / "data", "") as other:
        add(other, athlete, early)
    assert journals.of(logbook, athlete).entries == (early, late)
    with open_logbook(tmp_path / "data", "") as other:
        add(other, athlete, morning(11, Retraction(late.id)))
    assert [entry.id for entry in journals.of(logbook, athlete).effective] == [early.id]


def test_a_long_batch_and_a_row_that_is_gone_are_read_whole(logbook: "Logbook") -> None:
    journals, athlete = Journals(), logbook.local_athlete()
    kept = morning()
    add(logbook, athlete, kept, morning(1))
    journals.of(logbook, athlete)
    add(logbook, athlete, *(morning(number) for number in range(2, 500)))
    assert len(journals.of(logbook, athlete).entries) == 500
    key = [logbook.connection.key(kept.id)]
    logbook.connection.execute("DELETE FROM store_entry WHERE id = ?", key)
    add(logbook, athlete, morning(501), morning(502))
    assert journals.of(logbook, athlete).entries == logbook.entries(athlete)


def test_each_athlete_has_their_own(logbook: "Logbook") -> None:
    journals = Journals()
    ann, ben = logbook.athlete("ann"), logbook.athlete("ben")
    add(logbook, ann, morning(1))
    add(logbook, ben, morning(2))
    for athlete in (ann, ben, ann):
        assert journals.of(logbook, athlete).entries == logbook.entries(athlete)


def test_no_more_is_held_than_the_bound(logbook: "Logbook") -> None:
    journals = Journals(most_entries=5)
    athletes = [logbook.athlete(name) for name in ("ann", "ben", "cat", "dan")]
    for athlete, size in zip(athletes, (2, 3, 2, 6), strict=True):
        add(logbook, athlete, *(morning(number) for number in range(size)))
    held = [journals.of(logbook, athlete) for athlete in athletes]
    ann, ben, cat, dan = athletes
    assert journals.of(logbook, cat) is held[2]
    assert journals.of(logbook, ben) is held[1]
    assert journals.of(logbook, dan) is not held[3], "longer than all that may be held"
    assert journals.of(logbook, ann) is not held[0], "asked for longest ago"


def calendar(number: int, runs: int, source: str = "calendar") -> Entry:
    """A calendar of so many runs."""
    run = Run(DAY, RunKind.EASY, title="x" * 60)
    return morning(number, RunsImported(source, (run,) * runs))


def test_a_log_is_weighed_and_not_only_counted(logbook: "Logbook") -> None:
    """A few entries may hold more than thousands of others; who reads them here keeps all waiting.

    Also where it has grown by them since it was read.
    """
    journals, athlete = Journals(), logbook.local_athlete()
    journals.most_here = 100
    add(logbook, athlete, calendar(0, 50), calendar(1, 50))
    assert len(journals.of(logbook, athlete).entries) == 2
    add(logbook, athlete, *(morning(number) for number in range(10, 30)))
    grown = journals.of(logbook, athlete)
    assert journals.of(logbook, athlete) is grown
    add(logbook, athlete, *(calendar(number, 50) for number in range(40, 70)))
    assert logbook.weight(athlete) > 100 > logbook.count(athlete)
    for _ in range(2):
        with pytest.raises(LongLog):
            journals.of(logbook, athlete)


def test_a_log_of_many_runs_is_long(logbook: "Logbook") -> None:
    """All of them are compared with each other for nearly every page."""
    journals, athlete = Journals(), logbook.local_athlete()
    journals.most_here = 100
    add(logbook, athlete, calendar(0, 100))
    assert len(journals.of(logbook, athlete).runs) == 100
    add(logbook, athlete, calendar(1, 1, "another"))
    with pytest.raises(LongLog):
        journals.of(logbook, athlete)


def test_no_more_athletes_are_held_than_the_bound_and_no_empty_log(logbook: "Logbook") -> None:
    journals = Journals(most_athletes=2)
    ann, ben, cat, new = (logbook.athlete(name) for name in ("ann", "ben", "cat", "new"))
    for athlete in (ann, ben, cat):
        add(logbook, athlete, morning())
    held = [journals.of(logbook, athlete) for athlete in (ann, ben, cat, new)]
    assert journals.of(logbook, new) is not held[3]
    assert journals.of(logbook, cat) is held[2]
    assert journals.of(logbook, ben) is held[1], "an empty log has pushed nobody out"
    assert journals.of(logbook, ann) is not held[0]


@pytest.mark.parametrize(
    "error", [None, StoreTrouble("here", message("the disk is full"), message("Free some"))]
)
def test_an_erase_forgets_also_where_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: StoreTrouble | None
) -> None:
    monkeypatch.delenv("SPRINGLEG_DATABASE_URL", raising=False)

    def rows(_: UUID) -> None:
        if error:
            raise error

    erases = SimpleNamespace(erase=rows)
    monkeypatch.setitem(sys.modules, "springleg.store.accounts.erase", erases)
    # The tables of accounts are Django's, which is not set up here.
    monkeypatch.setattr(sys.modules[erase.__module__], "forget", lambda _: None)
    where = DataLocation(str(tmp_path / "data"))
    try:
        with athlete_workspace(where, clock.now) as space:
            space.add(CheckedIn(DAY, pain=2))
        with (
            athlete_workspace(where, clock.now) as space,
            athlete_workspace(where, clock.now) as again,
        ):
            assert again.journal is space.journal
        with pytest.raises(StoreTrouble) if error else nullcontext():
            erase(uuid4())
        with athlete_workspace(where, clock.now) as fresh:
            assert fresh.journal is not space.journal
    finally:
        close_logbooks()


def test_threads_may_ask_one_journal_at_once() -> None:
    journal = Journal()

    def ask(number: int) -> bool:
        return all(journal.once(key, partial(int, key)) == key for key in range(number, 2_000))

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, range(16)))


def test_a_server_shows_what_was_just_added_and_forgets_the_erased(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, guide: Guide
) -> None:
    monkeypatch.delenv("SPRINGLEG_DATABASE_URL", raising=False)
    where = DataLocation(str(tmp_path / "data"))
    try:
        with athlete_workspace(where, clock.now) as space:
            (entry,) = space.add(CheckedIn(DAY, pain=2))
            before = dosing_state(space, guide, DAY)
            assert dosing_state(space, guide, DAY) is before
        with athlete_workspace(where, clock.now) as space:
            assert space.entries == (entry,)
            space.add(CheckedIn(DAY + timedelta(days=1), pain=7))
            assert dosing_state(space, guide, DAY) is not before
        with athlete_workspace(where, clock.now) as again:
            assert again.entries == space.entries
        workspace.forget_journals()
        with athlete_workspace(where, clock.now) as fresh:
            assert fresh.journal is not again.journal
            assert fresh.entries == again.entries
    finally:
        close_logbooks()


def test_a_journal_keeps_a_few_answers() -> None:
    journal, asked = Journal(), list[int]()

    def work_out(number: int) -> int:
        asked.append(number)
        return number

    for number in (1, 1, *range(2, MOST_WORKED_OUT + 2), 1):
        assert journal.once(number, partial(work_out, number)) == number
    assert asked == [*range(1, MOST_WORKED_OUT + 2), 1]
