"""The planning problem: its nouns, and its reading from plain data (a file, a request)."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cached_property

from springleg.core import validation
from springleg.core.athlete import Priority, Run, RunKind, Weekday
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.planner.constraints import Rules, planning_rules

MOST_WEEKS = 53
MOST_ITEMS = 20_000
KEYS = (
    "start",
    "weeks",
    "menu",
    "unavailable",
    "runs",
    "preferred_weekdays",
    "equipment",
    "done",
    "pins",
    "keep",
    "windows",
)


class Slot(Noun, frozen=True, order=True):
    """A workout on a date: done, pinned, kept or planned."""

    date: date
    workout: str


class Problem(Noun, frozen=True, dict=True):
    """What is to be planned. A workout's place is its place in `menu`.

    `start` to the end of the last of `weeks` ISO weeks, the first being the one that holds `start`.
    `done` is oldest first. Raises Refused for an empty menu, done sessions from `start` on or out
    of order, and pins outside the weeks or off the menu.
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
    pins: tuple[Slot, ...] = ()
    keep: tuple[Slot, ...] = ()
    taper: bool = True
    recovery: bool = True

    def __post_init__(self) -> None:
        """Refuse what no reader should pass on."""
        _refuse_contradictions(self)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each workout in the menu."""
        return {name: place for place, name in enumerate(self.menu)}

    @property
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
    windows = _windows("windows", held.get("windows", {}))
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
        runs=tuple(validation.take("", held, "runs", validation.items(_run, MOST_ITEMS), [])),
        preferred=frozenset(validation.take("", held, "preferred_weekdays", weekdays, [])),
        leg_press=_equipment("equipment", held.get("equipment", {}), weekdays),
        done=tuple(validation.take("", held, "done", slots, [])),
        pins=tuple(validation.take("", held, "pins", slots, [])),
        keep=tuple(validation.take("", held, "keep", slots, [])),
        taper=windows["taper"],
        recovery=windows["recovery"],
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


def _windows(place: str, value: object) -> dict[str, bool]:
    held = validation.record(place, value, ("taper", "recovery"))
    return {
        name: validation.take(place, held, name, validation.flag, True)
        for name in ("taper", "recovery")
    }


def _equipment(
    place: str, value: object, weekdays: Callable[[str, object], list[Weekday]]
) -> frozenset[Weekday]:
    held = validation.record(place, value, ("leg-press",))
    return frozenset(validation.take(place, held, "leg-press", weekdays, []))
