"""One table for all commands: help, bad words, missing files, no data, JSON, exit codes."""

import json
from pathlib import Path

import click
import pytest

from cli.terminal import Terminal, every_command

RUNS = "date,kind\n2026-12-06,long\n"
LOG = "date,workout,sets,reps\n2026-12-01,straight-light,2,15\n"
SETS = "date,workout,side,set,reps,load_kg\n2026-12-01,straight-light,left,1,15,0\n"
PROFILE = "birth_date = 1988-04-02\nbody_mass_kg = 62.0\nincrements_kg = [1.25]\n"
PROBLEM = '{"start": "2026-12-07", "weeks": 1}'

# A plain use of each command, its exit code on an empty data folder, and what it may print.
USES: dict[str, tuple[list[str], int]] = {
    "init": (["init", "--days", "tue,fri", "--no-input"], 0),
    "profile": (["profile", "over-140=yes"], 0),
    "cleared": (["cleared", "2026-12-01"], 0),
    "calendar": (["calendar"], 0),
    "calendar import": (["calendar", "import", "runs.csv"], 0),
    "calendar add": (["calendar", "add", "2026-12-13", "race"], 0),
    "calendar list": (["calendar", "list"], 0),
    "calendar remove": (["calendar", "remove", "2026-12-13"], 1),
    "calendar undo": (["calendar", "undo"], 1),
    "calendar words": (["calendar", "words"], 0),
    "plan": (["plan", "--weeks", "2"], 0),
    "why": (["why", "2026-12-08"], 1),
    "today": (["today"], 0),
    "log": (["log", "straight-light", "2x8"], 0),
    "checkin": (["checkin", "--pain", "0"], 0),
    "test": (["test"], 0),
    "test heel-raise": (["test", "heel-raise", "--left", "24", "--right", "23"], 0),
    "history": (["history"], 0),
    "progress": (["progress"], 0),
    "forecast": (["forecast"], 0),
    "settings": (["settings"], 0),
    "settings set": (["settings", "set", "pain.soreness", "off"], 0),
    "settings reset": (["settings", "reset", "pain.soreness"], 1),
    "next": (["next", "--log", "sets.csv", "--profile", "runner.toml", "--on", "2026-12-04"], 0),
    "check": (["check", "log.csv"], 0),
    "guide": (["guide", "G13"], 0),
    "serve": (["serve", "--host", "0.0.0.0"], 2),  # noqa: S104 refused: else it would stay
    "doctor": (["doctor"], 0),
    "demo": (["demo"], 0),
    "completion": (["completion", "fish"], 0),
}
WITHOUT_JSON = {
    "calendar",
    "test",
    "settings set",
    "settings reset",
    "serve",
    "demo",
    "completion",
}
WITHOUT_DATA = {"calendar", "test", "next", "check", "guide", "completion"}
STAYS = {"serve"}  # its data, and how it starts and stops: tests/web/test_serve.py
TAKE_MORE_WORDS = {"calendar", "calendar words", "test", "settings", "history"}
READS_A_FILE = {
    "calendar import": ["calendar", "import", "nope.ics"],
    "plan": ["plan", "--problem", "nope.json"],
    "why": ["why", "2026-12-08", "--problem", "nope.json"],
    "check": ["check", "nope.csv"],
}
COMMANDS = every_command()


@pytest.fixture(autouse=True)
def _files(ask: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del ask
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "runs.csv": RUNS,
        "log.csv": LOG,
        "sets.csv": SETS,
        "runner.toml": PROFILE,
        "problem.json": PROBLEM,
    }.items():
        Path(name).write_text(text, encoding="utf-8")


def options(name: str) -> set[str]:
    return {flag for param in COMMANDS[name].params for flag in param.opts}


def test_the_table_holds_every_command() -> None:
    assert set(USES) == set(COMMANDS), "give each command its row in USES"


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_leads_with_use_and_examples(ask: Terminal, name: str, flag: str) -> None:
    answer = ask(*name.split(), flag)
    assert answer.code == 0
    assert answer.err == ""
    assert answer.out.startswith(f"Usage: springleg {name} ")
    assert "Examples:" in answer.out or isinstance(COMMANDS[name], click.Group)
    assert "..." not in answer.out.partition("Commands:")[2], "a short help was cut off"
    assert "\\b" not in answer.out
    assert max(map(len, answer.out.splitlines())) <= 80


@pytest.mark.parametrize("name", COMMANDS)
def test_help_tells_of_each_option(name: str) -> None:
    for param in COMMANDS[name].params:
        assert not isinstance(param, click.Option) or param.help, param.name


@pytest.mark.parametrize("name", COMMANDS)
def test_an_unknown_option_is_refused(ask: Terminal, name: str) -> None:
    answer = ask(*USES[name][0], "--nonsense")
    assert (answer.code, answer.out) == (2, "")
    assert "No such option" in answer.err
    assert f"springleg {name} --help" in answer.err


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - TAKE_MORE_WORDS))
def test_a_word_too_many_is_refused(ask: Terminal, name: str) -> None:
    answer = ask(*USES[name][0], "nonsense")
    assert (answer.code, answer.out) == (2, "")
    assert "springleg: " in answer.err


@pytest.mark.parametrize(("name", "words"), READS_A_FILE.items())
def test_a_missing_file_is_named(ask: Terminal, name: str, words: list[str]) -> None:
    del name
    answer = ask(*words)
    assert (answer.code, answer.out) == (2, "")
    assert words[-1] in answer.err
    assert "no such file" in answer.err


@pytest.mark.parametrize("name", COMMANDS)
def test_it_works_without_any_data(ask: Terminal, name: str) -> None:
    words, code = USES[name]
    answer = ask(*words)
    assert answer.code == code, answer.err
    assert answer.out or answer.err


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - WITHOUT_JSON))
def test_json_is_json_and_nothing_else(ask: Terminal, name: str) -> None:
    ask("calendar", "add", "2026-12-13", "race")
    ask("plan", "--weeks", "2", "--accept")
    words, _ = USES[name]
    answer = ask(*words, "--json")
    assert answer.code == 0, answer.err
    assert json.loads(answer.out) is not None


@pytest.mark.parametrize("name", sorted(WITHOUT_JSON))
def test_only_these_have_no_json(name: str) -> None:
    assert "--json" not in options(name)


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - WITHOUT_DATA - STAYS))
def test_the_data_folder_may_be_named_after_every_command(
    ask: Terminal, tmp_path: Path, name: str
) -> None:
    words, code = USES[name]
    assert ask(*words, "--data-dir", tmp_path / "elsewhere").code == code
    assert (tmp_path / "elsewhere").exists()
    assert not ask.data.exists()


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - WITHOUT_DATA - STAYS - {"doctor"}))
def test_data_that_cannot_be_used_is_exit_3(ask: Terminal, tmp_path: Path, name: str) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be", encoding="utf-8")
    answer = ask(*USES[name][0], "--data-dir", tmp_path / "taken")
    assert (answer.code, answer.out) == (3, "")
    assert str(tmp_path / "taken") in answer.err


@pytest.mark.parametrize("name", sorted(WITHOUT_DATA))
def test_commands_without_data_touch_none(ask: Terminal, name: str) -> None:
    assert ask(*USES[name][0]).code == 0
    assert not ask.data.exists()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["plna"], "plan"),
        (["chek", "x.csv"], "check"),
        (["calendar", "imprt", "x.ics"], "import"),
        (["plan", "--weks", "3"], "--weeks"),
    ],
)
def test_a_mistyped_word_is_answered_with_the_nearest(
    ask: Terminal, typed: list[str], meant: str
) -> None:
    answer = ask(*typed)
    assert answer.code == 2
    assert f"Did you mean '{meant}'" in answer.err


@pytest.mark.parametrize("nothing", [[], ["calendar"], ["--help"], ["-h"]])
def test_no_words_at_all_gives_help(ask: Terminal, nothing: list[str]) -> None:
    answer = ask(*nothing)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Usage: springleg")


def test_the_first_help_lists_every_command_in_one_line_each(ask: Terminal) -> None:
    lines = ask("--help").out.partition("Commands:\n")[2].splitlines()
    top = [name for name in COMMANDS if " " not in name]
    assert [line.split()[0] for line in lines[: len(top)]] == top


def test_version(ask: Terminal) -> None:
    answer = ask("--version")
    assert answer.code == 0
    assert answer.out.startswith("springleg ")


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (["plan", "--weeks", "0"], "from 1 to 53"),
        (["plan", "--weeks", "54"], "from 1 to 53"),
        (["plan", "--weeks", "many"], "from 1 to 53"),
        (["plan", "--start", "2026-02-30"], "YYYY-MM-DD"),
        (["plan", "--start", "9999-12-31"], "1900 to 2199"),
        (["plan", "--start", "20261201"], "YYYY-MM-DD"),
        (["plan", "--pin", "rope"], "DATE:WORKOUT"),
        (["plan", "--pin", "2026-12-33:rope"], "not a date"),
        (["plan", "--pin", "2026-12-03:rop"], "Did you mean 'rope'"),
        (["plan", "--pin", "2028-12-03:rope"], "outside the planned weeks"),
        (["plan", "--problem", "problem.json", "--weeks", "3"], "--problem"),
        (["plan", "--problem", "runs.csv"], "is not JSON"),
        (["why", "yesterday"], "YYYY-MM-DD"),
        (["calendar", "add", "2026-12-13", "walk"], "'easy', 'hard', 'long', 'race'"),
        (["calendar", "add", "2026-12-13", "easy", "--priority", "A"], "goes with a race"),
        (["calendar", "add", "2026-12-13", "easy", "--distance", "nan"], "like 21.1"),
        (["calendar", "add", "2026-12-13", "easy", "--distance", "0"], "like 21.1"),
        (["calendar", "add", "2026-12-13", "easy", "--title", "\udcff"], "plain text"),
        (["calendar", "list", "--from", "2026-12-02", "--to", "2026-12-01"], "is before"),
        (["calendar", "words", "walk"], "unknown kind of run"),
        (["calendar", "words", "hard", ""], "a word or a few"),
        (["calendar", "import", "log.csv"], "'kind' or 'title'"),
        (["check", "runs.csv"], "no column is named 'workout'"),
        (["check", "."], "is a folder"),
        (["check", "~nobody-of-that-name/log.csv"], "no such file"),
        (["completion", "tcsh"], "'bash', 'zsh', 'fish'"),
        (["init", "--days", "someday"], "tue,fri"),
        (["init", "--time", "noon"], "18:30"),
        (["init", "--timezone", "Mars/Olympus"], "Europe/London"),
        (
            ["init", "--body-mass", "-5"],
            "--body-mass: '-5' is not a weight. Write it like 62.5 kg or 138 lb.",
        ),
        (["init", "--body-mass", "nan"], "--body-mass: 'nan' is not a weight"),
        (["init", "--body-mass", "5"], "5 is not from 20 kg to 400 kg. Check the number."),
        (["init", "--body-mass", "62stone"], "'62stone' is not a weight"),
        (["init", "--increments", "1.25,0"], "0 is not from 0.01 kg to 400 kg"),
        (
            ["init", "--increments", "small"],
            "'small' is not a weight. Write it like 62.5 kg or 138 lb",
        ),
        (["init", "--contraindication", "ask.gout"], "unknown answer 'ask.gout'"),
        (["init", "--cleared", "2099-01-01"], "cleared: 2099-01-01 is still to come"),
        (["init", "--menu", "handstand"], "unknown workout 'handstand'"),
        (["init", "--born", "2015-01-01"], "Springleg plans from 14 years on"),
        (["init", "--born", "2010-01-01"], "only with a coach or clinician"),
        (["init", "--born", "2099-01-01"], "not in the past"),
        (["init", "--units", "furlongs"], "'metric', 'imperial'"),
        (["init", "--unavailable", "2026-12-24..2026-12-20"], "two with .. between"),
    ],
    ids=" ".join,
)
def test_bad_values_are_refused_with_what_to_write(
    ask: Terminal, words: list[str], wrong: str
) -> None:
    answer = ask(*words)
    assert (answer.code, answer.out) == (2, "")
    assert wrong in " ".join(answer.err.split())


def test_what_is_not_there_is_exit_1(ask: Terminal) -> None:
    for words in (["guide", "G99"], ["why", "2026-12-01"], ["calendar", "remove", "2026-12-01"]):
        answer = ask(*words)
        assert (answer.code, answer.out) == (1, "")
    assert "Did you mean 'G9'" in ask("guide", "G99").err
