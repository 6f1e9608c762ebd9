"""Today is in one state: go, hold, back off or stop, each with its own main button."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from springleg.core.athlete import Condition, Focus, Profile, Run, RunKind
from springleg.core.dosing.prescription import State
from springleg.core.log.events import CheckedIn, Fact, Ill, PlanAccepted, RunAdded, RunDone
from springleg.core.log.sets import SetDone, Side
from springleg.core.message import SPOKEN_ENGLISH, say
from springleg.core.plan import Plan, Session
from springleg.usecases.app.rules import current_guide
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.record import record
from springleg.usecases.plan.replan import replan
from springleg.usecases.training.day import day_of
from web.conftest import Start
from web.paper import Element, Paper
from web.people import Person
from web.runners import PROFILE, TODAY, settled, space_at

DAY = timedelta(days=1)


def at(start: Start, folder: Path, *facts: Fact, profile: Profile = PROFILE) -> Paper:
    """Today's page of a runner with a plan, who has said these."""
    settled(folder, profile)
    with space_at(folder) as space:
        for fact in facts:
            record(space, current_guide(), fact)
            replan(space, current_guide())
    return Paper(Person(start(folder).url)).goto("/")


def foot(page: Paper) -> list[Element]:
    """The links and buttons in the lower third, in their order."""
    (place,) = page.with_attr("class", "foot")
    return list(place.all("a", "button"))


def shown(page: Paper, name: str) -> list[Element]:
    """The elements of this class; what a script might put there later is none."""
    return [one for one in page.with_attr("class", name) if not one.up("template")]


def place_of(page: Paper, name: str) -> int:
    """How far down the page the first element of this class stands."""
    every = [one for one in page.page.all() if not one.up("template")]
    return next(n for n, one in enumerate(every) if name in one.attrs.get("class", "").split())


def test_the_mornings_scale_has_its_rows_where_mornings_are_judged(
    start: Start, tmp_path: Path
) -> None:
    page = at(start, tmp_path / "d", profile=replace(PROFILE, usual_pain=0))
    for path in ("/?morning", "/more/log/add/?what=morning"):
        page.goto(path)
        (scale,) = page.with_attr("class", "pain")
        rows = {row.attrs["class"]: row.words.split()[-1] for row in scale.all("li")}
        assert rows == {"go": "1", "hold": "2", "back-off": "7", "stop": "10"}


def test_a_training_day_is_picture_dose_one_reason_and_one_button(
    start: Start, tmp_path: Path
) -> None:
    page = at(start, tmp_path / "d", CheckedIn(TODAY, pain=0))
    order = [place_of(page, name) for name in ("week", "stage", "dose", "why", "foot")]
    assert order == sorted(order)
    (hero,) = shown(page, "hero")
    assert list(hero.all("svg"))
    assert len(shown(page, "why")) == 1
    (button,) = foot(page)
    assert (button.words, button.attrs["href"]) == ("Start", "/session/#start")
    others = [one.attrs["class"] for one in page.some("a", "Start") if one is not button]
    assert others == ["btn go in-hero"], "there alone on a desktop, where the foot has none"


def test_the_run_of_the_day_stands_beside_the_workout(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "d"
    settled(folder)
    with space_at(folder) as space:
        space.add(RunAdded(Run(TODAY, RunKind.EASY)))
    page = Paper(Person(start(folder).url)).goto("/")
    assert len(page.with_attr("class", "why")) == 2
    assert "After the run" in page.words
    (today,) = page.with_attr("aria-current", "date")
    marks = [one.attrs.get("aria-label") for one in today.all("svg")]
    assert marks == ["Straight-knee heel raises, light, planned", "Easy run"], (
        "the run stands under the workout"
    )


@pytest.mark.parametrize("pain", [4, 6, 8])
def test_each_state_has_its_own_title_steps_and_main_button(
    start: Start, tmp_path: Path, pain: int
) -> None:
    folder = tmp_path / "d"
    page = at(start, folder, CheckedIn(TODAY, pain=pain))
    with space_at(folder) as space:
        told = day_of(space, current_guide()).verdict
    assert told is not None
    for says in (told.title, told.text, *told.steps):
        assert say(says, SPOKEN_ENGLISH) in page.words
    names = [one.words for one in foot(page)]
    assert (
        names
        == {
            State.HOLD: ["Start"],
            State.BACK_OFF: ["Rest today", "A short session"],
            State.STOP: ["Check the warning signs", "I may go on", "Correct it"],
        }[told.state]
    )
    green = [one for one in foot(page) if "go" in one.attrs.get("class", "").split()]
    assert bool(green) is (told.state is State.HOLD), "no green button on red"


def test_to_hold_starts_as_last_time(start: Start, tmp_path: Path) -> None:
    folder, guide = tmp_path / "d", current_guide()
    settled(folder, day=TODAY - 21 * DAY)
    with space_at(folder) as space:
        for ago in (18, 14, 11, 7, 4):
            sets = [
                SetDone(TODAY - ago * DAY, name, Side.BOTH, reps=12, rir=3, pain=0, number=n + 1)
                for name in ("straight-light", "bent-light")
                for n in range(3)
            ]
            record(space, guide, *sets)
        record(space, guide, CheckedIn(TODAY, pain=4))
        plan = Plan(guide.edition, (Session(TODAY, "straight-light", "standing"),), {})
        space.add(PlanAccepted(plan, TODAY, 4, menu=tuple(guide.workouts)))
        workout = day_of(space, guide).workout
    assert workout is not None
    assert workout.dose.state is State.HOLD
    page = Paper(Person(start(folder).url)).goto("/")
    assert [one.words for one in foot(page)] == ["Start, as last time"]
    assert "Hold. Nothing goes up today." in page.words


def test_a_run_that_hurt_stops_today_and_is_named(start: Start, tmp_path: Path) -> None:
    page = at(start, tmp_path / "d", RunDone(TODAY - DAY, 8, pain=8))
    assert "Pain 8 of 10 on your run of Monday 30 November." in page.words
    assert foot(page)[0].words == "Check the warning signs"
    assert "Not now" in page.goto("/plan/").words


def test_a_workout_that_is_not_open_says_why_and_what_may_be_done_instead(
    start: Start, tmp_path: Path
) -> None:
    """Heavy work stands on today and the rope on Friday, by a plan that hoped for more."""
    folder, guide = tmp_path / "d", current_guide()
    settled(folder, Profile(timezone="UTC", birth_date=PROFILE.birth_date, runs_regularly=False))
    hoped = ((TODAY, "straight-heavy"), (TODAY + 3 * DAY, "rope"))
    with space_at(folder) as space:
        sessions = tuple(Session(day, name, "standing") for day, name in hoped)
        space.add(
            PlanAccepted(Plan(guide.edition, sessions, {}), TODAY, 4, menu=(*guide.workouts,))
        )
    runner = Person(start(folder).url)
    instead = "You could do instead: "
    page = Paper(runner).goto("/")
    assert "Heavy work is not open yet: 0 of 6 calm light sessions." in page.words
    assert instead in page.words
    (hero,) = shown(page, "hero")
    offers = [one.attrs["href"] for one in hero.all("a") if "workout=" in one.attrs["href"]]
    light = ("straight-light", "bent-light", "mini-squat")
    assert offers == [f"/session/?workout={name}#start" for name in light]
    assert not page.some("a", "Start")
    weeks = page.goto("/plan/?view=weeks").words
    assert weeks.count(f"Not open by then. {instead}") == 2
    sheet = page.goto(f"/plan/{TODAY + 3 * DAY}/").words  # what is done instead counts by then
    assert "The rope is not open yet: 1 of 6 calm light sessions." in sheet
    assert f"{instead}Straight-knee heel raises, light;" in sheet


def test_while_stopped_nothing_is_next(start: Start, tmp_path: Path) -> None:
    page = at(start, tmp_path / "d", CheckedIn(TODAY, pain=8))
    assert not page.with_attr("class", "week")
    assert not shown(page, "hero")
    assert not page.some("a", "Start")
    guide = current_guide()
    (content,) = page.page.all("main")
    for workout in guide.workouts.values():
        assert workout.name not in content.words
    assert "Your plan waits." in page.words


@pytest.mark.parametrize(
    ("profile", "facts"),
    [
        (replace(PROFILE, condition=Condition.BONE), ()),
        (replace(PROFILE, contraindications=("ask.bone",)), ()),
        (PROFILE, (CheckedIn(TODAY, sign="flag.snap"),)),
        (PROFILE, (CheckedIn(TODAY - 6 * DAY, pain=7), CheckedIn(TODAY - 2 * DAY, pain=7))),
    ],
    ids=["a bone", "to be cleared first", "a sign", "two red answers"],
)
def test_a_clinicians_word_is_given_on_the_phone_and_no_key_is_shown(
    start: Start, tmp_path: Path, profile: Profile, facts: tuple[Fact, ...]
) -> None:
    folder = tmp_path / "d"
    settled(folder)
    with space_at(folder) as space:
        set_profile(space, current_guide(), profile)
        record(space, current_guide(), *facts)
        assert day_of(space, current_guide()).state is State.STOP
    page = Paper(Person(start(folder).url)).goto("/")
    assert "`" not in page.words
    assert "cleared" not in page.words.replace("nobody has cleared", "").replace("it cleared", "")
    assert page.one("a", "I may go on").attrs["href"] == "#go-on"
    page.press("They said I may go on")
    assert page.path == "/"
    assert not page.with_attr("class", "full")
    with space_at(folder) as space:
        assert space.profile.cleared == TODAY
        assert day_of(space, current_guide()).state is not State.STOP


def test_a_short_session_on_a_red_day_is_open_and_resting_is_the_first_choice(
    start: Start, tmp_path: Path
) -> None:
    page = at(start, tmp_path / "d", CheckedIn(TODAY, pain=6))
    rest, short = foot(page)
    assert short.attrs["href"].startswith("/session/?workout=")
    assert page.person.get(short.attrs["href"]).status == 200
    page.goto("/" + rest.attrs["href"])
    assert "Rest day." in page.words
    assert "Back off today." not in page.words


def test_as_usual_is_one_tap(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "d"
    usual = replace(PROFILE, usual_pain=1, usual_stiffness_min=10)
    page = at(start, folder, profile=usual)
    page.press("As usual")
    assert page.path == "/"
    with space_at(folder) as space:
        assert space.journal.facts(CheckedIn) == (CheckedIn(TODAY, pain=1, stiffness_min=10),)
    assert not page.some("button", "As usual")
    mark = next(one for one in page.page.all("a") if "morning-mark" in one.attrs.get("class", ""))
    assert mark.attrs["aria-label"].startswith("This morning: calm.")
    page.goto("/" + mark.attrs["href"])
    assert page.some("button", "As usual"), "it can be said again"


def test_each_workout_of_another_day_is_named_by_itself_with_its_dose(
    start: Start, tmp_path: Path
) -> None:
    page = at(start, tmp_path / "d").goto("/train/")
    links = [one for one in page.some("a") if "?workout=" in one.attrs.get("href", "")]
    names = [next(one.all("strong")).words for one in links]
    assert len(names) == len(set(names)) > 1
    assert set(names) <= {workout.name for workout in current_guide().workouts.values()}
    assert "No session today" not in page.words
    for one in links:
        assert page.person.get(one.attrs["href"]).status == 200


def test_what_is_shut_says_how_far_along_it_is(start: Start, tmp_path: Path) -> None:
    nothing = {"heel_raise": None, "strength_history": False, "rope_history": False}
    unknown = {"runs_regularly": None, "injured_lately": None, "condition": None}
    page = at(start, tmp_path / "d", profile=replace(PROFILE, **nothing, **unknown))
    bars = page.with_attr("class", "bar")
    assert [(one.attrs["value"], one.attrs["max"]) for one in bars] == [("0", "6"), ("0", "6")]
    page.goto("/train/")
    assert len(page.with_attr("class", "bar")) > 1


def test_the_focus_is_chosen_on_the_page_of_other_workouts(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "d"
    page = at(start, folder).goto("/train/")
    page.choose("Spring")
    page.press("Keep it")
    with space_at(folder) as space:
        assert (space.profile.focus, space.profile.focus_since) == (Focus.SPRING, TODAY)
    assert "They are for spring until" in page.goto("/train/").words
    assert page.person.post("/focus/", {"focus": "speed"}).status == 400


def test_an_illness_is_said_to_be_over_in_a_tap(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "d"
    page = at(start, folder, Ill(TODAY - 2 * DAY))
    assert "Get well." in page.words
    assert not page.some("a", "Start")
    page.press("I am well again")
    assert page.path.startswith("/?added=")
    assert "Get well." not in page.words
    with space_at(folder) as space:
        assert [ill.last for ill in space.journal.illnesses] == [TODAY - DAY]
    page.press("Undo")
    assert "Get well." in page.goto("/").words


def test_a_fever_is_said_on_today_with_its_last_day_and_shuts_the_days_after_it(
    start: Start, tmp_path: Path
) -> None:
    folder = tmp_path / "d"
    page = at(start, folder)
    form = page.one("form", "Do you have a fever?")
    page.tick(page.named("fever", "true"))
    page.fill("First day", str(TODAY - 2 * DAY), within=form)
    page.press("Keep", within=form)
    assert page.path.startswith("/?added=")
    assert "You have a fever." in page.words
    assert not page.some("a", "Start")
    assert not page.some("details", "I am ill"), "it is said already"
    page.follow("The fever is over")
    assert page.fields("Last day with a fever")[0].attrs["value"] == str(TODAY - DAY)
    page.press("Keep", within=page.by_id("well"))
    assert "You had a fever on 30 November 2026." in page.words
    assert "It opens on 3 December 2026." in page.words
    with space_at(folder) as space:
        assert space.journal.illnesses == (Ill(TODAY - 2 * DAY, TODAY - DAY, fever=True),)
    page.press("Undo")
    assert "You have a fever." in page.goto("/").words
    assert page.person.post("/ill/", {"first": "2027-01-01", "fever": "true"}).status == 400


def test_a_past_fever_is_said_in_the_diary(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "d"
    page = at(start, folder).goto("/more/log/add/?what=ill")
    page.fill("First day", str(TODAY - 5 * DAY))
    page.fill("Last day, if it is over", str(TODAY - 6 * DAY))
    page.choose("With a fever", "true")
    page.press("Keep it")
    (wrong,) = page.with_attr("class", "wrong")
    assert "is before the first day" in wrong.words
    page.fill("Last day, if it is over", str(TODAY - 4 * DAY))
    page.press("Keep it")
    assert "Undo" in page.words
    page.goto("/more/log/").follow("Correct, move, take back: Ill with fever")
    page.choose("With a fever", "")
    page.press("Keep the change")
    with space_at(folder) as space:
        assert space.journal.illnesses == (Ill(TODAY - 5 * DAY, TODAY - 4 * DAY),)
