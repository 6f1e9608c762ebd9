"""The session in the hand: taps are counted, what was done is on the server."""

import pytest

from springleg.core.log.sets import LEGS, Side

from .conftest import Served
from .sessions import HEAVY, LOAD, REPS, SETS, Hands, as_told, sent, today_in

MOST_TAPS = 20
NOTE_BOXES = """() => {
  window.boxes = 0;
  const note = ({ target }) => { window.boxes += target.matches("input"); };
  document.addEventListener("focusin", note);
}"""


def test_four_heavy_sets_on_two_sides_take_at_most_twenty_taps_and_no_keyboard(
    hands: Hands, served: Served
) -> None:
    hands.page.evaluate(NOTE_BOXES)
    hands.begin()
    for _ in range(SETS * len(LEGS)):
        hands.log()
        hands.rest()
    hands.see("felt")
    hands.tap("rir", value=2)
    hands.tap("felt", value=7)
    hands.see("done")
    assert hands.taps <= MOST_TAPS
    assert hands.page.evaluate("window.boxes") == 0
    sent(hands)
    sets, felt = today_in(served.data_dir)
    wanted = [(leg, n, REPS, LOAD) for n in range(1, SETS + 1) for leg in LEGS]
    assert as_told(sets) == wanted
    assert {one.rir for one in sets} == {2}
    assert [one.rpe for one in felt] == [7]
    assert felt[0].minutes == pytest.approx(8.5, abs=1.5)


def test_what_changes_next_and_why_is_told_at_the_end(hands: Hands) -> None:
    from playwright.sync_api import expect

    hands.begin()
    hands.log()
    hands.tap("more")
    hands.tap("leave")
    hands.tap("felt", value=6)
    expect(hands.page.locator("[data-fill=next_dose]")).to_contain_text("Bent-knee heel raises")
    expect(hands.page.locator("[data-fill=next_session]")).to_contain_text("4 December")
    hands.tap("put-away")
    expect(hands.page).to_have_url(hands.url + "/")


def test_changed_repetitions_are_two_taps_and_a_changed_weight_three(
    hands: Hands, served: Served
) -> None:
    hands.begin()
    before = hands.taps
    hands.tap("step", field="amount", by="-1")
    hands.log()
    assert hands.taps - before == 2
    hands.rest()
    before = hands.taps
    hands.tap("step", field="load", by="1")
    hands.tap("step", field="load", by="1")
    hands.log()
    assert hands.taps - before == 3
    sent(hands)
    assert as_told(today_in(served.data_dir)[0]) == [
        (Side.LEFT, 1, 5, 20.0),
        (Side.RIGHT, 1, 6, 25.0),
    ]
    hands.rest()
    hands.shows("amount", "6")
    hands.shows("load", "25")  # the weight in the hand stays


@pytest.mark.parametrize(
    ("typed", "shown", "load_kg"),
    [("22,5", "22.5", 22.5), ("22.5", "22.5", 22.5), ("21,25", "21.25", 21.25)],
)
def test_a_weight_can_be_typed_with_comma_or_point_and_is_kept_as_typed(
    hands: Hands, served: Served, typed: str, shown: str, load_kg: float
) -> None:
    hands.begin()
    hands.page.locator('[data-value="load"]').fill(typed)
    hands.page.locator('[data-value="load"]').press("Enter")
    hands.shows("load", shown)
    hands.tap("step", field="load", by="1")
    hands.shows("load", f"{load_kg + 2.5:g}")
    hands.tap("step", field="load", by="-1")
    hands.log()
    hands.says(f"6 reps at {shown} kg")
    sent(hands)
    assert today_in(served.data_dir)[0][0].load_kg == load_kg


def test_what_is_no_number_changes_nothing(hands: Hands) -> None:
    hands.begin()
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
    expect(hands.page.locator("h1")).to_have_text("One-leg mini-squat")
    hands.log()
    hands.context.set_offline(offline=False)
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
    hands.tap("more")
    hands.tap("leave")
    hands.see("felt")
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
    hands.says("Left")
    size = "(box) => parseFloat(getComputedStyle(box).fontSize)"
    for name in ("amount", "load"):
        assert hands.page.locator(f'[data-value="{name}"]').evaluate(size) >= 40


def test_repetitions_left_belong_to_the_set_just_done(hands: Hands, served: Served) -> None:
    hands.begin()
    hands.log()
    hands.tap("rir", value=5)
    hands.rest()
    hands.log()
    hands.tap("more")
    hands.tap("leave")
    hands.tap("rir", value=1)  # the hardest set: only of those that said nothing
    hands.tap("felt", value="")
    sent(hands)
    sets, felt = today_in(served.data_dir)
    assert [one.rir for one in sets] == [5, 1]
    assert [one.rpe for one in felt] == [None]


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
