"""The scale of pain in rows that say what they mean, and the map of the legs, in a form."""

from typing import TYPE_CHECKING

import pytest

from springleg.core.log.pain import Place
from springleg.usecases.app.rules import current_guide

from .conftest import Start
from .looks import SCHEMES, axe, in_scheme, resized
from .sessions import runner

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.workers("block")

PAIN = current_guide().values.pain
DRAWN = {
    Place.CALF,
    Place.MID_ACHILLES,
    Place.INSERTION,
    Place.HEEL,
    Place.SHIN,
    Place.FOOT,
    Place.BALL,
}
ROWS = """() => [...document.querySelectorAll(".pain > li")].map((row) => [
  row.querySelector(".w").innerText.split("\\n")[0].trim(),
  [...row.querySelectorAll("[value]")].map((one) => Number(one.value))])"""
TILES = """() => [...document.querySelectorAll(".pain .t label")]
  .map((one) => one.getBoundingClientRect()).filter((box) => box.height < 50 || box.width < 48)"""


@pytest.fixture
def shown(start: Start, tmp_path: "Path", phone: "BrowserContext") -> "Page":
    folder = tmp_path / "data"
    runner(folder)
    page = phone.new_page()
    page.goto(f"{start(folder, settings={'SPRINGLEG_DEBUG': '1'}).url}/patterns/")
    return page


def test_the_scale_has_a_row_for_each_meaning_with_tiles_of_fifty(shown: "Page") -> None:
    assert shown.evaluate(ROWS) == [
        ["Fine", [*range(PAIN.safe_max + 1)]],
        ["Hold", [*range(PAIN.safe_max + 1, PAIN.acceptable_max + 1)]],
        ["Back off", [*range(PAIN.acceptable_max + 1, PAIN.stop_from)]],
        ["Stop", [*range(PAIN.stop_from, 11)]],
    ]
    for width in (390, 320):
        resized(shown, width)
        assert shown.evaluate(TILES) == []


def test_every_place_of_both_legs_is_on_the_map_and_is_said_in_words(shown: "Page") -> None:
    zones = shown.locator(".legs [data-spot]")
    found = {
        (zone.get_attribute("data-spot"), zone.get_attribute("data-side")) for zone in zones.all()
    }
    assert found == {(place, side) for place in DRAWN for side in ("left", "right")}
    shown.locator('[data-spot="mid-achilles"][data-side="left"]').tap()
    words = shown.locator("[data-place-words]")
    assert words.inner_text() == "Left: Middle of the Achilles tendon"
    assert shown.locator("#pain-place").input_value() == "mid-achilles"
    assert shown.locator("#pain-side").input_value() == "left"
    assert shown.locator(".legs .chosen").count() == 1


# Two places of the Achilles tendon lie close above each other: the list beside has whole ones.
CLOSE = {Place.MID_ACHILLES: 40, Place.INSERTION: 24}
TAPS = """() => [...document.querySelectorAll(".legs .tap")].map((one) => {
  const { width, height } = one.getBoundingClientRect();
  return [one.parentElement.dataset.spot, width, height]; })"""


def test_what_is_tapped_on_the_map_is_as_large_as_the_leg_allows(shown: "Page") -> None:
    for place, width, height in shown.evaluate(TAPS):
        assert width >= 48, (place, width)
        assert height >= CLOSE.get(place, 48), (place, height)


def test_the_lists_beside_the_map_mark_it_too(shown: "Page") -> None:
    shown.locator("summary", has_text="If it hurts").tap()
    shown.locator("#pain-place").select_option("heel")
    shown.locator("#pain-side").select_option("both")
    marked = shown.locator(".legs .chosen")
    assert marked.count() == 4  # from behind and on the sole, left and right


def test_axe_finds_nothing_on_it(shown: "Page") -> None:
    for scheme in SCHEMES:
        in_scheme(shown, scheme)
        assert [one for one in axe(shown) if "pain" in one or "legs" in one] == []
