"""The tools about a day: its workout with the dose, and the next dose of every workout."""

from typing import Annotated

from msgspec import Meta

from springleg.assistant.answers import Answer, NextAnswer, TodayAnswer
from springleg.assistant.conversation import Conversation
from springleg.assistant.planned import NO_PLAN, plan_is_over
from springleg.assistant.words import (
    allowed_says,
    change_says,
    day_said,
    dose_says,
    dose_told,
    name_of,
    quoting,
    run_says,
    run_told,
    session_says,
    session_told,
    stop_of,
    stop_says,
)
from springleg.core.dosing.prescription import State
from springleg.core.guide import Guide
from springleg.core.log.runs_matched import runs_of_day
from springleg.core.message import NOTHING, Message, message, sentences
from springleg.core.noun import Noun
from springleg.core.plan import after_run
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import DosingState, dosing_state
from springleg.usecases.log.run_done_words import done_words
from springleg.usecases.plan.plan_change import open_change
from springleg.usecases.training.today import Today
from springleg.usecases.training.today import today as day_of_plan
from springleg.usecases.training.verdict import STATE_NAMES, day_verdict

ON = Annotated[
    str, Meta(max_length=40, description="Today if empty; tue, tomorrow, yesterday, 2026-12-15.")
]


class DayArguments(Noun, frozen=True):
    """Which day."""

    day: ON = ""


class NextArguments(Noun, frozen=True):
    """Which day, and of which workout (its id); of all of them where none is named."""

    day: ON = ""
    workout: Annotated[str, Meta(max_length=60, description="A workout's id; all if empty.")] = ""


def today(talk: Conversation, said: DayArguments) -> Answer:
    """What is on a day: the workout, its dose and reasons, the runs, and what is next."""
    guide = current_guide()
    with talk.workspace() as space:
        day = day_said(space, said.day)
        found, standing = day_of_plan(space, guide, day), dosing_state(space, guide, day)
        units = space.profile.units
        change = open_change(space)
        lines = (
            *stop_says(talk, standing),
            message("{day:full}.", day=found.date),
            *_runs_say(space, found),
            *_day_says(space, guide, found, standing),
            *_asks(talk, found),
            *(change_says(talk, guide, change) if change else ()),
        )
        quotes = (*(run.title for run in found.runs), *([str(change.cause)] if change else ()))
        stop = stop_of(talk, standing)
        told_next = session_told(talk, guide, found.next) if found.next else None
    dose = dose_told(talk, guide, found.dose, units) if found.dose else None
    return TodayAnswer(
        tuple(map(talk.say, quoting(lines, quotes))),
        stop,
        date=found.date,
        state=day_verdict(standing.standing, found.stop).state,
        has_plan=found.has_plan,
        session=session_told(talk, guide, found.session) if found.session else None,
        dose=dose,
        runs=tuple(map(run_told, found.runs)),
        done=found.done,
        instead=found.instead,
        next=told_next,
        ill_since=found.ill_since,
    )


def _runs_say(space: Workspace, found: Today) -> list[Message]:
    units, lines = space.profile.units, []
    for one in runs_of_day(found.runs, found.ran):
        if one.planned:
            run = run_says(one.planned, units)
            planned = message("Run planned: {run}.", run=run)
            if found.stop is not None:
                planned = message("Run planned before the stop, which comes first: {run}.", run=run)
            lines.append(planned)
        if one.done:
            lines.append(message("Run done: {run}.", run=done_words(one.done, units)))
    return lines


def _day_says(space: Workspace, guide: Guide, found: Today, standing: DosingState) -> list[Message]:
    lines = list(allowed_says(standing))
    if found.ill_since:
        ill = "Ill since {day:long}: nothing is planned until the person is well."
        lines.append(message(ill, day=found.ill_since))
    lines += [message("Done: {name}.", name=name_of(guide, one)) for one in found.done]
    lines += _workout_says(space, guide, found)
    if found.instead:
        names = tuple(name_of(guide, one) for one in found.instead)
        lines.append(message("Could be done instead: {names:semicolons}.", names=names))
    for one in found.opened:
        opened = "{name} is open now, and not in the plan yet."
        lines.append(message(opened, name=name_of(guide, one)))
    return [*lines, *_what_is_next(space, guide, found)]


def _asks(talk: Conversation, found: Today) -> list[Message]:
    """The questions that the runner was never asked, once a connection."""
    if not found.asks or talk.has_asked:
        return []
    talk.has_asked = True
    return [found.asks, message("The person answers that in the app, or by springleg init.")]


def _workout_says(space: Workspace, guide: Guide, found: Today) -> list[Message]:
    """The day's workout, where training is not stopped, or that there is none."""
    if found.stop is not None:
        return [message("No workout is to be done.")]
    if not found.session:
        nothing = found.has_plan and not found.ill_since
        return [message("No workout is planned on this day.")] if nothing else []
    name = session_says(guide, found.session)
    if found.session.workout in found.done or found.dose is None:
        return []
    shut = found.dose.sets is None
    head = message("Planned, but not to be done: {name}.", name=name)
    if not shut:
        head = message("Workout: {name}.", name=name)
    lines = [sentences(head, dose_says(guide, found.dose, space.profile.units))]
    if not shut and found.session.not_before:
        lines.append(message("Not before {time}.", time=found.session.not_before.time()))
    told = after_run(guide, found.runs)
    return [*lines, *([told] if told and not shut else [])]


def _what_is_next(space: Workspace, guide: Guide, found: Today) -> list[Message]:
    if not found.has_plan:
        return [message("{no_plan}.", no_plan=NO_PLAN)]
    if found.next:
        next_one = session_says(guide, found.next)
        return [message("Next: {name} on {day:full}.", name=next_one, day=found.next.date)]
    if found.stop is not None:
        return [message("Nobody can say yet when the next workout is.")]
    return [plan_is_over(space, found.date)]


def next_doses(talk: Conversation, said: NextArguments) -> Answer:
    """The next dose of each workout, as if it were done on the day."""
    guide = current_guide()
    with talk.workspace() as space:
        day = day_said(space, said.day)
        found, units = dosing_state(space, guide, day), space.profile.units
        doses = (found.dose(guide.workout(said.workout).id),) if said.workout else found.doses
        has_sets = bool(space.journal.sets)
    lines = [*stop_says(talk, found, briefly=True), *allowed_says(found)]
    lines.append(message("Done on {day:full}, each would be:", day=day))
    for dose in doses:
        state = NOTHING if dose.state is State.GO else STATE_NAMES[dose.state]
        head = message("{name}:", name=name_of(guide, dose.workout))
        if state:
            head = message("{name} [{state}]:", name=name_of(guide, dose.workout), state=state)
        lines.append(sentences(head, dose_says(guide, dose, units)))
    if not has_sets:
        lines.append(message("No workout has been logged yet, so these are first doses."))
    return NextAnswer(
        tuple(map(talk.say, lines)),
        stop_of(talk, found),
        date=day,
        doses=tuple(dose_told(talk, found.guide, dose, units) for dose in doses),
    )
