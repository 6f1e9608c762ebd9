"""The logbook's contract, the same on every database."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from log_samples import BATCHES, NOW, in_order, plain, run_added
from msgspec.structs import replace

from conftest import Database
from springleg.core.athlete import Profile, Run, RunKind
from springleg.core.errors import NotFound, Refused
from springleg.core.log.entries import Entry, ProfileSet, Retraction, RunAdded
from springleg.core.log.events import Noted, Unreadable
from springleg.store import Added, open_logbook
from springleg.store.rows import instant_of
from springleg.store.schema import STEPS
from statements import statements

if TYPE_CHECKING:
    from springleg.store.logbook import Logbook

FIRST, LAST = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)

# One database serves many examples: each example has an athlete of its own.
SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def logbook(database: Database) -> Iterator["Logbook"]:
    with open_logbook(*database) as opened:
        yield opened


@pytest.fixture
def athlete(logbook: "Logbook") -> UUID:
    return logbook.local_athlete()


def new_ids(added: Sequence[Added]) -> list[UUID]:
    return [one.id for one in added if one.new]


def fresh(entries: list[Entry]) -> list[Entry]:
    """The same entries under ids that no earlier example has used."""
    return [replace(entry, id=uuid4()) for entry in entries]


class TestKeeping:
    @SHARED
    @given(batch=BATCHES)
    def test_what_is_added_is_read_back_in_order(
        self, logbook: "Logbook", batch: list[Entry]
    ) -> None:
        athlete, batch = logbook.athlete(uuid4().hex), fresh(batch)
        assert new_ids(logbook.add(athlete, batch, now=NOW)) == [entry.id for entry in batch]
        assert plain(logbook.entries(athlete)) == in_order(batch)

    def test_nothing_is_there_at_first(self, logbook: "Logbook", athlete: UUID) -> None:
        assert logbook.entries(athlete) == ()
        assert logbook.add(athlete, [], now=NOW) == ()

    def test_it_is_there_after_closing(self, database: Database) -> None:
        with open_logbook(*database) as first:
            athlete = first.local_athlete()
            first.add(athlete, [run_added()], now=NOW)
        with open_logbook(*database) as second:
            assert second.local_athlete() == athlete
            assert len(second.entries(athlete)) == 1

    def test_each_athlete_has_a_log(self, logbook: "Logbook", athlete: UUID) -> None:
        other = logbook.athlete("ben")
        assert other != athlete
        logbook.add(other, [run_added()], now=NOW)
        assert logbook.entries(athlete) == ()

    def test_an_unknown_athlete_is_told(self, logbook: "Logbook") -> None:
        with pytest.raises(NotFound, match="no athlete"):
            logbook.add(uuid4(), [run_added()], now=NOW)

    def test_few_questions_are_asked(self, logbook: "Logbook", athlete: UUID) -> None:
        with statements() as one:
            logbook.add(athlete, [run_added()], now=NOW)
        with statements() as many:
            logbook.add(athlete, [run_added() for _ in range(500)], now=NOW)
        assert len(one) == len(many) == 2


class TestTwice:
    def test_a_retry_after_a_lost_answer_doubles_nothing(
        self, logbook: "Logbook", athlete: UUID
    ) -> None:
        batch = [run_added(), run_added()]
        first = logbook.add(athlete, batch, now=NOW)
        again = logbook.add(athlete, batch, now=NOW + timedelta(minutes=1))
        assert [one.new for one in first + again] == [True, True, False, False]
        assert plain(logbook.entries(athlete)) == in_order(batch)

    def test_a_repeat_within_a_batch(self, logbook: "Logbook", athlete: UUID) -> None:
        entry = run_added()
        added = logbook.add(athlete, [entry, entry], now=NOW)
        assert added == (Added(entry.id, new=True), Added(entry.id, new=False))

    def test_the_order_of_named_values_does_not_matter(
        self, logbook: "Logbook", athlete: UUID
    ) -> None:
        words = {"easy": ("jog",), "race": ("cup",)}
        facts = [
            ProfileSet(Profile(run_words=held)) for held in (words, dict([*words.items()][::-1]))
        ]
        one, same = (replace(run_added(UUID(int=1)), fact=fact) for fact in facts)
        logbook.add(athlete, [one], now=NOW)
        assert not logbook.add(athlete, [same], now=NOW)[0].new

    def test_equal_looking_facts_are_both_kept(self, logbook: "Logbook", athlete: UUID) -> None:
        one, two = run_added(), run_added()
        assert (one.at, one.fact) == (two.at, two.fact)
        logbook.add(athlete, [one, two], now=NOW)
        assert len(logbook.entries(athlete)) == 2

    @SHARED
    @given(data=st.data())
    def test_any_schedule_leaves_each_entry_once(
        self, logbook: "Logbook", data: st.DataObject
    ) -> None:
        self.deliver(logbook, data)

    @pytest.mark.full
    @settings(SHARED, max_examples=10_000)
    @given(data=st.data())
    def test_any_schedule_leaves_each_entry_once_10_000_times(
        self, logbook: "Logbook", data: st.DataObject
    ) -> None:
        self.deliver(logbook, data)

    def deliver(self, logbook: "Logbook", data: st.DataObject) -> None:
        """Send entries 1-10 times in shuffled batches, from two outboxes at once."""
        made, athlete = fresh(data.draw(BATCHES)), logbook.athlete(uuid4().hex)
        times = data.draw(st.lists(st.integers(1, 10), min_size=len(made), max_size=len(made)))
        queue = [entry for entry, n in zip(made, times, strict=True) for _ in range(n)]
        queue = data.draw(st.permutations(queue))
        new: list[UUID] = []
        while queue:
            size = data.draw(st.integers(1, len(queue)))
            new += new_ids(logbook.add(athlete, queue[:size], now=NOW))
            queue = queue[size:]
        assert sorted(new) == sorted(entry.id for entry in made)
        assert plain(logbook.entries(athlete)) == in_order(made)


def other_fact(entry: Entry) -> Entry:
    return replace(entry, fact=RunAdded(Run(NOW.date(), RunKind.RACE)))


def other_kind(entry: Entry) -> Entry:
    return replace(entry, fact=Retraction(uuid4()))


def other_instant(entry: Entry) -> Entry:
    return replace(entry, at=entry.at + timedelta(microseconds=1))


def other_offset(entry: Entry) -> Entry:
    return replace(entry, at=entry.at.astimezone(timezone(timedelta(hours=1))))


CHANGES = [other_fact, other_kind, other_instant, other_offset]
Change = Callable[[Entry], Entry]


class TestUsedIds:
    @pytest.mark.parametrize("change", CHANGES)
    def test_another_entry_refuses_the_whole_batch(
        self, logbook: "Logbook", athlete: UUID, change: Change
    ) -> None:
        held = run_added()
        logbook.add(athlete, [held], now=NOW)
        batch = [*(run_added() for _ in range(600)), change(held)]
        with pytest.raises(Refused, match=rf"entry {held.id}: this id was already used"):
            logbook.add(athlete, batch, now=NOW)
        assert plain(logbook.entries(athlete)) == plain([held])

    @pytest.mark.parametrize("change", CHANGES)
    def test_two_of_one_batch(self, logbook: "Logbook", athlete: UUID, change: Change) -> None:
        entry = run_added()
        with pytest.raises(Refused, match="this id was already used"):
            logbook.add(athlete, [run_added(), entry, change(entry)], now=NOW)
        assert logbook.entries(athlete) == ()

    def test_anothers_entry_is_refused_in_the_same_words(
        self, logbook: "Logbook", athlete: UUID
    ) -> None:
        """Neither learns whether the other has such an entry, nor what is in it."""
        held, other = run_added(), logbook.athlete("ben")
        logbook.add(athlete, [held], now=NOW)
        with pytest.raises(Refused) as same:
            logbook.add(other, [run_added(), held], now=NOW)
        with pytest.raises(Refused) as own:
            logbook.add(athlete, [other_fact(held)], now=NOW)
        assert str(same.value) == str(own.value)
        assert logbook.entries(other) == ()
        assert plain(logbook.entries(athlete)) == plain([held])


class TestRivals:
    def in_threads(self, logbook: "Logbook", works: Sequence[Callable[[], object]]) -> list[object]:
        """Do all at once, each on a connection of its own; an error is a result, too."""

        def do(work: Callable[[], object]) -> object:
            try:
                return work()
            except Refused as refused:
                return refused
            finally:
                logbook.close()

        with ThreadPoolExecutor(len(works)) as pool:
            return list(pool.map(do, works))

    def test_the_same_batch_at_once(self, logbook: "Logbook", athlete: UUID) -> None:
        batch = [run_added() for _ in range(20)]
        works = [lambda part=batch[n:] + batch[:n]: logbook.add(athlete, part, now=NOW)
                 for n in range(8)]  # fmt: skip
        results = self.in_threads(logbook, works)
        new = [one.id for added in results if isinstance(added, tuple) for one in added if one.new]
        assert sorted(new) == sorted(entry.id for entry in batch)
        assert plain(logbook.entries(athlete)) == in_order(batch)

    def test_different_entries_under_one_id(self, logbook: "Logbook") -> None:
        key, athletes = uuid4(), [logbook.athlete(f"rival-{n}") for n in range(6)]
        works = [lambda who=who: logbook.add(who, [run_added(), run_added(key)], now=NOW)
                 for who in athletes]  # fmt: skip
        results = self.in_threads(logbook, works)
        assert sum(isinstance(result, Refused) for result in results) == 5
        assert sorted(len(logbook.entries(who)) for who in athletes) == [0, 0, 0, 0, 0, 2]

    def test_all_are_first_to_ask_for_the_local_athlete(self, logbook: "Logbook") -> None:
        assert len(set(self.in_threads(logbook, [logbook.local_athlete] * 8))) == 1


class TestInstants:
    """Right day, right order: midnight, both clock changes, a new time zone (R7)."""

    def test_the_offset_is_kept_and_the_instant_orders(
        self, logbook: "Logbook", athlete: UUID
    ) -> None:
        written = [
            "2026-12-07T23:59:59.999999+05:30",
            "2026-12-07T18:30:00+00:00",
            "2026-12-08T00:30:00.000001+06:00",
            "2026-12-07T08:30:01-10:00",
        ]
        entries = [replace(run_added(), at=datetime.fromisoformat(at)) for at in written]
        logbook.add(athlete, entries[::-1], now=NOW)
        assert [entry.at.isoformat() for entry in logbook.entries(athlete)] == written

    def test_the_hour_that_comes_twice(self, logbook: "Logbook", athlete: UUID) -> None:
        night = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Prague"))
        late, early = (replace(run_added(), at=night.replace(fold=fold)) for fold in (1, 0))
        logbook.add(athlete, [late, early], now=NOW)
        assert not logbook.add(athlete, [late], now=NOW)[0].new
        found = [entry.at.isoformat() for entry in logbook.entries(athlete)]
        assert found == ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"]

    def test_one_instant_is_ordered_by_id(self, logbook: "Logbook", athlete: UUID) -> None:
        entries = [run_added(UUID(int=n)) for n in (7, 2**127, 3)]
        logbook.add(athlete, entries, now=NOW)
        assert [e.id for e in logbook.entries(athlete)] == sorted(e.id for e in entries)

    @pytest.mark.parametrize(("at", "beyond"), [(FIRST, 14), (LAST, -12)])
    def test_the_ends_of_the_calendar(
        self, logbook: "Logbook", athlete: UUID, at: datetime, beyond: int
    ) -> None:
        held = replace(run_added(), at=at)
        logbook.add(athlete, [held], now=NOW)
        outside = replace(run_added(), at=at.replace(tzinfo=timezone(timedelta(hours=beyond))))
        with pytest.raises(Refused, match=r"entries\[0\]\.at: not an instant"):
            logbook.add(athlete, [outside], now=NOW)
        assert plain(logbook.entries(athlete)) == plain([held])


class TestReading:
    def test_half_a_character_is_kept(self, logbook: "Logbook", athlete: UUID) -> None:
        entry = run_added(title="\ud83c \u202e 🏃 ' \" \\ %s ?")
        logbook.add(athlete, [entry], now=NOW)
        assert plain(logbook.entries(athlete)) == plain([entry])

    @pytest.mark.parametrize("title", [" ", "a\0b", "x" * 10_001])
    def test_what_could_not_be_read_again_is_not_taken(
        self, logbook: "Logbook", athlete: UUID, title: str
    ) -> None:
        with pytest.raises(Refused, match=r"entries\[1\]\.fact\.run\.title"):
            logbook.add(athlete, [run_added(), run_added(title=title)], now=NOW)
        assert logbook.entries(athlete) == ()

    def test_what_would_be_read_differently_is_not_taken(
        self, logbook: "Logbook", athlete: UUID, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Should the written form of some fact ever lose something."""
        other = run_added(title="another").fact
        monkeypatch.setattr("springleg.store.rows.fact_from_text", lambda *_: other)
        with pytest.raises(Refused, match=r"entries\[0\]: it would not be the same"):
            logbook.add(athlete, [run_added()], now=NOW)

    def test_a_whole_number_of_kilometres(self, logbook: "Logbook", athlete: UUID) -> None:
        """Said as 5, read back as 5.0, and sent again as that: it is the same entry."""
        race = Run(NOW.date(), RunKind.RACE, distance_km=5)
        logbook.add(athlete, [replace(run_added(), fact=RunAdded(race))], now=NOW)
        (added,) = logbook.add(athlete, logbook.entries(athlete), now=NOW)
        assert not added.new

    def test_an_instant_without_offset_is_not_taken(
        self, logbook: "Logbook", athlete: UUID
    ) -> None:
        naive = replace(run_added(), at=NOW.replace(tzinfo=None))
        with pytest.raises(Refused, match=r"entries\[0\]\.at: not an instant with its offset"):
            logbook.add(athlete, [naive], now=NOW)

    @pytest.mark.parametrize(
        ("column", "value", "said"),
        [
            ("kind", "set-done-on-the-moon", "only a newer Springleg knows"),
            ("body", '{"run": {"date": "2026-12-07", "kind": "easy", "shoes": 1}}', "shoes"),
            ("body", '{"run": ', "cannot be read by this version"),
            ("written_at", "yesterday", "not an instant"),
        ],
    )
    def test_an_entry_that_this_version_cannot_read(
        self, logbook: "Logbook", athlete: UUID, column: str, value: str, said: str
    ) -> None:
        entry = run_added()
        logbook.add(athlete, [entry, run_added()], now=NOW)
        sql = f"UPDATE store_entry SET {column} = ? WHERE id = ?"  # noqa: S608 ours
        logbook.connection.execute(sql, [value, logbook.connection.key(entry.id)])
        held = {one.id: one for one in logbook.entries(athlete)}
        fact = held.pop(entry.id).fact
        assert isinstance(fact, Unreadable)
        assert said in str(fact.because)
        assert [one.fact for one in held.values()] == [entry.fact]
        (wrong,) = [found for found in logbook.check() if not found.ok]
        assert wrong.what == "entries"
        assert f"1 of 2 cannot be read: entry {entry.id}" in str(wrong.found)
        assert "Update Springleg" in str(wrong.remedy)
        sql = f"SELECT {column}, at, received FROM store_entry WHERE id = ?"  # noqa: S608 ours
        ((stands, at, received),) = logbook.connection.execute(
            sql, [logbook.connection.key(entry.id)]
        )
        assert stands == value
        assert [instant_of(at), instant_of(received)] == [NOW, NOW]


def test_an_entry_whose_id_is_damaged_stops_no_other(sqlite: Database) -> None:
    with open_logbook(*sqlite) as logbook:
        athlete, entry = logbook.athlete("ann"), run_added()
        logbook.add(athlete, [entry, run_added()], now=NOW)
        for spoilt in (b"not-an-id", b"\xff" * 32):
            sql = "UPDATE store_entry SET id = CAST(? AS TEXT) WHERE id = ?"
            logbook.connection.execute(sql, [spoilt, logbook.connection.key(entry.id)])
            facts = [one.fact for one in logbook.entries(athlete)]
            assert sum(isinstance(fact, Unreadable) for fact in facts) == 1
            assert entry.fact in facts
            logbook.connection.execute(
                "UPDATE store_entry SET id = ? WHERE id = CAST(? AS TEXT)",
                [logbook.connection.key(entry.id), spoilt],
            )


class TestPromises:
    def test_all_is_well(self, logbook: "Logbook", athlete: UUID) -> None:
        logbook.add(athlete, [run_added(), run_added()], now=NOW)
        findings = {found.what: found for found in logbook.check()}
        assert [found for found in findings.values() if not found.ok] == []
        assert str(findings["entries"].found) == "2, all readable"
        assert str(findings["tables"].found) == f"at {STEPS[-1].name}"

    def test_nothing_is_acknowledged_inside_an_open_transaction(
        self, logbook: "Logbook", athlete: UUID
    ) -> None:
        with pytest.raises(RuntimeError, match="durable"), logbook.connection.transaction():
            logbook.add(athlete, [run_added()], now=NOW)
        assert logbook.entries(athlete) == ()
        logbook.add(athlete, [run_added()], now=NOW)

    def test_a_thread_keeps_its_connection(self, logbook: "Logbook", athlete: UUID) -> None:
        """A server's thread would else open the database anew for each ask."""
        held = logbook.connection
        logbook.add(athlete, [run_added()], now=NOW)
        assert logbook.connection is held
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(lambda: logbook.connection).result() is not held
            pool.submit(logbook.close).result()

    def test_it_opens_again_after_close(self, logbook: "Logbook", athlete: UUID) -> None:
        logbook.close()
        assert logbook.local_athlete() == athlete


class TestWhatIsNew:
    def test_entries_are_counted_for_each_athlete(self, logbook: "Logbook") -> None:
        ann, ben = logbook.athlete(uuid4().hex), logbook.athlete(uuid4().hex)
        assert logbook.count(ann) == 0
        logbook.add(ann, [run_added(), run_added()], now=NOW)
        assert (logbook.count(ann), logbook.count(ben)) == (2, 0)

    def test_a_log_is_as_long_as_its_entries_or_what_they_hold(self, logbook: "Logbook") -> None:
        ann, ben = logbook.athlete(uuid4().hex), logbook.athlete(uuid4().hex)
        assert logbook.weight(ann) == 0
        logbook.add(ann, [run_added(), run_added()], now=NOW)
        assert (logbook.weight(ann), logbook.weight(ben)) == (2, 0)
        logbook.add(
            ann, [Entry(uuid4(), NOW, Noted(NOW.date(), "x" * 1_900)) for _ in range(9)], now=NOW
        )
        assert 17 <= logbook.weight(ann) <= 19

    def test_what_is_written_is_told_to_who_writes_it(self, logbook: "Logbook") -> None:
        ann, (before, length) = logbook.athlete(uuid4().hex), logbook.written_here
        some, more = [run_added(), run_added()], [run_added()]
        for _ in range(2):  # what is there already is not written again
            logbook.add(ann, some, now=NOW)
            logbook.take(ann, [*some, *more], now=NOW)
        now, now_length = logbook.written_here
        bodies = logbook.read(
            lambda held: held.execute(
                "SELECT body FROM store_entry WHERE athlete_id = ?", [held.key(ann)]
            )
        )
        assert (now - before, now_length - length) == (3, sum(len(body) for (body,) in bodies))

    def test_those_beside_the_known_are_given(self, logbook: "Logbook") -> None:
        ann, ben = logbook.athlete(uuid4().hex), logbook.athlete(uuid4().hex)
        known, new, others = run_added(), run_added(), run_added()
        logbook.add(ann, [known, new], now=NOW)
        logbook.add(ben, [others], now=NOW)
        assert logbook.entries_beside(ann, {known.id, new.id}) == ()
        beside = logbook.entries_beside(ann, {known.id})
        assert beside is not None
        assert plain(beside) == plain([new])
        assert logbook.entries_beside(ann, {known.id, others.id}) is None

    def test_those_made_after_a_known_one_are_given_in_order(self, logbook: "Logbook") -> None:
        ann, ben = logbook.athlete(uuid4().hex), logbook.athlete(uuid4().hex)
        first, same, later = sorted((run_added() for _ in range(3)), key=lambda entry: entry.id)
        later = replace(later, at=NOW + timedelta(hours=1))
        logbook.add(ann, [later, same, first], now=NOW)
        logbook.add(ben, [replace(run_added(), at=NOW + timedelta(days=1))], now=NOW)
        assert plain(logbook.entries_after(ann, first, 9)) == plain([same, later])
        assert plain(logbook.entries_after(ann, first, 1)) == plain([same])
        assert logbook.entries_after(ann, later, 9) == ()
