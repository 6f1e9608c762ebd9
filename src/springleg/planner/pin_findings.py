"""The rules that pins break: each stays where it was put, and the plan says what that costs."""

from collections.abc import Iterator

from springleg.core.plan import Finding, finding, iso_week
from springleg.planner.cost import week_index
from springleg.planner.finding_text import pin_text
from springleg.planner.problem import Problem, Slot, Slots
from springleg.planner.race_windows import Windows

PIN = "pin"


def pin_findings(problem: Problem, planned: Slots, windows: Windows) -> list[list[Finding]]:
    """For each week, the rules that its pins break; an empty list where none.

    `planned` is in date order, pins among them.
    """
    found: list[list[Finding]] = [[] for _ in range(problem.weeks)]
    line = [*problem.done[-1:], *planned]
    before = dict(zip(line[1:], line, strict=False))
    seen = [0] * problem.weeks
    seen[0] = sum(slot.date >= problem.monday for slot in problem.done)  # all are before start
    for slot in planned:
        week = week_index(problem, slot.date)
        seen[week] += 1
        if slot in problem.pins:
            broken = list(_broken_by(problem, slot, before.get(slot), windows))
            if seen[week] > problem.rules.per_week:
                broken.append("G12")
            found[week] += (
                finding(iso_week(slot.date), PIN, 1, (PIN, rule), pin_text(problem, slot, rule))
                for rule in broken
            )
    return found


def _broken_by(problem: Problem, pin: Slot, before: Slot | None, windows: Windows) -> Iterator[str]:
    """The rules that a pin breaks by its day, or towards the pin or done session before it."""
    if pin.date in problem.unavailable:
        yield "unavailable"
    yield from windows.forbids(pin.date, problem.rules.schemes[pin.workout])
    if before is None:
        return
    if (pin.date - before.date).days < problem.rules.min_gap_days:
        yield "G13"
    if pin.workout == before.workout and not problem.may_repeat(pin.date):
        yield "G15"
