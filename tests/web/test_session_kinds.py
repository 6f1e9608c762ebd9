"""Clocks, beats, bouts, and loads in pounds."""

from typing import TYPE_CHECKING

import pytest

from springleg.core.athlete import Units
from springleg.core.log.sets import Side
from springleg.usecases.training.session_steps import LEAD_S

from .conftest import OnCopy, Served, Start
from .sessions import TONES, Hands, runner, sent, today_in

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext

pytestmark = pytest.mark.workers("block")

HEARD = "window.tones.splice(0)"


@pytest.fixture(scope="module")
def known_folder(tmp_path_factory: pytest.TempPathFactory) -> "Path":
    """A runner who has done her heavy sets, and reads pounds; to be copied."""
    folder = tmp_path_factory.mktemp("session") / "data"
    runner(folder, units=Units.IMPERIAL)
    return folder


@pytest.fixture
def known(start_on_copy: OnCopy, known_folder: "Path") -> Served:
    return start_on_copy(known_folder)


def hands_on(served: Served, phone: "BrowserContext", query: str = "") -> Hands:
    phone.add_init_script(TONES)
    found = Hands(phone, served.url)
    if query:
        found.page.goto(f"{served.url}/session/{query}")
        found.settled()
    found.begin()
    return found


def test_a_minute_on_one_leg_counts_down_calls_the_reaches_and_is_logged_at_its_end(
    known: Served, phone: "BrowserContext"
) -> None:
    hands = hands_on(known, phone, "?workout=mini-squat")
    hands.says("Start: 30 seconds")
    hands.tap("clock")
    hands.page.locator("[data-clock=reach]", has_text="Get ready").wait_for()
    hands.wait(LEAD_S)
    reach = hands.page.locator("[data-clock=reach]")
    reach.filter(has_text="Reach forward").wait_for()
    hands.wait(16)
    reach.filter(has_text="Reach forward").wait_for(state="detached")
    assert "Reach" in hands.page.locator("[data-say]").inner_text()
    hands.wait(30 - 16)
    hands.see("rest")
    hands.says("Switch sides")
    sent(hands)
    (one,) = today_in(known.data_dir)[0]
    assert (one.side, one.seconds, one.reps) == (Side.LEFT, 30, None)


def test_a_minute_that_ends_early_is_logged_as_long_as_it_was(
    known: Served, phone: "BrowserContext"
) -> None:
    hands = hands_on(known, phone, "?workout=mini-squat")
    earliest = hands.now
    hands.tap("clock")
    latest = hands.now
    hands.wait(LEAD_S)
    hands.wait(12.5)
    least = hands.now - latest - LEAD_S  # the phone's clock goes on while a busy machine waits
    hands.tap("log-so-far")
    most = hands.now - earliest - LEAD_S
    hands.see("rest")
    sent(hands)
    (one,) = today_in(known.data_dir)[0]
    assert one.seconds is not None
    assert max(11, least - 1) <= one.seconds <= most + 1


def test_a_minute_that_ended_while_the_page_was_gone_is_asked_about(
    known: Served, phone: "BrowserContext"
) -> None:
    hands = hands_on(known, phone, "?workout=mini-squat")
    hands.tap("clock")
    hands.page.goto("about:blank")
    hands.wait(300)
    hands.page.go_back()
    hands.settled()
    assert hands.button("log").inner_text() == "Done: 30 seconds"
    sent(hands)
    assert today_in(known.data_dir)[0] == []


def test_bouts_of_rope_count_up_to_the_session_and_its_band(
    known: Served, phone: "BrowserContext"
) -> None:
    hands = hands_on(known, phone, "?workout=rope")
    hands.says("0 of 40 contacts")
    hands.says("introductory")
    hands.step("amount", 1)
    hands.shows("amount", "22")  # a jump on two feet is two contacts
    hands.page.locator('input[data-value="amount"]').fill("36")
    hands.page.locator('input[data-value="amount"]').press("Enter")
    hands.log()
    hands.rest()
    hands.says("36 of 56 contacts")
    hands.says("a light session")
    hands.log()
    sent(hands)
    assert [one.contacts for one in today_in(known.data_dir)[0]] == [36, 20]


def test_the_beat_of_the_rope_is_heard_and_one_tap_mutes_it(
    known: Served, phone: "BrowserContext"
) -> None:
    hands = hands_on(known, phone, "?workout=rope")
    hands.page.evaluate(HEARD)
    hands.tap("beat")
    hands.wait(LEAD_S + 2)
    tones = [tone for tone in hands.page.evaluate(HEARD) if tone["hertz"] == 784]
    assert len(tones) >= 2
    gap = tones[1]["at"] - tones[0]["at"]
    assert gap == pytest.approx(60 / 110, abs=0.1)
    hands.tap("mute")
    hands.page.locator('[data-press="sound"][aria-pressed="false"]').wait_for()
    hands.page.evaluate(HEARD)
    hands.wait(3)
    assert hands.page.evaluate(HEARD) == []


def test_the_tempo_of_heavy_raises_is_three_up_three_down(
    known: Served, phone: "BrowserContext"
) -> None:
    hands = hands_on(known, phone)
    hands.page.evaluate(HEARD)
    box = hands.button("tempo")
    assert box.inner_text().split() == [
        "Beeps",
        "for",
        "the",
        "tempo:",
        "Up",
        "3",
        "1",
        "Down",
        "3",
    ]
    hands.tap("tempo")
    assert box.get_attribute("aria-pressed") == "true"
    hands.context.clock.run_for(6500)
    tones = hands.page.evaluate(HEARD)
    assert {tone["hertz"] for tone in tones} == {880, 587}
    lift = 'getComputedStyle(document.querySelector("[data-lift]")).getPropertyValue("--lift")'
    assert 0 < float(hands.page.evaluate(lift)) < 1
    hands.tap("tempo")
    hands.page.evaluate(HEARD)
    hands.wait(7)
    assert hands.page.evaluate(HEARD) == []


def test_the_end_of_a_rest_is_set_on_the_audio_clock_when_the_rest_begins(
    known: Served, phone: "BrowserContext"
) -> None:
    hands = hands_on(known, phone)
    hands.log()
    hands.rest()
    hands.page.evaluate(HEARD)
    hands.log()
    hands.wait(1)
    ahead = [tone["at"] for tone in hands.page.evaluate(HEARD)]
    assert max(ahead) == pytest.approx(150, abs=2)


def test_pounds_are_shown_and_kilograms_kept(known: Served, phone: "BrowserContext") -> None:
    hands = hands_on(known, phone)
    hands.shows("load", "44.1")
    hands.step("load", 1)
    hands.shows("load", "49.6")
    hands.log()
    sent(hands)
    assert today_in(known.data_dir)[0][0].load_kg == 22.5


def test_a_rest_day_says_so_and_offers_what_is_open(
    start: Start, tmp_path: "Path", phone: "BrowserContext"
) -> None:
    folder = tmp_path / "data"
    runner(folder)
    served = start(folder, now="2026-12-02T07:00:00+00:00")
    hands = Hands(phone, served.url)
    hands.says("No workout is planned today")
    hands.tap("swap", workout="rope")
    assert hands.page.locator("[data-session] h1").inner_text() == "Skipping rope"
    hands.begin()
    hands.see("bout")
    served.kill()
