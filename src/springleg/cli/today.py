"""`springleg today`: the workout, its dose, why."""

from typing import TYPE_CHECKING

import click

from springleg.cli.calendar_follow import followed_in_short
from springleg.cli.output import in_words, print_json, say, talk
from springleg.cli.own_workspace import own_workspace
from springleg.cli.pain import tell_signs
from springleg.cli.params import Ask, nothing_there, with_data, with_json
from springleg.cli.replan_message import tell_open_fever, tell_replanned, tell_way_back
from springleg.cli.shut_line import tell_shut
from springleg.cli.state_line import say_verdict
from springleg.cli.values import DATE, day_of
from springleg.core.athlete import Profile, Units
from springleg.core.dosing.prescription import State
from springleg.core.guide import Guide
from springleg.core.log.runs_matched import runs_of_day
from springleg.core.message import Message, joined, message, sentences, term
from springleg.core.plan import Session, after_run
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.log.run_line import run_line

if TYPE_CHECKING:
    from springleg.core.dosing.athlete_state import AthleteState
    from springleg.core.written_day import WrittenDay
    from springleg.usecases.athlete.dosing_state import DosingState
    from springleg.usecases.training.today import Today


@click.command("today", cls=Ask, examples=["springleg today", "springleg today --on tue"])
@click.option("--on", type=DATE, help="Another day than today.")
@with_json
@with_data
def command(where: DataLocation, *, on: "WrittenDay | None", as_json: bool) -> None:
    """Show today's workout, its dose and its reasons, or when the next one is."""
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.athlete.dosing_state import dosing_state
    from springleg.usecases.plan.plan_change import change_to_plain, open_change
    from springleg.usecases.training.doses_ahead import shut_sessions
    from springleg.usecases.training.json_answers import today_to_plain
    from springleg.usecases.training.today import today

    guide = current_guide()
    with own_workspace(where, create=False) as space:
        day = day_of(on, space.today(), ahead=True)
        found, profile = today(space, guide, day), space.profile
        change, state = open_change(space), dosing_state(space, guide, day)
        shut = shut_sessions(space, guide) if _may_be_shut(state, found.next) else {}
        waits = () if as_json else followed_in_short(space)
        journal = space.journal
    if as_json:
        told = change_to_plain(guide, change) if change else None
        print_json({**today_to_plain(guide, found), "change": told})
    else:
        _tell(state.standing, found, profile, asked=on is not None)
        tell_shut(guide, shut.get(found.next.date) if found.next else None)
        _tell_after(found)
        tell_signs(state.standing)
        tell_open_fever(journal, day)
        tell_replanned(guide, change)
        for words in waits:
            talk(words)
    if not found.has_plan:
        nothing_there(message("You have no plan yet. Make one: springleg plan --accept"))


def _tell_runs(found: "Today", units: Units) -> None:
    """The runs of the day, as they were planned and as they were done."""
    from springleg.usecases.log.run_done_words import done_words

    for one in runs_of_day(found.runs, found.ran):
        planned = run_line(one.planned, units) if one.planned else Message("")
        done = message("done {done}", done=done_words(one.done, units)) if one.done else Message("")
        say(message("Run:"), joined("{parts:commas}", planned, done))


def _tell(standing: "AthleteState", found: "Today", profile: Profile, *, asked: bool) -> None:
    guide = standing.guide
    say("", message("{day:full}", day=found.date))
    _tell_runs(found, profile.units)
    if found.ill_since:
        since = found.ill_since
        say("", message("Ill since {day:long}: nothing is planned until you are well.", day=since))
        talk(
            message(
                "Well again? Say which ill day was your last: springleg log ill {since}..yesterday",
                since=since.isoformat(),
            )
        )
    for workout in found.done:
        say(message("Done:"), term(guide.workout(workout).name))
    _tell_verdict(found, standing)
    if found.stop:
        tell_way_back(guide, profile, found.stop.rule)
    elif found.session:
        print_session(guide, found, profile.units)
        _print_after_run(guide, found)
    elif found.has_plan and not found.ill_since:
        say("", message("No workout on this day.") if asked else message("No workout today."))
    if found.instead:
        names = tuple(term(guide.workout(workout).name) for workout in found.instead)
        say(message("You could do instead:"), message("{names:semicolons}", names=names))
        talk(message("How much of it: springleg next"))
    for workout in found.opened:
        name = term(guide.workout(workout).name)
        say("", message("{name} is open now, and not in your plan yet.", name=name))
    _print_next(guide, found)


def _may_be_shut(state: "DosingState", session: Session | None) -> bool:
    """Whether a session to come is of a workout that is not open on the day."""
    return session is not None and bool(state.closed((session.workout,)))


def _tell_after(found: "Today") -> None:
    """What is asked for beside the day: a longer plan, and questions that were never asked."""
    if found.has_plan and not found.next and not found.stop:
        talk(message("Nothing is planned after that. Plan on: springleg plan --accept"))
    if found.asks:
        talk(found.asks)
        talk(message("Answer them: springleg init"))


def _print_after_run(guide: Guide, found: "Today") -> None:
    if not found.done and (told := after_run(guide, found.runs)):
        say(message("When:"), told)


def _tell_verdict(found: "Today", standing: "AthleteState") -> None:
    """What stops everything, or what the answers so far hold back; nothing on a calm day."""
    from springleg.usecases.training.verdict import day_verdict

    told = day_verdict(standing, found.stop)
    if told.state is not State.GO:
        say_verdict(told)


def _print_next(guide: Guide, found: "Today") -> None:
    if found.next:
        name = session_name(guide, found.next)
        say("", message("Next: {day:full}, {name}", day=found.next.date, name=name))


def session_name(guide: Guide, session: Session) -> Message:
    """The workout's name, with the variant in brackets unless it is the exercise's usual one."""
    name = term(guide.workout(session.workout).name)
    plain = guide.exercises[guide.workout(session.workout).exercise].variants[0]
    if session.variant == plain:
        return name
    way = term(session.variant.replace("-", " "))
    return message("{name} ({variant})", name=name, variant=way)


def print_session(guide: Guide, found: "Today", units: Units) -> None:
    """Print the day's session with its dose and its reasons; one that was done without a dose."""
    from springleg.usecases.training.dose_questions import questions_of

    session, told = found.session, found.dose
    if session is None:
        return
    is_done = session.workout in found.done
    click.echo(click.style(in_words(session_name(guide, session)), bold=True))
    if told and not is_done:
        say("  ", sentences(told.text, told.opens))
        if asks := questions_of(guide, told, units):
            say("  ", asks)
        if told.sets is None:
            return
    if session.not_before and not is_done:
        at = session.not_before.time()
        say("  ", message("Not before {time}.", time=at))
    say("", message("Why:"))
    for _, says in found.why:
        say("  - ", term(says))
