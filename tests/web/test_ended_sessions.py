"""A session that has ended, here or elsewhere: its pages go from the phone, unsent sets stay."""

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from web.conftest import Served, Start
from web.people import PASSWORD, Person
from web.phones import a_set, on_outbox, put
from web.test_offline import COPIES, KEPT, entries_of, sign_in, sign_out, wait_for_copy

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

ENDED = "clear-site-data"
FILES = "caches.keys().then((names) => names.filter((one) => one.includes('files')).length)"


@pytest.fixture(scope="module")
def shared(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A server with accounts: Ann and Ben are on it."""
    served = start(tmp_path_factory.mktemp("ended") / "data", accounts=True)
    for name in ("ann", "ben"):
        person = Person(served.url, f"{name}@example.org").sign_up()
        assert person.line
        person.line.close()
    return served


def headers_of(person: Person, path: str, **sent: str) -> dict[str, str]:
    return {name.lower(): value for name, value in person.get(path, **sent).headers.items()}


def test_a_browser_is_told_once_its_session_is_over(shared: Served) -> None:
    ann = Person(shared.url, "ann@example.org")
    assert ENDED not in headers_of(ann, "/accounts/login/")  # there was none
    ann.sign_in()
    for path in ("/", "/more/", "/api/today", "/manifest.webmanifest"):
        assert ENDED not in headers_of(ann, path), path
    out = ann.post("/accounts/logout/")
    said = {name.lower(): value for name, value in out.headers.items()}
    assert said[ENDED] == '"cache"'  # never "storage": sets wait there that no server has yet
    assert ENDED not in headers_of(ann, "/accounts/login/")


@pytest.mark.parametrize("path", ["/api/today", "/plan/"])
def test_a_browser_is_told_of_a_session_that_was_ended_elsewhere(shared: Served, path: str) -> None:
    ann, elsewhere = (Person(shared.url, "ann@example.org") for _ in range(2))
    ann.sign_in()
    elsewhere.sign_in()
    elsewhere.post("/accounts/logout/", {"everywhere": "on"})
    assert headers_of(ann, path)[ENDED] == '"cache"'
    assert ENDED not in headers_of(ann, path)


def test_an_erased_account_takes_its_pages_along(shared: Served) -> None:
    cat = Person(shared.url, "cat@example.org").sign_up()
    cat.post("/accounts/reauthenticate/", {"password": PASSWORD})
    gone = cat.post("/accounts/erase/", {"address": "cat@example.org"})
    assert gone.location == "/accounts/login/"
    said = {name.lower(): value for name, value in gone.headers.items()}
    assert said[ENDED] == '"cache"'


def test_a_session_ended_elsewhere_takes_the_pages_and_no_set(
    shared: Served, phone: "BrowserContext", page: "Page"
) -> None:
    sign_in(page, shared, "ann")
    page.goto(f"{shared.url}/guide/")
    page.reload()
    wait_for_copy(page, "/guide/")
    phone.route("**/api/entries", lambda route: route.abort())
    (unsent,) = put(page, a_set())
    phone.unroute("**/api/entries")
    phone.clear_cookies(name="session")  # as it is once the server knows it no more
    page.goto(f"{shared.url}/plan/")
    page.wait_for_url("**/accounts/login/**")
    expect(page.locator("main form").first).to_be_visible()
    page.wait_for_function(f"async () => !(await ({COPIES})()).includes('/guide/')")
    assert page.evaluate(FILES) == 1  # the app itself stays
    phone.set_offline(True)
    page.goto(f"{shared.url}/guide/")
    expect(page.get_by_role("heading", name="No network here")).to_be_visible()
    phone.set_offline(False)
    sign_in(page, shared, "ann")
    page.goto(f"{shared.url}/more/attention/")
    expect(page.locator(KEPT)).to_have_text("Everything is saved")
    assert unsent in entries_of(page)


def test_clearing_the_cache_leaves_the_outbox_and_the_worker(
    shared: Served, phone: "BrowserContext", page: "Page"
) -> None:
    sign_in(page, shared, "ann")
    page.goto(f"{shared.url}/guide/")
    page.reload()
    wait_for_copy(page, "/guide/")
    phone.route("**/api/entries", lambda route: route.abort())
    (unsent,) = put(page, a_set(reps=4))
    on_outbox(page, "(outbox) => outbox.write('session', {v: 1, mine: 'ann'})")
    with page.expect_response("**/accounts/logout/") as answered:
        sign_out(page, shared)
    assert answered.value.headers.get(ENDED, "") in ("", '"cache"')
    assert page.evaluate("navigator.serviceWorker.getRegistration().then((one) => !!one)")
    phone.unroute("**/api/entries")

    sign_in(page, shared, "ben")  # the session in hand is Ann's, and is not shown to him
    page.goto(f"{shared.url}/more/attention/")
    assert on_outbox(page, "(outbox) => outbox.read('session')") is None
    assert on_outbox(page, "(outbox) => outbox.waiting()") == []
    sign_out(page, shared)

    sign_in(page, shared, "ann")
    page.goto(f"{shared.url}/more/attention/")
    held = on_outbox(page, "(outbox) => outbox.read('session')")
    assert held == {"v": 1, "mine": "ann"}
    expect(page.locator(KEPT)).to_have_text("Everything is saved")
    assert unsent in entries_of(page)
