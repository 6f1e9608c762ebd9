"""`springleg profile`: what Springleg knows of you, and how to change it."""

from datetime import date
from typing import Any

import click

from springleg.cli.output import hanging, print_json, say, talk, tell_changes
from springleg.cli.own_workspace import own_workspace
from springleg.cli.params import Ask, WrongWords, message, with_data, with_json
from springleg.cli.replan_message import tell_replanned
from springleg.cli.values import TEXT, WORKOUT, ZONE, Words, in_dates
from springleg.core import serialization
from springleg.core.athlete import Profile
from springleg.core.errors import Refused
from springleg.core.profile_fields import (
    FIELDS,
    TYPED,
    field_named,
    read_value,
    shown_value,
    value_of,
)
from springleg.usecases.app.data_location import DataLocation

OF_DAYS = ("date", "days")
NAMES = ", ".join(field.option for field in TYPED)
HANG = 2 + max(len(field.option) for field in FIELDS)


def _assignments() -> list[str]:
    """What may be typed, for completion: names with =, and values where there are but a few."""
    offered = {"timezone": ZONE.offers, "menu": WORKOUT.offers}
    found = []
    for field in TYPED:
        values = [value for value, _ in field.kind.choices] or offered.get(field.name, tuple)()
        found += [f"{field.option}={value}" for value in ("", *values)]
    return found


ASSIGNMENT = Words("text", TEXT.read, TEXT.shape, offers=_assignments)


@click.command(
    "profile",
    cls=Ask,
    examples=[
        "springleg profile",
        "springleg profile body-mass=154lb increments=5lb",
        "springleg profile one-side=left over-140=no",
        "springleg profile contraindication=",
        "springleg profile --undo",
    ],
    epilog=f"Names: {NAMES}.",
)
@click.argument("words", nargs=-1, type=ASSIGNMENT, metavar="[NAME=VALUE]...")
@click.option("--undo", is_flag=True, help="Take back your last change.")
@with_json
@with_data
def command(where: DataLocation, *, words: tuple[str, ...], undo: bool, as_json: bool) -> None:
    """Show your profile, or change what you name of it.

    An empty VALUE takes out what was said. A NAME alone shows that field, and how to write it.
    """
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.athlete.profile import change_profile, undo_profile
    from springleg.usecases.plan.replan import replan

    if undo and words:
        raise WrongWords(message("Say what to change, or --undo"))
    guide, asks = current_guide(), any("=" in word for word in words)
    with own_workspace(where, create=asks) as space:
        if not undo and not asks:
            _show(space.profile, words, as_json=as_json)
            return
        said = {} if undo else _read(space.profile, words, space.today())
        changed = undo_profile(space) if undo else change_profile(space, guide, said)
        profile, moved = space.profile, replan(space, guide)
    if as_json:
        print_json(serialization.to_plain(profile))
    tell_changes(changed)
    if not changed:
        talk(message("Your profile is as it was."))
    elif not undo:
        talk(message("To take it back: springleg profile --undo"))
    tell_replanned(guide, moved)


def _read(profile: Profile, words: tuple[str, ...], today: date) -> dict[str, Any]:
    """The values of the fields that were named, the units first. Raises Refused by name.

    Days may be written as everywhere, seen from `today`.
    """
    values: dict[str, Any] = {}
    for word in sorted(words, key=lambda word: not word.startswith("units")):
        name, sign, said = word.partition("=")
        field = field_named(name)
        if not sign:
            raise Refused(
                name, message("has no value here"), message("Write it like {name}=VALUE", name=name)
            )
        if field.changed_by:
            raise Refused(
                name,
                message("is not typed here"),
                message("Change it by: {command}", command=field.changed_by),
            )
        plain = said
        if field.kind.widget in OF_DAYS:
            plain = in_dates(said, today, ahead=field.kind.widget == "days")
        values[field.name] = read_value(field, name, plain, values.get("units", profile.units))
    return values


def _show(profile: Profile, names: tuple[str, ...], *, as_json: bool) -> None:
    """The fields that were named, each with how it is written; or all of them."""
    named = [field_named(name) for name in names]
    if as_json:
        held = {
            field.name: serialization.to_plain(value_of(profile, field.name)) for field in named
        }
        print_json(held if names else serialization.to_plain(profile))
        return
    for field in named or FIELDS:
        shown = shown_value(field, profile) or message("not said")
        click.echo(hanging(f"{field.option:{HANG}}", shown))
        if names:
            say("  ", field.told)
    if not names:
        talk(message("To change one: springleg profile NAME=VALUE"))
        talk(message("How to write it: springleg profile NAME"))
