"""Moving a workout by keys, mouse, finger and without scripts: answered, kept, undone."""

import re
from typing import TYPE_CHECKING, Any

import pytest

from web.conftest import Served
from web.paper import Paper
from web.people import Person
from web.plans import (
    AFTER_THIRD,
    AWAY,
    SECOND,
    THIRD,
    count_entries,
    day_of,
    planned_days,
    session_of,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.workers("block")

KEEP = "[data-answer-keep]"
ANSWER = "[data-answer]"


@pytest.fixture
def wide(browser: "Browser") -> "BrowserContext":
    """A wide screen with a mouse."""
    return browser.new_context(
        service_workers="block", viewport={"width": 1280, "height": 900}, locale="en-GB"
    )


def expect_moved(page: "Page", season: Served) -> None:
    """The third session stands a day later, pinned, on the page and in the store."""
    from playwright.sync_api import expect

    expect(page).to_have_url(re.compile(r"kept="))
    expect(session_of(page, AFTER_THIRD)).to_contain_text("Skipping rope")
    expect(session_of(page, AFTER_THIRD)).to_contain_text("Pinned")
    assert planned_days(season.data_dir).get(AFTER_THIRD) == "rope"


def test_by_keys_asked_answered_kept_and_undone(season: Served, wide: "BrowserContext") -> None:
    from playwright.sync_api import expect

    before = planned_days(season.data_dir)
    page = wide.new_page()
    page.goto(f"{season.url}/plan/")
    session_of(page, THIRD).focus()
    page.keyboard.press("m")
    page.keyboard.press("ArrowRight")
    expect(day_of(page, AFTER_THIRD)).to_have_class(re.compile("target"))
    expect(page.locator(ANSWER)).to_contain_text("It can be done, at a cost.")
    expect(page.locator(ANSWER)).to_contain_text("Workouts off your preferred days")
    assert planned_days(season.data_dir) == before
    page.keyboard.press("Enter")
    expect(page.locator(KEEP)).to_be_focused()
    page.keyboard.press("Enter")
    expect_moved(page, season)
    page.get_by_role("button", name="Undo").click()
    expect(session_of(page, THIRD)).to_be_visible()
    assert planned_days(season.data_dir) == before
    wide.close()


def test_arrows_move_by_a_day_and_by_a_week_and_escape_leaves_it(
    season: Served, wide: "BrowserContext"
) -> None:
    from playwright.sync_api import expect

    page = wide.new_page()
    page.goto(f"{season.url}/plan/")
    count = count_entries(season.data_dir)
    session_of(page, THIRD).focus()
    for key, day in (("m", ""), ("ArrowDown", "2026-12-15"), ("ArrowLeft", "2026-12-14")):
        page.keyboard.press(key)
        if day:
            expect(day_of(page, day)).to_have_class(re.compile("target"))
    page.keyboard.press("Escape")
    expect(page.locator(ANSWER)).to_be_hidden()
    expect(page.locator(".target")).to_have_count(0)
    expect(session_of(page, THIRD)).to_be_focused()
    assert count_entries(season.data_dir) == count
    wide.close()


def middle(page: "Page", selector: str) -> tuple[float, float]:
    box = page.locator(selector).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + min(box["height"] / 2, 40)


def test_by_mouse_it_follows_and_a_drop_is_kept_only_by_keep(
    season: Served, wide: "BrowserContext"
) -> None:
    from playwright.sync_api import expect

    page = wide.new_page()
    page.goto(f"{season.url}/plan/")
    before = planned_days(season.data_dir)
    session_of(page, THIRD).scroll_into_view_if_needed()
    page.mouse.move(*middle(page, f'[data-session="{THIRD}"]'))
    page.mouse.down()
    page.mouse.move(*middle(page, f"#day-{AFTER_THIRD}"), steps=8)
    page.mouse.up()
    expect(page.locator(ANSWER)).to_contain_text("It can be done, at a cost.")
    assert planned_days(season.data_dir) == before
    page.locator(KEEP).click()
    expect_moved(page, season)
    wide.close()


def test_a_drag_that_ends_where_it_began_does_nothing(
    season: Served, wide: "BrowserContext"
) -> None:
    from playwright.sync_api import expect

    page = wide.new_page()
    page.goto(f"{season.url}/plan/")
    x, y = middle(page, f'[data-session="{THIRD}"]')
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 20, y + 5, steps=4)
    page.mouse.up()
    expect(page.locator(ANSWER)).to_be_hidden()
    expect(page).to_have_url(f"{season.url}/plan/")
    wide.close()


def touch(session: Any, kind: str, x: float, y: float) -> None:
    points = [] if kind == "touchEnd" else [{"x": x, "y": y}]
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def test_by_a_long_press_on_a_phone(season: Served, page: "Page") -> None:
    from playwright.sync_api import expect

    page.goto(f"{season.url}/plan/?view=weeks")
    day_of(page, THIRD).scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 200)")
    finger = page.context.new_cdp_session(page)
    x, y = middle(page, f'[data-session="{THIRD}"]')
    touch(finger, "touchStart", x, y)
    expect(session_of(page, THIRD)).to_have_class(re.compile("lifted"))
    to_x, to_y = middle(page, f"#day-{AFTER_THIRD}")
    for step in range(1, 6):
        touch(finger, "touchMove", x + (to_x - x) * step / 5, y + (to_y - y) * step / 5)
    touch(finger, "touchEnd", 0, 0)
    expect(page.locator(ANSWER)).to_contain_text("→ Wednesday 9 December")
    page.locator(KEEP).tap()
    expect_moved(page, season)


def test_by_taps_on_a_phone(season: Served, page: "Page") -> None:
    from playwright.sync_api import expect

    page.goto(f"{season.url}/plan/?view=weeks")
    page.locator(f'[data-take="{THIRD}"]').tap()
    expect(page.locator(ANSWER)).to_contain_text("Choose a day.")
    page.locator(f'[data-here="{AFTER_THIRD}"]').tap()
    expect(page.locator(ANSWER)).to_contain_text("It can be done, at a cost.")
    page.locator(KEEP).tap()
    expect_moved(page, season)


COVERED = """() => {
  const sheet = document.querySelector("[data-answer]").getBoundingClientRect();
  const room = document.querySelector("main").getBoundingClientRect();
  return [...document.querySelectorAll("[data-day]")].filter((day) => {
    const box = day.getBoundingClientRect();
    const [top, bottom] = [Math.max(box.top, room.top), Math.min(box.bottom, room.bottom)];
    if (bottom - top < 4) return false;  // scrolled out of sight, beside no sheet
    const hit = document.elementFromPoint(box.left + box.width / 2, (top + bottom) / 2);
    return bottom > sheet.top || hit?.closest("[data-day]") !== day;
  }).map((day) => day.dataset.day);
}"""


@pytest.mark.parametrize("size", [(390, 844), (320, 640), (1280, 800)])
def test_the_sheet_of_a_move_covers_none_of_its_targets(
    season: Served, browser: "Browser", size: tuple[int, int]
) -> None:
    """It lay over the days below, and a drag went on under it."""
    width, height = size
    context = browser.new_context(
        service_workers="block", viewport={"width": width, "height": height}
    )
    page = context.new_page()
    page.goto(f"{season.url}/plan/?move={THIRD}")
    for _ in range(4):
        assert page.evaluate(COVERED) == []
        page.evaluate("document.querySelector('main').scrollBy(0, 300)")
    last = page.locator("[data-day]").last
    last.scroll_into_view_if_needed()
    assert page.evaluate(COVERED) == []
    page.locator("[data-here]").last.click()
    page.locator(KEEP).wait_for()
    assert page.evaluate(COVERED) == []
    context.close()


def test_a_drag_reaches_a_day_that_was_where_the_sheet_is_now(
    season: Served, wide: "BrowserContext"
) -> None:
    from playwright.sync_api import expect

    page = wide.new_page()
    page.goto(f"{season.url}/plan/")
    page.evaluate(
        "day => document.querySelector(day).scrollIntoView({block: 'end'})", f"#day-{THIRD}"
    )
    page.mouse.move(*middle(page, f'[data-session="{THIRD}"]'))
    page.mouse.down()
    x, y = middle(page, f'[data-session="{THIRD}"]')
    page.mouse.move(x + 20, y, steps=3)
    expect(page.locator(ANSWER)).to_be_visible()
    page.mouse.move(*middle(page, f"#day-{AFTER_THIRD}"), steps=8)
    page.mouse.up()
    expect(page.locator(ANSWER)).to_contain_text("→ Wednesday 9 December")
    wide.close()


def test_what_it_breaks_is_said_at_once(season: Served, page: "Page") -> None:
    from playwright.sync_api import expect

    page.goto(f"{season.url}/plan/?move=2026-12-24")
    page.locator(f'[data-here="{AWAY}"]').tap()
    expect(page.locator(ANSWER)).to_contain_text("It breaks a rule of the plan.")
    expect(page.locator(ANSWER)).to_contain_text("the day is marked unavailable")
    page.get_by_role("link", name="Cancel").tap()
    expect(page.locator(ANSWER)).to_be_hidden()


@pytest.mark.workers("allow")
def test_without_a_network_it_says_that_no_answer_came(season: Served, page: "Page") -> None:
    from playwright.sync_api import expect

    page.goto(f"{season.url}/plan/?move={THIRD}")
    page.context.set_offline(True)
    page.locator(f'[data-here="{AFTER_THIRD}"]').tap()
    expect(page.locator(ANSWER)).to_contain_text("No answer came.")
    expect(page.locator(KEEP)).to_be_hidden()
    page.context.set_offline(False)


def slot_of(sheet: Paper, day: str) -> str:
    """What the plan says of the session on a day."""
    (slot,) = sheet.goto("/plan/").with_attr("data-session", day)
    return slot.words


def test_without_scripts_by_links_and_forms(season: Served) -> None:
    sheet = Paper(Person(season.url)).goto(f"/plan/{THIRD}/")
    sheet.follow("Move to another day")
    (here,) = sheet.by_id(f"day-{AFTER_THIRD}").all("button")
    sheet.push(here)
    assert "It can be done, at a cost." in sheet.words
    sheet.press("Keep")
    assert "kept=" in sheet.path
    assert "Skipping rope" in slot_of(sheet, AFTER_THIRD)
    assert "Pinned" in slot_of(sheet, AFTER_THIRD)
    assert planned_days(season.data_dir).get(AFTER_THIRD) == "rope"


def test_pin_let_go_and_swap_from_the_sheet(season: Served) -> None:
    sheet = Paper(Person(season.url)).goto(f"/plan/{SECOND}/")
    sheet.press("Pin it to this day")
    assert "Pinned" in slot_of(sheet, SECOND)
    sheet.goto(f"/plan/{SECOND}/").follow("Let go of the pin")
    sheet.press("Keep")
    assert "Pinned" not in slot_of(sheet, SECOND)
    sheet.goto(f"/plan/{SECOND}/")
    assert sheet.one("summary", "Swap for another workout")
    sheet.follow("One-leg mini-squat")
    sheet.press("Keep")
    assert "One-leg mini-squat" in slot_of(sheet, SECOND)
