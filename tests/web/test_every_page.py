"""Every page, at every width, light and dark: accessible, in its frame, large enough to tap."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from web.conftest import Served, Start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PAGES = (
    "/",
    "/session/",
    "/plan/",
    "/plan/again/",
    "/plan/calendar/",
    "/progress/",
    "/more/",
    "/more/log/",
    "/more/test/",
    "/more/signs/",
    "/more/settings/",
    "/more/attention/",
    "/guide/",
    "/guide/pain.red/",
    "/offline/",
    "/no-such-page/",
)
WIDTHS = (320, 390, 1280)
SCHEMES = ("light", "dark")
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


@pytest.fixture(scope="module")
def demo(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A server with the example runner's season."""
    return start(tmp_path_factory.mktemp("every") / "data")


@pytest.fixture(scope="module", params=[(w, s) for w in WIDTHS for s in SCHEMES])
def looker(
    request: pytest.FixtureRequest, demo: Served, browser: "Browser"
) -> "Iterator[tuple[Page, list[str]]]":
    """A page of one width and scheme, looking at the example runner, noting what goes wrong."""
    width, scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, locale="en-GB"
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


@pytest.mark.parametrize("path", PAGES)
def test_page(looker: "tuple[Page, list[str]]", demo: Served, path: str) -> None:
    page, wrong = looker
    page.goto(demo.url + path)
    page.wait_for_load_state("networkidle")
    broken: list[dict[str, Any]] = Axe().run(page).response["violations"]
    found = [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in broken]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("it is wider than the window")
    found += [f"small: {one}" for one in page.evaluate(TOO_SMALL, [TARGET_PX, IN_TEXT_PX])]
    assert not found + wrong, "\n".join(found + wrong)


@pytest.mark.parametrize("path", ["/", "/session/", "/plan/", "/more/settings/"])
def test_at_four_times_the_size_nothing_is_lost(
    demo: Served, browser: "Browser", path: str
) -> None:
    """400 % zoom of a 1280 px window is a page of 320 px."""
    context = browser.new_context(viewport={"width": 320, "height": 256}, device_scale_factor=4)
    page = context.new_page()
    page.goto(demo.url + path)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
