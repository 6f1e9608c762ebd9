"""The exact judge: the planning problem as a mixed-integer program, solved by HiGHS.

Each week has as many *slots* as it can hold sessions, filled in date order. What is chosen is the
day and workout of every slot; the rest follows from that and is left continuous:

* a flow through the slots carries the last workout, so that H4 and same_scheme are arcs;
* a pair (day, day) per week carries H3, over_72h and the gap of two days;
* `new[slot, workout]` counts a session towards the round. The counts of two workouts never differ
  by more than one, which is what a round is. Counting a session as new whenever one can is best
  (being further on in a round never hurts), so the least early_repeat is sessions less new ones.

The costs are minimised in their order, several at once where the weights that this takes are
small enough to be safe. Every answer is counted again by `page`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from time import perf_counter
from typing import NamedTuple

import highspy
import numpy as np
import page
from page import SCHEMES, TAXING, Case, Session

WEIGHTS = 20_000  # the most that one objective may add up to
LIMIT_S = 60.0

Terms = dict[int, float]


class Label(NamedTuple):
    """The last workout, and whether it was a pin or done."""

    workout: str
    fixed: bool


class Choice(NamedTuple):
    """What a slot may hold: a workout on a day (counted from the first Monday)."""

    day: int
    workout: str
    fixed: bool


Slot = dict[Choice, int]


@dataclass(frozen=True)
class Answer:
    """The judge's plan. Without `proven` it ran out of time: the costs are only an upper bound."""

    costs: tuple[int, ...]
    sessions: tuple[Session, ...]
    proven: bool
    seconds: float


@dataclass
class Cost:
    """One counted cost as a linear expression."""

    constant: int = 0
    terms: Terms = field(default_factory=dict)

    def add(self, column: int, times: float = 1) -> None:
        self.terms[column] = self.terms.get(column, 0) + times


class Model:
    """Columns, rows and costs, collected before HiGHS sees them."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.integer: list[bool] = []
        self.lower: list[float] = []
        self.rows: list[tuple[float, Terms, float]] = []
        self.costs = {name: Cost() for name in page.COSTS}
        self.weeks: list[list[Slot]] = []

    def column(self, *, integer: bool = False, lower: float = 0) -> int:
        self.integer.append(integer)
        self.lower.append(lower)
        return len(self.integer) - 1

    def row(self, low: float, terms: Terms, high: float) -> None:
        self.rows.append((low, terms, high))


def solve(case: Case, limit_s: float = LIMIT_S) -> Answer:
    """The least costs of the case, with one plan that has them."""
    began = perf_counter()
    model = build(case)
    solver = _solver(model)
    sessions, counted = tuple(case.pins), page.costs(case, case.pins)
    proven, values = True, None
    for group in _groups(model):
        if values is not None and all(counted[page.COSTS.index(it)] == 0 for it in group):
            _hold(solver, model, group, counted)
            continue
        _aim(solver, model, group)
        if values is not None:
            start = highspy.HighsSolution()
            start.col_value = values
            solver.setSolution(start)
        left = max(0.0, limit_s - (perf_counter() - began))
        solver.setOptionValue("time_limit", solver.getRunTime() + left)  # its clock runs on
        solver.run()
        proven = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        if solver.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            if proven or values is not None:
                raise AssertionError("the model lost its solution")
            break
        values = list(solver.getSolution().col_value)
        sessions = _sessions(model, values)
        counted = page.costs(case, sessions)
        if not proven:
            break
        _check(model, group, values, counted)
        _hold(solver, model, group, counted)
    return Answer(counted, sessions, proven, perf_counter() - began)


def build(case: Case) -> Model:
    """The whole model of a case."""
    model = Model(case)
    for week in range(case.weeks):
        model.weeks.append(_slots(model, week))
    for week in range(case.weeks):
        _pairs(model, week)
    _week_ends(model)
    _after_done(model)
    _last_workouts(model)
    _rounds(model)
    _sums(model)
    return model


def _offset(case: Case, session: Session) -> int:
    return (session.date - case.monday).days


def _pins(case: Case, week: int) -> list[Choice]:
    line = case.line(it for it in case.pins if case.week(it.date) == week)
    return [Choice(_offset(case, it), it.workout, fixed=True) for it in line]


def _done(case: Case, week: int) -> list[Session]:
    return [it for it in case.done if case.week(it.date) == week]


def _free(case: Case, week: int) -> Iterator[Choice]:
    """What may be planned freely in the week, as far as what is fixed allows it."""
    fixed = {_offset(case, it) for it in (*case.pins, *case.done[-1:])}
    for day in range(7 * week, 7 * week + 7):
        if not {day - 1, day, day + 1} & fixed:
            for workout in case.menu:
                if not page.shut_by(case, case.days[day], workout):
                    yield Choice(day, workout, fixed=False)


def _slots(model: Model, week: int) -> list[Slot]:
    pins = _pins(model.case, week)
    room = 2 - len(pins) - len(_done(model.case, week))
    if room <= 0:
        return [{pin: model.column(integer=True, lower=1)} for pin in pins]
    free = list(_free(model.case, week))
    if not pins:
        slots = [{it: model.column(integer=True) for it in free} for _ in range(room)]
    else:  # one pin, and at most one session on either side of it
        sides = ([it for it in free if it < pins[0]], [it for it in free if it > pins[0]])
        slots = [{it: model.column(integer=True) for it in (*side, pins[0])} for side in sides]
        model.row(1, {slot[pins[0]]: 1 for slot in slots}, 1)
    for slot in slots:
        model.row(0, dict.fromkeys(slot.values(), 1), 1)
    return slots


def _on_day(slot: Slot, day: int) -> Terms:
    return {column: 1.0 for choice, column in slot.items() if choice.day == day}


def _pairs(model: Model, week: int) -> None:
    """What two sessions of one week owe to each other: H3, over_72h, short_recovery."""
    case, slots = model.case, model.weeks[week]
    over, short = model.costs["over_72h"], model.costs["short_recovery"]
    done, pins = _done(case, week), _pins(case, week)
    if len(done) + len(pins) >= 2:
        fixed = [*done, *(Session(case.days[it.day], it.workout) for it in pins)]
        over.constant += page.over_72h(fixed)
        for one, other in pairwise(pins):
            short.constant += SCHEMES[one.workout] in TAXING and other.day - one.day == 2
    elif done:
        for choice, column in slots[0].items():
            if choice.day - _offset(case, done[0]) > 3:
                over.add(column)
    else:
        _free_pairs(model, slots, over, short)


def _free_pairs(model: Model, slots: list[Slot], over: Cost, short: Cost) -> None:
    first, second = slots
    days = sorted({it.day for it in (*first, *second)})
    pairs = {(a, b): model.column() for a in days for b in days if b - a >= 2}
    for day in days:
        starts = {column: -1.0 for (a, _), column in pairs.items() if a == day}
        model.row(0, _on_day(first, day) | starts | {model.column(): -1}, 0)
        ends = {column: -1.0 for (_, b), column in pairs.items() if b == day}
        model.row(0, _on_day(second, day) | ends, 0)
    for (a, b), column in pairs.items():
        if b - a > 3:
            over.add(column)
    near = {column: 1.0 for (a, b), column in pairs.items() if b - a == 2}
    taxing = {column: 1.0 for it, column in first.items() if SCHEMES[it.workout] in TAXING}
    if near and taxing:
        _when_both(model, near, taxing, short)


def _when_both(model: Model, one: Terms, other: Terms, cost: Cost) -> None:
    """One count of the cost where both sums are 1."""
    both = model.column()
    model.row(-np.inf, one | other | {both: -1}, 1)
    cost.add(both)


def _week_ends(model: Model) -> None:
    """What the last session of a week owes to the first of the next: H3, short_recovery."""
    for week in range(1, model.case.weeks):
        monday = 7 * week
        near = _free_on(model, monday - 1) | _free_on(model, monday)
        if near:
            model.row(0, near, 1)
        for day in (monday - 2, monday - 1):
            _short_step(model, day)


def _free_on(model: Model, day: int) -> Terms:
    return {
        column: 1.0
        for slot in model.weeks[day // 7]
        for choice, column in slot.items()
        if choice.day == day and not choice.fixed
    }


def _short_step(model: Model, day: int) -> None:
    """Taxing work on this day, and the next session two days later."""
    pins = {it.day: it for week in range(model.case.weeks) for it in _pins(model.case, week)}
    if day + 1 in pins:
        return
    cost = model.costs["short_recovery"]
    taxing = {
        column: 1.0
        for slot in model.weeks[day // 7]
        for choice, column in slot.items()
        if choice.day == day and not choice.fixed and SCHEMES[choice.workout] in TAXING
    }
    surely_taxing = day in pins and SCHEMES[pins[day].workout] in TAXING
    then = _free_on(model, day + 2)
    if surely_taxing:
        cost.constant += day + 2 in pins
        for column in then:
            cost.add(column)
    elif day + 2 in pins:
        for column in taxing:
            cost.add(column)
    elif taxing and then:
        _when_both(model, taxing, then, cost)


def _after_done(model: Model) -> None:
    """The step from the last of done: short_recovery."""
    case, cost = model.case, model.costs["short_recovery"]
    if not case.done or SCHEMES[case.done[-1].workout] not in TAXING:
        return
    day = _offset(case, case.done[-1]) + 2
    pins = {_offset(case, it) for it in case.pins}
    if 0 <= day < 7 * case.weeks and day - 1 not in pins:
        cost.constant += day in pins
        for column in _free_on(model, day):
            cost.add(column)


def _last_workouts(model: Model) -> None:
    """The flow of the last workout through the slots: H4, same_scheme."""
    case = model.case
    start = Label(case.done[-1].workout if case.done else "", fixed=True)
    source = model.column(lower=1)
    before: dict[Label, Terms] = {start: {source: 1}}
    for slot in (slot for week in model.weeks for slot in week):
        before = _one_slot_on(model, slot, before)


def _one_slot_on(model: Model, slot: Slot, before: dict[Label, Terms]) -> dict[Label, Terms]:
    case = model.case
    chosen: dict[Label, Terms] = {}
    for choice, column in slot.items():
        chosen.setdefault(Label(choice.workout, choice.fixed), {})[column] = -1.0
    after: dict[Label, Terms] = {}
    leaving = {label: {column: -by for column, by in terms.items()} for label, terms in before.items()}
    for old in before:  # the slot stays empty
        idle = model.column()
        leaving[old][idle] = 1
        after.setdefault(old, {})[idle] = 1
    for new, terms in chosen.items():
        for old in before:
            both_fixed = old.fixed and new.fixed
            if old.workout == new.workout and len(case.menu) > 1 and not both_fixed:
                continue
            arc = model.column()
            leaving[old][arc] = terms[arc] = after.setdefault(new, {})[arc] = 1
            if old.workout and SCHEMES[old.workout] == SCHEMES[new.workout]:
                model.costs["same_scheme"].add(arc)
    for terms in (*leaving.values(), *chosen.values()):
        model.row(0, terms, 0)
    return after


def _rounds(model: Model) -> None:
    """The round through the slots: early_repeat."""
    case, cost = model.case, model.costs["early_repeat"]
    used = _round_of_done(case)
    held = {workout: model.column(lower=float(workout in used)) for workout in case.menu}
    for workout in set(case.menu) - used:
        model.row(0, {held[workout]: 1}, 0)
    for slot in (slot for week in model.weeks for slot in week):
        full = model.column()
        for workout in case.menu:
            chosen = {column: -1.0 for it, column in slot.items() if it.workout == workout}
            new, now = model.column(), model.column()
            model.row(-np.inf, chosen | {new: 1}, 0)
            model.row(0, {now: 1, held[workout]: -1, new: -1, full: 1}, 0)
            held[workout] = now
            cost.add(new, -1)
            for column in chosen:
                cost.add(column)


def _round_of_done(case: Case) -> set[str]:
    used: set[str] = set()
    for session in case.done:
        used |= {session.workout} & set(case.menu)
        if len(used) == len(case.menu):
            used = set()
    return used


def _sums(model: Model) -> None:
    """The costs that each session has by itself: missing, run_clash, changed, off_preference."""
    case, costs = model.case, model.costs
    costs["changed"].constant = len(case.keep)
    for week, slots in enumerate(model.weeks):
        pins, done = len(_pins(case, week)), len(_done(case, week))
        costs["missing"].constant += 2 - done if pins + done < 2 else 0
        for slot in slots:
            for choice, column in slot.items():
                session = Session(case.days[choice.day], choice.workout)
                if pins + done < 2:
                    costs["missing"].add(column, -1)
                costs["run_clash"].add(column, page.clash(case, session))
                costs["changed"].add(column, -int(session in case.keep))
                off = bool(case.preferred) and session.date.weekday() not in case.preferred
                costs["off_preference"].add(column, int(off))


def _most(model: Model, name: str) -> int:
    """No plan that matters differs from another by more than this in one cost."""
    slots = sum(map(len, model.weeks))
    return {"run_clash": 4 * slots, "over_72h": model.case.weeks}.get(name, slots + 1)


def _groups(model: Model) -> list[list[str]]:
    """The costs in order, grouped so that each group's weights stay small."""
    groups: list[list[str]] = [[]]
    size = 1
    for name in page.COSTS:
        size *= _most(model, name) + 1
        if size > WEIGHTS and groups[-1]:
            groups.append([])
            size = _most(model, name) + 1
        groups[-1].append(name)
    return groups


def _solver(model: Model) -> highspy.Highs:
    solver = highspy.Highs()
    for option, value in {
        "output_flag": False,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 0.99,  # all costs are whole numbers
    }.items():
        solver.setOptionValue(option, value)
    solver.passModel(_highs_model(model))
    return solver


def _highs_model(model: Model) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(model.integer), len(model.rows)
    lp.col_cost_ = np.zeros(lp.num_col_)
    lp.col_lower_, lp.col_upper_ = np.array(model.lower, float), np.ones(lp.num_col_)
    lp.row_lower_ = np.array([low for low, _, _ in model.rows], float)
    lp.row_upper_ = np.array([high for _, _, high in model.rows], float)
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    lp.integrality_ = [kinds[integer] for integer in model.integer]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *(len(terms) for _, terms, _ in model.rows)])
    lp.a_matrix_.index_ = np.array([it for _, terms, _ in model.rows for it in terms])
    values = [by for _, terms, _ in model.rows for by in terms.values()]
    lp.a_matrix_.value_ = np.array(values, float)
    return lp


def _aim(solver: highspy.Highs, model: Model, group: list[str]) -> None:
    """Make the group's costs, weighted by their order, the objective."""
    objective = np.zeros(len(model.integer))
    weight = 1
    for name in reversed(group):
        for column, by in model.costs[name].terms.items():
            objective[column] += weight * by
        weight *= _most(model, name) + 1
    count = len(objective)
    solver.changeColsCost(count, np.arange(count, dtype=np.int32), objective)


def _hold(solver: highspy.Highs, model: Model, group: list[str], counted: tuple[int, ...]) -> None:
    """Let no later solution have more of the group's costs."""
    for name in group:
        cost = model.costs[name]
        most = counted[page.COSTS.index(name)] - cost.constant
        columns = np.array(list(cost.terms), np.int32)
        by = np.array(list(cost.terms.values()), float)
        solver.addRow(-np.inf, most, len(columns), columns, by)


def _check(model: Model, group: list[str], values: list[float], counted: tuple[int, ...]) -> None:
    """The model's own costs are those that the page counts for the sessions."""
    for name in group:
        cost = model.costs[name]
        modelled = cost.constant + sum(by * values[it] for it, by in cost.terms.items())
        if round(modelled) != counted[page.COSTS.index(name)]:
            raise AssertionError(f"{name}: the model has {modelled}, the page counts {counted}")


def _sessions(model: Model, values: list[float]) -> tuple[Session, ...]:
    days = model.case.days
    return tuple(
        Session(days[choice.day], choice.workout)
        for week in model.weeks
        for slot in week
        for choice, column in slot.items()
        if values[column] > 0.5
    )
