"""What a phone has to load: the whole first visit, and each page, with nothing kept yet."""

from typing import TYPE_CHECKING

import pytest

from web.conftest import Served
from web.looks import ready

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Request, StorageState

MOST_BYTES = 150_000
MOST_SCRIPT_BYTES = 60_000


@pytest.fixture(scope="module")
def demo(look_round: Served) -> Served:
    """A server with the example runner's season."""
    return look_round


@pytest.mark.parametrize("path", ["/start/", "/", "/session/", "/plan/", "/progress/"])
def test_a_first_visit_is_light(
    demo: Served, browser: "Browser", guest: "StorageState", path: str
) -> None:
    context = browser.new_context(service_workers="block", storage_state=guest)
    page = context.new_page()
    loaded: list[tuple[str, int]] = []

    def note(request: "Request") -> None:
        loaded.append((request.url, request.sizes()["responseBodySize"]))

    page.on("requestfinished", note)
    page.goto(demo.url + path)
    ready(page)
    assert len(loaded) > 5
    assert sum(size for _, size in loaded) <= MOST_BYTES, sorted(loaded, key=lambda one: one[1])
    scripts = sum(size for url, size in loaded if url.endswith(".js"))
    assert 0 < scripts <= MOST_SCRIPT_BYTES
    asks = page.locator("form[data-outbox]").count() > 0
    assert not asks or any("outbox-form" in url for url, _ in loaded)
    context.close()
