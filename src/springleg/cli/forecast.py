"""`springleg forecast`: the season's doses if all goes well."""

import click

from springleg.cli.output import hanging, in_words, print_json, table_day
from springleg.cli.own_workspace import own_workspace
from springleg.cli.params import Ask, message, nothing_there, with_data, with_json
from springleg.usecases.app.data_location import DataLocation


@click.command("forecast", cls=Ask, examples=["springleg forecast"])
@with_json
@with_data
def command(where: DataLocation, *, as_json: bool) -> None:
    """Show the dose of every planned session, if each goes as asked and without pain."""
    from springleg.core.message import term
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.training.doses_ahead import doses_ahead, instead_says, shut_sessions
    from springleg.usecases.training.next_doses import prescription_to_plain

    guide = current_guide()
    with own_workspace(where, create=False) as space:
        found, shut = doses_ahead(space, guide), shut_sessions(space, guide)
    if as_json:
        print_json(
            [
                {"date": f.session.date.isoformat(), **prescription_to_plain(guide, f.dose)}
                for f in found
            ]
        )
    else:
        for told in found:
            name = in_words(term(guide.workout(told.session.workout).name))
            head = f"{table_day(told.session.date)}  {name}: "
            click.echo(hanging(head, told.dose.text, 4))
            if told.session.date in shut:
                click.echo(hanging("    ", instead_says(guide, shut[told.session.date].instead), 4))
    if not found:
        nothing_there(message("Nothing is planned ahead. Make a plan: springleg plan --accept"))
