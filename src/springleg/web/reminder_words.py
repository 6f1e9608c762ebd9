"""What a reminder says, and how its reader is rid of them: a plain text that anybody may see."""

from collections.abc import Iterator
from email.utils import make_msgid
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from springleg.core.message import (
    ENGLISH,
    SPOKEN_ENGLISH,
    Language,
    Message,
    counted,
    message,
    say,
)
from springleg.usecases.accounts.reminders import MOST_IN_A_ROW
from springleg.usecases.app.languages import language_of
from springleg.usecases.training.reminder import DayReminder, Occasion

if TYPE_CHECKING:
    from django.core.mail import EmailMessage

    from springleg.usecases.accounts.reminders import Asked


class Links(NamedTuple):
    """Where a mail leads: the app, its reader's wishes, and the page that stops the mails."""

    app: str
    settings: str
    off: str


def mail_of(one: "Asked", reminder: DayReminder, site: str) -> "EmailMessage":
    """The mail, in the language that its reader chose; mail programs find the way out of it too.

    `site` is where people reach the server, without a slash. By `List-Unsubscribe-Post` (RFC 8058)
    a mail program switches the reminders off with a POST of its own; it never does by looking.
    """
    from django.urls import reverse

    from springleg.web.reminder_links import token_for
    from springleg.web.whole_headers import WholeHeaders

    off = site + reverse("reminders-off", args=[token_for(one.account)])
    links = Links(site + reverse("today"), site + reverse("reminders"), off)
    headers = {
        "List-Unsubscribe": f"<{off}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "Message-ID": make_msgid(domain=urlsplit(site).hostname),
    }
    subject, body = words_of(reminder, one.hour, links, _language(one.language))
    return WholeHeaders(subject, body, to=[one.email], headers=headers)


def words_of(reminder: DayReminder, hour: int, links: Links, language: Language) -> tuple[str, str]:
    """The subject and the text of a mail to somebody whom it reaches at this hour."""
    parts = (*_news(reminder, links.app), *_ending(reminder, hour, links))
    return say(_subject(reminder), language), "\n\n".join(say(p, language) for p in parts) + "\n"


def _language(code: str) -> Language:
    found = language_of(code)
    return SPOKEN_ENGLISH if found is ENGLISH else found


def _subject(reminder: DayReminder) -> Message:
    if reminder.occasion is Occasion.MISSED:
        return message("Springleg: yesterday\u2019s session")
    if reminder.minutes:
        return counted(
            "Springleg: a session today, about {n} minute",
            "Springleg: a session today, about {n} minutes",
            reminder.minutes,
        )
    return message("Springleg: a session today")


def _news(reminder: DayReminder, app: str) -> Iterator[Message]:
    if reminder.occasion is Occasion.MISSED:
        yield message(
            "Yesterday had a session, and nothing is logged for it. If you did it, log it now and "
            "it counts. If you did not, nothing is lost: your plan goes on from where you are."
        )
        yield message("Open Springleg: {link}", link=app)
        return
    if reminder.workout:
        workout, dose = reminder.workout, reminder.dose
        what = message("{workout}: {dose}", workout=workout, dose=dose) if dose else workout
        yield message("{what}.", what=what)
        yield message("It is shown as it stands when you open it: {link}", link=app)
        return
    yield message("Your plan has a session today.")
    yield message("Open Springleg first, it says what today is for: {link}", link=app)


def _ending(reminder: DayReminder, hour: int, links: Links) -> Iterator[Message]:
    if reminder.in_a_row >= MOST_IN_A_ROW:
        yield message(
            "Nothing was logged since the last {n} of these mails, so this is the last one for "
            "now. They go on by themselves once you log something.",
            n=reminder.in_a_row,
        )
    yield message(
        "You asked for this mail, at {hour}:00 or soon after, once a day at most.", hour=hour
    )
    yield message("Another hour: {link}", link=links.settings)
    yield message("No more of them, in one click and without signing in: {link}", link=links.off)
