"""The plan's pages: made and accepted in few taps, read on a phone and on a wide screen."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest

from web.conftest import Served, Start, fetched
from web.looks import CONTRAST, SCHEMES, Scheme, axe, in_scheme, ready, resized
from web.paper import Paper
from web.people import Person
from web.plans import THIRD, count_entries, planned_days, set_up, why_answer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.workers("block")

PAGES = (
    "/plan/",
    f"/plan/?move={THIRD}",
    f"/plan/{THIRD}/",
    "/plan/2026-12-14/",
    "/plan/again/?weeks=8",
    f"/plan/move/?wish=move&day={THIRD}&to=2026-12-25",
    "/plan/calendar/",
)
OPEN = """() => document.querySelectorAll("details").forEach((one) => { one.open = true; })"""
MEASURE = """() => [...document.querySelectorAll("a, button, summary, input, select")]
  .filter((one) => one.checkVisibility({visibilityProperty: true}) && !one.matches(".skip-link"))
  .map((one) => (one.matches("input[type=radio]") ? one.closest("label") : one))
  .map((one) => {
    const box = one.getBoundingClientRect();
    const link = one.matches("a:not(.button)") && !one.closest("nav");
    const inText = link && Boolean(one.closest("p, li:not(.day)"));
    const inPicture = Boolean(one.closest("svg.season"));  // the list below has the same, larger
    const [high, wide] = inPicture ? [24, 24] : inText ? [24, 0] : [48, 48];
    return [one.outerHTML.slice(0, 120), box.width, box.height, high, wide];
  })
  .filter(([, width, height, high, wide]) => height < high - 0.5 || width < wide - 0.5)"""


@pytest.fixture(scope="module")
def season(start: Start, demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """The demo runner's season, only to be read."""
    folder = tmp_path_factory.mktemp("season") / "data"
    shutil.copytree(demo_folder, folder)
    return start(folder)


@pytest.fixture
def without_plan(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A runner who has no plan yet."""
    folder = tmp_path_factory.mktemp("no-plan") / "data"
    set_up(folder)
    return start(folder)


def test_a_plan_is_made_and_accepted_in_three_taps(without_plan: Served, page: "Page") -> None:
    from playwright.sync_api import expect

    page.goto(f"{without_plan.url}/plan/")
    page.get_by_role("radio", name="8").tap()
    page.get_by_role("button", name="Make a plan").tap()
    expect(page.get_by_role("heading", name="Your plan, to look at")).to_be_visible()
    assert planned_days(without_plan.data_dir) == {}
    page.get_by_role("button", name="Accept").tap()
    expect(page.locator("section.week")).to_have_count(8)
    expect(page.get_by_role("heading", name="Plan", exact=True)).to_be_visible()
    assert len(planned_days(without_plan.data_dir)) >= 15


def test_a_proposal_that_is_no_longer_the_same_is_shown_again(without_plan: Served) -> None:
    sheet = Paper(Person(without_plan.url)).goto("/plan/again/?weeks=4")
    (mark,) = sheet.with_attr("name", "mark")
    mark.attrs["value"] = "older"
    sheet.press("Accept")
    assert "Something has changed since." in sheet.words
    assert planned_days(without_plan.data_dir) == {}


def test_a_phone_shows_a_list_by_week_and_a_wide_screen_a_grid(
    season: Served, browser: "Browser"
) -> None:
    context = browser.new_context(service_workers="block", viewport={"width": 320, "height": 900})
    page = context.new_page()
    page.goto(f"{season.url}/plan/?view=weeks")
    for width, is_list in ((320, True), (390, True), (999, True), (1000, False), (1280, False)):
        resized(page, width, 900)
        days = page.locator("#week-2026-12-14 .day:visible")
        boxes = [box for box in (day.bounding_box() for day in days.all()) if box]
        assert len({round(box["x"]) for box in boxes}) == (1 if is_list else 7)
        assert len({round(box["y"]) for box in boxes}) == (len(boxes) if is_list else 1)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"the page is {wide} px wide on a screen of {width}"
    context.close()


def test_a_session_shows_its_scheme_name_and_dose(season: Served) -> None:
    sheet = Paper(Person(season.url)).goto("/plan/")
    (slot,) = sheet.with_attr("data-session", THIRD)
    assert "plyometric" in slot.attrs["class"]
    assert "Skipping rope" in slot.words
    assert "40 contacts" in slot.words
    assert "2 workouts" in sheet.by_id("week-2026-12-07").words
    assert "Race B · 10 km" in sheet.by_id("day-2027-01-24").words
    (finding,) = sheet.with_attr("class", "finding", within=sheet.by_id("week-2027-01-25"))
    assert "the days after the race" in finding.words
    assert "Leave out the recovery after the race on Sunday 24 January, run easy" in finding.words
    assert "any of them mends it." in finding.words


def test_a_phone_shows_the_season_or_its_weeks_and_a_link_to_a_week_brings_them_up(
    season: Served, page: "Page"
) -> None:
    from playwright.sync_api import expect

    page.goto(f"{season.url}/plan/")
    week = page.locator("#week-2026-12-14")
    expect(page.locator("svg.season").first).to_be_visible()
    expect(week).to_be_hidden()
    page.get_by_role("radio", name="Weeks").check()
    expect(week).to_be_visible()
    expect(page.locator("svg.season").first).to_be_hidden()
    page.get_by_role("radio", name="Season").check()
    page.locator('svg.season a[href="#week-2026-12-14"]').tap()
    expect(week).to_be_in_viewport()
    page.goto(f"{season.url}/plan/?view=weeks")
    expect(week).to_be_visible()


def test_easier_weeks_and_days_with_less_are_marked_with_their_cause(season: Served) -> None:
    sheet = Paper(Person(season.url)).goto("/plan/")
    (first, *_) = sheet.with_attr("class", "week")
    assert "easier" in first.words
    assert "Fewer sets the first times, to get used to it." in first.words
    (less,) = sheet.with_attr("class", "less", within=sheet.by_id("day-2026-12-08"))
    assert less.words == "Fewer sets the first times, to get used to it."


def test_nothing_is_said_of_keys_where_there_are_none(season: Served, page: "Page") -> None:
    """A phone was told to press m."""
    page.goto(f"{season.url}/plan/?view=weeks")
    assert "hold it and drag" in page.locator("main").inner_text()
    page.locator(f'[data-take="{THIRD}"]').tap()
    shown = page.locator("body").inner_text()
    assert "Choose a day." in shown
    for word in ("press m", "Arrow keys", "Escape"):
        assert word not in shown


def test_a_day_is_told_beside_the_season_on_a_desktop_and_not_over_it(
    season: Served, browser: "Browser"
) -> None:
    from playwright.sync_api import expect

    context = browser.new_context(service_workers="block", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{season.url}/plan/")
    near, picture = page.locator("[data-near]"), page.locator(".season-picture").first
    expect(near).to_contain_text("Tuesday 1 December, today")
    page.locator(f'svg.season a[href="/plan/{THIRD}/"]').click()
    expect(near).to_contain_text("Skipping rope")
    expect(near).to_contain_text("Without this day")
    expect(page).to_have_url(f"{season.url}/plan/")
    beside, drawn = near.bounding_box(), picture.bounding_box()
    assert beside
    assert drawn
    assert beside["x"] >= drawn["x"] + drawn["width"]
    assert beside["x"] + beside["width"] > 1200
    context.close()


def test_a_session_opens_its_reasons_and_they_lead_to_the_guide(season: Served) -> None:
    sheet = Paper(Person(season.url)).goto("/plan/")
    (slot,) = sheet.with_attr("data-session", THIRD)
    sheet.goto(urljoin("/plan/", slot.attrs["href"]))
    assert sheet.one("h1").words == "Skipping rope"
    assert "Without this day" in sheet.words
    assert "G13" not in sheet.words
    sheet.follow("The two workouts lie 48 to 72 hours apart.")
    assert sheet.path == "/guide/G13/"


@pytest.mark.parametrize("day", [THIRD, "2026-12-09", "2026-12-25", "2027-01-23", "2027-01-28"])
def test_a_day_is_explained_in_the_words_of_the_terminal(season: Served, day: str) -> None:
    sheet = Paper(Person(season.url)).goto(f"/plan/{day}/")
    told = [line.words for line in sheet.with_attr("class", "why")]
    answer = why_answer(season.data_dir, day)
    assert 1 <= len(answer) <= 4
    assert told[-len(answer) :] == answer


def test_a_rest_day_says_why_it_is_one(season: Served) -> None:
    sheet = Paper(Person(season.url)).goto("/plan/2027-01-23/")
    (first, *_) = sheet.with_attr("class", "why")
    assert first.words == ("Saturday 23 January is kept free before the race on Sunday 24 January.")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/plan/2026-13-01/", "That is not a day of the calendar."),
        ("/plan/again/?weeks=99", "expected 1 to 53"),
        ("/plan/again/?weeks=many", "expected a whole number"),
        ("/plan/?move=2026-12-02", "no workout on 2 December 2026"),
        ("/plan/move/?wish=fly&day=2026-12-08", "of that name here."),
        (f"/plan/move/?wish=move&day={THIRD}&to=2030-01-01", "outside the plan"),
        (f"/plan/move/?wish=swap&day={THIRD}&workout=handstand", "of that name here."),
    ],
)
def test_what_cannot_be_is_told_and_is_no_fault(season: Served, path: str, said: str) -> None:
    status, text = fetched(season.url + path)
    assert status in {400, 404}
    assert said in text


def test_looking_writes_nothing(season: Served) -> None:
    before = count_entries(season.data_dir)
    for path in PAGES:
        assert fetched(season.url + path)[0] == 200
    for path in ("/plan/try/", "/plan/undo/", "/plan/away/", "/plan/calendar/add/"):
        assert fetched(season.url + path)[0] == 405
    assert count_entries(season.data_dir) == before


def looked_at(page: "Page", url: str) -> None:
    page.goto(url)
    ready(page)
    page.evaluate(OPEN)


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_and_every_target_is_large_enough(
    season: Served, browser: "Browser", path: str
) -> None:
    context = browser.new_context(service_workers="block", viewport={"width": 390, "height": 844})
    page = context.new_page()
    looked_at(page, season.url + path)
    for width in (320, 390, 480, 1280):
        resized(page, width)
        assert page.evaluate(MEASURE) == [], f"at {width} px"
    resized(page, 390)
    assert axe(page) == []
    in_scheme(page, "dark")
    assert axe(page, CONTRAST) == []
    context.close()


@pytest.mark.full
@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_in_any_way_of_looking(
    season: Served, browser: "Browser", width: int, scheme: Scheme
) -> None:
    context = browser.new_context(
        service_workers="block", viewport={"width": width, "height": 844}, color_scheme=scheme
    )
    page = context.new_page()
    for path in PAGES:
        looked_at(page, season.url + path)
        assert axe(page) == [], path
    context.close()


@pytest.mark.workers("allow")
def test_without_a_network_the_plan_is_the_kept_page_or_the_offline_page(
    season: Served, page: "Page"
) -> None:
    from playwright.sync_api import expect

    page.goto(f"{season.url}/plan/")
    page.evaluate("async () => { await navigator.serviceWorker.ready; }")
    page.reload()
    page.context.set_offline(True)
    page.goto(f"{season.url}/plan/")
    expect(page.get_by_role("heading", name="8 weeks to the 10 k")).to_be_visible()
    page.goto(f"{season.url}/plan/2027-01-01/")
    expect(page.get_by_role("heading", name="No network here")).to_be_visible()
    page.context.set_offline(False)
