"""The journal: worked out once, carried forward by adding, and the same however it grew."""

import random
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from springleg import guides
from springleg.core.athlete import Profile, Run, RunKind
from springleg.core.log import journal as journal_module
from springleg.core.log.entries import Entry, effective_entries
from springleg.core.log.events import (
    CheckedIn,
    Correction,
    Fact,
    HeelRaiseTested,
    Ill,
    Noted,
    PlanAccepted,
    ProfileSet,
    Retraction,
    RunAdded,
    RunDone,
    RunsImported,
    RunsRemoved,
    SessionFelt,
)
from springleg.core.log.journal import Journal
from springleg.core.log.sets import SetDone, Side
from springleg.core.plan import Plan, Session

GUIDE = guides.load()
START = datetime(2026, 12, 1, 8, tzinfo=UTC)
DAY = date(2026, 12, 7)

FACTS = st.one_of(
    st.builds(CheckedIn, st.dates(DAY, DAY + timedelta(9)), st.integers(0, 10)),
    st.builds(
        SetDone,
        st.dates(DAY, DAY + timedelta(9)),
        st.sampled_from(["rope", "straight-light"]),
        st.sampled_from(Side),
        reps=st.integers(1, 20),
    ),
    st.builds(Ill, st.dates(DAY, DAY + timedelta(9)), fever=st.booleans()),
    st.builds(ProfileSet, st.builds(Profile, st.sampled_from(["Ann", "Bea"]))),
    st.builds(RunAdded, st.builds(Run, st.dates(DAY, DAY + timedelta(9)), st.just(RunKind.EASY))),
    st.builds(RunsRemoved, st.dates(DAY, DAY + timedelta(9))),
    st.builds(
        RunsImported,
        st.sampled_from(["a.ics", "b.ics"]),
        st.tuples(st.builds(Run, st.dates(DAY, DAY + timedelta(9)), st.just(RunKind.LONG))),
    ),
    st.builds(
        SessionFelt,
        st.dates(DAY, DAY + timedelta(9)),
        st.sampled_from(["rope", "straight-light"]),
        pain=st.none() | st.integers(0, 10),
        place=st.sampled_from(["", "calf", "bone"]),
    ),
    st.builds(RunDone, st.dates(DAY, DAY + timedelta(9)), st.floats(1, 30)),
    st.builds(HeelRaiseTested, st.dates(DAY, DAY + timedelta(9)), st.just(20), st.just(24)),
    st.builds(
        PlanAccepted,
        st.just(Plan("2026-podiumrunner", (Session(DAY, "rope"),), {})),
        st.dates(DAY, DAY + timedelta(9)),
        st.just(1),
    ),
    st.builds(Retraction, st.builds(UUID, int=st.integers(0, 11))),
    st.builds(
        Correction,
        st.builds(UUID, int=st.integers(0, 11)),
        st.builds(Noted, st.just(DAY), st.just("better")),
    ),
)


def entries_of(facts: list[Fact], seed: int) -> list[Entry]:
    """Ids and instants that do not agree in order, as from two phones."""
    chance = random.Random(seed)  # noqa: S311 only the order of a test
    at = [START + timedelta(minutes=chance.randrange(6)) for _ in facts]
    return [Entry(UUID(int=n), at[n], fact) for n, fact in enumerate(facts)]


def answers(journal: Journal) -> tuple[object, ...]:
    return (
        journal.entries,
        journal.effective,
        journal.profile,
        journal.runs,
        journal.illnesses,
        journal.imports,
        journal.runner,
        journal.acceptances,
        journal.followed,
        journal.sets,
        journal.ids,
        journal.of(CheckedIn, SetDone),
        journal.own_guide(GUIDE),
        journal.log(GUIDE),
    )


@given(st.lists(FACTS, max_size=12), st.integers(0, 99), st.integers(1, 4))
def test_a_journal_that_grew_equals_one_made_at_once(
    facts: list[Fact], seed: int, step: int
) -> None:
    entries = entries_of(facts, seed)
    grown = Journal()
    for at in range(0, len(entries), step):
        answers(grown)  # whatever was worked out before must not stay behind
        some = entries[at : at + step]
        grown = grown.with_entries([*some, *some])  # sent twice it is there once
    assert answers(grown) == answers(Journal(entries))
    assert answers(grown.with_entries(entries)) == answers(grown)


@given(st.lists(FACTS, max_size=12), st.integers(0, 99))
def test_the_order_of_arrival_does_not_matter(facts: list[Fact], seed: int) -> None:
    entries = entries_of(facts, seed)
    assert answers(Journal(reversed(entries))) == answers(Journal([*entries, *entries]))
    assert Journal(entries).effective == effective_entries(entries)


def test_what_was_worked_out_is_not_worked_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def counted(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        asked.append(len(entries))
        return effective_entries(entries)

    monkeypatch.setattr(journal_module, "effective_entries", counted)
    journal = Journal(entries_of([Noted(DAY, str(n)) for n in range(50)], 1))
    for _ in range(3):
        answers(journal)
    later = Entry(UUID(int=99), START + timedelta(hours=1), Noted(DAY, "later"))
    grown = journal.with_entries([later])
    answers(grown)
    assert asked == [50]
    assert grown.effective[-1] == later
    back = Entry(UUID(int=100), START + timedelta(hours=2), Retraction(later.id))
    assert grown.with_entries([back]).effective == journal.effective
    assert asked == [50, 52]


def test_before_an_entry_it_is_as_it_was_then() -> None:
    entries = entries_of([Noted(DAY, "a"), Noted(DAY, "b"), Noted(DAY, "c")], 3)
    journal = Journal(entries)
    for n, entry in enumerate(journal.entries):
        assert journal.before(entry).entries == journal.entries[:n]


def test_a_plan_counts_until_the_next_one_starts() -> None:
    def accepted(*days: int) -> PlanAccepted:
        sessions = tuple(Session(DAY + timedelta(n), "rope") for n in days)
        return PlanAccepted(Plan("2026-podiumrunner", sessions, {}), DAY + timedelta(days[0]), 1)

    at = [
        Entry(UUID(int=n), START + timedelta(n), f)
        for n, f in enumerate((accepted(0, 3), accepted(2, 5)))
    ]
    journal = Journal(at)
    assert [s.date for s in journal.followed] == [DAY + timedelta(n) for n in (0, 2, 5)]
    assert journal.accepted == at[1].fact
    assert [entry.id.int for entry, _ in journal.acceptances] == [0, 1]
