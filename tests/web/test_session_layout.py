"""How large things are in the session, what fits, and what a locked phone is told."""

from typing import TYPE_CHECKING

import pytest

from springleg.core.log.sets import LEGS
from tools.quiet_loop import FILE, quiet_loop

from .conftest import Served
from .looks import in_view, resized
from .sessions import SETS, Hands

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

pytestmark = pytest.mark.workers("block")

PHONE, SMALL = (390, 844), (320, 640)
LEAST_PICTURE, LEAST_FOOT, LEAST_SMALL_FOOT = 400, 90, 60
SCROLLS = """() => [document.documentElement, document.querySelector("main"),
  ...document.querySelectorAll("dialog[open]")]
  .filter((one) => one.scrollHeight > one.clientHeight + 1).map((one) => one.tagName)"""
HEIGHT = "document.querySelector('[data-under] .stage').getBoundingClientRect().height"
FOOT = """() => Math.max(...[...document.querySelectorAll("[data-under] .fig .f-sole")]
  .filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().width))"""
# Seen from behind a foot is longest where its heel is up: in a whole turn of the rope.
FOOT_FROM_BEHIND = """() => {
  const figure = [...document.querySelectorAll("[data-under] .fig")]
    .find((one) => one.checkVisibility());
  const parts = [...figure.querySelectorAll(":is(.f-sole, .f-shoe, .f-farshoe)")];
  const boxes = () => parts.filter((one) => one.checkVisibility())
    .map((one) => one.getBoundingClientRect()).filter((one) => one.width);
  const longest = [];
  figure.pauseAnimations();
  for (let turn = 0; turn < 10; turn += 1) {
    figure.setCurrentTime(turn * 0.09);
    const left = Math.min(...boxes().map((one) => one.left));
    const foot = boxes().filter((one) => one.left < left + one.width / 2);
    const [top, bottom] = [foot.map((one) => one.top), foot.map((one) => one.bottom)];
    longest.push(Math.max(...bottom) - Math.min(...top));
  }
  figure.unpauseAnimations();
  return Math.max(...longest); }"""
SEEN = """() => {
  const stage = document.querySelector("[data-under] .stage").getBoundingClientRect();
  return [...document.querySelectorAll("[data-under] .fig .f-sole")]
    .filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect())
    .some((foot) => foot.left >= stage.left && foot.right <= stage.right
      && foot.bottom <= stage.bottom); }"""
MEDIA = """
  window.told = [];
  const told = Object.getOwnPropertyDescriptor(MediaSession.prototype, "metadata");
  Object.defineProperty(MediaSession.prototype, "metadata", {
    get() { return told.get.call(this); },
    set(value) { window.told.push([value?.title, value?.artist]); told.set.call(this, value); },
  });
  window.plays = 0;
  HTMLMediaElement.prototype.play = async function () {
    window.plays += 1;
    Object.defineProperty(this, "paused", {configurable: true, value: false});
  };
"""


def scrolling(hands: Hands) -> list[str]:
    found: list[str] = hands.page.evaluate(SCROLLS)
    return found


def test_no_screen_of_a_known_session_scrolls_and_the_picture_is_large(hands: Hands) -> None:
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        hands.page.evaluate("document.fonts.ready")
        found[name] = scrolling(hands)

    look("start")
    hands.tap("start")
    hands.see("warm-up")
    look("warm-up")
    hands.tap("next")
    hands.see("set")
    look("set")
    assert hands.page.evaluate(HEIGHT) >= LEAST_PICTURE
    assert hands.page.evaluate(FOOT) >= LEAST_FOOT
    assert hands.page.evaluate(SEEN)
    for name in ("hurts", "change", "look", "more"):
        hands.tap(name)
        hands.see(name)
        look(name)
        hands.tap("close")
        hands.see("set")
    hands.hurt(4)
    hands.where("mid-achilles")
    look("hurts, said")
    hands.tap("keep-pain")
    hands.see("pain")
    look("pain")
    hands.tap("close")
    for _ in range(SETS * len(LEGS)):
        hands.log()
        look(hands.screen)
        hands.rest()
    hands.tap("rir", value=2)
    hands.see("felt")
    hands.page.locator("[data-fill=next_dose]:visible").wait_for()
    look("felt")
    hands.tap("felt", value=5)
    hands.see("done")
    look("done")
    assert {name: tags for name, tags in found.items() if tags} == {}


@pytest.mark.parametrize("query", ["", "?workout=mini-squat", "?workout=rope"])
def test_a_set_does_not_scroll_on_a_small_phone_either(hands: Hands, query: str) -> None:
    hands.page.goto(f"{hands.url}/session/{query}")
    hands.settled()
    hands.begin()
    resized(hands.page, *SMALL)
    assert scrolling(hands) == []
    assert hands.page.evaluate(SEEN)
    foot = FOOT_FROM_BEHIND if "rope" in query else FOOT
    assert hands.page.evaluate(foot) >= LEAST_SMALL_FOOT
    resized(hands.page, *PHONE)
    assert scrolling(hands) == []
    assert hands.page.evaluate(HEIGHT) >= LEAST_PICTURE
    assert hands.page.evaluate(SEEN)
    assert hands.page.evaluate(foot) >= LEAST_FOOT


def test_a_locked_phone_is_told_the_set_the_side_and_the_rest(
    served: Served, phone: "BrowserContext"
) -> None:
    phone.add_init_script(MEDIA)
    hands = Hands(phone, served.url)
    hands.begin()
    hands.log()
    hands.rest()
    told = hands.page.evaluate("window.told")
    name = "Bent-knee heel raises, heavy"
    assert ["Left, Set 1 of 4: 6 reps at 20 kg", name] in told
    assert ["Right, Set 1 of 4: 6 reps at 20 kg", name] in told
    (rest,) = [one for one in told if str(one[0]).startswith("Rest until")]
    assert rest[1] == "Then: Right, Set 1 of 4: 6 reps at 20 kg"
    assert hands.page.evaluate("window.plays") >= 1


def test_the_loop_that_keeps_a_locked_phone_sounding_is_made_by_our_own_script() -> None:
    assert FILE.read_bytes() == quiet_loop()
    assert len(quiet_loop()) < 20_000


def test_the_end_after_two_workouts_does_not_scroll(hands: Hands) -> None:
    hands.begin()
    for _ in range(2 * len(LEGS)):
        hands.log()
        hands.rest()
    hands.hurt(4)
    hands.tap("keep-pain")
    hands.tap("close")
    hands.tap("more")
    hands.tap("swap", workout="rope")
    hands.see("bout")
    while hands.screen != "felt":
        hands.log()
        hands.rest()
    hands.page.locator("[data-fill=next_dose]:visible").wait_for()
    assert scrolling(hands) == []
    hands.tap("felt", value=5)
    hands.see("done")
    assert scrolling(hands) == []


def test_on_a_small_phone_what_leads_on_is_in_view(hands: Hands) -> None:
    resized(hands.page, *SMALL)

    def look(name: str) -> None:
        assert in_view(hands.page, f'[data-do="{name}"]'), name

    look("start")
    hands.begin()
    hands.tap("hurts")
    hands.see("hurts")
    look("keep-pain")
    hands.tap("pain", value=4)
    hands.where("mid-achilles")
    look("keep-pain")
    hands.tap("keep-pain")
    hands.see("pain")
    look("close")
    hands.tap("close")
    hands.log()
    hands.rest()
    hands.leave()
    look("put-away")
    hands.tap("note")
    hands.see("note")
    look("keep-note")
