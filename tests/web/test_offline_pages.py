"""Without a network from the first day on: every page is on the phone, and Today is right."""

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from web.conftest import Served, Start
from web.looks import axe
from web.paper import Paper
from web.people import PASSWORD, Person
from web.phones import come_back, put
from web.runners import eventually
from web.sessions import AT
from web.test_offline import COPIES

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

PAGES = ["/", "/session/", "/plan/", "/progress/", "/more/log/", "/exercise/straight-heavy/"]
TODAY = "2026-12-01"
DONE = "Done for today."


def all_kept(page: "Page") -> None:
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    eventually(lambda: not set(PAGES) - set(page.evaluate(COPIES)))


def open_without_a_network(phone: "BrowserContext", page: "Page", url: str) -> None:
    phone.set_offline(True)
    for path in PAGES:
        page.goto(url + path)
        expect(page.locator("body")).to_be_visible()
        assert "No network here" not in page.locator("main").inner_text(), path
    phone.set_offline(False)


def test_after_set_up_every_page_is_on_the_phone(
    server: Served, phone: "BrowserContext", page: "Page"
) -> None:
    page.goto(f"{server.url}/start/#health")
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.locator("label:has(input[name=none])").tap()
    page.locator("label:has(input[name=adult][value=yes])").tap()
    page.get_by_role("button", name="Show me").tap()
    page.wait_for_url("**/start/season/*")
    all_kept(page)
    eventually(lambda: "No plan yet" not in kept_text(page, "/plan/"))
    open_without_a_network(phone, page, server.url)


def kept_text(page: "Page", path: str) -> str:
    """What the copy of a page says."""
    found: str = page.evaluate(
        "async (path) => (await (await caches.match(path))?.text()) ?? ''", path
    )
    return found


def test_after_signing_in_every_page_is_on_the_phone(
    start: Start, tmp_path: "Path", phone: "BrowserContext", page: "Page"
) -> None:
    served = start(tmp_path / "data", accounts=True)
    person = Person(served.url, "ann@example.org").sign_up()
    assert person.line
    sheet = Paper(person).goto("/start/")
    sheet.tick(sheet.named("adult", "yes"))
    assert sheet.press("Show me").path == "/start/season/"
    person.line.close()
    page.goto(f"{served.url}/accounts/login/")
    page.locator('input[name="login"]').fill("ann@example.org")
    page.locator('input[name="password"]').fill(PASSWORD)
    page.locator('main form button[type="submit"]').first.click()
    page.wait_for_url(lambda url: "/accounts/login" not in url)
    page.goto(f"{served.url}/")
    all_kept(page)
    open_without_a_network(phone, page, served.url)


def test_today_is_right_after_a_session_done_without_a_network(
    served: Served, phone: "BrowserContext", page: "Page"
) -> None:
    page.clock.set_fixed_time(AT)
    page.goto(f"{served.url}/")
    all_kept(page)
    planned = page.locator("template[data-done-here]").get_attribute("data-planned")
    phone.set_offline(True)
    page.reload()
    expect(page.get_by_role("link", name="Start")).to_be_visible()
    put(page, {"day": TODAY, "workout": planned, "side": "left", "reps": 6, "load_kg": 10})
    page.reload()
    expect(page.get_by_text(DONE)).to_be_visible()
    expect(page.get_by_role("link", name="Start")).to_have_count(0)
    expect(page.get_by_text("It is on this phone")).to_be_visible()
    come_back(phone, page)
    expect(page.get_by_text("It is in your diary.")).to_be_visible()


def test_a_set_that_was_taken_back_is_not_done(
    served: Served, phone: "BrowserContext", page: "Page"
) -> None:
    page.clock.set_fixed_time(AT)
    page.goto(f"{served.url}/")
    all_kept(page)
    planned = page.locator("template[data-done-here]").get_attribute("data-planned")
    phone.set_offline(True)
    page.reload()
    (one,) = put(page, {"day": TODAY, "workout": planned, "side": "left", "reps": 6})
    put(page, {"of": one}, kind="retraction")
    page.reload()
    expect(page.get_by_role("link", name="Start")).to_be_visible()
    expect(page.get_by_text(DONE)).to_have_count(0)


def test_the_page_of_an_earlier_day_says_so(
    served: Served, phone: "BrowserContext", page: "Page"
) -> None:
    page.goto(f"{served.url}/")
    all_kept(page)
    page.clock.set_fixed_time("2026-12-03T09:00:00Z")
    phone.set_offline(True)
    page.reload()
    expect(page.get_by_text("This page is from Tuesday 1 December")).to_be_visible()


def test_how_to_install_is_told_once_on_the_second_visit(
    served: Served, phone: "BrowserContext"
) -> None:
    shown = []
    for visit in range(3):
        page = phone.new_page()
        page.goto(f"{served.url}/")
        hint = page.get_by_role("region", name="Springleg on your home screen")
        expect(page.locator("[data-kept]")).not_to_be_empty()
        shown.append(hint.is_visible())
        if visit == 1:
            assert axe(page) == []
            assert page.locator("[data-install-on]").locator("visible=true").count() == 2
            page.reload()
            expect(hint).to_be_hidden()
        page.close()
    assert shown == [False, True, False]


@pytest.mark.parametrize(
    ("agent", "phone_name"),
    [("Mozilla/5.0 (iPhone; CPU iPhone OS 18_4)", "iPhone"), ("Linux; Android 15", "Android")],
)
def test_the_pictures_are_of_the_phone_in_hand(
    served: Served, browser: "Browser", agent: str, phone_name: str
) -> None:
    context = browser.new_context(
        has_touch=True, is_mobile=True, user_agent=agent, viewport={"width": 390, "height": 844}
    )
    for _visit in range(2):
        page = context.new_page()
        page.goto(f"{served.url}/")
        expect(page.locator("[data-kept]")).not_to_be_empty()
    seen = page.locator("[data-install-on]").locator("visible=true")
    assert [one.get_attribute("aria-label") for one in seen.all()] == [phone_name]
    page.get_by_role("button", name="All right").tap()
    expect(page.locator("[data-install]")).to_be_hidden()
    context.close()
