"""The page of patterns: there for whoever works on the pages, and for nobody else."""

from typing import TYPE_CHECKING

import pytest

from springleg.core.dosing.prescription import State

from .conftest import Served, Start, fetched
from .sessions import runner

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

PARTS = (
    "[data-part=set] .stepper:visible",
    "[data-part=set] .which:visible",
    "[data-part=rest] .ring:visible",
    "[data-part=bout] .bands:visible",
    "button.main:visible",
    ".scale:visible",
    ".why:visible",
    ".week .day:visible",
    "svg.season:visible",
    ".chart .finding:visible",
    "svg.figure:visible, .figure:visible",
    ".coil-line .done:visible",
    ".far:visible",
    ".signs .choice:visible",
    ".toast button:visible",
)


@pytest.fixture
def shown(start: Start, tmp_path: "Path", phone: "BrowserContext") -> "Page":
    folder = tmp_path / "data"
    runner(folder)
    page = phone.new_page()
    page.goto(f"{start(folder, settings={'SPRINGLEG_DEBUG': '1'}).url}/patterns/")
    return page


def test_every_part_is_shown_once(shown: "Page") -> None:
    for part in PARTS:
        shown.locator(part).first.wait_for()
    assert shown.locator(".which:visible").all_inner_texts() == ["Set 2 of 3", "Bout 2 of 3"]
    assert shown.locator("[data-part=rest] [data-clock=rest]").inner_text() == "1:30"
    states = shown.locator("p.state:visible")
    assert states.all_inner_texts() == ["Go", "Hold", "Back off", "Not open yet", "Stop"]
    icons = {state.inner_html() for state in states.all()}
    assert len(icons) == len(State)
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_nobody_else_sees_it(server: Served) -> None:
    assert fetched(f"{server.url}/patterns/")[0] == 404
