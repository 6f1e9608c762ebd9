"""Today: each kind of day in its own words, and the morning's question."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from springleg.core.athlete import Priority, Run, RunKind
from springleg.core.log.entries import fact_to_plain
from springleg.core.log.events import CheckedIn, Ill, PlanAccepted, RunAdded, RunDone, Tired
from springleg.core.log.pain import WarningSign
from springleg.core.log.sets import SetDone, Side
from springleg.core.plan import Plan, Session
from springleg.usecases.app.rules import current_guide
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.record import record
from web.conftest import NOW, Start, fetched
from web.paper import Paper
from web.people import Person
from web.phones import come_back
from web.runners import PROFILE, TODAY, eventually, settled, space_at

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.workers("block")


def planned(folder: Path, *days_from_today: int) -> None:
    """A runner whose plan has straight-knee light on these days."""
    guide = current_guide()
    with space_at(folder, TODAY - timedelta(days=7)) as space:
        set_profile(space, guide, PROFILE)
        sessions = tuple(
            Session(TODAY + timedelta(days=n), "straight-light", "standing", ("G3", "G6"))
            for n in days_from_today
        )
        plan = Plan(guide.edition, sessions, {})
        menu = tuple(guide.workouts)
        space.add(PlanAccepted(plan, TODAY - timedelta(days=7), 4, menu=menu))


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((0, 3), ">Start<"),
        ((2,), "Rest day"),
        ((-1, 2), "A workout was left out"),
        ((-7,), "The plan is over"),
    ],
    ids=["workout", "rest", "missed", "ended"],
)
def test_each_kind_of_day_has_its_words(
    start: Start, tmp_path: Path, days: tuple[int, ...], said: str
) -> None:
    planned(tmp_path / "d", *days)
    _, text = fetched(start(tmp_path / "d").url)
    assert said in text


def test_without_a_plan_one_is_offered(start: Start, tmp_path: Path) -> None:
    with space_at(tmp_path / "d") as space:
        set_profile(space, current_guide(), PROFILE)
    _, text = fetched(start(tmp_path / "d").url)
    assert "No plan yet" in text
    assert "Make a plan" in text


def test_after_the_session_the_day_is_done(start: Start, tmp_path: Path) -> None:
    planned(tmp_path / "d", 0, 3)
    with space_at(tmp_path / "d") as space:
        record(space, current_guide(), SetDone(TODAY, "straight-light", Side.BOTH, reps=8))
        space.add(RunAdded(Run(TODAY, RunKind.EASY, distance_km=8)))
        record(space, current_guide(), RunDone(TODAY, 8.2, 48, pain=3))
    url = start(tmp_path / "d").url
    _, text = fetched(url)
    assert "Done for today" in text
    assert "Easy run · 8 km · done 8.2 km, 48 minutes, pain 3</span>" in text
    assert text.count('class="ran hurt"') == 2, "in the week, and beside its words"
    assert '<span class="only-read">done 8.2 km, 48 minutes, pain 3</span>' in text
    _, plan = fetched(f"{url}/plan/")
    assert "Easy run, 8 km, done 8.2 km, 48 minutes, pain 3" in plan


def test_small_hops_are_asked_for_where_they_open_the_rope(start: Start, tmp_path: Path) -> None:
    planned(tmp_path / "d", 0)
    asks = "Do 10 small hops on two feet in this session and say how much they hurt"
    url = start(tmp_path / "d").url
    assert asks not in fetched(url)[1]
    with space_at(tmp_path / "d") as space:
        set_profile(space, current_guide(), replace(PROFILE, injured_lately=True, heel_raise=None))
    assert asks in fetched(url)[1]


def test_a_taper_is_told(start: Start, tmp_path: Path) -> None:
    planned(tmp_path / "d", 0)
    with space_at(tmp_path / "d") as space:
        for ago in (21, 14, 7):
            day = TODAY - timedelta(days=ago)
            sets = [
                SetDone(day, "straight-light", Side.BOTH, reps=12, rir=3, number=n + 1)
                for n in range(3)
            ]
            record(space, current_guide(), *sets)
        space.add(RunAdded(Run(TODAY + timedelta(days=5), RunKind.RACE, Priority.A, 21.1)))
    _, text = fetched(start(tmp_path / "d").url)
    assert "A race is near" in text


def test_two_red_days_stop_with_plain_words(start: Start, tmp_path: Path) -> None:
    planned(tmp_path / "d", 0)
    with space_at(tmp_path / "d") as space:
        for ago in (6, 3):
            day = TODAY - timedelta(days=ago)
            record(
                space, current_guide(), SetDone(day, "straight-light", Side.BOTH, reps=8, pain=7)
            )
    _, text = fetched(start(tmp_path / "d").url)
    assert "Stop training for now." in text
    assert "physiotherapist or doctor" in text
    assert ">Start<" not in text


@pytest.mark.parametrize("where", [{}, {"side": "left", "place": "insertion", "kind": "dull"}])
def test_the_morning_is_kept_without_a_keyboard(
    start: Start, tmp_path: Path, page: "Page", where: dict[str, str]
) -> None:
    settled(tmp_path / "d")
    served = start(tmp_path / "d")
    page.clock.install(time=NOW)  # the phone's day is the server's
    page.goto(served.url)
    page.get_by_text("It hurts", exact=True).tap()
    page.locator("label:has(input[name=pain][value='3'])").tap()
    page.get_by_text("If it hurts: where, and what it is like").tap()
    for name, word in where.items():
        page.locator(f"select[name={name}]").select_option(word)
    page.get_by_role("button", name="Keep", exact=True).tap()
    page.get_by_text("Your lower legs this morning?").wait_for(state="hidden")

    def said() -> list[CheckedIn]:
        with space_at(tmp_path / "d") as space:
            return [e.fact for e in space.entries if isinstance(e.fact, CheckedIn)]

    eventually(said)
    plain = {"day": str(TODAY), "pain": 3, **where}
    assert [fact_to_plain(one)[1] for one in said()] == [plain]


def facts(folder: Path, kind: type[CheckedIn | Tired | Ill]) -> list[dict[str, object]]:
    """What the log holds of a kind, in its written form."""
    with space_at(folder) as space:
        return [fact_to_plain(e.fact)[1] for e in space.entries if isinstance(e.fact, kind)]


def test_tired_is_said_by_a_plain_button_and_asked_once(start: Start, tmp_path: Path) -> None:
    settled(tmp_path / "d")
    sheet = Paper(Person(start(tmp_path / "d").url)).goto("/")
    sheet.press("I am tired")
    assert sheet.path == "/"
    assert "You said that you are tired: the next round is lighter." in sheet.words
    assert "I am tired" not in sheet.words
    assert facts(tmp_path / "d", Tired) == [{"day": str(TODAY)}]


@pytest.mark.workers("allow")
def test_a_phone_without_a_network_keeps_that_one_is_tired_or_ill(
    start: Start, tmp_path: Path, phone: "BrowserContext", page: "Page"
) -> None:
    settled(tmp_path / "d")
    served = start(tmp_path / "d")
    page.clock.install(time=NOW)  # the phone's day is the server's
    page.goto(served.url)
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.reload()
    phone.set_offline(True)
    phone.route("**/api/**", lambda route: route.abort())
    page.get_by_role("button", name="I am tired").tap()
    page.get_by_text("Saved. It is in your diary.").wait_for()
    page.get_by_text("I am ill", exact=True).tap()
    page.get_by_role("group", name="Do you have a fever?").get_by_label("Yes").check()
    page.get_by_role("button", name="Keep", exact=True).tap()
    page.get_by_text("Your lower legs this morning?").wait_for(state="hidden")
    page.reload()
    page.get_by_text("Saved. It is in your diary.").first.wait_for()
    assert not page.get_by_role("button", name="I am tired").is_visible()
    assert not page.get_by_text("I am ill", exact=True).is_visible()
    assert facts(tmp_path / "d", Tired) == []
    phone.unroute("**/api/**")
    come_back(phone, page)
    eventually(lambda: facts(tmp_path / "d", Ill))
    assert facts(tmp_path / "d", Tired) == [{"day": str(TODAY)}]
    assert facts(tmp_path / "d", Ill) == [{"first": str(TODAY), "fever": True}]


@pytest.mark.parametrize(
    ("ticked", "chosen", "kept"),
    [
        (True, "", {"no_signs": True}),
        (False, "flag.snap", {"sign": "flag.snap"}),
        (True, "flag.snap", {"sign": "flag.snap"}),
    ],
    ids=["none", "a sign", "both: the sign counts"],
)
def test_the_morning_asks_for_warning_signs(
    start: Start, tmp_path: Path, *, ticked: bool, chosen: str, kept: dict[str, object]
) -> None:
    settled(tmp_path / "d")
    person = Person(start(tmp_path / "d").url)
    page = person.get("/").text
    for sign in WarningSign:
        assert page.count(f'<option value="{sign}">') == 1
        assert page.count(f'name="sign" value="{sign}"') == 1
    said = {"pain": "8", "sign": chosen, **({"no_signs": "yes"} if ticked else {})}
    assert person.post("/check-in/", said).status == 302
    assert facts(tmp_path / "d", CheckedIn) == [{"day": str(TODAY), "pain": 8, **kept}]
    assert ("No workouts and no running." in person.get("/").text) is bool(chosen)


@pytest.mark.workers("allow")
def test_a_phone_keeps_that_no_sign_is_so_and_a_sign_before_it(
    start: Start, tmp_path: Path, page: "Page"
) -> None:
    settled(tmp_path / "d")
    served = start(tmp_path / "d")
    page.clock.install(time=NOW)
    page.goto(served.url)
    page.get_by_text("It hurts", exact=True).tap()
    page.locator("#morning").get_by_text("Any warning sign?").tap()
    page.get_by_label("I have looked at them, and none is so").check()
    page.locator("select[name=sign]").select_option("flag.fever")
    page.get_by_role("button", name="Keep", exact=True).tap()
    page.get_by_text("Your lower legs this morning?").wait_for(state="hidden")
    eventually(lambda: facts(tmp_path / "d", CheckedIn))
    assert facts(tmp_path / "d", CheckedIn) == [{"day": str(TODAY), "sign": "flag.fever"}]


def test_the_signs_can_be_answered_after_the_morning_was(start: Start, tmp_path: Path) -> None:
    settled(tmp_path / "d")
    sheet = Paper(Person(start(tmp_path / "d").url)).goto("/")
    assert sheet.person.post("/check-in/", {"pain": "8"}).status == 302
    sheet.goto("/")
    assert sheet.one("a", "Check the warning signs").attrs["href"] == "#signs"
    sheet.choose("None of them")
    sheet.press("Answer")
    assert not sheet.some("a", "Check the warning signs")
    morning = {"day": str(TODAY)}
    wanted = [{**morning, "pain": 8}, {**morning, "no_signs": True}]
    assert facts(tmp_path / "d", CheckedIn) == wanted
    with space_at(tmp_path / "d") as space:
        log = space.journal.log(current_guide())
        assert (log.mornings, log.denied) == ({TODAY: 8}, (TODAY,))
