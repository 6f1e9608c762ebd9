"""The journal: worked out once, carried forward by adding, and the same however it grew."""

import random
from datetime import UTC, date, datetime, timedelta
from functools import partial
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from springleg import guides
from springleg.core.athlete import Profile, Run, RunKind, TitleRead
from springleg.core.guide import Guide
from springleg.core.log import journal as journal_module
from springleg.core.log import projection
from springleg.core.log.entries import Entry, effective_entries, effective_of
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
    TitleCorrected,
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
        titles=st.tuples(
            st.builds(
                TitleRead,
                st.sampled_from(["Sprint planning", "Tempo"]),
                dates=st.tuples(st.dates(DAY, DAY + timedelta(9))),
            )
        ),
    ),
    st.builds(
        TitleCorrected,
        st.sampled_from(["Sprint planning", "TEMPO", ""]),
        st.none() | st.sampled_from(RunKind),
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
        journal.imports_as_read,
        journal.title_corrections,
        journal.runner,
        journal.acceptances,
        journal.followed,
        journal.sets,
        journal.days_trained,
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
        return effective_of(entries)

    monkeypatch.setattr(journal_module, "effective_of", counted)
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


@given(st.lists(FACTS, min_size=1, max_size=12), st.integers(0, 99), st.integers(1, 4))
def test_before_an_entry_it_answers_as_if_nothing_had_come_since(
    facts: list[Fact], seed: int, step: int
) -> None:
    entries = entries_of(facts, seed)
    journal = Journal()
    for at in range(0, len(entries), step):
        journal = journal.with_entries(entries[at : at + step])
        answers(journal)
        for n, entry in enumerate(journal.entries):  # some are kept, and asked for again
            for _ in range(2):
                assert answers(journal.before(entry)) == answers(Journal(journal.entries[:n]))


def test_before_the_last_two_entries_asked_for_is_worked_out_once() -> None:
    journal = Journal(entries_of([CheckedIn(DAY, n) for n in range(9)], 1))
    last, one_before = journal.entries[-1], journal.entries[-2]
    held = [journal.before(last), journal.before(one_before)]
    grown = grown_by(journal, Noted(DAY, "later"))
    assert [grown.before(last), grown.before(one_before)] == held  # the very journals
    taken_back = grown_by(journal, Retraction(journal.entries[0].id))
    assert taken_back.before(last) is not held[0]
    assert taken_back.before(last).effective == held[0].effective


def test_entries_of_some_kinds_come_oldest_first() -> None:
    rope = SetDone(DAY, "rope", Side.BOTH, contacts=20)
    later = SetDone(DAY + timedelta(3), "rope", Side.BOTH, contacts=20)
    facts: list[Fact] = [rope, CheckedIn(DAY), later, CheckedIn(DAY, 1), Noted(DAY, "a")]
    entries = [Entry(UUID(int=9 - n), START + timedelta(n), fact) for n, fact in enumerate(facts)]
    journal = Journal(reversed(entries))
    assert journal.of(CheckedIn, SetDone) == tuple((e, e.fact) for e in entries[:4])
    assert journal.entries_of(Noted) == (entries[4],)
    assert journal.facts(CheckedIn) == (CheckedIn(DAY), CheckedIn(DAY, 1))
    assert journal.facts(Ill) == ()
    assert journal.sets == ((entries[0], rope), (entries[2], later))
    assert journal.days_trained == {DAY, DAY + timedelta(3)}


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
    assert Journal().accepted is None


def test_a_plan_takes_the_place_of_the_one_before_from_its_first_day_on() -> None:
    def accepted(number: int, workout: str) -> Entry:
        sessions = tuple(Session(DAY + timedelta(n), workout) for n in (0, 3))
        fact = PlanAccepted(Plan("2026-podiumrunner", sessions, {}), DAY, 1)
        return Entry(UUID(int=number), START + timedelta(number), fact)

    journal = Journal([accepted(1, "rope"), accepted(2, "bent-light")])
    assert [session.workout for session in journal.followed] == ["bent-light"] * 2


def grown_by(journal: Journal, *facts: Fact) -> Journal:
    """The journal with these facts said after all that it holds, by new ids."""
    later = journal.entries[-1].at
    return journal.with_entries(
        Entry(UUID(int=1000 + n), later + timedelta(minutes=n), fact)
        for n, fact in enumerate(facts, start=1)
    )


RUNS = {"calendars_of", "planned_runs"}
ALL = (*sorted(RUNS), "illnesses", "followed_sessions", "runner_of", "with_settings")
ANEW: list[tuple[Fact, set[str]]] = [
    (Noted(DAY, "a"), set()),
    (CheckedIn(DAY, 3), set()),
    (RunAdded(Run(DAY, RunKind.EASY)), RUNS),
    (RunsImported("a.ics", ()), RUNS),
    (RunsRemoved(DAY), RUNS),
    (TitleCorrected("Tempo", RunKind.EASY), RUNS),
    (SetDone(DAY, "rope", Side.BOTH, contacts=20), {"illnesses"}),
    (Ill(DAY), {"illnesses"}),
    (PlanAccepted(Plan("2026-podiumrunner", (), {}), DAY, 1), {"followed_sessions"}),
    (HeelRaiseTested(DAY, 20, 24), {"runner_of", "with_settings"}),
    (ProfileSet(Profile("Ann")), {"runner_of", "with_settings"}),
    (Retraction(UUID(int=0)), set(ALL)),
    (Correction(UUID(int=0), Noted(DAY, "b")), set(ALL)),
]


@pytest.mark.parametrize(("fact", "anew"), ANEW, ids=lambda one: type(one).__name__)
def test_adding_works_out_anew_only_what_rests_on_it(
    monkeypatch: pytest.MonkeyPatch, fact: Fact, anew: set[str]
) -> None:
    journal = Journal(entries_of([Noted(DAY, "a"), Ill(DAY)], 1))
    answers(journal)
    worked_out = watched(monkeypatch, ALL)
    answers(grown_by(journal, fact))
    assert set(worked_out) == anew
    assert len(worked_out) == len(anew)


def test_adding_works_out_nothing_that_nobody_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(entries_of([Noted(DAY, "a"), Ill(DAY)], 1))
    worked_out = watched(monkeypatch, (*ALL, "readings_of", "_by_kind"))
    grown_by(journal, CheckedIn(DAY, 3))
    assert worked_out == []


def watched(monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...]) -> list[str]:
    """Which of these functions of the journal are called, each time, from now on."""
    called: list[str] = []

    def watch(name: str) -> None:
        works_out = getattr(journal_module, name)

        def counted(*given: object) -> object:
            called.append(name)
            return works_out(*given)

        monkeypatch.setattr(journal_module, name, counted)

    for name in names:
        watch(name)
    return called


def test_spikes_are_looked_for_again_only_where_a_run_was_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    journal = Journal(entries_of([RunDone(DAY, 5), RunDone(DAY + timedelta(1), 20)], 1))
    before = journal.log(GUIDE)
    asked: list[int] = []

    def counted(_: Guide, runs: tuple[RunDone, ...]) -> tuple[date, ...]:
        asked.append(len(runs))
        return before.run_spikes

    monkeypatch.setattr(projection, "_run_spikes", counted)
    grown = grown_by(grown_by(journal, Noted(DAY, "a")), Noted(DAY, "b"), CheckedIn(DAY, 3))
    assert grown.log(GUIDE).run_spikes == before.run_spikes
    assert asked == []
    grown_by(journal, RunDone(DAY, 9)).log(GUIDE)
    grown.log(replace(GUIDE))
    assert asked == [3, 2]


def test_the_logs_of_the_last_two_guides_are_kept() -> None:
    journal = Journal(entries_of([CheckedIn(DAY, 3)], 1))
    second, third = replace(GUIDE), replace(GUIDE)
    logs = [journal.log(guide) for guide in (GUIDE, second)]
    assert journal.log(GUIDE) is logs[0]
    newest = journal.log(third)
    assert journal.log(third) is newest
    assert journal.log(second) is logs[1]
    assert journal.log(GUIDE) == logs[0]
    assert journal.log(GUIDE) is not logs[0]


def test_the_last_four_answers_are_kept() -> None:
    journal, asked = Journal(), list[int]()

    def work_out(key: int) -> str:
        asked.append(key)
        return f"answer {key}"

    for key in (1, 2, 3, 4, 1, 5, 2, 1):
        assert journal.once(key, partial(work_out, key)) == f"answer {key}"
    assert asked == [1, 2, 3, 4, 5, 1]


def test_the_guide_under_the_runners_settings_is_one_as_long_as_they_stay() -> None:
    set_by_runner = ProfileSet(Profile("Ann", settings={"pain.pause.reds": 3}))
    journal = Journal(entries_of([set_by_runner], 1))
    own = journal.own_guide(GUIDE)
    assert own.values.pain.pause_reds == 3 != GUIDE.values.pain.pause_reds
    assert journal.own_guide(GUIDE) is own
    assert grown_by(journal, Noted(DAY, "a")).own_guide(GUIDE) is own
    assert journal.own_guide(replace(GUIDE, edition="other")).edition == "other"
    back = grown_by(journal, ProfileSet(Profile("Ann")))
    assert back.own_guide(GUIDE).values.pain.pause_reds == GUIDE.values.pain.pause_reds


def test_an_illness_is_open_from_its_first_day_on_until_it_is_over_and_the_last_said_counts() -> (
    None
):
    later = DAY + timedelta(2)
    journal = Journal(
        Entry(UUID(int=n), START + timedelta(minutes=n), fact)
        for n, fact in enumerate((Ill(later), Ill(DAY)))
    )
    assert journal.open_illness(DAY - timedelta(1)) is None
    assert journal.open_illness(DAY) == journal.open_illness(later) == Ill(DAY)
    assert Journal(journal.entries[:1]).open_illness(later - timedelta(1)) is None
    for over in (Ill(DAY, DAY + timedelta(9)), Ill(DAY, fever=True)):
        assert Journal(entries_of([over], 1)).open_illness(DAY + timedelta(1)) is None


TRAINED = [SetDone(DAY + timedelta(n), "rope", Side.BOTH, contacts=20) for n in range(4)]


@pytest.mark.parametrize(
    ("facts", "stand"),
    [
        ([Ill(DAY), TRAINED[0]], [Ill(DAY)]),
        ([Ill(DAY), TRAINED[3], TRAINED[2]], [Ill(DAY, DAY + timedelta(1))]),
        ([TRAINED[1], Ill(DAY)], [Ill(DAY, DAY)]),
        ([Ill(DAY, DAY + timedelta(2)), TRAINED[1]], [Ill(DAY, DAY + timedelta(2))]),
        ([Ill(DAY, fever=True), TRAINED[1]], [Ill(DAY, fever=True)]),
        ([Ill(DAY), Ill(DAY, fever=True)], [Ill(DAY, fever=True)]),
        ([Ill(DAY, DAY), Ill(DAY)], [Ill(DAY, DAY), Ill(DAY)]),
        (
            [Ill(DAY), Ill(DAY + timedelta(2))],
            [Ill(DAY, DAY + timedelta(1)), Ill(DAY + timedelta(2))],
        ),
        ([Ill(DAY + timedelta(2)), Ill(DAY)], [Ill(DAY + timedelta(2)), Ill(DAY)]),
    ],
)
def test_an_open_illness_ends_the_day_before_what_was_said_or_done_later(
    facts: list[Fact], stand: list[Ill]
) -> None:
    entries = [Entry(UUID(int=n), START + timedelta(n), fact) for n, fact in enumerate(facts)]
    assert list(Journal(entries).illnesses) == stand
