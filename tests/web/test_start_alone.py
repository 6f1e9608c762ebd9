"""Set-up and the season without scripts, in both themes, and for everybody."""

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from web.conftest import Served
from web.looks import SCHEMES, WIDER, axe, in_scheme, resized
from web.paper import Paper
from web.people import Person

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def test_the_screens_follow_one_another_without_scripts(server: Served, browser: "Browser") -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, java_script_enabled=False, has_touch=True
    )
    page = context.new_page()
    page.goto(f"{server.url}/")
    page.get_by_role("link", name="Make my plan").tap()
    expect(page.get_by_role("heading", name="Which days suit you?")).to_be_visible()
    expect(page.get_by_role("heading", name="Stronger lower legs.")).to_be_hidden()
    page.locator("#days").locator("xpath=ancestor::section").get_by_role("link", name="Next").tap()
    expect(page.get_by_role("heading", name="When do you run?")).to_be_visible()
    page.locator("select[name=run_sun]").select_option("long")
    page.get_by_role("link", name="Back").locator("visible=true").tap()
    page.locator("a[href='#runs'].go").tap()
    assert page.locator("select[name=run_sun]").input_value() == "long"  # nothing is lost
    page.locator("a[href='#health'].go").tap()
    page.locator("label:has(input[name=none])").tap()
    page.locator("label:has(input[name=adult][value=yes])").tap()
    page.get_by_role("button", name="Show me my twelve weeks").tap()
    page.wait_for_url("**/start/season/*")
    expect(page.locator("svg.season")).to_be_visible()
    context.close()


def test_the_season_is_for_everybody_and_fits(server: Served, page: "Page") -> None:
    sheet = Paper(Person(server.url)).goto("/start/")
    for name, value in (("none", "none"), ("adult", "yes")):
        sheet.tick(sheet.named(name, value))
    sheet.press("Show me")
    page.goto(f"{server.url}/start/season/")
    for scheme in SCHEMES:
        in_scheme(page, scheme)
        assert axe(page) == [], scheme
    for width in (390, 320):
        resized(page, width)
        assert not page.evaluate(WIDER)
    assert page.get_by_role("link", name="Begin today").is_visible()
