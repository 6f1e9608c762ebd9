"""`springleg today`: the workout, its dose, why."""

from datetime import date
from typing import TYPE_CHECKING

import click

from springleg.cli.output import long_date, print_json, say, talk
from springleg.cli.own_workspace import own_workspace
from springleg.cli.params import DATE, Ask, nothing_there, with_data, with_json
from springleg.cli.replan_message import tell_replanned, tell_way_back
from springleg.cli.run_line import run_line
from springleg.core.athlete import Profile
from springleg.core.guide import Guide
from springleg.core.message import message, sentences, term
from springleg.core.plan import Dose, Session, after_run
from springleg.usecases.app.data_location import DataLocation

if TYPE_CHECKING:
    from springleg.core.dosing.nouns import Prescription
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
    from springleg.usecases.plan.plan_change import change_to_plain, open_change
    from springleg.usecases.training.json_answers import today_to_plain
    from springleg.usecases.training.today import today

    guide = current_guide()
    with own_workspace(where, create=False) as space:
        found, profile = today(space, guide, on), space.profile
        change = open_change(space)
    if as_json:
        told = change_to_plain(guide, change) if change else None
        print_json({**today_to_plain(guide, found), "change": told})
    else:
        _tell(guide, found, profile, asked=on is not None)
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
    if found.session:
        print_session(guide, found.session, found.dose)
        _print_after_run(guide, found)
    elif found.has_plan and not found.ill_since and not found.stop:
        say("No workout on this day." if asked else "No workout today.")
    if found.instead:
        names = tuple(term(guide.workout(workout).name) for workout in found.instead)
        say("Open today: ", message("{names:semicolons}", names=names))
        talk("Its dose: springleg next")
    _print_stop(guide, found, profile)
    for workout in found.opened:
        say("Open now, and not in your plan: ", guide.workout(workout).name)
    _print_next(guide, found)


def _print_after_run(guide: Guide, found: "Today") -> None:
    if not found.done and (told := after_run(guide, found.runs)):
        say("When: ", told)


def _print_stop(guide: Guide, found: "Today", profile: Profile) -> None:
    """What keeps everything shut, unless the session has said it, and what ends it."""
    if not found.stop:
        return
    if not found.session:
        say("Stop: ", sentences(found.stop.text, found.stop.opens))
    tell_way_back(guide, profile, found.stop.rule)


def _print_next(guide: Guide, found: "Today") -> None:
    if found.next:
        say("Next: ", f"{long_date(found.next.date)}, {session_name(guide, found.next)}")
    elif found.has_plan:
        talk("Nothing is planned after this day. Go on: springleg plan --accept")


def session_name(guide: Guide, session: Session) -> str:
    """The workout's name, with the variant in brackets unless it is the exercise's usual one."""
    name = guide.workout(session.workout).name
    plain = guide.exercises[guide.workout(session.workout).exercise].variants[0]
    return name if session.variant == plain else f"{name} ({session.variant.replace('-', ' ')})"


def dose_words(dose: Dose) -> str:
    """A dose in words, without its load: 2 sets of 8 repetitions on each leg."""
    if dose.contacts is not None:
        bouts = f" in {dose.sets} bouts" if dose.sets > 1 else ""
        return f"{dose.contacts} foot contacts{bouts}"
    counted = f"{dose.reps} repetitions" if dose.reps is not None else f"{dose.seconds} seconds"
    return f"{dose.sets} sets of {counted} on each leg"


def print_session(guide: Guide, session: Session, told: "Prescription | None" = None) -> None:
    """Print a session with its dose (as prescribed in `told`, else as planned) and its reasons."""
    from springleg.usecases.training.today import reasons

    click.echo(click.style(session_name(guide, session), bold=True))
    if told:
        say("  ", sentences(told.text, told.opens))
    elif session.dose:
        say("  ", dose_words(session.dose))
    if session.not_before:
        say("  ", f"not before {session.not_before:%H:%M}")
    say("Why:")
    for rule, says in reasons(guide, session):
        say(f"  {rule:4} ", term(says))
