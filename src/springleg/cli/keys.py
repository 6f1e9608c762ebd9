"""`springleg keys`: keys by which programs on this machine ask the app."""

from typing import TYPE_CHECKING

import click

from springleg.cli.output import print_json, say, talk
from springleg.cli.params import Ask, Asks, message, nothing_there, with_data, with_json
from springleg.cli.values import offering, one_of
from springleg.core import serialization
from springleg.usecases.app.data_location import DataLocation

if TYPE_CHECKING:
    from springleg.core.message import Message
    from springleg.usecases.accounts.local_keys import LocalKey

READ, WRITE = "read", "write"
DAYS, USUAL_DAYS = ("30", "90", "365"), "90"


@click.group("keys", cls=Asks)
def command() -> None:
    """Let programs on this machine ask the app: make keys, list them, revoke one.

    A program sends its key to springleg serve. Where people sign in, keys are made in the app.
    """


@command.command(
    "add",
    cls=Ask,
    examples=[
        "springleg keys add dashboard",
        "springleg keys add 'gym timer' --scope write --days 365",
    ],
    short_help="Make a key, shown once.",
)
@click.argument("name")
@click.option(
    "--scope",
    type=one_of((READ, WRITE)),
    default=READ,
    show_default=True,
    metavar="WORD",
    help="What it may do: read, or write too.",
)
@click.option(
    "--days",
    type=one_of(DAYS),
    default=USUAL_DAYS,
    show_default=True,
    metavar="N",
    help="For how long: 30, 90 or 365 days.",
)
@with_json
@with_data
def add(where: DataLocation, *, name: str, scope: str, days: str, as_json: bool) -> None:
    """Make a key for a program of yours, with a NAME to know it by. It is printed once."""
    from springleg.usecases.accounts.local_keys import make_local_key
    from springleg.usecases.accounts.tokens import Wanted
    from springleg.usecases.app import clock

    _refuse_elsewhere(where)
    secret, made = make_local_key(where, Wanted(name, scope, days), clock.now)
    if as_json:
        print_json({"key": secret, **_plain(made)})
    else:
        click.echo(secret)
    talk(message("You see it only this once. Put it where your program alone can read it."))
    talk(message("It is sent with each request: Authorization: Bearer KEY"))
    talk(message("It ends on {day:full}.", day=made.expires.date()))


@command.command(
    "list", cls=Ask, examples=["springleg keys list"], short_help="List the keys there are."
)
@with_json
@with_data
def list_(where: DataLocation, *, as_json: bool) -> None:
    """List the keys, newest first: what each may do, its end, and when it was used last."""
    from springleg.usecases.accounts.local_keys import local_keys
    from springleg.usecases.app import clock

    _refuse_elsewhere(where)
    found = local_keys(where, clock.now)
    if as_json:
        print_json([_plain(one) for one in found])
    else:
        for one in found:
            say(f"{one.name}  ", _words(one))
    if not found:
        nothing_there(message("There is none yet. Make one: springleg keys add NAME"))


def _names() -> list[str]:
    """The keys there are, for completion."""
    from springleg.usecases.accounts.local_keys import local_keys
    from springleg.usecases.app import clock

    return [one.name for one in local_keys(DataLocation(), clock.now)]


@command.command(
    "revoke",
    cls=Ask,
    examples=["springleg keys revoke dashboard"],
    short_help="Let a key open nothing from now on.",
)
@click.argument("name", type=offering(_names))
@with_json
@with_data
def revoke(where: DataLocation, *, name: str, as_json: bool) -> None:
    """Let the key of this NAME (or id) open nothing from now on."""
    from springleg.usecases.accounts.local_keys import revoke_local_key
    from springleg.usecases.app import clock

    _refuse_elsewhere(where)
    gone = revoke_local_key(where, name, clock.now)
    if as_json:
        print_json(_plain(gone))
    talk(message("{name} opens nothing from now on.", name=gone.name))


def _refuse_elsewhere(where: DataLocation) -> None:
    """Raise Refused where people sign in, NotFound where no logbook is."""
    from springleg.core.errors import Refused
    from springleg.usecases.app.serving import accounts_are_on
    from springleg.usecases.app.workspace import logbook_at

    if accounts_are_on():
        raise Refused(
            "keys",
            message("people sign in here, and each makes their own"),
            message("In the app: More, Keys for tools"),
        )
    logbook_at(where, create=False).close()


def _words(one: "LocalKey") -> "Message":
    """What a key may do, its end, its last use, its id."""
    from springleg.core.message import joined

    may = message("reads and adds") if one.scope == WRITE else message("reads only")
    ends = message("ends on {day:dated}", day=one.expires.date())
    if one.expired:
        ends = message("expired on {day:dated}", day=one.expires.date())
    used = message("not used yet")
    if one.last_used:
        used = message("last used on {day:dated}", day=one.last_used)
    return joined("{parts:semicolons}", may, ends, used, message("id {id}", id=one.id))


def _plain(one: "LocalKey") -> dict[str, object]:
    plain: dict[str, object] = serialization.to_plain(one)
    return plain | {"last_used": plain.get("last_used")}
