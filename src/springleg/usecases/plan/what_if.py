"""Two plans of one problem held against each other, in a runner's words: what moves, what is lost.

Losses are clauses that go on a sentence ("With a workout on this day, …, and …").
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from springleg.core.athlete import RunKind
from springleg.core.guide import Scheme
from springleg.core.message import NOTHING, Message, joined, message
from springleg.core.noun import Noun
from springleg.core.plan import CostName
from springleg.planner.cost import (
    by_week,
    count,
    early_repeats,
    missing_by_week,
    off_preference,
    over_72h_by_week,
    week_index,
)
from springleg.planner.problem import Problem, Slot, Slots
from springleg.planner.race_windows import TAXING, clash
from springleg.usecases.plan.why_words import KINDS, in_words, own_days, when, workout_name

WITH = message("With a workout on this day")
WITHOUT = message("Without this day")
NOTHING_LOST = message("nothing would be lost")
RUNS = {
    RunKind.HARD: message("the hard run"),
    RunKind.LONG: message("the long run"),
    RunKind.RACE: message("the race"),
}
SAME_KIND = {
    Scheme.LIGHT: message("two light workouts would follow each other"),
    Scheme.HEAVY: message("two heavy workouts would follow each other"),
    Scheme.PLYOMETRIC: message("two rope workouts would follow each other"),
}
A_DAY = timedelta(days=1)


class Other(Noun, frozen=True):
    """The sessions as they are planned, and as they would be for the sake of one day.

    `best` is what they are held against: `now`, the plan itself, unless another is better. All in
    date order.
    """

    problem: Problem
    day: date
    now: Slots
    best: Slots
    then: Slots

    @property
    def loss(self) -> Message:
        """The first cost that would rise, as a clause, without its number; NOTHING where none.

        Changes to a plan followed before are no loss here: what moves is told by itself.
        """
        before, after = count(self.problem, self.best), count(self.problem, self.then)
        for name, clause in LOSSES.items():
            if after[name] > before[name]:
                return clause(self)
        return NOTHING

    @property
    def index(self) -> int:
        """Which of the problem's weeks holds the day, from 0."""
        return week_index(self.problem, self.day)

    def week(self, slots: Slots) -> list[Slot]:
        """Those of some sessions that are in the day's week, what was done in it before them."""
        return by_week(self.problem, slots)[self.index]

    @property
    def elsewhere(self) -> bool:
        """Whether a session of another week would be another."""
        return bool(set(self.then) - set(self.best) - set(self.week(self.then)))

    def slot(self, slot: Slot) -> Message:
        """A session in words: its day, and its workout in brackets."""
        name = workout_name(self.problem, slot.workout)
        return message("{day} ({workout})", day=when(slot.date, self.day), workout=name)


def with_the_day(other: Other) -> Message:
    """What a workout on the day would move, and what would be lost first; in a sentence."""
    if len(other.week(other.then)) == 1 < len(other.week(other.best)):
        return _sentence(other, WITH, NOTHING, message("it would be the only one of the week"))
    return _sentence(other, WITH, _moves(other) or _as_listed(other), other.loss)


def without_the_day(other: Other) -> Message:
    """Where the day's session would go without the day, and what would be lost; in a sentence."""
    now, then = other.week(other.best), other.week(other.then)
    if len(then) < len(now):
        return _sentence(other, WITHOUT, NOTHING, other.loss)
    gone = [slot for slot in now if slot.date == other.day]
    come = [slot for slot in then if slot not in now]
    if now == other.week(other.now) and [slot.workout for slot in come] == [gone[0].workout]:
        changes = message("it would move to {to}", to=when(come[0].date, other.day))
    else:
        changes = _as_listed(other)
    return _sentence(other, WITHOUT, changes, other.loss)


def _sentence(other: Other, heading: Message, changes: Message, loss: Message) -> Message:
    """The condition, what would move, what would be lost (or that nothing would)."""
    said = [part for part in (changes, loss or NOTHING_LOST) if part]
    result = joined("{parts:clauses}", *said)
    if other.elsewhere:
        return message(
            "{heading}, {result}; other weeks would change too.", heading=heading, result=result
        )
    return message("{heading}, {result}.", heading=heading, result=result)


def _moves(other: Other) -> Message:
    """Which of the week's days would go where; NOTHING where it is more than that.

    That is where other workouts would be there, or in another order; and where the week is not held
    against what is planned.
    """
    now, then = other.week(other.best), other.week(other.then)
    if now != other.week(other.now) or [s.workout for s in now] != [s.workout for s in then]:
        return NOTHING
    return joined("{parts}", *(_move(other, *pair) for pair in zip(now, then, strict=True)))


def _move(other: Other, old: Slot, new: Slot) -> Message:
    if old.date == new.date:
        return NOTHING
    days = {"day": when(old.date, other.day), "to": when(new.date, other.day)}
    if new.date == other.day:
        return message("the one on {day} would move here", **days)
    return message("the one on {day} would move to {to}", **days)


def _as_listed(other: Other) -> Message:
    """The week as it would be, its sessions one by one."""
    slots = tuple(map(other.slot, other.week(other.then)))
    return message("the week's workouts would be on {slots}", slots=slots)


def _missing(other: Other) -> Message:
    def lost(slots: Slots) -> list[int]:
        return missing_by_week(other.problem, slots)

    week = _first_worse(lost(other.best), lost(other.then))
    monday = other.problem.monday + timedelta(weeks=week)
    left = len(by_week(other.problem, other.then)[week])
    if week == other.index:
        return (
            message("the week would have only one workout")
            if left
            else message("the week would have no workout")
        )
    return (
        message("the week of {monday:long} would have only one workout", monday=monday)
        if left
        else message("the week of {monday:long} would have no workout", monday=monday)
    )


def _first_worse(now: Sequence[int], then: Sequence[int]) -> int:
    return next(at for at, (a, b) in enumerate(zip(now, then, strict=True)) if b > a)


def _far_apart(other: Other) -> Message:
    def lost(slots: Slots) -> list[int]:
        return over_72h_by_week(other.problem, slots)

    week = _first_worse(lost(other.best), lost(other.then))
    one, two = by_week(other.problem, other.then)[week]
    return message(
        "the workouts on {one} and {two} would be {days} days apart, more than {hours} hours",
        one=when(one.date, other.day),
        two=when(two.date, other.day),
        days=in_words((two.date - one.date).days),
        hours=other.problem.rules.max_gap_h,
    )


def _again(other: Other) -> Message:
    def early(slots: Slots) -> Iterator[Slot]:
        pairs = zip(slots, early_repeats(other.problem, slots), strict=True)
        return (slot for slot, is_early in pairs if is_early)

    slot = _new(early(other.best), early(other.then))
    return message(
        "the workout on {slot} would come again before every workout has had its turn",
        slot=other.slot(slot),
    )


def _new(now: Iterator[Slot], then: Iterator[Slot]) -> Slot:
    """The first that would be new; there is one where there would be more."""
    known = set(now)
    return next(slot for slot in then if slot not in known)


def _clash(other: Other) -> Message:
    problem = other.problem

    def price(slot: Slot) -> int:
        return clash(problem.rules, problem.run_on, slot.date, problem.rules.schemes[slot.workout])

    new = (slot for slot in other.then if slot not in other.best and price(slot))
    slot = max(new, key=lambda one: (price(one), -abs((one.date - other.day).days)))
    kind = KINDS[problem.rules.schemes[slot.workout]]
    return message("{kind} would come {where}", kind=kind, where=_by(other, slot))


def _by(other: Other, slot: Slot) -> Message:
    """Where a session lies to the run that it clashes with most."""
    problem, prices = other.problem, other.problem.rules.clash
    runs = problem.run_on
    tomorrow = runs.get(slot.date + A_DAY)
    light = problem.rules.schemes[slot.workout] is Scheme.LIGHT
    before = prices.light_day_before if light else prices.heavy_day_before
    if tomorrow and tomorrow.kind in TAXING and before:
        return message(
            "the day before {run} on {day}",
            run=RUNS[tomorrow.kind],
            day=when(tomorrow.date, other.day),
        )
    today = runs.get(slot.date)
    if today and today.kind is RunKind.LONG and prices.heavy_on_long_run:
        return message("on {day}, the day of the long run", day=when(slot.date, other.day))
    later = runs[slot.date + 2 * A_DAY]  # nothing else clashes
    return message(
        "two days before {run} on {day}", run=RUNS[later.kind], day=when(later.date, other.day)
    )


def _pairs(other: Other, slots: Slots) -> list[tuple[Slot, Slot]]:
    line = (*other.problem.done[-1:], *slots)
    return list(pairwise(line))


def _same_kind(other: Other) -> Message:
    schemes = other.problem.rules.schemes
    known = _pairs(other, other.best)
    one, two = next(
        (a, b)
        for a, b in _pairs(other, other.then)
        if schemes[a.workout] is schemes[b.workout] and (a, b) not in known
    )
    return message(
        "{what}, on {one} and {two}",
        what=SAME_KIND[schemes[one.workout]],
        one=when(one.date, other.day),
        two=when(two.date, other.day),
    )


def _short_recovery(other: Other) -> Message:
    rules, known = other.problem.rules, _pairs(other, other.best)
    one, two = next(
        (a, b)
        for a, b in _pairs(other, other.then)
        if rules.schemes[a.workout] is not Scheme.LIGHT
        and (b.date - a.date).days == rules.min_gap_days
        and (a, b) not in known
    )
    return message(
        "the workout on {two} would come only {days} days after the {kind} on {one} "
        "({more} are better)",
        two=when(two.date, other.day),
        one=when(one.date, other.day),
        kind=KINDS[rules.schemes[one.workout]],
        days=in_words(rules.min_gap_days),
        more=in_words(rules.min_gap_days + 1),
    )


def _not_own_day(other: Other) -> Message:
    known = {slot.date for slot in other.best}
    off = [
        slot.date
        for slot in other.then
        if slot.date not in known and off_preference(other.problem, slot.date)
    ]
    day = other.day if other.day in off else off[0]
    return message(
        "{day} is not one of your days ({days})",
        day=when(day, other.day),
        days=own_days(other.problem),
    )


LOSSES: dict[CostName, Callable[[Other], Message]] = {
    CostName.MISSING: _missing,
    CostName.OVER_72H: _far_apart,
    CostName.EARLY_REPEAT: _again,
    CostName.RUN_CLASH: _clash,
    CostName.SAME_SCHEME: _same_kind,
    CostName.SHORT_RECOVERY: _short_recovery,
    CostName.OFF_PREFERENCE: _not_own_day,
}
