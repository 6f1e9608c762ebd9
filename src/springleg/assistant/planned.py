"""The tools about the plan: the weeks ahead, what another would change, and why a day is so."""

from datetime import date, timedelta
from typing import Annotated

from msgspec import Meta
from msgspec.structs import replace

from springleg.assistant.answers import (
    Answer,
    DayTold,
    PlanAnswer,
    SessionTold,
    WeekTold,
    WhyAnswer,
)
from springleg.assistant.conversation import Conversation
from springleg.assistant.words import (
    day_said,
    name_of,
    of_the_plan,
    quoting,
    run_says,
    run_told,
    session_says,
    session_told,
    stop_of,
    stop_says,
)
from springleg.core.athlete import Units
from springleg.core.guide import Guide
from springleg.core.message import Message, message, sentences, term
from springleg.core.noun import Noun
from springleg.core.plan import Dose, Finding
from springleg.core.units import weight
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.log.days_off import Reason
from springleg.usecases.plan.plan_change import moved_says
from springleg.usecases.plan.propose_plan import Proposal, propose
from springleg.usecases.plan.season import plan_end, read_pins
from springleg.usecases.plan.season_view import Day, Placed, Week, proposed_weeks, season_view
from springleg.usecases.plan.why import why_now

DAY = timedelta(days=1)
MOST_WEEKS, USUAL_WEEKS, MOST_PUT = 53, 4, 20
NO_PLAN = message("You have no plan yet. Make one: springleg plan --accept")
STOPPED = (
    message("No workout ahead is shown: nobody can say yet when training goes on."),
    message("The runs below stand as the calendar has them; the stop comes before them."),
)
OFF = {
    Reason.AWAY: message("away"),
    Reason.ILL: message("ill"),
    Reason.UNAVAILABLE: message("not free"),
    Reason.TRAVEL: message("travelling, other kit"),
}


class PlanArguments(Noun, frozen=True):
    """Which weeks; or with `propose` a plan that nobody follows yet, with `put` sessions in it."""

    weeks: Annotated[int, Meta(ge=1, le=MOST_WEEKS, description="Weeks from this one on.")] = (
        USUAL_WEEKS
    )
    propose: Annotated[
        bool, Meta(description="Work out a new plan and what it would change. Nothing is kept.")
    ] = False
    put: Annotated[
        tuple[str, ...],
        Meta(
            max_length=MOST_PUT,
            description="With propose: sessions on days, DATE:WORKOUT, like tue:rope.",
        ),
    ] = ()


class WhyArguments(Noun, frozen=True):
    """Which day."""

    day: Annotated[
        str, Meta(max_length=40, description="Today if empty; tue, tomorrow, 2026-12-15.")
    ] = ""


def plan(talk: Conversation, said: PlanArguments) -> Answer:
    """The weeks ahead of the plan that is followed, or of one that is proposed."""
    guide = current_guide()
    with talk.workspace() as space:
        return (
            _proposed(talk, space, guide, said)
            if said.propose
            else _followed(talk, space, guide, said.weeks)
        )


def _followed(talk: Conversation, space: Workspace, guide: Guide, count: int) -> PlanAnswer:
    view, found = season_view(space, guide), dosing_state(space, guide)
    weeks = tuple(_with_quotes(talk, week) for week in view.weeks[:count])
    stops, stop = stop_says(talk, found, briefly=True), stop_of(talk, found)
    if not view.has_plan:
        said = tuple(map(talk.say, (*stops, NO_PLAN)))
        return PlanAnswer(said, stop, has_plan=False)
    lines = [*stops, *_state_of_plan(space, view.ended, view.stale, found.has_no_next)]
    lines += [
        *([view.focus_says] if view.focus_says else []),
        *_weeks_say(guide, weeks, view.units),
    ]
    quotes = [run.title for week in weeks for day in week.days for run in day.runs]
    quotes += [found.text for week in weeks for found in week.findings]
    return PlanAnswer(
        tuple(map(talk.say, quoting(lines, quotes))),
        stop,
        ended=view.ended,
        stale=view.stale,
        weeks=tuple(_week_told(talk, guide, week, view.units) for week in weeks),
    )


def _state_of_plan(
    space: Workspace,
    ended: bool,
    stale: bool,
    stopped: bool,
) -> list[Message]:
    """What holds of the plan as a whole, where it is not simply followed."""
    lines = [plan_is_over(space, space.today())] if ended else []
    if stopped:
        lines += STOPPED
    if stale:
        lines.append(message("The calendar or the days have changed since this plan was made."))
    return lines


def plan_is_over(space: Workspace, day: date) -> Message:
    """That nothing is planned after a day, or that the plan is over by then; and what now."""
    accepted = space.journal.accepted
    told = message("Nothing is planned after that: the plan ends there.")
    if accepted and day >= plan_end(accepted):
        told = message("The plan is over: it went up to {day:full}.", day=plan_end(accepted) - DAY)
    return sentences(told, message("Plan on: springleg plan --accept"))


def _with_quotes(talk: Conversation, week: Week) -> Week:
    """A week of the kept plan, with what is told of it quoted."""
    return replace(week, findings=_quoted_findings(talk, week.findings))


def _quoted_findings(talk: Conversation, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(
        replace(one, text=talk.say(of_the_plan(talk, one.message)), said={}) for one in findings
    )


def _weeks_say(guide: Guide, weeks: tuple[Week, ...], units: Units) -> list[Message]:
    lines = []
    for week in weeks:
        days = tuple(_day_says(guide, day, units) for day in week.days if _is_told(day))
        head = message("Week of {day:full}:", day=week.monday)
        held = days or (message("nothing."),)
        lines.append(sentences(head, *held))
        lines += [sentences(one.message, one.repairs_message) for one in week.findings]
    return lines


def _is_told(day: Day) -> bool:
    return bool(day.placed or day.done or day.runs or day.off)


def _day_says(guide: Guide, day: Day, units: Units) -> Message:
    parts = [_placed_says(guide, placed, units) for placed in day.placed]
    parts += [message("{name}, done", name=term(work.name)) for work in day.done]
    parts += [message("run: {run}", run=run_says(run, units)) for run in day.runs]
    parts += [OFF[off.reason] for off in day.off]
    return message("{day:long}: {parts:semicolons}.", day=day.date, parts=tuple(parts))


def _placed_says(guide: Guide, placed: Placed, units: Units) -> Message:
    name = session_says(guide, placed.session)
    if placed.was_left:
        return message("{name}, not done", name=name)
    dose = placed.session.dose
    return message("{name} {dose}", name=name, dose=_dose_says(dose, units)) if dose else name


def _dose_says(dose: Dose, units: Units) -> Message:
    if dose.contacts is not None:
        return message("{n} contacts", n=dose.contacts)
    amount = message("{n}", n=dose.reps or 0)
    if dose.seconds is not None:
        amount = message("{n} s", n=dose.seconds)
    loads = {kg for kg in (dose.load_kg or {}).values() if kg}
    if not loads:
        return message("{sets} x {amount}", sets=dose.sets, amount=amount)
    least = weight(min(loads), units)
    if len(loads) > 1:
        least = message("{least} to {most}", least=least, most=weight(max(loads), units))
    return message("{sets} x {amount} at {load}", sets=dose.sets, amount=amount, load=least)


def _week_told(talk: Conversation, guide: Guide, week: Week, units: Units) -> WeekTold:
    return WeekTold(
        week.monday,
        tuple(_day_told(talk, guide, day, units) for day in week.days if _is_told(day)),
        tuple(talk.say(sentences(f.message, f.repairs_message)) for f in week.findings),
    )


def _day_told(talk: Conversation, guide: Guide, day: Day, units: Units) -> DayTold:
    return DayTold(
        day.date,
        tuple(_placed_told(talk, guide, placed, units) for placed in day.placed),
        tuple(work.workout for work in day.done),
        tuple(map(run_told, day.runs)),
        tuple(str(off.reason) for off in day.off),
    )


def _placed_told(talk: Conversation, guide: Guide, placed: Placed, units: Units) -> SessionTold:
    dose = placed.session.dose
    told = session_told(talk, guide, placed.session, _dose_says(dose, units) if dose else None)
    return replace(told, by_hand=placed.pinned, left_out=placed.was_left)


def _proposed(
    talk: Conversation, space: Workspace, guide: Guide, said: PlanArguments
) -> PlanAnswer:
    units, found = space.profile.units, dosing_state(space, guide)
    proposal = propose(
        space, guide, weeks=said.weeks, put=read_pins(guide, said.put, space.today())
    )
    weeks = proposed_weeks(space, guide, proposal)
    moves = tuple(moved_says(guide, one) for one in proposal.moves)
    lines = [*stop_says(talk, found, briefly=True), *_verdict_says(proposal, moves)]
    lines += _weeks_say(guide, weeks, units)
    titles = (run.title for week in weeks for day in week.days for run in day.runs)
    return PlanAnswer(
        tuple(map(talk.say, quoting(lines, titles))),
        stop_of(talk, found),
        has_plan=not proposal.is_first,
        proposed=True,
        weeks=tuple(_week_told(talk, guide, week, units) for week in weeks),
        moves=tuple(map(talk.say, moves)),
        breaks=tuple(map(talk.say, proposal.breaks)),
        worse=tuple(map(talk.say, proposal.worse)),
        better=tuple(map(talk.say, proposal.better)),
    )


def _verdict_says(proposal: Proposal, moves: tuple[Message, ...]) -> list[Message]:
    lines = [message("This is a proposal. Nobody follows it, and nothing was kept.")]
    if proposal.is_first:
        lines.append(message("There is no plan yet that it could change."))
    elif moves:
        lines += [message("It would change the plan that is followed:"), *moves]
    else:
        lines.append(message("It would change nothing."))
    lines += [sentences(message("It breaks a rule:"), one) for one in proposal.breaks]
    lines += [sentences(message("It costs:"), one) for one in proposal.worse]
    lines += [sentences(message("It gains:"), one) for one in proposal.better]
    lines.append(message("To follow it is for the person: in the app, or springleg plan --accept"))
    return lines


def why(talk: Conversation, said: WhyArguments) -> Answer:
    """Why the plan that is followed has a workout on a day, or none."""
    guide = current_guide()
    with talk.workspace() as space:
        found = why_now(space, guide, day_said(space, said.day))
        found = replace(found, findings=_quoted_findings(talk, found.findings))
        standing = dosing_state(space, guide)
        stops, stop = stop_says(talk, standing, briefly=True), stop_of(talk, standing)
    name = message("no workout")
    if found.session:
        name = name_of(guide, found.session.workout)
    as_made = (message("This is the plan as it was made; the stop comes before it."),)
    lines = (
        *stops,
        *(as_made if stop else ()),
        message("{day:full}: {name}.", day=found.date, name=name),
        *(replace(found, shut=()) if stop else found).sentences,
    )
    rules = {rule: talk.say(term(says)) for rule, says in found.rules}
    told = quoting(lines, (one.text for one in found.findings))
    says = (*map(talk.say, told), *(f"{says} ({rule})" for rule, says in rules.items()))
    return WhyAnswer(
        says,
        stop,
        date=found.date,
        session=session_told(talk, guide, found.session) if found.session else None,
        rules=rules,
        stale=found.stale,
    )
