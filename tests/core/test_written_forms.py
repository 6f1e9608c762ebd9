"""Every noun's written form reads back the same; anything else is refused by place and word."""

import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from springleg.core import shape, wire
from springleg.core.athlete import HeelRaise, Kit, Profile, Run, RunKind, Units, Weekday
from springleg.core.errors import NotFound, Refused, StoreTrouble, UnknownName
from springleg.core.guide import Guide, Rule, Value
from springleg.core.log.entries import (
    Entry,
    entry_from_plain,
    entry_to_plain,
    last_fact,
    profile_of,
    runs_of,
)
from springleg.core.log.facts import (
    KINDS,
    Away,
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
    SetDone,
)
from springleg.core.log.reading import log_of, runner_of
from springleg.core.log.rows import Row
from springleg.core.log.sets import STILL, Side, log_of_rows
from springleg.core.plan import Dose, Finding, Plan, Session, dose_to_plain, plan_to_plain
from springleg.guides import load

DAY = date(2026, 12, 1)
AT = datetime(2026, 12, 1, 18, 30, tzinfo=timezone(timedelta(hours=1)))
GUIDE = load()
PLAN = Plan(
    guide="2026-podiumrunner",
    sessions=(
        Session(DAY, "rope", "two-feet", ("G5",), Dose(1, contacts=50), not_before=AT),
        Session(DAY, "bent-heavy", dose=Dose(3, reps=3, load_kg={"left": 20.0, "right": None})),
    ),
    cost={},
    findings=(Finding("2026-W49", "missing", 1, ("G13",), "why"),),
)
FACTS: tuple[Fact, ...] = (
    ProfileSet(
        Profile(
            name="Maya",
            units=Units.IMPERIAL,
            kit=Kit((1.25,), (Weekday.TUE,)),
            time_of_day=time(18, 30),
            unavailable=(DAY,),
            heel_raise=HeelRaise(24, 23, DAY),
            settings={"pain.trend": False, "progression.step.heavy_pct": 5},
            run_words={"easy": ("jog",)},
        )
    ),
    RunsImported("season.ics", (Run(DAY, RunKind.LONG, distance_km=18.0, title="Long"),)),
    RunAdded(Run(DAY, RunKind.RACE)),
    RunsRemoved(DAY),
    PlanAccepted(PLAN, DAY, 12, menu=("rope",)),
    SetDone(DAY, "bent-heavy", Side.LEFT, time(18), "standing", 1, reps=5, load_kg=20.0, rir=1.5),
    SessionFelt(DAY, "bent-heavy", rpe=7.0, minutes=20.0, pain=2, side=Side.LEFT, kind="achilles"),
    CheckedIn(DAY, pain=1, stiffness_min=10, soreness=2),
    Ill(DAY, fever=True),
    Away(DAY, DAY, Kit((2.5,)), can_train=False),
    RunDone(DAY, 8.5),
    HeelRaiseTested(DAY, 24, 26),
    Noted(DAY, "windy"),
    Correction(UUID(int=1), Noted(DAY, "calm")),
    Retraction(UUID(int=1)),
)


def entry(number: int, fact: Fact, minutes: int = 0) -> Entry:
    return Entry(UUID(int=number), AT + timedelta(minutes=minutes), fact)


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: type(fact).__name__)
def test_every_kind_of_fact_reads_back_the_same(fact: Fact) -> None:
    written = json.loads(json.dumps(entry_to_plain(entry(7, fact))))
    assert entry_from_plain(written) == entry(7, fact)


def test_every_kind_of_fact_has_an_example_here() -> None:
    assert {type(fact) for fact in FACTS} == set(KINDS.values())


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"kind": "set-don"}, "Did you mean 'set-done'"),
        ({"id": "7"}, "not an id"),
        ({"at": "2026-12-01T18:30:00"}, "not an instant"),
        ({"at": "soon"}, "not an instant"),
        ({"fact": {"day": "2026-13-01", "text": "x"}}, "fact.day: not a date"),
        ({"fact": {"day": "2026-12-01", "text": 5}}, "fact.text: expected text"),
        ({"fact": {"day": "2026-12-01"}}, "fact.text: is missing"),
        ({"fact": {"day": "2026-12-01", "text": "x", "more": 1}}, "unknown key 'more'"),
        ({"fact": []}, "expected named values"),
        ({"seq": 1}, "unknown key 'seq'"),
    ],
)
def test_an_entry_that_is_off_is_refused_by_place_and_word(
    changes: dict[str, Any], words: str
) -> None:
    written = entry_to_plain(entry(7, Noted(DAY, "windy"))) | changes
    with pytest.raises(Refused, match=words.replace("(", r"\(")):
        entry_from_plain(written)


def test_a_correction_states_a_fact_of_its_own() -> None:
    inner = {"of": str(UUID(int=1)), "kind": "retraction", "fact": {"of": str(UUID(int=2))}}
    written = entry_to_plain(entry(7, Retraction(UUID(int=1)))) | {"kind": "correction"}
    with pytest.raises(Refused, match="a fact of its own"):
        entry_from_plain(written | {"fact": inner})


def test_the_calendar_is_what_imports_additions_and_removals_leave() -> None:
    long, easy = Run(DAY, RunKind.LONG), Run(DAY + timedelta(days=1), RunKind.EASY)
    race = Run(DAY, RunKind.RACE)
    told = [
        entry(1, RunsImported("a.ics", (long, easy))),
        entry(2, RunAdded(race), 1),
        entry(3, RunsRemoved(DAY), 2),
        entry(4, RunsImported("a.ics", (long,)), 3),
    ]
    assert runs_of(told[:1]) == (long, easy)
    assert runs_of(told[:2]) == (long, race, easy)
    assert runs_of(told[:3]) == (easy,)
    assert runs_of(told) == (long,)
    assert profile_of(told) is None
    assert last_fact(told, RunsRemoved) == RunsRemoved(DAY)


def test_the_log_that_entries_hold() -> None:
    told = [
        entry(1, SetDone(DAY, "bent-heavy", Side.LEFT, reps=5)),
        entry(2, SessionFelt(DAY, "bent-heavy", pain=4, kind="calf-strain"), 1),
        entry(3, SessionFelt(DAY, "rope", pain=9), 2),
        entry(4, CheckedIn(DAY, pain=1, soreness=2), 3),
        entry(5, Ill(DAY, fever=True), 4),
        entry(6, RunDone(DAY, 10), 5),
        entry(7, RunDone(DAY + timedelta(days=3), 12), 6),
        entry(8, ProfileSet(Profile(heel_raise=HeelRaise(9, 9, DAY))), 7),
        entry(9, HeelRaiseTested(DAY - timedelta(days=9), 20, 21), 8),
    ]
    log = log_of(GUIDE, told)
    assert [(one.pain, one.place) for one in log.sets] == [(4, "calf-strain")]
    assert (dict(log.mornings), dict(log.soreness)) == ({DAY: 1}, {DAY: 2})
    assert log.fevers == (STILL,)
    assert log.run_spikes == (DAY + timedelta(days=3),)
    assert runner_of(told).heel_raise == HeelRaise(9, 9, DAY)
    newer = entry(10, HeelRaiseTested(DAY + timedelta(days=1), 22, 23), 9)
    assert runner_of([*told, newer]).heel_raise == HeelRaise(22, 23, DAY + timedelta(days=1))
    assert runner_of(told[:2]) == Profile()


def test_rows_make_the_same_log_and_a_morning_is_the_day_after() -> None:
    rows = [
        Row(2, DAY, "rope", contacts=50, morning_pain=2, soreness=1),
        Row(3, DAY, "rope", contacts=40, morning_pain=1, soreness=3, load_kg=1.0),
    ]
    log = log_of_rows(rows)
    assert [one.ref for one in log.sets] == ["line 2", "line 3"]
    assert dict(log.mornings) == {DAY + timedelta(days=1): 2}
    assert dict(log.soreness) == {DAY: 3}


def test_a_plan_is_written_with_every_cost_and_only_the_doses_that_there_are() -> None:
    plan = Plan("g", PLAN.sessions, dict.fromkeys(plan_costs(), 0), PLAN.findings)
    plain = plan_to_plain(plan)
    assert plain["sessions"][0]["dose"] == {"sets": 1, "contacts": 50}
    assert plain["sessions"][0]["not_before"] == AT.isoformat()
    assert "not_before" not in plain["sessions"][1]
    assert dose_to_plain(Dose(3, reps=3, load_kg={"left": 1.0}))["load_kg"] == {"left": 1.0}
    assert (
        "dose"
        not in plan_to_plain(Plan("g", (Session(DAY, "rope"),), plan.cost, ()))["sessions"][0]
    )


def plan_costs() -> list[Any]:
    from springleg.core.plan import COSTS

    return list(COSTS)


@pytest.mark.parametrize(
    ("kind", "plain", "words"),
    [
        (int, True, "whole number"),
        (int, 2.5, "whole number"),
        (float, "2", "expected a number"),
        (bool, 1, "true or false"),
        (time, "25:00", "time of day"),
        (time, 5, "time of day"),
        (UUID, "x", "not an id"),
        (Units, "miles", "unknown"),
        (Kit, {"increments_kg": 5}, "increments_kg: expected a list"),
        (Kit, {"leg_press": ["tuesday"]}, "leg_press"),
        (tuple[int, str], [1], "a list of 2"),
        (int | str, [], "nothing that fits"),
    ],
)
def test_plain_data_of_another_kind_is_refused(kind: Any, plain: object, words: str) -> None:
    with pytest.raises(Refused) as refused:
        wire.from_plain(kind, plain, "here")
    assert words in str(refused.value)
    assert str(refused.value).startswith("here")


def test_plain_data_of_the_kind_is_taken() -> None:
    assert wire.from_plain(tuple[int, str], [1, "a"]) == (1, "a")
    either: Any = int | str
    assert wire.from_plain(either, "a") == "a"
    assert wire.from_plain(time, time(8)) == time(8)
    assert wire.from_plain(UUID, UUID(int=3)) == UUID(int=3)
    assert wire.from_plain(datetime, AT) == AT
    assert wire.from_plain(object, {"any": 1}) == {"any": 1}
    assert wire.from_plain(tuple[int, ...], (1, 2)) == (1, 2)
    assert wire.to_plain((UUID(int=3), AT.astimezone(UTC), None)) == [
        str(UUID(int=3)),
        "2026-12-01T17:30:00+00:00",
        None,
    ]
    with pytest.raises(TypeError):
        wire.to_plain(object())
    with pytest.raises(TypeError):
        wire.from_plain(bytes, b"")


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists, max_leaves=8))
def test_nothing_plain_makes_an_entry_by_accident(plain: object) -> None:
    with pytest.raises(Refused):
        entry_from_plain(plain)


def test_errors_make_their_own_sentences() -> None:
    assert str(Refused("", "is off")) == "is off."
    assert str(Refused("a", "is off", "Mend it").inside("b.toml")) == "b.toml: a: is off. Mend it."
    assert str(Refused("[1]", "is off").inside("runs")) == "runs[1]: is off."
    assert str(Refused("", "is off").inside("runs")) == "runs: is off."
    assert str(NotFound("No plan", "Make one")) == "No plan. Make one."
    assert str(StoreTrouble("/data", "is full", "Make room")) == "/data: is full. Make room."
    assert "and more" in str(UnknownName("", "zzz", [f"n{n}" for n in range(40)]))


def test_a_guide_refuses_values_of_another_kind() -> None:
    rule = Rule("X1", next(iter(GUIDE.rules.values())).layer, "t", "s", "1", "me", "2026", "J")
    values = {
        "words": Value("words", "many", "u"),
        "half": Value("half", 2.5, "u"),
        "flag": Value("flag", True, "u"),
    }
    guide: Guide = GUIDE.with_rule(
        Rule(**{n: getattr(rule, n) for n in rule.__slots__} | {"values": values})
    )
    for ask, name in (
        (guide.number, "words"),
        (guide.number, "flag"),
        (guide.whole, "half"),
        (guide.span, "half"),
        (guide.names, "words"),
        (guide.number, "missing"),
    ):
        with pytest.raises(Refused):
            ask("X1", name)
    with pytest.raises(UnknownName, match="rule"):
        guide.rule("G99")
    with pytest.raises(UnknownName, match="workout"):
        guide.workout("ropes")


def test_shapes_refuse_what_is_too_large_to_show() -> None:
    deep: list[object] = []
    for _ in range(3000):
        deep = [deep]
    for value in (deep, 10**5000):
        with pytest.raises(Refused, match=r"too large to show|expected"):
            shape.text("here", value)
    with pytest.raises(Refused, match="text key"):
        shape.record("here", {1: 2})
    with pytest.raises(Refused, match="at most 2"):
        shape.items(shape.text, 2)("here", ["a", "b", "c"])
    with pytest.raises(Refused, match="NUL"):
        shape.text("here", "a\0")
