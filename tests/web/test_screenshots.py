"""The pictures in docs/pictures: taken of the example runner's season, light and dark.

`make pictures` keeps them; every other run only holds that they can be taken and show something.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from web.conftest import NOW, Served, Start

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
KEEP = os.environ.get("SPRINGLEG_PICTURES") == "1"
SHOWN = {
    "today": ("/", "Start"),
    "session": ("/session/", ""),
    "plan": ("/plan/", ""),
    "progress": ("/progress/", "Am I doing it?"),
}
FEWEST_BYTES = 8_000  # an empty page of this size is smaller


@pytest.fixture(scope="module")
def demo(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A server with the example runner's season."""
    return start(tmp_path_factory.mktemp("pictures") / "data")


DARK = pytest.param("dark", marks=[] if KEEP else pytest.mark.full)


@pytest.mark.parametrize("scheme", ["light", DARK])
def test_pictures_for_the_docs(demo: Served, browser: "Browser", scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="en-GB",
        device_scale_factor=2,
        reduced_motion="reduce",
    )
    context.set_default_timeout(90_000)
    page = context.new_page()
    page.clock.install(time=NOW)
    page.goto(f"{demo.url}/start/")
    page.locator(".look-round button").click()
    page.wait_for_url(f"{demo.url}/")
    _keep_what_changed(page)
    for name, (path, words) in SHOWN.items():
        page.goto(demo.url + path)
        if words:
            page.get_by_text(words, exact=True).filter(visible=True).first.wait_for()
        if name == "session":
            _go_to_the_first_set(page)
        taken = page.screenshot()
        assert len(taken) > FEWEST_BYTES
        if KEEP:
            PICTURES.mkdir(exist_ok=True)
            (PICTURES / f"{name}-{scheme}.png").write_bytes(taken)
    context.close()


def _keep_what_changed(page: "Page") -> None:
    """The example runner's plan has changed while she was away; pictures show it as it is then."""
    keep = page.get_by_role("button", name="Keep it")
    if keep.count():
        keep.first.click()
        keep.first.wait_for(state="hidden")


def _go_to_the_first_set(page: "Page") -> None:
    """Through the opening and the warm-up."""
    for _ in range(2):
        page.locator("[data-under] .btn.go:visible").first.click()
        page.clock.run_for(1_000)
