"""`springleg help`: the help of a command."""

import click

from springleg.cli.output import print_json
from springleg.cli.params import Ask, WrongWords, message, with_json


@click.command("help", cls=Ask, examples=["springleg help", "springleg help calendar import"])
@click.argument("words", nargs=-1, metavar="[COMMAND]...")
@with_json
@click.pass_context
def command(ctx: click.Context, *, words: tuple[str, ...], as_json: bool) -> None:
    """Show the help of a COMMAND, or without one of them all."""
    asked = ctx.find_root()
    for word in words:
        if not isinstance(asked.command, click.Group):
            raise WrongWords(message("{word} is a word too many", word=repr(word)), ctx=asked)
        _, found, _ = asked.command.resolve_command(asked, [word])
        assert found is not None  # noqa: S101 else it has raised
        asked = click.Context(found, info_name=word, parent=asked)
    text = asked.get_help()
    if as_json:
        print_json({"help": text})
    else:
        click.echo(text)
