"""What tests see of a page in a browser: what axe finds on it, whether it fits its window."""

from typing import TYPE_CHECKING, Any, Literal

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
# The one of axe's rules that a page which keeps the others can break when it turns dark.
CONTRAST = {"runOnly": ["color-contrast"]}
ONLY = {"resultTypes": ["violations"]}
WIDER = "document.documentElement.scrollWidth > innerWidth"


def ready(page: "Page") -> None:
    """Wait until the page says where what was logged is kept, and a session's screen stands."""
    from playwright.sync_api import expect

    expect(page.locator("[data-kept]")).not_to_be_empty()
    expect(page.locator("[data-session][aria-busy]")).to_have_count(0)


def axe(page: "Page", options: dict[str, Any] | None = None) -> list[str]:
    """What axe finds on the page as it stands."""
    broken: list[dict[str, Any]] = (
        Axe().run(page, options={**ONLY, **(options or {})}).response["violations"]
    )
    return [f"{one['id']}: {node['html'][:160]}" for one in broken for node in one["nodes"]]


def in_scheme(page: "Page", scheme: Scheme) -> None:
    """Show the page light or dark; it need not be loaded again."""
    page.emulate_media(color_scheme=scheme)


def resized(page: "Page", width: int, height: int = 844) -> None:
    """Show the page in a window of this size; it need not be loaded again."""
    page.set_viewport_size({"width": width, "height": height})
