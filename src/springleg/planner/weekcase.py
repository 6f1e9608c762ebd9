"""One week of a plan, taken out to be solved again with only some of the rules in force.

The other weeks stay as planned. A *fill* is any set of sessions for the week. Each way in which a
fill breaks the rules is a *breach*: the set of rules that must all be in force to forbid it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations, pairwise

from springleg.core.plan import CostName
from springleg.planner.cost import replay
from springleg.planner.problem import Problem, Slot
from springleg.planner.windows import Windows, clash

HARD_RULES = ("start", "unavailable", "done", "pin", "taper", "recovery", "G12", "G13", "G15")
EXPLAINED = (CostName.MISSING, CostName.OVER_72H, CostName.EARLY_REPEAT, CostName.RUN_CLASH)
MOST_IN_A_FREED_WEEK = 3

Fill = tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class WeekCase:
    """The week, its neighbours in the plan, and what was done in it."""

    problem: Problem
    monday: date
    planned: Fill  # this week's sessions in the plan, pins among them
    done: Fill  # what was done within this week
    before: Slot | None  # the session before the week
    before_is_done: bool
    after: Slot | None  # the session after the week
    later: Fill  # planned sessions after it
    windows: Windows
    taxing: frozenset[date]
    round_with_done: frozenset[str]
    round_without_done: frozenset[str]
    tails: dict[frozenset[str], int] = field(default_factory=dict)  # worked out once a round

    @property
    def pins(self) -> Fill:
        """The pins of this week."""
        return tuple(slot for slot in self.problem.pins if slot in self.planned)

    @property
    def days(self) -> list[date]:
        """The seven days."""
        return [self.monday + timedelta(days=day) for day in range(7)]

    def is_fixed(self, slot: Slot) -> bool:
        """Whether the session is a pin or was done."""
        return slot in self.problem.pins or slot in self.problem.done


def take_out(
    problem: Problem, planned: Fill, week: int, windows: Windows, taxing: frozenset[date]
) -> WeekCase:
    """The week with this index, out of a plan."""
    monday = problem.monday + timedelta(weeks=week)
    sunday = monday + timedelta(days=6)
    earlier = tuple(slot for slot in planned if slot.date < monday)
    later = tuple(slot for slot in planned if slot.date > sunday)
    past = tuple(slot for slot in problem.done if slot.date < monday)
    return WeekCase(
        problem=problem,
        monday=monday,
        planned=tuple(slot for slot in planned if monday <= slot.date <= sunday),
        done=tuple(slot for slot in problem.done if monday <= slot.date <= sunday),
        before=(past + earlier)[-1] if past or earlier else None,
        before_is_done=not earlier,
        after=later[0] if later else None,
        later=later,
        windows=windows,
        taxing=taxing,
        round_with_done=replay(problem, (*past, *earlier), frozenset()),
        round_without_done=replay(problem, earlier, frozenset()),
    )


def loss(case: WeekCase, cost: CostName, fill: Fill, *, done_counts: bool) -> int:
    """One explained cost of the plan with this fill, as far as the week decides it.

    `fill` includes what was done in the week. Without `done_counts` the round starts empty.
    """
    problem = case.problem
    if cost is CostName.MISSING:
        return max(0, problem.rules.per_week - len(fill))
    if cost is CostName.OVER_72H:
        pair = len(fill) == problem.rules.per_week
        return int(pair and (fill[1].date - fill[0].date).days > problem.rules.max_gap_days)
    fresh = [slot for slot in fill if slot not in case.done]
    if cost is CostName.RUN_CLASH:
        schemes = problem.rules.schemes
        return sum(clash(problem, case.taxing, s.date, schemes[s.workout]) for s in fresh)
    return _repeats(case, fill, done_counts=done_counts)


def _repeats(case: WeekCase, fill: Fill, *, done_counts: bool) -> int:
    """Early repeats in the week and, since it changes the round, in the weeks after it."""
    held = case.round_with_done if done_counts else case.round_without_done
    repeats, held = _replay_counting(case, fill, held)
    if held not in case.tails:
        case.tails[held], _ = _replay_counting(case, case.later, held)
    return repeats + case.tails[held]


def _replay_counting(
    case: WeekCase, line: Fill, held: frozenset[str]
) -> tuple[int, frozenset[str]]:
    repeats = 0
    for slot in line:
        repeats += slot.workout in held and slot not in case.done
        held = replay(case.problem, [slot], held)
    return repeats, held


def breaches(case: WeekCase, fill: Fill) -> Iterator[frozenset[str]]:
    """Every breach of the hard rules by this fill."""
    if any(slot not in fill for slot in case.done):
        yield frozenset({"done"})
    if any(slot not in fill for slot in case.pins):
        yield frozenset({"pin"})
    for slot in fill:
        yield from slot_breaches(case, slot)
    free = sum(not case.is_fixed(slot) for slot in fill)
    if free and len(fill) > case.problem.rules.per_week:
        yield frozenset({"G12"})
    yield from _step_breaches(case, fill)


def slot_breaches(case: WeekCase, slot: Slot) -> Iterator[frozenset[str]]:
    """The breaches of one session by itself (H1, H5); what is fixed has none."""
    if case.is_fixed(slot):
        return
    if slot.date < case.problem.start:
        yield frozenset({"start"})
    if slot.date in case.problem.unavailable:
        yield frozenset({"unavailable"})
    for name in case.windows.forbids(slot.date, case.problem.rules.schemes[slot.workout]):
        yield frozenset({name})


def _step_breaches(case: WeekCase, fill: Fill) -> Iterator[frozenset[str]]:
    """The breaches between neighbours in time (H3, H4), those over the week's ends among them."""
    line = [*([case.before] if case.before else []), *fill, *([case.after] if case.after else [])]
    rules = case.problem.rules
    for a, b in pairwise(line):
        if case.is_fixed(a) and case.is_fixed(b):
            continue
        past = {"done"} if a is case.before and case.before_is_done else set()
        if (b.date - a.date).days < rules.min_gap_days:
            yield frozenset({"G13", *past})
        if a.workout == b.workout and len(case.problem.menu) > 1:
            yield frozenset({"G15", *past})


def fills(case: WeekCase, in_force: frozenset[str]) -> Iterator[Fill]:
    """Every fill that the rules in force allow, up to three sessions where G12 is free."""
    problem = case.problem
    fixed = (*(case.done if "done" in in_force else ()), *(case.pins if "pin" in in_force else ()))
    room = MOST_IN_A_FREED_WEEK
    if "G12" in in_force:
        room = max(0, problem.rules.per_week - len(fixed))
    open_ = [
        slot
        for day in case.days
        for slot in (Slot(day, workout) for workout in problem.menu)
        if slot not in fixed and not any(b <= in_force for b in slot_breaches(case, slot))
    ]
    for size in sorted(range(room + 1), key=lambda count: (count > problem.rules.per_week, -count)):
        for chosen in combinations(open_, size):
            if len({slot.date for slot in chosen}) == size:
                fill = tuple(sorted((*fixed, *chosen), key=problem.order))
                if not any(breach <= in_force for breach in _step_breaches(case, fill)):
                    yield fill
