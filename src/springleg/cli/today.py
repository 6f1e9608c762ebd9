"""`springleg today`: the workout, its dose, why."""

from datetime import date
from typing import TYPE_CHECKING

import click

from springleg.cli.output import long_date, print_json, say, talk
from springleg.cli.own_workspace import own_workspace
from springleg.cli.pain import tell_signs
from springleg.cli.params import DATE, Ask, nothing_there, with_data, with_json
from springleg.cli.replan_message import tell_replanned, tell_way_back
from springleg.cli.run_line import run_line
from springleg.cli.state_line import say_state
from springleg.core.athlete import Profile, Units
from springleg.core.dosing.prescription import State
from springleg.core.guide import Guide
from springleg.core.message import message, sentences, term
from springleg.core.plan import Session, after_run
from springleg.usecases.app.data_location import DataLocation

if TYPE_CHECKING:
    from springleg.core.dosing.athlete_state import AthleteState
    from springleg.usecases.training.today import Today


@click.command(
    "today", cls=Ask, examples=["springleg today", "springleg today --on 2026-12-15 --json"]
)
@click.option("--on", type=DATE, help="Another day than today.")
@with_json
@with_data
def command(where: DataLocation, *, on: date | None, as_json: bool) -> None:
    """Show today's workout, its dose and its reasons, or when the next one is."""
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.athlete.dosing_state import dosing_state
    from springleg.usecases.plan.plan_change import change_to_plain, open_change
    from springleg.usecases.training.json_answers import today_to_plain
    from springleg.usecases.training.today import today

    guide = current_guide()
    with own_workspace(where, create=False) as space:
        found, profile = today(space, guide, on), space.profile
        change, standing = open_change(space), dosing_state(space, guide, on).standing
    if as_json:
        told = change_to_plain(guide, change) if change else None
        print_json({**today_to_plain(guide, found), "change": told})
    else:
        _tell(standing.guide, found, profile, asked=on is not None)
        _tell_verdict(found, standing)
        tell_signs(standing)
        tell_replanned(guide, change)
    if not found.has_plan:
        nothing_there("There is no plan yet. Make one: springleg plan --accept")


def _tell(guide: Guide, found: "Today", profile: Profile, *, asked: bool) -> None:
    say(long_date(found.date))
    for run in found.runs:
        say("Run: ", run_line(run, profile.units))
    if found.ill_since:
        since = found.ill_since
        say("Ill: ", f"since {long_date(since)}, so nothing is planned until you are well.")
        talk(f"When it is over, say its last day: springleg log ill {since}..LAST")
    for workout in found.done:
        say("Done: ", guide.workout(workout).name)
    if found.stop:
        say_state(State.STOP, sentences(found.stop.text, found.stop.opens))
        tell_way_back(guide, profile, found.stop.rule)
    elif found.session:
        print_session(guide, found, profile.units)
        _print_after_run(guide, found)
    elif found.has_plan and not found.ill_since:
        say("No workout on this day." if asked else "No workout today.")
    if found.instead:
        names = tuple(term(guide.workout(workout).name) for workout in found.instead)
        say("Open today: ", message("{names:semicolons}", names=names))
        talk("Its dose: springleg next")
    for workout in found.opened:
        say("Open now, and not in your plan: ", guide.workout(workout).name)
    _print_next(guide, found)
    if found.asks:
        talk(found.asks)
        talk("Answer: springleg init")


def _print_after_run(guide: Guide, found: "Today") -> None:
    if not found.done and (told := after_run(guide, found.runs)):
        say("When: ", told)


def _tell_verdict(found: "Today", standing: "AthleteState") -> None:
    """What the answers so far hold back, where they do and not all is stopped."""
    from springleg.usecases.training.verdict import verdict

    told = verdict(standing)
    if not found.stop and told.state is not State.GO:
        say_state(told.state, told.text)


def _print_next(guide: Guide, found: "Today") -> None:
    if found.next:
        say("Next: ", f"{long_date(found.next.date)}, {session_name(guide, found.next)}")
    elif found.has_plan and not found.stop:
        talk("Nothing is planned after this day. Go on: springleg plan --accept")


def session_name(guide: Guide, session: Session) -> str:
    """The workout's name, with the variant in brackets unless it is the exercise's usual one."""
    name = guide.workout(session.workout).name
    plain = guide.exercises[guide.workout(session.workout).exercise].variants[0]
    return name if session.variant == plain else f"{name} ({session.variant.replace('-', ' ')})"


def print_session(guide: Guide, found: "Today", units: Units) -> None:
    """Print the day's session with its dose and its reasons; one that was done without a dose."""
    from springleg.usecases.training.dose_questions import questions_of
    from springleg.usecases.training.today import reasons

    session, told = found.session, found.dose
    if session is None:
        return
    is_done = session.workout in found.done
    click.echo(click.style(session_name(guide, session), bold=True))
    if told and not is_done:
        say("  ", sentences(told.text, told.opens))
        if asks := questions_of(guide, told, units):
            say("  ", asks)
        if told.sets is None:
            return
    if session.not_before and not is_done:
        say("  ", f"not before {session.not_before:%H:%M}")
    say("Why:")
    for rule, says in reasons(guide, session):
        say(f"  {rule:4} ", term(says))
