"""The session in the hand: taps are counted, what was done is on the server."""

import pytest

from springleg.core.log.sets import LEGS, SetDone, Side

from .conftest import Served
from .phones import come_back
from .sessions import HEAVY, LOAD, REPS, SETS, TODAY, Hands, apart, as_told, sent, today_in

pytestmark = pytest.mark.workers("block")

MOST_TAPS_BESIDES = 4
NOTE_BOXES = """() => {
  window.boxes = 0;
  const note = ({ target }) => { window.boxes += target.matches("input"); };
  document.addEventListener("focusin", note);
}"""


def test_a_known_session_takes_four_taps_besides_one_a_set_and_leg_and_no_keyboard(
    hands: Hands, served: Served
) -> None:
    hands.page.evaluate(NOTE_BOXES)
    hands.tap("start")
    hands.see("warm-up")
    hands.wait(5 * 60 + 1)  # the warm-up leads on by itself
    hands.see("set")
    for _ in range(SETS * len(LEGS)):
        hands.log()
        hands.rest()
    hands.see("spare")
    hands.tap("rir", value=2)
    hands.see("felt")
    hands.tap("felt", value=7)
    hands.see("done")
    assert hands.page.evaluate("window.boxes") == 0
    sent(hands)
    sets, felt = today_in(served.data_dir)
    wanted = [(leg, n, REPS, LOAD) for n in range(1, SETS + 1) for leg in LEGS]
    assert as_told(sets) == wanted
    assert {one.number: one.rir for one in sets} == {1: None, 2: None, 3: None, 4: 2}
    assert [one.rpe for one in felt] == [7]
    assert felt[0].minutes == pytest.approx(13.5, abs=1.5)
    hands.tap("put-away")
    hands.page.wait_for_url(f"{hands.url}/")
    assert hands.taps <= MOST_TAPS_BESIDES + SETS * len(LEGS)


def straight_in(hands: Hands, query: str) -> None:
    """As the buttons of Today lead into the session."""
    hands.page.goto(f"{hands.url}/")
    hands.page.goto(f"{hands.url}/session/{query}")
    hands.settled()


def test_start_on_today_is_in_the_session_at_once(hands: Hands) -> None:
    """Two starts that looked the same came one after the other."""
    from playwright.sync_api import expect

    hands.page.goto(f"{hands.url}/")
    hands.page.get_by_role("link", name="Start").tap()
    hands.settled()
    hands.see("warm-up")
    expect(hands.page).to_have_url(f"{hands.url}/session/")
    hands.page.reload()
    hands.settled()
    hands.see("warm-up")


def test_the_shorter_one_is_begun_at_once_too(hands: Hands) -> None:
    straight_in(hands, "?workout=bent-heavy#short")
    hands.see("warm-up")
    hands.tap("next")
    hands.says("Set 1 of 2")


def test_what_was_done_already_is_read_before_it_is_begun_again(hands: Hands) -> None:
    hands.begin()
    hands.log()
    hands.leave()
    hands.tap("put-away")
    hands.page.wait_for_url(f"{hands.url}/")
    sent_to = hands.page.locator("[data-kept]")
    sent_to.filter(has_text="Everything is saved").wait_for(state="attached")
    straight_in(hands, "#start")
    hands.see("start")
    hands.says("In your log today already")


def test_what_changes_next_and_why_is_told_at_the_end(hands: Hands) -> None:
    from playwright.sync_api import expect

    hands.begin()
    hands.log()
    hands.leave()
    expect(hands.page.locator("[data-fill=next_dose]")).to_contain_text("Next time: ")
    hands.tap("felt", value=5)
    expect(hands.page.locator("[data-fill=next_session]")).to_contain_text("4 December")
    hands.tap("put-away")
    expect(hands.page).to_have_url(hands.url + "/")


def test_changed_repetitions_are_two_taps_and_a_changed_weight_three(
    hands: Hands, served: Served
) -> None:
    hands.begin()
    before = hands.taps
    hands.tap("change")
    hands.tap("did", value=5)
    hands.see("rest")
    assert hands.taps - before == 2
    hands.rest()
    before = hands.taps
    hands.step("load", 1)
    hands.log()
    assert hands.taps - before == 3
    sent(hands)
    assert as_told(today_in(served.data_dir)[0]) == [
        (Side.LEFT, 1, 5, 20.0),
        (Side.RIGHT, 1, 6, 22.5),
    ]
    hands.rest()
    hands.shows("amount", "6")
    hands.shows("load", "22.5")  # the weight in the hand stays


@pytest.mark.parametrize(
    ("typed", "shown", "load_kg"),
    [("22,5", "22.5", 22.5), ("22.5", "22.5", 22.5), ("21,25", "21.25", 21.25)],
)
def test_a_weight_can_be_typed_with_comma_or_point_and_is_kept_as_typed(
    hands: Hands, served: Served, typed: str, shown: str, load_kg: float
) -> None:
    hands.begin()
    hands.tap("change")
    hands.page.locator('[data-value="load"]').fill(typed)
    hands.page.locator('[data-value="load"]').press("Enter")
    hands.shows("load", shown)
    hands.step("load", 1)
    hands.shows("load", f"{load_kg + 2.5:g}")
    hands.step("load", -1)
    hands.log()
    hands.says(f"6 reps at {shown} kg")
    sent(hands)
    assert today_in(served.data_dir)[0][0].load_kg == load_kg


def test_what_is_no_number_changes_nothing(hands: Hands) -> None:
    hands.begin()
    hands.tap("change")
    box = hands.page.locator('[data-value="load"]')
    box.fill("heavy")
    box.press("Enter")
    hands.shows("load", "20")


def test_undo_takes_the_set_back_and_comes_back_to_it(hands: Hands, served: Served) -> None:
    from playwright.sync_api import expect

    hands.begin()
    before = hands.standing()
    hands.log()
    hands.wait(9)
    hands.tap("undo")
    hands.see("set")
    assert hands.standing() == before
    sent(hands)
    assert today_in(served.data_dir)[0] == []
    hands.log()
    hands.wait(11)
    expect(hands.page.locator("[data-toast]")).to_be_hidden()
    expect(hands.button("undo")).to_have_count(0)


def test_an_earlier_set_is_corrected_and_the_timer_goes_on(hands: Hands, served: Served) -> None:
    hands.begin()
    hands.log()
    hands.rest()
    hands.log()
    ends = hands.rest_ends
    hands.tap("more")
    hands.tap("sets")
    hands.tap("edit", 0)
    hands.tap("edit-step", field="amount", by="-1")
    hands.tap("correct")
    hands.see("rest")
    hands.rest_ends_at(ends)
    sent(hands)
    assert [one.reps for one in today_in(served.data_dir)[0]] == [5, 6]


def test_swapping_the_workout_takes_three_taps_and_keeps_what_was_done(
    hands: Hands, served: Served
) -> None:
    from playwright.sync_api import expect

    hands.begin()
    hands.log()
    hands.rest()
    hands.context.set_offline(offline=True)
    before = hands.taps
    hands.tap("more")
    hands.tap("swap", workout="mini-squat")
    assert hands.taps - before <= 3
    hands.see("hold")
    expect(hands.page.locator("[data-session] h1")).to_have_text("One-leg mini-squat")
    hands.log()
    come_back(hands.context, hands.page)
    sent(hands)
    sets, _ = today_in(served.data_dir)
    assert [one.workout for one in sets] == [HEAVY, "mini-squat"]
    assert sets[1].seconds == 30


def test_a_set_and_a_workout_can_be_skipped(hands: Hands) -> None:
    hands.begin()
    hands.tap("more")
    hands.tap("skip")
    hands.see("set")
    hands.says("Right")
    hands.tap("more")
    hands.tap("leave")
    hands.see("felt")
    hands.says("Nothing was logged")
    hands.tap("undo")
    hands.see("set")


def test_what_is_in_the_log_of_today_is_said_before_the_next_start(hands: Hands) -> None:
    assert "In your log today" not in hands.words
    hands.begin()
    hands.log()
    hands.leave()
    hands.tap("felt", value=7)
    hands.see("done")
    sent(hands)
    hands.page.goto(f"{hands.url}/session/?workout=rope")
    hands.see("start")
    hands.says("In your log today already: Bent-knee heel raises, heavy.")


def test_the_shorter_version_is_one_tap_before_the_first_set(hands: Hands) -> None:
    hands.tap("start-short")
    hands.see("warm-up")
    hands.tap("next")
    hands.see("set")
    hands.says("Set 1 of 2")
    assert hands.taps == 2


def test_the_last_result_and_the_target_stand_on_the_set(hands: Hands) -> None:
    hands.begin()
    hands.says("Last time: 6 × 5 reps at 20 kg")  # noqa: RUF001 as it is read
    hands.says("Set 1 of 4")
    hands.says("Left leg")
    hands.says("Weight in your left hand")
    size = "(box) => parseFloat(getComputedStyle(box).fontSize)"
    for name in ("how_many", "how_much"):
        assert hands.page.locator(f".big [data-fill={name}]").evaluate(size) >= 40


def test_how_much_was_left_is_asked_once_and_a_set_may_be_told_alone(
    hands: Hands, served: Served
) -> None:
    hands.begin()
    hands.log()
    assert hands.button("rir").count() == 0  # no pad in a rest
    hands.tap("more")
    hands.tap("sets")
    hands.tap("edit")
    hands.see("edit")
    hands.tap("rir", value=5)
    hands.tap("correct")
    hands.see("rest")
    hands.rest()
    hands.log()
    hands.tap("more")
    hands.tap("leave")
    hands.see("spare")
    hands.tap("rir", value=1)  # of the last set: the other leg has its own answer
    hands.see("felt")
    hands.tap("put-away")
    hands.page.wait_for_url(f"{hands.url}/")
    hands.page.locator("[data-kept]", has_text="Everything is saved").wait_for(state="attached")
    sets, felt = today_in(served.data_dir)
    assert [one.rir for one in sets] == [5, 1]
    assert [one.rpe for one in felt] == [None]


PADS = """() => [...document.querySelectorAll("[data-session] button")]
  .filter((one) => one.checkVisibility() && /^\\d+$/.test(one.innerText.trim())).length"""


def test_no_screen_of_the_sets_has_a_pad_of_numbers(hands: Hands) -> None:
    """Pain, what was left and effort were three rows of numbers that looked the same."""
    found = {}
    hands.tap("start")
    hands.see("warm-up")
    found["warm-up"] = hands.page.evaluate(PADS)
    hands.tap("next")
    hands.see("set")
    found["set"] = hands.page.evaluate(PADS)
    hands.log()
    found["rest"] = hands.page.evaluate(PADS)
    hands.tap("more")
    hands.tap("leave")
    hands.see("spare")
    found["spare"] = hands.page.evaluate(PADS)
    hands.tap("no-rir")
    hands.see("felt")
    found["felt"] = hands.page.evaluate(PADS)
    assert found == dict.fromkeys(found, 0)


TWICE = """(name) => {
  const button = document.querySelector(`[data-session] [data-do="${name}"]`);
  button.click();
  button.click();
}"""


def test_a_tap_counts_once_however_slowly_the_phone_keeps_it(hands: Hands, served: Served) -> None:
    """A second tap before the next screen has come: it was meant for the one that goes."""
    hands.page.evaluate(TWICE, "start")
    hands.see("warm-up")
    hands.page.evaluate(TWICE, "next")
    hands.see("set")
    assert hands.done == 0
    hands.page.evaluate(TWICE, "log")
    hands.see("rest")
    sent(hands)
    assert as_told(today_in(served.data_dir)[0]) == [(Side.LEFT, 1, REPS, LOAD)]
    assert hands.done == 1


EARLIER: list[Served] = []


@pytest.mark.parametrize("which", ["earlier", "later"])
def test_what_a_phone_sent_last_reaches_no_later_test(served: Served, which: str) -> None:
    """A set that was taken after its test was over counted in the next one, and eased its dose."""
    late = SetDone(TODAY, HEAVY, Side.LEFT, reps=REPS)
    for one in EARLIER:
        apart(lambda space: space.add(late), one.data_dir)
    assert today_in(served.data_dir) == ([], []), which
    EARLIER.append(served)
