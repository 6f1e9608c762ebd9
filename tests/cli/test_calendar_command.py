"""`calendar`: import, add, list, remove, undo, words."""

from pathlib import Path

import pytest

from cli.terminal import Terminal

ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//test//EN
BEGIN:VEVENT
UID:1@test
DTSTAMP:20261101T000000Z
DTSTART;VALUE=DATE:20261206
SUMMARY:Long run 15 km
END:VEVENT
BEGIN:VEVENT
UID:2@test
DTSTAMP:20261101T000000Z
DTSTART;VALUE=DATE:20261213
SUMMARY:Zürich Café half marathon (A race)
END:VEVENT
BEGIN:VEVENT
UID:3@test
DTSTAMP:20261101T000000Z
DTSTART;VALUE=DATE:20261214
SUMMARY:Dentist
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")
CSV = "date,kind,km\n2026-12-02,easy,8\n2026-12-99,long,20\n"


@pytest.fixture
def ics(tmp_path: Path) -> Path:
    path = tmp_path / "runs.ics"
    path.write_text(ICS, encoding="utf-8", newline="")
    return path


def dates(ask: Terminal) -> list[str]:
    return [run["date"] for run in ask("calendar", "list", "--json").json]


def test_import_says_what_it_kept_and_what_it_left(ask: Terminal, ics: Path) -> None:
    answer = ask("calendar", "import", ics)
    assert (answer.code, answer.out) == (0, "")
    assert "'Dentist'" in answer.err
    assert "It holds 2 runs: 1 long, 1 race." in answer.err
    assert "springleg calendar review\nNext: springleg plan" in answer.err
    assert ask("calendar", "list").out.splitlines() == [
        "Sun 2026-12-06  long 15 km, Long run 15 km",
        "Sun 2026-12-13  race A 21.1 km, Zürich Café half marathon (A race)",
    ]


def test_a_dry_run_shows_the_runs_and_keeps_none(ask: Terminal, ics: Path) -> None:
    ask("init", "--no-input")
    answer = ask("calendar", "import", ics, "--dry-run")
    assert len(answer.out.splitlines()) == 2
    assert "It holds 2 runs: 1 long, 1 race. Nothing is kept yet." in answer.err
    assert dates(ask) == []


def test_a_dry_run_says_no_as_the_import_itself_would(ask: Terminal) -> None:
    ask("init", "--no-input")
    answer = ask("calendar", "import", "-", "--dry-run", stdin="date,kind\n2026-12-99,long\n")
    assert (answer.code, answer.out) == (2, "")
    assert "no run could be read" in answer.err


def test_import_again_replaces_what_came_from_the_same_file(ask: Terminal, ics: Path) -> None:
    ask("calendar", "import", ics)
    ask("calendar", "add", "2026-12-08", "easy")
    ics.write_text(ICS.replace("20261206", "20261205"), encoding="utf-8", newline="")
    ask("calendar", "import", ics)
    assert dates(ask) == ["2026-12-05", "2026-12-08", "2026-12-13"]


def test_what_changes_is_said_before_and_after_it_is_kept(ask: Terminal, ics: Path) -> None:
    ask("calendar", "import", ics)
    newer = ICS.replace("20261206", "20261205").replace("Dentist", "Tempo")
    newer = newer.replace("Zürich Café half", "Basel half")
    ics.write_text(newer, encoding="utf-8", newline="")
    said = "runs.ics, imported before: 2 new, 1 gone, 1 moved."
    assert said in ask("calendar", "import", ics, "--dry-run").err
    assert dates(ask) == ["2026-12-06", "2026-12-13"]
    answer = ask("calendar", "import", ics, "--json")
    assert said in answer.err
    assert answer.json["change"] == {
        "source": "runs.ics",
        "is_new": False,
        "added": 2,
        "removed": 1,
        "moved": 1,
        "unchanged": 0,
        "others": [],
        "holidays": [],
    }
    assert "runs.ics, imported before: 3 as before." in ask("calendar", "import", ics).err


def test_a_file_of_the_same_name_takes_nothing_from_another(
    ask: Terminal, ics: Path, tmp_path: Path
) -> None:
    ask("calendar", "import", ics)
    own = tmp_path / "own" / "runs.ics"
    own.parent.mkdir()
    other = ICS.replace("@test", "@own").replace("20261206", "20261209")
    own.write_text(other, encoding="utf-8", newline="")
    answer = ask("calendar", "import", own)
    assert "runs.ics (2): a new calendar." in answer.err
    assert "runs.ics stays as it is.\n" in answer.err
    told = " ".join(answer.err.split())
    assert "To replace it by this file: springleg calendar undo, then import with --source" in told
    assert dates(ask) == ["2026-12-06", "2026-12-09", "2026-12-13"], "a race in both is one race"
    ask("calendar", "undo")
    answer = ask("calendar", "import", own, "--source", "runs.ics")
    assert "runs.ics, imported before: 1 moved, 1 as before." in answer.err
    assert dates(ask) == ["2026-12-09", "2026-12-13"]
    assert ask("calendar", "undo").code == 0
    assert dates(ask) == ["2026-12-06", "2026-12-13"]


@pytest.mark.parametrize(("text", "count"), [(ICS, 2), (CSV, 1)])
def test_standard_input_may_hold_either_kind(ask: Terminal, text: str, count: int) -> None:
    answer = ask("calendar", "import", "-", "--json", stdin=text)
    assert answer.code == 0
    assert list(answer.json) == ["runs", "unreadable", "notes", "change"]
    assert len(answer.json["runs"]) == count
    assert len(dates(ask)) == count


def test_rows_that_cannot_be_read_are_named_by_line(ask: Terminal) -> None:
    answer = ask("calendar", "import", "-", "--json", stdin=CSV)
    (row,) = answer.json["unreadable"]
    assert row["line"] == 3
    assert "line 3: " in answer.err


def test_a_file_with_no_readable_run_keeps_what_was_there(ask: Terminal) -> None:
    ask("calendar", "import", "-", stdin=CSV)
    answer = ask("calendar", "import", "-", stdin="date,kind\n2026-12-99,long\n")
    assert answer.code == 2
    assert dates(ask) == ["2026-12-02"]


def test_runs_are_added_listed_removed_and_brought_back(ask: Terminal) -> None:
    added = ask("calendar", "add", "2026-12-13", "race", "--priority", "A", "--distance", "21.1")
    assert "Added: Sunday 13 December 2026, race A 21.1 km." in added.err
    assert "Taken out: Sunday 13 December 2026" in ask("calendar", "remove", "2026-12-13").err
    assert dates(ask) == []
    assert "Taken back: the removal" in ask("calendar", "undo").err
    assert dates(ask) == ["2026-12-13"]
    undone = ask("calendar", "undo", "--json")
    assert undone.json["kind"] == "run-added"
    assert dates(ask) == []
    assert ask("calendar", "undo").code == 1


def test_undo_of_an_import_brings_back_the_one_before(ask: Terminal, ics: Path) -> None:
    ask("calendar", "import", ics)
    ics.write_text(ICS.replace("20261206", "20261205"), encoding="utf-8", newline="")
    ask("calendar", "import", ics)
    answer = ask("calendar", "undo")
    assert "the import of 2 runs from runs.ics" in answer.err
    assert dates(ask) == ["2026-12-06", "2026-12-13"]


def test_an_empty_list_says_how_to_fill_it(ask: Terminal) -> None:
    ask("init", "--no-input")
    answer = ask("calendar", "list")
    assert (answer.code, answer.out) == (1, "")
    assert "springleg calendar import" in answer.err


def test_words_change_what_a_title_means(ask: Terminal, ics: Path) -> None:
    answer = ask("calendar", "words", "hard", "dentist")
    assert "From now on 'dentist' means hard." in answer.err
    assert "dentist" in ask("calendar", "words", "hard", "--json").json["hard"]
    ask("calendar", "import", ics)
    assert dates(ask)[-1] == "2026-12-14"
    ignored = ask("calendar", "words", "ignore", "Dentist")
    assert "From now on 'Dentist' means no run." in ignored.err
    assert "dentist" not in ask("calendar", "words", "hard", "--json").json["hard"]
    ask("calendar", "import", ics)
    assert dates(ask)[-1] == "2026-12-13"


def test_words_are_listed_by_kind(ask: Terminal) -> None:
    ask("init", "--no-input")
    assert list(ask("calendar", "words", "--json").json) == [
        "easy",
        "hard",
        "long",
        "race",
        "ignore",
    ]
    assert ask("calendar", "words", "long").out.startswith("long: long, long run")


def test_a_huge_calendar_is_read_listed_and_planned_round(ask: Terminal, tmp_path: Path) -> None:
    rows = (f"2026-12-{n % 31 + 1:02},easy,{n % 30 + 1}" for n in range(4_000))
    big = tmp_path / "big.csv"
    big.write_text("date,kind,km\n" + "\n".join(rows), encoding="utf-8")
    assert "It holds 4000 runs" in ask("calendar", "import", big).err
    assert len(ask("calendar", "list").out.splitlines()) == 4_000
    assert ask("plan", "--weeks", "1").code == 0


def test_a_week_of_runs_is_said_shown_changed_and_ended(ask: Terminal) -> None:
    answer = ask("calendar", "weekly", "tue=hard", "thu", "sun=long", "--until", "2026-12-20")
    assert answer.out.splitlines() == ["tue  hard", "thu  easy", "sun  long"]
    assert "Next: springleg plan" in answer.err
    assert len(dates(ask)) == 9
    ask("calendar", "weekly", "wed", "--until", "2026-12-20")
    assert ask("calendar", "weekly").out.splitlines() == ["wed  easy"]
    assert len(dates(ask)) == 3
    assert "3 runs were taken out." in ask("calendar", "end", "weekly").err
    assert dates(ask) == []
    ask("calendar", "undo")
    assert len(dates(ask)) == 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("tue=race",), "'race'"),
        (("someday",), "'someday' is not a weekday"),
        (("tue", "--until", "2026-11-01"), "in the past, or over a year away"),
    ],
)
def test_a_week_that_cannot_be_is_refused(ask: Terminal, words: tuple[str, ...], said: str) -> None:
    answer = ask("calendar", "weekly", *words)
    assert answer.code
    assert said in answer.err
    assert ask("calendar", "end", "weekly").code


HOLIDAY = """BEGIN:VEVENT
UID:4@test
DTSTAMP:20261101T000000Z
DTSTART;VALUE=DATE:20261224
DTEND;VALUE=DATE:20270103
SUMMARY:Skiing
END:VEVENT
BEGIN:VEVENT
UID:5@test
DTSTAMP:20261101T000000Z
DTSTART;VALUE=DATE:20261215
SUMMARY:Sprint planning
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


def test_titles_are_looked_through_and_put_right(ask: Terminal, ics: Path) -> None:
    ics.write_text(ICS.replace("END:VCALENDAR\r\n", HOLIDAY), encoding="utf-8", newline="")
    offer = "springleg log away 2026-12-24 to 2027-01-02"
    assert offer in " ".join(ask("calendar", "import", ics).err.split())
    answer = ask("calendar", "review")
    assert answer.out.splitlines() == [
        "Races",
        "  Zürich Café half marathon (A race): 1 entry, on 13 Dec 2026; 'half marathon'",
        "                                      in the title.",
        "Long runs",
        "  Long run 15 km: 1 entry, on 6 Dec 2026; 'long run' in the title.",
        "No runs, though somebody might mean one",
        "  Sprint planning: 1 entry, on 15 Dec 2026; 'sprint planning' in the title.",
    ]
    answer = ask("calendar", "is", "sprint planning", "race", "--priority", "C")
    assert "in your calendar (1 entry) and in every later import" in " ".join(answer.err.split())
    assert ask("calendar", "list").out.splitlines()[-1] == (
        "Tue 2026-12-15  race C, Sprint planning"
    )
    assert "as before" in ask("calendar", "import", ics).err
    assert dates(ask)[-1] == "2026-12-15"
    ask("calendar", "undo")
    undone = ask("calendar", "undo")
    assert "what you said of entries titled 'sprint planning'" in " ".join(undone.err.split())
    assert dates(ask) == ["2026-12-06", "2026-12-13"]
    ask("log", "away", "2026-12-24", "to", "2027-01-02")
    assert "Skiing" not in ask("calendar", "review").err


def test_a_title_is_put_right_in_words_that_are_known(ask: Terminal) -> None:
    assert "not one of easy, hard, long" in " ".join(
        ask("calendar", "is", "Run", "walk").err.split()
    )
    answer = ask("calendar", "is", "Run", "easy", "--priority", "A")
    assert (answer.code, "goes with a race" in answer.err) == (2, True)
    answer = ask("calendar", "is", "Tuesday Harriers", "hard")
    assert "You have no entry of that title yet" in " ".join(answer.err.split())
    assert ask("calendar", "is", "Harriers", "ignore", "--json").json == {
        "title": "Harriers",
        "kind": None,
        "entries": 0,
        "changes": {"added": 0, "removed": 0, "moved": 0, "unchanged": 0},
    }
