"""`springleg simulate`: seasons of virtual runners, in words and as data."""

import json

import pytest

from cli.terminal import Terminal

SHORT = ("--runners", "2", "--weeks", "6", "--engine", "serial")


def test_each_policy_has_a_line_with_means_and_errors(ask: Terminal) -> None:
    said = ask("simulate", "--family", "saturating", "--policy", "article", *SHORT)
    assert said.code == 0
    head, *lines = said.out.splitlines()
    assert head == "saturating (2 runners)"
    assert [line.split(":")[0] for line in lines if ":" in line] == ["  ours", "  article"]
    assert said.out.count("±") == 2 * 7


def test_a_setting_is_played_beside_the_doses_as_they_are(ask: Terminal) -> None:
    words = ("simulate", "--family", "tendon", "--setting", "heavy.step.rise_pct=2.5", "--json")
    found = json.loads(ask(*words, *SHORT).out)
    assert [row["policy"] for row in found] == ["ours", "ours, as set"]
    assert {row["family"] for row in found} == {"tendon"}
    ours = found[0]["measures"]
    assert ours["sessions"]["mean"] == 12
    assert ours["strength"]["over_ours"] == 0


def test_a_rule_can_be_off_and_the_seed_chooses_the_runners(ask: Terminal) -> None:
    words = ("simulate", "--family", "steady-3", "--policy", "ours-without:pain.morning", "--json")
    one, two = (json.loads(ask(*words, *SHORT, "--seed", seed).out) for seed in ("1", "2"))
    assert [row["policy"] for row in one] == ["ours", "ours-without:pain.morning"]
    assert one[0]["measures"]["strength"] != two[0]["measures"]["strength"]


def test_engines_give_the_same_data(ask: Terminal) -> None:
    words = ("simulate", "--family", "flares", "--policy", "ours", "--json")
    size = ("--runners", "2", "--weeks", "4")
    serial = ask(*words, *size, "--engine", "serial")
    processes = ask(*words, *size, "--engine", "processes", "--workers", "2")
    assert serial.out == processes.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--family", "saturatng"), "saturating"),
        (("--policy", "artcle"), "article"),
        (("--policy", "ours-without:pain.mornin"), "pain.morning"),
        (("--setting", "heavy.step.rise_pct"), "ID=VALUE"),
        (("--setting", "heavy.step.rise_pc=3"), "heavy.step.rise_pct"),
        (("--setting", "heavy.step.rise_pct=99999"), "heavy.step.rise_pct"),
        (("--runners", "0"), "whole number"),
        (("--scheduler", "tcp://x:1", "--engine", "serial"), "--engine dask"),
    ],
)
def test_what_cannot_be_played_is_refused_by_its_word(
    ask: Terminal, words: tuple[str, ...], told: str
) -> None:
    said = ask("simulate", *words)
    assert said.code == 2
    assert told in said.err


def test_a_check_that_fails_says_so_and_leaves_with_1(ask: Terminal) -> None:
    said = ask("simulate", "--check", "--runners", "1", "--weeks", "4", "--engine", "serial")
    lines = said.out.splitlines()
    assert {line.split()[0] for line in lines} == {"holds", "FAILS"}
    assert {line.split()[1] for line in lines} >= {*(f"T{n}" for n in range(1, 10)), "line"}
    assert said.code == 1
