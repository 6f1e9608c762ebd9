"""The outbox in a browser: on the phone at once, on the server once, and nothing in its way."""

from typing import TYPE_CHECKING

import pytest

from web.conftest import Served, Start
from web.phones import a_set, come_back, ids_on, on_outbox, put

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Route

KEPT = "[data-kept]"
WORKER_OFF = "Object.defineProperty(navigator, 'serviceWorker', {value: undefined})"


def expect_kept(page: "Page", words: str) -> None:
    from playwright.sync_api import expect

    expect(page.locator(KEPT)).to_have_text(words)


@pytest.fixture(scope="module")
def server(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """One server for this file: each test is a phone of its own, and looks for its own entries."""
    return start(tmp_path_factory.mktemp("outbox") / "data")


def of_these(server: Served, ids: list[str]) -> list[str]:
    """What the server has of these ids, in its order."""
    return [one for one in ids_on(server.url) if one in ids]


def test_what_is_put_goes_to_the_server_and_the_header_says_so(
    server: Served, page: "Page"
) -> None:
    page.goto(f"{server.url}/guide/")
    expect_kept(page, "Everything is saved")
    ids = put(page, a_set(), a_set(reps=6))
    expect_kept(page, "Everything is saved")
    assert of_these(server, ids) == ids


def test_two_sets_that_look_alike_are_both_kept(server: Served, page: "Page") -> None:
    page.goto(f"{server.url}/guide/")
    ids = put(page, a_set(), a_set())
    expect_kept(page, "Everything is saved")
    assert sorted(of_these(server, ids)) == sorted(ids)


def test_put_without_a_network_it_waits_through_reloads_and_then_goes(
    server: Served, phone: "BrowserContext", page: "Page"
) -> None:
    page.goto(f"{server.url}/guide/")
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.reload()  # the guide is kept from now on
    phone.set_offline(True)
    # A page that is opened anew may reach out before the browser has cut it off.
    phone.route("**/api/**", lambda route: route.abort())
    ids = put(page, a_set())
    expect_kept(page, "Only on this phone so far: 1")
    page.reload()
    expect_kept(page, "Only on this phone so far: 1")
    ids += put(page, a_set(reps=6), a_set(reps=7))
    page.reload()
    expect_kept(page, "Only on this phone so far: 3")
    assert of_these(server, ids) == []
    phone.unroute("**/api/**")
    come_back(phone, page)
    expect_kept(page, "Everything is saved")
    assert of_these(server, ids) == ids


def test_an_answer_that_is_lost_doubles_nothing(
    server: Served, phone: "BrowserContext", page: "Page"
) -> None:
    lost = []

    def lose(route: "Route") -> None:
        route.fetch()
        lost.append(route.request.url)
        route.abort()

    phone.add_init_script(WORKER_OFF)
    page.goto(f"{server.url}/guide/")
    put(page, a_set(reps=4))
    expect_kept(page, "Everything is saved")
    phone.route("**/api/entries", lose, times=1)
    with page.expect_event("requestfailed"):
        ids = put(page, a_set())
    expect_kept(page, "Only on this phone so far: 1")
    assert lost
    assert of_these(server, ids) == ids
    page.reload()
    expect_kept(page, "Everything is saved")
    assert of_these(server, ids) == ids


def test_a_poison_entry_is_shown_and_blocks_nothing(server: Served, page: "Page") -> None:
    from playwright.sync_api import expect

    page.goto(f"{server.url}/guide/")
    first, poison, last = put(page, a_set(), a_set(reps=-1), a_set(reps=7))
    expect_kept(page, "Could not be saved: 1")
    assert of_these(server, [first, poison, last]) == [first, last]
    page.get_by_role("link", name="Could not be saved: 1").click()
    card = page.get_by_role("listitem").filter(has_text="A set")
    expect(card).to_contain_text("reps: -1 is not from 0 to 1000. Check the number.")
    card.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("Everything that was sent was saved.")).to_be_visible()
    expect_kept(page, "Everything is saved")
    page.get_by_role("button", name="Undo").click()
    expect(card).to_be_visible()
    card.get_by_role("button", name="Send again").click()
    expect_kept(page, "Could not be saved: 1")
    assert poison not in ids_on(server.url)


def test_an_entry_that_spoils_its_batch_is_found_and_the_others_go(
    server: Served, page: "Page"
) -> None:
    page.goto(f"{server.url}/guide/")
    script = """async (outbox, facts) => {
      const made = facts.map((fact) => outbox.makeEntry("set-done", fact));
      made[1].fact.place = String.fromCharCode(0xd800);
      await outbox.put(...made);
      return made.map((entry) => entry.id);
    }"""
    first, poison, last = on_outbox(page, script, [a_set(), a_set(), a_set(reps=7)])
    expect_kept(page, "Could not be saved: 1")
    assert of_these(server, [first, poison, last]) == [first, last]


def test_two_tabs_send_everything_once(server: Served, phone: "BrowserContext") -> None:
    one, two = phone.new_page(), phone.new_page()
    for tab in (one, two):
        tab.goto(f"{server.url}/guide/")
    phone.set_offline(True)
    ids = [*put(one, a_set()), *put(two, a_set(reps=6)), *put(one, a_set(reps=7))]
    expect_kept(two, "Only on this phone so far: 3")
    come_back(phone, two)
    for tab in (one, two):
        expect_kept(tab, "Everything is saved")
    assert of_these(server, ids) == ids


def test_the_outbox_of_the_first_version_is_taken_over(server: Served, page: "Page") -> None:
    first_version = """(athlete) => new Promise((done) => {
      const asked = indexedDB.open("springleg", 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore("outbox", {keyPath: "id"});
      asked.onsuccess = () => {
        const change = asked.result.transaction("outbox", "readwrite");
        for (const [n, reps] of [[2, 6], [1, 5]]) change.objectStore("outbox").put({
          athlete, id: `0193f000-0000-7000-8000-00000000000${n}`, kind: "set-done",
          at: `2026-11-30T08:00:0${n}.000+01:00`,
          fact: {day: "2026-11-30", workout: "bent-heavy", side: "left", reps},
        });
        change.oncomplete = () => { asked.result.close(); done(); };
      };
    })"""
    page.goto(f"{server.url}/manifest.webmanifest")  # our origin, without our scripts
    page.evaluate(first_version, "local")
    page.goto(f"{server.url}/guide/")
    expect_kept(page, "Everything is saved")
    ids = [f"0193f000-0000-7000-8000-00000000000{n}" for n in (1, 2)]
    assert of_these(server, ids) == ids
    assert on_outbox(page, "(outbox) => outbox.waiting()") == []


def test_where_nothing_can_be_kept_it_is_sent_at_once_and_said(
    server: Served, phone: "BrowserContext", page: "Page"
) -> None:
    phone.add_init_script("Object.defineProperty(globalThis, 'indexedDB', {value: undefined})")
    page.goto(f"{server.url}/guide/")
    ids = put(page, a_set())
    assert of_these(server, ids) == ids
    expect_kept(page, "This phone cannot save anything: stay online.")


def test_on_a_full_phone_it_is_sent_at_once_and_said(
    server: Served, phone: "BrowserContext", page: "Page"
) -> None:
    full = """IDBObjectStore.prototype.add = function () {
      throw new DOMException("full", "QuotaExceededError");
    };"""
    phone.add_init_script(full)
    page.goto(f"{server.url}/guide/")
    ids = put(page, a_set())
    assert of_these(server, ids) == ids
    expect_kept(page, "This phone cannot save anything: stay online.")


def test_without_its_token_cookie_a_page_gets_a_new_one_and_sends(
    server: Served, phone: "BrowserContext", page: "Page"
) -> None:
    page.goto(f"{server.url}/guide/")
    expect_kept(page, "Everything is saved")
    phone.clear_cookies(name="csrf")
    ids = put(page, a_set())
    expect_kept(page, "Everything is saved")
    assert of_these(server, ids) == ids


def test_the_state_of_a_session_is_kept(server: Served, page: "Page") -> None:
    page.goto(f"{server.url}/guide/")
    on_outbox(page, "(outbox) => outbox.write('session', {step: 3})")
    page.reload()
    assert on_outbox(page, "(outbox) => outbox.read('session')") == {"step": 3}
    assert on_outbox(page, "(outbox) => outbox.read('other')") is None
