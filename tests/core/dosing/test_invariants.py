"""L1 to L7 over random logs: a part in every run, 5,000 logs when `full` is asked for."""

from datetime import UTC, datetime, time
from functools import cache
from random import Random
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invariants import LAWS
from logs import Case, simulated, the_guide, wild

from springleg.core.dosing.prescribe import next_doses
from springleg.core.dosing.prescription import Prescription
from springleg.core.log.entries import Entry
from springleg.core.log.events import CheckedIn, Retraction
from springleg.core.log.journal import Journal
from springleg.core.log.sets import SetDone, Side

SUITE, FULL = 60, 2500  # of each kind: simulated runners, and wild rows


@cache
def some() -> tuple[Case, ...]:
    return tuple(make(seed) for seed in range(SUITE) for make in (simulated, wild))


def broken(name: str, case: Case) -> str:
    against = list(LAWS[name](case))
    return f"seed {case.seed}: {against}" if against else ""


@pytest.mark.parametrize("name", LAWS)
def test_a_law_of_doses(name: str) -> None:
    found = [words for case in some() if (words := broken(name, case))]
    assert not found, (len(found), found[:2])


def entries_of(case: Case) -> list[Entry]:
    """What a phone would have kept of a case: a set or a morning an entry."""
    facts: list[SetDone | CheckedIn] = [
        *case.log.sets,
        *(CheckedIn(day, pain=pain) for day, pain in case.log.mornings.items()),
    ]
    return [
        Entry(UUID(int=n), datetime.combine(fact.day, time(12), UTC), fact)
        for n, fact in enumerate(facts, start=1)
    ]


def doses_of(case: Case, entries: list[Entry]) -> tuple[Prescription, ...]:
    log = Journal(tuple(entries)).log(the_guide())
    return next_doses(the_guide(), case.profile, log, case.on, case.races)


@settings(max_examples=15)
@given(seed=st.integers(0, 10**6))
def test_l4_order_repetition_and_what_was_taken_back_leave_no_trace(seed: int) -> None:
    """L4, by the log itself: entries in any order, sent twice, and one more that is retracted."""
    case = simulated(seed, sessions=10)
    entries = entries_of(case)
    before = doses_of(case, entries)
    at = datetime.combine(case.on, time(8), UTC)
    slip = SetDone(case.on, "straight-heavy", Side.BOTH, number=1, reps=1, load_kg=200.0, pain=9)
    wrong, back = UUID(int=10**6), UUID(int=10**6 + 1)
    more = [*entries, Entry(wrong, at, slip), Entry(back, at, Retraction(wrong)), *entries]
    Random(seed).shuffle(more)  # noqa: S311 chance that can be repeated
    assert doses_of(case, more) == before


@settings(max_examples=25)
@given(kind=st.sampled_from((simulated, wild)), seed=st.integers(SUITE, 10**6))
def test_every_law_on_logs_that_hypothesis_draws(kind: object, seed: int) -> None:
    case = simulated(seed) if kind is simulated else wild(seed)
    found = [words for name in LAWS if (words := broken(name, case))]
    assert not found


@pytest.mark.full
def test_every_law_on_5000_logs() -> None:
    found = list[str]()
    for seed in range(FULL):
        for make in (simulated, wild):
            case = make(seed)
            found += [f"{name}: {words}" for name in LAWS if (words := broken(name, case))]
    assert not found, (len(found), found[:5])
