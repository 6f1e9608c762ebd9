"""The log in the app: corrected, taken back, put back, searched; nothing is ever lost."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from springleg.core.athlete import Units
from springleg.core.log.entries import Entry
from springleg.core.log.events import CheckedIn, Noted, RunDone
from springleg.core.log.sets import SetDone, Side
from springleg.core.units import KG_PER_LB
from springleg.usecases.app.rules import current_guide
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.record import record
from web.conftest import Served, Start
from web.paper import Paper, read
from web.people import Person
from web.runners import PROFILE, TODAY, space_at

if TYPE_CHECKING:
    from playwright.sync_api import Page

DAY = TODAY - timedelta(days=4)


@pytest.fixture
def logged(start: Start, tmp_path: Path) -> Served:
    """A runner with one set on each leg, a morning, and a note with markup in it."""
    guide = current_guide()
    with space_at(tmp_path / "d") as space:
        set_profile(space, guide, PROFILE)
        sides = (Side.LEFT, Side.RIGHT)
        sets = [
            SetDone(DAY, "straight-light", side, reps=12, load_kg=10.0, number=1) for side in sides
        ]
        record(space, guide, *sets)
        record(space, guide, CheckedIn(DAY, pain=2))
        record(space, guide, Noted(DAY, "<b>calf</b> a little tight"))
    return start(tmp_path / "d")


def standing(server: Served) -> list[object]:
    with space_at(server.data_dir) as space:
        return [entry.fact for entry in space.journal.effective]


def test_a_correction_counts_and_the_first_entry_stays(logged: Served, page: "Page") -> None:
    page.goto(f"{logged.url}/more/log/?q=heel")
    page.get_by_role("link", name="Correct").tap()
    page.get_by_label("Repetitions", exact=True).first.fill("15")
    page.get_by_label("Load (kg)").first.fill("12,5")
    page.get_by_role("button", name="Keep the correction").tap()
    page.get_by_text("Corrected.").wait_for()
    sets = [fact for fact in standing(logged) if isinstance(fact, SetDone)]
    assert {one.side for one in sets} == {"left", "right"}
    assert sorted((one.reps, one.load_kg) for one in sets) == [(12, 10.0), (15, 12.5)]
    with space_at(logged.data_dir) as space:
        first = [e.fact for e in space.entries if isinstance(e.fact, SetDone)]
    assert [one.reps for one in first] == [12, 12]


def test_nonsense_is_refused_and_changes_nothing(logged: Served) -> None:
    before = standing(logged)
    sheet = Paper(Person(logged.url)).goto("/more/log/?q=heel")
    sheet.follow("Correct")
    sheet.fill("Repetitions", "many")
    sheet.press("Keep the correction")
    (said,) = [one.words for one in sheet.with_attr("role", "alert")]
    assert said == "Nothing is kept: see what is marked below."
    assert "'many' is not a number" in sheet.words
    assert standing(logged) == before


def test_each_wrong_field_says_what_is_wrong_there_and_what_was_typed_stays(
    logged: Served,
) -> None:
    before = standing(logged)
    person = Person(logged.url)
    sheet = Paper(person).goto("/more/log/?q=heel")
    sheet.follow("Correct")
    with space_at(logged.data_dir) as space:
        one, other = (str(entry.id) for entry, _ in space.journal.sets)
    typed = {
        f"{one}.reps": "many",
        f"{one}.load_kg": "12.5",
        f"{one}.rir": "99",
        f"{other}.pain": "2.5",
    }
    answer = person.post(sheet.path, typed)
    assert answer.status == 400
    fields = [*read(answer.text).all("p", "input")]
    wrong = {
        f"{one}-reps": "'many' is not a number. Write it like 62.5.",
        f"{one}-rir": "99.0 is not from 0 to 20. Check the number.",
        f"{other}-pain": "2.5 is not a whole number. Round it.",
    }
    marked = [one for one in fields if one.attrs.get("id", "").endswith("-wrong")]
    assert {one.attrs["id"].removesuffix("-wrong"): one.words for one in marked} == wrong
    shown = {one.attrs.get("name"): one.attrs.get("value") for one in fields}
    assert typed.items() <= shown.items()
    assert standing(logged) == before


def test_what_no_field_is_wrong_by_itself_in_is_told_with_the_entry(logged: Served) -> None:
    """A set that says both repetitions and seconds may lose either, not both."""
    with space_at(logged.data_dir) as space:
        both = SetDone(DAY, "straight-light", Side.LEFT, reps=12, seconds=30, number=9)
        (entry,) = record(space, current_guide(), both)
    before, person = standing(logged), Person(logged.url)
    person.get(f"/more/log/{entry.id}/")
    answer = person.post(
        f"/more/log/{entry.id}/", {f"{entry.id}.{n}": "" for n in ("reps", "seconds")}
    )
    assert answer.status == 400
    (told,) = [one for one in read(answer.text).all("p") if "whole" in one.attrs.get("class", "")]
    assert told.words
    assert standing(logged) == before


def test_what_is_taken_back_can_be_put_back(logged: Served) -> None:
    before = standing(logged)
    sheet = Paper(Person(logged.url)).goto("/more/log/?q=morning")
    sheet.press("Take back")
    assert not any(isinstance(fact, CheckedIn) for fact in standing(logged))
    sheet.press("Undo")
    assert "It is back in your log." in sheet.words
    assert standing(logged) == before


def test_the_search_finds_and_says_when_it_does_not(logged: Served) -> None:
    sheet = Paper(Person(logged.url)).goto("/more/log/")
    sheet.fill("Search the log", "tight")
    sheet.press("Search")
    assert sheet.path == "/more/log/?q=tight"
    (held,) = sheet.with_attr("class", "happened")
    assert len(list(held.all("li"))) == 1
    assert "<b>calf</b> a little tight" in held.words
    sheet.goto("/more/log/?q=marathon")
    assert "Nothing in your log holds these words" in sheet.words


def test_an_entry_of_nobodys_is_not_there(logged: Served) -> None:
    sheet = Paper(Person(logged.url)).goto("/more/log/0193a000-0000-7000-8000-000000000000/")
    assert sheet.status == 404
    assert "There is no such entry" in sheet.words


def test_pounds_and_miles_are_corrected_as_they_are_read_and_the_rest_stays(
    start: Start, tmp_path: Path
) -> None:
    guide = current_guide()
    with space_at(tmp_path / "d") as space:
        set_profile(space, guide, replace(PROFILE, units=Units.IMPERIAL))
        one = SetDone(DAY, "straight-light", Side.BOTH, reps=12, load_kg=10.0, number=1)
        (lifted,) = record(space, guide, one)
        (ran,) = record(space, guide, RunDone(DAY, 8.0))
    served = start(tmp_path / "d")
    person = Person(served.url)
    asked = person.get(f"/more/log/{lifted.id}/")
    assert asked.status == 200
    assert "Load (lb)" in asked.text

    def corrected(of: Entry, **said: str) -> object:
        person.post(f"/more/log/{of.id}/", {f"{of.id}.{name}": v for name, v in said.items()})
        with space_at(served.data_dir) as space:
            held = {entry.id: entry.fact for entry in space.journal.effective}
        return held[of.id]

    assert corrected(lifted, reps="15", load_kg="22", rir="", pain="") == replace(one, reps=15)
    found = corrected(lifted, reps="15", load_kg="22.5", rir="", pain="")
    assert isinstance(found, SetDone)
    assert found.load_kg == pytest.approx(22.5 * KG_PER_LB)
    assert 'value="22.5"' in person.get(f"/more/log/{lifted.id}/").text
    assert "Distance (mi)" in person.get(f"/more/log/{ran.id}/").text
    assert corrected(ran, distance_km="4.97", rpe="5") == RunDone(DAY, 8.0, rpe=5)
    assert corrected(ran, distance_km="5", rpe="5") == RunDone(DAY, 8.04672, rpe=5)
