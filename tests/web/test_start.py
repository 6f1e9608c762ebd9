"""The beginning: five questions, few taps, a plan; what is refused changes nothing."""

import json
import sqlite3
from typing import TYPE_CHECKING, Any

from springleg.core.profile_fields import field_named
from web.conftest import Served
from web.paper import Paper
from web.people import Person

if TYPE_CHECKING:
    from playwright.sync_api import Page


def entries(server: Served) -> list[tuple[str, str]]:
    with sqlite3.connect(server.data_dir / "springleg.sqlite3") as database:
        return database.execute("SELECT kind, body FROM store_entry ORDER BY at, id").fetchall()


def test_a_first_plan_takes_at_most_eight_taps_and_no_keyboard(
    server: Served, page: "Page"
) -> None:
    taps = 0

    def tap(selector: str) -> None:
        nonlocal taps
        page.locator(selector).first.tap()
        taps += 1

    page.goto(server.url)
    assert page.locator("form.start > fieldset").count() <= 5
    typed = page.locator("form.start input:not([type=hidden], [type=radio], [type=checkbox])")
    assert not any(one.is_visible() for one in typed.all())
    tap("text=A gym with a leg press")
    tap("text=Heavy strength work")
    tap("text=None of it")
    tap("label:has(input[name=adult][value=yes])")
    tap("text=Make my plan")
    page.wait_for_url(server.url + "/")
    assert taps <= 8
    assert [kind for kind, _ in entries(server)] == ["profile-set", "plan-accepted"]
    assert page.get_by_role("link", name="Start").is_visible()  # it is a Tuesday


def test_the_young_are_refused_and_nothing_is_kept(server: Served) -> None:
    sheet = Paper(Person(server.url)).goto("/")
    sheet.tick(sheet.named("adult", "no"))
    sheet.fill("Date of birth", "2014-05-01")
    sheet.press("Make my plan")
    (said,) = [one.words for one in sheet.with_attr("role", "alert")]
    assert "14" in said
    assert entries(server) == []


def test_what_is_wrong_is_told_at_its_field_and_all_answers_stay(server: Served) -> None:
    sheet = Paper(Person(server.url)).goto("/")
    sheet.choose("A gym with a leg press")
    sheet.choose("Skipping rope, regularly")
    sheet.tick(sheet.named("adult", "no"))
    sheet.fill("Date of birth", "2010-13-01")
    sheet.fill("Body weight", "heavy")
    sheet.choose("Units", "imperial")
    sheet.press("Make my plan")
    assert sheet.status == 400
    assert sheet.by_id("birth_date-wrong").words.startswith("'2010-13-01' is not a date.")
    assert "heavy" in sheet.by_id("body_mass_kg-wrong").words
    (said,) = [one.words for one in sheet.with_attr("role", "alert")]
    assert said == "Nothing is kept: see what is marked below."
    assert entries(server) == []
    sheet.fill("Date of birth", "2010-12-01")
    sheet.choose("A coach or physiotherapist looks after my training")
    sheet.fill("Body weight", "120")
    sheet.press("Make my plan")
    (profile, _) = [json.loads(body) for _, body in entries(server)]
    held = profile["profile"]
    assert (held["units"], round(held["body_mass_kg"], 1)) == ("imperial", 54.4)
    assert held["rope_history"]
    assert held["kit"]["leg_press"]


def test_a_contraindication_leads_to_a_stop_with_whom_to_see(server: Served) -> None:
    sheet = Paper(Person(server.url)).goto("/")
    asked = sheet.one("details", "Tick what is true")
    sheet.choose("A torn or repaired Achilles tendon", within=asked)
    sheet.tick(sheet.named("adult", "yes"))
    sheet.press("Make my plan")
    assert sheet.path == "/"
    assert "Not now" in sheet.words
    assert "surgeon or physiotherapist" in sheet.words


def test_the_demo_runner_is_one_tap_away_and_touches_nothing_of_mine(server: Served) -> None:
    sheet = Paper(Person(server.url)).goto("/")
    sheet.press("Look round with an example runner")
    assert sheet.path == "/"
    (line,) = sheet.with_attr("class", "demo-line")
    assert "Maya" in line.words
    sheet.press("Leave")
    assert sheet.path == "/start/"
    with sqlite3.connect(server.data_dir / "springleg.sqlite3") as database:
        local = database.execute(
            "SELECT count(*) FROM store_entry e JOIN store_athlete a ON a.id = e.athlete_id"
            " WHERE a.slug = 'local'"
        ).fetchone()
    assert local == (0,)


def begun(server: Served, *ticks: tuple[str, str], **typed: str) -> dict[str, Any]:
    """The profile of a newcomer who ticks and types this, and says to be of age."""
    sheet = Paper(Person(server.url)).goto("/")
    for name, value in (*ticks, ("adult", "yes")):
        sheet.tick(sheet.named(name, value))
    for name, value in typed.items():
        sheet.fill(field_named(name).label, value)
    sheet.press("Make my plan")
    assert sheet.path == "/", sheet.words
    held: dict[str, Any] = json.loads(entries(server)[0][1])["profile"]
    return held


def test_who_has_none_of_it_says_so_and_who_says_nothing_leaves_it_open(server: Served) -> None:
    none = begun(server, ("before", "running"), ("none", "none"))
    assert (none["runs_regularly"], none["injured_lately"]) == (True, False)
    assert none["condition"] == "none"
    assert none["kit"]["heaviest_kg"] == 0
    assert not none.keys() & {"usual_pain", "usual_stiffness_min", "focus", "focus_since"}


def test_nothing_said_of_the_lower_legs_is_never_asked(server: Served) -> None:
    held = begun(server, ("kit", "weights"))
    assert held["runs_regularly"] is False
    assert not held.keys() & {"injured_lately", "condition"}
    assert "heaviest_kg" not in held["kit"]


def test_what_hurts_and_the_heaviest_weight_are_kept(server: Served) -> None:
    typed = {"heaviest_kg": "44,1 lb", "usual_pain": "1", "usual_stiffness_min": "15"}
    held = begun(server, ("kit", "weights"), ("injured", "yes"), **typed)
    assert held["injured_lately"] is True
    assert round(held["kit"]["heaviest_kg"], 2) == 20
    assert (held["usual_pain"], held["usual_stiffness_min"]) == (1, 15)


def test_a_condition_is_chosen_and_what_is_wrong_beside_it_is_told_there(server: Served) -> None:
    sheet = Paper(Person(server.url)).goto("/")
    sheet.tick(sheet.named("adult", "yes"))
    sheet.choose("What I have below the knee", "insertion")
    sheet.fill("Pain on an ordinary morning, 0 to 10", "11")
    sheet.fill("The heaviest you can add when standing", "a lot")
    sheet.press("Make my plan")
    assert sheet.status == 400
    assert "expected 0 to 10, found 11" in sheet.by_id("usual_pain-wrong").words
    assert "'a lot' is not a weight" in sheet.by_id("heaviest_kg-wrong").words
    assert entries(server) == []
    sheet.fill("Pain on an ordinary morning, 0 to 10", "2")
    sheet.fill("The heaviest you can add when standing", "30")
    sheet.press("Make my plan")
    held = json.loads(entries(server)[0][1])["profile"]
    assert (held["condition"], held["usual_pain"]) == ("insertion", 2)
    assert held["kit"]["heaviest_kg"] == 30
