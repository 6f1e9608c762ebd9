"""`springleg.next_doses`: what the app would give, with every gate and stop, out of plain rows."""

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from math import isfinite
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

import springleg
from springleg.core.athlete import BLANK, Condition, Kit, Profile, Run, RunKind
from springleg.core.dosing.prescribe import next_doses
from springleg.core.dosing.prescription import Prescription
from springleg.core.log.entries import Entry
from springleg.core.log.events import CheckedIn, Fact, Ill, RunDone, SessionFelt, Tired
from springleg.core.log.journal import Journal
from springleg.core.log.sets import SetDone, Side
from springleg.guides import load
from springleg.usecases.training.next_doses import doses_of_files

TODAY = date(2026, 12, 4)
ME: dict[str, Any] = {
    "body_mass_kg": 62,
    "birth_date": "1990-05-17",
    "increments_kg": [1.25, 2.5],
    "runs_regularly": True,
    "injured_lately": False,
    "condition": "none",
}
SET: dict[str, Any] = {"date": "2026-12-01", "workout": "straight-light", "set": 1, "reps": 12}
ROOT = Path(__file__).parents[2]


def doses(log: Any = (), **said: Any) -> springleg.Doses:
    return springleg.next_doses(log, **{"today": TODAY, "profile": ME, **said})


def bare(found: Prescription) -> Prescription:
    """A dose without the names of what it rests on."""
    return replace(found, refs=())


# What the app would say: a runner's year of ups and downs as entries and as tables.


def told(chance: random.Random, day: date) -> tuple[list[Fact], dict[str, dict[str, Any]]]:
    """A day as facts of a logbook, and the same as rows by the tables that they stand in."""
    facts: list[Fact] = []
    rows: dict[str, dict[str, Any]] = {}
    if chance.random() < 0.4:
        workout = chance.choice(["straight-light", "bent-heavy", "mini-squat", "rope"])
        amount = {"mini-squat": "seconds", "rope": "contacts"}.get(workout, "reps")
        side = Side.BOTH if workout == "rope" else chance.choice([*Side])
        pain = chance.choice([None, 0, 0, 0, 1, 1, 2, 2, 3])
        said: dict[str, Any] = {
            amount: chance.randint(6, 40),
            "rir": chance.choice([None, 0.5, 2.0, 3.0, 4.0]),
        }
        load = 0.0 if amount != "reps" else chance.choice([0.0, 5.0, 12.5])
        at = time(18, 30) if chance.random() < 0.5 else None
        variant = {"rope": "two-feet"}.get(workout, "standing")
        held: dict[str, Any] = {"time": at, "variant": variant, "load_kg": load, "pain": pain}
        facts.append(SetDone(day, workout, side, number=1, **held, **said))
        rows["log"] = {"date": day, "workout": workout, "side": str(side), "set": 1, **held, **said}
        if chance.random() < 0.2:
            words: dict[str, Any] = {
                "place": chance.choice(["calf", "insertion", "mid-achilles"]),
                "kind": "dull",
            }
            facts.append(SessionFelt(day, workout, pain=pain, side=side, **words))
            rows["log"] |= words
    if chance.random() < 0.6:
        morning: dict[str, Any] = {
            "pain": chance.choices([None, 0, 1, 2, 4, 6, 8], [20, 20, 20, 8, 3, 1, 0.3])[0],
            "soreness": chance.choices([None, 2, 8], [9, 9, 1])[0],
            "stiffness_min": chance.choices([None, 5, 40], [9, 9, 1])[0],
            "no_signs": chance.random() < 0.3,
        }
        facts.append(CheckedIn(day, **morning))
        rows["mornings"] = {"date": day, **morning}
        if chance.random() < 0.1:
            facts.append(Tired(day))
            rows["mornings"]["tired"] = True
        if chance.random() < 0.02:
            facts.append(Ill(day, day, fever=True))
            rows["mornings"]["fever"] = True
    if chance.random() < 0.3:
        km = chance.choice([None, 6.0, 14.0, 25.0])
        facts.append(RunDone(day, km, pain=1, place="calf"))
        rows["runs_done"] = {"date": day, "distance_km": km, "pain": 1, "place": "calf"}
    return facts, rows


def as_the_app(facts: list[Fact], today: date, runs: tuple[Run, ...]) -> tuple[Prescription, ...]:
    ids = count(1)
    start = datetime(2026, 1, 1, tzinfo=UTC)
    entries = [Entry(UUID(int=n), start + timedelta(n), f) for f in facts for n in [next(ids)]]
    guide = load()
    return next_doses(guide, RUNNER, Journal(entries).log(guide), today, runs)


RUNNER = Profile(
    body_mass_kg=62,
    birth_date=date(1990, 5, 17),
    kit=Kit(increments_kg=(1.25, 2.5)),
    runs_regularly=True,
    injured_lately=False,
    condition=Condition.NONE,
)


@pytest.mark.parametrize("seed", range(12))
def test_the_doses_are_those_of_a_logbook_with_the_same_in_it(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 no secret
    days = [TODAY - timedelta(days=back) for back in range(60, -1, -1)]
    every = [told(chance, day) for day in days]
    tables: dict[str, list[dict[str, Any]]] = {"log": [], "mornings": [], "runs_done": []}
    for _, rows in every:
        for name, row in rows.items():
            tables[name].append(row)
    race = Run(TODAY + timedelta(days=chance.randint(2, 9)), RunKind.RACE)
    facts = [fact for of_a_day, _ in every for fact in of_a_day]
    for today in (TODAY, TODAY - timedelta(days=20)):
        found = doses(**tables, today=today, races=[{"date": race.date}])
        assert tuple(map(bare, found.doses)) == tuple(map(bare, as_the_app(facts, today, (race,))))
        numbers = [v for row in found.rows() for v in row.values() if isinstance(v, float)]
        assert all(map(isfinite, numbers))


def test_the_doses_of_files_are_those_of_the_terminal(tmp_path: Path) -> None:
    me = tmp_path / "me.toml"
    me.write_text('body_mass_kg = 62\nbirth_date = 1990-05-17\ncondition = "none"\n')
    log = ROOT / "examples" / "log.csv"
    said = doses_of_files(load(), str(log), str(me), date(2026, 12, 15))
    for given in (log, str(log), log.read_bytes()):
        found = springleg.next_doses(given, today="2026-12-15", profile=me)
        assert found.doses == said.prescriptions


RED: dict[str, dict[str, Any]] = {
    "a morning of 8": {"mornings": [{"date": TODAY, "pain": 8}]},
    "the morning after": {"log": [{**SET, "date": "2026-12-03", "morning_pain": 8}]},
    "a warning sign": {"mornings": [{"date": "2026-11-01", "sign": "swollen-calf"}]},
    "a sign in a session": {"log": [{**SET, "sign": "flag.snap"}]},
    "pain of a bone": {"log": [{**SET, "pain": 2, "place": "bone"}]},
    "pain of a bone in a run": {"runs_done": [{"date": "2026-12-01", "place": "shin", "pain": 1}]},
    "a fever": {"mornings": [{"date": TODAY, "fever": True}]},
    "a bone that nobody has cleared": {"profile": {**ME, "condition": "bone"}},
    "an answer that stops": {"profile": {**ME, "contraindications": ["clot"]}},
}


@pytest.mark.parametrize("what", RED)
def test_a_red_sign_leaves_no_dose_and_says_why(what: str) -> None:
    found = doses(**RED[what])
    assert found.stopped
    assert found.open == ()
    for one in found.doses:
        assert (one.sets, one.amount, one.load_kg, one.ramp_up) == (None, None, None, None)
        assert str(one.text)
        assert one.because
    for row in found.rows():
        assert row["load_kg"] is row["sets"] is None
        assert row["state"] == "stop"
    with pytest.raises(springleg.Refused, match="menu: is empty"):
        springleg.plan_season(TODAY, 2, menu=found.open)


def test_what_is_not_said_opens_no_gate() -> None:
    for field in ("runs_regularly", "injured_lately", "condition"):
        for gap in (None, float("nan"), ""):
            found = doses(profile={**ME, field: gap})
            assert set(found.open) < set(doses().open), field
            assert found.dose("rope").state is springleg.State.GATE
            assert str(found.dose("rope").opens)


def test_settings_are_laid_over_those_of_the_profile() -> None:
    unasked = {**ME, "condition": None}
    off = {**unasked, "settings": {"gates": False}}
    assert set(doses(profile=unasked).open) < set(doses(profile=off).open)
    assert doses(profile=unasked, settings={"gates": False}).open == doses(profile=off).open
    assert doses(profile=off, settings={"gates": True}).open == doses(profile=unasked).open


def test_a_dose_is_told_for_each_leg_with_its_reasons() -> None:
    log = [
        {**SET, "set": n, "side": side, "load_kg": kg, "rir": 3}
        for n in (1, 2)
        for side, kg in (("left", 10), ("right", 7.5))
    ]
    found = doses(log)
    left, right = (row for row in found.rows() if row["workout"] == "straight-light")
    assert (left["side"], right["side"]) == ("left", "right")
    assert {left["load_kg"], right["load_kg"]} == set(
        (found.dose("straight-light").load_kg or {}).values()
    )
    assert "log[" in left["because"]
    assert [row["side"] for row in found.rows() if row["workout"] == "rope"] == ["both"]
    alone = doses(log, profile={**ME, "one_side": "left"})
    assert {row["side"] for row in alone.rows() if row["workout"] == "straight-light"} == {"left"}
    assert len(repr(found)) < 200


def test_later_rows_are_not_seen_and_nothing_is_kept_between_two_calls() -> None:
    log = [{**SET, "pain": 8, "date": "2026-12-05"}]
    before = doses()
    assert doses(log).doses == before.doses
    assert doses(log, today="2026-12-05").stopped
    assert doses() == before
    with ThreadPoolExecutor(4) as pool:
        days = [TODAY + timedelta(days=n % 2) for n in range(8)]
        assert [one.stopped for one in pool.map(lambda day: doses(log, today=day), days)] == [
            False,
            True,
        ] * 4


NONSENSE: list[tuple[str, dict[str, Any]]] = [
    ("today", {"today": None}),
    ("today", {"today": "2026-12-04T23:30Z"}),
    ("profile", {"profile": None}),
    ("profile", {"profile": {**ME, "injured": True}}),
    ("profile.body_mass_kg", {"profile": {**ME, "body_mass_kg": float("nan")}}),
    ("profile.body_mass_kg", {"profile": {**ME, "body_mass_kg": float("inf")}}),
    ("profile.body_mass_kg", {"profile": replace(RUNNER, body_mass_kg=float("nan"))}),
    ("profile.body_mass_kg", {"profile": BLANK}),
    ("profile.birth_date", {"profile": {**ME, "birth_date": "2090-05-17"}}),
    ("profile.usual_pain", {"profile": {**ME, "usual_pain": 2.5}}),
    ("profile.runs_regularly", {"profile": {**ME, "runs_regularly": 1}}),
    ("profile.menu[0]", {"profile": {**ME, "menu": ["ropes"]}}),
    ("profile.contraindications", {"profile": {**ME, "contraindications": ["nothing"]}}),
    ("profile.settings.nothing", {"profile": {**ME, "settings": {"nothing": 1}}}),
    ("log", {"log": 5}),
    ("log", {"log": [{**SET, "pian": 8}]}),
    ("log", {"log": [{"Datum": "2026-12-01"}]}),
    ("mornings", {"mornings": [{"date": TODAY, "pian": 8}]}),
    ("mornings[0].pain", {"mornings": [{"date": TODAY, "pain": 11}]}),
    ("mornings[0].pain", {"mornings": [{"date": TODAY, "pain": True}]}),
    ("mornings[1].date", {"mornings": [{"date": TODAY, "pain": 8}, {"date": TODAY, "pain": 0}]}),
    ("mornings[0].sign", {"mornings": [{"date": TODAY, "sign": "a cough"}]}),
    ("mornings[0].no_signs", {"mornings": [{"date": TODAY, "sign": "chest", "no_signs": True}]}),
    ("runs_done[0].distance_km", {"runs_done": [{"date": TODAY, "distance_km": float("-inf")}]}),
    ("log[0].workout", {"log": [{"date": TODAY, "pain": 3}]}),
    ("log[0].date", {"log": [{**SET, "date": float("nan")}]}),
    ("log[0].reps", {"log": [{**SET, "reps": "a few"}]}),
    ("log[0].reps", {"log": [{**SET, "reps": 12.5}]}),
    ("log[0].reps", {"log": [{**SET, "reps": True}]}),
    ("log[0].reps", {"log": [{**SET, "reps": 5000}]}),
    ("log[0].load_kg", {"log": [{**SET, "load_kg": float("inf")}]}),
    ("log[0].load_kg", {"log": [{**SET, "load_kg": [10]}]}),
    ("log[0].set", {"log": [{**SET, "set": 2000}]}),
    ("log[0].side", {"log": [{**SET, "side": "links"}]}),
    ("log[0]", {"log": [{**SET, "load_kg": 3, "load_lb": 5}]}),
    ("log[0]", {"log": [{**SET, "variant": "two-feet"}]}),
    ("log[1]", {"log": [SET, {**SET, "reps": 10}]}),
    ("log[1]", {"log": [{**SET, "set": None}, {**SET, "set": float("nan")}]}),
]


@pytest.mark.parametrize(("where", "said"), NONSENSE)
def test_nonsense_is_refused_where_it_stands(where: str, said: dict[str, Any]) -> None:
    with pytest.raises(springleg.Refused) as caught:
        doses(**said)
    assert caught.value.where == where


def test_a_file_says_the_line_and_a_column_that_it_cannot_know() -> None:
    with pytest.raises(springleg.Refused, match="line 3: reps: expected a whole number"):
        doses(b"date,workout,reps\n2026-12-01,rope,3\n2026-12-01,rope,x\n")
    strange = b"date,workout,mornig_pain\n2026-12-03,straight-light,8\n"
    with pytest.raises(springleg.Refused, match="Did you mean 'morning_pain'"):
        doses(strange)
    assert doses(strange, ignore=["mornig_pain"]).open


def test_an_export_of_another_app_is_told_as_such_and_never_guessed_at() -> None:
    export = Path(__file__).parents[2] / "examples" / "hevy.csv"
    for log in (export, export.read_bytes()):
        with pytest.raises(springleg.Refused, match=r"is an export of Hevy, .* sets import"):
            doses(log)


def test_the_young_are_told_so() -> None:
    with pytest.raises(springleg.TooYoung, match="from 14 years on"):
        doses(profile={**ME, "birth_date": "2020-01-01"})


@pytest.mark.parametrize(
    ("set_done", "where"),
    [
        ({"workout": "straight-light"}, "log[0].reps"),
        ({"workout": "mini-squat", "load_kg": 5}, "log[0].seconds"),
        ({"workout": "rope", "reps": 40}, "log[0].contacts"),
    ],
)
def test_a_set_that_does_not_say_how_much_is_no_set_of_nothing(
    set_done: dict[str, Any], where: str
) -> None:
    """It came out as "9 more in each set: all was done last time"."""
    with pytest.raises(springleg.Refused, match="is missing") as caught:
        doses([{"date": "2026-12-01", "set": 1, **set_done}])
    assert caught.value.where == where


def test_a_line_of_a_file_with_amounts_needs_its_own() -> None:
    with pytest.raises(springleg.Refused, match="line 3: reps: is missing"):
        doses(b"date,workout,reps\n2026-12-01,straight-light,12\n2026-12-03,bent-light,\n")
