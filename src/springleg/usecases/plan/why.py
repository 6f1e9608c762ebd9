"""Why a day has a workout or none, in a runner's words: of any plan, or of the one followed."""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from springleg.core.errors import NotFound
from springleg.core.guide import Guide
from springleg.core.message import Message, message, sentences
from springleg.core.noun import Noun
from springleg.core.plan import Finding, Session, iso_week, monday_of
from springleg.planner.finding_text import BROKEN, pin_text
from springleg.planner.problem import Problem, Slot, Slots
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.plan.day_answer import chosen, left_out
from springleg.usecases.plan.season import (
    Season,
    done_before,
    first_free_day,
    last_day,
    standing_season,
)
from springleg.usecases.training.doses_ahead import doses_ahead, instead_says, shut_sessions
from springleg.usecases.training.today import reasons

PIN = "pin"
MOST_SENTENCES = 4
STALE = (
    message("Your calendar or your days have changed since this plan was made."),
    message("This is about the plan as it was made."),
)
SEE = message("To see what moves: springleg plan")
ALL_THE_SAME = message("Why your plan has it on this day all the same:")


class Why(Noun, frozen=True):
    """The day, its session if it has one, what there is to say, the rules it rests on in words.

    `findings`: what the day's week could not keep. `stale`: the calendar or the days have changed
    since the plan was made. `shut`: why the workout is shut on the day as it stands, what opens it,
    and what may be done instead; that comes before the plan.
    """

    date: date
    session: Session | None
    says: tuple[Message, ...]
    findings: tuple[Finding, ...]
    rules: tuple[tuple[str, str], ...]
    stale: bool
    shut: tuple[Message, ...] = ()

    @property
    def answer(self) -> tuple[Message, ...]:
        """What there is to say of the day, then what its week could not keep."""
        told = (sentences(one.message, one.repairs_message) for one in self.findings)
        return (*self.says, *told)

    @property
    def sentences(self) -> tuple[Message, ...]:
        """The answer; before it what shuts the day, and that the plan is stale, where it is."""
        shut = (*self.shut, ALL_THE_SAME) if self.shut else ()
        return (*shut, *STALE, *self.answer, SEE) if self.stale else (*shut, *self.answer)

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
    now = _planned(season)
    if session:
        slot = Slot(day, session.workout)
        said = tuple(chosen(problem, now, slot, most=MOST_SENTENCES - min(len(findings), 1)))
    else:
        said = tuple(left_out(problem, now, day))
    return Why(
        date=day,
        session=session,
        says=said,
        findings=findings[: MOST_SENTENCES - len(said)],
        rules=reasons(guide, session, season.plan.findings) if session else (),
        stale=season.stale,
    )


def why_now(space: Workspace, guide: Guide, day: date) -> Why:
    """The same of the accepted plan that holds on the day; what lies behind the runner stays.

    Costs what `why` and `standing_season` do. Raises NotFound outside its weeks and without a plan.
    """
    season = standing_season(space, guide, day)
    first = first_free_day(space.journal, space.today())
    found = why(_from(season, first, done_before(space.journal, guide, first), day), guide, day)
    return replace(found, shut=tuple(_shut(space, guide, day)))


def _shut(space: Workspace, guide: Guide, day: date) -> Iterator[Message]:
    told = next((one.dose for one in doses_ahead(space, guide) if one.session.date == day), None)
    if told is not None and told.sets is None:
        yield sentences(told.text, told.opens)
        shut = shut_sessions(space, guide).get(day)
        if shut and shut.instead:
            yield instead_says(guide, shut.instead)


def why_day(space: Workspace, guide: Guide, day: date) -> Why | None:
    """The same; None outside the weeks of the accepted plan, and without a plan."""
    try:
        return why_now(space, guide, day)
    except NotFound:
        return None


def _from(season: Season, first: date, done: Slots, day: date) -> Season:
    """The season as it can still be moved on its `first` free day, for a day from then on.

    As planning again would: what is planned already is to be kept.
    """
    problem = season.problem
    start = max(first, problem.start)
    if not start <= day < problem.end:
        return season
    ahead = replace(
        problem,
        start=start,
        weeks=(problem.end - monday_of(start)).days // 7,
        done=done,
        pins=tuple(pin for pin in problem.pins if pin.date >= start),
        keep=tuple(slot for slot in _planned(season) if slot.date >= start),
    )
    return replace(season, problem=ahead)


def _planned(season: Season) -> Slots:
    """The plan's sessions from the problem's start on."""
    slots = (Slot(session.date, session.workout) for session in season.plan.sessions)
    return tuple(slot for slot in slots if slot.date >= season.problem.start)


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
