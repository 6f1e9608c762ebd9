"""What would bring a workout back, done by a tap on the Plan page, and taken back by another."""

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from springleg.usecases.app.rules import current_guide
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.days_off import mark_away
from springleg.usecases.plan.propose_plan import keep, propose
from web.conftest import Start
from web.people import Person
from web.runners import PROFILE, space_at

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.workers("block")

WEDNESDAY = date(2026, 12, 16)
FRIDAY = date(2026, 12, 18)
MENU = ("straight-light", "bent-light", "mini-squat")


def short(folder: Path) -> None:
    """From Wednesday to Sunday of one week the runner is away: one workout is missing."""
    guide = current_guide()
    with space_at(folder) as space:
        set_profile(space, guide, replace(PROFILE, menu=MENU))
        mark_away(space, guide, WEDNESDAY, WEDNESDAY + timedelta(days=4))
        keep(space, propose(space, guide, weeks=4))


def days_of(folder: Path) -> set[date]:
    with space_at(folder) as space:
        return {session.date for session in space.journal.followed}


def test_a_tap_frees_the_day_and_another_takes_it_back(
    start: Start, tmp_path: Path, page: "Page"
) -> None:
    short(tmp_path / "d")
    before = days_of(tmp_path / "d")
    page.goto(f"{start(tmp_path / 'd').url}/plan/?view=weeks")
    assert "Free Friday 18 December" in page.locator(".finding").first.inner_text()
    page.get_by_role("button", name="Free Friday 18 December").tap()
    page.get_by_text("Done. The plan is made anew with it.").wait_for()
    assert days_of(tmp_path / "d") - before == {FRIDAY}
    assert page.locator(".repairs").count() == 0
    page.locator("form.toast").get_by_role("button", name="Undo").tap()
    page.get_by_text("The plan is as it was before.").wait_for()
    assert days_of(tmp_path / "d") == before
    page.get_by_role("link", name="Mend").tap()
    assert page.locator(".repairs").first.get_by_role("button").count() == 2
    page.get_by_role("button", name="Free Friday 18 December").wait_for()


def test_a_repair_that_is_none_is_refused_in_words(start: Start, tmp_path: Path) -> None:
    short(tmp_path / "d")
    person = Person(start(tmp_path / "d").url)
    person.get("/plan/")
    for said in (
        {"week": "2026-W51", "cost": "missing", "number": "x"},
        {"week": "2026-W51", "cost": "missing", "number": "0", "plan": "another"},
    ):
        answer = person.post("/plan/repair/", said)
        assert answer.status == 404
        assert "There is no such way to mend the plan" in answer.text
    assert person.post("/plan/repair/undo/", {"ids": "no"}).status == 404
