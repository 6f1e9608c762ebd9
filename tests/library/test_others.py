"""`check_log`, `read_calendar`, `simulate` and `say`."""

import json
import pickle
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import springleg
from springleg.core.dosing.age import TooYoung
from springleg.core.errors import NotFound, SpringlegError, StoreTrouble, Throttled
from springleg.core.message import message
from springleg.guides import load
from springleg.simulation.season import play
from springleg.simulation.specs import Behaviour, Family, Spec
from springleg.usecases.log.check import check_file

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_a_file_is_checked_as_the_terminal_does() -> None:
    for name in ("log.csv", "broken-log.csv", "heavy-sevens.csv"):
        path = EXAMPLES / name
        wanted = check_file(load(), str(path), date(2026, 12, 31))
        found = springleg.check_log(path, today="2026-12-31")
        told = [
            [(one.row, one.rule, one.text) for one in some]
            for some in (found.findings, found.notes)
        ]
        checked = wanted.checked
        assert told == [
            [(one.line, one.rule, one.text) for one in some]
            for some in (checked.findings, checked.notes)
        ]
        assert [(one.row, one.text) for one in found.unread] == [
            (one.line, one.text) for one in wanted.unread
        ]
        assert found.sets == wanted.rows


def test_an_export_of_another_app_is_checked_by_its_path_and_its_bytes() -> None:
    path = EXAMPLES / "hevy.csv"
    for export in (path, path.read_bytes()):
        found = springleg.check_log(export)
        assert [(one.where, one.rule) for one in found.findings] == [("line 4", "G4")]
        assert found.sets == 5
        assert "Seated Calf Raise (Machine)" in str(found.left_out[0])


def test_a_row_that_cannot_be_read_stops_nothing_of_a_check() -> None:
    rows: list[dict[str, Any]] = [
        {"date": "2026-12-01", "workout": "straight-heavy", "sets": 4, "reps": 6, "mood": "good"},
        {"date": "2026-12-02", "workout": "rope", "contacts": 80},
        {"date": "2026-12-05", "workout": "straight-light", "reps": "a few"},
        {"date": None, "workout": "rope"},
    ]
    found = springleg.check_log(rows)
    assert ("log[1]", 1, "G13") in [(one.where, one.row, one.rule) for one in found.findings]
    assert [one.where for one in found.unread] == ["log[2].reps", "log[3].date"]
    assert [str(one) for one in found.left_out] == ["Columns that were not read: 'mood'."]
    near = springleg.check_log([{"date": "2026-12-01", "workout": "rope", "contact": 80}]).left_out
    assert str(near[0]).endswith("'contact' (did you mean 'contacts'?).")
    assert {row["level"] for row in found.rows()} >= {"finding", "unread"}
    assert json.loads(json.dumps(found.to_dict(), allow_nan=False))["sets"] == 2


def test_a_calendar_is_runs_that_a_season_takes() -> None:
    source = EXAMPLES / "season.ics"
    said: dict[str, Any] = {"first": "2026-12-01", "timezone": "Europe/Berlin"}
    found = springleg.read_calendar(source, **said)
    assert found == springleg.read_calendar(source.read_bytes(), **said)
    assert found.runs
    assert str(found.left_out[0]).startswith("6 entries named no run")
    season = springleg.plan_season("2026-12-07", 4, runs=found)
    assert season == springleg.plan_season("2026-12-07", 4, runs=found.rows())
    assert season.sessions != springleg.plan_season("2026-12-07", 4).sessions
    assert json.loads(json.dumps(found.to_dict(), allow_nan=False))["first"] == "2026-12-01"


def test_a_calendar_in_a_table_is_cut_to_its_days() -> None:
    table = b"date,kind\n2026-11-30,hard\n2026-12-01,easy\n2026-13-01,easy\n2026-12-09,long\n"
    found = springleg.read_calendar(table, first="2026-12-01", last="2026-12-08", timezone="UTC")
    assert [str(run.date) for run in found.runs] == ["2026-12-01"]
    assert [one.line for one in found.unread] == [4]


@pytest.mark.parametrize(
    ("where", "source", "said"),
    [
        ("source", 5, {}),
        ("source", b"", {}),
        ("nowhere.ics", "nowhere.ics", {}),
        ("first", b"date,kind\n", {"first": "9999-12-01"}),
        ("last", b"date,kind\n", {"last": "2026-11-01"}),
        ("timezone", b"date,kind\n", {"timezone": "Mars"}),
        ("timezone", b"date,kind\n", {"timezone": ""}),
    ],
)
def test_no_calendar_is_refused(where: str, source: Any, said: dict[str, Any]) -> None:
    with pytest.raises(springleg.Refused) as caught:
        springleg.read_calendar(source, **{"first": "2026-12-01", "timezone": "UTC", **said})
    assert caught.value.where == where


def test_a_season_is_played_as_the_simulation_plays_it() -> None:
    runners: list[dict[str, Any]] = [
        {"family": "tendon", "mornings": 0.5},
        {"leg_press": True, "step_kg": None},
    ]
    found = springleg.simulate(runners, "double-progression", weeks=4, seed=3)
    specs = [
        Spec(Family.TENDON, 0, "double-progression", 3, 4, Behaviour(mornings=0.5)),
        Spec(Family.SATURATING, 1, "double-progression", 3, 4, Behaviour(leg_press=True)),
    ]
    for season, spec in zip(found.seasons, specs, strict=True):
        record = play(spec)
        assert (season.strength, season.pain_days) == (record.strength, record.pain_days)
        assert [one.load_kg for one in season.sessions] == [row.load_kg for row in record.rows]
    assert found.means["sessions"] == len(found.session_rows()) / 2
    assert json.loads(json.dumps(found.to_dict(), allow_nan=False))["seed"] == 3


def test_settings_of_a_simulation_may_be_nested() -> None:
    plain, nested, dotted = (
        springleg.simulate(1, weeks=3, settings=settings)
        for settings in (None, {"start": {"light": {"sets": [3, 3]}}}, {"start.light.sets": (3, 3)})
    )
    assert nested == dotted != plain


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("runners", {"runners": 0}),
        ("runners", {"runners": True}),
        ("runners", {"runners": []}),
        ("runners", {"runners": [{"famly": "tendon"}]}),
        ("runners[0].family", {"runners": {"family": "steel"}}),
        ("runners[0].mornings", {"runners": [{"mornings": 2}]}),
        ("runners[0].older", {"runners": [{"older": 1}]}),
        ("policy", {"policy": "first-release"}),
        ("policy", {"policy": "ours-without:nothing"}),
        ("weeks", {"weeks": 0}),
        ("seed", {"seed": -1}),
        ("settings.nothing", {"settings": {"nothing": 1}}),
    ],
)
def test_nobody_is_simulated_out_of_nonsense(where: str, said: dict[str, Any]) -> None:
    with pytest.raises(springleg.Refused) as caught:
        springleg.simulate(**{"weeks": 1, **said})
    assert caught.value.where == where


def test_errors_are_said_in_a_language_and_survive_a_process() -> None:
    with pytest.raises(springleg.Refused) as caught:
        springleg.plan_season("2026-12-07", 99)
    assert springleg.say(caught.value) == str(caught.value) == "weeks: expected 1 to 53, found 99."
    assert springleg.say(caught.value, "de") != str(caught.value)
    with pytest.raises(springleg.Refused, match="Known: en"):
        springleg.say(caught.value, "tlh")


ERRORS: list[SpringlegError] = [
    TooYoung(13, 14, coach_helps=False),
    springleg.BadRows(
        [springleg.Refused(f"runs[{n}].kind", message("is missing")) for n in range(8)]
    ),
    NotFound(message("There is no plan"), message("Make one")),
    StoreTrouble("there", message("is full"), message("Make room")),
    Throttled(message("Too much"), message("Wait"), 3.0),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_every_error_goes_from_one_process_to_another(error: SpringlegError) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 our own
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert repr(vars(again)) == repr(vars(error))


def test_many_bad_rows_are_told_by_the_first_few() -> None:
    bad = ERRORS[1]
    assert isinstance(bad, springleg.BadRows)
    assert str(bad).endswith("runs[4].kind: is missing. And 3 more rows. Mend these rows.")
    assert len(bad.refusals) == 8
