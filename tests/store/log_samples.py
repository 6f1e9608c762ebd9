"""Entries for the store's tests: plain ones by hand, wild ones by Hypothesis."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from uuid import UUID, uuid4

from hypothesis import strategies as st

from springleg.core.athlete import Kit, Profile, Run, RunKind, Weekday
from springleg.core.log.entries import (
    Entry,
    PlanAccepted,
    ProfileSet,
    Retraction,
    RunAdded,
    RunsImported,
    RunsRemoved,
    entry_to_plain,
)
from springleg.core.plan import CostName, Plan, Session

NOW = datetime(2026, 12, 7, 18, 30, tzinfo=UTC)


def run_added(key: UUID | None = None, minute: int = 0, title: str = "Easy") -> Entry:
    """One run typed in, `minute` minutes after NOW."""
    run = Run(date(2026, 12, 7), RunKind.EASY, title=title)
    return Entry(key or uuid4(), NOW + timedelta(minutes=minute), RunAdded(run))


def plain(entries: object) -> list[object]:
    """The written form of each entry, for comparison to the letter."""
    assert isinstance(entries, tuple | list)
    return [entry_to_plain(entry) for entry in entries]


def in_order(entries: list[Entry]) -> list[object]:
    return plain(sorted(entries, key=lambda entry: (entry.at, entry.id)))


OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
INSTANTS = st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=OFFSETS)  # noqa: DTZ001
TEXTS = st.text(max_size=20).filter(lambda text: not text or ("\0" not in text and text.strip()))
RUNS = st.builds(
    Run,
    st.dates(),
    st.sampled_from(RunKind),
    distance_km=st.none() | st.floats(0, 300),
    title=TEXTS,
)
PROFILES = st.builds(
    Profile,
    name=TEXTS,
    kit=st.builds(Kit, st.tuples(st.floats(0.1, 20)), st.tuples(st.sampled_from(Weekday))),
    time_of_day=st.none() | st.just(time(6, 45)),
    run_words=st.dictionaries(TEXTS, st.tuples(TEXTS), max_size=3),
)
SESSIONS = st.builds(Session, st.dates(), TEXTS, not_before=st.none() | INSTANTS)
PLANS = st.builds(
    Plan,
    TEXTS,
    st.lists(SESSIONS, max_size=3).map(tuple),
    st.dictionaries(st.sampled_from(CostName), st.integers(0, 9)),
)
FACTS = st.one_of(
    st.builds(RunAdded, RUNS),
    st.builds(RunsImported, TEXTS, st.lists(RUNS, max_size=3).map(tuple)),
    st.builds(RunsRemoved, st.dates()),
    st.builds(ProfileSet, PROFILES),
    st.builds(PlanAccepted, PLANS, st.lists(SESSIONS, max_size=2).map(tuple)),
    st.builds(Retraction, st.uuids()),
)
ENTRIES = st.builds(Entry, st.uuids(), INSTANTS, FACTS)
BATCHES = st.lists(ENTRIES, max_size=8, unique_by=lambda entry: entry.id)
