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


# --- new notes ---------------------------------------------------------------------------------

BY_EFFORT = "date,time,workout,side,set,reps,seconds,contacts,rir"
NOTES: dict[str, tuple[str, list[tuple[int, str]], str]] = {
    "a rope row without contacts": (
        log("2026-12-01,18:00,rope,2,,30,"),
        [(2, "G10")],
        "No contacts written",
    ),
    "a rope row with nothing at all": (log("2026-12-01,18:00,rope,,,,"), [(2, "G10")], "1 a foot"),
    "mini-squats in repetitions": (
        log("2026-12-01,18:00,mini-squat,2,25,,"),
        [(2, "G8")],
        "25 repetitions in a mini-squat set",
    ),
    "heavy sets with 6 left": (
        log(
            *(
                f"2026-12-01,18:00,bent-heavy,left,{number},5,,,{left}"
                for number, left in ((1, 6), (2, 5.5), (3, 2))
            ),
            header=BY_EFFORT,
        ),
        [(2, "G4")],
        "6 repetitions left after a heavy set",
    ),
    "a plan of dates alone": ("date,workout\n2026-12-01,rope\n2026-12-03,bent-heavy\n", [], ""),
}


@pytest.mark.parametrize(("text", "expected", "words"), NOTES.values(), ids=NOTES)
def test_each_note_is_said_and_leaves_exit_0(
    ask: Terminal, text: str, expected: list[tuple[int, str]], words: str
) -> None:
    answer = ask("check", "-", "--today", "2026-12-04", "--json", stdin=text)
    assert (answer.code, answer.json["findings"]) == (0, [])
    assert [(n["line"], n["rule"]) for n in answer.json["notes"]] == expected
    assert words in " ".join(n["text"] for n in answer.json["notes"])


# --- a habit is said once ----------------------------------------------------------------------

DAYS = ["2026-10-05", "2026-10-12", "2026-10-19", "2026-10-26", "2026-11-02", "2026-11-09"]


def weekly(*reps: int) -> str:
    """A heavy session a week, of so many repetitions."""
    return log(*(f"{day},18:00,bent-heavy,3,{n},," for day, n in zip(DAYS, reps, strict=False)))


def said(ask: Terminal, text: str) -> str:
    answer = ask("check", "-", "--today", "2026-10-05", stdin=text)
    assert max(map(len, answer.out.splitlines())) <= 80
    return " ".join(answer.out.split())


def test_a_note_made_again_and_again_is_said_once_with_its_count(ask: Terminal) -> None:
    text = weekly(5, 5, 5, 5, 5, 5)
    told = said(ask, text)
    assert told.count("again before the round") == 1
    assert "lines 3 to 7 G14 note, 5 times: Bent-knee heel raises, heavy, again" in told
    assert "lines 2 to 6 G12 note, 5 times, the last: 1 workout in week 2026-W45" in told
    notes = ask("check", "-", "--json", "--today", "2026-10-05", stdin=text).json["notes"]
    assert [n["line"] for n in notes if n["rule"] == "G14"] == [3, 4, 5, 6, 7]


def test_the_same_finding_is_said_once_and_every_line_is_named(ask: Terminal) -> None:
    told = said(ask, weekly(7, 7, 7, 5, 2, 7))
    assert told.count("7 repetitions in a heavy set") == 1
    assert "lines 2 to 7 G4 5 times: lines 2 to 4 and 7: 7 repetitions in a heavy set" in told
    assert "line 6: 2 repetitions in a heavy set: the guide gives 3 to 6." in told


def test_of_many_unlike_findings_the_first_are_told_and_the_lines_of_all(ask: Terminal) -> None:
    four = said(ask, weekly(7, 8, 9, 10))
    assert [f"{n} repetitions in" in four for n in (7, 8, 9, 10)] == [True] * 4
    assert "The others" not in four
    told = said(ask, weekly(7, 8, 9, 10, 11, 10))
    assert [f"{n} repetitions in" in told for n in (7, 8, 9, 10, 11)] == [True] * 3 + [False] * 2
    assert "The others: lines 5 to 7." in told


def test_json_lists_every_finding_and_note_of_a_habit(ask: Terminal) -> None:
    text = weekly(7, 8, 9, 10, 11, 12)
    found = ask("check", "-", "--json", "--today", "2026-10-05", stdin=text).json
    assert [f["line"] for f in found["findings"] if f["rule"] == "G4"] == [2, 3, 4, 5, 6, 7]
    assert all(list(one) == ["line", "rule", "text"] for one in found["findings"] + found["notes"])


def test_all_of_it_is_said_in_german_too(ask: Terminal) -> None:
    answer = ask("check", "-", "--lang", "de", "--today", "2026-10-05", stdin=weekly(7, 8, 7))
    told = " ".join(answer.out.split())
    assert "Zeilen 2 bis 4 G4 3 Mal: Zeilen 2 und 4: 7 Wiederholungen" in told
    assert "Hinweis, 2 Mal" in told
    assert answer.err.startswith("3 Zeilen, 5 Befunde, ")


# --- one's own log -----------------------------------------------------------------------------


def logged(ask: Terminal, *sessions: str) -> None:
    assert ask("init", "--no-input").code == 0
    for words in sessions:
        assert ask("log", *words.split()).code == 0


def test_without_a_file_ones_own_log_is_checked(ask: Terminal) -> None:
    logged(
        ask,
        "straight-heavy 3x7@10 --on 2026-11-09",
        "rope 2x30c --on 2026-11-11",
        "rope 2x30c --on 2026-11-16",
    )
    answer = ask("check", "--today", "2026-11-18")
    told = " ".join(answer.out.split())
    assert answer.code == 1
    assert "9 Nov 2026 straight heavy G4 6 times: 7 repetitions in a heavy set" in told
    assert "16 Nov 2026 rope G15 Skipping rope, twice running" in told
    assert "11 Nov 2026 to 16 Nov 2026 G11 note, 2 times: 60 contacts" in told
    assert "line" not in told
    assert answer.err == "10 sets, 7 findings, 3 notes.\n"
    assert max(map(len, answer.out.splitlines())) <= 80


def test_in_json_a_remark_on_ones_own_log_names_its_set(ask: Terminal) -> None:
    logged(ask, "straight-heavy 3x6@10 rir 7 --on 2026-11-09 --time 18:30", "rope 2x30c")
    answer = ask("check", "--json")
    assert (answer.code, answer.err) == (0, "")
    found = answer.json
    assert (list(found), found["unreadable"]) == (["findings", "notes", "unreadable"], [])
    easy = next(n for n in found["notes"] if n["rule"] == "G4")
    assert list(easy) == ["line", "rule", "text", "date", "time", "workout", "id"]
    assert easy["line"] is None
    where = (easy["date"], easy["time"], easy["workout"])
    assert where == ("2026-11-09", "18:30", "straight-heavy")
    listed = {one for h in ask("history", "--json").json for one in h["ids"]}
    assert easy["id"] in listed
    assert next(n for n in found["notes"] if n["rule"] == "G11")["time"] is None


def test_a_log_by_the_guide_is_exit_0(ask: Terminal) -> None:
    logged(ask, "bent-heavy 3x6@10 --on 2026-11-24", "mini-squat 2x60s --on 2026-11-26")
    answer = ask("check", "--today", "2026-11-29")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "10 sets, 0 findings, 0 notes.\n"


def test_the_runners_own_day_tells_whether_a_week_has_ended(ask: Terminal) -> None:
    logged(ask, "rope 2x30c --on 2026-11-30")
    assert "G12" not in ask("check").out
    assert "G12" in ask("check", "--today", "2026-12-07").out


def test_ones_own_settings_of_check_hold_for_ones_own_log_and_not_for_a_file(
    ask: Terminal,
) -> None:
    logged(ask, "straight-heavy 3x6@10 rir 7 --on 2026-11-24")
    ask("settings", "set", "check.easy-heavy.rir", "8")
    assert ask("check", "--today", "2026-11-25").out == ""
    ask("settings", "reset", "check.easy-heavy.rir")
    assert "7 repetitions left" in ask("check", "--today", "2026-11-25").out
    ask("settings", "set", "check.easy-heavy", "off")
    assert ask("check", "--today", "2026-11-25").out == ""
    easy = log("2026-11-24,18:00,bent-heavy,left,1,5,,,7", header=BY_EFFORT)
    assert "7 repetitions left" in ask("check", "-", "--today", "2026-11-25", stdin=easy).out


def test_an_empty_log_is_exit_1_with_what_to_do(ask: Terminal) -> None:
    logged(ask)
    answer = ask("check")
    assert (answer.code, answer.out) == (1, "")
    assert "Your log has no sets yet." in answer.err
    assert "springleg log " in answer.err
    assert "springleg check my-log.csv" in answer.err
    plain = ask("check", "--json")
    assert plain.code == 1
    assert plain.json == {"findings": [], "notes": [], "unreadable": []}


def test_an_empty_name_is_a_file_that_is_not_there_and_not_ones_own_log(ask: Terminal) -> None:
    logged(ask, "rope 2x30c")
    answer = ask("check", "")
    assert (answer.code, answer.out) == (2, "")
    assert "springleg: " in answer.err


def test_where_no_logbook_is_it_is_said_where_and_how_to_begin(ask: Terminal) -> None:
    for json in ([], ["--json"]):
        answer = ask("check", *json)
        assert answer.code == 1
        assert "You have no log in" in answer.err
    assert not ask.data.exists()
