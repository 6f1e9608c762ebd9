"""What keeps a day free of every workout, whatever else moves: hard facts, in a runner's words."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec.structs import replace

from springleg.core.athlete import Run, RunKind
from springleg.core.guide import Scheme
from springleg.core.message import NOTHING, Message, message
from springleg.core.plan import monday_of
from springleg.planner.problem import Problem
from springleg.planner.race_windows import race_windows
from springleg.usecases.plan.why_words import kinds, own_days, when, workout_name


def against(problem: Problem, day: date) -> Message:
    """The first fact that alone keeps every workout off the day; NOTHING where a search must tell.

    Of a day without a pin, within the problem's weeks. Each fact it names makes a session on the
    day impossible, all other sessions but pins and done ones being free to move.
    """
    if day < problem.start:
        return message("The plan begins on {start:long}.", start=problem.start)
    if day in problem.unavailable:
        return message("{day:long} is marked as not available.", day=day)
    if not problem.chosen(day):
        return message(
            "In your first week you train on your own days alone: {days}.", days=own_days(problem)
        )
    return _closed(problem, day) or _full_week(problem, day) or _too_close(problem, day)


def twice_running(problem: Problem, day: date) -> Message:
    """Why no session can be on a day against which `against` has nothing: it would come twice.

    All that could be there stands right beside it, where it is fixed (H4).
    """
    could = {name for name in problem.menu if not _is_closed(problem, day, name)}
    fixed = sorted((*problem.done[-1:], *problem.pins), key=problem.order)
    beside = [
        *[slot for slot in fixed if slot.date < day][-1:],
        *[slot for slot in fixed if slot.date > day][:1],
    ]
    days = tuple(when(slot.date, day) for slot in beside if slot.workout in could)
    return message(
        "Only {names:or} could be on {day:long}, and that is fixed right next to it, on {days}: "
        "no workout comes twice running.",
        names=tuple(workout_name(problem, name) for name in problem.menu if name in could),
        day=day,
        days=days,
    )


def close_races(problem: Problem, day: date, schemes: Iterable[Scheme]) -> Iterator[Run]:
    """The races that each alone keep all of these schemes off the day, the nearest first."""
    wanted = tuple(schemes)
    races = [run for run in problem.run_on.values() if run.kind is RunKind.RACE]
    for race in sorted(races, key=lambda run: (abs(run.date - day), run.date)):
        windows = race_windows(replace(problem, runs=(race,)))
        if all(windows.forbids(day, scheme) for scheme in wanted):
            yield race


def _closed(problem: Problem, day: date) -> Message:
    """That nothing of the menu may be on the day: what is shut until then, what races close."""
    open_now = problem.open_on(day)
    if not open_now:
        first = min(problem.opens[name] for name in problem.menu)
        return message("Every workout is shut until {first:long}.", first=first)
    windows = race_windows(problem)
    if not all(windows.forbids(day, problem.rules.schemes[name]) for name in open_now):
        return NOTHING
    schemes = {problem.rules.schemes[name] for name in open_now}
    every = {problem.rules.schemes[name] for name in problem.menu}
    if race := next(close_races(problem, day, every), None):
        return _kept_free(race.date, day)
    if race := next(close_races(problem, day, schemes), None):
        return message(
            "So close to the race on {race:long} there is no {kinds:or}, and nothing else is open "
            "by {day:long}.",
            race=race.date,
            kinds=kinds(schemes),
            day=day,
        )
    return message("{day:long} is kept free between races.", day=day)


def _kept_free(race: date, day: date) -> Message:
    if race < day:
        return message(
            "{day:long} is kept free to recover from the race on {race:long}.", day=day, race=race
        )
    if day < race:
        return message(
            "{day:long} is kept free before the race on {race:long}.", day=day, race=race
        )
    return message("{day:long} is kept free for the race.", day=day)


def _is_closed(problem: Problem, day: date, workout: str) -> bool:
    """Whether a race keeps this workout off the day, or it is shut until later."""
    scheme = problem.rules.schemes[workout]
    return workout not in problem.open_on(day) or bool(race_windows(problem).forbids(day, scheme))


def _full_week(problem: Problem, day: date) -> Message:
    """That the week has its workouts already, in fixed ones."""
    fixed = sorted(
        slot.date
        for slot in (*problem.done, *problem.pins)
        if monday_of(slot.date) == monday_of(day)
    )
    if len(fixed) < problem.rules.per_week:
        return NOTHING
    return message(
        "The week is full: the workouts on {days} stay where they are.",
        days=tuple(message("{day:weekday}", day=one) for one in fixed),
    )


def _too_close(problem: Problem, day: date) -> Message:
    """That a fixed workout is too near, whichever comes first."""
    least = timedelta(days=problem.rules.min_gap_days)
    hours = problem.rules.min_gap_h
    for pin in sorted(problem.pins):
        if abs(pin.date - day) < least:
            return message(
                "It is less than {hours} hours from the workout that you put on {pin}.",
                hours=hours,
                pin=when(pin.date, day),
            )
    if problem.done and day - problem.done[-1].date < least:
        return message(
            "It is less than {hours} hours after the workout on {done}.",
            hours=hours,
            done=when(problem.done[-1].date, day),
        )
    return NOTHING
