"""Pages for paper: found from the plan, sent as a PDF, printed by a browser on one sheet."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exchange.paper.sheets import assert_one_good_page
from web.conftest import Served, Start
from web.paper import Paper
from web.people import Answer, Person

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def season(start: Start, demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """The demo runner's season on the day of her first session, only to be read."""
    folder = tmp_path_factory.mktemp("on-paper") / "data"
    shutil.copytree(demo_folder, folder)
    return start(folder)


def sent(answer: Answer) -> bytes:
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/pdf"
    named = 'attachment; filename="springleg-plan-2026-12-01.pdf"'
    assert answer.headers["content-disposition"] == named
    assert answer.headers["cache-control"] == "no-store"
    return answer.raw


def test_the_plan_leads_to_its_page_and_that_to_both_papers(season: Served) -> None:
    person = Person(season.url)
    plan = Paper(person).goto("/plan/")
    sheet = Paper(person).goto(plan.one("a", "Print it, or take the PDF").attrs["href"] or "")
    assert sheet.status == 200
    assert "Not medical advice, and no diagnosis." in sheet.words
    sizes = []
    for name in ("PDF, A4", "PDF, Letter"):
        data = sent(person.get(sheet.one("a", name).attrs["href"] or ""))
        sizes.append(assert_one_good_page(data).size)
    assert sizes == [pytest.approx((595.28, 841.89), abs=0.1), (612, 792)]


def test_a_page_says_what_its_pdf_says_and_has_no_style_of_its_own(season: Served) -> None:
    person = Person(season.url)
    answer = person.get("/paper/plan/")
    assert "style=" not in answer.text
    found = assert_one_good_page(sent(person.get("/paper/plan.pdf")))
    shown = Paper(person).goto("/paper/plan/").words
    for words in ("Lower-leg plan", "Your next sessions, if all goes well", "What you did"):
        assert words in shown
        assert words in found.text


def test_looking_changes_nothing_and_gives_the_same_bytes(season: Served) -> None:
    person = Person(season.url)
    before = person.get("/api/entries").text
    first, second = (sent(person.get("/paper/plan.pdf?weeks=4")) for _ in range(2))
    assert first == second
    assert person.get("/api/entries").text == before


def test_the_paper_is_that_of_the_browsers_region(season: Served) -> None:
    american = Person(season.url).get("/paper/plan.pdf", **{"Accept-Language": "en-US,en;q=0.9"})
    assert assert_one_good_page(sent(american)).size == (612, 792)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("paper=a5", "There is no paper of that name here."),
        ("weeks=13", "weeks"),
        ("weeks=few", "weeks"),
    ],
)
def test_what_cannot_be_is_said_on_a_page(season: Served, query: str, words: str) -> None:
    sheet = Paper(Person(season.url)).goto(f"/paper/plan/?{query}")
    assert sheet.status == 400
    assert words in sheet.words


def test_without_a_plan_a_page_says_what_to_do(start: Start, tmp_path: Path) -> None:
    served = start(tmp_path / "data")
    sheet = Paper(Person(served.url)).goto("/paper/plan/")
    assert sheet.status == 404
    assert "You have no plan yet" in sheet.words


@pytest.mark.workers("block")
def test_a_browser_prints_the_page_on_one_sheet(browser: "Browser", season: Served) -> None:
    """A4 and Letter, black on white though the screen is dark, and nothing but the page on it."""
    phone = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark")
    page = phone.new_page()
    for paper, size in (("a4", (595.3, 841.9)), ("letter", (612, 792))):
        page.goto(f"{season.url}/paper/plan/?paper={paper}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        found = assert_one_good_page(page.pdf(prefer_css_page_size=True))
        assert found.size == pytest.approx(size, abs=1)
        assert found.text.startswith("Lower-leg plan")
        assert "Not medical advice, and no diagnosis." in found.text
        assert "PDF, A4" not in found.text
    phone.close()


@pytest.mark.parametrize("weeks", ["9" * 5_000, "-1", "1e3", "0", "%D9%A3", "%00"])
@pytest.mark.parametrize("path", ["/paper/plan/", "/paper/plan.pdf"])
def test_weeks_that_cannot_be_are_refused(season: Served, path: str, weeks: str) -> None:
    answer = Person(season.url).get(f"{path}?weeks={weeks}")
    assert answer.status == 400
    assert "weeks" in answer.text
