"""The site of the pages, as `make docs` builds it and a browser opens it from a folder."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tools.site.build import build

from .looks import CONTRAST, SCHEMES, WIDER, axe, in_scheme, resized

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FEW = ("tutorials/your-first-week.html", "reference/profile.html")
MORE = (
    "index.html",
    "how-to/index.html",
    "how-to/put-it-on-a-server.html",
    "how-to/on-paper.html",
    "how-to/use-the-phone.html",
    "project/readme.html",
    "reference/http-api.html",
    "reference/glossary.html",
    "reference/python/core.check.html",
    "reference/python/springleg.html",
    "security/threat-model.html",
    "start.html",
    *FEW,
    "why/doses-by-season.html",
)
QUIET = {"preload": False}  # from a folder axe cannot fetch stylesheets once more
FOUND = {"reserve": "reserve", "leg press": "leg press", "backup": "Back up and restore"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built anew: that it can be is what the strict build holds."""
    out = tmp_path_factory.mktemp("docs") / "site"
    build(out)
    return out


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    """A browser without a network; any request that leaves the folder fails the test."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, locale="en-GB", reduced_motion="reduce"
    )
    context.set_default_timeout(30_000)  # a busy machine is no failure of the code
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    yield page
    context.close()
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:", "about:"))] == []


def opened(page: "Page", site: Path, name: str) -> None:
    page.goto((site / name).as_uri())
    page.locator("article h1").wait_for()


def looked_over(page: "Page") -> None:
    """In both schemes and on both widths: nothing that axe finds, nothing wider than the window."""
    for width in (390, 1280):
        resized(page, width)
        in_scheme(page, "light")
        assert not page.evaluate(WIDER)
        assert axe(page, QUIET) == []
        in_scheme(page, "dark")
        assert axe(page, CONTRAST | QUIET) == [], width


def test_a_lesson_and_a_reference_can_be_read_by_everybody(site: Path, page: "Page") -> None:
    for name in FEW:
        opened(page, site, name)
        assert axe(page, QUIET) == []
        assert not page.evaluate(WIDER)
        in_scheme(page, "dark")
        assert axe(page, CONTRAST | QUIET) == []
        in_scheme(page, "light")


@pytest.mark.full
@pytest.mark.parametrize("name", MORE)
def test_a_page_can_be_read_by_everybody(site: Path, page: "Page", name: str) -> None:
    opened(page, site, name)
    looked_over(page)


@pytest.mark.full
@pytest.mark.parametrize("width", [390, 1280])
def test_the_search_finds_words_without_a_network(site: Path, page: "Page", width: int) -> None:
    resized(page, width)
    opened(page, site, "how-to/index.html")
    page.keyboard.press("Control+k")
    for words, told in FOUND.items():
        box = page.get_by_role("combobox", name="Search")
        box.fill(words)
        page.get_by_role("option").filter(has_text=told).first.wait_for()
    for scheme in SCHEMES:
        in_scheme(page, scheme)
        assert axe(page, QUIET) == []
    page.get_by_role("option").filter(has_text="Back up and restore").first.click()
    page.wait_for_url("**/how-to/back-up.html*")


@pytest.mark.full
def test_the_scheme_is_chosen_and_kept(site: Path, page: "Page") -> None:
    opened(page, site, "index.html")
    body = page.locator("body")
    assert body.get_attribute("data-md-color-scheme") == "default"
    page.locator("label[title='Show it dark']").click()
    opened(page, site, "start.html")
    assert body.get_attribute("data-md-color-scheme") == "slate"
