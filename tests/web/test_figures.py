"""The pictures as pages show them: in the reader's words, moving as drawn, still for who asks."""

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from springleg.core.errors import UnknownName
from springleg.guides import load as load_guide
from springleg.web.figures import SIDES, cues, draw, movements, sayings

if TYPE_CHECKING:
    from playwright.sync_api import Page

MOST_BYTES = 8 * 1024
GUIDE = load_guide()
TWO_LEG = str(GUIDE.values.start.two_leg_variant)
ASKED = [
    *(f"{one.id}/{variant}" for one in GUIDE.exercises.values() for variant in one.variants),
    *(f"{exercise}/{TWO_LEG}" for exercise in GUIDE.values.start.two_leg_exercises),
]
CSS = Path(__file__).parents[2] / "src" / "springleg" / "web" / "static" / "figure.css"
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


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("movement", ASKED)
def test_every_exercise_and_variant_has_a_small_picture_and_cues(movement: str, side: str) -> None:
    svg = draw(movement, side)
    assert svg.startswith("<svg ")
    assert svg.endswith("</svg>")
    assert len(svg.encode()) <= MOST_BYTES
    found = cues(movement)
    assert len({found.set_up, found.do, found.avoid}) == 3


def test_words_are_translated_by_the_caller_and_escaped() -> None:
    svg = draw("rope/two-feet", say=lambda text: f"<{text[:4]}&>{{x}}")
    assert ">&lt;Skip&amp;&gt;{x}</title>" in svg
    assert ">&lt;Seen&amp;&gt;{x}</desc>" in svg
    assert cues("rope/two-feet", say=str.upper).avoid.startswith("DO NOT JUMP")


def test_sayings_hold_every_text_that_is_shown() -> None:
    heard: list[str] = []

    def hear(text: str) -> str:
        heard.append(text)
        return text

    for movement in movements():
        draw(movement, say=hear)
        cues(movement, say=hear)
    assert len(heard) == 5 * len(movements())
    assert set(heard) == set(sayings())
    assert len(sayings()) == len(set(sayings()))


def test_unknown_movement_proposes_the_nearest() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'rope/two-feet'"):
        draw("rope/two-foot")
    with pytest.raises(UnknownName, match="Did you mean 'rope/two-feet'"):
        cues("rope/two-foot")
    with pytest.raises(UnknownName, match="unknown side 'middle'"):
        draw("rope/two-feet", side="middle")


def test_pictures_need_neither_a_web_framework_nor_what_draws_them() -> None:
    code = (
        "import sys; from springleg.web.figures import draw, movements;"
        "[draw(one) for one in movements()];"
        "parts = {name.split('.')[0] for name in sys.modules};"
        "assert not parts & {'django', 'numpy', 'tools'}, parts"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


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
