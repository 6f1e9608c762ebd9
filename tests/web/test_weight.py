"""What a phone has to load: the whole first visit, and each page, with nothing kept yet."""

from typing import TYPE_CHECKING

import pytest

from web.conftest import Served, Start

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Request

MOST_BYTES = 150_000
MOST_SCRIPT_BYTES = 60_000


@pytest.fixture(scope="module")
def demo(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A server with the example runner's season."""
    return start(tmp_path_factory.mktemp("weight") / "data")


@pytest.mark.parametrize("path", ["/start/", "/", "/session/", "/plan/", "/progress/"])
def test_a_first_visit_is_light(demo: Served, browser: "Browser", path: str) -> None:
    first = browser.new_context(service_workers="block")
    first.set_default_timeout(90_000)
    looking = first.new_page()
    looking.goto(f"{demo.url}/start/")
    looking.locator(".look-round button").click()
    looking.wait_for_url(f"{demo.url}/")
    context = browser.new_context(service_workers="block", storage_state=first.storage_state())
    page = context.new_page()
    loaded: list[tuple[str, int]] = []

    def note(request: "Request") -> None:
        loaded.append((request.url, request.sizes()["responseBodySize"]))

    page.on("requestfinished", note)
    page.goto(demo.url + path)
    page.wait_for_load_state("networkidle")
    assert len(loaded) > 5
    assert sum(size for _, size in loaded) <= MOST_BYTES, sorted(loaded, key=lambda one: one[1])
    scripts = sum(size for url, size in loaded if url.endswith(".js"))
    assert 0 < scripts <= MOST_SCRIPT_BYTES
    first.close()
    context.close()
