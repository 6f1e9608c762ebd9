"""Sending reminders: one person after the other, each noted before their mail goes out.

So whatever happens (two runs at once, a machine that dies in between), nobody gets a second mail on
a day. `user_admin.open_accounts` comes first.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from springleg.core.errors import Refused, SpringlegError
from springleg.core.message import message
from springleg.usecases.accounts.reminders import (
    MOST_IN_A_ROW,
    each_asking,
    note_first,
    note_outcome,
)
from springleg.usecases.app import clock
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import athlete_workspace, read_here
from springleg.usecases.training.reminder import DayReminder, Occasion, Schedule, due_reminder
from springleg.web.reminder_words import mail_of

if TYPE_CHECKING:
    from springleg.usecases.accounts.reminders import Asked

log = logging.getLogger("springleg.web")
ONE_LOG = 1  # entries kept of logs that were read: none of them is asked for again


class Due(NamedTuple):
    """One who gets a mail now, and what it says."""

    one: "Asked"
    reminder: DayReminder


class Run(Struct):
    """What a run came to, in people. `unread`: their day could not be worked out.

    `failed`: the mail server did not take theirs; it is not tried again that day. `stopped`: it
    could not be reached any more, and who came behind is asked again with the next run.
    """

    asked: int = 0
    sent: int = 0
    failed: int = 0
    unread: int = 0
    stopped: bool = False

    @property
    def is_well(self) -> bool:
        """Whether everybody whose mail was due has it."""
        return not (self.failed or self.unread or self.stopped)


def send_reminders(site: str) -> Run:
    """Send all that are due now; `site` is where people reach the server, without a slash.

    Raises StoreTrouble, and Refused where the mail server cannot be reached: then nobody's day was
    noted.
    """
    from django.core.mail import get_connection

    run, line = Run(), get_connection()
    _open(line)
    try:
        for due in _each_due(run):
            _send(due, site, line, run)
            if run.stopped:
                break
    finally:
        with suppress(OSError):
            line.close()
    return run


def rehearse(tell: Callable[[str, Occasion], None]) -> Run:
    """Tell whose mail is due now, and why, by address; nothing is sent and nothing noted."""
    run = Run()
    for due in _each_due(run):
        tell(due.one.email, due.reminder.occasion)
    return run


def _each_due(run: Run) -> Iterator[Due]:
    """Everybody who is to get a mail at this moment, one log at a time; counts who asked."""
    read_here(kept=ONE_LOG)
    try:
        for one in each_asking(clock.now):
            run.asked += 1
            try:
                found = _reminder_of(one)
            except SpringlegError:
                run.unread += 1
            except Exception:  # what one log brings to light keeps nobody else from their mail
                log.exception("a reminder could not be worked out")
                run.unread += 1
            else:
                if found is not None:
                    yield Due(one, found)
    finally:
        read_here()


def _reminder_of(one: "Asked") -> DayReminder | None:
    schedule = Schedule(
        one.hour, MOST_IN_A_ROW, one.missed, one.last_day, one.last_missed, one.in_a_row
    )
    with athlete_workspace(DataLocation(), clock.now, one.athlete) as space:
        return due_reminder(space, current_guide(), schedule)


def _send(due: Due, site: str, line: Any, run: Run) -> None:
    """Note one mail, send it, and note how that went."""
    one, reminder = due
    about_missed = reminder.occasion is Occasion.MISSED
    if not note_first(one, reminder.day, reminder.in_a_row, about_missed=about_missed):
        return
    mail = mail_of(one, reminder, site)
    mail.connection = line
    try:
        mail.send()
    except (
        OSError,
        ValueError,
    ):  # smtplib's errors are OSErrors; ValueError: an address it cannot say
        log.exception("a reminder could not be sent: the mail server did not take it")
        note_outcome(one, is_sent=False)
        run.failed += 1
        run.stopped = not _is_open_again(line)
    else:
        note_outcome(one, is_sent=True)
        run.sent += 1


def _open(line: Any) -> None:
    try:
        line.open()
    except OSError as error:
        wrong = message("the mail server cannot be reached")
        remedy = message("Nothing was sent and nothing noted: the next run tries again")
        raise Refused("springleg remind", wrong, remedy) from error


def _is_open_again(line: Any) -> bool:
    """Whether the mail server answers, after it has not taken a mail; it may have hung up."""
    try:
        line.close()
        line.open()
    except OSError:
        return False
    return True
