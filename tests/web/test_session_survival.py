"""A phone may take the page away at any moment: the session stands as it stood."""

import re
from typing import TYPE_CHECKING

import pytest

from springleg.core.log.events import Noted
from springleg.core.log.sets import LEGS

from .conftest import Served
from .phones import come_back
from .runners import eventually
from .sessions import LOAD, REPS, REST_S, SETS, TODAY, Hands, as_told, notes_in, sent, today_in

if TYPE_CHECKING:
    from collections.abc import Callable, Collection


ALL = [(leg, n, REPS, LOAD) for n in range(1, SETS + 1) for leg in LEGS]
ALL_TAPS = range(len(ALL))
# The first set of one leg and of the other, the first set after a rest, the last of all.
KINDS_OF_TAPS = (0, 1, 2, len(ALL) - 1)
NOTE = Noted(TODAY, "windy\nlegs light")


def reload(hands: Hands) -> None:
    hands.page.reload()
    hands.settled()


def kill(hands: Hands) -> None:
    hands.kill()


def same_after(hands: Hands, away: "Callable[[Hands], None]") -> None:
    """Take the page away: the same screen, the same set, the timer right to a second."""
    ends = hands.rest_ends if hands.screen == "rest" else None
    before = hands.standing()
    away(hands)
    assert hands.standing() == before
    if ends is not None:
        hands.rest_ends_at(ends)


def note_is_kept(hands: Hands, away: "Callable[[Hands], None]") -> None:
    """Type a note at the end; the page goes before it is kept, and has it when it is back."""
    hands.tap("note")
    hands.page.locator("textarea[data-note]").fill(NOTE.text)
    hands.page.locator("[data-session]:not([data-keeping])").wait_for()
    away(hands)
    hands.see("note")
    hands.tap("keep-note")
    hands.see("done")


def nothing_is_lost(
    hands: Hands, served: Served, away: "Callable[[Hands], None]", after: "Collection[int]"
) -> None:
    """A whole session; the page goes after every tap, of those on a set after these alone."""
    hands.tap("start")
    hands.see("warm-up")
    same_after(hands, away)
    hands.tap("next")
    hands.see("set")
    same_after(hands, away)
    for number in ALL_TAPS:
        hands.log()
        if number in after:
            same_after(hands, away)
        hands.rest()
    hands.see("spare")
    same_after(hands, away)
    hands.tap("rir", value=2)
    hands.see("felt")
    same_after(hands, away)
    hands.tap("felt", value=7)
    hands.see("done")
    away(hands)
    hands.see("done")
    note_is_kept(hands, away)
    sent(hands)
    sets, felt = today_in(served.data_dir)
    assert as_told(sets) == ALL
    assert {one.rir for one in sets[-len(LEGS) :]} == {2}
    assert [one.rpe for one in felt] == [7]
    assert notes_in(served.data_dir) == [NOTE]


def test_nothing_is_lost_when_the_page_is_loaded_again_after_every_tap(
    hands: Hands, served: Served
) -> None:
    nothing_is_lost(hands, served, reload, ALL_TAPS)


def test_nothing_is_lost_when_the_page_is_killed_after_a_tap_of_each_kind(
    hands: Hands, served: Served
) -> None:
    nothing_is_lost(hands, served, kill, KINDS_OF_TAPS)


@pytest.mark.full
def test_nothing_is_lost_when_the_page_is_killed_after_every_tap(
    hands: Hands, served: Served
) -> None:
    nothing_is_lost(hands, served, kill, ALL_TAPS)


@pytest.mark.parametrize("away", [reload, kill])
def test_a_half_changed_set_and_an_open_question_survive(
    hands: Hands, away: "Callable[[Hands], None]"
) -> None:
    hands.begin()
    hands.step("amount", -1)
    hands.step("load", 1)
    hands.shows("load", "22.5")
    same_after(hands, away)
    hands.shows("amount", "5")
    hands.tap("close")
    hands.see("set")
    hands.shows("load", "22.5")
    hands.hurt(4)
    hands.see("hurts")
    same_after(hands, away)
    hands.tap("keep-pain")
    hands.see("pain")
    same_after(hands, away)


def test_the_timer_is_right_after_ten_minutes_in_the_pocket(hands: Hands) -> None:
    hands.begin()
    hands.log()
    hands.rest()
    before = hands.now
    hands.log()
    ends = hands.rest_ends
    assert before + REST_S - 1 <= ends <= hands.now + REST_S + 1
    for _ in range(4):
        hands.tap("rest", by="15")
    hands.tap("rest", by="-15")
    hands.rest_ends_at(ends + 45)
    hands.hide("hidden")
    hands.wait(60)
    hands.hide("visible")
    hands.rest_ends_at(ends + 45)
    hands.hide("hidden")
    hands.wait(600)
    hands.hide("visible")
    hands.see("set")
    hands.says("Set 2 of 4")


def test_the_entries_reach_the_outbox_when_the_phone_dies_between_two_writes(
    hands: Hands, served: Served
) -> None:
    """The state is kept first: as if the page had gone before the outbox was written."""
    hands.begin()
    sent(hands)
    never = "IDBObjectStore.prototype.add = () => ({})"  # an error would be told, and got round
    hands.page.evaluate(f"() => {{ {never}; }}")
    hands.tap("log")
    hands.see("rest")
    assert today_in(served.data_dir)[0] == []
    reload(hands)
    hands.see("rest")
    sent(hands)
    assert as_told(today_in(served.data_dir)[0]) == ALL[:1]


def test_a_phone_that_keeps_nothing_says_so_until_it_does(hands: Hands, served: Served) -> None:
    from playwright.sync_api import expect

    hands.begin()
    full = "throw new DOMException('full', 'QuotaExceededError')"
    put = "IDBObjectStore.prototype.put"
    hands.page.evaluate(f"() => {{ window.put = {put}; {put} = () => {{ {full}; }}; }}")
    hands.tap("log")
    hands.see("rest")
    said = hands.page.get_by_role("alert")
    expect(said).to_have_text("This phone cannot keep the session. Do not close this page.")
    eventually(lambda: as_told(today_in(served.data_dir)[0]) == ALL[:1])
    hands.page.evaluate(f"() => {{ {put} = window.put; }}")
    hands.tap("skip-rest")
    hands.see("set")
    expect(said).to_be_hidden()
    reload(hands)
    hands.see("set")
    hands.says("Right")


def offline_session(hands: Hands) -> None:
    """A whole session without a network, with two reloads in it, and what is loaded late."""
    from playwright.sync_api import expect

    hands.context.set_offline(offline=True)
    hands.begin()
    expect(hands.page.locator("[data-coil] .c")).to_have_attribute("d", re.compile("^M"))
    for number in range(SETS * len(LEGS)):
        hands.log()
        if number in (3, 8):
            same_after(hands, reload)
        hands.rest()
    hands.tap("no-rir")
    hands.see("felt")
    hands.tap("felt", value=7)
    hands.see("done")
    hands.says("as soon as there is a network")
    note_is_kept(hands, reload)
    come_back(hands.context, hands.page)


def offline_kept(hands: Hands, served: Served) -> None:
    from playwright.sync_api import expect

    expect(hands.page.locator("[data-fill=next_dose]")).to_contain_text("Next time: ")
    sent(hands)
    sets, felt = today_in(served.data_dir)
    assert as_told(sets) == ALL
    assert [one.rpe for one in felt] == [7]
    assert notes_in(served.data_dir) == [NOTE]


def ready_offline(hands: Hands) -> None:
    """The worker has the page: it is shown again without a network."""
    hands.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    reload(hands)


def test_a_session_offline_with_two_reloads_is_all_there(hands: Hands, served: Served) -> None:
    ready_offline(hands)
    offline_session(hands)
    offline_kept(hands, served)


@pytest.mark.full
@pytest.mark.parametrize("run", range(20))
def test_twenty_sessions_offline_are_all_there(hands: Hands, served: Served, run: int) -> None:
    del run
    ready_offline(hands)
    offline_session(hands)
    offline_kept(hands, served)


def test_a_session_keeps_its_day_past_midnight(hands: Hands, served: Served) -> None:
    hands.context.clock.set_system_time("2026-12-01T23:58:00Z")
    reload(hands)
    hands.begin()
    hands.log()
    hands.context.clock.set_system_time("2026-12-02T00:05:00Z")
    reload(hands)
    hands.see("set")
    hands.log()
    sent(hands)
    assert as_told(today_in(served.data_dir)[0]) == ALL[:2]


def test_a_session_of_an_earlier_day_is_asked_about(hands: Hands, served: Served) -> None:
    hands.begin()
    hands.log()
    sent(hands)
    hands.context.clock.set_system_time("2026-12-02T07:00:00Z")
    reload(hands)
    hands.see("stale")
    hands.says("1 December")
    hands.says("1 set")
    hands.tap("resume")
    hands.see("set")
    reload(hands)
    hands.see("set", "stale")
    hands.context.clock.set_system_time("2026-12-03T07:00:00Z")
    reload(hands)
    hands.see("stale")
    hands.tap("put-away")
    hands.page.wait_for_url(f"{hands.url}/")
    assert as_told(today_in(served.data_dir)[0]) == ALL[:1]
    hands.page.goto(f"{hands.url}/session/")
    hands.see("start")


def test_a_second_tab_says_so_and_may_take_over(hands: Hands) -> None:
    from playwright.sync_api import expect

    hands.begin()
    first = hands.page
    hands.open()
    hands.see("elsewhere")
    hands.tap("take-over")
    hands.see("set")
    expect(first.locator('[data-session][data-screen="elsewhere"]')).to_be_visible()
    hands.log()


def test_the_screen_stays_awake_while_a_session_is_in_hand(hands: Hands) -> None:
    held = "window.wakes.held.size"
    assert hands.page.evaluate("window.wakes.asked") == 0
    hands.begin()
    assert hands.page.evaluate(held) == 1
    hands.hide("hidden")
    assert hands.page.evaluate(held) == 0
    hands.hide("visible")
    assert hands.page.evaluate(held) == 1
    hands.log()
    hands.leave()
    hands.tap("felt", value=5)
    hands.see("done")
    assert hands.page.evaluate(held) == 0
