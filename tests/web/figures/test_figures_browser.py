"""The pictures in a browser: they move as drawn, and stand still for those who ask for it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from springleg.web.figures import draw

if TYPE_CHECKING:
    from playwright.sync_api import Page

CSS = Path(__file__).parents[3] / "src" / "springleg" / "web" / "static" / "figure.css"
BOXES = """(seconds) => {
  const svg = document.querySelector("svg");
  svg.pauseAnimations();
  svg.setCurrentTime(seconds);
  const box = (name) => {
    const {top, bottom, right} = svg.querySelector(`.fig-moving ${name}`).getBoundingClientRect();
    return {top, bottom, right};
  };
  return {hair: box(".fig-hair"), shoe: box(".fig-dark"), muscle: box(".fig-muscle")};
}"""
SHOWN = """() => ["moving", "still"].filter(
  (name) => document.querySelector(`.fig-${name}`).getBoundingClientRect().height > 0
)"""


def show(page: "Page", figure: str, around: str = "") -> None:
    page.set_content(f'<div class="{around}">{draw(figure)}</div>')
    page.add_style_tag(content=CSS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("figure", ["straight-heel-raise/standing", "bent-heel-raise/standing"])
def test_body_rises_over_toes_that_stay(page: "Page", figure: str) -> None:
    show(page, figure)
    down, up, again = (page.evaluate(BOXES, seconds) for seconds in (0, 2, 4))
    assert down["hair"]["top"] - up["hair"]["top"] > 5
    assert down["muscle"]["top"] - up["muscle"]["top"] > 5
    assert up["shoe"]["bottom"] == pytest.approx(down["shoe"]["bottom"], abs=1)
    assert again == down


def test_jump_leaves_the_floor(page: "Page") -> None:
    show(page, "rope/two-feet")
    down, up = (page.evaluate(BOXES, seconds) for seconds in (0, 0.5))
    assert down["shoe"]["bottom"] - up["shoe"]["bottom"] > 5


def shown(page: "Page") -> Any:
    return page.evaluate(SHOWN)


def test_reduced_motion_shows_start_and_end_instead(page: "Page") -> None:
    show(page, "mini-squat/standing")
    assert shown(page) == ["moving"]
    page.emulate_media(reduced_motion="reduce")
    assert shown(page) == ["still"]
    poses = page.locator(".fig-still > g")
    assert poses.count() == 2
    start, end = (poses.nth(index).bounding_box() for index in range(2))
    assert start is not None
    assert end is not None
    assert start["x"] + start["width"] <= end["x"]


def test_an_ancestor_can_ask_for_still_pictures(page: "Page") -> None:
    show(page, "mini-squat/standing", around="still-figures")
    assert shown(page) == ["still"]
