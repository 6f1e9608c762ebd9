"""`springleg users`: the accounts of a server, for whoever runs it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from springleg.cli.output import in_language, in_words, print_json, talk
from springleg.cli.params import Ask, Asks, message, nothing_there, with_data, with_json
from springleg.usecases.app.data_location import DataLocation

if TYPE_CHECKING:
    from springleg.core.message import Message
    from springleg.web.user_admin import ListedUser

SITE = click.option(
    "--url",
    "site",
    metavar="URL",
    default="",
    show_default=False,
    help="The address of the server (else https and the first of SPRINGLEG_HOSTS).",
)
MAIL = click.option("--mail", is_flag=True, help="Mail the link instead of printing it.")


@click.group("users", cls=Asks)
def command() -> None:
    """See and change who has an account, on the server, with the settings it is started with.

    The server may go on running. Nothing here shows what anybody has logged.
    """


@contextmanager
def opened_accounts(where: DataLocation) -> Iterator[None]:
    """The accounts of a server for the block. Raises Refused where its parts are missing."""
    from springleg.usecases.app.serving import refuse_missing_parts

    refuse_missing_parts()
    from springleg.web.user_admin import close_accounts, open_accounts

    if done := open_accounts(where):
        talk(done)
    try:
        yield
    finally:
        close_accounts()


@command.command("list", cls=Ask, examples=["springleg users list"], short_help="List them.")
@with_json
@with_data
def list_(where: DataLocation, *, as_json: bool) -> None:
    """List all accounts, the oldest first: address, since when, last seen."""
    from springleg.web.user_admin import list_users

    with opened_accounts(where):
        found = list_users()
    if as_json:
        print_json([_plain(user) for user in found])
        return
    if not found:
        nothing_there(message("Nobody has an account yet: springleg users invite EMAIL"))
    for user in found:
        click.echo(f"{user.email}  {in_words(_state(user))}")


def _state(user: "ListedUser") -> "Message":
    joined = user.joined.date()
    if not user.has_password:
        return message("since {joined:day}, no password set yet", joined=joined)
    if user.last_signed_in is None:
        return message("since {joined:day}, never signed in", joined=joined)
    last = user.last_signed_in.date()
    return message("since {joined:day}, last signed in on {last:day}", joined=joined, last=last)


def _plain(user: "ListedUser") -> dict[str, object]:
    last = user.last_signed_in
    return {
        "email": user.email,
        "joined": user.joined.isoformat(),
        "last_signed_in": last.isoformat() if last else None,
        "has_password": user.has_password,
    }


@command.command(
    "add",
    cls=Ask,
    examples=["springleg users add ann@example.org", "springleg users add ann@example.org < file"],
    short_help="Make an account with a password.",
)
@click.argument("email", metavar="EMAIL")
@with_json
@with_data
def add_(where: DataLocation, *, email: str, as_json: bool) -> None:
    """Make an account for EMAIL; the password is asked for, or read as the first line of stdin."""
    from springleg.web.user_admin import add_user

    with opened_accounts(where):
        password = _password()
        add_user(email, password)
    if as_json:
        print_json({"email": email.strip().lower()})
    talk(message("{email} has an account now.", email=email.strip().lower()))


def _password() -> str:
    """Asked for twice, unseen, at a terminal; else the first line of stdin."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    words = in_language("Password")
    said: str = click.prompt(words, hide_input=True, confirmation_prompt=True, err=True)
    return said


@command.command(
    "invite",
    cls=Ask,
    examples=["springleg users invite ann@example.org"],
    short_help="Make an account, and a link to set its password by.",
)
@click.argument("email", metavar="EMAIL")
@SITE
@MAIL
@with_json
@with_data
def invite_(where: DataLocation, *, email: str, site: str, mail: bool, as_json: bool) -> None:
    """Make an account for EMAIL without a password, and a link by which its owner sets one.

    The link works once, for three days. A fresh one: springleg users reset.
    """
    from springleg.web.user_admin import add_user

    with opened_accounts(where):
        _refuse_no_way(site, mail=mail)
        add_user(email)
        _give_link(email, site, mail=mail, as_json=as_json)


@command.command(
    "reset",
    cls=Ask,
    examples=["springleg users reset ann@example.org"],
    short_help="Make a link to set a forgotten password anew.",
)
@click.argument("email", metavar="EMAIL")
@SITE
@MAIL
@with_json
@with_data
def reset_(where: DataLocation, *, email: str, site: str, mail: bool, as_json: bool) -> None:
    """Make a link by which the owner of EMAIL sets a new password; until then the old one holds.

    The link works once, for three days. Keys for tools are revoked by a new password.
    """
    with opened_accounts(where):
        _refuse_no_way(site, mail=mail)
        _give_link(email, site, mail=mail, as_json=as_json)


def _refuse_no_way(site: str, *, mail: bool) -> None:
    """Raise Refused where no link can be made, or not sent, before anything is changed."""
    from springleg.web.user_admin import refuse_no_mail, site_address

    site_address(site)
    if mail:
        refuse_no_mail()


def _give_link(email: str, site: str, *, mail: bool, as_json: bool) -> None:
    from springleg.web.user_admin import mail_link, password_link

    link = password_link(email, site)
    if mail:
        mail_link(email, link)
        if as_json:
            print_json({"email": email.strip().lower(), "mailed": True})
        talk(message("The link is on its way to {email}.", email=email.strip().lower()))
        return
    if as_json:
        print_json({"email": email.strip().lower(), "link": link})
    else:
        click.echo(link)
    talk(message("Give the link to its owner: whoever has it sets the password, once, in 3 days."))


@command.command(
    "delete",
    cls=Ask,
    examples=["springleg users delete ann@example.org"],
    short_help="Erase an account with all that was logged.",
)
@click.argument("email", metavar="EMAIL")
@click.option("--yes", is_flag=True, help="Do not ask; for scripts.")
@with_json
@with_data
def delete_(where: DataLocation, *, email: str, yes: bool, as_json: bool) -> None:
    """Erase the account of EMAIL and all that its runner logged. There is no way back.

    Asks for the address once more. Backups keep what they hold.
    """
    from springleg.web.user_admin import delete_user, user_of

    with opened_accounts(where):
        address = str(user_of(email).email)
        if not yes and not _is_confirmed(address):
            nothing_there(message("Nothing was erased."))
        delete_user(address)
    if as_json:
        print_json({"email": address, "erased": True})
    talk(message("{email} is erased, with all that was logged.", email=address))


def _is_confirmed(address: str) -> bool:
    talk(message("This erases all that {email} logged, for good.", email=address))
    words = in_language("Type the address once more")
    said: str = click.prompt(words, default="", show_default=False, err=True)
    return said.strip().lower() == address
