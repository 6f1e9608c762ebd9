"""`springleg today`: the workout, its dose, why."""

from datetime import date

import click

from springleg.cli.calendar import run_line, run_to_plain
from springleg.cli.common import DATE, long_date, print_json, talk, with_data, with_json
from springleg.core.guide import Guide
from springleg.core.plan import Dose, Session, session_to_plain
from springleg.usecases.workspace import Where


@click.command("today")
@click.option("--on", type=DATE, help="Another day than today.")
@with_json
@with_data
def command(where: Where, *, on: date | None, as_json: bool) -> None:
    """Show today's workout, its dose and its reasons, or when the next one is."""
    from springleg.usecases.rules import the_guide
    from springleg.usecases.today import today
    from springleg.usecases.workspace import opened

    with opened(where) as space:
        found = today(space, on)
    if as_json:
        print_json(
            {
                "date": found.date.isoformat(),
                "session": session_to_plain(found.session) if found.session else None,
                "runs": [run_to_plain(run) for run in found.runs],
                "next": session_to_plain(found.next) if found.next else None,
                "has_plan": found.has_plan,
            }
        )
        return
    guide = the_guide()
    click.echo(long_date(found.date))
    for run in found.runs:
        click.echo(f"Run: {run_line(run)}")
    if found.session:
        print_session(guide, found.session)
    elif found.has_plan:
        click.echo("No workout today.")
    if found.next:
        click.echo(f"Next: {long_date(found.next.date)}, {session_name(guide, found.next)}")
    if not found.has_plan:
        talk("There is no plan yet. Make one: springleg plan --accept")


def session_name(guide: Guide, session: Session) -> str:
    """The workout's name, with the variant where it says something."""
    name = guide.workout(session.workout).name
    plain = guide.exercises[guide.workout(session.workout).exercise].variants[0]
    return name if session.variant == plain else f"{name} ({session.variant.replace('-', ' ')})"


def dose_words(dose: Dose) -> str:
    """A dose in words: 2 sets of 8 repetitions on each leg."""
    if dose.contacts is not None:
        bouts = f" in {dose.sets} bouts" if dose.sets > 1 else ""
        return f"{dose.contacts} foot contacts{bouts}"
    counted = f"{dose.reps} repetitions" if dose.reps is not None else f"{dose.seconds} seconds"
    return f"{dose.sets} sets of {counted} on each leg"


def print_session(guide: Guide, session: Session) -> None:
    """A session with its dose and its reasons."""
    from springleg.usecases.today import reasons

    click.echo(click.style(session_name(guide, session), bold=True))
    if session.dose:
        click.echo(f"  {dose_words(session.dose)}")
    if session.not_before:
        click.echo(f"  not before {session.not_before:%H:%M}")
    click.echo("Why:")
    for rule, says in reasons(guide, session):
        click.echo(f"  {rule:4} {says}")
