"""`springleg next`: the next dose of every workout."""

from typing import TYPE_CHECKING

import click

from springleg.cli.output import in_words, print_json, say, talk
from springleg.cli.own_workspace import own_workspace
from springleg.cli.pain import tell_signs
from springleg.cli.params import Ask, WrongWords, message, with_data, with_json
from springleg.cli.values import DATE, FILE, day_of, machine_today
from springleg.usecases.app.data_location import DataLocation

if TYPE_CHECKING:
    from datetime import date

    from springleg.core.written_day import WrittenDay
    from springleg.usecases.training.next_doses import Doses


@click.command(
    "next",
    cls=Ask,
    examples=[
        "springleg next",
        "springleg next --on tue",
        "springleg next --log my-log.csv --profile me.toml --on 2026-12-15",
    ],
)
@click.option("--on", type=DATE, help="The day of the next session (today).")
@click.option(
    "--log",
    "log_names",
    type=FILE,
    metavar="FILE.csv",
    multiple=True,
    help="Another log, set by set; also each other table of an export.",
)
@click.option(
    "--profile", "profile_name", type=FILE, metavar="FILE.toml", help="Whose log that is."
)
@click.option(
    "--ignore",
    metavar="COLUMN",
    multiple=True,
    help="A column of that log to pass over; one that is not known is refused.",
)
@with_json
@with_data
def command(  # noqa: PLR0913 one option each
    where: DataLocation,
    *,
    on: "WrittenDay | None",
    log_names: tuple[str, ...],
    profile_name: str | None,
    ignore: tuple[str, ...],
    as_json: bool,
) -> None:
    """Show the next dose of each workout, as if you did it on that day.

    With its reason and what it asks of you; where a workout is not open, what opens it. It is your
    own log, or with --log and --profile anybody's.
    """
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.training.next_doses import doses_of_files, own_doses

    guide = current_guide()
    if bool(log_names) != (profile_name is not None):
        raise WrongWords(message("--log and --profile go together"))
    if ignore and not log_names:
        raise WrongWords(message("--ignore goes with --log and --profile"))
    if profile_name is not None:
        log, *beside = log_names
        day = day_of(on, machine_today(), ahead=True)
        found = doses_of_files(guide, log, profile_name, day, ignore, beside)
    else:
        with own_workspace(where, create=False) as space:
            day = day_of(on, space.today(), ahead=True)
            found = own_doses(space, guide, day)
    if as_json:
        _print_json(found)
    else:
        _tell(found, day, has_files=bool(log_names))


def _print_json(found: "Doses") -> None:
    from springleg.usecases.training.next_doses import prescription_to_plain

    print_json([prescription_to_plain(found.guide, dose) for dose in found.prescriptions])


def _tell(found: "Doses", day: "date", *, has_files: bool) -> None:
    from springleg.core.message import sentences, term
    from springleg.usecases.training.dose_questions import questions_of
    from springleg.usecases.training.verdict import STATE_NAMES

    say("", message("Done on {day:full}, each would be:", day=day))
    for dose in found.prescriptions:
        name = in_words(term(found.guide.workout(dose.workout).name))
        click.echo(f"{click.style(name, bold=True)}  [{in_words(STATE_NAMES[dose.state])}]")
        say("  ", sentences(dose.text, dose.opens))
        if asks := questions_of(found.guide, dose, found.state.profile.units):
            say("  ", asks)
    tell_signs(found.state)
    if has_files and any(dose.because == ("pain.pause",) for dose in found.prescriptions):
        talk(message("When a clinician says you may train on, put it into the profile file:"))
        talk("  cleared = 2026-12-15")
