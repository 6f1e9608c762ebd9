"""The planning problem: its nouns, and its reading from plain data (a file, a request)."""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from functools import cached_property

from msgspec import field

from springleg.core import validation
from springleg.core.athlete import Priority, Run, RunKind, Weekday, strongest_by_day, weekday_of
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.core.repairs import Window
from springleg.planner.constraints import Rules, planning_rules

MOST_WEEKS = 53
MOST_ITEMS = 20_000
MOST_RUNS = 1_500  # four a day for the longest plan there is
KEYS = (
    "start",
    "weeks",
    "menu",
    "unavailable",
    "runs",
    "preferred_weekdays",
    "equipment",
    "done",
    "opens",
    "pins",
    "keep",
    "windows",
)


class Slot(Noun, frozen=True, order=True):
    """A workout on a date: done, pinned, kept or planned."""

    date: date
    workout: str


Slots = tuple[Slot, ...]


class RaceWindow(Noun, frozen=True):
    """The days before or after the race of one day."""

    window: Window
    race: date


class Problem(Noun, frozen=True, dict=True):
    """What is to be planned. A workout's place is its place in `menu`.

    `start` to the end of the last of `weeks` ISO weeks, the first being the one that holds `start`.
    `done` is oldest first. `opens`: the first day of a workout that is shut until then (H6).
    `windows_off` are windows of single races that are off, where they are on for all others. Raises
    Refused for an empty menu, done sessions from `start` on or out of order, `opens` of what is not
    on the menu, windows of races that there are not, and pins outside the weeks or off the menu.
    """

    rules: Rules
    start: date
    weeks: int
    menu: tuple[str, ...]
    unavailable: frozenset[date] = frozenset()
    runs: tuple[Run, ...] = ()
    preferred: frozenset[Weekday] = frozenset()
    leg_press: frozenset[Weekday] = frozenset()
    done: tuple[Slot, ...] = ()
    opens: Mapping[str, date] = field(default_factory=dict)
    pins: tuple[Slot, ...] = ()
    keep: tuple[Slot, ...] = ()
    taper: bool = True
    recovery: bool = True
    windows_off: frozenset[RaceWindow] = frozenset()

    def __post_init__(self) -> None:
        """Refuse what no reader should pass on."""
        _refuse_contradictions(self)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each workout in the menu."""
        return {name: place for place, name in enumerate(self.menu)}

    @cached_property
    def run_on(self) -> Mapping[date, Run]:
        """The one run of each day that counts."""
        return strongest_by_day(self.runs)

    @cached_property
    def races(self) -> tuple[Run, ...]:
        """The races that count, those outside the planned weeks too."""
        return tuple(run for run in self.run_on.values() if run.kind is RunKind.RACE)

    def has_window(self, window: Window, race: date) -> bool:
        """Whether the days before, or after, a race of this day are kept free (H5)."""
        on = self.taper if window is Window.TAPER else self.recovery
        return on and not (self.windows_off and RaceWindow(window, race) in self.windows_off)

    def open_on(self, day: date) -> frozenset[str]:
        """The workouts of the menu that have opened by this day (H6)."""
        if not self.opens:
            return self._menu
        return frozenset(one for one in self.menu if self.opens.get(one, day) <= day)

    def begun(self, used: AbstractSet[str], day: date) -> AbstractSet[str]:
        """What the round has used when a session comes on this day (row 3).

        Nothing where it has all that is open then: the session begins a new round.
        """
        return frozenset() if self.open_on(day) <= used else used

    def round_after(self, used: AbstractSet[str], slot: Slot) -> AbstractSet[str]:
        """What the round has used after a session; one off the menu leaves it as it was."""
        if slot.workout not in self.places:
            return used
        return self.begun(used, slot.date) | {slot.workout}

    def bits(self, workouts: Iterable[str]) -> int:
        """The places of some workouts of the menu as a bit set."""
        return sum(1 << self.places[name] for name in workouts)

    def replayed(self, slots: Iterable[Slot]) -> AbstractSet[str]:
        """The round that these sessions leave, which are in date order, from an empty one."""
        used: AbstractSet[str] = frozenset()
        for slot in slots:
            used = self.round_after(used, slot)
        return used

    @cached_property
    def _menu(self) -> frozenset[str]:
        return frozenset(self.menu)

    def may_repeat(self, day: date) -> bool:
        """Whether the same workout may come twice running, the second time on this day (H4)."""
        return len(self.open_on(day)) == 1

    @property
    def begins(self) -> bool:
        """Whether a runner with days of their own begins: the first week is on those alone (H1)."""
        return bool(self.preferred) and not self.done

    def chosen(self, day: date) -> bool:
        """Whether a session may be on the day as far as H1 goes, which names it `start`."""
        if day < self.start:
            return False
        first_week = day < self.monday + timedelta(weeks=1)
        return not (self.begins and first_week) or weekday_of(day) in self.preferred

    def wanted(self, week: int) -> int:
        """How many sessions the week with this index, from 0, should have (row 1)."""
        if week or not self.begins:
            return self.rules.per_week
        days = (self.monday + timedelta(days) for days in range(7))
        return min(self.rules.per_week, sum(map(self.chosen, days)))

    @cached_property
    def monday(self) -> date:
        """The Monday of the first week."""
        return self.start - timedelta(days=self.start.weekday())

    @property
    def end(self) -> date:
        """The day after the last week's Sunday."""
        return self.monday + timedelta(weeks=self.weeks)

    def order(self, slot: Slot) -> tuple[date, int]:
        """A key of the order in which sessions are read: by date, then place; off the menu last."""
        return slot.date, self.places.get(slot.workout, len(self.menu))


def _refuse_contradictions(problem: Problem) -> None:
    if not problem.menu:
        raise Refused("menu", message("is empty"), message("Put at least one workout on it"))
    for index, slot in enumerate(problem.done):
        if slot.date >= problem.start:
            raise Refused(
                f"done[{index}].date", message("{day} is not before start", day=slot.date)
            )
        if index and slot.date < problem.done[index - 1].date:
            raise Refused(
                f"done[{index}].date", message("is out of order"), message("List done oldest first")
            )
    for workout in problem.opens:
        if workout not in problem.places:
            raise Refused("opens", message("{workout} is not on the menu", workout=repr(workout)))
    for off in problem.windows_off:
        run = problem.run_on.get(off.race)
        if run is None or run.kind is not RunKind.RACE:
            raise Refused("windows.off", message("there is no race on {day}", day=off.race))
    _refuse_strange_pins(problem)


def _refuse_strange_pins(problem: Problem) -> None:
    for index, slot in enumerate(problem.pins):
        if slot.date < problem.start:
            raise Refused(f"pins[{index}].date", message("{day} is before start", day=slot.date))
        if slot.date >= problem.end:
            raise Refused(
                f"pins[{index}].date", message("{day} is after the last week", day=slot.date)
            )
        if slot.workout not in problem.places:
            raise Refused(
                f"pins[{index}].workout",
                message("{workout} is not on the menu", workout=repr(slot.workout)),
            )


def read_problem(plain: object, guide: Guide) -> Problem:
    """The problem that this plain data writes. Raises Refused with the place and the word.

    `start` and `weeks` have to be there; without `menu` it is the guide's whole one, both windows
    are on, and the rest is empty. Raises Refused for a guide that cannot be planned by, too.
    """
    held = validation.record("", plain, KEYS)
    one_workout = _workout_reader(guide)
    slots = validation.distinct(_slot_reader(one_workout), MOST_ITEMS)
    weekdays = validation.distinct(validation.choice(Weekday, message("weekday")))
    taper, recovery, off = _windows("windows", held.get("windows", {}))
    start = validation.take("", held, "start", validation.day)
    weeks = validation.take("", held, "weeks", validation.whole(1, MOST_WEEKS))
    _refuse_far_dates(start)
    return Problem(
        rules=planning_rules(guide),
        start=start,
        weeks=weeks,
        menu=tuple(
            validation.take(
                "", held, "menu", validation.distinct(one_workout), list(guide.workouts)
            )
        ),
        unavailable=frozenset(
            validation.take(
                "", held, "unavailable", validation.distinct(validation.day, MOST_ITEMS), []
            )
        ),
        runs=tuple(validation.take("", held, "runs", validation.items(_run, MOST_RUNS), [])),
        preferred=frozenset(validation.take("", held, "preferred_weekdays", weekdays, [])),
        leg_press=_equipment("equipment", held.get("equipment", {}), weekdays),
        done=tuple(validation.take("", held, "done", slots, [])),
        opens=_opens(one_workout, held.get("opens", {})),
        pins=tuple(validation.take("", held, "pins", slots, [])),
        keep=tuple(validation.take("", held, "keep", slots, [])),
        taper=taper,
        recovery=recovery,
        windows_off=off,
    )


def _refuse_far_dates(start: date) -> None:
    """Keep every date a year away from the ends of the calendar, so that arithmetic holds."""
    if not date.min.year + 1 < start.year < date.max.year - 2:
        raise Refused("start", message("the year {year} is out of reach", year=start.year))


def _workout_reader(guide: Guide) -> Callable[[str, object], str]:
    def read(place: str, value: object) -> str:
        name = validation.text(place, value)
        try:
            return guide.workout(name).id
        except Refused as unknown:
            raise unknown.inside(place) from None

    return read


def _slot_reader(one_workout: Callable[[str, object], str]) -> Callable[[str, object], Slot]:
    def read(place: str, value: object) -> Slot:
        held = validation.record(place, value, ("date", "workout"))
        return Slot(
            validation.take(place, held, "date", validation.day),
            validation.take(place, held, "workout", one_workout),
        )

    return read


def _opens(one_workout: Callable[[str, object], str], value: object) -> dict[str, date]:
    return {
        one_workout("opens", name): validation.day(f"opens.{name}", first)
        for name, first in validation.record("opens", value).items()
    }


def _run(place: str, value: object) -> Run:
    held = validation.record(place, value, ("date", "kind", "priority", "distance_km"))
    return Run(
        date=validation.take(place, held, "date", validation.day),
        kind=validation.take(
            place, held, "kind", validation.choice(RunKind, message("kind of run"))
        ),
        priority=validation.take(place, held, "priority", validation.choice(Priority), Priority.B),
        distance_km=validation.take(place, held, "distance_km", validation.number(0, 1000), None),
    )


def _windows(place: str, value: object) -> tuple[bool, bool, frozenset[RaceWindow]]:
    """Whether the days before races, and after them, are kept free, and of which they are not."""
    held = validation.record(place, value, ("taper", "recovery", "off"))
    some = validation.distinct(_race_window, MOST_ITEMS)
    return (
        validation.take(place, held, "taper", validation.flag, True),
        validation.take(place, held, "recovery", validation.flag, True),
        frozenset(validation.take(place, held, "off", some, [])),
    )


def _race_window(place: str, value: object) -> RaceWindow:
    held = validation.record(place, value, ("window", "race"))
    return RaceWindow(
        validation.take(place, held, "window", validation.choice(Window, message("window"))),
        validation.take(place, held, "race", validation.day),
    )


def _equipment(
    place: str, value: object, weekdays: Callable[[str, object], list[Weekday]]
) -> frozenset[Weekday]:
    held = validation.record(place, value, ("leg-press",))
    return frozenset(validation.take(place, held, "leg-press", weekdays, []))
