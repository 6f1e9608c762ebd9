"""The search for a first load, small hops and what is said after a set: without a network too."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from springleg.core.log.events import SessionFelt
from springleg.core.log.sets import AskedDose, Side
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.athlete.profile import set_profile

from .conftest import OnCopy, Served, Start
from .looks import in_view, resized
from .phones import come_back
from .sessions import TODAY, Hands, apart, as_told, runner, sent, today_in

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext

pytestmark = pytest.mark.workers("block")

GUIDE = current_guide()
A_LITTLE, A_LOT = GUIDE.values.squat.a_little, GUIDE.values.squat.a_lot


@pytest.fixture(scope="module")
def new_folder(tmp_path_factory: pytest.TempPathFactory) -> "Path":
    """A runner who has not lifted yet; to be copied."""
    folder = tmp_path_factory.mktemp("session") / "data"
    runner(folder, new=True)
    return folder


@pytest.fixture
def new(start_on_copy: OnCopy, new_folder: "Path") -> Served:
    return start_on_copy(new_folder)


@pytest.fixture
def hands(new: Served, phone: "BrowserContext") -> Hands:
    return Hands(phone, new.url)


def reload(hands: Hands) -> None:
    """The page goes and comes again; it stands where it stood."""
    before = hands.standing()
    hands.page.reload()
    hands.settled()
    assert hands.standing() == before


def say(hands: Hands, left: str) -> None:
    """What was left of the step at hand."""
    hands.see("ramp")
    hands.tap("left", value=left)
    hands.tap("reply")


def reply(hands: Hands, left: str, *, again: bool = False) -> None:
    """What was left of a step on both legs."""
    for _ in range(2):
        say(hands, left)
        hands.see("rest")
        if again:
            reload(hands)
        hands.rest()


@pytest.mark.workers("allow")
def test_the_first_load_is_found_without_a_network_and_after_each_reload(
    hands: Hands, new: Served
) -> None:
    hands.page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    hands.page.reload()  # now the worker has the page
    hands.settled()
    hands.context.set_offline(offline=True)
    hands.begin()
    hands.says("5 reps")
    reply(hands, "10", again=True)
    hands.says("5 reps at 17.5 kg")  # 70 x 1.25
    say(hands, "5")
    hands.see("rest")
    hands.rest()
    say(hands, "8")  # the weaker leg's answer counts
    hands.see("rest")
    hands.says("Found: 17.5 kg")
    reload(hands)
    hands.rest()
    hands.see("set")
    hands.says("Found: 17.5 kg")
    hands.shows("load", "17.5")
    hands.shows("amount", "6")
    reload(hands)
    hands.log()
    hands.rest()
    hands.step("load", 1)  # what was found can be overridden
    hands.log()
    assert today_in(new.data_dir)[0] == []
    come_back(hands.context, hands.page)
    sent(hands)
    sets = today_in(new.data_dir)[0]
    assert as_told(sets) == [(Side.LEFT, 1, 6, 17.5), (Side.RIGHT, 1, 6, 20.0)]
    assert {(one.asked, one.of) for one in sets} == {(AskedDose(2, 6, 17.5), None)}


def test_on_a_small_phone_what_leads_on_is_in_view(hands: Hands) -> None:
    resized(hands.page, 320, 640)
    hands.begin()
    assert in_view(hands.page, '[data-do="reply"]')
    hands.tap("left", value="10")
    assert in_view(hands.page, '[data-do="reply"]')
    resized(hands.page, 390, 844)
    assert hands.page.evaluate(
        "document.querySelector('main').scrollHeight"
    ) <= hands.page.evaluate("document.querySelector('main').clientHeight")


def test_an_answer_of_the_search_is_undone(hands: Hands) -> None:
    hands.begin()
    reply(hands, "10")
    say(hands, "1")
    hands.see("rest")
    hands.rest()
    say(hands, "8")
    hands.see("rest")
    hands.says("Found: 7.5 kg")  # 87.5 x (1 + 6/30) / (1 + 10/30) = 78.75: at most 8.75
    hands.tap("undo")
    hands.see("ramp")
    hands.says("Right")
    hands.says("5 reps at 17.5 kg")


def test_fewer_than_asked_ends_the_search(hands: Hands, new: Served) -> None:
    hands.begin()
    hands.page.locator("summary", has_text="I did fewer than 5").tap()
    hands.tap("fewer", id="0")
    hands.says("I did 0")
    hands.tap("reply")
    hands.see("rest")
    hands.says("Found: 6 reps on two legs")
    hands.rest()
    hands.says("Both legs")
    hands.log()
    sent(hands)
    (one,) = today_in(new.data_dir)[0]
    assert (one.variant, one.side, one.asked) == ("standing-two-leg", Side.BOTH, AskedDose(2, 6))


def test_nothing_of_a_search_speaks_of_a_left_that_is_no_leg(hands: Hands) -> None:
    """Under "Left" stood "3 to 4 left" and "Right"."""
    hands.begin()
    hands.says("Left leg")
    words = hands.page.locator("[data-session] button, [data-session] summary")
    names = [one.get_attribute("aria-label") or one.inner_text() for one in words.all()]
    assert [name for name in names if "left" in name.lower()] == []
    assert [name for name in names if "right" in name.lower() and "Just right" not in name] == []
    hands.says("Just right")


def test_the_next_step_is_said_before_it_comes_and_nothing_ends_at_no_kilograms(
    hands: Hands,
) -> None:
    hands.begin()
    assert hands.button("reply").is_disabled()
    hands.tap("left", value="10")
    hands.says("the next step is 5 reps at 17.5 kg")
    hands.tap("known")
    hands.see("known")
    assert hands.button("use-known").inner_text() == "Use no weight"
    hands.tap("use-known")
    hands.see("set")
    assert "0 kg" not in hands.page.locator("body").inner_text()


def test_who_knows_the_weight_types_it(hands: Hands, new: Served) -> None:
    hands.begin()
    hands.tap("known")
    hands.see("known")
    box = hands.page.locator('[data-value="load"]')
    box.fill("22,5")
    box.press("Enter")
    hands.shows("load", "22.5")
    hands.tap("use-known")
    hands.see("set")
    hands.log()
    sent(hands)
    (one,) = today_in(new.data_dir)[0]
    assert (one.reps, one.load_kg, one.asked) == (6, 22.5, AskedDose(2, 6, 22.5))


def test_the_shorter_session_asks_for_half_and_says_of_what(hands: Hands, new: Served) -> None:
    hands.tap("start-short")
    hands.see("warm-up")
    hands.tap("next")
    reply(hands, "2")
    hands.see("set")
    hands.says("Set 1 of 1")
    hands.log()
    sent(hands)
    (one,) = today_in(new.data_dir)[0]
    assert one.asked is not None
    assert one.of is not None
    assert (one.asked.sets, one.of.sets) == (1, 2)
    assert one.asked == AskedDose(1, one.reps or 0, one.load_kg)


@pytest.mark.parametrize(("words", "rir"), [("No", 0), ("A little", A_LITTLE), ("A lot", A_LOT)])
def test_after_a_timed_set_it_is_asked_whether_one_could_have_gone_on(
    hands: Hands, new: Served, words: str, rir: float
) -> None:
    hands.page.goto(f"{new.url}/session/?workout=mini-squat")
    hands.settled()
    hands.begin()
    hands.log()
    hands.rest()
    hands.log()
    hands.see("spare")
    hands.page.get_by_role("group", name="Could you have gone on?").get_by_text(
        words, exact=True
    ).tap()
    hands.see("felt")
    sent(hands)
    sets = today_in(new.data_dir)[0]
    assert [(one.seconds, one.rir, one.asked) for one in sets] == [(30, rir, AskedDose(1, 30))] * 2


def test_nothing_has_to_be_answered(hands: Hands, new: Served) -> None:
    hands.begin()
    reply(hands, "")
    hands.log()
    hands.leave()
    sent(hands)
    (one,) = today_in(new.data_dir)[0]
    assert (one.rir, one.pain) == (None, None)


def test_small_hops_end_the_session_and_open_the_rope(
    start: Start, tmp_path: "Path", phone: "BrowserContext"
) -> None:
    folder = tmp_path / "data"
    runner(folder, "straight-light", new=True)

    def shut(space: Workspace) -> None:
        """She was never asked about running, and has skipped before: the hops alone are missing."""
        profile = replace(space.profile, runs_regularly=None, heel_raise=None)
        set_profile(space, GUIDE, profile)

    def rope_is_open(space: Workspace) -> bool:
        return "rope" in dosing_state(space, GUIDE, TODAY + timedelta(days=1)).open_workouts

    apart(shut, folder)
    served = start(folder)
    hands = Hands(phone, served.url)
    hands.begin()
    hands.tap("known")
    hands.tap("use-known")
    hands.see("set")
    hands.log()
    hands.rest()
    hands.log()
    hands.see("spare")
    hands.tap("no-rir")
    hands.see("hops")
    hands.says("10 small hops on two feet")
    reload(hands)
    hands.tap("hops", value=1)
    hands.see("felt")
    hands.tap("felt", value=3)
    sent(hands)
    felt = today_in(folder)[1]
    assert [one.hops_pain for one in felt if one.hops_pain is not None] == [1]
    assert all(isinstance(one, SessionFelt) for one in felt)
    assert apart(rope_is_open, folder)
    served.kill()
