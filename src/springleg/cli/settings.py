"""`springleg settings`: look at what may be changed, change a value, switch a rule."""

from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from springleg.cli.output import hanging, in_words, print_json, talk
from springleg.cli.own_workspace import own_workspace
from springleg.cli.params import Ask, Asks, message, nothing_there, with_data, with_json
from springleg.cli.values import Words
from springleg.core import serialization
from springleg.usecases.app.data_location import DataLocation

if TYPE_CHECKING:
    from springleg.core.guide import Guide, Rule
    from springleg.core.message import Message
    from springleg.usecases.athlete.settings import Setting


def _keys() -> tuple[str, ...]:
    """All that may be set or switched, for completion."""
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.athlete.settings import known_keys

    return known_keys(current_guide())


KEY = Words("key", str, lambda: message("the name of a setting"), offers=_keys)


@click.group("settings", cls=Asks, invoke_without_command=True)
@click.pass_context
@with_json
@with_data
def command(ctx: click.Context, where: DataLocation, *, as_json: bool) -> None:
    """Show what you have changed of the rules; set and reset change it. The guide's own stay."""
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
            was = setting.allowed if setting.former else _default(setting)
            click.echo(f"{setting.key} = {in_words(_words(setting.said))}  ({in_words(was)})")
    if not found:
        nothing_there(
            message("You have changed nothing. What you may change: springleg settings list")
        )


@command.command(
    "list",
    cls=Ask,
    examples=["springleg settings list", "springleg settings list pain."],
    short_help="List all that you may change, and to what.",
)
@click.argument("begun", required=False, default="", metavar="[KEY]", type=KEY)
@with_json
@with_data
def list_(where: DataLocation, *, begun: str, as_json: bool) -> None:
    """List every rule you may switch and every value you may set, or those of a KEY."""
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
    short_help="Show one setting, and what else it may be.",
)
@click.argument("key", type=KEY)
@with_json
@with_data
def get_(where: DataLocation, *, key: str, as_json: bool) -> None:
    """Show what holds for KEY: a value, a rule, a group of rules (gates) or a layer (house)."""
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
@click.argument("key", type=KEY)
@click.argument("value")
@with_json
@with_data
def set_(where: DataLocation, *, key: str, value: str, as_json: bool) -> None:
    """Give a rule another VALUE, or switch a rule, a group or a layer on or off."""
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.athlete.settings import change, one_setting, read_value

    guide = current_guide()
    with own_workspace(where) as space:
        gone = change(space, guide, key, read_value(value))
        found = one_setting(space, guide, key)
    if as_json:
        print_json({**_plain(found), "safety_off": [rule.id for rule in gone]})
    talk(_is_now(guide, key, value))
    talk(message("Back to the default: springleg settings reset {key}", key=key))
    _tell_of_safety(gone)


def _is_now(guide: "Guide", key: str, value: str) -> "Message":
    """What holds from now on, by the title of its rule where it is of one."""
    from springleg.core.message import term

    rule = guide.rules.get(key) or guide.rules.get(key.rpartition(".")[0])
    if rule is None:
        return message("{key} is {value} now.", key=key, value=value)
    title = term(rule.title)
    return message("{title}: {key} is {value} now.", title=title, key=key, value=value)


def _tell_of_safety(gone: "tuple[Rule, ...]") -> None:
    from springleg.core.message import term

    if gone:
        talk(message("You have switched off what is there for your safety:"))
        for rule in gone:
            talk(
                hanging("  ", message("{title} ({rule})", title=term(rule.title), rule=rule.id), 4)
            )


@command.command(
    "reset",
    cls=Ask,
    examples=["springleg settings reset gates"],
    short_help="Go back to a default.",
)
@click.argument("key", type=KEY)
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
    talk(message("{key} is at its default again.", key=key))


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
    from springleg.core.message import joined, term

    unit = f" {in_words(term(setting.unit))}" if setting.unit else ""
    told = setting.changed and not setting.former
    parts = (setting.allowed, _default(setting)) if told else (setting.allowed,)
    may = in_words(joined("{parts:semicolons}", *parts))
    head = f"{setting.key} = {in_words(_words(setting.said))}"
    click.echo(hanging(head, f"{unit}  ({may})", indent=4))


def _default(setting: "Setting") -> "Message":
    return message("default {value}", value=_words(setting.default))


def _words(said: object) -> "Message":
    """A setting as it is typed; `partly` where only some of a group's rules are on."""
    if isinstance(said, list | tuple):
        return message("{values}", values=",".join(str(_words(one)) for one in said))
    if said is None:
        return message("partly")
    if isinstance(said, bool):
        return message("on") if said else message("off")
    return message("{value}", value=str(said))
