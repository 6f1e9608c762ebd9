"""What the tests of the session share: a runner with a plan, and hands that count their taps."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from springleg.core.athlete import Condition, HeelRaise, Kit, Profile, Units
from springleg.core.log.events import Noted, PlanAccepted, SessionFelt
from springleg.core.log.sets import LEGS, SetDone, Side
from springleg.core.plan import Plan, Session
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace, local_workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.record import record

from .runners import eventually

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

Answer = TypeVar("Answer")
TODAY = date(2026, 12, 1)
AT = "2026-12-01T07:00:00Z"
HEAVY, LIGHT = "bent-heavy", "straight-light"
REST_S, SWITCH_S = 150, 10
TICK_S = 0.2  # how old a clock may be that is shown
SETS, REPS, LOAD = 4, 6, 20.0  # the dose after two times six sets of five that left three
WAKE = """
  window.wakes = {asked: 0, held: new Set()};
  const lock = () => {
    const made = new EventTarget();
    made.release = async () => {
      if (window.wakes.held.delete(made)) made.dispatchEvent(new Event("release"));
    };
    window.wakes.asked += 1;
    window.wakes.held.add(made);
    return made;
  };
  Object.defineProperty(navigator, "wakeLock", {value: {request: async () => lock()}});
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") for (const held of window.wakes.held) held.release();
  }, true);
"""
# Pictures that move are drawn sixty times a second, by no graphics card: a sixth of the time
# of tests that ask what is tapped, said and kept. How they move is tested in test_figures.py.
STILL = """
  const hold = () => {
    for (const picture of document.querySelectorAll("svg.fig")) picture.pauseAnimations();
  };
  new MutationObserver(hold).observe(document, {childList: true, subtree: true});
"""
TONES = """
  window.tones = [];
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (at) {
    window.tones.push({at: at - this.context.currentTime, hertz: this.frequency.value});
    return start.call(this, at);
  };
"""
ON_TOP = ":is(dialog[open], body:not(:has(dialog[open])))"
HIDE = """(state) => {
  Object.defineProperty(document, "visibilityState", {configurable: true, get: () => state});
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def _noon(zone: tzinfo) -> datetime:
    return datetime(2026, 11, 30, 12, tzinfo=UTC).astimezone(zone)


def apart(ask: Callable[[Workspace], Answer], folder: Path) -> Answer:
    """Ask the store from a thread of its own: the browser's loop runs in this one."""

    def asked() -> Answer:
        with local_workspace(DataLocation(str(folder)), _noon) as space:
            return ask(space)

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asked).result()


def runner(
    folder: Path, workout: str = HEAVY, units: Units = Units.METRIC, *, new: bool = False
) -> None:
    """A runner with a workout planned today, who has done six heavy sets twice (or nothing yet)."""
    apart(lambda space: _set_up(space, workout, units, new=new), folder)


def _set_up(space: Workspace, workout: str, units: Units, *, new: bool) -> None:
    guide = current_guide()
    profile = Profile(
        units=units,
        body_mass_kg=70,
        birth_date=date(1988, 4, 2),
        heel_raise=HeelRaise(24, 24, date(2026, 10, 28)),
        rope_history=True,
        strength_history=True,
        runs_regularly=True,
        injured_lately=False,
        condition=Condition.NONE,
        kit=Kit(increments_kg=(2.5,)),
        menu=tuple(guide.workouts),
    )
    set_profile(space, guide, profile)
    if not new:
        record(space, guide, *_raises(HEAVY, 20, 6, 5, 20.0), *_raises(HEAVY, 24, 6, 5, 20.0))
        record(space, guide, *_raises(LIGHT, 27, 3, 12, 5.0))
    plan = Plan(guide.edition, (Session(TODAY, workout), Session(date(2026, 12, 4), LIGHT)), {})
    space.add(PlanAccepted(plan, date(2026, 11, 30), 4, (), tuple(guide.workouts)))


def _raises(workout: str, day: int, sets: int, reps: int, load_kg: float) -> list[SetDone]:
    return [
        SetDone(
            date(2026, 11, day),
            workout,
            leg,
            variant="standing",
            number=number,
            reps=reps,
            load_kg=load_kg,
            rir=3,
            pain=0,
        )
        for number in range(1, sets + 1)
        for leg in LEGS
    ]


def today_in(folder: Path) -> tuple[list[SetDone], list[SessionFelt]]:
    """Today's sets and answers as the server has them, in order."""
    entries = apart(lambda space: space.journal.effective, folder)
    facts = [entry.fact for entry in entries]
    sets = [f for f in facts if isinstance(f, SetDone) and f.day == TODAY]
    return sets, [f for f in facts if isinstance(f, SessionFelt) and f.day == TODAY]


def notes_in(folder: Path) -> list[Noted]:
    """The notes that stand, as the server has them."""
    entries = apart(lambda space: space.journal.effective, folder)
    return [entry.fact for entry in entries if isinstance(entry.fact, Noted)]


def as_told(sets: list[SetDone]) -> list[tuple[Side, int | None, int | None, float]]:
    """Sets by side, number, repetitions and load."""
    return [(one.side, one.number, one.reps, one.load_kg) for one in sets]


@dataclass
class Hands:
    """Hands on a phone. Every tap is counted; a keyboard that opens is noted."""

    context: "BrowserContext"
    url: str
    at: str = AT
    page: "Page" = field(init=False)
    taps: int = 0

    def __post_init__(self) -> None:
        self.context.set_default_timeout(90_000)  # a busy machine is no failure of the code
        self.context.clock.install(time=self.at)
        self.context.add_init_script(WAKE)
        self.context.add_init_script(STILL)
        self.open()

    def open(self, query: str = "") -> None:
        """Open the session in a page of its own."""
        self.page = self.context.new_page()
        self.page.goto(f"{self.url}/session/{query}")
        self.settled()

    def settled(self) -> None:
        """Wait until a screen stands."""
        from playwright.sync_api import expect

        expect(self.page.locator("[data-session]:not([aria-busy])")).to_be_visible()

    @property
    def screen(self) -> str:
        """The name of the screen."""
        return self.page.locator("[data-session]").get_attribute("data-screen") or ""

    def see(self, *names: str) -> None:
        """Wait until one of these screens is there."""
        from playwright.sync_api import expect

        wanted = ", ".join(f'[data-session][data-screen="{name}"]' for name in names)
        expect(self.page.locator(wanted)).to_be_visible()

    def button(self, name: str, nth: int = 0, **said: object) -> "Locator":
        """A button that can be seen, by what it does; while a sheet is open, one of the sheet."""
        more = "".join(f'[data-{key}="{value}"]' for key, value in said.items())
        return self.page.locator(f'{ON_TOP} button[data-do="{name}"]{more}:visible').nth(nth)

    def tap(self, name: str, nth: int = 0, **said: object) -> None:
        """Tap a button once."""
        self.button(name, nth, **said).tap()
        self.taps += 1

    def begin(self) -> None:
        """From the start to the first set."""
        self.tap("start")
        self.see("warm-up")
        self.tap("next")
        self.see("set", "hold", "bout", "ramp")

    def hurt(self, pain: int) -> None:
        """Say a pain: two taps."""
        self.tap("hurts")
        self.see("hurts")
        self.tap("pain", value=pain)
        if pain:  # the sheet stays: the number is on the phone once it is shown
            self.button("keep-pain").and_(self.page.locator(":enabled")).wait_for()

    def where(self, spot: str, side: str = "left") -> None:
        """Tap a place on the map."""
        zone = f'dialog [data-spot="{spot}"][data-side="{side}"]'
        self.page.locator(f"{zone} .tap").first.tap()
        self.page.locator(f"{zone}.chosen").first.wait_for(state="attached")
        self.taps += 1

    def leave(self) -> None:
        """Skip what is left of the workout, and say nothing of how much was left."""
        self.tap("more")
        self.see("more")
        self.tap("leave")
        self.see("spare", "felt")
        if self.screen == "spare":
            self.tap("no-rir")
            self.see("felt")

    def log(self) -> None:
        """Log the set as planned, and see that it was taken."""
        from playwright.sync_api import expect

        number = self.done
        self.tap("log")
        self.see("rest", "spare", "felt", "hops")
        expect(self.page.locator("[data-progress]")).to_have_js_property("value", number + 1)

    def wait(self, seconds: float) -> None:
        """Let time pass, as on a phone whose page sleeps: timers that were due come once."""
        self.context.clock.fast_forward(int(seconds * 1000))

    def rest(self) -> None:
        """Wait until the rest is over by itself."""
        if self.screen == "rest":
            self.wait(self.left + 1)
            self.see("set", "hold", "bout", "ramp")

    @property
    def done(self) -> int:
        """Sets behind, by the bar at the top."""
        return int(self.page.locator("[data-progress]").evaluate("(bar) => bar.value"))

    @property
    def left(self) -> int:
        """Seconds of rest left, as shown."""
        minutes, _, seconds = self.page.locator('[data-clock="rest"]').inner_text().partition(":")
        return 60 * int(minutes) + int(seconds)

    @property
    def rest_ends(self) -> float:
        """When the rest ends by what is shown: a second may just have begun, or be over."""
        shown = "document.querySelector('[data-clock=rest]').innerText"
        now, text = self.page.evaluate(f"[Date.now(), {shown}]")
        minutes, _, seconds = text.partition(":")
        return float(now) / 1000 + 60 * int(minutes) + int(seconds)

    def rest_ends_at(self, when: float) -> None:
        """See that the rest ends then, right to the second that is shown."""
        eventually(lambda: abs(self.rest_ends - when) <= 1 + TICK_S)

    @property
    def now(self) -> float:
        """The phone's own time in seconds."""
        return float(self.page.evaluate("Date.now()")) / 1000

    @property
    def words(self) -> str:
        """All that the screen says."""
        return self.page.locator("[data-session]").inner_text()

    def says(self, words: str) -> None:
        """Wait until the screen says this."""
        from playwright.sync_api import expect

        expect(self.page.locator("[data-session]")).to_contain_text(words, use_inner_text=True)

    def value(self, name: str) -> str:
        """What stands in a stepper."""
        return self.page.locator(f'[data-value="{name}"]').input_value()

    def step(self, name: str, by: int) -> None:
        """A step more or less of this set's `amount` or `load`, on the sheet that changes it."""
        if self.screen != "change":
            self.tap("change")
            self.see("change")
        self.tap("step", field=name, by=by)

    def shows(self, name: str, value: str) -> None:
        """Wait until this stands in a stepper of the open sheet, else large on the set."""
        from playwright.sync_api import expect

        if self.page.locator("dialog[open]").count():
            expect(self.page.locator(f'input[data-value="{name}"]')).to_have_value(value)
        else:
            place = {"amount": "how_many", "load": "how_much"}[name]
            expect(self.page.locator(f".big [data-fill={place}]")).to_have_text(value)

    def standing(self) -> tuple[Any, ...]:
        """Where the session stands, but for the clock: screen, which set, which side, what next."""
        told = ".which, .leg, .big .num, [data-fill=next_words], [data-fill=last_done], h1"
        words = self.page.locator(told).filter(visible=True).all_inner_texts()
        values = [box.input_value() for box in self.page.locator("input[data-value]:visible").all()]
        return self.screen, self.done, words, values

    def kill(self) -> None:
        """End the page at once, as a phone does that needs the space, and open it again."""
        from playwright.sync_api import Error

        with suppress(Error):
            self.page.goto("chrome://crash", timeout=5_000)
        self.page.close()
        self.open()

    def hide(self, state: str) -> None:
        """Put the phone into the pocket ("hidden"), or take it out ("visible")."""
        self.page.evaluate(HIDE, state)


def sent(hands: Hands) -> None:
    """Wait until all is on the server."""
    from playwright.sync_api import expect

    expect(hands.page.locator("[data-session]:not([data-keeping])")).to_be_attached()
    expect(hands.page.locator("[data-kept]")).to_have_text("Everything is saved")
