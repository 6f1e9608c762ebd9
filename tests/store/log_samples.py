"""Entries for the store's tests: plain ones by hand, wild ones by Hypothesis."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from uuid import UUID, uuid4

from hypothesis import strategies as st

from springleg.core.athlete import HolidayRead, Kit, Profile, Run, RunKind, TitleRead, Weekday
from springleg.core.log.entries import (
    Entry,
    PlanAccepted,
    ProfileSet,
    Retraction,
    RunAdded,
    RunsImported,
    RunsRemoved,
    TitleCorrected,
    as_received,
    entry_to_plain,
)
from springleg.core.log.events import MadeBy, SetsImported
from springleg.core.log.exercise_mapping import Counting, ExerciseMapped
from springleg.core.log.sets import SetDone, SetOrigin, Side
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
    return plain(sorted(entries, key=lambda entry: as_received(entry, NOW).place))


OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
INSTANTS = st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=OFFSETS)  # noqa: DTZ001
TEXTS = st.text(max_size=20).filter(lambda text: not text or ("\0" not in text and text.strip()))
DAYS = st.dates()
RUNS = st.builds(
    Run,
    date=DAYS,
    kind=st.sampled_from(RunKind),
    distance_km=st.none() | st.floats(0, 300),
    title=TEXTS,
)
PROFILES = st.builds(
    Profile,
    name=TEXTS,
    kit=st.builds(
        Kit,
        increments_kg=st.tuples(st.floats(0.1, 20)),
        leg_press=st.tuples(st.sampled_from(Weekday)),
    ),
    time_of_day=st.none() | st.just(time(6, 45)),
    run_words=st.dictionaries(TEXTS, st.tuples(TEXTS), max_size=3),
)
SESSIONS = st.builds(Session, date=DAYS, workout=TEXTS, not_before=st.none() | INSTANTS)
PLANS = st.builds(
    Plan,
    guide=TEXTS,
    sessions=st.lists(SESSIONS, max_size=3).map(tuple),
    cost=st.dictionaries(st.sampled_from(CostName), st.integers(0, 9)),
)
ACCEPTED = st.builds(
    PlanAccepted,
    plan=PLANS,
    start=DAYS,
    weeks=st.integers(1, 52),
    pins=st.lists(SESSIONS, max_size=2).map(tuple),
)
FACTS = st.one_of(
    st.builds(RunAdded, run=RUNS),
    st.builds(
        RunsImported,
        source=TEXTS,
        runs=st.lists(RUNS, max_size=3).map(tuple),
        titles=st.lists(st.builds(TitleRead, title=TEXTS, word=TEXTS), max_size=2).map(tuple),
        holidays=st.lists(st.builds(HolidayRead, DAYS, DAYS, TEXTS), max_size=2).map(tuple),
    ),
    st.builds(RunsRemoved, date=DAYS),
    st.builds(MadeBy, st.lists(st.uuids(), max_size=3).map(tuple), TEXTS),
    st.builds(TitleCorrected, TEXTS, st.none() | st.sampled_from(RunKind)),
    st.builds(ExerciseMapped, TEXTS, counting=st.none() | st.sampled_from(Counting)),
    st.builds(SetsImported, product=TEXTS, file=TEXTS, rows=st.integers(0, 9)),
    st.builds(
        SetDone,
        day=DAYS,
        workout=TEXTS,
        side=st.sampled_from(Side),
        origin=st.none()
        | st.builds(SetOrigin, product=TEXTS, line=st.integers(1, 9), title=TEXTS, key=TEXTS),
    ),
    st.builds(ProfileSet, profile=PROFILES),
    ACCEPTED,
    st.builds(Retraction, of=st.uuids()),
)
ENTRIES = st.builds(Entry, st.uuids(), INSTANTS, FACTS)
BATCHES = st.lists(ENTRIES, max_size=8, unique_by=lambda entry: entry.id)
