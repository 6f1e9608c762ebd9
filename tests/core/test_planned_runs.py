"""A run that two calendars tell of is one run: in lists, in totals, and named with both."""

from collections import Counter
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from springleg.core.athlete import Priority, Run, RunKind, strongest_by_day
from springleg.core.log.entries import Entry
from springleg.core.log.events import Fact, RunAdded, RunsImported, RunsRemoved
from springleg.core.log.journal import Journal
from springleg.core.log.planned_runs import planned_runs

DAY = date(2026, 12, 8)
NEXT = DAY + timedelta(1)
EASY, HARD, LONG, RACE = RunKind
AT = datetime.fromisoformat("2026-12-01T09:00:00+00:00")


def journal_of(*facts: Fact) -> Journal:
    made = enumerate(facts, start=1)
    return Journal(Entry(UUID(int=n), AT + timedelta(minutes=n), fact) for n, fact in made)


def told(journal: Journal) -> list[tuple[str, tuple[str, ...]]]:
    return [(f"{one.run.kind} {one.run.distance_km}", one.sources) for one in journal.planned]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Run(DAY, EASY), Run(DAY, EASY)),
        (Run(DAY, EASY, distance_km=8), Run(DAY, EASY)),
        (Run(DAY, EASY, distance_km=8), Run(DAY, EASY, distance_km=8.3)),
        (Run(DAY, LONG, distance_km=28), Run(DAY, LONG, distance_km=30)),
        (Run(DAY, HARD, title="Track  Night"), Run(DAY, EASY, title="track night")),
        (Run(DAY, RACE, distance_km=21.1), Run(DAY, RACE, distance_km=21.0975)),
    ],
)
def test_alike_in_two_calendars_is_one_run_of_both(one: Run, other: Run) -> None:
    journal = journal_of(RunsImported("Runna", (one,)), RunsImported("club", (other,)))
    (planned,) = journal.planned
    assert planned.sources == ("Runna", "club")
    assert journal.runs == (planned.run,)
    assert planned.run.weight == max(one.weight, other.weight), "the strongest of what they say"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Run(DAY, EASY), Run(DAY, HARD)),
        (Run(DAY, EASY), Run(NEXT, EASY)),
        (Run(DAY, EASY, distance_km=5), Run(DAY, EASY, distance_km=10)),
        (Run(DAY, HARD, title="Track night"), Run(DAY, EASY, title="Track")),
    ],
)
def test_what_is_not_alike_stays_two(one: Run, other: Run) -> None:
    journal = journal_of(RunsImported("Runna", (one,)), RunsImported("club", (other,)))
    assert sorted(journal.runs, key=repr) == sorted((one, other), key=repr)


def test_two_of_one_calendar_are_two_runs() -> None:
    twice = (Run(DAY, EASY, distance_km=5), Run(DAY, EASY, distance_km=5))
    assert journal_of(RunsImported("Runna", twice)).runs == twice
    both = journal_of(RunsImported("Runna", twice), RunsImported("club", twice[:1]))
    assert told(both) == [("easy 5", ("Runna", "club")), ("easy 5", ("Runna",))]


def test_one_has_what_only_another_says() -> None:
    typed = RunAdded(Run(DAY, RACE, Priority.A))
    read = RunsImported("club", (Run(DAY, RACE, Priority.C, 42.2, "Canal Marathon"),))
    (planned,) = journal_of(read, typed).planned
    assert planned.run == Run(DAY, RACE, Priority.A, 42.2, "Canal Marathon")
    assert planned.sources == ("club", "")


def test_of_several_it_may_be_the_title_tells() -> None:
    read = RunsImported("club", (Run(DAY, EASY, title="Morning"), Run(DAY, EASY, title="Evening")))
    (evening, morning) = journal_of(read, RunAdded(Run(DAY, EASY, title="evening"))).planned
    assert (evening.run.title, evening.sources) == ("Evening", ("club", ""))
    assert (morning.run.title, morning.sources) == ("Morning", ("club",))


def test_a_day_that_is_taken_out_is_out_of_both() -> None:
    run = Run(DAY, EASY)
    journal = journal_of(
        RunsImported("a", (run,)), RunsImported("b", (run,)), RunAdded(run), RunsRemoved(DAY)
    )
    assert journal.runs == ()
    assert journal.calendars.taken_out == {"a": (run,), "b": (run,)}


def test_what_comes_back_with_an_import_is_taken_out_no_more() -> None:
    run, other = Run(DAY, EASY), Run(DAY, HARD)
    facts = (RunsImported("a", (run, other)), RunsRemoved(DAY), RunsImported("a", (run,)))
    assert journal_of(*facts).calendars.taken_out == {"a": (other,)}


def test_a_day_beyond_all_measure_is_not_compared() -> None:
    many = tuple(Run(DAY, EASY, title=str(n)) for n in range(3000))
    imports = {name: RunsImported(name, many) for name in ("a", "b")}
    assert len(planned_runs(imports, ())) == 6000


RUNS = st.builds(
    Run,
    st.sampled_from([DAY, NEXT]),
    st.sampled_from(RunKind),
    st.just(Priority.B),
    st.sampled_from([None, 5.0, 5.3, 10.0]),
    st.sampled_from(["", "Morning", "Club"]),
)
CALENDARS = st.lists(st.lists(RUNS, max_size=4), min_size=1, max_size=3)


@given(CALENDARS, st.lists(RUNS, max_size=2))
def test_lists_totals_and_days_agree(calendars: list[list[Run]], added: list[Run]) -> None:
    """Nothing is lost, nothing doubled: each run of each source stands in exactly one row."""
    imports = {f"c{n}": RunsImported(f"c{n}", tuple(runs)) for n, runs in enumerate(calendars)}
    found = planned_runs(imports, added)
    counted = Counter(source for one in found for source in one.sources)
    assert counted == Counter(
        {name: len(one.runs) for name, one in imports.items() if one.runs}
    ) + Counter({"": len(added)} if added else {})
    every = [*added, *(run for one in imports.values() for run in one.runs)]
    assert len(found) <= len(every)
    assert [one.run.date for one in found] == sorted(one.run.date for one in found)
    strongest = strongest_by_day(every)
    for day, run in strongest_by_day(one.run for one in found).items():
        assert run.kind is strongest[day].kind, "what the planner counts is as strong as before"
