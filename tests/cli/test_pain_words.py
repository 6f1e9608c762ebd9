"""Where it hurts, at every door of the terminal: the same words, the same stop and refusal."""

import json
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from cli.terminal import Answer, Terminal
from springleg.core.dosing.gates import sign_stop
from springleg.core.dosing.prescription import State
from springleg.core.log.pain import PainKind, Place
from springleg.core.log.projection import report_of
from springleg.core.log.sets import PainReport, Side
from springleg.usecases.app import clock, workspace
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.rules import current_guide
from springleg.usecases.athlete.dosing_state import dosing_state

DAY = "2026-12-01"
WORKOUT = {"day": DAY, "workout": "straight-light"}
Door = Callable[[Terminal, str], Answer]


def by_json(kind: str, fact: dict[str, object]) -> Door:
    """The door of `log --input`: an entry of this kind with the place in it."""

    def door(ask: Terminal, place: str) -> Answer:
        at = f"{DAY}T09:00:00+00:00"
        entry = {"id": str(uuid4()), "at": at, "kind": kind, "fact": {**fact, "place": place}}
        Path("entries.json").write_text(json.dumps([entry]), encoding="utf-8")
        return ask("log", "--input", "entries.json")

    return door


def typed(*words: str) -> Door:
    return lambda ask, place: ask(*words, place)


LEFT = ("--side", "left", "--place")
DOORS: dict[str, Door] = {
    "log": typed("log", "straight-light", "2x8", "--pain", "2", *LEFT),
    "log, without a number": typed("log", "straight-light", "2x8", *LEFT),
    "log, one leg": typed("log", "straight-light", "left", "2x8", "--pain", "2", "--place"),
    "log, in the line": typed("log", "straight-light", "left", "2x8", "pain", "2", "at"),
    "log run": typed("log", "run", "8km", "--pain", "2", *LEFT),
    "checkin": typed("checkin", "--pain", "2", *LEFT),
    "checkin, without a number": typed("checkin", *LEFT),
    "set-done": by_json("set-done", {**WORKOUT, "side": "left", "reps": 8}),
    "session-felt": by_json("session-felt", {**WORKOUT, "side": "left"}),
    "checked-in": by_json("checked-in", {"day": DAY, "side": "left"}),
    "run-done": by_json("run-done", {"day": DAY, "side": "left", "distance_km": 8.0}),
}


@pytest.fixture(autouse=True)
def _aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def reports(ask: Terminal) -> list[PainReport]:
    with workspace.local_workspace(DataLocation(str(ask.data)), clock.now) as space:
        return [said for entry in space.entries if (said := report_of(entry.fact))]


def is_stopped(ask: Terminal) -> bool:
    with workspace.local_workspace(DataLocation(str(ask.data)), clock.now) as space:
        found = dosing_state(space, current_guide())
    stopped = sign_stop(found.standing) is not None
    assert stopped is ({dose.because for dose in found.doses} == {("flag.bone-pain",)})
    assert not stopped or {dose.state for dose in found.doses} == {State.STOP}
    return stopped


@pytest.mark.parametrize("place", Place)
@pytest.mark.parametrize("door", DOORS)
def test_a_place_is_kept_with_its_side_and_a_bone_stops(
    ask: Terminal, door: str, place: Place
) -> None:
    answer = DOORS[door](ask, place)
    assert answer.code == 0, answer.err
    said = reports(ask)
    assert said
    assert {(one.words.place, one.words.unknown, one.side) for one in said} == {
        (place, (), Side.LEFT)
    }
    assert is_stopped(ask) is (place in (Place.BONE, Place.SHIN))
    told = answer.out + answer.err
    assert ("Stop: Pain at one spot of a bone" in told) is is_stopped(ask)


@pytest.mark.parametrize("door", DOORS)
def test_a_word_that_is_no_place_is_refused_with_the_places_and_nothing_is_kept(
    ask: Terminal, door: str
) -> None:
    answer = DOORS[door](ask, "xyz")
    assert answer.code == 2
    assert f"place: unknown place of pain 'xyz'. Known: {', '.join(Place)}." in answer.err
    assert reports(ask) == []
    with workspace.local_workspace(DataLocation(str(ask.data)), clock.now) as space:
        assert space.entries == ()


@pytest.mark.parametrize("words", [["log", "straight-light", "2x8"], ["log", "run", "8km"]])
@pytest.mark.parametrize("kind", PainKind)
def test_sharp_pain_at_the_heel_stops_and_no_other(
    ask: Terminal, words: list[str], kind: PainKind
) -> None:
    assert ask(*words, "--pain", "1", "--place", "heel", "--kind", kind).code == 0
    assert [one.words.kind for one in reports(ask)] == [kind]
    assert is_stopped(ask) is (kind is PainKind.SHARP)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--pain", "2", "--kind", "blue"], "kind: unknown kind of pain 'blue'. Known: sharp, "),
        (["--pain", "2", "--side", "lft"], "side: unknown side 'lft'. Known: left, right, both."),
        (["--side", "left"], "side: the pain itself was not said. Say how bad it is, or where."),
    ],
)
@pytest.mark.parametrize(
    "door",
    [["log", "straight-light", "2x8"], ["log", "run", "8km"], ["checkin", "--stiffness", "5"]],
)
def test_other_words_of_pain_are_held_to_theirs(
    ask: Terminal, door: list[str], words: list[str], told: str
) -> None:
    answer = ask(*door, *words)
    assert answer.code == 2
    assert told in answer.err
    with workspace.local_workspace(DataLocation(str(ask.data)), clock.now) as space:
        assert space.entries == ()


@pytest.mark.parametrize("what", [["note", "windy"], ["ill"], ["away"]])
@pytest.mark.parametrize(
    "said", [["--pain", "3"], ["--place", "bone"], ["--rpe", "5"], ["--minutes", "9"]]
)
def test_what_goes_with_a_session_is_not_dropped_where_there_is_none(
    ask: Terminal, what: list[str], said: list[str]
) -> None:
    answer = ask("log", *what, *said)
    assert answer.code == 2
    assert f"{said[0]}: is not said of '{what[0]}'. Say it of a session or a run." in answer.err


def test_pain_is_not_dropped_where_nothing_is_said_to_be_done(ask: Terminal) -> None:
    Path("entries.json").write_text("[]", encoding="utf-8")
    for words in (["--undo", "--place", "bone"], ["--input", "entries.json", "--pain", "2"]):
        answer = ask("log", *words)
        assert answer.code == 2
        assert "Pain is said of what was done" in answer.err


def test_effort_alone_is_of_no_side(ask: Terminal) -> None:
    made = ask("log", "straight-light", "left", "2x8", "--rpe", "6", "--json").json
    assert made[-1]["fact"] == {"day": DAY, "workout": "straight-light", "rpe": 6.0}


def test_pain_on_both_legs_is_of_both_where_no_side_is_named(ask: Terminal) -> None:
    assert ask("log", "straight-light", "2x8", "--pain", "1", "--place", "heel").code == 0
    assert [one.side for one in reports(ask)] == [Side.BOTH]


def test_the_log_tells_of_the_stop_until_the_word_is_taken_back(ask: Terminal) -> None:
    ask("log", "straight-light", "2x8", "--place", "bone")
    told = " ".join(ask("history").out.split())
    assert "heel raises, light: left and right 8, 8. A bone, at one spot." in told
    assert "Stop:" in ask("checkin", "--pain", "0").out
    ask("log", "--undo")
    ask("log", "--undo")
    assert not is_stopped(ask)


@pytest.mark.parametrize("figure", ["nan", "inf", "NaN", "1e999"])
@pytest.mark.parametrize(
    ("words", "place"),
    [
        (["straight-light", "2x8", "rir", "{}"], "rir"),
        (["straight-light", "2x8", "pain", "{}"], "pain"),
        (["straight-light", "2x8@{}"], "2x8@"),
        (["straight-light", "2x8", "--rpe={}"], "rpe"),
        (["straight-light", "2x8", "--minutes={}"], "minutes"),
        (["straight-light", "2x8", "--pain={}"], "pain"),
        (["run", "{}km"], "run"),
    ],
)
def test_a_figure_that_is_no_number_is_refused_in_a_line(
    ask: Terminal, words: list[str], place: str, figure: str
) -> None:
    answer = ask("log", *(word.replace("{}", figure) for word in words))
    assert answer.code == 2
    assert place in answer.err.splitlines()[0]
    with workspace.local_workspace(DataLocation(str(ask.data)), clock.now) as space:
        assert space.entries == ()


def test_half_a_point_of_pain_is_refused_and_not_rounded_down(ask: Terminal) -> None:
    answer = ask("log", "straight-light", "2x8", "pain", "2.5")
    assert answer.code == 2
    assert "pain: 2.5 is not a whole number." in answer.err


SIGNED = (["checkin"], ["checkin", "--pain", "2"], ["log", "straight-light", "2x8"])


@pytest.mark.parametrize("words", SIGNED, ids=" ".join)
@pytest.mark.parametrize("name", ["snap", "flag.snap", " Snap "])
def test_a_warning_sign_is_said_by_its_name_and_stops(
    ask: Terminal, words: list[str], name: str
) -> None:
    answer = ask(*words, "--signs", name)
    assert answer.code == 0, answer.err
    assert "emergency department" in answer.out + answer.err
    with workspace.local_workspace(DataLocation(str(ask.data)), clock.now) as space:
        assert {dose.state for dose in dosing_state(space, current_guide()).doses} == {State.STOP}
        assert space.journal.log(current_guide()).denied == ()
    ask("log", "--undo")
    assert "Stop:" not in ask("checkin", "--pain", "0").out


@pytest.mark.parametrize("words", SIGNED, ids=" ".join)
def test_that_no_sign_is_so_is_kept_as_an_answer(ask: Terminal, words: list[str]) -> None:
    made = ask(*words, "--signs", "none", "--json").json
    assert made[-1]["fact"]["no_signs"] is True
    with workspace.local_workspace(DataLocation(str(ask.data)), clock.now) as space:
        log = space.journal.log(current_guide())
    assert [str(day) for day in log.denied] == [DAY]
    assert log.signs == ()


@pytest.mark.parametrize("words", SIGNED, ids=" ".join)
def test_a_sign_that_there_is_not_is_refused_and_nothing_is_kept(
    ask: Terminal, words: list[str]
) -> None:
    answer = ask(*words, "--signs", "snp")
    assert answer.code == 2
    assert "sign: unknown warning sign 'flag.snp'. Known: flag.chest, " in answer.err
    assert reports(ask) == []


def test_the_pain_of_small_hops_is_of_a_session(ask: Terminal) -> None:
    made = ask("log", "straight-light", "2x8", "--hops", "2", "--json").json
    assert made[-1]["fact"] == {"day": DAY, "workout": "straight-light", "hops_pain": 2}
    with workspace.local_workspace(DataLocation(str(ask.data)), clock.now) as space:
        assert [*space.journal.log(current_guide()).hops.values()] == [2]
    assert ask("log", "straight-light", "2x8", "--hops", "11").code == 2


@pytest.mark.parametrize("what", [["run", "8km"], ["note", "windy"], ["ill"], ["away"]])
@pytest.mark.parametrize("said", [["--signs", "snap"], ["--hops", "2"]])
def test_signs_and_hops_are_not_dropped_where_there_is_no_session(
    ask: Terminal, what: list[str], said: list[str]
) -> None:
    answer = ask("log", *what, *said)
    assert answer.code == 2
    assert f"{said[0]}: is not said of '{what[0]}'. Say it of a session." in answer.err
    assert ask("log", "--undo", *said).code == 2


def test_tired_is_kept_for_the_day_told_and_taken_back(ask: Terminal) -> None:
    answer = ask("tired", "--json")
    assert [(one["kind"], one["fact"]) for one in answer.json] == [("tired", {"day": DAY})]
    assert "Tuesday 1 December 2026: tired." in answer.err
    assert "Tired: a lighter round" in ask("history").out
    earlier = ask("tired", "--day", "2026-11-30", "--json").json
    assert earlier[0]["fact"] == {"day": "2026-11-30"}
    with workspace.local_workspace(DataLocation(str(ask.data)), clock.now) as space:
        days = space.journal.log(current_guide()).tired
        assert [str(day) for day in days] == ["2026-11-30", DAY]
    assert ask("log", "--undo").code == 0  # both: they are of one instant
    assert ask("history", "Tired", "--json").json == []
    wrong = ask("tired", "--day", "2026-12-02")
    assert wrong.code == 2
    assert "day: 2 December 2026 is still to come" in wrong.err
