"""`springleg runs`: what it says of files, what it keeps, how it is taken back."""

import lzma
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from cli.terminal import Terminal
from exchange.activities.export_files import strava_table, zipped
from springleg.exchange.activities.activity import Activity, Sport

GOLDEN = Path(__file__).parent.parent / "golden"
AT = datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
RUN = Activity(AT, Sport.RUN, 10.0, 60.0)
RIDE = replace(RUN, sport=Sport.RIDE, started=AT.replace(hour=15))
RUNS = [replace(RUN, started=AT + timedelta(days=day), distance_km=8.0 + day) for day in range(5)]


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "export_1.zip"
    files = {"activities.csv": strava_table([*RUNS, RIDE]), "activities/77.fit": b"broken"}
    path.write_bytes(zipped(files).getvalue())
    return path


@pytest.fixture
def runner(ask: Terminal) -> Terminal:
    ask("init", "--no-input")
    return ask


def listed(ask: Terminal) -> list[float]:
    answer = ask("runs", "list", "--json")
    return [one["distance_km"] for one in answer.json] if answer.code == 0 else []


def test_an_export_is_looked_over_taken_known_and_taken_back(
    runner: Terminal, export: Path
) -> None:
    dry = runner("runs", "import", export, "--dry-run")
    assert dry.code == 0
    assert "5 runs would be new" in dry.err
    assert listed(runner) == []
    taken = runner("runs", "import", export)
    assert (taken.code, taken.out) == (0, "")
    for said in (
        "5 runs are new, from 20 Nov 2026 to 24 Nov 2026.",
        "No runs, and left aside: 1 ride.",
        "1 could not be read:",
        "export_1.zip: activities/77.fit: ",
        "To take it back: springleg runs undo",
    ):
        assert said in taken.err
    assert listed(runner) == [8, 9, 10, 11, 12]
    again = runner("runs", "import", export)
    assert (again.code, "5 runs were in your log already." in again.err) == (0, True)
    undone = runner("runs", "undo")
    assert undone.code == 0
    assert "Taken back: 5 runs" in undone.err
    assert listed(runner) == []
    nothing = runner("runs", "undo")
    assert (nothing.code, "There is no import of runs" in nothing.err) == (1, True)


def test_a_strength_session_is_left_to_where_its_sets_are_read(
    runner: Terminal, tmp_path: Path
) -> None:
    path = tmp_path / "activities.csv"
    lift = replace(RUN, sport=Sport.STRENGTH, started=AT.replace(hour=18))
    path.write_bytes(strava_table([RUN, lift]))
    said = runner("runs", "import", path, "--dry-run").err
    assert "No runs, and left aside: 1 strength session." in said
    assert "springleg sets import FILE" in said
    assert "sets import" not in runner("runs", "import", path, "--dry-run", "--json").out


def test_json_tells_all_of_it(runner: Terminal, export: Path) -> None:
    told = runner("runs", "import", export, "--json").json
    assert [run["distance_km"] for run in told["taken"]] == [8, 9, 10, 11, 12]
    assert (told["known"], told["no_runs"], told["perhaps_known"]) == (0, {"ride": 1}, [])
    table, broken = told["files"]
    assert (table["from"], table["taken"], broken["taken"]) == ("strava", 5, 0)
    assert broken["refused"].startswith("export_1.zip: activities/77.fit: ")
    assert runner("runs", "undo", "--json").json["import"] == told["import"]


def test_a_run_typed_in_is_named_and_left_out(runner: Terminal, export: Path) -> None:
    runner("log", "run", "8.2km", "--on", "2026-11-20")
    answer = runner("runs", "import", export)
    assert "1 is like a run that you typed in: left out unless you say --both:" in answer.err
    assert "8 km, 60 minutes; your log has 8.2 km" in answer.err
    assert listed(runner) == [8.2, 9, 10, 11, 12]
    assert "1 run is new" in runner("runs", "import", export, "--both").err


def test_the_list_stands_beside_what_was_planned(runner: Terminal, export: Path) -> None:
    runner("calendar", "add", "2026-11-24", "long", "--distance", "12.5km", "--title", "Canal")
    runner("runs", "import", export)
    answer = runner("runs", "list", "--from", "2026-11-23")
    assert answer.out.splitlines() == [
        "Mon 2026-11-23  11 km, 60 minutes",
        "Tue 2026-11-24  12 km, 60 minutes (planned: long 12.5 km, Canal)",
    ]
    assert "Your longest of a month: 12 km, 60 minutes, on Tuesday 24 November." in answer.err
    held = runner("runs", "list", "--json").json[-1]
    assert held["planned"] == {
        "date": "2026-11-24",
        "kind": "long",
        "distance_km": 12.5,
        "title": "Canal",
    }
    day = runner("today", "--on", "2026-11-24").out
    assert "Run: long 12.5 km, Canal, done 12 km, 60 minutes" in day
    assert "Run: done 11 km, 60 minutes" in runner("today", "--on", "2026-11-23").out
    assert runner("runs", "list", "--from", "2026-11-25").code == 1
    assert runner("runs", "list", "--from", "2026-11-25", "--to", "2026-11-20").code == 2


def test_runs_of_an_earlier_version_stand_beside_new_ones(ask: Terminal, export: Path) -> None:
    ask.data.mkdir()
    packed = (GOLDEN / "season.sqlite3.xz").read_bytes()
    (ask.data / "springleg.sqlite3").write_bytes(lzma.decompress(packed))
    (old,) = ask("runs", "list", "--json").json
    assert (old["date"], old["distance_km"], old["minutes"]) == ("2026-11-25", 8.5, 47)
    assert (old["started"], old["source"]) == (None, None)
    assert "5 runs are new" in ask("runs", "import", export).err
    assert listed(ask) == [8, 9, 10, 11, 12, 8.5]


def test_miles_where_that_is_said(runner: Terminal, tmp_path: Path) -> None:
    table = tmp_path / "Activities.csv"
    rows = "Running,2026-11-20 07:01:22,x,6.21,00:50:00\n"
    table.write_text(f"Activity Type,Date,Title,Distance,Time\n{rows}")
    assert "read as kilometres" in runner("runs", "import", table, "--dry-run").err
    answer = runner("runs", "import", table, "--units", "mi")
    assert "Its distances were read as miles." in answer.err
    assert listed(runner) == [9.994]
    assert runner("runs", "import", table, "--units", "furlongs").code == 2


def test_where_nothing_could_be_read_the_answer_is_no(runner: Terminal, tmp_path: Path) -> None:
    bad = tmp_path / "bad.zip"
    bad.write_bytes(zipped({"../../evil.fit": b"x"}).getvalue())
    answer = runner("runs", "import", bad)
    assert answer.code == 1
    assert "bad.zip: it holds '../../evil.fit', which would lie outside it." in answer.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.zip", "data"]


def test_a_run_well_over_the_longest_holds_the_next_dose(runner: Terminal, tmp_path: Path) -> None:
    """Files tell the rule of the longest run as what is typed in does."""
    heavy = ("straight-heavy", "4x6@30", "--on")
    for day in ("2026-11-17", "2026-11-24"):
        runner("log", *heavy, day)
    far = replace(RUN, started=AT.replace(day=29), distance_km=20.0, minutes=120.0)
    path = tmp_path / "activities.csv"
    path.write_bytes(strava_table([*RUNS, far]))
    before = runner("next").out
    runner("runs", "import", path)
    after = " ".join(runner("next").out.split())
    assert "well over your longest of a month" not in " ".join(before.split())
    assert "well over your longest of a month" in after
