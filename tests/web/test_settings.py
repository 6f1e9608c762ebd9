"""Settings, the guide and the test in the app."""

import re
from datetime import time
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from springleg.core.athlete import Condition, Focus, Profile, Units, Weekday
from springleg.core.log.events import HeelRaiseTested
from springleg.core.profile_fields import ON_FORM, shown_value, value_of
from springleg.usecases.app.rules import current_guide
from springleg.usecases.athlete.profile import change_profile
from web.conftest import Served, Start, fetched
from web.paper import Paper
from web.people import Answer, Person
from web.runners import TODAY, settled, space_at

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.workers("block")


@pytest.fixture
def served(start: Start, tmp_path: Path) -> Served:
    """A runner with a plan."""
    settled(tmp_path / "d")
    return start(tmp_path / "d")


def test_the_profile_is_kept_and_the_plan_follows(served: Served) -> None:
    sheet = Paper(Person(served.url)).goto("/more/settings/")
    for day in ("tue", "mon"):
        sheet.tick(sheet.named("preferred_weekdays", day))
    sheet.fill("Body weight", "61,5")
    sheet.press("Save")
    assert "Saved." in sheet.words
    with space_at(served.data_dir) as space:
        assert space.profile.preferred_weekdays == (Weekday.MON, Weekday.FRI)
        assert space.profile.body_mass_kg == 61.5


def test_pounds_are_shown_and_read_as_pounds(served: Served) -> None:
    sheet = Paper(Person(served.url)).goto("/more/settings/")
    sheet.choose("Units", "imperial")
    sheet.press("Save")
    assert "Saved." in sheet.words
    assert [one.attrs["value"] for one in sheet.fields("Body weight (lb)")] == ["132.3"]
    sheet.press("Save")
    assert "Saved." in sheet.words
    with space_at(served.data_dir) as space:
        assert space.profile.units is Units.IMPERIAL
        assert space.profile.body_mass_kg == 60  # nobody touched it


@pytest.fixture(scope="module")
def asked(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A server whose runner these tests change over and over."""
    folder = tmp_path_factory.mktemp("settings") / "d"
    settled(folder)
    return start(folder)


def form_of(profile: Profile) -> dict[str, object]:
    """What the form sends when nobody has touched it."""
    values = {field: shown_value(field, profile) for field in ON_FORM}
    sent: dict[str, object] = {}
    for field, shown in values.items():
        if field.kind.widget in ("weekdays", "answers"):
            sent[field.name] = shown.split(", ") if shown else []
        elif field.kind.widget == "flag":
            sent |= {field.name: "on"} if shown == "yes" else {}
        else:
            sent[field.name] = re.sub(" (kg|lb)$", "", shown) if field.kind.limits_kg else shown
    return sent


def sent(server: Served, **changes: object) -> tuple[Answer, Profile]:
    """The form sent with these changes by one who looked at it, and the profile after it."""
    person = Person(server.url)
    person.get("/more/settings/")
    with space_at(server.data_dir) as space:
        form = form_of(space.profile) | changes
    answer = person.post("/more/settings/", form)
    if answer.status == 302:
        answer = person.get(answer.location)
    with space_at(server.data_dir) as space:
        return answer, space.profile


def test_the_form_has_a_control_for_each_field_of_the_table(asked: Served) -> None:
    _, text = fetched(f"{asked.url}/more/settings/")
    names = set(re.findall(r'<(?:input|select)[^>]* name="(\w+)"', text))
    assert {field.name for field in ON_FORM} <= names


def test_a_form_that_nobody_touched_changes_nothing(asked: Served) -> None:
    with space_at(asked.data_dir) as space:
        odd = {"body_mass_kg": 61.2345, "units": Units.IMPERIAL}
        change_profile(
            space, current_guide(), {**odd, "contraindications": ("flag.lump", "ask.clot")}
        )
        before = space.profile
    answer, after = sent(asked)
    assert answer.status == 200
    assert after == before
    sent(asked, contraindications=[], units="metric", body_mass_kg="60 kg")


def test_what_is_wrong_is_said_by_its_field_and_what_was_typed_stays(asked: Served) -> None:
    with space_at(asked.data_dir) as space:
        before = space.profile
    answer, after = sent(
        asked,
        name="Ada",
        body_mass_kg="many",
        birth_date="2030-01-01",
        increments_kg="1,25 x",
        usual_pain="1.5",
    )
    assert (answer.status, after) == (400, before)
    for name, typed, wrong in (
        ("body_mass_kg", "many", "&#x27;many&#x27; is not a weight."),
        ("increments_kg", "1.25 x", "&#x27;1.25x&#x27; is not a weight."),
        ("usual_pain", "1.5", "expected a whole number, found &#x27;1.5&#x27;."),
    ):
        assert f'id="{name}-wrong">{wrong}' in answer.text
        assert f'value="{typed}" aria-invalid="true" aria-describedby="{name}-wrong"' in answer.text
    assert 'value="Ada"' in answer.text
    answer, after = sent(asked, birth_date="2030-01-01")
    assert (answer.status, after) == (400, before)
    assert 'id="birth_date-wrong">1 January 2030 is not in the past.' in answer.text


@pytest.mark.parametrize(
    ("name", "typed", "kept", "said"),
    [
        ("body_mass_kg", "61,5", 61.5, "Body weight: was 60 kg, now 61.5 kg."),
        ("body_mass_kg", "154lb", 69.85322498, "Body weight: was 60 kg, now 69.853 kg."),
        ("increments_kg", "2,5; 5", (2.5, 5.0), "was 1.25, 2.5 kg, now 2.5, 5 kg."),
        ("increments_kg", "5lb", (2.26796185,), "now 2.268 kg."),
        (
            "weights_kg",
            "6 10 16",
            (6.0, 10.0, 16.0),
            "as dumbbells: was not said, now 6, 10, 16 kg.",
        ),
        ("one_side", "left", "left", "Which legs train: was Both legs, now Left only."),
        ("over_140", "on", True, "Let the rope go over 140 foot contacts: was no, now yes."),
        ("time_of_day", "18:30", time(18, 30), "Time of day: was not said, now 18:30."),
        ("preferred_weekdays", ["mon"], (Weekday.MON,), "was Tue, Fri, now Mon."),
        ("contraindications", ["ask.clot"], ("ask.clot",), "now A blood clot, now or before."),
        (
            "heaviest_kg",
            "0",
            0.0,
            "The heaviest you can add when standing: was not said, now 0 kg.",
        ),
        ("heaviest_kg", "44,1 lb", 20.003423517, "now 20.003 kg."),
        ("runs_regularly", "no", False, "eight weeks or more: was Yes, now No."),
        ("injured_lately", "yes", True, "the last six months: was No, now Yes."),
        ("condition", "bone", Condition.BONE, "was Nothing, now A bone, as a stress injury."),
        ("usual_pain", "2", 2, "Pain on an ordinary morning, 0 to 10: was not said, now 2."),
        ("usual_stiffness_min", "15", 15, "ordinary morning: was not said, now 15."),
        ("focus", "spring", Focus.SPRING, "are for: was All workouts in turn, now Spring."),
    ],
)
def test_a_change_is_said_and_can_be_taken_back(
    asked: Served, name: str, typed: object, kept: object, said: str
) -> None:
    with space_at(asked.data_dir) as space:
        before = space.profile
    answer, after = sent(asked, **{name: typed})
    assert value_of(after, name) == kept
    assert said in unescape(answer.text)
    (undo,) = re.findall(r'name="undo" value="([^"]+)"', answer.text)
    person = Person(asked.url)
    person.get("/more/settings/")
    gone = person.get(person.post("/more/settings/", {"undo": undo}).location)
    assert "Taken back." in gone.text
    with space_at(asked.data_dir) as space:
        assert space.profile == before
    assert person.post("/more/settings/", {"undo": undo}).status == 400  # not twice


def test_a_focus_of_the_form_holds_from_today_and_other_changes_leave_it(asked: Served) -> None:
    _, after = sent(asked, focus="strength")
    assert (after.focus, after.focus_since) == (Focus.STRENGTH, TODAY)
    _, later = sent(asked, name="Ada")
    assert (later.focus, later.focus_since) == (Focus.STRENGTH, TODAY)
    _, back = sent(asked, focus="balanced", name="Ann")
    assert (back.focus, back.focus_since) == (Focus.BALANCED, None)


def test_who_is_too_young_is_refused_before_it_is_kept(asked: Served) -> None:
    with space_at(asked.data_dir) as space:
        before = space.profile
    answer, after = sent(asked, birth_date="2015-05-01")
    assert (answer.status, after) == (400, before)
    assert "Springleg plans from 14 years on" in answer.text


def test_a_rule_is_changed_on_its_page_and_set_back(served: Served) -> None:
    sheet = Paper(Person(served.url)).goto("/guide/rest.light/")
    sheet.fill("Rest", "60")
    sheet.press("Change")
    assert "Doses and plan follow it" in sheet.words
    with space_at(served.data_dir) as space:
        assert space.profile.settings == {"rest.light.rest_s": 60}
    sheet.press("Back to the default")
    assert "None. What studies say" in sheet.words
    with space_at(served.data_dir) as space:
        assert space.profile.settings == {}


def test_the_articles_own_rules_cannot_be_changed(served: Served) -> None:
    _, text = fetched(f"{served.url}/guide/G13/")
    assert "What the article says" in text
    assert "settings/rule" not in text


def test_a_rule_that_is_not_there_is_refused_with_the_nearest(served: Served) -> None:
    status, text = fetched(f"{served.url}/guide/pain.rde/")
    assert status == 404
    assert "There is no such rule. Did you mean What red means?" in text


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
    page.get_by_role("button", name="Save the result").tap()
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
    assert "From 15 to 600" in page
    assert 'value="rest.light.rest_s"' in page
    assert 'value="rest.light.range_s"' not in page
    answer = person.post("/more/settings/rule/", {"key": "rest.light.rest_s", "value": "9999"})
    assert answer.status == 400
    assert (
        "Rest between light sets: 9999 is not from 15 to 600 (s). The default is 75." in answer.text
    )


def test_switching_a_layer_off_says_what_safety_goes_with_it(served: Served) -> None:
    person = Person(served.url)
    person.get("/guide/rest.light/")
    assert person.post("/more/settings/rule/", {"key": "house", "value": "off"}).status == 302
    told = person.get("/more/settings/").text
    assert "there for your safety: " in told
    assert "Red twice: pause" in told
