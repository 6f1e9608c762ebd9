"""Set-up: four screens of one form, few taps, the season; what is refused changes nothing."""

import json
import sqlite3
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from springleg.core.athlete import Kit, Profile
from springleg.core.log.entries import ProfileSet
from springleg.core.profile_fields import field_named
from springleg.usecases.app.rules import current_guide
from springleg.usecases.plan.onboarding import asked_before
from springleg.web.pages.start.start_form import BY_ITSELF, GROUPS
from web.conftest import Served
from web.looks import WIDER, axe, in_scheme, resized
from web.paper import Paper
from web.people import Person
from web.runners import space_at

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.workers("block")

SCREENS = ("welcome", "days", "runs", "health")
PHONE = 844
ANSWER = "[data-do=left]"  # of the search for a first load: how many more it could have been
RUNS = b"""BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//test//EN\r
BEGIN:VEVENT\r
UID:long@test\r
DTSTART;VALUE=DATE:20261206\r
RRULE:FREQ=WEEKLY;COUNT=12\r
SUMMARY:Long run\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:race@test\r
DTSTART;VALUE=DATE:20270214\r
SUMMARY:Half marathon race 21.1 km\r
END:VEVENT\r
END:VCALENDAR\r
"""


def entries(server: Served) -> list[tuple[str, str]]:
    with sqlite3.connect(server.data_dir / "springleg.sqlite3") as database:
        return database.execute("SELECT kind, body FROM store_entry ORDER BY at, id").fetchall()


def profile_of(server: Served) -> dict[str, Any]:
    (held,) = [
        json.loads(body)["profile"] for kind, body in entries(server) if kind == "profile-set"
    ]
    return dict(held)


def runs_of(server: Served) -> list[dict[str, Any]]:
    """The runs of the calendar, those of every source, by day."""
    facts = [(kind, json.loads(body)) for kind, body in entries(server)]
    imported = [run for kind, fact in facts if kind == "runs-imported" for run in fact["runs"]]
    added = [fact["run"] for kind, fact in facts if kind == "run-added"]
    return sorted([*imported, *added], key=lambda run: run["date"])


class Thumb:
    """A newcomer's thumb: it counts how often it taps, and in how many fields it types."""

    def __init__(self, page: "Page") -> None:
        self.page, self.taps, self.fields = page, 0, 0

    def tap(self, selector: str) -> None:
        self.page.locator(selector).locator("visible=true").first.tap()
        self.taps += 1

    def type(self, selector: str, words: str) -> None:
        self.page.locator(selector).locator("visible=true").fill(words)
        self.fields += 1

    def file(self, name: str, data: bytes) -> None:
        with self.page.expect_file_chooser() as chooser:
            self.tap("#file")
        chooser.value.set_files({"name": name, "mimeType": "text/calendar", "buffer": data})


def to_the_season(server: Served, page: "Page", *, kit: str = "") -> Thumb:
    """A newcomer with a calendar of runs, as far as the season's picture."""
    thumb = Thumb(page)
    page.goto(server.url)
    thumb.tap("text=Make my plan")
    if kit:
        thumb.tap(f"label:has-text('{kit}')")
    thumb.type("#body_mass_kg", "62")
    thumb.tap("text=Next")
    thumb.file("runs.ics", RUNS)
    expect(page.get_by_text("runs.ics")).to_be_visible()
    thumb.tap("text=Next")
    thumb.tap("label:has-text('Nothing of this')")
    thumb.tap("label:has(input[name=adult][value=yes])")
    thumb.tap("text=Show me my twelve weeks")
    page.wait_for_url("**/start/season/*")
    expect(page.get_by_role("heading", name="Your twelve weeks.")).to_be_visible()
    expect(page.locator("svg.season")).to_be_visible()
    return thumb


def test_a_newcomer_with_a_calendar_sees_the_season_after_nine_taps_and_two_fields(
    server: Served, page: "Page"
) -> None:
    thumb = to_the_season(server, page, kit="Plates")
    assert thumb.taps <= 9
    assert thumb.fields <= 2
    kinds = [kind for kind, _ in entries(server)]
    assert kinds == ["profile-set", "runs-imported", "plan-accepted"]
    assert len(runs_of(server)) == 13


def test_the_first_set_is_logged_with_the_twelfth_tap(server: Served, page: "Page") -> None:
    thumb = to_the_season(server, page)
    thumb.tap("text=Begin today")  # it is a Tuesday
    page.wait_for_url("**/session/*")
    expect(page.locator("[data-session][aria-busy]")).to_have_count(0)
    thumb.tap("[data-session] >> text=I am warm")
    thumb.tap(f"[data-session] {ANSWER}:nth-of-type(2)")
    thumb.tap("[data-session] button:text-is('Next')")
    expect(page.locator("[data-session]").get_by_text("Switch sides")).to_be_visible()
    assert thumb.taps <= 12  # the set was taken, and can be undone


def test_no_screen_is_longer_than_three_of_a_phone_and_none_is_wider(
    server: Served, page: "Page"
) -> None:
    height = "document.documentElement.scrollHeight"
    for width, screen in ((390, PHONE), (320, 640)):
        resized(page, width, screen)
        for name in SCREENS:
            page.goto(f"{server.url}/start/#{name}")
            expect(page.locator(f"#{name}")).to_be_visible()
            assert page.evaluate(height) <= 3 * screen, (name, width)
            assert not page.evaluate(WIDER), (name, width)
    resized(page, 390, PHONE)
    page.goto(f"{server.url}/start/#health")
    assert page.evaluate(height) <= PHONE  # nothing to scroll where there is nothing


def test_each_screen_has_one_main_button_and_no_two_look_alike(
    server: Served, page: "Page"
) -> None:
    page.goto(f"{server.url}/start/")
    seen = []
    for name in SCREENS:
        page.goto(f"{server.url}/start/#{name}")
        (main,) = [one for one in page.locator(".btn.go").all() if one.is_visible()]
        headings = [one for one in page.locator("h1").all() if one.is_visible()]
        seen.append(headings[0].text_content())
        assert len(headings) == 1
        assert main.text_content()
    assert len(set(seen)) == len(SCREENS)
    page.goto(f"{server.url}/start/")
    look = page.get_by_role("button", name="Look round with Maya first")
    assert "go" not in (look.get_attribute("class") or "").split()


def test_each_screen_is_for_everybody(server: Served, page: "Page") -> None:
    for name in SCREENS:
        page.goto(f"{server.url}/start/#{name}")
        if name == "days":
            page.locator("label", has_text="Dumbbells").tap()
        if name == "health":
            page.locator("label.chip", has_text="Achilles tendon").tap()
        for scheme in ("light", "dark"):
            in_scheme(page, scheme)
            assert axe(page) == [], (name, scheme)
        for one in page.locator(".screen :is(a, button, label.chip, .pick > label, summary)").all():
            box = one.bounding_box() if one.is_visible() else None
            assert box is None or box["height"] >= 48, one.inner_html()


def test_the_keyboard_alone_walks_through_and_enter_in_a_field_ends_nothing(
    server: Served, page: "Page"
) -> None:
    page.goto(f"{server.url}/start/")
    keys = page.keyboard

    def to(selector: str) -> None:
        for _ in range(60):
            keys.press("Tab")
            if page.evaluate(f"document.activeElement.matches({selector!r})"):
                return
        pytest.fail(f"no way to {selector}")

    to("a[href='#days']")
    keys.press("Enter")
    to("input[name=days][value=mon]")
    keys.press("Space")
    to("#body_mass_kg")
    keys.type("62")
    keys.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#runs"
    keys.press("Enter")
    to("select[name=run_sun]")
    keys.type("Long")
    to("a[href='#health']")
    keys.press("Enter")
    to("input[name=none]")
    keys.press("Space")
    to("input[name=adult]")
    keys.press("Space")
    to("button[type=submit]")
    keys.press("Enter")
    page.wait_for_url("**/start/season/*")
    held = profile_of(server)
    assert held["preferred_weekdays"] == ["mon", "tue", "fri"]
    assert {run["kind"] for run in runs_of(server)} == {"long"}


NO_SERVER = """document.querySelectorAll("[data-waits]").forEach(
  (form) => form.addEventListener("submit", (event) => event.preventDefault()))"""


def test_look_round_answers_the_tap_before_the_server_does(server: Served, page: "Page") -> None:
    page.goto(f"{server.url}/start/")
    page.evaluate(NO_SERVER)
    page.get_by_role("button", name="Look round with Maya first").tap()
    expect(page.locator(".look-round")).to_have_text("Getting Maya's season ready…")
    expect(page.get_by_role("status").filter(has_text="a few seconds")).to_be_visible(timeout=1000)


def test_the_plan_is_said_to_be_in_the_making_before_the_server_answers(
    server: Served, page: "Page"
) -> None:
    page.goto(f"{server.url}/start/#health")
    page.evaluate(NO_SERVER)
    page.get_by_role("button", name="Show me my twelve weeks").tap()
    expect(page.get_by_role("button", name="Making your plan…")).to_be_visible(timeout=1000)


def test_the_screen_with_the_mistake_is_shown_again(server: Served, page: "Page") -> None:
    page.goto(f"{server.url}/start/#health")
    page.get_by_role("button", name="Show me my twelve weeks").tap()
    expect(page.get_by_text("Say whether you are 18 or older")).to_be_visible()
    expect(page.get_by_role("heading", name="Which days suit you?")).to_be_hidden()


def test_a_tap_on_a_day_goes_through_the_kinds_of_run(server: Served, page: "Page") -> None:
    page.goto(f"{server.url}/start/#runs")
    day = page.locator("select[name=run_tue]")
    seen = []
    for _ in range(4):
        day.tap()
        seen.append(day.input_value())
    assert seen == ["easy", "hard", "long", ""]


def test_the_young_are_refused_and_nothing_is_kept(server: Served) -> None:
    sheet = Paper(Person(server.url)).goto("/")
    sheet.tick(sheet.named("adult", "no"))
    sheet.fill("Date of birth", "2014-05-01")
    sheet.press("Show me")
    assert "14" in sheet.with_attr("role", "alert")[0].words
    assert entries(server) == []


def test_what_is_wrong_is_told_at_its_field_and_all_answers_stay(server: Served) -> None:
    sheet = Paper(Person(server.url)).goto("/")
    sheet.tick(sheet.named("kit", "press"))
    sheet.choose("Skipping rope")
    sheet.tick(sheet.named("adult", "no"))
    sheet.fill("Date of birth", "2010-13-01")
    sheet.fill("What you weigh", "heavy")
    sheet.tick(sheet.named("units", "imperial"))
    sheet.press("Show me")
    assert sheet.status == 400
    assert sheet.by_id("birth_date-wrong").words.startswith("'2010-13-01' is not a date.")
    assert "heavy" in sheet.by_id("body_mass_kg-wrong").words
    said = {one.words for one in sheet.with_attr("role", "alert")}
    assert said == {"Nothing is saved yet: see what is marked below."}
    (first,) = sheet.with_attr("class", "first")
    assert "Which days suit you?" in first.words  # where the first mistake is
    assert entries(server) == []
    sheet.fill("Date of birth", "2010-12-01")
    sheet.choose("A coach or physiotherapist looks after my training")
    sheet.fill("What you weigh", "120")
    sheet.press("Show me")
    held = profile_of(server)
    assert (held["units"], round(held["body_mass_kg"], 1)) == ("imperial", 54.4)
    assert held["rope_history"]
    assert held["kit"]["leg_press"]


def test_a_file_that_cannot_be_read_is_told_and_nothing_is_kept(server: Served) -> None:
    sheet = Paper(Person(server.url)).goto("/start/")
    sheet.tick(sheet.named("adult", "yes"))
    sheet.fill("Or a calendar file", ("runs.csv", b"no,table\nat,all\n"))
    sheet.press("Show me")
    assert sheet.status == 400
    assert sheet.by_id("file-wrong").words
    assert entries(server) == []


def test_a_contraindication_leads_to_a_stop_with_whom_to_see(server: Served) -> None:
    sheet = Paper(Person(server.url)).goto("/")
    sheet.choose("A torn or repaired Achilles tendon")
    sheet.tick(sheet.named("adult", "yes"))
    sheet.press("Show me")
    assert sheet.path == "/"
    assert "surgeon or physiotherapist" in sheet.words


def test_the_demo_runner_is_one_tap_away_and_touches_nothing_of_mine(server: Served) -> None:
    sheet = Paper(Person(server.url)).goto("/")
    sheet.press("Look round with Maya first")
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
        sheet.typed[id(sheet.by_id(name))] = value
    sheet.press("Show me")
    assert sheet.path in ("/", "/start/season/"), sheet.words
    return profile_of(server)


def test_who_has_nothing_of_it_says_so_and_has_nothing_to_add(server: Served) -> None:
    none = begun(server, ("before", "running"), ("none", "none"))
    assert (none["runs_regularly"], none["injured_lately"]) == (True, False)
    assert none["condition"] == "none"
    assert none["kit"]["heaviest_kg"] == 0
    assert not none.keys() & {"usual_pain", "usual_stiffness_min", "focus", "focus_since"}


def test_nothing_said_of_the_lower_legs_is_never_asked(server: Served) -> None:
    held = begun(server, ("kit", "plates"))
    assert held["runs_regularly"] is False
    assert not held.keys() & {"injured_lately", "condition"}
    assert "heaviest_kg" not in held["kit"]
    assert held["kit"]["increments_kg"] == [1.25, 2.5]


def test_the_most_that_can_be_added_is_kept_in_its_own_unit(server: Served) -> None:
    held = begun(server, ("kit", "plates"), heaviest_kg="44,1 lb")
    assert round(held["kit"]["heaviest_kg"], 2) == 20


@pytest.mark.parametrize(
    ("unit", "owned", "kept"),
    [
        ("metric", ("5kg", "10kg", "10lb"), [5, 6, 10, 16]),
        ("imperial", ("20lb", "40lb", "5kg"), [9.07, 18.14]),
    ],
)
def test_only_dumbbells_that_are_owned_are_asked_for(
    server: Served, unit: str, owned: tuple[str, ...], kept: list[float]
) -> None:
    ticks = [("dumbbells", one) for one in owned]
    held = begun(
        server,
        ("units", unit),
        ("kit", "dumbbells"),
        *ticks,
        dumbbells_other="16, 6" if unit == "metric" else "",
    )["kit"]
    assert [round(one, 2) for one in held["weights_kg"]] == kept
    assert "heaviest_kg" not in held
    again = Paper(Person(server.url)).goto("/start/")
    for one in owned:
        ticked = "checked" in again.named("dumbbells", one).attrs
        assert ticked is one.endswith("kg" if unit == "metric" else "lb"), one
    others = again.by_id("dumbbells_other").attrs["value"]
    assert others == ("6, 16" if unit == "metric" else "")


def test_dumbbells_kept_as_a_step_and_a_heaviest_open_as_what_they_were(server: Served) -> None:
    before = Kit(increments_kg=(5.0,), heaviest_kg=15.0)
    with space_at(server.data_dir) as space:
        space.add(ProfileSet(Profile(kit=before)))
    sheet = Paper(Person(server.url)).goto("/start/")
    assert "checked" in sheet.named("kit", "dumbbells").attrs
    assert sheet.by_id("dumbbells_other").attrs["value"] == "15"
    sheet.tick(sheet.named("adult", "yes"))
    sheet.press("Show me")
    with space_at(server.data_dir) as space:
        assert space.profile.kit.weights_kg == (5, 10, 15)


def test_the_usual_morning_is_asked_only_of_whoever_ticks_something(
    server: Served, page: "Page"
) -> None:
    page.goto(f"{server.url}/start/#health")
    asked = page.get_by_text("How is it on a usual morning?")
    expect(asked).to_be_hidden()
    page.locator("label.chip", has_text="Achilles at the heel").tap()
    expect(asked).to_be_visible()
    page.locator("label", has_text="4 +").tap()
    page.locator("label:has(> input[name=usual_pain][value='6'])").tap()
    page.locator("label:has(> input[name=usual_stiffness_min][value='15'])").tap()
    page.locator("label:has(input[name=adult][value=yes])").tap()
    page.get_by_role("button", name="Show me").tap()
    page.wait_for_url(lambda url: not url.endswith(("/start/", "#health")))
    held = profile_of(server)
    assert (held["condition"], held["injured_lately"]) == ("insertion", True)
    assert (held["usual_pain"], held["usual_stiffness_min"]) == (6, 15)


@pytest.mark.parametrize(
    ("ticked", "condition"), [("shin", "none"), ("calf-strain", "calf-strain"), ("bone", "bone")]
)
def test_what_hurts_is_an_injury_and_a_condition_where_doses_differ(
    server: Served, ticked: str, condition: str
) -> None:
    held = begun(server, ("below", ticked))
    assert (held["injured_lately"], held["condition"]) == (True, condition)
    assert held.get("history", []) == (["Shin"] if ticked == "shin" else [])


def test_every_question_of_the_guide_is_in_a_group_once() -> None:
    asked = {rule for rule, _title, _says in asked_before(current_guide())}
    grouped = [f"ask.{name}" for _words, names in GROUPS for name in names]
    assert sorted([*grouped, *BY_ITSELF]) == sorted(asked)


def test_a_week_of_runs_with_an_end_and_a_race_come_into_the_calendar(server: Served) -> None:
    sheet = Paper(Person(server.url)).goto("/start/")
    for day, kind in (("tue", "hard"), ("thu", "easy"), ("sun", "long")):
        (one,) = (e for e in sheet.page.all("select") if e.attrs.get("name") == f"run_{day}")
        sheet.typed[id(one)] = kind
    sheet.tick(sheet.named("pattern", "until"))
    sheet.fill("The last day of these runs", "2026-12-20")
    sheet.fill("Day", "2027-02-14")
    sheet.tick(sheet.named("adult", "yes"))
    sheet.press("Show me")
    assert sheet.path == "/start/season/", sheet.words
    kinds = [run["kind"] for run in runs_of(server)]
    assert kinds == ["hard", "easy", "long"] * 3 + ["race"]
    race = runs_of(server)[-1]
    assert (race["date"], race["priority"], race["distance_km"]) == ("2027-02-14", "A", 21.1)
    assert "up to your race" in sheet.words


def test_an_end_without_a_day_is_told_there(server: Served) -> None:
    sheet = Paper(Person(server.url)).goto("/start/")
    (sunday,) = (e for e in sheet.page.all("select") if e.attrs.get("name") == "run_sun")
    sheet.typed[id(sunday)] = "long"
    sheet.tick(sheet.named("pattern", "until"))
    sheet.tick(sheet.named("adult", "yes"))
    sheet.press("Show me")
    assert sheet.status == 400
    assert sheet.by_id("until-wrong").words.startswith("The last day is missing")
    assert entries(server) == []


def test_the_season_says_what_opens_when_and_that_a_test_opens_it_today(server: Served) -> None:
    sheet = Paper(Person(server.url)).goto("/start/")
    sheet.tick(sheet.named("none", "none"))
    sheet.tick(sheet.named("adult", "yes"))
    sheet.press("Show me")
    (opens,) = sheet.with_attr("class", "opening-card")
    assert "Or today, with a two-minute test." in opens.words
    assert "Heavy opens on" in opens.words
    sheet.follow("Test", within=opens)
    assert sheet.path == "/more/test/"


def test_for_whom_nothing_is_shut_there_is_no_key(server: Served) -> None:
    sheet = Paper(Person(server.url)).goto("/start/")
    for name, value in (("before", "running"), ("none", "none"), ("adult", "yes")):
        sheet.tick(sheet.named(name, value))
    sheet.press("Show me")
    assert "Nothing is shut for you." in sheet.words
    assert "Or today" not in sheet.words


def test_set_up_again_shows_what_was_said_and_keeps_what_is_not_changed(server: Served) -> None:
    before = begun(
        server,
        ("days", "mon"),
        ("kit", "dumbbells"),
        ("dumbbells", "5kg"),
        ("dumbbells", "10kg"),
        ("below", "mid-portion"),
        ("usual_pain", "2"),
        ("before", "strength"),
        body_mass_kg="62",
    )
    plans = [body for kind, body in entries(server) if kind == "plan-accepted"]
    sheet = Paper(Person(server.url)).goto("/start/")
    sheet.press("Show me")
    assert sheet.path == "/start/season/", sheet.words
    assert profile_of(server) == before
    assert [body for kind, body in entries(server) if kind == "plan-accepted"] == plans


def test_no_field_of_set_up_is_named_by_a_key(server: Served) -> None:
    sheet = Paper(Person(server.url)).goto("/start/")
    names = {one.attrs.get("name", "") for one in sheet.page.all("input", "select")}
    assert {"body_mass_kg", "heaviest_kg", "usual_pain"} <= names
    assert field_named("body_mass_kg").name in names
    assert not {name for name in names if name in sheet.words and "_" in name}


def test_a_season_that_begins_another_day_is_said_so(server: Served) -> None:
    sheet = Paper(Person(server.url)).goto("/start/")
    monday = date(2026, 12, 7)
    for name, value in (("days", "tue"), ("days", "fri"), ("days", "thu"), ("adult", "yes")):
        sheet.tick(sheet.named(name, value))
    sheet.press("Show me")
    assert monday - timedelta(days=6) == date(2026, 12, 1)
    assert "Begin on Thursday" in sheet.words
