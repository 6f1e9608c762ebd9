"""The frame round each page: header, navigation below or at the side, what is said of saving."""

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from web.conftest import Served, Start
from web.looks import ready, resized
from web.runners import settled

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.workers("block")

PHONE, DESKTOP = (390, 844), (1280, 800)
TABS = ["Today", "Plan", "Diary", "Progress"]
ASIDE = ["Guide", "Settings"]
TWO_COLUMNS = ("/plan/", "/progress/")
SIDE_PX = 216


@pytest.fixture(scope="module")
def served(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A runner with a plan."""
    folder: Path = tmp_path_factory.mktemp("frame") / "d"
    settled(folder)
    return start(folder)


def links(page: "Page") -> list[str]:
    """What the navigation shows, the name of the app apart."""
    found = page.get_by_role("navigation").get_by_role("link").all()
    return [one.inner_text().strip() for one in found if one.is_visible()]


def box(page: "Page", selector: str) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of an element."""
    held = page.locator(selector).first.bounding_box()
    assert held
    return held["x"], held["y"], held["x"] + held["width"], held["y"] + held["height"]


def test_on_a_phone_four_places_stand_below_and_the_rest_behind_the_sliders(
    served: Served, page: "Page"
) -> None:
    resized(page, *PHONE)
    page.goto(served.url)
    ready(page)
    assert links(page) == TABS
    assert box(page, "nav")[3] == PHONE[1]
    page.get_by_role("link", name="Settings and guide").tap()
    expect(page.locator("h1")).to_have_text("Settings and guide")
    for place in ("Settings", "The guide", "Heel-raise test", "Warning signs", "On this phone"):
        expect(page.get_by_role("main").get_by_role("link", name=place).first).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/plan/", "/more/log/", "/progress/", "/guide/"])
def test_on_a_desktop_the_places_stand_at_the_side(served: Served, page: "Page", path: str) -> None:
    resized(page, *DESKTOP)
    page.goto(served.url + path)
    ready(page)
    assert links(page) == ["Springleg", *TABS, *ASIDE]
    assert box(page, "nav") == (0, 0, SIDE_PX, DESKTOP[1])
    assert page.locator("nav [aria-current=page]").count() == 1
    assert box(page, "main")[0] == SIDE_PX
    assert not page.get_by_role("link", name="Settings and guide").is_visible()
    page.mouse.wheel(0, 400)
    assert box(page, "nav")[1] == 0


@pytest.mark.parametrize("path", TWO_COLUMNS)
def test_plan_and_progress_use_the_width_of_a_desktop(
    served: Served, page: "Page", path: str
) -> None:
    resized(page, *DESKTOP)
    page.goto(served.url + path)
    ready(page)
    left, _, right, _ = box(page, "main")
    assert right - left > DESKTOP[0] - SIDE_PX - 1


def test_what_is_saved_is_said_to_ears_alone_until_something_is_not(
    served: Served, page: "Page"
) -> None:
    page.goto(f"{served.url}/guide/")
    ready(page)
    kept = page.locator("[data-kept]")
    expect(kept).to_have_text("Everything is saved")
    assert box(page, "[data-kept]")[2] - box(page, "[data-kept]")[0] <= 1
    told = {"phone": 2, "attention": 0, "halt": "", "cannotKeep": False}
    page.evaluate(
        "(detail) => document.dispatchEvent(new CustomEvent('springleg:outbox', { detail }))", told
    )
    expect(kept).to_have_text("Only on this phone so far: 2")
    assert box(page, "[data-kept]")[2] - box(page, "[data-kept]")[0] > 100


def test_the_browsers_own_bar_takes_the_chosen_light(served: Served, page: "Page") -> None:
    page.goto(f"{served.url}/more/settings/")
    page.get_by_label("Dark", exact=True).check()
    bars = "[...document.querySelectorAll('meta[name=theme-color]')].map((bar) => bar.content)"
    paper = "getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()"
    assert set(page.evaluate(bars)) == {page.evaluate(paper)}
    page.get_by_label("As the phone").check()
    light, dark = page.evaluate(bars)
    assert light != dark
    assert page.evaluate(paper) == light


def test_a_page_with_one_button_has_it_in_the_lower_third_above_the_places(
    served: Served, page: "Page"
) -> None:
    resized(page, *PHONE)
    page.goto(f"{served.url}/more/settings/")
    ready(page)
    _, top, _, bottom = box(page, ".foot .btn.go")
    assert top > PHONE[1] * 2 / 3
    assert bottom - top >= 64
    assert bottom <= box(page, "nav")[1]


def test_on_a_desktop_start_stands_in_the_hero_and_on_a_phone_below_the_thumb(
    served: Served, page: "Page"
) -> None:
    start = page.get_by_role("link", name="Start", exact=True)
    for size, place in ((DESKTOP, ".hero"), (PHONE, ".foot")):
        resized(page, *size)
        page.goto(served.url)
        ready(page)
        expect(start).to_have_count(1)
        left, top, right, bottom = box(page, place)
        own = start.bounding_box()
        assert own
        assert left <= own["x"] <= own["x"] + own["width"] <= right
        assert top <= own["y"] <= own["y"] + own["height"] <= min(bottom, size[1])
