"""`springleg settings`: look at what may be changed, change a value, switch a rule."""

from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from springleg.cli.output import hanging, print_json, talk
from springleg.cli.own_workspace import own_workspace
from springleg.cli.params import Ask, Asks, nothing_there, with_data, with_json
from springleg.core import serialization
from springleg.usecases.app.data_location import DataLocation

if TYPE_CHECKING:
    from springleg.core.guide import Rule
    from springleg.usecases.athlete.settings import Setting


@click.group("settings", cls=Asks, invoke_without_command=True)
@click.pass_context
@with_json
@with_data
def command(ctx: click.Context, where: DataLocation, *, as_json: bool) -> None:
    """Show what you have changed; `set` and `reset` change it. The guide's own rules stay."""
    if ctx.invoked_subcommand is not None:
        return
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.athlete.settings import own_settings

    with own_workspace(where, create=False) as space:
        found = own_settings(space, current_guide())
    if as_json:
        print_json([_plain(setting) for setting in found])
    else:
        for setting in found:
            was = setting.allowed if setting.former else f"default {_words(setting.default)}"
            click.echo(f"{setting.key} = {_words(setting.said)}  ({was})")
    if not found:
        nothing_there("Everything is at its default. What may be changed: springleg settings list")


@command.command(
    "list",
    cls=Ask,
    examples=["springleg settings list", "springleg settings list pain."],
    short_help="List all that may be changed, with what it may be.",
)
@click.argument("begun", required=False, default="", metavar="[KEY]")
@with_json
@with_data
def list_(where: DataLocation, *, begun: str, as_json: bool) -> None:
    """List every rule that may be switched and every value that may be set, or those of a KEY."""
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.athlete.settings import all_settings

    with own_workspace(where, create=False) as space:
        found = all_settings(space, current_guide(), begun)
    if as_json:
        print_json([_plain(setting) for setting in found])
    else:
        for setting in found:
            _print(setting)


@command.command(
    "get",
    cls=Ask,
    examples=["springleg settings get pain.pause.window_days", "springleg settings get gates"],
    short_help="Show one setting, and what it may be.",
)
@click.argument("key")
@with_json
@with_data
def get_(where: DataLocation, *, key: str, as_json: bool) -> None:
    """Show what holds for KEY: a value, a rule, a group of rules (`gates`) or a layer (`house`)."""
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.athlete.settings import one_setting

    with own_workspace(where, create=False) as space:
        found = one_setting(space, current_guide(), key)
    if as_json:
        print_json(_plain(found))
    else:
        _print(found)


@command.command(
    "set",
    cls=Ask,
    examples=[
        "springleg settings set plyo.step.contacts 20",
        "springleg settings set pain.soreness off",
        "springleg settings set gates off",
    ],
    short_help="Change a value, or switch a rule on or off.",
)
@click.argument("key")
@click.argument("value")
@with_json
@with_data
def set_(where: DataLocation, *, key: str, value: str, as_json: bool) -> None:
    """Give a value of a rule another VALUE, or switch a rule, a group or a layer on or off."""
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.athlete.settings import change, one_setting, read_value

    with own_workspace(where) as space:
        gone = change(space, current_guide(), key, read_value(value))
        found = one_setting(space, current_guide(), key)
    if as_json:
        print_json({**_plain(found), "safety_off": [rule.id for rule in gone]})
    talk(f"Kept: {key} = {value}. Back to the default: springleg settings reset {key}")
    _tell_of_safety(gone)


def _tell_of_safety(gone: "tuple[Rule, ...]") -> None:
    if gone:
        talk("Switched off, and there for your safety:")
        for rule in gone:
            talk(hanging(f"  {rule.id}  ", rule.title))


@command.command(
    "reset",
    cls=Ask,
    examples=["springleg settings reset gates"],
    short_help="Go back to a default.",
)
@click.argument("key")
@with_json
@with_data
def reset_(where: DataLocation, *, key: str, as_json: bool) -> None:
    """Go back to the default of KEY."""
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.athlete.settings import own_settings, reset

    with own_workspace(where, create=False) as space:
        before = own_settings(space, current_guide())
        reset(space, key)
    if as_json:
        print_json(*[_plain(replace(one, said=one.default)) for one in before if one.key == key])
    talk(f"{key} is at its default again.")


def _plain(setting: "Setting") -> dict[str, object]:
    """A setting in its written form."""
    return {
        "key": setting.key,
        "said": serialization.to_plain(setting.said),
        "default": serialization.to_plain(setting.default),
        "unit": setting.unit,
        "allowed": str(setting.allowed),
        "no_longer_used": setting.former,
    }


def _print(setting: "Setting") -> None:
    """A setting in a line: `pain.pause.reds = 3 red days  (1 to 3; default 2)`."""
    unit = f" {setting.unit}" if setting.unit else ""
    told = setting.changed and not setting.former
    was = f"; default {_words(setting.default)}" if told else ""
    head = f"{setting.key} = {_words(setting.said)}"
    click.echo(hanging(head, f"{unit}  ({setting.allowed}{was})", indent=4))


def _words(said: object) -> str:
    """A setting as it is typed; `partly` where only some of a group's rules are on."""
    if isinstance(said, list | tuple):
        return ",".join(_words(one) for one in said)
    if said is None:
        return "partly"
    return ("on" if said else "off") if isinstance(said, bool) else str(said)
