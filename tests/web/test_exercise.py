"""The pages of the six exercises: pictures, how, how not, other ways, and the runner's own past."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from springleg.guides import load as load_guide
from web.conftest import Served
from web.looks import SCHEMES, WIDER, axe, in_scheme, ready, resized

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, StorageState

GUIDE = load_guide()
MOST_BYTES = 190_000
RAW = re.compile(r"\b[a-z]+\.[a-z]+-[a-z-]+\b|\d{4}-\d\d-\d\d|`")
IDS = re.compile(r"\b(?:straight|bent)-(?:light|heavy)\b|\bG\d+\b")


@pytest.fixture
def maya(browser: "Browser", guest: "StorageState") -> Iterator["Page"]:
    """A phone's page that is signed in as her."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, service_workers="block", storage_state=guest
    )
    context.set_default_timeout(90_000)
    yield context.new_page()
    context.close()  # a figure that nobody looks at any more moves on, and takes the machine's time


@pytest.mark.parametrize("workout", GUIDE.workouts)
def test_each_exercise_has_its_page(look_round: Served, maya: "Page", workout: str) -> None:
    maya.goto(f"{look_round.url}/exercise/{workout}/")
    ready(maya)
    exercise = GUIDE.exercises[GUIDE.workouts[workout].exercise]
    assert maya.locator("h1").inner_text() == exercise.name
    assert maya.locator(".stage.tall .fig").bounding_box()["height"] >= 340  # type: ignore[index]  # it is shown
    assert maya.locator(".steps > li").count() >= 2
    assert maya.locator(".stage .cross").count() == 1
    assert maya.locator(".nots li").count() == 3
    assert maya.locator(".stage.small").count() >= 3
    said = maya.locator("main").inner_text()
    for heading in ("How", "Not so", "Easier, harder", "What it trains", "You", "What the guide"):
        assert heading in said
    for rule in GUIDE.workouts[workout].rules:
        assert GUIDE.rules[rule].title in said
    assert not RAW.findall(said)
    assert not IDS.findall(said)


def test_her_past_is_told_in_sets_and_drawn(look_round: Served, maya: "Page") -> None:
    maya.goto(f"{look_round.url}/exercise/straight-heavy/")
    rows = maya.locator(".you .facts li")
    assert rows.count() > 2
    assert re.search("\\d \N{MULTIPLICATION SIGN} \\d+ at [\\d.]+ kg", rows.last.inner_text())
    assert maya.locator(".load-line path").count() == 1  # both legs did the same
    assert "both legs went from" in maya.locator(".over-time").inner_text()
    maya.goto(f"{look_round.url}/exercise/rope/")
    assert re.search(r"\d+ contacts", maya.locator(".you .facts li").last.inner_text())


@pytest.mark.parametrize("workout", ["straight-heavy", "mini-squat", "rope"])
def test_the_page_is_accessible_fits_and_is_light(
    look_round: Served, maya: "Page", workout: str
) -> None:
    loaded: list[int] = []
    maya.on("requestfinished", lambda one: loaded.append(one.sizes()["responseBodySize"]))
    maya.goto(f"{look_round.url}/exercise/{workout}/")
    ready(maya)
    assert sum(loaded) <= MOST_BYTES
    for scheme in SCHEMES:
        in_scheme(maya, scheme)
        assert axe(maya) == []
    for width in (320, 1280):
        resized(maya, width)
        assert not maya.evaluate(WIDER)


def test_who_has_no_profile_yet_may_read_it(server: Served, phone: "BrowserContext") -> None:
    page = phone.new_page()
    page.goto(f"{server.url}/exercise/bent-light/")
    assert page.locator("h1").inner_text() == "Bent-knee heel raise"
    assert page.locator(".you").count() == 0


def test_an_unknown_exercise_is_refused(server: Served, phone: "BrowserContext") -> None:
    answer = phone.new_page().goto(f"{server.url}/exercise/straight-heavier/")
    assert answer is not None
    assert answer.status == 400


def test_the_guide_leads_to_all_six(server: Served, phone: "BrowserContext") -> None:
    page = phone.new_page()
    page.goto(f"{server.url}/guide/")
    for workout in GUIDE.workouts:
        assert page.locator(f'a[href="/exercise/{workout}/"]').count() == 1


def test_todays_picture_leads_to_its_exercise(look_round: Served, maya: "Page") -> None:
    maya.goto(f"{look_round.url}/")
    ready(maya)
    if maya.locator("dialog[open]").count():
        maya.keyboard.press("Escape")
    maya.locator(".stage > .whole").first.click()
    maya.wait_for_url("**/exercise/*/")
    assert maya.locator(".steps > li").count() >= 2


def test_plan_and_session_lead_to_the_exercise(look_round: Served, maya: "Page") -> None:
    maya.goto(f"{look_round.url}/session/")
    ready(maya)
    kept = maya.locator("template[data-figure]").all()
    assert kept
    for one in kept:
        inside = one.evaluate("(one) => one.innerHTML")
        assert re.search(r'href="/exercise/[a-z-]+/"', inside)
    maya.goto(f"{look_round.url}/plan/")
    links = 'a[href^="/plan/2"]'
    days = {f"{look_round.url}{day.get_attribute('href')}" for day in maya.locator(links).all()}
    read = maya.context.request.get  # a day that has a workout is looked for without drawing any
    maya.goto(next(day for day in sorted(days) if 'href="/exercise/' in read(day).text()))
    maya.locator('main a[href^="/exercise/"]').click()
    maya.wait_for_url("**/exercise/*/")
