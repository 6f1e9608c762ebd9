"""Without a network: the pages a session needs are here, and nobody sees another person's."""

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from springleg.core.athlete import Profile
from springleg.core.log.events import ProfileSet
from springleg.usecases.app import clock
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.workspace import local_workspace
from web.conftest import Served, Start
from web.people import PASSWORD, Person
from web.phones import a_set, come_back, ids_on, on_outbox, put
from web.runners import eventually

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

MORNING = "#morning"
KEPT = "[data-kept]"
COPIES = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith("springleg-pages-")) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) found.push(new URL(request.url).pathname);
  }
  return found;
}"""

OLDER = """async () => {
  await caches.open("springleg-files-older");
  const cache = await caches.open("springleg-pages-older");
  await cache.put("/plan/", new Response("older"));
}"""


@pytest.fixture(scope="module")
def local(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A runner who has said who they are, without accounts."""
    folder = tmp_path_factory.mktemp("offline") / "data"
    with local_workspace(DataLocation(str(folder)), clock.now) as space:
        space.add(ProfileSet(Profile()))
    return start(folder)


@pytest.fixture(scope="module")
def shared(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A server with accounts: Ann and Ben are on it."""
    served = start(tmp_path_factory.mktemp("offline") / "data", accounts=True)
    for name in ("ann", "ben"):
        person = Person(served.url, f"{name}@example.org").sign_up()
        assert person.line
        person.line.close()
    return served


def sign_in(page: "Page", server: Served, name: str) -> None:
    page.goto(f"{server.url}/accounts/login/")
    page.locator('input[name="login"]').fill(f"{name}@example.org")
    page.locator('input[name="password"]').fill(PASSWORD)
    page.locator('main form button[type="submit"], main form input[type="submit"]').first.click()
    page.wait_for_url(lambda url: "/accounts/login" not in url)


def sign_out(page: "Page", server: Served) -> None:
    page.goto(f"{server.url}/accounts/logout/")
    page.get_by_role("button", name="Only on this one").click()
    page.wait_for_url("**/accounts/login/**")


def wait_for_copy(page: "Page", path: str) -> None:
    """Wait until the worker has kept a page."""
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    eventually(lambda: path in page.evaluate(COPIES))


def test_a_session_opens_without_a_network_once_today_was_opened_with_one(
    local: Served, phone: "BrowserContext", page: "Page"
) -> None:
    page.goto(f"{local.url}/")
    wait_for_copy(page, "/session/")
    phone.set_offline(True)
    page.goto(f"{local.url}/session/")
    expect(page.locator("h1").first).to_be_visible()
    assert page.locator("h1").first.text_content() != "No network here"
    page.goto(f"{local.url}/")
    expect(page.locator("main")).to_contain_text("December")
    styled = page.evaluate("getComputedStyle(document.body).marginTop")
    assert styled == "0px"  # the styles are here too


def test_a_page_that_never_was_here_says_so(
    local: Served, phone: "BrowserContext", page: "Page"
) -> None:
    page.goto(f"{local.url}/")
    wait_for_copy(page, "/session/")
    phone.set_offline(True)
    page.goto(f"{local.url}/start/")
    expect(page.get_by_role("heading", name="No network here")).to_be_visible()


def test_the_morning_is_answered_without_a_network(
    local: Served, phone: "BrowserContext", page: "Page"
) -> None:
    page.clock.set_fixed_time("2026-12-01T07:00:00Z")
    page.goto(f"{local.url}/")
    wait_for_copy(page, "/session/")
    phone.set_offline(True)
    page.reload()
    form = page.locator(MORNING)
    form.get_by_text("It hurts", exact=True).tap()
    pains = form.get_by_role("group", name="Pain in the lower legs, right now")
    pains.get_by_role("radio", name="2").check()
    form.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_text("Saved. It is in your diary.")).to_be_visible()
    expect(page.locator(KEPT)).to_have_text("Only on this phone so far: 1")
    (waits,) = on_outbox(page, "(outbox) => outbox.waiting()")
    said = {"day": "2026-12-01", "pain": 2, "stiffness_min": None, "soreness": None}
    assert (waits["kind"], waits["fact"]) == ("checked-in", said)
    page.reload()
    expect(page.get_by_text("Saved. It is in your diary.")).to_be_visible()
    come_back(phone, page)
    expect(page.locator(KEPT)).to_have_text("Everything is saved")
    assert waits["id"] in ids_on(local.url)
    page.reload()
    expect(page.locator(MORNING)).to_have_count(0)


def test_the_api_and_the_account_are_never_kept(shared: Served, page: "Page") -> None:
    sign_in(page, shared, "ann")
    page.goto(f"{shared.url}/guide/")
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    for path in ("/guide/", "/more/tokens/", "/api/today", "/accounts/sessions/"):
        page.goto(f"{shared.url}{path}")
    page.goto(f"{shared.url}/guide/")
    wait_for_copy(page, "/guide/")
    kept = page.evaluate(COPIES)
    assert not [path for path in kept if path.startswith(("/api", "/accounts", "/more/tokens"))]


def test_signing_out_drops_the_pages_and_no_unsent_set(
    shared: Served, phone: "BrowserContext", page: "Page"
) -> None:
    sign_in(page, shared, "ann")
    page.goto(f"{shared.url}/guide/")
    page.reload()
    wait_for_copy(page, "/guide/")
    phone.route("**/api/entries", lambda route: route.abort())
    (unsent,) = put(page, a_set())
    sign_out(page, shared)
    assert "/guide/" not in page.evaluate(COPIES)
    phone.unroute("**/api/entries")

    sign_in(page, shared, "ben")  # on the same phone: neither sees nor sends what is Ann's
    page.goto(f"{shared.url}/more/attention/")
    expect(page.locator(KEPT)).to_have_text("Everything is saved")
    assert on_outbox(page, "(outbox) => outbox.waiting()") == []
    (bens,) = put(page, a_set(reps=9))
    expect(page.locator(KEPT)).to_have_text("Everything is saved")
    assert entries_of(page) == [bens]
    sign_out(page, shared)

    sign_in(page, shared, "ann")
    page.goto(f"{shared.url}/more/attention/")
    expect(page.locator(KEPT)).to_have_text("Everything is saved")
    assert entries_of(page) == [unsent]


def entries_of(page: "Page") -> list[str]:
    """The ids of the log of whoever is signed in on this page."""
    script = "fetch('/api/entries').then((answer) => answer.json())"
    return [entry["id"] for entry in page.evaluate(script)["entries"]]


def test_a_page_of_ann_sends_nothing_while_ben_is_signed_in(
    shared: Served, phone: "BrowserContext"
) -> None:
    anns, bens = phone.new_page(), phone.new_page()
    sign_in(anns, shared, "ann")
    anns.goto(f"{shared.url}/more/attention/")
    sign_out(bens, shared)
    sign_in(bens, shared, "ben")
    (unsent,) = put(anns, a_set(reps=8))
    expect(anns.locator(KEPT)).to_have_text(
        "Somebody else is signed in here. Kept on this phone: 1"
    )
    assert unsent not in entries_of(bens)


def test_an_expired_session_keeps_everything_and_asks_to_sign_in(
    shared: Served, phone: "BrowserContext", page: "Page"
) -> None:
    sign_in(page, shared, "ann")
    page.goto(f"{shared.url}/more/attention/")
    phone.clear_cookies(name="session")
    (unsent,) = put(page, a_set(reps=3))
    expect(page.locator(KEPT)).to_contain_text("Only on this phone so far: 1")
    page.get_by_role("link", name="Sign in to send").click()
    sign_in(page, shared, "ann")
    page.goto(f"{shared.url}/more/attention/")
    expect(page.locator(KEPT)).to_have_text("Everything is saved")
    assert unsent in entries_of(page)


def test_consent_taken_back_keeps_everything_and_leads_to_the_question(
    shared: Served, page: "Page"
) -> None:
    sign_in(page, shared, "ann")
    page.goto(f"{shared.url}/more/attention/")
    ann = Person(shared.url, "ann@example.org")
    assert ann.sign_in().status == 302
    assert ann.post("/consent/withdraw/").status == 302  # on another device
    (unsent,) = put(page, a_set(reps=4))
    expect(page.locator(KEPT)).to_contain_text("Only on this phone so far: 1")
    page.get_by_role("link", name="Agree to send it").click()
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Agree and go on").click()
    expect(page.locator(KEPT)).to_have_text("Everything is saved")
    eventually(lambda: unsent in entries_of(page))


def test_a_newer_version_waits_for_an_open_session_and_keeps_what_waits(
    start: Start, tmp_path: "Path", phone: "BrowserContext"
) -> None:
    served = start(tmp_path / "data")
    page = phone.new_page()
    page.goto(f"{served.url}/guide/")
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    phone.route("**/api/entries", lambda route: route.abort())
    (unsent,) = put(page, a_set())
    page.evaluate(OLDER)
    names = "async () => (await caches.keys()).sort()"
    assert "springleg-pages-older" in page.evaluate(names)
    page.evaluate("navigator.serviceWorker.getRegistration().then((held) => held.unregister())")
    page.reload()  # the worker starts anew, as a newer one does
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    eventually(lambda: not [one for one in page.evaluate(names) if one.endswith("older")])
    (waits,) = on_outbox(page, "(outbox) => outbox.waiting()")
    assert waits["id"] == unsent
