"""Runs, races and days off: each change is kept, and the plan is proposed again, never silently."""

from typing import TYPE_CHECKING

import pytest

from web.conftest import Served
from web.paper import Paper
from web.people import Person
from web.plans import THIRD, planned_days

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.workers("block")

AGAIN = "/plan/again/"


def test_a_race_is_added_and_the_plan_proposed_round_it(season: Served, page: "Page") -> None:
    from playwright.sync_api import expect

    before = planned_days(season.data_dir)
    page.goto(f"{season.url}/plan/calendar/")
    page.get_by_text("Add a run or a race").tap()
    page.get_by_label("Day", exact=True).fill("2026-12-12")
    page.get_by_text("Race", exact=True).tap()
    page.get_by_label("Distance, km").fill("21,1")
    page.get_by_label("For a race").select_option("A")
    page.get_by_label("What you call it").fill("Canal Half")
    page.locator("details[open]").get_by_role("button", name="Add").tap()
    expect(page.get_by_role("heading", name="What would change")).to_be_visible()
    expect(page.locator("table")).to_contain_text("Bent-knee heel raises, light")
    assert planned_days(season.data_dir) == before
    page.get_by_role("button", name="Accept").tap()
    expect(page.locator("#day-2026-12-12")).to_contain_text("Race A · 21.1 km")
    expect(page.locator("#day-2026-12-12")).to_contain_text("Canal Half")
    after = planned_days(season.data_dir)
    assert not {"2026-12-09", "2026-12-10", "2026-12-11"} & after.keys()


@pytest.fixture
def sheet(season: Served) -> Paper:
    """The calendar's page on paper."""
    return Paper(Person(season.url)).goto("/plan/calendar/")


def test_a_change_that_was_not_accepted_is_told_on_the_plan(sheet: Paper) -> None:
    sheet.goto(f"/plan/{THIRD}/")
    sheet.press("I am not available on this day")
    assert sheet.one("h1").words == "What would change"
    sheet.follow("Cancel")
    assert "have changed since this plan was made" in sheet.words
    assert "Not available" in sheet.by_id(f"day-{THIRD}").words
    sheet.goto(f"/plan/{THIRD}/")
    sheet.press("Make it available again")
    assert "Nothing would change" in sheet.words


def test_days_off_in_a_range_are_listed_and_removed(sheet: Paper) -> None:
    asked = sheet.one("details", "Add days off")
    sheet.fill("First day", "2026-12-14", within=asked)
    sheet.fill("Last day", "2026-12-16", within=asked)
    sheet.press("Add", within=asked)
    assert sheet.path == AGAIN
    sheet.goto("/plan/calendar/")
    row = "Mon 14 Dec 2026 \u2013 Wed 16 Dec 2026"
    sheet.press("Remove", within=sheet.one("li", row))
    assert sheet.path == AGAIN
    assert not sheet.goto("/plan/calendar/").some("li", row)


def test_a_run_is_removed_and_brought_back(sheet: Paper) -> None:
    row = "Winter 10 km race"
    sheet.press("Remove", within=sheet.one("li", row))
    assert sheet.path == AGAIN
    assert not sheet.goto("/plan/calendar/").some("li", row)
    sheet.press("Take back the last change")
    assert sheet.path == AGAIN
    assert sheet.goto("/plan/calendar/").some("li", row)


def send(sheet: Paper, name: str, data: bytes) -> None:
    asked = sheet.one("details", "Import a calendar file")
    sheet.fill("File", (name, data), within=asked)
    sheet.press("Import", within=asked)


def test_a_file_gives_its_good_rows_and_its_bad_ones_are_listed_by_line(sheet: Paper) -> None:
    send(sheet, "runs.csv", b"date,kind,title\n2026-12-12,long,Moor loop\nyesterday,easy,Jog\n")
    assert "1 run is in." in sheet.words
    assert "Line 3" in sheet.words
    sources, off, runs = (held.words for held in sheet.with_attr("class", "list"))
    assert "runs.csv" in sources
    assert "Not available" in off
    assert "Moor loop" in runs
    assert sheet.one("a", "See what would change")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("large.csv", b"date,kind\n" + b"#" * (4 * 1024 * 1024), "larger than 4 MB"),
        ("empty.csv", b"", "the file is empty"),
        ("bad.csv", b"date,kind\nyesterday,easy\n", "no run could be read"),
    ],
)
def test_a_file_that_cannot_be_taken_says_why(
    sheet: Paper, name: str, data: bytes, said: str
) -> None:
    send(sheet, name, data)
    assert said in sheet.words


def test_a_run_that_cannot_be_is_refused_in_words(sheet: Paper) -> None:
    sheet.goto("/plan/calendar/?day=2026-12-12")
    asked = sheet.one("details", "Add a run or a race")
    assert "open" in asked.attrs
    sheet.fill("Distance, km", "far", within=asked)
    sheet.press("Add", within=asked)
    assert "'far' is not a distance. Write it like 21.1 km or 13.1 mi" in sheet.words
    assert "'far'" not in sheet.goto("/plan/").answer.text


def test_a_week_of_runs_is_seen_changed_and_taken_out(sheet: Paper) -> None:
    def week(**kinds: str) -> None:
        sheet.goto("/plan/calendar/")
        for select in sheet.page.all("select"):
            name = select.attrs.get("name", "")
            if name.startswith("run_"):
                sheet.typed[id(select)] = kinds.get(name.removeprefix("run_"), "")
        sheet.tick(sheet.named("pattern", "until"))
        sheet.fill("The last day of these runs", "2026-12-20")
        sheet.press("Save")
        sheet.goto("/plan/calendar/")

    def sources() -> str:
        return sheet.with_attr("class", "list")[0].words

    before = sources() if sheet.goto("/plan/calendar/") else ""
    week(tue="hard", sun="long")
    assert "Every week 6 runs ahead, the last on 20 December 2026" in sources()
    week(wed="easy")
    assert "Every week 3 runs ahead, the last on 16 December 2026" in sources()
    sheet.press("Take out : Every week")
    sheet.goto("/plan/calendar/")
    assert sources() == before


def test_a_week_without_a_day_and_an_end_that_has_gone_are_refused(sheet: Paper) -> None:
    sheet.goto("/plan/calendar/")
    sheet.press("Save")
    assert sheet.status == 400
    assert "no day of the week was chosen" in sheet.words
