"""The planning problem as a mixed-integer program: columns, rows and the eight costs.

Each week has as many *slots* as it can hold sessions, filled in date order. What is chosen is the
day and the workout of every slot; the rest follows from that and is left continuous:

* a flow through the slots carries the round and the last workout, so that H4, early_repeat and
  same_scheme are arcs of it;
* a pair (day, day) per week carries H3, over_72h and the gap of two days.

We tried it smaller, with the round as inequalities: fewer columns, but HiGHS takes longer.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import planning_page
from planning_page import SCHEMES, TAXING, Case, Session

Terms = dict[int, float]


class Label(NamedTuple):
    """The last workout, and whether it was a pin or done."""

    workout: str
    fixed: bool


class State(NamedTuple):
    """Where a line of sessions stands: what the round has used, and the last workout."""

    used: frozenset[str]
    last: Label


class Choice(NamedTuple):
    """What a slot may hold: a workout on a day (counted from the first Monday)."""

    day: int
    workout: str
    fixed: bool


Slot = dict[Choice, int]
Flow = dict[State, Terms]


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
        self.costs = {name: Cost() for name in planning_page.COSTS}
        self.weeks: list[list[Slot]] = []

    def column(self, *, integer: bool = False, lower: float = 0) -> int:
        self.integer.append(integer)
        self.lower.append(lower)
        return len(self.integer) - 1

    def row(self, low: float, terms: Terms, high: float) -> None:
        self.rows.append((low, terms, high))


def build(case: Case) -> Model:
    """The whole model of a case."""
    model = Model(case)
    for week in range(case.weeks):
        model.weeks.append(_slots(model, week))
    for week in range(case.weeks):
        _pairs(model, week)
    _week_ends(model)
    _after_done(model)
    _line(model)
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
                if not planning_page.shut_by(case, case.days[day], workout):
                    yield Choice(day, workout, fixed=False)


def _slots(model: Model, week: int) -> list[Slot]:
    pins = _pins(model.case, week)
    room = 2 - len(pins) - len(_done(model.case, week))
    if room <= 0:
        return [{pin: model.column(lower=1)} for pin in pins]
    free = list(_free(model.case, week))
    if not pins:
        slots = [{it: model.column() for it in free} for _ in range(room)]
    else:  # one pin, and at most one session on either side of it
        sides = ([it for it in free if it < pins[0]], [it for it in free if it > pins[0]])
        slots = [{it: model.column() for it in (*side, pins[0])} for side in sides]
        model.row(1, {slot[pins[0]]: 1 for slot in slots}, 1)
    for slot in slots:
        _choose(model, slot)
    return slots


def _choose(model: Model, slot: Slot) -> None:
    """At most one day and one workout: whole numbers of each, so the choice is whole too."""
    model.row(0, dict.fromkeys(slot.values(), 1), 1)
    parts: dict[tuple[object, bool], Terms] = {}
    for choice, column in slot.items():
        for part in (choice.day, choice.workout):
            parts.setdefault((part, choice.fixed), {})[column] = 1
    for terms in parts.values():
        model.row(0, terms | {model.column(integer=True): -1}, 0)


def _on_day(slot: Slot, day: int) -> Terms:
    return {column: 1.0 for choice, column in slot.items() if choice.day == day}


def _pairs(model: Model, week: int) -> None:
    """What two sessions of one week owe to each other: H3, over_72h, short_recovery."""
    case, slots = model.case, model.weeks[week]
    over, short = model.costs["over_72h"], model.costs["short_recovery"]
    done, pins = _done(case, week), _pins(case, week)
    if len(done) + len(pins) >= 2:
        fixed = [*done, *(Session(case.days[it.day], it.workout) for it in pins)]
        over.constant += planning_page.over_72h(fixed)
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


def _line(model: Model) -> None:
    """The flow of the round and the last workout: H4, early_repeat, same_scheme."""
    case = model.case
    last = Label(case.done[-1].workout if case.done else "", fixed=True)
    source = model.column(lower=1)
    flow: Flow = {State(_round_of_done(case), last): {source: 1}}
    for slot in (slot for week in model.weeks for slot in week):
        flow = _one_slot_on(model, slot, flow)


def _one_slot_on(model: Model, slot: Slot, before: Flow) -> Flow:
    after: Flow = {}
    leaving: Flow = {
        state: {it: -by for it, by in terms.items()} for state, terms in before.items()
    }
    for state in before:  # the slot stays empty
        _arc(model, leaving[state], after.setdefault(state, {}))
    chosen: dict[tuple[Label, frozenset[str]], Terms] = {}
    for choice, column in slot.items():
        label = Label(choice.workout, choice.fixed)
        open_ = model.case.open_on(model.case.days[choice.day])
        chosen.setdefault((label, open_), {})[column] = -1
    for (label, open_), terms in chosen.items():
        for state in before:
            if _may_follow(state.last, label, open_):
                used = _begun(state.used, open_)
                then = State(used | {label.workout}, label)
                arc = _arc(model, leaving[state], terms, after.setdefault(then, {}))
                if label.workout in used:
                    model.costs["early_repeat"].add(arc)
                if SCHEMES.get(state.last.workout) == SCHEMES[label.workout]:
                    model.costs["same_scheme"].add(arc)
    for terms in (*leaving.values(), *chosen.values()):
        model.row(0, terms, 0)
    return after


def _arc(model: Model, *ends: Terms) -> int:
    arc = model.column()
    for terms in ends:
        terms[arc] = 1
    return arc


def _may_follow(last: Label, label: Label, open_: frozenset[str]) -> bool:
    both_fixed = last.fixed and label.fixed
    return last.workout != label.workout or len(open_) == 1 or both_fixed


def _begun(used: frozenset[str], open_: frozenset[str]) -> frozenset[str]:
    """What the round has used when a session comes: nothing, where that has all that is open."""
    return frozenset() if open_ <= used else used


def _round_of_done(case: Case) -> frozenset[str]:
    used: frozenset[str] = frozenset()
    for session in case.done:
        if session.workout in case.menu:
            used = _begun(used, case.open_on(session.date)) | {session.workout}
    return used


def _sums(model: Model) -> None:
    """The costs that each session has by itself: missing, run_clash, changed, off_preference."""
    case, costs = model.case, model.costs
    costs["changed"].constant = len(case.keep)
    for week, slots in enumerate(model.weeks):
        pins, done = len(_pins(case, week)), len(_done(case, week))
        counts = pins + done < 2 and case.wanted(week) == 2
        if counts:
            costs["missing"].constant += 2 - done
        elif pins + done < case.wanted(week):  # the first of all, which wants one
            short = model.column()
            costs["missing"].add(short)
            sessions = dict.fromkeys((c for slot in slots for c in slot.values()), 1.0)
            model.row(1, {short: 1} | sessions, np.inf)
        for slot in slots:
            for choice, column in slot.items():
                session = Session(case.days[choice.day], choice.workout)
                if counts:
                    costs["missing"].add(column, -1)
                costs["run_clash"].add(column, planning_page.clash(case, session))
                costs["changed"].add(column, -int(session in case.keep))
                off = bool(case.preferred) and session.date.weekday() not in case.preferred
                costs["off_preference"].add(column, int(off))
