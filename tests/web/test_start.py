"""The beginning: five questions, few taps, a plan; what is refused changes nothing."""

import json
import sqlite3
from typing import TYPE_CHECKING

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
