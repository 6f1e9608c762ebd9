"""`springleg completion`: complete commands and options with the Tab key."""

import click
from click.shell_completion import get_completion_class

from springleg.cli.common import Ask
from springleg.cli.saying import talk

PLACES = {
    "bash": "~/.local/share/bash-completion/completions/springleg",
    "zsh": "_springleg in a folder of your $fpath",
    "fish": "~/.config/fish/completions/springleg.fish",
}


@click.command("completion", cls=Ask, examples=[f"springleg completion fish > {PLACES['fish']}"])
@click.argument("shell", type=click.Choice(list(PLACES)), metavar="SHELL")
def command(shell: str) -> None:
    """Print the script that completes Springleg's commands in a SHELL: bash, zsh or fish."""
    from springleg.cli.main import cli

    found = get_completion_class(shell)
    assert found is not None  # noqa: S101 click knows the three
    click.echo(found(cli, {}, "springleg", "_SPRINGLEG_COMPLETE").source())
    talk(f"To use it in every new {shell}, put it into {PLACES[shell]}")
