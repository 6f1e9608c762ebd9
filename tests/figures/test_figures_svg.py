"""The text of a picture: valid, strict-CSP clean, with its holes, and still on request."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tools.figures import Figure, draw, figures
from tools.figures.drawing import wrong
from tools.figures.poses import Kind

CSS = Path(__file__).parents[2] / "src" / "springleg" / "web" / "static" / "figure.css"
SVG = "{http://www.w3.org/2000/svg}"
ALL = pytest.mark.parametrize("figure", figures(), ids=lambda figure: figure.id)
HOLES = {"held": "", "box": "0 0 1 1", "fit": "meet", "title": "t", "alt": "a", "turn": ""}


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text.format(**HOLES))  # noqa: S314  our own text


def classes(root: ET.Element) -> list[str]:
    return [str(one.get("class")) for one in root.iter(f"{SVG}path")]


@ALL
def test_picture_is_valid_and_has_nothing_a_strict_policy_forbids(figure: Figure) -> None:
    for element in parsed(draw(figure.id)).iter():
        assert element.tag.removeprefix(SVG) in {
            *("svg", "desc", "g", "path", "animate", "animateTransform"),
        }
        assert not [name for name in element.attrib if name == "style" or name.startswith("on")]


@ALL
def test_picture_needs_no_ids_so_that_a_page_may_show_it_twice(figure: Figure) -> None:
    assert not [one for one in parsed(draw(figure.id)).iter() if one.get("id")]


@ALL
def test_picture_is_an_image_with_a_name_and_a_description(figure: Figure) -> None:
    root = parsed(draw(figure.id))
    assert (root.get("role"), root.get("aria-label"), root[0].text) == ("img", "t", "a")


@ALL
def test_holes_are_for_the_words_and_for_how_it_is_shown(figure: Figure) -> None:
    for text in filter(None, (draw(figure.id), wrong(figure))):
        assert sorted(re.findall(r"\{(.*?)\}", text)) == sorted(HOLES)


@ALL
def test_floor_ghost_and_one_arrow_are_in_every_picture(figure: Figure) -> None:
    used = classes(parsed(draw(figure.id)))
    compass = used.count("f-dial")
    assert [used.count(f"f-{name}") for name in ("ground", "floor", "ghost")] == [1, 1, 1]
    moving_and_still = 1 if figure.vary == "reach-back" else 0
    assert used.count("f-arrow") - compass * moving_and_still == 1


@ALL
def test_the_still_picture_is_the_moving_one_at_its_end_and_does_not_move(figure: Figure) -> None:
    root = parsed(draw(figure.id))
    moving, still = (
        next(one for one in root.iter(f"{SVG}g") if one.get("class") == name)
        for name in ("f-moving", "f-still")
    )
    assert not [one for one in still.iter() if one.tag.startswith(f"{SVG}animate")]
    first = [(one.get("class"), one.get("d")) for one in moving.iter(f"{SVG}path")]
    assert [(one.get("class"), one.get("d")) for one in still.iter(f"{SVG}path")] == first
    assert figure.poses[0].name == "end"


@ALL
def test_loop_closes(figure: Figure) -> None:
    moves = [one for one in parsed(draw(figure.id)).iter() if one.get("repeatCount")]
    assert len(moves) >= 4
    for one in moves:
        assert one.get("repeatCount") == "indefinite"
        times = figure.seconds / float(str(one.get("dur")).removesuffix("s"))
        assert times == pytest.approx(round(times))
        values = str(one.get("values")).split(";")
        assert values[0] == values[-1]
        assert len(set(values)) > 1


def test_a_raise_is_as_slow_as_the_guide_asks_and_a_jump_as_quick_as_one_is() -> None:
    for figure in figures():
        if figure.exercise == "rope":
            assert figure.seconds / figure.props[Kind.ROPE].size < 1
        else:
            assert 4 <= figure.seconds <= 6


@ALL
def test_frames_of_a_path_have_one_form_so_that_browsers_can_blend_them(figure: Figure) -> None:
    for one in parsed(draw(figure.id)).iter(f"{SVG}animate"):
        if one.get("attributeName") == "d":
            forms = {
                (re.sub(r"[-\d. ]", "", value), len(re.findall(r"-?\d+", value)))
                for value in str(one.get("values")).split(";")
            }
            assert len(forms) == 1


def test_both_legs_are_tinted_where_both_work() -> None:
    for figure in figures():
        _, still = draw(figure.id).split("f-still")
        both = figure.both or figure.exercise == "rope"
        assert still.count('"f-tendon"') == (2 if both else 1), figure.id


def test_a_load_is_in_the_hand_or_on_the_press_but_not_with_a_rope() -> None:
    for figure in figures():
        loaded = '"f-bell"' in draw(figure.id) or '"f-vest"' in draw(figure.id)
        assert loaded == (figure.exercise != "rope"), figure.id


def test_every_part_has_its_rule_and_reduced_motion_hides_the_moving_one() -> None:
    css = CSS.read_text(encoding="utf-8")
    page = "".join(draw(one.id) + wrong(one) for one in figures())
    used = set(re.findall(r'class="(f-[^"]+)"', page))
    for name in used - {"f-pole"}:
        assert re.search(rf"\.{name}\b", css), name
    reduced = css.split("prefers-reduced-motion: reduce")[1]
    assert re.search(r"\.f-moving \{ display: none", reduced)
    assert re.search(r"\.f-still \{ display: inline", reduced)
    assert "@keyframes" not in css
