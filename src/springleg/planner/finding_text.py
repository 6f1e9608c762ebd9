"""The findings in plain words: what is lost, and what forces it."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from springleg.core.athlete import Run
from springleg.core.message import WEEKDAYS, Message, Value, counted, marked, message, term
from springleg.core.plan import CostName
from springleg.core.repairs import Window
from springleg.planner.constraints import LONGEST_WINDOW_DAYS
from springleg.planner.problem import Problem, Slot
from springleg.planner.race_windows import races_with, window_offsets

if TYPE_CHECKING:  # it brings numpy
    from springleg.planner.week_relaxation import WeekRelaxation

LOST = {
    CostName.OVER_72H: marked("This week's {count} workouts are more than {hours} hours apart"),
    CostName.EARLY_REPEAT: marked("A workout comes again before the round is complete"),
    CostName.RUN_CLASH: marked("A workout is close before a hard run, a long run or a race"),
}
KEPT = {
    CostName.MISSING: marked("leaving a workout out would be worse"),
    CostName.OVER_72H: marked("spreading the pair over more than {hours} hours would be worse"),
    CostName.EARLY_REPEAT: marked("repeating a workout early would be worse"),
}
BROKEN = {
    "unavailable": marked("the day is marked unavailable"),
    "taper": marked("it is within the days before a race that are kept light or free"),
    "recovery": marked("it is within the recovery days after a race"),
    "G12": marked("the week then holds more than {count} workouts"),
    "G13": marked("it is less than {hours} hours after the one before it"),
    "G15": marked("the workout before it is the same"),
}
COUNTS = {1: message("one"), 2: message("two")}


def finding_text(case: "WeekRelaxation", cost: CostName, rules: Sequence[str]) -> Message:
    """One sentence: the loss, then each forcing rule in the order given.

    `rules` are such as `conflict_set` gives.
    """
    lost, clauses = _lost(case, cost), tuple(filter(None, (_clause(case, rule) for rule in rules)))
    if any(_holds_a_list(clause) for clause in clauses):
        return message("{lost}: {clauses:clauses}.", lost=lost, clauses=clauses)
    return message("{lost}: {clauses}.", lost=lost, clauses=clauses)


def pin_text(problem: Problem, pin: Slot, rule: str) -> Message:
    """One sentence: a pinned session, and the rule it breaks, which is a key of BROKEN."""
    rules = problem.rules
    values: dict[str, Value] = {"count": _count(rules.per_week), "hours": rules.min_gap_h}
    return message(
        "{workout} on {day:long}: it stays where you put it, but {broken}.",
        workout=term(rules.names[pin.workout]),
        day=pin.date,
        broken=Message(BROKEN[rule], values),
    )


def _lost(case: "WeekRelaxation", cost: CostName) -> Message:
    rules = case.problem.rules
    if cost is not CostName.MISSING:
        values: dict[str, Value] = {"count": _count(rules.per_week), "hours": rules.max_gap_h}
        return Message(LOST[cost], values)
    match len(case.done) + len(case.planned):
        case 0:
            return message("No workout this week")
        case 1:
            return message("One workout this week")
        case left:
            return message("{count:begin} workouts this week", count=_count(left))


def _holds_a_list(clause: Message) -> bool:
    return any(isinstance(value, tuple) and len(value) > 1 for value in clause.values.values())


def _clause(case: "WeekRelaxation", rule: str) -> Message:
    words: dict[str, Callable[[WeekRelaxation], Message]] = {
        "start": _start,
        "unavailable": _free_days,
        "opens": _opens,
        "done": _done,
        "pin": _pinned,
        "taper": _taper,
        "recovery": _recovery,
        "G12": _per_week,
        "G13": _gap,
        "G15": lambda _: message("the same workout does not come twice running"),
    }
    if rule in words:
        return words[rule](case)
    return Message(KEPT[CostName(rule)], {"hours": case.problem.rules.max_gap_h})


def _count(number: int) -> Message:
    """A small number in words."""
    return COUNTS.get(number) or message("{number}", number=number)


def _days(days: Sequence[date]) -> tuple[Message, ...]:
    return tuple(term(WEEKDAYS[day.weekday()]) for day in sorted(set(days)))


def _start(case: "WeekRelaxation") -> Message:
    problem = case.problem
    if not problem.begins:
        return message("the plan starts on {day:weekday}", day=problem.start)
    left = _days([day for day in case.days if problem.chosen(day)])
    if not left:
        return message("the plan starts on {day:weekday}, after your days", day=problem.start)
    return message("in the first week you train on your own days alone ({days})", days=left)


def _opens(case: "WeekRelaxation") -> Message:
    """What is still shut: everything, or some."""
    problem = case.problem
    if not problem.open_on(case.monday):
        first = min(problem.opens[name] for name in problem.menu)
        return message("nothing opens before {day:long}", day=first)
    shut = [name for name in problem.menu if problem.opens.get(name, case.monday) > case.monday]
    titles = (term(problem.rules.names[name]) for name in shut)
    names = tuple(message("{title:small}", title=title) for title in titles)
    return counted("{names} is still shut", "{names} are still shut", len(names), names=names)


def _per_week(case: "WeekRelaxation") -> Message:
    count = _count(case.problem.rules.per_week)
    return message("a week holds {count} workouts", count=count)


def _gap(case: "WeekRelaxation") -> Message:
    hours = case.problem.rules.min_gap_h
    return message("two workouts need {hours} hours between them", hours=hours)


def _free_days(case: "WeekRelaxation") -> Message:
    free = [day for day in case.days if day not in case.problem.unavailable]
    if not free:
        return message("no day is free")
    if len(free) > len(case.days) // 2:
        taken = _days([day for day in case.days if day not in free])
        return message("{days} cannot be used", days=taken)
    return counted("only {days} is free", "only {days} are free", len(free), days=_days(free))


def _done(case: "WeekRelaxation") -> Message:
    return message("you trained on {day:long}", day=case.problem.done[-1].date)


def _pinned(case: "WeekRelaxation") -> Message:
    days = _days([pin.date for pin in case.pins])
    return counted(
        "{days} stays where it was put", "{days} stay where they were put", len(days), days=days
    )


def _taper(case: "WeekRelaxation") -> Message:
    race = _closing_most(case, Window.TAPER)
    return message("the days before the race on {day:long} are kept light or free", day=race.date)


def _recovery(case: "WeekRelaxation") -> Message:
    race = _closing_most(case, Window.RECOVERY)
    return message("the days after the race on {day:long} are for recovery", day=race.date)


def _closing_most(case: "WeekRelaxation", window: Window) -> Run:
    """The race whose window closes most of the week to the menu; of equals, the weightier."""
    problem = case.problem
    schemes = Counter(problem.rules.schemes[name] for name in problem.menu)

    def closed(race: Run) -> int:
        monday = (case.monday - race.date).days
        return sum(
            count * max(0, min(days.stop, monday + len(case.days)) - max(days.start, monday))
            for scheme, count in schemes.items()
            for days in [window_offsets(problem, window, race, scheme)]
        )

    def near(race: Run) -> bool:  # quicker to ask, and others close nothing of the week
        days = (race.date - case.monday).days
        return 0 <= days <= far if window is Window.TAPER else -far <= days < len(case.days)

    races, far = races_with(problem, window), LONGEST_WINDOW_DAYS + len(case.days)
    some = [race for race in races if near(race)] or races
    if len(some) == 1:
        return some[0]
    return max(some, key=lambda race: (closed(race), race.weight, race.date))
