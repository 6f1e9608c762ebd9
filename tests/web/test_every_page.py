"""Every page: accessible, in its frame at every width, large enough to tap.

In every run axe looks at each page once, and at four of them at every width, light and dark, in
English and German; `make full` loads every page in every way of these.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from web.conftest import Served
from web.looks import SCHEMES, WIDER, Scheme, axe, in_scheme, ready, resized

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGES = (
    "/",
    "/session/",
    "/train/",
    "/plan/",
    "/plan/again/",
    "/plan/calendar/",
    "/paper/plan/",
    "/paper/sheet/",
    "/progress/",
    "/more/",
    "/more/log/",
    "/more/test/",
    "/start/season/",
    "/more/signs/",
    "/more/settings/",
    "/more/attention/",
    "/more/data/",
    "/exercise/mini-squat/",
    "/exercise/straight-heavy/",
    "/guide/",
    "/guide/pain.red/",
    "/guide/norm.table/",
    "/offline/",
    "/no-such-page/",
)
FOUR = ("/", "/session/", "/plan/", "/more/settings/")
WIDTHS = (320, 390, 1280)
LANGUAGES = ("en-GB", "de-AT")
TARGET_PX, IN_TEXT_PX = 48, 24

# What a finger can hit, with its box; a hidden radio counts as the label that it fills. A link
# amid words may be as low as 24 px.
TOO_SMALL = """([target, inText]) => {
  const shown = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: false });
  const amidWords = (e) => e.matches("a") && [...e.parentElement.childNodes].some(
    (n) => n.nodeType === 3 && n.textContent.trim());
  const found = [];
  for (const e of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
    if (!shown(e) || e.type === "hidden" || e.closest(".skip-link, .only-read, svg")) continue;
    const box = (e.matches("[type=radio], [type=checkbox]") && e.closest("label") || e)
      .getBoundingClientRect();
    if (box.width === 0) continue;
    const plain = e.matches("a:not(.button)");
    const least = plain && (amidWords(e) || e.closest("p, li > span, td, .kept")) ? inText : target;
    const width = plain ? inText : least;
    if (box.height < least - 0.5 || box.width < width - 0.5) {
      found.push(`${e.outerHTML.slice(0, 80)} ${Math.round(box.width)}x${Math.round(box.height)}`);
    }
  }
  return found;
}"""

# What stays in its place while the content moves below it, and takes more than half the height.
OVER_THE_CONTENT = """() => [...document.querySelectorAll("body *")].filter((e) => {
  const { position } = getComputedStyle(e);
  const box = e.getBoundingClientRect();
  const stays = position === "fixed" || position === "sticky";
  return stays && e.checkVisibility() && box.height > innerHeight / 2;
}).map((e) => e.className || e.tagName)"""


@pytest.fixture(scope="module")
def demo(look_round: Served) -> Served:
    """A server with the example runner's season."""
    return look_round


Looker = tuple["Page", list[str]]


@contextmanager
def looking(
    browser: "Browser", demo: Served, language: str, scheme: Scheme = "light"
) -> Iterator[Looker]:
    """A page that looks at the example runner, and a note of all that goes wrong on it."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, color_scheme=scheme, locale=language
    )
    context.set_default_timeout(90_000)
    wrong: list[str] = []
    ours = urlsplit(demo.url).netloc
    page = context.new_page()
    page.on("request", lambda r: _note_foreign(r.url, ours, wrong))
    page.on("console", lambda m: wrong.append(m.text) if "Security Policy" in m.text else None)
    page.on("pageerror", lambda e: wrong.append(str(e)))
    page.goto(f"{demo.url}/start/")
    page.locator(".look-round button").click()
    page.wait_for_url(f"{demo.url}/")
    yield page, wrong
    context.close()


def _note_foreign(url: str, ours: str, wrong: list[str]) -> None:
    parts = urlsplit(url)
    if parts.scheme in ("http", "https") and parts.netloc != ours:
        wrong.append(f"asked {url}")


@pytest.fixture(scope="module")
def looker(demo: Served, browser: "Browser") -> Iterator[Looker]:
    with looking(browser, demo, "en-GB") as found:
        yield found


@pytest.fixture(scope="module")
def german(demo: Served, browser: "Browser") -> Iterator[Looker]:
    with looking(browser, demo, "de-AT") as found:
        yield found


def misshapen(page: "Page", width: int) -> list[str]:
    """What is wider than the window, or too small for a finger, at this width."""
    resized(page, width)
    found = [
        f"small at {width}: {one}" for one in page.evaluate(TOO_SMALL, [TARGET_PX, IN_TEXT_PX])
    ]
    return [*found, f"it is wider than {width}"] if page.evaluate(WIDER) else found


@pytest.mark.parametrize("path", PAGES)
def test_page(looker: Looker, demo: Served, path: str) -> None:
    page, wrong = looker
    page.goto(demo.url + path)
    ready(page)
    found = [one for width in WIDTHS for one in misshapen(page, width)]
    resized(page, 390)
    found += axe(page)
    assert not found + wrong, "\n".join(found + wrong)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", FOUR)
def test_four_pages_in_every_way(
    looker: Looker, german: Looker, demo: Served, path: str, language: str
) -> None:
    """Of sizes and schemes each language takes every second; both take every one of either."""
    page, wrong = looker if language == "en-GB" else german
    page.goto(demo.url + path)
    ready(page)
    found = [one for width in WIDTHS for one in misshapen(page, width)]
    ways = list(product(WIDTHS, SCHEMES))
    order = [0, 3, 4] if language == "en-GB" else [1, 2, 5]
    for width, scheme in (ways[n] for n in order):
        resized(page, width)
        in_scheme(page, scheme)
        found += [f"{width} {scheme}: {one}" for one in axe(page)]
    in_scheme(page, "light")
    assert not found + wrong, "\n".join(found + wrong)


@pytest.mark.full
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_loaded_in_every_way(
    demo: Served, browser: "Browser", width: int, scheme: Scheme, language: str
) -> None:
    found: list[str] = []
    with looking(browser, demo, language, scheme) as (page, wrong):
        resized(page, width)
        for path in PAGES:
            page.goto(demo.url + path)
            ready(page)
            found += [f"{path}: {one}" for one in [*misshapen(page, width), *axe(page)]]
    assert not found + wrong, "\n".join(found + wrong)


def test_at_four_times_the_size_nothing_is_lost(demo: Served, browser: "Browser") -> None:
    """400 % zoom of a 1280 px window is a page of 320 px."""
    context = browser.new_context(
        viewport={"width": 320, "height": 256}, device_scale_factor=4, service_workers="block"
    )
    page = context.new_page()
    lost: list[str] = []
    for path in ("/start/", *PAGES):
        page.goto(demo.url + path)
        ready(page)
        wide, over = page.evaluate(WIDER), page.evaluate(OVER_THE_CONTENT)
        lost += [f"{path} is wider than its window"] * wide
        lost += [f"{path}: {one} lies over the content" for one in over]
    context.close()
    assert not lost, "\n".join(lost)
