"""One table for all commands: help, bad words, missing files, no data, JSON, exit codes."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from archives import ENTRY, instance_archive, person_archive
from cli.terminal import Terminal, every_command, terminal
from springleg.cli.values import Words

RUNS = "date,kind\n2026-12-06,long\n"
DONE = "Activity Type,Date,Title,Distance,Time\nRunning,2026-11-29 07:01:22,x,5.48,00:31:24\n"
HEVY = (
    "title,start_time,exercise_title,set_index,set_type,weight_kg,reps,duration_seconds,rpe\n"
    'Legs,"28 Nov 2026, 18:30",Standing Calf Raise (Machine),0,normal,60,6,,\n'
)
LOG = "date,workout,sets,reps\n2026-12-01,straight-light,2,15\n"
SETS = "date,workout,side,set,reps,load_kg\n2026-12-01,straight-light,left,1,15,0\n"
PROFILE = "birth_date = 1988-04-02\nbody_mass_kg = 62.0\nincrements_kg = [1.25]\n"
PROBLEM = '{"start": "2026-12-07", "weeks": 1}'

ONE_SEASON = (
    *("--family", "steady-3", "--policy", "ours"),
    *("--runners", "1", "--weeks", "2", "--engine", "serial"),
)
# A plain use of each command, its exit code where no logbook is, and its code where one is that
# holds a profile, a run, a plan and a session.
USES: dict[str, tuple[list[str], int, int]] = {
    "init": (["init", "--days", "tue,fri", "--no-input"], 0, 0),
    "profile": (["profile", "over-140=yes"], 0, 0),
    "cleared": (["cleared", "2026-12-01"], 0, 0),
    "calendar": (["calendar"], 0, 0),
    "calendar import": (["calendar", "import", "runs.csv"], 0, 0),
    "calendar add": (["calendar", "add", "2026-12-13", "race"], 0, 0),
    "calendar list": (["calendar", "list"], 1, 0),
    "calendar remove": (["calendar", "remove", "2026-12-13"], 1, 0),
    "calendar undo": (["calendar", "undo"], 1, 0),
    "calendar weekly": (["calendar", "weekly", "tue=hard", "sun=long"], 0, 0),
    "calendar end": (["calendar", "end", "weekly"], 1, 1),
    "calendar follow": (["calendar", "follow", "http://localhost/"], 2, 2),
    "calendar refresh": (["calendar", "refresh", "coach"], 1, 1),  # see test_calendar_follow.py
    "calendar take": (["calendar", "take", "coach"], 1, 1),
    "calendar leave": (["calendar", "leave", "coach"], 1, 1),
    "calendar unfollow": (["calendar", "unfollow", "coach"], 1, 1),
    "calendar review": (["calendar", "review"], 1, 1),
    "calendar is": (["calendar", "is", "Sunday", "easy"], 0, 0),
    "calendar words": (["calendar", "words"], 1, 0),
    "runs": (["runs"], 0, 0),
    "runs import": (["runs", "import", "done.csv"], 0, 0),
    "runs list": (["runs", "list"], 1, 1),
    "runs undo": (["runs", "undo"], 1, 1),
    "sets": (["sets"], 0, 0),
    "sets import": (["sets", "import", "hevy.csv", "--yes"], 0, 0),
    "sets names": (["sets", "names"], 1, 1),
    "sets list": (["sets", "list"], 1, 1),
    "sets undo": (["sets", "undo"], 1, 1),
    "calendar export": (["calendar", "export", "plan.ics"], 1, 0),
    "plan": (["plan", "--weeks", "2"], 1, 0),
    "why": (["why", "2026-12-08"], 1, 0),
    "today": (["today"], 1, 0),
    "watch": (["watch"], 0, 0),
    "watch show": (["watch", "show", "fri"], 1, 0),
    "watch export": (["watch", "export", "fri"], 1, 0),
    "print": (["print"], 0, 0),
    "print plan": (["print", "plan", "-o", "plan.pdf"], 1, 0),
    "print progress": (["print", "progress", "-o", "progress.pdf"], 1, 0),
    "print sheet": (["print", "sheet", "-o", "sheet.pdf"], 1, 0),
    "print cert": (["print", "cert", "-o", "cert.pdf"], 1, 0),
    "log": (["log", "straight-light", "2x8"], 0, 0),
    "checkin": (["checkin", "--pain", "0"], 0, 0),
    "tired": (["tired"], 0, 0),
    "focus": (["focus", "spring"], 1, 0),
    "test": (["test"], 0, 0),
    "test heel-raise": (["test", "heel-raise", "--left", "24", "--right", "23"], 0, 0),
    "history": (["history"], 1, 0),
    "progress": (["progress"], 1, 0),
    "forecast": (["forecast"], 1, 0),
    "settings": (["settings"], 1, 0),
    "settings list": (["settings", "list"], 1, 0),
    "settings get": (["settings", "get", "gates"], 1, 0),
    "settings set": (["settings", "set", "pain.soreness", "off"], 0, 0),
    "settings reset": (["settings", "reset", "pain.trend"], 1, 0),
    "next": (["next", "--log", "sets.csv", "--profile", "runner.toml", "--on", "2026-12-04"], 0, 0),
    "cohort": (["cohort"], 0, 0),
    "cohort plan": (["cohort", "plan", "club", "--engine", "serial"], 0, 0),
    "simulate": (["simulate", *ONE_SEASON], 0, 0),
    "check": (["check", "log.csv"], 0, 0),
    "guide": (["guide", "G13"], 0, 0),
    "serve": (["serve", "--host", "0.0.0.0"], 2, 2),  # noqa: S104 refused: else it would stay
    "keys": (["keys"], 0, 0),
    "keys add": (["keys", "add", "timer"], 1, 0),
    "keys list": (["keys", "list"], 1, 1),
    "keys revoke": (["keys", "revoke", "timer"], 1, 1),
    "mcp": (["mcp", "--config"], 0, 0),  # else it waits for a client: tests/assistant
    "users": (["users"], 0, 0),
    "users list": (["users", "list"], 2, 2),  # accounts are off
    "users add": (["users", "add", "ann@example.org"], 2, 2),
    "users invite": (["users", "invite", "ann@example.org"], 2, 2),
    "users reset": (["users", "reset", "ann@example.org"], 2, 2),
    "users delete": (["users", "delete", "ann@example.org"], 2, 2),
    "remind": (["remind"], 2, 2),  # as above
    "doctor": (["doctor"], 1, 0),
    "backup": (["backup", "copies"], 1, 0),
    "restore": (["restore", "everything.zip"], 0, 0),
    "verify": (["verify", "own.zip"], 0, 0),
    "export": (["export", "new.zip"], 1, 0),
    "import": (["import", "own.zip"], 0, 0),
    "demo": (["demo"], 0, 0),
    "completion": (["completion", "fish"], 0, 0),
    "help": (["help", "calendar", "import"], 0, 0),
}
SEED = (
    ["init", "--days", "tue,fri", "--no-input"],
    ["calendar", "add", "2026-12-13", "race"],
    ["plan", "--weeks", "2", "--accept"],
    ["log", "straight-light", "2x8"],
    ["settings", "set", "pain.trend", "off"],
)
CREATES = {
    *(
        "init",
        "profile",
        "cleared",
        "calendar import",
        "calendar add",
        "calendar is",
        "calendar weekly",
        "runs import",
        "sets import",
        "log",
        "checkin",
        "tired",
        "test heel-raise",
    ),
    *("settings set", "demo", "restore", "import"),
}
WITHOUT_DATA = {
    *(
        "calendar",
        "runs",
        "sets",
        "cohort",
        "cohort plan",
        "simulate",
        "test",
        "next",
        "check",
        "guide",
    ),
    *("completion", "help", "verify", "watch", "print", "mcp", "keys"),
}
# Their data, and how they end well: tests/web/test_serve.py, test_users.py, test_calendar_follow.py
# and others.
STAYS = {"serve", "remind", "calendar follow", *(name for name in USES if name.startswith("users"))}
PLAYS_LONG = {"simulate"}  # with fewer words it plays whole families for a year
READS = {*USES} - CREATES - WITHOUT_DATA - STAYS
# Uses of commands that write, which only read.
READ_ONLY_USES = [
    ["plan", "--weeks", "1", "--pin", "2026-12-03:rope"],
    ["calendar", "import", "runs.csv", "--dry-run"],
    ["runs", "import", "done.csv", "--dry-run"],
    ["sets", "import", "hevy.csv", "--dry-run"],
    ["calendar", "words", "hard"],
    ["profile"],
    ["profile", "one-side"],
    ["log", "--undo"],
    ["check"],
]
TAKE_MORE_WORDS = {
    *(
        "calendar",
        "calendar words",
        "calendar weekly",
        "runs",
        "sets",
        "sets names",
        "runs import",
        "cohort",
        "test",
        "watch",
        "print",
        "users",
        "settings",
        "settings list",
        "history",
        "help",
        "keys",
        "log",
    ),
    "profile",
}
CLICKS_OWN = re.compile(
    r"Invalid value|<=|is not in the range|is not one of \'|Missing (argument|option|parameter)"
    r"|unexpected extra|No such (option|command)|requires an argument|is not a valid",
)
READS_A_FILE = {
    "calendar import": ["calendar", "import", "nope.ics"],
    "runs import": ["runs", "import", "nope.fit"],
    "plan": ["plan", "--problem", "nope.json"],
    "why": ["why", "2026-12-08", "--problem", "nope.json"],
    "check": ["check", "nope.csv"],
    "cohort plan": ["cohort", "plan", "nope"],
    "restore": ["restore", "nope.zip"],
    "verify": ["verify", "nope.zip"],
    "import": ["import", "nope.zip"],
}
COMMANDS = every_command()
GROUPS = {name for name, one in COMMANDS.items() if isinstance(one, click.Group)}
SLOW = {"demo"}  # asked once, below
LEAVES = sorted({*COMMANDS} - GROUPS - SLOW | {"settings"})  # which answers by itself


def use(name: str) -> list[str]:
    return USES[name][0]


def before(words: list[str], *said: str) -> list[str]:
    """The same ask with these options before the command itself, after its group."""
    at = int(words[0] in GROUPS)
    return [*words[:at], *said, *words[at:]]


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a profile, a run, a plan, a session and a setting, made once."""
    data = tmp_path_factory.mktemp("seed") / "data"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPRINGLEG_DATA", str(data))
        ask = terminal(patch, data)
        for words in SEED:
            assert ask(*words).code == 0
    return data


@pytest.fixture
def seeded(ask: Terminal, seed: Path) -> Terminal:
    shutil.copytree(seed, ask.data)
    return ask


@pytest.fixture(autouse=True)
def _files(ask: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del ask
    monkeypatch.chdir(tmp_path)
    Path("club").mkdir()
    for name, text in {
        "club/anna.json": PROBLEM,
        "runs.csv": RUNS,
        "done.csv": DONE,
        "hevy.csv": HEVY,
        "log.csv": LOG,
        "sets.csv": SETS,
        "runner.toml": PROFILE,
        "problem.json": PROBLEM,
    }.items():
        Path(name).write_text(text, encoding="utf-8")
    Path("own.zip").write_bytes(person_archive(ENTRY))
    Path("everything.zip").write_bytes(instance_archive([]))


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
    answer = ask(*use(name), "--nonsense")
    assert (answer.code, answer.out) == (2, "")
    assert "--nonsense: there is no such option" in answer.err
    assert f"springleg {name} --help" in answer.err


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - TAKE_MORE_WORDS))
def test_a_word_too_many_is_refused(ask: Terminal, name: str) -> None:
    answer = ask(*use(name), "nonsense")
    assert (answer.code, answer.out) == (2, "")
    assert "'nonsense' is a word too many" in answer.err


@pytest.mark.parametrize(("name", "words"), READS_A_FILE.items())
def test_a_missing_file_is_named(ask: Terminal, name: str, words: list[str]) -> None:
    ask("init", "--no-input")
    del name
    answer = ask(*words)
    assert (answer.code, answer.out) == (2, "")
    assert words[-1] in answer.err
    assert "no such file" in answer.err


@pytest.mark.parametrize("name", sorted({*COMMANDS} - SLOW))
def test_each_has_its_exit_code_without_any_data(ask: Terminal, name: str) -> None:
    words, code, _ = USES[name]
    answer = ask(*words)
    assert answer.code == code, answer.err
    assert answer.out or answer.err
    assert ask.data.exists() is (name in CREATES)


@pytest.mark.parametrize("name", sorted(READS))
def test_reading_creates_nothing_and_says_where_and_what_now(ask: Terminal, name: str) -> None:
    _reads_only(ask, use(name))


@pytest.mark.parametrize("words", READ_ONLY_USES, ids=" ".join)
def test_what_writes_creates_nothing_where_it_only_reads(ask: Terminal, words: list[str]) -> None:
    _reads_only(ask, words)


def _reads_only(ask: Terminal, words: list[str]) -> None:
    mistyped = ask.data.parent / "mistyped legs"
    for said in ([*words, "--data-dir", str(mistyped)], before(words, "--data-dir", str(mistyped))):
        answer = ask(*said)
        told = " ".join((answer.out + answer.err).split())
        assert answer.code == 1
        assert f"You have no log in {mistyped} yet." in told
        assert f"springleg init --data-dir '{mistyped}'" in told
        assert not mistyped.exists()
    mistyped.mkdir()
    assert ask(*words, "--data-dir", str(mistyped)).code == 1
    assert list(mistyped.iterdir()) == []


def test_a_newcomer_with_no_data_is_told_how_to_begin(ask: Terminal, tmp_path: Path) -> None:
    ask.monkeypatch.delenv("SPRINGLEG_DATA")
    ask.monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    answer = ask("today")
    assert answer.code == 1
    assert answer.err.endswith("springleg yet. Begin: springleg init.\n")
    well = ask("doctor")
    assert (well.code, "Begin: springleg init" in well.out) == (0, True)
    assert not (tmp_path / "share").exists()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_group_has_both_options(name: str) -> None:
    flags = {flag for param in COMMANDS[name].params for flag in param.opts}
    assert {"--json", "--data-dir"} <= flags


@pytest.mark.parametrize("name", LEAVES)
@pytest.mark.parametrize("place", ["before", "after"])
def test_every_command_gives_json_and_nothing_else(seeded: Terminal, name: str, place: str) -> None:
    words, _, code = USES[name]
    answer = seeded(*(before(words, "--json") if place == "before" else [*words, "--json"]))
    assert answer.code == code, answer.err
    assert json.loads(answer.out) is not None


@pytest.mark.parametrize("name", LEAVES)
@pytest.mark.parametrize("place", ["first", "before", "after"])
def test_every_command_takes_the_data_folder_wherever_it_stands(
    ask: Terminal, tmp_path: Path, name: str, place: str
) -> None:
    words, code, _ = USES[name]
    said = ("--data-dir", str(tmp_path / "elsewhere"))
    placed = {"first": [*said, *words], "before": before(words, *said), "after": [*words, *said]}
    answer = ask(*placed[place])
    assert answer.code == code, answer.err
    assert (tmp_path / "elsewhere").exists() is (name in CREATES)
    assert not ask.data.exists()


def test_the_demo_gives_json_and_fills_the_folder_that_is_named(
    ask: Terminal, tmp_path: Path
) -> None:
    answer = ask("--json", "demo", "--data-dir", tmp_path / "elsewhere")
    assert answer.code == 0, answer.err
    assert list(answer.json) == ["plan", "fortnight"]
    assert (tmp_path / "elsewhere").exists()
    assert not ask.data.exists()


def test_the_data_folder_said_last_counts(ask: Terminal, tmp_path: Path) -> None:
    first, last = str(tmp_path / "first"), str(tmp_path / "last")
    assert ask("--data-dir", first, "init", "--no-input", "--data-dir", last).code == 0
    assert Path(last).exists()
    assert not Path(first).exists()


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - WITHOUT_DATA - STAYS - {"doctor"}))
def test_data_that_cannot_be_used_is_exit_3(ask: Terminal, tmp_path: Path, name: str) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be", encoding="utf-8")
    answer = ask(*use(name), "--data-dir", tmp_path / "taken")
    assert (answer.code, answer.out) == (3, "")
    assert str(tmp_path / "taken") in answer.err


ERRORS = {
    "a value": (["plan", "--weeks", "99"], 2, "--weeks", "from 1 to 53"),
    "an option": (["plan", "--weks", "3"], 2, "--weks", "no such option"),
    "a command": (["plna"], 2, "", "no such command 'plna'"),
    "a missing word": (["calendar", "add", "2026-12-13"], 2, "KIND", "is missing"),
    "a missing value": (["plan", "--start"], 2, "--start", "needs a value"),
    "a setting": (["settings", "set", "gates", "maybe"], 2, "settings.gates", "neither on nor off"),
    "a file": (["check", "nope.csv"], 2, "nope.csv", "no such file"),
    "nothing there": (["guide", "G99"], 1, "", "There is no rule 'G99'"),
    "no data": (["today"], 1, "", "You have no log in"),
}


@pytest.mark.parametrize("case", ERRORS)
def test_an_error_is_data_with_json_and_a_sentence_too(ask: Terminal, case: str) -> None:
    words, code, place, wrong = ERRORS[case]
    answer = ask("--json", *words)
    assert answer.code == code
    assert list(answer.json) == ["error", "exit_code", "place", "wrong", "remedy"]
    assert (answer.json["exit_code"], answer.json["place"]) == (code, place)
    assert wrong in answer.json["wrong"]
    assert answer.err.startswith(f"springleg: {answer.json['error']}")
    assert ask(*words).out == ""


def test_a_fault_of_ours_is_data_with_json_too(ask: Terminal) -> None:
    def fail(*_args: object, **_named: object) -> None:
        raise KeyError("surprise")

    ask.monkeypatch.setattr("springleg.usecases.app.rules.show_rule", fail)
    ask.monkeypatch.setattr("springleg.cli.guide.show_rule", fail)
    answer = ask("guide", "G1", "--json")
    assert (answer.code, answer.json["exit_code"]) == (70, 70)


NONSENSE = {
    f"{name} {param.opts[0]}": (name, param)
    for name, command in COMMANDS.items()
    for param in command.params
    if isinstance(param, click.Option) and not param.is_flag and isinstance(param.type, Words)
}


@pytest.mark.parametrize("case", NONSENSE)
def test_a_bad_value_is_told_in_our_own_words(ask: Terminal, case: str) -> None:
    name, param = NONSENSE[case]
    for said in ("\udcff", "1e999", "nan"):
        answer = ask(*use(name), param.opts[0], said)
        if answer.code == 2:
            break
    assert answer.code == 2
    assert f"springleg: {max(param.opts, key=len)}: " in answer.err
    assert CLICKS_OWN.search(answer.err) is None


@pytest.mark.parametrize("name", COMMANDS)
def test_no_help_and_no_error_has_the_words_of_a_library(ask: Terminal, name: str) -> None:
    words = use(name)
    for param in COMMANDS[name].params:
        ours = isinstance(param.type, Words | click.Path | click.types.StringParamType)
        assert ours or isinstance(param.type, click.types.BoolParamType), param.name
    said = [
        ask(*words, *more) for more in (["--nonsense"], ["nonsense"], ["--data-dir"], ["--json=1"])
    ]
    shortest = 2 if name in STAYS else 1  # said bare, it would start and stay
    cuts = [words[:cut] for cut in range(shortest, len(words))]
    if name in PLAYS_LONG:
        cuts = [cut for cut in cuts if cut[-1].startswith("--")]  # an option without its value
    said += [ask(*cut) for cut in cuts]
    said.append(ask(*name.split(), "--help"))
    for answer in said:
        assert CLICKS_OWN.search(answer.out + answer.err) is None


NOTHING_THERE = [
    ["calendar", "list", "--from", "2030-01-01"],
    ["calendar", "import", "no-runs.ics", "--dry-run"],
    ["history", "no such words"],
    ["settings", "get", "pain.pause.window"],
    ["settings", "list", "nothing."],
    ["settings", "reset", "gates"],
    ["why", "2030-01-01"],
    ["calendar", "remove", "2030-01-01"],
    ["guide", "G99"],
    ["check", "empty.csv"],
    ["log", "--input", "empty.json"],
]


@pytest.mark.parametrize("words", NOTHING_THERE, ids=" ".join)
def test_nothing_there_is_exit_1(seeded: Terminal, words: list[str]) -> None:
    calendar = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nEND:VCALENDAR\n"
    Path("no-runs.ics").write_text(calendar, encoding="utf-8")
    Path("empty.csv").write_text("date,workout\n", encoding="utf-8")
    Path("empty.json").write_text("[]", encoding="utf-8")
    answer = seeded(*words)
    assert answer.code == 1, answer.err
    assert answer.err
    assert seeded(*words, "--json").code == 1


@pytest.mark.parametrize(
    "words", [["today"], ["forecast"], ["history"], ["settings"], ["why", "2026-12-08"], ["check"]]
)
def test_nothing_there_yet_is_exit_1(ask: Terminal, words: list[str]) -> None:
    ask("init", "--no-input")
    answer = ask(*words)
    assert answer.code == 1
    assert "springleg " in answer.err.partition(". ")[2]


UNREADABLE = [
    ["calendar", "import", "bad-runs.csv"],
    ["calendar", "import", "bad-runs.csv", "--dry-run"],
    ["check", "bad-log.csv"],
    ["check", "bad-log.csv", "--lenient"],
    ["next", "--log", "bad-log.csv", "--profile", "runner.toml", "--on", "2026-12-04"],
    ["log", "--input", "bad-log.csv"],
    ["plan", "--problem", "bad-log.csv"],
    ["cohort", "plan", "bad-log.csv", "--engine", "serial"],
]


@pytest.mark.parametrize("words", UNREADABLE, ids=" ".join)
def test_an_input_of_which_nothing_can_be_read_is_exit_2(
    seeded: Terminal, words: list[str]
) -> None:
    Path("bad-runs.csv").write_text("date,kind\n2026-12-99,long\n", encoding="utf-8")
    Path("bad-log.csv").write_text("date,workout\n2026-12-99,rope\n", encoding="utf-8")
    assert seeded(*words).code == 2
    assert seeded(*words, "--json").code == 2


def test_some_rows_that_cannot_be_read_are_no_error_where_that_is_asked(seeded: Terminal) -> None:
    Path("some.csv").write_text(LOG + "2026-12-99,rope,,\n", encoding="utf-8")
    assert seeded("check", "some.csv").code == 2
    assert seeded("check", "some.csv", "--lenient").code == 0


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
    answers = [ask(flag) for flag in ("--version", "-V")]
    assert {answer.code for answer in answers} == {0}
    assert {answer.out for answer in answers} == {answers[0].out}
    assert answers[0].out.startswith("springleg ")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_is_its_own_help(ask: Terminal, name: str) -> None:
    assert ask("help", *name.split()).out == ask(*name.split(), "--help").out


def test_help_alone_is_the_first_help_and_knows_no_others(ask: Terminal) -> None:
    assert ask("help").out == ask("--help").out
    assert "Did you mean 'import'" in ask("help", "calendar", "imprt").err
    assert ask("help", "today", "nonsense").code == 2


def test_it_is_a_module_too() -> None:
    words = [sys.executable, "-m", "springleg", "-V"]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("springleg ")


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (["plan", "--weeks", "0"], "from 1 to 53"),
        (["plan", "--weeks", "54"], "from 1 to 53"),
        (["plan", "--weeks", "many"], "from 1 to 53"),
        (["plan", "--start", "2026-02-30"], "like today, yesterday, tue, -1d"),
        (["plan", "--start", "9999-12-31"], "is not a day like today"),
        (["plan", "--start", "20261201"], "or 2026-12-15"),
        (["plan", "--pin", "rope"], "DATE:WORKOUT"),
        (["plan", "--pin", "2026-12-33:rope"], "is no day that I know"),
        (["plan", "--pin", "2026-12-03:rop"], "Did you mean 'rope'"),
        (["plan", "--pin", "2028-12-03:rope"], "outside the planned weeks"),
        (["plan", "--problem", "problem.json", "--weeks", "3"], "--problem"),
        (["plan", "--problem", "runs.csv"], "is not JSON"),
        (["why", "yesterdays"], "is not a day like today"),
        (["calendar", "add", "2026-12-13", "walk"], "KIND: 'walk' is not one of easy, hard, long"),
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
        (["completion", "tcsh"], "SHELL: 'tcsh' is not one of bash, zsh, fish"),
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
        (["init", "--cleared", "2099-01-01"], "cleared: 1 January 2099 is still to come"),
        (["init", "--menu", "handstand"], "unknown workout 'handstand'"),
        (["init", "--born", "2015-01-01"], "Springleg plans from 14 years on"),
        (["init", "--born", "2010-01-01"], "only with a coach or clinician"),
        (["init", "--born", "2099-01-01"], "not in the past"),
        (["init", "--units", "furlongs"], "--units: 'furlongs' is not one of metric, imperial"),
        (["init", "--unavailable", "2026-12-24..2026-12-20"], "--unavailable: the days go back"),
    ],
    ids=" ".join,
)
def test_bad_values_are_refused_with_what_to_write(
    ask: Terminal, words: list[str], wrong: str
) -> None:
    ask("init", "--no-input")
    answer = ask(*words)
    assert (answer.code, answer.out) == (2, "")
    assert wrong in " ".join(answer.err.split())


def test_what_is_not_there_proposes_the_nearest(ask: Terminal) -> None:
    assert "Did you mean 'G9'" in ask("guide", "G99").err
