"""The page of patterns: there for whoever works on the pages, and for nobody else."""

from typing import TYPE_CHECKING

import pytest

from springleg.core.dosing.prescription import State

from .conftest import Served, Start, fetched
from .looks import axe
from .sessions import runner

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.workers("block")

PARTS = (
    "[data-part=set] .tempo:visible",
    "[data-part=set] .which:visible",
    "[data-part=change] .stepper:visible",
    "[data-part=rest] progress:visible",
    "[data-part=spare] .ans:visible",
    ".pain li:visible",
    ".legs:visible",
    "[data-part=bout] .bands:visible",
    ".btn.go:visible",
    ".btn.halt:visible",
    ".card.hold .say:visible",
    ".card.stop.full:visible",
    ".hero .stage .chip:visible",
    ".dose .num:visible",
    "ul.week .today:visible",
    "svg.coil .d:visible",
    "progress.bar:visible",
    ".rows.steps:visible",
    ".list a:visible",
    ".pick label:visible",
    ".kit:visible",
    ".either:visible",
    ".toggle input:visible",
    ".ba .new:visible",
    ".columns .col:visible",
    ".coil-drawing:visible",
    ".scale:visible",
    ".why:visible",
    ".week .day:visible",
    "svg.season:visible",
    ".chart .finding:visible",
    "svg.fig:visible, .figure:visible",
    "[data-coil] .d:visible",
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
    assert shown.locator(".which:visible").all_inner_texts() == ["Set 2 of 3", "Part 2 of 3"]
    assert shown.locator("[data-part=rest] [data-clock=rest]").inner_text() == "1:30"
    states = shown.locator("p.state:visible")
    assert states.all_inner_texts() == ["All calm", "Hold", "Back off", "Not open yet", "Stop"]
    icons = {state.inner_html() for state in states.all()}
    assert len(icons) == len(State)
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_sheet_opens_takes_the_focus_and_closes(shown: "Page") -> None:
    shown.get_by_role("button", name="Open it").click()
    close = shown.get_by_role("dialog").get_by_role("button", name="Close")
    assert close.evaluate("(e) => e === document.activeElement")
    assert close.bounding_box() is not None
    shown.keyboard.press("Escape")
    assert not shown.get_by_role("dialog").is_visible()
    assert axe(shown) == []


def test_nobody_else_sees_it(server: Served) -> None:
    assert fetched(f"{server.url}/patterns/")[0] == 404
