"""A day is the same on the phone and in the terminal: state, words, icon and colour, and doses."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path

import pytest
from msgspec.structs import replace

from cli.terminal import Terminal, terminal
from springleg.cli.state_line import LOOKS
from springleg.core.athlete import Condition
from springleg.core.dosing.prescription import State
from springleg.core.log.sets import SetDone, Side
from springleg.core.message import SPOKEN_ENGLISH, say
from springleg.usecases.app.rules import current_guide
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.athlete.profile import NEW_QUESTIONS
from springleg.usecases.log.record import record
from springleg.usecases.plan.not_open import not_open
from springleg.usecases.training.dose_questions import signs_asked
from springleg.usecases.training.verdict import STATE_NAMES, verdict
from web.conftest import Start
from web.paper import Paper
from web.people import Person
from web.runners import PROFILE, TODAY, settled, space_at

NONE = "None of them"
COLOURS = {"go": "spring", "hold": "hold", "back-off": "stop", "gate": "stop", "stop": "stop"}
TERMINAL_COLOURS = {"spring": "green", "hold": "yellow", "stop": "red"}


class Doors:
    """One runner's phone and terminal on one log, on a morning."""

    def __init__(self, folder: Path, ask: Terminal, start: Start, on: date) -> None:
        self.folder, self.ask, self.on = folder, ask, on
        self.phone = Person(start(folder, now=f"{on}T06:30:00+00:00").url)

        def now(zone: tzinfo = UTC) -> datetime:
            return datetime(on.year, on.month, on.day, 6, 30, tzinfo=UTC).astimezone(zone)

        ask.monkeypatch.setattr("springleg.usecases.app.clock.now", now)

    def page(self) -> Paper:
        """Today, on the phone."""
        return Paper(self.phone).goto("/")

    def told(self, *words: str) -> str:
        """What the terminal says on stdout, on one line."""
        return " ".join(self.ask(*words).out.split())

    def agree(self, state: State) -> None:
        """Both say this state, for the same reason; ask the same signs; have the same doses."""
        guide = current_guide()
        with space_at(self.folder, self.on) as space:
            standing = dosing_state(space, guide)
        says, signs = verdict(standing.standing), signs_asked(standing.standing)
        assert says.state is state
        page, today = self.page(), self.told("today")
        word, text = str(STATE_NAMES[state]), say(says.text, SPOKEN_ENGLISH)
        assert f"{word}: {text}" in today
        assert f"{says.title} {text}" in page.words
        for step in says.steps:
            assert say(step, SPOKEN_ENGLISH) in today
            assert say(step, SPOKEN_ENGLISH) in page.words
        assert f"{LOOKS[state][0]} {word}" in today
        assert page.with_attr("class", COLOURS[state])
        shown = [sign.title for sign in signs if f"{sign.title} {sign.says}" in page.words]
        asked = " ".join(self.ask("today").err.split())
        assert shown == [sign.title for sign in signs if sign.title in asked]
        assert len(shown) == len(signs)
        assert bool(page.some("a", "Any warning sign?") or state is State.STOP)
        same = ("session", "dose", "next", "instead", "done", "opened", "has_plan")
        mine, theirs = self.phone.get("/api/today").json, self.ask("today", "--json").json
        assert {key: mine[key] for key in same} == {key: theirs[key] for key in same}
        if state is State.STOP:
            assert not page.some("a", "Start")
            assert mine["next"] is None
            assert not self.opened()

    def opened(self) -> set[str]:
        """The workouts that have a dose."""
        doses = self.phone.get("/api/next").json["prescriptions"]
        return {dose["workout"] for dose in doses if dose["sets"]}


def by_phone(doors: Doors, what: str) -> None:
    page = doors.page()
    if what == "none":
        page.choose(NONE)
        page.press("Answer")
    else:
        assert doors.phone.post("/check-in/", {"pain": what}).status == 302


def by_terminal(doors: Doors, what: str) -> None:
    words = ("--signs", "none") if what == "none" else ("--pain", what)
    assert doors.ask("checkin", *words).code == 0


@pytest.mark.parametrize("answer", [by_phone, by_terminal])
def test_a_morning_of_8_is_told_alike_on_the_phone_and_in_the_terminal(
    start: Start,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: Callable[[Doors, str], None],
) -> None:
    folder = tmp_path / "data"
    settled(folder)
    monkeypatch.setenv("SPRINGLEG_DATA", str(folder))
    ask = terminal(monkeypatch, folder)

    doors = Doors(folder, ask, start, TODAY)
    answer(doors, "8")
    doors.agree(State.STOP)  # nothing until the signs are answered
    answer(doors, "none")
    doors.agree(State.BACK_OFF)  # then no heavy work, no rope, light halved
    assert doors.opened() == {"straight-light", "bent-light", "mini-squat"}

    second = Doors(folder, ask, start, TODAY + timedelta(days=3))
    answer(second, "8")
    second.agree(State.STOP)
    answer(second, "none")
    second.agree(State.STOP)  # two reds within 14 days: not by an answer
    assert "physiotherapist" in second.page().words
    assert ask("cleared", str(second.on)).code == 0
    assert not second.page().with_attr("class", "full")
    assert "Stop:" not in second.told("today")


def test_a_state_has_one_icon_and_one_colour_at_each_door() -> None:
    css = (Path(__file__).parents[2] / "src/springleg/web/static/parts.css").read_text()
    assert set(LOOKS) == set(State)
    for state in State:
        token = COLOURS[state]
        rules = [rule for rule in css.split("}") if ".state" in rule and f".{state}" in rule]
        assert any(f"color: var(--{token})" in rule for rule in rules)
        assert LOOKS[state][1] == TERMINAL_COLOURS[token]
    assert len({icon for icon, _ in LOOKS.values()}) == len(State)


def test_what_is_not_open_is_told_alike_on_the_plan_and_in_the_terminal(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data"
    unasked = {"runs_regularly": None, "injured_lately": None, "condition": None}
    nothing_done = {"heel_raise": None, "strength_history": False, "rope_history": False}
    settled(folder, replace(PROFILE, **unasked, **nothing_done))
    with space_at(folder) as space:
        light = SetDone(TODAY, "straight-light", Side.BOTH, reps=8, rir=4, pain=0, number=1)
        record(space, current_guide(), light)
        standing = dosing_state(space, current_guide())
        closed = not_open(standing, None)
    assert [one.workouts for one in closed] == [("straight-heavy", "bent-heavy"), ("rope",)]
    assert [(one.gate.done, one.gate.needed) for one in closed] == [(1, 6), (1, 6)]
    monkeypatch.setenv("SPRINGLEG_DATA", str(folder))
    doors = Doors(folder, terminal(monkeypatch, folder), start, TODAY)
    asks = " ".join(doors.ask("today").err.split())
    assert str(NEW_QUESTIONS) in asks
    assert str(NEW_QUESTIONS) in doors.page().words
    page, plan = Paper(doors.phone).goto("/plan/"), doors.told("plan")
    assert len(page.with_attr("class", "bar")) == len(closed)
    for one in closed:
        for words in (str(one.gate.text), str(one.gate.opens)):
            assert words in page.words
            assert words in plan


def test_a_stop_leaves_no_next_workout_on_the_plan_and_asks_the_signs_there(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data"
    settled(folder)
    monkeypatch.setenv("SPRINGLEG_DATA", str(folder))
    doors = Doors(folder, terminal(monkeypatch, folder), start, TODAY)
    assert Paper(doors.phone).goto("/plan/").with_attr("class", "slot")
    by_terminal(doors, "8")
    page = Paper(doors.phone).goto("/plan/")
    assert not page.with_attr("class", "slot")
    refused = doors.ask("plan")
    assert refused.code
    with space_at(folder) as space:
        stop = dosing_state(space, current_guide()).stop
    assert stop is not None
    assert say(stop.text, SPOKEN_ENGLISH) in page.words
    page.choose(NONE)
    page.press("Answer")
    assert page.path == "/"
    assert Paper(doors.phone).goto("/plan/").with_attr("class", "slot")


def test_the_questions_that_were_never_asked_are_answered_on_the_phone_once(
    start: Start, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    nothing_said = {"runs_regularly": None, "injured_lately": None, "condition": None}
    settled(folder, replace(PROFILE, heel_raise=None, **nothing_said))
    page = Paper(Person(start(folder).url)).goto("/")
    assert page.one("h2", "Three questions, asked once")
    form = {"runs_regularly": "yes", "injured_lately": "no", "condition": "none"}
    for name, answer in form.items():
        if name != "condition":
            page.tick(page.named(name, answer))
    page.choose("What do you have below the knee now?", "none")
    page.press("Keep my answers")
    assert page.path == "/"
    assert not page.some("h2", "Three questions, asked once")
    with space_at(folder) as space:
        profile = space.profile
        opened = dosing_state(space, current_guide()).open_workouts
    assert (profile.runs_regularly, profile.injured_lately) == (True, False)
    assert profile.condition is Condition.NONE
    assert len(opened) == len(current_guide().workouts)


@pytest.mark.parametrize(
    "bad", [{"runs_regularly": "perhaps"}, {"injured_lately": "7"}, {"condition": "a cold"}]
)
def test_an_answer_that_cannot_be_is_refused_and_nothing_is_kept(
    start: Start, tmp_path: Path, bad: dict[str, str]
) -> None:
    folder = tmp_path / "data"
    settled(folder)
    person = Person(start(folder).url)
    person.get("/")
    good = {"runs_regularly": "no", "injured_lately": "yes", "condition": "insertion"}
    assert person.post("/first-questions/", {**good, **bad}).status == 400
    with space_at(folder) as space:
        assert space.profile.condition is Condition.NONE
