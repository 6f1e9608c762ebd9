"""One week of a plan, taken out to be solved again with only some of the rules in force.

The other weeks stay as planned. A *fill* is any set of sessions for the week, with what was done
counted or not. A rule in force forbids the fills that break it.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations, pairwise

from msgspec import field

from springleg.core.noun import Noun
from springleg.core.plan import CostName
from springleg.planner.cost import replay
from springleg.planner.problem import Problem, Slot
from springleg.planner.race_windows import Windows, clash

HARD_RULES = ("start", "unavailable", "done", "pin", "taper", "recovery", "G12", "G13", "G15")
EXPLAINED = (CostName.MISSING, CostName.OVER_72H, CostName.EARLY_REPEAT, CostName.RUN_CLASH)
MOST_FREE = 3

Slots = tuple[Slot, ...]


class Fill(Noun, frozen=True):
    """All sessions of the week, in order; `with_done`: what was done counts, there and before."""

    sessions: Slots
    with_done: bool = True


class WeekRelaxation(Noun, frozen=True):
    """The week, its neighbours in the plan, and what was done in it."""

    problem: Problem
    monday: date
    planned: Slots  # this week's sessions in the plan, pins among them
    done: Slots  # what was done within this week
    before: Slot | None  # the session before the week
    before_is_done: bool
    after: Slot | None  # the session after the week
    later: Slots  # planned sessions after it
    windows: Windows
    taxing: frozenset[date]
    round_with_done: frozenset[str]
    round_without_done: frozenset[str]
    fixed: frozenset[Slot]  # pins, and what was done
    tails: dict[frozenset[str], int] = field(default_factory=dict)  # worked out once a round

    @property
    def pins(self) -> Slots:
        """The pins of this week, in the problem's order."""
        return tuple(slot for slot in self.problem.pins if slot in self.planned)

    @property
    def days(self) -> list[date]:
        """The seven days, Monday first."""
        return [self.monday + timedelta(days=day) for day in range(7)]

    def is_fixed(self, slot: Slot) -> bool:
        """Whether the session is a pin or was done."""
        return slot in self.fixed


def take_out(
    problem: Problem, planned: Slots, week: int, windows: Windows, taxing: frozenset[date]
) -> WeekRelaxation:
    """The week with this index, counting from 0, out of a plan in date order."""
    monday = problem.monday + timedelta(weeks=week)
    sunday = monday + timedelta(days=6)
    earlier = tuple(slot for slot in planned if slot.date < monday)
    later = tuple(slot for slot in planned if slot.date > sunday)
    past = tuple(slot for slot in problem.done if slot.date < monday)
    return WeekRelaxation(
        problem=problem,
        monday=monday,
        planned=tuple(slot for slot in planned if monday <= slot.date <= sunday),
        done=tuple(slot for slot in problem.done if slot.date >= monday),  # all before start
        before=(past + earlier)[-1] if past or earlier else None,
        before_is_done=not earlier,
        after=later[0] if later else None,
        later=later,
        windows=windows,
        taxing=taxing,
        round_with_done=replay(problem, (*past, *earlier), frozenset()),
        round_without_done=replay(problem, earlier, frozenset()),
        fixed=frozenset(problem.pins) | frozenset(problem.done),
    )


def loss(case: WeekRelaxation, cost: CostName, fill: Fill) -> int:
    """One explained cost of the plan with this fill, as far as the week decides it.

    `cost` is one of EXPLAINED. Early repeats are those of the weeks after it too.
    """
    problem, sessions = case.problem, fill.sessions
    if cost is CostName.MISSING:
        return max(0, problem.rules.per_week - len(sessions))
    if cost is CostName.OVER_72H:
        gap = sessions[-1].date - sessions[0].date if len(sessions) == 2 else timedelta()  # noqa: PLR2004 a pair
        return int(gap.days > problem.rules.max_gap_days)
    if cost is CostName.RUN_CLASH:
        schemes = problem.rules.schemes
        fresh = (slot for slot in sessions if slot not in case.done)
        return sum(clash(problem, case.taxing, s.date, schemes[s.workout]) for s in fresh)
    return _repeats(case, fill)


def _repeats(case: WeekRelaxation, fill: Fill) -> int:
    """Early repeats in the week and, since it changes the round, in the weeks after it."""
    held = case.round_with_done if fill.with_done else case.round_without_done
    repeats, held = _replay_counting(case, fill.sessions, held)
    if held not in case.tails:
        case.tails[held], _ = _replay_counting(case, case.later, held)
    return repeats + case.tails[held]


def _replay_counting(
    case: WeekRelaxation, line: Slots, held: frozenset[str]
) -> tuple[int, frozenset[str]]:
    repeats = 0
    for slot in line:
        repeats += slot.workout in held and slot not in case.done
        held = replay(case.problem, [slot], held)
    return repeats, held


def breaches(case: WeekRelaxation, fill: Fill) -> Iterator[str]:
    """Every hard rule that this fill breaks; one may come more than once."""
    if not fill.with_done:
        yield "done"
    if any(pin not in fill.sessions for pin in case.pins):
        yield "pin"
    for slot in fill.sessions:
        yield from slot_breaches(case, slot)
    free = any(not case.is_fixed(slot) for slot in fill.sessions)
    if free and len(fill.sessions) > case.problem.rules.per_week:
        yield "G12"
    yield from _step_breaches(case, fill)


def slot_breaches(case: WeekRelaxation, slot: Slot) -> Iterator[str]:
    """The rules that one session breaks by itself (H1, H5); what is fixed breaks none."""
    if case.is_fixed(slot):
        return
    if slot.date < case.problem.start:
        yield "start"
    if slot.date in case.problem.unavailable:
        yield "unavailable"
    yield from case.windows.forbids(slot.date, case.problem.rules.schemes[slot.workout])


def _step_breaches(case: WeekRelaxation, fill: Fill) -> Iterator[str]:
    """The rules broken between neighbours in time (H3, H4), those over the week's ends too."""
    before = None if case.before_is_done and not fill.with_done else case.before
    line = [*([before] if before else []), *fill.sessions, *([case.after] if case.after else [])]
    rules = case.problem.rules
    for a, b in pairwise(line):
        if case.is_fixed(a) and case.is_fixed(b):
            continue
        if (b.date - a.date).days < rules.min_gap_days:
            yield "G13"
        if a.workout == b.workout and len(case.problem.menu) > 1:
            yield "G15"


def fills(case: WeekRelaxation, in_force: frozenset[str]) -> Iterator[Fill]:
    """Every fill that the rules in force allow: letting go of a rule only adds to them.

    Without `done`, what was done may be there or not; without `pin`, any of the pins may be; with
    `G12` let go, up to three sessions more. One session a day, but for what is fixed. They are made
    one by one, and there are thousands.
    """
    for with_done in (True,) if "done" in in_force else (False, True):
        held = case.done if with_done else ()
        for pinned in [case.pins] if "pin" in in_force else _parts(case.pins):
            for sessions in _free_fills(case, (*held, *pinned), in_force):
                fill = Fill(sessions, with_done)
                if in_force.isdisjoint(_step_breaches(case, fill)):
                    yield fill


def _parts(slots: Slots) -> list[Slots]:
    return [part for size in range(len(slots) + 1) for part in combinations(slots, size)]


def _free_fills(case: WeekRelaxation, fixed: Slots, in_force: frozenset[str]) -> Iterator[Slots]:
    """What is fixed with every free set of sessions beside it, the usual sizes first."""
    problem = case.problem
    usual = problem.rules.per_week
    room = max(0, usual - len(fixed)) if "G12" in in_force else MOST_FREE
    taken = {slot.date for slot in fixed}
    open_ = [
        slot
        for day in case.days
        if day not in taken
        for slot in (Slot(day, workout) for workout in problem.menu)
        if not case.is_fixed(slot) and in_force.isdisjoint(slot_breaches(case, slot))
    ]
    for size in sorted(range(room + 1), key=lambda count: (count > usual, -count)):
        for chosen in combinations(open_, size):
            if len({slot.date for slot in chosen}) == size:
                yield tuple(sorted((*fixed, *chosen), key=problem.order))
