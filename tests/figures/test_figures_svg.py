"""The text of a picture: valid, strict-CSP clean, mirrored by side, still on request."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tools.figures import SIDES, Figure, draw, figures

CSS = Path(__file__).parents[2] / "src" / "springleg" / "web" / "static" / "figure.css"
SVG = "{http://www.w3.org/2000/svg}"
ALL = pytest.mark.parametrize("figure", figures(), ids=lambda figure: figure.id)


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314  our own text


@ALL
def test_picture_is_valid_and_has_nothing_a_strict_policy_forbids(figure: Figure) -> None:
    for element in parsed(draw(figure.id)).iter():
        assert element.tag.removeprefix(SVG) in {
            *("svg", "title", "desc", "g", "path", "use", "animate", "animateTransform"),
        }
        assert not [name for name in element.attrib if name == "style" or name.startswith("on")]
        assert element.get("href", "#").startswith("#")


def test_ids_are_unique_on_a_page_that_has_every_picture_on_both_sides() -> None:
    page = "".join(draw(one.id, side=side) for one in figures() for side in SIDES)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    wanted = re.findall(r'(?:href="#|aria-labelledby="|aria-describedby=")([^"]+)"', page)
    assert set(wanted) <= set(ids)


@ALL
def test_picture_is_an_image_with_a_name_and_a_description(figure: Figure) -> None:
    root = parsed(draw(figure.id))
    title, desc = root[0], root[1]
    assert root.get("role") == "img"
    assert (root.get("aria-labelledby"), title.text) == (title.get("id"), "{title}")
    assert (root.get("aria-describedby"), desc.text) == (desc.get("id"), "{alt}")


@ALL
def test_sides_are_mirror_images(figure: Figure) -> None:
    right, left = parsed(draw(figure.id, side="right")), parsed(draw(figure.id, side="left"))
    assert right.get("viewBox") == left.get("viewBox")
    across, _, width, _ = (float(one) for one in str(right.get("viewBox")).split())
    assert right[2].get("transform") is None
    assert left[2].get("transform") == f"matrix(-1 0 0 1 {2 * across + width:.0f} 0)"
    assert [path.get("d") for path in right[2].iter()] == [path.get("d") for path in left[2].iter()]
    for one, two in zip(right[3].findall(f"{SVG}g"), left[3].findall(f"{SVG}g"), strict=True):
        first, second = (str(g.get("transform"))[7:-1].split() for g in (one, two))
        assert (first[0], first[3], first[5]) == (second[0].removeprefix("-"), *second[3::2])
        assert second[0].startswith("-")


@ALL
def test_still_pair_shows_two_different_poses_and_does_not_move(figure: Figure) -> None:
    still = parsed(draw(figure.id))[3]
    assert still.get("class") == "fig-still"
    assert not [one for one in still.iter() if one.tag.startswith(f"{SVG}animate")]
    start, end = still.findall(f"{SVG}g")
    drawn = [[part.attrib for part in pose] for pose in (start, end)]
    assert len(drawn[0]) >= 8
    assert drawn[0] != drawn[1]
    assert any("fig-arrow" in str(part.get("class")) for part in end)


@ALL
def test_what_the_still_pair_borrows_does_not_move_by_itself(figure: Figure) -> None:
    root = parsed(draw(figure.id))
    by_id = {str(one.get("id")): one for one in root.iter() if one.get("id")}
    for use in root.iter(f"{SVG}use"):
        borrowed = by_id[str(use.get("href"))[1:]]
        assert not [one for one in borrowed.iter() if one.tag.startswith(f"{SVG}animate")]


@ALL
def test_loop_lasts_two_to_four_seconds_and_closes(figure: Figure) -> None:
    assert 2 <= figure.seconds <= 4
    moves = [one for one in parsed(draw(figure.id)).iter() if one.get("repeatCount")]
    assert len(moves) >= 5
    for one in moves:
        assert one.get("repeatCount") == "indefinite"
        times = figure.seconds / float(str(one.get("dur")).removesuffix("s"))
        assert times == round(times)
        values = str(one.get("values")).split(";")
        assert values[0] == values[-1]
        assert len(set(values)) > 1


@ALL
def test_frames_of_a_path_have_one_form_so_that_browsers_can_blend_them(figure: Figure) -> None:
    for one in parsed(draw(figure.id)).iter(f"{SVG}animate"):
        if one.get("attributeName") == "d":
            forms = {
                (re.sub(r"[-\d. ]", "", value), len(re.findall(r"-?\d+", value)))
                for value in str(one.get("values")).split(";")
            }
            assert len(forms) == 1


@ALL
def test_everything_drawn_is_inside_the_picture(figure: Figure) -> None:
    left, top, width, height = (
        float(one) for one in str(parsed(draw(figure.id)).get("viewBox")).split()
    )
    assert width / height == pytest.approx(10 / 9, abs=0.01)
    for path in parsed(draw(figure.id))[2].iter(f"{SVG}path"):
        x, y = (int(one) for one in re.findall(r"-?\d+", str(path.get("d")))[:2])
        assert left <= x <= left + width
        assert top <= y <= top + height


def test_every_part_has_its_rule_and_reduced_motion_hides_the_moving_one() -> None:
    css = CSS.read_text(encoding="utf-8")
    plain = {"fig-gastrocnemius", "fig-soleus", "fig-quadriceps", "fig-arch"}
    page = "".join(draw(one.id) for one in figures())
    used = {name for names in re.findall(r'class="([^"]+)"', page) for name in names.split()}
    for name in used - plain:
        assert re.search(rf"\.{name}\b", css), name
    reduced = css.split("prefers-reduced-motion: reduce")[1]
    assert re.search(r"\.fig-moving \{ display: none", reduced)
    assert re.search(r"\.fig-still \{ display: inline", reduced)
    assert ".still-figures .fig-moving" in css
    assert "@keyframes" not in css


def test_the_holes_for_words_are_the_only_ones() -> None:
    for one in figures():
        for side in SIDES:
            assert re.findall(r"\{.*?\}|[{}]", draw(one.id, side)) == ["{title}", "{alt}"]
