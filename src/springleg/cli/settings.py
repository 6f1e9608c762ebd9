"""`springleg settings`: change a value, switch a rule."""

import click

from springleg.cli.common import Ask, Asks, with_data, with_json
from springleg.cli.saying import print_json, talk
from springleg.core import wire
from springleg.usecases.workspace import Where


@click.group("settings", cls=Asks, invoke_without_command=True)
@click.pass_context
@with_json
@with_data
def command(ctx: click.Context, where: Where, *, as_json: bool) -> None:
    """Show what you have changed; `set` and `reset` change it. The guide's own rules stay."""
    if ctx.invoked_subcommand is not None:
        return
    from springleg.usecases.rules import the_guide
    from springleg.usecases.settings import own_settings
    from springleg.usecases.workspace import opened

    with opened(where) as space:
        found = own_settings(space, the_guide())
    if as_json:
        print_json([wire.to_plain(setting) for setting in found])
        return
    for setting in found:
        click.echo(f"{setting.key} = {setting.said}  (default {wire.to_plain(setting.default)})")
    if not found:
        talk("Everything is at its default. See the rules: springleg guide --all")


@command.command(
    "set",
    cls=Ask,
    examples=[
        "springleg settings set progression.step.heavy_pct 5",
        "springleg settings set pain.soreness off",
        "springleg settings set gates off",
    ],
    short_help="Change a value, or switch a rule on or off.",
)
@click.argument("key")
@click.argument("value")
@with_data
def set_(where: Where, *, key: str, value: str) -> None:
    """Give a value of a rule another VALUE, or switch a rule, a group or a layer on or off."""
    from springleg.usecases.rules import the_guide
    from springleg.usecases.settings import change, read_value
    from springleg.usecases.workspace import opened

    with opened(where) as space:
        change(space, the_guide(), key, read_value(value))
    talk(f"Kept: {key} = {value}. Back to the default: springleg settings reset {key}")


@command.command("reset", cls=Ask, examples=["springleg settings reset gates"])
@click.argument("key")
@with_data
def reset_(where: Where, *, key: str) -> None:
    """Go back to the default of KEY."""
    from springleg.usecases.settings import reset
    from springleg.usecases.workspace import opened

    with opened(where) as space:
        reset(space, key)
    talk(f"{key} is at its default again.")
