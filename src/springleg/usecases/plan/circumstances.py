"""What a plan is made for, item by item: so that it can be said what has changed since.

Calendar, days off, what is shut, what was done, and the runner's own days, kit, menu and settings.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, TypeAlias

from msgspec.structs import replace

from springleg.core.athlete import Run
from springleg.core.dosing.focus import FocusInForce, focus_in_force
from springleg.core.dosing.prescribe import closed_by
from springleg.core.dosing.prescription import Gate, State
from springleg.core.guide import Guide
from springleg.core.guide_overrides import with_settings
from springleg.core.log.journal import Journal
from springleg.core.noun import Noun
from springleg.planner.constraints import planning_rules
from springleg.planner.problem import Problem, Slot
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import DosingState, dosing_state
from springleg.usecases.log.days_off import days_off


class About(StrEnum):
    """What an item is about, the weightiest first."""

    SHUT = "shut"
    DONE = "done"
    RUNS = "runs"
    OFF = "off"
    DAYS = "days"
    KIT = "kit"
    MENU = "menu"
    FOCUS = "focus"
    WAY_BACK = "way-back"
    WHOLE = "whole"
    SETTINGS = "settings"


UNTIL_CALM = ("pain.red", "start.search")
NEAR = timedelta(days=14)  # a race this far outside the weeks may still close a day of them


class Item(Noun, frozen=True):
    """One thing that can change: of a day, of a workout, of both, or of the runner."""

    about: About
    date: dt.date = dt.date.min
    workout: str = ""

    @property
    def order(self) -> tuple[int, dt.date, str]:
        """A key by which they are told: the weightiest first, then by day."""
        return tuple(About).index(self.about), self.date, self.workout


Circumstances: TypeAlias = Mapping[Item, Any]
AS_IT_IS: Circumstances = {}


def circumstances(
    space: Workspace, guide: Guide, first: date, end: date, today: date
) -> Circumstances:
    """All that a plan from the day `first` to the day before `end` is made for, but what was done.

    As the entries of `space` have it on `today`. Items that hold nothing are left out. Costs a
    standing.
    """
    journal, profile = space.journal, space.profile
    found: dict[Item, Any] = {
        Item(About.DAYS): profile.preferred_weekdays,
        Item(About.KIT): profile.kit.leg_press,
        Item(About.MENU): profile.menu,
        Item(About.SETTINGS): dict(profile.settings),
    }
    for run in journal.runs:
        if first - NEAR <= run.date < end + NEAR:
            item = Item(About.RUNS, run.date)
            found[item] = (*found.get(item, ()), run)
    off = (*profile.unavailable, *days_off(journal, today))
    found |= {Item(About.OFF, day): True for day in off if first <= day < end}
    state = dosing_state(space, guide, today)
    found |= due(state)
    standing = state.standing
    for workout in map(guide.workout, profile.menu or guide.workouts):
        if closed := closed_by(standing, workout):
            found[Item(About.SHUT, workout=workout.id)] = tuple(map(_reason, closed))
    return {item: held for item, held in found.items() if held}


def due(state: DosingState) -> dict[Item, Any]:
    """What the day's standing asks of the menu: a focus, and the light raise after a red answer."""
    focus, raises = focus_in_force(state.standing), state.way_back
    found: dict[Item, Any] = {Item(About.FOCUS): focus} if focus else {}
    return found | ({Item(About.WAY_BACK, workout=raises): True} if raises else {})


def _reason(closed: Gate) -> str:
    """What a shut workout is known by: its rule, and of a stop what was said.

    What is told of a gate grows from week to week, and of a fever from day to day; a red answer
    shuts it until it is open again, whatever the mornings until then say.
    """
    grows = closed.state is State.GATE or closed.rule in ("return.fever", *UNTIL_CALM)
    return closed.text.pattern if grows else str(closed.text)


def done_items(slots: set[Slot]) -> dict[Item, Any]:
    """Sessions done as items."""
    return {Item(About.DONE, slot.date, slot.workout): True for slot in slots}


def done_between(journal: Journal, first: date, end: date) -> set[Slot]:
    """The sessions of which a set was logged, from a day to the day before another."""
    return {Slot(d.day, d.workout) for _, d in journal.sets if first <= d.day < end}


def changed_items(before: Circumstances, after: Circumstances) -> tuple[Item, ...]:
    """What is not as it was before, in order."""
    every = before.keys() | after.keys()
    changed = (item for item in every if before.get(item) != after.get(item))
    return tuple(sorted(changed, key=lambda item: item.order))


def set_back(now: Circumstances, before: Circumstances, declined: Circumstances) -> dict[Item, Any]:
    """What is still as it was when a change of plan was declined, as it had been before (or None).

    What has changed since is not set back.
    """
    changed = changed_items(before, declined)
    return {item: before.get(item) for item in changed if now.get(item) == declined.get(item)}


def with_items(problem: Problem, guide: Guide, items: Mapping[Item, Any]) -> Problem:
    """The problem with these items in place of its own; None: without. `guide` is the edition.

    What is shut has its first day here: without, it is planned from the start on.
    """
    for item, held in items.items():
        problem = _PUT[item.about](problem, guide, item, held)
    return problem


def _put_runs(problem: Problem, _guide: Guide, item: Item, held: tuple[Run, ...] | None) -> Problem:
    others = (run for run in problem.runs if run.date != item.date)
    return replace(problem, runs=(*others, *(held or ())))


def _put_off(problem: Problem, _guide: Guide, item: Item, held: bool | None) -> Problem:
    days = problem.unavailable - {item.date}
    return replace(problem, unavailable=days | {item.date} if held else days)


def _put_done(problem: Problem, _guide: Guide, item: Item, held: bool | None) -> Problem:
    slot = Slot(item.date, item.workout)
    done = {*problem.done, slot} if held else {*problem.done} - {slot}
    return replace(problem, done=tuple(sorted(s for s in done if s.date < problem.start)))


def _put_shut(problem: Problem, _guide: Guide, item: Item, held: date | None) -> Problem:
    if item.workout not in problem.places:
        return problem
    return replace(problem, opens={**problem.opens, item.workout: held or problem.start})


def _put_days(problem: Problem, _guide: Guide, _item: Item, held: tuple[Any, ...]) -> Problem:
    return replace(problem, preferred=frozenset(held or ()))


def _put_kit(problem: Problem, _guide: Guide, _item: Item, held: tuple[Any, ...]) -> Problem:
    return replace(problem, leg_press=frozenset(held or ()))


def _put_menu(problem: Problem, guide: Guide, _item: Item, held: tuple[str, ...]) -> Problem:
    menu = tuple(w for w in held or guide.workouts if w in guide.workouts)
    kept = (w for w in problem.menu if w not in menu)
    pinned = tuple(w for w in kept if any(pin.workout == w for pin in problem.pins))
    opens = {w: day for w, day in problem.opens.items() if w in menu}
    shut_ = dict.fromkeys(pinned, problem.end)
    return replace(problem, menu=(*menu, *pinned), opens=opens | shut_)


def _put_focus(problem: Problem, _guide: Guide, _item: Item, held: FocusInForce | None) -> Problem:
    """What a focus leaves out comes from the day on which it ends."""
    if held is None:
        return problem
    out = {w: max(held.ends, problem.opens.get(w, held.ends)) for w in problem.menu}
    return replace(
        problem, opens={**problem.opens, **{w: out[w] for w in out if w not in held.menu}}
    )


def _put_way_back(problem: Problem, _guide: Guide, item: Item, held: bool | None) -> Problem:
    """The light raise beside the menu; without it, the menu alone, where that is not empty."""
    others = tuple(w for w in problem.menu if w != item.workout)
    if held:
        return replace(problem, menu=(*others, item.workout))
    return replace(problem, menu=others or problem.menu)


def _put_settings(problem: Problem, guide: Guide, _item: Item, held: dict[str, Any]) -> Problem:
    return replace(problem, rules=planning_rules(with_settings(guide, held or {})))


_PUT: Mapping[About, Callable[[Problem, Guide, Item, Any], Problem]] = {
    About.SHUT: _put_shut,
    About.DONE: _put_done,
    About.RUNS: _put_runs,
    About.OFF: _put_off,
    About.DAYS: _put_days,
    About.KIT: _put_kit,
    About.MENU: _put_menu,
    About.FOCUS: _put_focus,
    About.WAY_BACK: _put_way_back,
    About.WHOLE: _put_menu,
    About.SETTINGS: _put_settings,
}
