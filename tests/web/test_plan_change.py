"""A plan that is made anew is announced on Today: kept, declined, undone; nothing else moves it.

On Tuesday 1 December the runner has done the first workout; the rope is planned for Friday.
"""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from springleg.core.log.events import CheckedIn
from springleg.usecases.app.rules import current_guide
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.demo.runner import sets_of
from springleg.usecases.log.record import record
from springleg.usecases.plan.move_session import Change, Wish, try_change
from springleg.usecases.plan.propose_plan import keep, propose
from springleg.usecases.training.today import today
from web.conftest import Served, Start
from web.runners import PROFILE, TODAY, eventually, space_at

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.workers("block")

MENU = ("straight-light", "rope", "bent-light", "straight-heavy")
FRIDAY, SATURDAY = TODAY + timedelta(days=3), TODAY + timedelta(days=4)
THURSDAY = TODAY + timedelta(days=2)
NOW = f"{THURSDAY}T07:00:00+00:00"
Slots = set[tuple[date, str]]


@pytest.fixture
def served(start: Start, tmp_path: Path) -> Served:
    """A server on Thursday morning."""
    guide = current_guide()
    with space_at(tmp_path / "d") as space:
        set_profile(space, guide, replace(PROFILE, menu=MENU))
        keep(space, propose(space, guide, weeks=8))
        found = today(space, guide)
        assert found.dose is not None
        record(space, guide, *sets_of(guide, TODAY, found.dose))
    assert (FRIDAY, "rope") in ahead(tmp_path / "d")
    return start(tmp_path / "d", now=NOW)


def ahead(folder: Path) -> Slots:
    with space_at(folder) as space:
        return {(s.date, s.workout) for s in space.journal.followed if s.date > TODAY}


def say_that_it_hurts(page: "Page", served: Served) -> None:
    """Check in with pain 6, as a runner does, and wait until Today has taken it in."""
    page.clock.install(time=NOW)
    page.goto(served.url)
    page.get_by_text("It hurts", exact=True).tap()
    page.locator("label:has(input[name=pain][value='6'])").tap()
    page.get_by_role("button", name="Keep", exact=True).tap()
    page.get_by_role("button", name="Keep it").wait_for()


def test_a_painful_morning_changes_the_plan_is_announced_and_declined(
    served: Served, page: "Page"
) -> None:
    before = ahead(served.data_dir)
    say_that_it_hurts(page, served)
    after = ahead(served.data_dir)
    assert after != before
    card = page.get_by_role("dialog")
    said = card.inner_text()
    assert "Skipping rope; Straight-knee heel raises, heavy wait until" in said
    assert "No heavy work and no rope after pain 6" in said
    moves = card.locator(".moves").inner_text()
    assert "Skipping rope\nFri 4 Dec → Tue 8 Dec" in moves
    page.get_by_role("button", name="Undo").tap()
    page.get_by_text("The plan is as it was before.").wait_for()
    assert page.get_by_role("button", name="Keep it").count() == 0
    assert ahead(served.data_dir) == before

    cookies = {str(one["name"]): str(one["value"]) for one in page.context.cookies()}
    token = cookies[str(page.locator("body").get_attribute("data-csrf-cookie"))]
    with space_at(served.data_dir, THURSDAY) as space:
        record(space, current_guide(), CheckedIn(THURSDAY, pain=6))
    again = page.request.post(f"{served.url}/api/finish", data={}, headers={"X-CSRFToken": token})
    assert again.json()["change"] is None
    assert ahead(served.data_dir) == before, "nothing is asked twice for one cause"
    page.goto(f"{served.url}/plan/{FRIDAY}/")
    assert "No heavy work and no rope after pain 6" in page.locator("main").inner_text(), (
        "the dose still rules"
    )


def test_a_change_that_is_kept_is_announced_no_more_and_can_be_undone(
    served: Served, page: "Page"
) -> None:
    before = ahead(served.data_dir)
    say_that_it_hurts(page, served)
    after = ahead(served.data_dir)
    page.get_by_role("button", name="Keep it").tap()
    page.get_by_text("Kept. You can still take it back").wait_for()
    assert page.get_by_role("dialog").count() == 0
    assert ahead(served.data_dir) == after
    page.goto(f"{served.url}/plan/")
    page.get_by_text("What changed last, and why").tap()
    page.get_by_role("button", name="Undo").tap()
    page.get_by_text("The plan is as it was before.").wait_for()
    assert ahead(served.data_dir) == before


def test_a_session_moved_by_hand_survives_the_morning_and_its_taking_back(
    served: Served, page: "Page"
) -> None:
    guide = current_guide()
    with space_at(served.data_dir) as space:
        keep(space, try_change(space, guide, Change(Wish.MOVE, FRIDAY, to=SATURDAY)))
    moved = (SATURDAY, "rope")
    page.clock.install(time=NOW)
    page.goto(served.url)
    page.get_by_text("It hurts", exact=True).tap()
    page.locator("label:has(input[name=pain][value='6'])").tap()
    with page.expect_navigation():  # once it is sent the page loads itself again
        page.get_by_role("button", name="Keep", exact=True).tap()
    eventually(lambda: _answered(served.data_dir))
    assert moved in ahead(served.data_dir)
    page.goto(f"{served.url}/more/log/")
    page.get_by_role("link", name="Correct, move, take back: Morning").first.tap()
    page.get_by_role("button", name="Take all of it back").tap()
    page.get_by_role("button", name="Undo").wait_for()
    assert not _answered(served.data_dir)
    assert moved in ahead(served.data_dir)


def _answered(folder: Path) -> bool:
    with space_at(folder) as space:
        return bool(space.journal.facts(CheckedIn))


def test_one_red_morning_leaves_heavy_and_rope_in_the_plan_from_when_they_open(
    served: Served, page: "Page"
) -> None:
    def of(kind: Callable[[str], bool]) -> list[date]:
        return sorted(day for day, workout in ahead(served.data_dir) if kind(workout))

    ropes, heavy = of("rope".__eq__), of("straight-heavy".__eq__)
    say_that_it_hurts(page, served)
    with space_at(served.data_dir) as space:
        opens = space.journal.acceptances[-1][1].opens["rope"]
    assert FRIDAY < opens < FRIDAY + timedelta(days=9)
    assert min(of("rope".__eq__)) >= opens
    assert len(of("rope".__eq__)) >= len(ropes) - 1
    assert len(of("straight-heavy".__eq__)) >= len(heavy) - 1
    page.goto(f"{served.url}/plan/")
    assert page.locator("main").inner_text().count("Skipping rope") >= len(ropes) - 1
