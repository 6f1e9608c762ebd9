"""What tests see of a page in a browser: what axe finds on it, whether it fits its window."""

from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from playwright.sync_api import Page

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
# The one of axe's rules that a page which keeps the others can break when it turns dark.
CONTRAST = {"runOnly": ["color-contrast"]}
ONLY = {"resultTypes": ["violations"], "selectors": False}
# What passes is counted as well: eyes that look at nothing find nothing.
LOOK = """async (options) => {
  const { violations, passes } = await axe.run(document, options);
  if (!passes.length) throw new Error("axe has looked at nothing");
  return violations.flatMap(
    (one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)}`));
}"""
WIDER = "document.documentElement.scrollWidth > innerWidth"


def ready(page: "Page") -> None:
    """Wait until the page says where what was logged is kept, and a session's screen stands."""
    from playwright.sync_api import expect

    expect(page.locator("[data-kept]")).not_to_be_empty()
    expect(page.locator("[data-session][aria-busy]")).to_have_count(0)


def axe(page: "Page", options: dict[str, Any] | None = None) -> list[str]:
    """What axe finds on the page as it stands.

    A document is given axe's half a megabyte once, and says what is broken alone: all that axe
    has looked at would be half of the time.
    """
    from axe_playwright_python.base import AXE_SCRIPT

    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(LOOK, {**ONLY, **(options or {})})
    return found


def in_scheme(page: "Page", scheme: Scheme) -> None:
    """Show the page light or dark; it need not be loaded again."""
    page.emulate_media(color_scheme=scheme)


def resized(page: "Page", width: int, height: int = 844) -> None:
    """Show the page in a window of this size; it need not be loaded again."""
    page.set_viewport_size({"width": width, "height": height})


IN_VIEW = """(name) => { const box = [...document.querySelectorAll(name)]
    .findLast((one) => one.checkVisibility()).getBoundingClientRect();
  const at = document.elementFromPoint(box.left + box.width / 2, box.top + 9);
  return box.top >= 0 && box.bottom <= innerHeight && at?.closest(name) !== null; }"""


def in_view(page: "Page", name: str) -> bool:
    """Whether the last of these that can be seen is whole on the screen, with nothing over it."""
    return bool(page.evaluate(IN_VIEW, name))
