"""`springleg remind`: mail those who asked for it what is on today, for a timer of the server."""

from typing import TYPE_CHECKING

import click

from springleg.cli.output import in_words, print_json, say, talk
from springleg.cli.params import NOTHING_THERE, Ask, message, with_data, with_json
from springleg.cli.users import SITE, opened_accounts
from springleg.core.errors import Refused
from springleg.usecases.app.data_location import DataLocation

if TYPE_CHECKING:
    from springleg.core.message import Message
    from springleg.web.reminder_mails import Run

PLACE = "springleg remind"


@click.command(
    "remind",
    cls=Ask,
    examples=["springleg remind", "springleg remind --dry-run"],
    short_help="Mail those who asked for it what is on today.",
)
@click.option("--dry-run", "rehearse", is_flag=True, help="Say who would get one; send nothing.")
@SITE
@with_json
@with_data
def command(where: DataLocation, *, site: str, rehearse: bool, as_json: bool) -> None:
    """On a server: mail their session of today to all who asked for it, once their hour has come.

    Let a timer run it every quarter of an hour. Nobody gets more than one mail on a day, however
    often it runs. Exit code 1: some mails could not be sent; they are not tried again that day.
    """
    from springleg.usecases.app.serving import accounts_are_on

    if not accounts_are_on():
        raise Refused(PLACE, message("without accounts no mail is sent"), _calendar())
    due: list[dict[str, str]] = []
    with opened_accounts(where):
        run = _rehearsed(due) if rehearse else _sent(site)
    if as_json:
        print_json({**_plain(run), **({"due": due} if rehearse else {})})
    else:
        _say(run, due, rehearsed=rehearse)
    for trouble in _troubles(run):
        talk(trouble)
    if not run.is_well:
        raise click.exceptions.Exit(NOTHING_THERE)


def _sent(site: str) -> "Run":
    from springleg.usecases.app.serving import mail_is_on
    from springleg.web.reminder_mails import send_reminders
    from springleg.web.user_admin import site_address

    address = site_address(site)
    if not mail_is_on():
        remedy = message("Set SPRINGLEG_EMAIL_HOST, and what goes with it")
        raise Refused(PLACE, message("mail is off here"), remedy)
    return send_reminders(address)


def _rehearsed(due: list[dict[str, str]]) -> "Run":
    """Look who would get a mail now, and note them in `due`."""
    from springleg.web.reminder_mails import rehearse

    return rehearse(lambda email, occasion: due.append({"email": email, "about": str(occasion)}))


def _plain(run: "Run") -> dict[str, object]:
    return {"asked": run.asked, "sent": run.sent, "failed": run.failed, "unread": run.unread}


def _say(run: "Run", due: list[dict[str, str]], *, rehearsed: bool) -> None:
    """Who would get one, in a rehearsal; and the sentence at the end, which names nobody."""
    words = {
        "session": message("a session today"),
        "missed": message("a session of yesterday, not logged"),
    }
    for one in due:
        click.echo(f"{one['email']}  {in_words(words[one['about']])}")
    if rehearsed:
        say("", message("Due now: {n}. People looked at: {asked}.", n=len(due), asked=run.asked))
    else:
        say("", message("Mails sent: {n}. People looked at: {asked}.", n=run.sent, asked=run.asked))


def _troubles(run: "Run") -> "list[Message]":
    found = []
    if run.failed:
        found.append(message("Could not be sent, and not tried again today: {n}.", n=run.failed))
    if run.unread:
        found.append(message("Could not be worked out: {n}.", n=run.unread))
    if run.stopped:
        found.append(message("The mail server is gone; the next run goes on with the others."))
    return found


def _calendar() -> "Message":
    return message(
        "On a machine of your own your calendar reminds you: "
        "springleg calendar export plan.ics --alarm 30"
    )
