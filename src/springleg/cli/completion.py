"""`springleg completion`: complete commands and options with the Tab key."""

import click
from click.shell_completion import get_completion_class

from springleg.cli.output import print_json, talk
from springleg.cli.params import Ask, message, with_json
from springleg.cli.values import one_of

PLACES = {
    "bash": "~/.local/share/bash-completion/completions/springleg",
    "zsh": "_springleg in a folder of your $fpath",
    "fish": "~/.config/fish/completions/springleg.fish",
}


@click.command("completion", cls=Ask, examples=[f"springleg completion fish > {PLACES['fish']}"])
@click.argument("shell", type=one_of(PLACES), metavar="SHELL")
@with_json
def command(*, shell: str, as_json: bool) -> None:
    """Print what makes the Tab key complete Springleg's commands in a SHELL: bash, zsh, fish.

    It knows commands, options, workouts, places, settings, rules and days.
    """
    from springleg.cli.main import cli

    found = get_completion_class(shell)
    assert found is not None  # noqa: S101 click knows the three
    script = found(cli, {}, "springleg", "_SPRINGLEG_COMPLETE").source()
    if as_json:
        print_json({"shell": shell, "script": script, "place": PLACES[shell]})
    else:
        click.echo(script)
    talk(message("To have it in every new {shell}, put it into", shell=shell))
    talk(f"  {PLACES[shell]}")
