"""What there is to say of one day of a plan, in a runner's words; true of any plan, best or not.

What would be otherwise is the best plan under the other condition; of those as good, where the
search finds it, one that moves little. It is held against the plan as it is; where that is not the
best one any more, against the best one, so that the day is not blamed for what it does not cause.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec.structs import replace

from springleg.core.message import Message, message
from springleg.core.plan import CostName, monday_of
from springleg.planner.cost import count, off_preference, worst_first
from springleg.planner.problem import Problem, Slot, Slots
from springleg.usecases.plan.planning import solve
from springleg.usecases.plan.what_if import Other, with_the_day, without_the_day
from springleg.usecases.plan.why_here import reasons_here
from springleg.usecases.plan.why_not import against, twice_running
from springleg.usecases.plan.why_words import own_days

BETTER = message("Another plan may be better than this one.")


def chosen(problem: Problem, now: Slots, slot: Slot, *, most: int) -> Iterator[Message]:
    """Why a session is there, and what would be without its day: so many sentences at most.

    It is one of `now`, the plan's sessions in date order. Searches the weeks two to six times.
    """
    if slot in problem.pins:
        yield message("You put this workout here yourself; the plan is built around it.")
        return
    best = _best_now(problem, now)
    said = list(reasons_here(problem, now, slot))
    if not any(one.date == slot.date for one in best):
        last = [message("A better plan than this one may leave this day free.")]
    else:
        without = replace(problem, unavailable=problem.unavailable | {slot.date})
        other = Other(without, slot.date, now, best, _best(without, now) or ())
        last = [without_the_day(other), *([] if best == now else [BETTER])]
        if off_preference(problem, slot.date):
            said[1:] = _off_own_day(other, problem, slot)
    yield from (*said[: most - len(last)], *last)


def left_out(problem: Problem, now: Slots, day: date) -> Iterator[Message]:
    """Why the plan, `now` in date order, has no session on the day.

    Searches the weeks up to three times.
    """
    if fact := against(problem, day):
        yield fact
        return
    best = _best_now(problem, now)
    other = _with(problem, now, best, day)
    if other is None:
        yield twice_running(problem, day)
    elif any(slot.date == day for slot in best):
        yield message("A better plan than this one may have a workout on this day.")
    else:
        yield with_the_day(other)
        if best != now:
            yield BETTER
        elif not other.loss:
            yield from _why_elsewhere(other)


def _off_own_day(without: Other, problem: Problem, slot: Slot) -> Iterator[Message]:
    """That a session is on none of the runner's own days, and what stands against the next one.

    Unless that is the loss that is told anyway, of the day left out.
    """
    yield message("It is not one of your days ({days}).", days=own_days(problem))
    taken = {one.date for one in without.best}
    week = (monday_of(slot.date) + timedelta(days) for days in range(7))
    own = [day for day in week if day not in taken and not off_preference(problem, day)]
    own = [day for day in own if problem.start <= day]
    for day in sorted(own, key=lambda one: abs(one - slot.date))[:1]:
        if fact := against(problem, day):
            yield fact
        elif other := _with(problem, without.now, without.best, day):
            if not other.loss:
                yield from _why_elsewhere(other)
            elif str(other.loss) != str(without.loss):
                yield message("With a workout on {day:weekday}, {loss}.", day=day, loss=other.loss)


def _with(problem: Problem, now: Slots, best: Slots, day: date) -> Other | None:
    """What there is against the best plan with a session on the day; None where there is none."""
    then = _best(problem, now, must=day)
    return None if then is None else Other(problem, day, now, best, then)


def _best_now(problem: Problem, now: Slots) -> Slots:
    """The plan itself, where no other beats it, else one that does."""
    best = _best(problem, now) or ()
    better = worst_first(count(problem, best)) < worst_first(count(problem, now))
    return best if better else now


def _best(problem: Problem, now: Slots, must: date | None = None) -> Slots | None:
    """The best plan, with a session on `must`; one that holds on to `now`, where it is as good."""
    best = solve(problem, must)
    if best is None or best == now or set(now) <= set(problem.keep):
        return best
    near = solve(replace(problem, keep=now), must) or ()
    return near if count(problem, near) == count(problem, best) else best


def _why_elsewhere(other: Other) -> Iterator[Message]:
    """Why the plan has no workout on the day, where one there would lose nothing."""
    problem = other.problem
    before, after = count(problem, other.best), count(problem, other.then)
    if after[CostName.CHANGED] > before[CostName.CHANGED]:
        yield message("What is planned already stays as far as it can.")
    elif after == before and _order(problem, other.best) < _order(problem, other.then):
        yield message("Of plans that are equally good, the one with the earlier days is taken.")


def _order(problem: Problem, slots: Slots) -> list[tuple[date, int]]:
    return [problem.order(slot) for slot in slots]
