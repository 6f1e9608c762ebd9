"""A phone that an earlier version has left behind: all of it arrives, once, and goes on."""

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from springleg.core.log.sets import Side

from .conftest import Start
from .phones import ids_on
from .sessions import Hands, as_told, runner, today_in

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Request

GOLDEN = Path(__file__).parent.parent / "golden"
LEFT = json.loads((GOLDEN / "outbox-44e1aee.json").read_text(encoding="utf-8"))["database"]
LAST_TAP = "2026-12-01T07:03:46Z"
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
        if request.url.endswith("/api/entries") and request.method == "POST":
            found.extend(entry["id"] for entry in request.post_data_json["entries"])

    phone.on("request", note)
    return found


@pytest.fixture
def hands(start: Start, tmp_path: Path, phone: "BrowserContext", posted: list[str]) -> Hands:
    """Hands on the phone as it was left, at its last tap."""
    del posted  # it listens before anything is sent
    runner(tmp_path / "data")
    served = start(tmp_path / "data")
    laying = phone.new_page()
    laying.goto(f"{served.url}/manifest.webmanifest")  # our origin, without our scripts
    laying.evaluate(LAY_OUT, LEFT)
    laying.close()
    return Hands(phone, served.url, at=LAST_TAP)


def sent_but_one(hands: Hands) -> None:
    """All is on the server but what it refused long ago."""
    expect(hands.page.locator("[data-session]:not([data-keeping])")).to_be_attached()
    expect(hands.page.locator("[data-kept]")).to_have_text("Needs a look: 1")


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
    there = ids_on(hands.url)
    assert [there.count(one) for one in posted] == [1] * len(posted)
    assert not set(there) & set(REFUSED)

    hands.tap("undo")  # the last tap of the version before
    hands.see("set", "rest")
    if hands.screen == "rest":
        hands.tap("skip-rest")
    hands.see("set")
    hands.says("Set 2 of 6")
    hands.shows("load", "22.5")
    hands.log()
    sent_but_one(hands)
    heavy = [one for one in today_in(tmp_path / "data")[0] if one.workout == SESSION["workout"]]
    assert as_told(heavy) == [
        (Side.LEFT, 1, 5, 22.5),
        (Side.RIGHT, 1, 4, 22.5),
        (Side.LEFT, 2, 5, 22.5),
    ]
    hands.page.goto(f"{hands.url}/more/attention/")
    card = hands.page.get_by_role("listitem").filter(has_text="A set")
    expect(card).to_contain_text(rows("entries")[0]["why"])
