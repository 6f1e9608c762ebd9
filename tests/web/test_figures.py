"""The pictures as pages show them: in the reader's words, moving as drawn, still for who asks."""

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

from springleg.core.errors import UnknownName
from springleg.guides import load as load_guide
from springleg.web.figures import (
    SIDES,
    Fit,
    cues,
    draw,
    draw_wrong,
    movements,
    sayings,
    title,
    wrong,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.workers("block")

MOST_BYTES = 11 * 1024
GUIDE = load_guide()
TWO_LEG = str(GUIDE.values.start.two_leg_variant)
ASKED = [
    *(f"{one.id}/{variant}" for one in GUIDE.exercises.values() for variant in one.variants),
    *(f"{exercise}/{TWO_LEG}" for exercise in GUIDE.values.start.two_leg_exercises),
]
STATIC = Path(__file__).parents[2] / "src" / "springleg" / "web" / "static"
SHEETS = ("tokens.css", "parts.css", "figure.css")
SET, CARD = (362, 498), (358, 284)
"""A stage on a phone of 390 by 844: in a set, and in a card."""
SMALL_SET = (292, 250)
"""A stage in a set on a phone of 320 by 640."""
MOMENT = """(seconds) => {
  const svg = document.querySelector(".fig");
  svg.pauseAnimations();
  svg.setCurrentTime(seconds);
}"""
BOXES = """(names) => {
  const stage = document.querySelector(".stage").getBoundingClientRect();
  const found = names.map((name) =>
    [...document.querySelectorAll(`.f-moving .f-${name}`)].map((part) => {
      const {top, bottom, left, right} = part.getBoundingClientRect();
      return {top: top - stage.top, bottom: bottom - stage.top,
              left: left - stage.left, right: right - stage.left};
    }));
  return Object.fromEntries(names.map((name, index) => [name, found[index]]));
}"""
SHOWN = """() => ["moving", "still"].filter(
  (name) => document.querySelector(`.f-${name}`).getBoundingClientRect().height > 0
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
    assert 'aria-label="&lt;Skip&amp;&gt;{x}"' in svg
    assert ">&lt;Both&amp;&gt;{x}</desc>" in svg
    assert cues("rope/two-feet", say=str.upper).avoid.startswith("DO NOT JUMP")


def test_sayings_hold_every_text_that_is_shown() -> None:
    heard: list[str] = []

    def hear(text: str) -> str:
        heard.append(text)
        return text

    for movement in movements():
        draw(movement, say=hear)
        draw_wrong(movement, say=hear)
        cues(movement, say=hear)
        title(movement, say=hear)
        wrong(movement, say=hear)
    assert set(heard) == set(sayings())
    assert len(sayings()) == len(set(sayings()))


@pytest.mark.parametrize("exercise", GUIDE.exercises)
def test_every_exercise_shows_how_not_to_do_it(exercise: str) -> None:
    movement = f"{exercise}/{GUIDE.exercises[exercise].variants[0]}"
    assert draw_wrong(movement).startswith("<svg ")
    assert len(wrong(movement)) > 20
    assert draw_wrong("mini-squat/standing/vest") == ""
    assert wrong("mini-squat/standing/vest") == ""


def test_the_left_leg_is_the_mirror_image() -> None:
    right, left = draw("rope/two-feet", "right"), draw("rope/two-feet", "left")
    assert 'transform="scale(-1 1)"' not in right
    assert left.replace(' transform="scale(-1 1)"', "") == right
    box = draw("straight-heel-raise/standing", "left").split('viewBox="')[1].split('"')[0]
    assert box == "-256 -424 496 448"


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


def show(page: "Page", drawn: str, size: tuple[int, int] = SET, classes: str = "heavy") -> None:
    """A figure on its stage."""
    wide, high = size
    page.set_content(
        f'<div class="stage {classes}" id="stage">{drawn}</div>'
        f"<style>#stage {{ width: {wide}px; height: {high}px }}</style>"
    )
    for name in SHEETS:
        page.add_style_tag(content=(STATIC / name).read_text(encoding="utf-8"))


def filling(movement: str) -> str:
    """The figure as it fills a set's stage."""
    return draw(movement, fit="slice")


def boxes(page: "Page", *names: str, seconds: float = 0) -> dict[str, list[dict[str, float]]]:
    """Where these parts are on the stage at this moment."""
    page.evaluate(MOMENT, seconds)
    found: dict[str, list[dict[str, float]]] = page.evaluate(BOXES, list(names))
    return found


def foot(page: "Page") -> float:
    """How large the working foot is on the screen: its longer way, shoe and sole."""
    found = boxes(page, "shoe", "sole", "farshoe")
    rope = len(found["shoe"]) > 1
    parts = [*found["shoe"][-1:], *found["sole"][-1:], *(found["farshoe"][-1:] if rope else ())]
    wide = max(one["right"] for one in parts) - min(one["left"] for one in parts)
    high = max(one["bottom"] for one in parts) - min(one["top"] for one in parts)
    return float(max(wide, high))


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("movement", movements())
def test_the_foot_is_large_and_wholly_seen(page: "Page", movement: str, side: str) -> None:
    stages: tuple[tuple[tuple[int, int], Fit, int], ...] = (
        (SET, "slice", 90),
        (CARD, "meet", 60),
        (SMALL_SET, "slice", 60),
    )
    for size, fit, least in stages:
        show(page, draw(movement, side, fit=fit), size)
        assert foot(page) >= least, (size, fit)
        for seconds in (0, 0.45, 2, 3):
            if size == SMALL_SET and "press" in movement:
                continue  # the foot on a press is high up, and a low stage shows it in part
            for one in boxes(page, "shoe", "sole", seconds=seconds)["shoe"]:
                assert one["left"] >= 0, (size, seconds)
                assert one["right"] <= size[0], (size, seconds)
                assert one["bottom"] <= size[1], (size, seconds)
                assert one["top"] >= 0, (size, seconds)


@pytest.mark.parametrize("movement", movements())
def test_the_picture_fills_the_stage_from_the_floor_to_the_hip(page: "Page", movement: str) -> None:
    show(page, filling(movement))
    assert page.locator(".fig").bounding_box() == page.locator(".stage").bounding_box()
    found = boxes(page, "shorts", "skin")
    assert min(one["top"] for one in found["shorts"]) < 0.4 * SET[1]
    floor = page.locator(".f-floor").bounding_box()
    assert floor is not None
    assert floor["x"] <= 0
    assert 0.75 * SET[1] < floor["y"] < SET[1]


def test_the_load_has_the_colour_of_the_scheme_and_can_be_put_down(page: "Page") -> None:
    colours = set()
    for scheme in ("light", "heavy"):
        show(page, filling("straight-heel-raise/standing"), classes=scheme)
        assert boxes(page, "bell")["bell"][0]["bottom"] > 0
        colours.add(
            page.locator(".f-still .f-bell").first.evaluate("(one) => getComputedStyle(one).fill")
        )
    assert len(colours) == 2
    show(page, draw("straight-heel-raise/standing", fit="slice", load=False))
    for one in boxes(page, "bell", "grip").values():
        assert not any(part["bottom"] - part["top"] for part in one)


@pytest.mark.parametrize("figure", ["straight-heel-raise/standing", "bent-heel-raise/standing"])
def test_body_rises_over_toes_that_stay(page: "Page", figure: str) -> None:
    show(page, filling(figure))
    up, down, again = (
        boxes(page, "shorts", "muscle", "shoe", seconds=seconds) for seconds in (0, 3, 6)
    )
    assert down["shorts"][0]["top"] - up["shorts"][0]["top"] > 5
    assert down["muscle"][0]["top"] - up["muscle"][0]["top"] > 5
    assert up["shoe"][0]["bottom"] == pytest.approx(down["shoe"][0]["bottom"], abs=1)
    assert again == up


@pytest.mark.parametrize("exercise", ["straight-heel-raise", "bent-heel-raise"])
def test_on_a_step_the_heel_drops_clearly_below_the_edge(page: "Page", exercise: str) -> None:
    show(page, filling(f"{exercise}/standing/step"))
    edge = page.locator(".f-step").bounding_box()
    stage = page.locator(".stage").bounding_box()
    assert edge is not None
    assert stage is not None
    sole = boxes(page, "sole", seconds=3)["sole"][0]
    assert sole["bottom"] - (edge["y"] - stage["y"]) > 25
    floor = page.locator(".f-floor").bounding_box()
    assert floor is not None
    assert sole["bottom"] < floor["y"] - stage["y"]


def test_jump_leaves_the_floor(page: "Page") -> None:
    show(page, filling("rope/two-feet"))
    up, down = (boxes(page, "farshoe", seconds=seconds) for seconds in (0, 0.45))
    assert down["farshoe"][0]["bottom"] - up["farshoe"][0]["bottom"] > 5


def shown(page: "Page") -> Any:
    return page.evaluate(SHOWN)


def test_reduced_motion_shows_the_end_with_the_start_dashed(page: "Page") -> None:
    show(page, filling("mini-squat/standing"))
    assert shown(page) == ["moving"]
    page.emulate_media(reduced_motion="reduce")
    assert shown(page) == ["still"]
    assert page.locator(".f-ghost:visible").count() == 1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_figure_is_drawn_in_both_themes_in_colours_that_part(
    page: "Page", theme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=theme)
    for movement in movements():
        show(page, filling(movement))
        fills = page.evaluate(
            """() => ["skin", "shorts", "muscle"].map((name) =>
                 getComputedStyle(document.querySelector(`.f-still .f-${name}`)).fill)"""
        )
        assert len(set(fills)) == 3, movement
        assert "none" not in fills
