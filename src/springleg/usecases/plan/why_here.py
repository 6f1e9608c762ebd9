"""Why a session stands on its day: its turn in the round, what could not be, the day itself."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import date

from springleg.core.athlete import RunKind, weekday_of
from springleg.core.message import Message, counted, message
from springleg.planner.problem import Problem, Slot, Slots
from springleg.planner.race_windows import race_windows
from springleg.usecases.plan.why_not import close_races
from springleg.usecases.plan.why_words import in_words, kinds, when, workout_name


def reasons_here(problem: Problem, planned: Slots, slot: Slot) -> Iterator[Message]:
    """What speaks for a planned session as it is, one sentence each; true of any plan.

    `planned` are all sessions of the problem's weeks in date order, `slot` is one of them.
    """
    before = [*problem.done, *(one for one in planned if one.date < slot.date)]
    used = problem.replayed(before)
    if slot.workout in problem.places:
        yield _turn(problem, used, slot)
    waiting = [
        name for name in problem.menu if name not in {*problem.begun(used, slot.date), slot.workout}
    ]
    yield from _held_back(problem, slot.date, waiting)
    yield from _day(problem, slot.date)
    if before and (slot.date - before[-1].date).days == problem.rules.min_gap_days:
        yield message(
            "It is {days} days after the workout on {day}, the least there has to be.",
            days=in_words(problem.rules.min_gap_days),
            day=when(before[-1].date, slot.date),
        )


def _turn(problem: Problem, used: AbstractSet[str], slot: Slot) -> Message:
    """Where the workout stands in the round."""
    open_now = problem.open_on(slot.date)
    begun = problem.begun(used, slot.date)
    if open_now == {slot.workout}:
        if len(problem.menu) == 1:
            return message("It is the only workout on your menu.")
        return message("It is the only workout that is open by then.")
    if slot.workout in begun:
        return message("It comes again before every workout has had its turn.")
    if not begun:
        return message(
            "A new round begins with it: each workout comes once before one comes again."
        )
    if open_now <= begun | {slot.workout}:
        return message(
            "It is the last of its round: each workout comes once before one comes again."
        )
    return message(
        "It has not come yet in this round: each workout comes once before one comes again."
    )


def _held_back(problem: Problem, day: date, waiting: list[str]) -> Iterator[Message]:
    """What had not had its turn either, and could not be on this day."""
    open_now, schemes, windows = problem.open_on(day), problem.rules.schemes, race_windows(problem)
    shut = [name for name in waiting if name not in open_now]
    for first in sorted({problem.opens[name] for name in shut})[:1]:
        names = [name for name in shut if problem.opens[name] == first]
        yield counted(
            "{name:begin} is shut until {first:long}.",
            "{count:begin} other workouts are shut until {first:long}.",
            len(names),
            name=workout_name(problem, names[0]),
            count=in_words(len(names)),
            first=first,
        )
    closed = {
        schemes[name]
        for name in waiting
        if name in open_now and windows.forbids(day, schemes[name])
    }
    race = next(close_races(problem, day, closed), None) if closed else None
    if race:
        yield message(
            "So close to the race on {race:long} there is no {kinds:or}.",
            race=race.date,
            kinds=kinds(closed),
        )


def _day(problem: Problem, day: date) -> Iterator[Message]:
    """What the weekday and the day's run say for it."""
    run = problem.run_on.get(day)
    if run and run.kind is RunKind.HARD:
        yield message(
            "It comes after the hard run of that day: hard days stay hard, and easy days easy."
        )
    if weekday_of(day) in problem.preferred:
        yield message("{day:weekday} is one of your days.", day=day)
