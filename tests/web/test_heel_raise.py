"""The heel-raise test: the beat is heard, it counts, and what it counted is what is kept."""

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from .conftest import Served
from .phones import held
from .sessions import AT, TONES

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_the_beat_counts_each_leg_and_one_tap_mutes_it(server: Served, page: "Page") -> None:
    page.clock.install(time=AT)
    page.add_init_script(TONES)
    page.goto(f"{server.url}/more/test/")
    page.clock.pause_at("2026-12-01T07:05:00Z")  # from here on only `run_for` lets time pass
    page.get_by_role("button", name="Begin with the left leg").click()
    beat_ms = 60_000 / float(str(page.locator("[data-test]").get_attribute("data-bpm")))
    button = page.locator("[data-next]")
    count = page.locator("[data-count]")

    button.click()
    page.clock.run_for(int(7.5 * beat_ms))
    expect(count).to_have_text("4")  # up on one, down on the next: the fourth way up has begun
    tones = page.evaluate("window.tones")
    assert [tone["hertz"] for tone in tones] == [880, 660] * 4
    button.click()
    expect(page.locator("#left")).to_have_value("4")

    button.click()  # the rest is left out
    page.get_by_role("button", name="Mute").click()
    page.evaluate("window.tones.splice(0)")
    button.click()
    page.clock.run_for(int(5.5 * beat_ms))
    expect(count).to_have_text("3")
    assert page.evaluate("window.tones") == []
    button.click()
    expect(page.locator("#right")).to_have_value("3")

    # What the header says before the click, it says after it too: the answer is what is waited for.
    with page.expect_response("**/api/finish"):
        page.get_by_role("button", name="Keep the result").click()
    (test,) = [entry for entry in held(server.url) if entry["kind"] == "heel-raise-tested"]
    assert (test["fact"]["left"], test["fact"]["right"]) == (4, 3)
