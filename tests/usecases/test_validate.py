"""Every field of every kind of entry has its bounds; beyond them it is refused by place."""

import json
import math
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.events import KINDS
from springleg.core.log.limits import MOST_WORDS, NUMBERS, TEXTS
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.record import record_plain
from springleg.usecases.log.validate import checked, validated

TODAY = date(2026, 12, 1)
DAY, SOON = "2026-11-30", "2026-12-10"
ID = "0193f0c0-0000-7000-8000-000000000001"
SESSION = {
    "date": SOON,
    "workout": "bent-heavy",
    "variant": "leg-press",
    "because": ["G13"],
    "dose": {"sets": 3, "reps": 5, "load_kg": {"left": 20.0, "right": None}},
}
GOOD: dict[str, dict[str, Any]] = {
    "profile-set": {
        "profile": {
            "name": "Maya",
            "timezone": "Europe/London",
            "kit": {"increments_kg": [1.25, 2.5], "leg_press": ["tue"], "heaviest_kg": 30.0},
            "time_of_day": "18:30:00",
            "unavailable": [SOON],
            "menu": ["rope", "bent-heavy"],
            "body_mass_kg": 60.0,
            "birth_date": "1990-05-01",
            "sex": "female",
            "goals": ["a marathon"],
            "history": ["a sore heel"],
            "heel_raise": {"left": 24, "right": 23, "date": DAY},
            "one_side": "left",
            "contraindications": ["clot"],
            "cleared": DAY,
            "settings": {"progression.step.heavy_pct": 5, "pain.trend": False},
            "off": ["pain.trend"],
            "run_words": {"easy": ["jog"]},
            "runs_regularly": True,
            "injured_lately": False,
            "condition": "insertion",
            "usual_pain": 1,
            "usual_stiffness_min": 10,
            "focus": "strength",
            "focus_since": DAY,
        }
    },
    "runs-imported": {
        "source": "season.ics",
        "runs": [{"date": SOON, "kind": "race", "distance_km": 10.0, "title": "Ten"}],
        "titles": [
            {
                "title": "Sprint planning",
                "because": "ignored",
                "word": "sprint planning",
                "dates": [SOON],
                "distance_km": 5.0,
            }
        ],
        "holidays": [{"first": SOON, "last": SOON, "title": "Skiing"}],
    },
    "title-corrected": {"title": "Sprint planning", "means": "race", "priority": "C"},
    "run-added": {"run": {"date": SOON, "kind": "long", "distance_km": 18.0}},
    "runs-removed": {"date": SOON},
    "plan-answered": {"of": ID, "kept": True},
    "made-by": {"of": [ID], "program": "mcp: an assistant"},
    "plan-accepted": {
        "plan": {
            "guide": "2026-podiumrunner",
            "sessions": [
                SESSION,
                {"date": SOON, "workout": "mini-squat", "dose": {"sets": 2, "seconds": 60}},
                {"date": SOON, "workout": "rope", "dose": {"sets": 1, "contacts": 50}},
            ],
            "cost": {"missing": 1},
            "findings": [
                {
                    "week": "2026-W50",
                    "cost": "pin",
                    "count": 1,
                    "rules": ["G13"],
                    "text": "2 x",
                    "said": {"pattern": "{n} x", "values": {"n": 2, "days": ["y", 1]}},
                }
            ],
        },
        "start": "2026-12-07",
        "weeks": 12,
        "pins": [deepcopy(SESSION)],
        "menu": ["rope", "bent-heavy"],
    },
    "set-done": {
        "day": DAY,
        "workout": "bent-heavy",
        "side": "left",
        "time": "18:30:00",
        "variant": "leg-press",
        "number": 1,
        "reps": 5,
        "seconds": 20,
        "load_kg": 20.0,
        "rir": 2.0,
        "pain": 1,
        "place": "achilles",
        "asked": {"sets": 2, "amount": 6, "load_kg": 20.0},
        "of": {"sets": 4, "amount": 6, "load_kg": 22.5},
        "origin": {
            "imported": ID,
            "product": "Hevy",
            "line": 7,
            "title": "Calf Press",
            "key": "0123456789abcdef",
        },
    },
    "exercise-mapped": {
        "title": "Calf Press",
        "exercise": "bent-heel-raise",
        "workout": "bent-heavy",
        "variant": "leg-press",
        "counting": "left-first",
    },
    "sets-imported": {"product": "Hevy", "file": "workout_data.csv", "rows": 812},
    "session-felt": {
        "day": DAY,
        "workout": "rope",
        "rpe": 6.0,
        "minutes": 20.0,
        "pain": 2,
        "side": "left",
        "place": "heel",
        "kind": "sharp",
        "sign": "flag.snap",
        "hops_pain": 2,
    },
    "checked-in": {
        "day": DAY,
        "pain": 1,
        "stiffness_min": 5,
        "soreness": 2,
        "side": "left",
        "place": "insertion",
        "kind": "dull",
        "no_signs": True,
    },
    "tired": {"day": DAY},
    "ill": {"first": DAY, "last": "2026-12-01", "fever": True},
    "away": {
        "first": SOON,
        "last": "2026-12-12",
        "kit": {"increments_kg": [5.0], "weights_kg": [8.0]},
    },
    "run-done": {
        "day": DAY,
        "distance_km": 8.5,
        "minutes": 45.0,
        "rpe": 5.0,
        "pain": 1,
        "side": "right",
        "place": "calf",
        "kind": "spread",
    },
    "heel-raise-tested": {
        "day": DAY,
        "left": 24,
        "right": 26,
        "bpm": 60,
        "start": "incline",
        "knee": "bent",
        "height_cm_left": 9.5,
        "height_cm_right": 10.0,
    },
    "noted": {"day": DAY, "text": "windy"},
    "correction": {"of": ID, "kind": "noted", "fact": {"day": DAY, "text": "calm"}},
    "retraction": {"of": ID},
}  # fmt: skip
AHEAD = ("unavailable", "start", "date", "dates", "first", "last")
Path = tuple[str | int, ...]


def entry(kind: str, fact: object) -> dict[str, Any]:
    return {"id": ID, "at": "2026-12-01T09:00:00+00:00", "kind": kind, "fact": fact}


def leaves(plain: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Each value in the fact, with the way to it."""
    if isinstance(plain, Mapping | list):
        for key, inner in plain.items() if isinstance(plain, Mapping) else enumerate(plain):
            yield from leaves(inner, (*path, key))
    else:
        yield path, plain


def changed(plain: object, path: Path, value: object) -> Any:
    found = deepcopy(plain)
    inner: Any = found
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return found


def name_of(path: Path) -> str:
    """The field that a value belongs to: the last name that is not a place in a list or a table."""
    names = [str(key) for key in path if not isinstance(key, int)]
    tables = ("load_kg", "cost", "run_words", "settings", "said")
    return next((name for name in tables if name in names[:-1]), names[-1])


def is_day(value: object) -> bool:
    return isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-"


def beyond(path: Path, value: object) -> Iterator[object]:
    """What can't stand in the place of a value."""
    name = name_of(path)
    if isinstance(value, bool) or name == "settings":
        return
    if isinstance(value, int | float):
        low, high = NUMBERS[name]
        small = 1 if isinstance(value, int) else 0.001
        yield from (low - small, high + small, -math.inf, math.inf, math.nan, 1e300, -(10**11))
        if name != "said":  # data of any form
            yield from ("12", True, [value], 10**5_000)
    elif is_day(value):
        yield from ("1899-12-31", "0001-01-01", "2026-02-30", "9999-12-31", "2200-01-01", 5)
        if name not in AHEAD:
            yield "2026-12-02"
    elif isinstance(value, str):
        if path == ("kind",) and value == "noted":
            return  # what a correction states is told by the fact's place
        yield from ("x" * (TEXTS.get(name, MOST_WORDS) + 1), "a\0b")
        if name != "said":
            yield from (5, [])


CASES = [
    pytest.param(kind, path, bad, id=f"{kind}-{'.'.join(map(str, path))}-{str(type(bad))[8:-2]}{n}")
    for kind, fact in GOOD.items()
    for path, value in leaves(fact)
    for n, bad in enumerate(beyond(path, value))
]


def place_of(path: Path) -> str:
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in path)


def test_every_kind_has_a_good_example_and_they_are_all_taken(guide: Guide) -> None:
    assert set(GOOD) == set(KINDS)
    plain = [entry(kind, fact) for kind, fact in GOOD.items()]
    assert len(checked(guide, json.loads(json.dumps(plain)), TODAY)) == len(KINDS)


@pytest.mark.parametrize(("kind", "path", "bad"), CASES)
def test_what_is_beyond_is_refused_at_its_place(kind: str, path: Path, bad: object) -> None:
    fact = changed(GOOD[kind], path, bad)
    for wrapped, place in (
        (entry(kind, fact), "fact"),
        (entry("correction", {"of": ID, "kind": kind, "fact": fact}), "fact.fact"),
    ):
        if kind in ("correction", "retraction") and place == "fact.fact":
            continue
        with pytest.raises(Refused) as refused:
            checked(current_guide(), [entry("retraction", GOOD["retraction"]), wrapped], TODAY)
        shown = str(refused.value)
        assert len(shown) < 600
        # A list or a table is refused as a whole where a name in it is not known.
        assert shown.startswith(f"[1].{place}{place_of(path[:1])}")


@pytest.mark.parametrize(("name", "edges"), NUMBERS.items())
def test_the_edges_themselves_are_taken(name: str, edges: tuple[float, float]) -> None:
    met = [
        (kind, path, value)
        for kind, fact in GOOD.items()
        for path, value in leaves(fact)
        if name_of(path) == name and isinstance(value, int | float)
    ]
    if name == "contacts":
        rope = {"day": DAY, "workout": "rope", "side": "both", "contacts": 50}
        met.append(("set-done", ("contacts",), 50))
    assert met
    for kind, path, value in met:
        for edge in edges:
            good = rope if name == "contacts" and kind == "set-done" else GOOD[kind]
            fact = changed(good, path, type(value)(edge))
            assert checked(current_guide(), [entry(kind, fact)], TODAY)


ODD: list[tuple[str, dict[str, Any], str, str]] = [
    ("set-done", {"workout": "ropes"}, "workout", "Did you mean 'rope'"),
    ("set-done", {"variant": "two-feet"}, "variant", "unknown variant"),
    ("set-done", {"contacts": 50}, "contacts", "not counted in contacts"),
    ("set-done", {"workout": "rope", "variant": ""}, "reps", "not counted in reps"),
    ("set-done", {"reps": None, "seconds": None}, "reps", "is missing. Give reps or seconds"),
    ("set-done", {"time": "18:30:00+01:00"}, "time", "has no offset"),
    ("set-done", {"side": "middle"}, "side", "unknown name"),
    ("set-done", {"place": "xyz"}, "place", "unknown place of pain 'xyz'. Known: calf, both-"),
    ("session-felt", {"workout": "handstand"}, "workout", "unknown workout"),
    ("session-felt", {"place": "xyz"}, "place", "unknown place of pain"),
    ("session-felt", {"kind": "flag.snp"}, "kind", "unknown warning sign 'flag.snp'. Known: flag."),
    ("session-felt", {"kind": "blue"}, "kind", "unknown kind of pain 'blue'. Known: sharp, dull,"),
    ("session-felt", {"sign": "flag.wording"}, "sign", "unknown warning sign"),
    ("session-felt", {"side": "middle"}, "side", "unknown name"),
    ("checked-in", {"place": "xyz"}, "place", "unknown place of pain"),
    ("checked-in", {"kind": "xyz"}, "kind", "unknown kind of pain"),
    ("run-done", {"place": "xyz"}, "place", "unknown place of pain"),
    ("run-done", {"kind": "xyz"}, "kind", "unknown kind of pain"),
    ("ill", {"last": "2026-11-29"}, "last", "before the first day"),
    ("ill", {"first": "2026-12-02"}, "first", "still to come"),
    ("ill", {"last": "2028-01-01"}, "last", "more than a year"),
    ("away", {"last": "2026-12-09"}, "last", "before the first day"),
    ("away", {"last": "2028-12-12"}, "last", "more than a year"),
    ("heel-raise-tested", {"start": "stairs"}, "start", "unknown name"),
    ("heel-raise-tested", {"knee": "locked"}, "knee", "unknown name"),
    ("exercise-mapped", {"title": " "}, "title", "expected text"),
    ("exercise-mapped", {"exercise": "swim"}, "exercise", "unknown exercise"),
    ("exercise-mapped", {"workout": "rope"}, "workout", "unknown workout 'rope'. Known: bent-"),
    ("exercise-mapped", {"variant": "two-feet"}, "variant", "unknown variant"),
    ("exercise-mapped", {"counting": "twice"}, "counting", "unknown name"),
    ("noted", {"text": ""}, "text", "nothing is written"),
    ("plan-accepted", {"menu": ["rope", "rope"]}, "menu[1]", "repeats 'rope'"),
    ("plan-accepted", {"menu": ["swim"]}, "menu[0]", "unknown workout"),
    ("plan-accepted", {"pins": [SESSION | {"variant": "sitting"}]}, "pins[0].variant", "unknown"),
]


@pytest.mark.parametrize(("kind", "change", "place", "words"), ODD)
def test_what_does_not_fit_together_is_refused(
    guide: Guide, kind: str, change: dict[str, Any], place: str, words: str
) -> None:
    with pytest.raises(Refused) as refused:
        checked(guide, [entry(kind, GOOD[kind] | change)], TODAY)
    assert str(refused.value).startswith(f"[0].fact.{place}: ")
    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("change", "place", "words"),
    [
        ({"timezone": "Mars/Olympus"}, "timezone", "no time zone"),
        ({"menu": ["handstand"]}, "menu[0]", "unknown workout"),
        ({"sex": "x"}, "sex", "unknown name"),
        ({"one_side": "both"}, "one_side", "unknown leg"),
        ({"contraindications": ["hiccups"]}, "contraindications[0]", "unknown answer"),
        ({"settings": {"pain.pause.reds": 9}}, "settings.pain.pause.reds", "is not from 1 to 3"),
        ({"settings": {"norm.survey.reps": [1, 2]}}, "settings.norm.survey", "not for changing"),
        ({"settings": {"pain.trnd": False}}, "settings.pain.trnd", "Did you mean"),
        ({"settings": {"G13.gap_h": [1, 2]}}, "settings.G13.gap_h", "not for changing"),
        (
            {"settings": {"planning.spacing.min_gap_days": 1}},
            "settings.planning.spacing",
            "from 2 to 6",
        ),
        ({"settings": {"taper.A.nothing_days": 2.5}}, "settings.taper.A.nothing", "whole number"),
        ({"settings": {"a": {"b": {"c": {"d": {"e": 1}}}}}}, "settings.a.b.c.d", "too large"),
        ({"settings": {"x" * 300: 1}}, "settings", "300 characters"),
        ({"settings": {"pain.trend": "x" * 300}}, "settings.pain.trend", "300 characters"),
        ({"run_words": {"swim": ["pool"]}}, "run_words", "unknown kind of run"),
        ({"run_words": {"easy": [" "]}}, "run_words.easy[0]", "expected text"),
        ({"run_words": {"easy": [""]}}, "run_words.easy", "a word is empty"),
    ],
)
def test_a_profile_is_held_to_what_the_guide_knows(
    guide: Guide, change: dict[str, Any], place: str, words: str
) -> None:
    profile = GOOD["profile-set"]["profile"] | change
    with pytest.raises(Refused) as refused:
        checked(guide, [entry("profile-set", {"profile": profile})], TODAY)
    assert str(refused.value).startswith(f"[0].fact.profile.{place}")
    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("cost", "words"),
    [({"mising": 1}, "Did you mean 'missing'"), ({"missing": -1}, "-1 is not from 0")],
)
def test_a_plans_cost_is_read_with_care(guide: Guide, cost: object, words: str) -> None:
    fact = changed(GOOD["plan-accepted"], ("plan", "cost"), cost)
    with pytest.raises(Refused, match=words) as refused:
        checked(guide, [entry("plan-accepted", fact)], TODAY)
    assert str(refused.value.place).startswith("[0].fact.plan.cost")


def test_nothing_of_a_batch_with_a_bad_entry_is_written(space: Workspace, guide: Guide) -> None:
    batch = [entry(kind, fact) for kind, fact in GOOD.items()]
    batch = [one | {"id": str(UUID(int=n))} for n, one in enumerate(batch)]
    bad = entry("run-done", {"day": DAY, "distance_km": -1})
    with pytest.raises(
        Refused, match=rf"^\[{len(batch)}\]\.fact\.distance_km: -1\.0 is not from 0 to 1000"
    ):
        record_plain(space, guide, [*batch, bad])
    assert space.entries == ()
    assert len(space.logbook.entries(space.athlete)) == 0
    assert len(record_plain(space, guide, batch)) == len(batch)
    assert len(space.logbook.entries(space.athlete)) == len(batch)


def test_one_bad_entry_does_not_touch_the_others(guide: Guide) -> None:
    bad = entry("run-done", {"day": DAY, "distance_km": -1})
    good = entry("noted", GOOD["noted"])
    first, second, third = validated(guide, [good, bad, good], lambda _: TODAY)
    assert isinstance(second, Refused)
    assert second.place == "[1].fact.distance_km"
    assert first == third
    assert not isinstance(first, Refused)


def test_the_last_day_is_asked_of_each_entry(guide: Guide) -> None:
    plain = entry("noted", GOOD["noted"] | {"day": "2026-12-02"})
    early = plain | {"at": "2026-11-01T09:00:00+00:00"}

    def latest(made: Any) -> date:
        at: datetime = made.at
        return at.date() + timedelta(days=1)

    late, wrong = validated(guide, [plain, early], latest)
    assert not isinstance(late, Refused)
    assert isinstance(wrong, Refused)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


@given(data=st.data())
def test_anything_in_any_place_is_judged_and_never_breaks(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(GOOD)))
    path, _ = data.draw(st.sampled_from(list(leaves(GOOD[kind]))))
    cut = data.draw(st.integers(1, len(path)))
    value = data.draw(JSON | st.sampled_from([10**5_000, time(8), DAY, "rope", -1, 10**9]))
    (found,) = validated(
        current_guide(), [entry(kind, changed(GOOD[kind], path[:cut], value))], lambda _: TODAY
    )
    if isinstance(found, Refused):
        assert str(found.place).startswith("[0]")
    else:
        assert found.id == UUID(ID)
