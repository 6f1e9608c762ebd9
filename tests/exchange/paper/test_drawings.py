"""Outlines and pictures: what SVG says is what is drawn, on paper and in a browser."""

from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace

from exchange.paper.sheets import assert_one_good_page
from exchange.paper.test_pdf import CONTACTS, LOADS, page
from springleg.core.message import SPOKEN_ENGLISH
from springleg.exchange.paper.layout import laid_out
from springleg.exchange.paper.marks import Outline
from springleg.exchange.paper.outlines import read_outline
from springleg.exchange.paper.page import Pictures, Series
from springleg.exchange.paper.pdf import pdf
from springleg.exchange.paper.still_picture import still_picture
from springleg.exchange.paper.svg import svg
from springleg.web.figures import draw, movements
from springleg.web.figures.on_paper import figures_on_paper


def test_an_outline_is_read_as_svg_means_it() -> None:
    assert read_outline("M1 2l3 4-1-1zM9 9h-2v3H0V.5") == (
        ("M", (1, 2)),
        ("L", (4, 6)),
        ("L", (3, 5)),
        ("Z", ()),
        ("M", (9, 9)),
        ("L", (7, 9)),
        ("L", (7, 12)),
        ("L", (0, 12)),
        ("L", (0, 0.5)),
    )


def test_after_its_end_an_outline_goes_on_from_its_beginning() -> None:
    assert read_outline("M5 5l1 0 0 1zl2 2")[-1] == ("L", (7, 7))


def test_quadratic_curves_become_the_same_cubic_ones() -> None:
    steps = read_outline("M0 0q3 6 6 0t6 0T18 0")
    assert [name for name, _ in steps] == ["M", "C", "C", "C"]
    assert steps[1][1] == pytest.approx((2, 4, 4, 4, 6, 0))
    assert steps[2][1] == pytest.approx((8, -4, 10, -4, 12, 0))
    assert steps[3][1] == pytest.approx((14, 4, 16, 4, 18, 0))
    assert read_outline("M0 0t6 0")[1] == ("C", (0, 0, 2, 0, 6, 0))


def test_what_is_no_outline_of_ours_is_not_guessed() -> None:
    with pytest.raises(ValueError, match="A"):
        read_outline("M0 0A1 1 0 0 1 2 2")
    with pytest.raises(ValueError, match="none"):
        still_picture("none", "", "")


@pytest.mark.parametrize("movement", movements())
def test_every_movement_is_drawn_within_its_place(movement: str) -> None:
    figure = figures_on_paper(SPOKEN_ENGLISH)(movement)
    assert figure is not None
    picture = still_picture(figure.svg, figure.title, figure.does)
    assert len(picture.shapes) > 5
    asked = page(Pictures((picture, picture)))
    sheet = laid_out(asked)
    outlines = [mark for mark in sheet.marks if isinstance(mark, Outline)]
    assert len(outlines) == 2 * len(picture.shapes)
    for outline in outlines:
        for _, values in outline.steps:
            assert all(0 <= x <= sheet.width for x in values[::2])
            assert all(0 <= y <= sheet.height for y in values[1::2])
    words = assert_one_good_page(pdf(asked)).text
    assert figure.does.split(".")[0] in words


def test_without_a_load_nothing_is_in_the_hand() -> None:
    drawing = draw("straight-heel-raise/standing")
    held, empty = (still_picture(drawing, "", "", load=load) for load in (True, False))
    assert len(held.shapes) > len(empty.shapes)


def test_no_movement_that_is_not_drawn_has_a_figure() -> None:
    assert figures_on_paper(SPOKEN_ENGLISH)("handstand/one-arm") is None


@pytest.mark.parametrize("chart", [LOADS, CONTACTS])
def test_a_chart_in_a_browser_says_its_words_escaped_and_is_no_script(chart: object) -> None:
    assert chart in (LOADS, CONTACTS)
    loads = replace(LOADS, title='<b>"&', series=(Series("<script>", ((0, 1),)), *LOADS.series))
    drawn = svg(loads if chart is LOADS else CONTACTS)
    root = ET.fromstring(drawn)  # noqa: S314 our own
    assert "<script>" not in drawn
    assert "style=" not in drawn
    texts = [node.text for node in root.iter("{http://www.w3.org/2000/svg}text")]
    wanted = ["<script>", "as planned"] if chart is LOADS else ["planned", "at most"]
    assert set(wanted) <= set(texts)


def test_a_picture_in_a_browser_is_named() -> None:
    drawn = svg(still_picture(draw("rope/two-feet"), 'Rope "two" feet', ""))
    assert ET.fromstring(drawn).attrib["aria-label"] == 'Rope "two" feet'  # noqa: S314 our own
