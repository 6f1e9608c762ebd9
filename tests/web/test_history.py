"""The log in the app: corrected, taken back, put back, searched; nothing is ever lost."""

import re
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from springleg.core.athlete import Units
from springleg.core.log.entries import Entry
from springleg.core.log.events import CheckedIn, Noted, RunDone, SessionFelt
from springleg.core.log.sets import SetDone, Side
from springleg.core.units import KG_PER_LB
from springleg.usecases.app.rules import current_guide
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.demo.lived_season import fill
from springleg.usecases.log.record import record
from web.conftest import Served, Start
from web.paper import Paper, read
from web.people import Person
from web.runners import PROFILE, TODAY, space_at

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.workers("block")

DAY = TODAY - timedelta(days=4)
MORE, HEEL = "Correct, move, take back", "Straight-knee heel raises, light"


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
    page.get_by_role("link", name="Correct, move, take back: Straight").tap()
    page.get_by_label("Repetitions", exact=True).first.fill("15")
    page.get_by_label("Load (kg)").first.fill("12,5")
    page.get_by_role("button", name="Keep the change").tap()
    page.get_by_text("Changed. Your plan").wait_for()
    sets = [fact for fact in standing(logged) if isinstance(fact, SetDone)]
    assert {one.side for one in sets} == {"left", "right"}
    assert sorted((one.reps, one.load_kg) for one in sets) == [(12, 10.0), (15, 12.5)]
    with space_at(logged.data_dir) as space:
        first = [e.fact for e in space.entries if isinstance(e.fact, SetDone)]
    assert [one.reps for one in first] == [12, 12]
    page.get_by_role("button", name="Undo").tap()
    page.get_by_text("Your diary is as it was before.").wait_for()
    again = [fact for fact in standing(logged) if isinstance(fact, SetDone)]
    assert [(one.reps, one.load_kg) for one in again] == [(12, 10.0), (12, 10.0)]


def test_nonsense_is_refused_and_changes_nothing(logged: Served) -> None:
    before = standing(logged)
    sheet = Paper(Person(logged.url)).goto("/more/log/?q=heel")
    sheet.follow(f"{MORE}: {HEEL}")
    sheet.fill("Repetitions", "many")
    sheet.press("Keep the change")
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
    sheet.follow(f"{MORE}: {HEEL}")
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
    del typed[f"{other}.pain"]  # no tile has it
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
    sheet.follow(f"{MORE}: Morning: pain 2.")
    sheet.press("Take all of it back")
    assert not any(isinstance(fact, CheckedIn) for fact in standing(logged))
    sheet.press("Undo")
    assert "Your diary is as it was before." in sheet.words
    assert standing(logged) == before


def test_a_page_that_a_phone_fetches_ahead_leaves_what_is_said_to_the_one_that_is_read(
    logged: Served,
) -> None:
    """Done, said once, was eaten by the copies that are kept for when there is no network."""
    person = Person(logged.url)
    sheet = Paper(person).goto("/more/log/?q=morning")
    sheet.follow(f"{MORE}: Morning: pain 2.")
    sheet.press("Take all of it back")
    (ids,) = sheet.with_attr("name", "ids")
    answer = person.post("/more/log/restore/", {"ids": ids.attrs["value"]})
    said = "Your diary is as it was before."
    person.sends["X-Ahead"] = "1"
    assert said not in person.get("/").text
    del person.sends["X-Ahead"]
    assert said in person.get(answer.location).text


def test_the_search_finds_and_says_when_it_does_not(logged: Served) -> None:
    sheet = Paper(Person(logged.url)).goto("/more/log/")
    sheet.fill("Search your diary", "tight")
    sheet.press("Search")
    assert sheet.path == "/more/log/?q=tight"
    assert len(sheet.some("h2")) == 1
    assert "<b>calf</b> a little tight" in sheet.words
    sheet.goto("/more/log/?q=marathon")
    assert "Nothing in your diary holds these words" in sheet.words


def test_a_day_reads_as_a_day_with_its_note_in_the_card_of_its_session(logged: Served) -> None:
    sheet = Paper(Person(logged.url)).goto("/more/log/")
    (heading,) = sheet.some("h2")
    assert heading.words == "Friday 27 November"
    (card,) = sheet.some("article")
    assert card.words.startswith(f"{HEEL} 10 kg")
    assert "Left 12 Right 12" in card.words
    assert "<b>calf</b> a little tight" in card.words
    assert "Morning: Pain 2" in sheet.words


def test_the_sets_of_a_card_and_of_its_form_stand_by_side_and_number(
    start: Start, tmp_path: Path
) -> None:
    """They came in whatever order a phone had sent them in."""
    order = [(Side.RIGHT, 2), (Side.LEFT, 3), (Side.LEFT, 1), (Side.RIGHT, 1), (Side.LEFT, 2)]
    sets = [
        SetDone(DAY, "straight-light", side, reps=10 + number, number=number)
        for side, number in order
    ]
    with space_at(tmp_path / "d") as space:
        set_profile(space, current_guide(), PROFILE)
        space.add(*sets)
    sheet = Paper(Person(start(tmp_path / "d").url)).goto("/more/log/")
    (card,) = sheet.some("article")
    assert "Left 11 12 13 Right 11 12" in card.words
    sheet.follow(f"{MORE}: {HEEL}")
    legends = [f"Left, set {n}" for n in (1, 2, 3)] + [f"Right, set {n}" for n in (1, 2)]
    of_sets = [one.words for one in sheet.some("legend") if "set" in one.words]
    assert of_sets == legends


def test_no_id_no_key_and_no_date_for_machines_stands_in_the_diary(
    start: Start, tmp_path: Path
) -> None:
    guide = current_guide()
    with space_at(tmp_path / "d") as space:
        fill(space, guide)
    named = {one.name.casefold() for one in guide.workouts.values()}
    ids = [one for one in guide.workouts if "-" in one and not any(one in name for name in named)]
    raw = re.compile(r"\d{4}-\d\d-\d\d|[a-z]\.[a-z]|`|" + "|".join(ids))
    sheet = Paper(Person(start(tmp_path / "d").url))
    for path in ("/more/log/", "/more/log/?before=2026-11-01", "/more/log/add/"):
        found = raw.findall(sheet.goto(path).words)
        assert found == [], path


def test_a_session_is_moved_to_another_day_with_all_that_was_said_of_it(logged: Served) -> None:
    with space_at(logged.data_dir) as space:
        record(space, current_guide(), SessionFelt(DAY, "straight-light", rpe=5))
    sheet = Paper(Person(logged.url)).goto("/more/log/?q=heel")
    sheet.follow(f"{MORE}: {HEEL}")
    sheet.fill("Day", (DAY - timedelta(days=2)).isoformat())
    sheet.press("Keep the change")
    assert "Wednesday 25" in sheet.words
    moved = [fact for fact in standing(logged) if isinstance(fact, SetDone | SessionFelt)]
    assert [one.day for one in moved] == [DAY - timedelta(days=2)] * 3
    sheet.goto("/more/log/?q=heel")
    sheet.follow(f"{MORE}: {HEEL}")
    sheet.fill("Day", (TODAY + timedelta(days=1)).isoformat())
    sheet.press("Keep the change")
    assert sheet.status == 400
    assert [fact for fact in standing(logged) if isinstance(fact, SetDone | SessionFelt)] == moved


@pytest.mark.parametrize(
    ("what", "typed", "facts"),
    [
        (
            "straight-heavy",
            {
                "sets": "2",
                "left": "6",
                "right": "5",
                "load_kg": "20",
                "rpe": "7",
                "note": "windy",
            },
            [
                SetDone(DAY, "straight-heavy", Side.LEFT, number=1, reps=6, load_kg=20),
                SetDone(DAY, "straight-heavy", Side.RIGHT, number=1, reps=5, load_kg=20),
                SetDone(DAY, "straight-heavy", Side.LEFT, number=2, reps=6, load_kg=20),
                SetDone(DAY, "straight-heavy", Side.RIGHT, number=2, reps=5, load_kg=20),
                SessionFelt(DAY, "straight-heavy", rpe=7),
                Noted(DAY, "windy"),
            ],
        ),
        (
            "straight-light",
            {"left": "12", "pain": "3", "side": "left", "place": "mid-achilles", "kind": "dull"},
            [
                SetDone(DAY, "straight-light", Side.LEFT, number=1, reps=12),
                SessionFelt(
                    DAY, "straight-light", pain=3, side=Side.LEFT, place="mid-achilles", kind="dull"
                ),
            ],
        ),
        ("rope", {"both": "60"}, [SetDone(DAY, "rope", Side.BOTH, number=1, contacts=60)]),
        ("run", {"distance_km": "8,5", "rpe": "5"}, [RunDone(DAY, 8.5, rpe=5)]),
        ("run", {"distance_km": "8", "pain": "2"}, [RunDone(DAY, 8.0, pain=2)]),
        ("morning", {"pain": "1", "stiffness_min": "10"}, [CheckedIn(DAY, 1, 10)]),
        ("morning", {"stiffness_min": "10"}, [CheckedIn(DAY, None, 10)]),
        (
            "morning",
            {"pain": "0", "side": "right", "place": "heel"},
            [CheckedIn(DAY, 0, side=Side.RIGHT, place="heel")],
        ),
        ("note", {"text": "a new shoe"}, [Noted(DAY, "a new shoe")]),
    ],
)
def test_what_was_done_on_a_day_before_is_added_and_can_be_undone(
    start: Start, tmp_path: Path, what: str, typed: dict[str, str], facts: list[object]
) -> None:
    with space_at(tmp_path / "d") as space:
        set_profile(space, current_guide(), PROFILE)
    served = start(tmp_path / "d")
    sheet = Paper(Person(served.url)).goto(f"/more/log/add/?what={what}")
    for name, value in {"day": DAY.isoformat(), **typed}.items():
        fields = [
            e for e in sheet.page.all("input", "textarea", "select") if e.attrs.get("name") == name
        ]
        if len(fields) > 1:
            sheet.tick(sheet.named(name, value))
        else:
            sheet.typed[id(fields[0])] = value
    sheet.press("Keep it")
    assert "It is in your diary." in sheet.words
    assert [one for one in standing(served) if isinstance(one, tuple(map(type, facts)))] == facts
    sheet.press("Undo")
    assert not [one for one in standing(served) if one in facts]


def test_what_cannot_be_added_says_why_at_its_field_and_nothing_is_kept(logged: Served) -> None:
    before, person = standing(logged), Person(logged.url)
    for what, typed, words in (
        ("run", {"distance_km": ""}, "how far was it?"),
        ("run", {"distance_km": "8", "pain": "12"}, "12 is not from 0 to 10"),
        ("run", {"distance_km": "8", "side": "left"}, "the pain itself was not said"),
        ("morning", {"pain": "1", "side": "lft"}, "unknown side 'lft'"),
        ("morning", {"pain": "1", "place": "xyz"}, "unknown place of pain 'xyz'"),
        ("straight-light", {"sets": "many", "left": "6"}, "'many' is not a number"),
        ("note", {"text": "x", "day": "tomorrow"}, "tomorrow"),
    ):
        path = f"/more/log/add/?what={what}"
        person.get(path)
        answer = person.post(path, {"day": DAY.isoformat(), **typed})
        assert answer.status == 400
        told = [
            one.words for one in read(answer.text).all("p") if "-wrong" in one.attrs.get("id", "")
        ]
        assert any(words in one for one in told), told
    assert standing(logged) == before
    assert person.get("/more/log/add/?what=handstand").status == 400


def test_pain_is_a_scale_in_words_with_its_place_and_can_be_changed_and_unsaid(
    logged: Served,
) -> None:
    said = SessionFelt(DAY, "straight-light", rpe=5, pain=2, place="calf-strain")
    with space_at(logged.data_dir) as space:
        (felt,) = space.add(said)  # as in logs of old
    sheet = Paper(Person(logged.url)).goto(f"/more/log/{felt.id}/")

    def now() -> SessionFelt:
        with space_at(logged.data_dir) as space:
            (fact,) = (e.fact for e in space.journal.effective if e.id == felt.id)
        assert isinstance(fact, SessionFelt)
        return fact

    rows = [one.words for one in sheet.page.all("div") if one.attrs.get("class") == "w"]
    assert rows[:2] == ["Fine all is well", "Hold nothing goes up"]
    name = f"{felt.id}.pain"
    tiles = [one.attrs["value"] for one in sheet.page.all("input") if one.attrs.get("name") == name]
    assert tiles == [*(str(n) for n in range(11)), ""]
    assert "checked" in sheet.named(name, "2").attrs
    sheet.press("Keep the change")
    assert now() == said, "nothing was changed, an earlier version's word among it"
    sheet.goto(f"/more/log/{felt.id}/")
    sheet.tick(sheet.named(name, "4"))
    sheet.choose("Which leg", "left")
    sheet.choose("Where it hurts", "insertion")
    sheet.press("Keep the change")
    assert now() == replace(said, pain=4, side=Side.LEFT, place="insertion")
    sheet.goto(f"/more/log/{felt.id}/")
    sheet.tick(sheet.named(name, ""))
    sheet.choose("Which leg", "")
    sheet.choose("Where it hurts", "")
    sheet.press("Keep the change")
    assert now() == replace(said, pain=None, place="")


def test_with_scripts_the_map_chooses_in_the_lists_of_its_own_pain(
    logged: Served, page: "Page"
) -> None:
    with space_at(logged.data_dir) as space:
        mornings = [e.id for e in space.journal.effective if isinstance(e.fact, CheckedIn)]
        (run,) = record(space, current_guide(), RunDone(DAY, 8.0, pain=1))
    page.goto(f"{logged.url}/more/log/{mornings[0]},{run.id}/")
    own = page.locator("[data-pain-map]").nth(1)
    own.locator('[data-spot="heel"][data-side="right"] .tap').first.tap()
    page.get_by_role("button", name="Keep the change").tap()
    page.wait_for_url("**/more/log/?changed=*")
    with space_at(logged.data_dir) as space:
        held = {entry.id: entry.fact for entry in space.journal.effective}
    assert held[run.id] == RunDone(DAY, 8.0, pain=1, side=Side.RIGHT, place="heel")
    assert held[mornings[0]] == CheckedIn(DAY, pain=2)


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
