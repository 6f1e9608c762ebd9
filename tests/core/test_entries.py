"""Entries: every kind of fact comes back from its written form; the runs and the profile fold."""

import datetime as dt
import json
import types
import typing
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import fields

from springleg.core.athlete import Priority, Profile, Run, RunKind
from springleg.core.errors import Refused, UnknownName
from springleg.core.log.entries import (
    Entry,
    effective_entries,
    entry_from_plain,
    entry_to_plain,
    fact_from_plain,
    fact_from_text,
    fact_to_plain,
)
from springleg.core.log.events import (
    KINDS,
    NAMES,
    Away,
    CheckedIn,
    Correction,
    Fact,
    HeelRaiseTested,
    Ill,
    Noted,
    ProfileSet,
    Retraction,
    RunAdded,
    RunsImported,
    RunsRemoved,
    Unreadable,
)
from springleg.core.log.journal import Journal
from springleg.core.log.sets import SetDone, Side
from springleg.core.repairs import Change, PinnedSession, Window

START = datetime(2026, 12, 1, 8, tzinfo=UTC)
DAY = date(2026, 12, 7)
NEXT = date(2026, 12, 8)
FACTS_OF_THEIR_OWN = [kind for kind in KINDS.values() if kind not in (Correction, Retraction)]

PLAIN: dict[object, st.SearchStrategy[Any]] = {
    str: st.text(max_size=9).filter(lambda said: not said or (said.strip() and "\0" not in said)),
    bool: st.booleans(),
    int: st.integers(-(10**12), 10**12),
    float: st.floats(-1e12, 1e12),
    dt.date: st.dates(),
    dt.time: st.times(),
    dt.datetime: st.datetimes(
        timezones=st.integers(-1439, 1439).map(lambda off: dt.timezone(timedelta(minutes=off)))
    ),
    UUID: st.uuids(),
    object: st.booleans() | st.floats(-1e12, 1e12) | st.text(max_size=9),
    types.NoneType: st.none(),
    Change: st.one_of(  # just one of its fields may be there
        st.builds(Change, free=st.dates()),
        st.builds(Change, ease=st.dates()),
        st.builds(Change, unpin=st.builds(PinnedSession, st.dates(), st.sampled_from("xy"))),
        st.builds(Change, window=st.sampled_from(Window), race=st.dates()),
    ),
}


def anything_of(hint: Any) -> st.SearchStrategy[Any]:
    """Any noun of this type, by the hints of its fields; fields may keep their defaults."""
    inner = typing.get_args(hint)
    if hint in PLAIN:
        return PLAIN[hint]
    if isinstance(hint, types.UnionType):
        return st.one_of([anything_of(option) for option in inner])
    if typing.get_origin(hint) is tuple:
        assert inner[1] is Ellipsis
        return st.lists(anything_of(inner[0]), max_size=2).map(tuple)
    if typing.get_origin(hint) is Mapping:
        return st.dictionaries(anything_of(inner[0]), anything_of(inner[1]), max_size=2)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(list(hint))
    assert issubclass(hint, Struct)
    given_fields: dict[str, st.SearchStrategy[Any]] = {}
    left_out: dict[str, st.SearchStrategy[Any]] = {}
    for one in fields(hint):
        if one.name in getattr(hint, "UNWRITTEN", ()):
            continue
        (given_fields if one.required else left_out)[one.name] = anything_of(one.type)
    return st.fixed_dictionaries(given_fields, optional=left_out).map(
        lambda held: typing.cast(Any, hint)(**held)
    )


@cache
def facts_of(name: str) -> st.SearchStrategy[Any]:
    kind = KINDS[name]
    if kind is Correction:
        return st.builds(
            Correction, st.uuids(), st.one_of([anything_of(own) for own in FACTS_OF_THEIR_OWN])
        )
    return anything_of(kind)


@pytest.mark.parametrize("kind", KINDS)
@given(st.data())
def test_every_kind_of_fact_comes_back_from_its_written_form(kind: str, data: Any) -> None:
    fact = data.draw(facts_of(kind))
    entry = Entry(data.draw(st.uuids()), data.draw(PLAIN[dt.datetime]), fact)
    plain = entry_to_plain(entry)
    assert list(plain) == ["id", "at", "kind", "fact"]
    assert plain["kind"] == kind
    again = entry_from_plain(json.loads(json.dumps(plain, allow_nan=False)))
    assert again == entry
    assert entry_to_plain(again) == plain
    assert fact_from_text(kind, json.dumps(plain["fact"])) == fact  # as the database reads it


def test_what_a_set_is_known_by_in_here_is_no_part_of_what_is_sent_or_held() -> None:
    plain = {"day": "2026-12-07", "workout": "rope", "ref": "a"}
    with pytest.raises(Refused, match="ref"):
        fact_from_plain("set-done", plain, "fact")
    with pytest.raises(Refused, match="ref"):
        fact_from_text("set-done", json.dumps(plain))


def test_every_fact_has_one_kind_and_every_kind_one_fact() -> None:
    assert set(KINDS.values()) | {Unreadable} == set(typing.get_args(Fact))  # nobody states that
    assert {KINDS[name] for name in NAMES.values()} == set(KINDS.values())


def test_the_written_form_of_an_entry_is_stable() -> None:
    done = SetDone(DAY, "rope", Side.BOTH, contacts=20)
    right = Correction(UUID(int=1), done)
    assert entry_to_plain(Entry(UUID(int=2), START, right)) == {
        "id": "00000000-0000-0000-0000-000000000002",
        "at": "2026-12-01T08:00:00+00:00",
        "kind": "correction",
        "fact": {
            "of": "00000000-0000-0000-0000-000000000001",
            "kind": "set-done",
            "fact": {"day": "2026-12-07", "workout": "rope", "side": "both", "contacts": 20},
        },
    }
    assert fact_to_plain(Retraction(UUID(int=1))) == (
        "retraction",
        {"of": "00000000-0000-0000-0000-000000000001"},
    )


def test_what_is_not_said_is_what_is_usual() -> None:
    usual = HeelRaiseTested(DAY, 20, 24, True, 60, "floor", "straight", None, None)
    assert HeelRaiseTested(DAY, 20, 24) == usual
    assert Away(DAY, NEXT) == Away(DAY, NEXT, None, True)
    assert Ill(DAY) == Ill(DAY, None, False)
    assert SetDone(DAY, "rope", Side.BOTH).load_kg == 0


def written(**changed: object) -> dict[str, object]:
    plain = entry_to_plain(Entry(UUID(int=1), START, Noted(DAY, "a long way")))
    return {name: value for name, value in (plain | changed).items() if value is not None}


@pytest.mark.parametrize(
    ("plain", "place", "says"),
    [
        ([], "", "expected named values"),
        (written(more=1), "", "unknown key 'more'"),
        (written(kind=None), "kind", "is missing"),
        (written(id=None), "id", "is missing"),
        (written(at=None), "at", "is missing"),
        (written(fact=None), "fact", "expected named values, found None"),
        (written(kind=""), "kind", "expected text"),
        (written(kind=["noted"]), "kind", "expected text"),
        (written(kind="notd"), "fact", "unknown kind of entry 'notd'. Did you mean 'noted'?"),
        (written(kind="set-don"), "fact", "Did you mean 'set-done'?"),
        (written(id="1"), "id", "not an id"),
        (written(id=[]), "id", "not an id"),
        (written(at="soon"), "at", "not an instant"),
        (written(at="2026-12-01T08:00:00"), "at", "not an instant"),
        (written(fact={"day": "2026-12-07"}), "fact.text", "is missing"),
        (written(fact={"day": "today", "text": "a"}), "fact.day", "not a date"),
        (written(fact={"day": "2026-13-01", "text": "a"}), "fact.day", "not a date"),
        (written(fact={"day": "2026-12-01", "text": 5}), "fact.text", "expected text"),
        (written(fact=[]), "fact", "expected named values"),
        (written(fact={"day": "2026-12-07", "text": "a", "by": 1}), "fact", "unknown key 'by'"),
    ],
)
def test_an_entry_that_does_not_fit_is_refused_at_its_place(
    plain: object, place: str, says: str
) -> None:
    for outer in ("", "line 3"):
        with pytest.raises(Refused) as refused:
            entry_from_plain(plain, outer)
        assert refused.value.place == ".".join(part for part in (outer, place) if part)
        assert says in str(refused.value)


RIGHT = {
    "of": str(UUID(int=1)),
    "kind": "noted",
    "fact": {"day": "2026-12-07", "text": "a"},
}


@pytest.mark.parametrize(
    ("changed", "place", "says"),
    [
        ({"kind": "correction"}, "fact.kind", "a correction states a fact of its own"),
        ({"kind": "retraction"}, "fact.kind", "a correction states a fact of its own"),
        ({"kind": "notd"}, "fact.fact", "unknown kind of entry"),
        ({"kind": 3}, "fact.kind", "expected text"),
        ({"of": "1"}, "fact.of", "not an id"),
        ({"by": "1"}, "fact", "unknown key 'by'"),
        ({"fact": {"day": "2026-12-07"}}, "fact.fact.text", "is missing"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused_at_its_place(
    changed: dict[str, object], place: str, says: str
) -> None:
    with pytest.raises(Refused) as refused:
        fact_from_plain("correction", RIGHT | changed, "fact")
    assert refused.value.place == place
    assert says in str(refused.value)


@pytest.mark.parametrize("missing", RIGHT)
def test_a_correction_needs_all_its_parts(missing: str) -> None:
    plain = {name: value for name, value in RIGHT.items() if name != missing}
    with pytest.raises(Refused) as refused:
        fact_from_plain("correction", plain, "fact")
    assert refused.value.place == f"fact.{missing}"


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists, max_leaves=8))
def test_nothing_plain_makes_an_entry_by_accident(plain: object) -> None:
    with pytest.raises(Refused):
        entry_from_plain(plain)


def test_an_unknown_kind_proposes_the_nearest() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'run-done'"):
        fact_from_plain("run-dne", {}, "")


def log(*facts: Fact) -> list[Entry]:
    """Entries a minute apart, numbered from 1."""
    return [
        Entry(UUID(int=number), START + timedelta(minutes=number), fact)
        for number, fact in enumerate(facts, start=1)
    ]


def test_a_correction_is_read_in_place_of_what_it_corrects_and_the_latest_counts() -> None:
    first, second = (
        Correction(UUID(int=1), Noted(DAY, "b")),
        Correction(UUID(int=1), Noted(DAY, "c")),
    )
    held = log(Noted(DAY, "a"), CheckedIn(DAY, 1), first, second)
    assert [(e.id.int, e.fact) for e in effective_entries(held)] == [
        (1, Noted(DAY, "c")),
        (2, CheckedIn(DAY, 1)),
    ]


def test_a_correction_taken_back_no_longer_counts() -> None:
    right = Correction(UUID(int=1), Noted(DAY, "b"))
    held = log(Noted(DAY, "a"), right, Retraction(UUID(int=2)))
    assert [e.fact for e in effective_entries(held)] == [Noted(DAY, "a")]


def test_a_correction_of_what_is_gone_or_never_was_brings_nothing_back() -> None:
    right = Correction(UUID(int=1), Noted(DAY, "b"))
    assert effective_entries(log(Noted(DAY, "a"), Retraction(UUID(int=1)), right)) == ()
    assert effective_entries(log(Correction(UUID(int=9), Noted(DAY, "b")))) == ()


def test_the_last_fact_of_a_kind_is_the_latest_that_stands() -> None:
    held = log(Noted(DAY, "a"), Noted(DAY, "b"), CheckedIn(DAY, 1), Retraction(UUID(int=2)))
    assert Journal(held).facts(Noted)[-1] == Noted(DAY, "a")
    assert Journal(held).facts(SetDone) == ()


def test_the_profile_is_the_last_that_was_set() -> None:
    assert Journal([]).profile is None
    held = log(ProfileSet(Profile("Ann")), ProfileSet(Profile("Bea")), Noted(DAY, "a"))
    assert Journal(held).profile == Profile("Bea")
    assert Journal(reversed(held)).profile == Profile("Bea")


EASY = Run(DAY, RunKind.EASY)
HARD = Run(DAY, RunKind.HARD)
LONG = Run(NEXT, RunKind.LONG)
RACE = Run(NEXT, RunKind.RACE, Priority.A, 10.0)


def test_a_file_imported_again_replaces_its_own_runs_and_no_others() -> None:
    held = log(
        RunsImported("a.ics", (EASY, LONG)),
        RunsImported("b.ics", (HARD,)),
        RunAdded(RACE),
        RunsImported("a.ics", (EASY,)),
    )
    assert Journal(held).runs == (EASY, HARD, RACE)


def test_a_day_emptied_is_empty_of_files_and_of_what_was_typed_until_a_run_is_added() -> None:
    held = log(RunsImported("a.ics", (EASY, LONG)), RunAdded(HARD), RunsRemoved(DAY))
    assert Journal(held).runs == (LONG,)
    assert Journal([*held, *log(*[Noted(DAY, "a")] * 3, RunAdded(HARD))[3:]]).runs == (HARD, LONG)


def test_the_calendar_is_what_imports_additions_and_removals_leave() -> None:
    long, easy, race = Run(DAY, RunKind.LONG), Run(NEXT, RunKind.EASY), Run(DAY, RunKind.RACE)
    told = log(
        RunsImported("a.ics", (long, easy)),
        RunAdded(race),
        RunsRemoved(DAY),
        RunsImported("a.ics", (long,)),
    )
    left = [Journal(told[:count]).runs for count in range(1, 5)]
    assert left == [(long, easy), (long, race, easy), (easy,), (long,)]
    assert Journal(told).profile is None
    assert Journal(told).facts(RunsRemoved)[-1] == RunsRemoved(DAY)


def test_a_day_emptied_before_its_runs_were_known_keeps_them() -> None:
    assert Journal(log(RunsRemoved(DAY), RunAdded(EASY), Noted(DAY, "a"))).runs == (EASY,)


RUNS = st.builds(
    Run, st.sampled_from([DAY, NEXT]), st.sampled_from(RunKind), title=st.sampled_from("ab")
)
CALENDAR_FACTS = st.one_of(
    st.builds(RunsImported, st.sampled_from("xy"), st.lists(RUNS, max_size=3).map(tuple)),
    st.builds(RunAdded, RUNS),
    st.builds(RunsRemoved, st.sampled_from([DAY, NEXT])),
)


@given(st.lists(CALENDAR_FACTS, max_size=8), st.sampled_from([DAY, NEXT]))
def test_runs_are_in_date_order_in_whatever_order_entries_are_read(
    facts: list[Fact], day: date
) -> None:
    held = log(*facts)
    runs = Journal(held).runs
    assert list(runs) == sorted(runs, key=lambda run: (run.date, run.weight, run.title))
    assert Journal(reversed(held)).runs == Journal([*held, *held]).runs == runs
    without = Journal(log(*facts, RunsRemoved(day))).runs
    assert without == tuple(run for run in runs if run.date != day)
