"""`settings`: list, get, set, reset; and that what is said follows what was set."""

import pytest

from cli.terminal import Terminal

RED = ("log", "straight-light", "2x8@10", "pain", "7")


@pytest.fixture
def runner(ask: Terminal) -> Terminal:
    ask("init", "--no-input")
    return ask


def test_all_that_may_be_changed_is_listed_with_what_it_may_be(runner: Terminal) -> None:
    answer = runner("settings", "list")
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert "pain.pause = on  (on or off)" in lines
    assert "pain.pause.window_days = 14 days  (7 to 60)" in lines
    assert not any(line.startswith(("age.limits", "G4", "norm.table.")) for line in lines)
    few = runner("settings", "list", "pain.pause", "--json").json
    assert [one["key"] for one in few] == [
        "pain.pause",
        "pain.pause.reds",
        "pain.pause.window_days",
        "pain.pause.run_days",
        "pain.pause.greens",
    ]
    assert few[2] == {
        "key": "pain.pause.window_days",
        "said": 14,
        "default": 14,
        "unit": "days",
        "allowed": "7 to 60",
        "no_longer_used": False,
    }


def test_one_is_shown_as_it_holds(runner: Terminal) -> None:
    runner("settings", "set", "pain.pause.window_days", "30")
    runner("settings", "set", "gate.heavy", "off")
    said = {
        "pain.pause.window_days": "pain.pause.window_days = 30 days  (7 to 60; default 14)",
        "gate.heavy": "gate.heavy = off  (on or off; default on)",
        "gate.plyometric": "gate.plyometric = on  (on or off)",
        "gates": "gates = partly  (on or off; default on)",
        "house": "house = partly  (on or off; default on)",
        "evidence": "evidence = on  (on or off)",
    }
    assert {key: runner("settings", "get", key).out.strip() for key in said} == said
    assert runner("settings", "get", "gates", "--json").json["said"] is None


def test_what_is_not_there_proposes_the_nearest(runner: Terminal) -> None:
    for words in (["get", "pain.pause.window"], ["get", "gatez"], ["list", "pian"]):
        answer = runner("settings", *words)
        assert (answer.code, answer.out) == (1, "")
        assert "Did you mean '" in answer.err
        assert "springleg settings list" in answer.err


@pytest.mark.parametrize(
    ("key", "said", "wrong"),
    [
        ("gates", "maybe", "'maybe' is neither on nor off. Say on or off."),
        ("pain.pause", "3", "3 is neither on nor off. Say on or off."),
        ("house", "maybe", "'maybe' is neither on nor off. Say on or off."),
        ("pain.pause.window_days", "0", "0 is not from 7 to 60 (days). The default is 14."),
        ("plyo.step.contacts", "100000", "100000 is not from 10 to 50 (contacts)."),
        ("plyo.start.contacts", "many", "'many' is not like 40 (contacts). Give 30 to 100."),
        ("ask.clot.blocks", "light,rope", "is not like"),
        (
            "ask.antibiotic.blocks",
            "heavy,rope",
            "unknown loading schemes 'rope'. Known: heavy, light,",
        ),
        ("effort.light.rir", "3,2", "the low end 3 is above the high end 2. Swap them."),
        ("norm.survey.reps", "30,30", "is not for changing: nothing is worked out from it."),
        ("age.limits", "off", "the limits of age are not for changing."),
        ("G4", "off", "the guide's own rules are not for changing."),
    ],
)
def test_what_cannot_be_names_what_can_and_changes_nothing(
    runner: Terminal, key: str, said: str, wrong: str
) -> None:
    answer = runner("settings", "set", key, said)
    assert (answer.code, answer.out) == (2, "")
    assert f"settings.{key}: " in answer.err
    assert wrong in answer.err
    assert runner("settings").code == 1


def test_switching_a_layer_off_says_what_safety_goes_with_it(runner: Terminal) -> None:
    answer = runner("settings", "set", "house", "off", "--json")
    assert answer.code == 0
    assert {"pain.pause", "pain.red", "gate.heavy", "flag.chest", "ask.clot", "taper.A"} <= {
        *answer.json["safety_off"]
    }
    assert "there for your safety:\n" in answer.err
    assert "\n  Red twice: pause (pain.pause)\n" in answer.err
    assert runner("settings", "set", "evidence", "off", "--json").json["safety_off"] == [
        "pain.during"
    ]
    assert runner("settings", "set", "evidence", "off").code == 0
    assert runner("settings", "reset", "house").code == 0


def test_a_group_and_a_rule_say_it_too_and_what_guards_nobody_does_not(runner: Terminal) -> None:
    gates = runner("settings", "set", "gates", "off", "--json")
    assert gates.json["safety_off"] == ["gate.heavy", "gate.plyometric"]
    assert "safety" not in runner("settings", "set", "start.bent", "off").err
    assert runner("settings", "set", "pain.pause", "off", "--json").json["safety_off"] == [
        "pain.pause"
    ]
    assert "safety" not in runner("settings", "set", "pain.pause", "on").err


def test_reset_gives_the_default(runner: Terminal) -> None:
    runner("settings", "set", "plyo.step.contacts", "20")
    assert runner("settings", "--json").json == [
        {
            "key": "plyo.step.contacts",
            "said": 20,
            "default": 10,
            "unit": "contacts",
            "allowed": "10 to 50",
            "no_longer_used": False,
        }
    ]
    assert runner("settings", "reset", "plyo.step.contacts", "--json").json["said"] == 10
    assert runner("settings").code == 1


def test_a_pause_says_the_window_as_it_is_set(runner: Terminal) -> None:
    runner("settings", "set", "pain.pause.window_days", "30")
    for day in ("2026-11-20", "2026-11-30"):
        runner(*RED, "--on", day)
    said = one_line(runner("checkin", "--pain", "0").out)
    assert "it was not the first red answer within 30 days. Stop loading" in said


def test_a_plan_says_the_gap_as_it_is_set(runner: Terminal) -> None:
    said = one_line(runner("plan", "--weeks", "1").out)
    assert "2 a week, at least 48 hours apart" in said
    runner("settings", "set", "planning.spacing.min_gap_days", "3")
    assert "at least 72 hours apart" in one_line(runner("plan", "--weeks", "1").out)


def test_a_test_result_says_the_least_change_as_it_is_set(runner: Terminal) -> None:
    runner("settings", "set", "test.real-change.floor_reps", "9")
    runner("test", "heel-raise", "--left", "20", "--right", "20", "--on", "2026-11-01")
    said = runner("test", "heel-raise", "--left", "21", "--right", "21").out
    assert "only more than 9 would be real" in one_line(said)


def one_line(text: str) -> str:
    return " ".join(text.split())
