"""The findings in plain words: what is lost, and what forces it."""

from collections.abc import Callable, Sequence
from datetime import date

from springleg.core.athlete import Run, RunKind, strongest_by_day
from springleg.core.guide import Scheme
from springleg.core.plan import CostName
from springleg.planner.conflict_sets import as_planned
from springleg.planner.problem import Problem, Slot
from springleg.planner.race_windows import recovery_days, taper_days
from springleg.planner.week_relaxation import WeekRelaxation

LOST = {
    CostName.OVER_72H: "This week's {count} workouts are more than {hours} hours apart",
    CostName.EARLY_REPEAT: "A workout comes again before the round is complete",
    CostName.RUN_CLASH: "A workout is close before a hard run, a long run or a race",
}
KEPT = {
    CostName.MISSING: "leaving a workout out would be worse",
    CostName.OVER_72H: "spreading the pair over more than {hours} hours would be worse",
    CostName.EARLY_REPEAT: "repeating a workout early would be worse",
}


def finding_text(case: WeekRelaxation, cost: CostName, rules: Sequence[str]) -> str:
    """One sentence: the loss, then each forcing rule in the order given."""
    clauses = [clause for rule in rules for clause in [_clause(case, rule)] if clause]
    return f"{_lost(case, cost)}: {_listed(clauses)}."


def pin_text(problem: Problem, pin: Slot, rule: str) -> str:
    """One sentence: a pinned session, and the rule it breaks."""
    rules = problem.rules
    broken = {
        "unavailable": "the day is marked unavailable",
        "taper": "it is within the days before a race that are kept light or free",
        "recovery": "it is within the recovery days after a race",
        "G12": f"the week then holds more than {_count(rules.per_week)} workouts",
        "G13": f"it is less than {rules.min_gap_h} hours after the one before it",
        "G15": "the workout before it is the same",
    }
    name = rules.names[pin.workout]
    return f"{name} on {_date(pin.date)}: it stays where you put it, but {broken[rule]}."


def _lost(case: WeekRelaxation, cost: CostName) -> str:
    if cost is CostName.MISSING:
        return f"{_count(len(as_planned(case).sessions)).capitalize()} workout this week"
    rules = case.problem.rules
    return LOST[cost].format(count=_count(rules.per_week), hours=rules.max_gap_h)


def _listed(parts: Sequence[str]) -> str:
    if len(parts) < 2:  # noqa: PLR2004 nothing to join
        return "".join(parts)
    joint = ", and " if any("," in part or " and " in part for part in parts) else " and "
    return ", ".join(parts[:-1]) + joint + parts[-1]


def _clause(case: WeekRelaxation, rule: str) -> str:
    words: dict[str, Callable[[WeekRelaxation], str]] = {
        "start": lambda c: f"the plan starts on {_day(c.problem.start)}",
        "unavailable": _free_days,
        "done": _done,
        "pin": _pinned,
        "taper": _taper,
        "recovery": _recovery,
        "G12": lambda c: f"a week holds {_count(c.problem.rules.per_week)} workouts",
        "G13": lambda c: f"two workouts need {c.problem.rules.min_gap_h} hours between them",
        "G15": lambda _: "the same workout does not come twice running",
    }
    if rule in words:
        return words[rule](case)
    return KEPT[CostName(rule)].format(hours=case.problem.rules.max_gap_h)


def _count(number: int) -> str:
    """A small number in words."""
    return {0: "no", 1: "one", 2: "two"}.get(number, str(number))


def _day(day: date) -> str:
    return f"{day:%A}"


def _days(days: Sequence[date]) -> str:
    return _listed([_day(day) for day in sorted(set(days))])


def _free_days(case: WeekRelaxation) -> str:
    free = [day for day in case.days if day not in case.problem.unavailable]
    if not free:
        return "no day is free"
    if len(free) > len(case.days) // 2:
        return f"{_days([day for day in case.days if day not in free])} cannot be used"
    return f"only {_days(free)} {'is' if len(free) == 1 else 'are'} free"


def _done(case: WeekRelaxation) -> str:
    last = case.problem.done[-1].date
    return f"you trained on {_day(last)} {last.day} {last:%B}"


def _pinned(case: WeekRelaxation) -> str:
    days = _days([pin.date for pin in case.pins])
    many = len({pin.date for pin in case.pins}) > 1
    return f"{days} stay where they were put" if many else f"{days} stays where it was put"


def _taper(case: WeekRelaxation) -> str:
    race = _closing_most(case, taper_days)
    return f"the days before the race on {_date(race.date)} are kept light or free"


def _recovery(case: WeekRelaxation) -> str:
    race = _closing_most(case, recovery_days)
    return f"the days after the race on {_date(race.date)} are for recovery"


def _closing_most(
    case: WeekRelaxation, window: Callable[[Problem, Run, Scheme], Sequence[date]]
) -> Run:
    """The race whose window closes most of the week to the menu; of equals, the weightier."""
    schemes = [case.problem.rules.schemes[name] for name in case.problem.menu]
    races = [r for r in strongest_by_day(case.problem.runs).values() if r.kind is RunKind.RACE]

    def closed(race: Run) -> int:
        return sum(day in case.days for it in schemes for day in window(case.problem, race, it))

    return max(races, key=lambda race: (closed(race), race.weight, race.date))


def _date(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"
