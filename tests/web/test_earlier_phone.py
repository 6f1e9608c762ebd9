"""A phone that an earlier version has left behind: all of it arrives, once, and goes on."""

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from springleg.core.log.sets import Side

from .conftest import Served, Start
from .phones import a_set, come_back, ids_on, put
from .sessions import Hands, as_told, runner, today_in

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Request

GOLDEN = Path(__file__).parent.parent / "golden"
LEFT = json.loads((GOLDEN / "outbox-44e1aee.json").read_text(encoding="utf-8"))["database"]
# Before the last tap, whose rest and undo last ten seconds: a busy machine is no failure.
AT = "2026-12-01T07:02:00Z"
LAY_OUT = """({name, version, stores}) => new Promise((done, fail) => {
  const asked = indexedDB.open(name, version);
  asked.onupgradeneeded = () => {
    for (const [store, {keyPath, autoIncrement, indexes, rows}] of Object.entries(stores)) {
      const made = asked.result.createObjectStore(store, {keyPath, autoIncrement});
      for (const [index, {keyPath, unique}] of Object.entries(indexes)) {
        made.createIndex(index, keyPath, {unique});
      }
      for (const row of rows) made.put(row);
    }
  };
  asked.onerror = () => fail(asked.error);
  asked.onsuccess = () => { asked.result.close(); done(); };
})"""
CACHES = "caches.keys().then((names) => names.sort())"


def rows(store: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = LEFT["stores"][store]["rows"]
    return found


SESSION = next(row["value"] for row in rows("state") if row["key"] == "session")
WAITING = [row["id"] for row in rows("entries") if row["state"] == "waiting"]
REFUSED = [row["id"] for row in rows("entries") if row["state"] == "attention"]
ONLY_IN_THE_STATE = [entry["id"] for entry in SESSION["pending"]]


@pytest.fixture
def posted(phone: "BrowserContext") -> list[str]:
    """The ids that the phone sends, each as often as it is sent."""
    found: list[str] = []

    def note(request: "Request") -> None:
        if request.service_worker is not None:
            return  # the page's own, handed on: where a worker has taken over, each is told twice
        if request.url.endswith("/api/entries") and request.post_data_json:
            found.extend(entry["id"] for entry in request.post_data_json["entries"])

    phone.on("request", note)
    return found


@pytest.fixture
def hands(start: Start, tmp_path: Path, phone: "BrowserContext", posted: list[str]) -> Hands:
    """Hands on the phone as it was left."""
    del posted  # it listens before anything is sent
    runner(tmp_path / "data")
    served = start(tmp_path / "data")
    laying = phone.new_page()
    laying.goto(f"{served.url}/manifest.webmanifest")  # our origin, without our scripts
    laying.evaluate(LAY_OUT, LEFT)
    laying.close()
    return Hands(phone, served.url, at=AT)


def sent_but_one(hands: Hands) -> None:
    """All is on the server but what it refused long ago."""
    expect(hands.page.locator("[data-session]:not([data-keeping])")).to_be_attached()
    expect(hands.page.locator("[data-kept]")).to_have_text("Could not be saved: 1")


def test_the_golden_copy_holds_each_way_of_waiting() -> None:
    assert (len(WAITING), len(REFUSED), len(ONLY_IN_THE_STATE)) == (12, 1, 1)
    assert not set(WAITING) & set(ONLY_IN_THE_STATE)


def test_what_was_left_reaches_the_server_once_and_the_session_goes_on(
    hands: Hands, tmp_path: Path, posted: list[str]
) -> None:
    hands.see("rest")
    hands.says("5 reps at 22.5 kg")
    sent_but_one(hands)
    assert Counter(posted) == Counter([*WAITING, *ONLY_IN_THE_STATE])
    hands.page.reload()
    hands.settled()
    sent_but_one(hands)
    there = ids_on(hands.url)
    assert [there.count(one) for one in posted] == [1] * len(posted)
    assert not set(there) & set(REFUSED)

    hands.tap("undo")  # the last tap of the version before
    hands.says("Right: 4 reps at 22.5 kg")  # the set before it is the one just done
    hands.tap("skip-rest")
    hands.see("set")
    hands.says("Set 2 of 6")
    hands.shows("load", "22.5")
    hands.log()
    sent_but_one(hands)
    left = [*WAITING, *ONLY_IN_THE_STATE]
    assert [posted.count(one) for one in left] == [1] * len(left), "not again by a page that opens"
    heavy = [one for one in today_in(tmp_path / "data")[0] if one.workout == SESSION["workout"]]
    assert as_told(heavy) == [
        (Side.LEFT, 1, 5, 22.5),
        (Side.RIGHT, 1, 4, 22.5),
        (Side.LEFT, 2, 5, 22.5),
    ]
    hands.page.goto(f"{hands.url}/more/attention/")
    card = hands.page.get_by_role("listitem").filter(has_text="A set")
    expect(card).to_contain_text(rows("entries")[0]["why"])


def test_an_earlier_worker_makes_way_and_what_waits_is_sent(
    start: Start, tmp_path: Path, phone: "BrowserContext"
) -> None:
    folder = tmp_path / "data"
    runner(folder)
    worker = folder / "earlier-worker"
    worker.write_bytes((GOLDEN / "worker-44e1aee.js").read_bytes())
    served: Served = start(folder, script=("earlier_worker.py",))
    page = phone.new_page()
    page.goto(f"{served.url}/")
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.reload()
    earlier = page.evaluate(CACHES)
    assert earlier == ["springleg-files-5277a856f9e2", "springleg-pages-5277a856f9e2"]
    phone.route("**/api/entries", lambda route: route.abort())
    (unsent,) = put(page, a_set())
    worker.unlink()
    page.goto(f"{served.url}/plan/")
    wait_until(page, lambda: not set(page.evaluate(CACHES)) & set(earlier))
    expect(page.locator("[data-kept]")).to_have_text("Only on this phone so far: 1")
    phone.unroute("**/api/entries")
    phone.set_offline(True)
    page.goto(f"{served.url}/session/")  # the new files are all here
    expect(page.locator('[data-session][data-screen="start"]')).to_be_visible()
    come_back(phone, page)
    page.goto(f"{served.url}/")
    expect(page.locator("[data-kept]")).to_have_text("Everything is saved")
    assert ids_on(served.url).count(unsent) == 1


def wait_until(page: "Page", there: Any) -> None:
    for _ in range(600):
        if there():
            return
        page.wait_for_timeout(100)
    pytest.fail("the earlier worker kept its place")
