"""Each state of Today is accessible, fits its window and a finger, and stands without scripts."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from springleg.core.log.events import CheckedIn, Ill
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.demo.runner import sets_of
from springleg.usecases.log.record import record
from springleg.usecases.plan.propose_plan import keep, propose
from springleg.usecases.plan.replan import replan
from springleg.usecases.training.today import today
from web.conftest import Served, Start
from web.looks import SCHEMES, Scheme, axe, in_scheme, ready
from web.runners import PROFILE, TODAY, space_at
from web.test_every_page import WIDTHS, misshapen
from web.test_plan_change import MENU

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.workers("block")

THURSDAY = TODAY + timedelta(days=2)
NEW = {"runs_regularly": None, "injured_lately": None, "condition": None, "heel_raise": None}


WAYS = tuple(product(SCHEMES, WIDTHS))  # three widths: every second of these has each of either


def hurts(pain: int) -> Callable[[Workspace], None]:
    """Said in the morning, with the plan made again after it."""

    def said(space: Workspace) -> None:
        record(space, current_guide(), CheckedIn(THURSDAY, pain=pain))
        replan(space, current_guide())

    return said


def nothing(space: Workspace) -> None:
    del space


def ill(space: Workspace) -> None:
    record(space, current_guide(), Ill(THURSDAY))


def new(space: Workspace) -> None:
    unknown = {"strength_history": False, "rope_history": False, **NEW}
    set_profile(space, current_guide(), replace(space.profile, **unknown))


STATES: dict[str, tuple[Callable[[Workspace], None], str]] = {
    "rest": (nothing, "/"),
    "it hurts": (nothing, "/?morning#morning"),
    "calm": (hurts(0), "/"),
    "hold": (hurts(4), "/"),
    "a change": (hurts(6), "/"),
    "stop": (hurts(8), "/"),
    "the warning signs": (hurts(8), "/#signs"),
    "a clinician's word": (hurts(8), "/#go-on"),
    "ill": (ill, "/"),
    "new questions": (new, "/"),
    "train anyway": (new, "/train/"),
}


def served_in(start: Start, folder: Path, said: Callable[[Workspace], None]) -> Served:
    """A server on Thursday morning, where this was said; the rope is planned for Friday."""
    guide = current_guide()
    with space_at(folder) as space:
        set_profile(space, guide, replace(PROFILE, menu=MENU))
        keep(space, propose(space, guide, weeks=8))
        dose = today(space, guide).dose
        assert dose is not None
        record(space, guide, *sets_of(guide, TODAY, dose))
    with space_at(folder, THURSDAY) as space:
        said(space)
    return start(folder, now=f"{THURSDAY}T07:00:00+00:00")


def looked_at(page: "Page", ways: Iterable[tuple[Scheme, int]]) -> list[str]:
    """What is wrong with the page as it stands, shown in these ways."""
    found = []
    for scheme, width in ways:
        in_scheme(page, scheme)
        found += [f"{scheme}: {one}" for one in misshapen(page, width)]
        found += [f"{scheme}, {width}: {one}" for one in axe(page)]
    return found


@pytest.mark.parametrize("name", STATES)
def test_each_state_at_every_width_light_and_dark(
    start: Start, tmp_path: Path, page: "Page", name: str
) -> None:
    """Of the six ways each state takes every second, in turn, and `make full` the others too."""
    said, path = STATES[name]
    page.goto(served_in(start, tmp_path / "d", said).url + path)
    ready(page)
    half = WAYS[list(STATES).index(name) % 2 :: 2]
    assert ({scheme for scheme, _ in half}, {width for _, width in half}) == (
        set(SCHEMES),
        set(WIDTHS),
    )
    assert not (found := looked_at(page, half)), "\n".join(found)


@pytest.mark.full
@pytest.mark.parametrize("name", STATES)
def test_each_state_in_every_way(start: Start, tmp_path: Path, page: "Page", name: str) -> None:
    said, path = STATES[name]
    page.goto(served_in(start, tmp_path / "d", said).url + path)
    ready(page)
    assert not (found := looked_at(page, WAYS)), "\n".join(found)


def test_a_change_comes_up_over_the_day_and_escape_puts_it_off(
    start: Start, tmp_path: Path, page: "Page"
) -> None:
    served = served_in(start, tmp_path / "d", hurts(6))
    page.goto(served.url)
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name="Keep it").wait_for()
    assert sheet.evaluate("e => e.matches(':modal')")
    assert sheet.locator(".was .sh").count() == sheet.locator(".new .sh").count() > 0
    page.keyboard.press("Escape")
    sheet.wait_for(state="hidden")
    page.reload()
    sheet.get_by_role("button", name="Keep it").wait_for()


def test_without_scripts_a_change_stands_above_the_day_and_is_answered(
    start: Start, tmp_path: Path, browser: "Browser"
) -> None:
    served = served_in(start, tmp_path / "d", hurts(6))
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, java_script_enabled=False, locale="en-GB"
    )
    page = context.new_page()
    page.goto(served.url)
    keep_it = page.get_by_role("button", name="Keep it")
    place = "e => getComputedStyle(e).position"
    assert page.locator(".sheet.change").evaluate(place) == "static", "it lies over nothing"
    keep_it.click()
    page.get_by_text("Kept. You can still take it back").wait_for()
    page.get_by_role("link", name="Rest today").click()
    assert page.get_by_text("Rest day.").is_visible()
    context.close()


def test_what_a_stop_offers_comes_up_when_it_is_asked_for(
    start: Start, tmp_path: Path, page: "Page"
) -> None:
    page.clock.install(time=f"{THURSDAY}T07:00:00+00:00")  # the phone's day is the server's
    page.goto(served_in(start, tmp_path / "d", hurts(8)).url)
    ready(page)
    word, signs = page.locator("#go-on"), page.locator("#signs")
    assert not word.is_visible()
    assert not signs.is_visible()
    page.get_by_role("link", name="I may go on").tap()
    word.get_by_role("button", name="They said I may go on").wait_for()
    page.get_by_role("link", name="Check the warning signs").tap()
    signs.get_by_text("None of them").tap()
    signs.get_by_role("button", name="Answer").tap()
    page.get_by_text("Back off today.").wait_for()
    assert not signs.is_visible(), "it has been answered"


def test_on_a_rest_day_the_session_offers_each_workout_by_its_own_name(
    start: Start, tmp_path: Path, page: "Page"
) -> None:
    page.clock.install(time=f"{THURSDAY}T07:00:00+00:00")
    page.goto(served_in(start, tmp_path / "d", nothing).url + "/session/")
    ready(page)
    named = page.locator("[data-do=swap]").all_inner_texts()
    names = {workout.name for workout in current_guide().workouts.values()}
    assert len({words.split("\n")[0] for words in named}) == len(named) > 1
    assert all(words.split("\n")[0] in names for words in named), named
