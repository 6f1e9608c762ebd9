"""Progress: the answer first, its words whole in every language, everything beside its table."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from springleg.core.message import say
from springleg.usecases.app.rules import current_guide
from springleg.usecases.demo.lived_season import fill
from springleg.usecases.progress import progress
from web.conftest import Served, Start
from web.looks import WIDER, resized
from web.paper import Paper
from web.people import Person
from web.runners import settled, space_at

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Words of a chart that are cut off by the window or its card, or that lie over one another.
CUT = """() => [...document.querySelectorAll('.chart-picture')].flatMap((svg) => {
  const room = svg.closest('.card').getBoundingClientRect();
  const texts = [...svg.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()]);
  const out = texts.filter(([, box]) => box.left < Math.max(0, room.left) || box.right > Math.min(innerWidth, room.right));
  const over = texts.flatMap(([one, a], n) => texts.slice(n + 1)
    .filter(([, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > a.height / 3)
    .map(([other]) => `${one} over ${other}`));
  return [...out.map(([words]) => `${words} is cut`), ...over];
})"""  # noqa: E501 a script
SMALL = """() => Math.min(...[...document.querySelectorAll('.chart-picture text')]
  .map((text) => text.getBoundingClientRect().height))"""


@pytest.fixture(scope="module")
def lived(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """Maya's season up to today, which has a red morning in it."""
    folder = tmp_path_factory.mktemp("progress") / "d"
    with space_at(folder) as space:
        fill(space, current_guide())
    return start(folder)


@pytest.fixture
def german(browser: "Browser") -> Iterator["Page"]:
    context = browser.new_context(
        locale="de-DE", viewport={"width": 320, "height": 640}, service_workers="block"
    )
    yield context.new_page()
    context.close()


def test_the_answer_is_the_headline_and_each_knee_has_its_line_and_its_table(
    lived: Served,
) -> None:
    sheet = Paper(Person(lived.url)).goto("/progress/")
    (answer,) = sheet.with_attr("class", "answer")
    assert re.match(r"Am I stronger\? [A-Z][^.]*\. What one leg could lift", answer.words)
    with space_at(lived.data_dir) as space:
        knees = progress(space, current_guide()).stronger.capacities.knees
    cards = sheet.with_attr("class", "knee-card")
    assert [knee.name for knee in knees] == ["Straight knee", "Bent knee"]
    for knee, card in zip(knees, cards, strict=True):
        last = knee.points[-1]
        assert card.words.startswith(knee.name)
        assert f"L {last.left:g} kg R {last.right:g} kg" in card.words
        assert say(knee.finding) in card.words
        assert len(list(card.all("tr"))) == len(knee.points) + 1
    rows = sheet.with_attr("class", "asked")[0].words
    assert "Am I doing it? 21 of 24 workouts" in rows
    assert "Does it hurt? Calm for 31 mornings" in rows
    for place in ("doing", "hurting"):
        assert sheet.by_id(place)


def test_without_anything_logged_each_question_says_what_will_come(
    start: Start, tmp_path: Path
) -> None:
    settled(tmp_path / "d")
    sheet = Paper(Person(start(tmp_path / "d").url)).goto("/progress/")
    assert "Too soon to say." in sheet.words
    assert "After 2 sessions of the same raises" in sheet.words
    assert "No workout was due yet" in sheet.words
    assert "Nothing asked yet" in sheet.words


def test_no_word_of_a_chart_is_cut_or_lies_over_another_on_a_small_phone_in_german(
    lived: Served, german: "Page"
) -> None:
    german.goto(f"{lived.url}/progress/")
    assert german.evaluate(CUT) == []
    assert german.evaluate(SMALL) >= 12
    assert not german.evaluate(WIDER)


def test_on_a_desktop_progress_has_two_columns_over_the_full_width(
    lived: Served, page: "Page"
) -> None:
    resized(page, 1280, 800)
    page.goto(f"{lived.url}/progress/")
    left, right = (one.bounding_box() for one in page.locator(".progress > .col").all())
    assert left
    assert right
    assert left["y"] == right["y"]
    assert right["x"] + right["width"] > 1200
    assert page.evaluate(CUT) == []
