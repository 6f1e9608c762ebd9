"""Why a day has a workout or none, in a runner's words: what stands there, what stands against it.

What would be otherwise is planned with the plan held on to, as planning again does: of equally good
plans the one that moves least.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec.structs import replace

from springleg.core.errors import NotFound
from springleg.core.guide import Guide
from springleg.core.message import Message, message
from springleg.core.noun import Noun
from springleg.core.plan import CostName, Finding, Session, iso_week, monday_of
from springleg.planner.cost import count, off_preference
from springleg.planner.finding_text import BROKEN, pin_text
from springleg.planner.make import solve
from springleg.planner.problem import Problem, Slot, Slots
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.plan.season import (
    Season,
    done_before,
    first_free_day,
    last_day,
    standing_season,
)
from springleg.usecases.plan.what_if import Other, with_the_day, without_the_day
from springleg.usecases.plan.why_here import reasons_here
from springleg.usecases.plan.why_not import against, own_days, twice_running
from springleg.usecases.training.today import reasons

PIN = "pin"
ABOVE_CHANGED = tuple(CostName)[: tuple(CostName).index(CostName.CHANGED)]
MOST_SENTENCES = 4
STALE = (
    message("Your calendar or your days have changed since this plan was made."),
    message("This is about the plan as it was made."),
    message("To see what moves: springleg plan"),
)


class Why(Noun, frozen=True):
    """The day, its session if it has one, what there is to say, the rules it rests on in words.

    `findings`: what the day's week could not keep. `stale`: the calendar or the days have changed
    since the plan was made.
    """

    date: date
    session: Session | None
    says: tuple[Message, ...] = ()
    findings: tuple[Finding, ...] = ()
    rules: tuple[tuple[str, str], ...] = ()
    stale: bool = False

    @property
    def answer(self) -> tuple[Message, ...]:
        """What there is to say of the day, then what its week could not keep."""
        return (*self.says, *(finding.message for finding in self.findings))

    @property
    def sentences(self) -> tuple[Message, ...]:
        """The answer, and that the plan is stale, where it is."""
        return (*self.answer, *STALE) if self.stale else self.answer

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it in plain English sentences, for programs; the rules come last."""
        return (*map(str, self.sentences), *(f"{rule}: {says}" for rule, says in self.rules))


def why(season: Season, guide: Guide, day: date) -> Why:
    """Why this plan has a session on the day, or has none. Raises NotFound outside its weeks.

    True of any plan, be it the best one or not. It searches the weeks once or twice.
    """
    problem = season.problem
    if not problem.monday <= day < problem.end:
        weeks = message(
            "The plan goes from {first} to {last}", first=problem.start, last=last_day(problem)
        )
        raise NotFound(message("{day} is outside the planned weeks", day=day), weeks)
    session = next((s for s in season.plan.sessions if s.date == day), None)
    findings = tuple(_findings(season, day, session))
    says = _left_out(season, day)
    if session:
        says = _chosen(season, session, most=MOST_SENTENCES - min(len(findings), 1))
    said = tuple(says)
    return Why(
        date=day,
        session=session,
        says=said,
        findings=findings[: MOST_SENTENCES - len(said)],
        rules=reasons(guide, session) if session else (),
        stale=season.stale,
    )


def why_now(space: Workspace, guide: Guide, day: date) -> Why:
    """The same of the accepted plan that holds on the day; what lies behind the runner stays.

    Costs what `why` and `standing_season` do. Raises NotFound outside its weeks and without a plan.
    """
    season = standing_season(space, guide, day)
    first = first_free_day(space.journal, space.today())
    return why(_from(season, first, done_before(space.journal, guide, first), day), guide, day)


def why_day(space: Workspace, guide: Guide, day: date) -> Why | None:
    """The same; None outside the weeks of the accepted plan, and without a plan."""
    try:
        return why_now(space, guide, day)
    except NotFound:
        return None


def _from(season: Season, first: date, done: Slots, day: date) -> Season:
    """The season as it can still be moved on its `first` free day, for a day from then on."""
    problem = season.problem
    if not problem.start < first <= day < problem.end:
        return season
    ahead = replace(
        problem,
        start=first,
        weeks=(problem.end - monday_of(first)).days // 7,
        done=done,
        pins=tuple(pin for pin in problem.pins if pin.date >= first),
    )
    return replace(season, problem=ahead)


def _planned(season: Season) -> Slots:
    """The plan's sessions from the problem's start on."""
    slots = (Slot(session.date, session.workout) for session in season.plan.sessions)
    return tuple(slot for slot in slots if slot.date >= season.problem.start)


def _chosen(season: Season, session: Session, most: int) -> Iterator[Message]:
    """Why a session is there, and what would be without its day: so many sentences at most."""
    problem, now = season.problem, _planned(season)
    slot = Slot(session.date, session.workout)
    if slot in problem.pins:
        yield message("You put this workout here yourself; the plan is built around it.")
        return
    without = replace(
        problem,
        unavailable=problem.unavailable | {slot.date},
        keep=tuple(one for one in now if one != slot),
    )
    other = Other(without, slot.date, now, solve(without) or ())
    said = list(reasons_here(problem, now, slot))
    if off_preference(problem, slot.date):
        said[1:] = _off_own_day(problem, now, slot, other.loss)
    yield from said[: most - 1]
    yield without_the_day(other)


def _off_own_day(problem: Problem, now: Slots, slot: Slot, loss: Message) -> Iterator[Message]:
    """That a session is on none of the runner's own days, and what stands against the next one.

    Unless that is the `loss` that is told anyway.
    """
    yield message("It is not one of your days ({days}).", days=own_days(problem))
    taken = {one.date for one in now}
    week = (monday_of(slot.date) + timedelta(days) for days in range(7))
    own = [day for day in week if day not in taken and not off_preference(problem, day)]
    own = [day for day in own if problem.start <= day]
    for day in sorted(own, key=lambda one: abs(one - slot.date))[:1]:
        if fact := against(problem, day):
            yield fact
        elif other := _with(problem, now, day):
            if not other.loss:
                yield from _why_elsewhere(problem, other)
            elif str(other.loss) != str(loss):
                yield message("With a workout on {day:weekday}, {loss}.", day=day, loss=other.loss)


def _left_out(season: Season, day: date) -> Iterator[Message]:
    problem, now = season.problem, _planned(season)
    if fact := against(problem, day):
        yield fact
    elif other := _with(problem, now, day):
        yield with_the_day(other)
        if not other.loss:
            yield from _why_elsewhere(problem, other)
    else:
        yield twice_running(problem, day)


def _with(problem: Problem, now: Slots, day: date) -> Other | None:
    """What there is against the best plan with a session on the day; None where there is none."""
    asked = replace(problem, keep=now)
    then = solve(asked, must=day)
    return None if then is None else Other(asked, day, now, then)


def _why_elsewhere(problem: Problem, other: Other) -> Iterator[Message]:
    """Why the day has no workout where one there would lose nothing."""
    before, after = count(problem, other.now), count(problem, other.then)
    if any(after[name] < before[name] for name in ABOVE_CHANGED):
        yield message("Planning again finds a better plan than this one.")
    elif after[CostName.CHANGED] > before[CostName.CHANGED]:
        yield message("What was in your plan before stays as far as it can.")
    elif after == before and _order(problem, other.now) < _order(problem, other.then):
        yield message("Of plans that are equally good, the one with the earlier days is taken.")


def _order(problem: Problem, slots: Slots) -> list[tuple[date, int]]:
    return [problem.order(slot) for slot in slots]


def _findings(season: Season, day: date, session: Session | None) -> Iterator[Finding]:
    """The findings of the day's week; those about pins only where the pin is on the day."""
    for finding in season.plan.findings:
        if finding.week != iso_week(day) or day < season.problem.start:
            continue
        if finding.cost != PIN or (session and _is_about(season.problem, finding, session)):
            yield finding


def _is_about(problem: Problem, finding: Finding, session: Session) -> bool:
    """Whether a finding about a pin is about this session."""
    slot = Slot(session.date, session.workout)
    return any(
        finding.text == str(pin_text(problem, slot, rule))
        for rule in finding.rules
        if rule in BROKEN
    )
