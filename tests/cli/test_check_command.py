"""`check`: each rule that a log can break, and that it is this rule which is named."""

from pathlib import Path

import pytest

from cli.terminal import Terminal

PLAIN = "date,time,workout,sets,reps,seconds,contacts"
BY_SET = "date,time,workout,side,set,reps,load_kg"


def log(*rows: str, header: str = PLAIN) -> str:
    return "\n".join((header, *rows, ""))


# The guide's own fortnight (G16): rope, bent-knee heavy; mini-squat, straight-knee light.
GUIDE_EXAMPLE = log(
    "2026-11-30,18:00,rope,,,,60",
    "2026-12-03,18:00,bent-heavy,3,6,,",
    "2026-12-07,18:00,mini-squat,2,,60,",
    "2026-12-10,18:00,straight-light,2,20,,",
)
FINDINGS: dict[str, tuple[str, list[tuple[int, str]]]] = {
    "the guide's own example": (GUIDE_EXAMPLE, []),
    "heavy sets of 7": (log("2026-12-01,18:00,straight-heavy,3,7,,"), [(2, "G4")]),
    "heavy sets of 2": (log("2026-12-01,18:00,straight-heavy,3,2,,"), [(2, "G4")]),
    "a light set of 21": (log("2026-12-01,18:00,bent-light,2,21,,"), [(2, "G3")]),
    "90 s of mini-squat": (log("2026-12-01,18:00,mini-squat,2,,90,"), [(2, "G8")]),
    "47 hours apart": (
        log("2026-12-01,18:00,straight-light,2,15,,", "2026-12-03,17:00,bent-heavy,3,6,,"),
        [(3, "G13")],
    ),
    "Sunday evening to Monday evening": (
        log("2026-12-06,18:00,straight-light,2,15,,", "2026-12-07,18:00,bent-heavy,3,6,,"),
        [(3, "G13")],
    ),
    "73 hours within the week": (
        log("2026-12-01,18:00,straight-light,2,15,,", "2026-12-04,19:00,bent-heavy,3,6,,"),
        [(3, "G13")],
    ),
    "73 hours across weeks": (
        log("2026-12-04,18:00,straight-light,2,15,,", "2026-12-07,19:00,bent-heavy,3,6,,"),
        [],
    ),
    "three in a week": (
        log(
            "2026-11-30,18:00,rope,,,,60",
            "2026-12-02,18:00,bent-heavy,3,6,,",
            "2026-12-04,18:00,straight-light,2,15,,",
        ),
        [(4, "G12")],
    ),
    "the same workout twice running": (
        log("2026-12-01,18:00,straight-light,2,15,,", "2026-12-03,18:00,straight-light,2,15,,"),
        [(3, "G15")],
    ),
    "set by set, as prescribed": (
        log(
            *(
                f"2026-12-01,18:00,straight-heavy,{side},{number},6,20"
                for number in (1, 2, 3)
                for side in ("left", "right")
            ),
            header=BY_SET,
        ),
        [],
    ),
    "set by set, one of 7": (
        log(
            "2026-12-01,18:00,straight-heavy,left,1,6,20",
            "2026-12-01,18:00,straight-heavy,left,2,7,20",
            "2026-12-01,18:00,straight-heavy,left,3,6,20",
            header=BY_SET,
        ),
        [(3, "G4")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), FINDINGS.values(), ids=FINDINGS)
def test_each_case_has_exactly_its_rule(
    ask: Terminal, text: str, expected: list[tuple[int, str]]
) -> None:
    answer = ask("check", "-", "--today", "2026-12-13", "--json", stdin=text)
    found = answer.json
    assert list(found) == ["findings", "notes", "unreadable"]
    assert [(f["line"], f["rule"]) for f in found["findings"]] == expected
    assert all(list(f) == ["line", "rule", "text"] for f in found["findings"] + found["notes"])
    assert found["unreadable"] == []
    assert answer.code == (1 if expected else 0)
    assert answer.err == ""


def test_eight_by_four_passes_with_its_note(ask: Terminal) -> None:
    text = log("2026-12-01,18:00,straight-light,4,8,,")
    answer = ask("check", "-", "--today", "2026-12-02", "--json", stdin=text)
    assert (answer.code, answer.json["findings"]) == (0, [])
    assert [(n["line"], n["rule"]) for n in answer.json["notes"]] == [(2, "G3")]


UNREADABLE = log("2026-12-01,18:00,straight-light,2,15,,", "2026-12-99,18:00,rope,,,,60")
BOTH = UNREADABLE + "2026-12-03,18:00,bent-heavy,3,7,,\n"


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (GUIDE_EXAMPLE, [], 0),
        (UNREADABLE, [], 2),
        (UNREADABLE, ["--lenient"], 0),
        (BOTH, [], 2),
        (BOTH, ["--lenient"], 1),
        ("", [], 2),
        ("nothing,of,use\n1,2,3\n", ["--lenient"], 2),
    ],
)
def test_exit_codes(ask: Terminal, text: str, options: list[str], code: int) -> None:
    for json in ([], ["--json"]):
        answer = ask("check", "-", "--today", "2026-12-13", *options, *json, stdin=text)
        assert answer.code == code, answer.err


def test_an_unreadable_row_is_named_by_line_and_word(ask: Terminal) -> None:
    (row,) = ask("check", "-", "--json", stdin=UNREADABLE).json["unreadable"]
    assert list(row) == ["line", "text"]
    assert row["line"] == 3
    assert "2026-12-99" in row["text"]


def test_people_read_lines_and_a_count(ask: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(BOTH, encoding="utf-8")
    answer = ask("check", path, "--today", "2026-12-04")
    assert "line 4  G4   7 repetitions" in answer.out
    assert "line 3  unreadable: " in answer.out
    assert answer.err.startswith("2 rows, 1 finding, ")
    assert max(map(len, answer.out.splitlines())) <= 80


def test_nobodys_data_is_needed(ask: Terminal) -> None:
    ask("check", "-", stdin=GUIDE_EXAMPLE)
    assert not ask.data.exists()
