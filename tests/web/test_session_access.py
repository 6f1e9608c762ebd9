"""The session for everybody: by keyboard, by ear, small and large, and without scripts."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from springleg.core.log.sets import LEGS, AskedDose
from springleg.usecases.app.rules import current_guide

from .conftest import Served
from .looks import CONTRAST, SCHEMES, Scheme, axe, in_scheme, resized
from .paper import Paper
from .people import Person
from .sessions import LOAD, REPS, SETS, Hands, as_told, sent, today_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

pytestmark = pytest.mark.workers("block")

SMALL = """() => [...document.querySelectorAll("button, a, input, summary")]
  .filter((one) => one.checkVisibility() && !one.closest(".skip-link, .only-read"))
  .filter((one) => !document.querySelector("dialog[open]") || one.closest("dialog"))
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([one, box]) => {
    if (box.width === 0) return false;
    const main = one.matches(".tall") ? 68 : one.matches(".go, .halt") ? 64 : 48;
    const least = one.matches("input[data-value]") ? 0 : main;
    return box.height < least - 0.5 || box.width < Math.min(least, 48) - 0.5;
  })
  .map(([one, box]) => `${one.outerHTML.slice(0, 90)} ${box.width}x${box.height}`)"""
CUT = """() => [".stepper input, .stepper label, button, .big, .leg", "h1:not(.only-read)"]
  .flatMap((of) => [...document.querySelectorAll(of)])
  .filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.outerHTML.slice(0, 90))"""
GUIDE = current_guide()
SIZES = ((390, 844), (320, 568), (1280, 800))
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_a_whole_session_is_done_by_keyboard_alone(served: Served, phone: "BrowserContext") -> None:
    from playwright.sync_api import expect

    hands = Hands(phone, served.url)
    press = hands.page.keyboard.press
    focused = hands.page.locator("[data-session] :focus")
    expect(focused).to_have_text("Start")
    press("Enter")
    hands.see("warm-up")
    press("Enter")
    hands.see("set")
    for number in range(SETS * len(LEGS)):
        expect(focused).to_have_text("Done")
        press("Enter")
        hands.see("rest", "spare")
        if hands.screen == "rest" and number % 3 == 0:
            expect(focused).to_have_text("I am ready")
            press("Enter")
            hands.see("set")
        hands.rest()
    expect(focused).to_have_attribute("data-do", "rir")
    press("Tab")
    press("Enter")
    hands.see("felt")
    expect(focused).to_have_attribute("data-do", "felt")
    for _ in range(3):
        press("Tab")
    press("Enter")
    hands.see("done")
    sent(hands)
    sets, felt = today_in(served.data_dir)
    assert as_told(sets) == [(leg, n, REPS, LOAD) for n in range(1, SETS + 1) for leg in LEGS]
    assert [one.rpe for one in felt] == [7]
    assert {one.rir for one in sets[-len(LEGS) :]} == {GUIDE.values.search.answers[1]}


def test_pain_is_said_by_keys_alone_and_the_sheet_closes_by_escape(
    served: Served, phone: "BrowserContext"
) -> None:
    from playwright.sync_api import expect

    hands = Hands(phone, served.url)
    hands.begin()
    press = hands.page.keyboard.press
    hands.button("hurts").focus()
    press("Enter")
    hands.see("hurts")
    hands.button("pain", value=4).focus()
    press("Enter")
    expect(hands.button("pain", value=4)).to_have_attribute("aria-pressed", "true")
    hands.page.locator("dialog summary").focus()
    press("Enter")
    hands.button("spot", id="mid-achilles").focus()
    press("Enter")
    expect(hands.page.locator("dialog [data-fill=place_words]")).not_to_be_empty()
    press("Escape")
    hands.see("set")
    sent(hands)
    (felt,) = today_in(served.data_dir)[1]
    assert (felt.pain, felt.place) == (4, "mid-achilles")


def test_a_held_key_logs_one_set(served: Served, phone: "BrowserContext") -> None:
    hands = Hands(phone, served.url)
    hands.begin()
    hands.page.keyboard.down("Enter")
    hands.see("rest")
    assert hands.done == 1
    for _ in range(5):
        hands.page.keyboard.down("Enter")
    hands.page.keyboard.up("Enter")
    sent(hands)
    assert len(today_in(served.data_dir)[0]) == 1
    hands.see("rest")


def test_set_side_and_time_are_told_to_those_who_listen(
    served: Served, phone: "BrowserContext"
) -> None:
    from playwright.sync_api import expect

    hands = Hands(phone, served.url)
    said = hands.page.locator("[data-say]")
    hands.begin()
    expect(said).to_have_text("Left, Set 1 of 4: 6 reps at 20 kg")
    hands.log()
    hands.wait(11)
    expect(said).to_have_text("Rest is over. Right, Set 1 of 4: 6 reps at 20 kg")
    hands.log()
    hands.context.clock.run_for(91_000)
    expect(said).to_have_text("60 seconds left")


def walk(hands: Hands, look: Callable[[str], None]) -> None:
    """Through every screen."""
    look("start")
    hands.tap("start")
    hands.see("warm-up")
    look("warm-up")
    hands.tap("next")
    hands.see("set")
    look("set")
    walk_a_set(hands, look)
    walk_menu(hands, look)
    walk_search(hands, look)
    hands.tap("more")
    hands.tap("swap", workout="mini-squat")
    hands.see("hold")
    look("hold")
    hands.log()
    hands.rest()
    hands.tap("more")
    hands.tap("leave")
    hands.see("spare")
    look("spare")
    hands.tap("no-rir")
    hands.see("felt")
    look("felt")
    hands.tap("felt", value=5)
    hands.see("done")
    look("done")


def walk_a_set(hands: Hands, look: Callable[[str], None]) -> None:
    """Through the sheets over a set, its rest, and a pain."""
    for name in ("look", "change"):
        hands.tap(name)
        hands.see(name)
        look(name)
        hands.tap("close")
        hands.see("set")
    hands.tap("log")
    hands.see("rest")
    look("rest")
    hands.hurt(4)
    hands.where("insertion")
    hands.page.locator("dialog summary").tap()
    look("hurts")
    hands.tap("keep-pain")
    hands.see("pain")
    look("pain")
    hands.tap("close")


def walk_menu(hands: Hands, look: Callable[[str], None]) -> None:
    """Through the menu, and to the rope."""
    for name, screen in (("more", "more"), ("flags", "flags")):
        hands.tap(name)
        hands.see(screen)
        look(screen)
    hands.tap("no-signs")
    hands.tap("more")
    hands.tap("sets")
    hands.see("sets")
    look("sets")
    hands.tap("edit")
    hands.see("edit")
    look("edit")
    hands.tap("close")
    hands.tap("more")
    hands.tap("swap", workout="rope")
    hands.see("bout")
    look("bout")


def walk_search(hands: Hands, look: Callable[[str], None]) -> None:
    """Through the search for a load, and a pain that asks for the warning signs."""
    hands.tap("more")
    hands.tap("swap", workout="straight-heavy")
    hands.see("ramp")
    look("ramp")
    hands.page.locator("[data-under] summary").tap()
    hands.tap("fewer", id="2")
    look("ramp, answered")
    hands.tap("known")
    hands.see("known")
    look("known")
    hands.tap("close")
    hands.hurt(8)
    hands.tap("keep-pain")
    hands.see("pain")
    look("severe")
    hands.tap("flags")
    hands.see("flags")
    look("flags")
    hands.tap("undo")
    hands.see("ramp")


class Look:
    """Looks at a screen with the eyes of axe and a ruler, in windows of several sizes."""

    def __init__(self, hands: Hands, *sizes: tuple[int, int]) -> None:
        self.hands, self.sizes = hands, sizes
        self.found: list[str] = []

    def __call__(self, name: str) -> None:
        page = self.hands.page
        for size in self.sizes[::-1]:  # and back to the first
            resized(page, *size)
            self.found += [f"{name}, {size}: too small: {one}" for one in page.evaluate(SMALL)]
            self.found += [f"{name}, {size}: cut off: {one}" for one in page.evaluate(CUT)]
            if page.evaluate(OVER) > 0:
                self.found.append(f"{name}, {size}: wider than the screen")
        self.found += [f"{name}: {one}" for one in axe(page)]

    def in_the_dark(self, name: str) -> None:
        """As it is, and dark as well."""
        self(name)
        in_scheme(self.hands.page, "dark")
        self.found += [f"{name}, dark: {one}" for one in axe(self.hands.page, CONTRAST)]
        in_scheme(self.hands.page, "light")


def lookers_hands(
    served: Served, browser: "Browser", size: tuple[int, int], scheme: Scheme
) -> Hands:
    context = browser.new_context(
        service_workers="block",
        viewport={"width": size[0], "height": size[1]},
        has_touch=True,
        color_scheme=scheme,
        locale="en-GB",
        bypass_csp=True,  # axe is put into the page
    )
    return Hands(context, served.url)


def test_axe_finds_nothing_and_every_target_is_large_enough(
    served: Served, browser: "Browser"
) -> None:
    hands = lookers_hands(served, browser, SIZES[0], "light")
    look = Look(hands, *SIZES)
    walk(hands, look.in_the_dark)
    hands.context.close()
    assert not look.found, "\n".join(look.found)


@pytest.mark.full
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_on_a_walk_in_any_way_of_looking(
    served: Served, browser: "Browser", size: tuple[int, int], scheme: Scheme
) -> None:
    hands = lookers_hands(served, browser, size, scheme)
    look = Look(hands, size)
    walk(hands, look)
    hands.context.close()
    assert not look.found, "\n".join(look.found)


def test_without_scripts_the_session_is_logged_in_one_form(served: Served) -> None:
    sheet = Paper(Person(served.url)).goto("/session/")
    form = sheet.one("form", "Log the session")
    assert "Bent-knee heel raises, heavy" in [one.words for one in sheet.some("h1")]
    sheet.fill("Repetitions, right", "4", within=form)
    sheet.fill("Repetitions left in reserve", "1", within=form)
    sheet.fill("Load (kg)", "22,5", within=form)
    sheet.fill("Minutes", "25", within=form)
    sheet.tick(next(one for one in form.all("input") if one.attrs.get("value") == "2"))
    sheet.press("Log the session", within=form)
    assert sheet.path == "/"
    sets, felt = today_in(served.data_dir)
    wanted = {(leg, n): 6 if leg == "left" else 4 for n in range(1, SETS + 1) for leg in LEGS}
    assert {(one.side, one.number): one.reps for one in sets} == wanted
    assert {one.load_kg for one in sets} == {22.5}
    assert {one.number: one.rir for one in sets} == {1: None, 2: None, 3: None, 4: 1}
    assert {one.asked for one in sets} == {AskedDose(SETS, REPS, LOAD)}
    assert [(one.minutes, one.pain) for one in felt] == [(25, 2)]
