"""The beginning: five questions, few taps, a plan; what is refused changes nothing."""

import sqlite3
from typing import TYPE_CHECKING

from web.conftest import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page


def entries(server: Served) -> list[tuple[str, str]]:
    with sqlite3.connect(server.data_dir / "springleg.sqlite3") as database:
        return database.execute("SELECT kind, body FROM store_entry ORDER BY at, id").fetchall()


def test_a_first_plan_takes_at_most_eight_taps(server: Served, page: "Page") -> None:
    taps = 0

    def tap(selector: str) -> None:
        nonlocal taps
        page.locator(selector).first.tap()
        taps += 1

    page.goto(server.url)
    assert page.locator("form.start > fieldset").count() <= 5
    tap("text=A gym with a leg press")
    tap("text=Heavy strength work")
    tap("text=None of it")
    tap("label:has(input[name=adult][value=yes])")
    tap("text=Make my plan")
    page.wait_for_url(server.url + "/")
    assert taps <= 8
    assert [kind for kind, _ in entries(server)] == ["profile-set", "plan-accepted"]
    assert page.get_by_role("link", name="Start").is_visible()  # it is a Tuesday


def test_no_keyboard_is_needed(server: Served, page: "Page") -> None:
    page.goto(server.url)
    shown = page.locator("form.start input:not([type=hidden], [type=radio], [type=checkbox])")
    assert not any(one.is_visible() for one in shown.all())


def test_the_young_are_refused_and_nothing_is_kept(server: Served, page: "Page") -> None:
    page.goto(server.url)
    page.locator("label:has(input[name=adult][value=no])").tap()
    page.get_by_label("Date of birth").fill("2014-05-01")
    page.get_by_text("Make my plan").tap()
    assert "14" in page.get_by_role("alert").inner_text()
    assert entries(server) == []


def test_a_contraindication_leads_to_a_stop_with_whom_to_see(server: Served, page: "Page") -> None:
    page.goto(server.url)
    page.get_by_text("Tick what is true").tap()
    page.get_by_text("A torn or repaired Achilles tendon").tap()
    page.locator("label:has(input[name=adult][value=yes])").tap()
    page.get_by_text("Make my plan").tap()
    page.wait_for_url(server.url + "/")
    said = page.locator("main").inner_text()
    assert "Not now" in said
    assert "surgeon or physiotherapist" in said


def test_the_demo_runner_is_one_tap_away_and_touches_nothing_of_mine(
    server: Served, page: "Page"
) -> None:
    page.goto(server.url)
    page.get_by_text("Look round with an example runner").tap()
    page.wait_for_url(server.url + "/")
    assert "Maya" in page.locator(".demo-line").inner_text()
    page.get_by_role("button", name="Leave").tap()
    page.wait_for_url(server.url + "/start/")
    with sqlite3.connect(server.data_dir / "springleg.sqlite3") as database:
        local = database.execute(
            "SELECT count(*) FROM store_entry e JOIN store_athlete a ON a.id = e.athlete_id"
            " WHERE a.slug = 'local'"
        ).fetchone()
    assert local == (0,)
