"""The heel-raise test: the beat is heard, it counts, and what it counted is what is kept."""

from datetime import date
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from springleg.core.athlete import Profile
from springleg.core.log.events import HeelRaiseTested
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import set_profile

from .conftest import Served
from .people import Person
from .phones import held
from .sessions import AT, TONES, apart

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.workers("block")


def test_the_beat_counts_each_leg_and_one_tap_mutes_it(server: Served, page: "Page") -> None:
    page.clock.install(time=AT)
    page.add_init_script(TONES)
    page.goto(f"{server.url}/more/test/")
    page.clock.pause_at("2026-12-01T07:05:00Z")  # from here on only `run_for` lets time pass
    page.get_by_role("button", name="Begin with the left leg").click()
    beat_ms = 60_000 / float(str(page.locator("[data-run]").get_attribute("data-bpm")))
    button = page.locator("[data-next]")
    count = page.locator("[data-count]")

    button.click()
    page.clock.run_for(int(7.5 * beat_ms))
    expect(count).to_have_text("4")  # up on one, down on the next: the fourth way up has begun
    tones = page.evaluate("window.tones")
    assert [tone["hertz"] for tone in tones] == [880, 660] * 4
    button.click()
    expect(page.locator("#left")).to_have_value("4")

    button.click()  # the rest is left out
    page.get_by_role("button", name="Mute").click()
    page.evaluate("window.tones.splice(0)")
    button.click()
    page.clock.run_for(int(5.5 * beat_ms))
    expect(count).to_have_text("3")
    assert page.evaluate("window.tones") == []
    button.click()
    expect(page.locator("#right")).to_have_value("3")

    # What the header says before the click, it says after it too: the answer is what is waited for.
    with page.expect_response("**/api/finish"):
        page.get_by_role("button", name="Save the result").click()
    (test,) = [entry for entry in held(server.url) if entry["kind"] == "heel-raise-tested"]
    assert (test["fact"]["left"], test["fact"]["right"]) == (4, 3)


def test_the_protocol_is_told_once_and_of_a_board_only_where_one_is_chosen(
    server: Served, page: "Page"
) -> None:
    page.goto(f"{server.url}/more/test/")
    told = page.locator("main").inner_text()
    assert told.count("knee straight") == told.count("beat, down on the next") == 1
    assert current_guide().rule("test.heel-raise").says not in told
    assert page.get_by_label("Flat floor").is_checked()
    assert "degrees" not in told
    page.get_by_label("Sloping board").check()
    assert "10 degrees" in page.locator("main").inner_text()


def test_what_a_test_opens_is_said_before_it_and_is_open_after_it(server: Served) -> None:
    apart(lambda space: set_profile(space, current_guide(), Profile()), server.data_dir)
    person = Person(server.url)
    asked = "20 raises on each leg open heavy work and the rope at once."
    assert asked in person.get("/more/test/").text
    apart(lambda space: space.add(HeelRaiseTested(date(2026, 11, 30), 20, 22)), server.data_dir)
    shown = person.get("/more/test/").text
    assert asked not in shown
    assert "/start/season/" in shown


def page_of(server: Served, profile: Profile) -> str:
    """The page of a runner who did one test, without what is folded away."""

    def set_up(space: Workspace) -> None:
        set_profile(space, current_guide(), profile)
        space.add(HeelRaiseTested(date(2026, 11, 30), 24, 26))

    apart(set_up, server.data_dir)
    return Person(server.url).get("/more/test/").text.partition("What these numbers cannot say")[0]


def test_what_is_in_doubt_of_the_median_stands_beside_it(server: Served) -> None:
    doubt = current_guide().rule("norm.pace").says
    shown = page_of(server, Profile(birth_date=date(1980, 1, 1), sex="female"))
    assert "Predicted for your age: 23." in shown
    assert doubt in shown


def test_where_no_median_is_shown_nothing_of_it_is_in_doubt(server: Served) -> None:
    shown = page_of(server, Profile())
    assert "To aim at: 25 on each leg." in shown
    assert "Predicted" not in shown
    assert current_guide().rule("norm.pace").says not in shown


@pytest.mark.parametrize(("rule", "nothing"), [("effort.accuracy", True), ("pain.red", False)])
def test_the_page_of_a_rule_says_where_nothing_is_worked_out_from_it(
    server: Served, rule: str, *, nothing: bool
) -> None:
    shown = Person(server.url).get(f"/guide/{rule}/").text
    assert ("Springleg works nothing out from this." in shown) is nothing
