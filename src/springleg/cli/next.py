"""`springleg next`: the next dose of every workout."""

from datetime import date

import click

from springleg.cli.output import print_json, say, talk
from springleg.cli.pain import tell_signs
from springleg.cli.params import DATE, FILE, Ask, with_json


@click.command(
    "next",
    cls=Ask,
    examples=["springleg next --log my-log.csv --profile me.toml --on 2026-12-15"],
)
@click.option(
    "--log",
    "log_name",
    required=True,
    type=FILE,
    metavar="FILE.csv",
    help="The log, set by set.",
)
@click.option(
    "--profile",
    "profile_name",
    required=True,
    type=FILE,
    metavar="FILE.toml",
    help="The runner.",
)
@click.option("--on", type=DATE, required=True, help="The day of the next session.")
@with_json
def command(*, log_name: str, profile_name: str, on: date, as_json: bool) -> None:
    """Print, for each of the six workouts, the next dose as if it were done on a day.

    With its reason, what it asks of you, and where a workout is shut, what opens it.
    """
    from springleg.core.message import sentences
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.training.dose_questions import questions_of
    from springleg.usecases.training.next_doses import doses_of_files, prescription_to_plain

    guide = current_guide()
    found = doses_of_files(guide, log_name, profile_name, on)
    if as_json:
        print_json([prescription_to_plain(found.guide, dose) for dose in found.prescriptions])
        return
    for dose in found.prescriptions:
        name = guide.workout(dose.workout).name
        click.echo(f"{click.style(name, bold=True)}  [{dose.state}]")
        say("  ", sentences(dose.text, dose.opens))
        if asks := questions_of(found.guide, dose, found.state.profile.units):
            say("  ", asks)
    tell_signs(found.state)
    if any(dose.because == ("pain.pause",) for dose in found.prescriptions):
        talk("When a clinician says that you may go on, say so in the profile file: cleared = DATE")
