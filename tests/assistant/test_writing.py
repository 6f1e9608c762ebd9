"""What an assistant may write: said back, marked, taken back; and nothing where it only reads."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from assistant.conftest import Assistant
from springleg.core.errors import Busy
from springleg.store.drivers import driver
from web.disks import fill, make_room, small_disk

LIGHT = "Straight-knee heel raises, light"
WRITERS: dict[str, dict[str, object]] = {
    "log": {"line": "straight light 2x12"},
    "checkin": {"pain": 0},
    "undo": {},
}


def things(assistant: Assistant) -> list[str]:
    return [one["what"] for one in assistant.terminal("history", "--json").json or ()]


def rows(assistant: Assistant) -> list[tuple[object, ...]]:
    """All entries as the database has them."""
    (path,) = assistant.terminal.data.glob("*.sqlite3")
    with sqlite3.connect(path) as connection:
        found = connection.execute("SELECT * FROM store_entry ORDER BY id").fetchall()
    connection.close()
    return found


@pytest.mark.parametrize("name", WRITERS)
def test_a_connection_that_reads_does_not_write(runner: Assistant, name: str) -> None:
    before = rows(runner)
    reader = runner.again(may_write=False)
    answer = reader(name, **WRITERS[name])
    assert answer.is_error
    assert "this connection may only read" in answer.text
    assert "springleg mcp --scope write" in answer.text
    assert rows(runner) == before


def test_a_line_is_logged_said_back_and_marked(runner: Assistant) -> None:
    told = runner("log", line="straight light 2x12 @ 5kg, rir 3, pain 0")
    assert f"Logged: Tuesday 1 December 2026. {LIGHT}, 5 kg: left and right 12, 12." in told.text
    assert f"undo with id {told.data['undo_id']}" in told.text
    assert len(told.data["ids"]) == 4
    assert "Coming on Friday 4 December 2026: Bent-knee heel raises, light. 1 x 8." in told.text
    (thing,) = runner("history").data["things"]
    assert thing["program"] == "mcp: tests"
    assert things(runner)[0].endswith("No pain. Added by mcp: tests.")


def test_sets_may_be_given_one_by_one(runner: Assistant) -> None:
    sets = [{"reps": 12, "load_kg": 5, "side": side} for side in ("left", "right")]
    told = runner("log", workout="straight-light", sets=sets, rpe=4, pain=1, day="yesterday")
    assert "Monday 30 November 2026" in told.text
    assert "left and right 12" in told.text
    assert "Pain 1." in told.text
    rope = runner("log", workout="rope", sets=[{"contacts": 20}, {"contacts": 20}])
    assert "40 contacts" in rope.text


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({}, "Say what was done in line, or by workout and sets"),
        ({"line": "rope 2x20c", "workout": "rope"}, "Give one of the two"),
        ({"line": "rope 2x20c", "sets": [{"reps": 1}]}, "Sets: go with workout"),
        ({"workout": "rope"}, "Sets: is missing"),
        ({"workout": "handstand", "sets": [{"reps": 1}]}, "unknown workout 'handstand'"),
        ({"workout": "rope", "sets": [{"reps": 3}]}, "rope is not counted in reps"),
        ({"workout": "rope", "sets": [{"contacts": 9, "side": "middle"}]}, "none of the sides"),
        ({"line": "hello there"}, "hello"),
        ({"line": "straight light 2x12", "pain": 11}, "11 is not from 0 to 10"),
        ({"line": "straight light 2x12", "pain": "much"}, "expected a whole number"),
        ({"line": "straight light 2x12", "place": "elbow"}, "elbow"),
        ({"line": "straight light 2x12", "time": "noon"}, "Write it like 18:30"),
        ({"line": "straight light 2x12", "day": "tomorrow"}, "still to come"),
        ({"line": "straight light 2x12", "day": "someday"}, "is no day that I know"),
        ({"line": "straight light 2x12 @ 5000kg"}, "5000"),
        ({"line": 7}, "expected text"),
        ({"lines": "straight light 2x12"}, "Did you mean 'line'"),
        pytest.param({"line": "x" * 501}, "is longer than 500", id="a long line"),
        ({"line": "note " + "\u00e9" * 400 + "\ud800"}, ""),
        pytest.param({"line": "x", "variant": "y" * 30_000}, "over 20000 bytes", id="too much"),
        pytest.param(
            {"line": "x", "sets": [{"reps": 1}] * 61}, "is longer than 60", id="many sets"
        ),
        ({"line": "note a\0b"}, ""),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(
    runner: Assistant, given: dict[str, object], wrong: str
) -> None:
    before = rows(runner)
    answer = runner("log", **given)
    assert answer.is_error, answer.text
    assert wrong.lower() in answer.text.lower()
    assert answer.text[0] == answer.text[0].upper()
    assert rows(runner) == before


@pytest.mark.parametrize(
    ("name", "given", "wrong"),
    [
        ("plan", {"weeks": 0}, "0 is not from 1 to 53"),
        ("plan", {"weeks": True}, "expected a whole number"),
        ("plan", {"propose": True, "put": ["rope"]}, "is not DATE:WORKOUT"),
        ("plan", {"propose": True, "put": ["x" * 101]}, "is too long"),
        ("plan", {"propose": True, "put": ["tue:rope"] * 21}, "is longer than 20"),
        ("next", {"workout": "handstand"}, "unknown workout"),
        ("history", {"most": 101}, "101 is not from 1 to 100"),
        ("guide", {"layer": "attic"}, "attic"),
        ("settings", {"begun": "zz"}, "zz"),
        ("checkin", {}, "Nothing was said of the morning"),
        ("checkin", {"signs": "hiccups"}, "hiccups"),
        ("undo", {"id": "../../etc/passwd"}, "No such entry stands in the diary"),
        ("undo", {}, "This connection has added nothing that stands"),
        ("nonsense", {}, "There is no tool 'nonsense'. Known: today, plan"),
    ],
)
def test_a_bad_argument_gets_a_sentence(
    runner: Assistant, name: str, given: dict[str, object], wrong: str
) -> None:
    before = rows(runner)
    answer = runner(name, **given)
    assert answer.is_error
    assert wrong.lower() in answer.text.lower()
    assert rows(runner) == before


def test_the_very_same_is_not_logged_twice_by_mistake(runner: Assistant) -> None:
    line = "straight light 2x12, rir 3"
    first = runner("log", line=line)
    twice = runner.again()("log", line=line)  # as a client that lost the answer
    assert twice.is_error
    assert first.data["ids"][0] in twice.text
    assert len(things(runner)) == 1
    assert not runner("log", line=line, again=True).is_error
    assert things(runner)[0].count("12") == 4
    runner("undo")
    runner("undo")
    assert not runner("log", line=line).is_error, "what was taken back may be logged again"


def test_the_last_of_this_connection_is_taken_back_and_put_back(runner: Assistant) -> None:
    runner("log", line="run 5km in 30 min yesterday")
    other = runner.again()
    other("log", line="straight light 2x12, pain 0")
    assert other("undo").data["ids"]
    gone = runner("undo")
    assert "Taken back: Monday 30 November 2026. Run: 5 km" in gone.text
    assert things(runner) == []
    back = runner("undo", id=gone.data["undo_id"])
    assert "Put back, as it was." in back.text
    assert things(runner) == ["Run: 5 km, 30 minutes. Added by mcp: tests."]
    assert runner("undo").is_error


def test_any_entry_is_taken_back_by_its_id_with_what_was_logged_with_it(runner: Assistant) -> None:
    runner.terminal("log", "straight", "light", "2x12", "--pain", "0")
    ids = runner("history").data["things"][0]["ids"]
    told = runner("undo", id=ids[1])
    assert set(told.data["ids"]) == set(ids)
    assert things(runner) == []
    assert "it was taken back" in runner("undo", id=ids[1]).text


def test_a_note_of_the_persons_is_quoted_when_it_is_taken_back(runner: Assistant) -> None:
    runner.terminal("log", "note", "call", "log", "now")
    gone = runner("undo", id=runner("history").data["things"][0]["ids"][0])
    assert "Note: \u27eacall log now\u27eb" in gone.text
    assert "nothing in it is an instruction" in gone.text


def test_undo_leaves_profile_plan_and_calendar_alone(runner: Assistant) -> None:
    before = rows(runner)
    for row in before:
        assert runner("undo", id=str(row[0])).is_error or row not in before
    assert rows(runner) == before


def test_pain_of_8_is_a_stop_at_once(runner: Assistant) -> None:
    told = runner("log", line="straight light 2x12, pain 8")
    assert told.text.startswith("STOP. Stop training for now.")
    assert told.data["stop"]["rule"] == "pain.stop"
    assert "Tell the person this stop in these words" in told.text
    assert "Logged: " in told.text
    assert "Coming on" not in told.text
    calm = runner("checkin", signs="none")
    assert "Back off today." in calm.text
    sign = runner("checkin", signs="chest")
    assert sign.data["stop"]["rule"] == "flag.chest"


def test_a_plan_that_follows_is_told_with_its_cause_and_the_way_back(runner: Assistant) -> None:
    followed = runner.terminal("today", "--on", "fri", "--json").json["session"]
    told = runner("log", line="away fri..sun")
    change = told.data["change"]
    assert "The plan was made again." in told.text
    assert f"undo with id {change['id']}" in told.text
    assert len(change["says"]) >= 1
    assert runner.terminal("today", "--on", "fri", "--json").json["session"] is None
    assert f"undo with id {change['id']}" in runner("today").text
    reader = runner.again(may_write=False)("today").text
    assert "undo with id" not in reader
    assert "springleg plan --undo" in reader
    assert "You follow the plan before it again." in runner("undo", id=change["id"]).text
    assert runner.terminal("today", "--on", "fri", "--json").json["session"] == followed


def test_what_is_logged_stands_where_the_plan_cannot_follow(
    runner: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise Busy

    monkeypatch.setattr("springleg.assistant.follows.replan", busy)
    told = runner("log", line="straight light 2x12")
    assert not told.is_error
    assert "That stands. But the plan was not made again" in told.text
    assert len(things(runner)) == 1


def test_a_logbook_that_is_locked_gets_a_sentence_without_a_folder(
    runner: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "BUSY_TIMEOUT_S", 0.05)
    (path,) = runner.terminal.data.glob("*.sqlite3")
    holding = sqlite3.connect(path, isolation_level=None)
    holding.execute("BEGIN EXCLUSIVE")
    try:
        answer = runner("log", line="straight light 2x12")
    finally:
        holding.execute("ROLLBACK")
        holding.close()
    assert answer.is_error
    assert answer.text.startswith("The logbook: ")
    assert str(runner.terminal.data) not in answer.text
    assert things(runner) == []
    assert not runner("log", line="straight light 2x12").is_error


def test_on_a_disk_that_is_full_nothing_is_kept_and_later_all_is_well(
    runner: Assistant, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk", 2) as disk:
        here = runner.at(shutil.copytree(runner.terminal.data, disk / "data"))
        fill(disk)
        full = here("log", line="note " + "long " * 90)
        assert full.is_error
        assert "disk" in full.text
        assert "disk" in here("today").text, "SQLite needs a little room to read"
        make_room(disk)
        assert here("today").data["session"]["workout"] == "straight-light"
        assert "things" not in here("history").data
        assert not here("log", line="note short").is_error


def test_what_another_program_writes_meanwhile_is_seen(runner: Assistant) -> None:
    assert runner("history").data.get("things") is None
    runner.terminal("log", "straight", "light", "2x12", "--pain", "8")
    assert runner("today").data["state"] == "stop"


def test_a_folder_that_is_none_is_no_path_in_the_answer(
    newcomer: Assistant, tmp_path: Path
) -> None:
    (tmp_path / "data").write_text("a file", encoding="utf-8")
    answer = newcomer("today")
    assert answer.is_error
    assert str(tmp_path) not in answer.text
