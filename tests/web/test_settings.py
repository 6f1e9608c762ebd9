"""Settings, the guide and the test in the app."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from springleg.core.athlete import Units, Weekday
from springleg.core.log.facts import HeelRaiseTested
from web.conftest import Served, Start, fetched
from web.paper import Paper
from web.people import Person
from web.runners import settled, space_at

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def served(start: Start, tmp_path: Path) -> Served:
    """A runner with a plan."""
    settled(tmp_path / "d")
    return start(tmp_path / "d")


def test_the_profile_is_kept_and_the_plan_follows(served: Served) -> None:
    sheet = Paper(Person(served.url)).goto("/more/settings/")
    for day in ("tue", "mon"):
        sheet.tick(sheet.named("days", day))
    sheet.fill("Body weight", "61,5")
    sheet.press("Keep")
    assert "Kept." in sheet.words
    with space_at(served.data_dir) as space:
        assert space.profile.preferred_weekdays == (Weekday.MON, Weekday.FRI)
        assert space.profile.body_mass_kg == 61.5


def test_pounds_are_shown_and_read_as_pounds(served: Served) -> None:
    sheet = Paper(Person(served.url)).goto("/more/settings/")
    sheet.choose("Units", "imperial")
    sheet.press("Keep")
    assert "Kept." in sheet.words
    assert [one.attrs["value"] for one in sheet.fields("Body weight (lb)")] == ["132.3"]
    sheet.press("Keep")
    assert "Kept." in sheet.words
    with space_at(served.data_dir) as space:
        assert space.profile.units is Units.IMPERIAL
        assert space.profile.body_mass_kg == pytest.approx(60, abs=0.02)


def test_a_rule_is_changed_on_its_page_and_set_back(served: Served) -> None:
    sheet = Paper(Person(served.url)).goto("/guide/rest.light/")
    sheet.fill("Another value for rest_s", "60")
    sheet.press("Change")
    assert "Doses and plan follow it" in sheet.words
    with space_at(served.data_dir) as space:
        assert space.profile.settings == {"rest.light.rest_s": 60}
    sheet.press("Back to the default")
    assert "None. Each rule" in sheet.words
    with space_at(served.data_dir) as space:
        assert space.profile.settings == {}


def test_the_articles_own_rules_cannot_be_changed(served: Served) -> None:
    _, text = fetched(f"{served.url}/guide/G13/")
    assert "What the article says" in text
    assert "settings/rule" not in text


def test_a_rule_that_is_not_there_is_refused_with_the_nearest(served: Served) -> None:
    status, text = fetched(f"{served.url}/guide/pain.rde/")
    assert status == 400
    assert "pain.red" in text


def test_the_heel_raise_test_counts_the_beat_and_keeps_both_legs(
    served: Served, page: "Page"
) -> None:
    page.clock.install()
    page.goto(f"{served.url}/more/test/")
    page.get_by_role("button", name="Begin with the left leg").tap()
    for _ in range(2):
        page.get_by_role("button", name="Start the beat").tap()
        page.clock.run_for(20_500)
        page.get_by_role("button", name="Stop: that was the last").tap()
        if page.get_by_role("button", name="Go on").is_visible():
            page.get_by_role("button", name="Go on").tap()
    page.get_by_role("button", name="Keep the result").tap()
    page.clock.resume()
    page.get_by_text("To aim at").wait_for()
    with space_at(served.data_dir) as space:
        tests = [e.fact for e in space.entries if isinstance(e.fact, HeelRaiseTested)]
    assert [(one.left, one.right, one.cued) for one in tests] == [(10, 10, True)]


def test_dark_is_kept_on_this_phone(served: Served, page: "Page") -> None:
    page.goto(f"{served.url}/more/settings/")
    page.get_by_label("Dark").check()
    page.goto(f"{served.url}/guide/")
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_a_value_says_what_it_may_be_and_only_what_counts_can_be_set(served: Served) -> None:
    person = Person(served.url)
    page = person.get("/guide/rest.light/").text
    assert "(15 to 600)" in page
    assert 'value="rest.light.rest_s"' in page
    assert 'value="rest.light.range_s"' not in page
    answer = person.post("/more/settings/rule/", {"key": "rest.light.rest_s", "value": "9999"})
    assert answer.status == 400
    assert "9999 is not from 15 to 600 (s). The default is 75." in answer.text


def test_switching_a_layer_off_says_what_safety_goes_with_it(served: Served) -> None:
    person = Person(served.url)
    person.get("/guide/rest.light/")
    assert person.post("/more/settings/rule/", {"key": "house", "value": "off"}).status == 302
    told = person.get("/more/settings/").text
    assert "there for your safety: " in told
    assert "Red twice: pause" in told
