"""`springleg sets`: what it says of another app's export, what it asks, keeps and takes back."""

from datetime import datetime
from pathlib import Path

import pytest

from cli.terminal import Terminal
from usecases.hevy_logs import BENCH, SINGLE, STANDING, Did, hevy, sets

SAT = datetime(2026, 11, 28, 18, 30)  # noqa: DTZ001 as the app writes it
THU = datetime(2026, 11, 26, 7, 5)  # noqa: DTZ001 as the app writes it
EACH = f"{SINGLE}=straight each leg"


@pytest.fixture
def runner(ask: Terminal) -> Terminal:
    ask("init", "--body-mass", "62", "--strength-history", "--no-input")
    return ask


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Two workouts: raises on both legs and on one, a press, and a line that cannot be read."""
    path = tmp_path / "workout_data.csv"
    rows = [
        *sets(SAT, 3, kg=60.0),
        Did(SAT, kg=20.0, kind="warmup"),
        *sets(SAT, 3, BENCH),
        *sets(THU, 2, SINGLE, reps=15),
    ]
    path.write_bytes(
        hevy(rows) + b'"Legs","yesterday","","","Calf Raise","","",0,"",1,1,"","",""\n'
    )
    return path


def logged(ask: Terminal) -> str:
    return ask("history").out


def words(text: str) -> str:
    """What was said, as one line."""
    return " ".join(text.split())


def test_an_export_is_looked_over_taken_known_and_taken_back(
    runner: Terminal, export: Path
) -> None:
    dry = runner("sets", "import", export, "--dry-run")
    assert (dry.code, dry.out) == (0, "")
    for said in (
        "workout_data.csv is an export of Hevy with 9 sets, from 26 Nov 2026 to 28 Nov 2026.",
        f"{STANDING}: Straight-knee heel raise, heavy or light by its repetitions, on both legs",
        "at once; 3 sets to take; left out: 1 warm-up set.",
        f"{SINGLE}: Straight-knee heel raise, heavy or light by its repetitions; 2 sets do not say",
        f"Left out, as they are other exercises: {BENCH}.",
        "1 line could not be read: line 11: ",
        "What it changes in your next doses: Straight-knee heel raises, heavy: ",
        f'like --as "{SINGLE}=straight heel raise each leg"',
    ):
        assert said in words(dry.err), said
    assert logged(runner) == ""
    kept = runner("sets", "import", export, "--as", EACH, "--yes")
    assert (kept.code, kept.out) == (0, "")
    assert "Kept. To take it back: springleg sets undo" in kept.err
    assert "left and right 6, 6, 6. From Hevy." in words(logged(runner))
    again = runner("sets", "import", export, "--yes")
    assert (again.code, "No new set is in it." in again.err) == (0, True)
    assert "5 sets from 26 Nov 2026 to 28 Nov 2026, from Hevy" in words(runner("sets", "list").out)
    undone = runner("sets", "undo")
    assert "Taken back: 5 sets from 26 Nov 2026 to 28 Nov 2026" in words(undone.err)
    assert "Hevy" not in logged(runner)
    nothing = runner("sets", "undo")
    assert (nothing.code, "There is no import of sets" in nothing.err) == (1, True)
    assert runner("sets", "list").code == 1


def test_who_cannot_be_asked_is_told_what_to_say(runner: Terminal, export: Path) -> None:
    shut = runner("sets", "import", export, "--no-input", typed="")
    assert shut.code == 2
    assert f"which leg did the sets of {SINGLE} is not said" in words(shut.err)
    assert "Say each leg, left first, right first, total or both legs, like --as" in words(shut.err)
    silent = runner("sets", "import", export, "--as", EACH)
    assert silent.code == 2
    assert "Say --yes to take it, or --dry-run to look only" in words(silent.err)
    for wrong, told in {
        "Calf Raise": "does not say which title is what",
        "Calf Raise=upside down": "there is no such workout",
        "Calf Raise=straight leg press both legs": "leg press on one leg at a time",
    }.items():
        refused = runner("sets", "import", export, "--as", wrong, "--yes")
        assert (refused.code, told in words(refused.err)) == (2, True), refused.err
    for data, told in ((b"", "hevy.csv"), (b"date,kind\n2026-12-06,long\n", "hevy.csv")):
        path = export.with_name("hevy.csv")
        path.write_bytes(data)
        refused = runner("sets", "import", path, "--yes")
        assert (refused.code, told in refused.err) == (2, True)
    assert "is no export of Hevy, Strong or Liftosaur. Export your workouts" in words(refused.err)
    assert logged(runner) == ""


def test_what_nothing_is_known_of_is_named_and_not_called_another_exercise(
    runner: Terminal, tmp_path: Path
) -> None:
    path = tmp_path / "own.csv"
    left = [*sets(SAT, 1, "Calf raise left", reps=15), *sets(SAT, 1, "Zzyzx"), *sets(SAT, 1, BENCH)]
    path.write_bytes(hevy(left))
    for asked in (("--dry-run",), ("--yes",)):
        told = words(runner("sets", "import", path, *asked).err)
        assert "Left out, as nothing tells what they are: Zzyzx." in told
        assert f"Left out, as they are other exercises: {BENCH}." in told
        assert "Taken as standing, on the left leg." in told
    assert "left 15; right rest" in words(logged(runner))


def test_only_sets_that_name_no_leg_are_counted_as_such(runner: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    head, *rows = hevy([*sets(SAT, 3, SINGLE, reps=15)]).decode().splitlines()
    cells = rows[0].split('","')
    cells[6] = "left"
    path.write_text("\n".join((head, '","'.join(cells), *rows[1:])) + "\n")
    assert "2 sets do not say" in words(runner("sets", "import", path, "--dry-run").err)
    asked = runner("sets", "import", path, typed="1\nn\n")
    assert "2 sets do not say which leg did them. How was it done?" in words(asked.err)


def test_a_terminal_asks_what_is_open_and_before_it_keeps(
    runner: Terminal, export: Path, tmp_path: Path
) -> None:
    no = runner("sets", "import", export, typed="1\nn\n")
    assert no.code == 0
    assert "2 sets do not say which leg did them. How was it done?" in words(no.err)
    assert "1 One leg at a time, and each did that many" in words(no.err)
    assert "5 On both legs at once" in words(no.err)
    assert logged(runner) == ""
    path = tmp_path / "own.csv"
    path.write_bytes(hevy([*sets(SAT, 2, "Zzyzx", kg=20.0), *sets(SAT, 1, "Blorb")]))
    asked = runner("sets", "import", path, typed="9\n1\nupside\nbent heavy\n7\n2\n\ny\n")
    assert asked.code == 0
    for said in (
        "Nothing tells what these are. Is one of them of the lower leg?",
        "1 Zzyzx, 2 sets",
        "'9' is none of these numbers.",
        "there is no such workout",
        "Say one of the numbers from 1 to 5.",
        "Kept. To take it back",
    ):
        assert said in words(asked.err), said
    assert "Bent-knee heel raises, heavy, 20 kg: left and right 6." in words(logged(runner))
    names = runner("sets", "names", "--json").json
    assert {one["title"]: one["as"] for one in names} == {
        "Blorb": "leave out",
        "Zzyzx": "bent heavy left first",
    }


def test_names_are_listed_changed_and_forgotten(runner: Terminal, export: Path) -> None:
    runner("sets", "import", export, "--as", EACH, "--yes")
    listed = words(runner("sets", "names").out)
    assert (
        f"{STANDING}: Straight-knee heel raise, heavy or light by its repetitions, on both legs at "
        "once; 3 sets in your log."
    ) in listed
    later = runner("sets", "names", f"{STANDING}=bent heavy both legs")
    assert "3 sets that came in before stay as they are. To change them too, add --past." in words(
        later.err
    )
    assert "Bent" not in logged(runner)
    past = runner("sets", "names", f"{STANDING}=bent heavy both legs", "--past", "--json")
    assert (past.json["past"], past.json["changed"], past.json["workout"]) == (3, 3, "bent-heavy")
    assert "3 sets in your log are that now." in past.err
    assert "Bent-knee heel raises, heavy" in logged(runner)
    gone = runner("sets", "names", f"{STANDING}=leave out", "--past")
    assert "3 sets were taken out of your log." in gone.err
    forgot = runner("sets", "names", "--forget", STANDING)
    assert f"Forgotten: what {STANDING} means." in words(forgot.err)
    assert STANDING not in runner("sets", "names").out
    for wrong in (("--past",), ("x=bent", "--forget", "x"), ("--forget", "x")):
        assert runner("sets", "names", *wrong).code in (1, 2)


def test_the_last_that_was_logged_is_the_whole_import(runner: Terminal, export: Path) -> None:
    runner("sets", "import", export, "--as", EACH, "--yes")
    undone = runner("log", "--undo")
    assert "Taken back: 11 entries." in undone.err
    assert logged(runner) == ""


def test_json_tells_all_of_it(runner: Terminal, export: Path) -> None:
    told = runner("sets", "import", export, "--as", EACH, "--yes", "--json").json
    assert (told["product"], told["file"], told["rows"]) == ("Hevy", "workout_data.csv", 9)
    assert len(told["sets"]) == 10
    assert told["unreadable"][0]["line"] == 11
    by_title = {one["title"]: one for one in told["titles"]}
    assert by_title[STANDING]["left_out"] == {"warm-up": 1}
    assert by_title[BENCH]["means"]["as"] == "leave out"
    (listed,) = runner("sets", "list", "--json").json
    assert (listed["import"], listed["sets"]) == (told["import"], 5)
    assert runner("sets", "undo", "--json").json["import"] == told["import"]
