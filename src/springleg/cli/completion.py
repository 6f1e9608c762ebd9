"""`springleg completion`: complete commands and options with the Tab key."""

import click
from click.shell_completion import get_completion_class

from springleg.cli.common import talk


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the completion script for a SHELL."""
    from springleg.cli.main import cli

    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"No completion for {shell}.")
    click.echo(found(cli, {}, "springleg", "_SPRINGLEG_COMPLETE").source())
    talk(f"To use it, put this output where {shell} reads completions.")
