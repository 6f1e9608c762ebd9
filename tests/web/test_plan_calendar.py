"""Runs, races and days off: each change is kept, and the plan is proposed again, never silently."""

import re
from typing import TYPE_CHECKING

import pytest

from web.conftest import Served, Start, fetched
from web.plans import THIRD, demo_season, planned_days

if TYPE_CHECKING:
    from playwright.sync_api import Page

AGAIN = re.compile(r"/plan/again/$")


@pytest.fixture
def season(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """The demo runner's season."""
    folder = tmp_path_factory.mktemp("season") / "data"
    demo_season(folder)
    return start(folder)


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


def test_a_change_that_was_not_accepted_is_told_on_the_plan(season: Served, page: "Page") -> None:
    from playwright.sync_api import expect

    page.goto(f"{season.url}/plan/{THIRD}/")
    page.get_by_role("button", name="I am not available on this day").tap()
    expect(page.get_by_role("heading", name="What would change")).to_be_visible()
    page.get_by_role("link", name="Cancel").tap()
    expect(page.get_by_text("have changed since this plan was made")).to_be_visible()
    expect(page.locator(f"#day-{THIRD}")).to_contain_text("Not available")
    page.goto(f"{season.url}/plan/{THIRD}/")
    page.get_by_role("button", name="Make it available again").tap()
    expect(page.get_by_text("Nothing would change")).to_be_visible()


def test_days_off_in_a_range_are_listed_and_removed(season: Served, page: "Page") -> None:
    from playwright.sync_api import expect

    page.goto(f"{season.url}/plan/calendar/")
    page.get_by_text("Add days off").tap()
    page.get_by_label("First day").fill("2026-12-14")
    page.get_by_label("Last day").fill("2026-12-16")
    page.locator("details[open]").get_by_role("button", name="Add").tap()
    expect(page).to_have_url(AGAIN)
    page.goto(f"{season.url}/plan/calendar/")
    row = page.locator(".list li", has_text="Mon 14 Dec 2026 \u2013 Wed 16 Dec 2026")
    row.get_by_role("button", name="Remove").tap()
    expect(page).to_have_url(AGAIN)
    page.goto(f"{season.url}/plan/calendar/")
    expect(row).to_have_count(0)


def test_a_run_is_removed_and_brought_back(season: Served, page: "Page") -> None:
    from playwright.sync_api import expect

    page.goto(f"{season.url}/plan/calendar/")
    row = page.locator(".list li", has_text="Winter 10 km race")
    row.get_by_role("button", name="Remove").tap()
    expect(page).to_have_url(AGAIN)
    page.goto(f"{season.url}/plan/calendar/")
    expect(row).to_have_count(0)
    page.get_by_role("button", name="Take back the last change").tap()
    expect(page).to_have_url(AGAIN)
    page.goto(f"{season.url}/plan/calendar/")
    expect(row).to_have_count(1)


def send(page: "Page", name: str, data: bytes) -> None:
    page.get_by_text("Import a calendar file").tap()
    page.get_by_label("File", exact=True).set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": data}
    )
    page.locator("details[open]").get_by_role("button", name="Import").tap()


def test_a_file_gives_its_good_rows_and_its_bad_ones_are_listed_by_line(
    season: Served, page: "Page"
) -> None:
    from playwright.sync_api import expect

    page.goto(f"{season.url}/plan/calendar/")
    send(page, "runs.csv", b"date,kind,title\n2026-12-12,long,Moor loop\nyesterday,easy,Jog\n")
    expect(page.get_by_text("1 run is in.")).to_be_visible()
    expect(page.get_by_text("Line 3")).to_be_visible()
    expect(page.locator(".list")).to_contain_text(["Not available", "Moor loop"])
    expect(page.get_by_role("link", name="See what would change")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("large.csv", b"date,kind\n" + b"#" * (4 * 1024 * 1024), "larger than 4 MB"),
        ("empty.csv", b"", "the file is empty"),
        ("bad.csv", b"date,kind\nyesterday,easy\n", "no run could be read"),
    ],
)
def test_a_file_that_cannot_be_taken_says_why(
    season: Served, page: "Page", name: str, data: bytes, said: str
) -> None:
    from playwright.sync_api import expect

    page.goto(f"{season.url}/plan/calendar/")
    send(page, name, data)
    expect(page.get_by_text(said)).to_be_visible()


def test_a_run_that_cannot_be_is_refused_in_words(season: Served, page: "Page") -> None:
    from playwright.sync_api import expect

    page.goto(f"{season.url}/plan/calendar/?day=2026-12-12")
    page.get_by_label("Distance, km").fill("far")
    page.locator("details[open]").get_by_role("button", name="Add").first.tap()
    expect(page.get_by_text("is not a number")).to_be_visible()
    assert "far" not in fetched(f"{season.url}/plan/")[1]
