"""A phone whose clock is wrong, and a server that is busy: all is kept, and it is said in words."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from web.conftest import Served, Start
from web.phones import a_set, ids_on, put

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Route

pytestmark = pytest.mark.workers("block")

KEPT, CLOCK = "[data-kept]", "[data-clock]"
ENTRIES = "**/api/entries"
NOW = datetime(2026, 12, 1, 7, tzinfo=UTC)  # by the server


@pytest.fixture(scope="module")
def server(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """One server for this file: each test is a phone of its own, and looks for its own entries."""
    return start(tmp_path_factory.mktemp("clock") / "data")


def dated(route: "Route") -> None:
    """Let the answer say when it was given, as a server does outside of tests."""
    answer = route.fetch()
    route.fulfill(
        response=answer, headers={**answer.headers, "date": format_datetime(NOW, usegmt=True)}
    )


@pytest.mark.parametrize(
    ("by", "words"),
    [
        (timedelta(hours=3, minutes=1), "Your phone's clock is 3 hours ahead. Set it right"),
        (timedelta(days=-2), "Your phone's clock is 2 days behind. Set it right"),
    ],
)
def test_a_wrong_clock_is_told_once(
    server: Served, phone: "BrowserContext", page: "Page", by: timedelta, words: str
) -> None:
    page.clock.set_fixed_time(NOW + by)
    phone.route(ENTRIES, dated)
    page.goto(f"{server.url}/guide/")
    put(page, a_set())
    expect(page.locator(CLOCK)).to_contain_text(words)
    expect(page.locator(CLOCK)).to_be_visible()
    page.reload()
    put(page, a_set())
    expect(page.locator(KEPT)).to_have_text("Everything is saved")
    expect(page.locator(CLOCK)).to_be_hidden()


def test_a_right_clock_is_no_news(server: Served, phone: "BrowserContext", page: "Page") -> None:
    page.clock.set_fixed_time(NOW + timedelta(minutes=4))
    phone.route(ENTRIES, dated)
    page.goto(f"{server.url}/guide/")
    put(page, a_set())
    expect(page.locator(KEPT)).to_have_text("Everything is saved")
    expect(page.locator(CLOCK)).to_be_hidden()


def test_a_set_of_a_phone_that_is_ahead_waits_and_is_sent_in_its_time(
    start: Start, tmp_path: Path, page: "Page"
) -> None:
    server = start(tmp_path / "data")
    page.clock.install(time=NOW + timedelta(days=3))
    page.goto(f"{server.url}/guide/")
    later, good = put(page, a_set(day="2026-12-04"), a_set(reps=6))
    expect(page.locator(KEPT)).to_have_text("Waiting for their day: 1")
    page.get_by_role("link", name="Waiting for their day: 1").click()
    waits = page.get_by_role("region", name="Waiting for their day")
    card = waits.get_by_role("listitem")
    expect(card).to_contain_text("4 December 2026 is still to come by the server's clock.")
    expect(card).to_contain_text("if your phone's date is wrong, set it right.")
    there = ids_on(server.url)
    assert good in there
    assert later not in there

    server.kill()
    start(server.data_dir, now="2026-12-04T06:00:00+00:00", port=int(server.url.rpartition(":")[2]))
    page.clock.run_for(25 * 60_000)
    expect(page.locator(KEPT)).to_have_text("Everything is saved")
    expect(waits).to_be_hidden()
    assert later in ids_on(server.url)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (429, "The server is busy and is asked again soon. Kept on this phone: 1"),
        (503, "The server is busy and is asked again soon. Kept on this phone: 1"),
        (507, "The server has no room just now. Kept on this phone: 1"),
    ],
)
def test_a_busy_server_is_left_alone_for_as_long_as_it_says(
    server: Served, phone: "BrowserContext", page: "Page", status: int, words: str
) -> None:
    asked: list[int] = []

    def turn_away(route: "Route") -> None:
        asked.append(1)
        headers = {"Retry-After": "100", "Content-Type": "text/html"}
        route.fulfill(status=status, headers=headers, body="<h1>Come back later</h1>")

    page.clock.install(time=NOW)
    page.goto(f"{server.url}/guide/")
    expect(page.locator(KEPT)).to_have_text("Everything is saved")
    phone.route(ENTRIES, turn_away)
    (one,) = put(page, a_set())
    expect(page.locator(KEPT)).to_have_text(words)
    (other,) = put(page, a_set(reps=6))  # which asks nobody anew
    expect(page.locator(KEPT)).to_have_text(words.replace(": 1", ": 2"))
    page.clock.run_for(99_000)
    expect(page.locator(KEPT)).to_have_text(words.replace(": 1", ": 2"))
    assert len(asked) == 1
    phone.unroute(ENTRIES)
    page.clock.run_for(32_000)
    expect(page.locator(KEPT)).to_have_text("Everything is saved")
    assert [key for key in ids_on(server.url) if key in (one, other)] == [one, other]
