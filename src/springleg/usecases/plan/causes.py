"""Why a plan was made anew, in words: what has changed since the plan that was followed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeAlias

from msgspec.structs import replace

from springleg.core.athlete import RunKind
from springleg.core.dosing.focus import focus_on
from springleg.core.guide import Guide
from springleg.core.message import Message, counted, message, sentences, term
from springleg.usecases.athlete.dosing_state import DosingState
from springleg.usecases.plan.circumstances import About, Circumstances, Item

DAY = timedelta(days=1)
MOST_NAMED = 3  # workouts that were done without being planned; of more it is said how many
Opens: TypeAlias = Mapping[str, date]
WAITS = counted("{names:semicolons} waits.", "{names:semicolons} wait.", 0)
CLOSED = (
    counted(
        "{names:semicolons} waits until {day:long}.", "{names:semicolons} wait until {day:long}.", 0
    ),
    message("Every workout waits until {day:long}."),
)
MOVED = (
    counted("{names:semicolons} opens on {day:long}.", "{names:semicolons} open on {day:long}.", 0),
    message("Every workout opens on {day:long}."),
)
OWN = {
    About.DAYS: message("Your days for workouts have changed."),
    About.KIT: message("Your kit has changed."),
    About.MENU: message("The workouts that you want have changed."),
    About.WHOLE: message("What opens later is in your plan from now on."),
    About.SETTINGS: message("Your settings have changed."),
}


def cause_of(
    standing: DosingState,
    opens: tuple[Opens, Opens],
    after: Circumstances,
    before: Circumstances,
    changed: Sequence[Item],
) -> Message:
    """Why, in sentences, the weightiest first. `changed` are items in which the two differ.

    `opens` are the first days of what waits by the plan that is followed, and by the new one.
    """
    by = {about: [item for item in changed if item.about is about] for about in About}
    shut = [item for item in by[About.SHUT] if item in after]
    closed = [item.workout for item in shut if item not in before]
    moved = [w for w in (item.workout for item in shut if item in before) if _moves(w, *opens)]
    opened = [item.workout for item in by[About.SHUT] if item not in after]
    found = (
        *_shut(standing, opens[1], closed, CLOSED),
        *_shut(standing, opens[1], moved, MOVED),
        *_opened(standing.guide, opened),
        *_done(standing.guide, after, by[About.DONE]),
        *_runs(after, before, by[About.RUNS]),
        *_off(after, by[About.OFF]),
        *_way_back(standing.guide, after, by[About.WAY_BACK]),
        *_focus(standing, before, after, by[About.FOCUS]),
        *(says for about, says in OWN.items() if by[about]),
    )
    return sentences(*found) or message("The weeks ahead were planned again.")


def _moves(workout: str, before: Opens, after: Opens) -> bool:
    return before.get(workout) != after.get(workout)


def _shut(
    standing: DosingState, opens: Opens, workouts: Sequence[str], until: tuple[Message, Message]
) -> Iterator[Message]:
    """What waits, until when, and why: what waits for the same reason together.

    `until` says it of some workouts, and of all there are.
    """
    together: dict[tuple[str, date | None], list[str]] = {}
    whys = {workout: standing.dose(workout).text for workout in workouts}
    for workout, why in whys.items():
        together.setdefault((str(why), opens.get(workout)), []).append(workout)
    told = list[str]()
    for (said_why, day), names in together.items():
        if day is not None and len(names) == len(standing.guide.workouts):
            yield replace(until[1], values={"day": day})
        else:
            values = {"n": len(names), "names": _names(standing.guide, names)}
            said = WAITS if day is None else until[0]
            yield replace(said, values=values if day is None else {**values, "day": day})
        if said_why not in told:
            told.append(said_why)
            yield whys[names[0]]


def _opened(guide: Guide, workouts: Sequence[str]) -> Iterator[Message]:
    if workouts:
        names = _names(guide, workouts)
        yield counted(
            "{names:semicolons} is open to you.",
            "{names:semicolons} are open to you.",
            len(names),
            names=names,
        )


def _names(guide: Guide, workouts: Iterable[str]) -> list[Message]:
    return [term(guide.workout(workout).name) for workout in workouts]


def _way_back(guide: Guide, after: Circumstances, items: Sequence[Item]) -> Iterator[Message]:
    """The light raise that comes into the plan to open the rest, and leaves it again."""
    for item in items:
        name = term(guide.workout(item.workout).name)
        if item in after:
            yield message("{workout} is in your plan until the rest is open.", workout=name)
        else:
            yield message("{workout} has done its part.", workout=name)


def _focus(
    standing: DosingState, before: Circumstances, after: Circumstances, items: Sequence[Item]
) -> Iterator[Message]:
    """A focus that begins, waits or is over."""
    own = standing.standing
    for item in items:
        if now := after.get(item):
            yield now.says(len(own.profile.menu or standing.guide.workouts))
        elif focus_on(standing.guide, own.profile, own.on) is before[item].focus:
            yield message("Your focus on {focus} waits.", focus=before[item].name)
        else:
            yield message("Your focus on {focus} is over.", focus=before[item].name)


def _done(guide: Guide, after: Circumstances, items: Sequence[Item]) -> Iterator[Message]:
    """What was left out, and what was done that was not planned."""
    missed = [item for item in items if item not in after]
    extra = [item for item in items if item in after]
    if len(missed) > 1:
        yield counted("{n} workout was not done.", "{n} workouts were not done.", len(missed))
    for item in missed if len(missed) == 1 else ():
        name = term(guide.workout(item.workout).name)
        yield message("{workout} of {day:long} was not done.", workout=name, day=item.date)
    if len(extra) > MOST_NAMED:
        days = sorted(item.date for item in extra)
        yield message(
            "You did {n:figure} workouts that your plan did not know of, from {first:dated} to "
            "{last:dated}.",
            n=len(extra),
            first=days[0],
            last=days[-1],
        )
        return
    for item in extra:
        name = term(guide.workout(item.workout).name)
        yield message("You did {workout} on {day:long}.", workout=name, day=item.date)


def _runs(after: Circumstances, before: Circumstances, items: Sequence[Item]) -> Iterator[Message]:
    """Races first, each; of other runs one day, or how many."""
    others = []
    for item in items:
        was, now = (_has_race(held, item) for held in (before, after))
        if now and not was:
            yield message("A race on {day:long} is new.", day=item.date)
        elif was and not now:
            yield message("There is no race on {day:long} any more.", day=item.date)
        else:
            others.append(item.date)
    if len(others) == 1:
        yield message("Your running on {day:long} has changed.", day=others[0])
    elif others:
        yield message("Your running has changed on {n} days.", n=len(others))


def _has_race(held: Circumstances, item: Item) -> bool:
    return any(run.kind is RunKind.RACE for run in held.get(item, ()))


def _off(after: Circumstances, items: Sequence[Item]) -> Iterator[Message]:
    """Days that are off now, and days that are free again, as stretches."""
    for first, last in _stretches(item.date for item in items if item in after):
        if first == last:
            yield message("{day:long} is not free for a workout.", day=first)
        else:
            yield message("{first:long} to {last:long} are not free.", first=first, last=last)
    for first, last in _stretches(item.date for item in items if item not in after):
        if first == last:
            yield message("{day:long} is free again.", day=first)
        else:
            yield message("{first:long} to {last:long} are free again.", first=first, last=last)


def _stretches(days: Iterable[date]) -> Iterator[tuple[date, date]]:
    """Days without a gap together, each from the first to the last."""
    first = last = None
    for day in sorted(days):
        if first and last and day == last + DAY:
            last = day
            continue
        if first and last:
            yield first, last
        first = last = day
    if first and last:
        yield first, last
