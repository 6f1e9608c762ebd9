"""The season's picture on the plan's pages: what it shows, and where a tap on it leads."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from web.conftest import Served, Start, fetched
from web.looks import WIDER, resized
from web.paper import Element, Paper
from web.people import Person
from web.plans import SECOND, THIRD

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.workers("block")

BOXES = """() => [...document.querySelectorAll("svg.season a")].map((one) => {
  const box = one.getBoundingClientRect();
  return [box.width, box.height];
})"""
MISSED = """() => [...document.querySelectorAll("svg.season a")].filter((one, n) => {
  if (!n) document.querySelector("svg.season").scrollIntoView();
  const box = one.getBoundingClientRect();
  const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return hit?.closest("a") !== one;
}).map((one) => one.getAttribute("href"))"""


def picture(sheet: Paper) -> Element:
    (found,) = sheet.with_attr("class", "season")
    return found


def texts(drawn: Element) -> list[str]:
    return [one.words for one in drawn.all("text")]


def day_link(drawn: Element, day: str) -> Element:
    (found,) = (one for one in drawn.all("a") if one.attrs["href"] == f"/plan/{day}/")
    return found


@pytest.fixture(scope="module")
def looked_at(start: Start, demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """The demo runner's season, only to be read."""
    folder = tmp_path_factory.mktemp("picture") / "data"
    shutil.copytree(demo_folder, folder)
    return start(folder)


@pytest.fixture
def sheet(looked_at: Served) -> Paper:
    return Paper(Person(looked_at.url)).goto("/plan/")


def test_every_week_of_the_list_is_in_the_picture_and_leads_to_it(sheet: Paper) -> None:
    listed = {week.attrs["id"] for week in sheet.with_attr("class", "week")}
    weeks = [one.attrs["href"] for one in picture(sheet).all("a") if one.attrs["href"][0] == "#"]
    assert len(weeks) == 12
    assert {href.removeprefix("#") for href in weeks} == listed


def test_a_day_says_its_workout_and_its_run_and_leads_to_its_page(
    looked_at: Served, sheet: Paper
) -> None:
    rope = day_link(picture(sheet), THIRD)
    assert rope.attrs["aria-label"] == (
        "Tuesday 8 December: Skipping rope (less than usual), Hard run"
    )
    assert fetched(looked_at.url + rope.attrs["href"])[0] == 200
    today = day_link(picture(sheet), "2026-12-01")
    assert today.attrs["aria-label"].startswith("Tuesday 1 December: today, ")
    race = day_link(picture(sheet), "2027-01-24")
    assert "10 k" in texts(race)
    assert "kept free for a race" in day_link(picture(sheet), "2027-01-23").attrs["aria-label"]


def test_a_change_is_shown_before_and_after(sheet: Paper) -> None:
    sheet.goto(f"/plan/move/?wish=move&day={SECOND}&to=2026-12-05")
    drawn = picture(sheet)
    assert {"Before", "After", "leaves", "new"} <= set(texts(drawn))
    assert not list(drawn.all("a"))


def test_what_is_proposed_for_a_longer_time_is_the_whole_season(sheet: Paper) -> None:
    drawn = picture(sheet.goto("/plan/again/?weeks=13"))
    assert len(sheet.with_attr("class", "week")) == 13
    assert {"new", "Light"} <= set(texts(drawn))
    assert "Before" not in texts(drawn)


def test_a_lost_workout_is_told_beside_the_picture_and_leads_to_its_week(season: Served) -> None:
    sheet = Paper(Person(season.url)).goto("/plan/")
    assert sheet.with_attr("class", "losses")[0].words == ""
    sheet.goto("/plan/calendar/")
    (form,) = sheet.with_attr("action", "/plan/away/")
    sheet.fill("First day", "2026-12-08", within=form)
    sheet.fill("Last day", "2026-12-13", within=form)
    sheet.press("Add", within=form)
    sheet.press("Accept")
    (losses,) = sheet.with_attr("class", "losses")
    assert "One workout is missing in the week of 7 December." in losses.words
    (link,) = losses.all("a")
    assert link.attrs["href"] == "?view=weeks#week-2026-12-07"
    assert sheet.by_id("week-2026-12-07")
    assert "Not available" in day_link(picture(sheet), "2026-12-09").attrs["aria-label"]


def test_on_a_phone_a_tap_lands_on_its_day(looked_at: Served, page: "Page") -> None:
    page.goto(f"{looked_at.url}/plan/")
    for width in (320, 390):
        resized(page, width)
        assert not page.evaluate(WIDER)
        boxes = page.evaluate(BOXES)
        assert len(boxes) == 12 * 8
        assert min(min(box) for box in boxes) >= 24
    assert page.evaluate(MISSED) == []
    page.locator(f'svg.season a[href="/plan/{THIRD}/"]').tap()
    page.wait_for_url(f"{looked_at.url}/plan/{THIRD}/")
    assert page.locator("h1").inner_text() == "Skipping rope"
