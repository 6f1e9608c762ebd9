"""`springleg next`: the next dose of every workout."""

from datetime import date

import click

from springleg.cli.common import DATE, print_json, with_json


@click.command("next")
@click.option("--log", "log_name", required=True, metavar="FILE.csv", help="The log, set by set.")
@click.option("--profile", "profile_name", required=True, metavar="FILE.toml", help="The runner.")
@click.option("--on", type=DATE, required=True, help="The day of the next session.")
@with_json
def command(*, log_name: str, profile_name: str, on: date, as_json: bool) -> None:
    """Print, for each of the six workouts, the next dose as if it were done on a day."""
    from springleg.usecases.next_doses import doses_of_files, prescription_to_plain
    from springleg.usecases.rules import the_guide

    guide = the_guide()
    found = doses_of_files(guide, log_name, profile_name, on)
    if as_json:
        print_json([prescription_to_plain(found.guide, dose) for dose in found.prescriptions])
        return
    for dose in found.prescriptions:
        name = guide.workout(dose.workout).name
        click.echo(f"{click.style(name, bold=True)}  [{dose.state}]")
        click.echo(f"  {dose.text}" + (f" {dose.opens}" if dose.opens else ""))
